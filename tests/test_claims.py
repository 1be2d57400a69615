"""Claims: the data says what it must; each claim is treated, borne out and shown once, in just this Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assay import check, claims, listing, places
from assay.project import Page, Project
from assay.render import render
from assay.words import WORDS
from chain import Tree, html_of

ROOT = Path(__file__).parent.parent
NUMBERS = [f"C{number}" for number in range(1, 71) if number != 25]  # C25 was no claim about either

HEAD = """\
page = "ref/claims.md"

[speaker.note]
name = { en = "a note of 2025", zh = "2025 年的一篇笔记" }

[speaker.book]
name = { en = "a book", zh = "一本书" }

[verdict.true]
name = { en = "True", zh = "正确" }
means = { en = "It holds.", zh = "说得对。" }

[verdict.false]
name = { en = "False", zh = "错误" }
means = { en = "The opposite holds.", zh = "事实相反。" }

[topic.sums]
title = { en = "Sums", zh = "和" }
"""
CLAIM = """\

[claim.C1]
topic = "sums"
said-by = ["note", "book"]
verdict = "false"
claim = { en = "5 + 3 is 9.", zh = "5 + 3 等于 9。" }
answer = { en = "It is {{ home/sum:add total }}.", zh = "等于 {{ home/sum:add total }}。" }
treated = "a.md#sum"
proof = ["home/sum:add"]
"""
SECOND = """\

[claim.C2]
topic = "sums"
said-by = ["book"]
verdict = "true"
claim = { en = "A | B", zh = "甲 | 乙" }
answer = { en = "So it is.", zh = "正是如此。" }
treated = "a.md#sum"
source = [{ name = "Euclid", url = "https://example.org/elements" }]
"""
FIRST = len(HEAD.splitlines()) + 2  # the line of [claim.C1]
LIST = '# Claims\n\n```claims show="verdicts"\n```\n\n```claims topic="sums"\n```\n'
PAGE = '---\ntitle: {}\n---\n\n# A\n\n## {} {{ #sum }}\n\n```python snippet="home/sum"\n```\n'
FILES = {
    "docs/claims.toml": HEAD + CLAIM + SECOND,
    "docs/en/a.md": PAGE.format("Arithmetic", "A sum"),
    "docs/zh/a.md": PAGE.format("算术", "一个和"),
    "docs/en/ref/claims.md": LIST,
    "docs/zh/ref/claims.md": LIST,
    "snippets/home/sum.py": '# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n\n# %% show\nprint(9)\n',
}


def project_of(folder: Path, files: Mapping[str, str]) -> Project:
    """A project of these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return Project(folder)


def report_of(project: Project) -> check.Report:
    """What is there; nothing is run."""
    snippets, _ = project.snippets()
    return check.Report(tuple(check.as_committed(project, snippets.values())), (), snippets, tuple(project.pages()[0]))


def problems(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What is wrong with the data files of a project and with the fences that show them."""
    project = project_of(folder, files)
    found = report_of(project)
    return [str(problem) for problem in listing.check(project, found.pages, found.lookup)]


def changed(old: str, new: str, path: str = "docs/claims.toml") -> dict[str, str]:
    """The files with one thing changed in one of them."""
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (FILES, []),
        ({path: text for path, text in FILES.items() if "claims" not in path}, []),
        (
            changed('verdict = "false"', 'verdict = "maybe"'),
            ['{at}: [bad-entry] claim C1: no verdict is called "maybe"; there are: true, false'],
        ),
        (
            changed('said-by = ["note", "book"]', 'said-by = ["song"]'),
            ['{at}: [bad-entry] claim C1: no speaker is called "song"; there are: note, book'],
        ),
        (
            changed('topic = "sums"', 'topic = "sum"'),
            ['{at}: [bad-entry] claim C1: no topic is called "sum"; there are: sums'],
        ),
        (
            changed(', zh = "5 + 3 等于 9。"', ""),
            ["{at}: [bad-entry] claim C1: claim is not a text in each language: en, zh; correct it"],
        ),
        (
            changed('zh = "等于 {{ home/sum:add total }}。"', 'zh = "等于 8。"'),
            [
                "{at}: [page-pair] claim C1: answer draws in other values in another language; "
                "draw in the same values in both languages"
            ],
        ),
        (
            {
                **FILES,
                "docs/claims.toml": FILES["docs/claims.toml"].replace("sum:add total", "sum:add totals"),
            },
            [
                '{at}: [no-such-value] cell "add" of home/sum declares no value `totals`; '
                'declare it in the marker, values=["totals"]; declared: total'
            ]
            * 2,
        ),
        (
            changed('treated = "a.md#sum"', 'treated = "b.md#sum"'),
            [
                f"{{at}}: [no-such-anchor] claim C1: treated at b.md#sum, and {language} has no page b.md; "
                "the pages are: a.md, ref/claims.md"
                for language in ("en", "zh")
            ],
        ),
        (
            changed("{ #sum }", "{ #summe }", "docs/zh/a.md"),
            [
                f"{at}: [no-such-anchor] claim {name}: treated at a.md#sum, and no heading of docs/zh/a.md has the "
                'fixed anchor "sum"; it has: summe'
                for name, at in (("C1", "{at}"), ("C2", "docs/claims.toml:{second}"))
            ],
        ),
        (
            changed('home/sum:add"]', 'home/sums:add"]'),
            [
                '{at}: [no-such-snippet] claim C1: no snippet "home/sums"; '
                "write snippets/home/sums.py, or correct the name"
            ],
        ),
        (
            changed('home/sum:add"]', 'home/sum:sub"]'),
            ['{at}: [no-such-cell] claim C1: no cell "sub" in home/sum; this snippet has: add, show'],
        ),
        (
            changed('"home/sum"', '"home/sum:show"', "docs/zh/a.md"),
            [
                "{at}: [unproven-claim] claim C1: no page shows its proof home/sum:add; "
                'show it with ```python snippet="home/sum:add"'
            ],
        ),
        (
            changed('proof = ["home/sum:add"]\n', ""),
            [
                "{at}: [unproven-claim] claim C1 has neither proof nor source; name a cell that a page shows, "
                'proof = ["topic/name:cell"], or source = [{{ name = "...", url = "..." }}]'
            ],
        ),
        (
            changed("[claim.C2]", "[claim.C1]"),
            ["docs/claims.toml:{second}: [bad-entry] a second claim C1; give each a name of its own"],
        ),
        (
            changed("[claim.C2]", "[clam.C2]"),
            [
                'docs/claims.toml:{second}: [bad-entry] no kind of entry is "clam"; '
                "the kinds are: topic, verdict, speaker, claim"
            ],
        ),
        (
            changed('topic = "sums"\n', 'topic = "sums"\nverdikt = "true"\n'),
            [
                '{at}: [bad-entry] claim C1 has an unknown key "verdikt"; '
                "the keys are: topic, said-by, verdict, claim, answer, treated, proof, source"
            ],
        ),
        (
            changed('treated = "a.md#sum"\n', ""),
            ['{at}: [bad-entry] claim C1 has no treated; give it the place that treats it, "folder/name.md#anchor"'],
        ),
        (
            changed('page = "ref/claims.md"', ""),
            [
                "docs/claims.toml:1: [bad-entry] it names no page that shows its entries; "
                'begin the file with page = "folder/name.md"'
            ],
        ),
        (
            changed('topic="sums"', 'topic="sum"', "docs/zh/ref/claims.md"),
            [
                'docs/zh/ref/claims.md:6: [bad-block] topic="sum"; topic is one of: sums',
                "{at}: [not-listed-once] docs/zh/ref/claims.md shows claim C1 no times; "
                "show each entry with one fence, so that its anchor leads to it",
                "docs/claims.toml:{second}: [not-listed-once] docs/zh/ref/claims.md shows claim C2 no times; "
                "show each entry with one fence, so that its anchor leads to it",
            ],
        ),
        (
            changed("A sum", "Again\n\n```claims\n```\n\n## A sum", "docs/en/a.md"),
            [
                "docs/en/a.md:9: [bad-block] docs/claims.toml is shown by another page, ref/claims.md; "
                "show it there, and link to an entry from here"
            ],
        ),
        (
            changed('```claims topic="sums"\n', '```claims topics="sums"\nx\n', "docs/en/ref/claims.md"),
            [
                "docs/en/ref/claims.md:6: [bad-block] a fence that stands for a list has no text; "
                "leave the fence empty",
                "docs/en/ref/claims.md:6: [bad-block] unknown: topics; the options are: topic, show",
            ],
        ),
        (
            {path: text for path, text in FILES.items() if path != "docs/claims.toml"},
            [
                f"docs/{language}/ref/claims.md:{line}: [bad-block] there is no docs/claims.toml; "
                "write it, or remove the fence"
                for language in ("en", "zh")
                for line in (3, 6)
            ],
        ),
    ],
    ids=[
        "all is well",
        "no claims at all",
        "an unknown verdict",
        "an unknown speaker",
        "an unknown topic",
        "a language is missing",
        "a number typed in one language",
        "a value that no cell declares",
        "no such page",
        "an anchor that one language lacks",
        "no such snippet",
        "no such cell",
        "a proof that one language does not show",
        "neither proof nor source",
        "two of one name",
        "an unknown kind",
        "an unknown key",
        "a key is missing",
        "no page is named",
        "a fence of an unknown topic",
        "a fence on another page",
        "a fence with text and an unknown option",
        "fences without data",
    ],
)
def test_each_fault_is_one_message_at_its_line(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    """In the data file at the entry, on a page at the fence; with what can be done."""
    second = FIRST + len(CLAIM.splitlines())
    at = f"docs/claims.toml:{FIRST}"
    assert problems(tmp_path, files) == [line.format(at=at, second=second) for line in expected]


def test_a_file_that_is_no_toml_is_named_at_its_line(tmp_path: Path) -> None:
    """What TOML says, and where."""
    found = problems(tmp_path, changed('verdict = "false"', "verdict = false false"))
    assert found[0].startswith(f"docs/claims.toml:{FIRST + 3}: [bad-entry] not TOML: ")


# --- showing --------------------------------------------------------------------------------------------------


def test_a_twin_holds_the_claims_as_plain_markdown(tmp_path: Path) -> None:
    """Exactly this: number, verdict and anchor; claim; answer; page, proof, source; who says it."""
    project = project_of(tmp_path, FILES)
    found = report_of(project)
    view = places.View("en", pages_of(project, "en"), WORDS["en"], found.lookup, for_site=False)
    entries = claims.load(project, [])
    assert "\n".join(claims.rows(entries, {}, view)) == (
        "### C1 · False { #c1 }\n\n> 5 + 3 is 9.\n\nIt is ?.\n\n"
        "- Read on: [Arithmetic › A sum](../a.md#sum)\n"
        "- Proof: [`home/sum:add`](../a.md#sum) Not yet run on CPU\n"
        "- two common explanations, a note of 2025 and a book\n\n"
        "### C2 · True { #c2 }\n\n> A | B\n\nSo it is.\n\n"
        "- Read on: [Arithmetic › A sum](../a.md#sum)\n"
        "- Source: [Euclid](https://example.org/elements)\n"
        "- one common explanation, a book\n"
    )
    assert claims.rows(entries, {"show": "verdicts"}, view) == [
        "| verdict | claims | what it means |",
        "| --- | ---: | --- |",
        "| True | 1 | It holds. |",
        "| False | 1 | The opposite holds. |",
        "",
    ]


def test_a_page_shows_each_claim_as_a_card_with_an_anchor(tmp_path: Path) -> None:
    """Through the real chain: verdict, claim, answer with its value, links to the page, the proof and the source."""
    project = project_of(tmp_path, FILES)
    found = report_of(project)
    listed = listing.writer(project, "zh", found.lookup)
    markdown = render(FILES["docs/zh/ref/claims.md"], found.lookup, WORDS["zh"], listed=listed)
    tree = Tree(html_of(markdown))
    cards = [card for _, card in tree.all(".claim")]
    assert [(card["id"], card["data-verdict"]) for card in cards] == [("c1", "false"), ("c2", "true")]
    assert " ".join(cards[0]["text"].split()) == (
        "C1 错误 两篇常见的讲解：2025 年的一篇笔记、一本书 5 + 3 等于 9。 等于 ?。 "
        "详见：算术 › 一个和 证明：home/sum:add 尚未在 CPU 上运行"
    )
    links = [link["href"] for _, link in tree.all("a") if link.get("class") != "headerlink"]
    assert links == ["#c1", "../a.md#sum", "../a.md#sum", "#c2", "../a.md#sum", "https://example.org/elements"]
    choices = [(choice["value"], "checked" in choice) for _, choice in tree.all("input")]
    assert choices == [("all", True), ("true", False), ("false", False)]
    assert [count["text"] for _, count in tree.all(".claims-count")] == ["2", "1", "1"]


def pages_of(project: Project, language: str) -> dict[str, Page]:
    """The pages of a language by name."""
    return {page.name: page for page in project.pages()[0] if page.language == language}


# --- the site's own claims ------------------------------------------------------------------------------------

SITE = Project(ROOT)
FOUND = report_of(SITE)
PAGES = {language: pages_of(SITE, language) for language in SITE.page_folders}
ENTRIES = claims.load(SITE, [])


def test_every_claim_of_the_list_is_there() -> None:
    """C1 to C70 without C25, each once."""
    assert sorted(ENTRIES.of("claim"), key=lambda name: int(name[1:])) == NUMBERS
    assert sum(claims.counts(ENTRIES).values()) == len(NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_every_claim_is_treated_and_borne_out(name: str) -> None:
    """A page of each language treats it; a cell whose record fits its snippet proves it, or a source says so."""
    claim = ENTRIES.of("claim")[name].values
    for language, pages in PAGES.items():
        assert places.find(claim["treated"], pages), language
        assert claim["claim"][language] and claim["answer"][language]
    assert claim.get("proof") or claim.get("source")
    for proof in claim.get("proof", ()):
        snippet, _, cell = proof.partition(":")
        shown = FOUND.lookup(snippet)
        assert shown.verdicts["cpu"] == "skipped", f"{proof}: its record does not fit"  # nothing is run here
        assert shown.records["cpu"].cell(cell), proof
        assert all(places.where_shown(proof, pages) for pages in PAGES.values()), proof


def test_the_style_sheet_knows_every_verdict() -> None:
    """Each has its look and its place in the choice."""
    style = (ROOT / "theme/assets/css/claims.css").read_text(encoding="utf-8")
    for verdict in ENTRIES.of("verdict"):
        assert f".claim-{verdict}::before" in style
        assert f'[value="{verdict}"]:checked) .claim:not([data-verdict="{verdict}"]' in style


def test_nothing_is_wrong_with_the_data_of_this_site() -> None:
    """Neither with its claims nor with its terms."""
    assert [str(problem) for problem in listing.check(SITE, FOUND.pages, FOUND.lookup)] == []
