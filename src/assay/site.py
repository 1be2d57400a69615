"""Publish: build every language beside the old site, look the result over, and put it in place at once."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from assay import fence, report
from assay.check import Report
from assay.errors import AssayError, Problem
from assay.listing import writer
from assay.project import Page, Project
from assay.render import render
from assay.words import WORDS

# From Linux's fcntl.h and fs.h.
AT_FDCWD = -100
RENAME_EXCHANGE = 2

PATIENCE = 3600.0  # seconds for a build of one language

CONFIGS = {"en": "mkdocs.yml"}  # any other language: mkdocs.LANGUAGE.yml, built into a folder of its name


def publish(project: Project, found: Report, into: Path) -> int:
    """Build and publish if everything holds. Exit status 1, and `into` left as it was, if anything does not."""
    print(report.as_text(found))
    if found.failing:
        print(f"nothing was published; {project.label(into)} is as it was", file=sys.stderr)
        return 1
    project.work.mkdir(exist_ok=True)
    _recover(project, into)
    with tempfile.TemporaryDirectory(dir=project.work, prefix="site-") as folder:
        built = Path(folder) / "site"
        build_languages(project, built)
        problems = look_over(project, found, built)
        if problems:
            raise AssayError(problems)
        _replace(into, built, Path(folder) / "old")
    pages = [_Built.of(path) for path in into.rglob("*.html")]
    marks = sum(len(one.marks) for one in pages)
    print(f"published {project.label(into)}: {len(pages)} files of HTML with {marks} marks of verification")
    return 0


def config_of(language: str) -> str:
    """The MkDocs configuration of a language."""
    return CONFIGS.get(language, f"mkdocs.{language}.yml")


def build_languages(project: Project, into: Path) -> None:
    """Run MkDocs once for each language, side by side. Raises AssayError with what the one that failed said."""
    running = []
    for language in project.page_folders:
        folder = into if language in CONFIGS else into / language
        # A language in a folder of another one's is built beside it and moved in when both are done.
        target = folder if language in CONFIGS else into.with_name(f"site-{language}")
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "--quiet",
            "build",
            "--strict",
            "-f",
            config_of(language),
            "-d",
            str(target),
        ]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        process = subprocess.Popen(
            command,
            cwd=project.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        running.append((language, process, target, folder))
    said = [(language, *_said(process)) for language, process, _, _ in running]
    problems = [
        Problem(
            "bad-setup",
            config_of(language),
            f"mkdocs ended with status {status}",
            "correct what it names",
            text.strip(),
        )
        for language, text, status in said
        if status
    ]
    if problems:
        raise AssayError(problems)
    for _, _, target, folder in running:
        if target != folder:
            target.replace(folder)


def _said(process: subprocess.Popen[str]) -> tuple[str, int]:
    """What a build said, and its exit status."""
    try:
        return process.communicate(timeout=PATIENCE)[0], process.returncode
    except subprocess.TimeoutExpired:
        process.kill()
        return f"{process.communicate()[0]}\nit did not end within {PATIENCE:.0f} s", process.returncode


def look_over(project: Project, found: Report, built: Path) -> list[Problem]:
    """Count the marks of the built pages: each block of each page has left its own, on each device it declares."""
    problems = []
    for one in found.pages:
        base = built if one.language in CONFIGS else built / one.language
        html = _Built.of(base / _address(one.name))
        wanted = _expected_marks(one, found)
        cure = "see that the host loads `assay.markdown_extension`"
        if sorted(html.marks) != wanted:
            what = f"{len(wanted)} marks of verification expected on the built page and {len(html.marks)} found"
            problems.append(Problem("lost-marks", one.label, what, cure))
        if html.unverified and not one.is_notebook:  # mkdocs-jupyter highlights in its own way
            what = f"{html.unverified} Python blocks of the built page carry no mark"
            problems.append(Problem("unverified-fence", one.label, what, "make each a block of a snippet"))
        values = 0 if one.is_notebook else _expected_values(one, found, project)
        if html.values != values:
            what = f"{values} drawn values expected on the built page and {html.values} found"
            problems.append(Problem("lost-marks", one.label, what, cure))
    return problems


def _expected_values(one: Page, found: Report, project: Project) -> int:
    listed = writer(project, one.language, found.lookup)
    return render(one.text, found.lookup, WORDS[one.language], listed=listed).count('class="assay-value"')


def _expected_marks(one: Page, found: Report) -> list[tuple[str, str]]:
    return sorted(
        (block.snippet, device) for block in one.source.blocks for device in found.snippets[block.snippet].devices
    )


class _Built(HTMLParser):
    """What a built page carries: marks of blocks, Python blocks without one, drawn values."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[str, str]] = []
        self.unverified = 0
        self.values = 0

    @classmethod
    def of(cls, path: Path) -> _Built:
        """Read a file of HTML; one that is missing carries nothing."""
        found = cls()
        if path.is_file():
            found.feed(path.read_text(encoding="utf-8"))
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note marks, drawn values and highlighted Python."""
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if "assay-mark" in classes and "data-snippet" in given:
            self.marks.append((given["data-snippet"], given.get("data-device", "")))
        self.values += "assay-value" in classes
        if tag == "div" and any(f"language-{name}" in classes for name in fence.PYTHON) and "assay-code" not in classes:
            self.unverified += 1


def _address(name: str) -> str:
    stem = name.removesuffix(".md")
    return f"{stem}.html" if Path(stem).name == "index" else f"{stem}/index.html"


def _recover(project: Project, into: Path) -> None:
    """Put back the site that a killed run had moved aside, and remove what such runs left; no one else publishes."""
    for folder in project.work.glob("site-*"):
        if not into.exists() and (folder / "old").exists():
            (folder / "old").replace(into)
        shutil.rmtree(folder, ignore_errors=True)


def _replace(into: Path, built: Path, old: Path) -> None:
    """Put the new site in place of the old: readers of the folder see one or the other."""
    built.chmod(0o755)
    if into.exists() and _exchange(into, built):
        built.replace(old)  # it is the old site now
        shutil.rmtree(old, ignore_errors=True)
        return
    if into.exists():
        into.replace(old)
    try:
        built.replace(into)
    except OSError:
        if old.exists():
            old.replace(into)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once, where the system can: Linux's renameat2 with RENAME_EXCHANGE."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # a C library without it
        return False
    return rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0
