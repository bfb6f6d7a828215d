"""Bodies with two fields of work in their names: 甲县教育和体育局, 市就业和人才服务中心, 乙市总工会组织和权益保障部."""

import re
from collections.abc import Iterator

from kg.model import Form
from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.starts import body_start
from loaders.mentions.tables import cues, either

_BRANCH, _FIELD = either(cues("branch_of_work")), either(cues("office_field"))
_RANK = re.compile(r"(?:[省市县区州盟旗镇乡]|自治[区州县旗])$")
_UNION_OWNER = re.compile(r"^(?:公司|集团|学校|医院|厂|校|局|矿|院|省|市|县|区|镇|乡|街道|旗|州|盟)(?:总)?工会$")
_DEPARTMENT = re.compile(
    rf"(?:总工会|工会)(?P<part>(?:{_BRANCH})+[和与](?:{_BRANCH})+[部处])"
    r"(?![\u4e00-\u9fff]{0,2}门)"
)
_AUTHORITY = re.compile(
    rf"(?:[省市县区州盟旗]|自治[区州县旗])(?P<part>(?:{_FIELD})+[和与](?:{_FIELD})+"
    r"(?:管理|监督|服务|促进|合作|执法|事业|发展|工作|事务)*(?:局|厅|委员会|中心)(?!系统|长))"
)


def find(line: Line) -> Iterator[Candidate]:
    """Yield departments of unions and authorities whose names hold 和 or 与 between two fields."""
    for found in _DEPARTMENT.finditer(line.text):
        left = body_start(line, found.start(), found.start("part"))
        owner = line.text[left : found.start("part")]
        form: Form = "alias" if left == found.start() or _UNION_OWNER.match(owner) else "name"
        yield Candidate(line.number, left, found.end(), "Organization", 4, "owned", form)
    for found in _AUTHORITY.finditer(line.text):
        yield from _authority(line, found.start("part"), found.end())


def _authority(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """Yield an authority whose fields begin at `start`: behind its place, or behind the rank that stands for it."""
    left = body_start(line, start, end)
    rank = _RANK.search(line.tail(start))
    if rank is None or left >= start:
        return
    short = left == start - len(rank.group())
    followed = line.text[end : end + 1]
    form: Form = "alias" if short else "name"
    source = "owned" if short else "ending"
    yield Candidate(line.number, left, end, "GovernmentBody", 4, source, form, followed=followed)
