// A thing's statements grouped for reading: by relation and direction, the same fact once with all its sentences.

import type { Statement } from "../data/types";

export interface Fact {
  key: string;
  said: [Statement, ...Statement[]];
  other: string | undefined;
  literal: string;
}

export interface Group {
  key: string;
  relation: string;
  forward: boolean;
  qualifier: boolean;
  facts: Fact[];
}

export function grouped(id: string, statements: readonly Statement[], wanted: (fact: Fact) => boolean = () => true): Group[] {
  const groups = new Map<string, Group & { index: Map<string, Fact> }>();
  for (const statement of statements) {
    const forward = statement.subject === id;
    const qualifier = !forward && statement.object !== id;
    const key = `${statement.predicate}|${forward}|${qualifier}`;
    if (!groups.has(key)) groups.set(key, { key, relation: statement.predicate, forward, qualifier, facts: [], index: new Map() });
    add(groups.get(key)!, statement);
  }
  return [...groups.values()].map((g) => ({ ...g, facts: g.facts.filter(wanted) })).filter((g) => g.facts.length);
}

const KEPT = ["basis", "modality", "incomplete"]; // how it was read, not what is said

/** What its sentences add to a fact: time, place, post; where they add different things, all of them. */
export function details(fact: Fact): [string, string[]][] {
  const found = new Map<string, Set<string>>();
  for (const { qualifiers, entities } of fact.said) {
    for (const [key, value] of Object.entries(qualifiers)) {
      if (!KEPT.includes(key)) found.set(key, (found.get(key) ?? new Set()).add(entities[value]?.name ?? value));
    }
  }
  return [...found].map(([key, values]) => [key, [...values]]);
}

/** Only concluded, if no sentence says it outright. */
export const certaintyOf = (fact: Fact): string => (fact.said.some((s) => s.certainty !== "implied") ? "explicit" : "implied");

function add(group: Group & { index: Map<string, Fact> }, statement: Statement): void {
  const other = group.forward ? statement.object : statement.subject;
  const literal = statement.object_literal ?? "";
  const key = JSON.stringify([other ?? literal, group.qualifier ? statement.object : "", statement.modality]);
  const known = group.index.get(key);
  if (known) {
    known.said.push(statement);
    return;
  }
  const fact: Fact = { key, said: [statement], other, literal };
  group.index.set(key, fact);
  group.facts.push(fact);
}
