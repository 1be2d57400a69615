"""The summary of a check: counts by device and verdict, and every problem."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from typing import Any

from assay import ledger
from assay.check import VERDICTS, Report
from assay.errors import Problem
from assay.snippet import DEVICES


def counts(report: Report) -> dict[str, dict[str, Any]]:
    """Per device: snippets by verdict, and how many outputs, values and gradients its verified records hold."""
    table: dict[str, dict[str, Any]] = {}
    for device in DEVICES:
        entries = [entry for entry in report.entries if entry.device == device]
        if entries:
            verdicts = Counter(entry.verdict for entry in entries)
            table[device] = {
                "snippets": len(entries),
                **{verdict: verdicts[verdict] for verdict in VERDICTS if verdicts[verdict]},
                **ledger.counts(
                    entry.committed
                    for entry in entries
                    if entry.committed is not None and entry.verdict in ("match", "skipped")
                ),
            }
    return table


def against_publication(report: Report, excused: Collection[str]) -> list[Problem]:
    """What may be shown to a contributor and not be published: records that are stale, or missing on a device.

    A device that the maintainers have `excused` may be missing where it never was; its pages say so. Stale it may not
    be, and where there is a record, all that it should cover must be covered.
    """
    problems = []
    for entry in report.entries:
        command = f"`assay record {entry.snippet.name} --device {entry.device}`"
        where = f"snippets/{entry.snippet.name}.py:1"
        if entry.verdict == "stale":
            what = f"its record on {entry.device} is of another text ({entry.why})"
            problems.append(Problem("stale-record", where, what, f"renew it with {command}"))
        elif entry.verdict == "missing" and entry.device not in excused:
            what = f"it has never run on {entry.device} ({entry.why})"
            cure = f"make its record with {command}, or excuse the device under publish-without in pyproject.toml"
            problems.append(Problem("missing-record", where, what, cure))
    return problems


def token_counts(report: Report) -> Counter[str]:
    """How many tokens of the snippets that ran here each provider gives; "unknown" is nobody's."""
    return Counter(token["provider"] for entry in report.entries if entry.fresh for token in entry.fresh.tokens)


def as_text(report: Report) -> str:
    """The summary for a person: problems first, the counts last."""
    lines = [str(problem) for problem in report.all_problems()]
    if lines:
        lines.append("")
    for device, row in counts(report).items():
        verdicts = ", ".join(f"{row[verdict]} {verdict}" for verdict in VERDICTS if verdict in row)
        lines.append(
            f"{device}: {row['snippets']} snippets ({verdicts}); verified here: {row['outputs']} outputs, "
            f"{row['values']} values, {row['gradients']} gradients ({row['proven']} proven, {row['kinks']} at a kink, "
            f"{row['unproven']} not proven" + (f", {row['departures']} meant to be none)" if row["departures"] else ")")
        )
    for (device, why), count in _reasons(report).items():
        lines.append(f"not run here: {count} on {device}, {why}")
    tokens = token_counts(report)
    if tokens:
        known = tokens.total() - tokens["unknown"]
        lines.append(
            f"tokens: {tokens.total()}, {known} attributed, {tokens['carried']} of them carried out by a library"
        )
    if report.protection:
        lines.append(f"snippets: {report.protection}")
    by_language = Counter(page.language for page in report.pages)
    languages = ", ".join(f"{count} {language}" for language, count in by_language.items())
    lines.append(f"pages: {languages or 'none'}; problems: {len(report.all_problems())}")
    return "\n".join(lines)


def _reasons(report: Report) -> Counter[tuple[str, str]]:
    """How many snippets did not run on a device, by the reason."""
    absent = ("skipped", "stale", "missing")
    return Counter((entry.device, entry.why) for entry in report.entries if entry.verdict in absent)


def as_json(report: Report) -> str:
    """The same for a machine."""
    content = {
        "counts": counts(report),
        "tokens": dict(token_counts(report)),
        "pages": dict(Counter(page.language for page in report.pages)),
        "protection": report.protection,
        "problems": [
            {"code": p.code, "where": p.where, "what": p.what, "cure": p.cure, "detail": p.detail}
            for p in report.all_problems()
        ],
        "snippets": [
            {"snippet": e.snippet.name, "device": e.device, "verdict": e.verdict, "why": e.why} for e in report.entries
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)
