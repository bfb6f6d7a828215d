// What the address says about the picture: which things were opened how far in which order, added, hidden or pinned.

import type { Changes } from "../address/route.svelte";

export const FIRST = 12;
export const FIRST_NARROW = 7;
export const STEP = 12;
const MOST_OPEN = 40;
const MOST_STEPS = 120;
const JUMP = 48;

export interface Point {
  x: number;
  y: number;
}

export type Opening = readonly [id: string, count: number];

export interface Plan {
  focus: string;
  /** Every opening, the later ones of a thing going further: what the picture was made of, step by step. */
  story: readonly Opening[];
  /** Each opened thing once, with the last count. */
  opened: readonly Opening[];
  added: readonly string[];
  hidden: ReadonlySet<string>;
  pinned: ReadonlyMap<string, Point>;
}

type Read = (name: string) => string[];

export function planOf(focus: string, list: Read, first = FIRST): Plan {
  const said = list("open").map(opening).filter((o) => o !== undefined);
  const middle = focus || said[0]?.[0] || "";
  const story = said.length || list("add").length || !middle ? said : [[middle, first] as const];
  return {
    focus: middle,
    ...told(story),
    added: list("add"),
    hidden: new Set(list("hide")),
    pinned: new Map(list("pin").map(pinning).filter((p) => p !== undefined)),
  };
}

const told = (story: readonly Opening[]): Pick<Plan, "story" | "opened"> => ({ story, opened: [...new Map(story)] });

function opening(words: string): Opening | undefined {
  const [id = "", count = ""] = words.split(":");
  return /^\d{1,4}$/.test(count) && id ? [id, Number(count)] : undefined;
}

function pinning(words: string): readonly [string, Point] | undefined {
  const [id = "", x, y] = words.split(":");
  const at = { x: Number(x), y: Number(y) };
  return id && Number.isFinite(at.x) && Number.isFinite(at.y) ? [id, at] : undefined;
}

export function written(plan: Plan): Changes {
  return {
    entity: plan.focus,
    open: plan.story.map(([id, n]) => `${id}:${n}`).join(","),
    add: plan.added.join(","),
    hide: [...plan.hidden].join(","),
    pin: [...plan.pinned].map(([id, { x, y }]) => `${id}:${Math.round(x)}:${Math.round(y)}`).join(","),
  };
}

/** As `written`, for another set of things: the picture is fitted anew. */
export const regrouped = (plan: Plan): Changes => ({ ...written(plan), cam: null });

export const isOpen = (plan: Plan, id: string): boolean => plan.opened.some(([k]) => k === id);

export function expanded(plan: Plan, id: string): Plan {
  const before = plan.opened.find(([k]) => k === id)?.[1];
  const story = [...plan.story, [id, before === undefined ? FIRST : before + STEP] as const].slice(-MOST_STEPS);
  const kept = new Set([...new Map(story).keys()].slice(-MOST_OPEN));
  return { ...plan, focus: id, ...told(story.filter(([k]) => kept.has(k))) };
}

/** Closed again, the thing itself stays; the last open one cannot be closed. */
export function collapsed(plan: Plan, id: string): Plan {
  const story = plan.story.filter(([k]) => k !== id);
  const added = plan.added.includes(id) ? plan.added : [...plan.added, id];
  return story.length ? { ...plan, ...told(story), added } : plan;
}

export const hidden = (plan: Plan, id: string): Plan => ({
  ...plan,
  focus: plan.focus === id ? (plan.opened.find(([k]) => k !== id)?.[0] ?? id) : plan.focus,
  hidden: new Set([...plan.hidden, id]),
});

export function pinned(plan: Plan, id: string, at: Point | undefined): Plan {
  const pins = new Map(plan.pinned);
  if (at) pins.set(id, at);
  else pins.delete(id);
  return { ...plan, pinned: pins };
}

/** The things of a picture in the order in which they came, a step each; a long step goes by doubling ones. */
export function stages(plan: Pick<Plan, "story">, near: ReadonlyMap<string, readonly string[]>, all: readonly string[]): string[][] {
  const found: string[][] = [];
  const placed = new Set<string>();
  const place = (ids: readonly string[]) => {
    const fresh = ids.filter((id) => !placed.has(id));
    fresh.forEach((id) => placed.add(id));
    if (fresh.length) found.push(fresh);
  };
  for (const [id, count] of plan.story) {
    const list = near.get(id);
    if (!list) continue;
    for (let to = Math.min(count, JUMP); to < Math.min(count, list.length); to *= 2) place([id, ...list.slice(0, to)]);
    place([id, ...list.slice(0, count)]);
  }
  place(all);
  return found;
}
