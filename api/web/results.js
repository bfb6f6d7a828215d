// A list of things: what a search found, or all of a kind, page by page.

import { get } from "./api.js";
import { el, label } from "./dom.js";
import { t } from "./words.js";
import { chip, kindName } from "./parts.js";

const SIZE = 50;

export async function renderResults(s, door) {
  const list = el("ul", { class: "results" });
  const more = el("button", { type: "button", text: t("more") });
  const asked = { q: s.q, kind: s.kind, limit: SIZE };

  async function add(cursor) {
    const answer = await get("/api/entities", { ...asked, cursor });
    list.append(...answer.items.map((item) => row(item, door)));
    more.hidden = !answer.next;
    more.onclick = () => add(answer.next);
    return answer.items.length;
  }

  const n = await add();
  const title = s.q ? t("results", label(s.q, 40)) : kindName(s.kind, door);
  const body = n ? [list, more] : el("p", { class: "empty", text: s.q ? t("nothing", label(s.q, 40)) : t("noRows") });
  return el("section", {}, el("h1", { text: title }), body);
}

function row(item, door) {
  const aliases = item.aliases.slice(0, 4).map((a) => label(a, 30)).join("、");
  return el(
    "li",
    {},
    chip(item, door, 60),
    el("span", { class: "quiet", text: aliases }),
    el("small", { text: kindName(item.kind, door) }),
    el("small", { class: "count", text: t("times", item.support) }),
  );
}
