// Small pieces that several views share: a thing as a link, a byline, a badge.

import { el, label } from "./dom.js";
import { named, t } from "./words.js";

export const kindName = (kind, door) => named(door.terms.kinds.get(kind), kind);

export function chip(item, door, longest = 40) {
  return el(
    "a",
    { class: "chip", href: door.address({ entity: item.id }), title: kindName(item.kind, door) },
    el("span", { class: `dot kind-${item.kind}` }),
    el("bdi", { text: label(item.name, longest) }),
  );
}

export function byline(article) {
  const page = article.number ? t("page", article.number.replace(/^第|版$/g, "")) : "";
  return [article.newspaper, article.issued, page].filter(Boolean).map((part) => label(part, 40)).join(" · ");
}

export function badge(statement, door) {
  const found = [];
  if (statement.modality !== "actual") {
    const term = door.terms.modalities.get(statement.modality);
    found.push(el("span", { class: `badge ${statement.modality}`, text: named(term, statement.modality) }));
  }
  if (statement.certainty === "implied") found.push(el("span", { class: "badge implied", text: t("implied") }));
  return found;
}
