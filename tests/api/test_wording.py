"""Everything that an answer may say of an error has its Chinese: what our source says, and what libraries say to it."""

import json
import re
from importlib.resources import files

import pytest
import wordings

from api import wording
from kg import errors
from kg.sentences import Sentences

HOLE = "{}"


def table(name):
    lines = files("api").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def test_every_word_of_an_error_in_the_source_has_its_chinese_and_no_row_is_idle():
    told = wordings.written()
    assert len(told) > 150
    rows = {english for english, _ in table("problems.tsv")}
    assert {words: places for words, places in told.items() if words not in rows} == {}
    assert rows - told.keys() == set()


@pytest.mark.parametrize("name", wording.TABLES)
def test_no_row_is_written_twice_and_holes_agree(name):
    rows = table(name)
    assert len({english for english, _ in rows}) == len(rows)
    assert [row for row in rows if row[0].count(HOLE) != row[1].count(HOLE)] == []


def test_values_stay_as_they_are_and_sentences_within_sentences_are_said():
    error = errors.ClaimInvalidError("this cannot be said: the object of organizes is Event, not a Person")
    assert wording.of_error(error) == "这条事实不成立：对象不合：“组织举办”应为活动，不是人物"
    assert wording.of_error(errors.NotFoundError("e-甲: no article of this id")) == "没有编号为 e-甲 的文章"
    assert wording.of_error(errors.InputRefusedError("body", "no JSON: Expecting value at character 3", "right would be a, b")) == (
        "内容：不是 JSON：缺少值，在第 3 个字符（应为 a, b）"
    )  # fmt: skip
    refused = errors.QueryRefusedError("CREATE writes; only queries that read are answered", (2, 3))
    assert wording.of_error(refused) == "CREATE 会写入数据；这里只回答读取的查询（第 2 行第 3 列）"
    assert wording.in_chinese("unheard of") == "服务器的原话：“unheard of”"


def test_what_strangers_put_into_a_value_costs_no_time_and_breaks_nothing():
    sentences = Sentences(["{}[{}:{}]: {} names {} there\t{}一{}二{}三{}四{}五", "the {}\t那个{}"])
    long = "[:]: " * 20_000
    assert sentences.chinese(long) is None
    assert sentences.chinese("the " + long) == "那个" + long
    assert sentences.chinese("the ") == "那个—"
    assert sentences.chinese("the 'a', 'b'") == "那个'a', 'b'"
    assert sentences.chinese("the 'a'") == "那个“a”"
    assert sentences.chinese("the the 'a'") == "那个那个“a”"


WRONG = ["", "x" * 5_000, "-1", "1e9", "9" * 400, "☃ or none"]


def asked(client):
    """Yield requests with a wrong value for each parameter and each part of a body that the OpenAPI document has."""
    document = client.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = re.sub(r"\{\w+\}", "e-none", path)
            if method == "delete":
                continue
            for parameter in operation.get("parameters", ()):
                for value in WRONG:
                    yield method, where, {"params": {parameter["name"]: value}}
            if method == "post":
                for body in bodies(document, operation):
                    yield method, where, body


def bodies(document, operation):
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    yield {"content": b"{", "headers": {"content-type": "application/json"}}
    yield {"json": []}
    yield {"json": {"none": 1}}
    for part in document["components"]["schemas"].get(name, {}).get("properties", ()):
        for value in (*WRONG, 7, 1.5, [], {}, {"kind": 1}, [{}], True):
            yield {"json": {part: value, "by": "核对员甲"}}


def test_every_refusal_over_http_is_in_chinese_too(own):
    seen, unsaid = 0, {}
    for method, path, sent in asked(own.client):
        answer = own.client.request(method, path, **sent)
        if answer.status_code < 400 or "problem+json" not in answer.headers["content-type"]:
            continue
        seen += 1
        told = answer.json()
        if "的原话" in told["detail_zh"]:
            unsaid[told["detail"][:300]] = (method, path, json.dumps(sent, default=str)[:100])
    assert seen > 300
    assert unsaid == {}
