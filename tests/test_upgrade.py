"""An upgrade is told: what breaks, what is another number, what is only worded otherwise; and nothing is kept of it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from example import ENGINE, Example, Result

# A package in two versions. Each snippet shows one way in which the second departs from the first.
OLD = '''
"""A package."""
def plain(): return 7
def shown(): return "Metal(3, weight=2.5)"
def weight(): return 2.5
def nearly(): return 0.1 + 0.2
def melt(): return "melted"
def heat(n): raise ValueError(f"{n} is too hot")
def touch(): raise ValueError("hot")
def alloy(): raise ValueError("no alloy")
def ask(): return 1
def several(): return [1, 2, 3]
def label(): return "grade 7"
'''
NEW = '''
"""A package, renewed."""
import warnings
class HeatError(ValueError): pass
def plain(): return 7
def shown(): return "Metal(n=3, weight=2.5)"
def weight(): return 2.625
def nearly(): return 0.3
def heat(n): raise HeatError(f"{n} is too hot")
def touch(): return "warm"
def alloy(): raise KeyError("alloy")
def ask():
    warnings.warn("ask() is going", FutureWarning, stacklevel=2)
    return 1
def several(): return [1, 2]
def label(): return "class 7"
'''
USES = {
    "plain": "# %% one\nprint(metal.plain())\n",
    "shown": "# %% one\nprint(metal.shown())\n",
    "weight": "# %% one\nprint('weight', metal.weight())\n",
    "nearly": "# %% one\nprint(metal.nearly())\n",
    "melt": "# %% one\nprint(metal.melt())\n",
    "heat": '# %% one raises="ValueError"\nmetal.heat(3)\n',
    "touch": '# %% one raises="ValueError"\nmetal.touch()\n',
    "alloy": '# %% one raises="ValueError"\nmetal.alloy()\n',
    "ask": "# %% one\nprint(metal.ask())\n",
    "several": "# %% one\nprint(metal.several())\n",
    "label": '# %% one values=["metal.label()"]\nprint("same")\n',
    "held": '# %% one values=["metal.weight()"]\nprint("same")\n',
    "timed": "# %% one measured=true\nprint(metal.weight(), 'seconds', metal.label())\n",
    "two": "# %% one\nprint(metal.shown())\n\n# %% two\nprint(metal.weight())\n",
}
EXPECTED = {
    "plain": "same",
    "shown": "wording",
    "weight": "value",
    "nearly": "same",
    "melt": "broken",
    "heat": "wording",
    "touch": "broken",
    "alloy": "broken",
    "ask": "warning",
    "several": "value",
    "label": "wording",
    "held": "value",
    "timed": "wording",
    "two": "value",
}


def install(folder: Path, version: str, text: str) -> Path:
    """A folder to put on the path, in which that version of the package is installed."""
    facts = folder / f"metal-{version}.dist-info"
    facts.mkdir(parents=True)
    (folder / "metal.py").write_text(text, encoding="utf-8")
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: metal\nVersion: {version}\n", encoding="utf-8")
    (facts / "top_level.txt").write_text("metal\n", encoding="utf-8")
    (facts / "RECORD").write_text("metal.py,,\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project recorded with the old version of a package; the new one is installed beside it."""
    folder = tmp_path_factory.mktemp("upgrade")
    install(folder / "old", "1.0", OLD)
    install(folder / "new", "2.0", NEW)
    files = {
        f"snippets/metal/{name}.py": re.sub(r"(?m)^(# %% one.*\n)", r"\1import metal\n\n", text)
        for name, text in USES.items()
    }
    pages = "".join(f'```python snippet="metal/{name}"\n```\n' for name in USES)
    example = Example({**files, "docs/en/index.md": pages}, folder)
    assert having(example, "old", "record").status == 0
    return example


def having(example: Example, version: str, *arguments: str) -> Result:
    """Run a command where that version is installed."""
    path = os.pathsep.join(map(str, (ENGINE, example.folder / version)))
    return example.run(*arguments, PYTHONPATH=path, CUDA_VISIBLE_DEVICES="")


def upgraded(example: Example, *arguments: str, version: str = "new") -> Result:
    """What `assay check --against-installed` does with the new version."""
    return having(example, version, "check", "--against-installed", *arguments)


def test_each_kind_is_told(site: Example) -> None:
    """Every snippet has its kind, the counts agree, and the exit status is 0 all the same."""
    result = upgraded(site, "--json")
    content = json.loads(result.stdout)
    assert (result.status, result.stderr) == (0, "")
    assert {fate["snippet"].removeprefix("metal/"): fate["kind"] for fate in content["snippets"]} == EXPECTED
    assert content["counts"] == {"cpu": {kind: [*EXPECTED.values()].count(kind) for kind in {*EXPECTED.values()}}}


def test_both_sides_name_their_versions(site: Example) -> None:
    """The records' first, then those that are installed."""
    lines = upgraded(site).stdout.splitlines()
    assert re.fullmatch(r"records:   Python 3[\d.]+, metal 1\.0", lines[0])
    assert re.fullmatch(r"installed: Python 3[\d.]+, metal 2\.0", lines[1])


def test_records_of_several_versions_are_counted(site: Example) -> None:
    """A half-made upgrade shows in the head."""
    example = site.copy()
    assert having(example, "new", "record", "metal/weight", "metal/several", "--fix").status == 0
    assert "metal 1.0 (12) and 2.0 (2)" in upgraded(example).stdout.splitlines()[0]


def test_what_changed_is_shown(site: Example) -> None:
    """The worst first, each at its line, with both sides; an exception's type is named."""
    text = upgraded(site).stdout
    changes = re.findall(r"(?m)^snippets/metal/(\w+)\.py:(\d+): (\w+): (.*)$", text)
    kinds = [kind for _, _, kind, _ in changes]
    assert kinds == sorted(kinds, key=["broken", "value", "wording", "warning"].index)
    said = {(name, kind): (int(line), what) for name, line, kind, what in changes}
    assert said["melt", "broken"] == (4, "[raised] AttributeError: module 'metal' has no attribute 'melt'")
    assert said["touch", "broken"][1] == '[did-not-raise] cell "one" ended without the ValueError that it declares'
    assert said["alloy", "broken"][1] == "[raised-other] expected ValueError, got KeyError: 'alloy'"
    assert said["heat", "wording"][1] == 'exception of cell "one": the type was ValueError and is HeatError'
    assert said["weight", "value"] == (1, 'stdout of cell "one"')
    assert {kind for name, kind in said if name == "two"} == {"value", "wording"}
    assert "    - weight 2.5\n" in text
    assert "    + weight 2.625\n" in text
    assert "FutureWarning: ask() is going" in text
    assert text.endswith("cpu: 14 snippets: 3 broken, 4 value, 4 wording, 1 warning, 2 same\n")


def test_strict_fails_where_anything_departs(site: Example) -> None:
    """1 with the new version, 0 with that of the records, which is said to try nothing."""
    assert upgraded(site, "--strict").status == 1
    same = upgraded(site, "--strict", version="old")
    assert same.status == 0
    assert "(the same: nothing is tried)" in same.stdout
    assert same.stdout.endswith("cpu: 14 snippets: 14 same\n")


def test_nothing_is_written_or_kept(site: Example) -> None:
    """Every file is byte for byte as it was; the next check with the old version runs nothing again."""
    example = site.copy()
    before = {path: path.read_bytes() for path in example.root.rglob("*") if path.is_file()}
    assert upgraded(example).status == 0
    assert {path: path.read_bytes() for path in example.root.rglob("*") if path.is_file()} == before
    again = having(example, "old", "check", "--why")
    assert again.status == 0
    assert again.stdout.count(": nothing to run\n") == len(USES)
    assert example.leftovers() == []


def test_kept_results_are_not_used(site: Example) -> None:
    """Even where a kept result of the new version would fit, its snippet is run."""
    example = site.copy()
    having(example, "new", "check")
    assert upgraded(example).stdout == upgraded(site).stdout


def test_a_record_of_another_text_tells_nothing_of_an_upgrade(site: Example) -> None:
    """Neither does none at all."""
    example = site.replace("snippets/metal/weight.py", "'weight'", "'mass'").remove("snippets/metal/plain.cpu.json")
    text = upgraded(example).stdout
    assert "snippets/metal/weight.py:1: unrecorded: its record is of another text\n" in text
    assert "snippets/metal/plain.py:1: unrecorded: there is no record\n" in text


def test_some_snippets_alone(site: Example) -> None:
    """Those named are run, and no others."""
    assert upgraded(site, "metal/plain").stdout.endswith("\n\ncpu: 1 snippets: 1 same\n")


def test_an_issue(site: Example) -> None:
    """Markdown: tables with a row for each change, then each diff folded."""
    text = upgraded(site, "--markdown").stdout
    assert text.startswith("| | versions |\n| --- | --- |\n".replace("| |", "|  |"))
    assert "| broken | 3 | does not end as declared, or is no longer proven |" in text
    assert '| `metal/weight` | cpu | value | stdout of cell "one" (`snippets/metal/weight.py:1`) |' in text
    assert text.count("<details>") == text.count("</details>") > 8
    assert "```diff\n- weight 2.5\n" in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in tables} == {3, 4, 5}


def test_an_issue_that_says_all_is_well(site: Example) -> None:
    """Nothing changes, in words."""
    assert upgraded(site, "--markdown", version="old").stdout.endswith("\n\nNothing changes.\n")


def test_an_issue_has_room_for_what_it_shows(site: Example) -> None:
    """However much changes, the text fits into an issue and says what it left out; output cannot break out of it."""
    noisy = "print('\\n'.join(f'`````` | <b>{n:0180} {metal.label()}' for n in range(1000)))\n"
    names = [f"noisy_{number}" for number in range(8)]
    pages = "".join(f'```python snippet="metal/{name}"\n```\n' for name in names)
    example = site.write("docs/en/more.md", pages)
    for name in names:
        example.path(f"snippets/metal/{name}.py").write_text(f"# %% one\nimport metal\n\n{noisy}", encoding="utf-8")
    assert having(example, "old", "record").status == 0
    text = upgraded(example, "--markdown").stdout
    assert len(text) < 65_536
    assert re.search(r"\d+ more diffs do not fit here; `assay check --against-installed` shows them\.\n$", text)
    assert text.count("<details>") == text.count("</details>") > 8
    assert text.count("\n```````diff\n") == text.count(" more lines\n```````\n") > 2


@pytest.mark.parametrize(
    "arguments",
    [("--strict",), ("--json",), ("--markdown",), ("--against-installed", "--results", "x.json"),
     ("--against-installed", "--why"), ("--against-installed", "--json", "--markdown")],
)  # fmt: skip
def test_options_that_do_not_go_together(site: Example, arguments: tuple[str, ...]) -> None:
    """2, before anything runs."""
    assert having(site, "old", "check", *arguments).status == 2
