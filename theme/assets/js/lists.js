/* Two lists that a reader searches on the page itself: the errors, by a pasted message, and the cheat sheet, by a word.
   Nothing leaves the browser. Loaded with `defer`. */

"use strict";

const CHINESE = document.documentElement.lang.startsWith("zh");
const SAYS = CHINESE
  ? { paste: "把报错的最后一行粘贴到这里", nearest: "最接近的：", none: "没有找到相近的报错。", filter: "筛选", shown: "行" }
  : { paste: "Paste the last line of your error here", nearest: "Nearest:", none: "No message here is near to it.", filter: "Filter", shown: "rows" };
const SHOWN = 3;
const NEAR_ENOUGH = 0.2;

/* The words of a message, without what differs from program to program: numbers, addresses, paths, quotation marks. */
function wordsOf(text) {
  const plain = text.toLowerCase().replace(/0x[0-9a-f]+|[\w./\\-]+\.py\b|\d+(\.\d+)?(x\d+)*/g, " ");
  return plain.match(/[a-z_]+|[\u4e00-\u9fff]/g) || [];
}

/* How near two messages are, from 0 to 1: the shared words, each weighed by how rare it is in the list. */
function nearness(asked, held, weights) {
  const weigh = (word) => weights.get(word) ?? Math.log(2);
  const sum = (words) => [...words].reduce((total, word) => total + weigh(word), 0);
  const shared = new Set([...asked].filter((word) => held.has(word)));
  const total = Math.min(sum(asked), sum(held));
  const both = sum(asked) + sum(held);
  return total && both ? (sum(shared) / total) * 0.6 + ((2 * sum(shared)) / both) * 0.4 : 0;
}

function weightsOf(entries) {
  const counts = new Map();
  for (const entry of entries) for (const word of entry.words) counts.set(word, (counts.get(word) || 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + entries.length / count)]));
}

function field(label, element) {
  const holder = document.createElement("label");
  holder.className = "list-search";
  holder.append(label, element);
  return holder;
}

function searchErrors(list) {
  const entries = [...list.querySelectorAll("li")].flatMap((item) => {
    const also = item.querySelector(".error-also")?.textContent ?? "";
    const link = item.querySelector("a");
    return link ? [{ link, words: new Set(wordsOf(`${link.textContent} ${also}`)) }] : [];
  });
  const weights = weightsOf(entries);
  const box = document.createElement("textarea");
  box.rows = 3;
  box.spellcheck = false;
  const answer = document.createElement("div");
  answer.className = "error-nearest";
  answer.setAttribute("role", "status");
  box.addEventListener("input", () => {
    const asked = new Set(wordsOf(box.value));
    answer.replaceChildren();
    if (!asked.size) return;
    const ranked = entries
      .map((entry) => ({ ...entry, score: nearness(asked, entry.words, weights) }))
      .filter((entry) => entry.score > NEAR_ENOUGH)
      .sort((one, other) => other.score - one.score)
      .slice(0, SHOWN);
    if (!ranked.length) {
      answer.textContent = SAYS.none;
      return;
    }
    const found = document.createElement("ol");
    for (const { link } of ranked) {
      const item = document.createElement("li");
      item.append(link.cloneNode(true));
      found.append(item);
    }
    answer.append(SAYS.nearest, found);
  });
  list.before(field(SAYS.paste, box), answer);
}

/* What belongs to a sheet: everything from its heading to the next one. */
function sectionOf(sheet) {
  const parts = [sheet];
  for (let part = sheet; part && part.tagName !== "H2"; ) parts.push((part = part.previousElementSibling));
  for (let part = sheet.nextElementSibling; part && part.tagName !== "H2"; part = part.nextElementSibling) parts.push(part);
  return parts.filter(Boolean);
}

function filterRows(sheets) {
  const box = document.createElement("input");
  box.type = "search";
  const told = document.createElement("span");
  told.className = "list-count";
  told.setAttribute("role", "status");
  const rows = sheets.flatMap((sheet) => [...sheet.querySelectorAll("tbody tr")]);
  const show = () => {
    const asked = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !asked.every((word) => text.includes(word));
      if (!row.hidden) count += 1;
    }
    for (const sheet of sheets) {
      const isEmpty = !sheet.querySelector("tbody tr:not([hidden])");
      for (const part of sectionOf(sheet)) part.classList.toggle("is-empty", isEmpty);
    }
    told.textContent = `${count} / ${rows.length} ${SAYS.shown}`;
  };
  box.addEventListener("input", show);
  const holder = field(SAYS.filter, box);
  holder.classList.add("is-filter");
  holder.append(told);
  (sectionOf(sheets[0]).find((part) => part.tagName === "H2") ?? sheets[0]).before(holder);
  show();
}

for (const list of document.querySelectorAll(".error-list")) searchErrors(list);
const sheets = [...document.querySelectorAll(".cheatsheet")];
if (sheets.length) filterRows(sheets);
