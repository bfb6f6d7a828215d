"""Tells whether two ends fit a relation, as the vocabulary says."""

_BODY = "TradeUnion Company Organization GovernmentBody PartyBody School Alliance"
_FITS: dict[str, tuple[str, str]] = {
    "unionOf": ("TradeUnion", "Company School Organization"),
    "subordinateTo": ("TradeUnion", "TradeUnion"),
    "partOf": ("*", "*"),
    "locatedIn": ("*", "Place Project Program Organization Company School"),
    "organizes": (_BODY + " Place", "Event Program"),
    "undertakes": (_BODY + " Place", "Event Program"),
    "coOrganizes": (_BODY + " Place", "Event Program"),
    "launches": (_BODY + " Place", "Program Event"),
    "establishes": (_BODY + " Place", "School Alliance Program Organization"),
    "implements": (_BODY + " Place PolicyDocument", "PolicyDocument Program"),
    "issuedBy": ("PolicyDocument", _BODY + " Place"),
    "deliberated": ("Event", "PolicyDocument"),
    "concerns": ("Event", "*"),
    "basedOn": ("PolicyDocument", "PolicyDocument"),
    "addressedTo": ("PolicyDocument", _BODY),
    "proposes": ("TradeUnion", "Program PolicyDocument Organization"),
    "employedBy": ("Person ModelWorker", "Company TradeUnion Organization School Project GovernmentBody PartyBody"),
    "memberOf": ("Person ModelWorker", "Organization Alliance"),
    "participatesIn": ("Person ModelWorker TradeUnion Company Alliance School Organization", "Event Program Project"),
    "teachesAt": ("Person ModelWorker", "Event School Program"),
    "trains": ("TradeUnion Person ModelWorker Organization Company School", "Person ModelWorker"),
    "hasHonor": ("Person ModelWorker Company Organization TradeUnion School", "Award"),
    "wonAward": ("Person ModelWorker Company TradeUnion School Organization", "Award"),
    "conferredBy": ("Award", _BODY),
    "visits": ("TradeUnion Alliance Organization", "Person ModelWorker Company"),
    "fundedBy": ("Project Organization Program", _BODY + " Place"),
    "aboutStatistic": ("Statistic", "*"),
    "renamedTo": ("Company Organization School TradeUnion", "Company Organization School TradeUnion"),
    "alias": ("*", ""),
}


def fits(relation: str, subject: str | None, obj: str | None) -> bool:
    """Tell whether the kinds fit; None stands for the article (subject) or a literal (object)."""
    if relation == "authoredBy":
        return subject is None
    domain, span = _FITS[relation]
    left = domain == "*" or subject in domain.split()
    right = obj is None or span == "*" or obj in span.split()
    return left and right
