"""Where a name begins: from its last word leftwards over words that names are made of, up to one that they are not."""

import re
from collections.abc import Callable

from loaders.mentions.line import Line, Word
from loaders.mentions.tables import units

LONGEST = 40
_STOP_TAGS = frozenset({"v", "vd", "d", "r", "p", "c", "u", "xc", "q", "t", "m", "ad", "w", "pos", "PER", "f"})
_INNER = frozenset(
    "造船 建造 冶金 铸造 焊接 发展 开发 服务 保障 生产 交通 安全 经营 供应 供销 贸易 投资 制造 修造 改造 印刷 出版 设计 勘察 勘测 测绘 开采 加工 "
    "装饰 装备 装卸 联运 运输 运营 养护 保护 救援 救助 教育 培训 实训 创新 创业 竞赛 互助 调解 仲裁 监督 审查 审计 检验 检测 "
    "检修 维修 施工 建筑 建设 冶炼 种植 养殖 屠宰 物流 快递 配送 餐饮 旅游 文化 体育 演艺 传播 广播 通信 联通 移动 控股 "
    "管理 执法 消防 环保 环卫 保洁 保安 安保 家政 护理 康复 疗养 劳动 职业 技能 就业 人才 直属 联合 综合 智能 统一 自动化 "
    "促进 推进 指导 帮扶 维权 志愿 慈善 福利 退役 事务 应急 保健 妇幼 医保 民主 合作 科学 研究 实验 试验 示范 东 南 西 北 中 "
    "高 新 大 小 老 长 上 下 金 银 市级 各级 各 全 县级 区级 省级 第一 第二 第三 第四 第五 第六 第七 第八 一 二 三 四 五 六 七 八 "
    "九 十 工业 农业 商业 轨道 首钢 石化 中国 一线 机关 部门 特色 现代 国际 高新 中央 地方 基层 产业 行业 区域".split()
)
_HARD = frozenset(
    "的地得了着过在和与及由把被将为从到等于对向是有让给跟同就都也还又并而或以其该此这那每请经据按说称获任报"
)
_UNITED = re.compile(r"工会|基层|会|总|体|社")
_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+(?:届|次|期|季|批|轮)|首[届次期]|(?<![第一二三四五六七八九十\d])[一二三四五六七八九十\d]+届(?:[一二三四五六七八九十\d]+次)?)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[—\-至](?:19|20)?\d\d)?年?(?:度)?$")


def stops(word: Word) -> bool:
    """Tell whether a name cannot reach over this word."""
    if word.text in _INNER or word.text in {"·", "•", "—", "-"}:
        return False
    return word.tag in _STOP_TAGS


def _stops_here(line: Line, word: Word) -> bool:
    """Tell whether a word ends a name where it stands: 联合 does but in 联合会, a measure word behind a number does."""
    if word.text == "联合":
        return not _UNITED.match(line.text, word.end)
    before = line.text[word.start - 1 : word.start]
    if len(word.text) == 1 and word.text not in _HARD and _between_unlisted(line, word):
        return False
    return stops(word) or (word.text in units() and before.isdigit())


def _between_unlisted(line: Line, word: Word) -> bool:
    """Tell whether a word of one character stands behind an unlisted one: 达 in 迅达 is no verb."""
    before = line.word(word.start - 1)
    return before is not None and before.tag == "x" and word.tag != "w"


def left_edge(line: Line, end: int, *, quotes: bool = False, numbers: bool = False) -> int:
    """Return where the name begins whose last word begins at `end`.

    `quotes` lets it reach over a quotation (“甬工杯”职工竞赛), `numbers` over years and 第三届.
    """
    at = end
    while at > 0 and end - at < LONGEST:
        back = _bracket(line, at, quotes=quotes) or (_numbered(line, at) if numbers else None) or _word(line, at)
        if back is None:
            break
        at = back
    return at


def _word(line: Line, at: int) -> int | None:
    word = line.word(at - 1)
    return None if word is None or _stops_here(line, word) else word.start


def _numbered(line: Line, at: int) -> int | None:
    text = line.text[max(0, at - 12) : at]
    found = _ORDINAL.search(text) or _YEAR.search(text)
    return at - len(found.group()) if found else None


def _bracket(line: Line, at: int, *, quotes: bool) -> int | None:
    closing = line.text[at - 1]
    if closing not in ("”》" if quotes else "") + ")":
        return None
    inside = next((b for b in line.brackets if b.end == at - 1), None)
    if inside is None or inside.end - inside.start > 44:
        return None
    if closing == ")" and (inside.end - inside.start > 6 or _is_said(line.text[inside.start : inside.end])):
        return None
    return inside.start - 1


def _is_said(text: str) -> bool:
    return any(mark in text for mark in ":;,0123456789") or text.startswith(("以下", "下称", "简称"))


def skip(line: Line, start: int, end: int, unwanted: Callable[[Word], bool]) -> int:
    """Return the start of a name without unwanted words at its beginning."""
    at = start
    while at < end:
        word = line.word(at)
        if word is None or word.end >= end or not unwanted(word):
            return at
        at = word.end
    return at
