// All things of a kind with some of their facts, page after page up to a limit that a browser can show.

import { get } from "../data/api";
import type { List, TableFact, TableRow } from "../data/types";
import { Loaded } from "../parts/load.svelte";
import { isDoubtful } from "../parts/sure";

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

const worth = (fact: TableFact): number => (fact.qualifiers["time"] ? 2 : 0) + (fact.certainty === "explicit" ? 1 : 0);

/** A fact, which is `doubtful` if no sentence that says it is sure. */
export interface End extends TableFact {
  doubtful: boolean;
}

/** A thing that stands under another one, with the fact that puts it there. */
export interface Under {
  row: TableRow;
  fact: End;
}

/** The facts of one relation and direction, each other end once; with each of the times that sentences tell of it. */
export function ends(row: TableRow, relation: string, direction: "out" | "in" = "out"): End[] {
  const found = row.facts.filter((f) => f.relation === relation && f.direction === direction).sort((a, b) => worth(b) - worth(a));
  const keyOf = ({ entity, modality }: TableFact) => `${entity.id} ${modality}`;
  const weights = new Map<string, { confidence: number }[]>();
  for (const f of found) weights.set(keyOf(f), [...(weights.get(keyOf(f)) ?? []), { confidence: f.sureness }]);
  return once(found.map((f) => ({ ...f, doubtful: isDoubtful(weights.get(keyOf(f)) ?? []) })));
}

/** Each other end once, whatever the relation; more than once only where the sentences tell different times. */
export function once(facts: readonly End[]): End[] {
  const known = new Set<string>();
  return facts.filter((f) => {
    const [fact, dated] = [`${f.entity.id} ${f.modality}`, `${f.entity.id} ${f.modality} ${f.qualifiers["time"] ?? ""}`];
    const first = !known.has(f.qualifiers["time"] ? dated : fact);
    known.add(fact).add(dated);
    return first;
  });
}

/** Whether what stands in a row holds what somebody looks for. */
export function holds(row: TableRow, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  const stands = () => [row.name, ...row.aliases, ...row.places, ...Object.values(row.attributes).map(String), ...row.facts.map((f) => f.entity.name)];
  return !wanted || stands().some((text) => text.toLowerCase().includes(wanted));
}

export const yearOf = (row: TableRow): string => row.facts.map((f) => f.issued ?? "").filter(Boolean).sort()[0]?.slice(0, 4) ?? "";

export const choices = (names: Iterable<string>): string[] => [...new Set(names)].filter(Boolean).sort((a, b) => a.localeCompare(b, "zh"));
