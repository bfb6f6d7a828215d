// The camera of a picture in words of the address, which follows it once it is at rest.

import type Sigma from "sigma";
import type { Point } from "./plan";

const REST = 300;
const WHOLE = { x: 0.5, y: 0.5, ratio: 1 };

type State = Point & { ratio: number };

export class Camera {
  readonly #camera: ReturnType<Sigma["getCamera"]>;
  #words = ""; // as the address has them
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    sigma: Sigma,
    readonly told: (words: string) => void,
  ) {
    this.#camera = sigma.getCamera();
    this.#camera.on("updated", () => this.#moved());
  }

  /** Goes where the address says, `x:y:ratio`, empty for all of the picture. */
  look(words: string, smoothly = false): void {
    if (words === this.#words) return;
    this.#words = words;
    if (smoothly && !reduced()) void this.#camera.animate(heard(words), { duration: 250 });
    else this.#camera.setState(heard(words));
  }

  zoom(factor: number): void {
    void this.#camera.animate({ ratio: this.#camera.getState().ratio * factor }, { duration: reduced() ? 0 : 150 });
  }

  fit(): void {
    void this.#camera.animate({ ...WHOLE, angle: 0 }, { duration: reduced() ? 0 : 200 });
  }

  close(): void {
    clearTimeout(this.#resting);
  }

  #moved(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (this.#camera.isAnimated()) return this.#moved();
      const words = said(this.#camera.getState());
      if (words === this.#words) return;
      this.#words = words;
      this.told(words);
    }, REST);
  }
}

function said({ x, y, ratio }: State): string {
  const words = [x, y, ratio].map((n) => n.toFixed(3).replace(/\.?0+$/, "")).join(":");
  return words === "0.5:0.5:1" ? "" : words;
}

function heard(words: string): State {
  const [x, y, ratio] = words.split(":").map(Number);
  return words && [x, y, ratio].every((n) => Number.isFinite(n)) ? { x: x!, y: y!, ratio: Math.min(Math.max(ratio!, 0.01), 10) } : WHOLE;
}

const reduced = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
