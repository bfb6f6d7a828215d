// The shapes of what people decide about identity and facts.

import type { Attributes, Brief } from "./types";

export type Verdict = "same" | "different" | "unsure";

export interface Anchor {
  article: string;
  kind: string;
  surface: string;
  start: number;
  end: number;
}

export interface Judged {
  id: string;
  left: Anchor;
  right: Anchor;
  verdict: Verdict;
  by: string;
  when: string;
  why: string;
}

export interface Occurrence extends Anchor {
  title: string;
  issued: string | null;
  sentence: string;
}

export interface Side extends Brief {
  aliases: string[];
  attributes: Attributes;
  support: number;
  anchor: Anchor;
  occurrences: Occurrence[];
}

export interface Difference {
  what: string;
  label: { zh: string; en: string };
  left: string[];
  right: string[];
  differs: boolean;
}

export interface Pair {
  id: string;
  name: string;
  state: "open" | "skipped" | "decided";
  verdict: Verdict;
  score: number;
  reasons: string[];
  reasons_zh: string[];
  judgement: Judged | null;
  left: Side;
  right: Side;
  differences: Difference[];
  conflicts: { same: Judged[]; different: Judged[] };
}

export interface Progress {
  decided: number;
  skipped: number;
  open: number;
  more: boolean;
}

export interface Queue {
  items: Pair[];
  next: string | null;
  progress: Progress;
}

export interface JudgementMade {
  id: string;
  made: boolean;
  judgement: Judged;
  entities: string[];
}

export interface Member extends Occurrence {
  name: string;
  statements: number;
}

export interface Decision {
  id: string;
  verdict: "confirmed" | "rejected" | "corrected" | "added";
  by: string;
  when: string;
  why: string;
  replaced_by: string | null;
  replaces: string | null;
}

export interface Disagreement {
  subject: Brief;
  predicate: string;
  about: Record<string, string>;
  values: {
    object: Brief | null;
    object_literal: string | null;
    support: number;
    statements: string[];
    sources: { name: string; rank: number | null; statements: number }[];
    preferred: boolean;
  }[];
}

export interface SourceLine {
  name: string;
  articles: number;
  rank: number | null;
  by: string | null;
  when: string | null;
}
