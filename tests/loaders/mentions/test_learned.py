"""The learned finder of names: its labels, what it adds to the rules and takes from them, and that it errs with nobody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.model import Page
from loaders.layout import split
from loaders.mentions import entities, learned
from loaders.mentions.candidate import Candidate
from loaders.mentions.learned import finder
from loaders.mentions.learned.features import features
from loaders.mentions.learned.finder import Guess, Guesses
from loaders.mentions.learned.labels import stretches, written
from loaders.mentions.learned.repeats import repeated
from loaders.mentions.line import Layout, Line

SENTENCE = "近日，云岭县总工会慰问了县医院感染科护士长梁秋晨。"


def line_of(sentence: str) -> Line:
    """Return a sentence as a line of an article without a headline."""
    (text,) = split(Page.of(f"工会动态\n\n{sentence}\n"))
    return Layout({}).line(0, text.sentences[-1])


@pytest.mark.parametrize(
    "names",
    [
        [],
        [(0, 3, "Person")],
        [(0, 1, "Place"), (1, 4, "Person")],
        [(2, 4, "Company"), (4, 9, "TradeUnion"), (9, 10, "Place")],
    ],
)
def test_labels_tell_the_names_that_they_were_written_from(names):
    assert list(stretches(written(10, names))) == names


def test_of_overlapping_names_the_longest_is_labelled():
    assert list(stretches(written(10, [(0, 3, "Place"), (0, 7, "TradeUnion")]))) == [(0, 7, "TradeUnion")]


def test_labels_that_do_not_fit_begin_a_name_anew():
    labels = ["I-Person", "I-Place", "E-Place", "O", "E-Company", "B-Person"]
    assert list(stretches(labels)) == [(0, 1, "Person"), (1, 3, "Place"), (4, 5, "Company"), (5, 6, "Person")]


def test_every_character_shows_something():
    line = line_of(SENTENCE)
    (rows,) = features([line])
    assert len(rows) == len(line.text)
    assert all("0=" + c in row for c, row in zip(line.text, rows, strict=True))


def test_names_that_no_rule_has_a_word_for_are_found():
    (text,) = split(Page.of("工会动态\n\n近日，邕捷快运、蓝鲤科技等企业与县工信局签约。\n"))
    alone = {m.surface for e in entities(text, None, learned.nothing) for m in e.mentions}
    both = {m.surface for e in entities(text, None) for m in e.mentions}
    assert both - alone == {"邕捷快运", "蓝鲤科技"}
    assert alone <= both


def test_what_only_the_model_sees_joins_where_it_is_sure_enough():
    line = line_of("邕捷快运等企业参加。")
    found = learned.settled(line, [], Guesses((Guess(0, 4, "Company", 0.8),), (0.0,) * len(line.text)))
    assert [(c.start, c.end, c.kind, c.source) for c in found] == [(0, 4, "Company", "learned")]
    assert learned.settled(line, [], Guesses((Guess(0, 4, "Company", 0.45),), (0.0,) * len(line.text))) == []
    assert learned.settled(line, [], Guesses((Guess(0, 4, "Program", 0.55),), (0.0,) * len(line.text))) == []


def test_common_nouns_are_left_to_what_they_mean():
    line = line_of("厂工会主席李青山到会。")
    assert learned.settled(line, [], Guesses((Guess(0, 3, "TradeUnion", 0.99),), (0.0,) * len(line.text))) == []


def test_a_weak_finding_falls_where_the_model_sees_nothing():
    line = line_of("任烧成车间班长。")
    weak = Candidate(0, 0, 5, "Organization", 3, "ending")
    unseen = Guesses((), (0.99,) * len(line.text))
    assert learned.settled(line, [weak], unseen) == []
    assert learned.settled(line, [weak], Guesses((), (0.9,) * len(line.text))) == [weak]
    union = Candidate(0, 0, 5, "TradeUnion", 3, "ending")  # of a kind in which rules are surer than the model
    assert learned.settled(line, [union], unseen) == [union]


def test_a_longer_name_that_a_sentence_runs_into_does_not_win():
    line = line_of("与东辰重工股份有限公司技师陶永根会面。")
    rule = Candidate(0, 1, 11, "Company", 4, "ending")
    guessed = Guesses((Guess(0, 11, "Company", 0.95),), (0.0,) * len(line.text))
    added = learned.settled(line, [rule], guessed)[-1]
    assert added.strength < 2


def test_a_text_without_sentences_is_looked_at_piece_by_piece(monkeypatch):
    sentence = (
        "云岭县总工会慰问李青山并送去清凉用品叮嘱大家避开午后时段作业随后走进车间查看休息室和饮水点"
        "听取班组长介绍夏季生产安排要求各单位落实津贴发放把关心送到一线同时做好体检和保险工作让每个人安心上岗"
    )
    monkeypatch.setattr(finder, "PIECE", 50)
    (guessed,) = learned.guess([line_of(sentence)])
    assert len(guessed.nothing) == len(line_of(sentence).text)
    assert all(0 <= n.start < n.end <= len(sentence) for n in guessed.names)
    assert {sentence[n.start : n.end] for n in guessed.names if n.end <= 50} & {"云岭县总工会", "李青山"}


def test_threads_do_not_see_each_other():
    lines = [line_of(f"第{i}天，云岭县总工会慰问李青山。") for i in range(40)]
    alone = [learned.guess([n]) for n in lines]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: learned.guess([n]), lines)) == alone


def test_an_article_is_looked_at_once():
    seen = []
    guess = learned.once(lambda lines: seen.append(len(lines)) or learned.nothing(lines))
    lines = [line_of(SENTENCE)]
    assert guess(lines) is guess(lines)
    assert seen == [1]


def test_a_string_that_stands_elsewhere_shows_where_it_begins_and_ends():
    texts = ["参观晟丰灯饰时。", "一、晟丰灯饰", "其他"]
    first, second, third = repeated(texts, [[()] * len(text) for text in texts])
    assert {"RB4", "RLM"} <= set(first[2])
    assert {"RE4", "RRM"} <= set(first[5])
    assert {"RB4", "RLm"} <= set(second[2])
    assert first[0] == ()
    assert third == [(), ()]


def test_a_string_shows_what_its_longer_form_elsewhere_ends_with():
    texts = ["参观晟丰灯饰时", "晟丰灯饰公司"]
    ends = [[()] * 7, [*[()] * 5, [(2, "Comp", True)]]]
    first, _ = repeated(texts, ends)
    assert "RKComp1B" in first[2]
    assert not any("RK" in shown for shown in first[6])


def test_what_an_article_says_elsewhere_changes_only_what_is_said_again():
    texts = ["云岭县总工会慰问了李青山。", "会议"]
    alone = list(repeated(texts, [[()] * len(text) for text in texts]))
    assert all(not row for line in alone for row in line)
