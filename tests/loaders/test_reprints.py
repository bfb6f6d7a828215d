"""Reprints through the whole way: one witness whatever the headline, the order of loading, and what is taken out."""

import itertools
import random

import pytest

from kg import lookups
from kg.ledger import Ledger
from kg.ledger.views import entities
from kg.model import Metadata, Page
from kg.reprints import alike
from loaders import extract, layout

BODY = (
    "5月8日，云溪县总工会举办“匠心杯”职工技能大赛，来自全县42家企业的186名选手参加焊工、电工、茶艺三个项目的角逐。"
    "县总工会主席方知远说，大赛举办以来已有1200余名职工晋升技术等级，今年还设立了总额30万元的创新基金。\n\n"
    "赛后，县总工会组织获奖选手到桐岭县交流，并把大赛题库向全县班组开放，供职工在线练习。"
)
WRAPPED = "\n".join(BODY.replace("\n\n", "")[i : i + 21] for i in range(0, len(BODY), 21))
FIRST = Page.of(
    f"# 云溪县总工会举办“匠心杯”职工技能大赛\n\n本报讯 (记者 林晓岚) {BODY}\n", Metadata("云溪工人报", "2031-05-09")
)
AGAIN = Page.of(f"# 186名选手同台比拼练绝活\n\n{BODY}\n\n(来源: 云溪工人报)\n", Metadata("桐岭日报", "2031-05-11"))
SCANNED = Page.of(f"# 匠心杯大赛落幕\n\n本报讯 (通讯员 何澄) {WRAPPED}\n", Metadata("沙湾晚报"))
WEB = Page.of(
    "<html><head><title>大赛</title></head><body><nav><a href='/'>首页</a></nav><h1>云溪：职工技能大赛举行</h1>"
    + "".join(f"<p>　　{part}</p>" for part in BODY.split("\n\n"))
    + "<footer>版权所有</footer></body></html>",
    Metadata("云溪网", "2031-05-10"),
    "html",
)
OWN = Page.of(
    "# 技能大赛激发职工学技热情\n\n本报讯 (记者 苏木) 5月8日，云溪县总工会举办“匠心杯”职工技能大赛。白鹭机械有限公司女工"
    "许知秋第一次走上赛场，她在电工项目中接连排除三处故障，赢得评委掌声。她说，回到班组要把学到的本领教给徒弟。\n",
    Metadata("桐岭日报", "2031-05-12"),
)
PRINTINGS = (FIRST, AGAIN, SCANNED, WEB)


def readings(page):
    return [extract.read(text) for text in layout.split(page)]


@pytest.fixture(scope="module")
def read():
    """Return the readings of all pages, made once."""
    return {page.id: readings(page) for page in (*PRINTINGS, OWN)}


@pytest.fixture
def ledger(tmp_path, read):
    """Return a new ledger and how to load a page into it."""
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened, lambda page: opened.add(f"pages/{page.id}", page, read[page.id], "1")
    opened.close()


def support(ledger):
    """Return the support of the contest that all pages tell of, as the graph has it and as the look-ups do."""
    with ledger.reading() as connection:
        rows = connection.execute("SELECT id FROM entity WHERE name = '云溪县总工会'").fetchall()
        (union,) = [key for (key,) in rows]
        near = [n for n in lookups.neighbours(connection, union)["items"] if n["relation"] == "organizes"]
        (view,) = entities(connection, [union])
        facts = [f for f in view.facts if f.relation == "organizes"]
        shown = [f.support for f in facts]
    assert sorted(n["support"] for n in near) == sorted(shown)
    return max(shown)


def originals(ledger):
    """Return for each newspaper of which newspaper's article its own is a reprint."""
    with ledger.reading() as connection:
        listed = lookups.articles(connection)["items"]
        shown = {a["id"]: lookups.article(connection, a["id"]) for a in listed}
    papers = {key: a["newspaper"] + (a["issued"] or "") for key, a in shown.items()}
    assert {a["id"]: a["reprint_of"] for a in listed} == {key: a["reprint_of"] for key, a in shown.items()}
    for key, article in shown.items():
        assert {a["id"] for a in article["reprints"]} == {
            k for k, a in shown.items() if k != key and (a["reprint_of"] or k) == (article["reprint_of"] or key)
        }
    return {papers[key]: papers.get(a["reprint_of"]) for key, a in shown.items()}


def test_printings_are_known_by_their_words_not_by_headline_or_line_breaks(read):
    prints = [reading.article.prints for page in PRINTINGS for reading in read[page.id]]
    assert len(prints) == 4
    assert all(alike(a, b) for a, b in itertools.combinations(prints, 2))
    assert not any(alike(p, read[OWN.id][0].article.prints) for p in prints)


def test_reprints_count_once_and_name_their_original(ledger):
    opened, load = ledger
    for page in (*PRINTINGS, OWN):
        load(page)
    assert support(opened) == 2
    assert originals(opened) == {
        "云溪工人报2031-05-09": None,
        "云溪网2031-05-10": "云溪工人报2031-05-09",
        "桐岭日报2031-05-11": "云溪工人报2031-05-09",
        "沙湾晚报": "云溪工人报2031-05-09",
        "桐岭日报2031-05-12": None,
    }


def test_the_order_of_loading_does_not_show(tmp_path, read):
    dumps = set()
    for number, order in enumerate(itertools.permutations((*PRINTINGS, OWN))):
        if number % 7 == 0:
            ledger = Ledger(tmp_path / f"{number}.sqlite")
            for page in order:
                ledger.add(f"pages/{page.id}", page, read[page.id], "1")
            dumps.add("".join(ledger.dump()))
            ledger.close()
    assert len(dumps) == 1


def test_when_the_original_goes_the_next_one_stands_for_it(ledger, tmp_path, read):
    opened, load = ledger
    for page in PRINTINGS:
        load(page)
    before = "".join(opened.dump())
    (first,) = read[FIRST.id]
    opened.retract(first.article.id)
    assert support(opened) == 1
    assert originals(opened) == {
        "云溪网2031-05-10": None,
        "桐岭日报2031-05-11": "云溪网2031-05-10",
        "沙湾晚报": "云溪网2031-05-10",
    }
    never = Ledger(tmp_path / "never.sqlite")
    for page in PRINTINGS[1:]:
        never.add(f"pages/{page.id}", page, read[page.id], "1")
    assert "".join(opened.dump()) == "".join(never.dump())
    never.close()
    load(FIRST)
    assert "".join(opened.dump()) == before
    opened.rederive()
    assert "".join(opened.dump()) == before


def worn(text, share, seed):
    """Return a text with some letters of its second half read as others, as a bad scan gives it."""
    chance = random.Random(seed)
    half = len(text) // 2
    return text[:half] + "".join(chance.choice("口日目曰") if chance.random() < share else c for c in text[half:])


def chained():
    """Return three printings of which the second is alike to the first and third, and these two are not."""
    for seed in range(200):
        middle = worn(BODY, 0.04, seed)
        last = worn(middle, 0.04, seed + 1000)
        pages = [
            Page.of(f"# 技能大赛\n\n{b}\n", Metadata(issued=f"2031-06-0{i}"))
            for i, b in enumerate((BODY, middle, last), 1)
        ]
        a, b, c = (layout.split(page)[0].article.prints for page in pages)
        if alike(a, b) and alike(b, c) and not alike(a, c):
            return pages
    raise AssertionError("no such chain among the seeds")


def test_a_printing_between_two_joins_them_and_parts_them_when_it_goes(tmp_path):
    pages = chained()
    dumps = set()
    for number, order in enumerate(itertools.permutations(pages)):
        ledger = Ledger(tmp_path / f"{number}.sqlite")
        for page in order:
            ledger.add(f"pages/{page.id}", page, readings(page), "1")
        dumps.add("".join(ledger.dump()))
        assert support(ledger) == 1
        ledger.remove(f"pages/{pages[1].id}")
        assert support(ledger) == 2
        ledger.add(f"pages/{pages[1].id}", pages[1], readings(pages[1]), "1")
        assert "".join(ledger.dump()) in dumps
        ledger.close()
    assert len(dumps) == 1


def test_texts_are_compared_within_bands_only(tmp_path):
    ledger = Ledger(tmp_path / "ledger.sqlite")
    chance = random.Random(5)
    letters = "工会职工竞赛培训服务安全生产技能创新走访慰问健康文化体育权益法律普惠关爱"
    for number in range(120):
        body = "".join(chance.choice(letters) for _ in range(300))
        page = Page.of(f"# 消息{number}\n\n{body}。\n")
        ledger.add(f"pages/{number}", page, readings(page), "1")
    pairs = "SELECT COUNT(*) FROM band a JOIN band b ON a.key = b.key AND a.wording < b.wording"
    with ledger.reading() as connection:
        assert connection.execute("SELECT COUNT(*) FROM wording").fetchone()[0] == 120
        assert connection.execute(pairs).fetchone()[0] < 60
    ledger.close()
