"""Fictional articles in any number: the sample pages with other names of the same length; the same seed, the same text.

Names keep their length, so that a reading of a sample, with the same names changed in it, is the reading of the new
article: ten thousand articles fill a graph without being read ten thousand times. A few hundred cities, each with
its own counties and firms, repeat as they do in a newspaper; national bodies and provinces are the same for all.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.ledger.framing import dumps, pack, unpack
from kg.model import Article, Metadata, Page, Reading
from loaders import formats, layout
from loaders.extract import read

SAMPLES = Path(__file__).resolve().parents[2] / "loaders" / "samples"
SEED = 20240705
PLACES = ("肃川", "安澜", "榕溪", "临波", "望屏", "青崖", "沙湾子", "柳渡", "白石", "滨江")
FIRMS = ("通达", "金驼", "楚澜", "长河", "海瓷", "江海")
CITIES = 200
PERSONS = (
    "石映川", "马兰花", "祁连月", "柴进山", "韩铁柱", "拜玉成", "闻书远", "周建平", "邱小满", "陶然", "段江涛",
    "颜海澄", "贺云帆", "傅清源", "詹秋禾", "龙映雪", "鲁知行", "程思齐",
)  # fmt: skip
_FIRST = "云青白鹭澄映岚溪沧栖霁芷碧锦虹霜枫桐榆柏槐楠桂兰菊荷莲萍芦苇鹤雁鸥鹃雀鲤珊琥珀琉瑛瑶玉金银铜锡墨丹朱"
_LAST = "川澜溪屏崖渡湾泽麓坪浦汀岭桥洲峪冈坞塘港津源堰埠垭坳塬垣埔墩圩堤沟涧潭滩礁屿岬汇"
_SURNAMES = "陈林黄吴刘蔡杨许郑谢郭洪曾邱廖赖徐周叶苏庄江吕何罗高萧潘简朱钟游詹彭"
_GIVEN = "文秋明志远晓岚天思齐云海清泉雪松雨晨嘉禾立群子墨向阳书瑶博"
_ALL = re.compile("|".join(sorted((*PLACES, *FIRMS, *PERSONS), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Sample:
    """The text of one article of the sample pages, and what the rules read in it."""

    text: str
    metadata: Metadata
    reading: str


@cache
def samples() -> tuple[Sample, ...]:
    """Return the articles whose names no line break cuts."""
    return tuple(_samples())


def _samples() -> Iterator[Sample]:
    for name in ("plain-page.txt", "records.jsonl"):
        for page in formats.read(SAMPLES / name):
            assert isinstance(page, Page)
            for text in layout.split(page):
                words = page.text[text.article.start : text.article.end]
                alone = Page.of(words, page.metadata)
                (again,) = layout.split(alone)
                yield Sample(words, page.metadata, pack(read(again)))


def article(number: int) -> tuple[Page, Reading]:
    """Return the article of a number from 0 on, as a page of its own, with its reading by the rules."""
    sample = samples()[number % len(samples())]
    names = _names(random.Random(f"{SEED}/{number}"))
    page = Page.of(_changed(sample.text, names), _dated(sample.metadata, number))
    body = json.loads(_changed(sample.reading, names))
    start, end = body["article"][2:4]
    body["article"][:2] = [Article.id_of(page.id, start, end), page.id]
    (again,) = layout.split(page)
    body["article"][-1] = again.article.prints  # that of the sample would make all its articles reprints of one text
    return page, unpack(dumps(body))


def text(number: int) -> str:
    """Return the text of the article of a number; its figures are changed too."""
    chance = random.Random(f"{SEED}/{number}/figures")
    words = article(number)[0].text
    return re.sub(r"(?<=\d)\d(?=\d*[家名人万件项个次])", lambda _: chance.choice("0123456789"), words)


def _changed(words: str, names: Mapping[str, str]) -> str:
    return _ALL.sub(lambda m: names[m[0]], words)


def _dated(metadata: Metadata, number: int) -> Metadata:
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return Metadata(metadata.newspaper, day, metadata.page, metadata.address, metadata.title and None)


def _names(chance: random.Random) -> dict[str, str]:
    """Return new names: a city out of CITIES with its own counties, towns and firms, and persons out of all."""
    number = chance.randrange(CITIES)
    city = random.Random(f"{SEED}/city/{number}")
    places = {name: _stem(number * len(PLACES) + i)[: len(name)] for i, name in enumerate(PLACES)}
    firms = {name: city.choice(_FIRST) + city.choice(_GIVEN) for name in FIRMS}
    persons = {name: chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=len(name) - 1)) for name in PERSONS}
    return places | firms | persons


def _stem(number: int) -> str:
    """Return the name of a place, another one for every number: cities that shared counties would all hang together."""
    return f"{_FIRST[number % len(_FIRST)]}{_LAST[number // len(_FIRST)]}滩"
