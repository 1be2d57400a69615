"""Entries of a data file: the tables of a TOML file that pages are made from, each known by its line.

A table is headed `[kind.name]`, as in `[claim.C18]`. A text that readers see stands in it once for each language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay import reading
from assay.errors import Problem

HEADER = re.compile(r"^\[(?P<kind>[\w-]+)\.(?P<name>[\w-]+)\][ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One table: `where` is the `path:line` of its header."""

    kind: str
    name: str
    where: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """A data file: the page that shows it, and its tables in the order of the file."""

    label: str
    page: str
    found: tuple[Entry, ...]

    def of(self, kind: str) -> dict[str, Entry]:
        """The tables of one kind, by name."""
        return {entry.name: entry for entry in self.found if entry.kind == kind}


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key: a test, with what it asks for in words, and whether the key can be left out."""

    fits: Callable[[Any], bool]
    wants: str
    optional: bool = False


def is_text(value: Any) -> bool:
    """A text that is not empty."""
    return isinstance(value, str) and bool(value.strip())


def is_texts(value: Any) -> bool:
    """A list of texts, with at least one."""
    return isinstance(value, list) and bool(value) and all(is_text(each) for each in value)


def in_languages(value: Any, languages: Collection[str]) -> bool:
    """A text in each language, and in no other."""
    return isinstance(value, dict) and set(value) == set(languages) and all(is_text(each) for each in value.values())


def read(path: Path, label: str, kinds: Mapping[str, Mapping[str, Key]], problems: list[Problem]) -> Entries:
    """Read a data file; tables that are not of a known kind, or not as `kinds` has it, are named and left out."""
    text, content = _content(path, label, problems)
    headers = list(HEADER.finditer(text))
    found: list[Entry] = []
    for header in headers:
        kind, name = header["kind"], header["name"]
        where = f"{label}:{text.count(chr(10), 0, header.start()) + 1}"
        if any((entry.kind, entry.name) == (kind, name) for entry in found):
            problems.append(Problem("bad-entry", where, f"a second {kind} {name}", "give each a name of its own"))
        elif kind not in kinds:
            cure = f"the kinds are: {', '.join(kinds)}"
            problems.append(Problem("bad-entry", where, f'no kind of entry is "{kind}"', cure))
        elif (values := _table(content, kind, name)) is not None:
            entry = Entry(kind, name, where, values)
            faults = _faults(entry, kinds[kind])
            problems += faults
            found += [] if faults else [entry]
    return Entries(label, str(content.get("page", "")), tuple(found))


def texts_of(path: Path, languages: Sequence[str]) -> dict[str, tuple[int, dict[str, str]]]:
    """What a data file says in each language: of every entry that says anything, its line, and its texts by language.

    An entry is named as in its header, `claim.C18`. A file that cannot be read, or an entry that lacks a language, says
    nothing here: that is told where it is read.
    """
    text, content = _content(path, path.name, [])
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for header in HEADER.finditer(text):
        values = _table(content, header["kind"], header["name"])
        spoken = {key: value for key, value in values.items() if in_languages(value, languages)} if values else {}
        if spoken:
            said = {each: "\n".join(f"{key}: {spoken[key][each]}" for key in sorted(spoken)) for each in languages}
            line = text.count("\n", 0, header.start()) + 1
            found[f"{header['kind']}.{header['name']}"] = line, said
    return found


def _table(content: Mapping[str, Any], kind: str, name: str) -> Any:
    tables = content.get(kind)
    table = tables.get(name) if isinstance(tables, dict) else None
    return table if isinstance(table, dict) else None


def _content(path: Path, label: str, problems: list[Problem]) -> tuple[str, dict[str, Any]]:
    """The text and what TOML makes of it; nothing if it cannot be read."""
    try:
        text = reading.text(path)
    except (OSError, UnicodeDecodeError) as error:
        problems.append(reading.unreadable(error, label))
        return "", {}
    try:
        content = tomllib.loads(_once(text))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers of too many digits
        line = re.search(r"at line (\d+)", str(error))
        where = f"{label}:{line[1]}" if line else label
        problems.append(Problem("bad-entry", where, f"not TOML: {error}", "correct it"))
        return "", {}
    if not is_text(content.get("page")):
        cure = 'begin the file with page = "folder/name.md"'
        problems.append(Problem("bad-entry", f"{label}:1", "it names no page that shows its entries", cure))
    return text, content


def _once(text: str) -> str:
    """The text with the second header of a name replaced, so that everything else in it can still be read."""
    seen: set[str] = set()

    def kept(header: re.Match[str]) -> str:
        again = header[0] in seen
        seen.add(header[0])
        return f"[again.line-{header.start()}]" if again else header[0]

    return HEADER.sub(kept, text)


def _faults(entry: Entry, keys: Mapping[str, Key]) -> list[Problem]:
    name = f"{entry.kind} {entry.name}"
    unknown = [key for key in entry.values if key not in keys]
    problems = [
        Problem("bad-entry", entry.where, f'{name} has an unknown key "{key}"', f"the keys are: {', '.join(keys)}")
        for key in unknown
    ]
    for key, asked in keys.items():
        if key not in entry.values and asked.optional:
            continue
        if key not in entry.values:
            problems.append(Problem("bad-entry", entry.where, f"{name} has no {key}", f"give it {asked.wants}"))
        elif not asked.fits(entry.values[key]):
            problems.append(Problem("bad-entry", entry.where, f"{name}: {key} is not {asked.wants}", "correct it"))
    return problems


def texts(languages: Sequence[str], optional: bool = False) -> Key:
    """A key for a text in each language."""
    wants = "a text in each language: " + ", ".join(languages)
    return Key(lambda value: in_languages(value, languages), wants, optional)
