"""A case as it may be shown to the public: the same ledger behind a screen, so that whatever is made of it knows
nothing of what is withheld. Statuses are found anew from what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NoReturn, Self

from trucebook.cuts.publishing import aside
from trucebook.errors import WrongUseError
from trucebook.ledger.entry import Appended, Draft, Entry, Kind
from trucebook.ledger.row import Row
from trucebook.ledger.store import RootRow, Store
from trucebook.service.case import Case, clock
from trucebook.service.cutting import MICRO
from trucebook.service.screen import Screen, screen_of
from trucebook.views.picture import Withholding
from trucebook.vocabulary.problem import Problem


@contextmanager
def public_case(case: Case, now: int | None = None) -> Iterator[Case]:
    """Give a case as it may be shown to the public at a moment (microseconds UTC; else now). It can only be looked at.

    What is derived from it is worked out anew and is gone at the end: it is of this moment's withholding alone.
    """
    screen = screen_of(case.store, (clock() if now is None else now) // MICRO)
    with aside(case.derived, "public-") as folder:
        told = Withholding(screen.counted, screen.names)
        yield replace(case, store=ScreenedStore(case.store, screen), public=told, derived_in=folder)


class ScreenedStore(Store):
    """A store of which entries are read behind a screen. Numbers, times, commitments and roots are the ledger's own."""

    def __init__(self, store: Store, screen: Screen) -> None:
        self._store, self._screen = store, screen

    def entries(self, start: int = 0, stop: int | None = None, kinds: Iterable[Kind] | None = None) -> Iterator[Entry]:
        """Yield entries behind the screen."""
        yield from map(self._screen.entry, self._store.entries(start, stop, kinds))

    def get(self, seq: int) -> Entry:
        """Return one entry behind the screen."""
        return self._screen.entry(self._store.get(seq))

    def by_key(self, key: str) -> Entry | None:
        """Return the entry with this key, behind the screen."""
        found = self._store.by_key(key)
        return None if found is None else self._screen.entry(found)

    def last(self) -> Entry | None:
        """Return the last entry, behind the screen."""
        found = self._store.last()
        return None if found is None else self._screen.entry(found)

    def size(self) -> int:
        """Return the number of entries."""
        return self._store.size()

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries, as recorded."""
        return self._store.root(size)

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the stored leaf hashes."""
        return self._store.leaves(start, stop)

    def append(self, drafts: Iterable[Draft], seen: int | None = None) -> Appended:  # noqa: ARG002 - as there
        """Refuse."""
        _refuse()

    def rows(self) -> Iterator[Row | RootRow]:
        """Refuse: rows hold the bodies themselves."""
        _refuse()

    def restore(self, rows: Iterable[Row | RootRow]) -> None:  # noqa: ARG002 - as above
        """Refuse."""
        _refuse()

    def inspect(self) -> Iterator[Problem]:
        """Refuse."""
        _refuse()

    def unswept(self) -> None:
        """Return nothing: nothing is erased here."""

    def close(self) -> None:
        """Do nothing: the store behind is its opener's."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Do nothing."""


def _refuse() -> NoReturn:
    raise WrongUseError("A case as shown to the public can only be looked at.")
