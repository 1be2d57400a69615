"""The tokens of a snippet, each with its provider."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .names import PROVIDERS
from .reader import NOT_RUN, Reader
from .recorder import Recorder
from .sheet import Sheet
from .source import Place, locate, parse, words
from .spared import spared

COMPILED = "compiled"


@dataclass(frozen=True, slots=True)
class Token:
    """One token and who provides it. Lines count from 1, columns from 0, in characters.

    `names` are qualified names, several where the token met several types; `note` is a few words; `link` is
    the reference page, where it is certain.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    provider: str
    names: tuple[str, ...]
    note: str
    link: str | None


def attribute(source: str, recorder: Recorder) -> list[Token]:
    """Every token of the source with its provider, from what the recorder met when the source ran instrumented.

    Call it in the process that ran the source, since names are looked up in what it imported. What did not run
    is attributed as far as the text tells, and noted "not run"; or "compiled", in a function that a compiler reads.
    """
    tree = parse(source, recorder.path or "<snippet>")
    recorder.prepare(tree, recorder.path)
    locate(tree, source)
    sheet = Sheet(words(source))
    Reader(tree, sheet, recorder).read(tree)
    numbers = spared(tree)
    compiled = [(node.start, node.end) for node in ast.walk(tree) if getattr(node, "number", None) in numbers]
    return [_token(sheet, index, compiled) for index in range(len(sheet.words))]


def _token(sheet: Sheet, index: int, compiled: list[tuple[Place, Place]]) -> Token:
    word, mark = sheet.words[index], sheet.marks[index]
    provider, note = sheet.default(index)
    notes = list(mark.notes)
    if NOT_RUN in notes and any(start <= word.start < end for start, end in compiled):
        notes[notes.index(NOT_RUN)] = COMPILED
    return Token(
        *word.start,
        *word.end,
        text=word.text,
        provider=mark.provider or provider,
        names=mark.names,
        note="; ".join(notes) or note,
        link=mark.link,
    )


def count(tokens: Iterable[Token]) -> dict[str, int]:
    """How many tokens each provider provides; every provider is listed."""
    found = Counter(token.provider for token in tokens)
    return {provider: found[provider] for provider in PROVIDERS}
