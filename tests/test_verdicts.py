"""Verdicts: one claim, one verdict, wherever a page states it, in either language.

A page states a verdict in bold, `**Verdict: false.**`, at the head of a paragraph or behind the claim that it quotes,
or in a row of a table that begins a cell with the word in bold, `**False**`. It is about the claims that its paragraph
or row links to, `claims.md#c18`; without one, about those that docs/claims.toml says are treated in its section. A row
without either leads to a section of its page and says what that section says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from assay.entries import Entries, Entry
from test_claims import ENTRIES, ROOT

HEADING = re.compile(r"^#{1,6} .*?(?:\{ *#(?P<anchor>[\w-]+) *\})?\s*$")
STATED = re.compile(r"\*\*(?:Verdict|结论)\s*[:：]\s*(?P<word>[^*.。]+?)\s*[.。]?\*\*")
IN_A_ROW = re.compile(r"\|\s*\*\*(?P<word>[^*|]+?)\s*[:：.。]?\*\*")
LINKED = re.compile(r"\]\([^)\s]*claims\.md#(c\d+)\)")
WITHIN = re.compile(r"\]\(#([\w-]+)\)")
# Other words that pages use for a verdict; the first is its name in the data.
ALSO = {"en": {"half right": "imprecise"}, "zh": {"不对": "false", "对一半": "imprecise"}}


@dataclass(frozen=True)
class Stated:
    """A verdict as a page states it: in which section, in which word, on which claims, or as which section says."""

    page: str
    anchor: str
    word: str
    claims: tuple[str, ...]
    as_section: str = ""


def stated(page: str, text: str) -> Iterator[Stated]:
    """The verdicts that a page states, in its order."""
    anchor = ""
    for paragraph in re.split(r"\n[ \t]*\n", re.sub(r"(?ms)^[ \t]*(```+|~~~+).*?^[ \t]*\1[ \t]*$", "", text)):
        rows = [row for row in paragraph.strip("\n").split("\n") if row.strip()]
        if rows and (heading := HEADING.match(rows[0])):
            anchor = heading["anchor"] or anchor
        for number, bold in enumerate(found := list(STATED.finditer(paragraph))):
            end = found[number + 1].start() if number + 1 < len(found) else len(paragraph)
            yield Stated(page, anchor, bold["word"], tuple(LINKED.findall(paragraph, bold.end(), end)))
        for row in rows:
            if row.lstrip().startswith("|") and (bold := IN_A_ROW.search(row)):
                claims, within = tuple(LINKED.findall(row)), WITHIN.search(row)
                if claims or within:
                    yield Stated(page, anchor, bold["word"], claims, within[1] if within and not claims else "")


def meanings(entries: Entries, language: str) -> dict[str, str]:
    """What each word for a verdict means, in a language."""
    names = {entry.values["name"][language].lower(): name for name, entry in entries.of("verdict").items()}
    return names | {word: verdict for word, verdict in ALSO[language].items() if verdict in names.values()}


def faults(texts: Mapping[str, str], entries: Entries, language: str) -> list[str]:
    """Where pages state another verdict than the data, or one that no claim has."""
    known = meanings(entries, language)
    claims = {name.lower(): claim.values for name, claim in entries.of("claim").items()}
    found: list[str] = []
    for page, text in texts.items():
        told = list(stated(page, text))
        sections = {one.anchor: known.get(one.word.lower()) for one in told if not one.as_section}
        for one in told:
            place, verdict = f"{language}/{page}#{one.anchor}", known.get(one.word.lower())
            treated = [name for name, values in claims.items() if values["treated"] == f"{page}#{one.anchor}"]
            about = one.claims or tuple(treated)
            if verdict is None:
                if one.as_section in ("", *sections):  # in a row, another word in bold is no verdict
                    found.append(f'{place}: "{one.word}" is no verdict; the words are: {", ".join(known)}')
            elif one.as_section:
                if sections.get(one.as_section, verdict) != verdict:
                    found.append(f"{place}: a row says {verdict}, #{one.as_section} says {sections[one.as_section]}")
            elif not about:
                found.append(f"{place}: no claim is treated here; link the one that is meant")
            else:
                found += [f"{place}: no claim is called {name}" for name in about if name not in claims]
                found += [
                    f"{place}: {verdict}, and {name.upper()} is {claims[name]['verdict']}"
                    for name in about
                    if name in claims and claims[name]["verdict"] != verdict
                ]
    return found


# --- the site's own pages -------------------------------------------------------------------------------------

FOLDERS = {language: ROOT / "docs" / language for language in ALSO}
TEXTS = {
    language: {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    for language, folder in FOLDERS.items()
}


@pytest.mark.parametrize("language", TEXTS)
def test_no_page_states_another_verdict_than_the_data(language: str) -> None:
    """One claim, one verdict."""
    assert faults(TEXTS[language], ENTRIES, language) == []


def test_both_languages_state_the_same_verdicts_in_the_same_sections() -> None:
    """In the same order, on the same claims."""

    def of(language: str) -> list[tuple[str, str, str | None, tuple[str, ...], str]]:
        known = meanings(ENTRIES, language)
        told = [one for page, text in sorted(TEXTS[language].items()) for one in stated(page, text)]
        return [(one.page, one.anchor, known.get(one.word.lower()), one.claims, one.as_section) for one in told]

    assert of("en") == of("zh")


@pytest.mark.parametrize("claim", ["c18", "c19", "c36"])
def test_a_claim_that_several_pages_tell_has_its_verdict_on_each(claim: str) -> None:
    """So that there is something to compare: these stand on two pages or more."""
    treated = ENTRIES.of("claim")[claim.upper()].values["treated"]
    told = {
        page
        for page, text in TEXTS["en"].items()
        for one in stated(page, text)
        if claim in one.claims or f"{page}#{one.anchor}" == treated
    }
    assert len(told) >= 2


# --- faults that it finds -------------------------------------------------------------------------------------


def entry(kind: str, name: str, /, **values: object) -> Entry:
    """A table of a data file."""
    return Entry(kind, name, "docs/claims.toml:1", values)


SMALL = Entries(
    "docs/claims.toml",
    "claims.md",
    (
        entry("verdict", "true", name={"en": "True", "zh": "正确"}),
        entry("verdict", "imprecise", name={"en": "Imprecise", "zh": "不准确"}),
        entry("claim", "C1", verdict="imprecise", treated="a.md#limits"),
        entry("claim", "C2", verdict="true", treated="a.md#strengths"),
    ),
)
HEAD = "# A page\n\n## Limits { #limits }\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "**Verdict: imprecise.** As the data says.", []),
        (HEAD + "**Verdict: half right.** In another word.", []),
        (HEAD + "“The claim.” **Verdict: true.** Not so.", ["en/a.md#limits: true, and C1 is imprecise"]),
        (HEAD + "```python\n**Verdict: true.**\n```", []),
        (HEAD + "**Verdict: true.** Not so.", ["en/a.md#limits: true, and C1 is imprecise"]),
        (
            HEAD + "**Verdict: it depends.** On what?",
            ['en/a.md#limits: "it depends" is no verdict; the words are: true, imprecise, half right'],
        ),
        (
            HEAD + "**Verdict: imprecise.** Over two\nlines ([C2](../reference/claims.md#c2)).",
            ["en/a.md#limits: imprecise, and C2 is true"],
        ),
        (HEAD + "**Verdict: true.** [C9](claims.md#c9)", ["en/a.md#limits: no claim is called c9"]),
        (
            "## Else { #else }\n\n**Verdict: true.** Of what?",
            ["en/a.md#else: no claim is treated here; link the one that is meant"],
        ),
        (HEAD + "| no bounds | **True** [C1](claims.md#c1) |", ["en/a.md#limits: true, and C1 is imprecise"]),
        (HEAD + "| no bounds | **Imprecise** [C1](claims.md#c1) |", []),
        (
            "| [no bounds](#limits) | **True:** indeed |\n\n" + HEAD + "**Verdict: imprecise.** So it is.",
            ["en/a.md#: a row says true, #limits says imprecise"],
        ),
        ("| [no bounds](#limits) | **Half right:** so |\n\n" + HEAD + "**Verdict: imprecise.** So it is.", []),
        ("| [a word](#elsewhere) | **bold** |", []),
    ],
)
def test_a_page_that_differs_is_named(text: str, expected: list[str]) -> None:
    """In a line of its own or in a row, in the section or by a link."""
    assert faults({"a.md": text}, SMALL, "en") == expected
