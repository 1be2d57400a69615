"""Mutations: one thing that a record says is changed and its digest made anew, as a clever forger would; is it told?

What a run would give is what the committed record says, so that no snippet has to run: a mutant is held against it as
a fresh run is held against a committed record, and a GPU's mutant against the record of the CPU as well.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay import compare, plausible, record
from assay.cache import file_digest
from assay.errors import AssayError
from assay.project import Project
from assay.record import Record
from assay.snippet import Snippet

WORD = re.compile(r"[^\W\d_]{2,}")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A record in which one thing is another: where, what it was and is."""

    device: str
    kind: str
    path: tuple[Any, ...]
    before: Any
    after: Any
    content: dict[str, Any]

    def __str__(self) -> str:
        place = "/".join(map(str, self.path))
        return f"{self.content['snippet']}.{self.device} {place}: {self.before!r} -> {self.after!r}"


def leaves(thing: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every text, number, truth and nothing of a structure, with the way to it."""
    items = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else None
    if items is None:
        yield path, thing
        return
    for key, value in items:
        yield from leaves(value, (*path, key))


def changes(value: Any, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """What may stand in the place of a value, each with its kind: another digit, another word, another truth."""
    if isinstance(value, bool):
        yield "truth", not value
    elif isinstance(value, int):
        yield "number", value + chance.choice((-1, 1))
    elif isinstance(value, float):
        yield "number", float(_other_digit(repr(value), chance))
    elif isinstance(value, str):
        for found in NUMBER.finditer(value):
            yield "number", value[: found.start()] + _other_digit(found[0], chance) + value[found.end() :]
        for found in WORD.finditer(value):
            yield "word", value[: found.start()] + _other_letter(found[0], chance) + value[found.end() :]
        if not value:
            yield "word", "forged"
    elif value is None:
        yield "number", 1


def _other_digit(text: str, chance: random.Random) -> str:
    """A number with one of its first six significant digits changed, which are those that a page shows."""
    mantissa = re.split("e", text)[0]
    places = [place for place, character in enumerate(mantissa) if character.isdigit()]
    significant = [place for place in places if mantissa[:place].strip("-0.") or mantissa[place] != "0"][:6] or places
    place = chance.choice(significant)
    digits = "123456789" if place == significant[0] and len(text) > 1 else "0123456789"
    return text[:place] + chance.choice(digits.replace(text[place], "")) + text[place + 1 :]


def _other_letter(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice("aeiouxyz".replace(text[place].lower(), "")) + text[place + 1 :]


class Judge:
    """Whatever looks at a committed record: its structure, where it was made, the source, the CPU's record, a run."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.snippets = project.snippets()[0]

    def records(self) -> Iterator[tuple[Snippet, str, dict[str, Any]]]:
        """Every committed record, as JSON, but of programs for a GPU alone: nothing here says what is right."""
        for one in self.snippets.values():
            for device in one.devices if "cpu" in one.devices else ():
                path = self.project.record_path(one.name, device)
                if path.is_file():
                    yield one, device, json.loads(path.read_text(encoding="utf-8"))

    def tells(self, one: Snippet, device: str, content: dict[str, Any]) -> bool:
        """Whether anything is said against a record of that content."""
        name = one.name
        try:
            made = record.load(json.dumps({**content, "digest": ""}), "", name, device)
        except AssayError:
            return True
        if plausible.faults(device, made.environment) or made.source != one.digest:
            return True
        if any(file_digest(self.project.root / path) != digest for path, digest in made.inputs.items()):
            return True
        if device == "cpu":
            return bool(compare.compare(made, self._committed(name, "cpu"), one))
        return bool(compare.across(self._committed(name, "cpu"), made, one))

    def _committed(self, name: str, device: str) -> Record:
        found = self.project.read_record(name, device)
        assert found is not None
        return found[0]


def mutants(one: Snippet, device: str, content: dict[str, Any], chance: random.Random) -> Iterator[Mutant]:
    """Every mutant of a record; the digest is made anew, so it is none of them."""
    del content["digest"]
    for path, value in leaves(content):
        for kind, after in changes(value, chance):
            if after == value and type(after) is type(value):
                continue
            mutant = copy.deepcopy(content)
            place = mutant
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = after
            yield Mutant(device, f"{path[0]}, {kind}", path, value, after, mutant)


def excuse(mutant: Mutant, one: Snippet) -> str:
    """Why nobody needs to be told, or nobody can; empty if there is no reason."""
    path, before, after = mutant.path, mutant.before, mutant.after
    if path[0] == "environment":
        return "another version, card, driver or day that there is; what ran where only an attestation can say"
    cell = one.cell(path[1]) if path[0] == "cells" else None
    if cell is not None and cell.options.measured and mutant.kind.endswith("number"):
        return "a measurement, shown as such and compared with nothing"
    if cell is not None and path[2] == "values" and path[3] in cell.options.measurements:
        return "a measurement, shown as such and compared with nothing"
    if path[-1] == "relative_error" and before is not None and abs(float(before)) <= record.SMALL_ERROR:
        return "shown as no more than 1e-05, which it is" if abs(float(after)) <= record.SMALL_ERROR else ""
    if path[-1] in ("relative_error", "reason") and path[0] == "proofs":
        return "within the factor by which it varies from machine to machine"
    if is_close(before, after, one, path):
        return "within the tolerance of its kind, or that its cell declares"
    if mutant.device == "cuda" and compare.OF_A_DEVICE.search(str(before)):
        return "a line that speaks of the device, and so may be another on a GPU: seen when it runs there"
    if "traceback" in path and str(before).lstrip(" |+-").startswith('File "'):
        return "the folder of a file in a traceback, which may have moved since"
    return ""


def is_close(before: Any, after: Any, one: Snippet, path: tuple[Any, ...]) -> bool:
    """Whether a number became one that nothing would tell from it."""
    numbers = [NUMBER.findall(each) if isinstance(each, str) else [each] for each in (before, after)]
    cell = one.cell(path[1]) if path[0] == "cells" else None
    loose = max(1e-4, (cell.options.rtol or 0.0) if cell else 0.0)
    least = max(1e-5, (cell.options.atol or 0.0) if cell else 0.0)
    if len(numbers[0]) != len(numbers[1]):
        return False
    pairs = [(a, b) for a, b in zip(*numbers, strict=True) if a != b]
    try:
        return bool(pairs) and all(compare.close(float(a), float(b), loose, least, signed=False) for a, b in pairs)
    except (TypeError, ValueError):
        return False


def project() -> Project:
    """This checkout."""
    return Project(Path(__file__).parent.parent)
