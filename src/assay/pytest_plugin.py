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
CHECKOUT = pytest.StashKey["project.Project | None"]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SnippetFile | None:
    """Collect the Python files of the project's snippets folder."""
    checkout = _project(parent.config)
    if checkout is None or not checkout.is_snippet(file_path):
        return None
    return SnippetFile.from_parent(parent, path=file_path)


def _project(config: pytest.Config) -> project.Project | None:
    """The project that pytest runs in, looked for once."""
    if CHECKOUT not in config.stash:
        try:
            config.stash[CHECKOUT] = project.find(config.rootpath)
        except AssayError:
            config.stash[CHECKOUT] = None
    return config.stash[CHECKOUT]


class SnippetFile(pytest.File):
    """A snippet, with a test for each device it declares."""

    def collect(self) -> Iterator[SnippetTest]:
        """Name the tests; run nothing yet."""
        checkout = _project(self.config)
        assert checkout is not None, "collected by pytest_collect_file"
        name = self.path.relative_to(checkout.snippets_folder).with_suffix("").as_posix()
        try:
            devices = check.read_snippet(checkout, name).devices
        except AssayError:
            devices = ("cpu",)  # the test itself says what is wrong
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
            raise AssayError([problem for problem in found.problems if problem.where.partition(":")[0] == label])
        entry = mine[0]
        if entry.verdict in check.FAILING:
            raise AssayError(entry.problems)
        if entry.verdict != "match":
            pytest.skip(_reason(entry))

    def _report(self) -> Report:
        stash = self.config.stash
        if FOUND not in stash:
            wanted = {item.snippet for item in self.session.items if isinstance(item, SnippetTest)}
            stash[FOUND] = check.check(project.find(self.config.rootpath), Wish(only=tuple(sorted(wanted))))
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
        "skipped": f"{entry.why}; verified on {record.environment.get('date') if record else '?'}",
        "stale": f"{entry.why}, and the record is older than the snippet",
        "missing": f"{entry.why}, and no record yet",
    }[entry.verdict]
