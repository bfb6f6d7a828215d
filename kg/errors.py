"""Every error the service raises on purpose: what was wrong, where, and what would be right."""

from collections.abc import Mapping, Sequence


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


class StoreDamagedError(StoreUnavailableError):
    """A projection whose files cannot be read as they are: it has to be made anew from the ledger."""


class StoreElsewhereError(StoreUnavailableError):
    """A store that another process of this instance has open: that one answers for it."""


class StoreOverloadedError(StoreUnavailableError):
    """A store that had not the memory for one step: smaller steps may go through."""


class NotFoundError(KgError):
    """An id that names nothing in this instance (HTTP 404)."""


class MovedError(NotFoundError):
    """An id of old: its thing is known by another one now (HTTP 308)."""

    def __init__(self, old: str, new: str) -> None:
        """Build from the id of old and the one that holds."""
        super().__init__(f"{old} is {new} now")
        self.old, self.new = old, new


class QueryRefusedError(KgError):
    """A user's query that the gate or the engine does not let through (HTTP 400); `at` is where, if that is known."""

    def __init__(self, what: str, at: tuple[int, int] | None = None) -> None:
        """Build from what was wrong and where: line and column of the query, both from 1, in code points."""
        super().__init__(what + (f" (line {at[0]}, column {at[1]})" if at else ""))
        self.what, self.at = what, at


class QueryTimeoutError(KgError):
    """A user's query that was ended at its deadline or at its memory cap (HTTP 504)."""


class ClaimInvalidError(KgError):
    """A claim that the vocabulary or the evidence contract refuses."""


class ConflictError(KgError):
    """A decision that would contradict others (HTTP 409); `chain` are these, as JSON values, in their order."""

    def __init__(self, what: str, chain: Sequence[Mapping[str, object]] = ()) -> None:
        """Build from what would contradict what, in words, and the decisions that stand."""
        super().__init__(what)
        self.chain = tuple(chain)


class UnconfirmedError(ConflictError):
    """A decision that is hardly meant so and has to be said with more stress to hold (HTTP 409, `confirm` is true)."""


class EndpointError(KgError):
    """A second reader's endpoint that gave no answer.

    `status` is its HTTP status if it had one, `transient` tells that trying again may help, `wait` the seconds that it
    asked for, `sent` that the question reached it and may have cost something.
    """

    def __init__(
        self, what: str, *, status: int | None = None, transient: bool = False, wait: float | None = None,
        sent: bool = False,
    ) -> None:  # fmt: skip
        """Build from what went wrong."""
        super().__init__(what)
        self.status, self.transient, self.wait, self.sent = status, transient, wait, sent


class BudgetSpentError(KgError):
    """A question that was not asked because it might cost more than may be spent."""
