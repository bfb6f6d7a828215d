// Dated facts, page after page up to what a browser can show, and the steps of time that they are counted by.

import { entityPath, get } from "../data/api";
import type { Brief, List, Moment } from "../data/types";
import { isDoubtful } from "../parts/sure";

const PAGE = 500;
const MOST = 20_000;
const MONTHS = 48;

/** What was said on a day; `doubtful` if no sentence that says the same, of whatever day, is sure. */
export interface Told extends Moment {
  doubtful: boolean;
}

export interface Moments {
  /** The thing that all of it is about, unless it is about everything. */
  whose: Brief | undefined;
  items: Told[];
  cut: boolean;
}

export async function moments(entity: string, signal: AbortSignal): Promise<Moments> {
  const whose = entity ? await get<Brief>(entityPath(entity), {}, signal) : undefined;
  const items: Moment[] = [];
  let cursor: string | null = null;
  do {
    const page: List<Moment> = await get("/api/moments", { entity, limit: PAGE, cursor }, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < MOST);
  items.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.id < b.id ? -1 : 1));
  return { whose, items: weighed(items), cut: cursor !== null };
}

/** A fact is as sure as the surest of the sentences that say it. */
function weighed(items: readonly Moment[]): Told[] {
  const keyOf = (m: Moment) => JSON.stringify([m.subject?.id, m.relation, m.object?.id ?? m.literal, m.modality]);
  const facts = Map.groupBy(items, keyOf);
  const doubtful = new Set([...facts].filter(([, said]) => isDoubtful(said.map((m) => ({ confidence: m.sureness })))).map(([key]) => key));
  return items.map((m) => ({ ...m, doubtful: doubtful.has(keyOf(m)) }));
}

/** How many letters of a day name its step: months, or years where there would be too many months. */
export function lettersOf(items: readonly Moment[]): number {
  const [first, last] = [items[0]?.first ?? "", items.at(-1)?.first ?? ""];
  const months = 12 * (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) + Number(last.slice(5, 7)) - Number(first.slice(5, 7));
  return months < MONTHS ? 7 : 4;
}

/** All steps between the first and the last, empty ones too, so that time runs evenly. */
export function steps(names: readonly string[]): string[] {
  const [first, last] = [names[0], names.at(-1)];
  if (!first || !last) return [];
  const found = [first];
  while (found.at(-1)! < last && found.length < 400) found.push(after(found.at(-1)!));
  return found;
}

function after(name: string): string {
  const [year, month] = name.split("-").map(Number) as [number, number | undefined];
  if (month === undefined) return String(year + 1).padStart(4, "0");
  return month < 12 ? `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}` : `${String(year + 1).padStart(4, "0")}-01`;
}
