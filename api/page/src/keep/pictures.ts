// The picture in view as SVG and PNG, painted from the same shapes as on the screen.

import { geometry, paintSign, paintStroke, paintWords, type Palette, palette, ROW_GAP, type Stroke, type Words } from "../look/paint";
import type { Drawn } from "../look/stage";
import { xml } from "./xml";

export function svg({ spots, strokes, words, width, height }: Drawn, colours: Palette = palette()): string {
  const discs = spots.map(
    ({ spot, colour, name }) =>
      `<circle cx="${n(spot.x)}" cy="${n(spot.y)}" r="${n(spot.size)}" fill="${xml(colour)}"><title>${xml(name)}</title></circle>` +
      (spot.glyph && `<text x="${n(spot.x)}" y="${n(spot.y + spot.size * 0.38)}" font-size="${n(spot.size)}" font-weight="600" fill="#fff">${xml(spot.glyph)}</text>`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${xml(colours.font)}" text-anchor="middle">
<rect width="100%" height="100%" fill="${xml(colours.paper)}"/>
${strokes.map(line).join("\n")}
${discs.join("\n")}
${words.flatMap((w) => written(w, colours)).join("\n")}
</svg>
`;
}

const written = ({ rows, x, y, size, weight, colour }: Words, { paper }: Palette): string[] =>
  rows.map(
    (row, index) =>
      `<text x="${n(x)}" y="${n(y + size / 3 + index * (size + ROW_GAP))}" font-size="${n(size)}" font-weight="${weight}" fill="${xml(colour)}" stroke="${xml(paper)}" stroke-width="4" paint-order="stroke">${xml(row)}</text>`,
  );

const n = (value: number): string => value.toFixed(1).replace(/\.0$/, "");

function line(stroke: Stroke): string {
  const { start, base, end, head } = geometry(stroke);
  const stop = stroke.both ? end : base;
  const dash = stroke.dashed ? ' stroke-dasharray="6 5"' : "";
  const tip = stroke.both ? "" : `<path d="M${head.map((p) => `${n(p.x)} ${n(p.y)}`).join("L")}Z" fill="${xml(stroke.colour)}"/>`;
  return `<path d="M${n(start.x)} ${n(start.y)}L${n(stop.x)} ${n(stop.y)}" stroke="${xml(stroke.colour)}" stroke-width="${stroke.width}"${dash}/>${tip}`;
}

export function png(drawn: Drawn, scale = 2): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = drawn.width * scale;
  canvas.height = drawn.height * scale;
  const context = canvas.getContext("2d")!;
  const colours = palette();
  context.scale(scale, scale);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, drawn.width, drawn.height);
  drawn.strokes.forEach((stroke) => paintStroke(context, stroke));
  for (const { spot, colour } of drawn.spots) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(spot.x, spot.y, spot.size, 0, Math.PI * 2);
    context.fill();
    paintSign(context, spot, colours);
  }
  for (const words of drawn.words) paintWords(context, words, colours);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}
