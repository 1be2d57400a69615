"""A kept result holds only while everything that it was made of is as it was, by whatever means that was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from example import Example


def _append(path: str) -> Callable[[Example], Path]:
    def change(example: Example) -> Path:
        with example.path(path).open("a") as file:
            file.write("\n# more\n")
        return example.path(path)

    return change


def _add(example: Example) -> Path:
    example.path("snippets/x/data/b.txt").write_text("b")
    return example.path("snippets/x/data")


def _update(example: Example) -> Path:
    with sqlite3.connect(example.path("snippets/x/data/d.sqlite")) as database:
        database.execute("update t set v = 2")
    database.close()
    return example.path("snippets/x/data/d.sqlite")


OPEN = {"ASSAY_CONFINEMENT": "off"}  # some of what is read here a confined snippet could not read
HERE = "from pathlib import Path\nHERE = Path(__file__).parent\n"
MEANS: dict[str, tuple[str, Callable[[Example], Path]]] = {
    "a program": (
        "import subprocess, sys\nsubprocess.run([sys.executable, str(HERE / '_tool.py')])",
        _append("snippets/x/_tool.py"),
    ),
    "what a program reads": (
        "import subprocess, sys\nsubprocess.run([sys.executable, str(HERE / '_tool.py')])",
        _append("snippets/x/_helper.py"),
    ),
    "a shell": ("import os, sys\nos.system(f'{sys.executable} {HERE}/_tool.py')", _append("snippets/x/_tool.py")),
    "a folder": ("print(sorted(p.name for p in (HERE / 'data').glob('*.txt')))", _add),
    "a listing": ("import os\nprint(sorted(os.listdir(HERE / 'data')))", _add),
    "a walk": ("import os\nprint(len(list(os.walk(HERE))))", _add),
    "a database": (
        "import sqlite3\nprint(sqlite3.connect(HERE / 'data' / 'd.sqlite').execute('select v from t').fetchall())",
        _update,
    ),
    "a size": ("print((HERE / 'data' / 'a.txt').stat().st_size)", _append("snippets/x/data/a.txt")),
    "whether it is there": ("print((HERE / 'data' / 'b.txt').exists())", _add),
    "a page": ("print((HERE.parents[1] / 'docs/en/a.md').read_text())", _append("docs/en/a.md")),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A snippet for each way to read something, all recorded."""
    files = {
        f"snippets/x/means_{number}.py": f"# %% a\n{HERE}{text}\n" for number, (text, _) in enumerate(MEANS.values())
    }
    files |= {
        "snippets/x/_tool.py": "import _helper\nprint('tool')\n",
        "snippets/x/_helper.py": "pass\n",
        "snippets/x/data/a.txt": "a",
        "docs/en/a.md": "# A\n",
    }
    example = Example(files, tmp_path_factory.mktemp("looked"))
    with sqlite3.connect(example.path("snippets/x/data/d.sqlite")) as database:
        database.execute("create table t (v int)")
        database.execute("insert into t values (1)")
    database.close()
    assert "has not run here before" in example.run("check", "--why", **OPEN).text
    return example


def test_a_result_is_reused_while_nothing_has_changed(project: Example) -> None:
    """Also of those that look at much: their records beside them count for nothing."""
    example = project.copy()
    example.path("snippets/x/means_0.cpu.json").write_text("{}")
    assert "changed" not in example.run("check", "--why", **OPEN).text


@pytest.mark.parametrize("means", MEANS)
def test_no_result_is_reused_when_what_it_read_has_changed(project: Example, means: str) -> None:
    """By a program, a listing, a database, a size: all of it is looked at again."""
    name = f"x/means_{list(MEANS).index(means)}"
    example = project.copy()
    changed = MEANS[means][1](example).relative_to(example.root).as_posix()
    assert f" {changed} changed" in example.run("check", name, "--why", **OPEN).text
