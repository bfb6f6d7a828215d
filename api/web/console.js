// The console: Cypher or SPARQL in a text field, the answer as a table.

import { post } from "./api.js";
import { el } from "./dom.js";
import { table } from "./table.js";
import { t } from "./words.js";

const EXAMPLES = {
  cypher: [
    "MATCH (u:TradeUnion)-[r:ORGANIZES]->(e:Event)\nRETURN u.name, e.name, r.support\nORDER BY u.name LIMIT 20",
    "MATCH (p:ModelWorker)-[:HAS_HONOR]->(a:Award)\nRETURN p.name, a.name LIMIT 20",
    "MATCH (s:Statement {modality: 'planned'})-[:SUBJECT]->(x)\nRETURN x.name, s.predicate, s.quote LIMIT 20",
    "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS n ORDER BY n DESC",
  ],
  sparql: [
    "PREFIX ukg: <https://w3id.org/union-kg/ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT ?union ?event WHERE {\n  ?u ukg:organizes ?e . ?u rdfs:label ?union . ?e rdfs:label ?event\n} LIMIT 20",
    "PREFIX ukg: <https://w3id.org/union-kg/ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT ?person ?award WHERE {\n  ?p a ukg:ModelWorker ; ukg:hasHonor ?a ; rdfs:label ?person . ?a rdfs:label ?award\n} LIMIT 20",
    "SELECT ?type (COUNT(*) AS ?n) WHERE { ?x a ?type } GROUP BY ?type ORDER BY DESC(?n)",
  ],
};

async function ask(language, text, signal) {
  if (language === "cypher") {
    const body = JSON.stringify({ query: text, parameters: {} });
    return post("/api/cypher", body, "application/json", "application/json", signal);
  }
  const answer = await post("/sparql", text, "application/sparql-query", "application/sparql-results+json", signal);
  if ("boolean" in answer) return { columns: ["ask"], rows: [{ ask: answer.boolean }], truncated: false };
  const rows = answer.results.bindings.map((b) => Object.fromEntries(Object.entries(b).map(([k, v]) => [k, v.value])));
  return { columns: answer.head.vars, rows, truncated: answer.truncated };
}

export async function renderConsole(s, door) {
  let language = s.language === "sparql" ? "sparql" : "cypher";
  let running;
  const field = el("textarea", { id: "query", rows: 9, spellcheck: "false", "aria-label": t("queryText") });
  const out = el("div", { class: "answer", role: "region", "aria-live": "polite" });
  const examples = el("div", { class: "examples" });
  const stop = el("button", { type: "button", text: t("stop"), hidden: true, onclick: () => running?.abort() });
  field.value = s.query ?? EXAMPLES[language][0];

  function pick(name) {
    language = name;
    for (const tab of tabs.children) tab.setAttribute("aria-selected", String(tab.dataset.name === name));
    examples.replaceChildren(el("span", { text: t("examples") }), ...EXAMPLES[name].map((text, i) =>
      el("button", { type: "button", class: "chip", title: text, text: `${i + 1}`, onclick: () => { field.value = text; run(); } })));
  }

  const tab = (name, words) =>
    el("button", { type: "button", role: "tab", "data-name": name, text: words, onclick: () => { pick(name); field.value = EXAMPLES[name][0]; } });
  const tabs = el("div", { role: "tablist", class: "tabs" }, tab("cypher", "Cypher"), tab("sparql", "SPARQL"));
  pick(language);

  async function run() {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    stop.hidden = false;
    history.replaceState({}, "", door.address({ view: "console", language, query: field.value }));
    out.replaceChildren(el("p", { class: "quiet", text: t("loading") }));
    try {
      out.replaceChildren(...table(await ask(language, field.value, mine.signal), door));
    } catch (error) {
      if (mine !== running) return;
      const words = error.name === "AbortError" ? t("stopped") : error.status === 504 ? t("slow") : error.message;
      out.replaceChildren(el("p", { class: "error", text: words }));
    } finally {
      if (mine === running) stop.hidden = true;
    }
  }

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  const buttons = el("div", { class: "buttons" }, el("button", { type: "button", class: "main", id: "run", text: t("run"), onclick: run }), stop, el("small", { text: t("runHint") }));
  return el("section", { class: "console" }, el("h1", { text: t("console") }), tabs, field, buttons, examples, out);
}
