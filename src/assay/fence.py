"""A page's fences, read as the host reads them, and the prose between: nothing goes unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.errors import Problem

# What Pygments calls Python, with its console, its tracebacks and its dialects.
PYTHON = frozenset(
    ("python", "py", "python3", "py3", "python2", "py2", "pyi", "pycon", "python-console", "pytb", "py3tb", "py2tb")
) | frozenset(("ipython", "ipython3", "ipythonconsole", "ipython3console", "sage", "numpy", "bazel", "starlark"))
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<matter>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>.*)")
# A fence after the mark of a list item, a definition or a footnote: the host reads that as text in a line.
NOT_ITS_OWN_LINE = re.compile(r"(?:(?:[-*+]|\d+[.)]|:|\[\^[^]]+\]:)[ \t]+[> \t]*)+(?P<mark>`{3,}|~{3,})(?P<info>.*)")
OPTION = re.compile(r"""(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}"']+))""")
# The first line of a fence as the host reads it: a language with options, or attributes in braces.
HEADER = re.compile(
    r"""[ \t]*(?:\.?[\w#.+-]+(?=[ \t]|$))?
    (?:[ \t]*\{[^\n]*\}|(?:[ \t]*(?:title|hl_lines|linenums)=(?:"[^"]*"|'[^']*')(?=[ \t]|$))*)[ \t]*""",
    re.VERBOSE,
)
NESTED = re.compile(r"(?m)^[> \t]*(?:```|~~~)")
# HTML that shows code: highlighted by name, or set apart.
RAW_CODE = re.compile(rf"language-(?:{'|'.join(sorted(PYTHON))})\b|<pre\b", re.IGNORECASE)
CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: lines are counted from 1, `prefix` is what stands before its mark, not in its body."""

    line: int
    end: int
    prefix: str
    mark: str
    info: str
    body: str


@dataclass(frozen=True, slots=True)
class Prose:
    """What stands between two fences; `line` is its first line."""

    line: int
    text: str


def pieces(text: str, label: str, problems: list[Problem]) -> Iterator[Fence | Prose]:
    """The fences of a page, wherever they stand (in a list, a tab, an admonition, a quote), and the prose between.

    Fences are read as the host reads them. Where another reader could see another fence, that is a problem: so
    nothing goes unseen. Front matter is neither fence nor prose.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    matter = FRONT_MATTER.match("\n".join(rows))
    number = begun = matter[0].count("\n") if matter else 0
    while number < len(rows):
        fence = _fence(rows, number, label, problems)
        if fence is None:
            number += 1
            continue
        if begun < number:
            yield Prose(begun + 1, "\n".join(rows[begun:number]))
        yield fence
        number = begun = fence.end
    if begun < len(rows):
        yield Prose(begun + 1, "\n".join(rows[begun:]))


def _fence(rows: Sequence[str], first: int, label: str, problems: list[Problem]) -> Fence | None:
    """The fence that opens at `rows[first]`, if one does and closes."""
    before, rest = _split(rows[first], len(rows[first]) * TAB)
    where = f"{label}:{first + 1}"
    if (listed := NOT_ITS_OWN_LINE.match(rest)) and not _is_code_span(listed):
        what = f'a fence on the line of another mark, "{rest.strip()}"'
        problems.append(Problem("bad-block", where, what, "put it on the next line, four spaces further in"))
    opened = FENCE.match(rest)
    if opened is None or (_is_code_span(opened) and not HEADER.fullmatch(opened["info"])):
        return None
    body: list[str] = []
    for number in range(first + 1, len(rows)):
        begin, content = _split(rows[number], len(before))
        if begin.count(">") != before.count(">") or (content.strip() and len(begin) != len(before)):
            outside = f"; line {number + 1} stands outside it"
            break
        if content.rstrip(" \t") == opened["mark"]:
            prefix = rows[first][: len(rows[first]) - len(rest)]
            return Fence(first + 1, number + 1, prefix, opened["mark"], opened["info"].strip(" \t"), "\n".join(body))
        body.append(content)
    else:
        outside = ""
    cure = f"close it with {opened['mark']}, as far in as it opened"
    problems.append(Problem("unclosed-fence", where, f"a fence that never closes{outside}", cure))
    return None


TAB = 4  # columns, as in Markdown


def _split(row: str, width: int) -> tuple[str, str]:
    """What stands before column `width`, as far as it is blanks and quote marks, tabs spread out; and the rest."""
    before = ""
    for index, character in enumerate(row):
        if len(before) >= width or character not in " \t>":
            return before, row[index:]
        before += " " * (TAB - len(before) % TAB) if character == "\t" else character
    return before, ""


def _is_code_span(opened: re.Match[str]) -> bool:
    """Whether what looks like a fence ends on its own line: code in a line of text."""
    return opened["mark"] in opened["info"]


def languages(info: str) -> list[str]:
    """The names under which a fence's info string may ask for a language."""
    named = bare_words(info)
    return [word.lstrip(".").lower() for word in named[:1] + [word for word in named[1:] if word.startswith(".")]]


def bare_words(info: str) -> list[str]:
    """What an info string says beside its options."""
    return OPTION.sub(" ", info).replace("{", " ").replace("}", " ").split()


def is_python(info: str) -> bool:
    """Whether a fence of this info string may be shown as Python."""
    return bool(PYTHON & set(languages(info))) or RAW_CODE.search(info) is not None


def options_of(fence: Fence) -> dict[str, str]:
    """The `key=value` options of a fence."""
    return {
        match["key"]: match["double"] or match["single"] or match["bare"] or "" for match in OPTION.finditer(fence.info)
    }


def fence_of(text: str, info: str) -> list[str]:
    """A fence around a text, with a mark longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    mark = "`" * max(3, longest + 1)
    return [mark + info, *text.removesuffix("\n").split("\n"), mark]
