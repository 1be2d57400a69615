/* What a page needs beyond Material: maths and diagrams drawn with the libraries that come with the site, the
   sides' colours on tabs and tables, and a language switch that keeps the place on the page. Loaded with
   `defer`, after KaTeX where a page has formulas (theme/main.html). */

"use strict";

const SIDES = new Map([
  ["Python", "python"],
  ["PyTorch", "pytorch"],
  ["Python + PyTorch", "carried"],
]);

/* Tab labels and table heads that name a side carry its colour and its shape. */
function markSides() {
  for (const element of document.querySelectorAll(".tabbed-labels > label, .md-typeset th")) {
    const side = SIDES.get(element.textContent.trim());
    if (side) element.dataset.side = side;
  }
}

/* How long ago a day was, beside it, in the language of the page: a page is read long after it was built. */
function tellAges() {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const element of document.querySelectorAll(".md-typeset time[datetime]")) {
    const days = Math.round((Date.now() - Date.parse(element.dateTime)) / 86_400_000 - 0.5);
    if (Number.isNaN(days)) continue;
    const age = document.createElement("span");
    age.className = "age";
    age.textContent = words.format(-days, "day");
    element.append(age);
  }
}

function renderMaths() {
  if (typeof katex === "undefined") return;
  for (const element of document.querySelectorAll(".arithmatex")) {
    const text = element.textContent.trim();
    const displayMode = text.startsWith("\\[");
    katex.render(text.slice(2, -2), element, { displayMode, throwOnError: false });
  }
  for (const cell of document.querySelectorAll(".jp-RenderedMarkdown")) {
    renderMathInElement(cell, {
      delimiters: [
        { left: "$$", right: "$$", display: true },
        { left: "$", right: "$", display: false },
      ],
      throwOnError: false,
    });
  }
}

/* Mermaid draws into the page, not into a shadow root as Material does it, so that the theme's own colours reach
   each node and follow the switch between light and dark. The label's font must be there to be measured. */
async function renderDiagrams() {
  const sources = document.querySelectorAll("pre.diagram");
  const library = document.getElementById("mermaid-library");
  if (!sources.length || !library) return;
  if (typeof mermaid === "undefined") {
    await new Promise((settled) => {
      library.addEventListener("load", settled);
      library.addEventListener("error", settled);
    });
  }
  const fontFamily = getComputedStyle(document.body).fontFamily;
  await document.fonts.load(`16px ${fontFamily}`);
  globalThis.mermaid?.initialize({
    startOnLoad: false,
    theme: "base",
    fontFamily,
    flowchart: { curve: "basis", padding: 14, nodeSpacing: 36, rankSpacing: 44, wrappingWidth: 300 },
  });
  for (const [index, source] of [...sources].entries()) {
    const figure = document.createElement("figure");
    figure.className = "diagram";
    try {
      // Without the library this fails too, and the diagram's source is shown instead.
      const { svg } = await mermaid.render(`diagram-${index}`, source.querySelector("code").textContent);
      figure.innerHTML = svg;
      keepReadable(figure.firstElementChild);
      source.replaceWith(figure);
    } catch (error) {
      source.style.visibility = "visible";
      console.error(`diagram ${index + 1}: ${error.message}`);
    }
  }
}

/* A wide diagram shrinks to the page, but not below three quarters: then it scrolls within its frame. */
function keepReadable(svg) {
  const width = svg.viewBox.baseVal.width;
  svg.style.width = `${width}px`;
  svg.style.minWidth = `${0.75 * width}px`;
  svg.style.maxWidth = "100%";
}

/* Headings that others link to have the same anchor in both languages. */
function keepPlace() {
  for (const link of document.querySelectorAll(".md-select__link")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });
  }
}

markSides();
tellAges();
renderMaths();
renderDiagrams();
keepPlace();
