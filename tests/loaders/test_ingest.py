"""Loading: everything readable goes in, everything else is named with its place, and no path to the result shows."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from kg.instance import Instance
from kg.model import Metadata
from loaders import ingest

PAGE = """# {place}总工会举办职工读书会

本报讯 (记者 林晓岚) 5月8日,{place}总工会举办“书香班组”职工读书会。青石纺织有限公司工会组织{n}名职工参加。
"""


def written(folder, name, place="云溪县", n=30, encoding="utf-8"):
    path = folder / name
    path.write_bytes(PAGE.format(place=place, n=n).encode(encoding))
    return path


@pytest.fixture
def instance(tmp_path):
    opened = Instance.open(tmp_path / "instance")
    yield opened
    opened.close()


@pytest.fixture
def samples_folder():
    return Path(str(files("loaders").joinpath("samples")))


def dumped(instance):
    return "".join(instance.ledger.dump())


def test_loading_twice_changes_nothing(instance, samples_folder):
    first = ingest.load(instance, [samples_folder])
    before, sequence = dumped(instance), instance.ledger.sequence()
    second = ingest.load(instance, [samples_folder])
    assert {o.state for o in first.outcomes} == {"new"}
    assert {o.state for o in second.outcomes} == {"unchanged"}
    assert (dumped(instance), instance.ledger.sequence()) == (before, sequence)


@pytest.mark.slow
def test_the_number_of_processes_does_not_show(tmp_path, samples_folder):
    dumps, orders = set(), set()
    for jobs in (1, 2, 4):
        instance = Instance.open(tmp_path / f"jobs{jobs}")
        report = ingest.load(instance, [samples_folder], jobs=jobs)
        orders.add(tuple(o.source for o in report.outcomes))
        dumps.add(dumped(instance))
        instance.close()
    assert len(dumps) == len(orders) == 1


def test_bad_input_is_named_and_keeps_nothing_else_out(instance, tmp_path):
    folder = tmp_path / "in"
    (folder / "empty folder").mkdir(parents=True)
    good = written(folder, "good.txt")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "undecodable.txt").write_bytes("云溪县总工会".encode() + b"\xff\xfe\xfa" + b"\x80" * 9)
    (folder / "no article.txt").write_text("\n\n \n", encoding="utf-8")
    inputs = [folder, folder / "missing.txt", folder / "empty folder"]
    report = ingest.load(instance, inputs)
    assert [o.source for o in report.outcomes if o.state == "new"] == [str(good.resolve())]
    refused = {o.source.rpartition("/")[2].partition(":")[0]: o.why for o in report.refused}
    assert refused.keys() == {
        "empty.txt", "binary.txt", "undecodable.txt", "no article.txt", "missing.txt", "empty folder",
    }  # fmt: skip
    assert all(refused.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_encodings_are_read(instance, tmp_path, encoding):
    report = ingest.load(instance, [written(tmp_path, "page.txt", encoding=encoding)])
    assert [o.state for o in report.outcomes] == ["new"]
    assert "云溪县总工会" in dumped(instance)


def test_a_changed_file_replaces_what_it_gave(tmp_path, instance):
    path = written(tmp_path, "page.txt")
    ingest.load(instance, [path])
    written(tmp_path, "page.txt", place="桐岭县")
    assert [o.state for o in ingest.load(instance, [path]).outcomes] == ["replaced"]
    fresh = Instance.open(tmp_path / "fresh")
    ingest.load(fresh, [path])
    assert dumped(instance) == dumped(fresh)
    fresh.close()


def test_a_record_that_a_file_gives_no_more_goes(tmp_path, instance):
    path = tmp_path / "news.jsonl"
    texts = [PAGE.format(place=place, n=9) for place in ("云溪县", "桐岭县", "沙湾县")]
    path.write_text("\n".join(json.dumps({"text": t}) for t in texts), encoding="utf-8")
    assert ingest.load(instance, [path]).count("new") == 3
    path.write_text("\n".join(json.dumps({"text": t}) for t in texts[:1]), encoding="utf-8")
    ingest.load(instance, [path])
    assert "云溪县" in dumped(instance)
    assert "桐岭县" not in dumped(instance)


def test_one_bad_record_keeps_no_other_out(tmp_path, instance):
    path = tmp_path / "news.jsonl"
    good = json.dumps({"text": PAGE.format(place="云溪县", n=9)})
    other = json.dumps({"text": PAGE.format(place="桐岭县", n=9)})
    path.write_text(f"{good}\n{{broken\n{other}\n", encoding="utf-8")
    report = ingest.load(instance, [path])
    assert report.count("new") == 2
    assert [o.source.rpartition(":")[2] for o in report.refused] == ["2"]


def test_the_day_of_issue_comes_from_the_option(tmp_path, instance):
    ingest.load(instance, [written(tmp_path, "page.txt")], Metadata(issued="2031-05-09", newspaper="云溪工人报"))
    assert "2031-05-09" in dumped(instance)
    assert "云溪工人报" in dumped(instance)


def test_a_file_named_twice_is_read_once(tmp_path, instance):
    path = written(tmp_path, "page.txt")
    assert len(ingest.load(instance, [path, tmp_path, path]).outcomes) == 1


def test_progress_is_told_of_every_outcome(tmp_path, instance):
    told = []
    report = ingest.load(instance, [written(tmp_path, "page.txt"), tmp_path / "missing"], progress=told.append)
    assert told == report.outcomes
