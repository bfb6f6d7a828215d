"""Every reason that identity gives has its Chinese, and none keeps English words."""

import ast
import json
import re
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from kg.identity import Side, compare
from kg.reasons import in_chinese

ROOT = Path(__file__).resolve().parents[2]
GIVING = {"same", "different", "unsure", "because", "unlike", "untold"}
ENGLISH = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")


def written(node):
    """Return a string of the source as a reason reads, 某 for each value in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "某" for part in node.values)
    return None


def given():
    """Return all reasons that the source gives to a verdict word for word."""
    found = set()
    for path in sorted((ROOT / "kg" / "identity").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "func", None)
            name = getattr(name, "id", getattr(name, "attr", None))
            if isinstance(node, ast.Call) and name in GIVING:
                found |= {words for words in map(written, node.args) if words and re.search("[a-z]", words)}
    return found


def test_every_reason_in_the_source_has_its_chinese():
    reasons = given()
    assert len(reasons) > 60
    assert [r for r in reasons if ENGLISH.search(in_chinese([r])[0])] == []


SETS = sorted(path.stem for path in (ROOT / "tests" / "kg").glob("*pairs.json"))


@pytest.mark.parametrize("name", SETS)
def test_reasons_for_judged_pairs_are_chinese_and_keep_the_names(name):
    rows = json.loads((ROOT / "tests" / "kg" / f"{name}.json").read_text(encoding="utf-8"))
    sides = [(Side.of(r["kind"], r["a"], r["context_a"]), Side.of(r["kind"], r["b"], r["context_b"])) for r in rows]
    reasons = [reason for pair in sides for reason in compare(*pair).reasons]
    assert len(reasons) > 20
    own = {word.lower() for side in chain(*sides) for word in re.findall("[A-Za-z]+", side.name + side.context)}
    left = {r: set(ENGLISH.findall(in_chinese([r])[0])) - own for r in reasons}
    assert {r: words for r, words in left.items() if words} == {}
    for reason in reasons:
        for word in re.findall(r"[\u4e00-\u9fff]{2,}", reason):
            assert word in in_chinese([reason])[0]


def test_a_name_that_looks_like_a_sentence_stays_a_name():
    assert in_chinese(["another place: the same name, the same name"]) == ["地方不同：名称相同、名称相同"]
    assert in_chinese(["unheard of"]) == ["unheard of"]
    assert in_chinese(["another place: {}, {0}"]) == ["地方不同：{}、{0}"]


def test_no_row_is_written_twice_and_holes_agree():
    rows = [line.split("\t") for line in files("kg").joinpath("reasons.tsv").read_text(encoding="utf-8").splitlines()]
    assert len({english for english, _ in rows}) == len(rows)
    assert [row for row in rows if row[0].count("{}") != row[1].count("{}")] == []
