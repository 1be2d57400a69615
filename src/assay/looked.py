"""What a snippet looks at, beside the files that it opens: a kept result holds while all of it is as it was.

Folders that it lists, databases, the project's files that lie outside its own folder, and what it hands to programs
that it starts are seen as they happen. What asks for a file's size or time leaves no trace, nor does what C++ reads by
itself: where the text of a snippet may do that, or hands files to programs, which may read others, everything beside it
counts.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from assay import reading

# The names of functions and attributes by which a program asks for what no audit event tells.
UNSEEN = re.compile(
    r"\b(l?stat|getsize|get[amc]time|l?exists|is_(?:file|dir|symlink)|is(?:file|dir|link)|access|samefile|walk|glob|rglob|"
    r"iterdir|scandir|ctypes|CDLL|mmap|from_file|jit\.load|package)\b"
)
STARTING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
LISTING = ("os.listdir", "os.scandir")
RECORD = re.compile(r".*\.(cpu|cuda)\.json")


class Looked:
    """An audit hook (`sys.addaudithook`) that notes what this process looks at below a folder, the project's."""

    def __init__(self, project: str) -> None:
        self.project = os.path.join(project, "")
        self.free = tuple(os.path.join(folder, "") for folder in (sys.prefix, f"{project}/.assay", f"{project}/.git"))
        self.paths: set[str] = set()
        self.starts = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note one audit event; never raises, for that would stop the program from what it does."""
        if event != "open" and event not in LISTING and event != "sqlite3.connect" and event not in STARTING:
            return
        with suppress(Exception):
            if event in STARTING:
                self._start(arguments)
            else:
                self._note(arguments[0] if arguments[0] is not None else ".")

    def _note(self, given: Any) -> bool:
        """Note a path, if it is one of the project's."""
        path = os.path.normpath(os.path.join(os.getcwd(), os.fsdecode(given)))
        is_ours = f"{path}/".startswith(self.project) and not path.startswith(self.free)
        if is_ours:
            self.paths.add(path)
        return is_ours

    def _start(self, arguments: tuple[Any, ...]) -> None:
        """A program that is handed something of the project may read more of it."""
        for given in _texts(arguments):
            for word in given.split() if " " in given else [given]:
                if self.project in word:
                    self.starts = True
                    self._note(word[word.index(self.project) :].strip("\"'"))


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str | bytes | os.PathLike):
        yield os.fsdecode(thing)
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from _texts(part)


def fingerprints(paths: list[str], starts: bool, snippet: Path, source: str, root: Path) -> dict[str, str]:
    """What must stay as it is: each path that was looked at, by its name below `root`, with its fingerprint."""
    found = {Path(path) for path in paths} - {snippet}
    if starts or UNSEEN.search(source):
        found.add(snippet.parent)
        found |= {path for path in snippet.parent.rglob("*") if not _is_ours(path) and path != snippet}
    ours = sorted(
        (path.is_dir(), path) for path in found if path.is_relative_to(root)
    )  # files first, to be named first
    return {path.relative_to(root).as_posix(): fingerprint(path) for _, path in ours}


def _is_ours(path: Path) -> bool:
    return RECORD.fullmatch(path.name) is not None or "__pycache__" in path.parts


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and sizes in a folder; empty where neither can be had."""
    try:
        if not path.is_dir():
            return hashlib.sha256(reading.data(path)).hexdigest()
        entries = sorted(each for each in path.iterdir() if not _is_ours(each))
        rows = (f"{each.name} {'folder' if each.is_dir() else each.lstat().st_size}" for each in entries)
        return hashlib.sha256("\n".join(rows).encode(errors="surrogateescape")).hexdigest()
    except OSError:
        return ""
