"""Publish: build every language beside the old site, look the result over, and put it in place at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from assay import page, report
from assay.check import Report
from assay.errors import AssayError, Problem
from assay.project import Project

CONFIGS = {"en": "mkdocs.yml"}  # any other language: mkdocs.LANGUAGE.yml, built into a folder of its name
MARK = re.compile(r'class="[^"]*\bassay-mark\b[^"]*"[^>]*data-snippet="(?P<snippet>[^"]+)"[^>]*data-cells="(?P<cells>[^"]*)"[^>]*data-device="(?P<device>[^"]+)"')


def publish(project: Project, found: Report, into: Path) -> int:
    """Build and publish if everything holds. Exit status 1, and `into` left as it was, if anything does not."""
    print(report.as_text(found))
    if found.failing:
        print(f"nothing was published; {project.label(into)} is as it was", file=sys.stderr)
        return 1
    project.work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.work, prefix="site-") as folder:
        built = Path(folder) / "site"
        build_languages(project, built)
        problems = look_over(project, found, built)
        if problems:
            raise AssayError(problems)
        _replace(into, built, Path(folder) / "old")
    marks = sum(len(MARK.findall(text)) for text in _html(into).values())
    print(f"published {project.label(into)}: {len(_html(into))} pages in {len(project.page_folders)} languages, {marks} marks of verification")
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
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "-f", config_of(language), "-d", str(target)]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        process = subprocess.Popen(
            command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        running.append((language, process, target, folder))
    said = [(language, process.communicate()[0], process.returncode) for language, process, _, _ in running]
    problems = [
        Problem("bad-setup", config_of(language), f"mkdocs ended with status {status}", "correct what it names", text.strip())
        for language, text, status in said
        if status
    ]
    if problems:
        raise AssayError(problems)
    for _, _, target, folder in running:
        if target != folder:
            target.replace(folder)


def look_over(project: Project, found: Report, built: Path) -> list[Problem]:
    """Count the marks of the built pages: each block of each page has left its own, on each device it declares."""
    problems = []
    for one in found.pages:
        if one.is_notebook:
            continue
        base = built if one.language in CONFIGS else built / one.language
        path = base / _address(one.name)
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        marks = sorted((match["snippet"], match["device"]) for match in MARK.finditer(text))
        wanted = sorted(
            (block.snippet, device) for block in one.source.blocks for device in found.snippets[block.snippet].devices
        )
        values = text.count('class="assay-value"')
        if marks != wanted:
            what = f"{len(wanted)} marks of verification expected in {path.name} and {len(marks)} found"
            cure = "see that the host loads `assay.markdown_extension` before all others"
            problems.append(Problem("lost-marks", one.label, what, cure))
        elif "{{" in page.INLINE.sub("", "") or (values == 0 and _has_prose_values(one.text)):
            problems.append(Problem("lost-marks", one.label, "its values were not drawn in", "see that the host loads the extension"))
        unverified = re.findall(r'<div class="(?![^"]*assay-code)[^"]*language-(?:python|py|pycon)\b[^"]*"', text)
        if unverified:
            what = f"{len(unverified)} Python blocks in {path.name} carry no mark"
            problems.append(Problem("unverified-fence", one.label, what, "make each a block of a snippet"))
    return problems


def _has_prose_values(text: str) -> bool:
    source = page.read(text, "")
    bare = sum(len(page.INLINE.findall(match[0])) for match in page.BARE.finditer(text))
    return len(source.inlines) > bare


def _address(name: str) -> str:
    stem = name.removesuffix(".md")
    return f"{stem}.html" if Path(stem).name == "index" else f"{stem}/index.html"


def _html(folder: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def _replace(into: Path, built: Path, old: Path) -> None:
    """Put the new site in place of the old: readers of the folder see one or the other."""
    built.chmod(0o755)
    if into.exists():
        into.replace(old)
    try:
        built.replace(into)
    except OSError:
        if old.exists():
            old.replace(into)
        raise
    shutil.rmtree(old, ignore_errors=True)
