"""The glossary: each term in every language, what it means, where it is taught, and the forms that stray from it.

The terms stand in one data file, `glossary.toml` beside the folders of the languages. A fence ```` ```glossary ````
on the page that the file names shows them: alphabetically, or with `order="topic"` those that belong together side by
side; with `show="index"` only their names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assay import places
from assay.entries import Entries, Entry, Key, is_text, is_texts, read, texts
from assay.errors import Problem
from assay.fence import CODE_SPAN, Fence, languages, pieces
from assay.page import INLINE
from assay.places import View
from assay.project import Page, Project

EXCUSE = re.compile(r"<!--[ \t]*not our term:[ \t]*(?P<form>[^;>]*?)[ \t]*(?:;[ \t]*(?P<why>[^>]*?))?[ \t]*-->")
# What is not prose: code, drawn values, the addresses of links, HTML, attributes, formulas.
NOT_PROSE = re.compile(
    "|".join(
        (
            CODE_SPAN.pattern,
            INLINE.pattern.replace("?P<escape>", "?:").replace("?P<body>", "?:"),
            r"\]\([^)\s]*",
            r"<!--.*?-->",
            r"<[A-Za-z/][^<>]*>",
            r"\{:?[ \t]*[.#][^{}\n]*\}",
            r"https?://[^\s)>]+",
            r"(?<![\\$])\$(?![\s$])(?:(?!\n[ \t]*\n)[^$])+?(?<!\s)\$",
        )
    ),
    re.DOTALL,
)
DRAWN = frozenset(("mermaid",))  # fences whose text readers see as prose


def options(found: Entries) -> dict[str, list[str]]:
    """What a fence may ask for: its options, each with the values that there are."""
    return {"order": ["name", "topic"], "show": ["index"]}


def load(project: Project, problems: list[Problem]) -> Entries | None:
    """The terms of a project, or None if it has none; what is wrong with the file as it stands is added."""
    of = tuple(project.page_folders)
    path = project.data_path("glossary.toml")
    if not os.path.lexists(path):
        return None
    kinds = {
        "topic": {"title": texts(of)},
        "term": {
            "topic": Key(is_text, "a topic"),
            "name": texts(of),
            "stray": Key(lambda value: _are_strays(value, of), "a list of forms by language", optional=True),
            "means": texts(of),
            "taught": Key(is_text, 'the place that teaches it, "folder/name.md#anchor"'),
        },
    }
    found = read(path, project.label(path), kinds, problems)
    right = {language: {term.values["name"][language] for term in found.of("term").values()} for language in of}
    for term in found.of("term").values():
        problems += _references(term, found, right)
    return found


def _are_strays(value: Any, of: Iterable[str]) -> bool:
    return isinstance(value, dict) and set(value) <= set(of) and all(is_texts(forms) for forms in value.values())


def _references(term: Entry, found: Entries, right: Mapping[str, set[str]]) -> Iterator[Problem]:
    if term.values["topic"] not in found.of("topic"):
        what = f'term {term.name}: no topic is called "{term.values["topic"]}"'
        yield Problem("bad-entry", term.where, what, f"there are: {', '.join(found.of('topic')) or 'none'}")
    for language, forms in term.values.get("stray", {}).items():
        for form in forms:
            if form in right[language]:
                what = f'term {term.name}: "{form}" is the right form of another term'
                yield Problem("bad-entry", term.where, what, "take it out of the stray forms")


# --- showing --------------------------------------------------------------------------------------------------


def shown_by(asked: Mapping[str, str], found: Entries) -> list[Entry]:
    """The terms that a fence with these options shows with their meaning."""
    return [] if asked.get("show") == "index" else list(found.of("term").values())


def rows(found: Entries, asked: Mapping[str, str], view: View) -> list[str]:
    """The Markdown of a fence: a definition list, in the order asked for, or an index of the terms."""
    terms = sorted(found.of("term").values(), key=_alphabetical)
    if asked.get("show") == "index":
        return [" · ".join(f"[{_first(term)}](#{term.name})" for term in terms), ""]
    if asked.get("order") != "topic":
        return [row for term in terms for row in _definition(term, found, view)]
    out: list[str] = []
    for name, topic in found.of("topic").items():
        out += [f"**{topic.values['title'][view.language]}**", ""]
        for term in found.of("term").values():
            if term.values["topic"] == name:
                out += _definition(term, found, view)
    return out


def _first(term: Entry) -> str:
    """A term in the language that its entry names first."""
    return next(iter(term.values["name"].values()))


def _alphabetical(term: Entry) -> str:
    return _first(term).casefold()


def _definition(term: Entry, found: Entries, view: View) -> Iterator[str]:
    names = term.values["name"]
    name = names[view.language]
    yield " · ".join([name, *(other for other in names.values() if other != name)]) + f" {{ #{term.name} }}"
    link = places.link_to(term.values["taught"], found.page, view)
    yield f":   {term.values['means'][view.language]}{view.words['term-taught'].format(link=link)}"
    yield ""


# --- the check of words ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Form:
    """A form that strays from a term; `pattern` finds it as `stray`, but where a right term holds it."""

    text: str
    right: str
    term: str
    pattern: re.Pattern[str]

    def places(self, text: str, folded: str) -> list[int]:
        """Where it stands in a text, of which `folded` is the same without capitals."""
        if self.text.split()[0].casefold() not in folded:
            return []
        return [match.start() for match in self.pattern.finditer(text) if match["stray"]]

    def problem(self, where: str, cure: str = "") -> Problem:
        """What to say where it stands."""
        what = f'"{self.text}" is not what this site calls {self.term}'
        return Problem("stray-term", where, what, f'write "{self.right}"{cure}')


def forms(found: Entries, language: str) -> list[Form]:
    """The forms that stray in a language."""
    terms = found.of("term").values()
    right = [term.values["name"][language] for term in terms]
    return [
        Form(form, term.values["name"][language], term.name, _pattern(form, right))
        for term in terms
        for form in term.values.get("stray", {}).get(language, ())
    ]


def _pattern(form: str, right: Iterable[str]) -> re.Pattern[str]:
    """A form with small letters is also meant where a sentence begins with it."""
    holders = [_in_prose(one) for one in right if form.casefold() in one.casefold() and one != form]
    flags = re.IGNORECASE if form.islower() else 0
    return re.compile("|".join([*holders, f"(?P<stray>{_in_prose(form)})"]), flags)


def _in_prose(form: str) -> str:
    """A form as it may stand in a text: whole words, where the language writes words apart."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    before = r"(?<![A-Za-z0-9_])" if form[0].isascii() else ""
    after = r"(?:e?s)?(?![A-Za-z0-9_])" if form[-1].isascii() else ""
    return f"{before}{words}{after}"


def strays(found: Entries, pages: Iterable[Page]) -> Iterator[Problem]:
    """Each place in the prose of a page where a form stands that strays from the glossary and is not excused."""
    known: dict[str, list[Form]] = {}
    for page in pages:
        if page.language not in known:
            known[page.language] = forms(found, page.language)
        yield from _strays_in(_prose(page), page.label, known[page.language])


def strays_of(text: str, where: str, known: Iterable[Form]) -> Iterator[Problem]:
    """The same for a text of a data file, of which `where` is the place; there is no excuse in data."""
    bare = _bare(text)
    for form in known:
        if form.places(bare, bare.casefold()):
            yield form.problem(where)


def _prose(page: Page) -> str:
    """The page with blank lines in place of code: text, titles, captions and diagrams, as its readers see them."""
    rows = page.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for piece in pieces(page.text, page.label, []):
        if isinstance(piece, Fence):
            drawn = DRAWN & set(languages(piece.info))
            inner = piece.end - piece.line - 1
            body = piece.body.split("\n")[:inner] if drawn else [""] * inner
            rows[piece.line - 1 : piece.end] = ["", *body, ""]
    for block in page.source.blocks:
        rows[block.line - 1] = " ".join([block.caption, *(value for _, value in block.passed_on)])
    return "\n".join(rows)


def _bare(text: str, what: re.Pattern[str] = NOT_PROSE) -> str:
    """A text with blanks in place of what is not prose."""
    return what.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _strays_in(text: str, label: str, known: Iterable[Form]) -> Iterator[Problem]:
    excuses = [(1 + text.count("\n", 0, match.start()), match) for match in EXCUSE.finditer(_bare(text, CODE_SPAN))]
    used: set[int] = set()
    bare = _bare(text)
    folded = bare.casefold()
    for form in known:
        for start in form.places(bare, folded):
            line = 1 + text.count("\n", 0, start)
            near = {at for at, match in excuses if match["form"] == form.text and match["why"] and line - at in (0, 1)}
            used |= near
            if not near:
                cure = f", or say beside it why not: <!-- not our term: {form.text}; why -->"
                yield form.problem(f"{label}:{line}", cure)
    for at, match in excuses:
        if at not in used:
            what = f"{match[0]} excuses nothing" if match["why"] else f"{match[0]} gives no reason"
            cure = "write <!-- not our term: the form; why --> on the line of the form or above it, or remove it"
            yield Problem("stray-term", f"{label}:{at}", what, cure)
