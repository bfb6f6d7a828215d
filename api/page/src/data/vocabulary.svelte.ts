// The vocabulary of the graph: kinds, relations and modalities with their words in both languages.

import { language } from "../words/language.svelte";
import { get } from "./api";
import type { Kind, Relation, Schema, Term } from "./types";

const named = <T extends Term>(terms: T[]): Map<string, T> => new Map(terms.map((t) => [t.name, t]));

class Vocabulary {
  kinds = $state.raw(new Map<string, Kind>());
  relations = $state.raw(new Map<string, Relation>());
  modalities = $state.raw(new Map<string, Term>());
  ready = $state(false);
  /** Whether the graph had nothing in it when the page was opened. */
  empty = $state(false);

  async load(): Promise<void> {
    if (this.ready) return;
    const schema = await get<Schema>("/api/schema");
    this.kinds = named(schema.kinds);
    this.relations = named(schema.relations);
    this.modalities = named(schema.modalities);
    this.empty = schema.empty;
    this.ready = true;
  }

  /** Tells whether something has been loaded since. */
  async filled(): Promise<boolean> {
    return this.empty && !(await get<Schema>("/api/schema")).empty;
  }

  kind = (name: string): string => word(this.kinds.get(name), name);
  relation = (name: string): string => word(this.relations.get(name), name);
  modality = (name: string): string => word(this.modalities.get(name), name);
  colour = (kind: string): string => this.kinds.get(kind)?.colour ?? "#8a8f98";
  icon = (kind: string): string => this.kinds.get(kind)?.icon ?? "";
}

function word(term: Term | undefined, fallback: string): string {
  return term?.[language.now] || term?.en || fallback;
}

export const vocabulary = new Vocabulary();
