"""The files of the snippets' folder that a snippet opens are its inputs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assay.touched import Touched


def test_files_that_are_opened_are_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the snippets' folder that is opened, by whatever path, is an input; others are not."""
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    hook = Touched(str(tmp_path / "snippets"))  # called as the interpreter would; a hook that is added stays for good
    hook("open", ("../snippets/one.py", "r", os.O_RDONLY))
    hook("open", (os.fsencode(tmp_path / "docs/page.md"), "r", os.O_RDONLY))
    hook("open", (7, "r", os.O_RDONLY))
    hook("os.remove", (str(tmp_path / "snippets/two.py"), -1))
    assert hook.opened == {str(tmp_path / "snippets/one.py")}
