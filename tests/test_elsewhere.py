"""The second run of a snippet: whatever its record would hold is the same at another time and in another place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay import runner, snippet
from example import Example

VARYING = {
    "day": "print(datetime.date.today())",
    "year": 'print(time.strftime("%Y"))',
    "now": "print(datetime.datetime.now(datetime.UTC).isoformat())",
    "seconds": "print(time.time())",
    "nanoseconds": "print(time.perf_counter_ns())",
    "local": "print(time.localtime().tm_year, time.ctime()[-4:])",
    "process": "print(os.getpid())",
    "host": "print(socket.gethostname(), platform.node())",
    "started": 'print(subprocess.run(["uname", "-n"], capture_output=True, text=True).stdout)',
    "cores": "print(os.cpu_count())",
    "order": 'print({"a", "b", "c", "d", "e"})',
    "address": "print(object())",
    "chance": "print(random.random())",
    "folder": "print(tempfile.mkdtemp())",
    "error": 'print("now", time.time_ns(), file=sys.stderr)',
}
STEADY = {
    "seeded": "random.seed(0)\nprint(random.random())",
    "sorted": 'print(sorted({"a", "b", "c"}))',
    "fixed": 'print(datetime.datetime(2026, 1, 2), time.strftime("%Y", time.gmtime(0)), time.ctime(0))',
    "kind": "print(repr(datetime.datetime(2026, 1, 2)), type(datetime.datetime.now()))",
    "arithmetic": "print(datetime.datetime.now() - datetime.datetime.now() < datetime.timedelta(seconds=9))",
    "sleeps": "began = time.perf_counter()\ntime.sleep(0.01)\nprint(0 < time.perf_counter() - began < 9)",
}
IMPORTS = "import datetime, os, platform, random, socket, subprocess, sys, tempfile, time\n"


def cells(programs: dict[str, str]) -> str:
    """A snippet with a cell for each program."""
    return f"# %% imports\n{IMPORTS}" + "".join(f"\n# %% {name}\n{text}\n" for name, text in programs.items())


def test_what_varies_is_told_at_its_line_and_no_record_is_made(tmp_path: Path) -> None:
    """Clocks, processes, hosts, orders, addresses and chance, each by itself; also when it is to be accepted."""
    example = Example({"snippets/x/varying.py": cells(VARYING), "snippets/x/steady.py": cells(STEADY)}, tmp_path)
    for options in ((), ("--fix",)):
        result = example.run("record", *options)
        assert result.status == 1
        assert [row for row in result.text.splitlines() if "varies" in row and "steady" in row] == []
        lines = cells(VARYING).splitlines()
        for name in VARYING:
            if name in ("host", "started") and not _can_rename():
                continue
            stream = "stderr" if name == "error" else "stdout"
            where = f'snippets/x/varying.py:{lines.index(f"# %% {name}") + 1}: [varies] {stream} of cell "{name}" is'
            assert where in result.text, name
        assert not (example.root / "snippets/x/varying.cpu.json").exists()
    assert (example.root / "snippets/x/steady.cpu.json").exists()


def _can_rename() -> bool:
    """Whether other programs can be told another name of this machine: where not, Python alone is."""
    of = snippet.parse("# %% a\nimport subprocess\nsubprocess.run(['uname', '-n'])\n", "x/a", Path("a.py"), "a.py")
    (run,) = runner.run([runner.Job(of, "cpu", "again")], Path.cwd())
    return run.stdout == b"elsewhere\n"


def test_a_changed_record_is_made_of_what_does_not_vary(tmp_path: Path) -> None:
    """A value and an exception are looked at too, and what is declared as measured is not."""
    program = """\
# %% a values=["number"] measurements=["seconds"] measured=true
import os, time
number = NUMBER
seconds = time.time()
print(f"{seconds:.2f}s")

# %% b raises="ValueError"
raise ValueError("no") from KeyError(CAUSE)
"""
    good = program.replace("NUMBER", "7").replace("CAUSE", "1")
    example = Example({"snippets/x/a.py": good}, tmp_path)
    assert example.run("record").status == 0
    assert example.run("check").status in (0, 1)
    for part, what in (("number = 7", 'value number of cell "a"'), ("KeyError(1)", 'traceback of cell "b"')):
        changed = good.replace(part, part.replace("7", "os.getpid()").replace("(1)", "(os.getpid())"))
        result = example.write("snippets/x/a.py", changed).run("record", "--fix")
        assert result.status == 1
        assert f"[varies] {what}" in result.text


@pytest.mark.parametrize("program", ["import random\nprint(random.random())", "print({object(), object()})"])
def test_what_varies_is_not_blamed_on_the_trace(tmp_path: Path, program: str) -> None:
    """A check that finds another output under the trace looks whether it varies by itself."""
    result = Example({"snippets/x/a.py": f"# %% a\n{program}\n"}, tmp_path).run("check")
    assert "[varies] stdout" in result.text
    assert "tokens-differ" not in result.text
