// Where an article stands, in one line.

import { t } from "../words/words";
import { visible } from "./text";

export interface Where {
  newspaper?: string | null;
  issued: string | null;
  number?: string | null;
}

export function parts(article: Where): string[] {
  const page = article.number ? t("page", article.number.replace(/^第|版$/g, "")) : "";
  return [article.newspaper, article.issued, page].filter(Boolean).map((part) => visible(part, 40));
}

export const byline = (article: Where): string => parts(article).join(" · ");
