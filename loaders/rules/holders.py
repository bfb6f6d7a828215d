"""Honours that somebody holds: 全国劳模甲, 乙是省劳动模范、丙公司电工, 丁、戊都是市工匠; and those taken back."""

from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.honours import HOLDERS, prize
from loaders.rules.patterns import pattern
from loaders.rules.people import TITLE
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_DIRECT = pattern(r"{award+:what}(?:获得者|称号获得者|得主|、|荣誉获得者)?{person+:who}")
# 省劳动模范、原甲公司营业员乙: what stands before a post is the honour of whom the post is
_BESIDE = pattern(
    r"(?<![予获评得])(?<![评名定选列授]为){award+:what}(?:获得者|称号获得者|得主)?(?:代表)?、"
    r"(?:原|现任)?(?:{employer}|{place}+(?:{employer}|(?="
    + TITLE
    + r"{person})))?[^，。；、\ue000-\ue0ff]{0,14}?{person:who}"
)
_OF_HOLDER = pattern(
    r"(?:评上|获评|荣获|获得|喜获|捧得|捧回|拿下|摘得|当选|入选|获)(?:了|过)?{award+:what}(?:称号|荣誉称号)?的[^，。；\ue000-\ue0ff]{0,10}{person:who}"
)
_BRAND = pattern(
    r"(?P<verb>擦亮|守护|打响|珍惜)[^，。；\ue000-\ue0ff]{0,4}{company:who}[^，。；\ue000-\ue0ff]{0,6}{award:what}"
)
_REVOKES = pattern(
    r"(?P<verb>撤销|取消|收回)(?:了)?(?P<of>其|{any:who})?(?:\d{4}年度?)?(?:获得|荣获|获评|获|取得|被授予)?(?:的)?{award+:what}"
)
# 甲，省劳模获得者代表、乙公司技术员丙: what stands before a post is the honour of whom the post is
_OF_NEXT = (
    r"(?!(?:称号|荣誉)?(?:获得者|得主|获奖者)?(?:代表)?、(?:{employer}[^，。；、\ue000-\ue0ff]{0,10}){0,2}"
    r"[^，。；、\ue000-\ue0ff]{0,14}{person})"
)
_YEAR = r"(?:(?:19|20)\d\d年度?的?|首[批届]|第[一二三四五六七八九十]+[批届])?"
_IS = pattern(
    r"{any:who}(?:，?(?:后来|如今|现在|已|也|还|曾|便|就)?(?:是|系|成了|成为|当上)|，|、)(?:一名|一位|一家)?"
    + _YEAR
    + r"{award+:what}"
    + _OF_NEXT
    + r"(?:(?:获得者|称号获得者)(?![^，。；、\ue000-\ue0ff]{0,8}{person})|，|。|$|、(?:公司|集团|本?厂|本?矿|学校))"
)
_TITLES = r"(?:[^，。；、\ue000-\ue0ff]|{employer}|{place}|{unit}|{alliance}|{program}){2,30}?"
# 甲是省劳动模范、乙公司电工; 甲是乙公司电工、省劳动模范
_IS_BOTH = pattern(
    r"{person:who}(?:律师|老师|师傅|同志)?(?:(?:也|还|既|曾|如今|现在)?(?:是|系|为)|现为)(?:"
    + _YEAR
    + r"{award+:what}(?:获得者|称号获得者)?、"
    + _TITLES
    + "(?:、"
    + _TITLES
    + r")?|"
    + _TITLES
    + r"、{award+:what2}(?:获得者|称号获得者)?)(?=[，。；]|$)"
)
_ALL_ARE = pattern(
    r"(?<!{person}[、和与及])(?P<who>{person}(?:(?:、|和|与|及){person})+)"
    r"(?:(?:都|均|全|同)(?:是|为|系)|(?:先后|双双|相继|分别|都|均)(?:成为|当上)(?:了)?|[两二三四]位)"
    + _YEAR
    + r"{award+:what}(?!(?:候选|提名|推荐|培养|的))"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield honours of those who hold them."""
    for line in scene.lines:
        yield from _held(scene, line)


def _held(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield honours named right before their holder, or as what a brand is."""
    for form in (_DIRECT, _BESIDE, _OF_HOLDER, _BRAND, _IS, _IS_BOTH, _ALL_ARE):
        for hit in form.finditer(line.plain.text):
            say = Say(scene, line, "honours.held")
            holders = [s for s in line.plain.within(*hit.span("who"), HOLDERS) if s.end - s.start > 1]
            group = "what" if hit["what"] else "what2"
            for what in line.plain.within(*hit.span(group), ("Award",)):
                if not prize(what.entity):
                    for who in holders:
                        yield from say.claim(who, "hasHonor", what)
    for hit in _REVOKES.finditer(line.plain.text):
        say = Say(scene, line, "honours.revoked", "revoked", qualifiers={"time": time_in(line, hit.start())})
        holder = _holder_before(line, hit.start())
        for what in line.plain.within(*hit.span("what"), ("Award",)):
            if holder:
                yield from say.claim(holder, "hasHonor", what)


def _holder_before(line: Line, index: int) -> Slot | None:
    """Return the person or body last named before a place of the line."""
    found = [s for i, s in sorted(line.plain.slots.items()) if i <= index + 2 and s.kind in HOLDERS - {"Place"}]
    return found[-1] if found else None
