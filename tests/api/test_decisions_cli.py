"""`kg judgements`, `split`, `facts`, `import`, `link` and `sources`: each on a folder of its own, from end to end."""

import csv
import io
import json
import shutil

import pytest

CODE = "91350100M000100Y43"
BY = ("--by", "陆晓", "--why", "我在现场")


@pytest.fixture
def instance(tmp_path, loaded, kg):
    """Return a way to call the command line on a copy of the sample instance."""
    shutil.copytree(loaded, tmp_path / "own")

    def run(*arguments, code=0):
        return kg(*arguments, "--data", tmp_path / "own", code=code)

    return run


def rows(instance, query):
    return json.loads(instance("cypher", query, "--json").stdout)


def value(done, name):
    """Return what a command printed under a name."""
    return next(line.split(maxsplit=1)[1] for line in done.stdout.splitlines() if line.split()[:1] == [name])


def unions(instance):
    query = "MATCH (u:TradeUnion) RETURN u.id AS id, u.name AS name ORDER BY name"
    return [row["id"] for row in rows(instance, query)]


def test_two_of_kinds_that_are_hardly_one_are_judged_so_only_if_one_is_sure(instance):
    firm = rows(instance, "MATCH (c:Company) RETURN c.id AS id LIMIT 1")[0]["id"]
    union = unions(instance)[0]
    assert "--sure" in instance("judgements", "same", union, firm, *BY, code=1).stderr
    assert value(instance("judgements", "same", union, firm, *BY, "--sure"), "made") == "true"


def test_judgements_are_made_listed_undone_and_carried_over(instance, tmp_path):
    one, other, *_ = before = unions(instance)
    made = instance("judgements", "same", one, other, *BY)
    assert len(unions(instance)) == len(before) - 1
    again = instance("judgements", "same", one, other, "--by", "周行")
    assert (value(again, "id"), value(again, "made"), value(again, "by")) == (value(made, "id"), "false", "陆晓")
    refused = instance("judgements", "different", one, other, "--by", "周行", code=1)
    assert value(made, "id") in refused.stderr
    (line,) = json.loads(instance("judgements", "list", "--json").stdout)
    assert (line["by"], line["why"], line["stands"]) == ("陆晓", "我在现场", True)
    file = tmp_path / "judgements.jsonl"
    instance("judgements", "export", "-o", file)
    assert value(instance("judgements", "import", file), "known") == "1"
    half = json.dumps({**json.loads(file.read_text(encoding="utf-8")), "by": "\ud800"})
    file.write_text(f'{file.read_text(encoding="utf-8")}{{"left": 1}}\n[]\n{half}\n', encoding="utf-8")
    broken = instance("judgements", "import", file, code=1)
    assert [f"{file}:{n}:" in broken.stderr for n in (1, 2, 3, 4)] == [False, True, True, True]
    instance("judgements", "undo", value(made, "id"), "--by", "周行")
    assert unions(instance) == before
    assert "undone by 周行" in instance("judgements", "list").stdout
    assert json.loads(instance("judgements", "list", "--in-force", "--json").stdout) == []
    assert "no judgement" in instance("judgements", "undo", "j-none", "--by", "周行", code=2).stderr
    assert "Missing option '--by'" in instance("judgements", "undo", "j-none", code=2).stderr


def test_why_is_never_longer_than_what_another_instance_takes_in(instance):
    one, other, *_ = unions(instance)
    long = ("--by", "陆晓", "--why", "长" * 2_001)
    assert "2000" in instance("judgements", "same", one, other, *long, code=2).stderr
    assert "2000" in instance("facts", "confirm", "s-none", *long, code=2).stderr


def test_a_judgement_is_on_two_things_and_of_a_verdict_that_there_is(instance):
    one = unions(instance)[0]
    for verdict in ("same", "unsure"):
        assert "two things" in instance("judgements", verdict, one, one, *BY, code=2).stderr
    assert "right would be same" in instance("judgements", "list", "--verdict", "equal", code=2).stderr


def test_a_thing_is_split_by_its_articles(instance):
    one, other, *_ = before = unions(instance)
    made = instance("judgements", "same", one, other, *BY)
    whole = value(made, "things")
    refused = instance("split", whole, "--article", "a-none", *BY, code=2)
    assert "a-none" in refused.stderr
    assert "no entity" in instance("split", "e-none", "--article", "a-none", *BY, code=2).stderr
    query = f"MATCH (a:Article)-[:MENTIONS]->(u {{id: '{whole}'}}) RETURN a.id AS id ORDER BY id"
    articles = [row["id"] for row in rows(instance, query)]
    conflict = instance("split", whole, "--article", articles[0], *BY, code=2 if len(articles) == 1 else 1)
    assert "everything" in conflict.stderr or value(made, "id") in conflict.stderr
    instance("judgements", "undo", value(made, "id"), "--by", "周行")
    assert unions(instance) == before


def test_a_source_may_be_named_beside_the_claim(instance):
    claim = '{"subject": {"kind": "TradeUnion", "surface": "云溪县总工会"}, "predicate": "locatedIn",'
    claim += ' "object": {"kind": "Place", "surface": "云溪县"}}'
    made = instance("facts", "add", claim, "--source", "名录", *BY)
    assert value(made, "id")


def test_facts_are_decided_on(instance, tmp_path):
    query = "MATCH (s:Statement {predicate: 'organizes'})-[:SUBJECT]->(u), (s)-[:OBJECT]->(e) RETURN s.id AS id LIMIT 1"
    ((key,),) = [row.values() for row in rows(instance, query)]
    made = instance("facts", "reject", key, *BY)
    assert value(made, "statement") == key
    assert value(made, "id") in instance("facts", "confirm", key, "--by", "周行", code=1).stderr
    instance("facts", "undo", value(made, "id"), "--by", "周行")
    instance("facts", "correct", key, '{"predicate": "undertakes"}', *BY)
    added = '{"subject": {"kind": "TradeUnion", "surface": "云溪县总工会"}, "predicate": "locatedIn",'
    added += ' "object": {"kind": "Place", "surface": "云溪县"}}'
    assert "source" in instance("facts", "add", added, *BY, code=1).stderr
    instance("facts", "add", added[:-1] + ', "source": "名录"}', *BY)
    verdicts = [row["verdict"] for row in json.loads(instance("facts", "list", "--in-force", "--json").stdout)]
    assert verdicts == ["corrected", "added"]
    listed = instance("facts", "list").stdout
    assert "undone by 周行" in listed
    assert "undertakes" in listed
    table = list(csv.reader(io.StringIO(instance("facts", "list", "--csv").stdout)))
    assert table[0] == ["id", "verdict", "fact", "by", "when", "why", "state"]
    assert [row[1] for row in table[1:]] == ["rejected", "corrected", "added"]
    assert "exclude" in instance("facts", "list", "--csv", "--json", code=2).stderr
    assert "right: " in instance("facts", "disagreements", "--predicate", "organizes", code=2).stderr
    file = tmp_path / "facts.jsonl"
    instance("facts", "export", "-o", file)
    assert value(instance("import", file), "known") == "2"
    assert "no JSON" in instance("facts", "add", "{", *BY, code=2).stderr
    slip = added[:-1] + ', "source": "名录", "modalty": "planned"}'
    assert "'modalty'" in instance("facts", "add", slip, *BY, code=1).stderr
    instance("facts", "disagreements")


def test_a_correction_of_the_modality_alone_is_seen_in_the_list(instance):
    query = "MATCH (s:Statement {predicate: 'organizes', modality: 'actual'}) RETURN s.id AS id LIMIT 1"
    instance("facts", "correct", rows(instance, query)[0]["id"], '{"modality": "planned"}', *BY)
    listed = "".join(instance("facts", "list").stdout.split())
    assert listed.index("(actual)→") < listed.index("(planned)")


def test_facts_come_from_a_file_line_by_line(instance, tmp_path):
    file = tmp_path / "facts.jsonl"
    bare = {
        "predicate": "locatedIn",
        "text": "白鹭县总工会位于白鹭县。",
        "quote": "白鹭县总工会位于白鹭县。",
        "source": "名录",
    }
    ends = {
        "subject": {"kind": "TradeUnion", "surface": "白鹭县总工会"},
        "object": {"kind": "Place", "surface": "白鹭县"},
    }
    wrong = (
        {"modalty": "planned"},
        {"predicate": "knows"},
        {"quote": "没有这句"},
        {"subject": {**ends["subject"], "surface": "\ud800"}},
    )
    lines = [{**bare, **ends}, *({**bare, **ends, **part} for part in wrong)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert "by is missing" in instance("import", file, code=1).stderr
    done = instance("import", file, "--by", "外部小组", code=1)
    assert value(done, "made") == "1"
    assert [f"{file}:{n}:" in done.stderr for n in (1, 2, 3, 4, 5)] == [False, True, True, True, True]
    assert "cannot be read" in instance("import", tmp_path / "none.jsonl", code=1).stderr


def test_links_and_ranks(instance, tmp_path):
    file = tmp_path / "links.csv"
    file.write_text(f"name,kind,credit_code\n没有的公司,Company,{CODE}\n", encoding="utf-8")
    assert f"{file}:2:" in instance("link", "import", file, *BY[:2], code=1).stderr
    (key, *_) = unions(instance)
    file.write_text(f"entity,wikidata,credit_code\n{key},Q42,{CODE}\n", encoding="utf-8")
    assert "would make" in instance("link", "import", file, "--dry-run", *BY[:2]).stdout
    assert json.loads(instance("link", "list", "--json").stdout) == []
    assert value(instance("link", "import", file, *BY[:2]), "made") == "2"
    (row, *_) = rows(instance, f"MATCH (u {{id: '{key}'}}) RETURN u.wikidata AS item, u.credit_code AS code")
    assert row == {"item": "Q42", "code": CODE}
    assert "check digit" in instance("link", "add", key, "credit_code", CODE[:17] + "4", *BY, code=1).stderr
    first = json.loads(instance("link", "list", "--json").stdout)[0]
    instance("link", "undo", first["id"], *BY)
    assert "undone by 陆晓" in instance("link", "list").stdout
    name = json.loads(instance("sources", "list", "--json").stdout)[0]["name"]
    instance("sources", "rank", name, "3", *BY)
    assert json.loads(instance("sources", "list", "--json").stdout)[0]["rank"] == 3
    instance("sources", "rank", name, "0", *BY)
    assert "无此报" in instance("sources", "rank", "无此报", "1", *BY, code=2).stderr
