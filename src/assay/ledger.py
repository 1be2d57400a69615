"""The ledger: every snippet on every device, its verdict, its numbers, where and when it ran, and which pages show it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assay import FORMAT, __version__
from assay.page import Shown
from assay.project import Page
from assay.record import Record

NAME = "verified.json"


def entries(known: Iterable[Shown], pages: Sequence[Page]) -> list[dict[str, Any]]:
    """One entry for each snippet and device, in the order of their names, as `verified.json` has them."""
    shown_on: dict[str, dict[str, list[str]]] = {}
    for page in pages:
        for name in dict.fromkeys(block.snippet for block in page.source.blocks):
            shown_on.setdefault(name, {}).setdefault(page.language, []).append(page.name)
    return [
        _entry(shown, device, shown_on.get(shown.snippet.name, {}))
        for shown in sorted(known, key=lambda shown: shown.snippet.name)
        for device in shown.snippet.devices
    ]


def _entry(shown: Shown, device: str, pages: Mapping[str, list[str]]) -> dict[str, Any]:
    snippet, record = shown.snippet, shown.records.get(device)
    return {
        "snippet": snippet.name,
        "device": device,
        "title": snippet.title,
        "verdict": shown.verdicts.get(device, "missing"),
        "source": snippet.digest,
        "record": None if record is None else _record(record),
        "pages": dict(pages),
    }


def _record(record: Record) -> dict[str, Any]:
    return {
        "digest": record.digest,
        "source": record.source,
        "inputs": dict(record.inputs),
        "counts": counts([record]),
        "environment": dict(record.environment),
    }


def counts(records: Iterable[Record]) -> dict[str, int]:
    """How many outputs, values, measurements and gradients records hold, and how many of these are proven."""
    kept = list(records)
    cells = [cell for record in kept for cell in record.cells]
    values = [value for cell in cells for value in cell.values.values()]
    proofs = [proof for record in kept for proof in record.proofs]
    return {
        "outputs": sum(len(cell.outputs) for cell in cells),
        "values": sum(value.role == "output" for value in values),
        "measurements": sum(value.role == "measurement" for value in values),
        "gradients": len(proofs),
        "proven": sum(proof["verdict"] == "proven" for proof in proofs),
        "kinks": sum(proof["verdict"] == "kink" for proof in proofs),
        "unproven": sum(proof["verdict"] == "not proven" for proof in proofs),
    }


def as_json(found: Sequence[Mapping[str, Any]]) -> str:
    """The text of `verified.json`: what was published, for a machine to read."""
    content = {"engine": f"assay {__version__}", "record_format": FORMAT, "snippets": list(found)}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
