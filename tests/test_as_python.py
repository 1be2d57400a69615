"""A snippet runs as `python snippet.py` would run it: the same output, the same errors, the same exit status."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import textwrap
import threading
import tty
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from assay import runner, snippet
from assay.runner import Job

PROGRAMS = {
    "names": """
        import sys
        print(__name__, __file__, __doc__, __package__, __spec__, type(__loader__).__name__)
        print(list(globals()))
        print(sys.argv, sys.orig_argv, sys.path, sys.flags)
        print(sys.modules["__main__"].__dict__ is globals())
    """,
    "docstring": '''
        """What this program is."""
        print(__doc__)
    ''',
    "main-guard": """
        def main():
            print("called")

        if __name__ == "__main__":
            main()
    """,
    "empty": "",
    "end-of-input": """
        print("before")
        input("a question ")
    """,
    "streams": """
        import sys
        print(sys.stdin.isatty(), sys.stdout.isatty(), sys.stderr.isatty())
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            print(stream.name, stream.mode, stream.encoding, stream.errors)
        print("没有", "π", "🔥", ascii("é"))
        print("to the other stream", file=sys.stderr)
        print("no line end", end="")
    """,
    "at-exit": """
        import atexit
        atexit.register(print, "first registered, last called")
        atexit.register(int, "not a number")
        atexit.register(print, "last registered, first called")
        print("end of the main code")
    """,
    "threads": """
        import threading, time
        def late():
            time.sleep(0.1)
            print("from a thread, after the main code")
        threading.Thread(target=late).start()
        print("end of the main code", threading.main_thread() is threading.current_thread(), threading.active_count())
    """,
    "thread-pool": """
        from concurrent.futures import ThreadPoolExecutor
        pool = ThreadPoolExecutor(2)
        pool.submit(print, "done by the pool")
        print("not waited for")
    """,
    "thread-raises": """
        import threading
        def fails():
            raise ValueError("in a thread")
        thread = threading.Thread(target=fails, name="worker")
        thread.start()
        thread.join()
        print("goes on")
    """,
    "deleted-at-exit": """
        greeting = "names are still there"
        class Noisy:
            def __init__(self, name):
                self.name = name
            def __del__(self):
                print(self.name, "goes;", greeting)
        one = Noisy("one")
        two = Noisy("two")
        cycle = Noisy("cycle")
        cycle.itself = cycle
        del two
        print("end of the main code")
    """,
    "fork": """
        import multiprocessing as mp
        def double(x):
            return 2 * x
        if __name__ == "__main__":
            with mp.get_context("fork").Pool(2) as pool:
                print(pool.map(double, range(4)))
    """,
    "spawn": """
        import multiprocessing as mp
        print("imported as", __name__, flush=True)
        def double(x):
            return 2 * x
        if __name__ == "__main__":
            with mp.get_context("spawn").Pool(1) as pool:
                print(pool.map(double, range(4)))
    """,
    "forkserver": """
        import multiprocessing as mp
        def double(x):
            return 2 * x
        if __name__ == "__main__":
            with mp.get_context("forkserver").Pool(1) as pool:
                print(pool.map(double, range(4)))
    """,
    "pickle": """
        import pickle
        from dataclasses import dataclass
        @dataclass
        class Point:
            x: int
            y: int
        text = pickle.dumps(Point(3, 4), protocol=0)
        print(text)
        print(pickle.loads(text), pickle.loads(text) == Point(3, 4), Point.__module__)
    """,
    "own-source": """
        import inspect
        def square(x):
            # its comment is part of it
            return x * x
        print(inspect.getsource(square), inspect.getsourcefile(square), inspect.getmodule(square).__name__)
    """,
    "annotations": """
        from __future__ import annotations
        def later(x: NotDefinedAnywhere) -> Neither: ...
        print(later.__annotations__)
        number: int = 3
        print(__annotations__)
    """,
    "late-future": """
        x = 1
        from __future__ import annotations
    """,
    "exit-number": "import sys; print('so far', end=''); sys.exit(7)",
    "exit-large": "import sys; sys.exit(300)",
    "exit-negative": "import sys; sys.exit(-1)",
    "exit-text": "import sys; print('out'); sys.exit('a reason on stderr')",
    "exit-tuple": "raise SystemExit(1, 2)",
    "exit-true": "raise SystemExit(True)",
    "exit-nothing": "import sys; sys.exit()",
    "exit-in-thread": """
        import sys, threading
        thread = threading.Thread(target=sys.exit, args=(3,))
        thread.start()
        thread.join()
        print("goes on")
    """,
    "exit-at-once": "import os, sys; print('kept back'); sys.stdout.flush(); os._exit(5)",
    "killed": "import os, signal; print('so far', flush=True); os.kill(os.getpid(), signal.SIGTERM)",
    "aborted": "import ctypes; print('so far', flush=True); ctypes.CDLL(None).abort()",
    "interrupted": """
        import signal
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            print("caught")
        raise KeyboardInterrupt
    """,
    "raises": """
        def outer(x):
            return inner(x) + 1

        def inner(x):
            return {}[x] + 1

        outer("missing")
    """,
    "raises-chained": """
        def convert(text):
            try:
                return int(text)
            except ValueError as error:
                raise RuntimeError("cannot convert") from error
        try:
            convert("x")
        except RuntimeError:
            [][1]
    """,
    "raises-group": """
        raise ExceptionGroup("two", [ValueError(1), TypeError(2)])
    """,
    "raises-note": """
        error = KeyError("name")
        error.add_note("a note under it")
        raise error
    """,
    "raises-from-library": """
        import json
        json.loads("{")
    """,
    "raises-suggestion": """
        meaningful = 1
        meaningfull
    """,
    "raises-without-text": """
        class Silent(Exception):
            def __str__(self):
                raise ValueError
        raise Silent
    """,
    "own-hook": """
        import sys
        sys.excepthook = lambda kind, error, frames: print("hooked:", kind.__name__, error, frames.tb_lineno)
        raise ValueError("seen by the hook")
    """,
    "syntax": """
        print("never printed")
        x = = 1
    """,
    "return-outside": """
        print("never printed")
        return 1
    """,
    "tabs": "if True:\n\tx = 1\n        y = 2\n",
    "warns": """
        import warnings
        def old():
            warnings.warn("use the new one", DeprecationWarning, stacklevel=2)
        old()
        warnings.warn("at the module's level")
        for _ in range(2):
            warnings.warn("once", RuntimeWarning)
        print("x" is "y")
    """,
    "recursion": """
        import sys
        def depth(n=1):
            try:
                return depth(n + 1)
            except RecursionError:
                return n
        print(sys.getrecursionlimit(), depth() // 50)
    """,
    "modules": """
        import sys
        print([name for name in sys.modules if "assay" in name], "torch" in sys.modules, "numpy" in sys.modules)
    """,
    "environment": """
        import os
        print(sorted(set(os.environ) - {"LC_CTYPE"}))
    """,
    "random": """
        import random
        random.seed(1)
        print(random.random(), hash("text"))
    """,
    "descriptors": """
        import os
        for number in range(3, 100):
            try:
                os.close(number)
            except OSError:
                pass
        with open("file", "w") as file:
            print(file.fileno())
            file.write("text")
        print(open("file").read())
    """,
    "closed": """
        import sys
        print("said")
        sys.stdout.close()
    """,
    "asyncio": """
        import asyncio
        async def main():
            await asyncio.sleep(0.01)
            return "awaited"
        print(asyncio.run(main()))
    """,
    "torch-computes": """
        import torch
        torch.manual_seed(0)
        torch.set_num_threads(2)
        x = torch.rand(300, 300, requires_grad=True)
        (x @ x).sum().backward()
        print(x.grad.sum().item() > 0, torch.get_num_threads())
        model = torch.nn.Linear(2, 1)
        print(model(torch.ones(2)))
        @torch.jit.script
        def twice(x: torch.Tensor):
            return 2 * x
        print(twice(torch.ones(2)))
        torch.zeros(2) @ torch.zeros(3)
    """,
    "torch-loads": """
        import torch
        from torch.utils.data import DataLoader, TensorDataset
        if __name__ == "__main__":
            data = TensorDataset(torch.arange(8.0))
            for (batch,) in DataLoader(data, batch_size=3, num_workers=2):
                print(batch)
    """,
}

# What is no Python program never becomes a job of the runner: it is told when snippets are read.
SNIPPETS = [name for name in PROGRAMS if name not in ("syntax", "tabs")]

# What several writers write to one terminal: there each line comes when it was written.
MIXED = {
    "c-output": """
        import ctypes
        libc = ctypes.CDLL(None)
        print("Python, before")
        libc.puts(b"C, between")
        print("Python, after")
        libc.printf(b"C, without an end of line; ")
    """,
    "child-output": """
        import os, subprocess, sys
        print("before")
        subprocess.run(["echo", "a program"])
        print("between")
        os.write(1, b"written to the descriptor\\n")
        subprocess.run([sys.executable, "-c", "print('Python in Python')"])
        print("after")
    """,
    "forks": """
        import os
        print("before the fork")
        if os.fork() == 0:
            print("in the child, which runs the rest")
        else:
            os.wait()
            print("in the parent")
        print("the rest")
    """,
}


@dataclass(frozen=True)
class Ended:
    """What a program wrote and how it ended."""

    status: int
    stdout: bytes
    stderr: bytes


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The programs as files."""
    folder = tmp_path_factory.mktemp("programs")
    found = {name: folder / f"the_{name.replace('-', '_')}.py" for name in PROGRAMS | MIXED}
    for name, path in found.items():
        path.write_text(textwrap.dedent((PROGRAMS | MIXED)[name]), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def by_python(files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ended]:
    """What `python FILE` does."""
    return _started({name: [sys.executable, str(files[name])] for name in PROGRAMS}, tmp_path_factory)


@pytest.fixture(scope="module")
def by_assay_run(files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ended]:
    """What the process that `assay run FILE` starts does."""
    return _started({name: runner.file_command(files[name]) for name in PROGRAMS}, tmp_path_factory)


@pytest.fixture(scope="module")
def on_a_terminal(files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What `python FILE` writes to a terminal."""
    return {name: _on_a_terminal(files[name], tmp_path_factory.mktemp("terminal")) for name in MIXED}


@pytest.fixture(scope="module")
def forked(files: Mapping[str, Path]) -> Mapping[str, Ended]:
    """What the runner sees in forked processes."""
    return _in_runner(files, fork=True)


@pytest.fixture(scope="module")
def fresh(files: Mapping[str, Path]) -> Mapping[str, Ended]:
    """What the runner sees in fresh interpreters."""
    return _in_runner(files, fork=False)


def _started(commands: Mapping[str, list[str]], folders: pytest.TempPathFactory) -> Mapping[str, Ended]:
    places = {name: folders.mktemp(name) for name in commands}
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(commands, pool.map(lambda name: _start(commands[name], places[name]), commands), strict=True))


def _start(command: list[str], folder: Path) -> Ended:
    cwd = folder / "work"
    cwd.mkdir()
    with (folder / "stdout").open("wb") as stdout, (folder / "stderr").open("wb") as stderr:
        process = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
            env=runner.environment(folder, "cpu"),
            timeout=60,
        )
    return Ended(process.returncode, (folder / "stdout").read_bytes(), (folder / "stderr").read_bytes())


def _on_a_terminal(path: Path, folder: Path) -> bytes:
    near, far = pty.openpty()
    tty.setraw(far)
    said: list[bytes] = []

    def listen() -> None:
        try:
            while text := os.read(near, 4096):
                said.append(text)
        except OSError:  # the last writer has closed the terminal
            pass

    listener = threading.Thread(target=listen)
    listener.start()
    environment = runner.environment(folder, "cpu")
    subprocess.run([sys.executable, str(path)], stdin=subprocess.DEVNULL, stdout=far, env=environment, timeout=60)
    os.close(far)
    listener.join()
    os.close(near)
    return b"".join(said)


def _in_runner(files: Mapping[str, Path], fork: bool) -> Mapping[str, Ended]:
    chosen = {name: files[name] for name in (*SNIPPETS, *MIXED)}
    jobs = [Job(snippet.whole_file(path.read_text(encoding="utf-8"), path)) for path in chosen.values()]
    runs = {run.job.snippet.path: run for run in runner.run(jobs, jobs[0].snippet.path.parent, fork=fork)}
    by_name = {name: runs[path] for name, path in chosen.items()}
    return {name: Ended(run.ending.status, run.stdout, run.stderr) for name, run in by_name.items()}


@pytest.mark.parametrize("name", PROGRAMS)
def test_assay_run_does_as_python_does(
    name: str, by_python: Mapping[str, Ended], by_assay_run: Mapping[str, Ended]
) -> None:
    """`assay run FILE` cannot be told from `python FILE`."""
    assert by_python[name] == by_assay_run[name]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_forked_snippet_does_as_python_does(
    name: str, by_python: Mapping[str, Ended], forked: Mapping[str, Ended]
) -> None:
    """A process forked from a template that has imported the heavy packages cannot be told from `python FILE`."""
    assert by_python[name] == forked[name]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_fresh_interpreter_does_as_python_does(
    name: str, by_python: Mapping[str, Ended], fresh: Mapping[str, Ended]
) -> None:
    """The other way to start a snippet gives the same answers."""
    assert by_python[name] == fresh[name]


@pytest.mark.parametrize("name", MIXED)
def test_lines_stand_in_the_order_they_were_written(
    name: str, on_a_terminal: Mapping[str, bytes], forked: Mapping[str, Ended], fresh: Mapping[str, Ended]
) -> None:
    """What Python, C and other programs write is recorded in the order in which a terminal shows it."""
    assert on_a_terminal[name] == forked[name].stdout == fresh[name].stdout


def test_a_file_given_by_a_relative_path_is_itself(tmp_path: Path) -> None:
    """`assay run FILE` tells the program the same names as `python FILE` does, however the file is given."""
    (tmp_path / "programs").mkdir()
    program = "import sys\nprint(__file__, sys.argv, sys.path[0])\n1 / 0\n"
    (tmp_path / "programs" / "names.py").write_text(program, encoding="utf-8")
    (tmp_path / "json.py").write_text(
        "1 / 0  # a file of the folder one stands in must not be imported", encoding="utf-8"
    )
    commands = [["programs/names.py"], ["-P", "-m", "assay", "run", "programs/names.py"]]
    environment = runner.environment(tmp_path, "cpu")
    by_python, by_assay = (
        subprocess.run([sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, timeout=60)
        for command in commands
    )
    assert (by_python.returncode, by_python.stdout, by_python.stderr) == (
        by_assay.returncode,
        by_assay.stdout,
        by_assay.stderr,
    )


@pytest.mark.parametrize(
    ("program", "status"),
    [
        ("import os\nprint('kept back')\nos.close(1)\n", 120),
        ("print('out')\nraise SystemExit('to stderr')\n", 1),
        ("import sys\nsys.exit(7)\n", 7),
        ("import os\nos.kill(os.getpid(), 9)\n", -9),
        ("raise KeyboardInterrupt\n", -2),
        (None, 2),
    ],
    ids=["lost-output", "text", "status", "signal", "interrupt", "no-file"],
)
def test_the_command_ends_as_the_program_ends(program: str | None, status: int, tmp_path: Path) -> None:
    """`assay run FILE` passes on what a program writes, its exit status, and the signal that ended it."""
    file = tmp_path / "program.py"
    if program is not None:
        file.write_text(program, encoding="utf-8")
    ended = []
    for name, command in (("python", []), ("assay", ["-m", "assay", "run"])):
        (tmp_path / name).mkdir()
        ended.append(_start([sys.executable, *command, str(file)], tmp_path / name))
    assert ended[0] == ended[1]
    assert ended[1].status == status
