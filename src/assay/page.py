"""A Markdown page: its fences, the blocks among them, the values drawn into its prose; and how to rewrite it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from assay import reading
from assay.errors import Problem
from assay.fence import (
    CODE_SPAN,
    FRONT_MATTER,
    HEADER,
    NESTED,
    OPTION,
    PYTHON,
    RAW_CODE,
    Fence,
    Prose,
    bare_words,
    is_python,
    languages,
    options_of,
    pieces,
)
from assay.record import Output, Record, as_text
from assay.snippet import Cell, Snippet

BLOCK_OPTIONS = ("snippet", "title", "hl_lines", "linenums", "show", "caption")
FILE_OPTIONS = ("snippet", "file", "title", "hl_lines", "linenums", "caption")
PASSED_ON = ("title", "hl_lines", "linenums")
SHOWS = ("both", "code", "output")
LISTS = (
    "claims",
    "glossary",
    "questions",
    "errors",
    "cheatsheet",
    "verified",
)  # fences in whose place the engine writes a list
# What the host can read; with another value it would show the fence as plain text.
LINES = {
    "hl_lines": (re.compile(r"\d+(-\d+)?(\s+\d+(-\d+)?)*"), "2 4-5"),
    "linenums": (re.compile(r"\d+(\s+\d+){0,2}"), "1"),
}

BLANK = " \t>"  # in what looks like an empty row there may be the mark of a quote
FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")
FIGURE_LANGUAGE = re.compile(r"\.(?P<language>[a-z]{2})\.\w+$")
INLINE = re.compile(r"(?P<escape>\\)?\{\{(?:\s*(?P<body>[^{}]*?)\s*\}\})?")
REFERENCE = re.compile(r"(?P<snippet>[\w/-]+):(?P<cell>[a-z0-9-]+)\s+(?P<expression>.+?)(?:\s*\|\s*(?P<spec>[^|]*))?$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fence that names a snippet; `cells` is empty for all of them.

    With a `file`, it shows a file beside the snippet, which the snippet read, as text of that `language`.
    """

    line: int
    end: int
    prefix: str
    snippet: str
    cells: tuple[str, ...]
    show: str = "both"
    caption: str = ""
    passed_on: tuple[tuple[str, str], ...] = ()
    file: str = ""
    language: str = "python"


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
WriteList = Callable[[Fence], list[str] | None]


def read(text: str, label: str) -> Source:
    """Find the blocks and inline values of a page; `label` is how messages name it."""
    blocks: list[Block] = []
    inlines: list[Inline] = []
    problems = list(_matter_problems(text, label))
    for piece in pieces(text, label, problems):
        if isinstance(piece, Prose):
            inlines += inlines_of(piece, label, problems)
            problems += _raw_code(piece, label)
        elif block := read_block(piece, label, problems):
            blocks.append(block)
    return Source(tuple(blocks), tuple(inlines), tuple(problems))


def _matter_problems(text: str, label: str) -> Iterator[Problem]:
    matter = FRONT_MATTER.match(text)
    for number, row in enumerate(matter[0].splitlines() if matter else (), 1):
        if "{{" in row:
            cure = "write it in the page's prose"
            yield Problem("no-such-value", f"{label}:{number}", "no value is drawn into front matter", cure)
        if NESTED.search(row) or RAW_CODE.search(row):  # a host shows it, if the rest is not YAML
            yield Problem("unverified-fence", f"{label}:{number}", "code in front matter", "move it into the page")


def check(source: Source, label: str, lookup: Lookup) -> list[Problem]:
    """What a page names and the snippets do not have."""
    problems = list(source.problems)
    for block in source.blocks:
        where = f"{label}:{block.line}"
        problems += _reference_problems(where, block.snippet, block.cells, lookup) or _file_problems(
            where, block, lookup
        )
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
            elif shown:
                problems += _format_problems(where, inline, shown)
    return problems


def _format_problems(where: str, inline: Inline, shown: Shown) -> list[Problem]:
    for record in shown.records.values():
        done = record.cell(inline.cell) if record else None
        value = done.values.get(inline.expression) if done else None
        try:
            if value is not None:
                as_text(value, inline.spec)
        except ValueError:
            what = f"cannot write `{inline.expression}` ({value.dtype}) as `{inline.spec}`"
            cure = "use a format specification of Python, such as .2f"
            return [Problem("no-such-value", where, what, cure)]
    return []


def _file_problems(where: str, block: Block, lookup: Lookup) -> list[Problem]:
    """A file that a block shows stands beside the snippet, and every run of the snippet on record has read it."""
    shown = lookup(block.snippet)
    if not block.file or shown is None:
        return []
    if "/" in block.file or not (shown.snippet.path.parent / block.file).is_file():
        what = f'no file "{block.file}" beside {block.snippet}'
        return [Problem("no-such-file", where, what, f"write {block.file} into the snippet's folder")]
    ending = f"/{block.snippet}".rpartition("/")[0] + f"/{block.file}"
    for device, record in shown.records.items():
        if record is not None and not any(f"/{name}".endswith(ending) for name in record.inputs):
            what = f"{block.snippet} did not read {block.file} on {device}, so nothing verifies this text"
            cure = "let the snippet read the file, then renew its record"
            return [Problem("no-such-file", where, what, cure)]
    return []


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


def listed(info: str) -> str:
    """The data file whose entries a fence of this info string shows, or nothing."""
    return next((name for name in LISTS if languages(info)[:1] == [name]), "")


def read_block(fence: Fence, label: str, problems: list[Problem]) -> Block | None:
    """The block that a fence is, if it is one; a Python fence that is neither a block nor excused is a problem."""
    where = f"{label}:{fence.line}"
    options = options_of(fence)
    if "file" in options and "snippet" in options and not is_python(fence.info):
        return _read_file_block(fence, where, options, problems)
    if not is_python(fence.info):
        problems += _foreign_problems(where, fence, options)
        return None
    if "snippet" not in options:
        if options.get("not-executed", "").strip():
            problems += _option_problems(where, fence, (*PASSED_ON, "not-executed"))
        else:
            cure = 'show a snippet with ```python snippet="topic/name:cell", or say why not with not-executed="..."'
            problems.append(Problem("unverified-fence", where, "a Python fence that nothing verifies", cure))
        return None
    problems += _option_problems(where, fence, BLOCK_OPTIONS)
    problems += _body_problems(where, fence)
    name, _, cells = options["snippet"].partition(":")
    wanted = tuple(cell for cell in re.split(r"[,\s]+", cells.strip()) if cell)
    passed_on = tuple((key, options[key]) for key in PASSED_ON if key in options)
    show = options.get("show", "both")
    return Block(fence.line, fence.end, fence.prefix, name.strip(), wanted, show, options.get("caption", ""), passed_on)


def _read_file_block(fence: Fence, where: str, options: dict[str, str], problems: list[Problem]) -> Block:
    """The block that shows a file beside a snippet, in the one language that its fence names."""
    language = "".join(languages(fence.info)[:1]) or "text"
    problems += _option_problems(where, fence, FILE_OPTIONS, {language})
    problems += _body_problems(where, fence)
    passed_on = tuple((key, options[key]) for key in PASSED_ON if key in options)
    caption = options.get("caption", "")
    return Block(
        fence.line,
        fence.end,
        fence.prefix,
        options["snippet"],
        (),
        "code",
        caption,
        passed_on,
        options["file"],
        language,
    )


def _body_problems(where: str, fence: Fence) -> Iterator[Problem]:
    if fence.body.strip():
        yield Problem("bad-block", where, "a block of a snippet has no text of its own", "leave the fence empty")


def _foreign_problems(where: str, fence: Fence, options: dict[str, str]) -> Iterator[Problem]:
    """What is wrong with a fence of another language than Python."""
    if listed(fence.info):
        return  # the room that fills it knows its options
    yield from _line_problems(where, options)
    if "snippet" in options or "not-executed" in options:
        cure = 'begin it with ```python, or name a file that the snippet reads with file="..."'
        yield Problem("bad-block", where, "a block of a snippet is a Python fence", cure)
    elif not HEADER.fullmatch(fence.info) or (options and NESTED.search(fence.body)):
        cure = 'write a language, then at most title="...", hl_lines="..." and linenums="..."'
        yield Problem("bad-block", where, f'no host reads a fence in "{fence.mark}{fence.info}"', cure)


def _option_problems(where: str, fence: Fence, known: tuple[str, ...], names: Set[str] = PYTHON) -> Iterator[Problem]:
    """What is wrong with the options of a fence whose language goes by these `names`."""
    keys = [match["key"] for match in OPTION.finditer(fence.info)]
    unknown = [key for key in keys if key not in known]
    leftover = [word for word in bare_words(fence.info) if word.lstrip(".").lower() not in names]
    if unknown or leftover:
        what = f"unknown: {', '.join(unknown + leftover)}"
        yield Problem("bad-block", where, what, f"the options are: {', '.join(known)}")
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Problem("bad-block", where, f"{key} is given twice", "give each option once")
    options = options_of(fence)
    if options.get("show", "both") not in SHOWS:
        yield Problem("bad-block", where, f'show="{options["show"]}"', f"show is one of: {', '.join(SHOWS)}")
    yield from _line_problems(where, options)


def _line_problems(where: str, options: dict[str, str]) -> Iterator[Problem]:
    for key, (form, example) in LINES.items():
        if key in options and not form.fullmatch(options[key]):
            yield Problem("bad-block", where, f'{key}="{options[key]}"', f'write it as in {key}="{example}"')


def inlines_of(prose: Prose, label: str, problems: list[Problem]) -> Iterator[Inline]:
    """The values drawn into a piece of prose; what stands in braces and cannot be read is a problem."""
    for match in INLINE.finditer(prose.text):
        if match["escape"]:
            continue
        number = prose.line + prose.text.count("\n", 0, match.start())
        inline = read_inline(match["body"], number)
        if inline is None:
            cure = "write {{ topic/name:cell expression }}, with \\ before the braces to show them as they are"
            problems.append(Problem("no-such-value", f"{label}:{number}", f"cannot read `{match[0]}`", cure))
        else:
            yield inline


def _raw_code(prose: Prose, label: str) -> Iterator[Problem]:
    """HTML that shows code past all verification."""
    text = CODE_SPAN.sub(lambda span: re.sub(r"[^\n]", " ", span[0]), prose.text)
    for match in RAW_CODE.finditer(text):
        number = prose.line + text.count("\n", 0, match.start())
        cure = "write a fence; for Python, a block of a snippet"
        yield Problem("unverified-fence", f"{label}:{number}", f"code as HTML, `{match[0]}`", cure)


def read_inline(body: str | None, line: int) -> Inline | None:
    """The value that stands between two pairs of braces, or None if it cannot be read."""
    match = REFERENCE.fullmatch(" ".join((body or "").split()))
    if match is None:
        return None
    return Inline(line, match["snippet"], match["cell"], match["expression"].strip(), (match["spec"] or "").strip())


# --- rewriting ------------------------------------------------------------------------------------------------


def rewrite(
    text: str,
    write_block: Callable[[Block], list[str]],
    write_prose: Callable[[str], str],
    write_fence: Callable[[Fence, dict[str, str]], list[str] | None],
) -> str:
    """The page with other rows in place of its blocks, its prose, and those other fences that are given any."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    matter = FRONT_MATTER.match("\n".join(rows))
    out = rows[: matter[0].count("\n")] if matter else []
    within = False  # a footnote, with what was last written
    for piece in pieces(text, "", []):
        if isinstance(piece, Prose):
            prose = write_prose(piece.text).split("\n")
            # Two blank rows would end a footnote.
            out += prose[1:] if within and not out[-1].strip(BLANK) and not prose[0].strip(BLANK) else prose
            continue
        block = read_block(piece, "", [])
        written = write_block(block) if block else write_fence(piece, options_of(piece))
        if written is None:
            out += rows[piece.line - 1 : piece.end]
            continue
        if out and out[-1].strip(BLANK):
            out.append(piece.prefix.rstrip())
        within = _is_in_footnote(rows, piece)
        if block and within and _is_last(rows, piece):
            written = [*written, "<!-- -->", ""]  # for the link back, which would stand within the last mark
        out += [(piece.prefix + row) if row else piece.prefix.rstrip() for row in written]
    return "\n".join(out).rstrip("\n") + "\n"


def _is_in_footnote(rows: Sequence[str], fence: Fence) -> bool:
    before = (row for row in reversed(rows[: fence.line - 1]) if row.strip())
    outer = next((row for row in before if not row.startswith(fence.prefix)), "") if fence.prefix else ""
    return FOOTNOTE.match(outer) is not None


def _is_last(rows: Sequence[str], fence: Fence) -> bool:
    """Whether nothing of the same depth follows."""
    return not next((row for row in rows[fence.end :] if row.strip()), "").startswith(fence.prefix)


def chosen(block: Block, snippet: Snippet) -> list[Cell]:
    """The cells that a block shows, in the order of the file."""
    return [cell for cell in snippet.cells if not block.cells or cell.name in block.cells]


def code_of(block: Block, snippet: Snippet) -> str:
    """The code that a block shows: its cells in the order of the file, a blank line between two; or its file."""
    if block.file:
        path = snippet.path.parent / block.file
        with suppress(OSError, UnicodeDecodeError):
            return reading.text(path).rstrip("\n")
        return ""
    return "\n".join(cell.source.rstrip("\n") + "\n" for cell in chosen(block, snippet)).rstrip("\n")


def outputs_of(block: Block, snippet: Snippet, record: Record, language: str) -> list[Output]:
    """What a block's cells wrote, each stream in one piece: stdout, stderr, figures, exception.

    A figure named `….en.svg` is for pages in English alone; one that names no language is for all.
    """
    outputs = [output for cell in chosen(block, snippet) if (done := record.cell(cell.name)) for output in done.outputs]
    streams = []
    for name in ("stdout", "stderr"):
        text = "".join(output.text for output in outputs if (output.kind, output.name) == ("stream", name))
        if text:
            streams.append(Output("stream", name, text))
    return streams + [output for output in outputs if output.kind != "stream" and not _is_for_another(output, language)]


def _is_for_another(output: Output, language: str) -> bool:
    """Whether a figure's name ends in a language, and that is not this one."""
    named = FIGURE_LANGUAGE.search(output.name) if output.kind == "display_data" else None
    return named is not None and named["language"] != language
