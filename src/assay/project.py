"""The project's files: its snippets, records and pages, and how they are written without loss."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assay import fence, reading
from assay import page as pages
from assay import record as records
from assay import snippet as snippets
from assay.errors import AssayError, Problem
from assay.record import Record
from assay.snippet import Snippet

try:
    import fcntl
except ImportError:  # Windows: builds there are not kept apart
    fcntl = None  # type: ignore[assignment]

FRONT_MATTER = fence.FRONT_MATTER
LOCAL_MODULE = "_"  # a file whose name begins so is imported by snippets and is none itself


# What [tool.assay] of pyproject.toml may set, each with whether a value will do.
SETTINGS: dict[str, Callable[[Any], bool]] = {
    "snippets": lambda value: isinstance(value, str),
    "publish-without": lambda value: isinstance(value, list) and all(device in snippets.DEVICES for device in value),
    "pages": lambda value: (
        isinstance(value, dict) and bool(value) and all(isinstance(folder, str) for folder in value.values())
    ),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page: `name` is its path below the language's folder, `label` how messages name it."""

    language: str
    name: str
    label: str
    text: str
    source: pages.Source

    @property
    def is_notebook(self) -> bool:
        """Whether the page asks to be published as an executed notebook."""
        matter = FRONT_MATTER.match(self.text)
        return bool(matter and re.search(r"(?m)^notebook:\s*true\s*$", matter["matter"]))


class Project:
    """A checkout: `pyproject.toml` may name other folders under `[tool.assay]` than the usual ones."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        settings = _settings(self.root)
        self.snippets_folder = self.root / settings.get("snippets", "snippets")
        self.page_folders = {
            language: self.root / folder
            for language, folder in settings.get("pages", {"en": "docs/en", "zh": "docs/zh"}).items()
        }
        self.publish_without: tuple[str, ...] = tuple(settings.get("publish-without", ()))
        self.work = self.root / ".assay"

    def label(self, path: Path) -> str:
        """A path as messages name it: relative to the project, with slashes."""
        with suppress(ValueError):
            return path.relative_to(self.root).as_posix()
        return str(path)

    def data_path(self, name: str) -> Path:
        """Where a data file that pages are made from stands: beside the folders of the languages."""
        return next(iter(self.page_folders.values())).parent / name

    def is_snippet(self, path: Path) -> bool:
        """Whether a path names a snippet: neither a local module nor something hidden."""
        if path.suffix != ".py" or not path.is_relative_to(self.snippets_folder):
            return False
        parts = path.relative_to(self.snippets_folder).parts
        return not path.name.startswith(LOCAL_MODULE) and not any(part.startswith((".", "__")) for part in parts)

    def snippet_paths(self) -> list[Path]:
        """The file of every snippet, readable or not."""
        return sorted(path for path in self.snippets_folder.rglob("*.py") if self.is_snippet(path))

    def snippets(self) -> tuple[dict[str, Snippet], list[Problem]]:
        """Every snippet by name, and what is wrong with those that cannot be read."""
        found: dict[str, Snippet] = {}
        problems: list[Problem] = []
        for path in self.snippet_paths():
            try:
                snippet = snippets.read(path, self.snippets_folder, self.label(path))
                found[snippet.name] = snippet
            except AssayError as error:
                problems += error.problems
        return found, problems

    def pages(self) -> tuple[list[Page], list[Problem]]:
        """Every Markdown page of every language, and what is wrong with those that cannot be read."""
        found: list[Page] = []
        problems: list[Problem] = []
        for language, folder in self.page_folders.items():
            for path in sorted(folder.rglob("*.md")):
                label = self.label(path)
                try:
                    text = reading.text(path)
                except (OSError, UnicodeDecodeError) as error:
                    problems.append(reading.unreadable(error, label))
                    continue
                source = pages.read(text, label)
                found.append(Page(language, path.relative_to(folder).as_posix(), label, text, source))
        return found, problems

    def record_path(self, snippet: str, device: str) -> Path:
        """Where the record of a snippet on a device stands."""
        return self.snippets_folder / f"{snippet}.{device}.json"

    def read_record(self, snippet: str, device: str) -> tuple[Record, str] | None:
        """The committed record and its text, or None if there is none. Raises AssayError if it cannot be used."""
        path = self.record_path(snippet, device)
        try:
            text = reading.text(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            what = f"cannot be read ({error.strerror or error})"
            raise AssayError(
                Problem("bad-record", self.label(path), what, "remove what stands there, and make it anew")
            ) from None
        except UnicodeDecodeError as error:
            raise AssayError(
                Problem("bad-record", self.label(path), f"not UTF-8 text ({error.reason})", "restore it with git")
            ) from None
        return records.load(text, self.label(path), snippet, device), text

    def write_record(self, record: Record) -> Path:
        """Write a record beside its snippet, whole or not at all."""
        path = self.record_path(record.snippet, record.device)
        write(path, records.dump(record))
        return path

    def orphan_records(self, known: dict[str, Snippet]) -> list[Path]:
        """Records without a snippet, or for a device that their snippet does not declare."""
        expected = {self.record_path(name, device) for name, snippet in known.items() for device in snippet.devices}
        unread = {path.with_suffix("") for path in self.snippets_folder.rglob("*.py")}
        orphans = []
        for path in sorted(self.snippets_folder.rglob("*.json")):
            snippet_path, device = path.with_suffix("").with_suffix(""), path.with_suffix("").suffix
            name = snippet_path.relative_to(self.snippets_folder).as_posix()
            is_record = device[1:] in snippets.DEVICES
            if is_record and path not in expected and (name in known or snippet_path not in unread):
                orphans.append(path)
        return orphans

    @contextmanager
    def lock(self, what: str) -> Iterator[None]:
        """Hold the checkout for one `what` (publishing, recording). Raises AssayError if another process does."""
        self.work.mkdir(exist_ok=True)
        path = self.work / f"{what}.lock"
        with path.open("a+", encoding="utf-8") as file:
            try:
                if fcntl is not None:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                other = file.read().strip() or "another process"
                cure = "wait until it ends"
                raise AssayError(Problem("busy", self.label(path), f"process {other} is {what}", cure)) from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises AssayError if the disk is full."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False, newline="\n"
        ) as file:
            temporary = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
        temporary = None
    except OSError as error:
        code = "no-space" if error.errno == 28 else "runner-failed"
        raise AssayError(
            Problem(code, str(path), error.strerror or str(error), "make room; nothing was changed")
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def find(start: Path | None = None) -> Project:
    """The project that `start` (by default the working directory) lies in. Raises AssayError if in none."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "snippets").is_dir() or _settings(folder):
            return Project(folder)
    raise AssayError(Problem("bad-setup", str(start), "no project here", "go to a folder that has snippets/ in it"))


def _toml(path: Path) -> dict[str, Any]:
    """What a file of TOML says. Raises FileNotFoundError, and AssayError if it cannot be read."""
    try:
        return tomllib.loads(reading.text(path))
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise AssayError(replace(reading.unreadable(error, path.name), code="bad-setup")) from None
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers of too many digits
        raise AssayError(Problem("bad-setup", path.name, f"not TOML: {error}", "correct it")) from None


def _settings(root: Path) -> dict[str, Any]:
    try:
        settings = dict(_toml(root / "pyproject.toml").get("tool", {}).get("assay", {}))
    except FileNotFoundError:
        return {}
    except (AttributeError, TypeError, ValueError):
        what, cure = "tool.assay is no table", "write [tool.assay] above its keys"
        raise AssayError(Problem("bad-setup", "pyproject.toml", what, cure)) from None
    for key, value in settings.items():
        if not SETTINGS.get(key, lambda value: False)(value):
            what, cure = f"[tool.assay] {key} = {snippets.shown(value)}", f"the keys are: {', '.join(SETTINGS)}"
            raise AssayError(Problem("bad-setup", "pyproject.toml", what, cure))
    return settings
