"""The site's files that a snippet touches: those it reads are its inputs, those it changes are put back.

An audit hook in the snippet's process sees a file before it is opened, renamed or removed. What is about to be
changed is copied first, so that whoever started the process can put it back. A program that the snippet starts
has no hook: what such a program changes is not seen here.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# The audit events that change a file: where in their arguments the path stands, and its directory's descriptor.
# https://docs.python.org/3/library/audit_events.html
CHANGING: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.link": ((1, 3),),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
}


class Touched:
    """An audit hook (`sys.addaudithook`) that notes what this process does to the files below some folders.

    `opened` has the files below `root` that were opened. What is below `site` and about to be changed is copied to
    `directory`, a folder of the run. Nothing is noted there, nor where Python is installed, nor if `site` is empty.
    """

    def __init__(self, root: str, site: str, directory: str) -> None:
        self.root, self.site, self.directory, prefix = (
            os.path.join(folder, "") for folder in (root, site or directory, directory, sys.prefix)
        )
        self.free = (self.directory, prefix)
        self.opened: set[str] = set()
        self.noted: set[str] = set()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note one audit event; never raises, for that would stop the program from what it does."""
        if event != "open" and event not in CHANGING:
            return
        with suppress(Exception):
            if event == "open":
                path, flags = _absolute(arguments[0]), arguments[2]
                if path.startswith(self.root):
                    self.opened.add(path)
                if flags & WRITING:
                    self._note(path)
            else:
                for place, folder in CHANGING[event]:
                    self._note(_absolute(arguments[place], -1 if folder is None else arguments[folder]))

    def _note(self, path: str) -> None:
        if path in self.noted or not path.startswith(self.site) or path.startswith(self.free):
            return
        self.noted.add(path)
        before = _kind(path)
        if before == "other":
            return
        copy = f"{self.directory}kept-{os.getpid()}-{len(self.noted)}"
        if before == "file":
            shutil.copy2(path, copy)
        with open(f"{self.directory}touched", "a", encoding="utf-8") as notes:
            notes.write(json.dumps({"path": path, "before": before, "copy": copy}) + "\n")


def _kind(path: str) -> str:
    """What stands there: a file, a folder, nothing, or other, such as a link or a device."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return "nothing"
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"


def _absolute(path: Any, folder: int = -1) -> str:
    """The path as a whole; TypeError for a descriptor, which was a path before."""
    text = os.fsdecode(path)
    if not os.path.isabs(text):
        text = os.path.join(os.readlink(f"/proc/self/fd/{folder}") if folder >= 0 else os.getcwd(), text)
    return os.path.normpath(text)


def put_back(directory: Path) -> tuple[str, ...]:
    """Undo what the run in `directory` changed, and name the files: those that are now other than before it."""
    changed = {
        note["path"]
        for note in reversed(_notes(directory))
        if _undo(Path(note["path"]), note["before"], Path(note["copy"]))
    }
    return tuple(sorted(changed))


def is_about_to_change(path: Path, directory: Path) -> bool:
    """Whether the run in `directory` may be changing a file."""
    return any(note["path"] == str(path) for note in _notes(directory))


def _notes(directory: Path) -> list[dict[str, str]]:
    try:
        return [json.loads(line) for line in (directory / "touched").read_text(encoding="utf-8").splitlines()]
    except FileNotFoundError:
        return []


def _undo(path: Path, before: str, copy: Path) -> bool:
    """Whether a path was other than before; then it is as before, but for folders that are not empty."""
    now = _kind(str(path))
    if before == "file":
        return restore(path, copy)
    if before == "folder" and now == "nothing":
        path.mkdir(parents=True)
        return True
    if before == "nothing" and now == "file":
        path.unlink()
        return True
    if before == "nothing" and now == "folder":
        with suppress(OSError):
            path.rmdir()
        return True
    return False


def restore(path: Path, copy: Path) -> bool:
    """Whether a file was other than its copy; then it is so no more."""
    content = copy.read_bytes()
    with suppress(OSError):
        if path.read_bytes() == content:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    shutil.copy2(copy, temporary)
    temporary.replace(path)
    return True
