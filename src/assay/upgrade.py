"""An upgrade: what another Python or torch than that of the records changes in each snippet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain

from assay import check, compare
from assay.check import Entry, Wish
from assay.compare import Difference
from assay.project import Project
from assay.record import Record
from assay.snippet import DEVICES, Cell

# What can become of a snippet, the worst first, each with what it means.
KINDS = {
    "broken": "does not end as declared, or is no longer proven",
    "value": "a number is another",
    "wording": "the same numbers, in other words",
    "warning": "says something else on stderr, and is the same otherwise",
    "unrecorded": "no record of this text to compare with",
    "same": "prints and computes what its record says",
}
LONGEST = 60_000  # characters; GitHub takes 65,536 in an issue
MOST_LINES = 60  # of one diff in an issue


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is no longer as recorded: `where` is `path:line`; `detail` is a diff or what the program said."""

    kind: str
    where: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a snippet on a device: the kind of its worst change, and all of them."""

    snippet: str
    device: str
    kind: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What became of every snippet, with the versions on both sides and how many were not run on which device."""

    recorded: str
    installed: str
    fates: tuple[Fate, ...]
    not_run: Counter[str]

    @property
    def changes_anything(self) -> bool:
        """Whether any snippet is not the same."""
        return any(fate.kind != "same" for fate in self.fates)


def look(project: Project, wish: Wish, say: Callable[[str], None] = lambda text: None) -> Upgrade:
    """Run snippets with what is installed, and tell how each departs from its record; nothing is written or kept."""
    found = check.check(project, replace(wish, reuse=False, keep=False, whole=False), say)
    ran = [entry for entry in found.entries if entry.fresh or entry.verdict == "broken"]
    return Upgrade(
        _versions(entry.committed for entry in ran),
        _versions(entry.fresh.record for entry in ran if entry.fresh),
        tuple(_fate(entry, project.label(entry.snippet.path)) for entry in ran),
        Counter(entry.device for entry in found.entries if entry not in ran),
    )


def _versions(records: Iterable[Record | None]) -> str:
    """Python's and each package's version; where records differ, each version with the number of its records."""
    seen: dict[str, Counter[str]] = {}
    for environment in (record.environment for record in records if record):
        for name, version in {"Python": environment.get("python"), **environment.get("packages", {})}.items():
            seen.setdefault(name, Counter())[str(version)] += 1
    names = sorted(seen, key=lambda name: (name != "Python", name != "torch", name))
    return ", ".join(f"{name} {_one_or_all(seen[name])}" for name in names) or "none"


def _one_or_all(versions: Counter[str]) -> str:
    if len(versions) == 1:
        return next(iter(versions))
    return " and ".join(f"{version} ({count})" for version, count in versions.most_common())


# --- what became of one snippet ---------------------------------------------------------------------------------


def _fate(entry: Entry, label: str) -> Fate:
    changes = tuple(_changes(entry, label))
    worst = min((change.kind for change in changes), key=list(KINDS).index, default="same")
    return Fate(entry.snippet.name, entry.device, worst, changes)


def _changes(entry: Entry, label: str) -> Iterator[Change]:
    committed, fresh = entry.committed, entry.fresh
    for problem in fresh.problems if fresh else entry.problems:
        yield Change("broken", problem.where, f"[{problem.code}] {problem.what}", problem.detail)
    if committed is None or committed.source != entry.snippet.digest:
        what = "there is no record" if committed is None else "its record is of another text"
        yield Change("unrecorded", f"{label}:1", what)
    elif fresh:
        for difference in compare.compare(committed, fresh.record, entry.snippet):
            yield _change(difference, entry.snippet.cell(difference.cell), label)


def _change(difference: Difference, cell: Cell | None, label: str) -> Change:
    what = f'{difference.what} of cell "{difference.cell}"' if difference.cell else difference.what
    if difference.what == "exception":
        before, after = (text.partition(":")[0] for text in (difference.expected, difference.actual))
        if before != after:
            what += f": the type was {before} and is {after}"
    return Change(_kind(difference, cell), f"{label}:{difference.line}", what, str(difference))


def _kind(difference: Difference, cell: Cell | None) -> str:
    """Which sort of difference it is. A proof that says something else is one of value: its words are a verdict."""
    if difference.what == "stderr":
        return "warning"
    if difference.what.startswith("proof ") or cell is None:
        return "value"
    numbers = [compare.NUMBER.findall(text) for text in (difference.expected, difference.actual)]
    if cell.options.measured:  # its numbers vary, so it is for its words that it differs
        return "wording"
    same = len(numbers[0]) == len(numbers[1]) and compare.same_text(*map(" ".join, numbers), cell.options)
    return "wording" if same else "value"


# --- the report -------------------------------------------------------------------------------------------------


def counts(upgrade: Upgrade) -> dict[str, Counter[str]]:
    """How many snippets of each kind there are on each device that is here."""
    found = {device: Counter(fate.kind for fate in upgrade.fates if fate.device == device) for device in DEVICES}
    return {device: kinds for device, kinds in found.items() if kinds}


def _head(upgrade: Upgrade) -> str:
    same = " (the same: nothing is tried)" if upgrade.recorded == upgrade.installed else ""
    return f"records:   {upgrade.recorded}\ninstalled: {upgrade.installed}{same}"


def _changed(upgrade: Upgrade) -> list[Change]:
    """Every change, the worst first."""
    every = chain.from_iterable(fate.changes for fate in upgrade.fates)
    return sorted(every, key=lambda change: list(KINDS).index(change.kind))


def as_text(upgrade: Upgrade) -> str:
    """The report for a person: versions, each change with its diff, the counts."""
    lines = [_head(upgrade), ""]
    for change in _changed(upgrade):
        lines.append(f"{change.where}: {change.kind}: {change.what}")
        lines += [f"    {line}" for line in change.detail.splitlines()]
    lines += [""] if lines[-1] else []
    for device, kinds in counts(upgrade).items():
        lines.append(f"{device}: {kinds.total()} snippets: {', '.join(f'{kinds[k]} {k}' for k in KINDS if kinds[k])}")
    lines += [f"{device}: {number} snippets were not run" for device, number in upgrade.not_run.items()]
    return "\n".join(lines)


def as_json(upgrade: Upgrade) -> str:
    """The same for a machine."""
    content = {
        "recorded": upgrade.recorded,
        "installed": upgrade.installed,
        "counts": counts(upgrade),
        "not_run": upgrade.not_run,
        "snippets": [asdict(fate) for fate in upgrade.fates],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def as_markdown(upgrade: Upgrade) -> str:
    """The same for an issue: tables first, then the diffs, as many as an issue holds."""
    tables = [*_summary(upgrade), *_affected(upgrade)]
    room = LONGEST - sum(map(len, tables))
    diffs = [_diff(change) for change in _changed(upgrade) if change.detail]
    shown = []
    for diff in diffs:
        room -= len(diff)
        if room < 0:
            break
        shown.append(diff)
    left = len(diffs) - len(shown)
    more = [f"{left} more diffs do not fit here; `assay check --against-installed` shows them."] if left else []
    return "\n".join([*tables, *shown, *more]).rstrip() + "\n"


def _summary(upgrade: Upgrade) -> list[str]:
    by_device = counts(upgrade)
    rows = [
        [kind, *(str(kinds[kind]) for kinds in by_device.values()), meaning]
        for kind, meaning in KINDS.items()
        if any(kinds[kind] for kinds in by_device.values())
    ]
    not_run = [f"On {device}, {number} snippets were not run." for device, number in upgrade.not_run.items()]
    return [
        *_table(["", "versions"], [["records", upgrade.recorded], ["installed", upgrade.installed]]),
        *_table(["snippets", *by_device, "which means"], rows),
        *not_run,
        *([""] if not_run else []),
    ]


def _affected(upgrade: Upgrade) -> list[str]:
    rows = [
        [f"`{fate.snippet}`", fate.device, change.kind, f"{change.what} (`{change.where}`)"]
        for fate in sorted(upgrade.fates, key=lambda fate: list(KINDS).index(fate.kind))
        for change in fate.changes
    ]
    shown = rows[:200]
    more = [f"... and {len(rows) - len(shown)} more changes.", ""] if len(rows) > len(shown) else []
    return [*_table(["snippet", "device", "kind", "what"], shown), *more] if rows else ["Nothing changes.", ""]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [*("| " + " | ".join(_in_table(cell) for cell in line) + " |" for line in lines), ""]


def _in_table(text: str) -> str:
    """A text that stays in its cell and is no HTML; overlong ones are cut, since an error may quote anything."""
    text = " ".join(text.split())
    text = text if len(text) <= 200 else f"{text[:199]}…"
    return text.replace("|", "\\|").replace("<", "&lt;")


def _diff(change: Change) -> str:
    lines = change.detail.splitlines()
    more = [f"... and {len(lines) - MOST_LINES} more lines"] if len(lines) > MOST_LINES else []
    detail = "\n".join([line[:200] for line in lines[:MOST_LINES]] + more)
    longest = max(map(len, re.findall(r"`+", detail)), default=0)
    fence = "`" * max(3, longest + 1)
    return (
        f"<details><summary>{change.kind}: {_in_table(change.where)}</summary>\n\n"
        f"{fence}diff\n{detail}\n{fence}\n\n</details>\n"
    )
