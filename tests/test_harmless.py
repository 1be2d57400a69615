"""Nothing that a snippet prints, draws or names can run, style or break a page: tried in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune as markdown2html
from playwright.sync_api import Browser, Page, sync_playwright

from assay import snippet
from assay.attribution import for_script
from assay.notebook import make
from assay.page import Shown, read
from assay.project import Page as SitePage
from assay.record import CellRecord, Output, Record, Value
from assay.terminal import as_seen
from assay.words import WORDS
from chain import html_of
from test_browser import unavailable
from test_figure import HOSTILE, PLOT

RUN = "window.hit=1"
TEXTS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    "<!--<script>",
    "-->",
    "]]>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    f"</pre></code></div></article><img src=x onerror={RUN}>",
    f"</textarea></style></title></noscript><img src=x onerror={RUN}>",
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f'" onmouseover="{RUN}" style="position:fixed;inset:0" x="',
    f"' onmouseover='{RUN}' x='",
    f"[click](javascript:{RUN})",
    f"![a](x){{: onerror={RUN} }}",
    f"<javascript:{RUN}>",
    "[a]: javascript:1\n[a]",
    "{: onclick=hit=1 .md-header #after }",
    "{{ home/sum:one x }}",
    r"\{{ a }}",
    "a | b | c",
    "| a |\n| --- |\n| b |",
    "`a` ``b`` ```c```",
    "```\n```{.python .assay-code}\nx\n```",
    "~~~\n~~~",
    "````` python",
    "# heading {#after}",
    "!!! note\n    a",
    '??? note "a"\n\n    b',
    '=== "A"\n\n    b',
    "$x$ $$y$$ \\(z\\) \\[w\\]",
    "*a* _b_ **c** ~~d~~ ^^e^^ ==f==",
    "[^1] and [^1]: a footnote",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "a\x00b\x01c\x02d\x03e\x08f\x0bg\x0ch\x1bi\x7fj",
    "\x02wzxhzdk:0\x03 wzxhzdk:1",
    "\x02klzzwxh:0000\x03",
    "\x1b[31mred\x1b[0m \x1b]8;;javascript:1\x07link\x1b]8;;\x07",
    "\u202eright to left\u2066 \u2028 \u2029 \x85",
    "\ufeff\u200b\u200d",
    "a\rb",
    "<b",
    "<style>p{display:none}</style>",
    "<link rel=stylesheet href=data:text/css,p%7Bdisplay:none%7D>",
    "<base href=//a.b/>",
    "<meta http-equiv=refresh content=0>",
    "<form><input name=body><button formaction=javascript:1>",
    "</p><p id=after>",
    "<x" * 200,
    "\\" * 7,
]
DRAWINGS = [
    *HOSTILE,
    PLOT,
    "<svg><style>p, body, *, .md-typeset p, #after{fill: red; color: red}</style></svg>",
    "<svg><style>:root, html, body{display: none}</style></svg>",
    "<svg><style>svg ~ p, svg + *, ~ p{display: none}</style></svg>",
    "<svg><style>a:is(b{display:none}p), p{display: none}</style></svg>",
    "<svg><style>a, p)){display: none}</style></svg>",
    "<svg><style>@media all{p{display: none}} p{visibility: hidden}</style></svg>",
    "<svg><style>x{} /*</style><style>*/ p{display: none}</style></svg>",
    "<svg><style>[x='{'] p{display: none} y{'}'}</style></svg>",
    "<svg><style>p:not(#a){display:none}p::before{content:'a'}</style></svg>",
    "<svg><title>&lt;img src=x onerror=window.hit=1&gt;</title></svg>",
    "<svg><desc>&lt;/svg&gt;&lt;script&gt;window.hit=1&lt;/script&gt;</desc></svg>",
    "<svg><style>&lt;/style&gt;&lt;img src=x onerror=window.hit=1&gt;</style></svg>",
    "<svg><text>&lt;/svg&gt;&lt;/div&gt;&lt;/article&gt;&lt;img src=x onerror=window.hit=1&gt;</text></svg>",
    "<svg><![CDATA[</svg><img src=x onerror=window.hit=1>]]></svg>",
    '<svg aria-label="&quot;&gt;&lt;img src=x onerror=window.hit=1&gt;"/>',
    '<svg id="&quot; onload=&quot;window.hit=1"><g class="&quot;&gt;&lt;b&gt;"/></svg>',
    '<svg width="99999" height="99999" overflow="visible"><rect x="-999" width="99999" height="99999"/></svg>',
    '<svg id="after" class="md-header"><g id="before"/></svg>',
    '<svg tabindex="0" autofocus="" onfocus="window.hit=1"/>',
    '<svg><rect style="fill:url(javascript:1)" filter="url(//a.b#c)" mask="URL( //a.b )"/></svg>',
    '<svg><image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:window.hit=1"/></svg>',
    '<svg><animate attributeName="x" onbegin="window.hit=1"/><discard/><handler/><listener/></svg>',
    '<svg><rect transform="translate(1)" fill="image-set(url(//a.b))" cursor="url(//a.b),auto"/></svg>',
    "<svg>" + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
    "",
    "\x00",
    "<svg/><svg/>",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        unavailable("no browser on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


PAGE = """\
<!doctype html><meta charset="utf-8">
<style>body{color: rgb(1, 2, 3); overflow-wrap: anywhere} pre{overflow: auto} table{table-layout: fixed; width: 100%%}
.assay-figure{contain: paint; width: 300px; overflow: auto}</style>
<body><article class="md-typeset"><p id="first">first</p>%s<p id="last">last</p></article>
<footer>foot</footer></body>"""
TEXT = """\
Before.

```python snippet="home/sum:one"
```

A value {{ home/sum:one x }}, `code {{ home/sum:one x }}`, $f = {{ home/sum:one x }}$,
<span title="{{ home/sum:one x }}" class="titled">a tag</span>, <!-- {{ home/sum:one x }} --> a comment.

| a | b |
| --- | --- |
| {{ home/sum:one x }} | cell |

After.
"""
SEEN = """() => ({
  hit: window.hit ?? 0,
  scripts: [...document.scripts].filter(one => one.type !== 'application/json').length,
  handlers: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
    .filter(one => /^on/i.test(one.name) || /javascript:/i.test(one.value) && /href|src|action/.test(one.name)).length,
  strange: document.querySelectorAll('iframe, object, embed, form, link, base, img:not([class]), foreignObject').length,
  frame: [...document.body.children].map(one => one.tagName).join(' '),
  ends: ['first', 'last'].map(id => [...document.querySelectorAll('#' + id)].map(one => [
    one.parentElement.tagName, getComputedStyle(one).color, getComputedStyle(one).display,
    getComputedStyle(one).visibility, one.textContent, getComputedStyle(one, '::before').content].join(' '))),
  inside: ['Before.', 'After.'].map(text =>
    [...document.querySelectorAll('article > p')].filter(one => one.textContent === text).length),
  outputs: [...document.querySelectorAll('.assay-output, .assay-stderr, .assay-error')].map(one => one.textContent),
  value: [...document.querySelectorAll('.assay-value')].map(one => one.textContent),
  title: [...document.querySelectorAll('.titled')].map(one => one.title),
  leaves: [...document.querySelectorAll('.assay-proofs td:first-child, details table td:first-child')]
    .map(one => one.textContent),
  cells: [...document.querySelectorAll('tr')].map(one => one.children.length),
  tokens: JSON.parse(document.getElementById('assay-tokens')?.textContent ?? 'null'),
  wide: document.documentElement.scrollWidth > innerWidth,
})"""


def shown(text: str, drawing: str) -> Shown:
    """A snippet that says and draws this wherever it can."""
    of = snippet.parse(
        '# %% one values=["x"] figures=["a.svg"] raises="ValueError"\n1\n', "home/sum", Path("sum.py"), "sum.py"
    )
    outputs = (
        Output("stream", "stdout", text + "\n"),
        Output("stream", "stderr", text + "\n"),
        Output("display_data", "a.svg", drawing),
        Output("display_data", "b.svg", drawing),
        Output("error", text, text, text + "\n"),
    )
    proof = {"cell": "one", "line": 2, "leaf": text, "shape": [], "autograd": 1.0, "nudged": None}
    cell = CellRecord("one", outputs, {"x": Value("output", "str", (), text)})
    proofs = ({**proof, "verdict": "not proven", "reason": text},)
    environment = {"python": "3.11.7", "packages": {text: text}, "device_name": text, "date": "2026-11-27"}
    record = Record("home/sum", "cpu", of.digest, {}, (cell,), proofs, environment)
    return Shown(of, {"cpu": record}, {"cpu": "match"})


def look(page: Page, of: Shown, text: str) -> dict[str, Any]:
    """What a browser makes of the page, with the tokens that its script reads."""
    rows = [[1, 0, 1, 1, "own", [text], "", ""]]
    body = html_of(TEXT, lambda name: of) + for_script({"home/sum:one": rows})
    asked: list[str] = []
    page.unroute_all()
    page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
    page.set_content(PAGE % body, wait_until="load")
    page.mouse.move(40, 40)
    found = page.evaluate(SEEN)
    return {**found, "asked": [url for url in asked if not url.startswith("data:")]}


HARMLESS = {
    "hit": 0,
    "scripts": 0,
    "handlers": 0,
    "strange": 0,
    "frame": "ARTICLE FOOTER",
    "ends": [[f"ARTICLE rgb(1, 2, 3) block visible {text} none"] for text in ("first", "last")],
    "inside": [1, 1],
    "cells": [6, 6, 2, 2],
    "wide": False,
    "asked": [],
}


def test_nothing_that_a_snippet_says_or_draws_does_anything(browser: Browser) -> None:
    """More than a hundred payloads in streams, tracebacks, values, names, tokens, and figures."""
    assert len(TEXTS) + len(DRAWINGS) > 100
    page = browser.new_page()
    for text, drawing in [*((text, "<svg/>") for text in TEXTS), *(("plain", drawing) for drawing in DRAWINGS)]:
        found = look(page, shown(text, drawing), text)
        assert {name: found[name] for name in HARMLESS} == HARMLESS, (text, drawing[:200])
        seen = as_seen(text)
        assert [each.strip() for each in found["outputs"]] == [seen.strip()] * 3, text
        flat = as_seen(" ".join(text.splitlines()))
        assert [each.split() for each in found["value"]] == [flat.split()] * 2, text
        assert [each.split() for each in found["title"]] == [flat.split()], text
        assert found["tokens"] == {"home/sum:one": [[1, 0, 1, 1, "own", [text], "", ""]]}
        assert found["leaves"][0].split() == flat.split(), text


def test_a_notebook_shows_nothing_that_does_anything(browser: Browser) -> None:
    """Its prose as the notebook's host reads it, and its figures."""
    page, source = browser.new_page(), read(TEXT, "a.md")
    for text, drawing in [*((text, "<svg/>") for text in TEXTS), *(("plain", drawing) for drawing in DRAWINGS)]:
        of = shown(text, drawing)
        cells = json.loads(make(SitePage("en", "a.md", "a.md", TEXT, source), lambda name: of, WORDS["en"]))["cells"]  # noqa: B023
        prose = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
        outputs = (output for cell in cells for output in cell.get("outputs", ()))
        figures = ("".join(output.get("data", {}).get("image/svg+xml", ())) for output in outputs)
        page.set_content(PAGE % "".join([*map(markdown2html, prose), *figures]), wait_until="load")
        found = page.evaluate(SEEN)
        kept = ("hit", "scripts", "handlers", "strange", "frame", "ends")
        assert {name: found[name] for name in kept} == {name: HARMLESS[name] for name in kept}, (text, drawing[:200])
