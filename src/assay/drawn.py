"""Values drawn from records into prose, so that no number of a run is typed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from assay.fence import CODE_SPAN
from assay.page import INLINE, Inline, Lookup, read_inline
from assay.record import as_text
from assay.terminal import as_seen

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
PLAIN = re.compile(r"[<`]|&(?=#?\w)|\](?=\()|!(?=\[)")  # what would not be text, for those who read Markdown as it is
FORMULA = re.compile(r"[<>&$\\{}%#~`]|--|!(?=\[)|\](?=\()")  # what a value in a formula cannot hold


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
        return f'<span class="assay-value" title="{literal(origin)}">{literal(value)}</span>' if origin else value

    return _drawn_in(text, lookup, lambda prose: INLINE.sub(marked, prose))


def with_plain_values(text: str, lookup: Lookup) -> str:
    """Prose with its values drawn in as text alone, for readers of Markdown."""

    def plain(match: re.Match[str]) -> str:
        value, origin = _drawn(match, lookup)
        return PLAIN.sub(lambda special: f"&#{ord(special[0])};", value) if origin else value

    return _drawn_in(text, lookup, lambda prose: INLINE.sub(plain, prose))


def _drawn_in(text: str, lookup: Lookup, into_prose: Callable[[str], str]) -> str:
    """The text with its values drawn in, each as the place where it stands can bear it."""
    parts: list[str] = []
    last = 0
    for bare in BARE.finditer(text):
        parts += [into_prose(text[last : bare.start()]), _into_bare(bare[0], lookup)]
        last = bare.end()
    return "".join([*parts, into_prose(text[last:])])


def _into_bare(text: str, lookup: Lookup) -> str:
    """Code, a formula or a tag with its values drawn in; none of them can end it."""
    if text.startswith("`"):
        ticks = len(text) - len(text.lstrip("`"))
        inner = INLINE.sub(lambda match: _drawn(match, lookup)[0], text[ticks:-ticks])
        return text if inner == text[ticks:-ticks] else _in_ticks(inner, ticks)
    if text.startswith("<"):
        return INLINE.sub(lambda match: literal(_drawn(match, lookup)[0]).replace("--", "&#45;&#45;"), text)
    return INLINE.sub(lambda match: FORMULA.sub("", _drawn(match, lookup)[0]).strip(), text)


def code_span(text: str) -> str:
    """A text as code within a line, also of a table."""
    text = _in_a_line(text)
    return f"<code>{literal(text)}</code>" if re.search(r"[`|\\]|^$|^ | $", text) else f"`{text}`"


def _in_ticks(text: str, ticks: int) -> str:
    runs = {len(run) for run in re.findall("`+", text)}
    while ticks in runs:
        ticks += 1
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    mark = "`" * ticks
    return f"{mark}{blank}{text}{blank}{mark}"


def _drawn(match: re.Match[str], lookup: Lookup) -> tuple[str, str]:
    if match["escape"]:
        return match[0][1:], ""
    inline = read_inline(match["body"], 0)
    if inline is None:
        return match[0], ""
    value, origin = value_of(inline, lookup)
    return _in_a_line(value), origin


def literal(text: str) -> str:
    """Text that both HTML and Markdown leave as it is."""
    return SPECIAL.sub(lambda match: f"&#{ord(match[0])};", _in_a_line(text))


def _in_a_line(text: str) -> str:
    return as_seen(" ".join(text.splitlines()))
