"""Never without end, never without a verdict: whatever a snippet does to those who run it, each gets its message."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from assay import channel, check, outcome, runner, snippet, watch
from assay.check import Wish
from assay.project import Project
from assay.runner import Job, Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the runner's full guard is on Linux")

HEADER = "# /// script\n# [tool.assay]\n# timeout = 20\n# ///\n"
GOOD = "print('as ever')"
BEGIN = """\
import ctypes, json, os, pathlib, shutil, signal, sys, time
def above(steps):
    pid = os.getpid()
    for _ in range(steps):
        pid = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
    return pid
"""


@pytest.fixture
def unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where there is no Landlock: a snippet can reach those who run it; and they don't wait long."""
    monkeypatch.setenv("ASSAY_CONFINEMENT", "off")
    monkeypatch.setattr(runner, "OVERTIME", 1.0)
    monkeypatch.setattr(runner, "PATIENCE", 4.0)


def run(folder: Path, codes: Mapping[str, str], timeout: float = 1.0) -> dict[str, Run]:
    """Run texts, each as a snippet of one cell, one after the other."""
    jobs = []
    header = HEADER.replace("20", str(timeout))
    for name, code in codes.items():
        path = folder / f"snippets/a/{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""Text."""\n{header}# %% one\n{BEGIN}{textwrap.dedent(code)}\n', encoding="utf-8")
        jobs.append(Job(snippet.read(path, folder / "snippets")))
    found = runner.run(jobs, folder / "snippets", 1, site=folder)
    return {run.job.snippet.name.removeprefix("a/"): run for run in found}


def problem(run: Run) -> tuple[str, str]:
    """The code and the words of the one message about a run."""
    (found,) = outcome.read(run, "snippets/a/x.py", "/", {}, {}).problems
    assert found.where.startswith("snippets/a/x.py:")
    assert found.cure
    return found.code, found.what


STOPPED = {
    "stops-its-lane": ("os.kill(above(1), signal.SIGSTOP)", ("runner-failed", "its runner does not answer")),
    "stops-its-template": ("os.kill(above(2), signal.SIGSTOP)", None),
    "stops-the-server": ("os.kill(above(3), signal.SIGSTOP)", None),
    "stops-and-kills": (
        "os.kill(above(2), signal.SIGSTOP)\nos.kill(above(1), signal.SIGKILL)\ntime.sleep(60)",
        ("runner-failed", "its runner was killed"),
    ),
    "stops-all-and-itself": (
        "for steps in (3, 2, 1, 0): os.kill(above(steps), signal.SIGSTOP)",
        ("runner-failed", "its runner does not answer"),
    ),
    "kills-all": (
        "for steps in (3, 2, 1): os.kill(above(steps), signal.SIGKILL)\ntime.sleep(60)",
        ("runner-failed", "its runner was killed"),
    ),
    "removes-the-folder-and-kills": (
        "shutil.rmtree('../..', ignore_errors=True)\nos.kill(above(1), signal.SIGKILL)\ntime.sleep(60)",
        None,
    ),
}


@pytest.mark.parametrize("name", STOPPED)
def test_those_who_run_it_may_be_stopped_or_killed(tmp_path: Path, unconfined: None, name: str) -> None:
    """One message about the snippet that did it; the one before it and the one after it have their results."""
    code, expected = STOPPED[name]
    began = time.monotonic()
    found = run(tmp_path, {"a_before": GOOD, "b": code, "c_after": GOOD})
    assert time.monotonic() - began < 40
    assert {name: run.stdout for name, run in found.items() if name != "b"} == {
        "a_before": b"as ever\n",
        "c_after": b"as ever\n",
    }
    if expected is not None:
        assert problem(found["b"]) == expected
    else:
        assert found["b"].ending.limit in ("", "runner", "stalled")


TAMPERED = {
    "patches-json": "json.dumps = json.JSONEncoder.encode = json.encoder.JSONEncoder.iterencode = None\nprint(1)",
    "patches-the-encoder": "json.encoder.c_make_encoder = json.encoder.encode_basestring = None\nprint(1)",
    "patches-os": "os.fstat = os.write = None\nprint(1)",
}


def test_what_a_snippet_makes_of_libraries_is_its_own(tmp_path: Path) -> None:
    """The engine keeps to its own copies, or says what happened; the result is there or one message is."""
    found = run(tmp_path, TAMPERED, 20)
    assert {name: run.stdout for name, run in found.items()} == dict.fromkeys(TAMPERED, b"1\n")
    assert found["patches-json"].event("end")["status"] == 0
    assert found["patches-the-encoder"].event("end")["status"] == 0


def written(events: bytes, length: int | None = None, full: bool = False) -> tuple[object, str]:
    """What the engine makes of such bytes in the place of events."""
    opened = channel.create(Path("/nowhere"))
    try:
        length = len(events) if length is None else length
        os.pwrite(opened["events"], length.to_bytes(8, "little") + bytes([full]) + bytes(7) + events, 0)
        return channel.events(opened)
    finally:
        channel.close(opened)


GOOD_EVENT = b'{"event": "began"}\n'


@pytest.mark.parametrize(
    ("events", "length"),
    [
        (b"garbage\n", None),
        (b"\xff\xfe\n", None),
        (b"[1]\n", None),
        (b"1\n", None),
        (b'{"event": "unknown"}\n', None),
        (b'{"event": ["began"]}\n', None),
        (b'{"event": "end"}\n', None),
        (b'{"event": "failed", "traceback": 1}\n', None),
        (
            b'{"event": "exit", "code": 1, "line": 1, "streams": {"stdout": -1}}',
            None,
        ),
        (GOOD_EVENT * 2, None),
        (b'{"event": "finish", "stdout_closed": false, "cwd": "", "threads": []}\n' + GOOD_EVENT, None),
        (b"[" * 100_000 + b"\n", None),
        (GOOD_EVENT, 1 << 40),
        (GOOD_EVENT, 5),
    ],
)
def test_events_that_the_engine_did_not_write_are_refused(events: bytes, length: int | None) -> None:
    """Whatever stands there is either what the engine writes, or one message."""
    found, wrong = written(events, length)
    assert found == ()
    assert wrong


def test_events_that_find_no_room_are_told() -> None:
    """Not cut in silence."""
    assert written(GOOD_EVENT) == (({"event": "began"},), "")
    assert "room" in written(GOOD_EVENT, full=True)[1]


def test_what_goes_wrong_with_one_snippet_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A result that cannot be understood is one message, and the others have their verdicts."""
    for name in ("bad", "good"):
        path = tmp_path / f"snippets/a/{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# %% one\nprint(1)\n")
    read = outcome.read

    def odd(run: Run, *arguments: object) -> object:
        if run.job.snippet.name == "a/bad":
            raise KeyError("streams")
        return read(run, *arguments)

    monkeypatch.setattr(outcome, "read", odd)
    found = check.check(Project(tmp_path), Wish(keep=False, whole=False))
    assert {entry.snippet.name: (entry.verdict, entry.problems[0].code) for entry in found.entries} == {
        "a/bad": ("broken", "runner-failed"),
        "a/good": ("new", "no-record"),
    }


def test_a_child_that_cannot_be_killed_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may wait for a device that does not answer."""

    class Stuck:
        pid = 1 << 22

        def __init__(self) -> None:
            self.sent: list[int] = []

        def ended(self) -> None:
            time.sleep(0.01)

        def send(self, number: int) -> None:
            self.sent.append(number)

        def left(self) -> tuple[str, ...]:
            return ()

        def clean(self) -> None:
            pass

    monkeypatch.setattr(watch, "GRACE", 0.1)
    monkeypatch.setattr(watch, "PATIENCE", 0.1)
    stuck = Stuck()
    ending = watch.watch(stuck, (), (), watch.Limits(0.1, 1 << 30, 1 << 20, 1 << 30))
    assert (ending.status, ending.limit) == (-9, "time")
    assert len(stuck.sent) == 2
