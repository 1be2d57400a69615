"""A snippet: one plain Python file in percent format, read with its line numbers."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import math
import re
import tokenize
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

from assay import reading
from assay.errors import AssayError, Problem

DEVICES = ("cpu", "cuda")
CELL_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MARKER = re.compile(r"# %%(?:\s+(?P<text>.*))?")
LIKE_A_MARKER = re.compile(r"\s*#\s*(?:%%|<codecell>|In\[[0-9 ]*\]:?\s*$)")  # what some editor takes for one
HEADER_START = "# /// script"
HEADER = re.compile(rf"(?m)^{HEADER_START}[ \t]*\n(?P<body>(?:#(?: .*)?\n)*?)# ///[ \t]*$")


# The most that a limit can be: a day, a TiB, 64 MiB, a TiB.
MOST = {"timeout": 86_400, "memory-mib": 1 << 20, "output-kib": 1 << 16, "disk-mib": 1 << 20}
SHOWN = 80  # characters of what is not understood that a message shows


def shown(value: Any) -> str:
    """A value as a message shows it, however long or deep it is."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number of too many digits
        text = f"a {type(value).__name__} that is too long to be shown"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


@dataclass(frozen=True, slots=True)
class Options:
    """What a cell's marker declares beside the name; every field has its key in the marker."""

    raises: str = ""
    values: tuple[str, ...] = ()
    gradients: tuple[str, ...] = ()
    measurements: tuple[str, ...] = ()
    measured: bool = False
    rtol: float | None = None
    atol: float | None = None
    figures: tuple[str, ...] = ()
    differentiates: tuple[str, ...] = ()
    own_file: bool = False
    departs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Gradients that are not to be the derivative, by name, each with the reason: by language, or under ""."""

    def departure(self, leaf: str) -> Mapping[str, str]:
        """Why the gradient of a leaf is not to be the derivative, if it is not; nothing if it is."""
        return self.departs.get(leaf) or self.departs.get(f"{leaf}.grad") or {}

    @property
    def expressions(self) -> tuple[tuple[str, str], ...]:
        """The declared expressions in order, each with its role: output, gradient or measurement."""
        return (
            *((expression, "output") for expression in self.values),
            *((expression, "gradient") for expression in self.gradients),
            *((expression, "measurement") for expression in self.measurements),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A named part of a snippet. `line` is the marker's line, `first` and `last` bound the source."""

    name: str
    line: int
    first: int
    last: int
    source: str
    options: Options


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet as it stands on disk. `timeout` is in seconds; `memory`, `output`, `disk` in bytes.

    `without_tokens` is why its tokens are not traced, if they are not, by language or, under "", in any; `needs` names
    programs it starts; `network` says that it opens TCP connections, which it could not otherwise.
    """

    name: str
    path: Path
    title: str
    source: str
    cells: tuple[Cell, ...]
    devices: tuple[str, ...] = ("cpu",)
    timeout: float = 60.0
    memory: int = 4 << 30
    output: int = 1 << 20
    disk: int = 1 << 30
    without_tokens: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    network: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the source, with line ends as on Unix."""
        return digest(self.source)

    def cell(self, name: str) -> Cell | None:
        """The cell of that name, or None."""
        return next((cell for cell in self.cells if cell.name == name), None)


def imported_modules(source: str) -> set[str]:
    """The top-level modules that a text names in its imports, wherever they stand."""
    found: set[str] = set()
    try:
        tree = ast.parse(source)
    except (RecursionError, MemoryError):  # it was read with more room on the stack, just so
        return found
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def digest(text: str) -> str:
    """SHA-256 of a text, as `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def read(path: Path, root: Path, label: str | None = None) -> Snippet:
    """Read the snippet at `path`; its name is the path below `root` without `.py`.

    `label` is how messages name the file; by default the path relative to root's parent.
    Raises AssayError with every problem found in the file.
    """
    label = label or PurePosixPath(root.name, path.relative_to(root).as_posix()).as_posix()
    try:
        source = reading.text(path)
    except UnicodeDecodeError as error:
        raise AssayError(reading.unreadable(error, label)) from None
    except OSError as error:
        raise AssayError(
            Problem("no-snippet-file", label, error.strerror or str(error), "name a file under snippets/")
        ) from None
    if source.startswith("\ufeff"):
        raise AssayError(Problem("unreadable", label, "begins with a byte order mark", "save it as UTF-8 without one"))
    name = path.relative_to(root).with_suffix("").as_posix()
    return parse(source, name, path, label)


def parse(source: str, name: str, path: Path, label: str) -> Snippet:
    """Read a snippet from its text. Raises AssayError with every problem found in it."""
    try:
        return _parse(source, name, path, label)
    except (RecursionError, MemoryError):
        what, cure = "nested too deeply to be read", "take it apart into steps"
        raise AssayError(Problem("syntax-error", f"{label}:1", what, cure)) from None


def _parse(source: str, name: str, path: Path, label: str) -> Snippet:
    try:
        tree = ast.parse(source, filename=label)
        markers = _markers(source)
    except (SyntaxError, tokenize.TokenError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        message = getattr(error, "msg", None) or str(error)
        raise AssayError(
            Problem("syntax-error", f"{label}:{line}", message, "make the file run with python first")
        ) from None
    problems: list[Problem] = []
    cells = _cells(source, markers, label, problems)
    _check_statements(tree, cells, markers, label, problems)
    settings = _header(source, label, problems)
    if problems:
        raise AssayError(problems)
    title = (ast.get_docstring(tree) or name).splitlines()[0].strip()
    return Snippet(name, path, title, source, tuple(cells), **settings)


def whole_file(source: str, path: Path) -> Snippet:
    """Any Python file as a snippet of one cell, for running files that are not snippets."""
    last = source.count("\n") + 1
    return Snippet(path.stem, path, path.name, source, (Cell("all", 0, 1, last, source, Options()),))


def _markers(source: str) -> list[tuple[int, str]]:
    """The lines that are a `# %%` comment or nearly one, with their numbers; never those inside a string."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [
        (token.start[0], token.line.rstrip())
        for token in tokens
        if token.type == tokenize.COMMENT and LIKE_A_MARKER.match(token.line)
    ]


def _cells(source: str, markers: list[tuple[int, str]], label: str, problems: list[Problem]) -> list[Cell]:
    lines = source.split("\n")  # as Python counts them: a form feed or U+2028 ends no line
    if not markers:
        problems.append(
            Problem(
                "no-cells",
                f"{label}:1",
                "no cell in this snippet",
                "begin the first one with a line `# %% name`",
            )
        )
        return []
    cells: list[Cell] = []
    ends = [line - 1 for line, _ in markers[1:]] + [len(lines)]
    for (line, text), last in zip(markers, ends, strict=True):
        where = f"{label}:{line}"
        name, options = _marker(text, where, problems)
        first = line + 1
        while last >= first and not lines[last - 1].strip():
            last -= 1
        while first < last and not lines[first - 1].strip():
            first += 1
        if name and any(cell.name == name for cell in cells):
            problems.append(Problem("duplicate-cell", where, f'a second cell "{name}"', "give it a name of its own"))
        cells.append(Cell(name, line, first, last, "\n".join(lines[first - 1 : last]) + "\n", options))
    for cell in cells[:-1]:
        if cell.options.raises:
            problems.append(
                Problem(
                    "raises-not-last",
                    f"{label}:{cell.line}",
                    f'cell "{cell.name}" ends the program, so the cells after it never run',
                    "make it the last cell, or catch the exception in it",
                )
            )
    return cells


def _marker(row: str, where: str, problems: list[Problem]) -> tuple[str, Options]:
    """The name and the options of a marker: `# %% name key=value ...`, values in JSON."""
    marker = MARKER.fullmatch(row)
    if marker is None:
        problems.append(
            Problem("bad-cell-name", where, f"`{row.strip()}` is nearly a cell marker", "write it as `# %% name`")
        )
        return "", Options()
    text = (marker["text"] or "").strip()
    match = re.match(r"(?P<name>[^\s=]*)(?=\s|$)", text)
    name = match["name"] if match else ""
    if not CELL_NAME.fullmatch(name):
        problems.append(
            Problem(
                "bad-cell-name",
                where,
                f'"{name}" is not a cell name',
                "use lower-case words joined by hyphens",
            )
        )
    rest = text[len(name) :].strip()
    given: dict[str, object] = {}
    decoder = json.JSONDecoder()
    while rest:
        key = re.match(r"([A-Za-z_]\w*)=", rest)
        try:
            if key is None:
                raise ValueError
            value, end = decoder.raw_decode(rest, key.end())
        except (ValueError, RecursionError):
            problems.append(
                Problem(
                    "bad-option",
                    where,
                    f"cannot read `{rest[:SHOWN]}`",
                    'write options as key=value with JSON values, such as raises="ValueError"',
                )
            )
            break
        if key[1] in given:
            problems.append(Problem("bad-option", where, f"{key[1]} is given twice", "give each option once"))
        given[key[1]] = value
        rest = rest[end:].strip()
    return name, _options(given, where, problems)


def _options(given: dict[str, object], where: str, problems: list[Problem]) -> Options:
    kinds = {field.name: str(field.type) for field in fields(Options)}
    taken: dict[str, object] = {}
    for key, value in given.items():
        kind = kinds.get(key)
        if kind is None:
            problems.append(
                Problem("unknown-option", where, f'no option "{key}"', f"the options are: {', '.join(kinds)}")
            )
        elif kind.startswith("tuple") and isinstance(value, list) and all(isinstance(v, str) for v in value):
            taken[key] = tuple(value)
        elif (kind == "bool" and isinstance(value, bool)) or (kind == "str" and isinstance(value, str) and value):
            taken[key] = value
        elif kind.startswith("Mapping") and (reasons := _reasons(value)) is not None:
            taken[key] = reasons
        elif kind.startswith("float") and isinstance(value, int | float) and _is_tolerance(value, key):
            taken[key] = float(value)
        else:
            wanted = {"tuple": "a list of strings", "bool": "true or false", "str": "a string"}
            wanted["Mapping"] = 'a reason for each gradient, such as {"x.grad": "..."}, or one in each language'
            most = " and below 1" if key == "rtol" else ""
            words = wanted.get(re.split(r"\W", kind)[0], f"a number that is not negative{most}")
            problems.append(Problem("bad-option", where, f"{key}={json.dumps(value)[:SHOWN]}", f"give {key} {words}"))
    options = Options(**taken)  # type: ignore[arg-type]
    for expression, _ in options.expressions:
        try:
            ast.parse(expression, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            problems.append(
                Problem(
                    "bad-option", where, f"`{expression[:SHOWN]}` is not an expression", "write one Python expression"
                )
            )
    return options


def _reasons(value: object) -> dict[str, dict[str, str]] | None:
    """Reasons by name, each by language or, under "", in any; None if it is something else."""
    found = {}
    for name, given in value.items() if isinstance(value, dict) else ():
        reasons = given if isinstance(given, dict) else {"": given}
        if not name or not reasons or not all(isinstance(one, str) and one.strip() for one in reasons.values()):
            return None
        found[name] = reasons
    return found or None


def _is_tolerance(value: float, key: str) -> bool:
    """Whether a number may loosen a comparison: with a relative tolerance of 1, zero would agree with anything."""
    return not isinstance(value, bool) and 0 <= value < (1 if key == "rtol" else math.inf)


def _check_statements(
    tree: ast.Module, cells: list[Cell], markers: list[tuple[int, str]], label: str, problems: list[Problem]
) -> None:
    """Each statement lies in one cell; before the first there is only the docstring."""
    lines = [line for line, _ in markers]
    for index, statement in enumerate(tree.body):
        first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", ()))])
        is_docstring = index == 0 and ast.get_docstring(tree, clean=False) is not None
        if lines and first < lines[0] and not is_docstring:
            problems.append(
                Problem(
                    "code-before-cell",
                    f"{label}:{first}",
                    "code before the first cell",
                    "put a `# %% name` line above it",
                )
            )
        for line in lines:
            if first < line <= (statement.end_lineno or statement.lineno):
                problems.append(
                    Problem(
                        "cell-cuts-statement",
                        f"{label}:{line}",
                        "a cell begins inside a statement",
                        "move the marker between two statements",
                    )
                )


def _header(source: str, label: str, problems: list[Problem]) -> dict[str, object]:
    """The settings of `[tool.assay]` in the file's script block (PEP 723)."""
    begins = re.search(rf"(?m)^{HEADER_START}[ \t]*$", source)
    if begins is None:
        return {}
    where = f"{label}:{source.count(chr(10), 0, begins.start()) + 1}"
    match = HEADER.match(source, begins.start())
    if match is None:
        cure = "begin each of its lines with `# ` and end it with a line `# ///`"
        problems.append(Problem("bad-header", where, "the script block does not end", cure))
        return {}
    try:
        body = tomllib.loads("".join(row[2:] or "\n" for row in match["body"].splitlines(keepends=True)))
        given = body.get("tool", {}).get("assay", {}).items()
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers of too many digits
        problems.append(Problem("bad-header", where, f"the script block is not TOML: {error}", "correct it"))
        return {}
    except AttributeError:
        problems.append(Problem("bad-header", where, "tool.assay is no table", "write [tool.assay] above its keys"))
        return {}
    taken: dict[str, object] = {}
    for key, value in given:
        setting = _setting(key, value)
        if setting is not None:
            taken[setting[0]] = setting[1]
        elif key == "devices" and isinstance(value, list) and value:
            unknown = next(device for device in value if device not in DEVICES)
            name = unknown if isinstance(unknown, str) else shown(unknown)
            cure = f"the devices are: {', '.join(DEVICES)}"
            problems.append(Problem("unknown-device", where, f'no device "{name[:SHOWN]}"', cure))
        elif key in MOST:
            what = f"cannot use {key} = {shown(value)}"
            cure = f"give a number above 0 and not above {MOST[key]}"
            problems.append(Problem("bad-header", where, what, cure))
        else:
            cure = "the keys are: devices, timeout, memory-mib, output-kib, disk-mib, needs, network, without-tokens"
            problems.append(Problem("bad-header", where, f"cannot use {key} = {shown(value)}", cure))
    return taken


def _setting(key: str, value: Any) -> tuple[str, object] | None:
    """A key of the script block as the field of a snippet that it sets, or None if it cannot be used."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= MOST.get(key, 0)
    is_whole = is_number and isinstance(value, int)
    if key == "devices" and isinstance(value, list) and value and all(device in DEVICES for device in value):
        return "devices", tuple(device for device in DEVICES if device in value)
    if key == "timeout" and is_number:
        return "timeout", float(value)
    if key == "memory-mib" and is_whole:
        return "memory", value << 20
    if key == "output-kib" and is_whole:
        return "output", value << 10
    if key == "disk-mib" and is_whole:
        return "disk", value << 20
    if key == "needs" and isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return "needs", tuple(value)
    if key == "network" and isinstance(value, bool):
        return "network", value
    if key == "without-tokens":
        reasons = value if isinstance(value, dict) else {"": value}
        if reasons and all(isinstance(reason, str) and reason.strip() for reason in reasons.values()):
            return "without_tokens", reasons
    return None
