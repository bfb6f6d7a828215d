"""Who signs a decision that comes over HTTP, and when."""

from starlette.exceptions import HTTPException

from api.access import Caller
from kg import instants
from kg.judgements import Signed


def signed(calling: Caller, by: str, why: str = "") -> Signed:
    """Return the signature of a decision made now; with a key it is the name that the key signs with, and no other."""
    if calling.key is not None and by != calling.key.signs:
        raise HTTPException(403, f"this key signs as {calling.key.signs!r}, not as {by!r}")
    return Signed(by, instants.now(), why)
