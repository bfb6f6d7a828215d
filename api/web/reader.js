// The reader beside the view: the article with the evidence highlighted and what it mentions linked.

import { get } from "./api.js";
import { clear, el, label } from "./dom.js";
import { t } from "./words.js";
import { badge, byline, kindName } from "./parts.js";

const stamp = { shown: "" };

export function closeReader(box) {
  box.hidden = true;
  document.body.classList.remove("reading");
  stamp.shown = "";
  clear(box);
}

export async function renderReader(box, s, door) {
  const key = JSON.stringify([s.article, s.statement, s.lang]);
  if (stamp.shown === key) return;
  const statement = s.statement ? await get(`/api/statements/${encodeURIComponent(s.statement)}`) : null;
  const article = await get(`/api/articles/${encodeURIComponent(statement?.article ?? s.article)}`);
  stamp.shown = key;
  box.replaceChildren(...content(article, statement, door));
  box.setAttribute("aria-label", t("evidence"));
  box.hidden = false;
  document.body.classList.add("reading");
  box.querySelector("mark")?.scrollIntoView({ block: "center" });
  box.querySelector(".close").focus({ preventScroll: true });
}

function content(article, statement, door) {
  const authors = article.authors.join(" ");
  return [
    el("a", { class: "close", href: door.address({ article: "", statement: "" }, true), "aria-label": t("close"), text: "×" }),
    el("p", { class: "quiet", text: byline(article) }),
    el("h2", {}, el("bdi", { text: label(article.title || t("untitled")) })),
    article.subtitle && el("p", { class: "subtitle", text: label(article.subtitle) }),
    authors && el("p", { class: "quiet", text: label(authors) }),
    statement && card(statement, article, door),
    el("div", { class: "text" }, ...blocks(article, statement, door)),
  ].filter(Boolean);
}

function card(statement, article, door) {
  const name = (id) => label(statement.entities[id]?.name ?? (id === article.id ? article.title : id), 60);
  const term = door.terms.relations.get(statement.predicate);
  const button = el("button", { type: "button", text: t("cite") });
  button.onclick = async () => {
    await navigator.clipboard.writeText(citation(statement, article));
    button.textContent = t("copied");
  };
  return el(
    "div",
    { class: "claim" },
    el("p", {}, el("b", { text: name(statement.subject) }), ` ${term?.[document.documentElement.lang.startsWith("zh") ? "zh" : "en"] ?? statement.predicate} `,
      el("b", { text: statement.object ? name(statement.object) : label(statement.object_literal) }), badge(statement, door)),
    el("p", { class: "quiet" }, t("place", statement.start, statement.end), ` · ${t("rule")} ${label(statement.rule, 60)} `, button),
  );
}

function citation(statement, article) {
  const where = [article.title && `《${article.title}》`, byline(article), article.address].filter(Boolean).join(",");
  return `“${statement.quote.replace(/\s+/g, "")}” ${where} [${statement.start}–${statement.end}] ${statement.id}`;
}

// A block's runs are stretches of the raw page (code points) that stand together once soft line breaks are joined.
function blocks(article, statement, door) {
  const points = Array.from(article.text);
  const mentions = article.mentions.filter((m) => !m.nested);
  return article.blocks.map((block) => {
    const tag = block.role === "title" ? "h3" : "p";
    return el(tag, { class: `block ${block.role}` }, block.runs.flatMap(([start, end]) => pieces(article, points, mentions, start, end, statement, door)));
  });
}

function pieces(article, points, mentions, start, end, statement, door) {
  const marked = statement && statement.article === article.id ? [statement.start, statement.end] : [-1, -1];
  const inside = mentions.filter((m) => m.start < end && m.end > start);
  const cuts = new Set([start, end, ...marked, ...inside.flatMap((m) => [m.start, m.end])].filter((c) => c >= start && c <= end));
  const edges = [...cuts].sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from, to] = [edges[i], edges[i + 1]];
    const text = points.slice(from - article.start, to - article.start).join("");
    const mention = inside.find((m) => m.start <= from && m.end >= to);
    const piece = mention ? link(mention, text, door) : document.createTextNode(text);
    found.push(from >= marked[0] && to <= marked[1] ? el("mark", {}, piece) : piece);
  }
  return found;
}

function link(mention, text, door) {
  return el("a", { class: `mention kind-${mention.kind}`, href: door.address({ entity: mention.entity, article: "", statement: "" }, true), title: kindName(mention.kind, door), text });
}
