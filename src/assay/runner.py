"""Run jobs: each snippet in a process of its own, as many at once as there are cores."""

from __future__ import annotations

import errno
import itertools
import json
import math
import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assay import channel, confined, leftovers, reading
from assay.errors import AssayError, Problem
from assay.snippet import Cell, Snippet, imported_modules
from assay.watch import Ending, Limits, Started, end_tree, watch

# Packages that take long to import: a template imports them once for all snippets that use them.
HEAVY = ("matplotlib", "numpy", "pandas", "scipy", "sklearn", "torch")
OPTIMIZERS = re.compile(r"\boptim\b|torch\.compile|torch\.export")
OPTIMIZERS_IMPORT = "torch._dynamo"  # the first optimizer of a process imports it, for a second or more
ROOM = 64 << 10  # bytes; a disk with less is full
FAULT = 1 << 20  # bytes of what faulthandler says
OVERTIME = 30.0  # seconds after its timeout until a lane must have answered
PATIENCE = 180.0  # seconds without any lane until a server is given up
REPLY = 5.0  # seconds for a lane to take a request

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

    `fault` is what faulthandler saw, `tampered` what is wrong with the events. `meanwhile` says that the snippet's file
    is no longer what was run, `full` that the disk was full in the end, `confined` that it could not reach further than
    its own folders.
    """

    job: Job
    ending: Ending
    events: tuple[dict[str, Any], ...]
    stdout: bytes
    stderr: bytes
    fault: str
    directory: Path
    tampered: str = ""
    meanwhile: bool = False
    full: bool = False
    confined: bool = False

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
        untidy = self.ending.limit or self.ending.left or self.tampered or self.meanwhile
        return as_announced and (self.ending.status == 0 or declared) and not untidy


def run(
    jobs: Iterable[Job],
    root: Path,
    workers: int | None = None,
    fork: bool | None = None,
    site: Path | None = None,
) -> Iterator[Run]:
    """Run every job and yield each result as it comes; `root` is the folder of the snippets.

    Snippets of the project at `site` are confined where the system can do that; by default none is.
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
            folders = _Folders.made(root, site, Path(directory))
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
        self.fallen: list[Job] = []  # once each, before they began
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

    def again(self, job: Job, begun: bool) -> bool:
        """Let a job that was taken and never began wait once more; whether it does."""
        if begun or job in self.fallen:
            return False
        self.fallen.append(job)
        self.on_gpu -= job.device == "cuda"
        self.add(job)
        return True

    def add(self, job: Job) -> None:
        """Let a job wait."""
        self.ready.setdefault(self._imports(job), deque()).append(job)

    def _imports(self, job: Job) -> frozenset[str]:
        return heavy_imports(job.snippet.source) if self.forked and job.mode != "again" else frozenset()


@dataclass(frozen=True, slots=True)
class _Folders:
    """Where the snippets are, their project, where jobs run, each in a numbered folder, and what they may read."""

    root: Path
    site: Path | None
    directory: Path
    ground: Path | None

    @classmethod
    def made(cls, root: Path, site: Path | None, directory: Path) -> _Folders:
        """The folders, with a file that says what may be read if snippets are to be confined."""
        if site is None or confined.lack():
            return cls(root, site, directory, None)
        confined.write(directory / "ground", confined.ground(site, root, directory))
        return cls(root, site, directory, directory / "ground")


# --- in lanes of a server: Linux --------------------------------------------------------------------------------


class _Gone(Exception):
    """The server has ended, or nothing comes from it any more."""


@dataclass(slots=True, eq=False)
class _Lane:
    """The near end of a lane: its socket, the imports that its template has, the job it runs, and until when."""

    line: socket.socket
    imports: frozenset[str]
    pid: int
    job: Job | None = None
    directory: Path = Path()
    opened: dict[str, int] = field(default_factory=dict)
    deadline: float = math.inf
    stalled: bool = False
    received: bytes = b""

    def begin(self, job: Job, folders: _Folders, number: int, forked: bool) -> None:
        """Begin a job. A lane that has fallen hangs up, which is noticed when its answer is read."""
        self.job, self.directory, self.received = job, folders.directory / str(number), b""
        request = _request(job, folders, self.directory, forked)
        self.opened = channel.create(self.directory)
        self.deadline = time.monotonic() + request["timeout"] + OVERTIME
        message = json.dumps(request).encode() + b"\n"
        with suppress(OSError):
            sent = socket.send_fds(self.line, [message[:1024]], [*self.opened.values()])
            self.line.sendall(message[sent:])

    def answer(self) -> tuple[bool, Ending | None]:
        """Whether the lane has said what there is to say, and how the job ended; None if it was killed under it."""
        try:
            part = self.line.recv(1 << 16)
        except TimeoutError:
            return False, None
        except OSError:
            part = b""
        self.received += part
        if part and not self.received.endswith(b"\n"):
            return False, None
        try:
            message = json.loads(self.received)
            return True, Ending(**{**message, "left": tuple(message["left"])})
        except (ValueError, KeyError, TypeError):
            return True, None

    def end(self) -> None:
        """Kill a lane that does not answer, with what it runs; it hangs up then."""
        self.stalled, self.deadline = True, math.inf
        end_tree(self.pid)


def _in_lanes(work: _Work, folders: _Folders, workers: int) -> Iterator[Run]:
    """Through a server; through another one if that falls, as long as each gets anything done."""
    numbers = itertools.count(1)
    while True:
        if not folders.directory.exists():  # the server before this one removed it when it ended
            folders.directory.mkdir(0o700)
            folders = _Folders.made(folders.root, folders.site, folders.directory)
        gets_on = False
        listener, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with listener, selectors.DefaultSelector() as selector:
            selector.register(listener, selectors.EVENT_READ)
            with theirs:
                server = _start_server(theirs.fileno(), folders, work, workers)
            try:
                for run in _serve(work, folders, workers, selector, numbers):
                    gets_on = True
                    yield run
                return
            except _Gone:
                if not gets_on:
                    raise AssayError(_server_problem(server, folders.directory)) from None
            finally:
                for key in list(selector.get_map().values()):
                    (key.data.line if key.data else listener).close()
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


def _start_server(listener: int, folders: _Folders, work: _Work, workers: int) -> subprocess.Popen[bytes]:
    code = (
        "import json\n"
        "from assay import server\n"
        "step = lambda: server.start(*map(json.loads, sys.argv[1:]))\n"
        "while step: step = step()\n"
    )
    home = folders.directory / "server"
    home.mkdir(exist_ok=True)
    ground, plan = str(folders.ground or ""), _plan(work.lanes(workers))
    with (home / "stderr").open("wb") as said:
        return subprocess.Popen(
            [*python(code), *map(json.dumps, (listener, str(folders.directory), ground, work.modes(), plan))],
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
        end_tree(server.pid)
        with suppress(subprocess.TimeoutExpired):
            server.wait(REPLY)


def _serve(
    work: _Work, folders: _Folders, workers: int, selector: selectors.BaseSelector, numbers: Iterator[int]
) -> Iterator[Run]:
    """Give jobs to lanes as they become idle, and yield the results, until there is no more work.

    Raises _Gone if there is work and no lane comes any more.
    """
    idle: list[_Lane] = []
    busy: list[_Lane] = []
    heard = time.monotonic()
    while busy or work:
        for lane in list(idle):
            if len(busy) < workers and (job := work.take(lane.imports)):
                idle.remove(lane)
                busy.append(lane)
                lane.begin(job, folders, next(numbers), work.forked)
        ready = selector.select(timeout=1.0)
        now = time.monotonic()
        if ready or busy:
            heard = now
        if now - heard > PATIENCE or not selector.get_map():
            raise _Gone
        for lane in busy:
            if now > lane.deadline:
                lane.end()
        for key, _ in ready:
            if key.data is None:
                if lane := _welcome(key.fileobj):
                    selector.register(lane.line, selectors.EVENT_READ, lane)
                    idle.append(lane)
                else:
                    selector.unregister(key.fileobj)
                continue
            lane = key.data
            complete, ending = lane.answer()
            if not complete:
                continue
            if ending is None:
                selector.unregister(lane.line)
                lane.line.close()
            if lane not in busy:  # it fell while it was idle
                idle.remove(lane)
                continue
            busy.remove(lane)
            job, lane.job = lane.job, None
            if ending is not None:
                idle.append(lane)
            elif work.again(job, channel.has_begun(lane.opened)):
                channel.close(lane.opened)
                shutil.rmtree(lane.directory, ignore_errors=True)
                continue
            fallen = Ending(-9, "stalled" if lane.stalled else "runner", (), 0.0)
            is_confined = folders.ground is not None
            yield work.done(_collect(job, lane.directory, lane.opened, is_confined, ending or fallen))


def _welcome(listener: Any) -> _Lane | None:
    """A lane that offers itself; None if the server has ended."""
    try:
        message, descriptors, *_ = socket.recv_fds(listener, 4096, 1)
    except OSError:
        return None
    if not descriptors:
        return None
    line, offer = socket.socket(fileno=descriptors[0]), json.loads(message)
    line.settimeout(REPLY)
    return _Lane(line, frozenset(offer["imports"]), offer["pid"])


def _server_problem(server: subprocess.Popen[bytes], directory: Path) -> Problem:
    with suppress(subprocess.TimeoutExpired):
        server.wait(1)
    status = server.returncode
    return Problem(
        "runner-failed",
        sys.executable,
        f"the server of the runner ended with status {status}" if status is not None else "its server does not answer",
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
    opened = channel.create(directory)
    inherits = os.name == "posix"
    process = subprocess.Popen(
        [*request["command"], json.dumps(opened if inherits else {name: str(directory / name) for name in opened})],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=request["cwd"],
        env=request["environment"],
        pass_fds=tuple(opened.values()) if inherits else (),
        start_new_session=True,
    )
    limits = Limits(request["timeout"], request["memory"], request["output"], request["disk"])
    streams = (opened["stdout"], opened["stderr"])
    ending = watch(Started(process), streams, (request["cwd"], request["home"]), limits, cancelled=stop.is_set)
    return _collect(job, directory, opened, folders.ground is not None, ending)


# --- for all ---------------------------------------------------------------------------------------------------


FRESH = """\
import json, pathlib
from assay import worker
worker.leave(worker.main(json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8")), json.loads(sys.argv[2])))
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
        "confined": folders.ground is not None,
        "cwd": str(cwd),
        "home": str(home),
        "network": snippet.network,
        "environment": environment(home, job.device) | anew,
        "cells": [_cell(cell) for cell in snippet.cells],
        "timeout": snippet.timeout * SLOWER[job.mode],
        "memory": snippet.memory,
        "output": snippet.output,
        "disk": snippet.disk,
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


def _collect(job: Job, directory: Path, opened: Mapping[str, int], is_confined: bool, ending: Ending) -> Run:
    """Read what a child told and wrote, and remove the rest."""
    events, tampered = channel.events(opened)
    result = Run(
        job,
        ending,
        events,
        channel.content(opened["stdout"], job.snippet.output),
        channel.content(opened["stderr"], job.snippet.output),
        channel.content(opened["fault"], FAULT).decode(errors="replace"),
        directory,
        tampered,
        _is_another(job.snippet),
        _is_full(directory.parent),
        is_confined,
    )
    channel.close(opened)
    shutil.rmtree(directory, ignore_errors=True)
    return result


def _is_another(snippet: Snippet) -> bool:
    """Whether the snippet's file is no longer what was read, and run: somebody saved it meanwhile."""
    try:
        return reading.text(snippet.path) != snippet.source
    except (OSError, UnicodeDecodeError):
        return True


def _is_full(directory: Path) -> bool:
    try:
        return shutil.disk_usage(directory).free < ROOM
    except OSError:
        return False


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
