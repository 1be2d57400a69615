"""Whatever a snippet does wrong is told in one clear message, touches no other snippet, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from example import Example

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the runner's full guard is on Linux")

GOOD = '"""A snippet without faults."""\n\n# %% sum values=["total"]\ntotal = 1 + 2\nprint("the sum is", total)\n'

HEADER = {
    "loops": "# /// script\n# [tool.assay]\n# timeout = 1\n# ///",
    "loops-in-thread": "# /// script\n# [tool.assay]\n# timeout = 1\n# ///",
    "hides-from-signals": "# /// script\n# [tool.assay]\n# timeout = 1\n# ///",
    "fills-memory": "# /// script\n# [tool.assay]\n# memory-mib = 200\n# ///",
    "fills-memory-in-child": "# /// script\n# [tool.assay]\n# memory-mib = 200\n# ///",
    "floods": "# /// script\n# [tool.assay]\n# output-kib = 64\n# ///",
}


@dataclass(frozen=True)
class Fault:
    """What a snippet does (from its fifth line on), and what is said of it: a code, a line, and words."""

    source: str
    code: str
    line: int
    words: str


# Every source begins at line 4, below a docstring and a header; `# %%` lines count.
FAULTS = {
    "raises": Fault("# %% one\nprint('so far')\n[][3]", "raised", 6, "IndexError: list index out of range"),
    "raises-in-function": Fault(
        "# %% one\ndef f():\n    return 1 / 0\n# %% two\nf()", "raised", 8, "ZeroDivisionError: division by zero"
    ),
    "exits-with-1": Fault("# %% one\nimport sys\nsys.exit(1)", "exit-status", 6, "sys.exit(1) ended it with status 1"),
    "exits-with-text": Fault("# %% one\nraise SystemExit('no')", "exit-status", 5, "sys.exit('no') ended it"),
    "exits-early": Fault("# %% one\nimport sys\nsys.exit(0)\n# %% two\nprint()", "exited-early", 6, "sys.exit(0)"),
    "vanishes": Fault("# %% one\nx = 1\n# %% two\nimport os\nos._exit(0)", "exited-early", 7, "os._exit(0)"),
    "vanishes-with-3": Fault("# %% one\nimport os\nos._exit(3)", "exit-status", 5, "ended at once with status 3"),
    "loops": Fault("# %% one\nwhile True:\n    x = 1", "time-limit", 9, "still running after 1 s"),
    "loops-in-thread": Fault(
        "# %% one\nimport threading\ndef spin():\n    while True: pass\nthreading.Thread(target=spin).start()",
        "time-limit",
        11,
        "still running after 1 s",
    ),
    "hides-from-signals": Fault(
        "# %% one\nimport signal, time\nsignal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\ntime.sleep(60)",
        "time-limit",
        9,
        "still running after 1 s",
    ),
    "kills-itself": Fault(
        "# %% one\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "killed", 5, "was ended by SIGKILL"
    ),
    "segfaults": Fault("# %% one\nimport ctypes\nctypes.string_at(0)", "killed", 6, "was ended by SIGSEGV"),
    "fills-memory": Fault("# %% one\nkept = bytearray(2 << 30)", "memory-limit", 8, "took more than 200 MiB"),
    "fills-memory-in-child": Fault(
        "# %% one\nimport subprocess, sys\nsubprocess.run([sys.executable, '-c', 'kept = bytearray(2 << 30)'])",
        "memory-limit",
        8,
        "took more than 200 MiB",
    ),
    "floods": Fault("# %% one\nwhile True:\n    print('x' * 1000)", "output-limit", 8, "wrote more than 64 KiB"),
    "floods-stderr": Fault(
        "# %% one\nimport os\nwhile True:\n    os.write(2, b'x' * 9999)", "output-limit", 5, "wrote more than 1024 KiB"
    ),
    "leaves-child": Fault(
        "# %% one\nimport subprocess\nchild = subprocess.Popen(['sleep', '300'])\nopen(PIDS, 'w').write(str(child.pid))",
        "left-processes",
        4,
        "left running: sleep 300",
    ),
    "leaves-daemon": Fault(
        """
        # %% one
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.environ.clear()
                open(PIDS, "w").write(str(os.getpid()))
                os.execve("/bin/sleep", ["sleep", "301"], {})
            os._exit(0)
        while not os.path.exists(PIDS):
            time.sleep(0.01)
        """,
        "left-processes",
        4,
        "left running: sleep 301",
    ),
    "leaves-thread": Fault(
        "# %% one\nimport threading\nthreading.Thread(target=lambda: threading.Event().wait(), name='forgotten',"
        " daemon=True).start()",
        "left-threads",
        4,
        "left a thread running: forgotten",
    ),
    "closes-stdout": Fault("# %% one\nimport sys\nsys.stdout.close()", "closed-stdout", 4, "closed its standard output"),
    "closes-descriptor": Fault("# %% one\nimport os\nos.close(1)", "closed-stdout", 4, "closed its standard output"),
    "redirects-descriptor": Fault(
        "# %% one\nimport os\nos.dup2(os.open('out', os.O_CREAT | os.O_RDWR), 1)\nprint(1)",
        "closed-stdout",
        4,
        "closed its standard output",
    ),
    "changes-directory": Fault(
        "# %% one\nimport os\nos.chdir('/usr')", "changed-directory", 4, "ended in another working directory, /usr"
    ),
    "removes-directory": Fault(
        "# %% one\nimport os, shutil\nshutil.rmtree(os.getcwd())", "changed-directory", 4, "removed its directory"
    ),
    "removes-everything": Fault(
        "# %% one\nimport os, shutil\nshutil.rmtree(os.path.dirname(os.getcwd()))\n# %% two\nprint(1)",
        "exited-early",
        4,
        "ended",
    ),
    "edits-itself": Fault(
        "# %% one\nopen(__file__, 'a').write('\\nprint(2)\\n')",
        "edited-itself",
        4,
        "changed snippets/faults/edits_itself.py",
    ),
    "deletes-itself": Fault(
        "# %% one\nimport os\nos.remove(__file__)", "edited-itself", 4, "changed snippets/faults/deletes_itself.py"
    ),
    "edits-record": Fault(
        "# %% one\nfrom pathlib import Path\n"
        "Path(__file__).with_name('raises-nothing.cpu.json').write_text('forged')\n"
        "Path(__file__).with_name('new.cpu.json').write_text('forged')",
        "edited-itself",
        4,
        "changed snippets/faults/new.cpu.json, snippets/faults/raises-nothing.cpu.json",
    ),
    "edits-another": Fault(
        "# %% one\nimport os\nfrom pathlib import Path\nother = Path(__file__).parent.parent / 'good' / 'other.py'\n"
        "other.rename(other.with_suffix('.txt'))",
        "edited-itself",
        4,
        "changed snippets/good/other.py, snippets/good/other.txt",
    ),
    "edits-page": Fault(
        "# %% one\nimport os\nos.truncate(os.path.join(os.path.dirname(__file__), '../../docs/en/index.md'), 3)",
        "edited-itself",
        4,
        "changed docs/en/index.md",
    ),
    "edits-itself-by-another": Fault(
        "# %% one\nimport subprocess\nsubprocess.run(['sh', '-c', 'echo >> \"$0\"', __file__])",
        "edited-itself",
        1,
        "its file changed while it ran",
    ),
    "not-text": Fault(
        "# %% one\nprint()\n# %% two\nimport os\nos.write(1, b'caf\\xe9')", "not-utf8", 6, "wrote the bytes b'\\xe9' to stdout"
    ),
    "missing-torch": Fault("# %% one\nimport sys\nimport torch", "missing-package", 6, "torch is not installed; run `make setup`"),
    "missing-part": Fault("# %% one\nimport json.nothing", "raised", 5, "ModuleNotFoundError: No module named 'json.nothing'"),
    "kills-runner": Fault(
        "# %% one\nimport os, time\nos.kill(os.getppid(), 9)\ntime.sleep(60)", "runner-failed", 5, "its runner was killed"
    ),
    "does-not-raise": Fault(
        '# %% one raises="ValueError"\nint("1")', "did-not-raise", 4, 'cell "one" ended without the ValueError'
    ),
    "raises-another": Fault(
        '# %% one raises="ValueError"\nint([])', "raised-other", 5, "expected ValueError, got TypeError: int() argument"
    ),
    "raises-too-early": Fault(
        '# %% one\nint("x")\n# %% two raises="ValueError"\nint("x")', "raised", 5, "ValueError: invalid literal"
    ),
    "returns": Fault("# %% one\nprint(1)\nreturn", "raised", 6, "SyntaxError: 'return' outside function"),
    "no-value": Fault(
        '# %% one values=["y"]\nx = 1', "no-value", 4, "`y` after cell \"one\": NameError: name 'y' is not defined"
    ),
    "value-too-large": Fault(
        '# %% one values=["x"]\nx = list(range(5000))', "no-value", 4, "has 5000 elements; a value has at most 4096"
    ),
    "no-figure": Fault('# %% one figures=["plot.svg"]\nx = 1', "no-figure", 4, 'plot.svg, declared by cell "one"'),
}

# These look odd and are none.
RIGHT = {
    "raises-nothing": "# %% one\nx = 1",
    "declared": '# %% one\nprint("before")\n# %% two raises="LookupError"\nprint("so far")\n{}["key"]',
    "declared-exit": '# %% one raises="SystemExit"\nimport sys\nsys.exit(2)',
    "exits-at-its-end": "# %% one\nimport sys\nprint(1)\n# %% two\nprint(2)\nif __name__ == '__main__':\n    sys.exit(0)",
    "forks-and-runs-on": "# %% one\nimport os\nchild = os.fork()\n# %% two\nif child:\n    os.waitpid(child, 0)\n# %% three\nprint('rest')",
    "waits-for-thread": "# %% one\nimport threading, time\nthreading.Thread(target=time.sleep, args=(0.1,)).start()",
    "comes-back": "# %% one\nimport contextlib\nwith contextlib.chdir('/'):\n    print(1)",
    "reads-itself": "# %% one\nprint(len(open(__file__).read()))\nopen(__file__, 'r+').close()",
    "writes-here": "# %% one\nopen('mine', 'w').write('x')\nimport os, tempfile\nprint(os.listdir(), tempfile.mkdtemp() > '')",
    "ends-its-children": "# %% one\nimport subprocess\nwith subprocess.Popen(['sleep', '300']) as child:\n    child.kill()",
    "uses-tracker": "# %% one\nfrom multiprocessing import shared_memory\nm = shared_memory.SharedMemory(create=True, size=9)\nm.close()\nm.unlink()",
}

NO_TORCH = """
import sys
from importlib.machinery import PathFinder

class NoTorch(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == "torch":
            raise ModuleNotFoundError("No module named 'torch'", name="torch")

sys.meta_path.insert(0, NoTorch)
"""


def _text(name: str, source: str, folder: Path) -> str:
    begin = HEADER.get(name, "")
    source = textwrap.dedent(source).strip("\n").replace("PIDS", repr(str(folder / f"{name}.pid")))
    return f'"""What happens when a snippet {name.replace("-", " ")}."""\n\n{begin}\n{source}\n'


@dataclass(frozen=True)
class Checked:
    """One check of all faulty snippets at once, and what it left."""

    example: Example
    status: int
    stderr: str
    report: Mapping[str, object]
    before: Mapping[str, str]
    pids: Path

    def problems(self, name: str) -> list[dict[str, str]]:
        """What is said of a snippet."""
        where = f"snippets/faults/{name.replace('-', '_')}.py:"
        return [problem for problem in self.report["problems"] if problem["where"].startswith(where)]

    def verdict(self, name: str) -> str:
        """The verdict of a snippet."""
        return next(row["verdict"] for row in self.report["snippets"] if row["snippet"] == name)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with sound snippets alone, recorded; its folder has a name that is not ASCII."""
    folder = tmp_path_factory.mktemp("faults") / "项目 é"
    files = {"snippets/good/other.py": GOOD, "docs/en/index.md": '# Page\n\n```python snippet="good/other"\n```\n'}
    for name, source in RIGHT.items():
        files[f"snippets/faults/{name.replace('-', '_')}.py"] = _text(name, source, folder)
        files["docs/en/index.md"] += f'\n```python snippet="faults/{name.replace("-", "_")}"\n```\n'
    example = Example(files, folder)
    recorded = example.run("record")
    assert (recorded.status, recorded.stderr) == (0, "")
    return example


@pytest.fixture(scope="module", params=["forked", "fresh"])
def checked(request: pytest.FixtureRequest, example: Example) -> Checked:
    """The project with every fault beside the sound snippets, checked once in each way to start a snippet."""
    faulty = example.copy()
    pids = example.folder / request.param
    pids.mkdir()
    for name, fault in FAULTS.items():
        file = faulty.path(f"snippets/faults/{name.replace('-', '_')}.py")
        file.write_text(_text(name, fault.source, pids), encoding="utf-8")
    hidden = pids / "site"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(NO_TORCH, encoding="utf-8")
    before = {path: faulty.read(path) for path in faulty.files()}
    more = ["--fresh"] if request.param == "fresh" else []
    environment = {"PYTHONPATH": f"{hidden}{os.pathsep}{faulty.environment()['PYTHONPATH']}"}
    result = faulty.run("report", "--json", "--anew", *more, **environment)
    assert result.stdout, result.stderr
    return Checked(faulty, result.status, result.stderr, json.loads(result.stdout), before, pids)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_message(name: str, checked: Checked) -> None:
    """A message names the snippet's line, the kind of fault, what happened, and what to do about it."""
    fault = FAULTS[name]
    problems = [problem for problem in checked.problems(name) if problem["code"] != "unused-snippet"]
    assert [problem["code"] for problem in problems] == [fault.code], problems
    (problem,) = problems
    assert problem["where"] == f"snippets/faults/{name.replace('-', '_')}.py:{fault.line}"
    assert fault.words in f"{problem['what']}; {problem['cure']}"
    assert problem["cure"]
    assert checked.verdict(f"faults/{name.replace('-', '_')}") == "broken"


@pytest.mark.parametrize("name", ["loops", "segfaults"])
def test_a_sudden_end_is_told_with_its_frames(name: str, checked: Checked) -> None:
    """The detail names the frames of the snippet and of libraries, not those of the engine, nor this machine's folders."""
    (detail,) = {problem["detail"] for problem in checked.problems(name) if problem["code"] == FAULTS[name].code}
    assert f'File "snippets/faults/{name}.py", line {FAULTS[name].line} in <module>' in detail.splitlines()
    assert "assay" not in detail
    assert str(checked.example.root) not in detail


@pytest.mark.parametrize("name", RIGHT)
def test_what_looks_odd_and_is_sound_is_a_match(name: str, checked: Checked) -> None:
    """No false alarm: an exception or exit that is declared, threads and processes that are waited for."""
    assert checked.verdict(f"faults/{name.replace('-', '_')}") == "match"


def test_the_other_snippet_is_verified_all_the_same(checked: Checked) -> None:
    """A snippet's fault is its own: what runs beside it and after it is verified in the same run."""
    assert checked.verdict("good/other") == "match"
    assert checked.status == 1
    assert checked.stderr == ""


def test_every_file_of_the_project_is_as_before(checked: Checked) -> None:
    """What a snippet changed of the site's files is put back, and no file is added."""
    now = {path: checked.example.read(path) for path in checked.example.files()}
    own = "snippets/faults/edits_itself_by_another.py"  # only known to be other than what was run
    assert now.pop(own) == checked.before[own] + "\n"
    assert now == {path: text for path, text in checked.before.items() if path != own}


def test_no_process_is_left(checked: Checked) -> None:
    """Not even a process that left its session, its parent and its environment."""
    assert checked.example.processes() == []
    for name in ("leaves-child", "leaves-daemon"):
        pid = int((checked.pids / f"{name}.pid").read_text())
        assert not Path(f"/proc/{pid}").exists()


def test_no_temporary_file_is_left(checked: Checked) -> None:
    """The folder for temporary files is empty when the check has ended."""
    assert checked.example.leftovers() == []


def test_a_declared_exception_is_recorded_without_the_machine(example: Example) -> None:
    """Its traceback is an output of the cell, with the file named from the project on."""
    record = json.loads(example.read("snippets/faults/declared.cpu.json"))
    outputs = record["cells"]["two"]["outputs"]
    assert [output["kind"] for output in outputs] == ["stream", "error"]
    assert outputs[1]["name"] == "KeyError"
    assert outputs[1]["traceback"][1] == '  File "snippets/faults/declared.py", line 8, in <module>\n'
    assert str(example.root) not in json.dumps(record)


def test_messages_are_for_people(checked: Checked, example: Example) -> None:
    """The same problem on the terminal is one line: place, code, what, and cure."""
    shown = checked.example.run("check", "faults/raises", "faults/raises_nothing")
    first = shown.stdout.splitlines()[0]
    assert re.fullmatch(r"snippets/faults/raises\.py:6: \[raised\] IndexError: .*; correct it, or declare .*", first)
