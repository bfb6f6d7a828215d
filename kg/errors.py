"""Every error the service raises on purpose: what was wrong, where, and what would be right."""


class KgError(Exception):
    """Base of all errors that a door turns into a message; `str(error)` is complete and fit to show."""


class InputRefusedError(KgError):
    """A file, record or article that cannot be read; nothing of it was kept (exit code 1)."""

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        """Build from the place (`file:line` or an article), what was wrong, and what would be right."""
        super().__init__(f"{where}: {what}" + (f" ({hint})" if hint else ""))
        self.where, self.what, self.hint = where, what, hint


class UsageError(KgError):
    """A call with wrong arguments (exit code 2)."""


class StoreUnavailableError(KgError):
    """A store that cannot be reached or opened (exit code 3, HTTP 503)."""


class NotFoundError(KgError):
    """An id that names nothing in this instance (HTTP 404)."""


class QueryRefusedError(KgError):
    """A user's query that the gate does not let through (HTTP 400 or 403)."""


class QueryTimeoutError(KgError):
    """A user's query that was ended at its deadline or at its memory cap (HTTP 504)."""


class ClaimInvalidError(KgError):
    """A claim that the vocabulary or the evidence contract refuses."""


class ConflictError(KgError):
    """A decision that would contradict another one (HTTP 409)."""
