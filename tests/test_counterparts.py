"""Counterparts: a section that changed in one language is found until somebody has looked at the other."""

from __future__ import annotations

import json

import pytest

from example import Example

ENGLISH = """\
---
title: Sum
---

# Sum

Two numbers.

## Add { #add }

Five and three.

## End { #end }

Done.
"""
CHINESE = """\
---
title: 和
---

# 和

两个数。

## 相加 { #add }

五加三。

## 结束 { #end }

完了。
"""
EN, ZH = "docs/en/index.md", "docs/zh/index.md"
FILES = {"pyproject.toml": '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n', EN: ENGLISH, ZH: CHINESE}


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A page in two languages that somebody has looked at."""
    example = Example(FILES, tmp_path_factory.mktemp("counterparts"))
    assert example.run("check").status == 0
    result = example.run("looked")
    said = "looked at index.md\nlooked at index.md#add\nlooked at index.md#end\n"
    assert (result.status, result.stdout) == (0, said)
    assert list(json.loads(example.read("docs/translations.lock.json"))["index.md"]) == ["", "add", "end"]
    assert example.run("check").status == 0
    return example


def problems(example: Example) -> list[str]:
    """The problems that a check finds."""
    return [row for row in example.run("check").stdout.splitlines() if row.startswith("docs/")]


def test_a_section_that_changed_in_one_language_is_named_in_the_other(looked: Example) -> None:
    """At the line where work is due; that it was brought up to date is still to be said."""
    changed = looked.replace(EN, "Five and three.", "Five and four.")
    cure = "bring it up to date, or if it holds as it is, run `assay looked index.md`"
    assert problems(changed) == [f'{ZH}:9: [not-looked-at] section "add" changed in en, and not here; {cure}']
    assert changed.run("check").status == 1
    refused = changed.run("looked")
    assert (refused.status, refused.stdout) == (1, "")
    translated = changed.replace(ZH, "五加三。", "五加四。")
    cure = "read them side by side, then run `assay looked`"
    what = 'section "add" changed in every language since they were looked at together'
    assert problems(translated) == [f"{EN}:9: [not-looked-at] {what}; {cure}"]
    assert translated.run("looked").stdout == "looked at index.md#add\n"
    assert translated.run("check").status == 0


def test_a_section_that_holds_as_it_is_is_said_to(looked: Example) -> None:
    """By naming its page."""
    changed = looked.replace(ZH, "# 和\n", "# 求和\n")
    assert [row.partition("; ")[0] for row in problems(changed)] == [
        f"{EN}:1: [not-looked-at] the beginning changed in zh, and not here"
    ]
    assert changed.run("looked", "index.md").stdout == "looked at index.md\n"
    assert problems(changed) == []


def test_other_lines_of_the_same_words_are_no_change(looked: Example) -> None:
    """A paragraph that is wrapped anew says the same."""
    assert problems(looked.replace(EN, "Five and three.", "Five\nand  three.")) == []


def test_a_new_page_waits_to_be_looked_at(looked: Example) -> None:
    """Also where it is new in both languages; one that is gone is forgotten."""
    more = looked.write("docs/en/more.md", "# More\n").write("docs/zh/more.md", "# 更多\n")
    assert [row.partition("; ")[0] for row in problems(more)] == [
        "docs/en/more.md:1: [not-looked-at] the beginning changed in every language since they were looked at together"
    ]
    assert more.run("looked").status == 0
    gone = more.remove("docs/en/more.md").remove("docs/zh/more.md")
    assert gone.run("looked").status == 0
    assert "more.md" not in json.loads(gone.read("docs/translations.lock.json"))


def test_sections_are_the_same_in_every_language(looked: Example) -> None:
    """An anchor that one language lacks is named where the other has it."""
    renamed = looked.replace(ZH, "#end", "#ende")
    assert problems(renamed) == [
        f'{EN}:13: [page-pair] section "end" is not in {ZH}; give the section there the anchor {{ #end }}',
        f'{ZH}:13: [page-pair] section "ende" is not in {EN}; give the section there the anchor {{ #ende }}',
    ]


def test_what_cannot_be_read_or_written_is_named(looked: Example) -> None:
    """A file that is no JSON, a page that does not exist, continuous integration."""
    broken = looked.write("docs/translations.lock.json", "{")
    assert problems(broken)[0].startswith("docs/translations.lock.json: [bad-entry] cannot be read (")
    unknown = looked.run("looked", "start.md")
    assert (unknown.status, unknown.stderr) == (
        2,
        "start.md: [no-such-page] no page of that name in every language; the pages are: index.md\n",
    )
    assert looked.run("looked", CI="true").status == 2


TERMS = """\
page = "index.md"

[term.sum]
says.en = "A sum adds."
says.zh = "和是相加。"

[term.product]
says.en = "A product multiplies."
says.zh = "积是相乘。"
note = "no text of a language"
"""


def test_an_entry_that_changed_in_one_language_is_told(looked: Example) -> None:
    """Terms, claims and whatever else a data file says in each language are looked at like sections of a page."""
    example = looked.write("docs/words.toml", TERMS)
    said = "docs/words.toml:{}: [not-looked-at] entry {} changed in {}; read them side by side, then run `assay looked`"
    new = "every language since they were looked at together"
    lines = example.run("check").stdout.splitlines()
    assert lines[:2] == [said.format(3, "term.sum", new), said.format(7, "term.product", new)]
    result = example.run("looked")
    assert result.stdout == "looked at words.toml#term.sum\nlooked at words.toml#term.product\n"
    assert example.run("check").status == 0
    changed = example.replace("docs/words.toml", "和是相加。", "和是相减。")
    assert changed.run("check").stdout.splitlines()[0] == (
        "docs/words.toml:3: [not-looked-at] entry term.sum changed in zh, and not in en; "
        "bring it up to date, or if it holds as it is, run `assay looked words.toml`"
    )
    assert changed.run("looked", "words.toml").status == 0
    assert changed.run("check").status == 0
    assert example.replace("docs/words.toml", "no text", "another").run("check").status == 0
    assert example.replace("docs/words.toml", "product]", "factor]").run("check").status == 1
