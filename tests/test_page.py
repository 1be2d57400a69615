"""Pages: every Python fence is a block of a snippet or says why not, every value drawn into prose exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexers import get_all_lexers

from assay import fence, page, snippet
from assay.page import Block, Inline, Shown, check, read
from assay.record import CellRecord, Record, Value
from chain import html_of, shows_python

SNIPPET = snippet.parse(
    '# %% add values=["total", "names"]\n\n# %% show\n', "home/sum", Path("sum.py"), "snippets/home/sum.py"
)
VALUES = {"total": Value("output", "float64", (), 8.0), "names": Value("output", "list", (1,), ["a"])}
RECORD = Record("home/sum", "cpu", "", {}, (CellRecord("add", (), VALUES),), (), {})


def lookup(name: str) -> Shown | None:
    """One snippet, home/sum, with a record on the CPU."""
    return Shown(SNIPPET, {"cpu": RECORD}, {"cpu": "match"}) if name == "home/sum" else None


def problems(text: str) -> list[str]:
    """What is wrong with a page, as a person reads it."""
    return [str(problem) for problem in check(read(text, "p.md"), "p.md", lookup)]


# --- no Python goes unseen ------------------------------------------------------------------------------------

UNVERIFIED = {
    "python": "```python\nx = 1\n```\n",
    "a title": '```python title="a.py"\nx = 1\n```\n',
    "hl_lines": '```python hl_lines="1"\nx = 1\n```\n',
    "an option without a value": "```python hl_lines\nx = 1\n```\n",
    "py": "```py\nx = 1\n```\n",
    "python3": "```python3\nx = 1\n```\n",
    "capital": "```Python\nx = 1\n```\n",
    "upper case": "```PYTHON3\nx = 1\n```\n",
    "pycon": "```pycon\n>>> 1\n```\n",
    "ipython": "```ipython3\nx = 1\n```\n",
    "a traceback": "```pytb\nTraceback (most recent call last):\n```\n",
    "a leading dot": "```.python\nx = 1\n```\n",
    "a blank before": "``` python\nx = 1\n```\n",
    "blanks behind": "```python  \t\nx = 1\n```  \n",
    "braces": "```{.python}\nx = 1\n```\n",
    "braces with blanks": "``` { .python } \nx = 1\n```\n",
    "braces with a class more": "``` {.python .x}\nx = 1\n```\n",
    "braces with an id": "```{#a .python}\nx = 1\n```\n",
    "braces behind the name": '```python {hl_lines="1"}\nx = 1\n```\n',
    "braces at the name": '```python{hl_lines="1"}\nx = 1\n```\n',
    "a second class": "```{.text .python}\nx = 1\n```\n",
    "a class by its long name": "```{.text .language-python}\nx = 1\n```\n",
    "a class as an attribute": '```{class="language-python"}\nx = 1\n```\n',
    "a tick in the title": '```python title="`a`"\nx = 1\n```\n',
    "a tick in braces": '```{.python title="`a`"}\nx = 1\n```\n',
    "tildes": "~~~python\nx = 1\n~~~\n",
    "tildes with a tick": "~~~ python title='`'\nx = 1\n~~~\n",
    "four ticks": "````python\nx = 1\n```\n````\n",
    "line ends of Windows": "```python\r\nx = 1\r\n```\r\n",
    "line ends of old": "```python\rx = 1\r```\r",
    "in a list": "- a\n\n    ```python\n    x = 1\n    ```\n",
    "in a list, less far in": "- a\n\n  ```python\n  x = 1\n  ```\n",
    "in a numbered list": "1. a\n\n    ```python\n    x = 1\n    ```\n",
    "in a list in a list": "- a\n    - b\n\n        ```python\n        x = 1\n        ```\n",
    "in a tab": '=== "A"\n\n    ```python\n    x = 1\n    ```\n',
    "in an admonition": "!!! note\n\n    ```python\n    x = 1\n    ```\n",
    "in a folded admonition": "??? note\n    ```python\n    x = 1\n    ```\n",
    "in a tab in an admonition": '!!! note\n\n    === "A"\n\n        ```python\n        x = 1\n        ```\n',
    "in a quote": "> ```python\n> x = 1\n> ```\n",
    "in a tight quote": ">```python\n>x = 1\n>```\n",
    "in a quote in a quote": "> > ```python\n> > x = 1\n> > ```\n",
    "in a list in a quote": "> - a\n>\n>     ```python\n>     x = 1\n>     ```\n",
    "behind a tab": "- a\n\n\t```python\n\tx = 1\n\t```\n",
    "behind a blank and a tab": "- a\n\n \t```python\n \tx = 1\n \t```\n",
    "in a footnote": "a[^1]\n\n[^1]: b\n\n    ```python\n    x = 1\n    ```\n",
    "in a definition": "a\n\n:   b\n\n    ```python\n    x = 1\n    ```\n",
    "in a comment": "<!--\n```python\nx = 1\n```\n-->\n",
    "in HTML": "<div markdown>\n\n```python\nx = 1\n```\n\n</div>\n",
    "right behind text": "text\n```python\nx = 1\n```\n",
    "behind a fence that breaks off": "    ```text\nless\n```python\nx = 1\n```\n",
    "behind a quoted fence that breaks off": "> ```text\nless\n```python\nx = 1\n```\n",
    "behind a fence on a list's mark": "- ```text\n  ```python\n  x = 1\n  ```\n",
    "behind a fence that closes further in": "```text\n    ```\n```\n\n```python\nx = 1\n```\n",
    "behind front matter with a fence": "---\ntitle: |\n  ```text\n---\n\n```python\nx = 1\n```\n",
    "front matter that is none": "---\n```python\nx = 1\n```\n---\n",
    "HTML": '<pre><code class="language-python">x = 1</code></pre>\n',
    "HTML with other classes": "<pre class='a language-py b'>x = 1</pre>\n",
    "HTML over two lines": '<pre\nclass="language-python">x = 1</pre>\n',
    "HTML within a line": 'text <code class="language-python3">x = 1</code>\n',
    "a class given afterwards": "```text\nx = 1\n```\n{: .language-python }\n",
}  # fmt: skip

HARMLESS = {
    "no language": "```\nx = 1\n```\n",
    "text": "```text\nx = 1\n```\n",
    "text with a title": '```text title="a" linenums="1"\nx = 1\n```\n',
    "braces": '```{.bash .x title="a"}\nls\n```\n',
    "a diagram": "```mermaid\ngraph LR\n```\n",
    "content of a longer fence": "````text\n```python\nx = 1\n```\n````\n",
    "content of a fence of another kind": "~~~markdown\n```python\nx = 1\n```\n~~~\n",
    "content further in": "```text\n    ```\n    ```python\n    ```\n```\n",
    "content of a longer mark": "```text\n````python\n```\n",
    "code within a line": "Write ```` ```python ```` or `python` or `language-python`.\n",
    "a line of code that looks like a fence": "```` ```python ````\n",
    "an indented text": "    #!python\n    x = 1\n",
    "a footnote": "a[^1]\n\n[^1]: `python`\n",
}  # fmt: skip

UNREAD = {
    "in a diagram with options": '```mermaid title="x"\n```python\nx = 1\n```\n',
    "behind a fence with a bad line": '```text hl_lines="x"\n```python\nx = 1\n```\n',
    "behind a fence that is none": "```text a-b\n```python\nx = 1\n```\n",
    "on a list's mark": "- ```python\n  x = 1\n  ```\n",
    "on a number's mark": "1. ```python\n    x = 1\n    ```\n",
    "on a mark in a quote": "> - ```python\n>   x = 1\n>   ```\n",
    "on a definition's mark": "a\n:   ```python\n    x = 1\n    ```\n",
    "on a footnote's mark": "a[^1]\n\n[^1]: ```python\n    x = 1\n    ```\n",
    "behind a name with a hard blank": "```text\xa0\n```python\nx = 1\n```\n",
    "a shebang": "```#!python\nx = 1\n```\n",
    "never closed": "```python\nx = 1\n",
    "closed by a longer mark": "```python\nx = 1\n````\n",
    "closed further in": "```python\nx = 1\n  ```\n",
    "closed less far in": "    ```python\n    x = 1\n```\n",
}  # fmt: skip


@pytest.mark.parametrize("text", UNVERIFIED.values(), ids=UNVERIFIED)
def test_python_that_nothing_verifies_is_a_problem(text: str) -> None:
    """However it is written and wherever it stands."""
    assert "[unverified-fence]" in " ".join(problems(text))


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD)
def test_what_hosts_may_read_in_two_ways_is_a_problem(text: str) -> None:
    """A fence that a host does not see as one is named, lest it hide another."""
    assert problems(text) != []


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_is_no_python_is_free(text: str) -> None:
    """Other fences, and what stands within them, are the author's own."""
    assert problems(text) == []


FORMS = {**UNVERIFIED, **UNREAD, **HARMLESS}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_whatever_the_site_would_show_as_python_is_seen(text: str) -> None:
    """The real Markdown chain, without the engine: a block of Python in its HTML is a problem of the page."""
    assert not shows_python(html_of(text)) or problems(text) != []


def test_most_of_these_forms_do_show_python() -> None:
    """The comparison with the real chain is not an empty one."""
    shown = [name for name, text in UNVERIFIED.items() if shows_python(html_of(text))]
    assert len(shown) > 45


def test_every_name_that_pygments_has_for_python_is_known() -> None:
    """Lexers of Python, its console, its tracebacks and its dialects, with what IPython adds."""
    ours = ("Python", "IPython", "NumPy")
    names = {
        alias
        for name, aliases, *_ in get_all_lexers(plugins=True)
        for alias in aliases
        if name.split()[0] in ours or "python" in aliases
    }
    assert names - fence.PYTHON == set()


# --- blocks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ('python snippet="home/sum"', {}),
        ('python snippet="home/sum:add"', {"cells": ("add",)}),
        ('python snippet="home/sum:add,show"', {"cells": ("add", "show")}),
        ("python snippet='home/sum: add, show'", {"cells": ("add", "show")}),
        ("py snippet=home/sum:add", {"cells": ("add",)}),
        ("{.python snippet=home/sum:add}", {"cells": ("add",)}),
        ('python snippet="home/sum" show="code"', {"show": "code"}),
        ('python snippet="home/sum" caption="It\'s so."', {"caption": "It's so."}),
        (
            'python snippet="home/sum" title="a b" hl_lines="1 3-4" linenums="5"',
            {"passed_on": (("title", "a b"), ("hl_lines", "1 3-4"), ("linenums", "5"))},
        ),
    ],
)
def test_a_fence_that_names_a_snippet_is_a_block(info: str, expected: dict[str, object]) -> None:
    """Its options are read, whatever quotation marks they have."""
    source = read(f"# A\n\n```{info}\n```\n", "p.md")
    assert source.problems == ()
    block = {"line": 3, "end": 4, "prefix": "", "snippet": "home/sum", "cells": (), **expected}
    assert source.blocks == (Block(**block),)  # type: ignore[arg-type]


@pytest.mark.parametrize("prefix", ["", "    ", "> ", ">     ", "\t", "  "])
def test_a_block_stands_anywhere(prefix: str) -> None:
    """What stands before its mark is kept."""
    (block,) = read(f'a\n\n{prefix}```python snippet="home/sum"\n{prefix.rstrip()}\n{prefix}```\n', "p.md").blocks
    assert (block.line, block.end, block.prefix) == (3, 5, prefix)


OPTIONS = "the options are: snippet, title, hl_lines, linenums, show, caption"
BOTH = '```python snippet="home/sum" not-executed="x"\n```\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a\n\n```python\nx\n```\n",
            "p.md:3: [unverified-fence] a Python fence that nothing verifies; "
            'show a snippet with ```python snippet="topic/name:cell", or say why not with not-executed="..."',
        ),
        (
            '```python not-executed=" "\nx\n```\n',
            "p.md:1: [unverified-fence] a Python fence that nothing verifies; "
            'show a snippet with ```python snippet="topic/name:cell", or say why not with not-executed="..."',
        ),
        (
            "```text\nx\n",
            "p.md:1: [unclosed-fence] a fence that never closes; close it with ```, as far in as it opened",
        ),
        (
            "- a\n\n    ````text\n    x\n  y\n    ````\n    ````\n",
            "p.md:3: [unclosed-fence] a fence that never closes; line 5 stands outside it; "
            "close it with ````, as far in as it opened",
        ),
        (
            "- ```text\n",
            "p.md:1: [bad-block] a fence on the line of another mark, \"- ```text\"; "
            "put it on the next line, four spaces further in",
        ),
        (
            "```text a-b\n```\n",
            "p.md:1: [bad-block] no host reads a fence in \"```text a-b\"; "
            'write a language, then at most title="...", hl_lines="..." and linenums="..."',
        ),
        ('```python snippet="home/sum" colour="red"\n```\n', f"p.md:1: [bad-block] unknown: colour; {OPTIONS}"),
        ('```python extra snippet="home/sum"\n```\n', f"p.md:1: [bad-block] unknown: extra; {OPTIONS}"),
        (BOTH, f"p.md:1: [bad-block] unknown: not-executed; {OPTIONS}"),
        (
            '```python not-executed="x" show="code"\n```\n',
            "p.md:1: [bad-block] unknown: show; the options are: title, hl_lines, linenums, not-executed",
        ),
        (
            '```python snippet="home/sum" show="all"\n```\n',
            'p.md:1: [bad-block] show="all"; show is one of: both, code, output',
        ),
        (
            '```python snippet="home/sum" hl_lines="two"\n```\n',
            'p.md:1: [bad-block] hl_lines="two"; write it as in hl_lines="2 4-5"',
        ),
        (
            '```python snippet="home/sum" title="a" title="b"\n```\n',
            "p.md:1: [bad-block] title is given twice; give each option once",
        ),
        (
            '```python snippet="home/sum"\nx = 1\n```\n',
            "p.md:1: [bad-block] a block of a snippet has no text of its own; leave the fence empty",
        ),
        (
            '```text snippet="home/sum"\n```\n',
            "p.md:1: [bad-block] a block of a snippet is a Python fence; begin it with ```python, "
            'or name a file that the snippet reads with file="..."',
        ),
        (
            '```python snippet="home/prod"\n```\n',
            'p.md:1: [no-such-snippet] no snippet "home/prod"; write snippets/home/prod.py, or correct the name',
        ),
        (
            '```python snippet="home/sum:sub"\n```\n',
            'p.md:1: [no-such-cell] no cell "sub" in home/sum; this snippet has: add, show',
        ),
        (
            "a\n{{ total }}\n",
            "p.md:2: [no-such-value] cannot read `{{ total }}`; "
            "write {{ topic/name:cell expression }}, with \\ before the braces to show them as they are",
        ),
        (
            "a {{ home/sum:add total\n",
            "p.md:1: [no-such-value] cannot read `{{`; "
            "write {{ topic/name:cell expression }}, with \\ before the braces to show them as they are",
        ),
        (
            "{{ home/sum:add sum }}\n",
            'p.md:1: [no-such-value] cell "add" of home/sum declares no value `sum`; '
            'declare it in the marker, values=["sum"]; declared: total, names',
        ),
        (
            "{{ home/sum:add total | .1x }}\n",
            "p.md:1: [no-such-value] cannot write `total` (float64) as `.1x`; "
            "use a format specification of Python, such as .2f",
        ),
        ("{{ home/sum:sub total }}\n", 'p.md:1: [no-such-cell] no cell "sub" in home/sum; this snippet has: add, show'),
        (
            "{{ home/prod:add total }}\n",
            'p.md:1: [no-such-snippet] no snippet "home/prod"; write snippets/home/prod.py, or correct the name',
        ),
        (
            "a <pre>x</pre>\n",
            "p.md:1: [unverified-fence] code as HTML, `<pre`; write a fence; for Python, a block of a snippet",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_line(text: str, expected: str) -> None:
    """One mistake gives one message: where, which promise, what, and the cure."""
    assert problems(text) == [expected]


def test_a_fence_that_must_not_run_says_why() -> None:
    """With a reason, it is neither a block nor a problem."""
    assert read('```python not-executed="it needs a GPU farm" title="a.py"\nx\n```\n', "p.md") == page.Source(
        (), (), ()
    )


# --- values ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The total is {{ home/sum:add total }}.",
        "{{home/sum:add total}}",
        "{{ home/sum:add\n  total }}",
        "`{{ home/sum:add total }}`",
        "$x = {{ home/sum:add total }}$",
        "# {{ home/sum:add total }}",
        "| a |\n| --- |\n| {{ home/sum:add total }} |",
        "- a\n    - {{ home/sum:add total }}",
        "```text\nx\n```\n\n{{ home/sum:add total }}",
    ],
)
def test_a_value_stands_anywhere_in_prose(text: str) -> None:
    """Paragraph, code, formula, heading, table or list; over two lines too."""
    source = read(text, "p.md")
    line = text[: text.index("{{")].count("\n") + 1
    assert source == page.Source((), (Inline(line, "home/sum", "add", "total", ""),), ())


def test_a_value_may_have_a_format() -> None:
    """What follows the last bar is a format specification."""
    (inline,) = read('{{ home/sum:add d["a | b"] | .1f }}', "p.md").inlines
    assert (inline.expression, inline.spec) == ('d["a | b"]', ".1f")


@pytest.mark.parametrize("text", [r"\{{ total }}", r"`\{{ total }}`", "```text\n{{ total }}\n```", "{ { a } }"])
def test_braces_that_are_meant_are_left(text: str) -> None:
    """A backslash keeps them; in a fence they are text."""
    assert read(text, "p.md") == page.Source((), (), ())


def test_lines_are_counted_with_the_front_matter() -> None:
    """A message names the line of the file, and no value is drawn into front matter."""
    source = read('---\ntitle: "{{ home/sum:add total }}"\n---\n\n{{ home/sum:add total }}\n', "p.md")
    assert [inline.line for inline in source.inlines] == [5]
    expected = "p.md:2: [no-such-value] no value is drawn into front matter; write it in the page's prose"
    assert [str(problem) for problem in source.problems] == [expected]
