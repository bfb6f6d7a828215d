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

export function grouped(id: string, statements: readonly Statement[]): Group[] {
  const groups = new Map<string, Group & { index: Map<string, Fact> }>();
  for (const statement of statements) {
    const forward = statement.subject === id;
    const qualifier = !forward && statement.object !== id;
    const key = `${statement.predicate}|${forward}|${qualifier}`;
    if (!groups.has(key)) groups.set(key, { key, relation: statement.predicate, forward, qualifier, facts: [], index: new Map() });
    add(groups.get(key)!, statement);
  }
  return [...groups.values()];
}

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
