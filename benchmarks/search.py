"""The search of the built site, asked as readers ask it: how often does the page they want come first?

The queries stand in `tests/search/en.toml` and `tests/search/zh.toml`, each with the page that should come first, or
with several that are equally right. Each is typed into the search box in Chromium. What is printed is a report: it
says how many of those pages come first, how many among the first three and how many not among the first ten, and no
number makes it fail.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import sys
import threading
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NoAnswer

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"en": "", "zh": "zh/"}  # where each language lies in the built site
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"]
LISTED = 10  # the theme shows so many results at once; more come when one scrolls

# The theme searches in a worker: message 1 says that it is ready, 2 asks it, 3 is its answer. While a query is typed,
# the results of its beginning may be shown; the ones of the whole query are there when every question is answered.
WATCH = """
(() => {
  const Original = window.Worker;
  window.search = { ready: false, asked: 0, answered: 0 };
  window.Worker = class extends Original {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("message", ({ data }) => {
        if (data?.type === 1) window.search.ready = true;
        if (data?.type === 3) window.search.answered += 1;
      });
    }
    postMessage(message, ...rest) {
      if (message?.type === 2) window.search.asked += 1;
      return super.postMessage(message, ...rest);
    }
  };
})();
"""
ANSWERED = "before => window.search.asked > before && window.search.answered === window.search.asked"
DRAWN = "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100))"
RESULTS = """
(items, most) => items.slice(0, most).map(item => item.querySelector("a.md-search-result__link").href)
"""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the pages any of which should come first."""

    text: str
    expect: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """The pages that the search lists for a query, the first one first."""

    query: Query
    pages: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """The place of the first expected page, counted from 1; None where none is listed."""
        return next((place for place, page in enumerate(self.pages, 1) if page in self.query.expect), None)


def queries(language: str) -> list[Query]:
    """The queries of a language."""
    text = (ROOT / "tests" / "search" / f"{language}.toml").read_text(encoding="utf-8")
    return [Query(each["text"], tuple(each["expect"])) for each in tomllib.loads(text)["query"]]


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not tell of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The built site on a free port of this machine; its address ends with a slash."""
    handler = functools.partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def page_of(link: str, folder: str) -> str:
    """The page that a result leads to, as the queries name it: `/zh/start/compare/?h=x#table` is `start/compare`."""
    return urlsplit(link).path.removeprefix(f"/{folder}").strip("/").removesuffix("index.html").strip("/")


def ask(page: Page, query: Query, folder: str) -> Answer:
    """Type a query into the search box, wait for the results of all of it, and read them."""
    before = page.evaluate("window.search.asked")
    box = page.locator("input.md-search__input")
    box.fill(query.text)
    box.press("End")  # the theme listens to keys
    try:
        page.wait_for_function(ANSWERED, arg=before, timeout=20_000)
    except NoAnswer:
        print(f"no answer: {query.text}")
        return Answer(query, ())
    page.evaluate(DRAWN)
    items = page.locator(".md-search-result__list > .md-search-result__item")
    return Answer(query, tuple(page_of(link, folder) for link in items.evaluate_all(RESULTS, LISTED)))


def answers(browser: Browser, address: str, language: str) -> list[Answer]:
    """What the search of a language lists for each of its queries."""
    folder = FOLDERS[language]
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.add_init_script(WATCH)
    page.goto(address + folder)
    page.locator("input.md-search__input").click()
    page.wait_for_function("window.search.ready", timeout=120_000)
    found = [ask(page, query, folder) for query in queries(language)]
    page.close()
    return found


def named(pages: Sequence[str]) -> str:
    """Pages for a reader of the report."""
    return ", ".join(page or "(home)" for page in pages) or "nothing"


def counted(language: str, found: Sequence[Answer]) -> str:
    """The row of a language."""
    ranks = [answer.rank for answer in found]
    first = sum(rank == 1 for rank in ranks)
    three = sum(rank is not None and rank <= 3 for rank in ranks)
    return f"| {language} | {len(found)} | {first} | {three} | {ranks.count(None)} |"


def missed(found: Sequence[Answer]) -> Iterator[str]:
    """The queries whose page does not come first, each with its place and with what comes first."""
    for answer in found:
        if answer.rank != 1:
            place = f"at {answer.rank}" if answer.rank else f"not in the first {LISTED}"
            yield f"{answer.query.text}: {named(answer.query.expect)} {place}; first {named(answer.pages[:3])}"


def main() -> int:
    """Type every query, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--show", action="store_true", help="each query whose page is not first, and what came first")
    options = parser.parse_args()
    if missing := [each for each in FOLDERS.values() if not (options.site / each / "index.html").is_file()]:
        print(f"no built site: {options.site / missing[0]} has no index.html; build it: make site", file=sys.stderr)
        return 2
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print(f"no browser: none of {', '.join(BROWSERS)} is on the PATH", file=sys.stderr)
        return 2
    with served(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        found = {language: answers(browser, address, language) for language in FOLDERS}
        browser.close()
    print(f"| language | queries | first | in the first three | not in the first {LISTED} |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for language in FOLDERS:
        print(counted(language, found[language]))
    if options.show:
        for language in FOLDERS:
            print(f"\n{language}\n")
            print("\n".join(missed(found[language])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
