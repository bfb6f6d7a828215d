// From a part of the graph to what is drawn: one edge a pair of things, drawn as done only if something on it is done.

import type { View, ViewFact, ViewNode } from "../data/types";
import { type Filters, passes, sureEnough } from "./filters";
import type { Plan, Point } from "./plan";
import { SURE, surest } from "../parts/sure";

export interface Edge {
  key: string;
  source: string;
  target: string;
  facts: ViewFact[];
  done: boolean;
  both: boolean;
}

export interface Scene {
  nodes: ViewNode[];
  edges: Edge[];
}

export interface Tally {
  kinds: Map<string, number>;
  relations: Map<string, number>;
  modalities: Map<string, number>;
  newspapers: Map<string, number>;
  sure: number;
}

export function sceneOf(view: View, filters: Filters, plan: Plan): Scene {
  const nodes = new Map(view.nodes.filter((n) => !plan.hidden.has(n.id) && !filters.kinds.has(n.kind)).map((n) => [n.id, n]));
  const facts = view.facts.filter((f) => nodes.has(f.subject) && nodes.has(f.object) && passes(f, filters) && sureEnough([f], filters));
  const edges = [...edgesOf(facts).values()];
  const kept = new Set([plan.focus, ...plan.opened.map(([id]) => id), ...plan.added, ...edges.flatMap((e) => [e.source, e.target])]);
  return { nodes: [...nodes.values()].filter((n) => kept.has(n.id)), edges };
}

function edgesOf(facts: ViewFact[]): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const fact of facts) {
    const key = [fact.subject, fact.object].sort().join("|");
    const known = edges.get(key);
    if (known) {
      known.facts.push(fact);
      known.done ||= fact.modality === "actual";
      known.both ||= known.source !== fact.subject;
    } else {
      const done = fact.modality === "actual";
      edges.set(key, { key, source: fact.subject, target: fact.object, facts: [fact], done, both: false });
    }
  }
  return edges;
}

export function tallyOf(view: View): Tally {
  const count = (names: string[]) => names.reduce((m, n) => m.set(n, (m.get(n) ?? 0) + 1), new Map<string, number>());
  const sorted = (m: Map<string, number>) => new Map([...m].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  return {
    kinds: sorted(count(view.nodes.map((n) => n.kind))),
    relations: sorted(count(view.facts.map((f) => f.relation))),
    modalities: sorted(count(view.facts.map((f) => f.modality))),
    newspapers: sorted(count(view.facts.flatMap((f) => f.newspapers))),
    sure: view.facts.filter((f) => surest([f]) >= SURE).length,
  };
}

/** Where the things of a view stand, as the server has placed them, and those that were dragged. */
export const placesOf = (view: View | undefined, pinned: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> =>
  new Map([...(view?.nodes ?? []).map(({ id, x, y }) => [id, { x, y }] as const), ...pinned]);
