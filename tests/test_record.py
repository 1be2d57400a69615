"""Records: what the engine wrote comes back as it was, and nothing else passes for it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assay import compare, project, record, snippet
from assay.errors import AssayError
from assay.record import CellRecord, Output, Record, Value

CHECKOUT = project.find(Path(__file__).parent)
COMMITTED = sorted(CHECKOUT.snippets_folder.rglob("*.json"))
NOT = "sum.cpu.json:1: [bad-record] not the structure of a record"
CURE = "make it anew with `assay record home/sum --device cpu --fix`"

SNIPPET = snippet.parse(
    '# %% add values=["total", "x.grad"] figures=["a.svg"]\n# %% fail raises="ValueError"\n',
    "home/sum",
    Path("snippets/home/sum.py"),
    "snippets/home/sum.py",
)
PROOF = {
    "cell": "add",
    "line": 4,
    "call": "backward",
    "occurrence": "1st",
    "leaf": "x",
    "shape": [2],
    "dtype": "float32",
    "autograd": 12.0,
    "nudged": 12.00001,
    "relative_error": 1e-6,
    "directions": 2,
    "by": "each element",
    "verdict": "proven",
    "reason": "",
}
SMALL = Record(
    snippet="home/sum",
    device="cpu",
    source=SNIPPET.digest,
    inputs={"snippets/home/data.txt": snippet.digest("1 2")},
    cells=(
        CellRecord(
            "add",
            (
                Output("stream", "stdout", "total 8\n12.5 é 中\u2028"),
                Output("stream", "stderr", "warning: 3"),
                Output("display_data", "a.svg", '<svg width="4"/>\n'),
            ),
            {"total": Value("output", "int", (), 8), "x.grad": Value("gradient", "float32", (2,), [0.1, "nan"])},
        ),
        CellRecord("fail", (Output("error", "ValueError", "no 7", "Traceback:\n  line 9\nValueError: no 7\n"),)),
    ),
    proofs=(PROOF,),
    environment={"python": "3.11.7", "packages": {"torch": "2.13.0"}, "date": "2026-11-21"},
)
TEXT = record.dump(SMALL)


def refused(text: str, name: str = "home/sum", device: str = "cpu") -> str:
    """What a person is told of a record that cannot be used."""
    with pytest.raises(AssayError) as raised:
        record.load(text, "sum.cpu.json", name, device)
    return str(raised.value)


def why_not(text: str, original: Record, of: snippet.Snippet, label: str) -> str:
    """Why the check of a record's text fails against a fresh run; empty if it passes."""
    try:
        found = record.load(text, label, original.snippet, original.device)
    except AssayError as error:
        return str(error)
    if differences := compare.compare(found, original, of):
        return f"{label}: [differs] {differences[0].what}"
    return "" if record.is_sealed(text) else f"{label}: [record-edited]"


def with_another_digit(text: str, place: int) -> str:
    """The text with the digit at `place` replaced by the next one."""
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


def test_a_record_comes_back_as_it_was() -> None:
    """What is dumped is loaded, sealed, and dumped again to the same text."""
    loaded = record.load(TEXT, "sum.cpu.json", "home/sum", "cpu")
    assert loaded == SMALL
    assert record.is_sealed(TEXT)
    assert record.dump(loaded) == TEXT


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.name)
def test_every_committed_record_is_as_the_engine_wrote_it(path: Path) -> None:
    """Each record in the checkout loads, is sealed, and is what the engine would write today."""
    text = path.read_text(encoding="utf-8")
    found = record.load(text, path.name, *named_by(path))
    assert record.is_sealed(text)
    assert record.dump(found) == text


def named_by(path: Path) -> tuple[str, str]:
    """The snippet and the device that a record's path names."""
    name, device, _ = path.relative_to(CHECKOUT.snippets_folder).as_posix().rsplit(".", 2)
    return name, device


def test_any_changed_digit_is_noticed() -> None:
    """Each digit of a small record, one at a time: the check fails, under the record's name."""
    places = [match.start() for match in re.finditer(r"\d", TEXT)]
    unnoticed = [
        TEXT[place - 20 : place + 1]
        for place in places
        if not why_not(with_another_digit(TEXT, place), SMALL, SNIPPET, "sum.cpu.json").startswith("sum.cpu.json:")
    ]
    assert len(places) > 150
    assert unnoticed == []


def test_changed_digits_of_the_committed_records_are_noticed() -> None:
    """Fifty digits of the records in the checkout, drawn with a fixed seed: the check fails each time."""
    snippets, _ = CHECKOUT.snippets()
    draw = random.Random(2026)
    unnoticed = []
    for path in draw.choices(COMMITTED, k=50):
        text, (name, device) = path.read_text(encoding="utf-8"), named_by(path)
        original = record.load(text, path.name, name, device)
        assert why_not(text, original, snippets[name], path.name) == ""
        changed = with_another_digit(text, draw.choice([match.start() for match in re.finditer(r"\d", text)]))
        if not why_not(changed, original, snippets[name], path.name).startswith(path.name):
            unnoticed.append(path.name)
    assert unnoticed == []


def test_a_digit_that_a_reader_sees_is_shown_with_both_sides() -> None:
    """A changed output is more than a broken seal: both sides are known."""
    changed = record.load(TEXT.replace("total 8", "total 9"), "sum.cpu.json", "home/sum", "cpu")
    (difference,) = compare.compare(changed, SMALL, SNIPPET)
    assert (difference.cell, difference.what) == ("add", "stdout")
    assert str(difference) == "- total 9\n?       ^\n+ total 8\n?       ^\n  12.5 é 中"


def test_a_record_cut_anywhere_is_noticed() -> None:
    """Of the beginning of a record, however long, none passes."""
    data = TEXT.encode()
    passed = []
    for length in range(len(data)):
        try:
            part = data[:length].decode()
        except UnicodeDecodeError:
            continue
        if not why_not(part, SMALL, SNIPPET, "sum.cpu.json"):
            passed.append(length)
    assert passed == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"format": 1,', '"format": 2,', f"sum.cpu.json:1: [record-format] format 2; this engine reads 1; {CURE}"),
        ('"format": 1,', '"form": 1,', f"sum.cpu.json:1: [record-format] format None; this engine reads 1; {CURE}"),
        (
            '"home/sum"',
            '"home/other"',
            f"sum.cpu.json:1: [record-name] it speaks of home/other on cpu; {CURE}",
        ),
        ('"cpu"', '"cuda"', f"sum.cpu.json:1: [record-name] it speaks of home/sum on cuda; {CURE}"),
        (
            '"kind": "error"',
            '"kind": "mistake"',
            f"{NOT} (ValueError: an output of kind 'mistake'); {CURE}",
        ),
        (
            '"role": "gradient"',
            '"roll": "gradient"',
            f"{NOT} (KeyError: 'role'); {CURE}",
        ),
        (
            '"shape": []',
            '"shape": 1',
            f"{NOT} (TypeError: 'int' object is not iterable); {CURE}",
        ),
        (
            '"packages": {',
            '"packages": 5, "others": {',
            f"{NOT} (AttributeError: 'int' object has no attribute 'items'); {CURE}",
        ),
        (
            '"data": 8',
            '"data": NaN',
            f"sum.cpu.json:1: [bad-record] not complete JSON (NaN is no number in JSON); {CURE}",
        ),
        (
            '"inputs"',
            '"input"',
            "sum.cpu.json:1: [bad-record] the keys are format, snippet, device, source, input, cells, proofs, "
            f"environment, digest; {CURE}",
        ),
    ],
)
def test_what_is_no_record_of_this_is_refused(old: str, new: str, message: str) -> None:
    """Another format, another snippet's, another structure: refused with the cure."""
    assert refused(TEXT.replace(old, new, 1)) == message


@pytest.mark.parametrize(
    "text", ["", "[]", "8", "null", "{", "\ufeff{}", "[" * 100_000, '{"format": ' + "9" * 5000 + "}"]
)
def test_what_is_no_object_at_all_is_refused(text: str) -> None:
    """No text makes the reader itself fail."""
    assert refused(text).startswith("sum.cpu.json:1: [bad-record] not complete JSON (")


def test_half_a_surrogate_pair_is_an_edited_record() -> None:
    """JSON can hold what UTF-8 cannot; the engine never writes it."""
    text = TEXT.replace("warning", "\\ud800")
    assert record.load(text, "sum.cpu.json", "home/sum", "cpu").cells[0].outputs[1].text == "\ud800: 3"
    assert not record.is_sealed(text)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("\n", "\n\n", 1),
        lambda text: json.dumps(json.loads(text)),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace('"format": 1', '"format": 1.0'),
    ],
    ids=["a blank line", "written otherwise", "no last line end", "a float"],
)
def test_the_seal_holds_the_form_too(edit: object) -> None:
    """The same content in another form was not written by the engine."""
    assert not record.is_sealed(edit(TEXT))  # type: ignore[operator]


def test_a_record_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """Under its name, with the cure."""
    (tmp_path / "snippets/home").mkdir(parents=True)
    (tmp_path / "snippets/home/sum.cpu.json").write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(AssayError) as raised:
        project.Project(tmp_path).read_record("home/sum", "cpu")
    expected = "snippets/home/sum.cpu.json: [bad-record] not UTF-8 text (invalid start byte); restore it with git"
    assert str(raised.value) == expected


def test_messages_find_the_cell_in_the_record() -> None:
    """The line of a record at which a cell begins."""
    line = record.line_of(TEXT, "fail")
    assert TEXT.splitlines()[line - 1] == '    "fail": {'


def test_a_renewed_record_keeps_its_date_while_it_says_the_same() -> None:
    """Run again on another day, the record stays; with another source or output, it is the new one."""
    later = replace(SMALL, environment={**SMALL.environment, "date": "2027-01-01"})
    assert record.renewed(SMALL, later) == SMALL
    moved = replace(later, source=snippet.digest("another"))
    assert record.renewed(SMALL, moved) == moved
    other = replace(later, cells=SMALL.cells[:1])
    assert record.renewed(SMALL, other) == other


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (Value("output", "float64", (), 12.0), "", "12.0"),
        (Value("output", "float64", (), 12.0), ".2f", "12.00"),
        (Value("output", "int", (), 1234567), ",", "1,234,567"),
        (Value("output", "float32", (), "nan"), ".1f", "nan"),
        (Value("output", "float32", (), "-inf"), "", "-inf"),
        (Value("output", "str", (), "inf"), ">5", "  inf"),
        (Value("output", "bool", (), True), "", "True"),
        (Value("output", "none", (), None), "", "None"),
        (Value("gradient", "float32", (2,), [1.0, 2.0]), "", "[1.0, 2.0]"),
    ],
)
def test_a_value_as_text(value: Value, spec: str, text: str) -> None:
    """A value is written as Python writes it, under the specification given."""
    assert record.as_text(value, spec) == text


@pytest.mark.parametrize(("data", "spec"), [(12.0, "d"), ([1.0], ".1f"), ("x", ".1f")])
def test_a_value_that_cannot_be_written_so_is_refused(data: object, spec: str) -> None:
    """No specification is ignored in silence."""
    with pytest.raises(ValueError):
        record.as_text(Value("output", "str", (), data), spec)
