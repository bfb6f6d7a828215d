// All things of a kind with some of their facts, page after page up to a limit that a browser can show.

import { get } from "../data/api";
import type { List, TableFact, TableRow } from "../data/types";
import { Loaded } from "../parts/load.svelte";

const PAGE = 500;
const MOST = 5000;

export class Rows extends Loaded<{ items: TableRow[]; cut: boolean }> {
  constructor(
    readonly kind: string,
    readonly relations: string[],
  ) {
    super();
  }

  load(): () => void {
    return this.ask(async (signal) => {
      const items: TableRow[] = [];
      let cursor: string | null = null;
      do {
        const page: List<TableRow> = await get(`/api/tables/${this.kind}`, { relation: this.relations, limit: PAGE, cursor }, signal);
        items.push(...page.items);
        cursor = page.next;
      } while (cursor && items.length < MOST);
      return { items, cut: cursor !== null };
    });
  }
}

/** The facts of one relation and direction, each other end once. */
export function ends(row: TableRow, relation: string, direction: "out" | "in" = "out"): TableFact[] {
  const found = new Map<string, TableFact>();
  for (const fact of row.facts) {
    if (fact.relation === relation && fact.direction === direction && !found.has(fact.entity.id + fact.modality)) found.set(fact.entity.id + fact.modality, fact);
  }
  return [...found.values()];
}

export const yearOf = (row: TableRow): string => row.facts.map((f) => f.issued ?? "").filter(Boolean).sort()[0]?.slice(0, 4) ?? "";

export const choices = (names: Iterable<string>): string[] => [...new Set(names)].filter(Boolean).sort((a, b) => a.localeCompare(b, "zh"));
