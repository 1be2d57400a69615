"""The token view in a reader's browser: switched by mouse, keyboard and touch, remembered, exact, readable."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from browser_colours import contrast

ROOT = Path(__file__).parent.parent
SITE = Path(os.environ.get("ASSAY_SITE", ROOT / "site"))
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PROVIDERS = {"python-syntax", "carried", "pytorch", "python-library", "library", "own", "unknown"}
GRADIENT = 'p.assay-mark[data-snippet="index/gradient"][data-cells="square slope"]'

# Of each block with a switch: its key, the text of its code and its spans as [row, provider, text].
BLOCKS = """() => [...document.querySelectorAll('.assay-code:has(> .tokens-here)')].map(card => {
  let mark = card;
  while (!mark.matches('.assay-mark')) mark = mark.nextElementSibling;
  const code = card.querySelector('pre > code');
  return {
    key: `${mark.dataset.snippet}:${mark.dataset.cells}`,
    text: code.textContent,
    pieces: [...code.querySelectorAll('.provided')].map(
      one => [+one.dataset.row, one.dataset.provider, one.textContent]),
    nested: code.querySelectorAll('.provided .provided').length,
    outside: outside(code),
  };
  function outside(code) {
    const copy = code.cloneNode(true);
    copy.querySelectorAll('.provided, .c1, .c, .ch').forEach(one => one.remove());
    return copy.textContent.trim();
  }
})"""

# Text and ground of what is coloured, as hexadecimal, each half-transparent layer laid on the one beneath.
COLOURS = """() => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const hex = layers => {
    for (const layer of layers) { paint.fillStyle = layer; paint.fillRect(0, 0, 1, 1); }
    return '#' + [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map(one => one.toString(16).padStart(2, '0')).join('');
  };
  const seen = new Map();
  const coloured = '.assay-code .provided, .assay-legend .provided, .tokens-tip :is(p, code, a, span), ' +
    '.tokens-here, p.assay-tokens';
  for (const element of document.querySelectorAll(coloured)) {
    const grounds = [];
    for (let each = element; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
    const ground = hex(['white', ...grounds]);
    const text = hex(['white', ...grounds, getComputedStyle(element).color]);
    seen.set([element.className, element.dataset.provider, text, ground].join(' '), [text, ground]);
  }
  return Object.fromEntries(seen);
}"""


def unavailable(reason: str) -> None:
    """Skip, or fail where a browser and a built site are required."""
    if os.environ.get("ASSAY_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the site is served."""
    for home in (SITE / "index.html", SITE / "zh/index.html"):
        if not home.is_file():
            unavailable("no built site in both languages; `make site` builds it")
        if "tokens.js" not in home.read_text(encoding="utf-8"):
            pytest.fail("the built site has no token view; mkdocs.yml names no assets/js/tokens.js")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        unavailable(f"no browser: none of {', '.join(names)} is on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def trouble() -> Iterator[list[str]]:
    """What the browser complained of; there must be nothing in the end."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def page(browser: Browser, address: str, trouble: list[str]) -> Iterator[Page]:
    """A fresh reader on a desktop, who may use the clipboard."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    yield watched(context, address, trouble)
    context.close()


@pytest.fixture
def phone(browser: Browser, address: str, trouble: list[str]) -> Iterator[Page]:
    """A fresh reader who taps, on a screen of 390 pixels."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield watched(context, address, trouble)
    context.close()


def watched(context: BrowserContext, address: str, trouble: list[str]) -> Page:
    """A page whose errors, and requests that leave the site, are noted."""
    page = context.new_page()
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else trouble.append(sent.url))
    return page


def card_of(page: Page) -> Locator:
    """The code of the gradient program on the home page."""
    return page.locator(f"{GRADIENT} >> xpath=preceding-sibling::*[contains(@class, 'assay-code')][1]")


def power_of(page: Page) -> Locator:
    """The `**` in `2 * x**2`."""
    return card_of(page).locator("pre .provided", has_text="**")


def tip_of(page: Page) -> Locator:
    return page.locator(".tokens-tip")


def pressed(button: Locator) -> bool:
    return button.get_attribute("aria-pressed") == "true"


def all_pressed(page: Page) -> set[bool]:
    """The states of the switches of a page's blocks."""
    states = "switches => switches.map(each => each.getAttribute('aria-pressed') === 'true')"
    return set(page.locator(".tokens-here").evaluate_all(states))


def rows_of(page: Page) -> dict[str, list[list[Any]]]:
    return json.loads(page.locator("#assay-tokens").text_content())


def wait(page: Page) -> None:
    """Longer than the tip waits before it closes."""
    page.wait_for_timeout(400)


# --- the switches ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "name", "told"),
    [
        ("", "Who provides which token?", "Python syntax, carried out by PyTorch"),
        ("zh/", "每个记号由谁提供？", "Python 的语法，由 PyTorch 执行"),
    ],
)
def test_the_mouse_switches_a_block_and_a_tip_tells_of_a_token(
    page: Page, address: str, path: str, name: str, told: str
) -> None:
    """A click on the block's switch marks its tokens; `**` says torch.Tensor.__pow__, with a link to its reference."""
    page.goto(address + path)
    switch = card_of(page).get_by_role("button", name=name)
    assert not pressed(switch)
    switch.click()
    assert pressed(switch)
    assert power_of(page).get_attribute("data-provider") == "carried"
    power_of(page).hover()
    said = tip_of(page).inner_text()
    assert told in said
    assert "torch.Tensor.__pow__" in said
    assert tip_of(page).locator("a").get_attribute("href").startswith("https://docs.pytorch.org/")
    tip_of(page).hover()  # the pointer can go to the link
    wait(page)
    assert tip_of(page).is_visible()
    page.mouse.move(5, 500)
    wait(page)
    assert not tip_of(page).is_visible()


def test_the_tip_is_not_cut_off_by_its_card(page: Page, address: str) -> None:
    """What lies on top at the tip's link is the link, on the last line of a block too."""
    page.goto(address)
    card_of(page).locator(".tokens-here").click()
    card_of(page).locator("pre .provided", has_text="grad").last.hover()
    top = """link => {
      const box = link.getBoundingClientRect();
      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === link;
    }"""
    page.wait_for_timeout(200)
    assert tip_of(page).locator("a").evaluate(top)


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    """Tab leads from the switch into the tokens and on to the link, arrows from token to token, Escape closes."""
    page.goto(address)
    switch = card_of(page).locator(".tokens-here")
    switch.focus()
    page.keyboard.press("Enter")
    assert pressed(switch)
    focused = page.locator(":focus")
    while not focused.evaluate("each => each.matches('.provided')"):
        page.keyboard.press("Tab")
        assert focused.evaluate("each => Boolean(each.closest('.assay-code'))"), "Tab left the block"
    row = rows_of(page)["index/gradient:square slope"]
    reached = {focused.get_attribute("data-row")}
    page.keyboard.press("End")
    last = focused.get_attribute("data-row")
    page.keyboard.press("Home")
    while focused.get_attribute("data-row") != last:
        page.keyboard.press("ArrowRight")
        reached.add(focused.get_attribute("data-row"))
    silent = {"python-syntax", "own", "unknown"}
    assert {str(index) for index, token in enumerate(row) if token[4] not in silent} <= reached
    while focused.inner_text() != "**":
        page.keyboard.press("ArrowLeft")
    assert "torch.Tensor.__pow__" in tip_of(page).inner_text()
    assert tip_of(page).get_attribute("id") == focused.get_attribute("aria-describedby")
    page.keyboard.press("Tab")
    assert focused.get_attribute("href").startswith("https://docs.pytorch.org/")
    assert tip_of(page).is_visible()
    page.keyboard.press("Escape")
    assert not tip_of(page).is_visible()
    assert focused.inner_text() == "**"
    page.keyboard.press("Enter")
    assert tip_of(page).is_visible()
    page.keyboard.press("Shift+Tab")
    assert not tip_of(page).is_visible()


def test_a_finger_is_enough(phone: Page, address: str) -> None:
    """A tap switches, a tap on a token tells of it, a tap elsewhere closes the tip."""
    phone.goto(address)
    card_of(phone).locator(".tokens-here").tap()
    power_of(phone).tap()
    assert "torch.Tensor.__pow__" in tip_of(phone).inner_text()
    phone.locator("h2").first.tap()
    assert not tip_of(phone).is_visible()
    card_of(phone).locator(".tokens-here").tap()
    assert card_of(phone).locator(".provided").count() == 0


def test_the_tip_stays_on_a_phone_s_screen(phone: Page, address: str) -> None:
    """Wherever a token stands, its tip lies within 390 pixels and does not widen the page."""
    phone.goto(address)
    phone.locator(".tokens-everywhere").tap()
    pieces = card_of(phone).locator("pre .provided[tabindex]").all()
    assert len(pieces) > 10
    for piece in pieces:
        piece.evaluate("each => each.focus()")
        box = tip_of(phone).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], piece.inner_text()
        assert box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"], piece.inner_text()
    assert PHONE["width"] == phone.evaluate("document.documentElement.scrollWidth")


def test_the_switch_in_the_header_is_remembered_on_other_pages(page: Page, address: str) -> None:
    """It turns on every block of this page and of the next one, in the other language too, until it is turned off."""
    for path, on in (("", True), ("start/tokens/", True), ("zh/start/python/", True), ("zh/", False), ("", False)):
        page.goto(address + path)
        everywhere = page.locator(".md-header .tokens-everywhere")
        if (path == "" and on) or path == "zh/":
            everywhere.click()
        assert on == pressed(everywhere), path
        assert {on} == all_pressed(page), path
        assert everywhere.get_attribute("aria-label")


def test_the_switches_work_where_the_browser_keeps_nothing(page: Page, address: str) -> None:
    """Without localStorage the header's switch holds for the page."""
    page.add_init_script("""for (const name of ['getItem', 'setItem']) {
      const usual = Storage.prototype[name];
      Storage.prototype[name] = function (key, ...rest) {
        if (key === 'token-view') throw new DOMException('denied', 'SecurityError');
        return usual.call(this, key, ...rest);
      };
    }""")
    page.goto(address)
    page.locator(".tokens-everywhere").click()
    assert {True} == all_pressed(page)


def test_a_page_without_tokens_has_no_switch(page: Page, address: str) -> None:
    """Where there is nothing to show, nothing is added."""
    page.goto(address + "about/decisions/")
    assert not page.locator("#assay-tokens").count()
    assert not page.locator(".tokens-everywhere, .tokens-here").count()


# --- what is marked -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "start/tokens/"])
def test_every_token_of_every_block_has_one_provider(page: Page, address: str, path: str) -> None:
    """Each row of the data is marked once, with its provider and its place; only comments and space stay unmarked."""
    page.goto(address + path)
    plain = page.evaluate(BLOCKS)
    rows = rows_of(page)
    assert set(rows) == {block["key"] for block in plain}
    page.locator(".tokens-everywhere").click()
    for before, block in zip(plain, page.evaluate(BLOCKS), strict=True):
        assert before["text"] == block["text"]
        assert block["outside"] == "", block["key"]
        assert block["nested"] == 0
        lines = block["text"].split("\n")
        for index, (first, start, last, end, provider, *_) in enumerate(rows[block["key"]]):
            pieces = [piece for piece in block["pieces"] if piece[0] == index]
            assert {provider} == {piece[1] for piece in pieces} <= PROVIDERS
            whole = [lines[first - 1][start:end]] if first == last else lines[first - 1 : last]
            if first != last:
                whole[-1] = whole[-1][:end]
                whole[0] = whole[0][start:]
            assert "".join("".join(whole).split()) == "".join("".join(piece[2] for piece in pieces).split())
        assert len(rows[block["key"]]) == len({piece[0] for piece in block["pieces"]})


@pytest.mark.parametrize("path", ["", "start/tokens/", "start/compare/"])
def test_off_leaves_the_page_as_it_was(page: Page, address: str, path: str) -> None:
    """On and off again, the article is the same to the last tag, and no text lies in pieces."""
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    # Diagrams and the copy buttons are drawn when they come into sight; only the code is compared.
    html = "() => [...document.querySelectorAll('.assay-code pre > code')].map(each => each.innerHTML)"
    nodes = """() => [...document.querySelectorAll('.assay-code pre > code')].map(code => {
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      let count = 0;
      while (walker.nextNode()) count += 1;
      return count;
    })"""
    was = page.evaluate(html), page.evaluate(nodes)
    page.locator(".tokens-everywhere").click()
    assert was[0] != page.evaluate(html)
    page.locator(".tokens-everywhere").click()
    assert was == (page.evaluate(html), page.evaluate(nodes))
    assert page.locator(".assay-legend, .assay-tokens-on, .provided").count() == 0


def test_what_is_copied_is_the_code_in_either_state(page: Page, address: str) -> None:
    """The copy button gives the code to the character, with the view off, on, and with a tip open."""
    page.goto(address)
    card = card_of(page)
    code = card.locator("pre > code").text_content().rstrip("\n")
    copied = []
    for step in ("off", "on", "tip"):
        if step == "on":
            card.locator(".tokens-here").click()
        if step == "tip":
            power_of(page).focus()
        card.locator("button[data-md-type=copy], button.md-clipboard").first.click()
        page.wait_for_timeout(50)
        copied.append(page.evaluate("navigator.clipboard.readText()"))
        page.evaluate("navigator.clipboard.writeText('')")
    assert [code] * 3 == copied


def test_each_provider_can_be_told_without_colour(page: Page, address: str) -> None:
    """No two providers of a legend have the same line under them."""
    page.goto(address + "start/compare/")
    page.locator(".tokens-everywhere").click()
    line = """each => {
      const { textDecorationLine, textDecorationStyle, fontStyle } = getComputedStyle(each);
      return [textDecorationLine, textDecorationLine === 'none' ? '' : textDecorationStyle, fontStyle].join(' ');
    }"""
    seen: dict[str, set[str]] = {}
    for sample in page.locator(".assay-legend .provided").all():
        seen.setdefault(sample.get_attribute("data-provider"), set()).add(sample.evaluate(line))
    assert {"python-syntax", "carried", "pytorch", "python-library", "library", "own"} <= set(seen)
    assert len(seen) == len(set.union(*seen.values()))


@pytest.mark.parametrize(("path", "own"), [("", "A name of this program"), ("zh/", "程序自己的名字")])
def test_the_legend_stands_under_the_code(page: Page, address: str, path: str, own: str) -> None:
    """It names what occurs in the block, in the page's language, right under its code."""
    page.goto(address + path)
    card_of(page).locator(".tokens-here").click()
    legend = card_of(page).locator("xpath=following-sibling::*[1]")
    assert "assay-legend" in legend.get_attribute("class")
    assert own in legend.inner_text()
    providers = {each.get_attribute("data-provider") for each in legend.locator(".provided").all()}
    assert {row[4] for row in rows_of(page)["index/gradient:square slope"]} == providers
    assert not page.locator(".tokens-tip").is_visible()


# --- looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_marked_can_be_read(browser: Browser, address: str, trouble: list[str], scheme: str) -> None:
    """Each colour of text that the view sets has a contrast of 4.5 or more (WCAG AA) on what lies beneath it."""
    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme, reduced_motion="reduce")
    page = watched(context, address, trouble)
    found: dict[str, list[str]] = {}
    for path in ("", "start/compare/", "start/tokens/"):
        page.goto(address + path)
        found |= page.evaluate(COLOURS)
        page.locator(".tokens-everywhere").click()
        if not pressed(page.locator(".tokens-everywhere")):  # remembered from the page before, and now off
            page.locator(".tokens-everywhere").click()
        page.mouse.move(5, 500)
        page.wait_for_timeout(400)  # until the buttons' own transitions have ended
        page.locator(".provided[data-provider=pytorch][tabindex]").first.focus()
        found |= page.evaluate(COLOURS)
    context.close()
    assert len(found) > 12
    assert {name: pair for name, pair in found.items() if contrast(*pair) < 4.5} == {}


def test_nothing_moves_for_readers_who_asked_for_it(browser: Browser, address: str, trouble: list[str]) -> None:
    """The tip appears at once where reduced motion is preferred."""
    context = browser.new_context(reduced_motion="reduce")
    page = watched(context, address, trouble)
    page.goto(address)
    card_of(page).locator(".tokens-here").click()
    power_of(page).hover()
    assert tip_of(page).evaluate("each => getComputedStyle(each).animationName") == "none"
    context.close()


def test_paper_has_the_marks_and_no_buttons(page: Page, address: str) -> None:
    """Printed with the view on, a page keeps its marks and its legend; there is nothing to press."""
    page.goto(address)
    card_of(page).locator(".tokens-here").click()
    page.emulate_media(media="print")
    assert not card_of(page).locator(".tokens-here").is_visible()
    assert page.locator(".assay-legend").first.is_visible()
    assert power_of(page).evaluate("each => getComputedStyle(each).textDecorationStyle") == "wavy"


def test_a_table_of_proofs_scrolls_inside_its_card(phone: Page, address: str) -> None:
    """On a phone the unfolded proofs keep within the screen."""
    phone.goto(address)
    phone.evaluate("document.querySelectorAll('.card-toggle').forEach(one => one.click())")
    proofs = phone.locator("details.assay-proofs")
    if not proofs.count():
        pytest.skip("no block of the home page has a proof")
    assert proofs.first.get_attribute("open") is None
    proofs.first.locator("summary").tap()
    assert proofs.first.locator("table").is_visible()
    assert PHONE["width"] == phone.evaluate("document.documentElement.scrollWidth")
