"""The pytest plugin: one test for each snippet and device, all run together before the first is reported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assay import check, project
from assay.check import Entry, Report, Wish
from assay.errors import AssayError

FOUND = pytest.StashKey["Report"]()
WANTED = pytest.StashKey["set[str]"]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SnippetFile | None:
    """Collect the Python files of the project's snippets folder."""
    checkout = _project(parent.config)
    if checkout is None or file_path.suffix != ".py" or not file_path.is_relative_to(checkout.snippets_folder):
        return None
    if file_path.name.startswith(project.LOCAL_MODULE) or file_path.name.startswith("test_"):
        return None
    return SnippetFile.from_parent(parent, path=file_path)


def _project(config: pytest.Config) -> project.Project | None:
    try:
        return project.find(config.rootpath)
    except AssayError:
        return None


class SnippetFile(pytest.File):
    """A snippet, with a test for each device it declares."""

    def collect(self) -> Iterator[SnippetTest]:
        """Name the tests; run nothing yet."""
        checkout = project.find(self.config.rootpath)
        name = self.path.relative_to(checkout.snippets_folder).with_suffix("").as_posix()
        try:
            devices = check.read_snippet(checkout, name).devices
        except AssayError:
            devices = ("cpu",)  # the test itself says what is wrong
        self.config.stash.setdefault(WANTED, set()).add(name)
        for device in devices:
            yield SnippetTest.from_parent(self, name=device, snippet=name)


class SnippetTest(pytest.Item):
    """The verdict of a snippet on a device."""

    def __init__(self, *, snippet: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.snippet = snippet

    def runtest(self) -> None:
        """Pass on match; skip with the reason where the device is not here; fail otherwise."""
        found = self._report()
        mine = [entry for entry in found.entries if (entry.snippet.name, entry.device) == (self.snippet, self.name)]
        if not mine:
            label = project.find(self.config.rootpath).label(self.path)
            raise AssayError([problem for problem in found.problems if problem.where.startswith(label)])
        entry = mine[0]
        if entry.verdict in check.FAILING:
            raise AssayError(entry.problems)
        if entry.verdict != "match":
            pytest.skip(_reason(entry))

    def _report(self) -> Report:
        stash = self.config.stash
        if FOUND not in stash:
            stash[FOUND] = check.check(project.find(self.config.rootpath), Wish(only=tuple(sorted(stash[WANTED]))))
        return stash[FOUND]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The problems as they stand; no stack of the engine."""
        if isinstance(excinfo.value, AssayError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where pytest says the test is."""
        return self.path, 0, f"{self.snippet} on {self.name}"


def _reason(entry: Entry) -> str:
    record = entry.committed
    return {
        "skipped": f"no {entry.device} here; verified on {record.environment.get('date') if record else '?'}",
        "stale": f"no {entry.device} here, and the record is older than the snippet",
        "missing": f"no {entry.device} here, and no record yet",
    }[entry.verdict]
