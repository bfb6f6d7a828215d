"""Any history of loading, deciding, undoing, retracting and rebuilding gives the export of a fresh start with what is left.

The fresh instance gets the articles that remain, in another order, and the decisions in force as they are exported:
decisions whose articles are gone wait, and must leave no trace.
"""

import hashlib
import json
import random
import tempfile
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from readings import byline, contest, plan
from summing import Support, fact_of

from kg import fact_lines, interchange, lookups
from kg.errors import ConflictError, NotFoundError, UsageError
from kg.export import export
from kg.judgements import Signed
from kg.ledger import Ledger, facts, linking, parting, ranking, views
from kg.model import MODALITIES, Anchor, Judgement

DRAFTS = [contest(), contest("宁波市"), contest(newspaper="白鹭晚报"), plan(), plan("宁波市"), byline()]
WORDS = ("林一苇", "嘉兴市总工会", "宁波市总工会", "中国白鹭机械有限公司", "陶小满")
OWN = ("方舟在青禾工会工作。", "方舟在南湖区工作站工作。")
CODES = ("91350100M000100Y43", "91110000802100433B")
PICK = st.integers(0, 10**6)


def digest(ledger):
    """Return the hash of the canonical export."""
    return hashlib.sha256("".join(export(ledger, "nquads")).encode()).hexdigest()


def shown(ledger):
    """Return the canonical dump without decisions: some of them wait for articles that are gone."""
    decisions = ('["judgement"', '["fact"', '["link"', '["rank"')
    return [line for line in ledger.dump() if not line.startswith(decisions)]


SUPPORTS = """SELECT es.id, s.relation, eo.id, s.id, a.witness, a.issued, s.qualifiers, s.confidence FROM statement s
  JOIN article a ON a.id = s.article JOIN member ms ON ms.article = s.article AND ms.key = s.subject
  JOIN member mo ON mo.article = s.article AND mo.key = s.object JOIN unit us ON us.id = ms.unit
  JOIN unit uo ON uo.id = mo.unit JOIN entity es ON es.number = us.entity JOIN entity eo ON eo.number = uo.entity
  WHERE s.modality = 'actual' AND s.withdrawn = 0"""
ABOUT = """SELECT DISTINCT e.id, s.id, s.modality, COALESCE(a.issued, '~') AS day,
    a.issued IS NOT NULL OR json_extract(s.qualifiers, '$.time') IS NOT NULL, s.article, s.start
  FROM entity e JOIN unit u ON u.entity = e.number JOIN member m ON m.unit = u.id
  JOIN statement s ON s.article = m.article AND (s.subject = m.key OR s.object = m.key
    OR EXISTS (SELECT 1 FROM reference r WHERE r.statement = s.id AND r.member = m.key))
  JOIN article a ON a.id = s.article"""


class Histories(RuleBasedStateMachine):
    """A ledger to which things happen; the names of people and the times of what they do count up."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger(Path(self.folder.name) / "ledger.sqlite")
        self.present, self.acts, self.decided, self.linked, self.told = {}, [], [], [], {}
        self.clock = 0

    def signed(self):
        self.clock += 1
        return Signed(f"陆晓{self.clock % 3}", f"2024-10-01T08:00:{self.clock % 60:02}.{self.clock:06}", "看过")

    def anchors(self):
        """Return the occurrences that may be spoken of, in one order."""
        found = []
        for draft in DRAFTS:
            if draft.article.id in self.present:
                mentions = [m for e in draft.reading.entities for m in e.mentions if m.surface in WORDS]
                found += [
                    Anchor(draft.article.id, m.kind, m.surface, m.span.start, m.span.end) for m in sorted(mentions)
                ]
        return found

    def rows(self, question):
        with self.ledger.reading() as connection:
            return connection.execute(question).fetchall()

    @rule(which=st.integers(0, len(DRAFTS) - 1), reader=st.sampled_from("112"))
    def load(self, which, reader):
        draft = DRAFTS[which]
        self.ledger.add(draft.page.id, draft.page, [draft.reading], reader)
        self.present[draft.article.id] = draft

    @precondition(lambda self: self.present)
    @rule(pick=PICK, forget=st.booleans())
    def take_out(self, pick, forget):
        article = sorted(self.present)[pick % len(self.present)]
        draft = self.present.pop(article)
        if forget:
            self.ledger.remove(draft.page.id)
        else:
            self.ledger.retract(article)

    @precondition(lambda self: len(self.anchors()) > 1)
    @rule(one=PICK, other=PICK, verdict=st.sampled_from(["same", "different", "unsure"]))
    def judge(self, one, other, verdict):
        anchors, signed = self.anchors(), self.signed()
        left, right = anchors[one % len(anchors)], anchors[other % len(anchors)]
        with suppress(ConflictError, UsageError):  # an occurrence is not judged with itself
            judgement = Judgement(left, right, verdict, signed.by, signed.when, signed.why)
            self.acts.append(self.ledger.judge(judgement))

    @rule(pick=PICK, size=st.integers(1, 3))
    def split(self, pick, size):
        things = self.rows("SELECT e.id, COUNT(*) FROM entity e JOIN unit u ON u.entity = e.number JOIN member m"
                           " ON m.unit = u.id GROUP BY 1 HAVING COUNT(*) > 1 ORDER BY 1")  # fmt: skip
        if not things:
            return
        key = things[pick % len(things)][0]
        with suppress(ConflictError, UsageError), self.ledger.writing() as connection:
            articles = [a for (a,) in connection.execute(
                "SELECT m.article FROM entity e JOIN unit u ON u.entity = e.number JOIN member m ON m.unit = u.id"
                " WHERE e.id = ? ORDER BY m.article", [key])][:size]  # fmt: skip
            out = parting.in_articles(connection, key, articles)
            parted = parting.split(connection, key, out, self.signed())
            assert parted.rest != parted.out
            self.acts.append(parted.act)

    @precondition(lambda self: self.acts)
    @rule(pick=PICK)
    def undo(self, pick):
        with suppress(NotFoundError):
            self.ledger.undo(self.acts.pop(pick % len(self.acts)), self.signed())

    @rule(pick=PICK, verdict=st.sampled_from(["confirmed", "rejected", "corrected"]), relation=st.sampled_from(["undertakes", "coOrganizes"]))  # fmt: skip
    def decide(self, pick, verdict, relation):
        said = self.rows("SELECT id, relation FROM statement ORDER BY id")
        if said:
            key, old = said[pick % len(said)]
            if verdict == "corrected" and old not in {"organizes", "undertakes", "coOrganizes"}:
                verdict = "rejected"
            body = {"verdict": verdict, "statement": key}
            self.say({**body, "claim": {"predicate": relation}} if verdict == "corrected" and relation != old else
                     {**body, "verdict": "rejected" if verdict == "corrected" else verdict})  # fmt: skip

    @rule(text=st.sampled_from(OWN), modality=st.sampled_from(["actual", "planned"]))
    def add(self, text, modality):
        place = text[2:-3] if text == OWN[0] else "南湖区工作站"
        ends = {"subject": {"kind": "Person", "surface": "方舟"}}
        ends["object"] = {"kind": "Organization", "surface": place.removeprefix("在")}
        self.say({"verdict": "added", "source": "名册", "claim": {**ends, "quote": text, "predicate": "employedBy", "modality": modality}})  # fmt: skip

    def say(self, body):
        with suppress(ConflictError):
            self.decided.append(fact_lines.decide(self.ledger, body, self.signed())["id"])

    @precondition(lambda self: self.decided)
    @rule(pick=PICK)
    def unsay(self, pick):
        key = self.decided.pop(pick % len(self.decided))
        with suppress(ConflictError, NotFoundError), self.ledger.writing() as connection:
            facts.undo(connection, self.ledger.vocabulary, key, self.signed())

    @precondition(lambda self: self.anchors())
    @rule(pick=PICK, code=st.sampled_from(CODES))
    def link(self, pick, code):
        anchors = self.anchors()
        what = linking.Linked(anchors[pick % len(anchors)], "credit_code", code, self.signed())
        with self.ledger.writing() as connection:
            key, _ = linking.link(connection, what)
        self.linked.append(key)
        self.told[key] = what

    @precondition(lambda self: self.linked)
    @rule(pick=PICK)
    def unlink(self, pick):
        key = self.linked.pop(pick % len(self.linked))
        self.linked = [k for k in self.linked if k != key]
        with self.ledger.writing() as connection:
            linking.undo(connection, key, self.signed())

    @precondition(lambda self: self.present)
    @rule(place=st.sampled_from([1, 2, None]))
    def rank(self, place):
        with suppress(NotFoundError), self.ledger.writing() as connection:
            ranking.rank(connection, "云溪工人报", place, self.signed())

    @rule()
    def rebuild(self):
        before = "".join(self.ledger.dump())
        self.ledger.rederive()
        assert "".join(self.ledger.dump()) == before

    @invariant()
    def ids_of_old_lead_to_what_is_there(self):
        assert self.rows("SELECT 1 FROM entity WHERE id = '' OR anchor = ''") == []

    @invariant()
    def facts_are_what_their_statements_come_to(self):
        """The rows that are kept beside each other for each fact say what the statements themselves do."""
        said = defaultdict(list)
        for subject, relation, obj, *rest in self.rows(SUPPORTS):
            statement, witness, issued, qualifiers, confidence = rest
            said[subject, relation, obj].append(Support(statement, witness, issued, json.loads(qualifiers), confidence))
        wanted = [fact_of(*ends, supports) for ends, supports in sorted(said.items())]
        with self.ledger.reading() as connection:
            ids = [key for (key,) in connection.execute("SELECT id FROM entity ORDER BY id")]
            assert [f for view in views.entities(connection, ids) for f in view.facts] == wanted
            for key in ids:
                joined = [(f.object, f.relation, "out", f) for f in wanted if f.subject == key != f.object]
                joined += [(f.subject, f.relation, "in", f) for f in wanted if f.object == key != f.subject]
                near = lookups.neighbours(connection, key, 1_000)
                told = {(n["entity"]["id"], n["relation"], n["direction"]): n for n in near["items"]}
                assert len(told) == near["total"] == len(joined)
                for *ends, fact in joined:
                    shown_ = told[tuple(ends)]
                    assert (shown_["support"], shown_["statements"]) == (fact.support, list(fact.statements))

    @invariant()
    def what_is_said_about_a_thing_is_what_names_it(self):
        """The rows that lists are paged by say what the statements themselves do, in the order of days."""
        said = defaultdict(list)
        for key, statement, modality, day, dated, *place in self.rows(ABOUT):
            said[key].append((day if dated else "~~", *place, statement, modality))
        with self.ledger.reading() as connection:
            for (key,) in connection.execute("SELECT id FROM entity").fetchall():
                wanted = sorted(said[key])
                listed = lookups.statements(connection, key, 1_000)["items"]
                assert [s["id"] for s in listed] == [statement for *_, statement, _ in wanted]
                timed = lookups.timeline(connection, key, 1_000)["items"]
                assert [s["id"] for s in timed] == [statement for day, *_, statement, _ in wanted if day != "~~"]
                for modality in MODALITIES:
                    some = lookups.statements(connection, key, 1_000, modality=modality)["items"]
                    assert [s["id"] for s in some] == [row[-2] for row in wanted if row[-1] == modality]

    def teardown(self):
        try:
            self.compare()
        finally:
            self.ledger.close()
            self.folder.cleanup()

    def compare(self):
        order = list(self.present.values())
        random.Random(self.clock).shuffle(order)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Ledger(Path(folder) / "ledger.sqlite")
            for draft in order:
                fresh.add(draft.page.id, draft.page, [draft.reading], "1")
            fact_lines.facts_in(fresh, "".join(fact_lines.facts_out(self.ledger)).encode())
            interchange.judgements_in(fresh, "".join(interchange.judgements_out(self.ledger)).encode())
            for key in dict.fromkeys(self.linked):
                with suppress(NotFoundError), fresh.writing() as connection:
                    linking.link(connection, self.told[key])
            assert shown(self.ledger) == shown(fresh)
            assert digest(self.ledger) == digest(fresh)
            fresh.close()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=20, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
