"""The Python-Markdown extension: fill the blocks of a page before any other extension reads its fences.

It works under every host that uses Python-Markdown. Alone, it looks records up on the disk and says of each only
whether it fits its source; with a host's plugin, that plugin gives it a lookup that knows what ran.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from assay import check, listing, page, project, provenance, render, words
from assay.errors import AssayError, Problem

BEFORE_FENCES = 28  # superfences reads fences at 25, lines are normalised at 30


class AssayExtension(Extension):
    """Options: `language` of the words it adds; `lookup`, from a snippet's name to what is shown of it."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "language": ["en", "The language of the words the engine adds"],
            "lookup": [
                "",
                "From a snippet's name to what a page may show of it; by default, the records on the disk",
            ],
            "listed": ["", "What stands in place of a fence that shows entries of a data file"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with Python-Markdown."""
        given: page.Lookup | None = self.getConfig("lookup") or None
        language = self.getConfig("language")
        if language not in words.WORDS:
            cure = f"the languages are: {', '.join(words.WORDS)}"
            raise AssayError(Problem("bad-setup", "assay.markdown_extension", f'no language "{language}"', cure))
        its_words = words.WORDS[language]
        listed: page.WriteList | None = self.getConfig("listed") or None
        md.preprocessors.register(FillBlocks(md, given, its_words, listed), "assay", BEFORE_FENCES)


class FillBlocks(Preprocessor):
    """Replace the blocks of a page by code, outputs and marks."""

    def __init__(
        self, md: Markdown, given: page.Lookup | None, its_words: words.Words, listed: page.WriteList | None
    ) -> None:
        super().__init__(md)
        self.given = given
        self.words = its_words
        self.listed = listed

    def run(self, lines: list[str]) -> list[str]:
        """Fill the blocks. Raises AssayError for what cannot be shown, unless a host's plugin has named it already."""
        text = "\n".join(lines)
        lookup = self.given or _checked(text)
        listed = self.listed or listing.writer(project.find(), self.words["language"], lookup)
        set_aside = self.md.htmlStash.store
        written = render.render(text, lookup, self.words, set_aside, listed)
        where = provenance.fold([block.snippet for block in page.read(text, "").blocks], lookup, self.words)
        return [*written.split("\n"), *(["", set_aside(where)] if where else [])]


def _checked(text: str) -> page.Lookup:
    """A lookup of what is on the disk. Raises AssayError if a page of this text cannot be shown from it."""
    found = from_disk()
    source = page.read(text, "page")
    shown = {block.snippet for block in source.blocks} | {inline.snippet for inline in source.inlines}
    records = [problem for entry in found.entries if entry.snippet.name in shown for problem in entry.problems]
    problems = [*found.problems, *records, *page.check(source, "page", found.lookup)]
    if problems:
        raise AssayError(problems)
    return found.lookup


def from_disk() -> check.Report:
    """What is there, with nothing run: a record that fits its source was verified earlier, another is stale."""
    checkout = project.find()
    snippets, problems = checkout.snippets()
    return check.Report(tuple(check.as_committed(checkout, snippets.values())), tuple(problems), snippets)


def makeExtension(**options: Any) -> AssayExtension:
    """What Python-Markdown calls."""
    return AssayExtension(**options)
