"""A page as an executed notebook: prose becomes Markdown cells, blocks become code cells with their outputs."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any

from assay import page as pages
from assay.drawn import with_plain_values
from assay.page import Block, Lookup, read_block, read_fences
from assay.project import FRONT_MATTER, Page
from assay.record import Output

HEADING_ANCHOR = re.compile(r"(?m)^(?P<heading>#{1,6} .*?)\s*\{:?\s*#(?P<anchor>[\w-]+)\s*\}\s*$")
PAGE_LINK = re.compile(r"\]\((?P<path>(?!\w+:)[^)#\s]+)\.md(?P<anchor>#[\w-]+)?\)")


def make(page: Page, lookup: Lookup) -> str:
    """The notebook's JSON (nbformat 4.5). Cells have the same ids and code cells the same text in every language."""
    text = FRONT_MATTER.sub("", page.text)
    cells: list[dict[str, Any]] = []
    number = 0
    for kind, piece in _pieces(text, lookup):
        if kind == "block":
            number += 1
            cells.append(_code(piece, lookup, number))
        elif piece:
            cells.append(_prose(piece, page.name, len(cells)))
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


def _pieces(text: str, lookup: Lookup) -> Iterator[tuple[str, Any]]:
    """The page as ("prose", text) and ("block", Block) in order, for notebooks; inline values are in the prose."""
    fences = list(read_fences(text, "", []))
    blocks = {block.line: block for block in filter(None, (read_block(fence, "", []) for fence in fences))}
    prose: list[str] = []
    skip = 0
    inside = {number for fence in fences for number in range(fence.line, fence.end + 1)}
    for number, row in enumerate(text.splitlines(), 1):
        if number <= skip:
            continue
        if number in blocks:
            yield "prose", "\n".join(prose).strip()
            prose = []
            yield "block", blocks[number]
            skip = blocks[number].end
        else:
            prose.append(row if number in inside else with_plain_values(row, lookup))
    yield "prose", "\n".join(prose).strip()


def _prose(text: str, name: str, number: int) -> dict[str, Any]:
    text = HEADING_ANCHOR.sub(r'<a id="\g<anchor>"></a>\n\n\g<heading>', text)
    text = PAGE_LINK.sub(lambda match: f"]({_address(name, match['path'])}{match['anchor'] or ''})", text)
    return {
        "cell_type": "markdown",
        "id": f"prose-{number}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }


def _address(name: str, linked: str) -> str:
    """The address of another page, from the folder that this page becomes on the site."""
    here = posixpath.splitext(name)[0]
    there = posixpath.normpath(posixpath.join(posixpath.dirname(name), linked))
    there = posixpath.dirname(there) if posixpath.basename(there) == "index" else there
    return posixpath.relpath(there or ".", here) + "/"


def _code(block: Block, lookup: Lookup, number: int) -> dict[str, Any]:
    shown = lookup(block.snippet)
    outputs: list[Output] = []
    source = ""
    if shown is not None:
        source = pages.code_of(block, shown.snippet)
        record = next((record for record in shown.records.values() if record), None)
        outputs = pages.outputs_of(block, shown.snippet, record) if record and block.show != "code" else []
    cells = " ".join(block.cells)
    return {
        "cell_type": "code",
        "execution_count": number,
        "id": "code-" + hashlib.sha256(f"{block.snippet}:{cells}".encode()).hexdigest()[:8] + f"-{number}",
        "metadata": {"assay": {"snippet": block.snippet, "cells": list(block.cells)}},
        "outputs": [_output(output) for output in outputs],
        "source": source.splitlines(keepends=True),
    }


def _output(output: Output) -> dict[str, Any]:
    if output.kind == "stream":
        return {"output_type": "stream", "name": output.name, "text": output.text.splitlines(keepends=True)}
    if output.kind == "error":
        traceback = output.traceback.splitlines()
        return {"output_type": "error", "ename": output.name, "evalue": output.text, "traceback": traceback}
    data = {"image/svg+xml": output.text.splitlines(keepends=True)}
    return {"output_type": "display_data", "data": data, "metadata": {}}
