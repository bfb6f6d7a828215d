// An answer for eyes: rows that differ only in columns of which a thing may have several values are one, with all of these.

import type { Answer } from "../data/types";
import { listed } from "../words/words";

export function atAGlance(answer: Answer, several: readonly string[]): Answer {
  const found = new Map<string, Record<string, unknown>>();
  for (const row of answer.rows) {
    const key = JSON.stringify(answer.columns.map((column) => (several.includes(column) ? null : row[column])));
    const known = found.get(key);
    found.set(key, known ? { ...row, ...Object.fromEntries(several.map((column) => [column, both(known[column], row[column])])) } : row);
  }
  return { ...answer, rows: [...found.values()] };
}

const both = (known: unknown, more: unknown): unknown => listed([known, more].filter(Boolean).map(String)) || null;
