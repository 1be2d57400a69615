"""From a run to a record: which cell wrote what, and what did not go as it should."""

from __future__ import annotations

import errno
import itertools
import os
import re
import signal
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay import figure
from assay.errors import Problem
from assay.record import CellRecord, Output, Record, Value
from assay.runner import Run
from assay.snippet import Cell
from assay.watch import DESCRIPTORS

NOT_INSTALLED = re.compile(r"No module named '(?P<name>\w+)'")
OURS = ("torch", "numpy", "sklearn")  # what `make setup` installs

Tidy = Callable[[str], str]


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
    tidy = _tidy(run, base)
    problems = _ending_problems(run, label, tidy) or _finish_problems(run, label) + _unused_device(run, label)
    cells, output_problems = _cells(run, label, tidy)
    if problems or output_problems:
        # What comes of the first is not told as well.
        return Outcome(None, tuple(problems or output_problems), seconds=run.ending.seconds)
    end = run.event("end") or {}
    record = Record(snippet.name, run.job.device, snippet.digest, inputs, cells, (), environment)
    return Outcome(record, (), tuple(end.get("modules", ())), run.ending.seconds)


def proofs_of(run: Run) -> tuple[Mapping[str, Any], ...] | None:
    """The proofs that a run found; a wrong one whose cell says that it is meant so departs. None if it found none."""
    event, cells = run.event("proofs"), {cell.name: cell for cell in run.job.snippet.cells}
    if event is None:
        return None
    found = []
    for proof in event["proofs"]:
        cell = cells.get(proof["cell"])
        reasons = cell.options.departure(proof["leaf"]) if cell and proof["verdict"] == "wrong" else {}
        meant = {"verdict": "departs", "reason": next(iter(reasons.values()))} if reasons else {}
        found.append({**proof, **meant})
    return tuple(found)


def _problem(code: str, label: str, line: int, what: str, cure: str, detail: str = "") -> Problem:
    return Problem(code, f"{label}:{line}", what, cure, detail)


def _ending_problems(run: Run, label: str, tidy: Tidy) -> list[Problem]:
    """What the way the program ended says against it: at most one thing."""
    line, end = _faulty_line(run), run.event("end")
    if run.ending.limit:
        return [_limit_problem(run, label, line, tidy)]
    if run.tampered:
        cure = "let it keep to what a program does; the engine's own memory is not its business"
        return [_problem("tampered", label, line, f"wrote where the engine does: {run.tampered}", cure)]
    if run.meanwhile:
        cure = "run it again; if a program that it starts does this, let that write to the working directory"
        return [_problem("edited-itself", label, 1, "its file changed while it ran", cure)]
    if failed := run.event("failed"):
        cure = "report it with this text: it is an error of the engine"
        return [_problem("runner-failed", label, line, "the engine failed on it", cure, failed["traceback"])]
    raised = run.event("raised")
    if run.full and (end is None or (raised and raised["errno"] == errno.ENOSPC)):
        what, cure = "there was no space left on the disk", "make room, or set TMPDIR to a folder that has some"
        return [_problem("no-space", label, raised["line"] if raised else line, what, cure)]
    if end is None or end["status"] != run.ending.status:
        return [_sudden_problem(run, label, line, tidy)]
    if raised:
        return _raised_problems(run, raised, label)
    return _declared_problems(run, label)


def _limit_problem(run: Run, label: str, line: int, tidy: Tidy) -> Problem:
    """The program was ended from outside, or was found to have passed a limit when it had ended."""
    snippet = run.job.snippet
    if _unfinished(run) is None and run.ending.limit in ("output", "disk"):
        line = _flooding(run) if run.ending.limit == "output" else snippet.cells[-1].line
    declare = "in the snippet's script block"
    code, what, cure = {
        "runner": ("runner-failed", "its runner was killed", "let it signal no process but those it starts"),
        "stalled": ("runner-failed", "its runner does not answer", "let it signal no process but those it starts"),
        "time": (
            "time-limit",
            f"still running after {snippet.timeout:g} s",
            f"end the loop, or declare a longer `timeout` {declare}",
        ),
        "memory": (
            "memory-limit",
            f"took more than {snippet.memory >> 20} MiB ({_in(run.ending.used, 20)} MiB)",
            f"use less, or declare a larger `memory-mib` {declare}",
        ),
        "output": (
            "output-limit",
            f"wrote more than {snippet.output >> 10} KiB ({_in(run.ending.used, 10)} KiB)",
            f"print less, or declare a larger `output-kib` {declare}",
        ),
        "disk": (
            "disk-limit",
            f"wrote files of more than {snippet.disk >> 20} MiB ({_in(run.ending.used, 20)} MiB)",
            f"write less, or declare a larger `disk-mib` {declare}",
        ),
        "cancelled": ("interrupted", "was stopped", "run it again"),
    }[run.ending.limit]
    return _problem(code, label, line, what, cure, _frames(run, tidy))


def _flooding(run: Run) -> int:
    """The first line of the cell after which there was more output than may be."""
    snippet = run.job.snippet
    done = [sum(event["streams"].values()) for event in run.events if event["event"] == "cell"]
    over = next((index for index, length in enumerate(done) if length > snippet.output), len(snippet.cells) - 1)
    return snippet.cells[min(over, len(snippet.cells) - 1)].first


def _in(size: int, bits: int) -> int:
    """A size in units of so many bits, rounded up: what is beyond a limit is never shown as that limit."""
    return -(-size >> bits)


def _sudden_problem(run: Run, label: str, line: int, tidy: Tidy) -> Problem:
    """The process ended without the interpreter's knowing."""
    status = run.ending.status
    if status < 0:
        name = signal.Signals(-status).name if -status in iter(signal.Signals) else f"signal {-status}"
        return _problem("killed", label, line, f"was ended by {name}", "correct what it does there", _frames(run, tidy))
    if status > 0:
        return _problem("exit-status", label, line, f"ended at once with status {status}", "let it run to its end")
    return _problem("exited-early", label, line, "ended at once, as by os._exit(0)", "let it run to its end")


def _declared_problems(run: Run, label: str) -> list[Problem]:
    """The program ended with sys.exit, or at its last line: is that what it declares?"""
    snippet, status = run.job.snippet, run.ending.status
    declared = next((cell for cell in snippet.cells if cell.options.raises), None)
    if exited := run.event("exit"):
        if declared and declared.options.raises == "SystemExit" and _unfinished(run) is declared:
            return []
        code = "exited-early" if status == 0 else "exit-status"
        what = f"sys.exit({'' if exited['code'] is None else repr(exited['code'])}) ended it"
        cure = 'let it run to its end, or declare raises="SystemExit" in the marker of the last cell'
        return [_problem(code, label, exited["line"], what + (f" with status {status}" if status else ""), cure)]
    if declared:
        cure = "correct the cell or its marker"
        what = f'cell "{declared.name}" ended without the {declared.options.raises} that it declares'
        return [_problem("did-not-raise", label, declared.line, what, cure)]
    return []


def _raised_problems(run: Run, raised: Mapping[str, Any], label: str) -> list[Problem]:
    cell = _unfinished(run)
    declared = cell.options.raises if cell is not None else ""
    if declared in raised["names"]:
        return []
    what = f"{raised['name']}: {raised['message']}".splitlines()[0].removesuffix(": ")
    if declared:
        what = f"expected {declared}, got {what}"
        return [_problem("raised-other", label, raised["line"], what, "correct the cell or its marker")]
    if said := _gpu_problem(run, raised):
        return [_problem(said[0], label, raised["line"], f"{said[1]} ({what})", said[2])]
    if raised["errno"] == errno.EMFILE:
        opened = f"has {DESCRIPTORS} files open, as many as a process may ({what})"
        return [_problem("descriptor-limit", label, raised["line"], opened, "close what it no longer needs")]
    if run.confined and raised["errno"] in REFUSALS:
        return [_problem("refused", label, raised["line"], what, REFUSED)]
    missing = NOT_INSTALLED.fullmatch(raised["message"]) if raised["name"] == "ModuleNotFoundError" else None
    if missing:
        cure = "run `make setup`" if missing["name"] in OURS else "install it, or import something that is"
        return [_problem("missing-package", label, raised["line"], f"{missing['name']} is not installed", cure)]
    if "'await' outside" in raised["message"]:
        cure = "await it in an `async def`, and run that with `asyncio.run(...)`"
        return [_problem("raised", label, raised["line"], what, cure)]
    cure = f'correct it, or declare raises="{raised["name"]}" in the marker of the last cell'
    return [_problem("raised", label, raised["line"], what, cure)]


# What a system call ends with that a confined process may not make. EXDEV is that of a link or a move out of a folder.
REFUSALS = (errno.EACCES, errno.EPERM, errno.EXDEV, errno.EROFS)
REFUSED = (
    "write to the working directory, and read what stands under snippets/; if it opens TCP connections, declare "
    "`network = true` in the script block"
)

# What PyTorch says where it finds no GPU: built without CUDA, none visible, no driver.
NO_GPU = re.compile(r"not compiled with CUDA|No CUDA GPUs are available|Found no NVIDIA driver|no CUDA-capable device")
ASSERTED = "device-side assert triggered"
CHOOSE = 'torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")'


def _gpu_problem(run: Run, raised: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """An exception that is about the GPU: its code, what happened, what to do."""
    message = raised["message"]
    if run.job.device == "cpu" and NO_GPU.search(message):
        if "cuda" in run.job.snippet.devices:
            return "undeclared-device", "its run on the CPU asks for a GPU", f"take the device that is there: {CHOOSE}"
        cure = f'declare devices = ["cpu", "cuda"] and take the device that is there, {CHOOSE}; or do without'
        return "undeclared-device", "uses a GPU without declaring it", cure
    if run.job.device == "cuda" and "OutOfMemoryError" in raised["names"]:
        return "gpu-memory", "the GPU ran out of memory", "use less, or end what else runs on this GPU (`nvidia-smi`)"
    if run.job.device == "cuda" and ASSERTED in message:
        cure = "look for an index out of range; CUDA_LAUNCH_BLOCKING=1 names the line, which may be an earlier one"
        return "gpu-assert", "a kernel found something wrong on the GPU", cure
    return None


def _unused_device(run: Run, label: str) -> list[Problem]:
    """A run on the GPU that never came to it would be called verified there and was not."""
    end = run.event("end") or {"environment": {}}
    if run.job.device != "cuda" or run.job.mode != "run" or "cuda" in end["environment"]:
        return []
    what, cure = "declares cuda and never uses it", f"put its tensors on the device, {CHOOSE}; or declare cpu alone"
    return [_problem("unused-device", label, run.job.snippet.cells[0].line, what, cure)]


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
        what = "closed its standard output, or put something else in its place"
        problems.append(_problem("closed-stdout", label, last, what, "leave sys.stdout as it was"))
    elif cut := _cut(run):
        problems.append(_problem("closed-stdout", label, last, f"cut its {cut} short", "leave what was printed"))
    if finish and finish["cwd"] != run.cwd:
        what = f"ended in another working directory, {finish['cwd']}" if finish["cwd"] else "removed its directory"
        cure = "use paths, or `with contextlib.chdir(...)`"
        problems.append(_problem("changed-directory", label, last, what, cure))
    return problems


def _cut(run: Run) -> str:
    """The name of a stream that once was longer than it is later; empty if none was."""
    for name, data in (("stdout", run.stdout), ("stderr", run.stderr)):
        lengths = [event["streams"].get(name, 0) for event in run.events if "streams" in event] + [len(data)]
        if any(later < earlier for earlier, later in itertools.pairwise(lengths)):
            return "standard output" if name == "stdout" else "standard error"
    return ""


def _unfinished(run: Run) -> Cell | None:
    """The cell that was running when the program ended."""
    done = sum(event["event"] == "cell" for event in run.events)
    cells = run.job.snippet.cells
    return cells[done] if done < len(cells) else None


def _faulty_line(run: Run) -> int:
    """The line the snippet was at, as faulthandler saw it; else the line of the cell that was running."""
    name = re.escape(_in_ascii(str(run.job.snippet.path)))
    current = run.fault[max(0, run.fault.find("Current thread")) :]  # the others come before and after it
    found = re.search(rf'File "{name}", line (\d+)', current) or re.search(rf'File "{name}", line (\d+)', run.fault)
    cell = _unfinished(run)
    return int(found[1]) if found else cell.first if cell else run.job.snippet.cells[-1].last


def _in_ascii(path: str) -> str:
    """A path as faulthandler writes it."""
    return path.encode("ascii", "backslashreplace").decode()


def _frames(run: Run, tidy: Tidy) -> str:
    """Where the program was, innermost call first, as faulthandler saw it; without the engine's own frames."""
    engine, own = _in_ascii(str(Path(__file__).parent)), str(run.job.snippet.path)
    rows = [row.strip() for row in run.fault.splitlines() if row.startswith("  File ")]
    kept = [row for row in rows if f'"{engine}' not in row and '"<string>"' not in row]
    return "\n".join(tidy(row.replace(_in_ascii(own), own)) for row in kept)


def _cells(run: Run, label: str, tidy: Tidy) -> tuple[tuple[CellRecord, ...], list[Problem]]:
    """Give each cell the bytes it wrote, its values and figures."""
    snippet = run.job.snippet
    done = [event for event in run.events if event["event"] == "cell"]
    starts = {"stdout": 0, "stderr": 0}
    streams = {"stdout": run.stdout, "stderr": run.stderr}
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
        problems += _figure_problems(event["figures"], label, cell)
        if is_last and cell.options.raises:
            outputs = _with_error(outputs, run, tidy)
        values = {key: Value(v["role"], v["dtype"], tuple(v["shape"]), v["data"]) for key, v in event["values"].items()}
        problems += [
            _problem(code, label, cell.line, what, "correct the marker or the cell") for code, what in event["problems"]
        ]
        records.append(CellRecord(cell.name, tuple(outputs), values))
    return tuple(records), problems


def _figure_problems(figures: Mapping[str, str], label: str, cell: Cell) -> list[Problem]:
    cure = "draw it with shapes, text and styles of its own alone"
    found = ((name, figure.faults(text)) for name, text in figures.items())
    return [_problem("bad-figure", label, cell.line, f"{name} {', '.join(said)}", cure) for name, said in found if said]


def _tidy(run: Run, base: str) -> Tidy:
    """Cut the folders of this machine out of a text: the project's, the run's, and those of Python's packages."""
    folders = {base: "", run.cwd: "", str(run.directory / "home"): "~"}
    folders |= {sysconfig.get_path(name): "" for name in ("stdlib", "platlib", "purelib")}
    longest_first = sorted(folders.items(), key=lambda item: -len(item[0]))

    def tidy(text: str) -> str:
        for folder, short in longest_first:
            text = text.replace(folder + os.sep, f"{short}/" if short else "").replace(folder, short or ".")
        return text.replace("\r\n", "\n")

    return tidy


def _with_error(outputs: list[Output], run: Run, tidy: Tidy) -> list[Output]:
    """What an exception wrote at the end is an output of its own, not text on stderr."""
    raised = run.event("raised")
    if raised is None:
        return outputs
    traceback = tidy(run.stderr[raised["streams"]["stderr"] :].decode(errors="replace"))
    kept = []
    for output in outputs:
        if (output.kind, output.name) == ("stream", "stderr"):
            rest = output.text.removesuffix(traceback)
            output = Output("stream", "stderr", rest) if rest else None
        if output is not None:
            kept.append(output)
    return [*kept, Output("error", raised["name"], tidy(raised["message"]), traceback)]
