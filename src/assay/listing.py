"""Fences that show entries of a data file, such as claims: what stands in their place, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from assay import cheat_sheet, claims, error_list, fence, glossary, ledger, places, questions
from assay import page as pages
from assay.entries import Entries, Entry
from assay.errors import Problem
from assay.fence import Fence, Prose, options_of
from assay.page import Lookup, Source, WriteList, listed
from assay.places import View
from assay.project import Page, Project
from assay.words import WORDS

# By the word that begins a fence: who reads and writes its entries, their kind, and the key that names their place
# (none where entries have no place but the list itself).
LISTS: dict[str, tuple[ModuleType, str, str]] = {
    "claims": (claims, "claim", "treated"),
    "glossary": (glossary, "term", "taught"),
    "questions": (questions, "question", "section"),
    "errors": (error_list, "error", "section"),
    "cheatsheet": (cheat_sheet, "row", ""),
}
LEDGER = "verified"  # the fence that shows no data file but what the records hold
# The texts of an entry that readers see, by its kind.
TEXTS = {
    "claim": ("claim", "answer"),
    "term": ("means",),
    "topic": ("title",),
    "verdict": ("name", "means"),
    "row": ("task", "note"),
}

ByLanguage = Mapping[str, Mapping[str, Page]]


@dataclass(frozen=True, slots=True)
class Place:
    """A fence that shows entries, on its page."""

    page: Page
    line: int
    fence: Fence

    @property
    def where(self) -> str:
        """The place as messages name it."""
        return f"{self.page.label}:{self.line}"


def writer(project: Project, language: str, lookup: Lookup, for_site: bool = True) -> WriteList:
    """What stands in place of such a fence, in one language; it gives None for any other fence.

    Files are read when the first of them comes.
    """
    found: dict[str, Entries | None] = {}
    view = View(language, {}, WORDS[language], lookup, for_site)

    def write(fence: Fence) -> list[str] | None:
        nonlocal view
        name = listed(fence.info)
        if not name:
            return None
        if not view.pages:
            view = replace(view, pages=_by_language(project, project.pages()[0])[language])
        if name == LEDGER:
            return ledger.rows(options_of(fence), view)
        room = LISTS[name][0]
        if name not in found:
            found[name] = room.load(project, [])
        entries = found[name]
        return room.rows(entries, options_of(fence), view) if entries else []

    return write


def _by_language(project: Project, found: Sequence[Page]) -> ByLanguage:
    return {
        language: {page.name: page for page in found if page.language == language} for language in project.page_folders
    }


def check(project: Project, found: Sequence[Page], lookup: Lookup) -> list[Problem]:
    """What is wrong with data files, with the fences that show them, and with the words that readers see."""
    problems: list[Problem] = []
    by_language = _by_language(project, found)
    fences = [place for page in found for place in _places(page)]
    files: dict[str, Entries] = {}
    for name, (room, kind, target) in LISTS.items():
        entries = room.load(project, problems)
        if entries is not None and not entries.page:
            continue  # the file cannot be read, or names no page, which is a problem of its own
        mine = [place for place in fences if listed(place.fence.info) == name]
        problems += [problem for place in mine for problem in _fence_problems(name, place, entries, project)]
        if entries is not None:
            files[name] = entries
            problems += _listing_problems(entries, room, kind, mine, by_language)
            problems += _target_problems(entries, kind, target, by_language) if target else ()
            problems += _value_problems(entries, lookup)
    for place in fences:
        if listed(place.fence.info) == LEDGER:
            problems += _option_problems(place, ledger.PAGE, "the ledger", ledger.OPTIONS)
    for name, room in (
        ("claims", claims),
        ("questions", questions),
        ("errors", error_list),
        ("cheatsheet", cheat_sheet),
    ):
        if name in files:
            problems += room.check(files[name], by_language, lookup)
    if "glossary" in files:
        problems += glossary.strays(files["glossary"], found)
        known = {language: glossary.forms(files["glossary"], language) for language in project.page_folders}
        for entries in files.values():
            problems += _stray_problems(entries, known)
    return problems


def _places(page: Page) -> Iterator[Place]:
    for piece in fence.pieces(page.text, page.label, []):
        if isinstance(piece, Fence) and listed(piece.info):
            yield Place(page, piece.line, piece)


def _fence_problems(name: str, place: Place, entries: Entries | None, project: Project) -> Iterator[Problem]:
    label = project.label(project.data_path(f"{name}.toml"))
    if entries is None:
        yield Problem("bad-block", place.where, f"there is no {label}", "write it, or remove the fence")
        return
    yield from _option_problems(place, entries.page, label, LISTS[name][0].options(entries))


def _option_problems(place: Place, page: str, label: str, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """What is wrong with a fence that stands for a list: its page, its body, its options."""
    if place.page.name != page:
        what = f"{label} is shown by another page, {page}"
        yield Problem("bad-block", place.where, what, "show it there, and link to an entry from here")
    if place.fence.body.strip():
        yield Problem("bad-block", place.where, "a fence that stands for a list has no text", "leave the fence empty")
    for key, value in options_of(place.fence).items():
        if key not in known:
            cure = f"the options are: {', '.join(known)}"
            yield Problem("bad-block", place.where, f"unknown: {key}", cure)
        elif value not in known[key]:
            yield Problem("bad-block", place.where, f'{key}="{value}"', f"{key} is one of: {', '.join(known[key])}")


def _listing_problems(
    entries: Entries, room: ModuleType, kind: str, mine: Sequence[Place], by_language: ByLanguage
) -> Iterator[Problem]:
    """The entries that the page does not show in a language, or shows twice."""
    for language, its_pages in by_language.items():
        page = its_pages.get(entries.page)
        if page is None:
            what = f"no page {entries.page} in {language} shows these entries"
            yield Problem("not-listed-once", f"{entries.label}:1", what, "write it, or name another page")
            continue
        fences = [options_of(place.fence) for place in mine if place.page is page]
        times = Counter(entry.name for asked in fences for entry in room.shown_by(asked, entries))
        for entry in entries.of(kind).values():
            if times[entry.name] != 1:
                what = f"{page.label} shows {kind} {entry.name} {times[entry.name] or 'no'} times"
                cure = "show each entry with one fence, so that its anchor leads to it"
                yield Problem("not-listed-once", entry.where, what, cure)


def _target_problems(entries: Entries, kind: str, target: str, by_language: ByLanguage) -> Iterator[Problem]:
    for entry in entries.of(kind).values():
        place = entry.values[target]
        name, _, anchor = place.partition("#")
        whole_page = kind in ("question", "error") and not anchor  # its beginning answers
        for language, its_pages in by_language.items():
            page = its_pages.get(name)
            what = f"{kind} {entry.name}: {target} at {place}, and "
            if page is None:
                cure = f"the pages are: {', '.join(its_pages)}"
                yield Problem("no-such-anchor", entry.where, f"{what}{language} has no page {name}", cure)
            elif not whole_page and places.find(place, its_pages) is None:
                known = ", ".join(one.anchor for one in places.headings(page)) or "none"
                what += f'no heading of {page.label} has the fixed anchor "{anchor}"'
                yield Problem("no-such-anchor", entry.where, what, f"it has: {known}")


def _texts(entries: Entries) -> Iterator[tuple[Entry, str, Mapping[str, str]]]:
    for entry in entries.found:
        for key in TEXTS.get(entry.kind, ()):
            if key in entry.values:
                yield entry, key, entry.values[key]


def _value_problems(entries: Entries, lookup: Lookup) -> Iterator[Problem]:
    """What is wrong with the values drawn into the texts of entries; each language draws in the same."""
    for entry, key, by_language in _texts(entries):
        label, _, line = entry.where.rpartition(":")
        drawn: list[set[tuple[str, str, str]]] = []
        for text in by_language.values():
            problems: list[Problem] = []
            inlines = [
                replace(inline, line=int(line)) for inline in pages.inlines_of(Prose(int(line), text), label, problems)
            ]
            drawn.append({(inline.snippet, inline.cell, inline.expression) for inline in inlines})
            yield from pages.check(Source((), tuple(inlines), tuple(problems)), label, lookup)
        if any(one != drawn[0] for one in drawn):
            what = f"{entry.kind} {entry.name}: {key} draws in other values in another language"
            yield Problem("page-pair", entry.where, what, "draw in the same values in both languages")


def _stray_problems(entries: Entries, known: Mapping[str, Sequence[glossary.Form]]) -> Iterator[Problem]:
    for entry, _, by_language in _texts(entries):
        for language, text in by_language.items():
            yield from glossary.strays_of(text, entry.where, known[language])
