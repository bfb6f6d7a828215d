// Cuts an article's blocks into pieces of text: plain, naming a thing, and inside the marked evidence.
//
// All offsets are Unicode code points of the page; a block's runs are stretches that read as one line once the page's
// soft line breaks are joined.

import type { Article, Mention } from "../data/types";

export interface Piece {
  text: string;
  marked: boolean;
  mention: Mention | undefined;
}

export interface Paragraph {
  role: string;
  pieces: Piece[];
}

export interface Marked {
  start: number;
  end: number;
}

export function paragraphs(article: Article, marked: Marked | undefined): Paragraph[] {
  const points = Array.from(article.text);
  const mentions = article.mentions.filter((m) => !m.nested);
  const blocks = article.blocks ?? [{ role: "body", runs: [[article.start, article.end]] }];
  return blocks.map((block) => ({
    role: block.role,
    pieces: block.runs.flatMap(([start, end]) => pieces(points, article.start, mentions, start, end, marked)),
  }));
}

function pieces(points: string[], origin: number, mentions: Mention[], start: number, end: number, marked?: Marked): Piece[] {
  const inside = mentions.filter((m) => m.start < end && m.end > start);
  const ends = [start, end, ...(marked ? [marked.start, marked.end] : []), ...inside.flatMap((m) => [m.start, m.end])];
  const cuts = [...new Set(ends.filter((c) => c >= start && c <= end))].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!;
    return {
      text: points.slice(from - origin, to - origin).join(""),
      marked: marked !== undefined && from >= marked.start && to <= marked.end,
      mention: inside.find((m) => m.start <= from && m.end >= to),
    };
  });
}
