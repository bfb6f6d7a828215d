"""One form of instants, at every door; ids of decisions stay what they were when other forms were written."""

import pytest
from readings import contest

from kg import instants
from kg.interchange import judgements_in, judgements_out
from kg.judgements import Signed
from kg.ledger import Ledger
from kg.model import Anchor, Judgement


@pytest.mark.parametrize(
    "written",
    ["2024-10-01T08:00:00Z", "2024-10-01T08:00:00+00:00", "2024-10-01T16:00+08:00", "2024-10-01T08:00", "20241001T08"],
)
def test_every_form_is_told_in_one(written):
    assert instants.told(written) == "2024-10-01T08:00:00.000000Z"
    assert instants.told(instants.told(written)) == instants.told(written)
    assert instants.keyed(written) == "2024-10-01T08:00:00.000000+00:00"


@pytest.mark.parametrize("written", ["", "gestern", "2024-13-01", "2024-10-01T25:00"])
def test_what_is_no_instant_is_refused(written):
    with pytest.raises(ValueError, match=r"Invalid isoformat|month|hour"):
        instants.told(written)


def test_instants_compare_as_text():
    moments = [instants.now() for _ in range(100)]
    assert moments == sorted(moments)
    assert {len(m) for m in moments} == {len("2024-10-01T08:00:00.000000Z")}


def test_a_line_of_an_older_program_is_the_judgement_that_it_was(tmp_path):
    """What was exported with `+00:00` and is told with `Z` now is one decision, undone or not."""
    ledger = Ledger(tmp_path / "ledger.sqlite")
    draft = contest()
    ledger.add("a", draft.page, [draft.reading], "1")
    left, right = (Anchor(m.span.article, m.kind, m.surface, m.span.start, m.span.end) for m in two(draft.reading))
    key = ledger.judge(Judgement(left, right, "different", "陆晓", "2024-10-01T08:00:00.000007+00:00", ""))
    (line,) = judgements_out(ledger)
    assert '"when":"2024-10-01T08:00:00.000007Z"' in line
    ledger.undo(key, Signed("周行", "2024-10-02T10:00+08:00"))
    assert ledger.judgements()[0].taken_back.when == "2024-10-02T02:00:00.000000Z"
    fresh = Ledger(tmp_path / "fresh.sqlite")
    fresh.add("a", draft.page, [draft.reading], "1")
    for spelling in (line, line.replace("Z", "+00:00")):
        judgements_in(fresh, spelling.encode())
    assert [d.id for d in fresh.judgements()] == [key]
    ledger.close()
    fresh.close()


def two(reading):
    """Return the first mentions of two entities of one kind, or of any two."""
    first, second = reading.entities[:2]
    return first.mentions[0], second.mentions[0]
