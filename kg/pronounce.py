"""Names in pinyin and initials, for search by people who type no characters; what they type parted into syllables."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any, cast

_PHRASES = {"朝阳": [["cháo"], ["yáng"]], "重庆": [["chóng"], ["qìng"]], "长兴": [["cháng"], ["xīng"]]}
_SURNAMES = {
    "区": "ou", "仇": "qiu", "单": "shan", "曾": "zeng", "解": "xie", "任": "ren", "盖": "ge", "查": "zha",
    "朴": "piao", "缪": "miao", "翟": "zhai", "尉": "wei", "乐": "yue", "召": "shao", "冼": "xian", "覃": "qin",
}  # fmt: skip

# All syllables without tones; typed letters are parted by them, which must not wait for the tables of `pypinyin`.
_SYLLABLES = """
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca cai can cang cao
    ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun
    chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die din ding diu dong
    dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen
    geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan
    huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken
    keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie
    lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming
    miu mo mou mu na nai nan nang nao ne nei nen neng ni nia nian niang niao nie nin ning niu nong nou nu nuan nun
    nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie
    qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang
    sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo
    si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun
    tuo wa wai wan wang wei wen weng wo wong wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan
    yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao
    zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
"""
SYLLABLES = frozenset(_SYLLABLES.split())
_BEGUN = frozenset(syllable[:end] for syllable in SYLLABLES for end in range(1, len(syllable) + 1))
_LONGEST = max(map(len, SYLLABLES))
_WAYS = 16  # in which letters can be parted (`xian` is one syllable or two), of which so many are looked for


@cache
def _reader() -> Callable[[str], list[str]]:
    """Return what gives the syllables of a text; its tables take a second to load, and most commands never need it."""
    from pypinyin import Style, lazy_pinyin, load_phrases_dict  # noqa: PLC0415

    load_phrases_dict(_PHRASES)
    return partial(lazy_pinyin, style=Style.NORMAL, errors=cast("Any", list))


@lru_cache(maxsize=65_536)
def spelled(name: str, *, personal: bool) -> tuple[str, ...]:
    """Return the syllables of a folded name without tones (`zong`, `gong`, `hui`).

    The first character of a person's name is read as a surname (单 shan, 曾 zeng). Letters and figures stay.
    """
    syllables = _reader()(name)
    if personal and name and name[0] in _SURNAMES:
        syllables[0] = _SURNAMES[name[0]]
    return tuple(syllable for syllable in syllables if syllable)


def parted(typed: str) -> list[tuple[str, ...]]:
    """Return the ways in which typed letters are syllables (`xi`, `an` or `xian`), of which the last may only be begun.

    Figures are syllables of their own, as they are in names. Nothing for what no name can sound like (`zgh`).
    """
    ways: dict[int, list[tuple[str, ...]]] = {len(typed): [()]}
    for start in range(len(typed) - 1, -1, -1):
        ends = range(min(len(typed), start + _LONGEST), start, -1)
        heads = [typed[start:end] for end in ends if _sounds(typed[start:end], last=end == len(typed))]
        ways[start] = [(head, *rest) for head in heads for rest in ways[start + len(head)]][:_WAYS]
    return ways[0] if typed else []


def _sounds(piece: str, *, last: bool) -> bool:
    return piece in (_BEGUN if last else SYLLABLES) or (len(piece) == 1 and piece.isdigit())
