// Says things in the page's language.

import { KEYS, WORDS } from "./dictionary";
import { language } from "./language.svelte";

export type Word = keyof typeof WORDS;

export function t(key: Word, ...values: (string | number)[]): string {
  const words = WORDS[key][language.now === "zh" ? 0 : 1];
  const many = String(values[0]) === "1" ? "" : "s"; // what English counts
  return words.replace("{s}", many).replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n)] ?? ""));
}

export const keyName = (key: string): string => (language.now === "zh" ? (KEYS[key] ?? key) : key.replaceAll("_", " "));

/** A number with its thousands told apart, alike in both languages; the browser's own way loads its tables first, which is slow. */
export function number(n: number): string {
  const [whole = "", part] = String(Math.round(n * 1000) / 1000).split(".");
  const grouped = /^-?\d+$/.test(whole) ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole; // 1e+21 stays
  return part ? `${grouped}.${part}` : grouped;
}
