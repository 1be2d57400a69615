"""Snippets: a plain Python file is read cell by cell, and every mistake in it is named at its line."""

from __future__ import annotations

from pathlib import Path

import jupytext
import pytest

from assay import project, snippet
from assay.errors import AssayError

ROOT = Path(__file__).parent.parent / "snippets"
NAMES = [path.relative_to(ROOT).with_suffix("").as_posix() for path in project.find(ROOT).snippet_paths()]
OPTIONS = "raises, values, gradients, measurements, measured, rtol, atol, figures, differentiates, own_file, departs"
KEYS = "devices, timeout, memory-mib, output-kib, disk-mib, needs, network, without-tokens"
DAY = "give a number above 0 and not above 86400"


def parse(source: str) -> snippet.Snippet:
    """A snippet from its text, under the name home/sum."""
    return snippet.parse(source, "home/sum", Path("snippets/home/sum.py"), "sum.py")


def problems(source: str) -> list[str]:
    """What is wrong with a snippet, as a person reads it."""
    with pytest.raises(AssayError) as raised:
        parse(source)
    return [str(problem) for problem in raised.value.problems]


def header(*rows: str) -> str:
    """A script block with these rows, and a cell."""
    return "".join(f"# {row}\n" for row in ("/// script", "[tool.assay]", *rows, "///")) + "\n# %% a\n"


def test_a_snippet_has_its_cells_with_their_lines() -> None:
    """Title, cells, options and settings are read, each cell with its marker's line and its source's."""
    source = (
        '"""A sum.\n\nMore of it.\n"""\n'
        "# /// script\n# [tool.assay]\n"
        '# devices = ["cuda", "cpu"]\n# timeout = 2\n# memory-mib = 1\n# output-kib = 3\n# ///\n'
        '\n# %% add values=["total", "d[\\"a b\\"]"] rtol=1e-3\n\ntotal = 5 + 3\n\nprint(total)\n\n\n'
        '# %% fail raises="ValueError" measured=true\nint("x")\n'
    )
    found = parse(source)
    assert (found.title, found.devices, found.timeout) == ("A sum.", ("cpu", "cuda"), 2.0)
    assert (found.memory, found.output) == (1 << 20, 3 << 10)
    add, fail = found.cells
    assert (add.name, add.line, add.first, add.last) == ("add", 13, 15, 17)
    assert add.source == "total = 5 + 3\n\nprint(total)\n"
    assert add.options == snippet.Options(values=("total", 'd["a b"]'), rtol=1e-3)
    assert add.options.expressions == (("total", "output"), ('d["a b"]', "output"))
    assert (fail.line, fail.first, fail.last, fail.source) == (20, 21, 21, 'int("x")\n')
    assert fail.options == snippet.Options(raises="ValueError", measured=True)


def test_what_is_not_declared_is_as_usual() -> None:
    """Without a script block a snippet runs on the CPU alone, for a minute, in 4 GiB, with 1 MiB of output."""
    found = parse("# %% a\n")
    assert (found.title, found.devices) == ("home/sum", ("cpu",))
    assert (found.timeout, found.memory, found.output) == (60.0, 4 << 30, 1 << 20)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# %% a\nx = (\n", "sum.py:2: [syntax-error] '(' was never closed; make the file run with python first"),
        ("x = 1\n", "sum.py:1: [no-cells] no cell in this snippet; begin the first one with a line `# %% name`"),
        (
            '"""T."""\nimport os\n\n# %% a\n',
            "sum.py:2: [code-before-cell] code before the first cell; put a `# %% name` line above it",
        ),
        ("# %%\n", 'sum.py:1: [bad-cell-name] "" is not a cell name; use lower-case words joined by hyphens'),
        ("# %% A_b\n", 'sum.py:1: [bad-cell-name] "A_b" is not a cell name; use lower-case words joined by hyphens'),
        ("# %% a\n#%% b\n", "sum.py:2: [bad-cell-name] `#%% b` is nearly a cell marker; write it as `# %% name`"),
        ("# %% a\n# %%b\n", "sum.py:2: [bad-cell-name] `# %%b` is nearly a cell marker; write it as `# %% name`"),
        ("# %% a\n# In[1]:\n", "sum.py:2: [bad-cell-name] `# In[1]:` is nearly a cell marker; write it as `# %% name`"),
        ("# %% a\n\n# %% a\n", 'sum.py:3: [duplicate-cell] a second cell "a"; give it a name of its own'),
        (
            "# %% a\nx = [\n# %% b\n]\n",
            "sum.py:3: [cell-cuts-statement] a cell begins inside a statement; move the marker between two statements",
        ),
        (
            "# %% a\n@print\n# %% b\ndef f(): ...\n",
            "sum.py:3: [cell-cuts-statement] a cell begins inside a statement; move the marker between two statements",
        ),
        ("# %% a color=1\n", f'sum.py:1: [unknown-option] no option "color"; the options are: {OPTIONS}'),
        (
            "# %% a raises=Value\n",
            "sum.py:1: [bad-option] cannot read `raises=Value`; "
            'write options as key=value with JSON values, such as raises="ValueError"',
        ),
        (
            "# %% a values=[1]\n",
            "sum.py:1: [bad-option] values=[1]; give values a list of strings",
        ),
        (
            '# %% a departs=["x.grad"]\n',
            'sum.py:1: [bad-option] departs=["x.grad"]; give departs a reason for each gradient, '
            'such as {"x.grad": "..."}, or one in each language',
        ),
        ("# %% a measured=1\n", "sum.py:1: [bad-option] measured=1; give measured true or false"),
        ('# %% a raises=""\n', 'sum.py:1: [bad-option] raises=""; give raises a string'),
        ("# %% a atol=-1\n", "sum.py:1: [bad-option] atol=-1; give atol a number that is not negative"),
        ("# %% a atol=Infinity\n", "sum.py:1: [bad-option] atol=Infinity; give atol a number that is not negative"),
        ("# %% a rtol=1\n", "sum.py:1: [bad-option] rtol=1; give rtol a number that is not negative and below 1"),
        ("# %% a rtol=NaN\n", "sum.py:1: [bad-option] rtol=NaN; give rtol a number that is not negative and below 1"),
        ("# %% a rtol=0.1 rtol=0.2\n", "sum.py:1: [bad-option] rtol is given twice; give each option once"),
        ('# %% a values=["1 +"]\n', "sum.py:1: [bad-option] `1 +` is not an expression; write one Python expression"),
        (
            '# %% a raises="E"\n# %% b\n',
            'sum.py:1: [raises-not-last] cell "a" ends the program, so the cells after it never run; '
            "make it the last cell, or catch the exception in it",
        ),
        (header("timeout = -1"), f"sum.py:1: [bad-header] cannot use timeout = -1; {DAY}"),
        (header("timeout = true"), f"sum.py:1: [bad-header] cannot use timeout = True; {DAY}"),
        (header("timeout = inf"), f"sum.py:1: [bad-header] cannot use timeout = inf; {DAY}"),
        (
            header("output-kib = 1000000000000"),
            "sum.py:1: [bad-header] cannot use output-kib = 1000000000000; give a number above 0 and not above 65536",
        ),
        (header("device = 1"), f"sum.py:1: [bad-header] cannot use device = 1; the keys are: {KEYS}"),
        (header("devices = []"), f"sum.py:1: [bad-header] cannot use devices = []; the keys are: {KEYS}"),
        (header('devices = ["cpu", "gpu"]'), 'sum.py:1: [unknown-device] no device "gpu"; the devices are: cpu, cuda'),
        (
            "# /// script\n# tool.assay = 1\n# ///\n# %% a\n",
            "sum.py:1: [bad-header] tool.assay is no table; write [tool.assay] above its keys",
        ),
        (
            '"""T."""\n# /// script\n# [tool.assay]\n\n# %% a\n',
            "sum.py:2: [bad-header] the script block does not end; "
            "begin each of its lines with `# ` and end it with a line `# ///`",
        ),
    ],
)
def test_a_mistake_is_named_at_its_line(source: str, expected: str) -> None:
    """One mistake gives one message: where, which promise, what, and the cure."""
    assert problems(source) == [expected]


def test_a_script_block_that_is_not_toml_is_named() -> None:
    """What the TOML reader says is passed on; its words are Python's own."""
    (message,) = problems(header("devices = ["))
    assert message.startswith("sum.py:1: [bad-header] the script block is not TOML: ")


def test_every_mistake_of_a_file_is_named_at_once() -> None:
    """A second mistake is not hidden by the first."""
    found = problems("x = 1\n# %% A\n# %% b shape=1 rtol=true\n# %% b\n")
    assert [(text.split(":")[1], text.split("[")[1].split("]")[0]) for text in found] == [
        ("2", "bad-cell-name"),
        ("3", "unknown-option"),
        ("3", "bad-option"),
        ("4", "duplicate-cell"),
        ("1", "code-before-cell"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"# %% a\n\xff", "snippets/home/x.py: [unreadable] not UTF-8 text (invalid start byte); save it as UTF-8"),
        (
            b"\xef\xbb\xbf# %% a\n",
            "snippets/home/x.py: [unreadable] begins with a byte order mark; save it as UTF-8 without one",
        ),
        (None, "snippets/home/x.py: [no-snippet-file] No such file or directory; name a file under snippets/"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, message: str) -> None:
    """A file that is not UTF-8, or not there, is one message under its name."""
    folder = tmp_path / "snippets"
    (folder / "home").mkdir(parents=True)
    if content is not None:
        (folder / "home/x.py").write_bytes(content)
    with pytest.raises(AssayError) as raised:
        snippet.read(folder / "home/x.py", folder)
    assert str(raised.value) == message


def test_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    """A file with CRLF has the same cells and the same digest."""
    texts = ["# %% a\nx = 1\n\n# %% b\nprint(x)\n", "# %% a\r\nx = 1\r\n\r\n# %% b\r\nprint(x)\r\n"]
    found = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.py"
        path.write_bytes(text.encode())
        found.append(snippet.read(path, tmp_path))
    assert found[0].cells == found[1].cells
    assert found[0].digest == found[1].digest


TRICKY = {
    "a marker inside a string": '# %% a\ntext = """\n# %% no\n#%% no\n"""\n\n# %% b\nprint(text)\n',
    "a marker inside a docstring": '"""Title.\n\n# %% no\n"""\n\n# %% a\nx = 1\n',
    "a marker behind code": "# %% a\nx = 1  # %% no\n\n# %% b\n# a %% comment\ny = 2\n",
    "every kind of option": '# %% a values=["x", "f(1, \'b\')"] rtol=0.001 measured=true raises="E"\nx = 1\n',
    "blank lines around": "\n\n# %% a\n\n\nx = 1\n\n\n\n# %% b\ny = 2\n\n\n",
    "a decorated function": "# %% a\n@print\ndef f(): ...\n\n# %% b\nf\n",
}


@pytest.mark.parametrize("source", TRICKY.values(), ids=TRICKY)
def test_jupytext_reads_tricky_text_as_we_do(source: str) -> None:
    """What looks like a marker and is none is code, to us and to jupytext."""
    agree(parse(source))


@pytest.mark.parametrize("name", NAMES)
def test_jupytext_reads_every_snippet_as_we_do(name: str) -> None:
    """The same names, options and sources: a snippet opens as a notebook anywhere."""
    agree(snippet.read(ROOT / f"{name}.py", ROOT))


def agree(ours: snippet.Snippet) -> None:
    """Compare our cells with jupytext's, which has what stands before the first marker as cells too."""
    cells = [cell for cell in jupytext.reads(ours.source, "py:percent").cells if "title" in cell.metadata]
    assert [cell.metadata["title"] for cell in cells] == [cell.name for cell in ours.cells]
    for theirs, cell in zip(cells, ours.cells, strict=True):
        given = {key: tuple(v) if isinstance(v, list) else v for key, v in theirs.metadata.items()}
        del given["title"]
        given.pop("lines_to_next_cell", None)  # jupytext's own note, of blank lines
        assert snippet.Options(**given) == cell.options
        assert theirs.source.strip("\n") == cell.source.strip("\n")


def test_form_feeds_and_line_separators_end_no_line() -> None:
    """Lines are counted as Python counts them."""
    found = parse('# %% a\ntext = "one\u2028two\x0b"\n\x0c\n# %% b\nprint(text)\n')
    assert [(cell.name, cell.line, cell.source) for cell in found.cells] == [
        ("a", 1, 'text = "one\u2028two\x0b"\n'),
        ("b", 4, "print(text)\n"),
    ]


def test_any_python_file_is_one_cell() -> None:
    """A file that is no snippet can be run as one cell."""
    found = snippet.whole_file("x = 1\nprint(x)\n", Path("some/where.py"))
    assert [(cell.name, cell.first, cell.last, cell.source) for cell in found.cells] == [
        ("all", 1, 3, "x = 1\nprint(x)\n")
    ]
