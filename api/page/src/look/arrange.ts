// Where the things of a picture stand: a pure function of what was opened in which order, so that an address gives the
// same picture to everybody. What came first barely moves when more comes; new things come beside their neighbours.

import type { Point } from "./plan";

export interface Placed {
  id: string;
  width: number;
}

interface Bodies {
  x: Float64Array;
  y: Float64Array;
  width: Float64Array;
  pace: Float64Array;
}

const FIRST_STEPS = 160;
const MORE_STEPS = 80;
const SPRING = 130;
const PUSH = 20_000;
const HEIGHT = 62;
const GRAVITY = 0.0155;
const OLD_PACE = 0.08;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Places the stages one after the other; the same stages and pairs always give the same places. */
export function arrange(stages: readonly (readonly Placed[])[], pairs: readonly (readonly [string, string])[], aspect = 1.3): Map<string, Point> {
  const things = stages.flat();
  const index = new Map(things.map((thing, i) => [thing.id, i]));
  const ends = pairs.map(([a, b]) => [index.get(a), index.get(b)] as const).filter((p): p is readonly [number, number] => p[0] !== undefined && p[1] !== undefined);
  const near = neighboursOf(things.length, ends);
  const bodies: Bodies = { x: new Float64Array(things.length), y: new Float64Array(things.length), width: Float64Array.from(things, (t) => t.width), pace: new Float64Array(things.length).fill(1) };
  let known = 0;
  for (const stage of stages) {
    const size = known + stage.length;
    for (let i = known; i < size; i += 1) beside(bodies, i, near[i]!.find((n) => n < i));
    bodies.pace.fill(OLD_PACE, 0, known);
    settle(bodies, size, ends.filter(([a, b]) => a < size && b < size), known ? MORE_STEPS : FIRST_STEPS, aspect);
    known = size;
  }
  return new Map(things.map((thing, i) => [thing.id, { x: bodies.x[i]!, y: bodies.y[i]! }]));
}

function neighboursOf(size: number, ends: readonly (readonly [number, number])[]): number[][] {
  const found: number[][] = Array.from({ length: size }, () => []);
  for (const [a, b] of ends) {
    found[a]!.push(b);
    found[b]!.push(a);
  }
  return found.map((list) => list.sort((a, b) => a - b));
}

function beside({ x, y }: Bodies, i: number, near: number | undefined): void {
  const angle = i * GOLDEN;
  const radius = near === undefined ? 40 * Math.sqrt(i) : 90 + 4 * Math.min(i, 60);
  x[i] = (near === undefined ? 0 : x[near]!) + radius * Math.cos(angle);
  y[i] = (near === undefined ? 0 : y[near]!) + radius * Math.sin(angle);
}

function settle(bodies: Bodies, size: number, ends: readonly (readonly [number, number])[], steps: number, aspect: number): void {
  const fx = new Float64Array(size);
  const fy = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    forces(bodies, size, ends, fx, fy, aspect);
    const heat = 30 * (1 - step / steps) + 1;
    for (let i = 0; i < size; i += 1) {
      const length = Math.sqrt(fx[i]! * fx[i]! + fy[i]! * fy[i]!) || 1;
      const move = (Math.min(length, heat) / length) * bodies.pace[i]!;
      bodies.x[i]! += fx[i]! * move;
      bodies.y[i]! += fy[i]! * move;
    }
  }
  for (let step = 0; step < 150; step += 1) if (!apart(bodies, size)) break;
}

function forces({ x, y }: Bodies, size: number, ends: readonly (readonly [number, number])[], fx: Float64Array, fy: Float64Array, aspect: number): void {
  for (let i = 0; i < size; i += 1) {
    fx[i] = (-x[i]! * GRAVITY) / aspect;
    fy[i] = -y[i]! * GRAVITY * aspect;
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      const dx = (x[i]! - x[j]!) * 0.8 || 0.01;
      const dy = (y[i]! - y[j]!) * 1.15 || 0.01;
      const square = Math.max(dx * dx + dy * dy, 25);
      const push = PUSH / (square * Math.sqrt(square));
      fx[i]! += dx * push;
      fy[i]! += dy * push;
      fx[j]! -= dx * push;
      fy[j]! -= dy * push;
    }
  }
  for (const [a, b] of ends) {
    const dx = x[b]! - x[a]!;
    const dy = y[b]! - y[a]!;
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const pull = ((length - SPRING) * 0.12) / length;
    fx[a]! += dx * pull;
    fy[a]! += dy * pull;
    fx[b]! -= dx * pull;
    fy[b]! -= dy * pull;
  }
}

/** Moves apart what covers each other, and tells whether anything did. */
function apart({ x, y, width }: Bodies, size: number): boolean {
  let moved = false;
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      const overX = (width[i]! + width[j]!) / 2 - Math.abs(x[i]! - x[j]!);
      const overY = HEIGHT - Math.abs(y[i]! - y[j]!);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      const [at, over] = overX < overY ? [x, overX] : [y, overY];
      const half = ((Math.sign(at[i]! - at[j]!) || 1) * over) / 2;
      at[i]! += half;
      at[j]! -= half;
    }
  }
  return moved;
}
