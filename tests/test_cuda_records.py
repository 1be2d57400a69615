"""Records of a GPU cannot be made here: each that is committed is whole, is of a snippet that is there, and fits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay import check
from assay import record as records
from assay.cache import file_digest
from assay.project import Project

PROJECT = Project(Path(__file__).parent.parent)
SNIPPETS, _ = PROJECT.snippets()
PATHS = sorted(PROJECT.snippets_folder.rglob("*.cuda.json"))
NAMES = [path.relative_to(PROJECT.snippets_folder).as_posix().removesuffix(".cuda.json") for path in PATHS]


def test_none_was_lost() -> None:
    """So many were made on an H100; a change of folders, names or format takes them along."""
    assert len(NAMES) >= 44


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_its_program_or_is_told_as_stale(name: str) -> None:
    """Nothing but a changed text of the program, or of what it imports, may have made it old."""
    snippet = SNIPPETS[name]
    assert "cuda" in snippet.devices
    found = PROJECT.read_record(name, "cuda")
    assert found is not None
    record, text = found
    assert records.is_sealed(text)
    (entry,) = [one for one in check.as_committed(PROJECT, [snippet]) if one.device == "cuda"]
    assert (entry.verdict == "stale") == (record.source != snippet.digest or not inputs_fit(record))


def inputs_fit(record: records.Record) -> bool:
    """Whether the files that the program read are as they were."""
    return all(file_digest(PROJECT.root / label) == digest for label, digest in record.inputs.items())
