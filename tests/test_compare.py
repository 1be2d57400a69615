"""Comparing: words exactly, numbers within the tolerance of their kind, and every difference shown with both sides."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assay import snippet
from assay.compare import DRAWN_NUMBER, Difference, across, compare, same_data, same_text
from assay.record import CellRecord, Output, Record, Value
from assay.snippet import Options

PLAIN = Options()
MEASURED = Options(measured=True)


def record(*cells: CellRecord, proofs: tuple[dict[str, Any], ...] = ()) -> Record:
    """A record of these cells."""
    return Record("home/sum", "cpu", "", {}, cells, proofs, {})


def cell(name: str, text: str = "", /, *outputs: Output, **values: Value) -> CellRecord:
    """A cell that printed a text."""
    stream = (Output("stream", "stdout", text),) if text else ()
    return CellRecord(name, (*stream, *outputs), values)


def difference(old: CellRecord, new: CellRecord, options: str = "") -> list[tuple[str, str, str]]:
    """What differs between two records of a snippet with the cell `a`."""
    of = snippet.parse(f"# %% a {options}\n", "home/sum", Path("sum.py"), "sum.py")
    return [(each.what, each.expected, each.actual) for each in compare(record(old), record(new), of)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total 8", "total 8"),
        ("tensor([1.0000000, 2.5])", "tensor([1.0000001, 2.5])"),
        ("loss 0.123456", "loss 0.1234561"),
        ("1e-05", "0.00001"),
        ("tensor([12.])", "tensor([12.0000])"),
        ("[7000000.\n 1.]", "[7000001.\n 1.]"),
        ("(0.87+0.479425538604203j)", "(0.87+0.4794255386042031j)"),
        ("(1.+2.j)", "(1.0000001+2.j)"),
        ("nan inf -inf", "nan inf -inf"),
        # Digits beyond those of float32 are not told apart, since a printed number does not tell its dtype.
        ("0.30000000000000004", "0.3"),
        ("16777216.0", "16777217.0"),
    ],
)
def test_texts_that_agree(old: str, new: str) -> None:
    """The same words, and numbers within 1.3e-6 of each other."""
    assert same_text(old, new, PLAIN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total 8", "total 9"),
        ("total 8", "Total 8"),
        ("total 8", "total  8"),
        ("total 8", "total 8."),
        ("12", "12.0"),
        ("12.", "12.0000"),
        ("12345678", "12345679"),
        ("The model has 7000000.", "The model has 7000001."),
        ("-0.0", "0.0"),
        ("tensor([-0., 1.])", "tensor([0., 1.])"),
        ("(1+2j)", "(1+3j)"),
        ("(0.5+0.1j)", "(0.5-0.1j)"),
        ("1.53s", "1.54s"),
        ("0.3", "0.4"),
        ("0.00000003", "0.00000004"),
        ("1.00001", "1.00002"),
        ("1e-05", "1e-06"),
        ("-5", "5"),
        ("-0.5", "0.5"),
        ("x1", "x2"),
        ("2.13.0", "2.13.1"),
        ("1_000", "1_001"),
        ("0x1F", "0x2F"),
        ("float32", "float64"),
        ("nan", "1.0"),
        ("inf", "-inf"),
        ("[1.5]", "[1.5, 1.5]"),
        ("8\n", "8"),
        ("", "8"),
    ],
)
def test_texts_that_differ(old: str, new: str) -> None:
    """Another word, another sign, another type, a changed digit among a few: seen, from either side."""
    assert not same_text(old, new, PLAIN)
    assert not same_text(new, old, PLAIN)


@pytest.mark.parametrize(
    ("old", "new", "options", "agree"),
    [
        ("0.1", "0.1001", Options(rtol=1e-2), True),
        ("0.1", "0.102", Options(rtol=1e-2), False),
        ("0.0", "0.0009", Options(atol=1e-3), True),
        ("0.0", "0.002", Options(atol=1e-3), False),
        ("0.0", "-0.0", Options(atol=1e-3), True),
        ("0.1", "0.1000001", Options(rtol=0.0), False),
        ("8", "9", Options(rtol=0.9, atol=9.0), False),
        ("a 0.1", "b 0.1", Options(rtol=0.9), False),
    ],
)
def test_a_cell_can_loosen_its_numbers_and_nothing_else(old: str, new: str, options: Options, agree: bool) -> None:
    """Its rtol and atol hold for numbers with a point; integers and words stay exact."""
    assert same_text(old, new, options) is agree


@pytest.mark.parametrize(
    ("old", "new", "agree"),
    [
        ("took 1.52 ms", "took 873.1 ms", True),
        ("took  9 ms", "took 12 ms", True),
        ("took 1.53s", "took 0.9s", True),
        ("12ms", "9.25ms", True),
        ("2.5x faster", "12x faster", True),
        ("512.3it/s", "1.5e+03it/s", True),
        ("1,234.5 it/s", "987.1 it/s", True),
        ("1_234_567 ns", "987 ns", True),
        ("nan", "2.5", True),
        ("-inf s", "1 s", True),
        ("took 1.5s", "took 1.5ms", False),
        ("at 0x7f12", "at 0x7f13", False),
        ("step1", "step2", False),
        ("nano", "1o", False),
        ("took 1.52 ms", "took 1.52 s", False),
        ("took 1.5 ms", "took 1.5 ms, 2 runs", False),
    ],
)
def test_in_a_measured_cell_any_number_will_do(old: str, new: str, agree: bool) -> None:
    """The words are compared, the numbers and the width they take are not."""
    assert same_text(old, new, MEASURED) is agree


@pytest.mark.parametrize(
    ("dtype", "just_within", "just_beyond"),
    [
        ("float16", 1.0009, 1.0012),
        ("bfloat16", 1.015, 1.018),
        ("float32", 1.000010, 1.000013),
        ("float64", 1.00000018, 1.00000022),
    ],
)
def test_values_agree_within_the_tolerance_of_their_dtype(dtype: str, just_within: float, just_beyond: float) -> None:
    """The tolerances of torch.testing.assert_close: atol + rtol·|actual|."""
    one = cell("a", x=Value("output", dtype, (), 1.0))
    assert difference(one, cell("a", x=Value("output", dtype, (), just_within))) == []
    assert [what for what, *_ in difference(one, cell("a", x=Value("output", dtype, (), just_beyond)))] == ["value x"]


def test_our_tolerances_are_those_of_torch() -> None:
    """The table is the one that torch.testing uses."""
    torch = pytest.importorskip("torch")
    from torch.testing._comparison import default_tolerances

    from assay.compare import TOLERANCES

    names = [name for name in TOLERANCES if name != "list"]
    assert {name: TOLERANCES[name] for name in names} == {
        name: default_tolerances(getattr(torch, name)) for name in names
    }


@pytest.mark.parametrize(
    ("old", "new", "agree"),
    [
        (8, 8, True),
        (8, 9, False),
        (8, 8.0, False),
        (1, True, False),
        (None, None, True),
        ("a", "b", False),
        ("nan", "nan", True),
        ("nan", 1.0, False),
        ("inf", "-inf", False),
        ([1.0, [2.0, "inf"]], [1.0, [2.0, "inf"]], True),
        ([1.0, [2.0]], [1.0, [2.1]], False),
        ([1.0], [1.0, 1.0], False),
        (float("nan"), float("nan"), True),
        (-0.0, 0.0, False),
        ([0.0, -0.0], [0.0, -0.0], True),
        (float("inf"), 1e308, False),
    ],
)
def test_data_is_compared_number_by_number(old: Any, new: Any, agree: bool) -> None:
    """Type by type, and within the tolerance only for numbers with a point."""
    assert same_data(old, new, 1e-6, 1e-6) is agree


@pytest.mark.parametrize(
    "other",
    [
        Value("output", "float64", (2,), [1.0, 2.0]),
        Value("output", "float32", (2, 1), [1.0, 2.0]),
        Value("gradient", "float32", (2,), [1.0, 2.0]),
    ],
    ids=["dtype", "shape", "role"],
)
def test_a_value_has_its_dtype_shape_and_role(other: Value) -> None:
    """The same numbers as something else are a difference."""
    value = Value("output", "float32", (2,), [1.0, 2.0])
    assert [what for what, *_ in difference(cell("a", x=value), cell("a", x=other))] == ["value x"]


def test_a_measurement_is_never_compared() -> None:
    """A time may be any number; that it is one, is compared."""
    old, new = (cell("a", t=Value("measurement", "float64", (), number)) for number in (1.0, 99.0))
    assert difference(old, new) == []
    assert len(difference(old, cell("a", t=Value("measurement", "str", (), "fast")))) == 1


def test_every_kind_of_difference_has_both_sides() -> None:
    """Streams, figures, exceptions and values: what was expected, and what came."""
    old = cell(
        "a",
        "8\n",
        Output("display_data", "a.svg", "<svg/>"),
        Output("error", "ValueError", "no"),
        x=Value("output", "int", (), 8),
    )
    new = cell(
        "a",
        "9\n",
        Output("stream", "stderr", "oh\n"),
        Output("error", "KeyError", "no"),
        y=Value("gradient", "float32", (1,), [2.0]),
    )
    assert difference(old, new) == [
        ("stdout", "8\n", "9\n"),
        ("figure a.svg", "<svg/>", ""),
        ("exception", "ValueError: no", "KeyError: no"),
        ("stderr", "", "oh\n"),
        ("value x", "8 (output, int)", ""),
        ("value y", "", "[2.0] (gradient, float32 [1])"),
    ]


def test_cells_that_came_or_went_are_differences() -> None:
    """A cell that the snippet no longer has, and one that the record never had."""
    of = snippet.parse("# %% a\n\n# %% b\n", "home/sum", Path("sum.py"), "sum.py")
    found = compare(record(cell("a", "1\n"), cell("c", "2\n")), record(cell("a", "1\n"), cell("b", "3\n")), of)
    assert found == [Difference("b", 3, "stdout", "", "3\n"), Difference("c", 1, "cell", "cell c", "no such cell")]


def test_the_numbers_of_a_proof_may_move_and_its_verdict_may_not() -> None:
    """Nudging is not exact: its numbers are compared as printed ones, what it found is compared exactly."""
    of = snippet.parse("# %% a\n", "home/sum", Path("sum.py"), "sum.py")
    proof = {"line": 4, "verdict": "proven", "autograd": 12.0, "nudged": 12.0, "relative_error": 1e-10}
    near = {**proof, "nudged": 12.00001, "relative_error": 1e-5}
    wrong = {**proof, "verdict": "wrong", "nudged": 13.0}
    assert compare(record(proofs=(proof,)), record(proofs=(near,)), of) == []
    (found,) = compare(record(proofs=(proof,)), record(proofs=(wrong,)), of)
    assert found == Difference(
        "",
        4,
        "proof of a gradient",
        "line 4, verdict proven, autograd 12.0, nudged 12.0",
        "line 4, verdict wrong, autograd 12.0, nudged 13.0",
    )
    (found,) = compare(record(proofs=()), record(proofs=(proof,)), of)
    said = "line 4, verdict proven, autograd 12.0, nudged 12.0, relative_error 1e-10"
    assert (found.expected, found.actual) == ("none", said)


def test_a_difference_reads_as_a_diff() -> None:
    """The record's side with -, the fresh run's with +, and a hint where they part."""
    found = Difference("a", 1, "stdout", "epoch 1: 0.50\nepoch 2: 0.25\ndone\n", "epoch 1: 0.50\nepoch 2: 0.26\ndone\n")
    assert str(found) == (
        "  epoch 1: 0.50\n"
        "- epoch 2: 0.25\n"
        "?             ^\n"
        "+ epoch 2: 0.26\n"
        "?             ^\n"
        "  done"
    )  # fmt: skip


def test_long_texts_are_shown_at_once() -> None:
    """Thousands of lines that all differ a little make a diff in no time, with both sides in it."""
    old, new = ("\n".join(f"{number} {word}" for number in range(4000)) for word in ("grade", "class"))
    rows = str(Difference("one", 1, "stdout", old, new)).splitlines()
    assert {"- 7 grade", "+ 7 class", "  ... and 3980 more lines"} <= set(rows)


MIB = 1 << 20
LONG_TEXTS = {
    "one line with its last number changed": ("0.0, " * (MIB // 5), "0.0, " * (MIB // 5) + "1.0"),
    "one line with a number changed amidst": ("0.5, " * (MIB // 5), "0.5, " * (MIB // 9) + "0.7, " * (MIB // 9)),
    "one line, another altogether": ("ab " * (MIB // 3), "cd " * (MIB // 3)),
    "one number of many digits": ("1" * MIB, "1" * (MIB - 1) + "2"),
    "blanks": (" " * MIB, " " * (MIB - 1)),
    "many lines that are the same": ("a b\n" * (MIB // 4), "a b\n" * (MIB // 8) + "a c\n" + "a b\n" * (MIB // 8)),
    "many lines, one of them new": (
        "".join(f"{number}\n" for number in range(MIB // 7)),
        "".join(f"{number}\n" for number in range(MIB // 7) if number != 9_000) + "the end\n",
    ),
    "lines in another order": (
        "".join(f"{number}\n" for number in range(MIB // 7)),
        "".join(f"{number}\n" for number in reversed(range(MIB // 7))),
    ),
    "a few lines of great length": ("x 1.5 " * 90_000 + "\n" + "y " * 90_000, "x 1.5 " * 89_000 + "\n" + "y " * 80_000),
}


@pytest.mark.parametrize("measured", [False, True], ids=["exact", "measured"])
@pytest.mark.parametrize("kind", LONG_TEXTS)
def test_a_mebibyte_that_changed_is_told_in_a_second(kind: str, measured: bool) -> None:
    """Whatever its lines are like; and what is told fits on a page."""
    old, new = LONG_TEXTS[kind]
    one = snippet.parse(f"# %% a{' measured=true' if measured else ''}\n1\n", "home/sum", Path("sum.py"), "sum.py")
    began = time.process_time()
    found = compare(*(record(cell("a", text)) for text in (old, new)), one)
    said = "".join(map(str, found))
    assert time.process_time() - began < 1.0
    assert len(said) < 20_000
    assert measured or said.count("\n") > 0


def test_a_long_diff_shows_the_places_that_differ() -> None:
    """Around the first character that differs, and of lines that moved the lines between which something is new."""
    (long,) = (str(Difference("one", 1, "stdout", f"{'0.0, ' * 6000}1", f"{'0.0, ' * 6000}2")),)
    assert [row[:5] + row[-6:] for row in long.splitlines()[1:]] == ["- ...0.0, 1", "+ ...0.0, 2"]
    old = [f"line {number}" for number in range(3000)]
    new = [*old[:1000], "new", *old[1000:2000], *old[2001:]]
    rows = str(Difference("one", 1, "stdout", "\n".join(old), "\n".join(new))).splitlines()
    assert rows == ["@@ line 1001 @@", "+ new", "@@ line 2001 @@", "- line 2000"]


def test_a_measured_figure_may_be_another_curve_of_as_many_points() -> None:
    """In the path of an SVG a number stands right behind a letter."""
    old, new = '<path d="M173.5,2 V320 L-1,.5" stroke="#123456"/>', '<path d="M9.25,31 V31 L2,.25" stroke="#654321"/>'
    assert same_text(old, new, MEASURED, DRAWN_NUMBER)
    assert not same_text(old, new.replace("V31", "H31"), MEASURED, DRAWN_NUMBER)
    assert not same_text(old, new, PLAIN, DRAWN_NUMBER)


def test_a_proof_may_stand_on_another_line() -> None:
    """It moves with every line that is written above it, and proves the same; in the same text it stays."""
    proof = {"cell": "a", "line": 4, "leaf": "x", "verdict": "proven", "autograd": 12.0, "nudged": 12.0}
    one = snippet.parse("# %% a\n1\n", "home/sum", Path("sum.py"), "sum.py")
    old, new = record(cell("a"), proofs=(proof,)), record(cell("a"), proofs=({**proof, "line": 9},))
    assert compare(old, replace(new, source="another"), one) == []
    assert len(compare(old, new, one)) == 1


PROOF = {
    "cell": "a",
    "line": 4,
    "call": "backward",
    "occurrence": "1st",
    "leaf": "x",
    "shape": [2],
    "dtype": "float32",
    "autograd": 12.0,
    "nudged": 12.00001,
    "relative_error": 2e-4,
    "directions": 2,
    "by": "each element",
    "verdict": "proven",
    "reason": "a kink within 0.001",
}
CHANGED = {
    "cell": "b",
    "line": 5,
    "call": "autograd.grad",
    "occurrence": "2nd",
    "leaf": "y",
    "shape": [3],
    "dtype": "float64",
    "autograd": 12.0001,
    "nudged": 12.0001,
    "relative_error": 3e-4,
    "directions": 3,
    "by": "random directions",
    "verdict": "kink",
    "reason": "a kink beside 0.001",
}


@pytest.mark.parametrize("key", CHANGED)
def test_all_that_a_proof_says_is_compared(key: str) -> None:
    """On the CPU, and of a GPU's record against the CPU's, whose numbers may part in the last digits of a float32."""
    one = snippet.parse("# %% a\n1\n", "home/sum", Path("sum.py"), "sum.py")
    old, new = (record(cell("a"), proofs=(proof,)) for proof in (PROOF, {**PROOF, key: CHANGED[key]}))
    assert len(compare(old, new, one)) == 1
    close = key in ("autograd", "nudged")
    assert len(across(old, new, one)) == (0 if close else 1)
    far = record(cell("a"), proofs=({**PROOF, key: 12.01} if close else {**PROOF, key: CHANGED[key]},))
    assert len(across(old, far, one)) == 1
    assert len(across(old, record(cell("a")), one)) == 1


def test_what_is_left_of_a_slope_that_has_converged_is_a_device_s_own() -> None:
    """Its relative error is that of rounding, which differs from device to device."""
    one = snippet.parse("# %% a\n1\n", "home/sum", Path("sum.py"), "sum.py")
    left = {**PROOF, "autograd": 3e-7, "nudged": 3e-7}
    old, new = (record(cell("a"), proofs=({**left, "relative_error": error},)) for error in (1e-6, 0.11))
    assert len(across(old, new, one)) == 0
    assert len(compare(old, new, one)) == 1


def raising(traceback: str, **more: Any) -> Record:
    """The record of a cell that ended with this traceback; `more` is of the record."""
    output = Output("error", "RuntimeError", "no", traceback)
    made = record(CellRecord("a", (output,)))
    return replace(made, **{"environment": {"python": "3.11.7"}, **more})


CHAIN = """\
Traceback (most recent call last):
  File "snippets/home/sum.py", line 4, in <module>
    raise ValueError("loss 0.5")
ValueError: loss 0.5

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "snippets/home/sum.py", line 6, in <module>
    train(a > 0)
          ^^^^^
RuntimeError: no
last loss 0.25
"""
GROUP = """\
  + Exception Group Traceback (most recent call last):
  |   File "snippets/home/sum.py", line 3, in <module>
  |     raise ExceptionGroup("two", [ValueError(1), KeyError("a")])
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: 1
    +---------------- 2 ----------------
    | KeyError: 'a'
    +------------------------------------
"""


@pytest.mark.parametrize(
    ("traceback", "old", "new"),
    [
        (CHAIN, "ValueError: loss 0.5", "ValueError: loss 0.6"),
        (CHAIN, "last loss 0.25", "last loss 0.26"),
        (CHAIN, "The above exception was the direct cause of", "During handling of"),
        (CHAIN, "last loss 0.25\n", ""),
        (GROUP, "ValueError: 1", "ValueError: 2"),
        (GROUP, "KeyError: 'a'", "KeyError: 'b'"),
    ],
)
def test_notes_causes_and_groups_of_an_exception_are_compared(traceback: str, old: str, new: str) -> None:
    """Whatever the source and the versions."""
    of = snippet.parse('# %% a raises="RuntimeError"\n', "home/sum", Path("sum.py"), "sum.py")
    changed = traceback.replace(old, new)
    for more in ({}, {"source": "sha256:other"}, {"environment": {"python": "3.13.0"}}):
        assert compare(raising(traceback), raising(traceback, **more), of) == []
        (found,) = compare(raising(traceback), raising(changed, **more), of)
        assert (found.what, found.line) == ("traceback", 1)


def test_the_way_to_an_exception_is_compared_where_the_text_and_the_versions_are_the_same() -> None:
    """Lines move with the text above them, and each Python marks and words them its own way; folders move, too."""
    of = snippet.parse('# %% a raises="RuntimeError"\n', "home/sum", Path("sum.py"), "sum.py")
    elsewhere = CHAIN.replace("line 6", "line 9").replace("          ^^^^^\n", "    ~~~~~^^^^^^^\n")
    assert [each.what for each in compare(raising(CHAIN), raising(elsewhere), of)] == ["traceback"]
    for more in ({"source": "sha256:other"}, {"environment": {"python": "3.13.0"}}):
        assert compare(raising(CHAIN), raising(elsewhere, **more), of) == []
    assert compare(raising(CHAIN), raising(CHAIN.replace("snippets/home/", "snippets/start/")), of) == []


def test_two_devices_agree_within_the_tolerance_that_a_cell_declares_even_if_that_is_none() -> None:
    """A tolerance of nought is one."""
    for options, agree in (("", True), ("rtol=0", False), ("rtol=0 atol=0", False), ("rtol=1e-3 atol=0", True)):
        of = snippet.parse(f"# %% a {options}\n", "home/sum", Path("sum.py"), "sum.py")
        two = (record(cell("a", x=Value("output", "float64", (), number))) for number in (1.0, 1.00005))
        assert (across(*two, of) == []) is agree, options
