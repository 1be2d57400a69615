"""Whatever moment a run is killed at: the site is the old one or the new one, whole; no record is half-written.

ASSAY_KILLS says how many kills; the suite takes a few, `make kills` a thousand.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from assay import record as records
from assay import site as publishing
from assay.project import Project
from example import Example

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the guard is on Linux")
KILLS = int(os.environ.get("ASSAY_KILLS", "6"))
CONFIGURATION = """\
site_name: Sums
docs_dir: docs/en
plugins:
  assay: {}
markdown_extensions:
  assay.markdown_extension: {}
  attr_list: {}
  pymdownx.highlight: {pygments_lang_class: true}
  pymdownx.superfences: {}
nav: [index.md, more.md]
"""
PAGE = '# Sums {version}\n\n```python snippet="home/sum"\n```\n'
SNIPPET = "# %% add\nprint({number})\n"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A site of two pages, recorded and published."""
    files = {
        "mkdocs.yml": CONFIGURATION,
        "docs/en/index.md": PAGE.format(version=0),
        "docs/en/more.md": PAGE.format(version=0),
        "snippets/home/sum.py": SNIPPET.format(number=8),
    }
    made = Example(files, tmp_path_factory.mktemp("killed"))
    assert made.run("record").status == 0
    result = made.run("site")
    assert result.status == 0, result.text
    return made


def version_of(page: Path) -> str:
    """Which version of the pages a built page is of."""
    text = page.read_text(encoding="utf-8")
    return text[text.index("Sums ") :].split("<")[0].split()[1]


@pytest.mark.parametrize("number", range(1, KILLS + 1))
def test_a_kill_at_any_moment_of_publishing(example: Example, number: int) -> None:
    """Both pages of the site are of one version, and the next run ends well and leaves nothing."""
    for name in ("index", "more"):
        example.path(f"docs/en/{name}.md").write_text(PAGE.format(version=number), encoding="utf-8")
    kill(example, "site", random.Random(number).uniform(0, 3))
    home = example.path("site/index.html")
    if home.exists():  # it may stand beside, for the next run to put back, where folders cannot be exchanged
        assert version_of(home) == version_of(example.path("site/more/index.html"))
    result = example.run("site")
    assert (result.status, result.stderr) == (0, "")
    assert {version_of(home), version_of(example.path("site/more/index.html"))} == {str(number)}
    assert list(example.path(".assay").glob("site-*")) == []
    assert list(example.temporary.iterdir()) == []


@pytest.mark.parametrize("number", range(1, KILLS + 1))
def test_a_kill_at_any_moment_of_recording(example: Example, number: int) -> None:
    """The record is that of the old program or of the new one, with its own checksum."""
    example.path("snippets/home/sum.py").write_text(SNIPPET.format(number=number), encoding="utf-8")
    kill(example, "record", random.Random(number).uniform(0, 0.6), "--fix")
    assert records.is_sealed(example.read("snippets/home/sum.cpu.json"))
    assert example.run("record", "--fix").status == 0
    assert f'"{number}\\n"' in example.read("snippets/home/sum.cpu.json")
    assert list(example.temporary.iterdir()) == []


def kill(example: Example, command: str, seconds: float, *arguments: str) -> None:
    """Start a command and kill it and all that it started, without warning, after so many seconds."""
    process = example.start(command, *arguments)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    time.sleep(0.2)  # children in sessions of their own end when their parent is gone


def test_a_site_that_was_moved_aside_comes_back(tmp_path: Path) -> None:
    """Where folders cannot be exchanged, a kill between two renames leaves the old site for the next run to find."""
    example = Example({}, tmp_path)
    aside = example.path(".assay/site-x/old")
    aside.mkdir(parents=True)
    (aside / "index.html").write_text("old", encoding="utf-8")
    publishing._recover(Project(example.root), example.path("site"))
    assert example.read("site/index.html") == "old"
    assert list(example.path(".assay").iterdir()) == []


def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    """There is no moment at which one of them is missing."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name, encoding="utf-8")
    assert publishing._exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one/name").read_text(encoding="utf-8") == "other"
