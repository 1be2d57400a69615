"""Run jobs: each snippet in a process of its own, as many at once as there are cores."""

from __future__ import annotations

import errno
import json
import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from assay import leftovers, touched
from assay.errors import AssayError, Problem
from assay.snippet import Cell, Snippet, imported_modules
from assay.watch import Ending, Limits, Started, watch

# Packages that take long to import: a template imports them once for all snippets that use them.
HEAVY = ("matplotlib", "numpy", "pandas", "scipy", "sklearn", "torch")
OPTIMIZERS = re.compile(r"\boptim\b|torch\.compile|torch\.export")
OPTIMIZERS_IMPORT = "torch._dynamo"  # the first optimizer of a process imports it, for a second or more
ROOM = 64 << 10  # bytes; a disk with less is full

# What a snippet may see of the environment of whoever runs it.
PASSED_ON = (
    "PATH", "VIRTUAL_ENV", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "CUDA_HOME", "CUDA_VISIBLE_DEVICES"
)  # fmt: skip
FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "COLUMNS": "80",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",  # reductions depend on the number of threads
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
# The same products on every GPU and in every run: whole float32 instead of TF32, and one workspace for cuBLAS.
# https://docs.nvidia.com/cuda/cublas/#results-reproducibility
ON_GPU = {"NVIDIA_TF32_OVERRIDE": "0", "CUBLAS_WORKSPACE_CONFIG": ":4096:8", "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}
GPU_AT_ONCE = 2  # each process on a GPU takes some hundred MiB of its memory before it computes anything
ANOTHER_SEED = {"PYTHONHASHSEED": "1"}  # of the second run, for which sets have another order
# A proof runs a snippet several times over, a trace runs it slowly, and a second run imports everything itself.
SLOWER = {"run": 1.0, "prove": 5.0, "tokens": 5.0, "again": 5.0}


@dataclass(frozen=True, slots=True)
class Job:
    """One execution of a snippet on a device. `mode` is run, prove, tokens or again."""

    snippet: Snippet
    device: str = "cpu"
    mode: str = "run"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a job: how it ended, its events, and the bytes it wrote.

    `fault` is what faulthandler saw. `edited` names the site's files that the snippet changed; they were put back.
    `meanwhile` says that the snippet's file is no longer what was run, `full` that the disk was full in the end.
    """

    job: Job
    ending: Ending
    events: tuple[dict[str, Any], ...]
    stdout: bytes
    stderr: bytes
    fault: str
    directory: Path
    edited: tuple[str, ...] = ()
    meanwhile: bool = False
    full: bool = False

    @property
    def cwd(self) -> str:
        """The folder that the snippet began in."""
        return str(self.directory / "work")

    def event(self, kind: str) -> dict[str, Any] | None:
        """The first event of that kind, or None."""
        return next((event for event in self.events if event["event"] == kind), None)

    def has_loaded(self, module: str) -> bool:
        """Whether the program had a module in its process when it ended: without torch there is no gradient."""
        return module in (self.event("end") or {}).get("modules", ())

    @property
    def completed(self) -> bool:
        """Whether the program ended by itself, as it was written: then a closer look at it makes sense."""
        end, declared = self.event("end"), any(cell.options.raises for cell in self.job.snippet.cells)
        as_announced = end is not None and end["status"] == self.ending.status
        untidy = self.ending.left or self.edited or self.meanwhile
        return as_announced and (self.ending.status == 0 or declared) and not untidy


def run(
    jobs: Iterable[Job],
    root: Path,
    workers: int | None = None,
    fork: bool | None = None,
    site: Path | None = None,
) -> Iterator[Run]:
    """Run every job and yield each result as it comes; `root` is the folder of the snippets.

    What a snippet changes below `site` is put back and told; by default nothing is guarded so.
    Of several jobs for one snippet and device, the plain run comes first, and the others only if it completed.
    `fork` says whether children are forked from templates that have imported the heavy packages (the default,
    on Linux) or start a fresh interpreter each. Raises AssayError if no process can be started or the disk is full.
    """
    on_linux = sys.platform == "linux"
    work = _Work(jobs, forked=on_linux and fork is not False)
    if not work:
        return
    how = _in_lanes if on_linux else _in_threads
    try:
        with leftovers.folder() as directory:
            folders = _Folders(root, site, Path(directory))
            yield from how(work, folders, workers or os.cpu_count() or 1)
    except OSError as error:
        raise AssayError(_disk_problem(error)) from error


def _disk_problem(error: OSError) -> Problem:
    where = str(error.filename or tempfile.gettempdir())
    if error.errno == errno.ENOSPC:
        return Problem(
            "no-space", where, "no space left on the disk", "make room, or set TMPDIR to a folder that has some"
        )
    return Problem("runner-failed", where, f"{error.strerror or error}", "see the system's message")


@cache
def heavy_imports(source: str) -> frozenset[str]:
    """The heavy packages that a snippet names in an import, and the optimizers' if it speaks of them."""
    heavy = imported_modules(source) & set(HEAVY)
    if "torch" in heavy and OPTIMIZERS.search(source):
        heavy.add(OPTIMIZERS_IMPORT)
    return frozenset(heavy)


class _Work:
    """The jobs that wait: those ready, by what a template imports for them; those held until a plain run completed."""

    def __init__(self, jobs: Iterable[Job], forked: bool) -> None:
        self.forked = forked
        self.ready: dict[frozenset[str], deque[Job]] = {}
        self.on_gpu = 0
        self.held: dict[tuple[str, str], list[Job]] = {}
        jobs = list(jobs)
        plain = {(job.snippet.name, job.device) for job in jobs if job.mode == "run"}
        for job in jobs:
            key = (job.snippet.name, job.device)
            if job.mode != "run" and key in plain:
                self.held.setdefault(key, []).append(job)
            else:
                self.add(job)

    def __bool__(self) -> bool:
        return any(self.ready.values())

    def lanes(self, workers: int) -> dict[frozenset[str], int]:
        """How many lanes the jobs of each set of imports can keep busy at once."""
        held = Counter(self._imports(job) for jobs in self.held.values() for job in jobs)
        return {imports: min(workers, len(jobs) + held[imports]) for imports, jobs in self.ready.items()}

    def modes(self) -> list[str]:
        """The modes of forked jobs: what they need of the engine is imported once."""
        waiting = (job for jobs in (*self.ready.values(), *self.held.values()) for job in jobs)
        return sorted({job.mode for job in waiting}) if self.forked else []

    def take(self, imports: frozenset[str] | None = None) -> Job | None:
        """The next job for a process that has those imports (any, if None), but no more on the GPU than it bears."""
        for jobs in self.ready.values() if imports is None else [self.ready.get(imports, ())]:
            for job in jobs:
                if job.device != "cuda" or self.on_gpu < GPU_AT_ONCE:
                    jobs.remove(job)
                    self.on_gpu += job.device == "cuda"
                    return job
        return None

    def done(self, run: Run) -> Run:
        """Take note of a result: what was held for it is ready now, or is never run."""
        self.on_gpu -= run.job.device == "cuda"
        if run.job.mode == "run":
            held = self.held.pop((run.job.snippet.name, run.job.device), [])
            for job in held if run.completed else ():
                if job.mode != "prove" or run.has_loaded("torch"):
                    self.add(job)
        return run

    def again(self, job: Job) -> None:
        """Let a job that was taken and never began wait once more."""
        self.on_gpu -= job.device == "cuda"
        self.add(job)

    def add(self, job: Job) -> None:
        """Let a job wait."""
        self.ready.setdefault(self._imports(job), deque()).append(job)

    def _imports(self, job: Job) -> frozenset[str]:
        return heavy_imports(job.snippet.source) if self.forked and job.mode != "again" else frozenset()


@dataclass(frozen=True, slots=True)
class _Folders:
    """Where the snippets are, what is guarded, and where jobs run, each in a numbered folder."""

    root: Path
    site: Path | None
    directory: Path


# --- in lanes of a server: Linux --------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Lane:
    """The near end of a lane: its socket, the imports that its template has, the job it runs."""

    line: socket.socket
    stream: BinaryIO
    imports: frozenset[str]
    job: Job | None = None
    directory: Path = Path()

    def send(self, request: dict[str, Any]) -> None:
        """Begin a job. A lane that has fallen hangs up, which is noticed when its answer is read."""
        with suppress(OSError):
            self.line.sendall(json.dumps(request).encode() + b"\n")

    def answer(self) -> Ending | None:
        """How the job ended; None if the lane was killed under it."""
        try:
            message = json.loads(self.stream.readline())
        except (OSError, ValueError):
            return None
        return Ending(message["status"], message["limit"], tuple(message["left"]), message["seconds"])

    def close(self) -> None:
        """Hang up: the lane ends what it runs, and leaves."""
        self.stream.close()
        self.line.close()


def _in_lanes(work: _Work, folders: _Folders, workers: int) -> Iterator[Run]:
    listener, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with listener, selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        with theirs:
            server = _start_server(theirs.fileno(), folders.directory, work, workers)
        try:
            yield from _serve(work, folders, workers, selector, server)
        finally:
            for key in list(selector.get_map().values()):
                (key.data or listener).close()
            _stop(server)


def _plan(lanes: dict[frozenset[str], int]) -> list[dict[str, Any]]:
    """A tree of templates, each forked from the one that shares most imports with it and has no others."""
    nodes: dict[frozenset[str], dict[str, Any]] = {}
    roots: list[dict[str, Any]] = []
    for imports in sorted(lanes, key=lambda some: (len(some), sorted(some))):
        node = {"imports": sorted(imports), "lanes": lanes[imports], "children": []}
        parents = [other for other in nodes if other < imports]
        siblings = nodes[max(parents, key=len)]["children"] if parents else roots
        siblings.append(node)
        nodes[imports] = node
    return roots


def _start_server(listener: int, directory: Path, work: _Work, workers: int) -> subprocess.Popen[bytes]:
    code = (
        "import json\n"
        "from assay import server\n"
        "step = lambda: server.start(*map(json.loads, sys.argv[1:]))\n"
        "while step: step = step()\n"
    )
    home = directory / "server"
    home.mkdir()
    with (home / "stderr").open("wb") as said:
        return subprocess.Popen(
            [*python(code), *map(json.dumps, (listener, str(directory), work.modes(), _plan(work.lanes(workers))))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            cwd=home,
            env=environment(home, "cuda"),
            pass_fds=(listener,),
            start_new_session=True,
        )


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Everybody leaves when hung up on; whatever does not is ended."""
    try:
        server.wait(8)
    except subprocess.TimeoutExpired:
        with suppress(OSError):
            os.killpg(server.pid, 9)
        server.wait()


def _serve(
    work: _Work,
    folders: _Folders,
    workers: int,
    selector: selectors.BaseSelector,
    server: subprocess.Popen[bytes],
) -> Iterator[Run]:
    """Give jobs to lanes as they become idle, and yield the results, until there is no more work."""
    idle: list[_Lane] = []
    busy = number = 0
    while busy or work:
        for lane in list(idle):
            if busy < workers and (job := work.take(lane.imports)):
                idle.remove(lane)
                busy, number = busy + 1, number + 1
                lane.job, lane.directory = job, folders.directory / str(number)
                lane.send(_request(job, folders, lane.directory, work.forked))
        for key, _ in selector.select(timeout=1.0):
            lane = key.data
            if lane is None:
                lane = _welcome(key.fileobj)
                if lane is None:
                    raise AssayError(_server_problem(server, folders.directory))
                selector.register(lane.line, selectors.EVENT_READ, lane)
                idle.append(lane)
                continue
            ending = lane.answer()
            if ending is None:
                selector.unregister(lane.line)
                lane.close()
            if lane.job is None:
                idle.remove(lane)
                continue
            busy -= 1
            job, lane.job = lane.job, None
            if ending is not None:
                idle.append(lane)
            elif not (lane.directory / "stdout").exists():  # it fell before it began
                work.again(job)
                continue
            yield work.done(_collect(job, lane.directory, ending or Ending(-9, "runner", (), 0.0)))


def _welcome(listener: Any) -> _Lane | None:
    """A lane that offers itself; None if the server has ended."""
    message, descriptors, *_ = socket.recv_fds(listener, 4096, 1)
    if not descriptors:
        return None
    line = socket.socket(fileno=descriptors[0])
    return _Lane(line, line.makefile("rb"), frozenset(json.loads(message)))


def _server_problem(server: subprocess.Popen[bytes], directory: Path) -> Problem:
    return Problem(
        "runner-failed",
        sys.executable,
        f"the server of the runner ended with status {server.wait()}",
        "run it again; if that does not help, try `assay check --fresh`",
        _bytes(directory / "server" / "stderr").decode(errors="replace").strip(),
    )


# --- in threads, each of which waits for a process: other systems -----------------------------------------------


def _in_threads(work: _Work, folders: _Folders, workers: int) -> Iterator[Run]:
    stop = threading.Event()
    running: set[Future[Run]] = set()
    number = 0
    with ThreadPoolExecutor(workers) as pool:
        try:
            while running or work:
                while len(running) < workers and (job := work.take()):
                    number += 1
                    running.add(pool.submit(_run_fresh, job, folders, folders.directory / str(number), stop))
                ended, running = wait(running, return_when=FIRST_COMPLETED)
                for future in ended:
                    yield work.done(future.result())
        finally:
            stop.set()


def _run_fresh(job: Job, folders: _Folders, directory: Path, stop: threading.Event) -> Run:
    request = _request(job, folders, directory, forked=False)
    process = subprocess.Popen(
        request["command"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=request["cwd"],
        env=request["environment"],
        start_new_session=True,
    )
    limits = Limits(request["timeout"], request["memory"], request["output"])
    return _collect(job, directory, watch(Started(process), str(directory), limits, cancelled=stop.is_set))


# --- for all ---------------------------------------------------------------------------------------------------


FRESH = """\
import json, pathlib
from assay import worker
worker.leave(worker.main(json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))))
"""


def python(code: str) -> list[str]:
    """The command of a new interpreter that executes `code`, which finds `sys` and this engine, installed or not.

    The engine's folder takes the place in sys.path that a script's own folder has; nothing else is changed.
    """
    return [sys.executable, "-c", f"import sys; sys.path[0] = {str(Path(__file__).parent.parent)!r}\n{code}"]


def file_command(path: Path) -> list[str]:
    """The command that runs any Python file as `python FILE` would, where it is started."""
    return [*python("from assay import worker\nworker.finish(worker.run_file(sys.argv[1]))\n"), str(path)]


def environment(home: Path, device: str) -> dict[str, str]:
    """The environment of a snippet: fixed, but for where programs and devices are found."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    if "PYTHONPATH" in passed:  # a snippet begins in another folder than we are in
        passed["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, passed["PYTHONPATH"].split(os.pathsep)))
    if device == "cuda":  # the first GPU alone, of those that whoever runs us lets us see
        passed |= ON_GPU | {"CUDA_VISIBLE_DEVICES": passed.get("CUDA_VISIBLE_DEVICES", "0").partition(",")[0]}
    else:
        passed["CUDA_VISIBLE_DEVICES"] = ""
    return passed | FIXED | {"HOME": str(home), "TMPDIR": str(home), "TEMP": str(home)}


def _request(job: Job, folders: _Folders, directory: Path, forked: bool) -> dict[str, Any]:
    """What a child must know, after making the folders it works in; its own `command` unless it is forked."""
    cwd, home = directory / "work", directory / "home"
    for folder in (directory, cwd, home):
        folder.mkdir()
    snippet = job.snippet
    anew = {} if job.mode != "again" else ANOTHER_SEED
    request = {
        "mode": job.mode,
        "device": job.device,
        "path": str(snippet.path),
        "source": snippet.source,
        "root": str(folders.root),
        "site": str(folders.site or ""),
        "directory": str(directory),
        "cwd": str(cwd),
        "environment": environment(home, job.device) | anew,
        "cells": [_cell(cell) for cell in snippet.cells],
        "timeout": snippet.timeout * SLOWER[job.mode],
        "memory": snippet.memory,
        "output": snippet.output,
        "command": [],
    }
    if anew or not forked:
        (directory / "job").write_text(json.dumps(request), encoding="utf-8")
        request["command"] = [*python(FRESH), str(directory / "job")]
    return request


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "name": cell.name,
        "first": cell.first,
        "last": cell.last,
        "expressions": cell.options.expressions,
        "figures": cell.options.figures,
        "differentiates": cell.options.differentiates,
    }


def _collect(job: Job, directory: Path, ending: Ending) -> Run:
    """Read what a child left in its directory, put the site's files back that it changed, and remove the rest."""
    events = []
    for line in _bytes(directory / "events").splitlines():
        with suppress(ValueError):  # the last line of a child that was killed
            events.append(json.loads(line))
    edited = touched.put_back(directory)
    result = Run(
        job,
        ending,
        tuple(events),
        _bytes(directory / "stdout", job.snippet.output),
        _bytes(directory / "stderr", job.snippet.output),
        _bytes(directory / "fault").decode(errors="replace"),
        directory,
        edited,
        _is_another(job.snippet, directory.parent),
        _is_full(directory.parent),
    )
    shutil.rmtree(directory, ignore_errors=True)
    return result


def _is_another(snippet: Snippet, folders: Path) -> bool:
    """Whether the snippet's file is no longer what was read, and run: somebody saved it meanwhile.

    A snippet that still runs, in a folder beside, may have changed it: then it will be put back.
    """
    with suppress(OSError, UnicodeDecodeError):
        if snippet.path.read_text(encoding="utf-8") == snippet.source:
            return False
    return not any(touched.is_about_to_change(snippet.path, other) for other in folders.iterdir())


def _is_full(directory: Path) -> bool:
    try:
        return shutil.disk_usage(directory).free < ROOM
    except OSError:
        return False


def _bytes(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""
