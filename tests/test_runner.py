"""The runner: each cell gets what it wrote, each snippet is alone, and what falls is replaced."""

from __future__ import annotations

import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from assay import outcome, runner, snippet
from assay.record import Record
from assay.runner import Job, Run
from assay.snippet import Snippet

Write = Callable[[str, str], Snippet]
STARTS = pytest.mark.parametrize("fork", [True, False], ids=["forked", "fresh"])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a snippet of a name and a text into a folder, and read it."""

    def write(name: str, text: str) -> Snippet:
        path = tmp_path / "snippets" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
        return snippet.read(path, tmp_path / "snippets")

    return write


def _run(
    *snippets: Snippet, fork: bool = True, workers: int | None = None, modes: tuple[str, ...] = ("run",)
) -> list[Run]:
    jobs = [Job(one, "cpu", mode) for one in snippets for mode in modes]
    return list(runner.run(jobs, snippets[0].path.parent, workers, fork, site=snippets[0].path.parent))


def _record(run: Run) -> Record:
    read = outcome.read(run, "snippet.py", str(run.job.snippet.path.parent.parent), {}, {})
    assert read.record is not None, read.problems
    return read.record


def _texts(run: Run) -> dict[str, list[tuple[str, str]]]:
    return {cell.name: [(output.name, output.text) for output in cell.outputs] for cell in _record(run).cells}


@STARTS
def test_each_cell_gets_what_it_wrote(write: Write, fork: bool) -> None:
    """Output goes to the cell that wrote it, be it written by Python, by C, by a child, or at the program's end."""
    text = '''
        """Several writers."""

        # %% python
        import atexit, ctypes, os, subprocess, sys
        print("Python", end="")
        print("a warning", file=sys.stderr)
        # %% c
        ctypes.CDLL(None).printf(b"C")
        # %% nothing
        atexit.register(print, "at exit")
        # %% child
        subprocess.run("echo out; echo err >&2", shell=True)
        # %% mixed
        print("first")
        os.write(1, b"second\\n")
        subprocess.run(["echo", "third"])
    '''
    (run,) = _run(write("writers", text), fork=fork)
    assert _texts(run) == {
        "python": [("stdout", "Python"), ("stderr", "a warning\n")],
        "c": [("stdout", "C")],
        "nothing": [],
        "child": [("stdout", "out\n"), ("stderr", "err\n")],
        "mixed": [("stdout", "first\nsecond\nthird\nat exit\n")],
    }


@STARTS
def test_cells_are_one_program(write: Write, fork: bool) -> None:
    """Cells share their names, futures and line numbers, and a string that begins a cell is no docstring."""
    text = '''
        """The docstring."""

        # %% one
        from __future__ import annotations
        # %% two
        "not a docstring"
        def f(x: Undefined) -> None:
            return __doc__, f.__annotations__
        # %% three values=["f(1)[0]", "nan", "tensor_like", "waves"]
        print(f(1))
        nan, tensor_like, waves = float("nan"), [1.5, [2, True]], [1j, complex(2, float("inf"))]
        # %% four raises="ZeroDivisionError"
        f(1 / 0)
    '''
    (run,) = _run(write("cells", text), fork=fork)
    record = _record(run)
    assert record.cells[2].outputs[0].text == "('The docstring.', {'x': 'Undefined', 'return': 'None'})\n"
    values = {name: (value.dtype, value.shape, value.data) for name, value in record.cells[2].values.items()}
    assert values == {
        "f(1)[0]": ("str", (), "The docstring."),
        "nan": ("float64", (), "nan"),
        "tensor_like": ("list", (2,), [1.5, [2, True]]),
        "waves": ("complex128", (2,), [[0.0, 1.0], [2.0, "inf"]]),
    }
    assert record.cells[3].outputs[0].traceback.splitlines()[1] == '  File "snippets/cells.py", line 13, in <module>'


@STARTS
def test_a_snippet_is_alone(write: Write, fork: bool) -> None:
    """No snippet sees another's state: environment, directory, modules, random numbers, files."""
    text = '''
        """Leaves traces, and looks for those of others."""

        # %% look
        import os, random, sys, warnings
        print(os.listdir(), os.environ.get("TRACE"), hasattr(sys, "trace"), "NAME" in globals())
        print(os.listdir(os.environ["HOME"]))
        # %% leave
        NAME = os.environ["TRACE"] = sys.trace = "here"
        open("trace", "w").close()
        open(os.path.expanduser("~/trace"), "w").close()
    '''
    one, two = _run(write("one", text), write("two", text), fork=fork, workers=1)
    assert _texts(one)["look"] == _texts(two)["look"] == [("stdout", "[] None False False\n[]\n")]
    random = '"""Draws."""\n\n# %% draw\nimport random\nprint(random.random())\n'
    one, two = _run(write("one", random), write("two", random), fork=fork, workers=1)
    assert one.stdout != two.stdout


def test_random_numbers_of_packages_are_drawn_anew(write: Write) -> None:
    """Snippets forked from one template do not share the state of NumPy's global generator."""
    pytest.importorskip("numpy")
    random = '"""Draws."""\n\n# %% draw\nimport numpy\nprint(numpy.random.rand())\n'
    one, two = _run(write("one", random), write("two", random), workers=1)
    assert one.stdout != two.stdout


def test_a_closer_look_waits_for_the_plain_run(write: Write) -> None:
    """Tokens are traced only after the plain run completed, and not at all if it did not."""
    good = write("good", '"""Good."""\n\n# %% one\nprint(1)\n')
    bad = write("bad", '"""Bad."""\n\n# %% one\n1 / 0\n')
    runs = _run(good, bad, modes=("tokens", "run"), workers=4)
    assert [(run.job.snippet.name, run.job.mode) for run in runs if run.job.snippet is good] == [
        ("good", "run"),
        ("good", "tokens"),
    ]
    assert [(run.job.snippet.name, run.job.mode) for run in runs if run.job.snippet is bad] == [("bad", "run")]


def test_what_was_read_is_what_runs(write: Write) -> None:
    """A file saved between reading and running changes nothing of the run, and is told."""
    one = write("one", '"""One."""\n\n# %% one\nprint("as read")\n')
    one.path.write_text('"""One."""\n\n# %% one\nprint("saved later")\n', encoding="utf-8")
    (run,) = _run(one)
    assert run.stdout == b"as read\n"
    assert run.meanwhile
    assert "saved later" in one.path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="templates are on Linux")
class TestFallen:
    """What a snippet, or a package, manages to kill is replaced."""

    def test_a_package_that_cannot_be_imported_fails_in_the_snippet(
        self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each snippet meets a package's failure, and what it says, as under `python`; the template stays out of it."""
        packages = {
            "pandas": "raise OSError('a library is missing')",
            "scipy": "import warnings; warnings.warn('old', stacklevel=2)",
            "matplotlib": "import os; os.abort()",
        }
        for name, text in packages.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        texts = {name: f'"""Imports."""\n\n# %% one\nimport {name}\nprint("goes on")\n' for name in packages}
        runs = {
            run.job.snippet.name: run for run in _run(*(write(f"imports_{name}", text) for name, text in texts.items()))
        }
        runs = {name.removeprefix("imports_"): run for name, run in runs.items()}
        assert runs["pandas"].event("raised")["message"] == "a library is missing"
        assert runs["pandas"].event("raised")["line"] == 4
        assert runs["scipy"].stderr.endswith(b"imports_scipy.py:4: UserWarning: old\n  import scipy\n")
        assert runs["scipy"].stdout == b"goes on\n"
        assert runs["matplotlib"].ending.status == -6

    def test_a_template_that_is_killed_is_replaced(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        """A snippet that kills its lane, or the template above it, is told; those after it run all the same."""
        monkeypatch.setenv("ASSAY_CONFINEMENT", "off")  # else no snippet can
        kills = """
            '''Kills.'''

            # %% kill
            import os, signal, time
            ancestor = os.getppid()
            for _ in range(STEPS):
                ancestor = int(open(f"/proc/{ancestor}/stat").read().rpartition(")")[2].split()[1])
            os.kill(ancestor, signal.SIGKILL)
            time.sleep(60)
        """
        texts = {
            "a_lane": kills.replace("STEPS", "0"),
            "b_after": '"""After."""\n\n# %% one\nprint(1)\n',
            "c_template": kills.replace("STEPS", "1").replace("import os", "import numpy, os"),
            "d_after": '"""After."""\n\n# %% one\nimport numpy\nprint(1)\n',
        }
        runs = _run(*(write(name, text) for name, text in texts.items()), workers=1)
        assert {run.job.snippet.name: run.ending.limit for run in runs} == {
            "a_lane": "runner",
            "b_after": "",
            "c_template": "runner",
            "d_after": "",
        }

    def test_shared_memory_counts_once(self, write: Write) -> None:
        """Forked workers that read one large array do not multiply what a snippet is said to take."""
        text = '''
            """Workers share what was there before them."""

            # /// script
            # [tool.assay]
            # memory-mib = 500
            # ///
            # %% share
            import os, time
            kept = bytearray(b"x" * (200 << 20))
            children = [os.fork() for _ in range(1)]
            if 0 in children:
                time.sleep(0.4)
                os._exit(0)
            if os.fork() == 0:
                time.sleep(0.4)
                os._exit(0)
            os.wait(), os.wait()
        '''
        (run,) = _run(write("shared", text))
        assert run.ending.limit == ""


def test_elsewhere_each_snippet_has_an_interpreter(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no lanes, snippets give the same answers, meet the same limits, and go when the run does."""
    monkeypatch.setattr(runner, "sys", SimpleNamespace(platform="darwin", executable=sys.executable))
    texts = {
        "prints": "print('as ever')",
        "raises": "1 / 0",
        "leaves": "import subprocess\nsubprocess.Popen(['sleep', '300'])",
        "loops": "while True:\n    pass",
    }
    header = "# /// script\n# [tool.assay]\n# timeout = 1\n# ///\n"
    snippets = [write(name, f'"""Text."""\n{header}# %% one\n{text}\n') for name, text in texts.items()]
    runs = {run.job.snippet.name: run for run in _run(*snippets, workers=2)}
    assert runs["prints"].stdout == b"as ever\n"
    assert runs["raises"].event("raised")["name"] == "ZeroDivisionError"
    assert runs["leaves"].ending.left
    assert runs["loops"].ending.limit == "time"
    before = threading.active_count()
    begun = runner.run([Job(one) for one in snippets], snippets[0].path.parent, 1)
    next(begun)
    begun.close()
    assert threading.active_count() == before


def test_nothing_runs_for_no_jobs(tmp_path: Path) -> None:
    """Without jobs no process is started."""
    empty: Iterator[Run] = runner.run([], tmp_path)
    assert list(empty) == []
