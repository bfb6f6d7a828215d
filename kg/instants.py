"""Instants in the one form in which everybody sees them: RFC 3339 in UTC, with microseconds and `Z`.

All are of one length, so that they compare as text. What comes in, from a file or from the caller of a ledger, is
brought into it by `told`.
"""

from datetime import UTC, datetime


def now() -> str:
    """Return the moment."""
    return _written(datetime.now(UTC))


def told(when: str) -> str:
    """Return an instant in the one form; without a zone it counts as UTC. Raises ValueError for what is none."""
    moment = datetime.fromisoformat(when)
    return _written(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))


def keyed(when: str) -> str:
    """Return an instant as ids are made from it: as the first ledgers wrote it, so that no decision gets another id."""
    return told(when).removesuffix("Z") + "+00:00"


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
