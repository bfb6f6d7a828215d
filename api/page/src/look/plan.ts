// What the address says about the picture: which things are open and how far, which are added, hidden or pinned.

import type { Changes } from "../address/route.svelte";

export const FIRST = 12;
export const FIRST_NARROW = 7;
export const STEP = 12;
const MOST_OPEN = 40;

export interface Point {
  x: number;
  y: number;
}

export interface Plan {
  focus: string;
  opened: readonly (readonly [string, number])[];
  added: readonly string[];
  hidden: ReadonlySet<string>;
  pinned: ReadonlyMap<string, Point>;
}

type Read = (name: string) => string[];

export function planOf(focus: string, list: Read, first = FIRST): Plan {
  const opened = list("open").map(opening).filter((o) => o !== undefined);
  return {
    focus: focus || opened[0]?.[0] || "",
    opened: opened.length || list("add").length || !focus ? opened : [[focus, first]],
    added: list("add"),
    hidden: new Set(list("hide")),
    pinned: new Map(list("pin").map(pinning).filter((p) => p !== undefined)),
  };
}

function opening(words: string): readonly [string, number] | undefined {
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

export const isOpen = (plan: Plan, id: string): boolean => plan.opened.some(([k]) => k === id);

export function expanded(plan: Plan, id: string): Plan {
  const opened = isOpen(plan, id)
    ? plan.opened.map(([k, n]) => [k, k === id ? n + STEP : n] as const)
    : [...plan.opened, [id, FIRST] as const].slice(-MOST_OPEN);
  return { ...plan, focus: id, opened };
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
