/* Who provides which token: a switch under each block marks every token of its code with its provider. The page
   carries the tokens as rows (#assay-tokens), found by running the snippet; nothing is guessed from the text here. */

"use strict";

(() => {
  const rows = document.getElementById("assay-tokens");
  const labels = JSON.parse(document.getElementById("site-labels").textContent);
  if (!rows) return;
  const blocks = JSON.parse(rows.textContent);

  for (const line of document.querySelectorAll("p.assay-tokens")) {
    const mark = neighbour(line, "nextElementSibling", ".assay-mark[data-snippet]");
    const code = neighbour(line, "previousElementSibling", ".assay-code")?.querySelector("pre > code");
    const tokens = mark && blocks[`${mark.dataset.snippet}:${mark.dataset.cells}`];
    if (code && tokens) addSwitch(line, code, tokens);
  }

  /* The nearest element before or after `start` that matches. */
  function neighbour(start, direction, selector) {
    let element = start[direction];
    while (element && !element.matches(selector)) element = element[direction];
    return element;
  }

  function addSwitch(line, code, tokens) {
    const plain = code.innerHTML;
    const button = document.createElement("button");
    button.className = "tokens-switch";
    button.type = "button";
    button.textContent = labels.tokens;
    button.setAttribute("aria-pressed", "false");
    const told = document.createElement("span");
    told.className = "tokens-told";
    told.setAttribute("role", "status");
    line.prepend(button);
    line.append(told);

    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      told.replaceChildren();
      if (on) markTokens(code, tokens);
      else code.innerHTML = plain;
    });
    for (const event of ["mouseover", "click", "focusin"]) {
      code.addEventListener(event, ({ target }) => {
        const element = target.closest(".token");
        if (element) tell(element, tokens[element.dataset.row], told, code);
      });
    }
  }

  /* Wrap each token of each line. A line is one element (line_spans); its characters may lie in several of them. */
  function markTokens(code, tokens) {
    const lines = code.querySelectorAll('[id^="__span-"]');
    tokens.forEach(([first, start, last, end, provider], row) => {
      for (let number = first; number <= last; number += 1) {
        const line = lines[number - 1];
        if (!line) continue;
        const from = number === first ? start : 0;
        const to = number === last ? end : Infinity;
        for (const piece of pieces(line, from, to)) wrap(piece, provider, row);
      }
    });
  }

  /* The text nodes of a line between two columns, split where needed. */
  function pieces(line, from, to) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const found = [];
    let column = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const begin = Math.max(from - column, 0);
      const end = Math.min(to - column, node.data.replace(/\n$/, "").length);
      column += node.data.length;
      if (begin >= end) continue;
      if (end < node.data.length) node.splitText(end), (column -= node.nextSibling.data.length);
      const piece = begin > 0 ? node.splitText(begin) : node;
      if (piece.data.trim()) found.push(piece);
      walker.currentNode = piece;
    }
    return found;
  }

  function wrap(text, provider, row) {
    const token = document.createElement("span");
    token.className = "token";
    token.dataset.provider = provider;
    token.dataset.row = row;
    if (!["own", "python-syntax"].includes(provider)) token.tabIndex = 0;
    text.replaceWith(token);
    token.append(text);
  }

  /* Say of one token who provides it, with a link to its reference where there is one. */
  function tell(element, [, , , , provider, names, note, link], told, code) {
    for (const other of code.querySelectorAll(".token.told")) other.classList.remove("told");
    const same = code.querySelectorAll(`.token[data-row="${element.dataset.row}"]`);
    for (const piece of same) piece.classList.add("told");
    const word = document.createElement("code");
    word.textContent = [...same].map((piece) => piece.textContent).join("");
    const parts = [word, ` ${labels.providers[provider]}`];
    names.forEach((name, index) => {
      const target = document.createElement(link && index === 0 ? "a" : "span");
      if (target.tagName === "A") target.href = link;
      const named = document.createElement("code");
      named.textContent = name;
      target.append(named);
      parts.push(index ? ", " : " · ", target);
    });
    if (!names.length && provider === "own" && note) parts.push(` · ${note}`);
    told.replaceChildren(...parts);
  }
})();
