"""Says how far an act has come: done, planned, required, conditional, revoked, proposed, or not done at all."""

import re

from kg.model import Modality
from loaders.rules.patterns import pattern, signs
from loaders.rules.skeleton import Skeleton

CLAUSE = re.compile(r"[，；。：！？]")
# 将 is "will" before a verb or an adverb; before a noun it is "take" (将安全摆在首位), told by the mark of its verb.
_BA = re.compile(r"将[^，；。]{1,14}?(?:作为|纳入|摆在|放在|列入|列为|转化|融入|变成|视为|运用到|送到|送给|办到|打造成)")
_PLANNED = pattern(
    r"将(?!军|领|士)|(?<!模)拟(?!定|人|真)|计划(?!生育|》|要求|的)|打算|预计|有望|力争|即将(?!到来)|下一步|下阶段|未来|今后|接下来|下步"
    r"|明年(?!度)|下半年将|还要|筹备|筹建|正在筹|准备(?!工作|了)|有待|待.{0,6}后|或派"
)
_REQUIRED = re.compile(
    r"应当|(?<![响适相反理感效对])应(?=[^用急变届邀]|$)|必须|务必|须(?!知)|不得|要求"
    r"|(?<![主需重只还简概纲摘首紧扼机想不])要(?![素点求闻件领旨紧])|请(?=各|认真|及时|遵照|于)"
)
_CONDITIONAL = re.compile(r"按规定|按照规定|可(?=申请|申报|获得|授予|按|享受|以)|符合.{0,10}条件的?|如(?=果|有|遇)|若|一经")
_REVOKED = re.compile(r"撤销|收回|取消(?!行程)|摘除|摘牌|褫夺")
_PROPOSED = re.compile(r"建议|倡议|提议|呼吁")
_NOT = re.compile(
    r"(?<![从前])未(?!来|婚|成年)|没有|没能|并非|并无|无(?=需|意|法|关)|不再|不予|尚待|暂缓|谢绝|误解|(?<![不])不(?=是|属|设|举办|开展|参加)"
)
_DONE = re.compile(r"了|(?<!自)已(?!建)|截至|日前|近日|前不久|刚刚|曾|业已")


def clause_of(text: str, index: int) -> tuple[int, int]:
    """Return the clause around a place of a skeleton's text."""
    start = max((m.end() for m in CLAUSE.finditer(text, 0, index)), default=0)
    end = next((m.start() for m in CLAUSE.finditer(text, index)), len(text))
    return start, end


def modality_at(skeleton: Skeleton, index: int) -> Modality | None:
    """Return the modality of the act whose cue stands at an index, None where the sentence denies it.

    Plans and duties carry from clause to clause of a sentence until a clause says that something is done.
    """
    text = skeleton.text
    start, _ = clause_of(text, index)
    here = text[start:index]
    if _NOT.search(_near(here)):
        return None
    if _REVOKED.search(here):
        return "revoked"
    if _CONDITIONAL.search(here):
        return "conditional"
    return _of(here) or _carried(text, start, index)


def _near(here: str) -> str:
    """Return the end of a clause before a cue: what a word of denial there can reach."""
    return re.split(f"[、{signs('any')[1:-1]}]", here)[-1][-10:]


def _of(part: str) -> Modality | None:
    """Return the modality that a stretch of text shows itself."""
    plain = _BA.sub("", part)
    if _PROPOSED.search(plain):
        return "proposed"
    if _PLANNED.search(plain):
        return "planned"
    return "required" if _REQUIRED.search(plain) else None


def _carried(text: str, start: int, index: int) -> Modality:
    """Return the modality that earlier clauses lend to a clause, `actual` if none."""
    if _DONE.search(text[start : index + 4]):
        return "actual"
    while start > 0:
        begin, end = clause_of(text, start - 1)
        clause = text[begin:end]
        if text[start - 1] in "。！？" or (text[start - 1] == "；" and _DONE.search(clause)):
            return "actual"
        if found := _of(clause):
            return found if not _embedded(clause) else "actual"
        if _DONE.search(clause):
            return "actual"
        start = begin
    return "actual"


def _embedded(clause: str) -> bool:
    """Tell whether a clause's plan only describes a noun (即将到来的台风季) or reports a purpose (为……)."""
    return bool(re.match(r"\s*(?:为|为了|针对|面对|围绕)", clause))
