// What went wrong, in words of the page's language; what the server says of it comes in both.

import { Lost, Refused } from "../data/api";
import { language } from "../words/language.svelte";
import { t } from "../words/words";
import { visible } from "./text";

const LONGEST = 1000;
const PLACE = / \(line \d+, column \d+\)$|（第 \d+ 行第 \d+ 列）$/; // shown as a button of its own where it is known

/** `id` is what was asked for, where an unknown one is the likely mistake. */
export function saying(error: Error, id = ""): string {
  if (error.name === "AbortError") return t("stopped");
  if (error instanceof Lost) return t("unreached");
  if (!(error instanceof Refused)) return t("failed", visible(error.message, LONGEST));
  if (error.status === 401) return t("keyWanted");
  if ((error.status === 404 || error.status === 422) && id) return t("gone", visible(id, 60));
  const { detail, detail_zh } = error.problem;
  const words = language.now === "zh" ? detail_zh : detail;
  if (typeof words !== "string" || !words) return t("strange", error.status);
  return t(error.status === 504 ? "ended" : "failed", visible(words.replace(PLACE, ""), LONGEST));
}
