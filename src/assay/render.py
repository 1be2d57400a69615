"""A page for the site: code, outputs and marks in place of its blocks. Text to text, from committed records."""

from __future__ import annotations

import re
from html import escape

from assay.drawn import with_values
from assay.page import (
    PASSED_ON,
    PYTHON,
    Block,
    Fence,
    Lookup,
    Shown,
    chosen,
    code_of,
    fence_of,
    languages,
    outputs_of,
    rewrite,
)
from assay.record import Output
from assay.words import Words


def render(text: str, lookup: Lookup, words: Words) -> str:
    """The page's Markdown with code, outputs and marks in place of its blocks, for the site.

    What cannot be shown (`check` has named it) becomes a visible note, so that a page being written can be seen.
    """
    return rewrite(text, lambda block: _for_site(block, lookup, words), lambda row: with_values(row, lookup), _excused)


def _for_site(block: Block, lookup: Lookup, words: Words) -> list[str]:
    shown = lookup(block.snippet)
    missing = [name for name in block.cells if shown and not shown.snippet.cell(name)]
    if shown is None or missing:
        what = f"{block.snippet}:{','.join(block.cells)}"
        return [f"**{words['unknown']}** `{what}`", "{: .assay-mark .assay-broken }", ""]
    rows: list[str] = []
    if block.show != "output":
        options = "".join(f' {key}="{value}"' for key, value in block.passed_on)
        rows += [*fence_of(code_of(block, shown.snippet), f"{{.python .assay-code{options}}}"), ""]
    if block.show != "code":
        rows += _outputs_for_site(block, shown, words)
    if block.caption:
        rows += [block.caption, "{: .assay-caption }", ""]
    for device in shown.snippet.devices:
        rows += _mark(block, shown, device, words)
    return rows


def _outputs_for_site(block: Block, shown: Shown, words: Words) -> list[str]:
    """The outputs, once where all devices agree, else under a tab for each device."""
    by_device = {
        device: _output_rows(outputs_of(block, shown.snippet, record))
        for device, record in shown.records.items()
        if record is not None
    }
    different = list({"\n".join(rows): rows for rows in by_device.values()}.values())
    if len(different) < 2:
        return different[0] if different else []
    rows = []
    for device, output in by_device.items():
        rows += [f'=== "{words[device]}"', "", *("    " + row if row else "" for row in output), ""]
    return rows


def _output_rows(outputs: list[Output]) -> list[str]:
    rows: list[str] = []
    for output in outputs:
        if output.kind == "stream":
            kind = "assay-output" if output.name == "stdout" else "assay-stderr"
            rows += [*fence_of(output.text, f"{{.text .{kind}}}"), ""]
        elif output.kind == "error":
            rows += [
                *fence_of(output.traceback or f"{output.name}: {output.text}", "{.text .assay-error}"),
                "",
            ]
        else:
            rows += ['<div class="assay-figure" markdown="0">', *_svg(output.text), "</div>", ""]
    return rows


def _svg(text: str) -> list[str]:
    """An SVG as it can stand in a page: no XML declaration, no blank lines."""
    body = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->", "", text, flags=re.DOTALL)
    return [row.strip() for row in body.splitlines() if row.strip()]


def _mark(block: Block, shown: Shown, device: str, words: Words) -> list[str]:
    """The quiet line that says what verified a block on a device."""
    verdict = shown.verdicts.get(device, "missing")
    record = shown.records.get(device)
    facts = [words[f"state-{verdict}"].format(device=words[device])]
    if record is not None:
        environment = record.environment
        facts += [f"Python {environment.get('python')}"]
        facts += [f"{name} {version}" for name, version in sorted(environment.get("packages", {}).items())]
        facts += [
            str(environment[key])
            for key in ("device_name", "date")
            if key in environment and (key == "date" or device != "cpu")
        ]
    cells = " ".join(cell.name for cell in chosen(block, shown.snippet))
    attributes = (
        f'.assay-mark .assay-{verdict} data-snippet="{block.snippet}" data-cells="{cells}" data-device="{device}"'
    )
    return [" · ".join(facts), f"{{: {attributes} }}", ""]


def _excused(fence: Fence, options: dict[str, str]) -> list[str] | None:
    """A Python fence that says why it is not executed, with its reason in sight."""
    reason = options.get("not-executed", "").strip()
    if not reason or not PYTHON & set(languages(fence.info)):
        return None
    passed_on = "".join(f' {key}="{options[key]}"' for key in PASSED_ON if key in options)
    body = [row.removeprefix(fence.prefix) for row in fence.body.splitlines()]
    code = fence_of("\n".join(body), f"{{.python .assay-code .assay-not-executed{passed_on}}}")
    return [*code, "", escape(reason), "{: .assay-mark .assay-not-executed }", ""]
