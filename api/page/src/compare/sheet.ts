// The rows of a table for a spreadsheet: a line for each statement, with its sentence and where that stands.

import type { TableFact, TableRow } from "../data/types";
import { vocabulary } from "../data/vocabulary.svelte";
import { joined } from "../parts/text";
import { listed, t, type Word } from "../words/words";

export const COLUMNS = [
  "name", "kind", "where", "measure", "amount", "unitOf", "period", "relation", "other", "otherKind", "modality", "certainty", "confidence", "when", "theQuote", "article", "paper", "issuedOn", "evidence",
] as const satisfies readonly Word[];

type Line = Partial<Record<(typeof COLUMNS)[number], unknown>>;

/** A thing without any of these facts has a line as well. */
export function linesOf(row: TableRow, relations: readonly string[]): Record<string, unknown>[] {
  const facts = row.facts.filter((f) => relations.includes(f.relation));
  return (facts.length ? facts : [undefined]).map((fact) => named({ ...headOf(row), ...(fact && lineOf(fact)) }));
}

const named = (line: Line): Record<string, unknown> => Object.fromEntries(COLUMNS.map((c) => [t(c), line[c]]));

function headOf({ name, kind, places, attributes }: TableRow): Line {
  const { measure, value, unit, period, modality } = attributes;
  const head = { name, kind: vocabulary.kind(kind), where: listed(places) };
  if (kind !== "Statistic") return head;
  return { ...head, measure, amount: value, unitOf: unit, period, modality: typeof modality === "string" ? vocabulary.modality(modality) : t("onlyNamed") };
}

function lineOf(fact: TableFact): Line {
  const relation = vocabulary.relation(fact.relation);
  return {
    relation: fact.direction === "out" ? relation : `← ${relation}`,
    other: fact.entity.name,
    otherKind: vocabulary.kind(fact.entity.kind),
    modality: vocabulary.modality(fact.modality),
    certainty: t(fact.certainty === "implied" ? "implied" : "explicit"),
    confidence: fact.confidence,
    when: fact.qualifiers["time"],
    theQuote: joined(fact.quote),
    article: fact.title,
    paper: fact.newspaper,
    issuedOn: fact.issued,
    evidence: `${location.origin}/?statement=${encodeURIComponent(fact.statement)}`,
  };
}
