"""Choosing an answer's media type from an Accept header (RFC 9110, 12.5.1), and the charset of what is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

UTF_8 = frozenset({"", "utf-8", "utf8"})  # the names by which it is sent, and none


@dataclass(frozen=True, slots=True)
class Range:
    """One part of an Accept header: a media range and its weight from 0 to 1."""

    type: str
    subtype: str
    weight: float

    def fits(self, media: str) -> int:
        """Return how closely this range names a media type: 0 not at all, 1 `*/*`, 2 `text/*`, 3 exactly."""
        kind, _, sub = media.partition("/")
        if self.type == "*":
            return 1
        if self.type != kind:
            return 0
        return 3 if self.subtype == sub else 2 if self.subtype == "*" else 0


def parse(header: str) -> tuple[Range, ...]:
    """Read an Accept header; parts that are no media range are passed over, as lenient servers do."""
    return tuple(r for part in header.split(",") if (r := _range(part)) is not None)


def _range(part: str) -> Range | None:
    media, *parameters = (p.strip() for p in part.split(";"))
    kind, slash, sub = media.lower().partition("/")
    if not slash or not kind or not sub:
        return None
    return Range(kind, sub, _weight(parameters))


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def charset_of(parameters: str) -> str:
    """Return the charset that the parameters of a Content-Type name, in small letters; empty where they name none."""
    pairs = (part.partition("=") for part in parameters.split(";"))
    return next((v.strip().strip('"').lower() for name, _, v in pairs if name.strip().lower() == "charset"), "")


def choose(header: str | None, offers: Sequence[str]) -> str | None:
    """Return the offer that the header wants most, the earlier of equals; None where it wants none of them."""
    return next(iter(wanted(header, offers)), None)


def wanted(header: str | None, offers: Sequence[str]) -> tuple[str, ...]:
    """Return all offers that the header takes, the most wanted first, the earlier of equals first."""
    if not header or not header.strip():
        return tuple(offers)
    ranges = parse(header)
    weights = {offer: _wanted(ranges, offer) for offer in offers}
    return tuple(sorted((o for o in offers if weights[o] > 0), key=lambda o: -weights[o]))


def _wanted(ranges: Sequence[Range], media: str) -> float:
    closest = max(ranges, key=lambda r: r.fits(media), default=None)
    return closest.weight if closest is not None and closest.fits(media) else 0.0
