// Where the things of a picture stand: placed ones barely move, new ones come beside their neighbours, labels get room.

import type { Point } from "./plan";

export interface Placed {
  id: string;
  width: number;
  fixed: boolean;
}

interface Body extends Point {
  id: string;
  width: number;
  fixed: boolean;
  pace: number;
}

const STEPS = 160;
const SPRING = 130;
const PUSH = 20_000;
const HEIGHT = 62;
const GRAVITY = 0.0155;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** The same things, pairs and earlier places always give the same places. */
export function arrange(
  things: readonly Placed[],
  pairs: readonly [string, string][],
  before: ReadonlyMap<string, Point>,
  aspect = 1.3,
): Map<string, Point> {
  const joined = neighboursOf(pairs);
  const bodies = new Map<string, Body>();
  const settled = things.some((t) => before.has(t.id));
  things.forEach((thing, index) => {
    const at = before.get(thing.id) ?? beside(index, (joined.get(thing.id) ?? []).map((n) => bodies.get(n) ?? before.get(n)).find(Boolean));
    const pace = before.has(thing.id) && settled ? 0.08 : 1;
    bodies.set(thing.id, { ...thing, x: at.x, y: at.y, pace: thing.fixed ? 0 : pace });
  });
  const all = [...bodies.values()];
  const ends = pairs.map(([a, b]) => [bodies.get(a), bodies.get(b)] as const).filter((p): p is readonly [Body, Body] => Boolean(p[0] && p[1]));
  for (let step = 0; step < STEPS; step += 1) relax(all, ends, 1 - step / STEPS, aspect);
  for (let step = 0; step < 150; step += 1) if (!apart(all)) break;
  return new Map(all.map((b) => [b.id, { x: b.x, y: b.y }]));
}

function neighboursOf(pairs: readonly [string, string][]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [a, b] of pairs) {
    found.set(a, [...(found.get(a) ?? []), b]);
    found.set(b, [...(found.get(b) ?? []), a]);
  }
  return found;
}

function beside(index: number, near: Point | undefined): Point {
  const angle = index * GOLDEN;
  const radius = near ? 90 + 4 * index : 40 * Math.sqrt(index);
  return { x: (near?.x ?? 0) + radius * Math.cos(angle), y: (near?.y ?? 0) + radius * Math.sin(angle) };
}

function relax(bodies: Body[], ends: (readonly [Body, Body])[], heat: number, aspect: number): void {
  const forces = new Map(bodies.map((b) => [b, { x: (-b.x * GRAVITY) / aspect, y: -b.y * GRAVITY * aspect }]));
  for (let i = 0; i < bodies.length; i += 1) for (let j = i + 1; j < bodies.length; j += 1) repel(bodies[i]!, bodies[j]!, forces);
  for (const [a, b] of ends) attract(a, b, forces);
  for (const [body, force] of forces) {
    const length = Math.hypot(force.x, force.y) || 1;
    const step = (Math.min(length, 30 * heat + 1) / length) * body.pace;
    body.x += force.x * step;
    body.y += force.y * step;
  }
}

function repel(a: Body, b: Body, forces: Map<Body, Point>): void {
  const x = (a.x - b.x) * 0.8 || 0.01 * (a.id < b.id ? 1 : -1);
  const y = (a.y - b.y) * 1.15 || 0.01;
  const square = Math.max(x * x + y * y, 25);
  const push = PUSH / square / Math.sqrt(square);
  add(forces.get(a)!, x * push, y * push);
  add(forces.get(b)!, -x * push, -y * push);
}

function attract(a: Body, b: Body, forces: Map<Body, Point>): void {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const length = Math.hypot(x, y) || 1;
  const pull = ((length - SPRING) * 0.12) / length;
  add(forces.get(a)!, x * pull, y * pull);
  add(forces.get(b)!, -x * pull, -y * pull);
}

function add(force: Point, x: number, y: number): void {
  force.x += x;
  force.y += y;
}

/** Moves apart what covers each other, and tells whether anything did. */
function apart(bodies: Body[]): boolean {
  let moved = false;
  for (let i = 0; i < bodies.length; i += 1) {
    for (let j = i + 1; j < bodies.length; j += 1) {
      const [a, b] = [bodies[i]!, bodies[j]!];
      const x = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
      const y = HEIGHT - Math.abs(a.y - b.y);
      if (x <= 0 || y <= 0) continue;
      moved = true;
      const sign = x < y ? Math.sign(a.x - b.x) || 1 : Math.sign(a.y - b.y) || 1;
      const [dx, dy] = x < y ? [(sign * x) / 2, 0] : [0, (sign * y) / 2];
      if (!a.fixed) add(a, dx, dy);
      if (!b.fixed) add(b, -dx, -dy);
    }
  }
  return moved;
}
