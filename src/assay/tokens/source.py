"""The text of a snippet as words and as a tree, with one way to say where something stands.

Places are (line, column): lines count from 1, columns from 0, in characters.
"""

from __future__ import annotations

import ast
import io
import keyword
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from . import fstrings

Place = tuple[int, int]

_LAYOUT = {
    tokenize.NEWLINE,
    tokenize.NL,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.ENCODING,
}
_KINDS = {
    tokenize.COMMENT: "comment",
    tokenize.NUMBER: "number",
    tokenize.STRING: "string",
    tokenize.OP: "operator",
}
# Formatted strings come in parts since Python 3.12, template strings since 3.14.
_STARTS = {getattr(tokenize, name, None) for name in ("FSTRING_START", "TSTRING_START")} - {None}
_MIDDLES = {getattr(tokenize, name, None) for name in ("FSTRING_MIDDLE", "TSTRING_MIDDLE")} - {None}
_ENDS = {getattr(tokenize, name, None) for name in ("FSTRING_END", "TSTRING_END")} - {None}
SPLITS_FORMATTED_STRINGS = bool(_STARTS)


@dataclass(frozen=True, slots=True)
class Word:
    """One token as it stands; `kind` is name, keyword, operator, number, string or comment."""

    kind: str
    text: str
    start: Place
    end: Place


def words(source: str) -> list[Word]:
    """Every token of the source but its layout, formatted strings in parts; the same in every Python."""
    found: list[Word] = []
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    lines = source.splitlines(keepends=True)
    for index, token in enumerate(tokens):
        if token.type in _LAYOUT:
            continue
        if token.type in _MIDDLES:
            if tokens[index - 1].type not in _MIDDLES:
                found.extend(_middle(lines, token.start, _after_middles(tokens, index)))
        elif token.type == tokenize.STRING and fstrings.is_formatted(token.string):
            found.extend(_parts(token.string, token.start))
        else:
            found.append(Word(_kind(token), token.string, token.start, token.end))
    return found


def _kind(token: tokenize.TokenInfo) -> str:
    if token.type == tokenize.NAME:
        return "keyword" if keyword.iskeyword(token.string) else "name"
    return "string" if token.type in _STARTS | _ENDS else _KINDS.get(token.type, "operator")


def _after_middles(tokens: list[tokenize.TokenInfo], index: int) -> Place:
    # A doubled brace ends a middle token one column early; the next token's start is right.
    while tokens[index].type in _MIDDLES:
        index += 1
    return tokens[index].start


def _middle(lines: list[str], start: Place, end: Place) -> list[Word]:
    text = "".join(lines[start[0] - 1 : end[0]])
    last = sum(map(len, lines[start[0] - 1 : end[0] - 1])) + end[1]
    text = text[start[1] : last]
    return [Word("string", text, start, end)] if text else []


def _parts(text: str, start: Place) -> Iterator[Word]:
    for part in fstrings.split(text)[0]:
        begin = _advance(start, text[: part.offset])
        if part.kind == "code":
            yield from _code(part.text, begin)
        else:
            yield Word(part.kind, part.text, begin, _advance(begin, part.text))


def _code(text: str, start: Place) -> Iterator[Word]:
    # In parentheses it may run over several lines; they are taken off again.
    for word in words(f"({text})")[1:-1]:
        yield Word(word.kind, word.text, _shift(word.start, start), _shift(word.end, start))


def _advance(place: Place, text: str) -> Place:
    line, column = place
    newlines = text.count("\n")
    return (line + newlines, len(text) - text.rfind("\n") - 1) if newlines else (line, column + len(text))


def _shift(place: Place, start: Place) -> Place:
    """A place in a parenthesised piece that begins at `start`, as a place in the whole."""
    line, column = place
    return (start[0], start[1] + column - 1) if line == 1 else (start[0] + line - 1, column)


def parse(source: str, path: str = "<snippet>") -> ast.Module:
    """The tree of the source, each node with a `number`: the same source always gives the same numbers."""
    tree = ast.parse(source, path)
    for number, node in enumerate(ast.walk(tree)):
        node.number = number
    return tree


def locate(tree: ast.AST, source: str) -> None:
    """Give every node of the tree its `start` and `end`, also within formatted strings."""
    lines = source.splitlines(keepends=True)

    def place(line: int, offset: int) -> Place:
        text = lines[line - 1]
        return line, offset if text.isascii() else len(text.encode()[:offset].decode(errors="ignore"))

    for node in ast.walk(tree):
        if getattr(node, "lineno", None) is not None:
            node.start = place(node.lineno, node.col_offset)
            node.end = place(node.end_lineno, node.end_col_offset)
    if not SPLITS_FORMATTED_STRINGS:
        _locate_fields(tree, source)


def _locate_fields(tree: ast.AST, source: str) -> None:
    strings = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.STRING and fstrings.is_formatted(token.string)
    ]
    outermost = [node for node in _without_inner(tree) if isinstance(node, ast.JoinedStr)]
    for joined in outermost:
        fields = [
            (field, token.string, token.start)
            for token in strings
            if joined.start <= token.start and token.end <= joined.end
            for field in fstrings.split(token.string)[1]
        ]
        _place_fields(joined, fields)


def _without_inner(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _without_inner(child)


def _place_fields(joined: ast.JoinedStr, fields: list[tuple[fstrings.Field, str, Place]]) -> None:
    values = [value for value in joined.values if isinstance(value, ast.FormattedValue)]
    for value, (field, text, start) in zip(values, fields, strict=True):
        begin = _advance(start, text[: field.offset])
        value.start = (begin[0], begin[1] - 1)
        _place_expression(value.value, field.text, begin)
        if value.format_spec:
            _place_fields(value.format_spec, [(inner, text, start) for inner in field.fields])


def _place_expression(node: ast.expr, text: str, start: Place) -> None:
    """Read the expression once more by itself, and take its places from there."""
    alone = f"({text})"
    twin = ast.parse(alone, mode="eval").body
    locate(twin, alone)
    for mine, its in zip(ast.walk(node), ast.walk(twin), strict=True):
        if hasattr(its, "start"):
            mine.start, mine.end = _shift(its.start, start), _shift(its.end, start)
