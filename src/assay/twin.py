"""The twin: a page's plain Markdown, whose blocks anybody can run, with their outputs as expectations."""

from __future__ import annotations

from assay import attribution
from assay.drawn import with_plain_values
from assay.page import Block, Fence, Lookup, chosen, code_of, fence_of, languages, outputs_of, rewrite
from assay.snippet import Cell, Snippet


def twin(text: str, lookup: Lookup) -> str:
    """The page's plain Markdown: each block a `python` fence, its output the expectation of pytest-codeblocks."""
    return rewrite(
        text, lambda block: _for_twin(block, lookup), lambda row: with_plain_values(row, lookup), _plain_fence
    )


def _plain_fence(fence: Fence, options: dict[str, str]) -> list[str] | None:
    """In a twin, no fence is executed but the blocks: others keep their text under a name nothing collects."""
    body = [row.removeprefix(fence.prefix) for row in fence.body.splitlines()]
    if options.get("not-executed"):
        return [f"Not executed: {options['not-executed']}", "", *fence_of("\n".join(body), "py")]
    if set(languages(fence.info)) & {"bash", "sh"}:
        return fence_of("\n".join(body), "console")
    return None


def _for_twin(block: Block, lookup: Lookup) -> list[str]:
    shown = lookup(block.snippet)
    if shown is None:
        return []
    snippet = shown.snippet
    cells = chosen(block, snippet)
    record = next((record for record in shown.records.values() if record is not None), None)
    rows = [f"<!-- {block.snippet}: {' '.join(cell.name for cell in cells)} -->", ""]
    if block.show == "output":
        outputs = outputs_of(block, snippet, record) if record else []
        return rows + [row for output in outputs for row in [*fence_of(output.traceback or output.text, "text"), ""]]
    raises = any(cell.options.raises for cell in cells)
    if raises:
        rows += ["<!--pytest.mark.xfail(strict=True)-->", ""]
    rows += _hidden(snippet, cells)
    rows += [*fence_of(code_of(block, snippet), "python"), ""]
    for output in outputs_of(block, snippet, record) if record and block.show == "both" else []:
        measured = any(cell.options.measured for cell in cells)
        if (output.kind, output.name) == ("stream", "stdout") and not raises and not measured:
            rows += ["<!--pytest-codeblocks:expected-output-->", ""]
        rows += [
            *fence_of(output.traceback or output.text, "svg" if output.kind == "display_data" else "text"),
            "",
        ]
    return [*rows, *attribution.table(block, shown)]


def _hidden(snippet: Snippet, shown: list[Cell]) -> list[str]:
    """The cells that must run before those shown, in a comment that readers do not see and pytest-codeblocks runs."""
    before = [cell for cell in snippet.cells if cell.first < shown[-1].first and cell not in shown]
    if not before:
        return []
    code = [
        "import contextlib, io",
        "_quiet = contextlib.redirect_stdout(io.StringIO())",
        "_quiet.__enter__()",
    ]
    for cell in before:
        code += cell.source.splitlines()
    code += ["_quiet.__exit__(None, None, None)"]
    return ["<!--", *fence_of("\n".join(code), "python"), "-->", "", "<!--pytest-codeblocks:cont-->", ""]
