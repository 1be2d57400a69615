"""Check snippets: run what must be run, compare, and give each snippet and device its verdict."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from assay import (
    agreement,
    compare,
    confined,
    counterparts,
    gradients,
    listing,
    machine,
    outcome,
    plausible,
    record,
    runner,
    untouched,
)
from assay import cache as results
from assay import page as pages
from assay import snippet as snippets_room
from assay.cache import Result
from assay.errors import AssayError, Problem
from assay.looked import fingerprints
from assay.project import Page, Project
from assay.record import Record
from assay.snippet import DEVICES, Snippet

VERDICTS = ("match", "differ", "broken", "new", "skipped", "stale", "missing")
FAILING = ("differ", "broken", "new")
VARYING = {"value": "declare what must vary under measurements=[...]"}
PLACES = 4  # how many of the places that show a snippet a message names


@dataclass(frozen=True, slots=True)
class Entry:
    """The verdict of one snippet on one device, with what led to it."""

    snippet: Snippet
    device: str
    verdict: str
    problems: tuple[Problem, ...] = ()
    committed: Record | None = None
    fresh: Result | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, of snippets and of pages; and the protection under which snippets ran."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    snippets: Mapping[str, Snippet] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    protection: str = ""

    @property
    def failing(self) -> bool:
        """Whether anything does not hold."""
        return bool(self.problems) or any(entry.verdict in FAILING for entry in self.entries)

    def all_problems(self) -> list[Problem]:
        """Every problem: of the project, then of each snippet."""
        return [*self.problems, *(problem for entry in self.entries for problem in entry.problems)]

    def lookup(self, name: str) -> pages.Shown | None:
        """What a page may show of a snippet."""
        if name not in self.snippets:
            return None
        mine = [entry for entry in self.entries if entry.snippet.name == name]
        return pages.Shown(
            self.snippets[name],
            {entry.device: entry.committed for entry in mine},
            {entry.device: entry.verdict for entry in mine},
            next((entry.fresh.tokens for entry in mine if entry.fresh and entry.fresh.tokens), ()),
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What to check and how: `only` names snippets (all if empty); `devices` those to run on (all that are here).

    `whole` says that the project as a whole is checked too, its pages above all; `keep`, that results are kept;
    `twice`, that what does not agree with its record is run a second time, since it may vary by itself.
    """

    only: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    shard: tuple[int, int] = (1, 1)
    reuse: bool = True
    keep: bool = True
    whole: bool = True
    twice: bool = False
    fork: bool | None = None
    workers: int | None = None


def check(project: Project, wish: Wish = Wish(), say: Callable[[str], None] = lambda text: None) -> Report:
    """Check snippets and pages of a project. Raises AssayError only for a wrong wish or a failing system."""
    snippets, problems = project.snippets()
    chosen = _choose(snippets, wish, project)
    before = untouched.look(project.root)
    entries = _verdicts(project, chosen, wish, _reachable(chosen, wish), say)
    changed = untouched.changes(before, project.root, confined.lack())
    if not wish.whole:
        return Report(tuple(entries), tuple(changed), snippets, protection=confined.protection())
    if not wish.only:
        problems += orphans(project, snippets)
    return replace(with_pages(project, snippets, problems + changed, entries), protection=confined.protection())


def with_pages(
    project: Project, snippets: Mapping[str, Snippet], problems: list[Problem], entries: Sequence[Entry]
) -> Report:
    """The report of these verdicts and problems, with what the pages say of the snippets."""
    found_pages, page_problems = project.pages()
    report = Report(tuple(entries), (), snippets, tuple(found_pages))
    problems = problems + page_problems
    problems += agreement.check_pages(project, report.snippets, found_pages, report.lookup)
    problems += counterparts.check(project, found_pages)
    problems += listing.check(project, found_pages, report.lookup)
    return replace(report, problems=tuple(problems), entries=tuple(_at_pages(entry, found_pages) for entry in entries))


def _choose(snippets: Mapping[str, Snippet], wish: Wish, project: Project) -> list[Snippet]:
    names = [_name_of(name, project) for name in wish.only]
    for name in names:
        known = any(name == one or one.startswith(f"{name}/") for one in snippets)
        if not known and not (project.snippets_folder / f"{name}.py").exists():
            cure = "`assay list` shows those there are"
            raise AssayError(Problem("no-snippet-file", f"snippets/{name}.py", f'no snippet "{name}"', cure))
    chosen = [
        snippet
        for name, snippet in snippets.items()
        if not names or any(name == one or name.startswith(f"{one}/") for one in names)
    ]
    return share(chosen, wish.shard)


def share(snippets: Sequence[Snippet], shard: tuple[int, int]) -> list[Snippet]:
    """The Ith of N shares: every Nth snippet by name, from the Ith on.

    It follows from the sources alone. Shares balanced by what each machine remembers of earlier times would overlap
    and leave gaps as soon as two machines remember differently.
    """
    number, of = shard
    return list(snippets[number - 1 :: of])


def _name_of(given: str, project: Project) -> str:
    """A snippet's name, however it was given: `index/gradient`, `snippets/index/gradient.py`, an absolute path."""
    path = Path(given)
    for base in (project.snippets_folder, Path(project.snippets_folder.name)):
        if path.is_relative_to(base):
            path = path.relative_to(base)
    return path.with_suffix("").as_posix() if path.suffix == ".py" else path.as_posix()


def read_snippet(project: Project, name: str) -> Snippet:
    """One snippet by its name. Raises AssayError if it cannot be read."""
    path = project.snippets_folder / f"{name}.py"
    return snippets_room.read(path, project.snippets_folder, project.label(path))


def committed(project: Project, snippet: Snippet, device: str) -> Record | None:
    """The record that stands beside a snippet, or None if there is none that can be used."""
    with suppress(AssayError):
        found = project.read_record(snippet.name, device)
        return found[0] if found else None
    return None


def as_committed(project: Project, found: Iterable[Snippet]) -> list[Entry]:
    """Verdicts without running anything: a record fits its source, or it does not, or there is none."""
    return [
        _judge(project, snippet, device, ran=False, fresh=None, failed=(), why="")
        for snippet in found
        for device in snippet.devices
    ]


# --- snippets -------------------------------------------------------------------------------------------------


def _reachable(chosen: Iterable[Snippet], wish: Wish) -> dict[str, str]:
    """The devices that snippets declare, each with why it is not here, empty if it is.

    Raises AssayError if one that was asked for by name is not: a runner that lost its GPU must not pass.
    """
    declared = {device for snippet in chosen for device in snippet.devices}
    found = {device: machine.absence(device) for device in DEVICES if device in declared}
    cure = "see `nvidia-smi`, and that PyTorch is built for this driver; or run it on another machine"
    problems = [
        Problem("no-device", device, f"asked for, and it cannot be used: {reason}", cure)
        for device, reason in found.items()
        if reason and device in wish.devices
    ]
    if problems:
        raise AssayError(problems)
    return found


def _verdicts(
    project: Project, chosen: Sequence[Snippet], wish: Wish, lost: Mapping[str, str], say: Callable[[str], None]
) -> list[Entry]:
    todo: list[tuple[Snippet, str]] = []
    kept: dict[tuple[str, str], tuple[Result | None, str]] = {}
    absent: dict[tuple[str, str], str] = {}
    installed = cache(results.version_of)  # read once for all snippets, and anew in the next check
    pairs = [(snippet, device) for snippet in chosen for device in snippet.devices]
    for snippet, device in pairs:
        if reason := _absence(snippet, device, lost, wish):
            absent[snippet.name, device] = reason
            continue
        result, why = None, "nothing is reused, as asked"
        if wish.reuse:
            result, why = results.load(project, snippet, device, installed)
        if result is None:
            todo.append((snippet, device))
        kept[snippet.name, device] = (result, why)
    fresh = _run(project, todo, wish, say)
    entries = []
    for snippet, device in pairs:
        key = (snippet.name, device)
        result, why = kept.get(key, (None, absent.get(key, "")))
        result, failed = fresh.get(key, (result, ()))
        entries.append(_judge(project, snippet, device, key in kept, result, failed, why))
    return across_devices(project, _steady(project, entries, wish, say))


def _steady(project: Project, entries: Sequence[Entry], wish: Wish, say: Callable[[str], None]) -> list[Entry]:
    """The entries; each whose snippet does something else when it is run a second time says so."""
    due = {
        (entry.snippet.name, entry.device): entry
        for entry in entries
        if entry.fresh and any(wish.twice or problem.code == "tokens-differ" for problem in entry.problems)
    }
    jobs = [runner.Job(entry.snippet, entry.device, "again") for entry in due.values()]
    found: dict[tuple[str, str], tuple[Problem, ...]] = {}
    for run in runner.run(jobs, project.snippets_folder, wish.workers, wish.fork, site=project.root):
        key = (run.job.snippet.name, run.job.device)
        found[key] = _varying(project, due[key], run)
        say(f"ran {run.job.snippet.name} on {run.job.device} again")
    return [_told(entry, found.get((entry.snippet.name, entry.device), ())) for entry in entries]


def _told(entry: Entry, varying: tuple[Problem, ...]) -> Entry:
    if not varying:
        return entry
    rest = (problem for problem in entry.problems if problem.code != "tokens-differ")  # of what varies, that comes
    return replace(entry, problems=(*varying, *rest))


def _varying(project: Project, entry: Entry, run: runner.Run) -> tuple[Problem, ...]:
    """A problem for each thing that a second run did differently."""
    label, first = project.label(entry.snippet.path), entry.fresh.record if entry.fresh else None
    if first is None:
        return ()
    second = outcome.read(run, label, str(project.root), first.inputs, first.environment)
    if second.record is None:
        what = "it ended otherwise when it was run a second time, with another clock, host name and hash seed"
        said = "\n".join(map(str, second.problems))
        return (Problem("varies", f"{label}:1", what, "let it do the same whenever and wherever it runs", said),)
    return tuple(
        Problem(
            "varies",
            f"{label}:{difference.line}",
            f'{difference.what} of cell "{difference.cell}" is something else each time it runs',
            "seed what is random, sort what has no order, print no clock, address or name of the machine; "
            + VARYING.get(difference.what.partition(" ")[0], "declare numbers that must vary with measured=true"),
            str(difference),
        )
        for difference in compare.same_run(first, second.record, entry.snippet)
    )


def across_devices(project: Project, entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with a problem in each GPU's for every number in which it disagrees with the CPU's."""
    on_cpu = {entry.snippet.name: entry for entry in entries if entry.device == "cpu"}
    return [
        _compared(project, entry, on_cpu.get(entry.snippet.name)) if entry.device == "cuda" else entry
        for entry in entries
    ]


def _absence(snippet: Snippet, device: str, lost: Mapping[str, str], wish: Wish) -> str:
    """In words, why a snippet does not run on a device here; empty if it does."""
    if reason := lost[device]:
        return reason
    if wish.devices and device not in wish.devices:
        return f"{device} was not asked for"
    programs = machine.lacking(snippet.needs)
    return f"no {', '.join(programs)} here" if programs else ""


def _run(
    project: Project, todo: Sequence[tuple[Snippet, str]], wish: Wish, say: Callable[[str], None]
) -> dict[tuple[str, str], tuple[Result | None, tuple[Problem, ...]]]:
    """Run snippets with their proofs; a record for each that ended as declared, problems for each that did not."""
    jobs = [runner.Job(snippet, device, mode) for snippet, device in todo for mode in _modes(snippet, device)]
    runs: dict[tuple[str, str], dict[str, runner.Run]] = {}
    for run in runner.run(jobs, project.snippets_folder, wish.workers, wish.fork, site=project.root):
        key = (run.job.snippet.name, run.job.device)
        runs.setdefault(key, {})[run.job.mode] = run
        say(f"ran {run.job.snippet.name} on {run.job.device}" + ("" if run.job.mode == "run" else f" ({run.job.mode})"))
    return {
        (snippet.name, device): _told_apart(project, snippet, device, runs.get((snippet.name, device), {}), wish.keep)
        for snippet, device in todo
    }


def _modes(snippet: Snippet, device: str) -> list[str]:
    """A snippet runs plainly; traced, on the CPU, for its tokens; and again for its gradients if it may have any."""
    modes = ["run"]
    if device == "cpu" and not snippet.without_tokens:
        modes.append("tokens")
    with suppress(RecursionError, MemoryError):  # such a snippet does not run either
        if gradients.may_differentiate(snippet.source):
            modes.append("prove")
    return modes


def _told_apart(
    project: Project, snippet: Snippet, device: str, runs: Mapping[str, runner.Run], keep: bool
) -> tuple[Result | None, tuple[Problem, ...]]:
    """The result; whatever else goes wrong with this snippet is a problem of this one, and the others have theirs."""
    try:
        return _result(project, snippet, device, runs, keep)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, MemoryError):
        cure = "report it with this text: it is an error of the engine, or the snippet tampered with what it is told"
        said = traceback.format_exc()[-2000:]
        where = f"{project.label(snippet.path)}:1"
        return None, (Problem("runner-failed", where, "the engine failed on it", cure, said),)


def _result(
    project: Project, snippet: Snippet, device: str, runs: Mapping[str, runner.Run], keep: bool
) -> tuple[Result | None, tuple[Problem, ...]]:
    """The plain run's record, with the proofs and tokens that the other runs found; kept for later if asked."""
    label = project.label(snippet.path)
    end = runs["run"].event("end") or {"files": [], "modules": [], "environment": {}}
    inputs = _inputs(project, snippet, end["files"])
    environment = machine.provenance(device, _packages(snippet), end["environment"])

    def read(run: runner.Run) -> outcome.Outcome:
        return outcome.read(run, label, str(project.root), inputs, environment)

    plain = read(runs["run"])
    if plain.record is None:
        return None, plain.problems
    proofs, problems = _proofs(runs.get("prove"), snippet, label)
    traced = read(runs["tokens"]) if "tokens" in runs else None
    tokens, differences = _tokens(runs.get("tokens"), traced, plain.record, snippet, label)
    result = Result(
        replace(plain.record, proofs=proofs),
        (*problems, *differences),
        tokens,
        {mode: run.ending.seconds for mode, run in runs.items()},
    )
    if keep and not result.problems:
        looked = fingerprints(end["looked"], end["starts"], snippet.path, snippet.source, project.root)
        results.save(project, snippet, device, result, plain.modules, looked)
    return result, ()


def _proofs(
    run: runner.Run | None, snippet: Snippet, label: str
) -> tuple[tuple[Mapping[str, Any], ...], tuple[Problem, ...]]:
    """The proofs of a snippet's gradients, and a problem for each that is wrong or was declared and not proven."""
    if run is None:
        return (), ()
    proofs = outcome.proofs_of(run)
    if proofs is None:
        said = run.stderr.decode(errors="replace").strip() or run.fault
        what = f"the proof of its gradients ended without an answer ({run.ending.limit or run.ending.status})"
        cure = "run `assay prove` on it to see why"
        return (), (Problem("unproven-gradient", f"{label}:1", what, cure, said[-2000:]),)
    proofs = tuple(map(record.proof_from_json, proofs))
    declaring = {cell.name for cell in snippet.cells if cell.options.gradients or cell.options.differentiates}
    problems = [_wrong(proof, label) for proof in proofs if proof["verdict"] == "wrong"]
    problems += [
        _unproven(proof, label) for proof in proofs if proof["verdict"] == "not proven" and proof["cell"] in declaring
    ]
    return proofs, (*problems, *_idle_departures(proofs, snippet, label))


def _idle_departures(proofs: Sequence[Mapping[str, Any]], snippet: Snippet, label: str) -> Iterator[Problem]:
    """A problem for each gradient that is said not to be the derivative, and is, or was not found at all."""
    found = {(proof["cell"], proof["leaf"].removesuffix(".grad")) for proof in proofs if proof["verdict"] == "departs"}
    for cell in snippet.cells:
        for name in cell.options.departs:
            if (cell.name, name.removesuffix(".grad")) not in found:
                what = f"`{name}` is said to depart from the derivative, and no gradient of that name does"
                yield Problem(
                    "no-departure", f"{label}:{cell.line}", what, "correct the name, or leave it out of departs"
                )


def _unproven(proof: Mapping[str, Any], label: str) -> Problem:
    what = f"a gradient that its cell declares is not proven: {proof['reason']}"
    return Problem(
        "unproven-gradient",
        f"{label}:{proof['line']}",
        what,
        "declare it under values, or compute it so that it can be",
    )


def _wrong(proof: Mapping[str, Any], label: str) -> Problem:
    what = f"the gradient of {proof['leaf']} is wrong: {proof['reason']}"
    cure = "correct the backward, or what the cell says it differentiates; or, if it is meant so, declare departs"
    said = f"autograd said {proof['autograd']}, nudging said {proof['nudged']}"
    return Problem("wrong-gradient", f"{label}:{proof['line']}", what, cure, said)


def _tokens(
    run: runner.Run | None, traced: outcome.Outcome | None, plain: Record, snippet: Snippet, label: str
) -> tuple[tuple[Mapping[str, Any], ...], tuple[Problem, ...]]:
    """Who provides each token; a problem if the traced run did not do what the plain run did."""
    if run is None or traced is None:
        return (), ()
    cure = 'correct it, or declare `without-tokens = "why"` in its script block'
    if traced.record is None:
        found = "\n".join(map(str, traced.problems))
        return (), (Problem("tokens-differ", f"{label}:1", "it does not run when its tokens are traced", cure, found),)
    differences = compare.compare(plain, traced.record, snippet)
    if differences:
        first = differences[0]
        what = f"it prints something else when its tokens are traced ({first.what})"
        return (), (Problem("tokens-differ", f"{label}:{first.line}", what, cure, str(first)),)
    event = run.event("tokens")
    return tuple(event["tokens"]) if event else (), ()


def _inputs(project: Project, snippet: Snippet, files: Sequence[str]) -> dict[str, str]:
    """The digests of the local files that a run read, beside the snippet itself."""
    paths = {Path(file) for file in files} - {snippet.path}
    return {
        project.label(path): results.file_digest(path)
        for path in sorted(paths)
        if "__pycache__" not in path.parts and path.is_file()
    }


def _packages(snippet: Snippet) -> dict[str, str]:
    """The packages that a snippet imports by name, with their versions."""
    imported = tuple(sorted(snippets_room.imported_modules(snippet.source) - set(sys.stdlib_module_names)))
    return {name: version for name, version in results.versions(imported).items() if not name.startswith("_")}


def _judge(
    project: Project,
    snippet: Snippet,
    device: str,
    ran: bool,
    fresh: Result | None,
    failed: tuple[Problem, ...],
    why: str,
) -> Entry:
    """One verdict, as the table of states has it."""
    label = project.label(snippet.path)
    record_label = project.label(project.record_path(snippet.name, device))
    command = f"`assay record {snippet.name} --device {device}`"
    try:
        found = project.read_record(snippet.name, device)
    except AssayError as error:
        return Entry(snippet, device, "broken", (*error.problems, *failed), None, fresh, why)
    committed, text = found if found else (None, "")
    fitting = committed is not None and committed.source == snippet.digest and _same_inputs(project, committed)
    sealed = committed is None or record.is_sealed(text)
    seal = () if sealed else (_unsealed(record_label, snippet, device),)
    if committed is not None and sealed:
        seal = _impossible(committed, record_label, snippet)
        sealed = not seal
    if not ran:
        verdict = "missing" if committed is None else "skipped" if fitting else "stale"
        return Entry(snippet, device, verdict if sealed else "differ", seal, committed, None, why)
    if failed or fresh is None:
        return Entry(snippet, device, "broken", (*failed, *seal), committed, None, why)
    if committed is None:
        problem = Problem("no-record", f"{label}:1", f"no record on {device}", f"make it with {command}")
        return Entry(snippet, device, "new", (problem, *fresh.problems), None, fresh, why)
    problems = [
        *_differences(committed, fresh.record, snippet, label, record_label, text, command),
        *fresh.problems,
        *seal,
    ]
    if not problems and not fitting:
        what = f"{record_label} was made from another text of this snippet; what it shows is the same"
        problems.append(Problem("source-changed", f"{label}:1", what, f"renew it with {command}"))
    return Entry(snippet, device, "differ" if problems else "match", tuple(problems), committed, fresh, why)


def _impossible(committed: Record, record_label: str, snippet: Snippet) -> tuple[Problem, ...]:
    """A problem if a record says that it was made where or when it cannot have been."""
    found = plausible.faults(committed.device, committed.environment)
    if not found:
        return ()
    cure = f"make it anew with `assay record {snippet.name} --device {committed.device} --fix`"
    return (Problem("impossible-record", record_label, "; ".join(found), cure),)


def _unsealed(record_label: str, snippet: Snippet, device: str) -> Problem:
    cure = f"restore it with git, or make it anew with `assay record {snippet.name} --device {device} --fix`"
    return Problem("record-edited", record_label, "its digest is not that of its content", cure)


def _compared(project: Project, entry: Entry, cpu: Entry | None) -> Entry:
    """A GPU's entry with the numbers in which it disagrees with the CPU's, if both are of the same text."""
    if any(problem.code in ("record-edited", "devices-disagree") for problem in entry.problems):
        return entry  # it means nothing, or has been told
    ours, theirs = (each and _newest(each) for each in (cpu, entry))
    if not ours or not theirs or (ours.source, ours.inputs) != (theirs.source, theirs.inputs):
        return entry
    label = project.label(entry.snippet.path)
    problems = [
        Problem(
            "devices-disagree",
            f"{label}:{difference.line}",
            f'{difference.what} of cell "{difference.cell}" is another on the GPU than on the CPU',
            "let both say the same, loosen the cell's rtol or atol in sight, or name the device on the line",
            str(difference),
        )
        for difference in compare.across(ours, theirs, entry.snippet)
    ]
    verdict = "differ" if problems and entry.verdict in ("match", "skipped") else entry.verdict
    return replace(entry, verdict=verdict, problems=(*entry.problems, *problems))


def _newest(entry: Entry) -> Record | None:
    return entry.fresh.record if entry.fresh else entry.committed


def _same_inputs(project: Project, committed: Record) -> bool:
    return all(results.file_digest(project.root / path) == digest for path, digest in committed.inputs.items())


def _differences(
    committed: Record, fresh: Record, snippet: Snippet, label: str, record_label: str, text: str, command: str
) -> list[Problem]:
    return [
        Problem(
            "differs",
            f"{label}:{difference.line}",
            f"{difference.what}{f' of cell {chr(34)}{difference.cell}{chr(34)}' if difference.cell else ''} "
            f"differs from {record_label}:{record.line_of(text, difference.cell)}",
            f"correct the code, or accept it with {command[:-1]} --fix`",
            str(difference),
        )
        for difference in compare.compare(committed, fresh, snippet)
    ]


# --- the project's files -----------------------------------------------------------------------------------------


def orphans(project: Project, snippets: Mapping[str, Snippet]) -> list[Problem]:
    """A problem for each record that has no snippet."""
    return [
        Problem(
            "orphan-record",
            project.label(path),
            "a record without a snippet for it",
            "remove it with `assay record --trim`",
        )
        for path in project.orphan_records(dict(snippets))
    ]


def _at_pages(entry: Entry, found: Sequence[Page]) -> Entry:
    """Say in each problem of a snippet on which pages it is seen."""
    if not entry.problems:
        return entry
    places = [
        f"{page.label}:{block.line}"
        for page in found
        for block in page.source.blocks
        if block.snippet == entry.snippet.name
    ]
    if not places:
        return entry
    places = list(dict.fromkeys(places))
    more = f" and {len(places) - PLACES} more" if len(places) > PLACES else ""
    note = f"shown at {', '.join(places[:PLACES])}{more}"
    return replace(
        entry,
        problems=tuple(
            replace(problem, detail="\n".join(filter(None, (problem.detail, note)))) for problem in entry.problems
        ),
    )
