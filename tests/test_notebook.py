"""Notebooks: a page as an executed notebook, the same in every language but for its prose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from assay import check, project, snippet
from assay import page as pages
from assay.notebook import make
from assay.page import Shown
from assay.project import Page
from assay.provenance import fold
from assay.record import CellRecord, Output, Record, Value
from assay.words import WORDS

CHECKOUT = project.find(Path(__file__).parent)
SNIPPETS, _ = CHECKOUT.snippets()
FOUND, _ = CHECKOUT.pages()
NOTEBOOKS = sorted({page.name for page in FOUND if page.is_notebook})
COMMITTED = check.Report(tuple(check.as_committed(CHECKOUT, SNIPPETS.values())), (), SNIPPETS)

SNIPPET = snippet.parse(
    '# %% add values=["total"]\ntotal = 8\nprint(total)\n\n# %% fail figures=["a.svg"] raises="ValueError"\nint("x")\n',
    "home/sum",
    Path("sum.py"),
    "sum.py",
)
RECORD = Record(
    "home/sum",
    "cpu",
    "",
    {},
    (
        CellRecord("add", (Output("stream", "stdout", "8\n"),), {"total": Value("output", "int", (), 8)}),
        CellRecord(
            "fail",
            (
                Output("stream", "stderr", "oh\n"),
                Output("display_data", "a.svg", "<svg/>\n"),
                Output("error", "ValueError", "no", "Traceback:\nValueError: no\n"),
            ),
        ),
    ),
    (),
    {},
)
LOOKUP = {"home/sum": Shown(SNIPPET, {"cuda": None, "cpu": RECORD}, {"cpu": "match"})}.get


MARK = (
    '<p class="assay-mark assay-match" data-snippet="home/sum" data-cells="{cell}" data-device="cpu">'
    "Verified on CPU · Python None</p>"
)


def notebook(text: str, name: str = "start/sum.md") -> dict[str, Any]:
    """The notebook of a page, which must be one to Jupyter's own eyes."""
    made = make(Page("en", name, f"docs/en/{name}", text, pages.read(text, name)), LOOKUP, WORDS["en"])
    content = json.loads(made)
    nbformat.validate(content)
    return content


def prose(text: str, name: str = "start/sum.md") -> str:
    """The text of a page that has no block, as the notebook has it."""
    (cell,) = notebook(text, name)["cells"]
    assert cell["cell_type"] == "markdown"
    return "".join(cell["source"])


def test_prose_and_blocks_become_cells_in_order() -> None:
    """Markdown, code with its outputs and after it its mark, Markdown; no front matter, no empty cells."""
    found = notebook(
        "---\nnotebook: true\n---\n\n# Sum\n\nIt is {{ home/sum:add total }}.\n\n"
        '```python snippet="home/sum:add"\n```\n\n```python snippet="home/sum:fail"\n```\n\nThe end.\n'
    )
    assert [(cell["cell_type"], "".join(cell["source"])) for cell in found["cells"]] == [
        ("markdown", "# Sum\n\nIt is 8."),
        ("code", "total = 8\nprint(total)"),
        ("markdown", MARK.format(cell="add")),
        ("code", 'int("x")'),
        ("markdown", MARK.format(cell="fail")),
        ("markdown", "The end."),
        ("markdown", fold(["home/sum"], LOOKUP, WORDS["en"])),
    ]
    assert [cell["execution_count"] for cell in found["cells"] if cell["cell_type"] == "code"] == [1, 2]


def test_outputs_are_those_of_the_record() -> None:
    """Streams, figures and exceptions in Jupyter's words; none where only the code is shown."""
    cells = notebook(
        '```python snippet="home/sum:add"\n```\n```python snippet="home/sum:fail"\n```\n'
        '```python snippet="home/sum:add" show="code"\n```\n'
    )["cells"]
    add, fail, code = (cell for cell in cells if cell["cell_type"] == "code")
    assert add["outputs"] == [{"output_type": "stream", "name": "stdout", "text": ["8\n"]}]
    assert fail["outputs"] == [
        {"output_type": "stream", "name": "stderr", "text": ["oh\n"]},
        {"output_type": "display_data", "data": {"image/svg+xml": ['<svg id="figure-2-2"></svg>']}, "metadata": {}},
        {
            "output_type": "error",
            "ename": "ValueError",
            "evalue": "no",
            "traceback": ["Traceback:", "ValueError: no"],
        },
    ]
    assert code["outputs"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A { #a }\n\ntext", '<a id="a"></a>\n\n# A\n\ntext'),
        ("## A b {: #a-b .c }", '<a id="a-b"></a>\n\n## A b'),
        ("# A", "# A"),
        ("```text\n# A { #a }\n```", "```text\n# A { #a }\n```"),
        ("[a](b.md)", "[a](../b/)"),
        ("[a](../index.md#x)", "[a](../../#x)"),
        ("[`a`](b.md)", "[`a`](../b/)"),
        ('[a](../other/b.md "T")', '[a](../../other/b/ "T")'),
        ("[a](sum.md#x)", "[a](./#x)"),
        ("[a](index.md)", "[a](../)"),
        ("[a](https://a.org/b.md)", "[a](https://a.org/b.md)"),
        ("`[a](b.md)`", "`[a](b.md)`"),
        ("```text\n[a](b.md)\n```", "```text\n[a](b.md)\n```"),
        (r"\{{ a }}", "{{ a }}"),
        ("`{{ home/sum:add total }}`", "`8`"),
        ("```text\n{{ a }}\n```", "```text\n{{ a }}\n```"),
        ('```python not-executed="it <ends>"\nx\n```', "```python\nx\n```\n\n*it &lt;ends&gt;*"),
    ],
)
def test_prose_reads_the_same_in_a_notebook(text: str, expected: str) -> None:
    """Anchors and links hold at the page's address; what stands in code is left."""
    assert prose(text) == expected


def test_links_hold_from_the_front_page() -> None:
    """An index page has the address of its folder."""
    assert prose("[a](start/b.md) [c](index.md)", "index.md") == "[a](start/b/) [c](./)"
    assert prose("[a](b.md)", "start/index.md") == "[a](b/)"


def test_the_checkout_has_a_notebook() -> None:
    """What follows is not about nothing."""
    assert NOTEBOOKS != []


def without_figures(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Code cells with a figure's place in their outputs, and not what is drawn."""
    return [
        {**cell, "outputs": [one if one["output_type"] != "display_data" else "figure" for one in cell["outputs"]]}
        for cell in cells
    ]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_has_the_same_code_and_outputs_in_every_language(name: str) -> None:
    """Only the prose differs, and the words in figures: code cells have the same text, outputs and ids."""
    codes = []
    for page in FOUND:
        if page.name == name:
            content = json.loads(make(page, COMMITTED.lookup, WORDS[page.language]))
            nbformat.validate(content)
            assert "notebook: true" not in "".join(content["cells"][0]["source"])
            codes.append([cell for cell in content["cells"] if cell["cell_type"] == "code"])
    assert len(codes) == len(CHECKOUT.page_folders)
    assert all(without_figures(code) == without_figures(codes[0]) for code in codes)
    assert any(cell["outputs"] for cell in codes[0])


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_what_the_records_say(name: str) -> None:
    """Each code cell's printed text is that of the cells it shows."""
    (page,) = (page for page in FOUND if page.name == name and page.language == "en")
    content = json.loads(make(page, COMMITTED.lookup, WORDS[page.language]))
    cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    for cell, block in zip(cells, page.source.blocks, strict=True):
        record, _ = CHECKOUT.read_record(block.snippet, "cpu") or (None, "")
        assert record is not None
        names = block.cells or tuple(one.name for one in record.cells)
        printed = "".join(
            output.text
            for one in record.cells
            if one.name in names
            for output in one.outputs
            if (output.kind, output.name) == ("stream", "stdout")
        )
        assert "".join("".join(output.get("text", "")) for output in cell["outputs"]) == printed
