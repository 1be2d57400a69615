"""A Markdown page: its fences, the blocks among them, the values drawn into its prose; and how to rewrite it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assay.errors import Problem
from assay.record import Output, Record
from assay.snippet import Cell, Snippet

# What Pygments calls Python, with its console and its dialects.
PYTHON = frozenset(
    [
        "python",
        "py",
        "python3",
        "py3",
        "python2",
        "py2",
        "pycon",
        "python-console",
        "ipython",
        "ipython3",
        "ipythonconsole",
        "sage",
        "numpy",
        "pyi",
    ]
)
BLOCK_OPTIONS = (
    "snippet",
    "title",
    "hl_lines",
    "linenums",
    "linenums_style",
    "show",
    "caption",
    "not-executed",
)
PASSED_ON = ("title", "hl_lines", "linenums", "linenums_style")
SHOWS = ("both", "code", "output")

FENCE = re.compile(r"^(?P<prefix>(?:[ \t]*(?:>|[-*+]|\d+[.)])(?=[ \t]))*[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")
OPTION = re.compile(r"""(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\S+))""")
INLINE = re.compile(r"(?P<escape>\\)?\{\{\s*(?P<body>[^{}]*?)\s*\}\}")
REFERENCE = re.compile(r"(?P<snippet>[\w/-]+):(?P<cell>[a-z0-9-]+)\s+(?P<expression>.+?)(?:\s*\|\s*(?P<spec>[^|]*))?$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: lines are counted from 1, `prefix` is what stands before its mark."""

    line: int
    end: int
    prefix: str
    mark: str
    info: str
    body: str


@dataclass(frozen=True, slots=True)
class Block:
    """A fence that names a snippet; `cells` is empty for all of them."""

    line: int
    end: int
    prefix: str
    snippet: str
    cells: tuple[str, ...]
    show: str = "both"
    caption: str = ""
    passed_on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inline:
    """A value drawn into prose."""

    line: int
    snippet: str
    cell: str
    expression: str
    spec: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a page says: its blocks, its inline values, and what is wrong with it as it stands."""

    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page may show of a snippet: per device a verdict, and the committed record if there is one.

    `tokens` says who provides each token, if this build has run the snippet.
    """

    snippet: Snippet
    records: dict[str, Record | None] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    tokens: Sequence[Mapping[str, Any]] = ()


Lookup = Callable[[str], Shown | None]


def read(text: str, label: str) -> Source:
    """Find the blocks and inline values of a page; `label` is how messages name it."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    fences = list(read_fences(text, label, problems))
    for fence in fences:
        block = read_block(fence, label, problems)
        if block:
            blocks.append(block)
    inlines = tuple(_inlines(text, fences, label, problems))
    return Source(tuple(blocks), inlines, tuple(problems))


def check(source: Source, label: str, lookup: Lookup) -> list[Problem]:
    """What a page names and the snippets do not have."""
    problems = list(source.problems)
    for block in source.blocks:
        problems += _reference_problems(f"{label}:{block.line}", block.snippet, block.cells, lookup)
    for inline in source.inlines:
        where = f"{label}:{inline.line}"
        found = _reference_problems(where, inline.snippet, (inline.cell,), lookup)
        problems += found
        shown = lookup(inline.snippet)
        cell = shown.snippet.cell(inline.cell) if shown else None
        if not found and cell:
            declared = [expression for expression, _ in cell.options.expressions]
            if inline.expression not in declared:
                names = ", ".join(declared) or "none"
                cure = f'declare it in the marker, values=["{inline.expression}"]; declared: {names}'
                what = f'cell "{cell.name}" of {inline.snippet} declares no value `{inline.expression}`'
                problems.append(Problem("no-such-value", where, what, cure))
    return problems


def _reference_problems(where: str, snippet: str, cells: Sequence[str], lookup: Lookup) -> list[Problem]:
    shown = lookup(snippet)
    if shown is None:
        cure = f"write snippets/{snippet}.py, or correct the name"
        return [Problem("no-such-snippet", where, f'no snippet "{snippet}"', cure)]
    names = [cell.name for cell in shown.snippet.cells]
    return [
        Problem("no-such-cell", where, f'no cell "{name}" in {snippet}', f"this snippet has: {', '.join(names)}")
        for name in cells
        if name not in names
    ]


# --- reading --------------------------------------------------------------------------------------------------


def read_fences(text: str, label: str, problems: list[Problem]) -> Iterator[Fence]:
    """Every fence of a page, wherever it stands: in a list, a tab, an admonition, a quote."""
    opened: tuple[int, re.Match[str]] | None = None
    body: list[str] = []
    for number, row in enumerate(text.splitlines(), 1):
        if opened is None:
            match = FENCE.match(row)
            if match and not (match["mark"][0] == "`" and "`" in match["info"]):
                opened, body = (number, match), []
            continue
        line, match = opened
        bare = row.strip(" \t>")
        if bare and set(bare) == {match["mark"][0]} and len(bare) >= len(match["mark"]):
            yield Fence(line, number, match["prefix"], match["mark"], match["info"].strip(), "\n".join(body))
            opened = None
        else:
            body.append(row)
    if opened is not None:
        cure = f"close it with {opened[1]['mark']}"
        problems.append(Problem("unclosed-fence", f"{label}:{opened[0]}", "a fence that never closes", cure))


def languages(info: str) -> list[str]:
    """The names under which a fence's info string may ask for a language."""
    outside = OPTION.sub(" ", info)
    words = outside.replace("{", " ").replace("}", " ").split()
    return [word.lstrip(".").lower() for word in words[:1] + [word for word in words[1:] if word.startswith(".")]]


def options_of(fence: Fence) -> dict[str, str]:
    """The `key=value` options of a fence."""
    return {
        match["key"]: match["double"] or match["single"] or match["bare"] or "" for match in OPTION.finditer(fence.info)
    }


def read_block(fence: Fence, label: str, problems: list[Problem]) -> Block | None:
    """The block that a fence is, if it is one; a Python fence that is neither a block nor excused is a problem."""
    where = f"{label}:{fence.line}"
    options = options_of(fence)
    if not PYTHON & set(languages(fence.info)):
        if "snippet" in options:
            problems.append(
                Problem("bad-block", where, "a block of a snippet is a Python fence", "begin it with ```python")
            )
        return None
    if "snippet" not in options:
        if not options.get("not-executed", "").strip():
            cure = 'show a snippet with ```python snippet="topic/name:cell", or say why not with not-executed="..."'
            problems.append(Problem("unverified-fence", where, "a Python fence that nothing verifies", cure))
        return None
    unknown = [key for key in options if key not in BLOCK_OPTIONS]
    leftover = [word for word in languages(fence.info) if word not in PYTHON]
    if unknown or leftover:
        what = f"unknown: {', '.join(unknown + leftover)}"
        problems.append(Problem("bad-block", where, what, f"the options are: {', '.join(BLOCK_OPTIONS)}"))
    if fence.body.strip():
        problems.append(
            Problem("bad-block", where, "a block of a snippet has no text of its own", "leave the fence empty")
        )
    show = options.get("show", "both")
    if show not in SHOWS:
        problems.append(Problem("bad-block", where, f'show="{show}"', f"show is one of: {', '.join(SHOWS)}"))
    name, _, cells = options["snippet"].partition(":")
    wanted = tuple(cell for cell in re.split(r"[,\s]+", cells.strip()) if cell)
    passed_on = tuple((key, options[key]) for key in PASSED_ON if key in options)
    return Block(fence.line, fence.end, fence.prefix, name.strip(), wanted, show, options.get("caption", ""), passed_on)


def _inlines(text: str, fences: Sequence[Fence], label: str, problems: list[Problem]) -> Iterator[Inline]:
    for number, row in prose(text, fences):
        for match in INLINE.finditer(row):
            if match["escape"]:
                continue
            inline = read_inline(match["body"], number)
            if inline is None:
                cure = "write {{ topic/name:cell expression }}, with \\ before the braces to show them as they are"
                problems.append(Problem("no-such-value", f"{label}:{number}", f"cannot read `{match[0]}`", cure))
            else:
                yield inline


def read_inline(body: str, line: int) -> Inline | None:
    match = REFERENCE.fullmatch(body)
    if match is None:
        return None
    return Inline(line, match["snippet"], match["cell"], match["expression"].strip(), (match["spec"] or "").strip())


def prose(text: str, fences: Sequence[Fence]) -> Iterator[tuple[int, str]]:
    """The lines outside fences, numbered."""
    inside = {number for fence in fences for number in range(fence.line, fence.end + 1)}
    for number, row in enumerate(text.splitlines(), 1):
        if number not in inside:
            yield number, row


# --- rewriting ------------------------------------------------------------------------------------------------


def rewrite(
    text: str,
    write_block: Callable[[Block], list[str]],
    write_row: Callable[[str], str],
    write_fence: Callable[[Fence, dict[str, str]], list[str] | None],
) -> str:
    fences = {fence.line: fence for fence in read_fences(text, "", [])}
    rows = text.splitlines()
    out: list[str] = []
    number = 1
    while number <= len(rows):
        fence = fences.get(number)
        if fence is None:
            out.append(write_row(rows[number - 1]))
            number += 1
            continue
        block = read_block(fence, "", [])
        written = write_block(block) if block else write_fence(fence, options_of(fence))
        out += _indented(written, fence.prefix) if written is not None else rows[fence.line - 1 : fence.end]
        number = fence.end + 1
    return "\n".join(out) + "\n"


def _indented(rows: list[str], prefix: str) -> list[str]:
    """Put rows where a fence stood: after the same quote marks, and under the list item that it began."""
    under = re.sub(r"[-*+]|\d+[.)]", lambda match: " " * len(match[0]), prefix)
    return [((prefix if index == 0 else under) + row).rstrip() for index, row in enumerate(rows)]


def chosen(block: Block, snippet: Snippet) -> list[Cell]:
    return [cell for cell in snippet.cells if not block.cells or cell.name in block.cells]


def code_of(block: Block, snippet: Snippet) -> str:
    """The code that a block shows: its cells in the order of the file, a blank line between two."""
    return "\n".join(cell.source.rstrip("\n") + "\n" for cell in chosen(block, snippet)).rstrip("\n")


def outputs_of(block: Block, snippet: Snippet, record: Record) -> list[Output]:
    """What a block's cells wrote, each stream in one piece: stdout, stderr, figures, exception."""
    outputs = [output for cell in chosen(block, snippet) if (done := record.cell(cell.name)) for output in done.outputs]
    streams = []
    for name in ("stdout", "stderr"):
        text = "".join(output.text for output in outputs if (output.kind, output.name) == ("stream", name))
        if text:
            streams.append(Output("stream", name, text))
    return streams + [output for output in outputs if output.kind != "stream"]


def fence_of(text: str, info: str) -> list[str]:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    mark = "`" * max(3, longest + 1)
    return [mark + info, *text.rstrip("\n").splitlines(), mark]
