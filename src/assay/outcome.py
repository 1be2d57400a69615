"""From a run to a record: which cell wrote what, and what did not go as it should."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assay.errors import Problem
from assay.record import CellRecord, Output, Record, Value
from assay.runner import Run
from assay.snippet import Cell

NOT_INSTALLED = re.compile(r"No module named '(?P<name>\w+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run, read: a record if the snippet ended as declared, else the problems."""

    record: Record | None
    problems: tuple[Problem, ...]
    modules: tuple[str, ...] = ()
    seconds: float = 0.0


def read(run: Run, label: str, base: str, inputs: Mapping[str, str], environment: Mapping[str, Any]) -> Outcome:
    """Read a run. `label` names the snippet's file in messages; `base` is the project's folder, cut out of outputs."""
    snippet = run.job.snippet
    problems = [*_ending_problems(run, label), *_finish_problems(run, label)]
    cells, output_problems = _cells(run, label, base)
    problems += output_problems
    if not problems and run.event("end") is None:
        problems.append(
            _problem("exited-early", label, 1, "the process ended before the snippet did", "let it run to its end")
        )
    if problems:
        return Outcome(None, tuple(problems[:1] if run.ending.limit else problems), seconds=run.ending.seconds)
    end = run.event("end") or {}
    record = Record(snippet.name, run.job.device, snippet.digest, inputs, cells, (), environment)
    return Outcome(record, (), tuple(end.get("modules", ())), run.ending.seconds)


def _problem(code: str, label: str, line: int, what: str, cure: str, detail: str = "") -> Problem:
    return Problem(code, f"{label}:{line}", what, cure, detail)


def _ending_problems(run: Run, label: str) -> list[Problem]:
    """What the way the process ended says against it: at most one thing."""
    snippet, ending = run.job.snippet, run.ending
    line = _faulty_line(run)
    if ending.limit == "runner":
        return [_problem("runner-failed", label, line, "its runner was killed", "do not signal other processes")]
    if ending.limit == "time":
        cure = "end the loop, or declare a longer `timeout` in the snippet's script block"
        return [_problem("time-limit", label, line, f"still running after {snippet.timeout:g} s", cure, run.fault)]
    if ending.limit == "memory":
        cure = "use less, or declare `memory-mib` in the snippet's script block"
        return [_problem("memory-limit", label, line, f"took more than {snippet.memory >> 20} MiB", cure)]
    if ending.limit == "output":
        cure = "print less, or declare `output-kib` in the snippet's script block"
        return [_problem("output-limit", label, line, f"wrote more than {snippet.output >> 10} KiB", cure)]
    if ending.limit == "cancelled":
        return [_problem("interrupted", label, line, "was stopped", "run it again")]
    if run.edited:
        cure = "write to the working directory; the file was put back as it was"
        return [_problem("edited-itself", label, line, "changed its own file", cure)]
    if ending.status < 0:
        name = signal.Signals(-ending.status).name if -ending.status in iter(signal.Signals) else str(-ending.status)
        return [_problem("killed", label, line, f"was ended by {name}", "see where it was", run.fault)]
    if raised := run.event("raised"):
        return _raised_problems(run, raised, label)
    declared = next((cell for cell in snippet.cells if cell.options.raises), None)
    if exited := run.event("exit"):
        if declared and declared.options.raises == "SystemExit":
            return []
        if ending.status == 0 and _is_complete(run):
            return []
        code = "exited-early" if ending.status == 0 else "exit-status"
        what = f"sys.exit({exited['code']!r}) ended it" + (
            "" if ending.status == 0 else f" with status {ending.status}"
        )
        return [_problem(code, label, line, what, 'let it run to its end, or declare raises="SystemExit" in the cell')]
    if ending.status != 0:
        return [_problem("exit-status", label, line, f"ended with status {ending.status}", "let it run to its end")]
    if declared:
        cure = "correct the cell or its marker"
        what = f'cell "{declared.name}" ended without the {declared.options.raises} that it declares'
        return [_problem("did-not-raise", label, declared.line, what, cure)]
    return []


def _raised_problems(run: Run, raised: Mapping[str, Any], label: str) -> list[Problem]:
    cell = _unfinished(run)
    what = f"{raised['name']}: {raised['message']}".splitlines()[0]
    if cell is not None and cell.options.raises in raised["names"]:
        return []
    if cell is not None and cell.options.raises:
        what = f"expected {cell.options.raises}, got {what}"
        return [_problem("raised-other", label, raised["line"], what, "correct the cell or its marker")]
    missing = NOT_INSTALLED.search(raised["message"]) if raised["name"] == "ModuleNotFoundError" else None
    if missing:
        cure = (
            "run `make setup`"
            if missing["name"] in ("torch", "numpy", "sklearn")
            else "install it, or import something that is"
        )
        return [_problem("missing-package", label, raised["line"], f"{missing['name']} is not installed", cure)]
    cure = f'correct it, or declare raises="{raised["name"]}" in the marker of the last cell'
    return [_problem("raised", label, raised["line"], what, cure)]


def _finish_problems(run: Run, label: str) -> list[Problem]:
    """What the snippet left behind."""
    problems = []
    last = run.job.snippet.cells[-1].line
    finish = run.event("finish")
    if run.ending.left:
        what = f"left running: {', '.join(run.ending.left)}"
        problems.append(_problem("left-processes", label, last, what, "wait for what it starts, or end it"))
    if finish and finish["threads"]:
        what = f"left a thread running: {', '.join(finish['threads'])}"
        problems.append(_problem("left-threads", label, last, what, "join the threads it starts"))
    if finish and finish["stdout_closed"]:
        problems.append(_problem("closed-stdout", label, last, "closed its standard output", "leave sys.stdout open"))
    if finish and finish["cwd"] != run.cwd:
        what = f"ended in another working directory, {finish['cwd']}"
        problems.append(_problem("changed-directory", label, last, what, "use paths, or `with contextlib.chdir(...)`"))
    return problems


def _is_complete(run: Run) -> bool:
    return sum(event["event"] == "cell" for event in run.events) == len(run.job.snippet.cells)


def _unfinished(run: Run) -> Cell | None:
    """The cell that was running when the program ended."""
    done = sum(event["event"] == "cell" for event in run.events)
    cells = run.job.snippet.cells
    return cells[done] if done < len(cells) else None


def _faulty_line(run: Run) -> int:
    """The line the snippet was at, as faulthandler saw it; else the line of the cell that was running."""
    name = re.escape(str(run.job.snippet.path))
    found = re.search(rf'File "{name}", line (\d+)', run.fault)
    cell = _unfinished(run)
    return int(found[1]) if found else cell.first if cell else run.job.snippet.cells[-1].last


def _cells(run: Run, label: str, base: str) -> tuple[tuple[CellRecord, ...], list[Problem]]:
    """Give each cell the bytes it wrote, its values and figures."""
    snippet = run.job.snippet
    done = [event for event in run.events if event["event"] == "cell"]
    starts = {"stdout": 0, "stderr": 0}
    streams = {"stdout": run.stdout, "stderr": run.stderr}
    tidy = _tidy(run, base)
    records: list[CellRecord] = []
    problems: list[Problem] = []
    ran = snippet.cells[: len(done) + 1] if run.event("raised") or run.event("exit") else snippet.cells[: len(done)]
    for index, cell in enumerate(ran):
        event = done[index] if index < len(done) else {"values": {}, "figures": {}, "problems": [], "streams": {}}
        is_last = index == len(ran) - 1
        outputs: list[Output] = []
        for name, data in streams.items():
            end = len(data) if is_last else event["streams"][name]
            part = data[starts[name] : end]
            starts[name] = end
            try:
                text = tidy(part.decode())
            except UnicodeDecodeError as error:
                what = f'cell "{cell.name}" wrote the bytes {part[error.start : error.end]!r} to {name}'
                problems.append(_problem("not-utf8", label, cell.line, what, "print text, not bytes"))
                continue
            if text:
                outputs.append(Output("stream", name, text))
        outputs += [Output("display_data", name, text) for name, text in event["figures"].items()]
        if is_last and cell.options.raises:
            outputs = _with_error(outputs, run, tidy)
        values = {key: Value(v["role"], v["dtype"], tuple(v["shape"]), v["data"]) for key, v in event["values"].items()}
        problems += [
            _problem(code, label, cell.line, what, "correct the marker or the cell") for code, what in event["problems"]
        ]
        records.append(CellRecord(cell.name, tuple(outputs), values))
    return tuple(records), problems


def _tidy(run: Run, base: str) -> Callable[[str], str]:
    """Cut the folders of this machine out of a text, and the engine's own frames out of a traceback."""
    own = str(run.job.snippet.path)
    short = own.removeprefix(base).lstrip("/\\").replace("\\", "/")

    def tidy(text: str) -> str:
        return text.replace(own, short).replace(run.cwd + "/", "").replace(run.cwd, ".").replace("\r\n", "\n")

    return tidy


def _with_error(outputs: list[Output], run: Run, tidy: Callable[[str], str]) -> list[Output]:
    """The traceback of a declared exception is an output of its own, not text on stderr."""
    raised = run.event("raised")
    if raised is None:
        return outputs
    traceback = tidy("".join(raised["traceback"]))
    kept = []
    for output in outputs:
        if (output.kind, output.name) == ("stream", "stderr"):
            rest = output.text.removesuffix(traceback)
            output = Output("stream", "stderr", rest) if rest else None
        if output is not None:
            kept.append(output)
    return [*kept, Output("error", raised["name"], tidy(raised["message"]), traceback)]
