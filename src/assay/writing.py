"""What the engine writes into a checkout: records, and the start of a page or a snippet."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from assay import plausible
from assay import record as records
from assay.check import Entry, Report
from assay.errors import AssayError, Problem
from assay.project import Project, write

ACCEPTED = ("differs", "source-changed", "record-edited", "impossible-record")
UNREADABLE = ("bad-record", "record-format", "record-name")


def record(project: Project, report: Report, fix: bool, trim: bool) -> int:
    """Write the records that are due; show the rest. Exit status 1 if anything is left that does not hold."""
    refuse_in_ci()
    left = [problem for problem in report.problems if not (trim and problem.code == "orphan-record")]
    for entry in report.entries:
        left += _settle(project, entry, fix)
    if trim:
        for path in project.orphan_records(dict(report.snippets)):
            path.unlink()
            print(f"removed {project.label(path)}")
    for problem in left:
        print(problem, file=sys.stderr)
    return 1 if left else 0


def refuse_in_ci() -> None:
    """Raise AssayError in continuous integration, where records are only read."""
    if os.environ.get("CI") and not os.environ.get("ASSAY_RECORD_IN_CI"):
        cure = "run it on your own machine and commit what it writes"
        raise AssayError(Problem("refused-in-ci", "assay record", "continuous integration never writes records", cure))


def _settle(project: Project, entry: Entry, fix: bool) -> list[Problem]:
    """Write an entry's record if it is due; the problems that stay."""
    if entry.fresh is None:
        return list(entry.problems)
    codes = {problem.code for problem in entry.problems}
    settled = {"no-record", "source-changed", *(ACCEPTED + UNREADABLE if fix else ())}
    left = [problem for problem in entry.problems if problem.code not in settled]
    due = codes & settled and all(problem.code == "devices-disagree" for problem in left)  # a GPU's run is kept
    if not due:
        return left
    for problem in entry.problems:
        if problem.code == "differs":
            print(f"accepted {problem}")
    fresh = entry.fresh.record
    keeps = entry.committed is not None and not plausible.faults(fresh.device, entry.committed.environment)
    path = project.write_record(records.renewed(entry.committed, fresh) if keeps else fresh)
    print(f"wrote {project.label(path)}")
    return left


SNIPPET = '''"""{title}."""

# %% {cell}
print("{title}")
'''

PAGE = '# {title}\n\n{before}\n\n```python snippet="{snippet}"\n```\n\n{after}\n'
PROSE = {
    "en": ("One sentence that says what the reader learns here.", "Why it is so."),
    "zh": ("用一句话说明读者在这里学到什么。", "说明原因。"),
}


def new(project: Project, kind: str, name: str) -> list[str]:
    """Write a snippet, or a page in every language with a snippet of its own; give the labels of the files."""
    name = name.removesuffix(".md").removesuffix(".py")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)+", name):
        cure = "write it as topic/name, in lower case"
        raise AssayError(Problem("bad-setup", name, "not a name for a new file", cure))
    title = name.rpartition("/")[2].replace("-", " ").replace("_", " ").capitalize()
    snippet = name.replace("-", "_")
    files = {project.snippets_folder / f"{snippet}.py": SNIPPET.format(title=title, cell="first")}
    if kind == "page":
        for language, folder in project.page_folders.items():
            before, after = PROSE.get(language, PROSE["en"])
            files[folder / f"{name}.md"] = PAGE.format(title=title, snippet=snippet, before=before, after=after)
    taken = [path for path in files if path.exists()]
    if taken:
        raise AssayError(Problem("bad-setup", project.label(taken[0]), "is there already", "choose another name"))
    for path, text in files.items():
        write(Path(path), text)
    return [project.label(path) for path in files]
