// A canvas of our own between sigma's, as large as the picture and sharp on dense screens.

import type Sigma from "sigma";

type Place = { beforeLayer: string } | { afterLayer: string };

export interface Layer {
  /** The context, cleared and in the pixels of the page. */
  fresh: () => CanvasRenderingContext2D;
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
