"""Nothing false survives in a record, a claim or a term: one thing after another is changed, and it is told.

The suite takes a sample by a fixed seed; `make mutate` takes all, and prints the score of each kind and what survived.
"""

from __future__ import annotations

import os
import random
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from assay import counterparts, entries
from assay.project import Project
from mutations import Judge, changes, excuse, mutants, project

SAMPLE = int(os.environ.get("ASSAY_MUTANTS", "1500"))  # of each device; 0 for all
SEED = os.environ.get("ASSAY_SEED", "1")
SHOWN = 5  # survivors of a kind and reason that are printed


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Of this checkout's records."""
    return Judge(project())


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_no_record_says_anything_else_unnoticed(judge: Judge, device: str) -> None:
    """Of what survives, each has a reason for which no reader would call it false, or none here could know."""
    found = [(one, content) for one, where, content in judge.records() if where == device]
    total, told = Counter[str](), Counter[str]()
    survivors: dict[tuple[str, str], list[str]] = defaultdict(list)
    chosen = random.Random(f"{SEED} {device}")
    counts = [sum(1 for _ in mutants(one, device, dict(content), random.Random(0))) for one, content in found]
    share = min(1.0, SAMPLE / sum(counts)) if SAMPLE else 1.0
    for one, content in found:
        for mutant in mutants(one, device, content, random.Random(zlib.crc32(f"{SEED} {one.name}".encode()))):
            if share < 1.0 and chosen.random() > share:
                continue
            total[mutant.kind] += 1
            if judge.tells(one, device, mutant.content):
                told[mutant.kind] += 1
            else:
                survivors[mutant.kind, excuse(mutant, one)].append(str(mutant))
    for kind in sorted(total):
        print(f"{device} {kind}: {told[kind]} of {total[kind]} told")
    for (kind, why), which in sorted(survivors.items()):
        print(f"{device} {kind}: {len(which)} survive: {why or 'FOR NO REASON'}")
        print(*(f"    {each[:200]}" for each in which[:SHOWN]), sep="\n")
    assert total.total() > min(SAMPLE, 500) // 2
    assert [each for (_, why), which in survivors.items() for each in which if not why] == []


def texts(where: Project) -> dict[tuple[str, str, str], str]:
    """The digest of each entry of each data file in each language."""
    pairs = counterparts._paired(where, [])
    return {
        (page.name, anchor, page.language): section.digest
        for pages in pairs
        for page in pages
        for anchor, section in counterparts.sections(page).items()
    }


def test_no_entry_of_a_data_file_changes_in_one_language_unnoticed() -> None:
    """Each word and number of claims, terms and the like is part of what somebody looked at in both languages."""
    languages = tuple(project().page_folders)
    chance = random.Random(SEED)
    told = total = 0
    for path in sorted(project().data_path("").glob("*.toml")):
        for name, (line, said) in entries.texts_of(path, languages).items():
            for text in said.values():
                before = counterparts.Section(name, line, text).digest
                for _, after in changes(text, chance):
                    total += 1
                    told += counterparts.Section(name, line, after).digest != before
    print(f"entries: {told} of {total} told")
    assert told == total > 1000


def test_a_file_of_entries_that_is_changed_on_disk_is_told(tmp_path: Path) -> None:
    """The same by way of the files themselves."""
    (tmp_path / "pyproject.toml").write_text('[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n')
    (tmp_path / "docs/en").mkdir(parents=True)
    path = tmp_path / "docs/claims.toml"
    text = project().data_path("claims.toml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = texts(Project(tmp_path))
    place = text.index('"', text.index("answer.zh")) + 2
    path.write_text(text[:place] + "错" + text[place + 1 :], encoding="utf-8")
    after = texts(Project(tmp_path))
    assert [key[2] for key in before if before[key] != after[key]] == ["zh"]
