// What space of a picture is taken by signs and names, so that no words cover others.

import { labelX, rows, type Spot, widthOf } from "./paint";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const ROW = 16;
const LETTER = 12;
const RIM = 3;

type Disc = Pick<Spot, "x" | "y" | "size">;

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const boxed = ({ x, y, size }: Disc): Box => ({ left: x - size + RIM, right: x + size - RIM, top: y - size + RIM, bottom: y + size - RIM });

export class Room {
  readonly #taken: Box[];
  readonly #gently: Box[];

  constructor(
    spots: readonly Disc[],
    readonly scale = 1,
    gently: readonly Disc[] = [],
  ) {
    this.#taken = spots.map(boxed);
    this.#gently = gently.map(({ x, y, size }) => boxed({ x, y, size: Math.max(size, RIM + 1) }));
  }

  /** Takes the space of a name under its sign, if it is free. */
  names(spot: Spot, width: number): boolean {
    const { y, size, label } = spot;
    const x = labelX(spot, width, this.scale);
    const half = (widthOf(label) / 2 - 6) * this.scale;
    return this.#takes({ left: x - half, right: x + half, top: y + size + 2, bottom: y + size + 4 + ROW * this.scale * rows(label).length });
  }

  /** Takes the space of a line of words around a point, if it is free; `gently`, if it covers no small disc either. */
  takes(words: string, x: number, y: number, gently = false): boolean {
    const half = (Array.from(words).length * LETTER * this.scale) / 2;
    const box = { left: x - half, right: x + half, top: y - 8 * this.scale, bottom: y + 8 * this.scale };
    return !(gently && this.#gently.some((other) => overlap(box, other))) && this.#takes(box);
  }

  #takes(box: Box): boolean {
    if (this.#taken.some((other) => overlap(box, other))) return false;
    this.#taken.push(box);
    return true;
  }
}
