"""The cheat sheet: one task a row, written in Python, NumPy and PyTorch, with what came out.

The tasks and remarks stand in `cheatsheet.toml` beside the folders of the languages. The three expressions of a row and
what they gave are not typed there: they come from the record of the cell that each topic names, which evaluated them.
That cell declares a value, a list of rows [name, Python, NumPy, PyTorch, result, verdict]; the verdict is "equal", or
what differs. A fence ```` ```cheatsheet topic="..." ```` on the page that the file names shows the rows of a topic.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assay.entries import Entries, Entry, Key, is_text, read, texts
from assay.errors import Problem
from assay.page import REFERENCE, Lookup
from assay.places import View
from assay.project import Page, Project

EQUAL = "equal"
COLUMNS = 6


def options(found: Entries) -> dict[str, list[str]]:
    """What a fence may ask for: its options, each with the values that there are."""
    return {"topic": list(found.of("topic"))}


def load(project: Project, problems: list[Problem]) -> Entries | None:
    """The rows of a project, or None if it has none; what is wrong with the file as it stands is added."""
    path = project.data_path("cheatsheet.toml")
    if not os.path.lexists(path):
        return None
    languages = tuple(project.page_folders)
    proof = Key(lambda value: is_text(value) and bool(REFERENCE.fullmatch(value)), '"topic/name:cell rows"')
    kinds = {
        "topic": {"title": texts(languages), "proof": proof},
        "row": {
            "topic": Key(is_text, "a topic"),
            "task": texts(languages),
            "note": texts(languages, optional=True),
        },
    }
    return read(path, project.label(path), kinds, problems)


def shown_by(asked: Mapping[str, str], found: Entries) -> list[Entry]:
    """The rows that a fence shows."""
    return [row for row in found.of("row").values() if asked.get("topic") in (None, row.values["topic"])]


def rows(found: Entries, asked: Mapping[str, str], view: View) -> list[str]:
    """The Markdown of a fence: a table with a row for each task."""
    columns = view.words["cheatsheet-columns"]
    out = [f"| {columns} |", "|" + " --- |" * len(columns.split("|"))]
    for name, topic in found.of("topic").items():
        if asked.get("topic") in (None, name):
            recorded = {line[0]: line for line in _recorded(topic, view.lookup)}
            mine = [row for row in found.of("row").values() if row.values["topic"] == name and row.name in recorded]
            out += [_line(row, recorded[row.name], view) for row in mine]
    return ['<div class="cheatsheet" markdown>', "", *out, "", "</div>", ""] if view.for_site else [*out, ""]


def _line(row: Entry, recorded: Sequence[str], view: View) -> str:
    _, python, numpy, torch, result, verdict = recorded
    said = "=" if verdict == EQUAL else "≠"
    note = row.values.get("note", {}).get(view.language, "")
    cells = [_prose(row.values["task"][view.language]), *map(_code, (python, numpy, torch))]
    return f"| {' | '.join([*cells, f'{said} {_code(result)}' + (f'<br>{_prose(note)}' if note else '')])} |"


def _code(text: str) -> str:
    """A text as code within a table; a pipe would end its cell."""
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{text}{ticks}".replace("|", "\\|") if text else "–"


def _prose(text: str) -> str:
    return text.replace("|", "\\|")


def _recorded(topic: Entry, lookup: Lookup) -> list[Sequence[str]]:
    """The rows that the topic's cell recorded on the CPU; none where there is no such value."""
    match = REFERENCE.fullmatch(topic.values["proof"])
    shown = lookup(match["snippet"]) if match else None
    record = shown.records.get("cpu") if shown else None
    done = record.cell(match["cell"]) if record and match else None
    value = done.values.get(match["expression"]) if done and match else None
    return [line for line in _lines(value.data if value else None) if len(line) == COLUMNS]


def _lines(data: Any) -> list[Any]:
    return [line for line in data if isinstance(line, list)] if isinstance(data, list) else []


def check(found: Entries, pages: Mapping[str, Mapping[str, Page]], lookup: Lookup) -> Iterator[Problem]:
    """Rows that no cell recorded, recorded rows that the file lacks, and differences that no note explains."""
    for row in found.of("row").values():
        if row.values["topic"] not in found.of("topic"):
            known = ", ".join(found.of("topic")) or "none"
            what = f'row {row.name}: no topic is called "{row.values["topic"]}"'
            yield Problem("bad-entry", row.where, what, f"there are: {known}")
    for name, topic in found.of("topic").items():
        recorded = {line[0]: line for line in _recorded(topic, lookup)}
        mine = {row.name: row for row in found.of("row").values() if row.values["topic"] == name}
        for missing in recorded.keys() - mine.keys():
            what = f"topic {name}: {topic.values['proof']} has a row {missing}, and this file has none"
            yield Problem("bad-entry", topic.where, what, f"write [row.{missing}]")
        for row in mine.values():
            if row.name not in recorded:
                what = f"row {row.name}: {topic.values['proof']} has no such row"
                yield Problem("unproven-claim", row.where, what, "add it there, and renew the record")
            elif recorded[row.name][-1] != EQUAL and "note" not in row.values:
                what = f"row {row.name}: the three differ ({recorded[row.name][-1]}), and no note says why"
                yield Problem("bad-entry", row.where, what, "give it a note in each language")
