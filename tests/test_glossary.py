"""The glossary: terms as a list, each with an anchor; and no page uses a form that strays, unless it says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay import glossary, places
from assay.project import Project
from assay.words import WORDS
from test_claims import PAGES, SITE, pages_of, problems, project_of, report_of

TERMS = """\
page = "ref/glossary.md"

[topic.signs]
title = { en = "Signs", zh = "符号" }

[topic.slopes]
title = { en = "Slopes", zh = "斜率" }

[term.operator]
topic = "signs"
name = { en = "operator", zh = "运算符" }
stray = { zh = ["操作符", "算符"] }
means = { en = "A sign.", zh = "一个符号。" }
taught = "a.md#sum"

[term.autograd]
topic = "slopes"
name = { en = "autograd", zh = "自动求导" }
stray = { en = ["auto grad"], zh = ["自动微分"] }
means = { en = "It finds slopes.", zh = "它求斜率。" }
taught = "a.md#sum"

[term.pytorch]
topic = "slopes"
name = { en = "PyTorch", zh = "PyTorch" }
stray = { en = ["Pytorch"], zh = ["Pytorch"] }
means = { en = "A library.", zh = "一个库。" }
taught = "a.md#sum"
"""
OPERATOR, AUTOGRAD, PYTORCH = (
    TERMS[: TERMS.index(f"[term.{name}]")].count("\n") + 1 for name in ("operator", "autograd", "pytorch")
)
GLOSSARY = "# G\n\n```glossary\n```\n"
TITLE = "---\ntitle: {}\n---\n\n# A\n\n## {} {{ #sum }}\n"
FILES = {
    "docs/glossary.toml": TERMS,
    "docs/en/a.md": TITLE.format("Signs", "A sum"),
    "docs/zh/a.md": TITLE.format("符号", "一个和"),
    "docs/en/ref/glossary.md": GLOSSARY,
    "docs/zh/ref/glossary.md": '# G\n\n```glossary show="index"\n```\n\n```glossary order="topic"\n```\n',
    "snippets/home/sum.py": "# %% add\nprint(8)\n",
}
STRAY = 8  # the line of what a case adds to a page


def with_text(text: str, language: str = "zh") -> dict[str, str]:
    """The files with a text at the end of one page."""
    path = f"docs/{language}/a.md"
    return {**FILES, path: f"{FILES[path]}{text}\n"}


def stray(form: str, term: str, right: str, line: int = STRAY, language: str = "zh") -> str:
    """The message for a form that strays."""
    return (
        f'docs/{language}/a.md:{line}: [stray-term] "{form}" is not what this site calls {term}; write "{right}", '
        f"or say beside it why not: <!-- not our term: {form}; why -->"
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (FILES, []),
        (with_text("运算符和自动求导。"), []),
        (with_text("这是操作符。"), [stray("操作符", "operator", "运算符")]),
        (with_text("第一行。\n\n算符在这里。"), [stray("算符", "operator", "运算符", STRAY + 2)]),
        (with_text("## 自动微分 { #x }"), [stray("自动微分", "autograd", "自动求导")]),
        (
            with_text("```mermaid\nflowchart LR\n  a[自动微分]\n```"),
            [stray("自动微分", "autograd", "自动求导", STRAY + 2)],
        ),
        (with_text('```text\n自动微分\n```\n\n`操作符`、[算子](x.md "y")、<!-- 操作符 --> $操作符$'), []),
        (with_text("Auto\ngrad, autograds", "en"), [stray("auto grad", "autograd", "autograd", STRAY, "en")]),
        (with_text("Pytorch, pytorch.org, PyTorch", "en"), [stray("Pytorch", "pytorch", "PyTorch", STRAY, "en")]),
        (with_text("An auto gradient, a Pytorchian", "en"), []),
        (with_text("他说“操作符”。 <!-- not our term: 操作符; 引用原文 -->"), []),
        (with_text("<!-- not our term: 操作符; 引用原文 -->\n他说“操作符”。"), []),
        (
            with_text("<!-- not our term: 操作符; 引用原文 -->\n\n他说“操作符”。"),
            [
                stray("操作符", "operator", "运算符", STRAY + 2),
                f"docs/zh/a.md:{STRAY}: [stray-term] <!-- not our term: 操作符; 引用原文 --> excuses nothing; "
                "write <!-- not our term: the form; why --> on the line of the form or above it, or remove it",
            ],
        ),
        (
            with_text("操作符 <!-- not our term: 操作符 -->"),
            [
                stray("操作符", "operator", "运算符"),
                f"docs/zh/a.md:{STRAY}: [stray-term] <!-- not our term: 操作符 --> gives no reason; "
                "write <!-- not our term: the form; why --> on the line of the form or above it, or remove it",
            ],
        ),
        (
            {**FILES, "docs/glossary.toml": TERMS.replace("它求斜率。", "它是操作符。")},
            [
                f'docs/glossary.toml:{AUTOGRAD}: [stray-term] "操作符" is not what this site calls operator; '
                'write "运算符"'
            ],
        ),
        (
            {**FILES, "docs/glossary.toml": TERMS.replace('["操作符", "算符"]', '["自动求导"]')},
            [
                f'docs/glossary.toml:{OPERATOR}: [bad-entry] term operator: "自动求导" is the right form of '
                "another term; take it out of the stray forms"
            ],
        ),
        (
            {**FILES, "docs/glossary.toml": TERMS.replace('topic = "signs"', 'topic = "sings"')},
            [
                f'docs/glossary.toml:{OPERATOR}: [bad-entry] term operator: no topic is called "sings"; '
                "there are: signs, slopes",
            ],
        ),
        (
            {**FILES, "docs/glossary.toml": TERMS.replace('means = { en = "A library.", zh = "一个库。" }\n', "")},
            [
                f"docs/glossary.toml:{PYTORCH}: [bad-entry] term pytorch has no means; "
                "give it a text in each language: en, zh"
            ],
        ),
        (
            {**FILES, "docs/glossary.toml": TERMS.replace('"a.md#sum"', '"a.md#sums"', 1)},
            [
                f"docs/glossary.toml:{OPERATOR}: [no-such-anchor] term operator: taught at a.md#sums, and no heading "
                f'of docs/{language}/a.md has the fixed anchor "sums"; it has: sum'
                for language in ("en", "zh")
            ],
        ),
        (
            {**FILES, "docs/en/ref/glossary.md": GLOSSARY.replace("glossary\n", 'glossary order="age"\n')},
            ['docs/en/ref/glossary.md:3: [bad-block] order="age"; order is one of: name, topic'],
        ),
        (
            {**FILES, "docs/en/ref/glossary.md": "# G\n"},
            [
                f"docs/glossary.toml:{line}: [not-listed-once] docs/en/ref/glossary.md shows term {name} no times; "
                "show each entry with one fence, so that its anchor leads to it"
                for name, line in (("operator", OPERATOR), ("autograd", AUTOGRAD), ("pytorch", PYTORCH))
            ],
        ),
    ],
    ids=[
        "all is well",
        "right terms, one of which holds a stray form",
        "a stray form",
        "a form that only a right term may hold",
        "in a heading",
        "in a diagram",
        "in code, a link, a comment, a formula",
        "over two lines, at the beginning of a sentence",
        "a wrong capital",
        "within other words",
        "excused on its line",
        "excused on the line above",
        "an excuse too far away",
        "an excuse without a reason",
        "in the data",
        "a stray form that is another's right one",
        "an unknown topic",
        "a term without meaning",
        "a place that is not there",
        "an unknown order",
        "terms that are not shown",
    ],
)
def test_each_fault_is_one_message_at_its_line(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    """On a page at the line of the form, in the data at the entry; with the right term."""
    assert problems(tmp_path, files) == expected


def test_terms_are_listed_by_name_or_by_topic(tmp_path: Path) -> None:
    """Exactly this: both names, an anchor, the meaning and the place; or an index of the names."""
    project = project_of(tmp_path, FILES)
    entries = glossary.load(project, [])
    english, chinese = (
        places.View(language, pages_of(project, language), WORDS[language], report_of(project).lookup)
        for language in ("en", "zh")
    )
    assert "\n".join(glossary.rows(entries, {}, english)) == (
        "autograd · 自动求导 { #autograd }\n:   It finds slopes. See [Signs › A sum](../a.md#sum).\n\n"
        "operator · 运算符 { #operator }\n:   A sign. See [Signs › A sum](../a.md#sum).\n\n"
        "PyTorch { #pytorch }\n:   A library. See [Signs › A sum](../a.md#sum).\n"
    )
    assert "\n".join(glossary.rows(entries, {"order": "topic"}, chinese)).startswith(
        "**符号**\n\n运算符 · operator { #operator }\n:   一个符号。见[符号 › 一个和](../a.md#sum)。\n\n"
        "**斜率**\n\n自动求导 · autograd { #autograd }\n"
    )
    assert glossary.rows(entries, {"show": "index"}, chinese) == [
        "[autograd](#autograd) · [operator](#operator) · [PyTorch](#pytorch)",
        "",
    ]


def test_the_glossary_of_this_site_teaches_every_term_in_both_languages() -> None:
    """Each has a page that teaches it; no two have the same name in a language."""
    terms = glossary.load(SITE, []).of("term")
    assert len(terms) >= 60
    for language, pages in PAGES.items():
        names = [term.values["name"][language] for term in terms.values()]
        assert len(set(names)) == len(names)
        assert [name for name, term in terms.items() if not places.find(term.values["taught"], pages)] == []


def test_no_page_of_this_site_strays() -> None:
    """Its pages in both languages use the glossary's words."""
    found = glossary.load(SITE, [])
    assert [str(problem) for problem in glossary.strays(found, Project(SITE.root).pages()[0])] == []
