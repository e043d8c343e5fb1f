"""What one append adds, worked out the same way for every store before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from trucebook.ledger.entry import Draft, Entry, Kind, Seal, erased_by, leaf
from trucebook.ledger.merkle import Tree, leaf_hash
from trucebook.ledger.row import Stored
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


class ErasedSinceError(LedgerError):
    """An erasure that came after what a batch was worked out from."""

    def __init__(self) -> None:
        super().__init__(
            "Something was erased since this was worked out, and it may repeat the words. Nothing of this batch was "
            "recorded; give the same command again."
        )


class Record(Protocol):
    """What a batch asks of the store."""

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return the entries with these keys, as far as there are any."""
        ...

    def get(self, seq: int) -> Entry:
        """Return one entry."""
        ...

    def erased_since(self, size: int) -> bool:
        """Return whether an erasure is on record behind the first `size` entries."""
        ...


class AllNew(NamedTuple):
    """A record asked for no key. Where one is on record all the same, the store refuses what is written."""

    record: Record

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:  # noqa: ARG002 - as a record has it
        """Return none."""
        return {}

    def get(self, seq: int) -> Entry:
        """Return one entry."""
        return self.record.get(seq)

    def erased_since(self, size: int) -> bool:
        """Return whether an erasure is on record behind the first `size` entries."""
        return self.record.erased_since(size)


@dataclass
class Batch:
    """A batch, which takes drafts in once. `tree` moves on with them; `recorded` is the last time given out."""

    record: Record
    tree: Tree
    recorded: int
    entries: list[Entry] = field(default_factory=list)
    """One for each draft."""
    rows: list[Stored] = field(default_factory=list)
    """Rows to be added."""
    erased: list[int] = field(default_factory=list)
    """Entries whose body and salt are to be destroyed."""

    def take(self, drafts: Iterable[Draft], seals: Iterable[Seal], now: int, seen: int | None = None) -> None:
        """Take drafts in with their seals; `now` is the clock's time, `seen` the size of the ledger that they were made
        from. Raises KeyTakenError, NotErasableError, ErasedSinceError.

        Millions pass here: what a call for each would cost is saved.
        """
        known = self.record.by_keys(draft.key for draft in drafts)
        seq, recorded, hashes = self.tree.size, self.recorded, []
        for (kind, author, key, body), (salt, commitment) in zip(drafts, seals, strict=True):
            entry = known.get(key)
            if entry is None:
                if kind is Kind.ERASURE:
                    self.erased.extend(self._erasable(body))
                recorded = now if now > recorded else recorded + 1
                plain = str(kind)
                hashed = leaf_hash(leaf(seq, recorded, author, plain, key, commitment))
                hashes.append(hashed)
                self.rows.append((seq, recorded, author, plain, key, commitment, hashed, salt, body))
                entry = tuple.__new__(Entry, (seq, recorded, author, kind, key, commitment, salt, body))
                known[key] = entry
                seq += 1
            elif (entry.kind, entry.body) != (kind, body):
                raise KeyTakenError(key, entry)
            self.entries.append(entry)
        if seen is not None and hashes and self.record.erased_since(seen):
            raise ErasedSinceError
        self.tree.extend(hashes)
        self.recorded = recorded

    def _erasable(self, body: bytes) -> tuple[int, ...]:
        try:
            seqs = erased_by(body)
        except ValueError as error:
            raise NotErasableError(str(error)) from error
        before = self.tree.size
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
