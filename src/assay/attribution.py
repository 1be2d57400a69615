"""Who provides the tokens that a block shows: rows for the page's script, a count in words, a short table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from assay.drawn import code_span
from assay.page import Block, Shown, chosen
from assay.words import Words

# In the order of the legend. "carried" is Python's syntax carried out by a method of PyTorch, "carried-library" by one
# of another library.
PROVIDERS = ("python-syntax", "carried", "carried-library", "pytorch", "python-library", "library", "own")

FOREIGN = ("carried", "carried-library", "pytorch", "library")


def tokens_of(block: Block, shown: Shown) -> list[dict[str, Any]]:
    """The tokens of a block's cells, with lines counted as the block shows them, from 1."""
    found: list[dict[str, Any]] = []
    line = 1
    for cell in chosen(block, shown.snippet):
        for token in shown.tokens:
            if cell.first <= token["line"] <= cell.last:
                moved = line - cell.first
                lines = {"line": token["line"] + moved, "end_line": token["end_line"] + moved}
                found.append({**token, **lines, "provider": _provider(token)})
        line += cell.last - cell.first + 2
    return found


def _provider(token: Mapping[str, Any]) -> str:
    """The token's provider; what no method of PyTorch carries out is another library's."""
    if token["provider"] == "carried" and not any(name.startswith("torch.") for name in token["names"]):
        return "carried-library"
    return token["provider"]


def rows_of(block: Block, shown: Shown) -> list[list[Any]]:
    """The same for the page's script: [line, column, end line, end column, provider, names, note, link]."""
    return [
        [
            token["line"],
            token["column"],
            token["end_line"],
            token["end_column"],
            token["provider"],
            list(token["names"]),
            token["note"],
            token["link"] or "",
        ]
        for token in tokens_of(block, shown)
        if token["note"] != "comment"
    ]


def for_script(blocks: Mapping[str, list[list[Any]]]) -> str:
    """The rows of a page's blocks as an element that its script reads; no name in them can end it."""
    data = json.dumps(blocks, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="assay-tokens">{data}</script>'


def count_of(block: Block, shown: Shown) -> Mapping[str, int]:
    """How many tokens each provider gives to what a block shows; comments are nobody's."""
    return Counter(token["provider"] for token in tokens_of(block, shown) if token["note"] != "comment")


def sentence(block: Block, shown: Shown, words: Words) -> str:
    """The count in words; empty if the tokens are not known."""
    counts = count_of(block, shown)
    return words["list"].join(
        _counted(words[f"tokens-{provider}"], counts[provider]) for provider in PROVIDERS if counts[provider]
    )


def _counted(word: str, count: int) -> str:
    """A word with its number; `one|many` where a language tells them apart."""
    one, _, many = word.partition("|")
    return (one if count == 1 or not many else many).format(count=count)


def table(block: Block, shown: Shown) -> Iterator[str]:
    """A Markdown table of what PyTorch and other libraries provide, a row for each token; nothing if there is none."""
    foreign = [token for token in tokens_of(block, shown) if token["provider"] in FOREIGN]
    if not foreign:
        return
    yield "| line | token | who provides it |"
    yield "| ---: | --- | --- |"
    for token in foreign:
        names = ", ".join(map(code_span, token["names"]))
        way = "Python syntax, carried out by " if token["provider"].startswith("carried") else ""
        yield f"| {token['line']} | {code_span(token['text'])} | {way}{names} |"
    yield ""
