"""Whole readings of a ledger, part by part: a reading counts once its closing part is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.ledger.store import Store

_AFTER_CLAIMS: Final = b'],"part":'
"""What follows the claims in the canonical JSON of a part: keys are sorted, and inside of text quotation marks are
escaped, so that it stands nowhere else behind them."""


@dataclass(frozen=True, slots=True)
class WholeReading:
    """A reading that closes at entry `seq`. `body` is that of its closing part without the claims; `entries` are those
    of its parts, as far as they were not erased."""

    seq: int
    report: str
    body: dict[str, Any]
    entries: tuple[int, ...]

    def parts(self, store: Store) -> Iterator[dict[str, Any]]:
        """Yield the bodies of the parts in order, one at a time."""
        for entry in self.entries:
            held = store.get(entry).body
            if held is not None:
                yield canonical.decode(held)


def whole_readings(store: Store, first: int, last: int) -> Iterator[WholeReading]:
    """Yield the readings that close in entries `first` to `last` (exclusive), in the order of the ledger."""
    entries: list[int] = []
    for entry in store.entries(first, last, (Kind.READING,)):
        if entry.body is None:
            entries = []
            continue
        body = envelope(entry.body)
        if body["part"] == 0:
            entries = []
        entries.append(entry.seq)
        if body["part"] == body["parts"] - 1:
            yield WholeReading(entry.seq, body["report"], body, tuple(entries))


def envelope(body: bytes) -> dict[str, Any]:
    """Return what a part of a reading says beside its claims. `body` is canonical JSON."""
    at = body.rfind(_AFTER_CLAIMS)
    found: dict[str, Any] = canonical.decode(body if at < 0 else b"{" + body[at + 2 :])
    return found
