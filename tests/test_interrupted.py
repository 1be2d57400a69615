"""However a run is cut short, no process, no temporary file and no half-written record is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from example import Example

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the runner's full guard is on Linux")

GOOD = '"""A snippet without faults."""\n\n# %% sum\nprint("the sum is", 1 + 2)\n'
# It starts a process in another session, says so, and never ends.
ENDLESS = '''"""A snippet that does not end."""

# %% loop
import os
import subprocess

child = subprocess.Popen(["sleep", "300"], start_new_session=True)
with open("part", "w") as file:
    print(os.getpid(), child.pid, file=file)
os.rename("part", "pids")
while True:
    pass
'''
# It writes to its working directory until there is no room.
GREEDY = '''"""A snippet that fills the disk."""

# %% write
with open("filler", "wb", buffering=0) as file:
    while True:
        file.write(bytes(1 << 16))
'''


def _soon(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether something holds within some seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def endless(tmp_path: Path) -> Example:
    """A project with a sound snippet and an endless one, without records."""
    return Example({"snippets/a/endless.py": ENDLESS, "snippets/a/good.py": GOOD}, tmp_path)


def _begin(example: Example, *arguments: str) -> tuple[subprocess.Popen[str], list[int]]:
    """A run that has come to the endless snippet, and the processes of that."""
    process = example.start(*arguments)
    found: list[Path] = []
    if not _soon(lambda: found.extend(example.temporary.glob("assay-*/*/work/pids")) or bool(found), 60):
        process.kill()
        raise AssertionError(process.communicate())
    return process, [int(pid) for pid in found[0].read_text().split()]


def _are_gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def _assert_nothing_is_left(example: Example, pids: list[int]) -> None:
    assert _soon(lambda: _are_gone(pids), 3)
    assert _soon(lambda: example.processes() == [], 3)
    assert _soon(lambda: example.leftovers() == [], 3)
    assert example.files() == {"pyproject.toml", "snippets/a/endless.py", "snippets/a/good.py"}


@pytest.mark.parametrize("start", ["forked", "fresh"])
@pytest.mark.parametrize("to", ["group", "process"])
def test_ctrl_c_ends_everything(endless: Example, to: str, start: str) -> None:
    """Ctrl-C stops a run at once, with status 130 and one sentence, whoever the terminal sends it to."""
    process, pids = _begin(endless, "record", *(["--fresh"] if start == "fresh" else []))
    (os.killpg if to == "group" else os.kill)(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=10)
    assert process.returncode == 130
    assert stdout == ""
    assert stderr == "assay: [interrupted] stopped; nothing that was running is left\n"
    _assert_nothing_is_left(endless, pids)


def test_a_polite_end_from_outside_ends_everything(endless: Example) -> None:
    """SIGTERM, as `timeout` and CI runners send it, leaves nothing behind either."""
    process, pids = _begin(endless, "record")
    process.terminate()
    process.communicate(timeout=10)
    assert process.returncode == 143
    _assert_nothing_is_left(endless, pids)


@pytest.mark.parametrize("start", ["forked", "fresh"])
def test_a_sudden_end_from_outside_ends_everything(endless: Example, start: str) -> None:
    """Nothing survives the engine, even if it is killed without a chance to clean up."""
    process, pids = _begin(endless, "record", *(["--fresh"] if start == "fresh" else []))
    process.kill()
    process.communicate(timeout=10)
    _assert_nothing_is_left(endless, pids)


def test_only_one_run_at_a_time_writes_records(endless: Example) -> None:
    """A second `assay record` in the same checkout says which process is recording, and does nothing."""
    process, pids = _begin(endless, "record")
    second = endless.run("record", "a/good")
    process.terminate()
    process.communicate(timeout=10)
    assert second.status == 2
    assert second.stderr == (f".assay/recording.lock: [busy] process {process.pid} is recording; wait until it ends\n")
    _assert_nothing_is_left(endless, pids)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of one MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("mounting a small disk takes root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_snippet_that_fills_the_disk_is_told(small_disk: Path, tmp_path: Path) -> None:
    """The message names the snippet and the place; the others are verified, once there is room again."""
    example = Example({"snippets/a/greedy.py": GREEDY, "snippets/a/tidy.py": GOOD}, tmp_path)
    found = example.run("check", "--jobs", "1", TMPDIR=str(small_disk))
    lines = found.stdout.splitlines()
    assert lines[0].startswith("snippets/a/greedy.py:6: [no-space] there was no space left on the disk")
    assert lines[1].startswith("snippets/a/tidy.py:1: [no-record]")
    assert found.status == 1
    assert list(small_disk.iterdir()) == []


def test_a_full_disk_leaves_no_half_written_record(small_disk: Path) -> None:
    """`assay record` says that there is no room; the records are as they were."""
    long = GOOD + "\n".join(f"print({number!r} * 60)" for number in map(str, range(200))) + "\n"
    example = Example({"snippets/a/good.py": GOOD}, small_disk)
    assert example.run("record", TMPDIR=str(small_disk.parent)).status == 0
    longer = example.write("snippets/a/good.py", long)
    before = longer.read("snippets/a/good.cpu.json")
    with (small_disk / "filler").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    found = longer.run("record", "--fix", TMPDIR=str(small_disk.parent))
    assert "[no-space]" in found.stderr
    assert found.status == 1
    assert longer.read("snippets/a/good.cpu.json") == before
    assert longer.files() == {"pyproject.toml", "snippets/a/good.py", "snippets/a/good.cpu.json"}
