"""Places on pages: fixed anchors with their headings, links that lead there, where a cell is shown; and who looks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assay.fence import FRONT_MATTER, Prose, pieces
from assay.page import Lookup
from assay.project import Page
from assay.words import Words

HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(?P<text>.*?)[ \t]*\{:?[ \t]*#(?P<anchor>[\w-]+)[^}\n]*\}[ \t]*$")
TITLE = re.compile(r"(?m)^title:[ \t]*(?P<title>.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class View:
    """Who looks: readers of a language, with its pages by name, its words and what snippets may show them.

    They read the site, or the twins of its pages.
    """

    language: str
    pages: Mapping[str, Page]
    words: Words
    lookup: Lookup
    for_site: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with a fixed anchor."""

    line: int
    anchor: str
    text: str


def headings(page: Page) -> tuple[Heading, ...]:
    """The headings of a page that carry a fixed anchor, in order."""
    return _headings(page.text)


@lru_cache(maxsize=256)
def _headings(text: str) -> tuple[Heading, ...]:
    return tuple(
        Heading(piece.line + piece.text.count("\n", 0, match.start()), match["anchor"], match["text"])
        for piece in pieces(text, "", [])
        if isinstance(piece, Prose)
        for match in HEADING.finditer(piece.text)
    )


def find(target: str, pages: Mapping[str, Page]) -> tuple[Page, Heading] | None:
    """The page and the heading that `folder/name.md#anchor` names, if they are there."""
    name, _, anchor = target.partition("#")
    page = pages.get(name)
    heading = next((one for one in headings(page) if one.anchor == anchor), None) if page else None
    return (page, heading) if page and heading else None


def where_shown(proof: str, pages: Mapping[str, Page], first: str = "") -> str | None:
    """Where the cell `topic/name:cell` is shown, as `folder/name.md#anchor`; on the page `first` if it is there too."""
    snippet, _, cell = proof.partition(":")
    for page in sorted(pages.values(), key=lambda page: (page.name != first.partition("#")[0], page.name)):
        for block in page.source.blocks:
            if block.snippet == snippet and (cell in block.cells or not block.cells):
                above = [one for one in headings(page) if one.line < block.line]
                return page.name + (f"#{above[-1].anchor}" if above else "")
    return None


def title(page: Page) -> str:
    """What a page calls itself in its front matter, or else its name."""
    matter = FRONT_MATTER.match(page.text)
    found = TITLE.search(matter["matter"]) if matter else None
    return found["title"].strip("\"'") if found else page.name


def link(target: str, text: str, page: str) -> str:
    """A Markdown link from one page to a place; each is named by its path below the language's folder."""
    path, mark, anchor = target.partition("#")
    return f"[{text}]({posixpath.relpath(path, posixpath.dirname(page) or '.')}{mark}{anchor})"


def link_to(target: str, page: str, view: View) -> str:
    """The same, with the names of the page and of the heading that it leads to."""
    place = find(target, view.pages)
    return link(target, f"{title(place[0])} › {place[1].text}" if place else target, page)
