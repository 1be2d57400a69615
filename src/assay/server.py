"""The server: import the heavy packages once, then fork a child for each snippet (Linux).

A template process imports and never computes: a process forked after its parent computed on several threads can
hang. Each template forks its lanes. A lane runs one snippet at a time: it is the subreaper of all that the
snippet starts, so that whatever is alive when the snippet has ended is known and is ended too.

Everything ends by hanging up: a lane that no longer hears from whom it works for ends its snippet and leaves. The
first process sees to it that all have left, however that one ended, and removes the folder they worked in.

Every step returns the next one, so that a snippet runs near the bottom of the stack, as under `python`.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import Any

from assay import channel, confined, watch, worker

Step = Callable[[], Any] | None

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
ROOMS = {"tokens": "assay.tokens", "prove": "assay.gradients"}  # what the modes of the worker import
PROVER = "assay.gradients.prover"  # needs torch, so a template imports it
UNFIT = 75  # the status of a template whose imports do not all succeed in silence
PATIENCE = 3.0  # seconds for lanes to end their snippets and leave
_libc = ctypes.CDLL(None)


class _Children:
    """The processes that this one forked, each with the step that takes its place if it falls."""

    def __init__(self) -> None:
        self.again: dict[int, Callable[[], Step]] = {}

    def fork(self, step: Callable[[], Step], again: Callable[[], Step]) -> Step:
        """In the child: its step. In the parent: None."""
        pid = os.fork()
        if pid == 0:
            return step
        self.again[pid] = again
        return None

    def replace(self, pid: int, code: int) -> Step:
        """Fork another in place of one that was killed or unfit; pass an error of the server itself on."""
        again = self.again.pop(pid, None)
        if again is None or code == 0:
            return None
        if code > 0 and code != UNFIT:
            worker.leave(code)
        return self.fork(again, again)


def start(control: int, directory: str, ground: str, modes: list[str], plan: list[dict[str, Any]]) -> Step:
    """The first step. `plan` is a tree of templates: `{"imports": [...], "lanes": n, "children": [...]}`.

    Lanes offer themselves on the socket `control`; `directory` is removed in the end; `ground` is a file that says what
    may be read, if snippets are to be confined.
    """
    if ground:
        confined.enclose(confined.read(ground))
    for mode in modes:
        if room := ROOMS.get(mode):
            importlib.import_module(room)
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    listener, children = socket.socket(fileno=control), _Children()
    for node in plan:
        if step := children.fork(partial(_template, listener, node), partial(_fork_all, listener, node)):
            return step
    return partial(_oversee, listener, directory, children)


def _oversee(listener: socket.socket, directory: str, children: _Children) -> Step:
    """The first process's part: replace templates that fall; when nobody listens any more, end everything."""
    while not _hung_up(listener, watch.PAUSE):
        for pid, code in watch.reap():
            if step := children.replace(pid, code):
                return step
        _kill(set(watch.children(os.getpid())) - set(children.again))  # what a lane that was killed left
    _kill(children.again)
    deadline = time.monotonic() + PATIENCE
    while watch.descendants(os.getpid()) and time.monotonic() < deadline:
        time.sleep(0.005)
    watch.end_descendants()
    shutil.rmtree(directory, ignore_errors=True)
    worker.leave(0)
    return None


def _template(listener: socket.socket, node: dict[str, Any]) -> Step:
    """Import, then fork what the plan says. A template dies with its parent; its lanes leave by themselves."""
    _die_with_parent()
    if not _imported(node["imports"]):
        worker.leave(UNFIT)
    if "torch" in sys.modules and ROOMS["prove"] in sys.modules:
        importlib.import_module(PROVER)
    return _fork_all(listener, node)


def _fork_all(listener: socket.socket, node: dict[str, Any]) -> Step:
    """A template without its imports, where they failed or the template fell: each snippet imports for itself."""
    _die_with_parent()
    for finalizer in list(weakref.finalize._registry):  # type: ignore[attr-defined]
        finalizer.atexit = False  # what packages tidy up at exit, thousands of things, goes with the process
    gc.collect()
    gc.freeze()
    children = _Children()
    for child in node["children"]:
        if step := children.fork(partial(_template, listener, child), partial(_fork_all, listener, child)):
            return step
    lane = partial(_lane, listener, node["imports"])
    for _ in range(node["lanes"]):
        if step := children.fork(lane, lane):
            return step
    return partial(_replace_the_fallen, children)


def _imported(names: list[str]) -> bool:
    """Whether every package could be imported and said nothing: else that is for the snippet to see."""
    said = os.memfd_create("said")
    streams = {number: os.dup(number) for number in (1, 2)}
    try:
        for number in streams:
            os.dup2(said, number)
        for name in names:
            importlib.import_module(name)
        worker.flush()
        return os.fstat(said).st_size == 0
    except BaseException:
        return False
    finally:
        for number, stream in streams.items():
            os.dup2(stream, number)
            os.close(stream)
        os.close(said)


def _replace_the_fallen(children: _Children) -> Step:
    """Wait for children; fork another for each that a snippet managed to kill."""
    while children.again:
        pid, status = os.wait()
        if step := children.replace(pid, os.waitstatus_to_exitcode(status)):
            return step
    worker.leave(0)
    return None


def _lane(listener: socket.socket, imports: list[str]) -> Step:
    """Offer to run jobs, one at a time, until the other side hangs up."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    line, theirs = socket.socketpair()
    try:
        offer = json.dumps({"imports": imports, "pid": os.getpid()}).encode()
        socket.send_fds(listener, [offer], [theirs.fileno()])
    except OSError:
        worker.leave(0)
    theirs.close()
    while request := _next(line):
        job, opened = json.loads(request[0]), request[1]
        pid = os.fork()
        if pid == 0:
            for end in (line, listener):
                end.close()
            return lambda: _child(job, opened)
        limits = watch.Limits(job["timeout"], job["memory"], job["output"], job["disk"])
        streams = (opened["stdout"], opened["stderr"])
        folders = (job["cwd"], job["home"])
        ending = watch.watch(watch.Forked(pid), streams, folders, limits, cancelled=lambda: _hung_up(line))
        channel.close(opened)
        with suppress(OSError):
            line.sendall(json.dumps(asdict(ending)).encode() + b"\n")
    worker.leave(0)
    return None


def _next(line: socket.socket) -> tuple[bytes, dict[str, int]] | None:
    """The next request, with the descriptors of its channel; None when the other side has gone."""
    try:
        request, descriptors, *_ = socket.recv_fds(line, 1 << 16, len(channel.NAMES))
        while not request.endswith(b"\n"):
            more = line.recv(1 << 16)
            if not more:
                return None
            request += more
    except OSError:  # the other side was killed
        return None
    return request, dict(zip(channel.NAMES, descriptors, strict=True))


def _hung_up(line: socket.socket, pause: float = 0.0) -> bool:
    """Whether the other side has gone; waits `pause` seconds for that."""
    poll = select.poll()
    poll.register(line, select.POLLRDHUP)
    return bool(poll.poll(pause * 1000))


def _child(job: dict[str, Any], opened: dict[str, int]) -> Step:
    """The snippet's own process: forked as it is, or with an interpreter of its own."""
    os.setsid()
    _die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = watch.DESCRIPTORS if hard == resource.RLIM_INFINITY else min(watch.DESCRIPTORS, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    if command := job["command"]:
        for descriptor in opened.values():
            os.set_inheritable(descriptor, True)
        os.execve(command[0], [*command, json.dumps(opened)], job["environment"])
    worker.leave(worker.main(job, opened))
    return None


def _die_with_parent() -> None:
    parent = os.getppid()
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        worker.leave(1)


def _kill(processes: Iterable[int]) -> None:
    for pid in processes:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
