"""Figures: a drawing and nothing else, with names and styles of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assay.figure import faults, placed
from example import Example

PLOT = """\
<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- a comment -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" id="root" viewBox="0 0 9 9">
 <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li/></rdf:RDF></metadata>
 <defs>
  <style type="text/css">*{stroke-linejoin: round} .line, g > #dot {fill: url(#g)} /* } */
   @media (prefers-color-scheme: dark) { svg .line { stroke: var(--ink, "a b")}}</style>
  <linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>
  <path id="dot" d="M0 0" style="fill: none; stroke: url('#g')"/>
 </defs>

 <g class="line wide" clip-path="url(#g)" aria-labelledby="dot root"><use xlink:href="#dot" x="1"/></g>
 <image href="data:image/png;base64,iVBORw0KGgo=" width="1"/>
 <text xml:space="preserve">a &lt; b</text>
</svg>
"""


def test_a_plot_is_a_drawing() -> None:
    """What plotting libraries write is taken as it is, but for names."""
    assert faults(PLOT) == []
    assert placed(PLOT, "f").splitlines()[:3] == ['<svg id="f" viewBox="0 0 9 9">', "<defs>", (
        '<style type="text/css">*:is(#f,#f *){stroke-linejoin: round}'
        ".f-line:is(#f,#f *),g &gt; #f-dot:is(#f,#f *){fill: url(#f-g)}"
        '@media (prefers-color-scheme: dark){svg .f-line:is(#f,#f *){stroke: var(--ink, "a b")}}</style>'
    )]  # fmt: skip
    rest = placed(PLOT, "f")
    for part in (
        '<linearGradient id="f-g"><stop offset="0" stop-color="red"></stop></linearGradient>',
        """<path id="f-dot" d="M0 0" style="fill: none; stroke: url(#f-g)"></path>""",
        '<g class="f-line f-wide" clip-path="url(#f-g)" aria-labelledby="f-dot f"><use href="#f-dot" x="1"></use></g>',
        '<image href="data:image/png;base64,iVBORw0KGgo=" width="1"></image>',
        '<text xml:space="preserve">a &lt; b</text>',
    ):
        assert part in rest or part.replace("; stroke", ";stroke") in rest, part
    assert not any(part in rest for part in ("rdf", "comment", "\n\n"))


def test_two_figures_share_no_name() -> None:
    """Ids and classes of one are none of the other's, nor of the page's."""
    names = [set(re.findall(r'(?:id|class)="([^"]*)"', placed(PLOT, key))) for key in ("one", "two")]
    assert names[0] & names[1] == set()
    assert all(name.startswith("one") for each in names[:1] for name in each)


HOSTILE = {
    "<svg><script>hit = 1</script></svg>": "has <script>",
    '<svg onload="hit = 1"/>': 'has onload="hit = 1"',
    '<svg><rect OnClick="hit = 1"/></svg>': 'has OnClick="hit = 1"',
    "<svg><foreignObject><p>a</p></foreignObject></svg>": "has <foreignObject>",
    '<svg xmlns:h="http://www.w3.org/1999/xhtml"><h:img src="x"/></svg>': "has <{http://www.w3.org/1999/xhtml}img>",
    "<svg><style>p{color: red}</style><h1>a</h1></svg>": "has <h1>",
    '<svg><a href="javascript:hit = 1"><text>a</text></a></svg>': "has <a>",
    '<svg><set attributeName="href" to="javascript:1"/></svg>': "has <set>",
    '<svg><use href="https://a.b/c.svg#d"/></svg>': 'has href="https://a.b/c.svg#d"',
    '<svg><image href="https://a.b/c.png"/></svg>': 'has href="https://a.b/c.png"',
    '<svg><image href="data:image/svg+xml;base64,AAAA"/></svg>': 'has href="data:image/svg+xml;base64,AAAA"',
    '<svg><rect fill="url(https://a.b)"/></svg>': 'has fill="url(https://a.b)"',
    '<svg><rect fill="\\75rl(https://a.b)"/></svg>': 'has fill="\\75rl(https://a.b)"',
    '<svg style="position: fixed"/>': "has the style `position: fixed`",
    "<svg><style>@import 'https://a.b/c.css';</style></svg>": "has the style `@import 'https://a.b/c.css';`",
    "<svg><style>@font-face{src: url(https://a.b)}</style></svg>": "has the style `@font-face`",
    "<svg><style>*{background: url(https://a.b)}</style></svg>": "has the style `background: url(https://a.b)`",
    "<svg><style>a{fill: red</style></svg>": "has the style `a{fill: red`",
    "<svg><style>b{fill: red} &lt;/style>&lt;script></style></svg>": "has the style `</style><script>`",
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>': "has entities of its own",
    "<svg></div></article><img src=x onerror=hit=1></svg>": "is not XML (mismatched tag: line 1, column 7)",
    "<p>a</p>": "is <p>, not <svg>",
    "not a figure": "is not XML (syntax error: line 1, column 0)",
    "<svg>" + "<g>" * 200 + "</g>" * 200 + "</svg>": "is nested deeper than 100",
}


@pytest.mark.parametrize(("svg", "what"), HOSTILE.items(), ids=map(str, range(len(HOSTILE))))
def test_what_is_no_drawing_is_named_and_left_out(svg: str, what: str) -> None:
    """Scripts, handlers, foreign content, addresses and styles that reach beyond the figure."""
    assert faults(svg)[0] == what
    kept = placed(svg, "f")
    assert not re.search(r"script|hit|https|import|position|onload|foreign|<a|<img|svg\+xml|75rl", kept), kept


def test_a_snippet_that_draws_more_than_a_drawing_is_told_so(tmp_path: Path) -> None:
    """At the cell that declares the figure."""
    program = '# %% draw figures=["a.svg"]\nopen("a.svg", "w").write("<svg><script>1</script></svg>")\n'
    result = Example({"snippets/x/a.py": program}, tmp_path).run("record")
    assert result.status == 1
    assert "snippets/x/a.py:1: [bad-figure] a.svg has <script>; draw it with shapes, text and styles" in result.text
