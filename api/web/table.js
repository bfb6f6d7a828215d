// An answer as a table: nodes become links, everything else is shown as text.

import { el, label } from "./dom.js";
import { t } from "./words.js";
import { chip } from "./parts.js";

const SHOWN = 1000;
const IRI = /\/id\/(e-[0-9a-f]+)$/;

export function table(answer, door, title = (c) => c) {
  const { columns, rows } = answer;
  if (!rows.length) return [el("p", { class: "quiet", text: t("noRows") })];
  const head = el("thead", {}, el("tr", {}, columns.map((c) => el("th", { scope: "col", text: label(title(c), 60) }))));
  const body = el("tbody", {}, rows.slice(0, SHOWN).map((row) => el("tr", {}, columns.map((c) => el("td", {}, cell(row[c], door))))));
  const cut = answer.truncated || rows.length > SHOWN;
  const note = el("p", { class: "quiet", text: cut ? t("cut", Math.min(rows.length, SHOWN)) : t("rows", rows.length) });
  return [note, el("div", { class: "scroll", tabindex: "0" }, el("table", {}, head, body))];
}

function cell(value, door) {
  if (value === null || value === undefined) return el("span", { class: "quiet", text: "—" });
  if (Array.isArray(value)) return value.map((v, i) => [i ? "、" : "", cell(v, door)]);
  if (typeof value === "object") {
    if (value.labels && value.id && value.labels.includes("Entity")) return chip({ id: value.id, kind: value.properties.kind, name: value.properties.name }, door);
    return el("code", { text: label(JSON.stringify(value), 300) });
  }
  const iri = typeof value === "string" && value.match(IRI);
  if (iri) return el("a", { href: door.address({ entity: iri[1] }), text: label(value, 80) });
  return label(value, 300);
}
