"""A person who is erased is in no byte of any file any more, and does not come back; everything else stands as it did."""

import json

import pytest
from readings import Draft, contest, plan

from kg.errors import NotFoundError, StoreUnavailableError, UsageError
from kg.instance import Instance
from kg.ledger import checking, copies, erasing
from kg.model import Anchor, Judgement

NAME = "林一苇"


def namesake():
    """Return an article on another bearer of the name, elsewhere."""
    d = Draft(f"县城新事\n青崖纺织有限公司的{NAME}开了新店。\n")
    person, company = d.thing("Person", NAME), d.thing("Company", "青崖纺织有限公司")
    return d.says(person, "employedBy", company)


def later():
    """Return a later article on the same person, known by the employer; the name is broken by a line break once."""
    d = Draft(f"竞赛归来\n中国白鹭机械有限公司的{NAME}带徒十人。同事说,林\n一苇不爱说话。\n")
    person, company = d.thing("Person", NAME), d.thing("Company", "中国白鹭机械有限公司")
    return d.says(person, "employedBy", company)


def load(instance, *drafts):
    for draft in drafts:
        instance.add(draft.page.id, draft.page, [draft.reading], "1")


@pytest.fixture
def instance(tmp_path):
    made = Instance.open(tmp_path / "data")
    load(made, contest(), plan())
    made.catch_up()
    yield made
    made.close()


def person(instance, employer="中国白鹭机械有限公司"):
    with instance.ledger.reading() as connection:
        question = """SELECT DISTINCT e.id FROM entity e JOIN unit u ON u.entity = e.number JOIN member m ON m.unit = u.id
          JOIN statement s ON s.article = m.article AND s.subject = m.key AND s.relation = 'employedBy'
          JOIN member f ON f.article = s.article AND f.key = s.object WHERE e.name = ? AND f.name = ?"""
        return [key for (key,) in connection.execute(question, [NAME, employer])]


def holding(folder):
    """Return the files of a folder with the bytes of the name, in whatever encoding."""
    wanted = [NAME.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    wanted.append(NAME.encode("unicode_escape"))
    files = [p for p in folder.rglob("*") if p.is_file()]
    assert len(files) > 5
    return [p for p in files if any(w in read(p) for w in wanted)]


def read(path):
    try:
        return path.read_bytes()
    except FileNotFoundError:  # an open store tidied it away
        return b""


def statements(instance):
    with instance.ledger.reading() as connection:
        return set(connection.execute("SELECT id, relation, quote, start, end FROM statement"))


def test_no_byte_of_the_name_is_left_in_any_file(instance):
    assert holding(instance.folder)
    before = statements(instance)
    (key,) = person(instance)
    done = erasing.erase(instance.ledger, key)
    instance.catch_up()
    assert holding(instance.folder) == []
    assert done.names == (NAME,)
    assert checking.check(instance.ledger) == []
    left = statements(instance)
    assert 0 < len(left) < len(before)
    mask = "█" * len(NAME)
    assert {(i, r, q.replace(NAME, mask), s, e) for i, r, q, s, e in before} >= left
    assert instance.graph.query(f"MATCH (p:Person) WHERE p.name CONTAINS '{NAME}' RETURN p").rows == ()
    assert instance.graph.query("MATCH (u:TradeUnion {name: '嘉兴市总工会'}) RETURN count(u)").rows == ((1,),)


def test_loading_again_and_later_articles_do_not_bring_the_person_back(instance):
    (key,) = person(instance)
    erasing.erase(instance.ledger, key)
    instance.catch_up()
    text = "".join(instance.ledger.dump())
    load(instance, contest(), plan())
    instance.ledger.retract(contest().article.id)
    load(instance, contest())
    assert "".join(instance.ledger.dump()) == text
    instance.add("elsewhere.txt", plan().page, [plan().reading], "2")
    load(instance, later())
    instance.catch_up()
    assert person(instance) == []
    with instance.ledger.reading() as connection:
        (words,) = connection.execute("SELECT text FROM page WHERE id = ?", [later().page.id]).fetchone()
    assert words == later().text.replace("林\n一苇", "█\n██").replace(NAME, "███")
    instance.ledger.rederive()
    assert person(instance) == []
    instance.ledger.vacuum(5)
    assert holding(instance.folder) == []


def test_a_namesake_stays_and_is_told(instance):
    load(instance, namesake())
    (key,) = person(instance)
    assert erasing.planned(instance.ledger, key).elsewhere == (namesake().page.id,)
    erasing.erase(instance.ledger, key)
    assert person(instance) == []
    assert len(person(instance, "青崖纺织有限公司")) == 1


def test_decisions_on_the_person_go_too(instance):
    ends = [
        next(
            Anchor(m.span.article, m.kind, m.surface, m.span.start, m.span.end)
            for e in draft.reading.entities
            for m in e.mentions
            if m.surface == NAME
        )
        for draft in (contest(), plan())
    ]
    instance.ledger.judge(Judgement(*ends, "same", "陆晓", "2024-10-01", f"我认识{NAME}"))
    (key,) = person(instance)
    erasing.erase(instance.ledger, key)
    instance.catch_up()
    assert instance.ledger.judgements() == []
    assert holding(instance.folder) == []


def test_backups_made_before_are_named_and_only_persons_are_erased(instance, tmp_path):
    made = copies.backup(instance.ledger, tmp_path / "kept")
    (key,) = person(instance)
    assert erasing.planned(instance.ledger, key).backups == (made,)
    with instance.ledger.reading() as connection:
        (union,) = connection.execute("SELECT id FROM entity WHERE kind = 'TradeUnion' LIMIT 1").fetchone()
    with pytest.raises(UsageError, match="only persons"):
        erasing.erase(instance.ledger, union)
    with pytest.raises(NotFoundError):
        erasing.erase(instance.ledger, "e-0")


def test_without_its_key_nothing_is_loaded_that_could_bring_somebody_back(instance):
    (key,) = person(instance)
    erasing.erase(instance.ledger, key)
    (instance.folder / "erased.key").unlink()
    with pytest.raises(StoreUnavailableError, match="is lost"):
        load(instance, later())


def test_an_erasure_that_was_cut_off_before_its_sweep_is_swept_at_the_next_start(instance, tmp_path):
    (key,) = person(instance)
    with instance.ledger.writing() as connection:  # what `erase` does before it sweeps
        erasing._erased(connection, instance.ledger, erasing._planned(connection, key, instance.ledger.path))
    assert erasing.unswept(instance.ledger)
    instance.close()
    again = Instance.open(instance.folder)
    again.catch_up()
    assert not erasing.unswept(again.ledger)
    assert holding(again.folder) == []
    again.close()


def test_a_tombstone_tells_no_name(instance):
    (key,) = person(instance)
    erasing.erase(instance.ledger, key)
    secret = (instance.folder / "erased.key").read_bytes()
    assert len(secret) == 32
    assert (instance.folder / "erased.key").stat().st_mode & 0o077 == 0


def test_what_beside_the_ledger_may_hold_the_person_goes_too(instance, tmp_path):
    """A ledger that was replaced, copies that a kill left, and a model's answers, however these write the name."""
    folder = instance.folder
    held = [folder / "ledger.sqlite.replaced", folder / "ledger.sqlite.part", folder / "check-ab12" / "copy.sqlite"]
    spelt = [NAME, json.dumps(NAME)[1:-1], json.dumps(json.dumps(NAME))[1:-1], r"林\n一苇", "林 一苇"]
    held += [folder / "llm" / f"{n}" / "q.json" for n in range(len(spelt))]
    others = folder / "llm" / "9" / "q.json"
    for path, words in zip([*held, others], [NAME] * 3 + spelt + ["林一川"], strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    (one,) = person(instance)
    told = erasing.planned(instance.ledger, one).remains
    assert all(any(path.is_relative_to(t) for t in told) for path in held)
    assert all(path.exists() for path in held)
    erasing.erase(instance.ledger, one)
    assert not [path for path in held if path.exists()]
    assert others.exists()
