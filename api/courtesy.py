"""How the projections make room for those who read: both are threads of one process, of which one runs at a time."""

from collections.abc import Callable

AN_ANSWER = 0.01  # seconds of rest that each answer since the last step is worth


class Courtesy:
    """Tells how long to rest after a step: as long as it took while many are answered, not at all while nobody asks.

    Half of the time is so left to those who read. What loads meanwhile is a little later in the graph than it could be.
    """

    def __init__(self, answered: Callable[[], int]) -> None:
        """Ask `answered` how many answers were given until now."""
        self._answered, self._seen = answered, answered()

    def __call__(self, worked: float) -> float:
        """Return the seconds to rest after a step that took so many."""
        before, self._seen = self._seen, self._answered()
        return min(worked, (self._seen - before) * AN_ANSWER)
