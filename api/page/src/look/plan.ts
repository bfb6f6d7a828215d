// What the address says about the picture: which things were opened how far, added, hidden or pinned.

import type { Changes } from "../address/route.svelte";

const FIRST = 12;
const FIRST_NARROW = 7;
export const STEP = 12;
const MOST_OPEN = 40;
const NARROW = 700;

/** A phone's picture is higher than wide and begins with fewer things. */
export const tall = (): boolean => innerWidth < NARROW;

export interface Point {
  x: number;
  y: number;
}

export type Opening = readonly [id: string, count: number];

export interface Plan {
  focus: string;
  /** Each opened thing once, with how many neighbours. */
  opened: readonly Opening[];
  added: readonly string[];
  hidden: ReadonlySet<string>;
  pinned: ReadonlyMap<string, Point>;
}

type Read = (name: string) => string[];

export function planOf(focus: string, list: Read): Plan {
  const said = list("open").map(opening).filter((o) => o !== undefined);
  const middle = focus || said[0]?.[0] || "";
  const opened = said.length || list("add").length || !middle ? said : [[middle, tall() ? FIRST_NARROW : FIRST] as const];
  return {
    focus: middle,
    opened: [...new Map(opened)],
    added: list("add"),
    hidden: new Set(list("hide")),
    pinned: new Map(list("pin").map(pinning).filter((p) => p !== undefined)),
  };
}

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
    open: plan.opened.map(([id, n]) => `${id}:${n}`).join(","),
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
  const opened = new Map(plan.opened).set(id, before === undefined ? FIRST : before + STEP);
  return { ...plan, focus: id, opened: [...opened].slice(-MOST_OPEN) };
}

/** Closed again, the thing itself stays; the last open one cannot be closed. */
export function collapsed(plan: Plan, id: string): Plan {
  const opened = plan.opened.filter(([k]) => k !== id);
  const added = plan.added.includes(id) ? plan.added : [...plan.added, id];
  return opened.length ? { ...plan, opened, added } : plan;
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
