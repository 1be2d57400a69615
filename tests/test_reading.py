"""Whatever stands in a file of the site, the one who wrote it is told where it is wrong, and soon."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assay import check, entries, reading, record, snippet
from assay import page as pages
from assay.errors import AssayError, Problem
from assay.project import Project
from example import Example

BOUNDED = settings(
    max_examples=150,
    deadline=2000,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# Pieces that mean something to one reader or another, and text that means nothing.
PIECES = [
    *(
        "# /// script",
        "# [tool.assay]",
        "# ///",
        "# %% ",
        "a",
        "one",
        " values=",
        '["x"]',
        "[",
        "{",
        '"',
        "'''",
        "=",
        "-",
    ),
    *(
        "# timeout = ",
        "# needs = ",
        "9",
        "0x",
        "1e",
        "1+",
        "(",
        "def f():",
        "    ",
        "```python",
        ' snippet="a/b:c"',
        "```",
    ),
    *(
        "{{ ",
        "a/b:c x",
        " }}",
        ".1f",
        "# Title",
        "{ #a }",
        "<!--",
        "-->",
        "---",
        "[claim.C1]",
        "[tool]",
        "page = ",
        "en = ",
    ),
    *("é", "中", "🎉", "&", "<b", "%", "-", "'''", "\n", "\t", "\\", "|", "\r\n", "\x00", "\ufeff", "\u2028", "\x85"),
]
SOUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)),
    max_leaves=12,
)


def is_located(problem: Problem) -> bool:
    """Whether a problem says where, what, and what to do."""
    return bool(problem.where and problem.what and problem.cure and str(problem))


def read_snippet(text: str) -> list[Problem]:
    """What is wrong with a snippet of that text."""
    try:
        snippet.parse(text, "a/b", Path("b.py"), "snippets/a/b.py")
    except AssayError as error:
        return list(error.problems)
    return []


@BOUNDED
@given(SOUP)
@example("# %% a\nx = " + "1+" * 9000 + "1\n")
@example("# %% a values=" + "[" * 3000 + "\n")
@example('# %% a values=["' + "(" * 3000 + '"]\n')
@example("# %% a\nx = " + "(" * 3000 + "\n")
@example("# %% a\nx = " + "-" * 9000 + "1\n")
@example("# %% a rtol=" + "9" * 5000 + "\n")
def test_any_text_is_a_snippet_or_is_told(text: str) -> None:
    """Markers, options and the program itself."""
    assert all(map(is_located, read_snippet(text)))


@BOUNDED
@given(
    st.sampled_from(["timeout", "needs", "output-kib", "memory-mib", "devices", "network", "without-tokens", "x"]), SOUP
)
@example("timeout", "9" * 5000)
@example("timeout", "0x" + "f" * 5000)
@example("needs", "[" * 3000)
@example("needs", "[" * 900 + "]" * 900)
@example("output-kib", str(10**12))
@example("output-kib", str(2**63 - 1))
@example("memory-mib", "1e999")
@example("devices", "[[1]]")
@example("devices", "[{a = 1}]")
@example("timeout", "nan")
@example("without-tokens", "{}")
@example("devices", "1979-05-27")
def test_any_script_block_is_read_or_is_told(key: str, value: str) -> None:
    """Numbers of too many digits, tables where a number is asked for, brackets without end."""
    value = " ".join(value.split())
    assert all(map(is_located, read_snippet(f"# /// script\n# [tool.assay]\n# {key} = {value}\n# ///\n# %% a\n1\n")))


@BOUNDED
@given(SOUP)
@example("```python snippet=" + "a" * 5000)
@example(">" * 3000 + " ```python")
@example("- " * 3000 + "```python\n")
@example("{{ " * 3000)
def test_any_text_is_a_page_or_is_told(text: str) -> None:
    """Fences, their options, values in prose."""
    source = pages.read(text, "docs/en/a.md")
    assert all(map(is_located, source.problems))


@BOUNDED
@given(SOUP)
@example("a = " + "[" * 3000)
@example("a = " + "9" * 5000)
@example("claim = 1\n[claim.C1]\n")
@example("a." * 3000 + "b = 1")
def test_any_text_is_a_data_file_or_is_told(tmp_path: Path, text: str) -> None:
    """Claims, terms, questions and messages are all read so."""
    path = tmp_path / "data.toml"
    path.write_bytes(text.encode(errors="replace"))
    problems: list[Problem] = []
    entries.read(path, "docs/data.toml", {"claim": {"en": entries.Key(entries.is_text, "a text")}}, problems)
    assert all(map(is_located, problems))


@BOUNDED
@given(st.one_of(JSON.map(json.dumps), SOUP))
@example('{"a":' * 3000)
@example("[" * 3000)
@example("{}")
@example("9" * 5000)
def test_any_text_is_a_record_or_is_told(text: str) -> None:
    """And so is any JSON in the place of a part of it."""
    with pytest.raises(AssayError) as caught:
        record.load(text, "snippets/a/b.cpu.json", "a/b", "cpu")
    assert all(map(is_located, caught.value.problems))


RECORD = {
    "format": 1,
    "snippet": "a/b",
    "device": "cpu",
    "source": "",
    "inputs": {},
    "cells": {"a": {"outputs": [{"kind": "stream", "name": "stdout", "text": ["1\n"]}], "values": {}}},
    "proofs": [],
    "environment": {"packages": {"torch": "2.13.0"}},
    "digest": "",
}


@BOUNDED
@given(st.sampled_from(sorted(RECORD)), JSON)
@example("cells", {"a": {"outputs": [], "values": {"x": {"role": 1, "dtype": 1, "shape": 1, "data": 1}}}})
@example("proofs", [{}])
@example("proofs", [{"cell": "a", "line": "1"}])
@example("inputs", {"../../../dev/zero": "sha256:1"})
def test_any_part_of_a_record_is_read_or_is_told(key: str, value: object) -> None:
    """A record of another structure is no record."""
    text = json.dumps({**RECORD, key: value})
    try:
        found = record.load(text, "snippets/a/b.cpu.json", "a/b", "cpu")
    except AssayError as error:
        assert all(map(is_located, error.problems))
        return
    assert not record.is_sealed(text)
    assert found.digest


def replaced(path: Path, by: Callable[[Path], object]) -> Path:
    """A path with something else in its place."""
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    by(path)
    return path


def _socket(path: Path) -> None:
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": os.mkdir,
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a loop of links": lambda path: path.symlink_to(path.name),
    "a link to a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to a folder": lambda path: path.symlink_to("/"),
    "a socket": _socket,
    "no text": lambda path: path.write_bytes(b"\xff\xfe\x00"),
    "half a text": lambda path: path.write_text('{"a": [1, "'),
    "too much": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
}
FILES = {
    "snippets/a/b.py": "# %% one\nprint(1)\n",
    "docs/en/index.md": '# A\n\n```python snippet="a/b"\n```\n',
    "docs/zh/index.md": '# 一\n\n```python snippet="a/b"\n```\n',
    "docs/claims.toml": 'page = "index.md"\n',
    "docs/glossary.toml": 'page = "index.md"\n',
    "docs/questions.toml": 'page = "index.md"\n',
    "docs/errors.toml": 'page = "index.md"\n',
    "docs/cheatsheet.toml": 'page = "index.md"\n',
    "docs/translations.lock.json": "{}\n",
    "pyproject.toml": '[tool.assay]\npages = {en = "docs/en", zh = "docs/zh"}\n',
}


@pytest.mark.skipif(sys.platform != "linux", reason="of files as Linux has them")
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [*FILES, "snippets/a/b.cpu.json"])
def test_what_stands_in_the_place_of_a_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, odd: str
) -> None:
    """A folder, a pipe, a loop: whatever reads it says so, and never waits."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    replaced(tmp_path / name, ODD[odd])
    try:
        project = Project(tmp_path)
        snippets, problems = project.snippets()
        entries = check.as_committed(project, snippets.values())
        problems = check.with_pages(project, snippets, problems, entries).all_problems()
    except AssayError as error:
        problems = list(error.problems)
    assert all(map(is_located, problems))
    is_nothing = odd == "a link to nowhere" and name in ("pyproject.toml", "snippets/a/b.cpu.json")
    assert is_nothing or [problem for problem in problems if name in str(problem)], problems


def test_a_check_goes_on_where_files_are_odd(tmp_path: Path) -> None:
    """One message for each, and the verdict of the others."""
    example = Example(
        {"snippets/a/b.py": FILES["snippets/a/b.py"], "docs/en/index.md": FILES["docs/en/index.md"]}, tmp_path
    )
    assert example.run("record").status == 0
    os.mkfifo(example.path("docs/en/pipe.md"))
    os.mkdir(example.path("docs/en/folder.md"))
    os.mkdir(example.path("snippets/a/folder.py"))
    example.path("snippets/a/deep.py").write_text("# %% a\nx = " + "1+" * 9000 + "1\n")
    example.path("docs/claims.toml").symlink_to("claims.toml")
    checked = example.run("check", timeout=60)
    assert (checked.status, checked.stderr) == (1, "")
    assert "Traceback" not in checked.text
    for path in (
        "docs/en/pipe.md",
        "docs/en/folder.md",
        "snippets/a/deep.py",
        "docs/claims.toml",
        "snippets/a/folder.py",
    ):
        assert f"{path}: [" in checked.stdout or f"{path}:1: [" in checked.stdout, (path, checked.stdout)
    assert "(1 match)" in checked.stdout


def test_no_language_is_no_setup(tmp_path: Path) -> None:
    """Pages of no language at all, brackets without end, bytes that are no text."""
    for text in (
        b"[tool.assay]\npages = {}\n",
        b"a = " + b"[" * 3000,
        b"[tool.assay]\nsnippets = " + b"9" * 5000,
        b"\xff",
    ):
        (tmp_path / "pyproject.toml").write_bytes(text)
        with pytest.raises(AssayError) as caught:
            Project(tmp_path)
        (problem,) = caught.value.problems
        assert problem.code == "bad-setup"
        assert is_located(problem)


def test_a_plain_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Line ends are as on Unix, links are followed, and no byte is lost."""
    (tmp_path / "a").write_bytes("é\r\nb\rc\n".encode())
    (tmp_path / "link").symlink_to("a")
    assert reading.text(tmp_path / "link") == "é\nb\nc\n"
    assert reading.data(tmp_path / "a") == "é\r\nb\rc\n".encode()
    with pytest.raises(FileNotFoundError):
        reading.text(tmp_path / "none")
