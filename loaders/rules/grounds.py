"""On whose ground programmes run: 全县已建成“甲”15所, “乙”年内在全市推开, 在丙镇再建两个, 丁：田头有了“戊”."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.areas import LEVELS, area
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.naming import names, plain
from loaders.rules.partners import programme_before
from loaders.rules.patterns import pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_LEVEL = r"全(?P<level>自治区|自治州|[省市县区州盟旗])"
_AREA_HAS = pattern(
    r"(?:^|[，。；：日月底前年来止起会])(?:截至|目前|现|至今|\d|[年月日]|今年|去年|上半年|以来|，)*"
    + _LEVEL
    + r"(?:范围内)?"
    r"(?![各总])(?P<far>[^。；\ue000-\ue0ff]{0,8}|[^。；]{0,40}?，)(?:已经|已|共|累计|现|现已|陆续|先后|新|目前)*"
    r"(?P<verb>建成|建有|建起|新建|新增|打造|建立|设立|布设|建设)(?:了|起|有)?(?:{stat})?(?:的)?{program:what}"
)
_WIDE = r"(?:推广|推开|推行|铺开|上线|普及|复制|应用|启用|实施|开展|施行|试行|运行|落地|推进)"
_OVER = pattern(
    r"(?:在|向|于|面向)" + _LEVEL + r"(?:范围内)?"
    r"(?:{stat}[^，。；\ue000-\ue0ff]{0,4}|[^，。；\ue000-\ue0ff]{0,8})(?P<verb>" + _WIDE + r")(?=[，。；、和并]|$)"
)
_THROUGH = pattern(
    r"{program:what}[^。；\ue000-\ue0ff]{0,24}?(?P<verb>走遍|遍布|覆盖|覆盖到|实现|延伸到|延伸至|推广到|推广至|拓展到|拓展至|扩大到|扩大至)(?:了)?"
    + _LEVEL
    + r"(?=[，。；]|{stat}|各|所有|范围)"
)
_FOR_ALL = pattern(
    r"(?:在|对|向|面向)" + _LEVEL + r"(?:范围内)?(?:{stat})?[^，。；\ue000-\ue0ff]{0,14}?"
    r"(?P<verb>开展|做|进行|启动|举办|推出|实施|推广|打造|建设|建立|推行|部署)(?:了)?"
    r"[^，。；\ue000-\ue0ff]{0,10}(?P<what>{program}|{event})"
)
_PLACES = r"(?P<sites>{place}+(?:(?:、|和|与|及|以及){place}+)*)"
_AND_SO_ON = r"(?:等地|等{stat}[^，。；\ue000-\ue0ff]{0,6}|两地|[两三四五六七八九]地)?"
_MORE = pattern(
    r"(?<![来自])在" + _PLACES + r"(?:等(?:地|{stat}[^，。；\ue000-\ue0ff]{0,4})?)?(?:两地|[两三四五六七八九]地)?"
    r"(?:的[^，。；、\ue000-\ue0ff]{1,10})?(?:各|分别|先行|率先|首批|再|还|也|择址|选址|另|先|将|拟|要|继续)*"
    r"(?P<verb>新建|再建|增建|增设|增挂|新设|增开|加开|开办|开设|布设|设立|建设|建|设|办|开|举办|选|选择)(?:了|起)?"
    r"[^，。；\ue000-\ue0ff]{0,3}(?:{stat}|[一二两三四五六七八九十几]+(?:个|座|处|家|间|所|场|期|批|条))"
    r"[^，。；\ue000-\ue0ff]{0,5}(?=[，。；]|先行|$)"
)
_STRESS = pattern(
    r"(?P<verb>重点(?:放在|投向|布局在|安排在|建在|布设在|向)"
    r"|(?:首站|首批|首先|率先|先)(?:放在|选在|设在|落在|落户|落户在|安排在))" + _PLACES
)
_TRIED = pattern(
    r"(?:选定|选择|在|确定|选取)" + _PLACES + _AND_SO_ON + r"(?:先行|率先|首批|先期|各选[^，。；]{1,10}?|开展|作为)*"
    r"(?P<verb>先行先试|试点|试行|推广|推行|推开|铺开|巡演|巡展|巡讲|巡回)(?=[，。；、]|{stat}|$)"
)
_TOURS = pattern(
    r"(?:到|赴|在|深入|走进)" + _PLACES + _AND_SO_ON + r"(?:开展|进行)?"
    r"(?P<verb>巡演|巡展|巡讲|巡回|宣讲|办一场|办一期|开讲|开课)"
)
_TITLE = pattern(
    r"^[—\s]*(?P<sites>{place}+)(?![、和与及])(?P<mid>[^。；：\ue000-\ue0ff]{0,14}?)"
    r"(?:(?:有了|添了?|迎来|用上|启用|建起|建成|办起|开起|开办|搭起|设立|设起|推出|启动|上线|打造|试点|推行|一[处座家个间])[^。；：\ue000-\ue0ff]{0,10})(?P<what>{program})"
)


_BACK = 4  # sentences before, in the paragraph, that may tell whose area is meant
_WAY = pattern(r"(?:{place}|{body})的?(?:做法|经验|模式)[^。；]*$")  # what is spread is somebody's way, no programme


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the area or the places in which a programme runs: the one of the sentence, else alone its paragraph's."""
    for line in scene.lines:
        if line.heading:
            yield from _headed(scene, line)
            continue
        yield from _wide(scene, line)
        for form in (_MORE, _STRESS, _TRIED, _TOURS):
            for hit in form.finditer(line.plain.text):
                yield from _further(scene, line, hit)


def _wide(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the area of what is there, or is done, all over it (全市, 全县)."""
    text = line.plain.text
    for form in (_AREA_HAS, _OVER, _THROUGH, _FOR_ALL):
        for hit in form.finditer(text):
            named = "what" in form.groupindex
            what = line.plain.slots[hit.start("what")] if named else programme_before(scene, line, hit.start())
            say = at_cue(scene, line, hit.start("verb"), "grounds.area", "implied")
            place = _area(scene, line, hit)
            other = form is _OVER and _WAY.search(text, 0, hit.start())
            if (
                what
                and place
                and say
                and say.modality != "conditional"
                and not other
                and not line.said(hit.start("verb"))
            ):
                yield from say.claim(what, "locatedIn", place)


def _area(scene: Scene, line: Line, hit: re.Match[str]) -> Slot | None:
    """Return the area meant: that of the nearest union of the level in the paragraph, else the article's first."""
    ends = LEVELS[hit["level"]]
    for earlier in (line, *scene.above(line, _BACK)):
        stop = hit.start("level") if earlier is line else len(earlier.plain.text)
        for i, slot in sorted(earlier.plain.slots.items(), reverse=True):
            stem = plain(slot.entity.name).removesuffix("总工会") if slot.kind == "TradeUnion" else ""
            alone = "、" not in (earlier.plain.text[i - 1 : i], earlier.plain.text[i + 1 : i + 2])
            if i < stop and alone and stem.endswith(ends):
                found = [p for p in scene.of_kind("Place") if any(len(n) > 1 and stem.endswith(n) for n in names(p))]
                return slot_of(max(found, key=lambda p: len(names(p)[0]))) if found else None
    return area(scene, hit["level"])


def _further(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the innermost place of each chain of places as ground of the programme told of."""
    what = programme_before(scene, line, hit.start())
    say = at_cue(scene, line, hit.start("verb"), "grounds.further", "implied")
    if what is None or say is None or line.said(hit.start()):
        return
    for slot in line.plain.innermost(*hit.span("sites")):
        if slot.kind == "Place":
            yield from say.claim(what, "locatedIn", slot)


def _headed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the place that a headline begins with as ground of what it tells of (甲县：瓜棚边上开起“乙夜校”)."""
    hit = _TITLE.search(line.plain.text)
    if hit is None:
        return
    at = hit.end("sites") - 1
    say = Say(scene, line, "grounds.headed", certainty="implied")
    yield from say.claim(line.plain.slots[hit.start("what")], "locatedIn", line.plain.slots[at])
