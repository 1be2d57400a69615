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
    def shown(one: Page) -> set[tuple[str, str]]:
        return {(block.snippet, cell) for block in one.source.blocks for cell in block.cells or ("",)}

    def line(one: Page, snippet: str, cell: str) -> int:
        blocks = (block for block in one.source.blocks if block.snippet == snippet)
        return next(block.line for block in blocks if not cell or cell in block.cells)

    only = [(page, other, shown(page) - shown(other)), (other, page, shown(other) - shown(page))]
    return [
        Problem(
            "page-pair",
            f"{one.label}:{line(one, snippet, cell)}",
            f"shows {snippet}{':' if cell else ''}{cell}, which {two.label} does not",
            "show the same snippets in both languages",
        )
        for one, two, missing in only
        for snippet, cell in sorted(missing)
    ]
