"""Counterparts: the sections of a page in each language, and whether somebody has looked at them together.

`docs/translations.lock.json` holds, of each section, the digest of its text in each language as they were when somebody
last said, with `assay looked`, that they tell the same. A section that has changed since in one language is a problem
until the other has been looked at. Line breaks and blanks do not count. The entries of data files, of claims and terms
for instance, are held to the same: each is a section of its file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from assay import entries, places, reading
from assay.errors import AssayError, Problem
from assay.project import Page, Project, write
from assay.snippet import digest

FILE = "translations.lock.json"
DIGITS = 16

# From a page and one of its anchors ("" for what stands above the first) to a digest for each language.
Looked = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading with a fixed anchor, up to the next one; `line` is the heading's."""

    anchor: str
    line: int
    text: str

    @property
    def digest(self) -> str:
        """What its words come to, however they are broken into lines."""
        return digest(" ".join(self.text.split())).removeprefix("sha256:")[:DIGITS]


@dataclass(frozen=True, slots=True)
class Data:
    """What a data file says in one language, as a page of that language: each entry is a section."""

    language: str
    name: str
    label: str
    entries: Mapping[str, Section]


def sections(page: Page | Data) -> dict[str, Section]:
    """The sections of a page by their anchors, in order; the first has none."""
    if isinstance(page, Data):
        return dict(page.entries)
    rows = page.text.split("\n")
    starts = [("", 1), *((heading.anchor, heading.line) for heading in places.headings(page))]
    ends = [line - 1 for _, line in starts[1:]] + [len(rows)]
    return {
        anchor: Section(anchor, line, "\n".join(rows[line - 1 : end]))
        for (anchor, line), end in zip(starts, ends, strict=True)
    }


def check(project: Project, found: Sequence[Page]) -> list[Problem]:
    """Sections that one language has and another lacks, and those that changed since they were looked at together.

    A project of one language, or one that has never said that it looked, has nothing to compare.
    """
    if len(project.page_folders) < 2 or not os.path.lexists(project.data_path(FILE)):
        return []
    try:
        looked = _read(project)
    except AssayError as error:
        return list(error.problems)
    return [problem for pages in _paired(project, found) for problem in _page_problems(pages, looked)]


def look(project: Project, found: Sequence[Page], names: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Take note that sections were looked at together; give what was noted, and what is left.

    Of the pages named, all sections; of the others, those that changed in every language or are new in all. Raises
    AssayError for a name that is no page, and where the two languages have other sections.
    """
    looked = _read(project) if os.path.lexists(project.data_path(FILE)) else {}
    pairs = _paired(project, found)
    known = {pages[0].name for pages in pairs}
    if unknown := [name for name in names if name not in known]:
        cure = f"the pages are: {', '.join(sorted(known))}"
        raise AssayError(Problem("no-such-page", unknown[0], "no page of that name in every language", cure))
    noted: list[str] = []
    now: Looked = {}
    for pages in pairs:
        name, by_language = pages[0].name, {page.language: sections(page) for page in pages}
        for anchor in next(iter(by_language.values())):
            if any(anchor not in each for each in by_language.values()):
                continue
            fresh = {language: each[anchor].digest for language, each in by_language.items()}
            before = looked.get(name, {}).get(anchor, {})
            changed = [language for language in fresh if before.get(language) != fresh[language]]
            settled = name in names or len(changed) == len(fresh)
            if changed and settled:
                noted.append(f"{name}#{anchor}".removesuffix("#"))
            now.setdefault(name, {})[anchor] = fresh if settled or not changed else before
    _save(project, now)
    return noted, [problem for pages in pairs for problem in _page_problems(pages, now)]


def reviewed(project: Project) -> set[tuple[str, str]]:
    """Each section, as page and anchor, whose languages were looked at together as they stand."""
    if not os.path.lexists(project.data_path(FILE)):
        return set()
    looked = _read(project)
    return {
        (name, anchor)
        for name, now in _digests(project).items()
        for anchor, digests in now.items()
        if looked.get(name, {}).get(anchor) == digests
    }


def carry_over(project: Project, before: Set[tuple[str, str]], moved: Mapping[str, str]) -> None:
    """Count the sections of `before` as looked at though a move changed names in them; `moved` are pages renamed."""
    if not os.path.lexists(project.data_path(FILE)):
        return
    looked = {moved.get(name, name): anchors for name, anchors in _read(project).items()}
    now = _digests(project)
    for name, anchor in before:
        name = moved.get(name, name)
        if anchor in now.get(name, {}):
            looked.setdefault(name, {})[anchor] = now[name][anchor]
    _save(project, looked)


def _digests(project: Project) -> Looked:
    """Of every page that is there in every language, each section that all of them have, with its digests."""
    found: Looked = {}
    for pages in _paired(project, project.pages()[0]):
        by_language = {page.language: sections(page) for page in pages}
        shared = set.intersection(*(set(each) for each in by_language.values()))
        found[pages[0].name] = {
            anchor: {language: each[anchor].digest for language, each in by_language.items()} for anchor in shared
        }
    return found


def _save(project: Project, looked: Looked) -> None:
    write(project.data_path(FILE), json.dumps(looked, indent=1, sort_keys=True) + "\n")


def _paired(project: Project, found: Sequence[Page]) -> list[Sequence[Page | Data]]:
    """What is there in every language, in the project's order of languages: pages, and data files."""
    return [*_pages(project, found), *_data(project)]


def _data(project: Project) -> Iterator[Sequence[Data]]:
    languages = tuple(project.page_folders)
    for path in sorted(project.data_path("").glob("*.toml")):
        if said := entries.texts_of(path, languages):
            yield [
                Data(
                    language,
                    path.name,
                    project.label(path),
                    {name: Section(name, line, texts[language]) for name, (line, texts) in said.items()},
                )
                for language in languages
            ]


def _pages(project: Project, found: Sequence[Page]) -> list[list[Page]]:
    by_name: dict[str, dict[str, Page]] = {}
    for page in found:
        by_name.setdefault(page.name, {})[page.language] = page
    return [
        [versions[language] for language in project.page_folders]
        for _, versions in sorted(by_name.items())
        if set(versions) == set(project.page_folders)
    ]


def _page_problems(
    pages: Sequence[Page | Data], looked: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> list[Problem]:
    """What is wrong with a page's sections: they are not the same, or not looked at since one of them changed."""
    name, its = pages[0].name, {page.language: sections(page) for page in pages}
    problems = []
    for page in pages:
        for other in pages:
            for anchor in its[page.language].keys() - its[other.language].keys():
                where = f"{page.label}:{its[page.language][anchor].line}"
                what = f'section "{anchor}" is not in {other.label}'
                problems.append(Problem("page-pair", where, what, f"give the section there the anchor {{ #{anchor} }}"))
    if problems:
        return problems
    for anchor, first in its[pages[0].language].items():
        before = looked.get(name, {}).get(anchor, {})
        changed = [page for page in pages if before.get(page.language) != its[page.language][anchor].digest]
        if changed:
            problems.append(_not_looked_at(pages, changed, anchor, its, first))
    return problems


def _not_looked_at(
    pages: Sequence[Page | Data],
    changed: Sequence[Page | Data],
    anchor: str,
    its: Mapping[str, Mapping[str, Section]],
    first: Section,
) -> Problem:
    """The problem stands where work is due: at the section that did not change, or at the first if both did."""
    name, section = pages[0].name, f'section "{anchor}"' if anchor else "the beginning"
    if isinstance(pages[0], Data):
        section = f"entry {anchor}"
    same = [page for page in pages if page not in changed]
    if not same:
        what = f"{section} changed in every language since they were looked at together"
        where, cure = f"{pages[0].label}:{first.line}", "read them side by side, then run `assay looked`"
    else:
        languages = ", ".join(page.language for page in changed)
        here = f"in {same[0].language}" if isinstance(same[0], Data) else "here"
        where = f"{same[0].label}:{its[same[0].language][anchor].line}"
        what = f"{section} changed in {languages}, and not {here}"
        cure = f"bring it up to date, or if it holds as it is, run `assay looked {name}`"
    return Problem("not-looked-at", where, what, cure)


def _read(project: Project) -> Looked:
    """The file as it stands. Raises AssayError if it cannot be read."""
    path = project.data_path(FILE)
    try:
        content: Any = json.loads(reading.text(path))
        return {
            str(name): {str(anchor): dict(digests) for anchor, digests in anchors.items()}
            for name, anchors in content.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        cure = "restore it with git, or remove it and run `assay looked`"
        raise AssayError(Problem("bad-entry", project.label(path), f"cannot be read ({error})", cure)) from None
