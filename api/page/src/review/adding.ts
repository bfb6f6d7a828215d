// A fact as somebody drafts it, and what of it is sent.

import type { Article } from "../data/types";

interface EndDraft {
  /** The id of a thing that was picked, empty for words of one's own. */
  id: string;
  words: string;
}

export interface Draft {
  subject: EndDraft;
  object: EndDraft;
  /** What sort of thing the object's own words name. */
  kind: string;
  predicate: string;
  modality: string;
  quote: string;
  source: string;
}

const tight = (text: string): string => text.replace(/\s+/gu, "");

/** Whether words stand in an article, line breaks and spaces aside. */
export const stands = (article: Article, words: string): boolean => tight(article.text).includes(tight(words));

/** What is selected inside the text of the reader. */
export function chosenWords(): string {
  const chosen = getSelection();
  const inside = chosen?.anchorNode?.parentElement?.closest("#reader .text");
  return inside ? chosen!.toString().trim() : "";
}

/** Whether something is missing that the server would refuse it for. */
export function missing(draft: Draft, inArticle: boolean, literal: boolean): boolean {
  const object = literal ? draft.object.words.trim() : draft.object.id || (draft.kind && draft.object.words.trim());
  return !draft.subject.id || !draft.predicate || !object || !(inArticle ? draft.quote.trim() : draft.source.trim());
}

export function claimOf(draft: Draft, literal: boolean, article?: string): Record<string, unknown> {
  const { subject, object, kind, predicate, modality } = draft;
  const end = object.id || { kind, surface: object.words.trim() };
  return {
    ...(article && { article, quote: draft.quote.trim() }),
    subject: subject.id,
    predicate,
    ...(literal ? { object_literal: object.words.trim() } : { object: end }),
    modality,
  };
}
