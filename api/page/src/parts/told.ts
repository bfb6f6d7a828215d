// Values as the page's language has them, where they are from a closed list of words; others stay as the text has them.

import { vocabulary } from "../data/vocabulary.svelte";
import { BASES, FLAGS, TOLD } from "../words/keys";
import { language } from "../words/language.svelte";
import { t } from "../words/words";

const TERMS: Record<string, (name: string) => string> = { modality: vocabulary.modality, predicate: vocabulary.relation, relation: vocabulary.relation, kind: vocabulary.kind };

export function told(key: string, value: unknown): unknown {
  if (FLAGS.has(key) && String(value).toLowerCase() === "true") return t("yes");
  if (typeof value !== "string") return value;
  if (key === "basis" && BASES[value]) return BASES[value][language.now === "zh" ? 0 : 1];
  return TERMS[key]?.(value) ?? (language.now === "en" ? (TOLD[key]?.[value] ?? value) : value);
}
