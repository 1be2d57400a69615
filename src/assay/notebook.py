"""A page as an executed notebook: prose becomes Markdown cells, blocks become code cells with their outputs."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from assay import fence, figure, provenance
from assay import page as pages
from assay.drawn import with_plain_values
from assay.fence import CODE_SPAN, Prose, options_of
from assay.mark import marks_of
from assay.page import Block, Lookup, read_block
from assay.project import FRONT_MATTER, Page
from assay.record import Output
from assay.terminal import as_seen
from assay.words import Words

HEADING_ANCHOR = re.compile(r"(?m)^(?P<heading>#{1,6} .*?)[ \t]*\{:?[ \t]*#(?P<anchor>[\w-]+)[^}\n]*\}[ \t]*$")
PAGE_LINK = re.compile(r"\]\((?P<path>(?!\w+:)[^)#\s]+)\.md(?P<rest>(?:#[\w-]+)?(?:[ \t]+\"[^\"]*\")?)\)")


def make(page: Page, lookup: Lookup, words: Words) -> str:
    """The notebook's JSON (nbformat 4.5). Cells have the same ids and code cells the same text in every language.

    After each code cell stand its marks, as on any other page, and at the end where it all ran.
    """
    text = FRONT_MATTER.sub("", page.text)
    cells: list[dict[str, Any]] = []
    number = 0
    for piece in _pieces(text, page.name, lookup):
        if isinstance(piece, Block):
            if piece.file:
                cells.append(_prose(_file(piece, lookup), len(cells)))
            else:
                number += 1
                cells.append(_code(piece, lookup, number, words["language"]))
            cells.append(_prose(_marks(piece, lookup, words), len(cells)))
        elif piece:
            cells.append(_prose(piece, len(cells)))
    names = [block.snippet for block in page.source.blocks]
    if where := provenance.fold(names, lookup, words):
        cells.append(_prose(where, len(cells)))
    content = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _marks(block: Block, lookup: Lookup, words: Words) -> str:
    shown = lookup(block.snippet)
    return "\n\n".join(
        f'<p class="assay-mark assay-{mark.verdict}" {mark.data}>{escape(mark.text)}</p>'
        for mark in (marks_of(block, shown, words) if shown else ())
    )


def _pieces(text: str, name: str, lookup: Lookup) -> Iterator[Block | str]:
    """The page's blocks and, between them, its Markdown with the values drawn in and other fences as they stand."""
    rows = text.split("\n")
    markdown: list[str] = []
    for piece in fence.pieces(text, "", []):
        if isinstance(piece, Prose):
            markdown.append(_for_notebook(with_plain_values(piece.text, lookup), name))
        elif block := read_block(piece, "", []):
            yield "\n".join(markdown).strip()
            markdown = []
            yield block
        elif reason := options_of(piece).get("not-executed"):
            markdown += [*fence.fence_of(piece.body, "python"), "", f"*{escape(reason)}*"]
        else:
            markdown += rows[piece.line - 1 : piece.end]
    yield "\n".join(markdown).strip()


def _for_notebook(text: str, name: str) -> str:
    """Prose whose headings carry their anchors as HTML, and whose links lead to addresses of the site."""
    parts: list[str] = []
    last = 0
    for span in CODE_SPAN.finditer(text):
        parts += [_with_addresses(text[last : span.start()], name), span[0]]
        last = span.end()
    linked = "".join([*parts, _with_addresses(text[last:], name)])
    return HEADING_ANCHOR.sub(r'<a id="\g<anchor>"></a>\n\n\g<heading>', linked)


def _with_addresses(text: str, name: str) -> str:
    return PAGE_LINK.sub(lambda match: f"]({_address(name, match['path'])}{match['rest']})", text)


def _prose(text: str, number: int) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": f"prose-{number}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }


def _address(name: str, linked: str) -> str:
    """The address of another page, from the folder that this page becomes on the site."""
    here, there = posixpath.splitext(name)[0], posixpath.normpath(posixpath.join(posixpath.dirname(name), linked))
    here, there = (re.sub(r"(^|/)index$", "", path) or "." for path in (here, there))
    return posixpath.relpath(there, here) + "/"


def _file(block: Block, lookup: Lookup) -> str:
    shown = lookup(block.snippet)
    return "\n".join(fence.fence_of(pages.code_of(block, shown.snippet), block.language)) if shown else ""


def _code(block: Block, lookup: Lookup, number: int, language: str) -> dict[str, Any]:
    shown = lookup(block.snippet)
    outputs: list[Output] = []
    source = ""
    if shown is not None:
        source = pages.code_of(block, shown.snippet)
        record = next((record for record in shown.records.values() if record), None)
        if record and block.show != "code":
            outputs = pages.outputs_of(block, shown.snippet, record, language)
    cells = " ".join(block.cells)
    return {
        "cell_type": "code",
        "execution_count": number,
        "id": "code-" + hashlib.sha256(f"{block.snippet}:{cells}".encode()).hexdigest()[:8] + f"-{number}",
        "metadata": {"assay": {"snippet": block.snippet, "cells": list(block.cells)}},
        "outputs": [_output(output, f"figure-{number}-{place}") for place, output in enumerate(outputs, 1)],
        "source": source.splitlines(keepends=True),
    }


def _output(output: Output, key: str) -> dict[str, Any]:
    if output.kind == "stream":
        return {"output_type": "stream", "name": output.name, "text": as_seen(output.text).splitlines(keepends=True)}
    if output.kind == "error":
        traceback = as_seen(output.traceback).splitlines()
        return {"output_type": "error", "ename": output.name, "evalue": as_seen(output.text), "traceback": traceback}
    data = {"image/svg+xml": figure.placed(output.text, key).splitlines(keepends=True)}
    return {"output_type": "display_data", "data": data, "metadata": {}}
