"""Compares party committees of employers by the employer (中共甲有限公司委员会, 甲党委), others as bodies."""

import re
from dataclasses import replace

from kg.identity import bodies, companies
from kg.identity.findings import Finding, Side
from kg.identity.regions import leading

_COMMITTEE = re.compile(r"^(?:(?:中国共产党|中共)(?P<full>.+?)(?:党委|委员会)|(?P<short>.+)党委(?:会)?)$")
_FIRM = re.compile(r"(?:公司|集团|厂|矿|银行)$")


def compare(left: Side, right: Side) -> Finding:
    """Compare two bodies; where both are committees of the party and one is a firm's, the firms are compared."""
    ours, theirs = _employer(left), _employer(right)
    if left.name == right.name or not ours or not theirs or not (_FIRM.search(ours) or _FIRM.search(theirs)):
        return bodies.compare(left, right)
    firms = (replace(s.called(firm), kind="Company") for s, firm in ((left, ours), (right, theirs)))
    return companies.compare(*firms).because(f"the party committees of {ours} and of {theirs}")


def _employer(side: Side) -> str:
    """Return whose committee a party body is, if it is that of an employer; or nothing."""
    found = _COMMITTEE.match(side.name) if side.kind == "PartyBody" else None
    whose = (found["full"] or found["short"]) if found else ""
    return whose if leading(whose)[1] else ""
