"""The engine beside its peers, in one run, as ratios: how long it takes to execute every snippet of this site.

Every way does the same work, on the CPU: run each snippet once. `python` starts a fresh interpreter for each, as many
at once as there are cores; pytest-codeblocks runs the blocks of the published English twins, a process for each page,
as many at once. `assay check` runs each snippet, traces its tokens, proves its gradients and compares all of it with
the records.

Each figure is the median of the rounds. Ratios are taken within a round, so that a machine whose speed drifts does not
bend them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assay.project import Project

ROOT = Path(__file__).resolve().parent.parent
CORES = os.cpu_count() or 1


def quietly(*command: str, folder: Path = ROOT) -> None:
    """Run a command, its output thrown away; what it says of the snippets is not the question here."""
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def side_by_side(commands: Sequence[Sequence[str]]) -> None:
    """Run commands, as many at once as there are cores, each in an empty folder."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(CORES) as pool:
        list(pool.map(lambda command: quietly(*command, folder=Path(folder)), commands))


def ways(project: Project, copy: Path) -> dict[str, Callable[[], None]]:
    """The ways to be measured, by name."""
    snippets, _ = project.snippets()
    assay = [sys.executable, "-m", "assay", "check", "--device", "cpu"]
    twins = sorted((ROOT / "site").rglob("*.md"))
    codeblocks = [sys.executable, "-m", "pytest", "--codeblocks", "-q", "-p", "no:assay", "-p", "no:cacheprovider"]
    codeblocks += ["-c", os.devnull]

    def edited() -> None:
        path = copy / "snippets" / "home" / "gradient.py"
        path.write_text(path.read_text(encoding="utf-8") + f"# {time.monotonic()}\n", encoding="utf-8")
        quietly(*assay, folder=copy)

    return {
        "python, a fresh interpreter each": lambda: side_by_side(
            [[sys.executable, str(snippet.path)] for snippet in snippets.values()]
        ),
        "pytest-codeblocks, the English twins": lambda: side_by_side(
            [[*codeblocks, "--rootdir", str(twin.parent), str(twin)] for twin in twins if "zh" not in twin.parts]
        ),
        "assay check, nothing kept": lambda: quietly(*assay, "--anew", folder=copy),
        "assay check, one snippet edited": edited,
        "assay check, nothing changed": lambda: quietly(*assay, folder=copy),
    }


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "site", ".assay"))
        measured = ways(Project(ROOT), copy)
        for run in measured.values():  # once before counting: files in the system's cache, results kept
            run()
        seconds: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(rounds):
            for name, run in measured.items():
                began = time.perf_counter()
                run()
                seconds[name].append(time.perf_counter() - began)
    first = next(iter(seconds.values()))
    print(f"{len(Project(ROOT).snippets()[0])} snippets, {CORES} cores, {rounds} rounds, medians\n")
    print("| way | seconds | times as fast as the first |\n| --- | ---: | ---: |")
    for name, taken in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(first, taken, strict=True))
        print(f"| {name} | {statistics.median(taken):.2f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
