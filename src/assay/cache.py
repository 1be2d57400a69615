"""Results kept between runs: reused only while everything they depended on is the same."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assay import FORMAT, confined, reading
from assay import record as records
from assay.errors import AssayError, Problem
from assay.looked import fingerprint
from assay.project import Project, write
from assay.record import Record
from assay.snippet import Snippet


@dataclass(frozen=True, slots=True)
class Result:
    """A fresh record and what came with it: problems of its proofs, its tokens, its seconds."""

    record: Record
    problems: tuple[Problem, ...] = ()
    tokens: tuple[Mapping[str, Any], ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


def load(project: Project, snippet: Snippet, device: str, installed: Callable[[str], str]) -> tuple[Result | None, str]:
    """The result of an earlier run if it still holds, and in words why not if it does not.

    `installed` gives the version of a module, as `version_of` does.
    """
    try:
        content = json.loads(reading.text(_path(project, snippet, device)))
        reason = _changed(content["depends_on"], project, snippet, installed)
        if reason:
            return None, reason
        return from_json(content, snippet.name, device), ""
    except FileNotFoundError:
        return None, "it has not run here before"
    except (AssayError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, "the kept result cannot be read"


def save(
    project: Project,
    snippet: Snippet,
    device: str,
    result: Result,
    modules: tuple[str, ...],
    looked: Mapping[str, str],
) -> None:
    """Keep a result, with what it depended on; `looked` has fingerprints of what it looked at beside its inputs."""
    content = {
        "depends_on": {
            "engine": engine_digest(),
            "python": sys.version,
            "confined": not confined.lack(),
            "source": snippet.digest,
            "packages": versions(modules),
            "inputs": dict(result.record.inputs),
            "looked": dict(looked),
        },
        **as_json(result),
    }
    write(_path(project, snippet, device), json.dumps(content))


def as_json(result: Result) -> dict[str, Any]:
    """A result as it is written to files of the engine's own."""
    return {
        "record": records.dump(result.record),
        "problems": [asdict(problem) for problem in result.problems],
        "tokens": list(result.tokens),
        "seconds": dict(result.seconds),
    }


def from_json(content: Mapping[str, Any], snippet: str, device: str) -> Result:
    """What `as_json` wrote. Raises AssayError, ValueError, KeyError or TypeError if that is not what it is."""
    record = records.load(content["record"], "", snippet, device)
    problems = tuple(Problem(**problem) for problem in content["problems"])
    return Result(record, problems, tuple(content["tokens"]), content["seconds"])


def _path(project: Project, snippet: Snippet, device: str) -> Path:
    return project.work / "results" / f"{snippet.name}.{device}.json"


def _changed(before: Mapping[str, Any], project: Project, snippet: Snippet, installed: Callable[[str], str]) -> str:
    """In words, the first thing that is no longer as it was; empty if nothing is."""
    if before["engine"] != engine_digest():
        return "the engine changed"
    if before["python"] != sys.version:
        return f"Python is now {sys.version.split()[0]}"
    if before["confined"] == bool(confined.lack()):
        return "it ran under another protection"
    if before["source"] != snippet.digest:
        return "its source changed"
    for name, version in before["packages"].items():
        now = installed(name) or "not installed"
        if now != version:
            return f"{name} was {version} and is {now}"
    for path, digest in before["inputs"].items():
        if digest != file_digest(project.root / path):
            return f"{path} changed"
    for path, was in before["looked"].items():
        if was != fingerprint(project.root / path):
            return f"{path} changed"
    return ""


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, line ends as on Unix; empty if it cannot be read."""
    try:
        return "sha256:" + hashlib.sha256(reading.data(path).replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        return ""


@cache
def engine_digest() -> str:
    """SHA-256 of the engine's own source: another engine may see other things."""
    total = hashlib.sha256(str(FORMAT).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


@cache
def _distributions() -> Mapping[str, list[str]]:
    return importlib.metadata.packages_distributions()


def versions(modules: tuple[str, ...]) -> dict[str, str]:
    """The version of the distribution that each top-level module came from, for those that came from one."""
    return {module: version for module in modules if (version := version_of(module))}


def version_of(module: str) -> str:
    """The version of the distribution that a top-level module came from; empty if it came from none."""
    found = ""
    for distribution in sorted(set(_distributions().get(module, ()))):
        with suppress(importlib.metadata.PackageNotFoundError):
            found = importlib.metadata.version(distribution)
    return found
