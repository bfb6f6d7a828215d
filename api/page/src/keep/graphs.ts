// The graph in view as files: CSV for tables, GEXF for Gephi, GraphML for everything else.

import type { Brief, ViewFact } from "../data/types";
import { xml } from "./xml";

export interface Kept {
  nodes: Brief[];
  facts: ViewFact[];
}

// a cell that a spreadsheet would run as a formula is kept as text
const cell = (value: unknown): string => {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvOf = (columns: string[], rows: Record<string, unknown>[]): string =>
  [columns.map(cell).join(","), ...rows.map((row) => columns.map((c) => cell(plain(row[c]))).join(","))].join("\r\n") + "\r\n";

const plain = (value: unknown): unknown => (typeof value === "object" && value !== null ? JSON.stringify(value) : value);

const COLUMNS = ["subject", "relation", "object", "modality", "support", "first", "last", "statements", "subject_id", "object_id"];

export function csv({ nodes, facts }: Kept): string {
  const names = new Map(nodes.map((n) => [n.id, n.name]));
  const rows = facts.map((f) => ({
    ...f,
    subject: names.get(f.subject),
    object: names.get(f.object),
    statements: f.statements.join(" "),
    subject_id: f.subject,
    object_id: f.object,
  }));
  return `\ufeff${csvOf(COLUMNS, rows)}`;
}

export function gexf({ nodes, facts }: Kept): string {
  const node = (n: Brief) => `<node id="${xml(n.id)}" label="${xml(n.name)}"><attvalues><attvalue for="kind" value="${xml(n.kind)}"/></attvalues></node>`;
  const edge = (f: ViewFact, i: number) =>
    `<edge id="${i}" source="${xml(f.subject)}" target="${xml(f.object)}" label="${xml(f.relation)}" weight="${f.support}">` +
    `<attvalues><attvalue for="modality" value="${xml(f.modality)}"/><attvalue for="statements" value="${xml(f.statements.join(" "))}"/></attvalues></edge>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>
<attributes class="edge"><attribute id="modality" title="modality" type="string"/><attribute id="statements" title="statements" type="string"/></attributes>
<nodes>${nodes.map(node).join("\n")}</nodes>
<edges>${facts.map(edge).join("\n")}</edges>
</graph></gexf>
`;
}

export function graphml({ nodes, facts }: Kept): string {
  const data = (key: string, value: unknown) => `<data key="${key}">${xml(value)}</data>`;
  const node = (n: Brief) => `<node id="${xml(n.id)}">${data("name", n.name)}${data("kind", n.kind)}</node>`;
  const edge = (f: ViewFact, i: number) =>
    `<edge id="f${i}" source="${xml(f.subject)}" target="${xml(f.object)}">${data("relation", f.relation)}${data("modality", f.modality)}${data("statements", f.statements.join(" "))}</edge>`;
  const key = (id: string, what: string) => `<key id="${id}" for="${what}" attr.name="${id}" attr.type="string"/>`;
  const keys = [key("name", "node"), key("kind", "node"), key("relation", "edge"), key("modality", "edge"), key("statements", "edge")];
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys.join("")}
<graph edgedefault="directed">
${[...nodes.map(node), ...facts.map(edge)].join("\n")}
</graph></graphml>
`;
}
