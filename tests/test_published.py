"""The published site, README and CONTRIBUTING: every Python block in their Markdown runs and prints what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assay import listing, project, twin
from assay.page import Block, chosen
from assay.snippet import imported_modules

ROOT = Path(__file__).parent.parent
PROJECT = project.Project(ROOT)
PAGES, _ = PROJECT.pages()
SNIPPETS, _ = PROJECT.snippets()
SITE = ROOT / "site"
# The pages whose twins are run here: those on which a reader begins. On others, blocks start processes, compile or end
# with an error on purpose, which pytest-codeblocks runs only as long as nothing of that kind stays behind.
RUN = [page for page in PAGES if re.fullmatch(r"start/(python|compare)", page.name[:-3])]


def codeblocks(files: list[Path], folder: Path, *beside: Path) -> subprocess.CompletedProcess[str]:
    """Run pytest-codeblocks over Markdown files, in a folder of its own and without this project's settings.

    Modules in the folders `beside` can be imported, as they can be by snippets that stand there.
    """
    command = [sys.executable, "-m", "pytest", "--codeblocks", "-q", "-p", "no:assay", "-p", "no:cacheprovider"]
    command += ["--rootdir", str(folder), "-c", "/dev/null", *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, beside))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def outcomes(text: str) -> dict[str, int]:
    """The counts in pytest's closing line."""
    return {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|xfailed|skipped|error)", text)}


def published(page: project.Page) -> Path:
    """Where the twin of a page is published."""
    return SITE / page.name if page.language == "en" else SITE / page.language / page.name


@pytest.fixture(scope="module")
def twin_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest-codeblocks said of each published twin; each in a process of its own, since blocks share one."""
    if not SITE.is_dir():
        pytest.fail("no built site; `make site` builds it")

    def run(page: project.Page) -> tuple[str, str]:
        folder = tmp_path_factory.mktemp("twin")
        beside = {SNIPPETS[block.snippet].path.parent for block in page.source.blocks if imports_a_neighbour(block)}
        return page.label, codeblocks([published(page)], folder, *sorted(beside)).stdout

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(run, RUN))


def imports_a_neighbour(block: Block) -> bool:
    """Whether a block's snippet imports a module that stands beside it."""
    path = SNIPPETS[block.snippet].path
    return any(path.with_name(f"{name}.py").is_file() for name in imported_modules(SNIPPETS[block.snippet].source))


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.label)
def test_every_block_of_a_published_twin_runs_and_prints_what_the_page_shows(
    page: project.Page, twin_runs: dict[str, str]
) -> None:
    """pytest-codeblocks collects as many blocks as the page shows with code, and none of them fails."""
    blocks = [block for block in page.source.blocks if block.show != "output" and not block.file]
    left_out = [block for block in blocks if needs_its_file(block)]
    counted = outcomes(twin_runs[page.label])
    assert sum(counted.values()) == len(blocks), twin_runs[page.label]
    assert counted.get("skipped", 0) == len(left_out), twin_runs[page.label]
    ran = counted.get("passed", 0) + counted.get("xfailed", 0)
    assert ran == len(blocks) - len(left_out), twin_runs[page.label]


def needs_its_file(block: Block) -> bool:
    """Whether a block declares that it runs only where its file stands."""
    snippet = SNIPPETS[block.snippet]
    return any(cell.options.own_file for cell in twin.needed(snippet, chosen(block, snippet)))


def test_a_changed_digit_in_a_twin_is_noticed(tmp_path: Path) -> None:
    """The second opinion can say no: one digit of an expectation changed, and pytest-codeblocks fails."""
    text = (SITE / "index.md").read_text(encoding="utf-8")
    (tmp_path / "index.md").write_text(text.replace("5 + 3 = 8\n", "5 + 3 = 9\n"), encoding="utf-8")
    assert outcomes(codeblocks([tmp_path / "index.md"], tmp_path).stdout)["failed"] == 1


def test_the_published_twins_are_those_of_these_pages() -> None:
    """The built site is of this checkout: each twin is what its page gives today."""
    from assay import check

    found = check.check(PROJECT)
    for page in PAGES:
        listed = listing.writer(PROJECT, page.language, found.lookup, for_site=False)
        text = twin.twin(project.FRONT_MATTER.sub("", page.text), found.lookup, page.language, listed)
        assert published(page).read_text(encoding="utf-8") == text, page.label


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_python_block_of_a_document_runs(name: str, tmp_path: Path) -> None:
    """pytest-codeblocks collects every Python fence of README and CONTRIBUTING, and each of them passes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    # A fence of four backticks shows Markdown and is no block itself.
    shown = re.sub(r"(?ms)^````.*?^````$", "", text)
    blocks = len(re.findall(r"(?m)^```python$", shown))
    said = codeblocks([ROOT / name], tmp_path).stdout
    assert blocks > 0
    assert outcomes(said) == {"passed": blocks}, said
