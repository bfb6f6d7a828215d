// The named questions as forms: choose one, fill in what it asks for, read the answer.

import { get } from "./api.js";
import { el } from "./dom.js";
import { table } from "./table.js";
import { keyName, named, t } from "./words.js";

export async function renderAsk(s, door) {
  const { items } = await get("/api/questions");
  if (!items.length) return el("p", { class: "empty", text: t("noQuestions") });
  const chosen = items.find((q) => q.name === s.name);
  const list = el("ul", { class: "questions" }, items.map((q) =>
    el("li", {}, el("a", { href: door.address({ view: "ask", name: q.name }), "aria-current": q === chosen && "true", text: named(q, q.name) }))));
  return el("section", { class: "asking" }, el("h1", { text: t("ask") }), el("div", { class: "columns" }, list, chosen ? form(chosen, s, door) : el("p", { class: "quiet", text: t("question") })));
}

function form(question, s, door) {
  const out = el("div", { class: "answer", "aria-live": "polite" });
  const fields = question.parameters.map((p) => {
    const input = el("input", { name: p.name, id: `p-${p.name}`, placeholder: p.required ? "" : t("optional"), required: p.required });
    input.value = s[`p.${p.name}`] ?? "";
    return el("label", { for: `p-${p.name}` }, el("span", { text: keyName(p.name) }), input);
  });
  const ask = async (event) => {
    event?.preventDefault();
    const values = Object.fromEntries([...new FormData(box)].filter(([, v]) => v));
    const kept = Object.fromEntries(Object.entries(values).map(([k, v]) => [`p.${k}`, v]));
    history.replaceState({}, "", door.address({ view: "ask", name: question.name, ...kept }));
    try {
      out.replaceChildren(...table(await get(`/api/questions/${encodeURIComponent(question.name)}`, values), door, keyName));
    } catch (error) {
      out.replaceChildren(el("p", { class: "error", text: error.message }));
    }
  };
  const box = el("form", { onsubmit: ask }, el("h2", { text: named(question, question.name) }), fields, el("button", { class: "main", text: t("run") }));
  if (box.checkValidity()) ask();
  return el("div", {}, box, out);
}
