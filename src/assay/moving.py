"""Moving a snippet, a folder of snippets or a page: its records go with it, and all that names it is corrected.

Nothing runs. A record keeps its checksum's meaning: only one that the engine wrote is moved, and its outputs, values,
proofs and environment stay as they were measured.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assay import counterparts, reading
from assay import record as records
from assay.errors import AssayError, Problem
from assay.project import Project, write
from assay.snippet import DEVICES

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)+")
LINK = re.compile(r"(?P<open>\]\()(?P<path>[^)#\s:]+\.md)(?P<anchor>#[^)\s]*)?(?=\))")
CONFIGURATION = ("mkdocs*.yml",)
DATA = ("*.toml",)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did: the files that have another place, and those whose text names the new one."""

    files: tuple[tuple[Path, Path], ...]
    corrected: tuple[Path, ...]


def move(project: Project, old: str, new: str) -> Moved:
    """Move the snippet, the folder of snippets or, with `.md`, the page `old` to `new`.

    Raises AssayError, before anything is changed, if there is nothing of that name, if the new place is taken, if a
    name cannot be used, or if a record that would move was edited by hand.
    """
    reviewed = counterparts.reviewed(project)
    is_page = old.endswith(".md")
    moved = _move_page(project, old, new) if is_page else _move_snippets(project, old, new)
    counterparts.carry_over(project, reviewed, {old: new} if is_page else {})
    return moved


def _refused(where: str, what: str, cure: str) -> AssayError:
    return AssayError(Problem("bad-setup", where, what, cure))


def _check_new(name: str) -> None:
    if not NAME.fullmatch(name):
        raise _refused(name, "not a name for a file", "write it as topic/name, in lower case")


# --- snippets -------------------------------------------------------------------------------------------------


def _move_snippets(project: Project, old: str, new: str) -> Moved:
    old, new = old.removesuffix(".py").strip("/"), new.removesuffix(".py").strip("/")
    files = dict(_snippet_files(project, old, new))
    if not files:
        raise _refused(old, "no snippet and no folder of snippets of that name", "`assay list` tells what there is")
    if (project.snippets_folder / old).is_dir():
        _check_new(f"{new}/name")
    else:
        _check_new(new)
    if taken := [path for path in files.values() if path.exists()]:
        raise _refused(project.label(taken[0]), "is there already", "choose another name")
    names = {_name(project, path): _name(project, to) for path, to in files.items() if project.is_snippet(path)}
    labels = {project.label(path): project.label(to) for path, to in files.items()}
    written = {to: _renamed_record(project, path, names, labels) for path, to in files.items() if _is_record(path)}
    for path, to in files.items():
        to.parent.mkdir(parents=True, exist_ok=True)
        if to in written:
            write(to, written[to])
            path.unlink()
        else:
            path.replace(to)
    _remove_empty(project.snippets_folder, files)
    return Moved(tuple(files.items()), _correct_snippets(project, names, labels))


def _snippet_files(project: Project, old: str, new: str) -> Iterator[tuple[Path, Path]]:
    """Each file to move with its new place: a folder's, or a snippet's and its records'."""
    folder, source = project.snippets_folder, project.snippets_folder / old
    if source.is_dir() and old:
        for path in sorted(source.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path, folder / new / path.relative_to(source)
    elif (folder / f"{old}.py").is_file():
        yield folder / f"{old}.py", folder / f"{new}.py"
        for device in DEVICES:
            if (path := project.record_path(old, device)).is_file():
                yield path, project.record_path(new, device)
        if (folder / old).parent != (folder / new).parent:
            for path in _read_alone(project, old):
                yield path, (folder / new).parent / path.name


def _read_alone(project: Project, name: str) -> list[Path]:
    """The files beside a snippet that it read when it was recorded, and no other one did; modules stay."""
    folder = (project.snippets_folder / name).parent
    read = _inputs(project, name)
    others = {path.relative_to(project.snippets_folder).with_suffix("").as_posix() for path in folder.glob("*.py")}
    shared = {label for other in others - {name} for label in _inputs(project, other)}
    paths = [project.root / label for label in sorted(read - shared)]
    return [path for path in paths if path.suffix != ".py" and path.parent == folder and path.is_file()]


def _inputs(project: Project, name: str) -> set[str]:
    found = [project.read_record(name, device) for device in DEVICES]
    return {label for each in found if each for label in each[0].inputs}


def _name(project: Project, path: Path) -> str:
    return path.relative_to(project.snippets_folder).with_suffix("").as_posix()


def _is_record(path: Path) -> bool:
    return path.suffix == ".json" and path.with_suffix("").suffix[1:] in DEVICES


def _renamed_record(project: Project, path: Path, names: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The text of a record under its new name. Raises AssayError if it cannot be read or was edited by hand."""
    device = path.with_suffix("").suffix[1:]
    name = _name(project, path.with_suffix(""))
    found = project.read_record(name, device)
    if found is None or not records.is_sealed(found[1]):
        cure = "restore it with git, or make it anew; then move it"
        raise AssayError(Problem("record-edited", project.label(path), "its checksum does not fit its content", cure))
    inputs = {labels.get(label, label): digest for label, digest in found[0].inputs.items()}
    return records.dump(replace(found[0], snippet=names.get(name, name), inputs=inputs))


def _remove_empty(top: Path, files: Mapping[Path, Path]) -> None:
    """Remove the folders that a move has emptied, with the bytecode that Python left in them."""
    for folder in sorted({path.parent for path in files}, key=lambda path: -len(path.parts)):
        while folder != top and folder.is_dir() and all(left.name == "__pycache__" for left in folder.iterdir()):
            shutil.rmtree(folder)
            folder = folder.parent


def _correct_snippets(project: Project, names: Mapping[str, str], labels: Mapping[str, str]) -> tuple[Path, ...]:
    """Let blocks, interpolated values, proofs of claims and messages name the snippets by their new names."""
    if not names:
        return ()
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    reference = re.compile(rf'(?P<before>snippet="\s*|\{{\{{\s*|["`])(?P<name>{either})(?=[:"`\s])')
    path = re.compile(rf"(?<![\w/-])(?P<path>{'|'.join(map(re.escape, labels))})(?![\w-])")

    def corrected(text: str) -> str:
        text = reference.sub(lambda match: match["before"] + names[match["name"]], text)
        return path.sub(lambda match: labels[match["path"]], text)

    return _rewrite(dict.fromkeys(_texts(project), corrected))


# --- pages ----------------------------------------------------------------------------------------------------


def _move_page(project: Project, old: str, new: str) -> Moved:
    _check_new(new.removesuffix(".md"))
    if not new.endswith(".md"):
        raise _refused(new, "not a name for a page", f"write {new}.md")
    files = {folder / old: folder / new for folder in project.page_folders.values() if (folder / old).is_file()}
    if not files:
        raise _refused(old, "no page of that name", "name it by its path below the folder of a language")
    if taken := [path for path in files.values() if path.exists()]:
        raise _refused(project.label(taken[0]), "is there already", "choose another name")
    by_page = {
        path: _with_links(path.relative_to(folder).as_posix(), old, new)
        for folder in project.page_folders.values()
        for path in folder.rglob("*.md")
    }
    named = re.compile(rf"(?<![\w/.-]){re.escape(old)}(?![\w-])")
    others = {path: lambda text: named.sub(new, text) for path in _data(project)}
    corrected = _rewrite({**by_page, **others})
    for path, to in files.items():
        to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)
    for folder in project.page_folders.values():
        _remove_empty(folder, {path: to for path, to in files.items() if path.is_relative_to(folder)})
    return Moved(tuple(files.items()), tuple(files.get(path, path) for path in corrected))


def _with_links(page: str, old: str, new: str) -> Callable[[str], str]:
    """What makes the links of a page right: those to the moved page, and all of them if it is the page that moves."""
    here, there = posixpath.dirname(page), posixpath.dirname(new if page == old else page)

    def target(match: re.Match[str]) -> str:
        aim = posixpath.normpath(posixpath.join(here, match["path"]))
        aim = new if aim == old else aim
        return match["open"] + posixpath.relpath(aim, there or ".") + (match["anchor"] or "")

    return lambda text: LINK.sub(target, text)


# --- both -----------------------------------------------------------------------------------------------------


def _data(project: Project) -> list[Path]:
    """The files beside the pages that name pages and snippets."""
    docs = next(iter(project.page_folders.values())).parent
    return [
        *(path for pattern in DATA for path in sorted(docs.glob(pattern))),
        *(path for pattern in CONFIGURATION for path in sorted(project.root.glob(pattern))),
    ]


def _texts(project: Project) -> list[Path]:
    pages = [path for folder in project.page_folders.values() for path in sorted(folder.rglob("*.md"))]
    return [*pages, *sorted(project.root.glob("*.md")), *_data(project)]


def _rewrite(changes: Mapping[Path, Callable[[str], str]]) -> tuple[Path, ...]:
    """Apply each change to its file; give the files whose text is another now."""
    corrected = []
    for path, change in changes.items():
        try:
            text = reading.text(path)
        except (OSError, UnicodeDecodeError) as error:
            raise AssayError(reading.unreadable(error, str(path))) from None
        if (other := change(text)) != text:
            write(path, other)
            corrected.append(path)
    return tuple(corrected)
