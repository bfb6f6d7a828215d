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

export class Room {
  readonly #taken: Box[];

  constructor(
    spots: readonly Spot[],
    readonly scale = 1,
  ) {
    this.#taken = spots.map(({ x, y, size }) => ({ left: x - size + RIM, right: x + size - RIM, top: y - size + RIM, bottom: y + size - RIM }));
  }

  /** Takes the space of a name under its sign, if it is free. */
  names(spot: Spot, width: number): boolean {
    const { y, size, label } = spot;
    const x = labelX(spot, width, this.scale);
    const half = (widthOf(label) / 2 - 6) * this.scale;
    return this.#takes({ left: x - half, right: x + half, top: y + size + 2, bottom: y + size + 4 + ROW * this.scale * rows(label).length });
  }

  /** Takes the space of a line of words around a point, if it is free. */
  takes(words: string, x: number, y: number): boolean {
    const half = (Array.from(words).length * LETTER * this.scale) / 2;
    return this.#takes({ left: x - half, right: x + half, top: y - 8 * this.scale, bottom: y + 8 * this.scale });
  }

  #takes(box: Box): boolean {
    if (this.#taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return false;
    this.#taken.push(box);
    return true;
  }
}
