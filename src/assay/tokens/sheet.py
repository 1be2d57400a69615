"""The words of a snippet, with what has been found out about each: who provides it, by which name, and notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from .methods import Method
from .names import (
    CARRIED,
    LIBRARY,
    OWN,
    PYTHON_LIBRARY,
    PYTHON_SYNTAX,
    PYTORCH,
    UNKNOWN,
    Reference,
    describe_member,
    public_path,
)
from .source import Place, Word

# Where one word is provided by several, the reader wants to see the first of these.
_RANK = [PYTORCH, CARRIED, LIBRARY, OWN, PYTHON_LIBRARY, PYTHON_SYNTAX, UNKNOWN]
_SYNTAX_NOTES = {"comment": "comment", "string": "literal", "number": "literal"}
_LITERALS = ("True", "False", "None")


@dataclass(slots=True)
class Mark:
    """What is known of one word."""

    references: list[Reference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def provider(self) -> str | None:
        return min((each.provider for each in self.references), key=_RANK.index, default=None)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.name for each in self.references if each.name))

    @property
    def link(self) -> str | None:
        main = [each.link for each in self.references if each.provider == self.provider]
        return next(filter(None, main), None)


class Sheet:
    """Finds words by place and collects the marks on them."""

    def __init__(self, words: list[Word]):
        self.words = words
        self.marks = [Mark() for _ in words]
        self._starts = [word.start for word in words]

    def at(self, place: Place) -> int:
        """The index of the first word that starts at or after a place."""
        return bisect_left(self._starts, place)

    def first(self, place: Place, *texts: str) -> int | None:
        """The first of these words at or after a place."""
        after = range(self.at(place), len(self.words))
        return next((index for index in after if self.words[index].text in texts), None)

    def last(self, place: Place, *texts: str) -> int | None:
        """The last of these words that ends at or before a place; without texts, the last word."""
        before = range(self.at(place) - 1, -1, -1)
        return next((index for index in before if not texts or self.words[index].text in texts), None)

    def mark(self, index: int | None, references: Iterable[Reference] = (), *notes: str) -> None:
        """Add to what is known of a word."""
        if index is None:
            return
        mark = self.marks[index]
        mark.references += [each for each in references if each not in mark.references]
        mark.notes += [note for note in notes if note and note not in mark.notes]

    def carry(self, index: int | None, methods: Iterable[Method | None]) -> None:
        """Note by which methods a piece of syntax was carried out."""
        for method in filter(None, methods):
            self.mark(index, [carrier(method)], "reflected" if method.reflected else "")

    def default(self, index: int) -> tuple[str, str]:
        """Provider and note of a word of which nothing else is known."""
        word = self.words[index]
        if word.kind == "name":
            return OWN, ""
        literal = "literal" if word.text in _LITERALS else ""
        return PYTHON_SYNTAX, _SYNTAX_NOTES.get(word.kind, literal or word.kind)


def carrier(method: Method) -> Reference:
    """The method that carries out a piece of syntax: Python's own methods are part of Python's syntax."""
    found = describe_member(method.kind, method.owner, method.name)
    if found.provider in (PYTORCH, LIBRARY):
        return Reference(CARRIED, found.name, found.link)
    if found.provider == OWN:
        return found
    return Reference(PYTHON_SYNTAX, found.name if public_path(method.owner) else "")
