"""From outside: watch one child process, hold it to its limits, and leave nothing of it behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assay import channel

PAUSE = 0.05  # seconds between two looks at memory and output
GRACE = 1.0  # seconds for a process to write where it was, and for helpers of a program to follow it
PATIENCE = 3.0  # seconds for killed processes to be gone
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
HAS_PROC = sys.platform == "linux"
LISTS_CHILDREN = os.path.exists(f"/proc/self/task/{os.getpid()}/children")


@dataclass(frozen=True, slots=True)
class Limits:
    """`timeout` in seconds of wall-clock time; `memory` and `output` in bytes."""

    timeout: float
    memory: int
    output: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: its exit status (negative: the signal), the limit that ended it, what it left."""

    status: int
    limit: str
    left: tuple[str, ...]
    seconds: float


class Forked:
    """A child forked by this process, which is the subreaper of all that the child starts (Linux)."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        try:
            self.handle: int | None = os.pidfd_open(pid)
        except OSError:
            self.handle = None

    def ended(self) -> int | None:
        """The exit status if the child has ended; else None, after a short wait."""
        if self.handle is not None:
            select.select([self.handle], [], [], PAUSE)
        else:
            time.sleep(PAUSE / 10)
        found, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if found else None

    def send(self, number: int) -> None:
        """Send a signal, if the child is still there."""
        with suppress(OSError):
            os.kill(self.pid, number)

    def left(self) -> tuple[str, ...]:
        """The commands of what still runs a moment after the child's end."""
        deadline = time.monotonic() + GRACE
        while running := descendants(os.getpid()):
            if time.monotonic() > deadline:
                return tuple(_command(pid) for pid in running)
            time.sleep(0.01)
        return ()

    def clean(self) -> None:
        """Kill and reap all that the child started."""
        end_descendants()
        if self.handle is not None:
            os.close(self.handle)


class Started:
    """A child with an interpreter of its own, in a session of its own where the system has sessions."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.pid = process.pid

    def ended(self) -> int | None:
        """The exit status if the child has ended; else None, after a short wait."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(PAUSE)
        return self.process.returncode

    def send(self, number: int) -> None:
        """Send a signal, if the child is still there; on Windows, every signal ends it."""
        with suppress(OSError):
            self.process.send_signal(number)

    def left(self) -> tuple[str, ...]:
        """Whether anything of the child's process group still runs a moment after its end."""
        deadline = time.monotonic() + GRACE
        while self._group(0):
            if time.monotonic() > deadline:
                return ("a process of its group",)
            time.sleep(0.01)
        return ()

    def clean(self) -> None:
        """Kill what is left of the child's process group."""
        self._group(getattr(signal, "SIGKILL", signal.SIGTERM))

    def _group(self, number: int) -> bool:
        try:
            os.killpg(self.pid, number)
        except (AttributeError, OSError):
            return False
        return True


def watch(
    child: Forked | Started, streams: Sequence[int], limits: Limits, cancelled: Callable[[], bool] = lambda: False
) -> Ending:
    """Wait for a child that writes to the open files `streams`; end it at a limit; leave nothing it started."""
    began = time.monotonic()
    baseline = memory_of(os.getpid())
    limit = ""
    try:
        while (status := child.ended()) is None:
            limit = _exceeded(child.pid, streams, limits, time.monotonic() - began, baseline)
            if cancelled():
                limit = "cancelled"
            if limit:
                status = _end(child, dump=limit != "cancelled")
                break
        left = () if limit else child.left()
    finally:
        child.clean()
    return Ending(status, limit, left, time.monotonic() - began)


def _exceeded(pid: int, streams: Sequence[int], limits: Limits, seconds: float, baseline: int) -> str:
    if seconds > limits.timeout:
        return "time"
    written = sum(map(channel.size, streams))
    if written > limits.output:
        return "output"
    family = (pid, *descendants(pid))
    resident = sum(max(0, memory_of(each) - baseline) for each in family)
    # Processes forked from one another share memory, and each counts it as resident: then look closer.
    return "memory" if resident > limits.memory and sum(map(_share_of, family)) > limits.memory else ""


def _end(child: Forked | Started, dump: bool) -> int:
    """Kill the child; first let faulthandler write where it was, if `dump`."""
    if dump:
        child.send(signal.SIGABRT)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline:
            if (status := child.ended()) is not None:
                return status
    child.send(getattr(signal, "SIGKILL", signal.SIGTERM))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (status := child.ended()) is not None:
            return status
    return -int(getattr(signal, "SIGKILL", signal.SIGTERM))  # it waits for a device, and ends when that answers


def memory_of(pid: int) -> int:
    """Resident bytes of a process; 0 where that cannot be known."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * PAGE
    except (OSError, IndexError, ValueError):
        return 0


def _share_of(pid: int) -> int:
    """Resident bytes of a process, what it shares divided by the number of those who share it."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            return next(int(line.split()[1]) << 10 for line in file if line.startswith(b"Pss:"))
    except (OSError, StopIteration):
        return memory_of(pid)


def children(pid: int) -> list[int]:
    """The living processes whose parent is `pid` (Linux; elsewhere none are known)."""
    found = _listed_children(pid) if LISTS_CHILDREN else _found_children(pid) if HAS_PROC else []
    return [child for child in found if _is_alive(child)]


def _listed_children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):  # it ended meanwhile
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", "rb") as file:
                found += map(int, file.read().split())
    return found


def _found_children(pid: int) -> list[int]:
    """The same for a kernel that does not list children: a look at every process."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError, IndexError), open(f"/proc/{name}/stat", "rb") as file:
            if int(file.read().rpartition(b")")[2].split()[1]) == pid:
                found.append(int(name))
    return found


def _is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except (OSError, IndexError):
        return False


def descendants(pid: int) -> list[int]:
    """Every living process that `pid` started, directly or not."""
    found: list[int] = []
    wave = [pid]
    while wave:
        wave = [child for one in wave for child in children(one)]
        found += wave
    return found


def end_descendants() -> None:
    """Kill and reap all that this process started, directly or not; first stop them, so that none starts another."""
    deadline = time.monotonic() + PATIENCE
    stopped: set[int] = set()
    while (running := set(descendants(os.getpid())) - stopped) and time.monotonic() < deadline:
        _signal(running, signal.SIGSTOP)
        stopped |= running
    deadline += PATIENCE
    while (running := set(descendants(os.getpid()))) and time.monotonic() < deadline:
        _signal(running, signal.SIGKILL)
        reap()
    reap()


def end_tree(pid: int) -> None:
    """Kill a process that was started elsewhere, with all that it started; those first, as long as they are known."""
    _signal([*descendants(pid), pid], getattr(signal, "SIGKILL", signal.SIGTERM))


def _signal(processes: Iterable[int], number: int) -> None:
    for pid in processes:
        with suppress(OSError):
            os.kill(pid, number)


def reap() -> list[tuple[int, int]]:
    """Take note of the children that have ended: each with its exit status (negative: the signal)."""
    ended: list[tuple[int, int]] = []
    with suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            ended.append((found[0], os.waitstatus_to_exitcode(found[1])))
    return ended


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()[:120]
    return f"process {pid}"
