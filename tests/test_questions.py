"""Questions: each has a section in every language, and that section shows a program or names a source."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from assay import questions
from assay.places import View
from assay.words import WORDS
from test_claims import pages_of, problems, project_of, report_of

ROOT = Path(__file__).parent.parent
DATA = """\
page = "questions.md"

[question.sum]
text = "Why is [5] + 3 an error?"
language = "en"
section = "a.md#sum"
source = "https://example.org/thread/1"

[question.he]
text = "怎么求和？"
language = "zh"
section = "a.md#sum"
source = "https://example.org/thread/2"
"""
PAGE = "---\ntitle: {}\n---\n\n# A\n\n## {} {{ #sum }}\n\n{}\n"
BLOCK = '```python snippet="home/sum"\n```'
FILES = {
    "docs/questions.toml": DATA,
    "docs/en/a.md": PAGE.format("Sums", "A sum", BLOCK),
    "docs/zh/a.md": PAGE.format("和", "一个和", BLOCK),
    "docs/en/questions.md": "# Q\n\n```questions\n```\n",
    "docs/zh/questions.md": "# Q\n\n```questions\n```\n",
    "snippets/home/sum.py": "# %% add\nprint(8)\n",
}


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The files with one thing changed in one of them."""
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (FILES, []),
        (changed("docs/en/a.md", BLOCK, "See [the library](https://example.org/sum)."), []),
        (
            changed("docs/en/a.md", BLOCK, "It is 8."),
            [
                f"docs/questions.toml:{line}: [unproven-claim] question {name}: docs/en/a.md:7 shows no program and "
                "names no source; show a snippet there, or link to what says so"
                for name, line in (("sum", 3), ("he", 9))
            ],
        ),
        (
            changed("docs/questions.toml", "a.md#sum", "a.md#product"),
            [
                f"docs/questions.toml:3: [no-such-anchor] question sum: section at a.md#product, and no heading of "
                f'docs/{language}/a.md has the fixed anchor "product"; it has: sum'
                for language in ("en", "zh")
            ],
        ),
        (
            changed("docs/questions.toml", '"en"', '"fr"'),
            ["docs/questions.toml:3: [bad-entry] question sum: language is not one of en, zh; correct it"],
        ),
        (
            changed("docs/questions.toml", "https://example.org/thread/1", "a friend"),
            ["docs/questions.toml:3: [bad-entry] question sum: source is not the address of a thread; correct it"],
        ),
    ],
)
def test_what_is_wrong_with_a_question(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    """Each mistake is one message at the question's line."""
    assert problems(tmp_path, files) == expected


def test_a_page_lists_the_questions_of_its_language(tmp_path: Path) -> None:
    """By the page that answers them; what Markdown would take for its own is taken literally."""
    project = project_of(tmp_path, FILES)
    found = report_of(project)
    data = questions.load(project, [])
    assert data is not None
    view = View("en", pages_of(project, "en"), WORDS["en"], found.lookup)
    assert questions.rows(data, {}, view) == [
        "**[Sums](a.md)**",
        "",
        r"- [Why is \[5\] + 3 an error?](a.md#sum) ([asked here](https://example.org/thread/1))",
        "",
    ]


def test_the_site_knows_what_is_asked_about_each_everyday_page() -> None:
    """At least fifteen questions a page, in both languages, each from a thread of its own or a section of its own."""
    asked = tomllib.loads((ROOT / "docs/questions.toml").read_text(encoding="utf-8"))["question"].values()
    by_page = Counter(question["section"].partition("#")[0] for question in asked)
    everyday = sorted(path.stem for path in (ROOT / "docs/en/pytorch").glob("*.md"))
    assert {name: by_page[f"pytorch/{name}.md"] for name in everyday if by_page[f"pytorch/{name}.md"] < 15} == {}
    assert {question["language"] for question in asked} == {"en", "zh"}
    twice = Counter((question["text"], question["section"]) for question in asked)
    assert [one for one, count in twice.items() if count > 1] == []
