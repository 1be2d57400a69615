"""The pytest plugin: one test for each snippet and device, run together, failing with our message alone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from assay import record
from example import GPU, Example, Result

SUM = '"""A sum."""\n\n# %% add\nprint(5 + 3)\n'
BOTH = '# /// script\n# [tool.assay]\n# devices = ["cpu", "cuda"]\n# ///\n'
FILES = {
    "snippets/home/sum.py": SUM,
    "snippets/home/gpu.py": BOTH + "# %% add\nprint(8)\n",
    "snippets/home/there.py": BOTH + "# %% add\nprint(9)\n",
    "snippets/home/_local.py": "raise SystemExit\n",
}


def pytest_run(example: Example, *arguments: str) -> Result:
    """Run pytest in an example, where no GPU can be seen."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", "-v", *arguments],
        cwd=example.root,
        env=example.environment(CUDA_VISIBLE_DEVICES="", NO_COLOR="1", COLUMNS="200"),
        capture_output=True,
        text=True,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Snippets for the CPU and for a GPU that is not here; one has its record from elsewhere."""
    example = Example(FILES, tmp_path_factory.mktemp("plugin"))
    assert example.run("record", CUDA_VISIBLE_DEVICES="").status == 0
    made = record.load(example.read("snippets/home/there.cpu.json"), "", "home/there", "cpu")
    moved = replace(made, device="cuda", environment={**made.environment, **GPU, "date": "2026-11-02"})
    return example.write("snippets/home/there.cuda.json", record.dump(moved))


def test_each_snippet_and_device_is_a_test(recorded: Example) -> None:
    """It passes where it matches, and is skipped with the reason where the device is not here."""
    result = pytest_run(recorded, "snippets")
    assert result.status == 0, result.text
    lines = [line for line in result.stdout.splitlines() if line.startswith(("PASSED", "SKIPPED"))]
    assert lines[:3] == [f"PASSED snippets/home/{name}.py::cpu" for name in ("gpu", "sum", "there")]
    reasons = sorted(line.partition("]")[2] for line in lines[3:])
    assert [reason.rpartition(": ")[2] for reason in reasons] == [
        "no NVIDIA driver here, and no record yet",
        "no NVIDIA driver here; verified on 2026-11-02",
    ]


def test_a_failure_is_our_message_and_no_stack(recorded: Example) -> None:
    """What differs, with both sides; the other tests pass."""
    result = pytest_run(recorded.replace("snippets/home/sum.py", "5 + 3", "5 + 4"), "snippets")
    assert result.status == 1
    assert "1 failed, 2 passed, 2 skipped" in result.stdout
    section = result.stdout.partition("= FAILURES =")[2].partition("short test summary")[0]
    assert 'snippets/home/sum.py:3: [differs] stdout of cell "add" differs from' in section
    assert "    - 8\n    + 9\n" in section
    assert "Traceback" not in section
    assert "pytest_plugin.py" not in section


def test_a_snippet_that_cannot_be_read_fails(recorded: Example) -> None:
    """Under its own name, with its line."""
    result = pytest_run(recorded.write("snippets/home/sum.py", "x = 1\n"), "snippets")
    assert result.status == 1
    assert "snippets/home/sum.py:1: [no-cells] no cell in this snippet" in result.stdout
    assert "1 failed, 2 passed, 2 skipped" in result.stdout


NOTING = """
from assay import check

_check = check.check


def noted(project, wish):
    with open("checks", "a") as file:
        print(*wish.only, file=file)
    return _check(project, wish)


check.check = noted
"""


@pytest.mark.parametrize(
    ("arguments", "ran"),
    [
        (["snippets"], "home/gpu home/sum home/there"),
        (["snippets/home/there.py::cpu"], "home/there"),
        (["snippets", "-k", "gpu or there"], "home/gpu home/there"),
    ],
)
def test_what_is_chosen_runs_together_and_nothing_else(recorded: Example, arguments: list[str], ran: str) -> None:
    """One check for all the tests that were chosen, so that what is heavy is imported once."""
    example = recorded.write("conftest.py", NOTING)
    assert pytest_run(example, *arguments).status == 0
    assert example.read("checks") == f"{ran}\n"


def test_tests_of_others_are_left_alone(recorded: Example) -> None:
    """Outside the folder of the snippets nothing is ours; without a project, the plugin is silent."""
    example = recorded.write("tests/test_own.py", "def test_own():\n    pass\n")
    assert "1 passed" in pytest_run(example, "tests").stdout
    assert "no tests ran" in pytest_run(Example({"pyproject.toml": ""}, recorded.folder)).stdout
