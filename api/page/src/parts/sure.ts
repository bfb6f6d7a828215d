// How sure a fact is: as sure as the surest of the sentences that say it.

export const SURE = 0.8;
const DOUBTFUL = 0.6;

/** What tells how sure a sentence is: a statement with its rule and what people decided, or a fact weighed by the server. */
export interface Weighed {
  confidence: number | null;
  rule?: string;
  decision?: unknown;
}

/** Whether only a second reader says it, whose claims nobody has weighed. */
export const unweighed = (said: Weighed): boolean => said.confidence === null && Boolean(said.rule?.startsWith("llm:"));

/** People and bylines are believed, and so is what a person has agreed to; withdrawn statements are not listed. */
const sureness = (said: Weighed): number => (said.decision ? 1 : (said.confidence ?? (unweighed(said) ? 0 : 1)));

export const surest = (said: readonly Weighed[]): number => Math.max(...said.map(sureness));
export const isDoubtful = (said: readonly Weighed[]): boolean => surest(said) < DOUBTFUL;
