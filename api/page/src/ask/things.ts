// The things that an answer speaks of: nodes of the graph, addresses of things, and their bare ids.

import type { Answer } from "../data/types";

export const IRI = /(?:\/id\/|^)([ase]-[0-9a-f]{20})$/;
export const MOST = 200;

export interface Node {
  id: string;
  labels: string[];
  properties: { kind?: string; name?: string; id?: string };
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && Array.isArray((value as Node).labels) && (value as Node).labels.includes("Entity");

/** The ids of all things in an answer, in their order, each once. */
export function thingsIn(answer: Answer): string[] {
  const found = new Set<string>();
  for (const row of answer.rows) {
    for (const column of answer.columns) gather(row[column], found);
    if (found.size >= MOST) break;
  }
  return [...found].slice(0, MOST);
}

function gather(value: unknown, found: Set<string>): void {
  if (isNode(value)) found.add(value.properties.id ?? value.id);
  else if (Array.isArray(value)) value.forEach((one) => gather(one, found));
  else if (typeof value === "object" && value !== null) Object.values(value).forEach((one) => gather(one, found));
  else if (typeof value === "string") {
    const id = IRI.exec(value)?.[1];
    if (id?.startsWith("e-")) found.add(id);
  }
}
