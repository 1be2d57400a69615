"""Moving: a snippet, a folder or a page goes with its records, all that names it is corrected, and nothing is lost."""

from __future__ import annotations

import json

import pytest

from assay import record as records
from example import Example

FILES = {
    "pyproject.toml": '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n',
    "docs/en/index.md": "# A\n\nTo [sums](sums.md#sum), {{ home/sum:add total }}.\n",
    "docs/zh/index.md": "# 甲\n\n见[和](sums.md#sum)，{{ home/sum:add total }}。\n",
    "docs/en/sums.md": '# S\n\n[Home](index.md)\n\n## Sum { #sum }\n\n```python snippet="home/sum:add"\n```\n\n'
    '```python snippet="home/sums"\n```\n',
    "docs/zh/sums.md": '# 和\n\n[首页](index.md)\n\n## 和 { #sum }\n\n```python snippet="home/sum:add"\n```\n\n'
    '```python snippet="home/sums"\n```\n',
    "mkdocs.yml": "nav:\n  - index.md\n  - Sums: sums.md\n",
    "snippets/home/sum.py": '# %% add values=["total"]\nfrom _local import three\n\ntotal = 5 + three\nprint(total)\n',
    "snippets/home/sums.py": "# %% add\nprint(9)\n",
    "snippets/home/_local.py": "three = 3\n",
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Two snippets on two pages in two languages, recorded and looked at together."""
    example = Example(FILES, tmp_path_factory.mktemp("moving"))
    assert example.run("record").status == 0
    assert example.run("looked").status == 0
    assert example.run("check").status == 0
    return example


def moved(example: Example, *names: str) -> Example:
    """A copy in which `assay move` went well and the check still holds."""
    example = example.copy()
    result = example.run("move", *names)
    assert (result.status, result.stderr) == (0, "")
    checked = example.run("check")
    assert checked.status == 0, checked.text
    return example


def test_a_folder_of_snippets(recorded: Example) -> None:
    """Its local modules and records come along; a record says the same under its new name."""
    example = moved(recorded, "home", "sums/first")
    assert not example.path("snippets/home").exists()
    before = records.load(recorded.read("snippets/home/sum.cpu.json"), "r", "home/sum", "cpu")
    after = records.load(example.read("snippets/sums/first/sum.cpu.json"), "r", "sums/first/sum", "cpu")
    assert (after.cells, after.environment, after.source) == (before.cells, before.environment, before.source)
    assert list(after.inputs) == ["snippets/sums/first/_local.py"]
    assert 'snippet="sums/first/sum:add"' in example.read("docs/zh/sums.md")
    assert "{{ sums/first/sum:add total }}" in example.read("docs/en/index.md")


def test_one_snippet(recorded: Example) -> None:
    """Another whose name begins with the same letters stays what it is."""
    example = moved(recorded, "home/sums", "home/nine")
    assert 'snippet="home/sum:add"' in example.read("docs/en/sums.md")
    assert 'snippet="home/nine"' in example.read("docs/en/sums.md")


def test_a_file_that_it_alone_reads(recorded: Example) -> None:
    """What a program reads beside it, and no other one does, goes with it; a file that two read stays."""
    read = '# %% add\nfrom pathlib import Path\n\nprint((Path(__file__).parent / "{}").read_text())\n'
    example = recorded.write("snippets/home/sums.py", read.format("mine.txt"))
    for name in ("mine", "shared"):
        example.path(f"snippets/home/{name}.txt").write_text("9\n", encoding="utf-8")
    for name in ("one", "two"):
        example.path(f"snippets/home/{name}.py").write_text(read.format("shared.txt"), encoding="utf-8")
    example.run("record", "--fix")
    for name in ("sums", "one"):
        assert example.run("move", f"home/{name}", f"other/{name}").status == 0
    assert sorted(path.name for path in example.path("snippets/other").glob("*.txt")) == ["mine.txt"]
    assert example.path("snippets/home/shared.txt").exists()


def test_a_record_of_a_device_that_is_not_here(recorded: Example) -> None:
    """It is moved like any other: it could not be made again here."""
    source = '# /// script\n# [tool.assay]\n# devices = ["cpu", "cuda"]\n# ///\n\n# %% add\nprint(9)\n'
    example = recorded.write("snippets/home/sums.py", source)
    assert example.run("record").status == 0
    record = records.load(example.read("snippets/home/sums.cpu.json"), "r", "home/sums", "cpu")
    content = json.loads(records.dump(record)) | {"device": "cuda"}
    content.pop("digest")
    cuda = records._from_json({**content, "digest": ""})  # stands for a run on a GPU
    example = example.write("snippets/home/sums.cuda.json", records.dump(cuda))
    after = example.copy()
    assert after.run("move", "home/sums", "home/nine").status == 0
    assert records.is_sealed(after.read("snippets/home/nine.cuda.json"))
    assert not after.path("snippets/home/sums.cuda.json").exists()


def test_a_page(recorded: Example) -> None:
    """Its own links, those to it and the navigation are corrected in every language; its review still counts."""
    example = moved(recorded, "sums.md", "more/sums.md")
    assert "[sums](more/sums.md#sum)" in example.read("docs/en/index.md")
    assert "[首页](../index.md)" in example.read("docs/zh/more/sums.md")
    assert "Sums: more/sums.md" in example.read("mkdocs.yml")


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("home/none", "home/other"), "[bad-setup] no snippet and no folder of snippets of that name"),
        (("home/sum", "home/sums"), "snippets/home/sums.py: [bad-setup] is there already"),
        (("home/sum", "Sum"), "Sum: [bad-setup] not a name for a file"),
        (("none.md", "other/none.md"), "none.md: [bad-setup] no page of that name"),
        (("sums.md", "more/sums"), "more/sums: [bad-setup] not a name for a page; write more/sums.md"),
    ],
)
def test_what_cannot_be_moved(recorded: Example, names: tuple[str, str], message: str) -> None:
    """It is said, and nothing is changed."""
    example = recorded.copy()
    result = example.run("move", *names)
    assert (result.status, message in result.stderr) == (2, True), result.stderr
    assert example.run("check").status == 0


def test_a_record_edited_by_hand_is_not_made_whole_by_a_move(recorded: Example) -> None:
    """Its checksum would be made anew, and the edit could no longer be told."""
    example = recorded.replace("snippets/home/sums.cpu.json", '"9\\n"', '"8\\n"')
    result = example.run("move", "home", "other")
    assert result.status == 1
    assert "snippets/home/sums.cpu.json: [record-edited] its checksum does not fit its content" in result.stderr
    assert example.path("snippets/home/sum.py").exists()
