"""Confinement: what a snippet's process gives up, for itself and for all that it starts, before the snippet begins.

Landlock, which Linux has from 5.13 on, needs no package and no privilege: three system calls, after which the process
can write in its own folders alone and read what programs and packages need, but not the records, the checkout's history
and built site, nor the home folder of whoever runs it. Newer kernels add the network, signals and devices; each is used
where it is there. A process that was confined cannot undo it, nor look into one that was not: into its memory, its
descriptors, its environment.

https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import errno
import glob
import json
import os
import stat
import struct
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

SWITCH = "ASSAY_CONFINEMENT"

# The system calls, by the same numbers on every architecture but one that is gone.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION = 1  # the flag that asks which ABI the kernel has
PATH_BENEATH = 1
PR_SET_NO_NEW_PRIVS = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
REMOVE_DIR, REMOVE_FILE, MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (
    1 << bit for bit in range(4, 13)
)
REFER, TRUNCATE, IOCTL_DEV = (1 << bit for bit in range(13, 16))
SINCE = {REFER: 2, TRUNCATE: 3, IOCTL_DEV: 5}  # the rights that not every ABI has
BIND_TCP, CONNECT_TCP = 1, 2
TCP_SINCE = 4
ABSTRACT_SOCKETS, SIGNALS = 1, 2
SCOPES_SINCE = 6

READING = EXECUTE | READ_FILE | READ_DIR
ALL = sum(1 << bit for bit in range(16))
OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
OWN = ALL & ~(MAKE_CHAR | MAKE_BLOCK)  # in its own folders a snippet may do anything but make devices
DEVICE = READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV

# What programs read and write of /dev, with what GPUs have there. Semaphores and shared memory lie in /dev/shm.
DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts", "nvidia*", "dri", "kfd", "dxg")
SHARED_MEMORY = "/dev/shm"
# Folders whose content is nobody's business but their owner's; what a snippet needs of them is opened again.
PRIVATE = ("/home", "/root", "/run", "/tmp", "/var/tmp", "/var/run")
RECORDS = (".cpu.json", ".cuda.json")
UNREAD = (".git", ".assay", "site", "results")  # of a checkout: where the records are too, by other names
NEEDED = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "CUDA_HOME", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the snippets of a run may read: files and folders as a whole, and folders whose names they may list; `runs`
    is the folder below which each has its own.
    """

    read: tuple[str, ...]
    listed: tuple[str, ...]
    runs: str


@cache
def abi() -> int:
    """The version of Landlock that this kernel has; 0 if it has none."""
    if sys.platform != "linux":
        return 0
    try:
        return max(0, _call(CREATE_RULESET, None, 0, VERSION))
    except OSError:
        return 0


def lack() -> str:
    """In words, why snippets are not confined here; empty if they are."""
    if os.environ.get(SWITCH) == "off":
        return f"{SWITCH} is off"
    if sys.platform != "linux":
        return f"no Landlock on {sys.platform}"
    return "" if abi() else "no Landlock in this kernel, or it is not switched on"


def protection() -> str:
    """In words, the protection that is on, for the summary of a check."""
    if why := lack():
        return f"not confined: {why}"
    without = [what for what, since in (("the network", TCP_SINCE), ("signals", SCOPES_SINCE)) if abi() < since]
    return f"confined by Landlock (ABI {abi()}{', which leaves ' + ' and '.join(without) + ' open' if without else ''})"


# --- what may be read ---------------------------------------------------------------------------------------------


def ground(project: Path, snippets: Path, runs: Path) -> Ground:
    """The ground of a project whose snippets lie in a folder and run below another."""
    root, below, temporary = (os.path.realpath(path) for path in (project, snippets, runs))
    private = {*map(os.path.realpath, PRIVATE), os.path.realpath(tempfile.gettempdir())}
    private |= {os.path.realpath(os.path.expanduser("~"))} - {"/"}
    never = {os.path.join(root, name) for name in UNREAD} | {below, temporary}
    closed = frozenset(private | never | {root, "/dev"})
    read: dict[str, None] = dict.fromkeys(_open_parts("/", closed))
    for path in _needed(root):
        if not any(_lies_in(other, path) for other in private) and not any(_lies_in(path, other) for other in never):
            read |= dict.fromkeys(_open_parts(path, frozenset(never)))
    read |= dict.fromkeys(_files_beside_records(below))
    return Ground(tuple(read), (below, "/dev"), temporary)


def _needed(root: str) -> Iterator[str]:
    """Where this interpreter, its packages, programs and this engine stand."""
    yield os.path.dirname(os.path.realpath(__file__))
    found = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    found += (path for path in sys.path if not _lies_in(root, os.path.realpath(path)))  # `python -m` adds where it is
    for name in NEEDED:
        found += os.environ.get(name, "").split(os.pathsep)
    for path in dict.fromkeys(found):
        if os.path.isabs(path) and os.path.exists(path):
            yield os.path.realpath(path)


def _open_parts(path: str, closed: frozenset[str]) -> Iterator[str]:
    """The path, or the largest parts of it that hold nothing that is closed. Links lead elsewhere and are no part."""
    if path in closed:
        return
    if not any(_lies_in(other, path) for other in closed):
        yield path
        return
    with suppress(OSError), os.scandir(path) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_symlink():
                yield from _open_parts(entry.path, closed)


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _files_beside_records(folder: str) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in sorted(names) if not name.endswith(RECORDS))


def write(to: Path, what: Ground) -> None:
    """Keep a ground in a file, for the server of a run."""
    to.write_text(json.dumps(asdict(what)), encoding="utf-8")


def read(path: str) -> Ground:
    """The ground that `write` kept."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    return Ground(tuple(content["read"]), tuple(content["listed"]), content["runs"])


# --- the process itself ---------------------------------------------------------------------------------------------


def enclose(what: Ground) -> None:
    """Let this process, and all that it will start, read a ground alone. There is no way back.

    It is the outer ring, which the server of a run draws once. Raises OSError if the kernel refuses.
    """
    # To link and to move from one folder to another is denied by every ruleset that does not allow it.
    rules = [(path, READING) for path in what.read] + [(path, READ_DIR) for path in what.listed]
    rules += [(path, READING | REFER) for path in (what.runs, SHARED_MEMORY)]
    rules += [(path, READING) for path in _devices()]
    _restrict(READING | REFER, 0, 0, rules)


def confine(own: Sequence[str], network: bool) -> None:
    """Let this process, and all that it will start, write in its own folders alone, signal nobody else, and connect to
    nothing unless `network` is declared. There is no way back.

    It is the inner ring, which each snippet's process draws, with one thread. Raises OSError if the kernel refuses.
    """
    rules = [(path, OWN) for path in (*own, SHARED_MEMORY)] + [(path, DEVICE) for path in _devices()]
    _restrict(ALL & ~READING, 0 if network else BIND_TCP | CONNECT_TCP, ABSTRACT_SOCKETS | SIGNALS, rules)


def _restrict(rights: int, tcp: int, scopes: int, rules: Iterable[tuple[str, int]]) -> None:
    """Give up these rights but for what the rules allow, as far as this kernel knows them."""
    version = abi()
    known = rights & ~sum(right for right, since in SINCE.items() if version < since)
    words = [known, *([tcp] if version >= TCP_SINCE else []), *([scopes] if version >= SCOPES_SINCE else [])]
    attributes = struct.pack(f"={len(words)}Q", *words)
    ruleset = _call(CREATE_RULESET, attributes, len(attributes), 0)
    try:
        for path, allowed in rules:
            _allow(ruleset, path, allowed & known)
        _call_libc("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _call(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _devices() -> Iterator[str]:
    for name in DEVICES:
        yield from glob.glob(f"/dev/{name}") if "*" in name else (f"/dev/{name}",)


def _allow(ruleset: int, path: str, rights: int) -> None:
    """Add a rule; a path that is not there, or that may not be looked at, needs none."""
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(opened).st_mode):
            rights &= OF_A_FILE
        if rights:
            _call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: Any) -> int:
    return _call_libc("syscall", ctypes.c_long(number), *arguments)


def _call_libc(name: str, *arguments: Any) -> int:
    found = getattr(_libc(), name)(*(_wide(argument) for argument in arguments))
    if found < 0:
        number = ctypes.get_errno() or errno.EINVAL
        raise OSError(number, os.strerror(number))
    return found


def _wide(argument: Any) -> Any:
    """Whole numbers as wide as a register, which system calls take them to be."""
    return ctypes.c_long(argument) if isinstance(argument, int) else argument
