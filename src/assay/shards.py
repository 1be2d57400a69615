"""Shards: what each of several runners found, in a file of its own; and the one report of them all."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assay import FORMAT, cache, check, compare, machine, reading
from assay.check import VERDICTS, Entry, Report, Wish
from assay.errors import AssayError, Problem
from assay.project import Project, write
from assay.snippet import DEVICES, Snippet

KEYS = ("format", "engine", "shard", "devices", "protection", "sources", "entries", "digest")
AGAIN = "run that shard again, and merge what it writes"
MERGE = "assay merge"  # where a problem is that is of no single file


@dataclass(frozen=True, slots=True)
class Shard:
    """What one runner found of its share of the snippets, on the devices that it answers for.

    `label` is the file; `shard` is (I, N); `sources` are the digests of all files below snippets/, by path.
    """

    label: str
    shard: tuple[int, int]
    devices: tuple[str, ...]
    protection: str
    sources: Mapping[str, str]
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The shard as it was asked for: I/N."""
        return "/".join(map(str, self.shard))


# --- writing ---------------------------------------------------------------------------------------------------


def devices_of(report: Report, wish: Wish) -> tuple[str, ...]:
    """The devices that this runner answers for: those it was asked for, or all that are here."""
    declared = {device for snippet in report.snippets.values() for device in snippet.devices}
    asked = wish.devices or [device for device in declared if not machine.absence(device)]
    return tuple(device for device in DEVICES if device in declared and device in asked)


def save(project: Project, report: Report, wish: Wish, path: Path) -> None:
    """Write what a check found on the devices of this runner; whatever else it knows, the merge knows too."""
    devices = devices_of(report, wish)
    content = {
        "format": FORMAT,
        "engine": cache.engine_digest(),
        "shard": list(wish.shard),
        "devices": devices,
        "protection": report.protection,
        "sources": sources(project),
        "entries": [_as_json(entry) for entry in report.entries if entry.device in devices],
    }
    write(path, json.dumps({**content, "digest": _digest(content)}) + "\n")


def sources(project: Project) -> dict[str, str]:
    """The digest of every file below snippets/: snippets, records, and what snippets read."""
    folder = project.snippets_folder
    return {
        project.label(path): cache.file_digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
    }


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "snippet": entry.snippet.name,
        "device": entry.device,
        "verdict": entry.verdict,
        "why": entry.why,
        "problems": [asdict(problem) for problem in entry.problems],
        "result": cache.as_json(entry.fresh) if entry.fresh else None,
    }


def _digest(content: Mapping[str, Any]) -> str:
    return "sha256:" + hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


# --- reading ---------------------------------------------------------------------------------------------------


def load(project: Project, path: Path) -> Shard:
    """Read what `save` wrote. Raises AssayError if it is cut or edited, of another engine, or of other sources."""
    label = project.label(path.resolve())
    content = _content(path, label)
    _same_sources(content["sources"], sources(project), label)
    snippets = project.snippets()[0]
    try:
        number, of = content["shard"]
        shard = Shard(
            label,
            (number, of),
            tuple(content["devices"]),
            str(content["protection"]),
            content["sources"],
            tuple(_entry(project, snippets, each) for each in content["entries"]),
        )
        mine = [(entry.snippet.name, entry.device) for entry in shard.entries]
        due = _due(check.share(list(snippets.values()), shard.shard), shard.devices)
    except (AssayError, KeyError, TypeError, ValueError) as error:
        what = f"not the structure of a results file ({type(error).__name__}: {error})"
        raise AssayError(Problem("bad-results", label, what, AGAIN)) from None
    if mine != due:
        odd = next(iter([*sorted({*mine} ^ {*due}), *mine]))
        what = f"{odd[0]} on {odd[1]} is {'in it' if odd in mine else 'not in it'}, against the division into {of}"
        raise AssayError(Problem("bad-results", label, what, AGAIN))
    return shard


def _content(path: Path, label: str) -> dict[str, Any]:
    """The content of a file that is whole and of this engine."""
    try:
        content = json.loads(reading.text(path))
        seal = content.pop("digest")
        kept = content["format"], content["engine"]
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise AssayError(Problem("bad-results", label, what, "name the files that the shards wrote")) from None
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        raise AssayError(Problem("bad-results", label, "not a whole file of results", AGAIN)) from None
    if kept[0] != FORMAT:
        what = f"format {kept[0]!r}; this engine reads {FORMAT}"
        raise AssayError(Problem("other-engine", label, what, "run every shard and the merge with one engine"))
    if kept[1] != cache.engine_digest():
        what = "it comes from another state of the engine than this one"
        raise AssayError(Problem("other-engine", label, what, "run every shard and the merge at one commit"))
    if seal != _digest(content) or (*content, "digest") != KEYS:
        raise AssayError(Problem("bad-results", label, "its digest is not that of its content", AGAIN))
    return content


def _same_sources(there: Mapping[str, str], here: Mapping[str, str], label: str) -> None:
    """Raise AssayError if a shard saw other snippets or records than there are here."""
    others = sorted(path for path in {*there, *here} if there.get(path) != here.get(path))
    if others:
        first = others[0]
        state = "missing there" if first not in there else "missing here" if first not in here else "another here"
        more = f", and {len(others) - 1} more differ" if len(others) > 1 else ""
        cure = "run every shard and the merge at one commit, with the records in it"
        raise AssayError(Problem("other-sources", label, f"{first} is {state}{more}", cure))


def _entry(project: Project, snippets: Mapping[str, Snippet], content: Mapping[str, Any]) -> Entry:
    snippet, device = snippets[content["snippet"]], content["device"]
    committed = check.committed(project, snippet, device)
    if content["verdict"] not in VERDICTS or device not in snippet.devices:
        raise ValueError(f"{content['verdict']} on {device}")
    return Entry(
        snippet,
        device,
        content["verdict"],
        tuple(Problem(**problem) for problem in content["problems"]),
        committed,
        cache.from_json(content["result"], snippet.name, device) if content["result"] else None,
        content["why"],
    )


def _due(snippets: Sequence[Snippet], devices: Sequence[str]) -> list[tuple[str, str]]:
    return [(snippet.name, device) for snippet in snippets for device in snippet.devices if device in devices]


# --- merging ---------------------------------------------------------------------------------------------------


def merge(project: Project, shards: Sequence[Shard]) -> Report:
    """One report of all shards, and of what no shard looks at: pages, orphans, devices that nobody ran.

    Raises AssayError if a share of the snippets is missing on the CPU or on any device of a shard, or is there twice.
    """
    snippets, problems = project.snippets()
    faults = [fault for device, mine in _by_device(shards).items() for fault in _faults(device, mine)]
    if faults:
        raise AssayError(faults)
    found = {(entry.snippet.name, entry.device): entry for shard in shards for entry in shard.entries}
    stand = (replace(entry, why="no runner ran it") for entry in check.as_committed(project, snippets.values()))
    entries = [found.get((entry.snippet.name, entry.device), entry) for entry in stand]
    entries = check.across_devices(project, entries)
    protection = "; ".join(sorted({shard.protection for shard in shards} - {""}))
    report = check.with_pages(project, snippets, problems + check.orphans(project, snippets), entries)
    return replace(report, protection=protection)


def _by_device(shards: Sequence[Shard]) -> dict[str, list[Shard]]:
    """The shards that answer for each device. The CPU is everywhere, so nobody may leave it out."""
    found: dict[str, list[Shard]] = {"cpu": []}
    for shard in shards:
        for device in shard.devices:
            found.setdefault(device, []).append(shard)
    return found


def _faults(device: str, shards: Sequence[Shard]) -> Iterator[Problem]:
    """Whatever keeps shards from being all of a device's snippets, each once."""
    by_name: dict[str, list[Shard]] = defaultdict(list)
    for shard in shards:
        by_name[shard.name].append(shard)
    numbers = sorted({shard.shard[1] for shard in shards})
    if len(numbers) > 1:
        first, other = (next(shard for shard in shards if shard.shard[1] == of) for of in numbers[:2])
        what = f"shard {other.name} on {device}, where {first.label} is shard {first.name}"
        yield Problem("uneven-shards", other.label, what, "divide the snippets of a device into one number of shards")
        return
    for first, *others in by_name.values():
        for other in others:
            yield from _disagreements(device, first, other) or [_again(device, first, other)]
    of = numbers[0] if numbers else 1
    for number in range(1, of + 1):
        if f"{number}/{of}" not in by_name:
            cure = "name its file too, or read in its log why it wrote none"
            yield Problem("missing-shard", MERGE, f"no results of shard {number}/{of} on {device}", cure)


def _again(device: str, first: Shard, other: Shard) -> Problem:
    what = f"shard {other.name} on {device} is already in {first.label}"
    return Problem("shard-twice", other.label, what, "name each shard once")


def _disagreements(device: str, first: Shard, other: Shard) -> list[Problem]:
    """The snippets of which two runners of the same shard found different things."""
    pairs = zip(*([e for e in shard.entries if e.device == device] for shard in (first, other)), strict=True)
    return [
        Problem("shards-disagree", other.label, what, "find out which of the two is right", detail)
        for one, two in pairs
        for what, detail in _disagreement(one, two, first.label)
    ]


def _disagreement(one: Entry, two: Entry, label: str) -> Iterator[tuple[str, str]]:
    name = f"{two.snippet.name} on {two.device}"
    if one.verdict != two.verdict:
        yield f"{name} is {two.verdict} here and {one.verdict} in {label}", ""
    elif one.fresh and two.fresh:
        differences = compare.compare(one.fresh.record, two.fresh.record, two.snippet)
        if differences:
            yield f"{name} gave something else here than in {label}", "\n".join(map(str, differences))


# --- counting --------------------------------------------------------------------------------------------------


def with_expectations(report: Report, expected: Mapping[str, int | None]) -> Report:
    """The report, with a problem for each device on which not so many snippets ran and agreed as expected.

    None stands for all the snippets that declare the device. A device on which nothing was verified never passes.
    """
    problems = [
        problem for device, number in expected.items() if (problem := _unexpected(report, device, number)) is not None
    ]
    return replace(report, problems=(*report.problems, *problems))


def _unexpected(report: Report, device: str, number: int | None) -> Problem | None:
    entries = [entry for entry in report.entries if entry.device == device]
    verified = sum(entry.verdict == "match" for entry in entries)
    wanted = len(entries) if number is None else number
    if verified == wanted and verified:
        return None
    what = f"{verified} of {len(entries)} snippets that declare {device} ran and agree; {wanted or 'some'} are expected"
    return Problem("unexpected-count", MERGE, what, f"merge the results of a runner with {device}, or expect another")


def expectation(text: str) -> tuple[str, int | None]:
    """`cuda=6`, or `cuda` for all that declare it. Raises ValueError for anything else."""
    device, sign, number = text.partition("=")
    if device not in DEVICES or (sign and not number.isdigit()):
        raise ValueError(f"write DEVICE or DEVICE=NUMBER with one of {', '.join(DEVICES)}")
    return device, int(number) if sign else None


def as_text(shards: Sequence[Shard]) -> str:
    """A line for each file: what it covers, where and with which versions."""
    return "\n".join(_line(shard) for shard in shards)


def _line(shard: Shard) -> str:
    fresh = [entry.fresh for entry in shard.entries if entry.fresh]
    versions: dict[str, None] = {}
    for result in fresh:
        environment = result.record.environment
        packages = environment.get("packages", {})
        versions |= dict.fromkeys([f"Python {environment.get('python')}", str(environment.get("device_name", ""))])
        versions |= dict.fromkeys(f"{name} {version}" for name, version in packages.items() if name == "torch")
    seconds = sum(sum(result.seconds.values()) for result in fresh)
    where = ", ".join(filter(None, versions)) or "nothing ran"
    devices = "+".join(shard.devices) or "no device"
    return f"{shard.label}: shard {shard.name} on {devices}, {len(shard.entries)} snippets, {seconds:.1f} s ({where})"
