// The home view: what the graph holds, the newest articles, model workers, and things to try.

import { get } from "./api.js";
import { el, label } from "./dom.js";
import { named, t } from "./words.js";
import { byline, chip } from "./parts.js";

export async function renderHome(_, door) {
  const [stats, workers, busiest] = await Promise.all([
    get("/api/stats"),
    get("/api/entities", { kind: "ModelWorker", limit: 12 }),
    get("/api/entities", { limit: 8 }),
  ]);
  if (!stats.articles) return el("p", { class: "empty", text: t("empty") });
  return el(
    "div",
    { class: "home" },
    el("section", { class: "hero" }, el("h1", { text: t("tagline") }), totals(stats), examples(busiest.items, door)),
    el("section", {}, el("h2", { text: t("kinds") }), kinds(stats, door)),
    el(
      "div",
      { class: "two" },
      el("section", {}, el("h2", { text: t("recent") }), recent(stats.recent, door)),
      el("section", {}, el("h2", { text: t("workers") }), people(workers.items, door)),
    ),
  );
}

function totals(stats) {
  const one = (n, key) => el("span", {}, el("b", { text: n.toLocaleString() }), ` ${t(key)}`);
  return el("p", { class: "totals" }, one(stats.articles, "articles"), one(stats.entities, "entities"), one(stats.statements, "statements"));
}

function examples(items, door) {
  return el("p", { class: "examples" }, el("span", { text: t("busiest") }), items.map((item) => chip(item, door)));
}

function kinds(stats, door) {
  const all = Object.entries(stats.kinds).sort((a, b) => b[1] - a[1]);
  const card = ([kind, n]) =>
    el("a", { class: "card", href: door.address({ kind }) },
      el("span", { class: `dot kind-${kind}` }), el("span", { text: named(door.terms.kinds.get(kind), kind) }), el("b", { text: n.toLocaleString() }));
  return el("div", { class: "cards" }, all.map(card));
}

function recent(articles, door) {
  const one = (a) =>
    el("li", {}, el("a", { href: door.address({ article: a.id }, true) }, label(a.title || t("untitled"), 60)), el("small", { text: byline(a) }));
  return el("ul", { class: "plain" }, articles.map(one));
}

function people(items, door) {
  if (!items.length) return el("p", { class: "quiet", text: t("noRows") });
  const one = (item) =>
    el("li", {}, chip(item, door), el("small", { text: t("times", item.support) }));
  return el("ul", { class: "plain near" }, items.map(one));
}
