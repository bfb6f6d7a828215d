// The words of the page in both languages; kinds and relations have theirs in the vocabulary.

const WORDS = {
  brand: ["工会新闻图谱", "Union news graph"],
  tagline: ["从工会新闻里读出的事实，每一条都附原句。", "Facts read from trade-union news, each with the sentence that says it."],
  search: ["搜索工会、人物、单位、活动…（支持拼音和首字母）", "Search unions, people, companies, events… (pinyin and initials work)"],
  home: ["首页", "Home"],
  ask: ["提问", "Ask"],
  console: ["查询台", "Console"],
  api: ["接口", "API"],
  skip: ["跳到正文", "Skip to content"],
  language: ["English", "中文"],
  theme: ["换明暗", "Light or dark"],
  entities: ["事物", "things"],
  statements: ["事实", "facts"],
  articles: ["文章", "articles"],
  kinds: ["图谱里有什么", "What the graph holds"],
  recent: ["最近的文章", "Recent articles"],
  workers: ["劳模与工匠", "Model workers and craftspeople"],
  examples: ["试着搜", "Try"],
  busiest: ["提到最多的", "Most talked about"],
  more: ["更多", "More"],
  all: ["全部", "All"],
  times: ["提到 {0} 次", "{0} mentions"],
  facts: ["事实", "Facts"],
  neighbours: ["相邻的事物", "Connected with"],
  picture: ["关系图", "Picture"],
  attributes: ["属性", "Attributes"],
  aliases: ["又称", "Also called"],
  noFacts: ["还没有读到关于它的事实。", "No facts about it were read yet."],
  evidence: ["原文依据", "Evidence"],
  close: ["关闭", "Close"],
  source: ["来源", "Source"],
  page: ["第{0}版", "page {0}"],
  place: ["第 {0}–{1} 字", "characters {0}–{1}"],
  rule: ["读取规则", "Rule"],
  implied: ["推出", "implied"],
  actual: ["已发生", "done"],
  cite: ["复制引文", "Copy as citation"],
  copied: ["已复制", "Copied"],
  sources: ["{0} 处原文", "{0} sources"],
  nothing: ["没有找到“{0}”。换个写法，或输入拼音首字母再试。", "Nothing found for “{0}”. Try another form, or pinyin initials."],
  results: ["“{0}”的结果", "Results for “{0}”"],
  empty: ["图谱还是空的。用 kg load 文件 装入文章，或先试试 kg demo。", "The graph is empty. Load articles with kg load FILE, or try kg demo."],
  gone: ["图谱里没有这个编号：{0}", "The graph has nothing under this id: {0}"],
  lost: ["连不上服务器，正在重试…", "The server cannot be reached; trying again…"],
  back: ["已重新连上。", "Connected again."],
  failed: ["没有成功：{0}", "That did not work: {0}"],
  slow: ["这个查询用时太长，已被停止。请缩小范围。", "This query took too long and was stopped. Narrow it down."],
  run: ["运行", "Run"],
  stop: ["停止", "Stop"],
  stopped: ["已停止。", "Stopped."],
  runHint: ["Ctrl+Enter 运行", "Ctrl+Enter runs"],
  queryText: ["查询语句", "Query"],
  rows: ["{0} 行", "{0} rows"],
  cut: ["结果太多，只显示前 {0} 行。", "Too many results: only the first {0} rows are shown."],
  noRows: ["没有结果。", "No results."],
  question: ["选一个问题", "Choose a question"],
  noQuestions: ["还没有现成的问题。", "No named questions yet."],
  optional: ["可不填", "optional"],
  withMentions: ["文中提到", "Mentioned in the text"],
  untitled: ["（无题）", "(untitled)"],
  stands: ["数据序号 {0}", "sequence {0}"],
  about: ["关于", "about"],
  filter: ["筛选", "Filter"],
  modality: ["情态", "Modality"],
  loading: ["读取中…", "Loading…"],
  full: ["全屏打开", "Open full size"],
};

// Attributes of things and qualifiers of facts, by their keys in the data.
const KEYS = {
  time: "时间", role: "角色", position: "职务", event: "活动", year: "年份", via: "途径", level: "级别", measure: "指标",
  value: "数值", unit: "计量单位", period: "时期", approx: "约数", about: "关于", code: "区划代码", collective: "合称",
  modality: "情态", composed: "合成名", doc_number: "文号", date: "日期", amount: "金额", condition: "条件", basis: "依据",
  result: "结果", status: "状态", occasion: "场合", scope: "范围", duration: "为期",
  person: "人物", honour: "荣誉", employer: "任职单位", issued: "见报日期", title: "文章", quote: "原句", name: "姓名", union: "工会",
  document: "文件", issuer: "制定者", winner: "获奖者", prize: "奖项", subject: "主体", predicate: "关系", object: "对象", place: "地点",
  act: "做了什么", what: "内容", who: "谁", kind: "类别", company: "企业", project: "项目", funder: "出资方", author: "作者", article: "文章",
  visitor: "走访方", visited: "走访对象", actor: "行动者", relation: "关系", target: "对象", thing: "事物", body: "单位", number: "数字",
};

export const keyName = (key) => (current === "zh" ? (KEYS[key] ?? key) : key.replaceAll("_", " "));

const saved = () => {
  try {
    return localStorage.getItem("lang");
  } catch {
    return null;
  }
};

let current = "zh";

export function chooseLanguage(wanted) {
  const browser = navigator.language.startsWith("zh") ? "zh" : "en";
  current = ["zh", "en"].includes(wanted) ? wanted : (saved() ?? browser);
  document.documentElement.lang = current === "zh" ? "zh-Hans" : "en";
  try {
    if (wanted) localStorage.setItem("lang", current);
  } catch {
    // private windows may refuse storage: the address still carries the language
  }
}

export const language = () => current;

export function t(key, ...values) {
  const words = WORDS[key][current === "zh" ? 0 : 1];
  return words.replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)]));
}

export const named = (term, fallback) => (term ? term[current] || term.en || fallback : fallback);
