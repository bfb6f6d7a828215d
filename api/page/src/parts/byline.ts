// Where an article stands, in one line.

import { t } from "../words/words";
import { visible } from "./text";

interface Where {
  newspaper?: string | null;
  issued: string | null;
  number?: string | null;
}

export function byline(article: Where): string {
  const page = article.number ? t("page", article.number.replace(/^第|版$/g, "")) : "";
  return [article.newspaper, article.issued, page].filter(Boolean).map((part) => visible(part, 40)).join(" · ");
}
