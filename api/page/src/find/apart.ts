// What tells a thing that was found from others of its name: where it is, else what it is joined to, and its first article.

import type { Found } from "../data/types";
import { visible } from "../parts/text";

/** Places, or the bodies and things that facts join to it, in at most so many names. */
export function around(item: Found, most: number, longest: number): string[] {
  const names = item.places.length ? item.places : item.joined;
  return names.slice(0, most).map((name) => visible(name, longest));
}

/** For one of several of a name: what it is joined to, where that is not said yet, and the article that first names it. */
export function beside(item: Found, items: readonly Found[]): string {
  const shared = items.some((other) => other.id !== item.id && other.name === item.name);
  if (!shared) return "";
  const { title = "", issued = "" } = item.article ?? {};
  const joined = item.places.length ? item.joined.slice(0, 1) : [];
  return [...joined, issued, title && `《${title}》`].filter(Boolean).map((part) => visible(part, 30)).join(" · ");
}
