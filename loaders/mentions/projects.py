"""Construction projects and their sections."""

import re
from collections.abc import Iterator

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge, skip
from loaders.mentions.line import Line
from loaders.mentions.tables import PLACE

_PROJECT = re.compile(
    r"(?:[一二三四五\d]期|扩建|新建|改建|迁建|建设|改造|安置房|输变电)(?:工程项目|项目|工程)|(?:复线|维修|修缮|加固|输水|引水|供水|治理|迁改|装修|管网|堤防|灌区)(?:工程|项目)(?!队|师|部|组|款|费)|(?:标段|特大桥|隧道|水电站|核电站|水库|高速公路|水利枢纽|管廊)(?:工程|项目)?"
    r"|(?:体育中心|商务中心|会展中心|医院|学校|大厦|广场|大桥|公路|高速|铁路|地铁|机场|码头|产业园|厂房|电站|电厂|风电|光伏|小区|枢纽|综合体)项目(?!部)"
)
_POWER = re.compile(r"(?<!\d)\d[\d.]*万?(?:兆瓦|千瓦|千伏|MW|kV|吨|立方米)[\u4e00-\u9fff]{0,6}$")
_SECTION = re.compile(r"(?:第)?[一二三四五六七八九十\d]+(?:标段|合同段|工区|标)")
_FIRM = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:有限|股份|公司|集团)")
_LEAD = re.compile(r"(?:新建|在建|改建|扩建|续建)$")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the projects of a line."""
    for found in _PROJECT.finditer(line.text):
        if _FIRM.match(line.text, found.end()):
            continue  # 甲建设工程有限公司
        left = left_edge(line, found.start(), numbers=False)
        if power := _POWER.search(line.text[: found.start()]):  # 甲地200兆瓦风电项目
            left = left_edge(line, power.start(), numbers=False)
        lead = _LEAD.search(line.text[:left])
        left = lead.start() if lead else skip(line, left, found.start(), lambda w: w.tag == "w")
        inside = [w for w in line.words if left <= w.start and w.end <= found.start()]
        if any(w.tag in {PLACE, "x", "e"} for w in inside):
            if line.text.startswith("部", found.end()) and not line.text.startswith("部署", found.end()):
                yield Candidate(line.number, left, found.end() + 1, "Organization", 4, "section")
            yield Candidate(line.number, left, found.end(), "Project", 4, "project")
            if section := _SECTION.match(line.text, found.end()):
                yield Candidate(line.number, left, section.end(), "Project", 4, "section")
