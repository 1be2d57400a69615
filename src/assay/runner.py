"""Run jobs: each snippet in a process of its own, as many at once as there are cores."""

from __future__ import annotations

import ast
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
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from assay.errors import AssayError, Problem
from assay.snippet import Cell, Snippet
from assay.watch import Ending, Limits, Started, watch

# Packages that take long to import: a template imports them once for all snippets that use them.
HEAVY = ("matplotlib", "numpy", "pandas", "scipy", "sklearn", "torch")
OPTIMIZERS = re.compile(r"\boptim\b|torch\.compile|torch\.export")
OPTIMIZERS_IMPORT = "torch._dynamo"  # the first optimizer of a process imports it, for a second or more

# What a snippet may see of the environment of whoever runs it.
PASSED_ON = (
    "PATH",
    "VIRTUAL_ENV",
    "PYTHONPATH",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "CUDA_HOME",
    "CUDA_VISIBLE_DEVICES",
)
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
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
    "TOKENIZERS_PARALLELISM": "false",
}
# A proof runs a snippet several times over, and a trace runs it slowly.
SLOWER = {"run": 1.0, "prove": 5.0, "tokens": 5.0}


@dataclass(frozen=True, slots=True)
class Job:
    """One execution of a snippet on a device. `mode` is run, prove or tokens."""

    snippet: Snippet
    device: str = "cpu"
    mode: str = "run"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a job: how it ended, its events, and the bytes it wrote."""

    job: Job
    ending: Ending
    events: tuple[dict[str, Any], ...]
    stdout: bytes
    stderr: bytes
    fault: str
    cwd: str
    edited: bool = False

    def event(self, kind: str) -> dict[str, Any] | None:
        """The first event of that kind, or None."""
        return next((event for event in self.events if event["event"] == kind), None)


def run(jobs: Iterable[Job], root: Path, workers: int | None = None, fork: bool | None = None) -> Iterator[Run]:
    """Run every job and yield each result as it comes; `root` is the folder of the snippets.

    `fork` says whether children are forked from a server (the default on Linux) or start a fresh interpreter.
    Raises AssayError if no process can be started or the disk is full.
    """
    jobs = list(jobs)
    if not jobs:
        return
    workers = workers or os.cpu_count() or 1
    fork = sys.platform == "linux" if fork is None else fork
    try:
        with tempfile.TemporaryDirectory(prefix="assay-", ignore_cleanup_errors=True) as directory:
            start = _forked if fork else _fresh
            yield from start(jobs, root, Path(directory), workers)
    except OSError as error:
        raise AssayError(_disk_problem(error)) from error


def _disk_problem(error: OSError) -> Problem:
    where = str(error.filename or tempfile.gettempdir())
    if error.errno == 28:
        return Problem(
            "no-space",
            where,
            "no space left on the disk",
            "make room, or set TMPDIR to a folder that has some",
        )
    return Problem("runner-failed", where, f"{error.strerror or error}", "see the system's message")


def heavy_imports(source: str) -> frozenset[str]:
    """The heavy packages that a snippet names in an import, and the optimizers' if it speaks of them."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    heavy = found & set(HEAVY)
    if "torch" in heavy and OPTIMIZERS.search(source):
        heavy.add(OPTIMIZERS_IMPORT)
    return frozenset(heavy)


# --- forked from a server -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Lane:
    """The parent's end of a lane: its socket, the imports its template has, the job it runs."""

    line: socket.socket
    stream: BinaryIO
    imports: frozenset[str] | None = None
    job: Job | None = None
    directory: Path | None = None


def _forked(jobs: list[Job], root: Path, directory: Path, workers: int) -> Iterator[Run]:
    waiting: dict[frozenset[str], list[Job]] = {}
    for job in jobs:
        waiting.setdefault(heavy_imports(job.snippet.source), []).append(job)
    plan = _plan({imports: min(workers, len(some)) for imports, some in waiting.items()})
    address = directory / "socket"
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as selector:
        listener.bind(str(address))
        listener.listen(64)
        selector.register(listener, selectors.EVENT_READ)
        server = _start_server(address, plan)
        try:
            yield from _serve(waiting, root, directory, workers, selector, listener, server)
        finally:
            address.unlink(missing_ok=True)
            for key in list(selector.get_map().values()):
                if isinstance(key.data, _Lane):
                    with suppress(OSError):
                        key.data.line.shutdown(socket.SHUT_RDWR)
                    key.data.stream.close()
                    key.data.line.close()
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


def _start_server(address: Path, plan: list[dict[str, Any]]) -> subprocess.Popen[bytes]:
    code = (
        "import json, sys\n"
        "from assay import server\n"
        "step = lambda: server.start(sys.argv[1], json.loads(sys.argv[2]))\n"
        "while step: step = step()\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(address), json.dumps(plan)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(address.parent, "cuda") | {"PYTHONPATH": engine_path()},
        start_new_session=True,
    )


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Lanes leave when their line is closed; whatever does not leave is ended."""
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        with suppress(OSError):
            os.killpg(server.pid, 9)
        server.wait()
    if server.stderr:
        server.stderr.close()


def _serve(
    waiting: dict[frozenset[str], list[Job]],
    root: Path,
    directory: Path,
    workers: int,
    selector: selectors.BaseSelector,
    listener: socket.socket,
    server: subprocess.Popen[bytes],
) -> Iterator[Run]:
    idle: list[_Lane] = []
    busy = number = 0
    while busy or any(waiting.values()):
        for lane in list(idle):
            if busy == workers:
                break
            if not waiting.get(lane.imports):
                continue
            number += 1
            busy += 1
            idle.remove(lane)
            lane.job, lane.directory = waiting[lane.imports].pop(0), directory / str(number)
            lane.line.sendall(json.dumps(_request(lane.job, root, lane.directory)).encode() + b"\n")
        for key, _ in selector.select(timeout=1.0):
            if key.fileobj is listener:
                line, _ = listener.accept()
                selector.register(line, selectors.EVENT_READ, _Lane(line, line.makefile("rb")))
                continue
            lane = key.data
            message = lane.stream.readline()
            job, lane.job = lane.job, None
            busy -= job is not None
            if not message:
                selector.unregister(lane.line)
                lane.line.close()
                idle = [other for other in idle if other is not lane]
                if job is not None:
                    yield _lost(job)
                continue
            idle.append(lane)
            if job is None:
                lane.imports = frozenset(json.loads(message)["imports"])
            else:
                yield _collect(job, root, lane.directory, _ending(json.loads(message)))
        if server.poll() is not None:
            raise AssayError(_server_problem(server))


def _ending(message: dict[str, Any]) -> Ending:
    return Ending(message["status"], message["limit"], tuple(message["left"]), message["seconds"])


def _lost(job: Job) -> Run:
    """The result of a job whose lane was killed under it."""
    return Run(job, Ending(-9, "runner", (), 0.0), (), b"", b"", "", "")


def _server_problem(server: subprocess.Popen[bytes]) -> Problem:
    last = (server.stderr.read() if server.stderr else b"").decode(errors="replace").strip()
    return Problem(
        "runner-failed",
        sys.executable,
        f"the server of the runner ended with status {server.returncode}",
        "run it again; if that does not help, try `assay check --fresh`",
        last,
    )


# --- a fresh interpreter each ---------------------------------------------------------------------------------


def _fresh(jobs: list[Job], root: Path, directory: Path, workers: int) -> Iterator[Run]:
    """Slower, with the same answers: for systems that cannot fork safely."""
    stop = threading.Event()
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(_run_fresh, job, root, directory / str(number), stop) for number, job in enumerate(jobs)]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            stop.set()
            for future in futures:
                future.cancel()


def _run_fresh(job: Job, root: Path, directory: Path, stop: threading.Event) -> Run:
    request = _request(job, root, directory)
    (directory / "job").write_text(json.dumps(request), encoding="utf-8")
    code = "import json, sys\nfrom assay import worker\nworker.leave(worker.main(json.load(open(sys.argv[1]))))\n"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(directory / "job")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=request["environment"] | {"PYTHONPATH": engine_path()},
        start_new_session=True,
    )
    limits = Limits(request["timeout"], request["memory"], request["output"])
    return _collect(job, root, directory, watch(Started(process), str(directory), limits, cancelled=stop.is_set))


# --- for both -------------------------------------------------------------------------------------------------


def engine_path() -> str:
    """Where a new interpreter finds this engine, installed or not."""
    return os.pathsep.join(filter(None, (str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", ""))))


def environment(home: Path, device: str) -> dict[str, str]:
    """The environment of a snippet: fixed, but for where programs and devices are found."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    if device == "cpu":
        passed["CUDA_VISIBLE_DEVICES"] = ""
    return passed | FIXED | {"HOME": str(home), "TMPDIR": str(home), "TEMP": str(home)}


def _request(job: Job, root: Path, directory: Path) -> dict[str, Any]:
    """What a child must know, after making the folders it works in."""
    cwd, home = directory / "work", directory / "home"
    for folder in (directory, cwd, home):
        folder.mkdir()
    snippet = job.snippet
    return {
        "mode": job.mode,
        "device": job.device,
        "path": str(snippet.path),
        "root": str(root),
        "directory": str(directory),
        "cwd": str(cwd),
        "environment": environment(home, job.device),
        "cells": [_cell(cell) for cell in snippet.cells],
        "timeout": snippet.timeout * SLOWER[job.mode],
        "memory": snippet.memory,
        "output": snippet.output,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "name": cell.name,
        "first": cell.first,
        "last": cell.last,
        "expressions": cell.options.expressions,
        "figures": cell.options.figures,
        "differentiates": cell.options.differentiates,
    }


def _collect(job: Job, root: Path, directory: Path, ending: Ending) -> Run:
    """Read what a child left in its directory, put its own file right if it changed it, and remove the rest."""
    lines = _bytes(directory / "events").splitlines()
    events = []
    for line in lines:
        with suppress(ValueError):  # the last line of a child that was killed
            events.append(json.loads(line))
    edited = _restore(job.snippet)
    result = Run(
        job,
        ending,
        tuple(events),
        _bytes(directory / "stdout", job.snippet.output),
        _bytes(directory / "stderr", job.snippet.output),
        _bytes(directory / "fault").decode(errors="replace"),
        str(directory / "work"),
        edited,
    )
    shutil.rmtree(directory, ignore_errors=True)
    return result


def _restore(snippet: Snippet) -> bool:
    """Whether the snippet's file is no longer what was read; then it is written back."""
    with suppress(OSError, UnicodeDecodeError):
        if snippet.path.read_text(encoding="utf-8") == snippet.source:
            return False
    snippet.path.write_text(snippet.source, encoding="utf-8")
    return True


def _bytes(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""
