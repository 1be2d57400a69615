"""Folders that a run makes for itself: named after its process, and removed by the next run if that one was killed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

PREFIX = "assay"


def folder(ignore_errors: bool = True) -> tempfile.TemporaryDirectory[str]:
    """A temporary folder of this process; those of processes that are no more are removed first."""
    remove(Path(tempfile.gettempdir()))
    return tempfile.TemporaryDirectory(prefix=f"{PREFIX}-{os.getpid()}-", ignore_cleanup_errors=ignore_errors)


def remove(where: Path) -> None:
    """Remove the folders below `where` whose process has ended without removing them; no link is followed."""
    for path in where.glob(f"{PREFIX}-*-*"):
        owner = re.fullmatch(rf"{PREFIX}-(\d+)-\w+", path.name)
        with suppress(OSError):
            mine = not hasattr(os, "getuid") or path.lstat().st_uid == os.getuid()
            if owner and mine and path.is_dir() and not path.is_symlink() and not _runs(int(owner[1])):
                shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether there is a process of that number; one that is not ours counts."""
    if os.name == "nt":  # where os.kill ends a process whatever the signal
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
