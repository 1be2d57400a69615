"""The twin: a page's plain Markdown, whose blocks anybody can run, with their outputs as expectations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assay import attribution
from assay.drawn import with_plain_values
from assay.fence import Fence, fence_of, languages
from assay.page import Block, Lookup, WriteList, chosen, code_of, outputs_of, rewrite
from assay.record import Output
from assay.snippet import Cell, Snippet
from assay.terminal import as_seen
from assay.words import WORDS


def twin(text: str, lookup: Lookup, language: str, listed: WriteList = lambda fence: None) -> str:
    """The page's plain Markdown: each block a `python` fence, its output the expectation of pytest-codeblocks.

    `listed` gives what stands in place of a fence that shows entries of a data file.
    """
    return rewrite(
        text,
        lambda block: _for_twin(block, lookup, language),
        lambda text: with_plain_values(text, lookup),
        lambda fence, options: _plain_fence(fence, options) or listed(fence),
    )


def _plain_fence(fence: Fence, options: dict[str, str]) -> list[str] | None:
    """In a twin, no fence is executed but the blocks: others keep their text under a name nothing collects."""
    if options.get("not-executed"):
        return [f"Not executed: {options['not-executed']}", "", *fence_of(fence.body, "py")]
    if set(languages(fence.info)) & {"bash", "sh"}:
        return fence_of(fence.body, "console")
    return None


def _for_twin(block: Block, lookup: Lookup, language: str) -> list[str]:
    shown = lookup(block.snippet)
    if shown is None:
        return []
    snippet = shown.snippet
    if block.file:
        return [*fence_of(code_of(block, snippet), block.language), ""]
    cells = chosen(block, snippet)
    if not cells:  # a block that names none there is is told elsewhere
        return []
    record = next((record for record in shown.records.values() if record is not None), None)
    rows = [f"<!-- {block.snippet}: {' '.join(cell.name for cell in cells)} -->", ""]
    if block.show == "output":
        outputs = outputs_of(block, snippet, record, language) if record else []
        return rows + [row for output in outputs if _seen(output) for row in [*fence_of(_seen(output), "text"), ""]]
    raises = any(cell.options.raises for cell in cells)
    own_file = any(cell.options.own_file for cell in needed(snippet, cells))
    if own_file:
        path = f"snippets/{snippet.name}.py"
        rows += [WORDS[language]["own-file"].format(path=path), "", "<!--pytest.mark.skip-->", ""]
    elif raises:
        rows += ["<!--pytest.mark.xfail(strict=True)-->", ""]
    rows += _program(snippet, cells)
    compared = not raises and not own_file and not any(cell.options.measured for cell in cells)
    outputs = outputs_of(block, snippet, record, language) if record and block.show == "both" else []
    for output in outputs:
        seen = _seen(output)
        if not seen:
            continue
        if compared and (output.kind, output.name) == ("stream", "stdout") and seen == output.text:
            rows += [_expectation(output.text), ""]
        rows += [*fence_of(seen, "svg" if output.kind == "display_data" else "text"), ""]
    return [*rows, *attribution.table(block, shown)]


def _seen(output: Output) -> str:
    return as_seen(output.traceback if output.kind == "error" else output.text)


def _expectation(text: str) -> str:
    """A fence ends its last line, and once: what a program ended otherwise is compared without its white space."""
    exact = text.endswith("\n") and not text.endswith("\n\n")
    return f"<!--pytest-codeblocks:expected-output{'' if exact else '-ignore-whitespace'}-->"


def needed(snippet: Snippet, shown: list[Cell]) -> list[Cell]:
    """The cells that must run for those that are shown: all up to the last of them."""
    return [cell for cell in snippet.cells if cell.first <= shown[-1].first]


def _program(snippet: Snippet, shown: list[Cell]) -> Iterator[str]:
    """The cells up to the last one shown, as one program for pytest-codeblocks; readers see those that are shown."""
    for number, (is_shown, group) in enumerate(groupby(needed(snippet, shown), key=lambda cell: cell in shown)):
        code = "\n".join(cell.source for cell in group).rstrip("\n")
        if number:
            yield from ("<!--pytest-codeblocks:cont-->", "")
        yield from fence_of(code, "python") if is_shown else _hidden(code)
        yield ""


def _hidden(code: str) -> list[str]:
    """Code that runs and prints nothing, in a comment."""
    quiet = ["import contextlib, io", "_quiet = contextlib.redirect_stdout(io.StringIO())", "_quiet.__enter__()"]
    program = [*quiet, *code.split("\n"), "_quiet.__exit__(None, None, None)"]
    return ["<!--", *fence_of("\n".join(program), "python"), "-->"]
