"""Whatever a snippet does wrong is told in one clear message, touches no other snippet, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from assay import confined
from example import Example

pytestmark = pytest.mark.skipif(bool(confined.lack()), reason="the runner's full guard is on Linux, with Landlock")

GOOD = '"""A snippet without faults."""\n\n# %% sum values=["total"]\ntotal = 1 + 2\nprint("the sum is", total)\n'

# Each is the text of a snippet below its docstring. `#! code: words` stands below the line that a message must
# name, with the words that it must have.
FAULTS = {
    "raises": """
        # %% one
        print('so far')
        [][3]
        #! raised: IndexError: list index out of range
    """,
    "raises-in-function": """
        # %% one
        def f():
            return 1 / 0
        # %% two
        f()
        #! raised: ZeroDivisionError: division by zero
    """,
    "exits-with-1": """
        # %% one
        import sys
        sys.exit(1)
        #! exit-status: sys.exit(1) ended it with status 1
    """,
    "exits-with-text": """
        # %% one
        raise SystemExit('no')
        #! exit-status: sys.exit('no') ended it
    """,
    "exits-early": """
        # %% one
        import sys
        sys.exit(0)
        #! exited-early: sys.exit(0)
        # %% two
        print()
    """,
    "vanishes": """
        # %% one
        x = 1
        # %% two
        import os
        #! exited-early: os._exit(0)
        os._exit(0)
    """,
    "vanishes-with-3": """
        # %% one
        import os
        #! exit-status: ended at once with status 3
        os._exit(3)
    """,
    "loops": """
        # /// script
        # [tool.assay]
        # timeout = 1
        # ///
        # %% one
        while True: x = 1
        #! time-limit: still running after 1 s
    """,
    "loops-in-thread": """
        # /// script
        # [tool.assay]
        # timeout = 1
        # ///
        # %% one
        import threading
        def spin():
            while True: pass
            #! time-limit: still running after 1 s
        threading.Thread(target=spin).start()
    """,
    "hides-from-signals": """
        # /// script
        # [tool.assay]
        # timeout = 1
        # ///
        # %% one
        import signal, time
        #! time-limit: still running after 1 s
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        time.sleep(60)
    """,
    "kills-itself": """
        # %% one
        import os, signal
        #! killed: was ended by SIGKILL
        os.kill(os.getpid(), signal.SIGKILL)
    """,
    "segfaults": """
        # %% one
        import ctypes
        ctypes.string_at(0)
        #! killed: was ended by SIGSEGV
    """,
    "fills-memory": """
        # /// script
        # [tool.assay]
        # memory-mib = 200
        # ///
        # %% one
        kept = bytearray(2 << 30)
        #! memory-limit: took more than 200 MiB
    """,
    "fills-memory-in-child": """
        # /// script
        # [tool.assay]
        # memory-mib = 200
        # ///
        # %% one
        import subprocess, sys
        subprocess.run([sys.executable, '-c', 'kept = bytearray(2 << 30)'])
        #! memory-limit: took more than 200 MiB
    """,
    "floods": """
        # /// script
        # [tool.assay]
        # output-kib = 64
        # ///
        # %% one
        while True:
            print('x' * 1000)
            #! output-limit: wrote more than 64 KiB
    """,
    "floods-stderr": """
        # %% one
        import os
        while True:
            os.write(2, b'x' * 9999)
            #! output-limit: wrote more than 1024 KiB
    """,
    "floods-at-once": """
        # %% one
        import os
        #! output-limit: wrote more than 1024 KiB (2049 KiB)
        os.write(1, b'x' * (2 << 20))
        print('the result')
        # %% two
        print('more')
    """,
    "is-long-and-empty": """
        # %% one
        import os
        #! output-limit: wrote more than 1024 KiB (1073741824 KiB)
        os.truncate(1, 1 << 40)
    """,
    "fills-shared-memory": """
        # /// script
        # [tool.assay]
        # memory-mib = 100
        # ///
        # %% one
        import os, time
        with open('/dev/shm/assay-MARK', 'wb') as file:
            for _ in range(200):
                file.write(bytes(1 << 20))
            #! memory-limit: took more than 100 MiB (
            time.sleep(60)
    """,
    "fills-the-folder": """
        # /// script
        # [tool.assay]
        # disk-mib = 20
        # ///
        # %% one
        import os, time
        os.mkdir('below')
        with open('below/a', 'wb', 0) as file: file.write(bytes(50 << 20)); time.sleep(60)
        #! disk-limit: wrote files of more than 20 MiB (
    """,
    "leaves-many-files": """
        # /// script
        # [tool.assay]
        # disk-mib = 1
        # ///
        # %% one
        #! disk-limit: wrote files of more than 1 MiB (
        for number in range(40): open(f'a{number}', 'wb').write(bytes(1 << 16))
    """,
    "opens-too-much": """
        # %% one
        kept = []
        while True:
            kept.append(open('/dev/null'))
            #! descriptor-limit: has 1024 files open, as many as a process may (OSError: [Errno 24]
    """,
    "replaces-stdout": """
        # %% one
        #! closed-stdout: put something else in its place
        import io, sys
        sys.stdout = io.StringIO()
        print(1)
    """,
    "cuts-stdout": """
        # %% one
        print('wrong')
        # %% two
        #! closed-stdout: cut its standard output short
        import os
        os.truncate(1, 0)
    """,
    "leaves-child": """
        # %% one
        #! left-processes: left running: sleep 300
        import subprocess
        child = subprocess.Popen(['sleep', '300.MARK'])
    """,
    "leaves-daemon": """
        # %% one
        #! left-processes: left running: sleep 301
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.environ.clear()
                open("begun", "w").close()
                os.execve("/bin/sleep", ["sleep", "301.MARK"], {})
            os._exit(0)
        while not os.path.exists("begun"):
            time.sleep(0.01)
    """,
    "leaves-thread": """
        # %% one
        #! left-threads: left a thread running: forgotten
        import threading
        threading.Thread(target=lambda: threading.Event().wait(), name='forgotten', daemon=True).start()
    """,
    "closes-stdout": """
        # %% one
        #! closed-stdout: closed its standard output
        import sys
        sys.stdout.close()
    """,
    "closes-descriptor": """
        # %% one
        #! closed-stdout: closed its standard output
        import os
        os.close(1)
    """,
    "redirects-descriptor": """
        # %% one
        #! closed-stdout: closed its standard output
        import os
        os.dup2(os.open('out', os.O_CREAT | os.O_RDWR), 1)
        print(1)
    """,
    "changes-directory": """
        # %% one
        #! changed-directory: ended in another working directory, /usr
        import os
        os.chdir('/usr')
    """,
    "removes-directory": """
        # %% one
        import os, shutil
        shutil.rmtree(os.getcwd())
        #! refused: PermissionError
    """,
    "removes-everything": """
        # %% one
        import os, shutil
        shutil.rmtree(os.path.dirname(os.getcwd()))
        #! refused: PermissionError
        # %% two
        print(1)
    """,
    "edits-itself": """
        # %% one
        open(__file__, 'a').write('\\nprint(2)\\n')
        #! refused: write to the working directory
    """,
    "deletes-itself": """
        # %% one
        import os
        os.remove(__file__)
        #! refused: PermissionError
    """,
    "edits-record": """
        # %% one
        from pathlib import Path
        Path(__file__).with_name('raises_nothing.cpu.json').write_text('forged')
        #! refused: PermissionError
    """,
    "edits-another": """
        # %% one
        import os
        from pathlib import Path
        other = Path(__file__).parent.parent / 'good' / 'other.py'
        other.rename(other.with_suffix('.txt'))
        #! refused: PermissionError
    """,
    "edits-page": """
        # %% one
        import os
        os.truncate(os.path.join(os.path.dirname(__file__), '../../docs/en/index.md'), 3)
        #! refused: PermissionError
    """,
    "edits-itself-by-another": """
        # %% one
        import subprocess
        subprocess.run(['sh', '-c', 'echo >> "$0"', __file__], check=True)
        #! raised: CalledProcessError
    """,
    "opens-a-connection": """
        # %% one
        import socket
        socket.create_connection(('127.0.0.1', 9))
        #! refused: declare `network = true` in the script block
    """,
    "not-text": """
        # %% one
        print()
        # %% two
        #! not-utf8: wrote the bytes b'\\xe9' to stdout
        import os
        os.write(1, b'caf\\xe9')
    """,
    "missing-torch": """
        # %% one
        import sys
        import torch
        #! missing-package: torch is not installed; run `make setup`
    """,
    "missing-part": """
        # %% one
        import json.nothing
        #! raised: ModuleNotFoundError: No module named 'json.nothing'
    """,
    "kills-runner": """
        # %% one
        import os, time
        os.kill(os.getppid(), 9)
        #! refused: PermissionError
    """,
    "stops-runner": """
        # %% one
        import os, signal
        os.kill(os.getppid(), signal.SIGSTOP)
        #! refused: PermissionError
    """,
    "does-not-raise": """
        # %% one raises="ValueError"
        #! did-not-raise: cell "one" ended without the ValueError
        int("1")
    """,
    "raises-another": """
        # %% one raises="ValueError"
        int([])
        #! raised-other: expected ValueError, got TypeError: int() argument
    """,
    "raises-too-early": """
        # %% one
        int("x")
        #! raised: ValueError: invalid literal
        # %% two raises="ValueError"
        int("x")
    """,
    "returns": """
        # %% one
        print(1)
        return
        #! raised: SyntaxError: 'return' outside function
    """,
    "no-value": """
        # %% one values=["y"]
        #! no-value: `y` after cell "one": NameError: name 'y' is not defined
        x = 1
    """,
    "value-too-large": """
        # %% one values=["x"]
        #! no-value: has 5000 elements; a value has at most 4096
        x = list(range(5000))
    """,
    "value-of-several-complex": """
        # %% one values=["x"]
        #! no-value: a list with complex numbers and others
        x = [1j, 2.0]
    """,
    "value-text-like-a-number": """
        # %% one values=["x"]
        #! no-value: a list with the text 'nan', which a page would take for the number
        x = [1.0, "nan"]
    """,
    "awaits-at-the-top": """
        # %% one
        import asyncio
        await asyncio.sleep(0)
        #! raised: await it in an `async def`, and run that with
    """,
    "figure-with-a-script": """
        # %% one figures=["plot.svg"]
        #! bad-figure: plot.svg has <script>
        open("plot.svg", "w").write("<svg><script>1</script></svg>")
    """,
    "no-figure": """
        # %% one figures=["plot.svg"]
        #! no-figure: plot.svg, declared by cell "one"
        x = 1
    """,
}

# These look odd and are none.
RIGHT = {
    "raises-nothing": """
        # %% one
        x = 1
    """,
    "declared": """
        # %% one
        print("before")
        # %% two raises="LookupError"
        print("so far")
        {}["key"]
    """,
    "declared-exit": """
        # %% one raises="SystemExit"
        import sys
        sys.exit(2)
    """,
    "forks-and-runs-on": """
        # %% one
        import os
        child = os.fork()
        if child:
            os.waitpid(child, 0)
        # %% two
        print('rest')
    """,
    "waits-for-thread": """
        # %% one
        import threading, time
        threading.Thread(target=time.sleep, args=(0.1,)).start()
    """,
    "comes-back": """
        # %% one
        import contextlib
        with contextlib.chdir('/'):
            print(1)
    """,
    "reads-itself": """
        # %% one
        print(len(open(__file__).read()))
        open(__file__, 'rb').close()
    """,
    "writes-here": """
        # %% one
        open('mine', 'w').write('x')
        import os, tempfile
        print(os.listdir(), tempfile.mkdtemp() > '')
    """,
    "ends-its-children": """
        # %% one
        import subprocess
        with subprocess.Popen(['sleep', '300']) as child:
            child.kill()
    """,
    "uses-tracker": """
        # %% one
        from multiprocessing import shared_memory
        m = shared_memory.SharedMemory(create=True, size=9)
        m.close()
        m.unlink()
    """,
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


MARK = str(os.getpid())  # of the processes that this test leaves


def _text(name: str, source: str) -> str:
    source = textwrap.dedent(source).strip("\n").replace("MARK", MARK)
    return f'"""What happens when a snippet {name.replace("-", " ")}."""\n{source}\n'


def _expected(text: str) -> tuple[int, str, str]:
    """The line, the code and the words of the message that a snippet's text asks for."""
    for number, line in enumerate(text.splitlines()):
        if found := re.match(r" *#! ([a-z0-9-]+): (.*)", line):
            return number, found[1], found[2]
    raise ValueError("no line `#! code: words`")


@dataclass(frozen=True)
class Checked:
    """One check of all faulty snippets at once, and what it left."""

    example: Example
    status: int
    stderr: str
    report: Mapping[str, object]
    before: Mapping[str, str]

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
        files[f"snippets/faults/{name.replace('-', '_')}.py"] = _text(name, source)
        files["docs/en/index.md"] += f'\n```python snippet="faults/{name.replace("-", "_")}"\n```\n'
    example = Example(files, folder)
    recorded = example.run("record")
    assert recorded.status == 0, recorded.text
    return example


@pytest.fixture(scope="module", params=["forked", "fresh"])
def checked(request: pytest.FixtureRequest, example: Example) -> Checked:
    """The project with every fault beside the sound snippets, checked once in each way to start a snippet."""
    faulty = example.copy()
    for name, source in FAULTS.items():
        file = faulty.path(f"snippets/faults/{name.replace('-', '_')}.py")
        file.write_text(_text(name, source), encoding="utf-8")
    hidden = example.folder / request.param
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(NO_TORCH, encoding="utf-8")
    before = {path: faulty.read(path) for path in faulty.files()}
    more = ["--fresh"] if request.param == "fresh" else []
    environment = {"PYTHONPATH": f"{hidden}{os.pathsep}{faulty.environment()['PYTHONPATH']}"}
    result = faulty.run("report", "--json", "--anew", *more, **environment)
    assert result.stdout, result.stderr
    return Checked(faulty, result.status, result.stderr, json.loads(result.stdout), before)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_message(name: str, checked: Checked) -> None:
    """A message names the snippet's line, the kind of fault, what happened, and what to do about it."""
    path = f"snippets/faults/{name.replace('-', '_')}.py"
    line, code, words = _expected(checked.before[path])
    problems = [problem for problem in checked.problems(name) if problem["code"] != "unused-snippet"]
    assert [problem["code"] for problem in problems] == [code], problems
    (problem,) = problems
    assert problem["where"] == f"{path}:{line}"
    assert words in f"{problem['what']}; {problem['cure']}"
    assert problem["cure"]
    assert checked.verdict(f"faults/{name.replace('-', '_')}") == "broken"


@pytest.mark.parametrize("name", ["loops", "segfaults"])
def test_a_sudden_end_is_told_with_its_frames(name: str, checked: Checked) -> None:
    """The detail names the frames of the snippet and of libraries, not the engine's, nor this machine's folders."""
    line, code, _ = _expected(checked.before[f"snippets/faults/{name}.py"])
    (detail,) = {problem["detail"] for problem in checked.problems(name) if problem["code"] == code}
    assert f'File "snippets/faults/{name}.py", line {line} in <module>' in detail.splitlines()
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
    """No snippet changed, removed or added a file of the project."""
    assert {path: checked.example.read(path) for path in checked.example.files()} == checked.before


def test_no_process_is_left(checked: Checked) -> None:
    """Not even a process that left its session, its parent and its environment."""
    assert checked.example.processes() == []
    left = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            left += [path] if f".{MARK}".encode() in path.read_bytes() else []
    assert left == []


def test_no_memory_is_left(checked: Checked) -> None:
    """Nor a file in the memory that programs share by name."""
    assert not Path(f"/dev/shm/assay-{MARK}").exists()


def test_no_temporary_file_is_left(checked: Checked) -> None:
    """The folder for temporary files is empty when the check has ended."""
    assert checked.example.leftovers() == []


def test_a_declared_exception_is_recorded_without_the_machine(example: Example) -> None:
    """Its traceback is an output of the cell, with the file named from the project on."""
    record = json.loads(example.read("snippets/faults/declared.cpu.json"))
    outputs = record["cells"]["two"]["outputs"]
    assert [output["kind"] for output in outputs] == ["stream", "error"]
    assert outputs[1]["name"] == "KeyError"
    assert outputs[1]["traceback"][1] == '  File "snippets/faults/declared.py", line 6, in <module>\n'
    assert str(example.root) not in json.dumps(record)


def test_messages_are_for_people(checked: Checked) -> None:
    """The same problem on the terminal is one line: place, code, what, and cure."""
    shown = checked.example.run("check", "faults/raises", "faults/raises_nothing")
    said = r"(?m)^snippets/faults/raises\.py:4: \[raised\] IndexError: .*; correct it, or declare .*$"
    assert re.search(said, shown.stdout)
    assert shown.status == 1
