/* The token view: who provides each token of a code block.

   The engine leaves a page's tokens as data (script#assay-tokens), found by running the snippets; nothing is guessed
   here. A switch in a card's corner wraps each token of its code in a span that names its provider, puts a legend
   under the code, and takes both away again. A switch in the header does so in every block, on every page, and is
   remembered. A tip says of one token who provides it, on hover, tap or focus: Tab leads into a block and on to the
   tip's link, the arrow keys lead from token to token, Escape closes the tip. css/tokens.css gives the looks. */

"use strict";

(() => {
  const data = document.getElementById("assay-tokens");
  if (!data) return;

  const language = document.documentElement.lang.startsWith("zh") ? 1 : 0;
  const inLanguage = (words) => Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[language]]));
  const WORDS = inLanguage({
    here: ["Who provides which token?", "每个记号由谁提供？"],
    everywhere: ["Show who provides which token, on every page", "在所有页面上标出每个记号由谁提供"],
    legend: ["Who provides the tokens", "记号由谁提供"],
    reference: ["Reference on ", "参考文档："],
  });
  const PROVIDERS = inLanguage({
    "python-syntax": ["Python", "Python"],
    "python-library": ["Comes with Python", "随 Python 一起提供"],
    carried: ["Python syntax, carried out by PyTorch", "Python 的语法，由 PyTorch 执行"],
    "carried-library": ["Python syntax, carried out by another library", "Python 的语法，由其他库执行"],
    pytorch: ["PyTorch", "PyTorch"],
    library: ["Another library", "其他库"],
    own: ["A name of this program", "程序自己的名字"],
    unknown: ["Not known", "未知"],
  });
  const NOTES = inLanguage({
    operator: ["a sign of the grammar", "语法中的符号"],
    keyword: ["a word of the grammar", "语法中的关键字"],
    literal: ["a value, written out", "直接写出的值"],
    reflected: ["the operand on the right carries it out", "由右边的操作数执行"],
    argument: ["the name of an argument of", "参数名，属于"],
    class: ["a class", "类"],
    function: ["a function", "函数"],
    "not run": ["this part did not run", "这一部分没有运行"],
    compiled: ["a compiler reads this part; Python does not run it", "这一部分由编译器读取，Python 不运行它"],
    "text from": ["the text comes from ", "文字来自 "],
    calls: ["it calls ", "它调用 "],
    holds: ["holds: ", "此处是："],
  });
  const ICON = `<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="6.6" cy="7.4" r="4.4"/>
    <path d="m12 11.6 5.4 5.4-5.4 5.4L6.6 17z"/><path d="M13.2 3.2h8.4v8.4h-8.4z"/></svg>`;

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /* Text in the look of its provider. */
  function marked(text, provider) {
    const piece = make("span", { className: "provided" }, text);
    piece.dataset.provider = provider;
    return piece;
  }

  /* --- the tokens in the text of the code --------------------------------------------------------------------- */

  /* Where each token is in the text. The engine counts characters as Python does, JavaScript counts UTF-16. */
  function placesOf(text, tokens) {
    const lines = text.split("\n");
    const starts = [0];
    for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
    const place = (line, column) => starts[line - 1] + [...(lines[line - 1] ?? "")].slice(0, column).join("").length;
    return tokens.map(([line, column, endLine, endColumn]) => [place(line, column), place(endLine, endColumn)]);
  }

  /* A token becomes one span, or several where it crosses lines or the highlighter's own spans. */
  function wrap({ code, tokens, places }) {
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let row = 0;
    let begun = -1;
    let end = 0;
    for (const node of nodes) {
      const start = end;
      end += node.length;
      const pieces = [];
      let done = 0;
      for (; places[row]?.[0] < end; row += 1) {
        const [from, to] = [Math.max(places[row][0] - start, 0), Math.min(places[row][1] - start, node.length)];
        pieces.push(node.data.slice(done, from));
        for (const part of node.data.slice(from, to).split(/(\S(?:.*\S)?)/)) {
          if (!part.trim()) pieces.push(part);
          else {
            const piece = marked(part, tokens[row][4]);
            piece.dataset.row = row;
            if (row !== begun && tells(tokens[row])) Object.assign(piece, { tabIndex: -1, role: "button" });
            begun = row;
            pieces.push(piece);
          }
        }
        done = to;
        if (places[row][1] > end) break;
      }
      if (pieces.length) node.replaceWith(...pieces, node.data.slice(done));
    }
    code.normalize();
  }

  function unwrap(code) {
    for (const piece of code.querySelectorAll(".provided")) piece.replaceWith(...piece.childNodes);
    code.normalize();
  }

  /* Whether there is more to say of a token than its look says: then the keyboard stops at it. */
  function tells([, , , , provider, names]) {
    return provider !== "python-syntax" || names.length > 0;
  }

  function stopsOf(code) {
    return [...code.querySelectorAll(".provided[tabindex]")];
  }

  /* --- the tip ------------------------------------------------------------------------------------------------ */

  const tip = make("div", { className: "tokens-tip", id: "tokens-tip", role: "tooltip" });
  let told = null; // the piece of code that the tip is about
  let closing = 0;

  function openTip(piece) {
    clearTimeout(closing);
    if (piece === told) return;
    closeTip();
    const { card, code, tokens, places } = blocks.get(piece.closest("code"));
    const { row } = piece.dataset;
    const text = code.textContent.slice(...places[row]).replace(/\s+/g, " ");
    tip.replaceChildren(...sayings(text, tokens[row]));
    for (const each of code.querySelectorAll(`[data-row="${row}"]`)) each.classList.add("told");
    piece.setAttribute("aria-describedby", tip.id);
    card.append(tip); // after the code, so that Tab leads on to its link; not in it, so that nobody copies it
    told = piece;
    placeTip();
  }

  function closeTip() {
    clearTimeout(closing);
    told?.removeAttribute("aria-describedby");
    for (const piece of document.querySelectorAll(".provided.told")) piece.classList.remove("told");
    told = null;
    tip.remove();
  }

  function sayings(text, [, , , , provider, names, note, link]) {
    const short = text.length > 32 ? `${text.slice(0, 31)}…` : text;
    const said = [make("p", {}, make("code", {}, marked(short, provider)), PROVIDERS[provider])];
    const notes = note.split("; ").filter((each) => each && !(provider.startsWith("carried") && /operator|keyword/.test(each)));
    const line = make("p", { className: "quiet" }, notes.map((each) => explain(each, provider)).join("; "));
    const named = names.filter((name) => name !== text).map((name) => make("p", {}, make("code", {}, name)));
    said.push(...(notes[0] === "argument" ? [line, ...named] : [...named, line]));
    if (link) {
      const label = `${WORDS.reference}${new URL(link).hostname}`;
      said.push(make("p", {}, make("a", { href: link, rel: "noopener" }, label)));
    }
    return said.filter((part) => part.textContent);
  }

  /* A note of the engine's in the reader's words; of the program's own names it says what they held. */
  function explain(note, provider) {
    const [, start, rest] = note.match(/^(text from|calls) (.+)$/) ?? [];
    if (start) return `${NOTES[start]}${rest}`;
    return NOTES[note] ?? (provider === "own" ? `${NOTES.holds}${note}` : note);
  }

  /* Under the token, or above it where there is no room; always within the window. */
  function placeTip() {
    const token = told?.getClientRects()[0];
    if (!token) return;
    const { clientWidth, clientHeight } = document.documentElement;
    if (token.bottom < 0 || token.top > clientHeight) return closeTip();
    const { width, height } = tip.getBoundingClientRect();
    const below = token.bottom + 6;
    tip.style.top = `${below + height + 8 < clientHeight ? below : Math.max(token.top - height - 6, 8)}px`;
    tip.style.left = `${Math.max(8, Math.min(token.left - 12, clientWidth - width - 8))}px`;
  }

  /* --- mouse, touch and keyboard ------------------------------------------------------------------------------ */

  const pieceAt = (target) => target.closest?.(".assay-code pre .provided");
  const holdsFocus = () => document.activeElement === told || tip.contains(document.activeElement);

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    if (pieceAt(target)) return openTip(pieceAt(target));
    clearTimeout(closing);
    if (told && !tip.contains(target) && !holdsFocus()) closing = setTimeout(closeTip, 250); // time to reach the tip
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!pieceAt(target) && !tip.contains(target)) closeTip();
  });
  document.addEventListener("click", ({ target }) => {
    if (pieceAt(target)) openTip(pieceAt(target));
  });
  document.addEventListener("focusin", ({ target }) => {
    const piece = pieceAt(target);
    if (!piece) return tip.contains(target) || closeTip();
    for (const stop of stopsOf(piece.closest("code"))) stop.tabIndex = stop === piece ? 0 : -1;
    openTip(piece);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && told) {
      if (tip.contains(document.activeElement)) told.focus();
      return closeTip();
    }
    const piece = pieceAt(event.target);
    if (!piece || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = stopsOf(piece.closest("code"));
    const here = stops.indexOf(piece);
    const last = stops.length - 1;
    const [before, after] = [Math.max(here - 1, 0), Math.min(here + 1, last)];
    const moves = { ArrowLeft: before, ArrowUp: before, ArrowRight: after, ArrowDown: after, Home: 0, End: last };
    const next = stops[{ ...moves, Enter: here, " ": here }[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
    openTip(next);
  });
  addEventListener("scroll", placeTip, { capture: true, passive: true });
  addEventListener("resize", placeTip);

  /* --- the switch of a block ---------------------------------------------------------------------------------- */

  const tokensOf = JSON.parse(data.textContent);
  const blocks = new Map(); // by the element that holds the code
  for (const mark of document.querySelectorAll(".assay-mark[data-snippet]")) {
    const { card, count } = cardOf(mark);
    const code = card?.querySelector("pre > code");
    const tokens = tokensOf[keyOf(mark)];
    if (code && tokens && !blocks.has(code)) blocks.set(code, makeBlock(card, code, tokens, count));
  }

  function keyOf({ dataset: { snippet, cells } }) {
    return `${snippet}:${cells}`;
  }

  /* The code that a mark vouches for, and the count of its tokens. The parts of a card are neighbours; the mark of
     another block ends the search. */
  function cardOf(mark) {
    let count = null;
    for (let part = mark.previousElementSibling; part; part = part.previousElementSibling) {
      if (part.matches(".assay-code")) return { card: part, count };
      if (part.matches("p.assay-tokens")) count = part;
      const isPart = part.matches('[class*="assay-"], .tabbed-set');
      if (!isPart || (part.dataset.snippet && keyOf(part) !== keyOf(mark))) break;
    }
    return {};
  }

  function makeBlock(card, code, tokens, count) {
    const button = make("button", { type: "button", className: "tokens-here", title: WORDS.here });
    button.innerHTML = ICON;
    button.append(make("span", {}, WORDS.here));
    button.setAttribute("aria-pressed", "false");
    const met = Object.keys(PROVIDERS).filter((provider) => tokens.some((token) => token[4] === provider));
    const items = met.map((provider) => make("li", {}, marked(PROVIDERS[provider], provider)));
    const legend = make("ul", { className: "assay-legend", ariaLabel: WORDS.legend }, ...items);
    const block = { card, code, tokens, count, button, legend, on: false, places: placesOf(code.textContent, tokens) };
    button.addEventListener("click", () => turn(block, !block.on));
    const title = card.querySelector(":scope > .filename");
    if (title) title.after(button);
    else card.prepend(button);
    return block;
  }

  function turn(block, on) {
    if (block.on === on) return;
    closeTip();
    block.on = on;
    block.button.setAttribute("aria-pressed", String(on));
    block.count?.classList.toggle("assay-tokens-on", on);
    if (on) {
      wrap(block);
      stopsOf(block.code)[0]?.setAttribute("tabindex", "0");
      block.card.after(block.legend);
    } else {
      unwrap(block.code);
      block.legend.remove();
    }
  }

  /* --- the switch of the site --------------------------------------------------------------------------------- */

  const everywhere = make("button", { type: "button", className: "md-header__button md-icon tokens-everywhere" });
  Object.assign(everywhere, { title: WORDS.everywhere, innerHTML: ICON });
  everywhere.setAttribute("aria-label", WORDS.everywhere);
  everywhere.addEventListener("click", () => {
    const on = everywhere.getAttribute("aria-pressed") !== "true";
    turnAll(on);
    remember(on);
  });
  const place = document.querySelector(".md-header [data-md-component=palette]");
  if (blocks.size) place?.after(make("div", { className: "md-header__option" }, everywhere));
  turnAll(remembered());
  addEventListener("pageshow", ({ persisted }) => persisted && turnAll(remembered())); // back, after a change elsewhere

  function turnAll(on) {
    everywhere.setAttribute("aria-pressed", String(on));
    for (const block of blocks.values()) turn(block, on);
  }

  /* Where a browser keeps nothing, the switch holds for one page. */
  function remember(on) {
    try {
      localStorage.setItem("token-view", on ? "on" : "off");
    } catch {}
  }

  function remembered() {
    try {
      return localStorage.getItem("token-view") === "on";
    } catch {
      return false;
    }
  }
})();
