// The level of an honour, as its name tells it.

import { t } from "../words/words";

export const LEVELS = ["全国", "省级", "市级", "区县级", "企业及其他"];
const WORDS = ["national", "provincial", "ofCity", "ofCounty", "ofFirm"] as const;

export const levelName = (level: string): string => t(WORDS[LEVELS.indexOf(level)] ?? "ofFirm");

const SIGNS: [RegExp, string][] = [
  [/全国|国家|中华/, "全国"],
  [/^.{0,8}?(省|自治区)/, "省级"],
  [/^(北京|天津|上海|重庆)市|^.{0,8}?市级|^.{1,6}市/, "市级"],
  [/^.{0,10}?(区|县|旗)/, "区县级"],
];

export const levelOf = (honour: string): string => SIGNS.find(([sign]) => sign.test(honour))?.[1] ?? LEVELS[4]!;
