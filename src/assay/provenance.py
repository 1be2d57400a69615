"""Where the snippets of a page ran: folded under it, the machines, their versions, the days, and what was run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from assay.page import Lookup
from assay.record import Record
from assay.words import Words

DIGITS = 12  # of a digest, as a reader compares it; the whole stands in its title


def fold(names: Iterable[str], lookup: Lookup, words: Words) -> str:
    """The HTML of the fold for the snippets of these names; empty if none of them exists."""
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        shown = lookup(name)
        for device in shown.snippet.devices if shown else ():
            record = shown.records.get(device) if shown else None
            verdict = shown.verdicts.get(device, "missing") if shown else "missing"
            state = words[f"state-{verdict}"].format(device=words[device])
            groups.setdefault(_machine(device, record, words), []).append(_item(name, record, state))
    if not groups:
        return ""
    parts = [f"<dt>{head}</dt>\n<dd><ul>\n{chr(10).join(items)}\n</ul></dd>" for head, items in groups.items()]
    title = escape(words["provenance"])
    body = "\n".join(parts)
    return f'<details class="provenance">\n<summary>{title}</summary>\n<dl>\n{body}\n</dl>\n</details>'


def facts(environment: Mapping[str, Any]) -> list[str]:
    """What a record tells of where it was made, from the hardware up to the day."""
    packages = [f"{name} {version}" for name, version in sorted(environment.get("packages", {}).items())]
    return [*machine(environment), *packages, *filter(None, [str(environment.get("date", ""))])]


def machine(environment: Mapping[str, Any]) -> list[str]:
    """What a record tells of the machine it was made on, from the hardware up to Python."""
    settings = environment.get("settings", {})
    exact = settings.get("NVIDIA_TF32_OVERRIDE") == "0"
    told = [
        environment.get("device_name"),
        environment.get("driver") and f"driver {environment['driver']}",
        environment.get("cuda") and f"CUDA {environment['cuda']}",
        environment.get("cudnn") and f"cuDNN {environment['cudnn']}",
        settings and f"TF32 {'off' if exact else 'as PyTorch sets it'}",
        environment.get("platform"),
        f"Python {environment.get('python')}",
    ]
    return [str(fact) for fact in told if fact]


def _machine(device: str, record: Record | None, words: Words) -> str:
    if record is None:
        return escape(words["state-missing"].format(device=words[device]))
    return escape(" · ".join([words[device], *facts(record.environment)]))


def _item(name: str, record: Record | None, state: str) -> str:
    if record is None:
        return f"<li><code>{escape(name)}</code></li>"
    digest = escape(record.source)
    short = digest.removeprefix("sha256:")[:DIGITS]
    return f'<li><code>{escape(name)}</code> <code title="{digest}">{short}</code> {escape(state)}</li>'
