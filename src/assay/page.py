"""A Markdown page: find what it says of snippets, and write it out with code and outputs in place.

Everything here is text to text. `render` is for the site, `twin` is the page's plain Markdown beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from assay.errors import Problem
from assay.record import Output, Record, Value
from assay.snippet import Cell, Snippet

# What Pygments calls Python, with its console and its dialects.
PYTHON = frozenset(
    "python py python3 py3 python2 py2 pycon python-console ipython ipython3 ipythonconsole sage numpy pyi".split()
)
BLOCK_OPTIONS = ("snippet", "title", "hl_lines", "linenums", "linenums_style", "show", "caption", "not-executed")
PASSED_ON = ("title", "hl_lines", "linenums", "linenums_style")
SHOWS = ("both", "code", "output")

FENCE = re.compile(r"^(?P<prefix>(?:[ \t]*(?:>|[-*+]|\d+[.)])(?=[ \t]))*[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")
OPTION = re.compile(r"""(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\S+))""")
INLINE = re.compile(r"(?P<escape>\\)?\{\{\s*(?P<body>[^{}]*?)\s*\}\}")
REFERENCE = re.compile(r"(?P<snippet>[\w/-]+):(?P<cell>[a-z0-9-]+)\s+(?P<expression>.+?)(?:\s*\|\s*(?P<spec>[^|]*))?$")
# Where a value is drawn in as bare text, because no HTML works there.
BARE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|\$[^$\n]+\$")


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
    """What a page may show of a snippet: per device a verdict, and the committed record if there is one."""

    snippet: Snippet
    records: dict[str, Record | None] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)


Lookup = Callable[[str], Shown | None]


def read(text: str, label: str) -> Source:
    """Find the blocks and inline values of a page; `label` is how messages name it."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    fences = list(_fences(text, label, problems))
    for fence in fences:
        block = _block(fence, label, problems)
        if block:
            blocks.append(block)
    inlines = [inline for inline in _inlines(text, fences, label, problems)]
    return Source(tuple(blocks), tuple(inlines), tuple(problems))


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
                cure = f'declare it in the marker, values=["{inline.expression}"]; declared: {", ".join(declared) or "none"}'
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


def _fences(text: str, label: str, problems: list[Problem]) -> Iterator[Fence]:
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


def _languages(info: str) -> list[str]:
    """The names under which a fence's info string may ask for a language."""
    outside = OPTION.sub(" ", info)
    words = outside.replace("{", " ").replace("}", " ").split()
    return [word.lstrip(".").lower() for word in words[:1] + [word for word in words[1:] if word.startswith(".")]]


def _block(fence: Fence, label: str, problems: list[Problem]) -> Block | None:
    """The block that a fence is, if it is one; a Python fence that is neither a block nor excused is a problem."""
    where = f"{label}:{fence.line}"
    options = {match["key"]: match["double"] or match["single"] or match["bare"] or "" for match in OPTION.finditer(fence.info)}
    if not PYTHON & set(_languages(fence.info)):
        if "snippet" in options:
            problems.append(Problem("bad-block", where, "a block of a snippet is a Python fence", "begin it with ```python"))
        return None
    if "snippet" not in options:
        if not options.get("not-executed", "").strip():
            cure = 'show a snippet with ```python snippet="topic/name:cell", or say why not with not-executed="..."'
            problems.append(Problem("unverified-fence", where, "a Python fence that nothing verifies", cure))
        return None
    unknown = [key for key in options if key not in BLOCK_OPTIONS]
    leftover = [word for word in _languages(fence.info) if word not in PYTHON]
    if unknown or leftover:
        what = f"unknown: {', '.join(unknown + leftover)}"
        problems.append(Problem("bad-block", where, what, f"the options are: {', '.join(BLOCK_OPTIONS)}"))
    if fence.body.strip():
        problems.append(Problem("bad-block", where, "a block of a snippet has no text of its own", "leave the fence empty"))
    show = options.get("show", "both")
    if show not in SHOWS:
        problems.append(Problem("bad-block", where, f'show="{show}"', f"show is one of: {', '.join(SHOWS)}"))
    name, _, cells = options["snippet"].partition(":")
    wanted = tuple(cell for cell in re.split(r"[,\s]+", cells.strip()) if cell)
    passed_on = tuple((key, options[key]) for key in PASSED_ON if key in options)
    return Block(fence.line, fence.end, fence.prefix, name.strip(), wanted, show, options.get("caption", ""), passed_on)


def _inlines(text: str, fences: Sequence[Fence], label: str, problems: list[Problem]) -> Iterator[Inline]:
    for number, row in _prose(text, fences):
        for match in INLINE.finditer(row):
            if match["escape"]:
                continue
            inline = _inline(match["body"], number)
            if inline is None:
                cure = "write {{ topic/name:cell expression }}, with \\ before the braces to show them as they are"
                problems.append(Problem("no-such-value", f"{label}:{number}", f"cannot read `{match[0]}`", cure))
            else:
                yield inline


def _inline(body: str, line: int) -> Inline | None:
    match = REFERENCE.fullmatch(body)
    if match is None:
        return None
    return Inline(line, match["snippet"], match["cell"], match["expression"].strip(), (match["spec"] or "").strip())


def _prose(text: str, fences: Sequence[Fence]) -> Iterator[tuple[int, str]]:
    """The lines outside fences, numbered."""
    inside = {number for fence in fences for number in range(fence.line, fence.end + 1)}
    for number, row in enumerate(text.splitlines(), 1):
        if number not in inside:
            yield number, row


# --- writing --------------------------------------------------------------------------------------------------


def render(text: str, lookup: Lookup, words: Words) -> str:
    """The page's Markdown with code, outputs and marks in place of its blocks, for the site.

    What cannot be shown (`check` has named it) becomes a visible note, so that a page being written can be seen.
    """
    return _rewrite(text, lambda block: _for_site(block, lookup, words), lambda row: _with_values(row, lookup), _excused)


def twin(text: str, lookup: Lookup) -> str:
    """The page's plain Markdown: each block a `python` fence, its output the expectation of pytest-codeblocks."""
    return _rewrite(text, lambda block: _for_twin(block, lookup), lambda row: _with_plain_values(row, lookup), _plain_fence)


def pieces(text: str, lookup: Lookup) -> Iterator[tuple[str, Any]]:
    """The page as ("prose", text) and ("block", Block) in order, for notebooks; inline values are in the prose."""
    fences = list(_fences(text, "", []))
    blocks = {block.line: block for block in filter(None, (_block(fence, "", []) for fence in fences))}
    prose: list[str] = []
    skip = 0
    inside = {number for fence in fences for number in range(fence.line, fence.end + 1)}
    for number, row in enumerate(text.splitlines(), 1):
        if number <= skip:
            continue
        if number in blocks:
            yield "prose", "\n".join(prose).strip()
            prose = []
            yield "block", blocks[number]
            skip = blocks[number].end
        else:
            prose.append(row if number in inside else _with_plain_values(row, lookup))
    yield "prose", "\n".join(prose).strip()


def _rewrite(
    text: str,
    write_block: Callable[[Block], list[str]],
    write_row: Callable[[str], str],
    write_fence: Callable[[Fence, dict[str, str]], list[str] | None],
) -> str:
    fences = {fence.line: fence for fence in _fences(text, "", [])}
    rows = text.splitlines()
    out: list[str] = []
    number = 1
    while number <= len(rows):
        fence = fences.get(number)
        if fence is None:
            out.append(write_row(rows[number - 1]))
            number += 1
            continue
        block = _block(fence, "", [])
        written = write_block(block) if block else write_fence(fence, _options_of(fence))
        out += _indented(written, fence.prefix) if written is not None else rows[fence.line - 1 : fence.end]
        number = fence.end + 1
    return "\n".join(out) + "\n"


def _options_of(fence: Fence) -> dict[str, str]:
    return {match["key"]: match["double"] or match["single"] or match["bare"] or "" for match in OPTION.finditer(fence.info)}


def _indented(rows: list[str], prefix: str) -> list[str]:
    """Put rows where a fence stood: after the same quote marks, and under the list item that it began."""
    under = re.sub(r"[-*+]|\d+[.)]", lambda match: " " * len(match[0]), prefix)
    return [((prefix if index == 0 else under) + row).rstrip() for index, row in enumerate(rows)]


def _chosen(block: Block, snippet: Snippet) -> list[Cell]:
    return [cell for cell in snippet.cells if not block.cells or cell.name in block.cells]


def code_of(block: Block, snippet: Snippet) -> str:
    """The code that a block shows: its cells in the order of the file, a blank line between two."""
    return "\n".join(cell.source.rstrip("\n") + "\n" for cell in _chosen(block, snippet)).rstrip("\n")


def outputs_of(block: Block, snippet: Snippet, record: Record) -> list[Output]:
    """What a block's cells wrote, each stream in one piece: stdout, stderr, figures, exception."""
    outputs = [output for cell in _chosen(block, snippet) if (done := record.cell(cell.name)) for output in done.outputs]
    streams = []
    for name in ("stdout", "stderr"):
        text = "".join(output.text for output in outputs if (output.kind, output.name) == ("stream", name))
        if text:
            streams.append(Output("stream", name, text))
    return streams + [output for output in outputs if output.kind != "stream"]


def _for_site(block: Block, lookup: Lookup, words: Words) -> list[str]:
    shown = lookup(block.snippet)
    missing = [name for name in block.cells if shown and not shown.snippet.cell(name)]
    if shown is None or missing:
        what = f"{block.snippet}:{','.join(block.cells)}"
        return [f"**{words['unknown']}** `{what}`", "{: .assay-mark .assay-broken }", ""]
    rows: list[str] = []
    if block.show != "output":
        options = "".join(f' {key}="{value}"' for key, value in block.passed_on)
        rows += [*_fence(code_of(block, shown.snippet), f"{{.python .assay-code{options}}}"), ""]
    if block.show != "code":
        rows += _outputs_for_site(block, shown, words)
    if block.caption:
        rows += [block.caption, "{: .assay-caption }", ""]
    for device in shown.snippet.devices:
        rows += _mark(block, shown, device, words)
    return rows


def _outputs_for_site(block: Block, shown: Shown, words: Words) -> list[str]:
    """The outputs, once where all devices agree, else under a tab for each device."""
    by_device = {
        device: _output_rows(outputs_of(block, shown.snippet, record))
        for device, record in shown.records.items()
        if record is not None
    }
    different = list({"\n".join(rows): rows for rows in by_device.values()}.values())
    if len(different) < 2:
        return different[0] if different else []
    rows = []
    for device, output in by_device.items():
        rows += [f'=== "{words[device]}"', "", *("    " + row if row else "" for row in output), ""]
    return rows


def _output_rows(outputs: list[Output]) -> list[str]:
    rows: list[str] = []
    for output in outputs:
        if output.kind == "stream":
            kind = "assay-output" if output.name == "stdout" else "assay-stderr"
            rows += [*_fence(output.text, f"{{.text .{kind}}}"), ""]
        elif output.kind == "error":
            rows += [*_fence(output.traceback or f"{output.name}: {output.text}", "{.text .assay-error}"), ""]
        else:
            rows += ['<div class="assay-figure" markdown="0">', *_svg(output.text), "</div>", ""]
    return rows


def _svg(text: str) -> list[str]:
    """An SVG as it can stand in a page: no XML declaration, no blank lines."""
    body = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->", "", text, flags=re.DOTALL)
    return [row.strip() for row in body.splitlines() if row.strip()]


def _mark(block: Block, shown: Shown, device: str, words: Words) -> list[str]:
    """The quiet line that says what verified a block on a device."""
    verdict = shown.verdicts.get(device, "missing")
    record = shown.records.get(device)
    facts = [words[f"state-{verdict}"].format(device=words[device])]
    if record is not None:
        environment = record.environment
        facts += [f"Python {environment.get('python')}"]
        facts += [f"{name} {version}" for name, version in sorted(environment.get("packages", {}).items())]
        facts += [str(environment[key]) for key in ("device_name", "date") if key in environment and (key == "date" or device != "cpu")]
    cells = " ".join(cell.name for cell in _chosen(block, shown.snippet))
    attributes = f'.assay-mark .assay-{verdict} data-snippet="{block.snippet}" data-cells="{cells}" data-device="{device}"'
    return [" · ".join(facts), f"{{: {attributes} }}", ""]


def _fence(text: str, info: str) -> list[str]:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    mark = "`" * max(3, longest + 1)
    return [mark + info, *text.rstrip("\n").splitlines(), mark]


def _excused(fence: Fence, options: dict[str, str]) -> list[str] | None:
    """A Python fence that says why it is not executed, with its reason in sight."""
    reason = options.get("not-executed", "").strip()
    if not reason or not PYTHON & set(_languages(fence.info)):
        return None
    passed_on = "".join(f' {key}="{options[key]}"' for key in PASSED_ON if key in options)
    body = [row.removeprefix(fence.prefix) for row in fence.body.splitlines()]
    code = _fence("\n".join(body), f"{{.python .assay-code .assay-not-executed{passed_on}}}")
    return [*code, "", escape(reason), "{: .assay-mark .assay-not-executed }", ""]


def _plain_fence(fence: Fence, options: dict[str, str]) -> list[str] | None:
    """In a twin, no fence is executed but the blocks: others keep their text under a name nothing collects."""
    body = [row.removeprefix(fence.prefix) for row in fence.body.splitlines()]
    if options.get("not-executed"):
        return [f"Not executed: {options['not-executed']}", "", *_fence("\n".join(body), "py")]
    if set(_languages(fence.info)) & {"bash", "sh"}:
        return _fence("\n".join(body), "console")
    return None


def _for_twin(block: Block, lookup: Lookup) -> list[str]:
    shown = lookup(block.snippet)
    if shown is None:
        return []
    snippet = shown.snippet
    chosen = _chosen(block, snippet)
    record = next((record for record in shown.records.values() if record is not None), None)
    rows = [f"<!-- {block.snippet}: {' '.join(cell.name for cell in chosen)} -->", ""]
    if block.show == "output":
        outputs = outputs_of(block, snippet, record) if record else []
        return rows + [row for output in outputs for row in [*_fence(output.traceback or output.text, "text"), ""]]
    raises = any(cell.options.raises for cell in chosen)
    if raises:
        rows += ["<!--pytest.mark.xfail(strict=True)-->", ""]
    rows += _hidden(snippet, chosen)
    rows += [*_fence(code_of(block, snippet), "python"), ""]
    for output in outputs_of(block, snippet, record) if record and block.show == "both" else []:
        measured = any(cell.options.measured for cell in chosen)
        if (output.kind, output.name) == ("stream", "stdout") and not raises and not measured:
            rows += ["<!--pytest-codeblocks:expected-output-->", ""]
        rows += [*_fence(output.traceback or output.text, "svg" if output.kind == "display_data" else "text"), ""]
    return rows


def _hidden(snippet: Snippet, chosen: list[Cell]) -> list[str]:
    """The cells that must run before those shown, in a comment that readers do not see and pytest-codeblocks runs."""
    before = [cell for cell in snippet.cells if cell.first < chosen[-1].first and cell not in chosen]
    if not before:
        return []
    code = ["import contextlib, io", "_quiet = contextlib.redirect_stdout(io.StringIO())", "_quiet.__enter__()"]
    for cell in before:
        code += cell.source.splitlines()
    code += ["_quiet.__exit__(None, None, None)"]
    return ["<!--", *_fence("\n".join(code), "python"), "-->", "", "<!--pytest-codeblocks:cont-->", ""]


# --- values ---------------------------------------------------------------------------------------------------


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


def _with_values(row: str, lookup: Lookup) -> str:
    """A row of prose with its values drawn in, each marked as one; bare within code and formulas."""

    def marked(match: re.Match[str]) -> str:
        text, origin = _drawn(match, lookup)
        return f'<span class="assay-value" title="{escape(origin)}">{escape(text)}</span>' if origin else text

    parts: list[str] = []
    last = 0
    for bare in BARE.finditer(row):
        parts += [INLINE.sub(marked, row[last : bare.start()]), _with_plain_values(bare[0], lookup)]
        last = bare.end()
    return "".join([*parts, INLINE.sub(marked, row[last:])])


def _with_plain_values(row: str, lookup: Lookup) -> str:
    return INLINE.sub(lambda match: _drawn(match, lookup)[0], row)


def _drawn(match: re.Match[str], lookup: Lookup) -> tuple[str, str]:
    if match["escape"]:
        return match[0][1:], ""
    inline = _inline(match["body"], 0)
    return value_of(inline, lookup) if inline else (match[0], "")


# --- words ----------------------------------------------------------------------------------------------------

Words = dict[str, str]

WORDS: dict[str, Words] = {
    "en": {
        "cpu": "CPU",
        "cuda": "GPU",
        "unknown": "No such snippet or cell:",
        "state-match": "Verified on {device}",
        "state-skipped": "Verified earlier on {device}",
        "state-stale": "The {device} run is older than this code",
        "state-missing": "Not yet run on {device}",
        "state-new": "Not yet recorded on {device}",
        "state-differ": "This run differs from the record on {device}",
        "state-broken": "This snippet does not run on {device}",
    },
    "zh": {
        "cpu": "CPU",
        "cuda": "GPU",
        "unknown": "没有这个代码片段或单元:",
        "state-match": "已在 {device} 上验证",
        "state-skipped": "此前已在 {device} 上验证",
        "state-stale": "{device} 上的运行结果早于这段代码",
        "state-missing": "尚未在 {device} 上运行",
        "state-new": "尚无 {device} 上的记录",
        "state-differ": "本次运行与 {device} 上的记录不一致",
        "state-broken": "这段代码在 {device} 上无法运行",
    },
}
