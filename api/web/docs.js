// Lists the routes of the HTTP face from its own OpenAPI document.

import { el } from "./dom.js";

const api = await (await fetch("/openapi.json")).json();
const main = document.getElementById("main");

function parameters(operation) {
  const rows = (operation.parameters ?? []).map((p) =>
    el("li", {}, el("code", { text: p.name }), ` ${p.in}${p.required ? ", required" : ""}${p.description ? ` — ${p.description}` : ""}`));
  return rows.length ? el("ul", {}, rows) : null;
}

function example(operation) {
  const content = operation.requestBody?.content ?? {};
  const shown = Object.entries(content).flatMap(([type, { example: one, examples }]) => {
    const value = one ?? Object.values(examples ?? {})[0]?.value;
    return value === undefined ? [] : [el("pre", { text: `${type}\n${typeof value === "string" ? value : JSON.stringify(value, null, 1)}` })];
  });
  return shown;
}

main.append(el("h1", { text: api.info.title }), el("p", { text: api.info.description ?? "" }), el("p", {}, el("a", { href: "/openapi.json", text: "OpenAPI (JSON)" })));
for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    main.append(el("section", {},
      el("h2", {}, el("span", { class: "method", text: method.toUpperCase() }), el("code", { text: path })),
      el("p", { text: operation.description ?? operation.summary ?? "" }), parameters(operation), example(operation)));
  }
}
