"""The ledger: every snippet on every device, with its verdict, its numbers, and where and when it ran.

A fence ```` ```verified ```` on the page `about/records.md` shows it: with `device="cpu"` the snippets of a device,
with `show="counts"` what there is of everything. For machines it is `verified.json`, at the root of the site.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from assay import FORMAT, __version__, places, provenance
from assay.page import Shown
from assay.places import View
from assay.project import Page
from assay.record import Record
from assay.snippet import DEVICES

FILE = "verified.json"
PAGE = "about/records.md"
OPTIONS = {"device": list(DEVICES), "show": ["counts"]}
HOLDS = ("match", "skipped")


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
        "departures": sum(proof["verdict"] == "departs" for proof in proofs),
    }


def as_json(found: Sequence[Mapping[str, Any]]) -> str:
    """The text of `verified.json`: what was published, for a machine to read."""
    content = {"engine": f"assay {__version__}", "record_format": FORMAT, "snippets": list(found)}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


# --- for a person -----------------------------------------------------------------------------------------------


def rows(asked: Mapping[str, str], view: View) -> list[str]:
    """What stands in place of the fence: the counts of all devices, or the snippets of one."""
    names = sorted({block.snippet for page in view.pages.values() for block in page.source.blocks})
    known = [shown for name in names if (shown := view.lookup(name))]
    if asked.get("show") == "counts":
        return _counts(known, view)
    return _list(known, asked.get("device", DEVICES[0]), view)


def _counts(known: Sequence[Shown], view: View) -> list[str]:
    columns = view.words["ledger-counts-columns"]
    table = [f"| {columns} |", "|" + " --- |" * len(columns.split("|"))]
    for device in DEVICES:
        mine = [shown for shown in known if device in shown.snippet.devices]
        verdicts = Counter(shown.verdicts.get(device, "missing") for shown in mine)
        held = [record for shown in mine if _holds(shown, device) and (record := shown.records.get(device))]
        count = counts(held)
        said = [f"{verdicts[verdict]} × {_state(verdict, device, view)}" for verdict in verdicts]
        cells = [view.words[device], str(len(mine)), "<br>".join(said) or "–"]
        cells += [str(count["outputs"]), str(count["values"]), _proven(count, view)]
        table.append(f"| {' | '.join(cells)} |")
    return [*table, ""]


def _list(known: Sequence[Shown], device: str, view: View) -> list[str]:
    """The snippets of a device by the machine that they ran on, those that have not run there last."""
    machines: dict[str, list[Shown]] = {}
    for shown in known:
        if device in shown.snippet.devices:
            record = shown.records.get(device)
            machine = " · ".join(provenance.machine(record.environment)) if record else ""
            machines.setdefault(machine, []).append(shown)
    out: list[str] = []
    for machine in sorted(machines, key=lambda machine: (not machine, machine)):
        if machine:
            columns = view.words["ledger-columns"]
            out += [f"**{escape(machine)}**", "", f"| {columns} |", "|" + " --- |" * len(columns.split("|"))]
            out += [_line(shown, device, view) for shown in machines[machine]]
        else:
            out += [f"**{_state('missing', device, view)}**", ""]
            out += [f"- {_name(shown, view)}" for shown in machines[machine]]
        out.append("")
    return out


def _line(shown: Shown, device: str, view: View) -> str:
    record = shown.records[device]
    assert record is not None, "listed under its machine"
    count = counts([record])
    packages = sorted(record.environment.get("packages", {}).items())
    date = str(record.environment.get("date", ""))
    cells = [
        _name(shown, view),
        _state(shown.verdicts.get(device, "missing"), device, view),
        f'<time datetime="{date}">{date}</time>' if view.for_site else date,
        str(count["outputs"]),
        str(count["values"]),
        _proven(count, view),
        ", ".join(f"{name} {version}" for name, version in packages) or "–",
    ]
    return f"| {' | '.join(cells)} |"


def _name(shown: Shown, view: View) -> str:
    """A snippet's name, as a link to the first section that shows it."""
    first = shown.snippet.cells[0].name
    place = places.where_shown(f"{shown.snippet.name}:{first}", view.pages) or next(
        page.name
        for page in view.pages.values()
        if any(block.snippet == shown.snippet.name for block in page.source.blocks)
    )
    return places.link(place, f"`{shown.snippet.name}`", PAGE) + ("{ .ledger-name }" if view.for_site else "")


def _proven(count: Mapping[str, int], view: View) -> str:
    of = view.words["ledger-proven"].format(proven=count["proven"], all=count["gradients"])
    return of if count["gradients"] else "–"


def _state(verdict: str, device: str, view: View) -> str:
    return view.words[f"state-{verdict}"].format(device=view.words[device])


def _holds(shown: Shown, device: str) -> bool:
    return shown.verdicts.get(device) in HOLDS
