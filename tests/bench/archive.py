"""A generated archive with known identity: articles and their readings, every name in one of the forms people use.

A world of unions, firms, persons, papers, contests and honours stands behind it; a third of the firms and persons of a
city have a namesake elsewhere. Each article is about one city and one county in it, names some of their things in
full or short, and says which thing each name means (`truth`). The same number gives the same article.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from opencc import OpenCC

from kg.model import Article, Claim, LocalEntity, Mention, Metadata, Page, Reading, Span
from ontology import lexicon

SEED = 5
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英文华建国红玉梅志海燕鹏飞云峰晓琳"
_CORE = "恒瑞泽鸿川博朗嘉禾凌云盛远金泰宏基天汇源华岩利庆丰永固启铭青石白鹭长河海瓷楚澜"
_TRADES = ("机械", "纺织", "电子科技", "物流", "食品", "建设", "制药", "汽车部件", "新材料", "化工")
_CRAFTS = ("焊工", "钳工", "厨师", "电工", "养老护理", "数控车工")
_TOPICS = ("职工技能培训", "工匠培育", "集体协商", "困难职工帮扶", "工会经费管理")
_PAPERS = ("管理办法", "行动方案", "实施意见")
_NAMESAKES = 0.35
_TRADITIONAL = OpenCC("s2t")


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm of a county; `key` is its identity, `whole` its registered name."""

    key: str
    city: str
    core: str
    trade: str
    legal: str

    @property
    def whole(self) -> str:
        return f"{self.city}{self.core}{self.trade}{self.legal}"


@dataclass(slots=True)
class Writing:
    """An article while it is written: its text, what is named in it, what is claimed, and what each name means."""

    text: str = ""
    named: list[tuple[str, str, str, int, str]] = field(default_factory=list)  # key, kind, name, start, truth
    said: list[tuple[str, str, str]] = field(default_factory=list)

    def name(self, kind: str, name: str, truth: str) -> str:
        key = f"e{len(self.named) + 1}"
        self.named.append((key, kind, name, len(self.text), truth))
        self.text += name
        return key

    def words(self, words: str) -> None:
        self.text += words


@cache
def counties() -> tuple[tuple[str, str, str, str], ...]:
    """Return code of the county, its name, its city and its province, for all counties in a city."""
    rows = ((d, lexicon.chain(d.code)) for d in lexicon.divisions() if d.level == "county")
    found = tuple((d.code, d.name, c[1].name, c[2].name) for d, c in rows if len(c) == 3 and c[1].name.endswith("市"))
    order = list(found)
    random.Random(SEED).shuffle(order)
    return tuple(order)


def _letters(chance: random.Random, letters: str, count: int) -> str:
    return "".join(chance.choice(letters) for _ in range(count))


@cache
def firm(county: str, city: str, number: int) -> Firm:
    """Return a firm of a county; some have the core name of a firm somewhere else."""
    chance = random.Random(f"{SEED}/{county}/{number}")
    shared = random.Random(f"{SEED}/core/{chance.randrange(40)}") if chance.random() < _NAMESAKES else chance
    core = _letters(shared, _CORE, 2)
    legal = chance.choice(("有限公司", "有限公司", "集团有限公司", "股份有限公司"))
    return Firm(f"firm {county}/{number}", city.removesuffix("市"), core, chance.choice(_TRADES), legal)


@cache
def person(county: str, number: int, turn: int) -> str:
    """Return the name of a worker of a firm; some are called as others elsewhere."""
    chance = random.Random(f"{SEED}/{county}/{number}/{turn}")
    shared = random.Random(f"{SEED}/person/{turn}/{chance.randrange(60)}") if chance.random() < _NAMESAKES else chance
    return _letters(shared, _SURNAMES, 1) + _letters(shared, _GIVEN, shared.choice((1, 2)))


def article(number: int, places: int) -> tuple[Page, Reading, dict[str, str]]:
    """Return a page, its reading, and the truth of each local key; `places` counties take part."""
    chance = random.Random(f"{SEED}/{number}")
    code, county, city, province = counties()[chance.randrange(min(places, len(counties())))]
    w = Writing()
    year = chance.choice(("2021", "2022", "2023", "2024"))
    _places(w, chance, (code, county, city, province))
    unions = _unions(w, chance, (code, county, city, province))
    _work(w, chance, code, city)
    _acts(w, chance, (code, city, province, year), unions)
    return _made(w, number, f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")


def _places(w: Writing, chance: random.Random, where: tuple[str, str, str, str]) -> None:
    code, county, city, province = where
    short = city.removesuffix("市")
    a = w.name("Place", chance.choice((city, short, province + city)), f"place {code[:4]}00")
    w.words("日前消息。")
    b = w.name("Place", chance.choice((county, city + county)), f"place {code}")
    w.words("举行活动。")
    w.said.append((b, "partOf", a))


def _unions(w: Writing, chance: random.Random, where: tuple[str, str, str, str]) -> list[str]:
    code, county, city, province = where
    forms = [f"{city}{county}总工会", f"{county}总工会", f"{province}{city}{county}总工会"]
    chosen = chance.choice(forms)
    lower = w.name("TradeUnion", _script(chance, chosen), f"union {code}")
    w.words("与")
    higher = w.name(
        "TradeUnion",
        _script(chance, chance.choice((f"{city}总工会", f"{city}总", province + city + "总工会"))),
        f"union {code[:4]}",
    )
    w.words("和")
    trade = chance.choice(("教育", "建设"))
    w.name("TradeUnion", f"{chance.choice((city, city.removesuffix('市')))}{trade}工会", f"union {code[:4]} {trade}")
    w.words("参加。")
    body = chance.choice(("人力资源和社会保障局", "人社局"))
    w.name("GovernmentBody", f"{city}{body}", f"body {code[:4]}")
    w.words("支持,")
    w.name("PartyBody", chance.choice((f"中共{city}委宣传部", f"{city}委宣传部")), f"party {code[:4]}")
    w.words("指导。")
    w.said.append((lower, "subordinateTo", higher))
    return [lower, higher]


def _script(chance: random.Random, name: str) -> str:
    return _TRADITIONAL.convert(name) if chance.random() < 0.1 else name


def _work(w: Writing, chance: random.Random, code: str, city: str) -> None:
    """Write two firms with workers; a third worker stands without employer."""
    for number in chance.sample(range(6), 2):
        f = firm(code, city, number)
        plain = f.legal.replace("有限公司", "有限责任公司") if f.legal == "有限公司" else f.legal
        group = "集团" if f.legal.startswith("集团") else "公司"
        forms = [f.whole, f.whole, f"{f.city}市{f.core}{f.trade}{f.legal}", f"{f.city}{f.core}{f.trade}{plain}"]
        forms += [
            f"{f.city}{f.core}{f.trade}{group}",
            f"{f.core}{f.trade}{f.legal}",
            f"{f.core}({f.city}){f.trade}{f.legal}",
        ]
        company = w.name("Company", chance.choice(forms), f.key)
        w.words("的")
        turn = chance.randrange(4)
        worker = w.name("Person", _script(chance, person(code, number, turn)), f"person {code}/{number}/{turn}")
        w.words("获奖,")
        union = w.name("TradeUnion", f"{chance.choice(forms)}工会", f"union of {f.key}")
        w.words("祝贺。")
        w.said += [(worker, "employedBy", company), (union, "unionOf", company)]


def _acts(w: Writing, chance: random.Random, where: tuple[str, str, str, str], unions: list[str]) -> None:
    """Write a contest with its prize, an honour, a paper, a programme and an academy."""
    code, city, province, year = where
    craft = chance.choice(_CRAFTS)
    event = w.name(
        "Event",
        chance.choice((f"{year}年{city}{craft}技能竞赛", f"{city}{craft}技能竞赛")),
        f"event {code[:4]} {craft} {year}",
    )
    w.words("设")
    prize = w.name("Award", "一等奖", f"prize {code[:4]} {craft} {year}")
    w.words("。")
    w.name("Award", province + chance.choice(("劳动模范", "劳模")), f"honour {province}")
    w.words("宣讲。按照")
    topic, paper = chance.choice(_TOPICS), chance.choice(_PAPERS)
    trial = "(试行)" if paper == "管理办法" else ""
    title = f"{topic}{paper}{trial}"
    document = w.name(
        "PolicyDocument", chance.choice((f"{city}{title}", f"{city}{title}", title)), f"paper {code[:4]} {title}"
    )
    w.words(",")
    program = w.name("Program", chance.choice(("工匠夜校", "暖心驿站", f"{city.removesuffix('市')}工匠夜校")), "")
    last = w.named[-1]
    w.named[-1] = (*last[:4], f"program {code[:4]} {'工匠夜校' if '夜校' in last[2] else last[2]}")
    w.words("在")
    w.name("School", f"{chance.choice((city, city.removesuffix('市')))}工匠学院", f"school {code[:4]}")
    w.words("开班。")
    w.said += [(prize, "partOf", event), (unions[1], "organizes", event), (unions[1], "organizes", program)]
    w.said.append((document, "issuedBy", unions[1]))


def _made(w: Writing, number: int, issued: str) -> tuple[Page, Reading, dict[str, str]]:
    text = f"消息{number}\n{w.text}"
    shift = len(text) - len(w.text)
    page = Page.of(text, Metadata(newspaper="云溪工人报", issued=issued))
    key = Article.id_of(page.id, 0, len(text))
    mentions = {
        k: Mention(Span(key, start + shift, start + shift + len(name)), name, kind)
        for k, kind, name, start, _ in w.named
    }
    entities = tuple(LocalEntity(k, kind, name, (), (mentions[k],)) for k, kind, name, _, _ in w.named)
    whole = Span(key, shift, len(text))
    claims = tuple(Claim(mentions[s], relation, mentions[o], whole, rule="bench") for s, relation, o in w.said)
    truth = {k: meant for k, _, _, _, meant in w.named}
    return page, Reading(Article(key, page.id, 0, len(text), f"消息{number}"), entities, claims), truth


def articles(count: int) -> Iterator[tuple[Page, Reading, dict[str, str]]]:
    """Yield so many articles about one county for every twelve of them, so that things come again at every size."""
    return (article(n, max(20, count // 12)) for n in range(count))
