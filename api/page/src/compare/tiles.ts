// A tile grid of the provinces: a square each, roughly where the province lies; a figure of counts, not a map.

export interface Tile {
  code: string;
  short: string;
  /** Its name in English, with soft hyphens where a small tile may part it. */
  en: string;
  column: number;
  row: number;
}

const ROWS = [
  "新 . . . . . . 内蒙 . 黑",
  ". . . . . . . . . 吉",
  ". . 青 甘 宁 晋 冀 京 . 辽",
  ". . . . 陕 豫 鲁 津 . .",
  "藏 . 川 渝 鄂 皖 苏 沪 . .",
  ". . 云 黔 湘 赣 浙 . . .",
  ". . . 桂 粤 闽 . 台 . .",
  ". . . 琼 澳 港 . . . .",
];
const CODES: Record<string, string> = {
  京: "11", 津: "12", 冀: "13", 晋: "14", 内蒙: "15", 辽: "21", 吉: "22", 黑: "23", 沪: "31", 苏: "32", 浙: "33", 皖: "34",
  闽: "35", 赣: "36", 鲁: "37", 豫: "41", 鄂: "42", 湘: "43", 粤: "44", 桂: "45", 琼: "46", 渝: "50", 川: "51", 黔: "52",
  云: "53", 藏: "54", 陕: "61", 甘: "62", 青: "63", 宁: "64", 新: "65", 台: "71", 港: "81", 澳: "82",
};
const NAMES: Record<string, string> = {
  京: "Beijing", 津: "Tianjin", 冀: "Hebei", 晋: "Shanxi", 内蒙: "Inner Mongolia", 辽: "Liaoning", 吉: "Jilin", 黑: "Heilong\u00adjiang",
  沪: "Shanghai", 苏: "Jiangsu", 浙: "Zhe\u00adjiang", 皖: "Anhui", 闽: "Fujian", 赣: "Jiangxi", 鲁: "Shan\u00addong", 豫: "Henan", 鄂: "Hubei",
  湘: "Hunan", 粤: "Guang\u00addong", 桂: "Guangxi", 琼: "Hainan", 渝: "Chong\u00adqing", 川: "Sichuan", 黔: "Guizhou", 云: "Yunnan", 藏: "Tibet",
  陕: "Shaanxi", 甘: "Gansu", 青: "Qinghai", 宁: "Ningxia", 新: "Xinjiang", 台: "Taiwan", 港: "Hong Kong", 澳: "Macao",
};

export const TILES: Tile[] = ROWS.flatMap((line, row) =>
  line.split(" ").flatMap((short, column) => (short === "." ? [] : [{ short, en: NAMES[short]!, column, row, code: `${CODES[short]!}0000` }])),
);
