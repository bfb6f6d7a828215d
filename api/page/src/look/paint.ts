// How a node, its sign, its label and an edge's words are painted, on whatever 2D canvas; no page, no sigma in here.

import { visible } from "../parts/text";

export interface Palette {
  paper: string;
  ink: string;
  soft: string;
  line: string;
  red: string;
  font: string;
  /** How much larger than usual the words of the page are. */
  scale: number;
}

export interface Spot {
  x: number;
  y: number;
  size: number;
  label: string;
  glyph: string;
  strong: boolean;
}

const ROW = 11;

export function palette(root: Element = document.documentElement): Palette {
  const style = getComputedStyle(root);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { paper: read("--sheet"), ink: read("--ink"), soft: read("--soft"), line: read("--edge"), red: read("--red"), font: read("--sans"), scale: Number.parseFloat(style.fontSize) / 16 || 1 };
}

/** A name in at most two rows of eleven characters; the whole name stands in the list and the tooltip. */
export function rows(name: string): string[] {
  const points = Array.from(visible(name, 200));
  const cut = rowEnd(points);
  const [first, rest] = [points.slice(0, cut), points.slice(cut)];
  const second = rest.length > ROW ? [...rest.slice(0, ROW - 1), "…"] : rest;
  return [first, second].map((row) => row.join("").trim()).filter(Boolean);
}

/**
 * Where the first row ends: both are of a length, where the name has room in two, so that no character stands alone. A
 * number or a Latin word is not cut, for half of it would be read as another; brackets and quotes stay with what they hold.
 */
function rowEnd(points: readonly string[]): number {
  if (points.length <= ROW) return ROW;
  const is = (at: number, form: RegExp) => form.test(points[at] ?? "");
  const joins = (at: number) => (is(at - 1, /[\w.%]/) && is(at, /[\w.%]/)) || is(at - 1, /[“‘《（(]/) || is(at, /[”’》）)、，·]/);
  const half = Math.ceil(points.length / 2);
  for (let off = 0; half + off <= ROW; off += 1) {
    const fit = [half + off, half - off].find((at) => points.length - at <= ROW && !joins(at));
    if (fit) return fit;
  }
  let at = ROW;
  while (at > 1 && joins(at)) at -= 1;
  return at > ROW / 2 ? at : ROW;
}

const isWide = (c: string) => c.codePointAt(0)! > 0x2e7f;
export const widthOf = (name: string): number =>
  Math.max(46, ...rows(name).map((row) => Array.from(row).reduce((w, c) => w + (isWide(c) ? 13.5 : 8), 14)));

export function paintSign(context: CanvasRenderingContext2D, spot: Spot, colours: Palette): void {
  if (!spot.glyph || spot.size < 7) return;
  context.font = `600 ${Math.round(spot.size * 1.05)}px ${colours.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = "#fff";
  context.fillText(spot.glyph, spot.x, spot.y + spot.size * 0.06);
}

/** Words on the picture: rows below each other, `x` and `y` the middle of the first. */
export interface Words {
  rows: string[];
  x: number;
  y: number;
  size: number;
  weight: number;
  colour: string;
}

/** Where a label is centred: under its disc, or as near as it stays inside the picture. */
export function labelX(spot: Spot, width: number, scale = 1): number {
  const half = Math.min(widthOf(spot.label) * scale, width) / 2;
  return Math.min(Math.max(spot.x, half), width - half);
}

/** The name under a disc. */
export function nameOf(spot: Spot, { ink, scale }: Palette, width: number): Words {
  const size = Math.round((spot.strong ? 14 : 13) * scale);
  return { rows: rows(spot.label), x: labelX(spot, width, scale), y: spot.y + spot.size + 4 + size / 2, size, weight: spot.strong ? 700 : 500, colour: ink };
}

/** A line of words around a point. */
export const lineOf = (words: string, x: number, y: number, colour: string, { scale }: Palette): Words => ({ rows: [words], x, y, size: Math.round(12 * scale), weight: 500, colour });

/** How far below the first row each row stands. */
export const ROW_GAP = 3;

export function paintRing(context: CanvasRenderingContext2D, spot: Spot, colour: string): void {
  context.beginPath();
  context.arc(spot.x, spot.y, spot.size + 3.5, 0, Math.PI * 2);
  context.lineWidth = 2.5;
  context.strokeStyle = colour;
  context.stroke();
}

export function paintWords(context: CanvasRenderingContext2D, words: Words, { font, paper }: Palette): void {
  context.font = `${words.weight} ${words.size}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.fillStyle = words.colour;
  words.rows.forEach((row, index) => {
    const y = words.y + index * (words.size + ROW_GAP);
    context.strokeText(row, words.x, y);
    context.fillText(row, words.x, y);
  });
}

export interface Stroke {
  from: { x: number; y: number; size: number };
  to: { x: number; y: number; size: number };
  dashed: boolean;
  both: boolean;
  colour: string;
  width: number;
}

/** The two ends of a stroke at the rims of its nodes, and the corners of the arrow's head. */
export function geometry({ from, to }: Stroke) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const start = { x: from.x + ux * from.size, y: from.y + uy * from.size };
  const end = { x: to.x - ux * (to.size + 1), y: to.y - uy * (to.size + 1) };
  const base = { x: end.x - ux * 8, y: end.y - uy * 8 };
  const head = [end, { x: base.x - uy * 4, y: base.y + ux * 4 }, { x: base.x + uy * 4, y: base.y - ux * 4 }] as const;
  return { start, base, end, head };
}

export function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke): void {
  const { start, base, end, head } = geometry(stroke);
  context.lineWidth = stroke.width;
  context.strokeStyle = stroke.colour;
  context.setLineDash(stroke.dashed ? [6, 5] : []);
  context.beginPath();
  context.moveTo(start.x, start.y);
  context.lineTo(stroke.both ? end.x : base.x, stroke.both ? end.y : base.y);
  context.stroke();
  context.setLineDash([]);
  if (stroke.both) return;
  context.fillStyle = stroke.colour;
  context.beginPath();
  head.forEach((p, i) => (i ? context.lineTo(p.x, p.y) : context.moveTo(p.x, p.y)));
  context.fill();
}
