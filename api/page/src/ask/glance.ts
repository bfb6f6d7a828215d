// An answer for eyes: sentences without the line breaks of their page, and rows that differ only in columns of which a thing
// may have several values, or in ids that links follow, are one with all of these values.

import type { Answer } from "../data/types";
import { joined } from "../parts/text";
import { listed } from "../words/words";

/** A column `x_id` is the id of what column `x` shows. */
export const isLink = (column: string): boolean => column.endsWith("_id");

export function atAGlance(answer: Answer, several: readonly string[]): Answer {
  const found = new Map<string, Record<string, unknown>>();
  for (const told of answer.rows) {
    const row = typeof told["quote"] === "string" ? { ...told, quote: joined(told["quote"]) } : told;
    const key = JSON.stringify(answer.columns.map((column) => (several.includes(column) || isLink(column) ? null : row[column])));
    const known = found.get(key);
    found.set(key, known ? { ...known, ...Object.fromEntries(several.map((column) => [column, both(known[column], row[column])])) } : row);
  }
  return { ...answer, rows: [...found.values()] };
}

const both = (known: unknown, more: unknown): unknown => listed([known, more].filter(Boolean).map(String)) || null;
