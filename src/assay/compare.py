"""Compare a fresh run with the committed record: words exactly, numbers within the tolerance of their kind."""

from __future__ import annotations

import difflib
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from assay.record import SMALL_ERROR, CellRecord, Output, Record, Value
from assay.snippet import Options, Snippet

# A number in a text: sign, digits, fraction, exponent; not part of a word, but for the j of an imaginary part.
NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?!\w(?<!j)|j\w)")
# Where any number will do: its unit may touch it (1.53s), its thousands may be grouped, and it may be none (nan).
MEASURED_NUMBER = re.compile(
    r"(?<![\w.])[-+]?(?:(?:\d{1,3}(?:[,_]\d{3})+(?!\d)|\d+)(?:\.\d*)?|\.\d+|(?:nan|inf)(?!\w))(?:[eE][-+]?\d+)?"
)

# (relative, absolute), the defaults of torch.testing.assert_close; integers, booleans and texts must be equal.
# https://docs.pytorch.org/docs/2.13/testing.html
TOLERANCES: dict[str, tuple[float, float]] = {
    "float16": (1e-3, 1e-5),
    "bfloat16": (1.6e-2, 1e-5),
    "float32": (1.3e-6, 1e-5),
    "float64": (1e-7, 1e-7),
    "complex64": (1.3e-6, 1e-5),
    "complex128": (1e-7, 1e-7),
    "list": (1e-7, 1e-7),
}
# In a figure a number may stand right behind a letter: `M173.5` begins a path.
DRAWN_NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")
INTEGER = re.compile(r"[-+]?\d+\.?")
# A printed number does not tell its dtype. What is printed is compared relatively, as float32 is, and with no
# absolute tolerance, so that a changed digit of a small number is seen.
PRINTED = (1.3e-6, 0.0)
LONG, SHORT = 2_500, 8_000  # pairs of lines, and characters, that a diff by lines and characters bears
ROWS, WIDE = 20, 200  # of longer ones: how many lines that differ are shown, and how much of each
# Between two devices sums are taken in another order: float32 loses two digits more to that, whatever its values.
ACROSS = (1e-4, 1e-6)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two records disagree; `line` is the cell's line in the snippet."""

    cell: str
    line: int
    what: str
    expected: str
    actual: str

    def __str__(self) -> str:
        """A diff for a person: the committed record's side with -, the fresh run's with +."""
        return "\n".join(row.rstrip("\n") for row in _rows(self.expected, self.actual) if row.strip())


def _rows(expected: str, actual: str) -> Iterator[str]:
    """The rows of a diff. The time that it takes grows with the length of the texts, and no faster."""
    old, new = expected.splitlines(), actual.splitlines()
    # ndiff weighs every line against every other, and every character of two lines: only short texts bear that.
    if len(old) * len(new) <= LONG and len(expected) + len(actual) <= SHORT:
        yield from difflib.ndiff(old, new)
        return
    shown = 0
    for at, before, after in _changes(old, new):
        pairs = [*zip_longest(before, after)]
        if shown < ROWS:
            yield f"@@ line {at + 1} @@"
        for a, b in pairs[: max(0, ROWS - shown)]:
            place = _first_difference(a or "", b or "")
            yield from (f"{sign} {_part(row, place)}" for sign, row in (("-", a), ("+", b)) if row is not None)
        shown += len(pairs)
    if shown > ROWS:
        yield f"  ... and {shown - ROWS} more lines"


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, list[str], list[str]]]:
    """The parts that differ: the line where each begins, and both sides. Lines that are there once hold them apart."""
    at, beside = 0, 0
    for end, ends_beside in [*_anchors(old, new), (len(old), len(new))]:
        before, after = old[at:end], new[beside:ends_beside]
        shorter = min(len(before), len(after))
        first = next((number for number in range(shorter) if before[number] != after[number]), shorter)
        last = 0
        while last < shorter - first and before[-1 - last] == after[-1 - last]:
            last += 1
        before, after = before[first : len(before) - last], after[first : len(after) - last]
        if before or after:
            yield at + first, before, after
        at, beside = end, ends_beside


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The places of lines that both texts have once and in the same order: the longest such row of them."""
    once = set.intersection(*({row for row, count in Counter(rows).items() if count == 1} for rows in (old, new)))
    places = {row: number for number, row in enumerate(new) if row in once}
    ends: list[int] = []  # of the rows found so far, by length: where in the new text the last line stands
    chain: list[tuple[int, int, int]] = []  # place in old, place in new, the one before it in its row
    tips: list[int] = []
    for number, row in enumerate(old):
        if (there := places.get(row)) is None:
            continue
        length = bisect_left(ends, there)
        chain.append((number, there, tips[length - 1] if length else -1))
        ends[length : length + 1], tips[length : length + 1] = [there], [len(chain) - 1]
    found: list[tuple[int, int]] = []
    link = tips[-1] if tips else -1
    while link >= 0:
        number, there, link = chain[link]
        found.append((number, there))
    return found[::-1]


def _first_difference(a: str, b: str) -> int:
    """Where two texts part; by halves, since slices are compared at once."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _part(row: str, at: int) -> str:
    """A row, or of a long one what stands around a place."""
    if len(row) <= WIDE:
        return row
    start = max(0, at - WIDE // 3)
    rest = "..." if start + WIDE < len(row) else ""
    return f"{'...' if start else ''}{row[start : start + WIDE]}{rest}"


def compare(committed: Record, fresh: Record, snippet: Snippet) -> list[Difference]:
    """Every difference between the committed record and a fresh one, cell by cell."""
    differences: list[Difference] = []
    steps = _steps(committed, fresh)
    for cell in snippet.cells:
        old, new = (record.cell(cell.name) or CellRecord(cell.name) for record in (committed, fresh))
        found = [
            *_outputs(old.outputs, new.outputs, cell.options, steps),
            *_values(old.values, new.values, cell.options),
        ]
        differences += [Difference(cell.name, cell.line, *each) for each in found]
    known = {cell.name for cell in snippet.cells}
    for cell_record in committed.cells:
        if cell_record.name not in known:
            differences.append(Difference(cell_record.name, 1, "cell", f"cell {cell_record.name}", "no such cell"))
    differences += _proofs(committed.proofs, fresh.proofs, committed.source == fresh.source)
    return differences


def same_run(first: Record, second: Record, snippet: Snippet) -> list[Difference]:
    """What two runs of the same text do differently, proofs aside: what each of them found is not proven twice."""
    return compare(replace(first, proofs=()), replace(second, proofs=()), snippet)


def across(cpu: Record, cuda: Record, snippet: Snippet) -> list[Difference]:
    """What a GPU says otherwise than the CPU, in words, numbers, figures, values and proofs.

    A line of an output that speaks of a device may be another one. What is measured is not compared.
    """
    differences: list[Difference] = []
    for cell in snippet.cells:
        ours, theirs = (record.cell(cell.name) or CellRecord(cell.name) for record in (cpu, cuda))
        rtol, atol = _tolerance(cell.options, ACROSS)
        loose = replace(cell.options, rtol=rtol, atol=atol)
        outputs = (tuple(map(_without_devices, each.outputs)) for each in (ours, theirs))
        found = [*_outputs(*outputs, loose, _own_steps), *_values(ours.values, theirs.values, loose)]
        differences += [Difference(cell.name, cell.line, *each) for each in found]
    differences += _proofs(cpu.proofs, cuda.proofs, loosely=ACROSS)
    return differences


OF_A_DEVICE = re.compile(r"(?im)^.*(?:cuda|\bcpu\b|gpu|nvidia).*$")


def _without_devices(output: Output) -> Output:
    """The output with the lines that speak of a device left out of what is compared, but for their number."""
    if output.kind == "display_data":
        return output
    texts = (OF_A_DEVICE.sub("(of a device)", each) for each in (output.text, output.traceback))
    return replace(output, **dict(zip(("text", "traceback"), texts, strict=True)))


Found = tuple[str, str, str]  # what, expected, actual


def _outputs(
    old: tuple[Output, ...], new: tuple[Output, ...], options: Options, steps: Callable[[str], str]
) -> Iterator[Found]:
    def keyed(outputs: tuple[Output, ...]) -> dict[tuple[str, str], Output]:
        return {(output.kind, "" if output.kind == "error" else output.name): output for output in outputs}

    before, after = keyed(old), keyed(new)
    for key in dict.fromkeys([*before, *after]):
        what = {"stream": key[1], "display_data": f"figure {key[1]}", "error": "exception"}[key[0]]
        number = DRAWN_NUMBER if key[0] == "display_data" else NUMBER
        both = before.get(key), after.get(key)
        texts = ["" if each is None else _said_by(each) for each in both]
        if not same_text(*texts, options, number):
            yield what, *texts
        elif key[0] == "error":
            texts = ["" if each is None else steps(each.traceback) for each in both]
            if not same_text(*texts, options):
                yield "traceback", *texts


def _said_by(output: Output) -> str:
    return f"{output.name}: {output.text}" if output.kind == "error" else output.text


# In a traceback, also in those of a group that are set off by bars: a frame, with the line of the program that it was
# at, and the marks under that line.
FRAME = re.compile(r"(?m)^(?P<bars>[ |+-]*) {2}File \"(?P<file>[^\"\n]*)\", line \d+")
OWN = "snippets/"  # how the file of a program begins in it
MARKS = re.compile(r"[ |]*[~^]+\s*")


def _steps(old: Record, new: Record) -> Callable[[str], str]:
    """What is compared of a traceback: all of it, of two runs of the same text under the same versions.

    Another text has its lines elsewhere, and another version words, marks and frames of its own: then what exceptions
    say is compared, with their notes, causes and groups, and not the way that led there. The folder of a file is never
    compared: a snippet that moves keeps its records.
    """
    same = old.source == new.source and all(
        old.environment.get(key) == new.environment.get(key) for key in ("python", "packages", "torch")
    )
    return _without_folders if same else _without_frames


def _without_folders(traceback: str) -> str:
    return FRAME.sub(lambda frame: frame[0].replace(frame["file"], frame["file"].rpartition("/")[2]), traceback)


def _own_steps(traceback: str) -> str:
    """A traceback with the frames of the program alone, and without marks: another Python sets those elsewhere."""
    rows = _without_folders(_without_frames(traceback, OWN)).splitlines(keepends=True)
    return "".join(row for row in rows if not MARKS.fullmatch(row))


def _without_frames(traceback: str, kept_in: str = "") -> str:
    kept: list[str] = []
    bars: str | None = None  # what stands before the frames, while we are among them
    for row in traceback.splitlines(keepends=True):
        if (frame := FRAME.match(row)) and not (kept_in and frame["file"].startswith(kept_in)):
            bars = frame["bars"].replace("+-", "| ").rstrip("-")
        elif bars is None or not (row.startswith(bars + "    ") or MARKS.fullmatch(row)):
            bars = None
            kept.append(row)
    return "".join(kept)


def same_text(old: str, new: str, options: Options, number: re.Pattern[str] = NUMBER) -> bool:
    """Whether two printed texts agree: the same words, and numbers in tolerance (any numbers, in a measured cell)."""
    if old == new:
        return True
    if options.measured:
        # What is aligned by width may shift by a space when a measured number has a digit more.
        number = MEASURED_NUMBER if number is NUMBER else number
        return _squeezed(old, number) == _squeezed(new, number)
    if number.sub("#", old) != number.sub("#", new):
        return False
    rtol, atol = _tolerance(options, PRINTED)
    pairs = zip(_numbers(old, number), _numbers(new, number), strict=True)
    return all(a == b or (not _has_integer(a, b) and close(float(a), float(b), rtol, atol, not atol)) for a, b in pairs)


def _squeezed(text: str, number: re.Pattern[str]) -> str:
    return re.sub(r"\s+", " ", number.sub("#", text))


def _numbers(text: str, number: re.Pattern[str]) -> Iterator[str]:
    """The numbers of a text. `12.` is one with a point in `tensor([12.])`, and a whole one before a full stop."""
    depth = last = 0
    for match in number.finditer(text):
        between = text[last : match.start()]
        depth += sum(map(between.count, "([")) - sum(map(between.count, ")]"))
        last = match.end()
        yield f"{match[0]}0" if depth > 0 and match[0].endswith(".") else match[0]


def _has_integer(*numbers: str) -> bool:
    """Integers are exact; and 12 is not 12.0, which is the difference of a type."""
    return any(INTEGER.fullmatch(number) for number in numbers)


def _tolerance(options: Options, default: tuple[float, float]) -> tuple[float, float]:
    return (
        default[0] if options.rtol is None else options.rtol,
        default[1] if options.atol is None else options.atol,
    )


def close(a: float, b: float, rtol: float, atol: float, signed: bool = True) -> bool:
    """|a - b| <= atol + rtol * |b|, as torch.testing.assert_close; nan agrees with nan, and -0.0 not with 0.0.

    Unless zeros are `signed`, that is: a cell that declares an absolute tolerance does not tell them apart.
    """
    if a == b == 0:
        return not signed or math.copysign(1, a) == math.copysign(1, b)
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    if math.isinf(a) or math.isinf(b):
        return a == b
    return abs(a - b) <= atol + rtol * abs(b)


def _values(old: Mapping[str, Value], new: Mapping[str, Value], options: Options) -> Iterator[Found]:
    for expression in dict.fromkeys([*old, *new]):
        before, after = old.get(expression), new.get(expression)
        if before is None or after is None or not _same_value(before, after, options):
            yield f"value {expression}", _show(before), _show(after)


def _same_value(old: Value, new: Value, options: Options) -> bool:
    if (old.role, old.dtype, old.shape) != (new.role, new.dtype, new.shape):
        return False
    if old.role == "measurement":
        return True
    tolerance = _tolerance(options, TOLERANCES.get(old.dtype, (0.0, 0.0)))
    return same_data(old.data, new.data, *tolerance, signed=not options.atol)


def same_data(old: Any, new: Any, rtol: float, atol: float, signed: bool = True) -> bool:
    """Whether two values in JSON agree, number by number."""
    if isinstance(old, list) and isinstance(new, list):
        pairs = zip(old, new, strict=False)
        return len(old) == len(new) and all(same_data(a, b, rtol, atol, signed) for a, b in pairs)
    if isinstance(old, float) and isinstance(new, float):
        return close(old, new, rtol, atol, signed)
    return type(old) is type(new) and old == new


def _show(value: Value | None) -> str:
    if value is None:
        return ""
    shape = f" {list(value.shape)}" if value.shape else ""
    return f"{value.data} ({value.role}, {value.dtype}{shape})"


# The numbers of a proof are compared as printed ones are, at the precision of their kind; what is too small for that is
# the noise of rounding. Its error is so small or it is not; beyond that a page does not show it.
NUDGED = ("autograd", "nudged")
NOISE = 1e-7
ERROR_RTOL = 0.3
RESIDUE = 1e-5  # of a slope that has converged to nothing: two devices leave their own rounding of it
REASON = Options(rtol=0.3)  # the numbers in it are errors and slopes beside a kink
MOVED = ("line",)  # it moves with every line that is written above it


def _proofs(
    old: tuple[Mapping[str, Any], ...],
    new: tuple[Mapping[str, Any], ...],
    same_source: bool = True,
    loosely: tuple[float, float] | None = None,
) -> Iterator[Difference]:
    """The proofs that differ, each at its line; proofs are in the order in which the snippet runs."""
    aside = () if same_source else MOVED
    for before, after in zip_longest(old, new, fillvalue={}):
        differing = [
            key for key in {**before, **after} if key not in aside and not _same_in_proof(key, before, after, loosely)
        ]
        if differing:
            place = after or before
            what = f"proof of {place.get('leaf') or 'a gradient'}"
            texts = (_said(each, differing) for each in (before, after))
            yield Difference(place.get("cell", ""), place.get("line", 1), what, *texts)


def _same_in_proof(
    key: str, old: Mapping[str, Any], new: Mapping[str, Any], loosely: tuple[float, float] | None
) -> bool:
    before, after = old.get(key), new.get(key)
    if before == after and type(before) is type(after):
        return True
    if key in NUDGED:
        kind = TOLERANCES.get(old.get("dtype", ""), PRINTED)[0]
        rtol, atol = loosely or (max(kind, PRINTED[0]), NOISE)
        return _are_floats(before, after) and close(float(before), float(after), rtol, atol, signed=False)
    if key == "relative_error":
        slopes = [abs(each.get(name) or 0) for each in (old, new) for name in NUDGED if _are_floats(each.get(name))]
        if loosely is not None and 0 < max(slopes, default=0) <= RESIDUE:
            return True
        if not _are_floats(before, after) or not all(map(math.isfinite, (before, after))):
            return False
        most = max(abs(before), abs(after))
        return most <= SMALL_ERROR or abs(before - after) <= ERROR_RTOL * most
    return key == "reason" and isinstance(before, str) and isinstance(after, str) and same_text(before, after, REASON)


def _are_floats(*numbers: Any) -> bool:
    return all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers)


def _said(proof: Mapping[str, Any], differing: Sequence[str]) -> str:
    told = (key for key in proof if key not in ("relative_error", "reason") or key in differing)
    return ", ".join(f"{key} {proof[key]}" for key in told) or "none"
