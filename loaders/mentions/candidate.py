"""What a finder proposes: a stretch of a line as a name of some kind."""

from dataclasses import dataclass, field

from kg.model import Form

Attribute = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch `[start, end)` of line `line`; the strongest and longest of those that overlap is taken.

    `source` names the finder; `followed` is the character behind it.
    """

    line: int
    start: int
    end: int
    kind: str
    strength: int
    source: str
    form: Form = "name"
    nested: bool = False
    followed: str = ""
    attributes: tuple[tuple[str, Attribute], ...] = field(default=())

    @property
    def size(self) -> int:
        """Return the number of characters."""
        return self.end - self.start

    def covers(self, other: "Candidate") -> bool:
        """Tell whether another stretch lies inside this one."""
        return self.line == other.line and self.start <= other.start and other.end <= self.end
