"""The cheat sheet: expressions and results come from a record; a difference needs a remark in each language."""

from __future__ import annotations

import pytest

from example import Example

ROWS = """\
# %% rows values=["rows"]
rows = [
    ["total", "sum(numbers)", "array.sum()", "tensor.sum()", "6", "equal"],
    ["either", "a | b", "a | b", "a | b", "3", "type"],
]
print(len(rows), "rows")
"""
DATA = """\
page = "sheet.md"

[topic.sums]
title = { en = "Sums", zh = "和" }
proof = "home/rows:rows rows"

[row.total]
topic = "sums"
task = { en = "add them all", zh = "全部相加" }

[row.either]
topic = "sums"
task = { en = "either bit", zh = "按位或" }
note = { en = "of whole numbers", zh = "限整数" }
"""
SHEET = '# S\n\n```cheatsheet topic="sums"\n```\n\n```python snippet="home/rows"\n```\n'
FILES = {
    "pyproject.toml": '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n',
    "docs/cheatsheet.toml": DATA,
    "docs/en/sheet.md": SHEET,
    "docs/zh/sheet.md": SHEET,
    "snippets/home/rows.py": ROWS,
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A cheat sheet of two rows, recorded."""
    example = Example(FILES, tmp_path_factory.mktemp("sheet"))
    example.run("record")  # what the data says is checked once there are records
    result = example.run("check")
    assert (result.status, "problems: 0" in result.stdout) == (0, True)
    return example


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[row.total]", "[row.totals]", "7: [unproven-claim] row totals: home/rows:rows rows has no such row"),
        ("[row.total]", "[row.totals]", "3: [bad-entry] topic sums: home/rows:rows rows has a row total"),
        (
            'note = { en = "of whole numbers", zh = "限整数" }',
            "",
            "11: [bad-entry] row either: the three differ (type)",
        ),
        (', zh = "限整数"', "", "11: [bad-entry] row either: note is not a text in each language"),
        ('topic = "sums"', 'topic = "sum"', '7: [bad-entry] row total: no topic is called "sum"; there are: sums'),
    ],
)
def test_what_is_wrong_with_a_row(recorded: Example, old: str, new: str, message: str) -> None:
    """Each mistake is named at the line of its table."""
    text = recorded.read("docs/cheatsheet.toml").replace(old, new, 1)
    result = recorded.write("docs/cheatsheet.toml", text).run("check")
    assert (result.status, f"docs/cheatsheet.toml:{message}" in result.text) == (1, True), result.text


def test_a_changed_expression_is_a_changed_record(recorded: Example) -> None:
    """What the table shows is what ran: an expression that was changed afterwards fails the check."""
    result = recorded.replace("snippets/home/rows.py", "sum(numbers)", "max(numbers)").run("check")
    assert (result.status, "snippets/home/rows.py" in result.text) == (1, True)
