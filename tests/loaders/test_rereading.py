"""After the reader has changed, reading anew ends where a fresh load ends; only what changed moves; people stay right."""

from dataclasses import replace

import pytest

from kg.instance import Instance
from kg.model import Anchor, Judgement, Page
from loaders import ingest, rereading

TEXT = (
    "{city}市举办焊工技能竞赛\n本报讯(记者 陶小满)2024年9月1日,{city}市总工会主办2024年{city}市焊工技能竞赛,"
    "白鹭机械有限公司的林晓岚获一等奖。竞赛共培训职工35.5万人次。\n"
)
CITIES = ("嘉兴", "宁波", "绍兴", "金华")


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    for city in CITIES:
        (folder / f"{city}.txt").write_text(TEXT.format(city=city), encoding="utf-8")
    return folder


def older(folder, archive, changed=CITIES):
    """Return an instance whose pages an older reader read; of some of them it found less."""
    instance = Instance.open(folder)
    for found in ingest.pages([archive]):
        made = ingest.readings(found.page)
        if any(found.page.text.startswith(city) for city in changed):
            made = tuple(replace(reading, claims=reading.claims[:1]) for reading in made)
        instance.add(found.source, found.page, made, "1")
    return instance


def fresh(folder, archive, *without):
    instance = Instance.open(folder)
    ingest.load(instance, [archive])
    for article in without:
        instance.retract(article)
    text = "".join(instance.ledger.dump())
    instance.close()
    return text


def changes(instance, since):
    with instance.ledger.reading() as connection:
        return {key for (key,) in connection.execute("SELECT id FROM change WHERE sequence > ?", [since])}


def articles(instance, city):
    with instance.ledger.reading() as connection:
        return [a for (a,) in connection.execute("SELECT id FROM article WHERE title LIKE ?", [f"{city}%"])]


def test_reading_anew_ends_where_a_fresh_load_ends(tmp_path, archive):
    instance = older(tmp_path / "data", archive)
    assert "".join(instance.ledger.dump()) != fresh(tmp_path / "fresh", archive)
    assert rereading.reread(instance) == rereading.Told(replaced=len(CITIES))
    assert "".join(instance.ledger.dump()) == fresh(tmp_path / "again", archive)
    assert rereading.reread(instance) == rereading.Told()
    assert ingest.load(instance, [archive]).count("unchanged") == len(CITIES)
    instance.close()


def test_only_what_reads_otherwise_moves(tmp_path, archive):
    instance = older(tmp_path / "data", archive, changed=("宁波",))
    before, kept = instance.ledger.sequence(), articles(instance, "嘉兴")
    assert rereading.reread(instance) == rereading.Told(replaced=1, unchanged=3)
    assert articles(instance, "宁波")[0] in changes(instance, before)
    assert not changes(instance, before) & set(kept)
    instance.close()


def test_a_stop_in_between_is_gone_on_from(tmp_path, archive):
    instance = older(tmp_path / "data", archive)
    done = []

    def step():
        done.append(1)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rereading.reread(instance, step=step)
    assert rereading.reread(instance) == rereading.Told(replaced=len(CITIES) - 2)
    assert "".join(instance.ledger.dump()) == fresh(tmp_path / "fresh", archive)
    instance.close()


def test_what_was_retracted_stays_away(tmp_path, archive):
    instance = older(tmp_path / "data", archive)
    (article,) = articles(instance, "绍兴")
    instance.retract(article)
    rereading.reread(instance)
    assert "".join(instance.ledger.dump()) == fresh(tmp_path / "fresh", archive, article)
    instance.close()


def test_peoples_judgements_stay(tmp_path, archive):
    instance = older(tmp_path / "data", archive)
    ends = []
    for city in CITIES[:2]:
        with instance.ledger.reading() as connection:
            row = connection.execute(
                "SELECT article, kind, surface, start, end FROM mention WHERE surface = '林晓岚' AND article = ?",
                articles(instance, city),
            ).fetchone()
        ends.append(Anchor(*row))
    instance.ledger.judge(Judgement(*ends, "different", "陆晓", "2024-10-01", "另一个人"))
    rereading.reread(instance)
    with instance.ledger.reading() as connection:
        people = connection.execute("SELECT COUNT(*) FROM entity WHERE name = '林晓岚'").fetchone()
        one = connection.execute(
            "SELECT COUNT(DISTINCT u.entity) FROM member m JOIN unit u ON u.id = m.unit WHERE m.name = '林晓岚' AND m.article IN (?, ?)",
            [e.article for e in ends],
        ).fetchone()
    assert people[0] >= 2
    assert one == (2,)
    instance.close()


def test_what_a_second_reader_or_a_person_had_a_part_in_is_left(tmp_path, archive):
    instance = Instance.open(tmp_path / "data")
    for number, found in enumerate(ingest.pages([archive])):
        reader = ("1+tagger+model", "person", ingest.reader_version(), f"{ingest.reader_version()}+model")[number]
        instance.add(found.source, found.page, ingest.readings(found.page), reader)
    assert rereading.reread(instance) == rereading.Told(left=1)
    instance.close()


def test_a_page_of_html_is_read_as_html(tmp_path):
    source = (
        "<html><body><h1>云溪市举办技能竞赛</h1><p>日前,云溪市总工会主办2024年云溪市焊工技能竞赛。</p></body></html>"
    )
    page = Page.of(source, None, "html")
    instance = Instance.open(tmp_path / "data")
    instance.add("page.html", page, ingest.readings(page), "1")
    text = "".join(instance.ledger.dump())
    assert rereading.reread(instance) == rereading.Told(unchanged=1)
    assert "".join(instance.ledger.dump()) == text
    instance.close()
