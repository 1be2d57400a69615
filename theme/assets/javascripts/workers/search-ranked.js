/* The search of this site: in place of Material's worker, with the same messages (0 set up, 1 ready, 2 query, 3 result).

   People type questions, API names and pieces of error messages. So a section is ranked by how much of what was asked
   stands in its heading, its page's title, its first sentence and its text, rare words counting most; brackets and dots
   end a word, an underscore does not; Chinese is cut into words, and needs no blank beside Latin letters. */

"use strict";

const STOP = new Set(
  "a an the is are was do does did i my me to of in on for with and or what how why when where which can could should it its this that be by from as at you your vs".split(" "),
);
const STOP_HAN = new Set(
  "的 了 吗 呢 吧 啊 是 有 和 与 在 把 被 就 都 也 要 会 能 可以 怎么 怎样 怎么样 什么 如何 哪些 哪个 为什么 为何 一个 这个 那个 我 你 它 多少 设 用 看 意思 时候".split(" "),
);
/* What is meant by words that this site seldom writes; both count. */
const MEANT = new Map(
  Object.entries({
    显卡: ["gpu"], 显存: ["gpu", "内存"], 报错: ["错误"], 出错: ["错误"], 区别: ["不同", "并排", "对比"], 关系: ["依赖"], 教程: ["学习"], 入门: ["学习", "第一个"],
    多卡: ["ddp", "distributeddataparallel"], 张量形状: ["形状"], 半精度: ["float16"], 混合精度: ["autocast"], fp16: ["float16"], bf16: ["bfloat16"], m1: ["mps"], 苹果: ["mps"], mac: ["mps"],
    difference: ["compare"], oom: ["memory"], myths: ["misconceptions"], myth: ["misconceptions"], multigpu: ["distributeddataparallel"], amp: ["autocast"], predict: ["use", "new"], save: ["state_dict"],
    计时: ["timing", "时间"], 加速: ["速度", "快"], 慢: ["速度"], 部署: ["c++", "导出"], 打比方: ["类比"], 比方: ["类比"], 转: ["转换"], 验证: ["核对"],
  }),
);
const WEIGHTS = { heading: 4, title: 3.2, path: 2, lead: 1.6, text: 1 };
const LITTLE = 0.08; // what a word counts that nearly every question has
const PREFIX = 0.72; // what a word that only begins like it is worth
const LEAD = 160; // characters of a section that count as its first sentence
const TEASER = 180;
const MANY = 40; // pages in a result

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

function plain(html) {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&")
    .replace(/\u200b/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const latin = (text) => text.toLowerCase().match(/c\+\+|[a-z0-9_]+/g) ?? [];

function chinese(text) {
  const words = [];
  for (const run of text.match(/\p{sc=Han}+/gu) ?? []) {
    if (!segmenter) words.push(...run);
    else for (const { segment } of segmenter.segment(run)) words.push(segment);
  }
  return words;
}

/* What was asked, word by word: each a list of forms any of which will do, and how much it counts. */
function asked(query) {
  const words = [...new Set([...latin(query), ...chinese(query)])];
  return words.map((word) => ({
    word,
    forms: [word, ...(MEANT.get(word) ?? [])],
    counts: STOP.has(word) || STOP_HAN.has(word) ? LITTLE : 1,
  }));
}

function field(text) {
  const lower = text.toLowerCase();
  return { lower, words: new Set(latin(lower)) };
}

const isHan = (word) => /\p{sc=Han}/u.test(word);

/* How well a field has a word: 1 as it stands, less as the beginning of another or in another number. */
function has({ lower, words }, word) {
  if (isHan(word)) return lower.includes(word) ? 1 : 0;
  if (words.has(word)) return 1;
  if (word.length > 3 && lower.includes(word)) return PREFIX;
  const stem = word.replace(/(ies|ing|ed|es|s)$/, "");
  if (stem.length > 3 && stem !== word && lower.includes(stem)) return PREFIX;
  return 0;
}

let sections = [];
let pages = new Map(); // from a page's address to its own document

function setUp(docs) {
  pages = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, doc]));
  sections = docs.map((doc) => {
    const page = doc.location.split("#")[0];
    const text = plain(doc.text);
    return {
      doc,
      page,
      text,
      boost: doc.boost ?? 1,
      heading: field(plain(doc.title)),
      title: field(plain(pages.get(page)?.title ?? "")),
      path: field(doc.location.replace(/[/#-]/g, " ")),
      lead: field(text.slice(0, LEAD)),
      body: field(text),
    };
  });
}

function worth(section, { forms }) {
  let best = 0;
  forms.forEach((form, place) => {
    const kept = place ? 0.8 : 1; // a word that is meant and was not typed
    best = Math.max(
      best,
      kept * WEIGHTS.heading * has(section.heading, form),
      kept * WEIGHTS.title * has(section.title, form),
      kept * WEIGHTS.path * has(section.path, form),
      kept * WEIGHTS.lead * has(section.lead, form),
      kept * WEIGHTS.text * has(section.body, form),
    );
  });
  return best;
}

function rank(query) {
  const words = asked(query);
  const phrase = latin(query).join(" ") + chinese(query).join("");
  const found = sections.map((section) => ({ section, worths: words.map((word) => worth(section, word)) }));
  const rarity = words.map((_, at) => {
    const count = found.filter(({ worths }) => worths[at]).length;
    return words[at].counts * Math.log(1 + sections.length / (1 + count));
  });
  const total = rarity.reduce((sum, one) => sum + one, 0) || 1;
  const few = words.every(({ counts }) => counts !== 1); // nothing but such words: then they are what is meant
  const ranked = [];
  for (const { section, worths } of found) {
    const points = worths.reduce((sum, one, at) => sum + one * rarity[at], 0);
    if (!points || !worths.some((one, at) => one && (words[at].counts === 1 || few))) continue;
    const covered = worths.reduce((sum, one, at) => sum + (one ? rarity[at] : 0), 0) / total;
    const heading = latin(section.heading.lower).join(" ") + chinese(section.heading.lower).join("");
    let score = (points / total) * covered ** 2 * section.boost;
    if (phrase.length > 3 && heading.includes(phrase)) score *= 1.5;
    if (!section.doc.location.includes("#")) score *= 1.12; // the page itself, where it says the same
    score *= 1 - 0.004 * Math.min(40, section.heading.lower.length);
    const terms = Object.fromEntries(words.map(({ word }, at) => [word, worths[at] > 0]));
    ranked.push({ section, score, terms });
  }
  return { words, ranked };
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function marked(text, words) {
  const told = words.filter(({ counts }) => counts === 1);
  const forms = (told.length ? told : words).flatMap(({ forms }) => forms).sort((one, other) => other.length - one.length);
  const pattern = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  if (!pattern) return escaped(text);
  return text
    .split(new RegExp(`(${pattern})`, "giu"))
    .map((part, place) => (place % 2 ? `<mark data-md-highlight>${escaped(part)}</mark>` : escaped(part)))
    .join("");
}

/* The part of a section's text that shows best why it was found. */
function teaser(text, words) {
  const lower = text.toLowerCase();
  const places = words.filter(({ counts }) => counts === 1).flatMap(({ forms }) => forms.map((form) => lower.indexOf(form))).filter((place) => place >= 0);
  const start = places.length ? Math.max(0, Math.min(...places) - 40) : 0;
  const cut = text.slice(start, start + TEASER);
  return marked(`${start ? "… " : ""}${cut}${start + TEASER < text.length ? " …" : ""}`, words);
}

function search(query) {
  const { words, ranked } = rank(query);
  const byPage = new Map();
  for (const one of ranked) byPage.set(one.section.page, [...(byPage.get(one.section.page) ?? []), one]);
  const found = [...byPage.values()].map((its) => {
    its.sort((one, other) => other.score - one.score);
    const score = its[0].score + 0.08 * (its[1]?.score ?? 0) + 0.04 * (its[2]?.score ?? 0);
    return { its, score };
  });
  found.sort((one, other) => other.score - one.score);
  const items = found.slice(0, MANY).map(({ its, score }) => {
    const page = pages.get(its[0].section.page);
    const shown = its.map((one) => ({
      ...one.section.doc,
      title: marked(plain(one.section.doc.title), words),
      text: teaser(one.section.text, words),
      score: one.score,
      terms: one.terms,
    }));
    const own = shown.findIndex((doc) => doc.location === page?.location);
    if (own < 0 && page) shown.push({ ...page, title: escaped(plain(page.title)), text: "", score: 0, terms: {} });
    return Object.assign(shown, { score });
  });
  return { items, suggest: suggested(query) };
}

/* The word that the last one may become, from the headings. */
function suggested(query) {
  const words = latin(query);
  const last = words.at(-1);
  if (!last || last.length < 3 || /\p{sc=Han}/u.test(query)) return [];
  for (const { heading } of sections) {
    for (const word of heading.words) if (word.startsWith(last) && word !== last) return [...words.slice(0, -1), word];
  }
  return [];
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) {
    setUp(data.docs);
    postMessage({ type: 1 });
  } else if (type === 2) {
    postMessage({ type: 3, data: data.trim() ? search(data) : { items: [] } });
  }
});
