// Says things in the page's language.

import { WORDS } from "./dictionary";
import { KEYS } from "./keys";
import { language } from "./language.svelte";

export type Word = keyof typeof WORDS;

export function t(key: Word, ...values: (string | number)[]): string {
  const words = WORDS[key][language.now === "zh" ? 0 : 1];
  const many = String(values[0]) === "1" ? "" : "s"; // what English counts
  return words.replace("{s}", many).replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n)] ?? ""));
}

export const keyName = (key: string): string => KEYS[key]?.[language.now === "zh" ? 0 : 1] ?? key.replaceAll("_", " ");

/** Names one after another, with the sign that the language puts between them. */
export const listed = (names: readonly string[]): string => names.join(t("enumerated"));

/** A number with its thousands told apart, alike in both languages; the browser's own way loads its tables first, which is slow. */
export function number(n: number): string {
  const [whole = "", part] = String(Math.round(n * 1000) / 1000).split(".");
  const grouped = /^-?\d+$/.test(whole) ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole; // 1e+21 stays
  return part ? `${grouped}.${part}` : grouped;
}
