"""Twins: the plain Markdown beside a page, whose blocks a tool that is not ours collects, runs and compares."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from assay import snippet
from assay.page import Shown
from assay.record import CellRecord, Output, Record, Value
from assay.twin import twin

SOURCE = """\
# %% start values=["total"]
total = 5
print("start", total)

# %% more
total += 3
print("more", total)

# %% end
print("end", total)

# %% open
print("no line end ", end="")

# %% timed measured=true
print("took 3 ms")

# %% figure figures=["a.svg"]
fence = "```"
print(fence)

# %% fail raises="ValueError"
int("x")
"""
TRACEBACK = 'Traceback (most recent call last):\n  File "snippets/home/sum.py", line 23\nValueError: x\n'


def printed(text: str, *more: Output) -> tuple[Output, ...]:
    """What a cell printed, and what else came of it."""
    return (Output("stream", "stdout", text), *more)


SNIPPET = snippet.parse(SOURCE, "home/sum", Path("sum.py"), "sum.py")
RECORD = Record(
    "home/sum",
    "cpu",
    "",
    {},
    (
        CellRecord("start", printed("start 5\n"), {"total": Value("output", "int", (), 5)}),
        CellRecord("more", printed("more 8\n")),
        CellRecord("end", printed("end 8\n")),
        CellRecord("open", printed("no line end ")),
        CellRecord("timed", printed("took 4 ms\n")),
        CellRecord("figure", printed("```\n", Output("display_data", "a.svg", "<svg/>\n"))),
        CellRecord("fail", (Output("error", "ValueError", "x", TRACEBACK),)),
    ),
    (),
    {},
)
LOOKUP = {"home/sum": Shown(SNIPPET, {"cuda": None, "cpu": RECORD}, {"cpu": "match"})}.get


def block(cells: str, options: str = "", prefix: str = "") -> str:
    """A block of these cells."""
    return f'{prefix}```python snippet="home/sum:{cells}"{options}\n{prefix}```\n'


PAGE = "\n".join(
    (
        "# Sum\n\nThe total is {{ home/sum:start total }}, `{{ home/sum:start total }}`.\n",
        block("start"),
        block("end"),
        block("start,end"),
        "- in a list\n\n" + block("more", prefix="    "),
        block("open"),
        block("timed"),
        block("figure"),
        block("more", ' show="code"'),
        block("more", ' show="output"'),
        block("fail"),
        "```bash\nexit 1\n```\n",
        "```text\nfree\n```\n",
        '```python not-executed="it never ends"\nwhile True: pass\n```\n',
    )
)
WITH_CODE = 9  # blocks of PAGE that show code


def codeblocks(text: str, folder: Path) -> tuple[dict[str, int], str]:
    """What pytest-codeblocks makes of a Markdown text: its counts, and all that it said."""
    (folder / "page.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--codeblocks", "-q", "-rA", "-p", "no:assay", "-p", "no:cacheprovider"]
    command += ["-c", "/dev/null", "--rootdir", str(folder), "page.md"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    counts = re.findall(r"(\d+) (passed|failed|xfailed|skipped|error)", said.splitlines()[-1])
    return {word: int(count) for count, word in counts}, said


def test_a_block_is_a_fence_with_its_output_as_expectation() -> None:
    """Exactly this Markdown: where it comes from, the code, and what it must print."""
    assert twin(f"# Sum\n\n{block('start')}", LOOKUP, "en") == (
        "# Sum\n\n<!-- home/sum: start -->\n\n"
        '```python\ntotal = 5\nprint("start", total)\n```\n\n'
        "<!--pytest-codeblocks:expected-output-->\n\n"
        "```text\nstart 5\n```\n"
    )


def test_cells_that_a_page_does_not_show_run_unseen() -> None:
    """What stands before, or between, is in a comment and silent; the whole is one program."""
    hidden = (
        "<!--\n```python\nimport contextlib, io\n_quiet = contextlib.redirect_stdout(io.StringIO())\n"
        "_quiet.__enter__()\n{}\n_quiet.__exit__(None, None, None)\n```\n-->\n"
    )
    assert twin(block("start,end"), LOOKUP, "en") == (
        "<!-- home/sum: start end -->\n\n"
        '```python\ntotal = 5\nprint("start", total)\n```\n\n'
        "<!--pytest-codeblocks:cont-->\n\n"
        + hidden.format('total += 3\nprint("more", total)')
        + '\n<!--pytest-codeblocks:cont-->\n\n```python\nprint("end", total)\n```\n\n'
        "<!--pytest-codeblocks:expected-output-->\n\n```text\nstart 5\nend 8\n```\n"
    )


def test_what_is_not_a_block_is_under_a_name_that_nothing_runs() -> None:
    """Shell text and what must not run keep their text and are collected by nobody."""
    text = twin(PAGE, LOOKUP, "en")
    assert "```console\nexit 1\n```" in text
    assert "Not executed: it never ends\n\n```py\nwhile True: pass\n```" in text
    assert "The total is 5, `5`." in text
    assert "    ```python\n    total += 3\n" in text


def test_exceptions_and_times_are_no_expectations() -> None:
    """An exception is an expected failure; a time is shown and never compared; what is open is compared loosely."""
    assert twin(block("fail"), LOOKUP, "en").startswith(
        "<!-- home/sum: fail -->\n\n<!--pytest.mark.xfail(strict=True)-->\n"
    )
    assert twin(block("fail"), LOOKUP, "en").endswith(f"```text\n{TRACEBACK}```\n")
    assert "expected-output" not in twin(block("timed"), LOOKUP, "en")
    assert "<!--pytest-codeblocks:expected-output-ignore-whitespace-->\n\n```text\nno line end \n```" in twin(
        block("open"), LOOKUP, "en"
    )
    assert "<!--pytest-codeblocks:expected-output-->\n\n````text\n```\n````\n\n```svg\n<svg/>\n```" in twin(
        block("figure"), LOOKUP, "en"
    )


def test_another_tool_runs_every_block_and_nothing_else(tmp_path: Path) -> None:
    """pytest-codeblocks collects the blocks that show code; each prints what the page says, one fails as declared."""
    counts, said = codeblocks(twin(PAGE, LOOKUP, "en"), tmp_path)
    assert counts == {"passed": WITH_CODE - 1, "xfailed": 1}, said


def test_another_tool_notices_a_changed_digit(tmp_path: Path) -> None:
    """One digit of each expectation changed: each of those blocks fails."""
    text = twin(PAGE, LOOKUP, "en")
    changed = re.sub(r"(?m)(expected-output-->\n\n *```text\n.*?)(\d)$", r"\g<1>7", text)
    assert changed != text
    counts, said = codeblocks(changed, tmp_path)
    assert counts["failed"] == text.count("expected-output-->\n\n```text") + 1, said


def test_another_tool_notices_an_exception_that_does_not_come(tmp_path: Path) -> None:
    """The expected failure is a strict one."""
    counts, said = codeblocks(twin(PAGE, LOOKUP, "en").replace('int("x")', 'int("1")'), tmp_path)
    assert counts == {"passed": WITH_CODE - 1, "failed": 1}, said
