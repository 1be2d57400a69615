"""The errors that readers paste: each message as it is printed, and the section that explains it.

They stand in `errors.toml` beside the folders of the languages. A fence ```` ```errors ```` on the page that the file
names lists them by page; the script of that page finds the nearest to a pasted text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from html import escape

from assay import places
from assay.counterparts import sections
from assay.entries import Entries, Entry, Key, is_text, is_texts, read
from assay.errors import Problem
from assay.page import Lookup, outputs_of
from assay.places import View
from assay.project import Page, Project


def options(found: Entries) -> dict[str, list[str]]:
    """What a fence may ask for: nothing."""
    return {}


def load(project: Project, problems: list[Problem]) -> Entries | None:
    """The errors of a project, or None if it has none; what is wrong with the file as it stands is added."""
    path = project.data_path("errors.toml")
    if not os.path.lexists(path):
        return None
    kinds = {
        "error": {
            "type": Key(is_text, "the exception's name, or what stands for it"),
            "message": Key(is_text, "the message as it is printed, or its telling part"),
            "section": Key(is_text, 'the place that explains it, "folder/name.md#anchor"'),
            "also": Key(is_texts, "a list of other wordings that readers paste", optional=True),
            "source": Key(is_text, "the address that says so, where no program here prints it", optional=True),
        }
    }
    return read(path, project.label(path), kinds, problems)


def shown_by(asked: Mapping[str, str], found: Entries) -> list[Entry]:
    """The errors that a fence shows: all of them."""
    return list(found.of("error").values())


def rows(found: Entries, asked: Mapping[str, str], view: View) -> list[str]:
    """The Markdown of the fence: under the title of each page its errors, each a link to its section."""
    by_page: dict[str, list[Entry]] = {}
    for error in found.of("error").values():
        by_page.setdefault(error.values["section"].partition("#")[0], []).append(error)
    out: list[str] = []
    for name, its in by_page.items():
        title = places.title(view.pages[name]) if name in view.pages else name
        out += [f"**{places.link(name, title, found.page)}**", "", *(_line(one, found, view) for one in its), ""]
    return ['<div class="error-list" markdown>', "", *out, "</div>", ""] if view.for_site else out


def _line(error: Entry, found: Entries, view: View) -> str:
    text = f"{error.values['type']}: {error.values['message']}"
    ticks = "``" if "`" in text else "`"
    line = f"- {places.link(error.values['section'], f'{ticks}{text}{ticks}', found.page)}"
    if view.for_site and (also := error.values.get("also")):
        line += f' <span class="error-also" hidden>{" ".join(escape(other) for other in also)}</span>'
    return line


def check(found: Entries, pages: Mapping[str, Mapping[str, Page]], lookup: Lookup) -> Iterator[Problem]:
    """Messages that no program of their section prints; `pages` has those of each language by name."""
    for error in found.of("error").values():
        if error.values.get("source"):
            continue
        for language, by_name in pages.items():
            name, _, anchor = error.values["section"].partition("#")
            page = by_name.get(name)
            section = sections(page).get(anchor) if page else None
            if page is None or section is None:
                continue  # which is a problem of its own
            printed = _words(" ".join(_printed(page, section.line, section.text.count("\n"), language, lookup)))
            if _words(error.values["message"]) not in printed:
                what = f"error {error.name}: no program at {page.label}:{section.line} prints its message"
                cure = "copy the message from the output there, or give the source that says so"
                yield Problem("unproven-claim", error.where, what, cure)


def _printed(page: Page, first: int, rows: int, language: str, lookup: Lookup) -> Iterator[str]:
    """What the programs between two lines of a page print, on any device."""
    for block in page.source.blocks:
        shown = lookup(block.snippet)
        if shown is None or not first <= block.line <= first + rows:
            continue
        for record in shown.records.values():
            for output in outputs_of(block, shown.snippet, record, language) if record else ():
                yield f"{output.text} {output.traceback}"


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
