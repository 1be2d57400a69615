"""Whether pages and snippets agree: what is named exists, every snippet is shown, every page has its counterpart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assay import page as pages
from assay.errors import Problem
from assay.project import Page, Project
from assay.snippet import Snippet


def check_pages(
    project: Project, snippets: Mapping[str, Snippet], found: Sequence[Page], lookup: pages.Lookup
) -> list[Problem]:
    """What pages name and snippets do not have, snippets that no page shows, pages without a counterpart."""
    unreadable = _unreadable(project, snippets)
    problems: list[Problem] = []
    for page in found:
        problems += pages.check(_without(page.source, unreadable), page.label, lookup)
    shown = {block.snippet for page in found for block in page.source.blocks}
    for name, snippet in snippets.items():
        if found and name not in shown:
            cure = f'show it with ```python snippet="{name}", or delete it'
            problems.append(
                Problem("unused-snippet", f"{project.label(snippet.path)}:1", "no page shows this snippet", cure)
            )
    return problems + _unpaired(project, found)


def _unreadable(project: Project, snippets: Mapping[str, Snippet]) -> set[str]:
    """Snippets that exist and cannot be read: what is wrong with them is named once, not again by each page."""
    folder = project.snippets_folder
    return {path.relative_to(folder).with_suffix("").as_posix() for path in project.snippet_paths()} - set(snippets)


def _without(source: pages.Source, snippets: set[str]) -> pages.Source:
    return replace(
        source,
        blocks=tuple(block for block in source.blocks if block.snippet not in snippets),
        inlines=tuple(inline for inline in source.inlines if inline.snippet not in snippets),
    )


def _unpaired(project: Project, found: Sequence[Page]) -> list[Problem]:
    """Pages that another language lacks, or that show other snippets there."""
    problems = []
    by_key = {(page.language, page.name): page for page in found}
    for page in found:
        for language in project.page_folders:
            other = by_key.get((language, page.name))
            path = project.page_folders[language] / page.name
            if other is None and path.exists():
                continue  # it cannot be read, which is a problem of its own
            if other is None:
                cure = f"write {project.label(path)}"
                problems.append(Problem("page-pair", f"{page.label}:1", f"no page of that name in {language}", cure))
            elif page.language < language:
                problems += _different(page, other)
    return problems


def _different(page: Page, other: Page) -> list[Problem]:
    """What one of two counterparts shows or draws in and the other does not; a typed number is found here."""
    pairs = [(page, other), (other, page)]
    return [
        Problem("page-pair", f"{one.label}:{line}", f"shows {what}, which {two.label} does not", cure)
        for one, two in pairs
        for shown, cure in (
            (_blocks, "show the same snippets in both languages"),
            (_values, "draw in the same values in both languages"),
        )
        for what, line in sorted(shown(one).items())
        if what not in shown(two)
    ]


def _blocks(page: Page) -> dict[str, int]:
    """The cells that a page shows, each with the line of its first block."""
    blocks = [(block, cell) for block in page.source.blocks for cell in block.cells or (block.file,)]
    return {block.snippet + (f":{cell}" if cell else ""): block.line for block, cell in reversed(blocks)}


def _values(page: Page) -> dict[str, int]:
    """The values that a page draws in, each with the line where it first does."""
    return {f"{one.snippet}:{one.cell} {one.expression}": one.line for one in reversed(page.source.inlines)}
