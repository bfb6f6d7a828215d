"""Where things are and take place: 甲在乙举行, 在丙建一处“丁”, 走进戊, 在全区开展己."""

import re
from collections.abc import Iterator

from kg.model import Certainty, Claim
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.clauses import listed
from loaders.rules.modality import clause_of
from loaders.rules.naming import names, owner, plain
from loaders.rules.patterns import pattern, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

SITES = frozenset({"TradeUnion", "Place", "Project", "Program", "Organization", "Company", "School"})
_MANY = (
    r"(?:等地|等(?:多)?(?:个)?(?:县区|县市|乡镇|镇街|街道|区县|地区|地)|等{stat}[^，。；、\ue000-\ue0ff]{0,6})?"
    r"(?:的{stat})?"
)
_SITE = (
    r"(?P<site>{place}+(?:、{place}+)*(?:和{place}+)?"
    + _MANY
    + r"|{unit}|{union}|{company}|{school}|{project}|{program})"
)
_HELD = pattern(
    r"(?P<what>{event}|{program}|{alliance}|{school}|{unit})(?P<gap>[^，。；\ue000-\ue0ff]{0,10}?)(?:于[^，。；\ue000-\ue0ff]{0,10})?在"
    + _SITE
    + r"(?P<in>[^，。；\ue000-\ue0ff]{0,14}?)"
    r"(?P<verb>举行|举办|召开|开幕|闭幕|落下帷幕|收官|圆满落幕|开展|启动|开讲|落幕|开赛|拉开帷幕|揭牌|落成|建成|成立|启用|开班|开营|上演|进行|结业|结束|开课|挂牌|开市|开张|试运行|投用|投入使用|亮相|宣讲|画上句号|收尾|鸣锣|打响)"
)
_DONE_AT = pattern(
    r"(?:在|于|假)" + _SITE + r"(?P<in>[^，。；\ue000-\ue0ff]{0,14}?)，?"
    r"(?P<verb>举行|举办|召开|开展|启动|建|建设|建成|新建|增设|上线|试点|推广|设立|成立|打造|组织|开设|推出|办起|开办|建起|搭起|开起|设起|挂牌成立|挂牌)(?:了)?"
    r"(?P<gap>[^，。；\ue000-\ue0ff]{0,12}?)(?P<what>{event}|{program}|{unit})"
)
_OPENED = re.compile(r"挂牌|揭牌|落成|成立|启用|建|新建|投|设立|开张|试运行|组织|打造")
_EACH = pattern(
    r"(?P<sites>{place}+(?:、{place}+)*(?:(?:和|与|及){place}+)?)(?:等地|两地|[两三四五六七八九十]地)?(?:也|还|已|将|拟|都|均|要|再|先后|今年|明年|年内)*"
    r"各(?:自)?(?P<verb>新建|增建|再建|建成|建起|建设|建|增设|新设|布设|设立|设|开设|开办)(?:了|起|有)?(?:{stat}|[一两1-9])?[座个处家间所]?(?P<what>{program})?(?=[^\ue000-\ue0ff]{0,4}(?:[，。；]|$))"
)
_OF_PLACE = pattern(r"{place:site}的(?P<what>{company}|{school}|{project}|{unit})(?!{person})")
_ROOM = re.compile(r"(?:部|车间|科|室|班|组|处|工段|系)$")  # a works or a site lies where it likes
_AT_FIRM = pattern(
    r"(?:在|走进|来到|位于|前往|到访|走访|慰问)(?:了)?{place}*{place:site}(?P<what>{company})(?!{person})"
)
_SET_IN = pattern(
    r"(?:^|[日午晨晚时分夜点许右]，){place}*{place:site}，(?P<what>{company}|{school})的?"
    r"[^，。；、\ue000-\ue0ff]{0,12}(?:里|内|旁|边|外|前|上|中)，"
)
_GLUED = pattern(r"{place:site}(?:的)?{program:what}(?:正式)?(?P<verb>揭牌|启用|投用|落成|建成|开放|上线|开讲|挂牌)")
_LIES = pattern(
    r"(?:位于|坐落于|坐落在|设在|建在){place:site}"
    r"(?:[^，。；\ue000-\ue0ff]{0,8})的(?P<what>{program}|{unit}|{school}|{company}|{project})"
)
_SPREAD = pattern(
    r"(?P<what>{program}|{event})[^。；\ue000-\ue0ff]{0,24}?(?:，|已|还|又|也)(?:先后|分别|陆续|目前|已|还|又|也|率先)*在"
    + _SITE
    + r"(?P<in>[^，。；\ue000-\ue0ff]{0,6}?)"
    r"(?P<verb>设点|设站|落地|推开|推广|试点|推行|铺开|设立|布点|开展|实施|举办|举行)(?!了)"
)
_NEAR = pattern(r"(?:在|到|走进|来到|赴|前往|位于|深入){place}*{place:site}的?(?P<what>{program}|{school}|{project})")
_HERE = pattern(r"{program:what}在这里(?P<verb>开讲|举行|启用|开展|启动|落成)")
_ENTERED = pattern(
    r"(?P<verb>走进|开到|开进|办到|延伸[到至]|推广[到至]|拓展[到至]|扩展[到至]|扩大[到至]|复制到|覆盖|辐射|进驻|搬到|搬进|送到|送进|送上|办到|办进|摆到|摆进|放在|安在|建到|建在|接入|落地|扎根|设在|位于|坐落于|坐落在|落户)(?:了)?(?P<site>(?:{place}|{company}|{school}|{unit}|{project})(?:(?:、|和|与|及)(?:{place}|{company}|{school}|{unit}|{project}))*)"
)
_LEANS = pattern(
    r"(?:依托|借助)(?P<site>(?:{company}|{school}|{unit})(?:、(?:{company}|{school}|{unit}))*)(?:等{stat}[^，。；、\ue000-\ue0ff]{0,4})?"
    r"[^。；\ue000-\ue0ff]{0,8}?(?P<verb>设立|建立|建起|建成|建设|打造|开办|开设|成立|设起|办起|共建)(?:了|起)?[^，。；\ue000-\ue0ff]{0,10}(?P<what>{program})"
)
_STANDS = pattern(
    r"(?P<what>{company}|{school}|{project}|{unit}|{alliance})(?:的)?(?:总部|厂区|公司|工地|校区|主厂区)?(?:就)?(?P<verb>地处|位于|坐落于|坐落在|坐落|设在|建在|落户于|落户在|落户)"
    r"(?:了)?(?P<site>{place}+)"
)
_ONE_OF = pattern(r"{program}是[^。；]{0,40}{program}之一，$")
_TAKEN = re.compile(r"(?:把|将)[^，。；的\ue000-\ue0ff]{1,8}$")
_SCOPE = re.compile(
    r"在全(?P<level>[省市区县镇州])(?:范围内)?[^，。；]{0,6}?(?P<verb>开展|构建|实施|推行|启动|推广|建立|打造|部署|组织)"
)
_NESTED_SITE = pattern(r"(?P<outer>{project}|{unit}|{company}|{place})[^，。；、的\ue000-\ue0ff]{0,6}{program:what}")
_FIRMS = pattern(r"{company+:what}等{stat}{place:site}(?:企业|公司|单位)")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield where events are held and programmes run, as the sentences say it."""
    for line in scene.lines:
        for form in (_HELD, _DONE_AT, _SPREAD):
            for hit in form.finditer(line.plain.text):
                yield from _held(scene, line, hit)
        for form in (_GLUED, _LIES, _NEAR, _OF_PLACE, _AT_FIRM, _SET_IN):
            for hit in form.finditer(line.plain.text):
                site, what = line.plain.slots[hit.start("site")], line.plain.slots[hit.start("what")]
                sure: Certainty = "implied" if form is _SET_IN else "explicit"
                say = Say(scene, line, "whereabouts.at", certainty=sure)
                placed = _house(scene, what) if form is _OF_PLACE else what
                if placed is not None:
                    yield from say.claim(placed, "locatedIn", site)
        for form in (_LEANS, _STANDS):
            for hit in form.finditer(line.plain.text):
                yield from _lies(scene, line, hit)
        yield from _each(scene, line)
        yield from _here(scene, line)
        yield from _entered(scene, line)
        yield from _scope(scene, line)
        yield from _inside(scene, line)
        yield from _firms(scene, line)


def _house(scene: Scene, what: Slot) -> Slot | None:
    """Return whose department something is (甲镇的乙公司仓储部: the firm lies in the town), itself if it is none."""
    if what.kind != "Organization" or not _ROOM.search(plain(what.entity.name)):
        return what
    whole = owner(scene, what.entity, ("Company", "School"))
    return slot_of(whole) if whole else None


def _held(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the site of an event or programme, the innermost of a chain of places."""
    say = at_cue(scene, line, hit.start("verb"), "whereabouts.held")
    by = hit["site"] in signs("union") and line.plain.text.startswith("的", hit.end("verb"))
    if say is None or by or line.said(hit.start()):  # 在甲总工会组织的乙上: who holds it is not where
        return
    what = line.plain.slots[hit.start("what")]
    if what.kind in {"Organization", "Alliance"} and not _OPENED.match(hit["verb"]):
        return  # 甲协会在乙镇举办……: who acts there
    more = "true" if "等" in hit["site"] else None
    for site in _ends_of_chains(line, *hit.span("site")):
        yield from say.claim(what, "locatedIn", site, incomplete=more)


def _ends_of_chains(line: Line, start: int, stop: int) -> Iterator[Slot]:
    """Yield the innermost place of each chain in a stretch (甲市乙区、丙镇: 乙区 and 丙镇)."""
    for i, slot in sorted(line.plain.slots.items()):
        if start <= i < stop and not (i + 1 < stop and i + 1 in line.plain.slots):
            yield slot


def _lies(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the place that a firm stands in, and the houses on which a programme leans (依托甲公司设立“乙”)."""
    say = at_cue(scene, line, hit.start("verb"), "whereabouts.lies")
    if say is None or line.said(hit.start()):
        return
    for site in _ends_of_chains(line, *hit.span("site")):
        if site.kind != "Statistic":
            yield from say.claim(line.plain.slots[hit.start("what")], "locatedIn", site)


def _each(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the places that get one each: of what is named behind, else of the paragraph's only programme."""
    for hit in _EACH.finditer(line.plain.text):
        what = (
            line.plain.slots[hit.start("what")]
            if hit["what"]
            else scene.only(line, hit.start(), {"Program"}, line.number)
        )
        say = at_cue(scene, line, hit.start("verb"), "whereabouts.each")
        if what is None or say is None or line.said(hit.start()):
            continue
        for site in _ends_of_chains(line, *hit.span("sites")):
            yield from say.claim(what, "locatedIn", site)


def _here(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the place that 在这里 points back to."""
    for hit in _HERE.finditer(line.plain.text):
        before = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Place"]
        say = at_cue(scene, line, hit.start("verb"), "whereabouts.here")
        if before and say:
            site = _chain_end(line, before[0])
            yield from say.claim(line.plain.slots[hit.start("what")], "locatedIn", site)


def _chain_end(line: Line, first: Slot) -> Slot:
    """Return the innermost place of places that stand side by side."""
    i = line.plain.index(first)
    while (following := line.plain.slots.get(i + 1)) and following.kind == "Place":
        i += 1
    return line.plain.slots[i]


def _entered(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield places that a programme went into: its sentence's programme, else the text's."""
    for hit in _ENTERED.finditer(line.plain.text):
        before = [
            s
            for i, s in sorted(line.plain.slots.items())
            if i < hit.start() and s.kind in {"Program", "Event", "Project"}
        ]
        told = _ONE_OF.search(line.plain.text, 0, hit.start())  # 甲是首批乙之一，设在丙: 甲 is
        what = (before[0] if told else before[-1]) if before else None
        say = at_cue(scene, line, hit.start("verb"), "whereabouts.entered")
        other = _TAKEN.search(line.plain.text, 0, hit.start())  # 把摊子摆到甲镇: what is taken there is no programme
        if what is None or say is None or other or line.said(hit.start()):
            continue
        for i in listed(line.plain, hit.start("site"), SITES):
            yield from say.claim(what, "locatedIn", _innermost(line, i))


def _innermost(line: Line, index: int) -> Slot:
    """Return the last of a chain of places, or the house in it (甲街道的乙文化宫)."""
    slots = line.plain.slots
    while index + 1 in slots and slots[index + 1].kind in SITES:
        index += 1
    house = slots.get(index + 2) if line.plain.text.startswith("的", index + 1) else None
    return house if house is not None and house.kind in {"Organization", "School"} else slots[index]


def _scope(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the place of what is done 在全区: the place of the acting union's name."""
    for hit in _SCOPE.finditer(line.plain.text):
        _, stop = clause_of(line.plain.text, hit.end())
        what = next(
            (s for i, s in sorted(line.plain.slots.items()) if hit.end() <= i < stop and s.kind == "Program"), None
        )
        who = next(
            (
                s
                for i, s in sorted(line.plain.slots.items(), reverse=True)
                if i < hit.start() and s.kind == "TradeUnion" and _of_level(s, hit["level"])
            ),
            None,
        )
        place = _place_of(scene, who) if who else None
        say = at_cue(scene, line, hit.start("verb"), "whereabouts.scope", "implied")
        if what and place and say:
            yield from say.claim(what, "locatedIn", place)


def _of_level(union: Slot, level: str) -> bool:
    """Tell whether a territorial union is of a level, or of none that its name tells."""
    stem = plain(union.entity.name).removesuffix("总工会")
    return stem.endswith(level) or stem[-1] not in "省市区县镇州"


def _place_of(scene: Scene, union: Slot) -> Slot | None:
    """Return the innermost place that a union's name carries."""
    name = plain(union.entity.name)
    found = [(name.find(n) + len(n), p) for p in scene.of_kind("Place") for n in names(p) if n in name]
    return slot_of(max(found, key=lambda f: f[0])[1]) if found else None


def _inside(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the site named right before a programme's name (甲项目一分部“乙”, 丙项目“丁”阵地)."""
    for hit in _NESTED_SITE.finditer(line.plain.text):
        outer = line.plain.slots[hit.start("outer")]
        around = line.plain.text[hit.start("outer") - 6 : hit.start("outer")]
        if re.search(
            r"办|展|织|开|动|立|造|建|推|送|设|挂|签|创|来", line.plain.text[hit.start("outer") : hit.start("what")]
        ):
            continue
        sited = outer.kind in {"Project", "Organization"} or re.search(r"在[^，。；]*$", around)
        if sited and outer.kind != "Place" and not line.said(hit.start()):
            yield from Say(scene, line, "whereabouts.inside").claim(
                line.plain.slots[hit.start("what")], "locatedIn", outer
            )


def _firms(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield where listed firms lie (到甲公司等3家乙地企业), and that the campaign went there."""
    for hit in _FIRMS.finditer(line.plain.text):
        site = line.plain.slots[hit.start("site")]
        sure: Certainty = "explicit"
        for what in line.plain.within(*hit.span("what"), ("Company",)):
            yield from Say(scene, line, "whereabouts.firms", certainty=sure).claim(what, "locatedIn", site)
        act = next(
            (s for i, s in sorted(line.plain.slots.items(), reverse=True) if i < hit.start() and s.kind == "Program"),
            None,
        )
        if act:
            yield from Say(scene, line, "whereabouts.firms", certainty="implied").claim(act, "locatedIn", site)
