"""Masters and their pupils: 甲的师傅乙, 丙带着徒弟丁、戊, 己拜庚为师, 辛收了3个徒弟，其中壬."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.biography import person_before
from loaders.rules.claiming import Say, at_cue
from loaders.rules.patterns import EPITHET, PERSON, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_PUPIL = r"(?:[关门得意大二小女首爱弟]{0,3}(?:徒弟|弟子|门生|学徒|徒工|徒儿)|爱徒|高徒|首徒)"
_MASTER = r"(?:师傅|师父|恩师|带教老师|带教师傅|导师)"
_APPRENTICE = pattern(r"{person:master}[^。；]{0,24}?(?:其徒弟?|徒弟|其弟子|带徒|收徒|师带徒)(?:有|是)?{person+:who}")
_TAKES = pattern(r"{person:master}[^，。；\ue000-\ue0ff]{0,6}(?:收|带教|带){person+:who}(?:等)?(?:为徒|为弟子|当徒弟)")
_MASTER_IS = pattern(r"{person+:who}(?:是|为|师从|拜)(?:其)?{person:master}(?:的徒弟|为师|$)")
_MASTER_OF = pattern(
    r"(?:师傅|师父)(?:是|系|为|叫|就是)[^，。；\ue000-\ue0ff]{0,6}(?:{award}(?:获得者)?|、)*{person:master}"
)
_PUPILS_OF = pattern(
    r"{person:master}[^。；\ue000-\ue0ff]{0,10}?(?:带(?:着|领|出|了|过|教)*|培养(?:了|出)*)(?:{stat})?(?P<whom>{stat:n}(?:徒弟|学徒|弟子|徒工)|(?:徒弟|学徒|弟子|徒工){stat:n2})"
)
_AMONG_PUPILS = pattern(r"^(?:{person}|[他她])?[^，。；\ue000-\ue0ff]{0,6}徒弟(?:们)?(?:中|里|当中)，")
_PUPIL_NAMED = pattern(
    r"(?:(?P<own>{person})的|(?:^|[，；：由])(?:其)?)(?:[大二三小女]?徒弟|爱徒|弟子|得意门生|师[妹弟]){person+:who}"
)
_SHE = re.compile(r"[他她](?!们)")
_JUNIOR = re.compile(r"(?:徒弟|弟子|门生|师[妹弟])$")
_HEADS = pattern(r"(?:^|，|；){person:who}")
_BOWS = pattern(
    rf"(?P<who>{{person}}[^。；]{{0,20}}?|)(?:拜|跟着|跟随|(?<!紧)跟|师从){EPITHET}{{person:master}}(?:师傅|师父)?"
    r"(?:[^，。；\ue000-\ue0ff]{0,4}?)(?:为师|学艺|学徒|学技术|学手艺|学(?=[^，。；习]{1,4}[，。；]))"
)
_UNDER = (
    pattern(rf"(?:师从|师承|受教于){EPITHET}{{person:master}}(?=[，。；、]|$)"),
    pattern(
        r"(?:^|[，。；])(?:(?:{person}|[他她其])的?)?(?:第[一二三]任|首任|启蒙|带班|入门)?(?:师傅|师父|恩师){person:master}"
    ),
    pattern(rf"带(?:教)?[他她]的(?:人|师傅|师父)?(?:就)?是{EPITHET}{{person:master}}"),
)
_HIS_MASTER = re.compile(r"(?:师从|师承|跟着|跟随|拜|师傅|师父|恩师)[^，。；]{0,6}$")  # 师从甲，带出徒弟23名: not 甲
_PRONOUNS = frozenset({"他", "她"})
_LED_BY = pattern(rf"带(?:教)?{{person:who}}的(?:人|师傅|师父)?(?:就)?是{EPITHET}{{person:master}}")
_WHO = rf"(?P<who>{{person}}(?:(?:、|和|与|及){EPITHET}{{person}})*)"
_PAIRS = (
    pattern(rf"{{person:who}}的{_MASTER}[、，是]?{EPITHET}{{person:master}}"),
    pattern(rf"{{person:master}}的{_PUPIL}[、，是有]?{EPITHET}{_WHO}"),
    pattern(rf"{{person:who}}(?:也)?[是为]{{person:master}}(?:带出来)?的[^，。；\ue000-\ue0ff]{{0,4}}{_PUPIL}"),
    pattern(
        rf"{{person:master}}[^，。；\ue000-\ue0ff]{{0,10}}带(?:着|领|了|出|教|过|的)*(?:{{stat}})?{_PUPIL}{EPITHET}{_WHO}"
    ),
    pattern(rf"{{person:master}}[^，。；\ue000-\ue0ff]{{0,10}}(?:带出|培养出)(?:了|过)?{EPITHET}{_WHO}"),
    pattern(
        rf"{{person:master}}[^，。；\ue000-\ue0ff]{{0,10}}收(?:了|下)?{{stat}}{_PUPIL}，其中[^，。；\ue000-\ue0ff]{{0,6}}{_WHO}"
    ),
    pattern(rf"{{person:who}}[^。；]{{0,16}}?(?:当|做|成)(?:了|上|为)?{{person:master}}的{_PUPIL}"),
    pattern(
        r"{person:who}[^。；]{0,16}?在{person:master}的?[^，。；\ue000-\ue0ff]{0,4}(?:指导下|带教下|传授下|点拨下)"
    ),
)
_TEA = pattern(
    rf"{{person:who}}[^。；]{{0,12}}?(?:给|向){EPITHET}{{person:master}}(?:师傅)?[^。；]{{0,8}}?(?:敬|递|奉|献|行)[^，。；]{{0,8}}?拜师[茶礼帖]"
)
_IS_MASTER = pattern(rf"是(?:[他她其]的)?(?:师傅|师父)(?:、{EPITHET})?{{person:master}}")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who trains whom."""
    for line in scene.lines:
        yield from _masters(scene, line)


def _masters(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield masters and their apprentices."""
    for hit in _BOWS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("master"), "teaching.master")
        own = line.plain.within(*hit.span("who"), PERSON)[:1]
        before = person_before(scene, line, hit.start()) if not own else None
        if before and _SHE.search(line.plain.text[: hit.start()]):  # whom the text is about, not who was named last
            before = _hero(scene, line.plain.slots[hit.start("master")]) or before
        for who in own or ([before] if before else []):
            if say:
                yield from say.claim(line.plain.slots[hit.start("master")], "trains", who)
    yield from _under(scene, line)
    yield from _pupils(scene, line)
    for form in (_APPRENTICE, _MASTER_IS, _TAKES, _TEA, *_PAIRS):
        for hit in form.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start("who"), "teaching.master")
            if say is None or line.said(hit.start()):
                continue
            for who in line.plain.within(*hit.span("who"), PERSON):
                master = _another(scene, line, line.plain.slots[hit.start("master")], who)
                yield from say.claim(master, "trains", who) if master else ()


def _under(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the master of whom the sentence is about (他师承甲, 他的第一任师傅乙, 带他的是丙)."""
    for hit in (h for form in _UNDER for h in form.finditer(line.plain.text)):
        master, say = line.plain.slots[hit.start("master")], at_cue(scene, line, hit.start("master"), "teaching.master")
        who = _opener(line, hit.start("master"))
        # 他 is whom the sentence before is about, not its last name
        if who is None or line.text[who.start : who.end] in _PRONOUNS:
            who = _opener_before(scene, line) or _hero(scene, master) or (who if _alone_before(scene, line) else None)
        if who and say and not line.said(hit.start("master")) and who.entity.key != master.entity.key:
            yield from say.claim(master, "trains", who)
    for hit in _LED_BY.finditer(line.plain.text):
        if (say := at_cue(scene, line, hit.start("master"), "teaching.master")) and not line.said(hit.start()):
            yield from say.claim(line.plain.slots[hit.start("master")], "trains", line.plain.slots[hit.start("who")])


def _opener(line: Line, index: int) -> Slot | None:
    """Return the person with whom a line begins, if that stands before a place."""
    first = next((i for i in sorted(line.plain.slots) if line.plain.slots[i].kind in PERSON), index)
    return line.plain.slots[first] if first < min(index, 4) else None


def _opener_before(scene: Scene, line: Line) -> Slot | None:
    """Return the person with whom the sentence before in the paragraph begins."""
    before = scene.lines[line.number - 1] if line.number else None
    same = before is not None and before.sentence.paragraph == line.sentence.paragraph
    return _opener(before, 4) if before and same else None


def _alone_before(scene: Scene, line: Line) -> bool:
    """Tell whether the sentence before names one person only."""
    before = scene.lines[line.number - 1].slots if line.number else ()
    return len({s.entity.key for s in before if s.kind in PERSON}) == 1


def _another(scene: Scene, line: Line, master: Slot, who: Slot) -> Slot | None:
    """Return the master; where 他 was taken for the pupil himself, the person told of in the lines before."""
    if master.entity.key != who.entity.key:
        return master
    earlier = (s for n in scene.lines[max(0, line.number - 4) : line.number][::-1] for s in n.slots)
    return next((s for s in earlier if s.kind in PERSON and s.entity.key != who.entity.key), None)


def _pupils(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield somebody's master, counted pupils (带着7名徒弟), and pupils that a sentence tells of one by one."""
    for hit in (h for form in (_MASTER_OF, _IS_MASTER) for h in form.finditer(line.plain.text)):
        say = at_cue(scene, line, hit.start("master"), "teaching.master")
        if say and (who := person_before(scene, line, hit.start())):
            yield from say.claim(line.plain.slots[hit.start("master")], "trains", who)
    for hit in _PUPILS_OF.finditer(line.plain.text):
        his = not _HIS_MASTER.search(line.plain.text[: hit.start("master")]) or "，" not in hit.group()
        say = at_cue(scene, line, hit.start("whom"), "teaching.pupils") if his else None
        if say and not line.said(hit.start()):
            number = line.plain.slots[hit.start("n" if hit["n"] else "n2")]
            first = number.start if hit["n"] else line.plain.at[hit.start("whom")]
            last = line.plain.at[hit.end("whom") - 1] + 1 if hit["n"] else number.end
            literal = line.raw(scene.text.raw, first, last)
            yield from say.claim(line.plain.slots[hit.start("master")], "trains", literal)
    for hit in _PUPIL_NAMED.finditer(line.plain.text):
        own = line.plain.slots[hit.start("own")] if hit["own"] else _told_of(scene, line, hit.start("who"))
        if own and not line.said(hit.start()):
            say = Say(scene, line, "teaching.pupils", certainty="explicit" if hit["own"] else "implied")
            for who in line.plain.within(*hit.span("who"), PERSON):
                yield from say.claim(own, "trains", who)
    if among := _AMONG_PUPILS.match(line.plain.text):
        master = person_before(scene, line, among.end())
        for hit in _HEADS.finditer(line.plain.text, among.end() - 1):
            say = Say(scene, line, "teaching.pupils", certainty="implied")
            yield from say.claim(master, "trains", line.plain.slots[hit.start("who")]) if master else ()


def _told_of(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return whom the paragraph has told of up to a place, no pupil: the first named before it, else the hero."""
    for earlier in scene.lines[max(0, line.number - 4) : line.number]:
        same = earlier.sentence.paragraph == line.sentence.paragraph
        if same and (found := next((s for s in earlier.slots if s.kind in PERSON), None)):
            return found
    own = [i for i in sorted(line.plain.slots) if i < index and line.plain.slots[i].kind in PERSON]
    first = next((i for i in own if not _JUNIOR.search(line.plain.text[:i])), None)
    return line.plain.slots[first] if first is not None else _hero(scene, line.plain.slots[index])


def _hero(scene: Scene, pupil: Slot) -> Slot | None:
    """Return the person whom the article is about, where it names nobody else as often."""
    top = scene.main(PERSON)
    return top if top and top.entity.key != pupil.entity.key and len(top.entity.mentions) > 2 else None
