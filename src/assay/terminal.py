"""What a program wrote, as a terminal would show it in the end: overwritten, without colours, with nothing hidden."""

from __future__ import annotations

import re

# A colour or a movement of the cursor, a title or an address, a set of characters (ECMA-48).
SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)(?P<what>[0-?]*[ -/]*[@-~])|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[()][0-9A-Z]"
)
# What prints nothing of itself, or turns the order of what stands around it.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
MOVING = re.compile("[\r\b\x1b\x9b]")


def as_seen(text: str) -> str:
    """The text with every line as it stands in the end.

    A carriage return or a backspace lets what follows overwrite what was there; colours and movements are left out;
    any other control character is shown by its picture or its number.
    """
    if not UNSEEN.search(text):
        return text
    return "\n".join(_line(line) if MOVING.search(line) else _shown(line) for line in text.split("\n"))


def _line(text: str) -> str:
    cells: list[str] = []
    column = at = 0
    while at < len(text):
        sequence = SEQUENCE.match(text, at)
        character = text[at]
        at = sequence.end() if sequence else at + 1
        if sequence:
            _erase(cells, column, sequence["what"])
        elif character == "\r":
            column = 0
        elif character == "\b":
            column = max(0, column - 1)
        else:
            cells[column : column + 1] = [_shown(character)]
            column += 1
    return "".join(cells)


def _erase(cells: list[str], column: int, what: str | None) -> None:
    """Obey `ESC [ K`, by which progress bars clear the rest of a line."""
    if what in ("K", "0K"):
        del cells[column:]
    elif what == "2K":
        cells[:] = [""] * column


def _shown(text: str) -> str:
    return UNSEEN.sub(lambda match: _picture(ord(match[0])), text)


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
