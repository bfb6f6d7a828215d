// The shapes of the HTTP face that the page reads.

import type { Decision } from "./decisions";

export interface Brief {
  id: string;
  kind: string;
  name: string;
}

export type Attributes = Record<string, string | number | boolean | null>;

export interface Entity extends Brief {
  aliases: string[];
  attributes: Attributes;
  support: number;
}

export interface Found extends Entity {
  places: string[];
  joined: string[];
  article: ArticleLine | null;
}

export interface EntityDetail extends Entity {
  articles: ArticleLine[];
  sequence: number;
}

export interface ArticleLine {
  id: string;
  title: string;
  issued: string | null;
  newspaper?: string | null;
  number?: string | null;
}

export interface Statement {
  id: string;
  subject: string;
  predicate: string;
  object?: string;
  object_literal?: string;
  modality: string;
  certainty: string;
  /** How likely a careful reader agrees; of what people and bylines say there is none. */
  confidence: number | null;
  quote: string;
  start: number;
  end: number;
  article: string;
  rule: string;
  qualifiers: Record<string, string>;
  entities: Record<string, Brief>;
  title: string;
  issued: string | null;
  newspaper: string | null;
  address: string | null;
  authors: string[];
  decision?: Decision | null;
}

export interface Mention {
  start: number;
  end: number;
  surface: string;
  kind: string;
  form: string;
  nested: boolean;
  entity: string;
  name: string;
}

export interface Article extends ArticleLine {
  subtitle: string | null;
  slogan: string | null;
  address: string | null;
  authors: string[];
  text: string;
  start: number;
  end: number;
  mentions: Mention[];
  blocks: { role: string; runs: [number, number][] }[];
}

export interface List<T> {
  items: T[];
  next: string | null;
  sequence: number;
}

export interface Term {
  name: string;
  zh: string;
  en: string;
  definition?: string;
  definition_zh?: string;
}

export interface Kind extends Term {
  colour: string | null;
  icon: string;
}

export interface Relation extends Term {
  edge_type: string;
  literal: boolean;
  range: string[];
}

export interface Schema {
  kinds: Kind[];
  relations: Relation[];
  modalities: Term[];
  /** Nothing is loaded yet. */
  empty: boolean;
}

export interface Stats {
  articles: number;
  entities: number;
  statements: number;
  kinds: Record<string, number>;
  relations: Record<string, number>;
  modalities: Record<string, number>;
  recent: ArticleLine[];
}

export interface ViewNode extends Brief {
  x: number;
  y: number;
  support: number;
  degree: number;
  attributes: Attributes;
}

export interface ViewFact {
  subject: string;
  relation: string;
  object: string;
  modality: string;
  support: number;
  statements: string[];
  first: string | null;
  last: string | null;
  newspapers: string[];
  /** Of the surest statement; 1 where a person or a byline says it. */
  confidence: number;
}

export interface View {
  nodes: ViewNode[];
  facts: ViewFact[];
  opened: { id: string; shown: number; total: number }[];
  missing: string[];
  /** Ids of old, and what holds now. */
  moved: Record<string, string>;
  sequence: number;
}

export interface Way {
  length: number;
  nodes: Brief[];
  steps: { start: string; end: string; relation: string; support: number; statements: string[] }[][];
}

export interface TableFact {
  relation: string;
  direction: "out" | "in";
  entity: Brief;
  qualifiers: Record<string, string>;
  modality: string;
  certainty: string;
  confidence: number | null;
  /** Its confidence; 1 where a person or a byline says it. */
  sureness: number;
  statement: string;
  quote: string;
  title: string;
  newspaper: string | null;
  issued: string | null;
}

export interface TableRow extends Entity {
  facts: TableFact[];
  places: string[];
}

export interface Moment {
  id: string;
  subject: Brief | null;
  relation: string;
  object: Brief | null;
  literal: string | null;
  modality: string;
  certainty: string;
  sureness: number;
  time: string | null;
  issued: string;
  first: string;
  last: string;
  precision: string;
  article: string;
  title: string;
}

export interface PlaceCount {
  code: string;
  name: string;
  total: number;
  kinds: Record<string, number>;
}

export interface Whole {
  nodes: { id: string[]; kind: string[]; name: string[]; x: number[]; y: number[]; degree: number[]; group: number[] };
  edges: { left: number[]; right: number[] };
  groups: { name: string; hub: string; size: number }[];
  total: number;
}

export interface Question extends Term {
  parameters: { name: string; required: boolean }[];
  columns: string[];
  several: string[];
}

export interface Answer {
  columns: string[];
  rows: Record<string, unknown>[];
  truncated: boolean;
  /** Of an empty answer to a named question: under which parameters a given value has answers. */
  elsewhere?: Record<string, string>[];
  /** Names in a query that the graph never has, in sentences. */
  hints?: string[];
  hints_zh?: string[];
}
