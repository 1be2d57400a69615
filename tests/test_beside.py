"""What stands beside a snippet: files that it reads and a page shows, programs that it needs, figures by language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from example import Example

PROGRAM = "int main() { return 0; }\n"
READS = """\
# /// script
# [tool.assay]
# needs = ["true"]
# ///

# %% read
from pathlib import Path

print(len(Path(__file__).with_name("tiny.cpp").read_text()))
"""
DRAWS = """\
# %% draw figures=["hill.en.svg", "hill.zh.svg", "plain.svg"]
from pathlib import Path

for name, word in {"hill.en": "hill", "hill.zh": "山", "plain": "both"}.items():
    Path(f"{name}.svg").write_text(f"<svg><text>{word}</text></svg>", encoding="utf-8")
"""
PAGE = """\
# Beside

```cpp snippet="beside/reads" file="tiny.cpp" title="tiny.cpp"
```

```python snippet="beside/reads"
```

```python snippet="beside/draws"
```
"""
CONFIG = """\
site_name: Beside
docs_dir: docs/en
plugins: {assay: {}}
markdown_extensions:
  assay.markdown_extension: {}
  attr_list: {}
  pymdownx.highlight: {pygments_lang_class: true}
  pymdownx.superfences: {}
"""
FILES = {
    "pyproject.toml": '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n',
    "mkdocs.yml": CONFIG,
    "mkdocs.zh.yml": "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\nplugins: {assay: {language: zh}}\n",
    "snippets/beside/tiny.cpp": PROGRAM,
    "snippets/beside/reads.py": READS,
    "snippets/beside/draws.py": DRAWS,
    "docs/en/index.md": PAGE,
    "docs/zh/index.md": PAGE,
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with all of it, recorded."""
    example = Example(FILES, tmp_path_factory.mktemp("beside"))
    made = example.run("record")
    assert made.status == 0, made.text
    return example


@pytest.fixture(scope="module")
def built(recorded: Example) -> Example:
    """The same, published."""
    made = recorded.run("site")
    assert made.status == 0, made.text
    return recorded


def test_a_page_shows_the_file_that_the_snippet_read(built: Example) -> None:
    """Its text is highlighted in its own language, carries the snippet's mark, and stands in the twin."""
    html = built.read("site/index.html")
    assert "language-cpp" in html
    assert html.count('data-snippet="beside/reads"') == 2
    assert f"```cpp\n{PROGRAM}```\n" in built.read("site/index.md")


def test_a_figure_is_shown_in_its_own_language(built: Example) -> None:
    """One that names no language is shown in all."""
    english, chinese = built.read("site/index.html"), built.read("site/zh/index.html")
    assert [word in english for word in ("<text>hill<", "<text>山<", "<text>both<")] == [True, False, True]
    assert [word in chinese for word in ("<text>hill<", "<text>山<", "<text>both<")] == [False, True, True]
    assert [word in built.read("site/index.md") for word in ("hill</text>", "山</text>")] == [True, False]


def test_a_file_that_changed_makes_its_record_stale(recorded: Example) -> None:
    """The text shown is what ran: another text of the file is another program."""
    result = recorded.write("snippets/beside/tiny.cpp", PROGRAM.replace("0", "1")).run("check")
    assert result.status == 1
    assert "snippets/beside/reads.py:1: [source-changed] snippets/beside/reads.cpu.json was made from" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'file="tiny.cpp"',
            'file="other.cpp"',
            '[no-such-file] no file "other.cpp" beside beside/reads; write other.cpp into the snippet\'s folder',
        ),
        (
            'file="tiny.cpp"',
            'file="../beside/tiny.cpp"',
            '[no-such-file] no file "../beside/tiny.cpp" beside beside/reads; '
            "write ../beside/tiny.cpp into the snippet's folder",
        ),
        (
            'file="tiny.cpp"',
            'file="reads.cpu.json"',
            "[no-such-file] beside/reads did not read reads.cpu.json on cpu, so nothing verifies this text; "
            "let the snippet read the file, then renew its record",
        ),
        (
            '"beside/reads" file',
            '"beside/nothing" file',
            '[no-such-snippet] no snippet "beside/nothing"; write snippets/beside/nothing.py, or correct the name',
        ),
        (
            'title="tiny.cpp"',
            'show="output"',
            "[bad-block] unknown: show; the options are: snippet, file, title, hl_lines, linenums, caption",
        ),
        (
            'title="tiny.cpp"\n',
            "\nint x;\n",
            "[bad-block] a block of a snippet has no text of its own; leave the fence empty",
        ),
    ],
)
def test_a_file_that_nothing_verifies_is_a_problem(recorded: Example, old: str, new: str, problem: str) -> None:
    """At the page's line, with the cure."""
    result = recorded.replace("docs/en/index.md", old, new).run("check")
    assert result.status == 1
    assert f"docs/en/index.md:3: {problem}" in result.stdout.splitlines()


def test_without_a_program_that_it_needs_a_snippet_is_skipped(recorded: Example) -> None:
    """Its record is shown; the reason is told, by `--why` and by pytest."""
    example = recorded.replace("snippets/beside/reads.py", '"true"', '"no-such-program"')
    assert example.run("check").status == 0  # the record is stale now, and nothing here can tell more
    found = json.loads(example.run("report", "--json").stdout)["snippets"]
    assert {each["snippet"]: each["verdict"] for each in found} == {"beside/draws": "match", "beside/reads": "stale"}
    assert "beside/reads on cpu: did not run: no no-such-program here" in example.run("check", "--why").stdout


def test_the_needs_are_a_list_of_names(tmp_path: Path) -> None:
    """Anything else is a problem of the script block."""
    example = Example({"snippets/a/b.py": READS.replace('["true"]', '"true"')}, tmp_path)
    assert "snippets/a/b.py:1: [bad-header] cannot use needs = 'true'" in example.run("check").stdout
