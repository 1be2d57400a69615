"""The programs of the site, to take away: each as the file that ran, with what stands beside it, and one archive."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from assay.project import Project
from assay.snippet import DEVICES, Snippet

FOLDER = "programs"
ARCHIVE = "programs.zip"
THEN = (1980, 1, 1, 0, 0, 0)  # the archive is the same whenever it is made


def write(project: Project, known: Iterable[Snippet], into: Path) -> None:
    """Copy the programs and the files beside them below `into`, in their folders, and pack them."""
    folders = {snippet.path.parent for snippet in known}
    files = sorted({path for folder in folders for path in _files(folder)})
    with zipfile.ZipFile(into / ARCHIVE, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            name = path.relative_to(project.snippets_folder)
            target = into / FOLDER / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name.as_posix()}", THEN), path.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    """What stands beside a snippet: programs, modules, data; no records."""
    for path in folder.iterdir():
        is_record = path.suffix == ".json" and path.with_suffix("").suffix[1:] in DEVICES
        if path.is_file() and not is_record and not path.name.startswith("."):
            yield path
