"""Decisions as JSON Lines, from one instance to another that holds the same articles; a bad line keeps no other out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from kg import instants, strict_json
from kg.errors import InputRefusedError, KgError
from kg.ledger import Ledger, deciding
from kg.ledger.deciding import Judging, anchor_read, anchor_shown
from kg.ledger.framing import dumps
from kg.model import Anchor, Judgement, Verdict

VERDICTS = ("same", "different", "unsure")
MOST_NAME, MOST_WORDS = 100, 2_000


@dataclass(slots=True)
class Taken:
    """What became of the lines of a file: made, known before, refused (line number from 1, and why)."""

    made: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)

    def count(self, *, made: bool) -> None:
        """Count a line that went in."""
        if made:
            self.made += 1
        else:
            self.known += 1

    def add(self, more: "Taken") -> None:
        """Count what became of more lines."""
        self.made += more.made
        self.known += more.known
        self.refused += more.refused

    def shown(self) -> dict[str, object]:
        """Return it as JSON."""
        rows = [{"line": line, "why": why} for line, why in self.refused]
        return {"made": self.made, "known": self.known, "refused": rows}


def lines(text: bytes, taken: Taken) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of JSON Lines with their numbers; what is none is noted as refused. Empty lines are nothing."""
    for number, line in enumerate(text.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found = strict_json.parse(line.decode("utf-8"), "")
        except UnicodeDecodeError as error:
            taken.refused.append((number, f"is not UTF-8: {error}"))
            continue
        except InputRefusedError as error:
            taken.refused.append((number, words(error)))
            continue
        if isinstance(found, dict):
            yield number, found
        else:
            taken.refused.append((number, "is no JSON object"))


def judgements_out(ledger: Ledger) -> Iterator[str]:
    """Yield the judgements in force, each a line, in the order in which they were made."""
    with ledger.reading() as connection:
        found = [d for d in deciding.decisions(connection) if not d.undone and not (d.act or "").startswith("f-")]
    for each in found:
        j = each.judgement
        ends = {"left": anchor_shown(j.left), "right": anchor_shown(j.right)}
        act = {"act": each.act} if each.act else {}
        yield dumps({**ends, "verdict": j.verdict, "by": j.by, "when": j.when, "why": j.why, **act}) + "\n"


def judgements_in(ledger: Ledger, text: bytes, signs: str | None = None) -> Taken:
    """Take in lines that `judgements_out` gave; with `signs` only what this person has signed."""
    taken = Taken()
    with ledger.writing() as connection:
        judging = Judging(connection)
        for number, body in lines(text, taken):
            try:
                judgement = _judgement(body)
                refuse_stranger(judgement.by, signs)
                _, made = judging.judge(judgement, body.get("act") if isinstance(body.get("act"), str) else None)
                taken.count(made=made)
            except KgError as error:
                taken.refused.append((number, words(error)))
        judging.settle()
    return taken


def words(error: KgError) -> str:
    """Return what was wrong with a line, without its place: the number says that."""
    if isinstance(error, InputRefusedError):
        return error.what + (f" ({error.hint})" if error.hint else "")
    return str(error)


def anchor(body: Any) -> Anchor:  # noqa: ANN401 - JSON
    """Return the occurrence that JSON gives; raises ValueError where it is none."""
    try:
        return anchor_read(body)
    except (KeyError, TypeError):
        raise ValueError("no occurrence") from None


def _judgement(body: dict[str, Any]) -> Judgement:
    try:
        left, right = anchor(body.get("left")), anchor(body.get("right"))
    except ValueError:
        raise InputRefusedError(
            "", "left and right are no occurrences", "right would be {article, kind, surface, start, end} each"
        ) from None
    verdict = body.get("verdict")
    if verdict not in VERDICTS:
        raise InputRefusedError("", f"there is no verdict {verdict!r}", f"right would be {', '.join(VERDICTS)}")
    by, when, why = signature(body)
    return Judgement(left, right, cast("Verdict", verdict), by, when, why)


def signature(body: dict[str, Any], by: str | None = None) -> tuple[str, str, str]:
    """Return who, when and why of a line; `by` counts where the line names nobody. Raises InputRefusedError."""
    name, when, why = body.get("by") or by, body.get("when"), body.get("why") or ""
    if not isinstance(name, str) or not name.strip() or len(name) > MOST_NAME:
        raise InputRefusedError("", "by is missing", "right would be the name of who decided")
    if not isinstance(why, str) or len(why) > MOST_WORDS:
        raise InputRefusedError("", "why is no text, or too long")
    return name, _moment(when), why


def _moment(when: object) -> str:
    try:
        return instants.told(str(when))
    except (ValueError, OverflowError):
        raise InputRefusedError("", f"when is no time: {when!r}", "right would be 2024-10-01T08:00:00Z") from None


def refuse_stranger(by: str, signs: str | None) -> None:
    """Refuse a line that is signed by somebody else than who sends it."""
    if signs is not None and by != signs:
        raise InputRefusedError("", f"this key signs as {signs!r}, not as {by!r}")
