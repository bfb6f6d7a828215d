// What space of a picture is taken by names and signs, so that words on lines cover none of them.

import { rows, type Spot, widthOf } from "./paint";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const ROW = 16;
const LETTER = 12;

export class Room {
  readonly #taken: Box[];

  constructor(spots: readonly Spot[]) {
    this.#taken = spots.flatMap(({ x, y, size, label }) => {
      const half = widthOf(label) / 2 - 6;
      return [
        { left: x - size, right: x + size, top: y - size, bottom: y + size },
        { left: x - half, right: x + half, top: y + size + 2, bottom: y + size + 4 + ROW * rows(label).length },
      ];
    });
  }

  /** Takes the space of a line of words around a point, if it is free. */
  takes(words: string, x: number, y: number): boolean {
    const half = (Array.from(words).length * LETTER) / 2;
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (this.#taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return false;
    this.#taken.push(box);
    return true;
  }
}
