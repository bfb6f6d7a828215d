// One thing: its facts grouped by relation, each with its sentence; its neighbours; its picture.

import { entityPath, get } from "./api.js";
import { el, label } from "./dom.js";
import { keyName, t } from "./words.js";
import { badge, byline, chip, kindName } from "./parts.js";

const SIZE = 200;
const NEAR = 40;

export async function renderEntity(s, door) {
  const path = entityPath(s.entity);
  const [entity, facts, near] = await Promise.all([
    get(path),
    get(`${path}/statements`, { limit: SIZE }),
    get(`${path}/neighbours`, { limit: NEAR }),
  ]);
  document.title = `${label(entity.name, 40)} · ${t("brand")}`;
  return el(
    "div",
    { class: "entity" },
    heading(entity, door),
    el("div", { class: "columns" }, factList(entity, facts, door), side(entity, near, door)),
  );
}

function heading(entity, door) {
  const also = entity.aliases.slice(0, 12).map((a) => label(a, 40)).join("、");
  return el(
    "header",
    { class: "who" },
    el("p", { class: "kind" }, el("span", { class: `dot kind-${entity.kind}` }), kindName(entity.kind, door)),
    el("h1", {}, el("bdi", { text: label(entity.name) })),
    also && el("p", { class: "quiet" }, `${t("aliases")} `, el("bdi", { text: also })),
    attributes(entity.attributes),
  );
}

function attributes(pairs) {
  const shown = Object.entries(pairs).filter(([, v]) => v !== "" && v !== null);
  if (!shown.length) return null;
  return el("dl", { class: "pairs" }, shown.map(([k, v]) => [el("dt", { text: keyName(k) }), el("dd", { text: label(v) })]));
}

function factList(entity, answer, door) {
  const section = el("section", { class: "facts", "aria-label": t("facts") });
  if (!answer.items.length) section.append(el("p", { class: "quiet", text: t("noFacts") }));
  const box = el("div");
  const items = [];
  section.append(box);
  const more = el("button", { type: "button", text: t("more") });
  const add = (found) => {
    items.push(...found.items);
    box.replaceChildren(...groups(entity, items, door));
    more.hidden = !found.next;
    more.onclick = async () => add(await get(`${entityPath(entity.id)}/statements`, { limit: SIZE, cursor: found.next }));
  };
  add(answer);
  section.append(more);
  return section;
}

function groups(entity, items, door) {
  const found = new Map();
  for (const item of items) {
    const forward = item.subject === entity.id;
    const key = `${item.predicate}|${forward}`;
    if (!found.has(key)) found.set(key, { relation: item.predicate, forward, facts: new Map() });
    const { facts } = found.get(key);
    const end = forward ? (item.object ?? `"${item.object_literal}`) : item.subject;
    const same = JSON.stringify([end, item.modality]);
    facts.set(same, [...(facts.get(same) ?? []), item]);
  }
  return [...found.values()].map((g) => group(g, door));
}

function group({ relation, forward, facts }, door) {
  const term = door.terms.relations.get(relation);
  const words = term ? term[door.language] || term.en : relation;
  const title = forward ? [words, " →"] : ["→ ", words];
  return el("div", { class: "group" }, el("h2", {}, ...title), el("ul", {}, [...facts.values()].map((f) => fact(f, forward, door))));
}

function fact(same, forward, door) {
  const [first] = same;
  const end = forward ? first.object : first.subject;
  const other = end ? known(first, end) : null;
  const what = other ? target(other, door) : el("span", { class: "literal", text: label(first.object_literal) });
  return el(
    "li",
    { class: `fact ${first.modality}` },
    el("div", { class: "said" }, what, badge(first, door), qualifiers(first, door)),
    same.map((statement) => sentence(statement, door)),
  );
}

function known(statement, id) {
  return statement.entities[id] ?? { id, name: id === statement.article ? statement.title : id, kind: "" };
}

function target(other, door) {
  if (other.id.startsWith("a-")) return el("a", { class: "chip", href: door.address({ article: other.id }, true), text: label(other.name, 60) });
  return chip(other, door, 60);
}

function qualifiers(statement, door) {
  return Object.entries(statement.qualifiers)
    .filter(([k]) => !["modality", "incomplete"].includes(k))
    .map(([k, v]) => el("span", { class: "qualifier" }, el("i", { text: `${keyName(k)} ` }), statement.entities[v] ? chip(statement.entities[v], door) : label(v, 60)));
}

function sentence(statement, door) {
  return el(
    "a",
    { class: "sentence", href: door.address({ statement: statement.id, article: statement.article }, true), "data-statement": statement.id },
    el("q", { text: label(statement.quote.replace(/\s+/g, ""), 160) }),
    el("small", { text: [label(statement.title, 30), byline(statement)].filter(Boolean).join(" · ") }),
  );
}

function side(entity, near, door) {
  const src = `/graph?${new URLSearchParams({ entity: entity.id, lang: door.language })}`;
  const small = `${src}&limit=20`;
  const frame = el("iframe", { class: "picture", src: small, title: t("picture"), loading: "lazy" });
  const list = el("ul", { class: "plain near" }, near.items.map((n) => neighbour(n, door)));
  return el(
    "aside",
    { class: "side" },
    el("h2", { text: t("picture") }),
    frame,
    el("p", {}, el("a", { href: src, target: "_blank", rel: "noopener", text: t("full") })),
    el("h2", { text: t("neighbours") }),
    list,
  );
}

function neighbour(n, door) {
  const term = door.terms.relations.get(n.relation);
  const words = term ? term[door.language] || term.en : n.relation;
  return el("li", {}, el("small", { text: n.direction === "out" ? `${words} →` : `→ ${words}` }), chip(n.entity, door));
}
