"""Questions: what people ask, in their own language and words, where they asked it, and the section that answers it.

They stand in `questions.toml` beside the folders of the languages. A fence ```` ```questions ```` on the page that the
file names shows those of the page's language, by the page that answers them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from assay import places
from assay.counterparts import sections
from assay.entries import Entries, Entry, Key, is_text, read
from assay.errors import Problem
from assay.page import Lookup
from assay.places import View
from assay.project import Page, Project

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
SPECIAL = re.compile(r"(?<![\\])([\[\]<>*_{}])")


def options(found: Entries) -> dict[str, list[str]]:
    """What a fence may ask for: nothing."""
    return {}


def load(project: Project, problems: list[Problem]) -> Entries | None:
    """The questions of a project, or None if it has none; what is wrong with the file as it stands is added."""
    path = project.data_path("questions.toml")
    if not os.path.lexists(path):
        return None
    languages = tuple(project.page_folders)
    kinds = {
        "question": {
            "text": Key(is_text, "what is asked"),
            "language": Key(lambda value: value in languages, f"one of {', '.join(languages)}"),
            "section": Key(is_text, 'the place that answers it, "folder/name.md#anchor"'),
            "source": Key(lambda value: is_text(value) and bool(ADDRESS.fullmatch(value)), "the address of a thread"),
        }
    }
    return read(path, project.label(path), kinds, problems)


def shown_by(asked: Mapping[str, str], found: Entries) -> list[Entry]:
    """The questions that a fence shows: all of them, each on the page of its language."""
    return list(found.of("question").values())


def rows(found: Entries, asked: Mapping[str, str], view: View) -> list[str]:
    """The Markdown of the fence: under the title of each page the questions that it answers."""
    by_page: dict[str, list[Entry]] = {}
    for question in found.of("question").values():
        if question.values["language"] == view.language:
            by_page.setdefault(question.values["section"].partition("#")[0], []).append(question)
    out: list[str] = []
    for name, its in by_page.items():
        title = places.title(view.pages[name]) if name in view.pages else name
        out += [f"**{places.link(name, title, found.page)}**", "", *(_line(one, found, view) for one in its), ""]
    return out


def _line(question: Entry, found: Entries, view: View) -> str:
    text = SPECIAL.sub(r"\\\1", question.values["text"])
    asked = f"[{view.words['question-asked']}]({question.values['source']})"
    return f"- {places.link(question.values['section'], text, found.page)} ({asked})"


def check(found: Entries, pages: Mapping[str, Mapping[str, Page]], lookup: Lookup) -> Iterator[Problem]:
    """Questions whose section shows no program, no value of one and no source; `pages` are by language and name."""
    for question in found.of("question").values():
        for by_name in pages.values():
            name, _, anchor = question.values["section"].partition("#")
            page = by_name.get(name)
            section = sections(page).get(anchor) if page else None
            if page is None or section is None:
                continue  # which is a problem of its own
            last = section.line + section.text.count("\n")
            proofs = (*page.source.blocks, *page.source.inlines)
            shows = any(section.line <= proof.line <= last for proof in proofs)
            if not shows and not ADDRESS.search(section.text):
                what = f"question {question.name}: {page.label}:{section.line} shows no program and names no source"
                cure = "show a snippet there, or link to what says so"
                yield Problem("unproven-claim", question.where, what, cure)
