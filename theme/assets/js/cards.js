/* A card's badge: what verified it in a few words, folded. A press on it shows the counts, the proofs and the marks in
   full; beside it stand what a reader takes away: the whole program, copied or as a file. Without this script the
   badge is not shown, and everything it folds is. */

"use strict";

(() => {
  const chinese = document.documentElement.lang.startsWith("zh");
  const SAYS = chinese
    ? { verified: "已验证", more: "验证详情", copy: "复制整个程序", copied: "已复制", file: "下载", failed: "没有取到程序" }
    : { verified: "Verified", more: "How it was verified", copy: "Copy the whole program", copied: "Copied", file: "Download", failed: "The program could not be fetched" };
  const config = document.getElementById("__config");
  const base = new URL(`${config ? JSON.parse(config.textContent).base : "."}/`, location.href);

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /* What the badge folds: its neighbours down to the last mark of its block. */
  function foldedBy(badge) {
    const parts = [];
    for (let part = badge.nextElementSibling; part; part = part.nextElementSibling) {
      const isMark = part.matches("p.assay-mark");
      if (!isMark && parts.at(-1)?.matches("p.assay-mark")) break;
      if (!isMark && !part.matches("p.assay-tokens, details.assay-proofs")) break;
      parts.push(part);
    }
    return parts;
  }

  async function copyProgram(button, address) {
    const label = button.textContent;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      button.textContent = SAYS.copied;
    } catch {
      button.textContent = SAYS.failed;
    }
    setTimeout(() => (button.textContent = label), 2000);
  }

  for (const badge of document.querySelectorAll("p.assay-badge")) {
    const parts = foldedBy(badge);
    const toggle = make("button", { type: "button", className: "card-toggle", title: SAYS.more }, ...badge.childNodes);
    toggle.setAttribute("aria-expanded", "false");
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-expanded") !== "true";
      toggle.setAttribute("aria-expanded", String(open));
      for (const part of [badge, ...parts]) part.classList.toggle("is-open", open);
    });
    badge.append(toggle);
    if (["both", "code"].includes(badge.dataset.shows)) {
      const address = new URL(`programs/${badge.dataset.program}.py`, base);
      const copy = make("button", { type: "button", className: "card-take" }, SAYS.copy);
      copy.addEventListener("click", () => copyProgram(copy, address));
      const file = make("a", { className: "card-take", href: address, download: "", title: SAYS.file }, ".py");
      badge.append(make("span", { className: "card-takes" }, copy, file));
    }
  }
})();
