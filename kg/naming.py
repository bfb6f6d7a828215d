"""How names are compared: one written form for width, script, quotes and spaces; and which names name nothing alone."""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_INVISIBLE = re.compile(r"[\x00\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef\s]")
_QUOTES = str.maketrans("", "", "“”‘’\"'《》〈〉「」『』【】")
_DASHES = str.maketrans(dict.fromkeys("—–−‐―－~～", "-") | {"•": "·", "・": "·", "‧": "·"})
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

_LEVELS = r"(?:省|自治区|市|区|县|旗|州|盟|镇|乡|街道|村|社区|园区|开发区|新区)"
_HOLDERS = (
    r"(?:公司|集团|企业|单位|学校|学院|医院|厂|局|机关|产业|行业|项目|上级|基层|下级|各级|本级|直属|地方|级|大|小微|非公|"
    r"新就业形态|、|和|与|及|等)"
)
_UNION_HEAD = r"(?:总工会|总工会机关|工会|工会委员会|工会联合会|联合工会|工联会|分工会|工会组织|总工)"
GENERIC_UNION = re.compile(rf"^(?:全|本|该|各|我|两|两级)*(?:{_LEVELS}|{_HOLDERS}|[()])*{_UNION_HEAD}$")
PLACE_LIKE = re.compile(
    r"(?![本该全各某两市区县])[一-龥]{1,6}?(?:省|自治区|(?<!城)市|县|自治州|旗|(?<![高园社新小校街片发校港军学厂景灾库山林牧老])区)"
)
GENERIC_COMPANY = re.compile(
    r"^(?:该|本|某|各|全|我|这家|此)?(?:集团|总|分|子|母|股份|有限|责任|控股|民营|国有|非公)*(?:公司|企业|集团|银行|酒店|餐馆|饭店|工厂|"
    r"厂|车间|律所|律师事务所|商店|超市|店|农商行|农商银行)$"
)
GENERIC_DOCUMENT = re.compile(
    r"^(?:该|本|此|上述)?(?:若干|实施|工作|行动|管理|暂行|指导|建设|改革|专项|年度|三年|五年|总体|具体)*"
    r"(?:方案|办法|通知|意见|条例|制度|规定|计划|规划|要点|纲要|细则|预案|决定|公告|公约|章程|倡议书|协议|合同|清单|标准|文件)(?:\(试行\))?$"
)
GENERIC_BODY = re.compile(
    rf"^(?:该|本|各|全)?{_LEVELS}*(?:委|党委|政府|人民政府|人大|人大常委会|政协|纪委|妇联|团委|工委|党工委|管委会|"
    r"(?:委)?(?:宣传|组织|统战|政法委|社会工作)部?|[一-龥]{1,14}(?:局|厅|办|办公室|委|委员会|处|科|所|中心|站|组|队|部门))$"
)
_ORGANIZATION_WORDS = re.compile(
    r"安全|生产|管理|委员会|工作|领导|小组|办公室|综合|行政|人力|资源|人事|财务|党群|党建|纪检|监察|审计|技术|质量|安质|工程|设备|物资|"
    r"经营|市场|营销|采购|信息|宣传|组织|文化|教育|培训|保卫|后勤|女职工|职工|劳动|保护|法律|监督|检查|服务|创新|工作室|工作站|中心|"
    r"研究|实验|车间|班组|班|组|部|处|科|室|队|站|所|分部|总部|指挥部|党支部|党委|支部|一|二|三|四|五|六|七|八|九|十|第|\d|"
    r"公司|集团|企业|学校|学院|医院|项目|该|本|省|市|区|县|镇|街道|联盟|协会|委|会|劳模|工匠|技能|大师|服务队|志愿者|志愿"
)
GENERIC_AWARD = re.compile(
    r"^(?:该|本)?(?:团体|个人|优秀|最佳)?(?:金|银|铜|特等|特别|优胜|优秀|鼓励|组织|最佳|[一二三四五六七八九十两\d]+等|入围|单项|"
    r"冠军|亚军|季军|第[一二三四五六七八九十\d]+)?(?:奖|奖项|奖牌|名|冠军|亚军|季军|金牌|银牌|铜牌|称号|荣誉|荣誉称号)$"
    r"|^(?:劳模|劳动模范|工匠|先进|先进个人|先进集体|先进工作者|技术能手|标兵|能手|状元)$"
)
GENERIC_ACT = re.compile(
    r"^(?:此次|本次|这次|该|本|系列|主题|专题|专项|一系列)*(?:会议|大会|会|例会|座谈会|推进会|动员会|部署会|培训|培训班|讲座|活动|"
    r"系列活动|比赛|竞赛|大赛|决赛|初赛|仪式|启动仪式|开班仪式|调研|走访|慰问|考察|演练|讲坛|论坛|项目|行动|计划|工程|服务|平台|阵地|品牌|"
    r"机制|体系|制度|改革|课程|学习|宣讲|观摩|交流|技能竞赛|劳动竞赛|技能比武|职工代表大会|职代会|联席会议|工作会议|全委会|委员会会议)$"
)
_TITLES = re.compile(r"^(?:小|老|阿)[一-龥]$|(?:某+|师傅|主任|主席|先生|女士|同志|经理|书记|队长|老师)$|^某|[xX×*]")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """Return the form in which names are compared: NFKC, simplified, without quotes and spaces, small letters.

    Traditional to simplified is OpenCC's `t2s`; a name in both scripts or widths has one folded form.
    """
    wide = unicodedata.normalize("NFKC", name).translate(_DASHES)
    plain: str = _converter().convert(_INVISIBLE.sub("", wide).translate(_QUOTES))
    return plain.lower()


def unquoted(name: str) -> str:
    """Return a name without quotes and book marks that enclose all of it; inner ones stay."""
    pairs = {"“": "”", "‘": "’", "《": "》", '"': '"', "「": "」", "『": "』"}
    while len(name) > 2 and pairs.get(name[0]) == name[-1] and name[0] not in name[1:-1]:
        name = name[1:-1]
    return name


def years(name: str) -> tuple[str, ...]:
    """Return the years that a folded name carries, in order."""
    return tuple(_YEARS.findall(name))


def generic_organization(name: str) -> bool:
    """Tell whether a folded name is made of department words only (安全生产管理委员会, 创新中心)."""
    return len(_ORGANIZATION_WORDS.sub("", name)) < 2


def full_personal_name(name: str) -> bool:
    """Tell whether a folded name is a whole personal name, without title or mask (not 小王, 王某, 李主任)."""
    return len(name) >= 2 and not _TITLES.search(name)
