"""The face of the library: small, and changed on purpose only."""

from contextlib import closing

from readings import contest

import kg
from kg.errors import KgError

FACE = """
Analysis Anchor Article Claim ClaimInvalidError ConflictError Entity InputRefusedError Instance Judgement KgError Ledger
Limits LocalEntity Mention Metadata Neo4jSettings NotFoundError Page QueryRefusedError QueryTimeoutError Reading Span
Status StoreUnavailableError Table UsageError Wanted export search
"""


def test_the_face_is_what_it_is_said_to_be():
    assert sorted(kg.__all__) == sorted(FACE.split())
    assert all(hasattr(kg, name) for name in kg.__all__)


def test_every_error_is_one_that_a_door_can_catch():
    for name in kg.__all__:
        if name.endswith("Error"):
            assert issubclass(getattr(kg, name), KgError)


def test_the_face_is_enough_to_load_ask_and_export(tmp_path):
    draft = contest()
    with closing(kg.Instance.open(tmp_path / "data")) as instance:
        assert instance.add("a", draft.page, [draft.reading], "1") == "new"
        rows = instance.graph.query("MATCH (c:Company) RETURN c.name").rows
        with instance.ledger.reading() as connection:
            found = kg.search(connection, kg.Wanted("zhongguobailu"))["items"]
        assert rows == (("中国白鹭机械有限公司",),)
        assert found[0]["name"] == "中国白鹭机械有限公司"
        assert "中国白鹭机械有限公司" in "".join(kg.export(instance.ledger, "turtle"))
