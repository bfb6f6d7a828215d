"""What a line shows of where articles begin and end: its length, its end, words of credits, and the lines beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import starmap

from loaders.bylines import is_signature
from loaders.cues import ended, is_office, is_open, is_title
from loaders.items import Item
from loaders.lines import Line
from loaders.mastheads import is_column

_LENGTHS = (6, 12, 20, 30, 45, 90)
_SHARES = (0.3, 0.7, 1.1)  # of a long line of the page
_BESIDE = (-2, -1, 1, 2)
_SHOWN = {
    "dated": r"^\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日|^\s*\d{4}[-/.年]",
    "opens": r"^\s*(?:近日|日前|连日来|近期|昨日|今日|为[了进贯深]?|本报|本刊|本网|随着|据悉|记者|在)",
    "reports": r"记者|通讯员|报道|讯[）)\s]",
    "bracket": r"[）)]\s*[。.]?$",
    "site": r"来源|浏览|发布时间|发布日期|时间[:：]|字体|点击|阅读|作者[:：]",
    "editor": r"编辑|审核|责编|校对|版面|主编",
    "body": r"总工会|工会|公司|集团",
    "act": r"召开|举办|开展|举行|慰问|调研|启动|成立|获|签订|培训|走进|落幕|开班",
    "quotes": r"[“\"]",
    "colon": r"[:：]",
    "calls": r"[!！?？]$",
    "dash": r"^\s*[—-]{1,2}",
    "number": r"^[（(]?[一二三四五六七八九十\d]{1,2}[、)）．.]",
    "page": r"下转|上接",
    "picture": r"摄$|图为|供图",
    "clock": r"\d{1,2}[:：]\d{2}",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _SHOWN.items()}


def features(items: Sequence[Item], rules: Sequence[str]) -> list[list[str]]:
    """Return for each line what it shows, as short strings of no order; `rules` are the labels that rules give."""
    sizes = sorted(len(line.text) for line, _ in items)
    long = sizes[len(sizes) * 3 // 4] if sizes else 0
    own = [[*_own(line, what, long)] for line, what in items]
    forms = [*starmap(_form, items)]
    set_out = f"{any(n.gap for n, _ in items[1:])}{any(n.level for n, _ in items)}"
    padded = ["^", *forms, "$"]
    rows = []
    for at, (shown, rule) in enumerate(zip(own, rules, strict=True)):
        before, form, behind = padded[at : at + 3]
        of_form = (form, f"{before}|{form}", f"{form}|{behind}")
        row = [*shown, *(f"f={f}" for f in of_form), f"3={before}|{form}|{behind}", f"p={set_out}"]
        row += [f"p={set_out}{f}" for f in of_form]
        row += [f"rule={rule}", f"rule={rule}{form}", f"at={min(at, 2)}{at == len(items) - 1}"]
        for step in _BESIDE:
            other = at + step
            row += [f"{step}:{f}" for f in own[other]] if 0 <= other < len(own) else [f"{step}:none"]
        rows.append(row)
    return rows


def _own(line: Line, what: str, long: int) -> Iterator[str]:
    """Yield what a line shows by itself; `long` is the length that three in four lines of the page stay under."""
    text = line.text
    yield f"what={what}"
    yield f"level={min(line.level, 2)}"
    yield f"gap={min(line.gap, 3)}"
    yield f"size={sum(len(text) >= n for n in _LENGTHS)}"
    yield f"share={sum(len(text) >= long * share for share in _SHARES)}"
    yield f"column={is_column(text)}"
    yield f"signature={is_signature(text)}"
    yield f"office={is_office(text)}"
    yield f"open={is_open(text)}"
    yield f"hint={line.hint}"
    yield f"indent={min(line.indent // 2, 3)}"
    yield f"last={text[-1]}"
    yield f"ends={ended(text)}"
    yield f"title={is_title(line)}"
    yield from (name for name, pattern in _PATTERNS.items() if pattern.search(text))


def _form(line: Line, what: str) -> str:
    """Return a line's bare form: whether a sentence ends with it, whether it may be a headline, its gap and length."""
    size = sum(len(line.text) >= n for n in _LENGTHS)
    return f"{what[:4]}{ended(line.text):d}{is_title(line):d}{min(line.gap, 3)}{size}"
