"""The errors that readers paste: each message is what a program of its section prints, in every language."""

from __future__ import annotations

import pytest

from example import Example

DATA = """\
page = "errors.md"

[error.division]
type = "ZeroDivisionError"
message = "division by zero"
section = "a.md#zero"
also = ["integer division or modulo by zero"]
"""
PAGE = '# A\n\n## Zero {{ #zero }}\n\n```python snippet="home/zero"\n```\n\n## {} {{ #after }}\n'
FILES = {
    "pyproject.toml": '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n',
    "docs/errors.toml": DATA,
    "docs/en/a.md": PAGE.format("After"),
    "docs/zh/a.md": PAGE.format("之后"),
    "docs/en/errors.md": "# E\n\n```errors\n```\n",
    "docs/zh/errors.md": "# E\n\n```errors\n```\n",
    "snippets/home/zero.py": '# %% divide raises="ZeroDivisionError"\n1 / 0\n',
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A site of one error, whose program was recorded."""
    example = Example(FILES, tmp_path_factory.mktemp("errors"))
    example.run("record")  # what the data says is checked once there are records
    assert example.run("check").status == 0
    return example


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("division by zero", "division by nought", "error division: no program at docs/en/a.md:3 prints its message"),
        ("a.md#zero", "a.md#after", "error division: no program at docs/en/a.md:8 prints its message"),
        ("a.md#zero", "a.md#none", 'no heading of docs/en/a.md has the fixed anchor "none"'),
    ],
)
def test_a_message_that_nothing_prints(recorded: Example, old: str, new: str, message: str) -> None:
    """A changed word, or another section, fails at the line of the entry."""
    result = recorded.replace("docs/errors.toml", old, new).run("check")
    assert result.status == 1
    assert f"docs/errors.toml:3: [{'no-such-anchor' if 'none' in new else 'unproven-claim'}] " in result.text
    assert message in result.text


def test_a_message_with_a_source_needs_no_program(recorded: Example) -> None:
    """What only another machine prints is told with the source that says so."""
    example = recorded.replace("docs/errors.toml", "division by zero", "out of memory")
    text = example.read("docs/errors.toml") + 'source = "https://example.org/memory"\n'
    assert example.write("docs/errors.toml", text).run("check").status == 0
