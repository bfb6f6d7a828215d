"""Sources that disagree on what can have one value: side by side, with their numbers; ranks that people give."""

import pytest
from readings import Draft

from kg.disagreements import Wanted, disagreements
from kg.errors import NotFoundError, UsageError
from kg.judgements import Signed
from kg.ledger import ranking

SIGNED = Signed("陆晓", "2024-10-01T08:00:00")


def figure(value, newspaper, unit="万人次", period="2024年", approx=None):
    hedge = approx or ""
    d = Draft(f"数据\n{period}云溪县总工会培训职工{hedge}{value}{unit},{newspaper}报道。\n", newspaper)
    union = d.thing("TradeUnion", "云溪县总工会")
    attributes = {"measure": "培训职工", "value": value, "unit": unit, "period": period}
    number = d.thing("Statistic", f"{value}{unit}", **attributes, **({"approx": approx} if approx else {}))
    return d.says(number, "aboutStatistic", union)


def belongs(firm, newspaper):
    d = Draft(f"工会\n云溪县百花工会是{firm}的工会,{newspaper}报道。\n", newspaper)
    return d.says(d.thing("TradeUnion", "云溪县百花工会"), "unionOf", d.thing("Company", firm))


def load(ledger, *drafts):
    for draft in drafts:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")


def found(ledger, **wanted):
    with ledger.reading() as connection:
        return disagreements(connection, ledger.vocabulary, Wanted(**wanted))["items"]


def rank(ledger, name, place):
    with ledger.writing() as connection:
        return ranking.rank(connection, name, place, SIGNED)


def given(item):
    return [
        (v["object_literal"] or v["object"]["name"], v["support"], [s["name"] for s in v["sources"]], v["preferred"])
        for v in item["values"]
    ]


def test_figures_of_one_measure_and_period_are_put_side_by_side(ledger):
    load(
        ledger,
        figure("3.5", "甲报"),
        figure("35000", "乙报", "人次"),
        figure("4", "丙报"),
        figure("9", "甲报", period="2023年"),
    )
    (item,) = found(ledger)
    assert (item["subject"]["name"], item["predicate"]) == ("云溪县总工会", "value")
    assert item["about"] == {"measure": "培训职工", "period": "2024年"}
    (first, second) = given(item)
    assert first[1:] == (2, ["乙报", "甲报"], True)
    assert second[1:] == (1, ["丙报"], False)


def test_hedged_figures_disagree_with_nothing(ledger):
    load(ledger, figure("3.5", "甲报"), figure("4", "乙报", approx="约"))
    assert found(ledger) == []


def test_a_relation_of_one_value_has_two(ledger):
    load(ledger, belongs("中国白鹭机械有限公司", "甲报"), belongs("青禾纺织有限公司", "乙报"))
    (item,) = found(ledger)
    assert item["predicate"] == "unionOf"
    assert [v[3] for v in given(item)] == [False, False]
    rank(ledger, "乙报", 1)
    (item,) = found(ledger, predicate="unionOf", entity=item["subject"]["id"])
    assert given(item)[0] == ("青禾纺织有限公司", 1, ["乙报"], True)
    assert item["values"][0]["sources"][0]["rank"] == 1
    assert found(ledger, predicate="renamedTo") == []


def test_ranks_are_listed_and_taken_away(ledger):
    load(ledger, belongs("中国白鹭机械有限公司", "甲报"), belongs("青禾纺织有限公司", "乙报"))
    before = "".join(ledger.dump())
    rank(ledger, "乙报", 2)
    rank(ledger, "甲报", 1)
    with ledger.reading() as connection:
        assert [(s["name"], s["rank"], s["by"]) for s in ranking.sources(connection)] == [
            ("甲报", 1, "陆晓"),
            ("乙报", 2, "陆晓"),
        ]
    for name in ("甲报", "乙报"):
        rank(ledger, name, None)
    assert "".join(ledger.dump()) == before
    with pytest.raises(NotFoundError, match="丁报"):
        rank(ledger, "丁报", 1)
    with pytest.raises(UsageError, match="no rank"):
        rank(ledger, "甲报", 0)
