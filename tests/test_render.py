"""Rendering: a page becomes Markdown with code, outputs and marks; the real chain makes of it what a reader sees."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from assay import snippet
from assay.page import Lookup, Shown
from assay.provenance import fold
from assay.record import CellRecord, Output, Record, Value
from assay.render import render
from assay.words import WORDS
from chain import Tree, html_of

EN = WORDS["en"]
SVG = '<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="4">\n\n  <text>a *b* $c$ &lt; 中</text>\n</svg>\n'
ENVIRONMENT = {"python": "3.11.7", "packages": {"torch": "2.13.0"}, "date": "2026-11-21", "device_name": "Xeon"}
MARK = "Verified on CPU · Python 3.11.7 · torch 2.13.0 · 2026-11-21"


def stdout(text: str) -> Output:
    """What a cell printed."""
    return Output("stream", "stdout", text)


def shown(source: str, *cells: CellRecord, **more: Any) -> Shown:
    """A snippet with a record on the CPU."""
    of = snippet.parse(source, "home/sum", Path("sum.py"), "sum.py")
    record = Record("home/sum", "cpu", of.digest, {}, cells, more.pop("proofs", ()), ENVIRONMENT)
    return Shown(of, {"cpu": record}, {"cpu": "match"}, **more)


SUM = shown(
    '# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n\n# %% show figures=["a.svg"]\nprint("<b>")\n',
    CellRecord("add", (stdout("8\n"),), {"total": Value("output", "float64", (), 8.0)}),
    CellRecord("show", (stdout("<b>\n"), Output("display_data", "a.svg", SVG))),
)
BLOCK = '```python snippet="home/sum:add"\n```\n'


def lookup_of(one: Shown) -> Lookup:
    """One snippet, home/sum."""
    return lambda name: one if name == "home/sum" else None


def markdown(text: str, one: Shown = SUM) -> str:
    """Our Markdown of a page."""
    return render(text, lookup_of(one), EN)


def html(text: str, one: Shown = SUM) -> Tree:
    """A page as a reader gets it, through the real chain."""
    return Tree(html_of(text, lookup_of(one)))


def texts(tree: Tree, name: str) -> list[str]:
    """The texts of the elements of that class."""
    return [element["text"].strip() for _, element in tree.all(name)]


# --- our Markdown ---------------------------------------------------------------------------------------------


def test_a_block_becomes_code_output_and_mark() -> None:
    """The page stays as it is; in place of the block stand code, what it printed, and what verified it."""
    assert markdown(f"# Sum\n\nBefore.\n{BLOCK}After.\n") == (
        "# Sum\n\nBefore.\n\n"
        "```{.python .assay-code}\ntotal = 5 + 3\nprint(total)\n```\n\n"
        "```{.text .assay-output}\n8\n```\n\n"
        'CPU\n{: .assay-badge data-program="home/sum" data-shows="both" }\n\n'
        f"{MARK}\n"
        '{: .assay-mark .assay-match data-snippet="home/sum" data-cells="add" data-device="cpu" }\n\n'
        "After.\n"
    )


@pytest.mark.parametrize("prefix", ["    ", "        ", "> ", "> > ", ">     ", "\t"])
def test_a_block_stays_where_it_stood(prefix: str) -> None:
    """In a list, a tab, an admonition or a quote, every row begins as the fence began."""
    page = f'a\n\n{prefix}```python snippet="home/sum:add"\n{prefix}```\n\nb\n'
    plain = markdown(f"a\n\n{BLOCK}\nb\n").split("\n")
    first, last = plain.index("```{.python .assay-code}"), plain.index("b")
    expected = [prefix + row if row else prefix.rstrip() for row in plain[first : last - 1]]
    assert markdown(page).split("\n")[first : last - 1] == expected


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ('show="code"', ["```{.python .assay-code}", MARK]),
        ('show="output"', ["```{.text .assay-output}", MARK]),
        ('title="a b" hl_lines="1" linenums="3"', ['```{.python .assay-code title="a b" hl_lines="1" linenums="3"}']),
        ("title='say \"a\"'", ["```{.python .assay-code title='say \"a\"'}"]),
        ('caption="That is *it*."', ["That is *it*.", "{: .assay-caption }"]),
    ],
)
def test_options_of_a_block(options: str, kept: list[str]) -> None:
    """What is shown, how the code looks, and a line under it."""
    rows = markdown(f'```python snippet="home/sum:add" {options}\n```\n').split("\n")
    assert [row for row in kept if row not in rows] == []
    fences = [row for row in rows if row.startswith("```{")]
    assert len(fences) == (1 if "show" in options else 2)


def test_several_cells_are_one_block() -> None:
    """Code in the order of the file, each stream in one piece, then the figures."""
    rows = markdown('```python snippet="home/sum:show,add"\n```\n')
    assert 'total = 5 + 3\nprint(total)\n\nprint("<b>")\n```' in rows
    assert "```{.text .assay-output}\n8\n<b>\n```\n\n<div" in rows
    assert 'data-cells="add show"' in rows


def test_an_output_with_fences_in_it_gets_a_longer_one() -> None:
    """No output can end its own fence."""
    one = shown("# %% add\n1\n", CellRecord("add", (stdout("```\n````x\n"),)))
    assert "`````{.text .assay-output}\n```\n````x\n`````\n" in markdown(BLOCK, one)


def test_stderr_and_exceptions_are_outputs_of_their_own() -> None:
    """A warning, and the traceback of an exception that the cell declares."""
    one = shown(
        '# %% add raises="ValueError"\n1\n',
        CellRecord("add", (Output("stream", "stderr", "oh\n"), Output("error", "ValueError", "no", "Traceback\nno\n"))),
    )
    rows = markdown(BLOCK, one)
    assert "```{.text .assay-stderr}\noh\n```\n\n```{.text .assay-error}\nTraceback\nno\n```\n" in rows


def test_an_exception_of_which_nothing_was_said_adds_no_line() -> None:
    """A hook of the program's own may say nothing."""
    one = shown('# %% add raises="ValueError"\n1\n', CellRecord("add", (Output("error", "ValueError", "no"),)))
    assert "assay-error" not in markdown(BLOCK, one)


def with_cuda(one: Shown, text: str | None, verdict: str = "skipped") -> Shown:
    """The same snippet with a record on a GPU that printed `text`; with none if that is None."""
    cells = (CellRecord("add", (stdout(text),) if text else ()),)
    environment = {**ENVIRONMENT, "device_name": "H200"}
    record = (
        replace(one.records["cpu"], device="cuda", cells=cells, environment=environment) if text is not None else None
    )
    return Shown(
        replace(one.snippet, devices=("cpu", "cuda")),
        {**one.records, "cuda": record},
        {"cpu": "match", "cuda": verdict},
    )


def test_two_devices_that_agree_are_shown_once() -> None:
    """One output, two marks; only the GPU's names its machine, and says that both printed this."""
    rows = markdown(BLOCK, with_cuda(SUM, "8\n"))
    assert rows.count("```{.text .assay-output}") == 1
    assert "===" not in rows
    assert MARK in rows
    assert (
        "Verified on GPU, on another machine · Python 3.11.7 · torch 2.13.0 · H200 · 2026-11-21 · "
        "same output on CPU and GPU\n{: .assay-mark .assay-skipped "
    ) in rows
    assert "same output" not in markdown(BLOCK, with_cuda(SUM, "9\n"))
    assert "same output" not in markdown(BLOCK, with_cuda(SUM, "8\n", "stale"))


def test_a_figure_that_two_devices_draw_alike_is_shown_once() -> None:
    """Also where the host sets each piece of HTML aside under another name."""
    figure = Output("display_data", "dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>')
    one = with_cuda(shown("# %% add\nprint(8)\n", CellRecord("add", (figure,), {})), "8\n")
    cells = one.records["cpu"].cells
    one = replace(one, records={**one.records, "cuda": replace(one.records["cuda"], cells=cells)})
    names = (f"aside-{number}" for number in count())
    rows = render(BLOCK, lookup_of(one), WORDS["en"], lambda html: next(names)).split("\n")
    assert [row for row in rows if row.startswith(("aside", "==="))] == ["aside-0"]


def test_two_devices_that_differ_are_shown_in_tabs() -> None:
    """Each output under its device, in a set of tabs of their own."""
    rows = markdown(BLOCK, with_cuda(SUM, "9\n"))
    assert (
        '===! "CPU"\n\n    ```{.text .assay-output}\n    8\n    ```\n\n'
        '=== "GPU"\n\n    ```{.text .assay-output}\n    9\n    ```\n\n'
    ) in rows


def test_a_badge_says_in_a_word_where_it_was_verified() -> None:
    """It names the devices, and a part of a program; where something does not hold, the marks speak for themselves."""
    badge = [row for row in markdown(BLOCK, with_cuda(SUM, "8\n")).split("\n") if row.startswith("CPU")]
    assert badge == ["CPU · GPU"]
    assert "\nCPU · Not yet run on GPU\n" in markdown(BLOCK, with_cuda(SUM, None, "missing"))
    assert "\nCPU · continues the program above\n" in markdown('```python snippet="home/sum:show"\n```\n')
    for verdict in ("stale", "differ", "broken"):
        assert "assay-badge" not in markdown(BLOCK, with_cuda(SUM, "8\n", verdict))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("match", "Verified on GPU"),
        ("skipped", "Verified on GPU, on another machine"),
        ("stale", "The GPU run is older than this code"),
        ("missing", "Not yet run on GPU"),
        ("new", "Not yet recorded on GPU"),
        ("differ", "This run differs from the record on GPU"),
        ("broken", "This snippet does not run on GPU"),
    ],
)
def test_each_verdict_has_its_words_and_its_class(verdict: str, words: str) -> None:
    """Every state is told on the page itself, in every language."""
    one = with_cuda(SUM, None, verdict)
    attributes = f'{{: .assay-mark .assay-{verdict} data-snippet="home/sum" data-cells="add" data-device="cuda" }}'
    assert f"\n{words}\n{attributes}\n" in markdown(BLOCK, one)
    assert f"\n{attributes}\n" in render(BLOCK, lookup_of(one), WORDS["zh"])


def test_a_measured_cell_names_the_machine() -> None:
    """A time belongs to the processor it was taken on."""
    one = shown("# %% add measured=true\n1\n", CellRecord("add", (stdout("3 ms\n"),)))
    assert "torch 2.13.0 · Xeon · 2026-11-21" in markdown(BLOCK, one)


def test_what_is_not_there_is_said_on_the_page() -> None:
    """While a page is being written, a wrong name is a visible note and no crash."""
    assert markdown('```python snippet="home/prod:a"\n```\n') == (
        "**No such snippet or cell:** `home/prod:a`\n{: .assay-mark .assay-broken }\n"
    )
    assert "`home/sum:sub`" in markdown('```python snippet="home/sum:sub"\n```\n')


def test_a_fence_that_must_not_run_shows_its_reason() -> None:
    """The code, its options, and why it was not executed; blank rows in a quote too."""
    assert markdown('> ```python not-executed="needs <8> GPUs" title="a.py"\n> x\n>\n> y\n> ```\n') == (
        '> ```{.python .assay-code .assay-not-executed title="a.py"}\n> x\n>\n> y\n> ```\n>\n'
        "> Not executed: needs &lt;8&gt; GPUs\n> {: .assay-mark .assay-not-executed }\n>\n"
    )


def test_other_fences_are_left_alone() -> None:
    """Rows within a foreign fence are nobody's, nor are values in it drawn."""
    page = "```text\n{{ home/sum:add total }}\n```\n\n````markdown\n" + BLOCK + "````\n"
    assert markdown(page) == page


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("{{ home/sum:add total }}", '<span class="assay-value" title="total · home/sum:add · cpu">8.0</span>'),
        ("{{ home/sum:add\ntotal | .2f }}", '<span class="assay-value" title="total · home/sum:add · cpu">8.00</span>'),
        ("`x = {{ home/sum:add total }}`", "`x = 8.0`"),
        ("``a` {{ home/sum:add total }}``", "``a` 8.0``"),
        ("$x = {{ home/sum:add total }}$", "$x = 8.0$"),
        ("$$\nx = {{ home/sum:add total }}\n$$", "$$\nx = 8.0\n$$"),
        ('<img alt="{{ home/sum:add total }}">', '<img alt="8.0">'),
        ("<!-- {{ home/sum:add total }} -->", "<!-- 8.0 -->"),
        (r"\{{ home/sum:add total }}", "{{ home/sum:add total }}"),
        (r"`\{{ x }}`", "`{{ x }}`"),
        ("{{ home/sum:show x }}", '<span class="assay-value" title="x · home/sum:show">?</span>'),
    ],
)
def test_values_are_drawn_into_prose(page: str, expected: str) -> None:
    """Marked where HTML works, bare in code, formulas and tags; a question mark where there is none."""
    assert markdown(page) == expected + "\n"


# --- what a reader sees ---------------------------------------------------------------------------------------

PLACES = {
    "top level": (BLOCK, ""),
    "right behind text": (f"text\n{BLOCK}text\n", ""),
    "a list": ("- a\n\n{}\n- b\n", "ul li"),
    "a numbered list": ("1. a\n\n{}\n2. b\n", "ol li"),
    "a tab": ('=== "A"\n\n{}\n=== "B"\n\n    b\n', "tabbed-block"),
    "an admonition": ("!!! note\n\n{}\n\nb\n", "div.admonition.note"),
    "a folded admonition": ("??? note\n\n{}\n\nb\n", "details.note"),
    "a quote": ("> " + BLOCK.replace("\n", "\n> "), "blockquote"),
}


@pytest.mark.parametrize(("page", "container"), PLACES.values(), ids=PLACES)
def test_code_output_and_mark_stand_together_in_their_container(page: str, container: str) -> None:
    """One code block, one output, one mark with its facts; side by side, where the author put them."""
    tree = html(page.replace("{}", "    " + BLOCK.replace("\n```", "\n    ```")))
    (code_path, code), (output_path, output) = tree.all(".assay-code")[0], tree.all(".assay-output")[0]
    ((mark_path, mark),) = tree.all(".assay-mark")
    assert code["text"].strip() == "total = 5 + 3\nprint(total)"
    assert output["text"].strip() == "8"
    assert mark["text"] == MARK
    assert {key: value for key, value in mark.items() if key.startswith("data-")} == {
        "data-snippet": "home/sum",
        "data-cells": "add",
        "data-device": "cpu",
    }
    parents = {path.rpartition(" ")[0] for path in (code_path, output_path, mark_path)}
    assert len(parents) == 1
    assert container in parents.pop()


@pytest.mark.parametrize(("page", "container"), PLACES.values(), ids=PLACES)
def test_a_figure_is_left_as_it_was_drawn(page: str, container: str) -> None:
    """No extension of the host touches what is written in a picture, wherever it stands."""
    page = page.replace(BLOCK, "{}").replace("> " + BLOCK.replace("\n", "\n> "), "> {}")
    block = '```python snippet="home/sum:show"\n```\n'
    if container == "blockquote":
        page, block = "> {}", block.replace("\n", "\n> ")
    elif container:
        block = "    " + block.replace("\n```", "\n    ```")
    tree = html(page.replace("{}", block))
    ((path, figure),) = tree.all(".assay-figure")
    assert figure["text"].strip() == "a *b* $c$ < 中"
    assert path.rpartition(" ")[2] == "div.assay-figure"
    assert " p " not in path
    assert texts(tree, ".assay-output") == ["<b>"]


def test_html_in_code_outputs_and_values_is_text() -> None:
    """What a program prints is shown, never taken for HTML or Markdown."""
    text = "<b>&amp;</b> *a* `b` $c$ {{ d }} [e](f) &lt;\x02\x03\\ end"
    one = shown(
        '# %% add values=["total"]\nprint("<i>&amp;")\n',
        CellRecord(
            "add", (stdout(text + "\n"),), {"total": Value("output", "str", (), "<u> *a* _b_ `c` [d](e) $f$ |")}
        ),
    )
    tree = html(BLOCK + "\nIt is {{ home/sum:add total }}.\n\n| a |\n| --- |\n| {{ home/sum:add total }} |\n", one)
    assert texts(tree, ".assay-code")[0] == 'print("<i>&amp;")'
    assert texts(tree, ".assay-output")[0] == text.replace("\x02\x03", "␂␃")
    assert texts(tree, "span.assay-value") == ["<u> *a* _b_ `c` [d](e) $f$ |"] * 2


def test_options_reach_the_highlighter() -> None:
    """Title, marked lines and line numbers are the host's own."""
    tree = html('```python snippet="home/sum:add" title="sum.py" hl_lines="2" linenums="7"\n```\n')
    assert texts(tree, "span.filename") == ["sum.py"]
    assert texts(tree, ".hll") == ["print(total)"]
    assert texts(tree, ".linenos") == ["7\n8"]


def test_devices_that_differ_are_tabs_on_the_page() -> None:
    """A tab for each device, in a set of its own even behind another one."""
    tree = html('=== "A"\n\n    a\n\n```python snippet="home/sum:add" show="output"\n```\n', with_cuda(SUM, "9\n"))
    assert [element["text"].split() for _, element in tree.all(".tabbed-labels")] == [["A"], ["CPUGPU"]]
    assert texts(tree, "div.assay-output") == ["8", "9"]


def test_proofs_are_a_folded_table() -> None:
    """Each gradient that the block's cells compute, with both numbers; what cannot be proven says why."""
    proof = {"cell": "add", "line": 2, "leaf": "x", "shape": [2, 3], "autograd": 12.0, "nudged": 12.0000001}
    one = shown(
        "# %% add\n1\n\n# %% other\n2\n",
        CellRecord("add"),
        proofs=(
            {**proof, "verdict": "proven", "relative_error": 1e-9, "directions": 3, "reason": ""},
            {**proof, "verdict": "kink", "reason": "|x| at 0"},
            {**proof, "cell": "other", "verdict": "proven", "relative_error": 0.0, "directions": 1, "reason": ""},
        ),
    )
    tree = html(BLOCK, one)
    folds = ["Gradients checked by nudging: 1 of 2", "Where and when the code on this page ran"]
    assert [element["text"] for path, element in tree.all("summary")] == folds
    rows = [element["text"].split("\n") for path, element in tree.all("tr")]
    assert [[cell for cell in row if cell] for row in rows[1:]] == [
        ["x", "2×3", "12", "12", "≤ 1e-05", "3"],
        ["x", "2×3", "12", "at a kink: |x| at 0"],
    ]


def test_tokens_are_counted_under_the_code() -> None:
    """How many tokens each provider gives, in the reader's language; not where only the output is shown."""
    token = {"line": 2, "end_line": 2, "column": 0, "end_column": 1, "text": "x", "names": (), "note": "", "link": ""}
    one = shown(
        "# %% add\n1\n",
        CellRecord("add"),
        tokens=({**token, "provider": "own"}, {**token, "provider": "pytorch"}, {**token, "provider": "own"}),
    )
    assert "1 PyTorch API, 2 names of its own\n{: .assay-tokens }\n" in markdown(BLOCK, one)
    assert "assay-tokens" not in markdown(BLOCK.replace('"\n', '" show="output"\n'), one)


def test_where_it_ran_is_folded_under_the_page() -> None:
    """By machine: from the hardware to the day, then each snippet with the digest of what was run."""
    one = with_cuda(SUM, "8\n")
    settings = {"NVIDIA_TF32_OVERRIDE": "0"}
    gpu = {**one.records["cuda"].environment, "driver": "580.159.03", "cuda": "13.0", "settings": settings}
    one = replace(one, records={**one.records, "cuda": replace(one.records["cuda"], environment=gpu)})
    found = fold(["home/sum", "home/sum", "home/none"], lookup_of(one), WORDS["en"])
    heads = re.findall("<dt>(.*)</dt>", found)
    assert [head.split(" · ")[0] for head in heads] == ["CPU", "GPU"]
    assert "GPU · H200 · driver 580.159.03 · CUDA 13.0 · TF32 off" in heads[1] and heads[1].endswith("2026-11-21")
    digest = one.snippet.digest
    assert found.count(f'<code>home/sum</code> <code title="{digest}">{digest[7:19]}</code>') == 2
    assert "Verified on GPU, on another machine" in found


def test_a_page_without_snippets_says_nothing_of_machines() -> None:
    """There is nothing to fold."""
    assert fold([], lookup_of(SUM), WORDS["en"]) == ""
    assert not html("# Words\n").all("details")


def test_where_it_never_ran_is_said_too() -> None:
    """A device without a record has its line."""
    found = fold(["home/sum"], lookup_of(with_cuda(SUM, None, "missing")), WORDS["zh"])
    assert "<dt>尚未在 GPU 上运行</dt>" in found


def drawn(value: Value) -> Shown:
    """A snippet whose total is this value."""
    return shown('# %% add values=["total"]\n1\n', CellRecord("add", (), {"total": value}))


def text_value(text: str) -> Shown:
    """A snippet whose total is this text."""
    return drawn(Value("output", "str", (), text))


@pytest.mark.parametrize(
    ("page", "value", "expected"),
    [
        ('<img alt="{{ home/sum:add total }}">', '"><b>', '<img alt="&#34;&#62;&#60;b&#62;">'),
        ("<!-- {{ home/sum:add total }} -->", "--><b>", "<!-- &#45;&#45;&#62;&#60;b&#62; -->"),
        ("`{{ home/sum:add total }}`", "a`b", "``a`b``"),
        ("``x {{ home/sum:add total }}``", "`", "`` x ` ``"),
        ("$x = {{ home/sum:add total }}$", r"1$ <b> \href{a}", "$x = 1 b hrefa$"),
        ("a {{ home/sum:add total }} b", "1\n\n# 2\n", None),
    ],
)
def test_no_value_ends_what_it_stands_in(page: str, value: str, expected: str | None) -> None:
    """A tag, a comment, a formula, code or a paragraph stays one, whatever is drawn into it."""
    rows = markdown(page, text_value(value))
    assert rows == f"{expected}\n" if expected else rows.count("\n") == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("output", "list", (3,), [1.5, "inf", "nan"]), "[1.5, inf, nan]"),
        (Value("output", "float32", (2, 1), [["-inf"], [2.0]]), "[[-inf], [2.0]]"),
        (Value("output", "complex128", (), [1.0, -2.0]), "(1-2j)"),
        (Value("output", "complex64", (2,), [[1.0, 0.5], ["nan", "inf"]]), "[(1+0.5j), (nan+infj)]"),
        (Value("output", "list", (2,), ["a", None]), "['a', None]"),
        (Value("output", "str", (), "nan"), "nan"),
    ],
)
def test_numbers_are_drawn_as_python_writes_them(value: Value, expected: str) -> None:
    """Also those for which JSON has no word."""
    assert texts(html("It is {{ home/sum:add total }}.\n", drawn(value)), "span.assay-value") == [expected]


def test_an_output_is_shown_as_a_terminal_would() -> None:
    """Overwritten and without colours, its blank lines as printed, its control characters in sight."""
    one = shown("# %% add\n1\n", CellRecord("add", (stdout("\n\n\x1b[31ma\x1b[0m\rb\n c\x00\n\n\n"),)))
    ((_, output),) = html(BLOCK, one).all("div.assay-output")
    assert output["text"].removesuffix("\n") == "\n\nb\n c␀\n\n"


def test_names_in_a_table_of_proofs_stay_in_their_cells() -> None:
    """Whatever a leaf is called, and whatever the reason says."""
    proof = {"cell": "add", "line": 2, "shape": [], "autograd": 1.0, "nudged": None, "verdict": "not proven"}
    leaves = ('d["a|b"].grad', 'd["`"]', 'd["\\\\"]', "x")
    reasons = ("a | b", "[a](javascript:1) `b` *c*", "<b>", "")
    one = shown(
        "# %% add\n1\n",
        CellRecord("add"),
        proofs=tuple({**proof, "leaf": leaf, "reason": why} for leaf, why in zip(leaves, reasons, strict=True)),
    )
    tree = html(BLOCK, one)
    rows = [[cell for cell in element["text"].split("\n") if cell] for _, element in tree.all("tr")][1:]
    assert [[row[0], row[-1]] for row in rows] == [
        [leaf, f"not proven: {why}".strip()] for leaf, why in zip(leaves, reasons, strict=True)
    ]


def test_a_departure_is_told_in_the_reader_s_language() -> None:
    """With the reason that the cell declares."""
    one = shown(
        '# %% add departs={"x.grad": {"en": "a | b", "zh": "原因"}}\n1\n',
        CellRecord("add"),
        proofs=({"cell": "add", "leaf": "x", "shape": [], "autograd": 0.0, "verdict": "departs", "reason": "a | b"},),
    )
    assert "not the derivative, and meant so: a | b" in html(BLOCK, one).all("tr")[1][1]["text"]
    assert "不是导数，有意如此：原因" in render(BLOCK, lookup_of(one), WORDS["zh"])


@pytest.mark.parametrize("after", ["", "\n    After.\n"])
def test_a_block_in_a_footnote_stays_in_it(after: str) -> None:
    """With its mark, and with what the author wrote behind it."""
    page = f"Text[^1].\n\n[^1]: Before\n\n    {BLOCK.rstrip().replace(chr(10), chr(10) + '    ')}\n{after}\nNext.\n"
    tree = html(page)
    ((path, mark),) = tree.all("p.assay-mark")
    assert "div.footnote" in path and mark["text"] == MARK
    assert [
        path for path, element in tree.all("p") if element["text"].startswith("After") and "footnote" not in path
    ] == []
    assert len(tree.all("a.footnote-backref")) == 1


def test_a_figure_that_two_devices_drew_alike_is_shown_once() -> None:
    """And one that is shown twice has other names each time."""
    one = shown("# %% add\n1\n", CellRecord("add", (Output("display_data", "a.svg", '<svg><g id="b"/></svg>'),)))
    both = replace(one, records={**one.records, "cuda": replace(one.records["cpu"], device="cuda")})
    assert len(html(BLOCK, both).all(".assay-figure")) == 1
    page = html_of(f"{BLOCK}\n{BLOCK}", lookup_of(one))
    assert re.findall(r'id="([^"]*-b)"', page) == ["assay-figure-1-b", "assay-figure-2-b"]
