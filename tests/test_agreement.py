"""Agreement: what pages name exists, every snippet is shown, every page has its counterpart in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay import agreement, check
from assay.project import Project

SUM = "# %% add\nprint(8)\n\n# %% show\nprint(9)\n"
BLOCK = '```python snippet="home/sum{}"\n```\n'


def problems(folder: Path, files: dict[str, str]) -> list[str]:
    """What is wrong between the pages and the snippets of a project in two languages; nothing is run."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    checkout = Project(folder)
    snippets, found = checkout.snippets()
    pages, more = checkout.pages()
    report = check.Report(tuple(check.as_committed(checkout, snippets.values())), (), snippets)
    return [
        str(problem) for problem in [*found, *more, *agreement.check_pages(checkout, snippets, pages, report.lookup)]
    ]


def both(text: str) -> dict[str, str]:
    """A page in two languages, with the snippet home/sum."""
    return {"docs/en/a.md": text, "docs/zh/a.md": text, "snippets/home/sum.py": SUM}


UNUSED = (
    "snippets/home/sum.py:1: [unused-snippet] no page shows this snippet; "
    'show it with ```python snippet="home/sum", or delete it'
)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (both(BLOCK.format("")), []),
        (
            {**both(BLOCK.format("")), "docs/en/b.md": "# B\n"},
            ["docs/en/b.md:1: [page-pair] no page of that name in zh; write docs/zh/b.md"],
        ),
        (
            {**both(BLOCK.format("")), "docs/zh/b/c.md": "# B\n"},
            ["docs/zh/b/c.md:1: [page-pair] no page of that name in en; write docs/en/b/c.md"],
        ),
        (
            {**both(BLOCK.format(":add")), "docs/zh/a.md": f"# A\n{BLOCK.format(':add')}{BLOCK.format(':add,show')}"},
            [
                "docs/zh/a.md:4: [page-pair] shows home/sum:show, which docs/en/a.md does not; "
                "show the same snippets in both languages"
            ],
        ),
        (
            {**both(BLOCK.format("")), "docs/en/a.md": "# A\n"},
            [
                "docs/zh/a.md:1: [page-pair] shows home/sum, which docs/en/a.md does not; "
                "show the same snippets in both languages"
            ],
        ),
        (both("# A\n"), [UNUSED]),
        (both("# A\n\n````text\n" + BLOCK.format("") + "````\n"), [UNUSED]),
        ({"snippets/home/sum.py": SUM}, []),
        (
            {**both(BLOCK.format("")), "snippets/home/_local.py": "x = 1\n", "snippets/__pycache__/x.py": ""},
            [],
        ),
    ],
    ids=[
        "all is well",
        "a page without its Chinese",
        "a page without its English",
        "another cell",
        "another snippet",
        "a snippet on no page",
        "a snippet that is only spoken of",
        "no pages yet",
        "files that are no snippets",
    ],
)
def test_pages_and_snippets_agree(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    """Each thing that does not is one message at the page's or the snippet's line."""
    assert problems(tmp_path, files) == expected


def test_a_number_typed_in_one_language_is_noticed(tmp_path: Path) -> None:
    """What one language draws from a run, the other draws too."""
    snippet = SUM.replace("# %% add", '# %% add values=["5 + 3"]')
    page = f"{BLOCK.format('')}\nIt is {{{{ home/sum:add 5 + 3 }}}}.\n"
    files = {"docs/en/a.md": page.replace("{{ home/sum:add 5 + 3 }}", "9"), "docs/zh/a.md": page}
    assert problems(tmp_path, {"snippets/home/sum.py": snippet, **files}) == [
        "docs/zh/a.md:4: [page-pair] shows home/sum:add 5 + 3, which docs/en/a.md does not; "
        "draw in the same values in both languages"
    ]


def test_the_order_and_the_number_of_blocks_may_differ(tmp_path: Path) -> None:
    """A language may take another way through the same cells."""
    files = {
        "snippets/home/sum.py": SUM,
        "docs/en/a.md": BLOCK.format(":add") + BLOCK.format(":show"),
        "docs/zh/a.md": BLOCK.format(":show,add") + BLOCK.format(":add"),
    }
    assert problems(tmp_path, files) == []


def test_a_name_that_is_no_snippet_is_named_on_every_page(tmp_path: Path) -> None:
    """Also the name of a file that stands among the snippets and is none."""
    text = '```python snippet="home/_local"\n```\n\n{{ home/sum:sub total }}\n' + BLOCK.format("")
    expected = [
        message
        for language in ("en", "zh")
        for message in (
            f'docs/{language}/a.md:1: [no-such-snippet] no snippet "home/_local"; '
            "write snippets/home/_local.py, or correct the name",
            f'docs/{language}/a.md:4: [no-such-cell] no cell "sub" in home/sum; this snippet has: add, show',
        )
    ]
    assert problems(tmp_path, {**both(text), "snippets/home/_local.py": ""}) == expected


def test_a_snippet_that_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    """Its own message says it; the pages that show it have no fault."""
    files = both(BLOCK.format(":add") + "\n{{ home/sum:add total }}\n")
    files["snippets/home/sum.py"] = "x = 1\n"
    assert [message.split("]")[0] for message in problems(tmp_path, files)] == ["snippets/home/sum.py:1: [no-cells"]


def test_a_page_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """Once, under its name; it is there, so its counterpart lacks nothing."""
    assert problems(tmp_path, both(BLOCK.format(""))) == []
    (tmp_path / "docs/zh/a.md").write_bytes(b"\xff")
    expected = "docs/zh/a.md: [unreadable] not UTF-8 text (invalid start byte); save it as UTF-8"
    assert problems(tmp_path, {}) == [expected]


def test_records_without_their_snippet_are_orphans(tmp_path: Path) -> None:
    """Without a snippet, or for a device it does not declare; not those of a snippet that cannot be read now."""
    folder = tmp_path / "snippets/home"
    folder.mkdir(parents=True)
    for name in ("gone.cpu.json", "sum.cpu.json", "sum.cuda.json", "broken.cuda.json", "data.json", "some.data.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    (folder / "sum.py").write_text(SUM, encoding="utf-8")
    (folder / "broken.py").write_text("x = 1\n", encoding="utf-8")
    checkout = Project(tmp_path)
    orphans = checkout.orphan_records(checkout.snippets()[0])
    assert [checkout.label(path) for path in orphans] == ["snippets/home/gone.cpu.json", "snippets/home/sum.cuda.json"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[tool.assay", "pyproject.toml: [bad-setup] not TOML: "),
        ("tool.assay = 1", "pyproject.toml: [bad-setup] tool.assay is no table; write [tool.assay] above its keys"),
        ("[tool.assay]\npages = 1", "pyproject.toml: [bad-setup] [tool.assay] pages = 1; the keys are: "),
        ("[tool.assay]\npage = {}", "pyproject.toml: [bad-setup] [tool.assay] page = {}; the keys are: "),
    ],
)
def test_settings_that_cannot_be_used_are_named(tmp_path: Path, settings: str, message: str) -> None:
    """A wrong setting is a message, never a silent default."""
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(check.AssayError) as raised:
        Project(tmp_path)
    assert str(raised.value).startswith(message)
