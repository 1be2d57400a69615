"""Split a formatted string into its parts, as Python 3.12 and later do by themselves.

Python 3.11 hands out a formatted string as one token, and places the expressions in it only roughly.
Here it becomes the same words as in later versions, so that no record depends on the version that made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

OPENING = re.compile(r"(?i)(f|fr|rf)('''|\"\"\"|'|\")")
QUOTE = re.compile(r"'''|\"\"\"|'|\"")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a formatted string: `text` at an offset; `kind` is "string", "operator" or "code"."""

    kind: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Field:
    """One `{...}`: the text and offset of its expression, and the fields within its format."""

    text: str
    offset: int
    fields: tuple[Field, ...]


def is_formatted(text: str) -> bool:
    """Whether a string token is a formatted string."""
    return OPENING.match(text) is not None


def split(text: str) -> tuple[list[Part], list[Field]]:
    """The parts of a formatted string from left to right, without gaps, and its outermost fields."""
    prefix, quote = OPENING.match(text).groups()
    reader = _Reader(text, raw="r" in prefix.lower())
    start, stop = len(prefix + quote), len(text) - len(quote)
    reader.add("string", 0, start)
    fields = reader.read(start, lambda index: index >= stop)[1]
    reader.add("string", stop, len(text))
    return reader.parts, fields


class _Reader:
    def __init__(self, text: str, raw: bool):
        self.text = text
        self.raw = raw
        self.parts: list[Part] = []

    def add(self, kind: str, start: int, stop: int) -> None:
        if stop > start:
            self.parts.append(Part(kind, self.text[start:stop], start))

    def read(self, index: int, ended: Callable[[int], bool]) -> tuple[int, list[Field]]:
        """Read text and fields until `ended`; give the index reached and the fields met."""
        fields, begun = [], index
        while not ended(index):
            if self.text[index : index + 2] in ("{{", "}}"):
                index += 2
            elif not self.raw and (name := re.compile(r"\\N\{[^}]*\}").match(self.text, index)):
                index = name.end()
            elif self.text[index] == "{":
                self.add("string", begun, index)
                index, field = self.field(index)
                fields.append(field)
                begun = index
            else:
                index += 1
        self.add("string", begun, index)
        return index, fields

    def field(self, index: int) -> tuple[int, Field]:
        """Read one field from its `{` to behind its `}`."""
        self.add("operator", index, index + 1)
        start, index = index + 1, self.expression_end(index + 1)
        self.add("code", start, index)
        expression = re.sub(r"(?<![=!<>])=\s*$", "", self.text[start:index])
        inner: list[Field] = []
        if self.text[index] == "!":
            self.add("operator", index, index + 1)
            self.add("code", index + 1, index + 2)
            index = re.compile(r"\s*").match(self.text, index + 2).end()
        if self.text[index] == ":":
            self.add("operator", index, index + 1)
            index, inner = self.read(index + 1, lambda at: self.text[at] == "}")
        self.add("operator", index, index + 1)
        return index + 1, Field(expression, start, tuple(inner))

    def expression_end(self, index: int) -> int:
        """The index of the `!`, `:` or `}` that ends the expression."""
        depth = 0
        while True:
            character = self.text[index]
            if depth == 0 and (character in ":}" or (character == "!" and self.text[index + 1] != "=")):
                return index
            if quote := QUOTE.match(self.text, index):
                index = self.text.index(quote[0], quote.end()) + len(quote[0])
                continue
            depth += (character in "([{") - (character in ")]}")
            index += 1
