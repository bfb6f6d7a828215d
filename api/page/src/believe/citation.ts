// A statement as a citation: the words, where they stand, and the id that finds them again.

import type { Article, Statement } from "../data/types";
import { byline } from "../parts/byline";
import { joined } from "../parts/text";
import { listed, t } from "../words/words";

export function citation(statement: Statement, article: Article): string {
  const authors = listed(article.authors);
  const where = [authors, article.title && `《${article.title}》`, byline(article), article.address].filter(Boolean).join(t("comma"));
  return `“${joined(statement.quote)}” ${where} [${statement.start}–${statement.end}] ${statement.id}`;
}
