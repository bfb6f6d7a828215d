"""One projection of an instance: opened when first asked for, kept up with the ledger, made anew when it is damaged."""

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.batches import SIZE, Steps
from kg.errors import (
    KgError,
    StoreDamagedError,
    StoreElsewhereError,
    StoreOverloadedError,
    StoreUnavailableError,
    UsageError,
)
from kg.model import Batch
from kg.ownership import Ownership
from kg.stores.base import Projection

log = logging.getLogger("kg.projections")
SMALLEST = 50  # items a step: below that a store without memory is given up
Rest = Callable[[float], float]  # seconds to wait after a step that took so many


def _none(_: float) -> float:
    """Rest for no time: nobody else is served."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a projection stands: its sequence number, how far behind the ledger, and what it holds."""

    name: str
    sequence: int
    lag: int
    counts: dict[str, int]
    error: str | None = None
    elsewhere: bool = False  # the error is that another process of this instance has it


class Followed[S: Projection]:
    """A projection and its way after the ledger. One thread follows at a time; others use the store as far as it is."""

    def __init__(
        self,
        name: str,
        steps: Steps,
        ownership: Ownership,
        opener: Callable[[], S],
        discard: Callable[[], None] | None,
    ) -> None:
        """Name it; `steps` are those of its ledger, `opener` opens it.

        `discard` removes its files (None for a store that is not ours to remove).
        """
        self.name = name
        self._ledger, self._given = steps.ledger, steps
        self._ownership, self._opener, self._discard = ownership, opener, discard
        self._opening, self._following = threading.Lock(), threading.RLock()
        self._store: S | None = None
        self._ending = threading.Event()
        self.step = SIZE  # items that are brought up at once
        self.rest: Rest = _none

    def store(self) -> S:
        """Return the store, opened if it is not, made anew if its files are damaged; raises StoreUnavailableError."""
        with self._opening:
            if self._store is None:
                self._store = self._opened()
            return self._store

    def current(self) -> S:
        """Return the store; the first call brings it up with the ledger, unless another thread is doing that."""
        known = self._store
        if known is not None:
            return known
        if self._following.acquire(blocking=False):
            try:
                if self._ownership.acquire():
                    self.follow()
            finally:
                self._following.release()
        return self.store()

    def follow(self) -> None:
        """Bring the store to the ledger's sequence number; a damaged one is made anew, which is logged."""
        with self._following:
            if not self._followed():
                self._renew()
                self._bring_up(self.store())

    def doubt(self) -> None:
        """Note that what the store holds is not to be believed, until it has been made anew from the ledger."""
        self._ownership.forget(self.name)

    def rebuild(self) -> None:
        """Make the store anew from the ledger, whatever it holds; killed meanwhile, it is made at the next start."""
        with self._following:
            self.doubt()
            if not self._rebuilt():
                self._renew()
            self._ownership.note(self.name, self._ledger.lineage())
            self._bring_up(self.store())

    def standing(self) -> Standing:
        """Tell where the store stands, opening it if need be; why not, where it cannot be opened or asked."""
        try:
            return self._stands(self.current())
        except KgError as error:
            elsewhere = isinstance(error, StoreElsewhereError)
            return Standing(self.name, 0, self._ledger.sequence(), {}, str(error), elsewhere)

    def at_once(self) -> Standing:
        """Tell where the store stands without opening it or waiting for those who do."""
        sequence = self._ledger.sequence()
        if self._store is None:
            return Standing(self.name, 0, sequence, {}, "not open yet")
        try:
            reached = self._store.sequence()
        except KgError as error:
            return Standing(self.name, 0, sequence, {}, str(error))
        return Standing(self.name, reached, max(0, sequence - reached), {})

    def end(self) -> None:
        """Let who follows stop after the step that it is at, and nobody begin one, until the store is closed."""
        self._ending.set()

    def close(self) -> None:
        """Close the store if it is open, after the step that it is at; it can be opened again."""
        self.end()
        with self._following:
            self._ending.clear()
            self._shut()

    def _shut(self) -> None:
        with self._opening:
            if self._store is not None:
                self._store.close()
            self._store = None

    def _stands(self, store: S) -> Standing:
        reached = store.sequence()
        return Standing(self.name, reached, max(0, self._ledger.sequence() - reached), dict(store.counts()))

    def _opened(self) -> S:
        try:
            return self._opener()
        except StoreDamagedError as error:
            if self._discard is None or not self._ownership.held:
                raise
            log.warning("%s; it is made anew from the ledger", str(error))  # a record that is kept must hold no frames
        gc.collect()  # the engine lets its files go with the last reference, and the error held some
        self._discard()
        return self._opener()

    def _followed(self) -> bool:
        """Bring the store up; tell whether that went well, False where it has to be made anew."""
        try:
            self._bring_up(self.store())
        except (StoreDamagedError, UsageError) as error:
            self._condemned(error)
            return False
        return True

    def _rebuilt(self) -> bool:
        """Rebuild the store; tell whether that went well, False where its files have to go first."""
        try:
            self.store().rebuild(self._steps())
        except StoreDamagedError as error:
            self._condemned(error)
            return False
        return True

    def _condemned(self, error: KgError) -> None:
        """Say that a store has to be made anew; raises the error again where its files are not ours to remove."""
        if self._discard is None:
            raise error
        log.warning("%s; it is made anew from the ledger", str(error))  # a record that is kept must hold no frames

    def _renew(self) -> None:
        """Close the store, remove its files; it is opened again, empty, when asked for."""
        self._shut()
        gc.collect()
        if self._discard is not None:
            self._discard()

    def _bring_up(self, store: S) -> None:
        """Apply what the ledger has and the store has not; a store that is not known to follow it is made anew."""
        lineage = self._ledger.lineage()
        if not self._ownership.follows(self.name, lineage) and (store.reached() or store.holds()):
            store.rebuild(self._steps())
        self._ownership.note(self.name, lineage)
        size = self.step
        while (reached := store.reached()) != self._ledger.sequence():
            if reached > self._ledger.sequence():
                store.rebuild(self._steps())
                return
            size = self._stepped(store, reached, size)

    def _steps(self, since: int = 0, size: int = SIZE) -> Iterator[Batch]:
        """Yield the ledger's steps; raises StoreUnavailableError between two of them when the store is to be closed."""
        begun = time.monotonic()
        for batch in self._given.since(since, size):
            if self._ending.is_set():
                raise StoreUnavailableError(f"{self.name}: closed while it followed the ledger")
            yield batch
            self._ending.wait(self.rest(time.monotonic() - begun))
            begun = time.monotonic()

    def _stepped(self, store: S, reached: int, size: int) -> int:
        """Go on from a sequence number in steps of a size; return the size to go on with, smaller for a weak store."""
        try:
            for batch in self._steps(reached, size):
                store.apply(batch)
        except StoreOverloadedError as error:
            if size <= SMALLEST:
                raise StoreUnavailableError(f"{error}, even for {size} items at a time") from error
            log.warning("%s; smaller steps are tried", error)
            return max(SMALLEST, size // 4)
        return size
