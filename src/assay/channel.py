"""How a snippet's process tells the engine what happened: streams that are opened before the snippet and reached by
descriptor alone.

On Linux they are memory that no path leads to, elsewhere files that the engine holds open. Whatever a snippet puts
in the place of such a file, the engine reads what it opened.
"""

from __future__ import annotations

import ctypes
import importlib.util
import json
import mmap
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

NAMES = ("events", "stdout", "stderr", "fault")
ROOM = 32 << 20  # bytes of events; memory is taken only as they come
HEADER = 16  # bytes before them: their length, and whether some found no room

# Every kind of event with what it must carry, and of which type: anything else was not written by the engine.
LENGTHS = {"streams": dict}
KINDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "began": {},
    "cell": {"name": str, "values": dict, "figures": dict, "problems": list} | LENGTHS,
    "exit": {"code": (int, str, type(None)), "line": int} | LENGTHS,
    "raised": {"name": str, "names": list, "message": str, "line": int, "errno": (int, type(None))} | LENGTHS,
    "failed": {"traceback": str},
    "finish": {"stdout_closed": bool, "cwd": str, "threads": list},
    "end": {"status": int, "modules": list, "files": list, "looked": list, "starts": bool, "environment": dict}
    | LENGTHS,
    "tokens": {"tokens": list},
    "proofs": {"proofs": list},
}
ONCE = frozenset(KINDS) - {"cell"}


def create(directory: Path) -> dict[str, int]:
    """A descriptor for each stream, open for reading and appending; `directory` holds the files, where it takes any."""
    opened: dict[str, int] = {}
    try:
        for name in NAMES:
            opened[name] = _create(name, directory)
        os.ftruncate(opened["events"], ROOM)
    except BaseException:
        close(opened)
        raise
    return opened


def _create(name: str, directory: Path) -> int:
    if hasattr(os, "memfd_create"):
        with suppress(OSError):
            return _appending(os.memfd_create(name, os.MFD_CLOEXEC), name)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | (0 if name == "events" else os.O_APPEND)
    return os.open(directory / name, flags, 0o600)


def _appending(descriptor: int, name: str) -> int:
    import fcntl

    if name != "events":
        fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_APPEND)
    return descriptor


class Writer:
    """The near end of the events, in the snippet's process: memory shared with the engine.

    No descriptor is kept: the snippet may close those it does not know, or open its own in their place. And the
    encoder is our own, whatever the snippet makes of that of the standard library.
    """

    def __init__(self, descriptor: int) -> None:
        self.pid = os.getpid()
        self.length = 0
        self._put = _shared(descriptor)
        self._encode = _own_encoder()
        os.close(descriptor)

    def write(self, **event: Any) -> None:
        """Tell one event. A process forked by the snippet stays silent."""
        if os.getpid() != self.pid:
            return
        line = self._encode(event).encode(errors="replace") + b"\n"
        if HEADER + self.length + len(line) > ROOM:
            self._put(8, b"\1")
            return
        self._put(HEADER + self.length, line)
        self.length += len(line)
        self._put(0, self.length.to_bytes(8, "little"))


def _shared(descriptor: int) -> Callable[[int, bytes], None]:
    """A function that puts bytes at an offset into the memory behind a descriptor."""
    if os.name == "nt":
        view = mmap.mmap(descriptor, ROOM)

        def put(offset: int, data: bytes) -> None:
            view[offset : offset + len(data)] = data

        return put
    map_memory = ctypes.CDLL(None, use_errno=True).mmap  # that of Python keeps a descriptor
    map_memory.restype = ctypes.c_void_p
    map_memory.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    address = map_memory(None, ROOM, mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_SHARED, descriptor, 0)
    if address in (None, ctypes.c_void_p(-1).value):
        raise OSError(ctypes.get_errno(), "no memory to be shared with the engine")
    move = ctypes.memmove
    return lambda offset, data: move(address + offset, data, len(data))


def _own_encoder() -> Callable[[Any], str]:
    """The `encode` of a copy of the standard library's module that nobody else has."""
    spec = importlib.util.spec_from_file_location("assay.encoder", json.encoder.__file__)
    if spec is None or spec.loader is None:
        return json.JSONEncoder(ensure_ascii=False).encode
    own = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(own)
    return own.JSONEncoder(ensure_ascii=False).encode


def close(opened: Mapping[str, int]) -> None:
    """Close what `create` opened."""
    for descriptor in opened.values():
        with suppress(OSError):
            os.close(descriptor)


def size(descriptor: int) -> int:
    """How many bytes were written to a stream."""
    try:
        return os.fstat(descriptor).st_size
    except OSError:
        return 0


def content(descriptor: int, most: int) -> bytes:
    """The first bytes of a stream, at most so many."""
    found = bytearray()
    with suppress(OSError):
        while len(found) < most and (part := _read_at(descriptor, min(most - len(found), 1 << 20), len(found))):
            found += part
    return bytes(found)


def _read_at(descriptor: int, most: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, most, offset)
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, most)


def has_begun(opened: Mapping[str, int]) -> bool:
    """Whether the snippet's process came to write its first event."""
    return any(content(opened["events"], HEADER))


def events(opened: Mapping[str, int]) -> tuple[tuple[dict[str, Any], ...], str]:
    """What was told, and in words what is wrong with it; empty if nothing is."""
    header = content(opened["events"], HEADER)
    length, full = int.from_bytes(header[:8], "little"), any(header[8:])
    if full:
        return (), f"it has more to tell than the {ROOM >> 20} MiB that there is room for"
    if length > ROOM - HEADER:
        return (), "its events are longer than can be"
    try:
        found = tuple(_parsed(content(opened["events"], HEADER + length)[HEADER:]))
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return (), "its events are not what the engine writes"
    kinds = [event["event"] for event in found]
    twice = [kind for kind in ONCE if kinds.count(kind) > 1]
    if twice or "end" in kinds[:-1] or kinds[:1] not in ([], ["began"]):
        return (), "its events do not come in the order in which the engine writes them"
    return found, ""


def _parsed(text: bytes) -> Iterator[dict[str, Any]]:
    for line in text.splitlines():
        event = json.loads(line)
        kind = event.get("event") if isinstance(event, dict) else None
        shape = KINDS.get(kind) if isinstance(kind, str) else None
        if shape is None:
            raise ValueError("no event of the engine")
        for key, types in shape.items():
            if not isinstance(event.get(key, Ellipsis), types):
                raise ValueError(f"{key} of {event['event']}")
        for number in event.get("streams", {}).values():
            if not isinstance(number, int) or number < 0:
                raise ValueError("no length")
        yield event
