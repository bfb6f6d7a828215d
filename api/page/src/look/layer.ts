// A canvas of our own between sigma's, as large as the picture and sharp on dense screens.

import type Sigma from "sigma";

type Place = { beforeLayer: string } | { afterLayer: string };

export interface Layer {
  /** The context, cleared and in the pixels of the page. */
  fresh: () => CanvasRenderingContext2D;
}

/** Leaves out sigma's layers that would stay empty, since words are ours, or that would lie over our signs. */
export function sparing(sigma: Sigma): void {
  for (const name of ["edgeLabels", "labels", "hovers", "hoverNodes"]) sigma.getCanvases()[name]!.hidden = true;
}

/** Draws anew if the room for the picture has changed. */
export function fitted(sigma: Sigma): void {
  const before = sigma.getDimensions();
  const { width, height } = sigma.resize().getDimensions();
  if (width !== before.width || height !== before.height) sigma.scheduleRender();
}

/** Tells whoever measures that there is something to see. */
export function marked(): void {
  if (!performance.getEntriesByName("drawn").length) performance.mark("drawn");
}

export function layer(sigma: Sigma, name: string, place: Place): Layer {
  const canvas = sigma.createCanvas(name, { ...place, style: { pointerEvents: "none" } });
  const context = canvas.getContext("2d")!;
  return {
    fresh: () => {
      const { width, height } = sigma.getDimensions();
      const ratio = devicePixelRatio || 1;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      return context;
    },
  };
}
