"""A record: what a snippet did on a device, as committed beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assay import FORMAT
from assay.errors import AssayError, Problem

KEYS = ("format", "snippet", "device", "source", "inputs", "cells", "proofs", "environment", "digest")


@dataclass(frozen=True, slots=True)
class Output:
    """One output of a cell, in Jupyter's words: stream, display_data or error.

    A stream has a `name` (stdout, stderr) and a `text`; display_data has the file's `name` and its `text` (SVG);
    an error has the exception's `name`, its message as `text` and its `traceback`.
    """

    kind: str
    name: str
    text: str
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, text, list or tensor of a cell, at full precision; `role` is output, gradient or measurement."""

    role: str
    dtype: str
    shape: tuple[int, ...]
    data: Any


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What one cell did."""

    name: str
    outputs: tuple[Output, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """What a snippet did on a device. `source` and `inputs` are SHA-256 digests of what was run."""

    snippet: str
    device: str
    source: str
    inputs: Mapping[str, str]
    cells: tuple[CellRecord, ...]
    proofs: tuple[Mapping[str, Any], ...]
    environment: Mapping[str, Any]

    def cell(self, name: str) -> CellRecord | None:
        """What the cell of that name did, or None."""
        return next((cell for cell in self.cells if cell.name == name), None)

    @property
    def digest(self) -> str:
        """SHA-256 of all of it: a record that was edited by hand no longer carries its own digest."""
        return _digest(_as_json(self))


def dump(record: Record) -> str:
    """The text of a record's file."""
    content = _as_json(record)
    return _pretty({**content, "digest": _digest(content)}) + "\n"


def load(text: str, label: str, snippet: str, device: str) -> Record:
    """Read a record's file. Raises AssayError if it is not what the engine wrote for that snippet and device."""
    cure = f"make it anew with `assay record {snippet} --device {device} --fix`"
    try:
        content = json.loads(text, parse_constant=_no_constant)
        if not isinstance(content, dict):
            raise ValueError("not an object")
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise AssayError(Problem("bad-record", f"{label}:{line}", f"not complete JSON ({error})", cure)) from None
    if content.get("format") != FORMAT:
        what = f"format {content.get('format')!r}; this engine reads {FORMAT}"
        raise AssayError(Problem("record-format", f"{label}:1", what, cure))
    if tuple(content) != KEYS:
        raise AssayError(Problem("bad-record", f"{label}:1", f"the keys are {', '.join(content)}", cure))
    try:
        record = _from_json(content)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        what = f"not the structure of a record ({type(error).__name__}: {error})"
        raise AssayError(Problem("bad-record", f"{label}:1", what, cure)) from None
    if (record.snippet, record.device) != (snippet, device):
        what = f"it speaks of {record.snippet} on {record.device}"
        raise AssayError(Problem("record-name", f"{label}:1", what, cure))
    return record


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def is_sealed(text: str) -> bool:
    """Whether the text of a record that could be read carries its own digest: the engine alone wrote it."""
    try:
        content = json.loads(text)
        seal = content.pop("digest", None)
        return seal == _digest(content) and text == _pretty({**content, "digest": seal}) + "\n"
    except (UnicodeEncodeError, ValueError, RecursionError):  # half a surrogate pair, which the engine never writes
        return False


def line_of(text: str, cell: str) -> int:
    """The line of a record's text where a cell begins, for messages."""
    needle = json.dumps(cell) + ": {"
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith(needle)), 1)


def renewed(old: Record, new: Record) -> Record:
    """The old record, with its date, if the new one says the same of the same source; else the new one."""
    return old if replace(new, environment=old.environment) == old else new


def as_text(value: Value, spec: str = "") -> str:
    """A value as pages write it, under a format specification of Python. Raises ValueError if none can do that."""
    data = value.data if value.dtype == "str" else _as_numbers(value.data, value.dtype.startswith("complex"))
    try:
        return format(data, spec) if spec else str(data)
    except TypeError as error:
        raise ValueError(str(error)) from None


NOT_IN_JSON = ("nan", "inf", "-inf")  # numbers for which JSON has none


def _as_numbers(data: Any, is_complex: bool) -> Any:
    """The data with its numbers as Python has them: those without one in JSON, and complex ones, which are pairs."""
    if isinstance(data, list):
        if is_complex and len(data) == 2 and not any(isinstance(part, list) for part in data):
            return complex(*map(float, data))
        return [_as_numbers(item, is_complex) for item in data]
    return float(data) if data in NOT_IN_JSON else data


def _as_json(record: Record) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "snippet": record.snippet,
        "device": record.device,
        "source": record.source,
        "inputs": dict(sorted(record.inputs.items())),
        "cells": {
            cell.name: {
                "outputs": [_output_as_json(output) for output in cell.outputs],
                "values": {
                    expression: {
                        "role": value.role,
                        "dtype": value.dtype,
                        "shape": list(value.shape),
                        "data": value.data,
                    }
                    for expression, value in cell.values.items()
                },
            }
            for cell in record.cells
        },
        "proofs": [dict(proof) for proof in record.proofs],
        "environment": dict(sorted(record.environment.items())),
    }


def _output_as_json(output: Output) -> dict[str, Any]:
    content: dict[str, Any] = {
        "kind": output.kind,
        "name": output.name,
        "text": output.text.splitlines(keepends=True),
    }
    if output.traceback:
        content["traceback"] = output.traceback.splitlines(keepends=True)
    return content


def _from_json(content: Mapping[str, Any]) -> Record:
    return Record(
        content["snippet"],
        content["device"],
        content["source"],
        dict(content["inputs"]),
        tuple(
            CellRecord(
                name,
                tuple(_output_from_json(each) for each in cell["outputs"]),
                {expression: _value_from_json(each) for expression, each in cell["values"].items()},
            )
            for name, cell in content["cells"].items()
        ),
        tuple(proof_from_json(proof) for proof in content["proofs"]),
        _environment_from_json(content["environment"]),
    )


ROLES = ("output", "gradient", "measurement")


def _value_from_json(content: Mapping[str, Any]) -> Value:
    shape = tuple(content["shape"])
    if content["role"] not in ROLES or not isinstance(content["dtype"], str) or not _are_sizes(shape):
        raise ValueError(f"a value of the role {content['role']!r}, dtype {content['dtype']!r}, shape {shape}")
    _refuse_objects(content["data"])
    return Value(content["role"], content["dtype"], shape, content["data"])


def _are_sizes(shape: tuple[Any, ...]) -> bool:
    return all(type(size) is int and size >= 0 for size in shape)


def _refuse_objects(data: Any) -> None:
    if isinstance(data, dict):
        raise ValueError("a value that is an object")
    for item in data if isinstance(data, list) else ():
        _refuse_objects(item)


# What a proof holds, by type; a number that JSON has no word for is a text.
NUMBER = (int, float, str, type(None))
PROOF: dict[str, type | tuple[type, ...]] = {
    "cell": str,
    "line": int,
    "call": str,
    "occurrence": str,
    "leaf": str,
    "shape": list,
    "dtype": str,
    "autograd": NUMBER,
    "nudged": NUMBER,
    "relative_error": NUMBER,
    "directions": int,
    "by": str,
    "verdict": str,
    "reason": str,
}
SMALL_ERROR = 1e-5  # of a proof; how much smaller it is follows from rounding, and differs from machine to machine
PROOF_VERDICTS = ("proven", "wrong", "kink", "not proven", "departs")


def proof_from_json(content: Mapping[str, Any]) -> dict[str, Any]:
    """A proof as the engine writes it. Raises ValueError, KeyError or TypeError for anything else."""
    for key, kind in PROOF.items():
        if not isinstance(content[key], kind) or isinstance(content[key], bool):
            raise ValueError(f"a proof whose {key} is {content[key]!r}")
        if kind is NUMBER and isinstance(content[key], str) and content[key] not in NOT_IN_JSON:
            raise ValueError(f"a proof whose {key} is {content[key]!r}")
    if content["verdict"] not in PROOF_VERDICTS or not _are_sizes(tuple(content["shape"])):
        raise ValueError(f"a proof with the verdict {content['verdict']!r} and the shape {content['shape']}")
    return dict(content)


def _environment_from_json(content: Mapping[str, Any]) -> dict[str, Any]:
    dict(content.get("packages", {}).items())  # pages list them
    return dict(content)


def _output_from_json(content: Mapping[str, Any]) -> Output:
    if content["kind"] not in ("stream", "display_data", "error"):
        raise ValueError(f"an output of kind {content['kind']!r}")
    if content["kind"] == "stream" and content["name"] not in ("stdout", "stderr"):
        raise ValueError(f"a stream {content['name']!r}")
    return Output(
        content["kind"], str(content["name"]), "".join(content["text"]), "".join(content.get("traceback", []))
    )


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _pretty(thing: Any, indent: str = "") -> str:
    """JSON for reviewers: one entry a line, but a list of numbers on one."""
    inner = indent + "  "
    if isinstance(thing, dict) and thing:
        rows = (
            f"{inner}{json.dumps(str(key), ensure_ascii=False)}: {_pretty(value, inner)}"
            for key, value in thing.items()
        )
        return "{\n" + ",\n".join(rows) + "\n" + indent + "}"
    if isinstance(thing, list) and any(isinstance(item, dict | str) for item in thing):
        return "[\n" + ",\n".join(inner + _pretty(item, inner) for item in thing) + "\n" + indent + "]"
    return json.dumps(thing, ensure_ascii=False, allow_nan=False)
