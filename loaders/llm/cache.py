"""Answers that were paid for, kept as files: by content of the question, model and version of the wording."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreUnavailableError
from kg.model import content_id


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers; without a folder nothing is kept."""

    folder: Path | None

    def get(self, *question: str) -> str | None:
        """Return the answer to a question, None where there is none or its file is damaged."""
        if self.folder is None:
            return None
        try:
            kept = json.loads(self._place(self.folder, question).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return kept.get("answer") if isinstance(kept, dict) and isinstance(kept.get("answer"), str) else None

    def put(self, answer: str, *question: str) -> None:
        """Keep an answer, as a whole or not at all; raises StoreUnavailableError where the folder takes none."""
        if self.folder is None:
            return
        place = self._place(self.folder, question)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, delete=False) as file:
                json.dump({"answer": answer}, file, ensure_ascii=False)
            Path(file.name).replace(place)
        except OSError as error:
            raise StoreUnavailableError(f"{place.parent}: the answer cannot be kept: {error.strerror}") from error

    @staticmethod
    def _place(folder: Path, question: tuple[str, ...]) -> Path:
        key = content_id("q", *question)
        return folder / key[2:4] / f"{key}.json"
