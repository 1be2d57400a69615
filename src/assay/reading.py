"""Read a file that somebody else wrote: a plain file of a bearable size, and nothing that could keep us waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from assay.errors import Problem

MOST = 64 << 20  # bytes; no file of a site is so long


def data(path: Path) -> bytes:
    """The bytes of a plain file, also through a link. Raises OSError for a folder, a pipe, a device, a loop of links,
    and for what is larger than 64 MiB; never waits for a writer.
    """
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(opened, "rb") as file:
        info = os.fstat(opened)
        if not stat.S_ISREG(info.st_mode):
            raise OSError(errno.EINVAL, "not a plain file", str(path))
        if info.st_size > MOST:
            raise OSError(errno.EFBIG, f"larger than {MOST >> 20} MiB", str(path))
        return file.read(MOST + 1)


def text(path: Path) -> str:
    """The text of a plain file, with line ends as on Unix. Raises OSError as `data` does, and UnicodeDecodeError."""
    return data(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def unreadable(error: OSError | UnicodeDecodeError, label: str) -> Problem:
    """The problem with a file that could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return Problem("unreadable", label, f"not UTF-8 text ({error.reason})", "save it as UTF-8")
    what = "a folder, not a file" if isinstance(error, IsADirectoryError) else error.strerror or str(error)
    return Problem("unreadable", label, f"cannot be read ({what})", "put a plain file of text there")
