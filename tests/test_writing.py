"""What the engine writes: only what is due, only when asked, never in continuous integration."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from example import Example

SUM = '"""A sum."""\n\n# %% add values=["total"]\ntotal = 5 + 3\nprint(total)\n'
PRODUCT = '"""A product."""\n\n# %% multiply\nprint(5 * 3)\n'
RECORD = "snippets/home/sum.cpu.json"
COMMAND = "`assay record home/sum --device cpu`"
FIX = "`assay record home/sum --device cpu --fix`"
SHOWN = "\n    shown at docs/en/index.md:1"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with a snippet, its page and its record, made on an earlier day."""
    files = {"snippets/home/sum.py": SUM, "docs/en/index.md": '```python snippet="home/sum"\n```\n'}
    example = Example(files, tmp_path_factory.mktemp("writing"))
    result = example.run("record")
    assert (result.status, result.stdout, result.stderr) == (0, f"wrote {RECORD}\n", "")
    return example


def test_a_record_is_made_once(recorded: Example) -> None:
    """What is there and holds is left as it is, byte for byte, and nothing is said."""
    before = recorded.path(RECORD).stat().st_mtime_ns, recorded.read(RECORD)
    result = recorded.run("record", "--anew", "--fix")
    assert (result.status, result.text) == (0, "")
    assert (recorded.path(RECORD).stat().st_mtime_ns, recorded.read(RECORD)) == before


def test_only_what_is_missing_is_made(recorded: Example) -> None:
    """A new snippet gets its record; one that differs is shown and left."""
    example = recorded.replace("snippets/home/sum.py", "5 + 3", "5 + 4").write("snippets/home/product.py", PRODUCT)
    example = example.write("docs/en/more.md", '```python snippet="home/product"\n```\n')
    before = example.read(RECORD)
    result = example.run("record")
    assert (result.status, result.stdout) == (1, "wrote snippets/home/product.cpu.json\n")
    assert "snippets/home/sum.py:3: [differs] stdout" in result.stderr
    assert example.read(RECORD) == before


def test_a_difference_is_shown_and_then_accepted(recorded: Example) -> None:
    """With --fix: what differed is printed, the record is written, the next check is content."""
    example = recorded.replace("snippets/home/sum.py", "5 + 3", "5 + 4")
    result = example.run("record", "--fix")
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout == (
        f'accepted snippets/home/sum.py:3: [differs] stdout of cell "add" differs from {RECORD}:8; '
        f"correct the code, or accept it with {FIX}\n    - 8\n    + 9{SHOWN}\n"
        f'accepted snippets/home/sum.py:3: [differs] value total of cell "add" differs from {RECORD}:8; '
        f"correct the code, or accept it with {FIX}\n"
        f"    - 8 (output, int)\n    ? ^\n    + 9 (output, int)\n    ? ^{SHOWN}\n"
        f"wrote {RECORD}\n"
    )
    assert example.run("check").status == 0


def test_a_comment_needs_no_acceptance(recorded: Example) -> None:
    """Another text of a snippet that does the same: `record` renews it, without --fix."""
    example = recorded.replace("snippets/home/sum.py", "total = ", "# Two numbers.\ntotal = ")
    checked = example.run("check")
    assert checked.status == 1
    assert (
        f"snippets/home/sum.py:1: [source-changed] {RECORD} was made from another text of this snippet; "
        f"what it shows is the same; renew it with {COMMAND}"
    ) in checked.stdout
    result = example.run("record")
    assert (result.status, result.stdout, result.stderr) == (0, f"wrote {RECORD}\n", "")
    assert example.run("check").status == 0


BROKEN = {
    "cut": ('"8\\n"', '"8\\n', "bad-record"),
    "old": ('"format": 1', '"format": 0', "record-format"),
    "other": ('"home/other"', '"home/sum"', "record-name"),
    "edited": ('"date": "2', '"date": "1', "record-edited"),
}


def test_a_broken_record_is_not_overwritten_unasked(recorded: Example) -> None:
    """Without --fix each is named and left; with it, each is made anew."""
    example = recorded.write(
        "docs/en/index.md", "".join(f'```python snippet="home/{name}"\n```\n' for name in ("sum", *BROKEN))
    )
    for name in BROKEN:
        example = example.write(f"snippets/home/{name}.py", SUM)
    assert example.run("record").status == 0
    for name, (old, new, _) in BROKEN.items():
        example = example.replace(f"snippets/home/{name}.cpu.json", old, new)
    before = {name: example.read(f"snippets/home/{name}.cpu.json") for name in BROKEN}
    result = example.run("record")
    assert (result.status, result.stdout) == (1, "")
    for name, (_, _, code) in BROKEN.items():
        assert re.search(rf"(?m)^snippets/home/{name}\.cpu\.json(:\d+)?: \[{code}\]", result.stderr)
    assert {name: example.read(f"snippets/home/{name}.cpu.json") for name in BROKEN} == before
    assert example.run("record", "--fix").status == 0
    assert example.run("record").text == ""


def test_a_broken_seal_is_mended_with_the_record_s_own_date(recorded: Example) -> None:
    """A record whose content was right all along comes back as it was."""
    example = recorded.replace(RECORD, '"digest": "sha256:', '"digest": "sha256:0')
    assert example.run("record", "--fix").stdout == f"wrote {RECORD}\n"
    assert example.read(RECORD) == recorded.read(RECORD)


def test_a_snippet_that_fails_gets_no_record(recorded: Example) -> None:
    """Not even with --fix."""
    example = recorded.write("snippets/home/sum.py", '# %% add values=["total"]\nprint(1 / 0)\n')
    before = example.read(RECORD)
    result = example.run("record", "--fix")
    assert (result.status, result.stdout) == (1, "")
    assert "snippets/home/sum.py:2: [raised] ZeroDivisionError: division by zero" in result.stderr
    assert example.read(RECORD) == before


def test_orphans_are_removed_when_asked(recorded: Example) -> None:
    """`record` names them, `record --trim` removes them and nothing else."""
    example = recorded.write("snippets/home/gone.cpu.json", "{}").write("snippets/home/data.json", "{}")
    before = example.files()
    result = example.run("record")
    assert (result.status, result.stderr) == (
        1,
        "snippets/home/gone.cpu.json: [orphan-record] a record without a snippet for it; "
        "remove it with `assay record --trim`\n",
    )
    assert example.files() == before
    result = example.run("record", "--trim")
    assert (result.status, result.text) == (0, "removed snippets/home/gone.cpu.json\n")
    assert example.files() == before - {"snippets/home/gone.cpu.json"}


def test_continuous_integration_writes_nothing(recorded: Example) -> None:
    """It is refused with 2, and no file is touched."""
    example = recorded.remove(RECORD)
    before = example.files()
    result = example.run("record", CI="true")
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr == (
        "assay record: [refused-in-ci] continuous integration never writes records; "
        "run it on your own machine and commit what it writes\n"
    )
    assert example.files() == before


@pytest.mark.parametrize("kind", ["snippet", "page"])
def test_a_new_start_holds_once_it_is_recorded(tmp_path: Path, kind: str) -> None:
    """`assay new`, then `assay record`: a page comes in every language, with a snippet of its own."""
    settings = '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n'
    example = Example({"pyproject.toml": settings}, tmp_path)
    result = example.run("new", kind, "start/first-steps")
    pages = ["docs/en/start/first-steps.md", "docs/zh/start/first-steps.md"] if kind == "page" else []
    written = ["snippets/start/first_steps.py", *pages]
    assert (result.status, result.stdout) == (0, "".join(f"wrote {path}\n" for path in written))
    assert example.files() == {"pyproject.toml", *written}
    assert example.run("record").status == 0


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("page", "index", "index: [bad-setup] not a name for a new file; write it as topic/name, in lower case\n"),
        (
            "snippet",
            "Home/sum",
            "Home/sum: [bad-setup] not a name for a new file; write it as topic/name, in lower case\n",
        ),
        (
            "snippet",
            "home/../../x",
            "home/../../x: [bad-setup] not a name for a new file; write it as topic/name, in lower case\n",
        ),
        (
            "snippet",
            "home/_x",
            "home/_x: [bad-setup] not a name for a new file; write it as topic/name, in lower case\n",
        ),
        ("snippet", "home/sum", "snippets/home/sum.py: [bad-setup] is there already; choose another name\n"),
        ("page", "home/sum.md", "snippets/home/sum.py: [bad-setup] is there already; choose another name\n"),
    ],
)
def test_a_bad_or_taken_name_is_refused(recorded: Example, kind: str, name: str, message: str) -> None:
    """With 2, and nothing is written."""
    before = recorded.files()
    result = recorded.run("new", kind, name)
    assert (result.status, result.stdout, result.stderr) == (2, "", message)
    assert recorded.files() == before


def test_two_recordings_at_once(recorded: Example) -> None:
    """The second says that the first is at it."""
    example = recorded.write("snippets/home/slow.py", "# %% wait\nimport time\n\ntime.sleep(1)\n")
    first = example.start("record", "--anew")
    lock = example.path(".assay/recording.lock")
    while first.poll() is None and not (lock.exists() and lock.read_text(encoding="utf-8") == str(first.pid)):
        time.sleep(0.01)
    second = example.run("record")
    first.communicate(timeout=60)
    assert second.status == 2
    assert second.stderr == f".assay/recording.lock: [busy] process {first.pid} is recording; wait until it ends\n"
