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
SHARED = "/dev/shm"
DESCRIPTORS = 1024  # that a process may have open, as most shells have it
LISTS_CHILDREN = os.path.exists(f"/proc/self/task/{os.getpid()}/children")


@dataclass(frozen=True, slots=True)
class Limits:
    """`timeout` in seconds of wall-clock time; `memory`, `output` and `disk` in bytes."""

    timeout: float
    memory: int
    output: int
    disk: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: its exit status (negative: the signal), the limit that it passed, what it left.

    `used` is what it had used of that, in bytes.
    """

    status: int
    limit: str
    left: tuple[str, ...]
    seconds: float
    used: int = 0


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
    child: Forked | Started,
    streams: Sequence[int],
    folders: Sequence[str],
    limits: Limits,
    cancelled: Callable[[], bool] = lambda: False,
) -> Ending:
    """Wait for a child that writes to the open files `streams` and into `folders`; leave nothing it started.

    It is ended at a limit. What it wrote is looked at once more when it has ended by itself.
    """
    began = time.monotonic()
    use = _Use(child.pid, streams, folders, limits)
    limit = ""
    try:
        while (status := child.ended()) is None:
            limit = "time" if time.monotonic() - began > limits.timeout else use.passed()
            if cancelled():
                limit = "cancelled"
            if limit:
                status = _end(child, dump=limit != "cancelled")
                break
        left = () if limit else child.left()
        limit = limit or use.passed_in_writing()
    finally:
        child.clean()
        use.shared.remove()
    return Ending(status, limit, left, time.monotonic() - began, use.used)


class _Use:
    """What a child uses of its limits."""

    def __init__(self, pid: int, streams: Sequence[int], folders: Sequence[str], limits: Limits) -> None:
        self.pid, self.streams, self.folders, self.limits = pid, streams, folders, limits
        self.baseline = memory_of(os.getpid())
        self.shared = _Shared()
        self.used = 0
        self.next_look = 0.0

    def passed(self) -> str:
        """The limit that the child has passed by now; empty if none."""
        return self.passed_in_writing(at_leisure=True) or self._passed_in_memory()

    def passed_in_writing(self, at_leisure: bool = False) -> str:
        """The same of what it wrote, to its streams and into its folders."""
        self.used = sum(map(channel.size, self.streams))
        if self.used > self.limits.output:
            return "output"
        began = time.monotonic()
        if at_leisure and began < self.next_look:
            return ""
        self.used = sum(map(_written_in, self.folders))
        self.next_look = time.monotonic() + 20 * (time.monotonic() - began)  # many files take long to look at
        return "disk" if self.used > self.limits.disk else ""

    def _passed_in_memory(self) -> str:
        family = (self.pid, *descendants(self.pid))
        shared = self.shared.bytes_of(family)
        self.used = sum(max(0, memory_of(each) - self.baseline) for each in family) + shared
        if self.used <= self.limits.memory:
            return ""
        # Processes forked from one another share memory, and each counts it as resident: then look closer.
        self.used = sum(map(_share_of, family)) + shared
        return "memory" if self.used > self.limits.memory else ""


class _Shared:
    """The files that a child makes in the memory that programs share by name.

    The folder is everybody's. Those are the child's that are new and were seen open in it, or in what it started.
    """

    def __init__(self) -> None:
        self.before = self._names()
        self.own: dict[str, int] = {}  # inodes

    def _names(self) -> set[str]:
        with suppress(OSError):
            return set(os.listdir(SHARED))
        return set()

    def bytes_of(self, family: Iterable[int]) -> int:
        """How much lies there that is not mapped, which is counted as memory of a process."""
        new = self._names() - self.before
        mapped: set[str] = set()
        if new - set(self.own):
            for pid in family:
                self._take(new & set(_open_in_shared(pid)))
        if new & set(self.own):
            mapped = set().union(*map(_mapped_in_shared, family))
            self._take(new & mapped)
        return sum(_allocated(f"{SHARED}/{name}") for name in self.own if name in new and name not in mapped)

    def _take(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(OSError):
                self.own.setdefault(name, os.lstat(f"{SHARED}/{name}").st_ino)

    def remove(self) -> None:
        """Remove what the child left there."""
        for name, inode in self.own.items():
            with suppress(OSError):
                if os.lstat(f"{SHARED}/{name}").st_ino == inode:
                    os.unlink(f"{SHARED}/{name}")


def _open_in_shared(pid: int) -> list[str]:
    found = []
    with suppress(OSError):
        for number in os.listdir(f"/proc/{pid}/fd"):
            with suppress(OSError):
                place, _, name = os.readlink(f"/proc/{pid}/fd/{number}").rpartition("/")
                found += [name] if place == SHARED else []
    return [*found, *_mapped_in_shared(pid)]


def _mapped_in_shared(pid: int) -> set[str]:
    needle = f" {SHARED}/"
    with suppress(OSError), open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as file:
        return {row.partition(needle)[2].rstrip("\n") for row in file if needle in row}
    return set()


def _written_in(folder: str) -> int:
    """Bytes on the disk below a folder."""
    total, folders = 0, [folder]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    total += _bytes_of(entry.stat(follow_symlinks=False))
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
    return total


def _allocated(path: str) -> int:
    try:
        return _bytes_of(os.lstat(path))
    except OSError:
        return 0


def _bytes_of(info: os.stat_result) -> int:
    return info.st_blocks * 512 if hasattr(info, "st_blocks") else info.st_size


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
