"""Values drawn from records into prose, so that no number of a run is typed by hand."""

from __future__ import annotations

import re

from assay.fence import CODE_SPAN
from assay.page import INLINE, Inline, Lookup, read_inline
from assay.record import as_text

IN_PARAGRAPH = r"(?:(?!\n[ \t]*\n).)+?"
# Where a value is drawn in as bare text, because no HTML works there: code, formulas, and HTML tags themselves.
BARE = re.compile(
    "|".join(
        (
            CODE_SPAN.pattern,
            rf"\$\${IN_PARAGRAPH}\$\$",
            rf"\\\[{IN_PARAGRAPH}\\\]",
            rf"\\\({IN_PARAGRAPH}\\\)",
            r"(?<![\\$])\$(?![\s$])(?:(?!\n[ \t]*\n)[^$])+?(?<!\s)\$",
            r"<!--.*?-->",
            r"<[A-Za-z/][^<>]*>",
        )
    ),
    re.DOTALL,
)
SPECIAL = re.compile(r"[&<>\"'`\\\[\]$*_|{}!]")  # what HTML or Markdown would take for its own


def value_of(inline: Inline, lookup: Lookup) -> tuple[str, str]:
    """The text of an inline value and where it comes from; a question mark where there is none yet."""
    shown = lookup(inline.snippet)
    origin = f"{inline.expression} · {inline.snippet}:{inline.cell}"
    for device, record in (shown.records if shown else {}).items():
        cell = record.cell(inline.cell) if record else None
        if cell and inline.expression in cell.values:
            try:
                return as_text(cell.values[inline.expression], inline.spec), f"{origin} · {device}"
            except ValueError:  # a check names it
                break
    return "?", origin


def with_values(text: str, lookup: Lookup) -> str:
    """Prose with its values drawn in, each marked as one; bare within code, formulas and tags."""

    def marked(match: re.Match[str]) -> str:
        value, origin = _drawn(match, lookup)
        return f'<span class="assay-value" title="{_literal(origin)}">{_literal(value)}</span>' if origin else value

    parts: list[str] = []
    last = 0
    for bare in BARE.finditer(text):
        parts += [INLINE.sub(marked, text[last : bare.start()]), with_plain_values(bare[0], lookup)]
        last = bare.end()
    return "".join([*parts, INLINE.sub(marked, text[last:])])


def with_plain_values(text: str, lookup: Lookup) -> str:
    """Prose with its values drawn in as bare text."""
    return INLINE.sub(lambda match: _drawn(match, lookup)[0], text)


def _drawn(match: re.Match[str], lookup: Lookup) -> tuple[str, str]:
    if match["escape"]:
        return match[0][1:], ""
    inline = read_inline(match["body"], 0)
    return value_of(inline, lookup) if inline else (match[0], "")


def _literal(text: str) -> str:
    """Text that both HTML and Markdown leave as it is."""
    return SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)
