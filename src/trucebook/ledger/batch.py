"""What one append adds, worked out the same way for every store before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind, enter, erased_by
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row, row_of
from trucebook.ledger.store import RootRow
from trucebook.ledger.trouble import DamagedLedgerError, LedgerError


class KeyTakenError(LedgerError):
    """The idempotency key is on record already, for something else."""

    def __init__(self, key: str, entry: Entry) -> None:
        held = "whose body was erased since" if entry.body is None else f"a {entry.kind} with another body"
        super().__init__(
            f"The key {key!r} already stands for entry {entry.seq}, {held}. Nothing of this batch was recorded; "
            "give what is new a key of its own."
        )
        self.key = key
        self.seq = entry.seq


class NotErasableError(LedgerError):
    """An erasure that names what it cannot erase."""

    exit_code = 2

    def __init__(self, why: str) -> None:
        super().__init__(f"This erasure was not recorded: {why}.")


class Record(Protocol):
    """What a batch asks of the store."""

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return the entries with these keys, as far as there are any."""
        ...

    def get(self, seq: int) -> Entry:
        """Return one entry."""
        ...


def _see_text(draft: Draft) -> None:
    """See that author and key are text that every store can hold, and that a body is UTF-8, as all JSON is: an export
    carries it as text.

    Raises NotCanonicalError.
    """
    canonical.encode_flat({"author": draft.author, "key": draft.key})
    if "\0" in draft.author or "\0" in draft.key:
        raise canonical.NotCanonicalError("its author or its key holds the letter NUL")
    try:
        draft.body.decode()
    except UnicodeDecodeError as error:
        raise canonical.NotCanonicalError(f"its body is not UTF-8 text from byte {error.start} on") from None


@dataclass
class Batch:
    """The batch under way. `tree` moves on with each new entry; `recorded` is the last time given out."""

    record: Record
    tree: Tree
    recorded: int
    entries: list[Entry] = field(default_factory=list)
    """One for each draft."""
    rows: list[Row] = field(default_factory=list)
    """Rows to be added."""
    erased: list[int] = field(default_factory=list)
    """Entries whose body and salt are to be destroyed."""
    _known: dict[str, Entry] = field(default_factory=dict)
    """Entries by key: those of the drafts that were on record, and those of the batch."""

    def take(self, drafts: Sequence[Draft], now: int) -> None:
        """Take drafts in; `now` is the clock's time. Raises KeyTakenError, NotErasableError, NotCanonicalError."""
        for draft in drafts:  # refused here, before a store is asked for what it cannot hold
            _see_text(draft)
        self._known = self.record.by_keys(draft.key for draft in drafts)
        for draft in drafts:
            known = self._known.get(draft.key)
            if known is None:
                known = self._enter(draft, now)
            elif (known.kind, known.body) != (draft.kind, draft.body):
                raise KeyTakenError(draft.key, known)
            self.entries.append(known)

    def _enter(self, draft: Draft, now: int) -> Entry:
        if draft.kind is Kind.ERASURE:
            self.erased.extend(self._erasable(draft.body))
        self.recorded = max(self.recorded + 1, now)
        entry = enter(draft, self.tree.size, self.recorded)
        row = row_of(entry)
        self.tree.add(row.hashed)  # type: ignore[arg-type]  # row_of gives bytes
        self.rows.append(row)
        self._known[draft.key] = entry
        return entry

    def _erasable(self, body: bytes) -> tuple[int, ...]:
        try:
            seqs = erased_by(body)
        except ValueError as error:
            raise NotErasableError(str(error)) from error
        before = self.tree.size - len(self.rows)
        for seq in seqs:
            if not 0 <= seq < before:
                raise NotErasableError(f"there is no entry {seq} on record")
            if self.record.get(seq).kind is Kind.ERASURE:
                raise NotErasableError(f"entry {seq} is itself an erasure, which stays as the proof of what it did")
        return seqs

    @property
    def root(self) -> RootRow:
        """The root to be stored with the batch."""
        return RootRow(self.tree.size, self.tree.root, self.tree.frontier)


def begun(record: Record, tree: Tree, last: Entry | None, ledger: str) -> Batch:
    """Return an empty batch at the end of a ledger, once its stored tree and its last entry are seen to fit.

    Raises DamagedLedgerError, naming the `ledger`.
    """
    if tree.size != (last.seq + 1 if last else 0):
        raise DamagedLedgerError(ledger, f"its last entry and its stored size {tree.size} do not fit")
    return Batch(record, tree, last.recorded if last else -1)
