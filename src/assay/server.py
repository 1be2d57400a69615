"""The server: import the heavy packages once, then fork a child for each snippet.

A template process imports and never computes: a process forked after its parent computed on several threads can
hang. Each template forks its lanes. A lane runs one snippet at a time: it is the subreaper of all that the
snippet starts, so that whatever is alive when the snippet has ended is known and is ended too.

Every step returns the next one, so that a snippet runs near the bottom of the stack, as under `python`.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from assay import watch, worker

Step = Callable[[], Any] | None

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
_libc = ctypes.CDLL(None)


def start(address: str, plan: list[dict[str, Any]]) -> Step:
    """The first step. `plan` is a tree of templates: `{"imports": [...], "lanes": n, "children": [...]}`."""
    _die_with_parent()
    return lambda: _template(address, {"imports": [], "lanes": 0, "children": plan})


def _template(address: str, node: dict[str, Any]) -> Step:
    for name in node["imports"]:
        # What is missing is the snippet's own ImportError, with the snippet's line.
        with suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    children: dict[int, Callable[[], Step]] = {}
    steps: list[Callable[[], Step]] = [
        *((lambda child=child: _template(address, child)) for child in node["children"]),
        *((lambda: _lane(address, node["imports"])) for _ in range(node["lanes"])),
    ]
    for step in steps:
        pid = os.fork()
        if pid == 0:
            _die_with_parent()
            return step
        children[pid] = step
    return lambda: _replace_the_fallen(address, children)


def _replace_the_fallen(address: str, children: dict[int, Callable[[], Step]]) -> Step:
    """Wait for children; fork another for each that a snippet managed to kill, as long as somebody listens."""
    while children:
        pid, status = os.wait()
        step = children.pop(pid, None)
        if step is None or os.waitstatus_to_exitcode(status) == 0 or not os.path.exists(address):
            continue
        pid = os.fork()
        if pid == 0:
            _die_with_parent()
            return step
        children[pid] = step
    worker.leave(0)
    return None


def _lane(address: str, imports: list[str]) -> Step:
    """Offer to run jobs, one at a time, until the other side hangs up."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(address)
    except OSError:
        worker.leave(0)
    line.sendall(json.dumps({"imports": imports}).encode() + b"\n")
    stream = line.makefile("rb")
    while request := stream.readline():
        job = json.loads(request)
        pid = os.fork()
        if pid == 0:
            stream.close()
            line.close()
            return lambda: _child(job)
        limits = watch.Limits(job["timeout"], job["memory"], job["output"])
        ending = watch.watch(watch.Forked(pid), job["directory"], limits, cancelled=lambda: _hung_up(line))
        with suppress(OSError):
            line.sendall(json.dumps(asdict(ending)).encode() + b"\n")
    worker.leave(0)
    return None


def _hung_up(line: socket.socket) -> bool:
    try:
        return line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _child(job: dict[str, Any]) -> Step:
    """The snippet's own process."""
    os.setsid()
    _die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in [name for name in sys.modules if name == "assay" or name.startswith("assay.")]:
        if job["mode"] == "run":  # a plain run sees no engine
            del sys.modules[name]
    worker.leave(worker.main(job))
    return None


def _die_with_parent() -> None:
    parent = os.getppid()
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        worker.leave(1)
