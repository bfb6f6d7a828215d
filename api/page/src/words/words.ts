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

export const number = (n: number): string => n.toLocaleString(language.now === "zh" ? "zh-CN" : "en");
