// What is left out of the picture and the list, as the address says it.

import type { Changes } from "../address/route.svelte";
import type { ViewFact } from "../data/types";
import { SURE, surest, type Weighed } from "../parts/sure";

export interface Filters {
  kinds: ReadonlySet<string>;
  relations: ReadonlySet<string>;
  modalities: ReadonlySet<string>;
  from: string;
  to: string;
  paper: string;
  /** Only facts that are read surely. */
  sure: boolean;
}

export const OUT = { kinds: "nokind", relations: "norel", modalities: "nomod" } as const;
export const NONE: Changes = { nokind: null, norel: null, nomod: null, from: null, to: null, paper: null, sure: null };

export function filtersOf(get: (name: string) => string): Filters {
  const set = (name: string) => new Set(get(name).split(",").filter(Boolean));
  return {
    kinds: set(OUT.kinds),
    relations: set(OUT.relations),
    modalities: set(OUT.modalities),
    from: get("from"),
    to: get("to"),
    paper: get("paper"),
    sure: get("sure") === "1",
  };
}

export const active = (f: Filters): boolean =>
  f.kinds.size + f.relations.size + f.modalities.size > 0 || Boolean(f.from || f.to || f.paper || f.sure);

export function toggled(names: ReadonlySet<string>, name: string): string {
  return (names.has(name) ? [...names].filter((n) => n !== name) : [...names, name]).join(",");
}

type Said = Pick<ViewFact, "relation" | "modality" | "first" | "last" | "newspapers">;

/** Facts of unknown date pass every range. */
export function passes(fact: Said, f: Filters): boolean {
  if (f.relations.has(fact.relation) || f.modalities.has(fact.modality)) return false;
  if (f.paper && !fact.newspapers.includes(f.paper)) return false;
  return !(f.from && fact.last && fact.last < f.from) && !(f.to && fact.first && fact.first > f.to);
}

/** A fact is as sure as the surest of its sentences. */
export const sureEnough = (said: readonly Weighed[], f: Filters): boolean => !f.sure || surest(said) >= SURE;
