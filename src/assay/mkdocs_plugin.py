"""The MkDocs plugin: check before a build, name each problem at its page and line, write what stands beside pages."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

from assay import attribution, check, ledger, listing, notebook, programs, project, report, twin, words
from assay.errors import AssayError
from assay.page import LISTS, WriteList, chosen

EXTENSION = "assay.markdown_extension"
# What vouches for a page and teaches nothing: the search leaves it out.
UNSEARCHED = re.compile(
    r'<(?=(?:p|details) class="(?:assay-(?:mark|badge|tokens|proofs)|provenance)\b|h2 id="sources")(\w+)'
)
log = logging.getLogger("mkdocs.plugins.assay")


class Options(Config):
    """`language` is the language of this build's pages."""

    language = options.Choice(tuple(words.WORDS), default="en")


class AssayPlugin(BasePlugin[Options]):
    """Verify the snippets, give the Markdown extension what it may show, write notebooks and twins."""

    serving = False
    found: check.Report
    checkout: project.Project

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs says which command runs; defining this keeps the plugin alive between the builds of a server."""
        self.serving = command == "serve"

    def on_config(self, config: Any) -> Any:
        """Find the project. Raises PluginError if the site does not use the Markdown extension."""
        if EXTENSION not in config.markdown_extensions:
            raise PluginError(f"mkdocs.yml: [bad-setup] add `{EXTENSION}` to markdown_extensions")
        try:
            self.checkout = project.find(Path(config.config_file_path or ".").parent)
        except AssayError as error:
            raise PluginError(str(error)) from None
        return config

    @event_priority(-100)  # after mkdocs-jupyter has wrapped the files it knows, which would lose where ours come from
    def on_files(self, files: Files, *, config: Any) -> Files:
        """Check everything. A build fails here if anything does not hold; a server shows it and goes on."""
        try:
            self.found = check.check(self.checkout)
        except AssayError as error:
            raise PluginError(str(error)) from None
        for problem in self.found.all_problems():
            (log.info if self.serving else log.error)("%s", problem)
        log.info("%s", report.as_text(self.found).rpartition("\n\n")[2])
        if self.found.failing and not self.serving:
            count = len(self.found.all_problems())
            raise PluginError(f"{count} of what the pages say does not hold; each is named above")
        config.mdx_configs.setdefault(EXTENSION, {}).update(
            lookup=self.found.lookup, language=self.config.language, listed=self._listed()
        )
        for mine in self._pages():
            if mine.is_notebook:
                self._replace_by_notebook(mine, files, config)
        return files

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Files) -> str:
        """Leave the tokens of a page's blocks for its script, keyed as their marks are; keep proof out of search."""
        html = UNSEARCHED.sub(r"<\1 data-search-exclude", html)
        mine = next((one for one in self._pages() if one.name == page.file.src_uri), None)
        blocks: dict[str, Any] = {}
        for block in mine.source.blocks if mine else ():
            shown = self.found.lookup(block.snippet)
            if shown is not None and shown.tokens and block.show != "output" and not block.file:
                key = f"{block.snippet}:{' '.join(cell.name for cell in chosen(block, shown.snippet))}"
                blocks[key] = attribution.rows_of(block, shown)
        if not blocks:
            return html
        return f"{html}\n{attribution.for_script(blocks)}\n"

    def on_serve(self, server: Any, *, config: Any, builder: Any) -> Any:
        """Build again when a snippet, a record or a data file changes."""
        server.watch(str(self.checkout.snippets_folder))
        for name in LISTS:
            if (path := self.checkout.data_path(f"{name}.toml")).is_file():
                server.watch(str(path))
        return server

    def on_post_build(self, *, config: Any) -> None:
        """Write each page's twin beside it, the programs to take away, and once the ledger of what was published."""
        programs.write(self.checkout, self.found.snippets.values(), Path(config.site_dir))
        listed = self._listed(for_site=False)
        for mine in self._pages():
            text = twin.twin(project.FRONT_MATTER.sub("", mine.text), self.found.lookup, mine.language, listed)
            project.write(Path(config.site_dir) / mine.name, text)
        if self.config.language == next(iter(self.checkout.page_folders)):
            known = [shown for name in self.found.snippets if (shown := self.found.lookup(name))]
            text = ledger.as_json(ledger.entries(known, self.found.pages))
            project.write(Path(config.site_dir) / ledger.FILE, text)

    def _listed(self, for_site: bool = True) -> WriteList:
        return listing.writer(self.checkout, self.config.language, self.found.lookup, for_site)

    def _pages(self) -> list[project.Page]:
        return [mine for mine in self.found.pages if mine.language == self.config.language]

    def _replace_by_notebook(self, mine: project.Page, files: Files, config: Any) -> None:
        """The page's file keeps its name and address, so that links to it hold; its content is the notebook."""
        old = files.get_file_from_path(mine.name)
        path = self.checkout.work / "notebooks" / mine.language / Path(mine.name).with_suffix(".ipynb")
        text = notebook.make(mine, self.found.lookup, words.WORDS[self.config.language])
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            project.write(path, text)
        if old is not None:
            files.remove(old)
        files.append(File.generated(config, mine.name, abs_src_path=str(path)))
