"""The real Markdown chain of the site, and the facts that tests read from its HTML."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from assay.fence import PYTHON
from assay.page import Lookup

ENGINE = "assay.markdown_extension"


@cache
def extensions() -> dict[str, dict[str, Any]]:
    """The extensions of mkdocs.yml, each with its settings."""
    with (Path(__file__).parent.parent / "mkdocs.yml").open(encoding="utf-8") as file:
        return {
            name: options or {} for name, options in yaml_load(file, get_yaml_loader())["markdown_extensions"].items()
        }


def html_of(text: str, lookup: Lookup | None = None) -> str:
    """A page through the whole chain; without a lookup, through the chain without the engine."""
    configs = {name: dict(options) for name, options in extensions().items() if lookup or name != ENGINE}
    if lookup:
        configs[ENGINE]["lookup"] = lookup
    return Markdown(extensions=list(configs), extension_configs=configs).convert(text)


def shows_python(html: str) -> bool:
    """Whether a page has a block of code (not code within a line) that is marked as Python."""
    names = "|".join(map(re.escape, sorted(PYTHON)))
    return re.search(rf'<(?:div|pre)[^>]*class="[^"]*\blanguage-(?:{names})\b', html) is not None or (
        re.search(rf'<pre[^>]*>(?:<[^>]*>)*<code[^>]*class="?[^">]*\b(?:language-)?(?:{names})\b', html) is not None
    )


class Tree(HTMLParser):
    """The elements of a page, each with its path of tags and classes, attributes and text."""

    VOID = ("br", "hr", "img", "input", "path", "link", "meta")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, Any]]] = []
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        given = dict(attrs)
        step = ".".join([tag, *(given.get("class") or "").split()])
        path = f"{self.open[-1][0]} {step}" if self.open else step
        element = {**given, "text": ""}
        self.found.append((path, element))
        if tag not in self.VOID:
            self.open.append((path, element))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Go up to what it closes."""
        names = [path.rpartition(" ")[2].partition(".")[0] for path, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Give the text to all that contain it."""
        for _, element in self.open:
            element["text"] += data

    def all(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        """The elements whose own tag and classes contain `name`, such as `.assay-mark` or `p`."""
        wanted = set(name.split("."))
        return [
            (path, element) for path, element in self.found if wanted - {""} <= set(path.rpartition(" ")[2].split("."))
        ]
