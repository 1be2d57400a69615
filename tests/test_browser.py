"""The published site, as a reader's browser meets it: under any address, offline, on a phone, in both schemes."""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser_colours import SIGHT, contrast, distance, schemes

ROOT = Path(__file__).parent.parent
SITE = Path(os.environ.get("ASSAY_SITE", ROOT / "site"))
COLOURS = schemes((ROOT / "theme/assets/css/colours.css").read_text(encoding="utf-8"))
# The site is served from here, because relative links that only work at the root of a host would pass there.
UNDER = "/some/folder/"
REDIRECT = '<meta http-equiv="refresh"'  # what stands at an address that a page had before
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let parent = element.parentElement; parent; parent = parent.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(parent).overflowX)) return false;
  return getComputedStyle(element).position !== 'fixed';
}).slice(0, 3).map(element => element.tagName + '.' + element.className)"""

MARKS = """() => [...document.querySelectorAll('p.assay-mark[data-snippet]')].map(mark => {
  const parts = [];
  // On a notebook page, a mark has a cell of its own after the cell it belongs to.
  const start = mark.closest('.jp-MarkdownCell') ?? mark;
  for (let part = start.previousElementSibling; part; part = part.previousElementSibling) {
    if (part.matches('.jp-CodeCell')) { parts.push(part); break; }
    if (!/assay-/.test(part.className) && !part.matches('.tabbed-set')) break;
    parts.push(part);
    if (part.matches('.assay-code')) break;
  }
  const folded = mark.closest('details:not([open])') || mark.closest('.tabbed-block');
  return {
    snippet: mark.dataset.snippet,
    visible: Boolean(folded) || mark.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    shown: parts.some(part => part.matches('.assay-code, .assay-output, .assay-figure, .tabbed-set, .jp-CodeCell')),
    gap: folded || start !== mark ? 0
      : mark.getBoundingClientRect().top - mark.previousElementSibling.getBoundingClientRect().bottom,
  };
})"""

DRAWN = """() => ({
  diagrams: document.querySelectorAll('figure.diagram > svg').length,
  undrawn: document.querySelectorAll('pre.diagram').length,
  plain: [...document.querySelectorAll('.arithmatex')].filter(each => !each.querySelector('.katex')).length,
  wrong: document.querySelectorAll('.katex-error').length,
  dollars: [...document.querySelectorAll('.jp-RenderedMarkdown p')].filter(each => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll('code, .katex').forEach(inner => inner.remove());
    return copy.textContent.includes('$');
  }).length,
})"""

# What a hero's marked words claim, as [line, text, column, provider].
HERO = """() => {
  const code = document.querySelector('.hero__code code');
  return [...code.querySelectorAll('span')].map(word => {
    const before = document.createRange();
    before.setStart(code, 0);
    before.setEndBefore(word);
    const lines = before.toString().split('\\n');
    const text = code.textContent.split('\\n')[lines.length - 1];
    return [text, word.textContent, lines.at(-1).length, word.className];
  });
}"""


def unavailable(reason: str) -> None:
    """Skip, or fail where a browser and a built site are required."""
    if os.environ.get("ASSAY_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(slots=True)
class Visit:
    """What one visit of one page showed."""

    trouble: list[str] = field(default_factory=list)
    wider: list[str] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    drawn: dict[str, int] = field(default_factory=dict)


class Links(HTMLParser):
    """The anchors and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.languages: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "a" and "md-select__link" in given.get("class", ""):
            self.languages[given["hreflang"]] = given["href"]


@pytest.fixture(scope="session")
def site() -> Path:
    if not (SITE / "index.html").is_file() or not (SITE / "zh/index.html").is_file():
        unavailable("no built site in both languages; `make site` builds it")
    return SITE


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The address of every page, as its path within the site."""
    files = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.name != "404.html" and REDIRECT not in path.read_text(encoding="utf-8")
    ]
    assert len(files) > 2
    return sorted(name.removesuffix("index.html") for name in files)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, under a folder of the host."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            within = unquote(urlsplit(path).path)
            return super().translate_path("/" + within.removeprefix(UNDER) if within.startswith(UNDER) else "/-")

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "max-age=600")  # as a host would: each file is asked for once
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{UNDER}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        unavailable(f"no browser: none of {', '.join(names)} is on the PATH")
    options = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-gpu",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str, pages: list[str]) -> dict[tuple[str, str], Visit]:
    """Every page visited twice: on a phone in the light scheme, on a desktop in the dark one."""
    found = {}
    for scheme, screen in (("light", PHONE), ("dark", DESKTOP)):
        context = browser.new_context(viewport=screen, color_scheme=scheme)
        for path in pages:
            found[path, scheme] = visit(context, address, path)
        context.close()
    return found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh reader on a desktop, who may use the clipboard."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.removesuffix(UNDER))
    yield context.new_page()
    context.close()


def visit(context: BrowserContext, address: str, path: str) -> Visit:
    """Open a page, let it settle, and note what it asked for, complained of and drew."""
    seen = Visit()
    page = context.new_page()
    page.on("request", lambda request: note_foreign(request.url, address, seen))
    page.on("requestfailed", lambda request: seen.trouble.append(f"failed: {request.url}"))
    page.on("response", lambda got: seen.trouble.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    page.on("console", lambda said: seen.trouble.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.trouble.append(f"script: {error}"))
    page.goto(address + path, wait_until="load")
    page.wait_for_function("!document.querySelector('pre.diagram') && document.fonts.status === 'loaded'")
    page.wait_for_timeout(150)  # what scripts ask for after the page has loaded
    seen.wider = page.evaluate(WIDER_THAN_THE_SCREEN)
    unfold(page)
    seen.marks = page.evaluate(MARKS)
    seen.drawn = page.evaluate(DRAWN)
    page.close()
    return seen


def unfold(page: Page) -> None:
    """Open the badge of every card, so that its marks can be seen."""
    page.evaluate("document.querySelectorAll('.card-toggle[aria-expanded=false]').forEach(one => one.click())")


def note_foreign(url: str, address: str, seen: Visit) -> None:
    if not url.startswith((address, "data:", "blob:")):
        seen.trouble.append(f"leaves the site: {url}")


def rgb(colour: str) -> str:
    """A hexadecimal colour as a browser writes it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def html_of(site: Path, path: str) -> str:
    file = site / path
    return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")


def cell_texts(snippet: str) -> dict[str, str]:
    """The cells of a snippet's file by name, read here without the engine."""
    text = (ROOT / "snippets" / f"{snippet}.py").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^# %% ([a-z0-9-]+).*\n", text)
    return {name: body.strip("\n") for name, body in zip(parts[1::2], parts[2::2], strict=True)}


# --- every page -----------------------------------------------------------------------------------------------


def test_no_page_asks_another_host_for_anything_or_fails(visits: dict[tuple[str, str], Visit]) -> None:
    """On every page, light and dark, no request leaves the site, none fails, and the console has no error."""
    assert {key: seen.trouble for key, seen in visits.items() if seen.trouble} == {}


def test_nothing_is_wider_than_a_phone(visits: dict[tuple[str, str], Visit]) -> None:
    """On a screen of 390 pixels, whatever is wide scrolls inside itself."""
    assert {path: seen.wider for (path, scheme), seen in visits.items() if scheme == "light" and seen.wider} == {}


def test_every_mark_is_seen_right_under_what_it_vouches_for(visits: dict[tuple[str, str], Visit]) -> None:
    """Each mark of verification is visible, belongs to the code or output above it, and touches its card."""
    marks = [(key, mark) for key, seen in visits.items() for mark in seen.marks]
    assert marks
    bad = [(key, mark) for key, mark in marks if not (mark["visible"] and mark["shown"] and abs(mark["gap"]) <= 2)]
    assert bad == []


def test_every_diagram_and_formula_is_drawn(visits: dict[tuple[str, str], Visit], site: Path) -> None:
    """Mermaid's diagrams become pictures and formulas are set by KaTeX, from the site's own copies."""
    diagrams = 0
    for (path, scheme), seen in visits.items():
        wanted = html_of(site, path).count('<pre class="diagram">')
        expected = {"diagrams": wanted, "undrawn": 0, "plain": 0, "wrong": 0, "dollars": 0}
        assert expected == seen.drawn, (path, scheme)
        diagrams += wanted
    assert diagrams


def test_every_link_leads_somewhere(site: Path, pages: list[str]) -> None:
    """Each link within the site names a file that is there, and an anchor that it has."""
    read = {path: Links(html_of(site, path)) for path in pages}
    broken = []
    for path, found in read.items():
        for link in found.links:
            target = urlsplit(urljoin(f"http://here{UNDER}{path}", link))
            if target.netloc != "here" or not target.scheme.startswith("http"):
                continue
            inside = unquote(target.path).removeprefix(UNDER)
            file = site / inside
            exists = file.is_file() or (file / "index.html").is_file()
            anchored = not target.fragment or inside not in read or unquote(target.fragment) in read[inside].anchors
            if not (target.path.startswith(UNDER) and exists and anchored):
                broken.append(f"{path}: {link}")
    assert broken == []


# --- languages ------------------------------------------------------------------------------------------------


def test_the_language_switch_keeps_the_page(site: Path, pages: list[str]) -> None:
    """Each page links to itself in the other language and back, in its HTML, so without JavaScript too."""
    assert {path for path in pages if not path.startswith("zh/")} == {
        path.removeprefix("zh/") for path in pages if path.startswith("zh/")
    }
    for path in pages:
        inner = path.removeprefix("zh/")
        links = Links(html_of(site, path)).languages
        led = {language: urlsplit(urljoin(f"http://here/{path}", href)).path for language, href in links.items()}
        assert {"en": f"/{inner}", "zh": f"/zh/{inner}"} == led, path


def test_the_language_switch_keeps_the_place_on_the_page(page: Page, address: str) -> None:
    """A click on the other language, in a section, opens the same section there; a click back returns."""
    anchor = "#layers"
    page.goto(address + anchor)
    for language, expected in (("zh", f"{address}zh/{anchor}"), ("en", address + anchor)):
        page.locator(".md-select > button").hover()
        page.locator(f".md-select__link[hreflang={language}]").click()
        page.wait_for_url(expected)
    assert page.locator(anchor).is_visible()


@pytest.mark.parametrize(("start", "word"), [("", "derivative"), ("zh/", "导数")])
def test_search_finds_a_word_of_either_language(page: Page, address: str, start: str, word: str) -> None:
    """The first result of a search leads to a page that has the word; Chinese is cut into words, too."""
    page.goto(address + start)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(word)
    page.keyboard.press("End")  # the search listens to keys, as from a keyboard or an input method
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    page.goto(urljoin(page.url, first.get_attribute("href")))
    assert page.url.startswith(address + start)
    assert word in page.locator("article").inner_text().lower()


# --- code -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "zh/"])
def test_the_copy_button_copies_the_code_of_the_cells_alone(page: Page, address: str, path: str) -> None:
    """What lands in the clipboard is the text of the snippet's cells, without output."""
    page.goto(address + path)
    unfold(page)
    checked = 0
    for mark in page.locator("p.assay-mark[data-snippet]").all():
        card = mark.locator("xpath=preceding-sibling::*[contains(@class, 'assay-code')][1]")
        follows = mark.locator("xpath=preceding-sibling::p[contains(@class, 'assay-mark')][1]")
        if not card.count() or (follows.count() and below(follows, card)):
            continue  # an output shown without its code
        copied = copy(page, card)
        cells = cell_texts(mark.get_attribute("data-snippet"))
        wanted = "\n\n".join(cells[name] for name in mark.get_attribute("data-cells").split())
        assert copied == wanted
        checked += 1
    assert checked
    assert (
        not page.locator(".assay-output button.md-code__button, .assay-output .md-clipboard")
        .locator("visible=true")
        .count()
    )


def copy(page: Page, card: Any) -> str:
    """Press the copy button of a block, and take what is then in the clipboard."""
    page.evaluate("navigator.clipboard.writeText('nothing copied')")
    card.locator("button.md-code__button, button.md-clipboard").first.click()
    for _ in range(40):
        copied = page.evaluate("navigator.clipboard.readText()")
        if copied != "nothing copied":
            break
        page.wait_for_timeout(50)
    return copied.rstrip("\n")


def test_a_badge_folds_what_vouches_and_offers_the_program(page: Page, address: str) -> None:
    """One line a card until it is pressed; the whole program is copied, and fetched as the file that ran."""
    page.goto(address + "start/python/")
    badge = page.locator("p.assay-badge").first
    mark = page.locator("p.assay-mark[data-snippet]").first
    assert badge.inner_text().startswith("CPU")
    assert not mark.is_visible()
    badge.locator(".card-toggle").click()
    assert mark.is_visible()
    badge.locator(".card-toggle").click()
    assert not mark.is_visible()
    name = badge.get_attribute("data-program")
    text = (ROOT / f"snippets/{name}.py").read_text(encoding="utf-8")
    page.evaluate("navigator.clipboard.writeText('nothing copied')")
    badge.locator("button.card-take").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text !== 'nothing copied')")
    assert page.evaluate("navigator.clipboard.readText()") == text
    assert page.request.get(badge.locator("a.card-take").evaluate("one => one.href")).text() == text


def test_without_the_script_everything_that_vouches_is_seen(browser: Browser, address: str) -> None:
    """The badge needs JavaScript; its marks do not."""
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "start/python/")
    assert page.locator("p.assay-mark[data-snippet]").first.is_visible()
    assert not page.locator("p.assay-badge").first.is_visible()
    context.close()


def below(one: Any, other: Any) -> bool:
    return one.bounding_box()["y"] > other.bounding_box()["y"]


def test_the_picture_on_the_home_page_claims_what_the_engine_found(page: Page, address: str) -> None:
    """The hero's lines stand in the gradient program, and each marked word has the provider that tracing gave it."""
    page.goto(address)
    mark = page.locator('p.assay-mark[data-snippet="index/gradient"]').first
    card = mark.locator("xpath=preceding-sibling::*[contains(@class, 'assay-code')][1]")
    lines = card.locator("pre > code").text_content().split("\n")
    key = f"{mark.get_attribute('data-snippet')}:{mark.get_attribute('data-cells')}"
    tokens = json.loads(page.locator("#assay-tokens").text_content())[key]
    sides = {
        "python-syntax": "python",
        "python-library": "python",
        "pytorch": "pytorch",
        "carried": "carried",
    }
    claims = page.evaluate(HERO)
    assert claims
    for text, word, column, side in claims:
        assert text in lines
        number = lines.index(text) + 1
        inside = [
            (lines[first - 1][start:end], sides.get(provider))
            for first, start, _, end, provider, *_ in tokens
            if first == number and column <= start and end <= column + len(word)
        ]
        assert {side} == {found for token, found in inside if token != "."}, (text, word)


def test_what_does_not_hold_cannot_be_overlooked(page: Page, address: str) -> None:
    """A mark that differs or is broken stands on the colour of alarm, a stale one on that of warning."""
    page.goto(address)
    mark = page.locator("p.assay-mark").first
    ground = "each => getComputedStyle(each).backgroundColor"
    for states, colour in ((("differ", "broken"), "alarm"), (("stale", "new"), "warn-soft")):
        for state in states:
            mark.evaluate("(each, state) => { each.className = `assay-mark assay-${state}` }", state)
            assert mark.evaluate(ground) == rgb(COLOURS["default"][colour])


# --- pictures, schemes, notebook ------------------------------------------------------------------------------


def test_diagrams_take_the_colours_of_the_scheme(page: Page, address: str) -> None:
    """A node of Python's has Python's colour, and changes with the scheme without being drawn again."""
    page.goto(address)
    node = page.locator("figure.diagram .node.python rect").first
    node.wait_for()
    for scheme in ("default", "slate"):
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        assert node.evaluate("each => getComputedStyle(each).stroke") == rgb(COLOURS[scheme]["python"])


def test_the_scheme_follows_the_system_until_the_reader_chooses(browser: Browser, address: str) -> None:
    """Dark for a reader whose system is dark; the toggle changes it, and the next page remembers."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    background = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.locator("form[data-md-component=palette] label:visible").click()
    page.wait_for_function("was => getComputedStyle(document.body).backgroundColor !== was", arg=dark)
    light = page.evaluate(background)
    page.goto(address + "start/python/")
    assert light == page.evaluate(background)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    context.close()


@pytest.mark.parametrize("path", ["start/first-gradient/", "zh/start/first-gradient/"])
def test_the_notebook_page_shows_outputs_and_can_be_downloaded(page: Page, address: str, path: str) -> None:
    """Its cells show what they printed, its copy button works, and the link gives a valid notebook."""
    page.goto(address + path)
    assert page.locator(".jp-OutputArea-output").first.is_visible()
    code = page.locator(".jp-CodeCell .highlight").first
    assert copy(page, code) == code.locator("code").text_content().rstrip("\n")
    with page.expect_download() as downloading:
        page.locator(".notebook-download a").click()
    notebook = nbformat.read(downloading.value.path(), as_version=4)
    nbformat.validate(notebook)
    assert any(cell.outputs for cell in notebook.cells if cell.cell_type == "code")
    shown = page.locator(".jp-CodeCell .highlight").count()
    assert shown == sum(cell.cell_type == "code" for cell in notebook.cells)


# --- colours (no browser needed) ------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_colours_are_readable_as_text(scheme: str) -> None:
    """Each colour that text is set in has a contrast of 4.5 or more (WCAG AA) on each ground it stands on."""
    colours = COLOURS[scheme]
    grounds = ("paper", "paper-raised", "paper-sunk")
    pairs = [(name, ground) for name in ("ink", "ink-quiet", "verified", "alarm") for ground in grounds]
    sides = ("python", "pytorch", "carried", "native")
    pairs += [(name, ground) for name in sides for ground in ("paper", "paper-raised", f"{name}-soft")]
    pairs += [("warn", "warn-soft"), ("paper", "alarm"), ("verified", "verified-soft")]
    ratios = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_sides_look_different_to_every_reader(scheme: str, sight: str) -> None:
    """Python, PyTorch and what one carries out for the other stay far apart, for colour-blind readers too."""
    colours = COLOURS[scheme]
    for one, other in itertools.combinations(("python", "pytorch", "carried"), 2):
        assert distance(colours[one], colours[other], sight) > 14, (one, other)
    for one in ("python", "pytorch", "carried"):
        assert distance(colours[one], colours["native"], sight) > 8, one
