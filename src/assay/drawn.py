"""Values drawn from records into prose, so that no number of a run is typed by hand."""

from __future__ import annotations

import re
from html import escape

from assay.page import INLINE, Inline, Lookup, read_inline
from assay.record import Value

# Where a value is drawn in as bare text, because no HTML works there: code and formulas.
BARE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|\$[^$\n]+\$")


def value_of(inline: Inline, lookup: Lookup) -> tuple[str, str]:
    """The text of an inline value and where it comes from; a question mark where there is none yet."""
    shown = lookup(inline.snippet)
    origin = f"{inline.expression} · {inline.snippet}:{inline.cell}"
    for device, record in (shown.records if shown else {}).items():
        cell = record.cell(inline.cell) if record else None
        if cell and inline.expression in cell.values:
            return format_value(cell.values[inline.expression], inline.spec), f"{origin} · {device}"
    return "?", origin


def format_value(value: Value, spec: str) -> str:
    """A value as text, under a Python format specification if one is given."""
    data = value.data
    if isinstance(data, str) and value.dtype != "str":
        data = float(data)
    try:
        return format(data, spec) if spec else str(data)
    except (ValueError, TypeError):
        return str(data)


def with_values(row: str, lookup: Lookup) -> str:
    """A row of prose with its values drawn in, each marked as one; bare within code and formulas."""

    def marked(match: re.Match[str]) -> str:
        text, origin = _drawn(match, lookup)
        return f'<span class="assay-value" title="{escape(origin)}">{escape(text)}</span>' if origin else text

    parts: list[str] = []
    last = 0
    for bare in BARE.finditer(row):
        parts += [INLINE.sub(marked, row[last : bare.start()]), with_plain_values(bare[0], lookup)]
        last = bare.end()
    return "".join([*parts, INLINE.sub(marked, row[last:])])


def with_plain_values(row: str, lookup: Lookup) -> str:
    return INLINE.sub(lambda match: _drawn(match, lookup)[0], row)


def _drawn(match: re.Match[str], lookup: Lookup) -> tuple[str, str]:
    if match["escape"]:
        return match[0][1:], ""
    inline = read_inline(match["body"], 0)
    return value_of(inline, lookup) if inline else (match[0], "")
