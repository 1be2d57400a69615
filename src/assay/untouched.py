"""The project's files before and after snippets ran: what nothing held a snippet back from is told, never undone.

Undoing would lose what an author saved meanwhile. Where snippets are confined they can change no file, but what may be
done with a file, its mode and owner, is beyond Landlock: then that alone is compared.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from assay.errors import Problem

# What a build, a test run or git itself changes while a check is under way.
BUILT = {".assay", "site", "results", "__pycache__", ".pytest_cache", ".ruff_cache", "node_modules"}
OF_GIT = ("hooks", "config")  # of .git: what could run something later
NAMED = 5  # how many files a message names

State = tuple[int, int, int, int, int]  # mode, owner, inode, size, time


def look(root: Path) -> dict[str, State]:
    """The state of each file and folder of a project, by its name below the root; links are not followed."""
    found: dict[str, State] = {}
    skipped = {os.path.realpath(sys.prefix)}
    folders = [str(root), *(os.path.join(root, ".git", name) for name in OF_GIT)]
    while folders:
        for path, info, is_folder in _entries(folders.pop()):
            size, time = (0, 0) if is_folder else (info.st_size, info.st_mtime_ns)
            found[os.path.relpath(path, root)] = (info.st_mode, info.st_uid, info.st_ino, size, time)
            if is_folder and os.path.realpath(path) not in skipped and os.path.basename(path) != ".git":
                folders.append(path)
    return found


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result, bool]]:
    try:
        if not os.path.isdir(folder):
            yield folder, os.lstat(folder), False
            return
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name not in BUILT and not entry.name.startswith(".venv"):
                    yield entry.path, entry.stat(follow_symlinks=False), entry.is_dir(follow_symlinks=False)
    except OSError:
        return


def changes(before: Mapping[str, State], root: Path, lack: str) -> list[Problem]:
    """A problem if a file of the project is not as it was; `lack` says why snippets were not confined, if so."""
    after = look(root)
    if lack:
        changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
        how, why = "", f"nothing held a snippet back ({lack}), or somebody saved it: "
    else:
        kept = (path for path in before.keys() & after.keys() if before[path][2] == after[path][2])
        changed = sorted(path for path in kept if before[path][:2] != after[path][:2])
        how, why = "the mode or owner of ", ""
    if not changed:
        return []
    more = f", and {len(changed) - NAMED} more" if len(changed) > NAMED else ""
    what = f"{how}{', '.join(changed[:NAMED])}{more} changed while snippets ran"
    cure = f"{why}see `git diff`, restore what no person changed, and run it again"
    return [Problem("project-changed", changed[0].replace(os.sep, "/"), what, cure)]
