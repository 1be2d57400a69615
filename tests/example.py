"""A small project on disk, to run the engine in as a contributor would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

ENGINE = Path(__file__).parent.parent / "src"
SETTINGS = '[tool.assay]\npages = {en = "docs/en"}\n'
# What the record of a GPU says of where it was made, beside what every record says.
GPU = {"device_name": "NVIDIA H200", "capability": "9.0", "cuda": "13.0", "cudnn": 91002, "settings": {}}
HIDDEN = ("CI", "ASSAY_RECORD_IN_CI", "TMPDIR", "PYTHONPATH")  # of whoever runs the tests


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did."""

    status: int
    stdout: str
    stderr: str

    @property
    def text(self) -> str:
        """All that it wrote."""
        return self.stdout + self.stderr


class Example:
    """A project of the files given, below `folder`; it never changes but by what is run in it.

    `pyproject.toml` names one language, so that English pages suffice; a file of that name replaces it.
    Temporary files of all that runs go to a folder of the example's own, which must be empty in the end.
    """

    def __init__(self, files: Mapping[str, str], folder: Path) -> None:
        self.folder = folder
        self.root = next(root for number in count() if not (root := folder / f"project-{number}").exists())
        self.temporary = folder / f"{self.root.name}.tmp"
        self.root.mkdir(parents=True)
        self.temporary.mkdir()
        (self.root / "snippets").mkdir()
        for path, text in {"pyproject.toml": SETTINGS, **files}.items():
            self._write(path, text)

    def run(self, *arguments: str, timeout: float = 120, **environment: str) -> Result:
        """Run `assay ARGUMENTS` in the project and wait for it."""
        process = self.start(*arguments, **environment)
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return Result(process.returncode, stdout, stderr)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Run `assay ARGUMENTS` in the project, in a session of its own, without waiting."""
        return subprocess.Popen(
            [sys.executable, "-m", "assay", *arguments],
            cwd=self.root,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """The environment that commands run in."""
        kept = {name: value for name, value in os.environ.items() if name not in HIDDEN}
        return kept | {"PYTHONPATH": str(ENGINE), "TMPDIR": str(self.temporary)} | more

    def path(self, path: str) -> Path:
        """Where a file of the project stands."""
        return self.root / path

    def read(self, path: str) -> str:
        """The text of a file of the project."""
        return self.path(path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> Example:
        """Another example, as this one stands now, with one file more or another text in it."""
        other = self.copy()
        other._write(path, text)
        return other

    def replace(self, path: str, old: str, new: str) -> Example:
        """Another example, as this one stands now, with `old` replaced by `new` in one file."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        return self.write(path, text.replace(old, new))

    def remove(self, path: str) -> Example:
        """Another example, as this one stands now, without one file."""
        other = self.copy()
        other.path(path).unlink()
        return other

    def copy(self) -> Example:
        """Another example, as this one stands now, kept results included."""
        other = Example({}, self.folder)
        shutil.copytree(self.root, other.root, dirs_exist_ok=True)
        return other

    def files(self) -> set[str]:
        """Every file of the project but the engine's own folder."""
        found = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return {path.as_posix() for path in found if path.parts[0] != ".assay"}

    def leftovers(self) -> list[str]:
        """What is still in the folder for temporary files."""
        return sorted(path.name for path in self.temporary.iterdir())

    def processes(self) -> list[int]:
        """The living processes whose environment speaks of this example (Linux)."""
        needle = f"{self.temporary}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if needle in (entry / "environ").read_bytes():
                        found.append(int(entry.name))
                except OSError:
                    continue
        return found

    def _write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
