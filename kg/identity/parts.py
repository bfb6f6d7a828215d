"""Tells an organisation from what it has inside under its own name: its school, its canteen, its office."""

import re

_WHOLE = re.compile(
    r"(?:公司|集团|厂|矿|局|院|校|大学|中学|小学|银行|医院|社|所|站|中心|委|政府|工会|协会|园区|开发区|新区|高新区|保税区|街道|段|"
    r"油田|煤矿|电站|机场|港|车站)$"
)
_PART = re.compile(
    r"(?:医院|卫生所|医务室|学校|技校|幼儿园|托儿所|托管班|食堂|餐厅|宾馆|招待所|宿舍|俱乐部|协会|艺术团|乐团|书屋|驿站|图书馆|文化宫|"
    r"博物馆|展览馆|管委会|管理委员会|办公室|党校|党委|党支部|团委|研究院|研究所|设计院|培训中心|服务中心|活动中心|信息中心|"
    r"服务站|工作站|工作室|实验室|车间|班组|基金会|合作社|联合会|退管会|[一-龥]{2,}(?:科|处|室|队|班))$"
)
_KINDS = (
    *("中级", "高级", "最高", "海事", "附属", "实验", "职业", "外国语", "老年", "开放", "城市", "民办", "民族", "师范"),
    *("理工", "医科", "农业", "国际", "联合", "青年", "少年", "妇女", "残疾人", "分", "新", "东", "西", "南", "北"),
)


def another(short: str, long: str) -> str:
    """Return the word that makes another body of one of that name (中级 in 中级人民法院), or nothing."""
    for kind in _KINDS:
        at = long.find(kind)
        if at >= 0 and long[:at] + long[at + len(kind) :] == short:
            return kind
    return ""


def inside(left: str, right: str) -> str:
    """Say that one name is the other's with an institution behind it (甲厂, 甲厂职工学校), or nothing."""
    short, long = sorted((left, right), key=lambda name: (len(name), name))
    more = long.removeprefix(short)
    part = more != long and _WHOLE.search(short) and _PART.search(more)
    return f"a whole, and its part: {short}, {long}" if part else ""
