"""The files of the snippets' folder that a snippet opens: they are its inputs.

An audit hook in the snippet's process sees a file before it is opened. A program that the snippet starts has no hook.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any


class Touched:
    """An audit hook (`sys.addaudithook`) that notes, in `opened`, the files below a folder that this process opens."""

    def __init__(self, root: str) -> None:
        self.root = os.path.join(root, "")
        self.opened: set[str] = set()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note one audit event; never raises, for that would stop the program from what it does."""
        if event != "open":
            return
        with suppress(Exception):
            path = os.fsdecode(arguments[0])  # a TypeError for a descriptor, which was a path before
            path = os.path.normpath(os.path.join(os.getcwd(), path))
            if path.startswith(self.root):
                self.opened.add(path)
