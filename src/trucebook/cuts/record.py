"""What the ledger holds up to a size, apart from readings: the small kinds of entry, as values.

Bodies are written by `service` and read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind, erased_by
from trucebook.ledger.store import Store
from trucebook.vocabulary.time import Bounds, Instant

_MICRO = 1_000_000
SMALL_KINDS = (Kind.TERMS, Kind.POLICY, Kind.WEIGHING, Kind.JUDGEMENT, Kind.NOTE, Kind.ISSUED, Kind.ERASURE)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report on record; its original bytes stay in the ledger. `id` is the hex SHA-256 of these bytes."""

    seq: int
    recorded: int
    id: str
    name: str
    media: str
    publisher: str | None
    published: Bounds
    text: str
    """Digest of its text."""
    note: dict[str, Any] | None = None
    """The note's own fields, where this is a note and no report."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reviewer's dated decision on a claim, on a claim and a clause, on two claims, or on an earlier judgement."""

    seq: int
    recorded: int
    author: str
    decision: str
    claim: str
    clause: str | None = None
    other: str | None = None
    reason: str | None = None
    entry: int | None = None
    """The judgement that this one withdraws."""
    field: str | None = None
    seen: Any = None
    """What the reader says of `field`, as the reviewer saw it (`claims.correction` has the shapes)."""
    new: Any = None
    parts: tuple[dict[str, Any], ...] = ()
    """The claims that a split makes of one, as plain values."""
    saw: dict[str, Any] | None = None
    """The claim's values when it was judged, by field."""
    name: str | None = None
    """The name that is withheld, where it is no claim; `claim` is empty then."""
    actor: str | None = None
    """The id of the actor of that name, where the case has one."""
    until: Instant | None = None
    """From when on what was withheld is published again; None for never. A time before `recorded` lifts at once."""

    @property
    def lifts(self) -> bool:
        """Return whether this withholds no longer what an earlier judgement withheld."""
        return self.until is not None and self.until <= self.recorded // _MICRO


class Late(Sequence[T]):
    """What is read from an open store when it is first asked for, so that opening takes no longer for what nobody asks
    for, and is kept then."""

    def __init__(self, read: Callable[[], Iterable[T]]) -> None:
        self._read = read
        self._found: tuple[T, ...] | None = None

    def all(self) -> tuple[T, ...]:
        """Return all of it."""
        if self._found is None:
            self._found = tuple(self._read())
        return self._found

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.all())

    def __iter__(self) -> Iterator[T]:
        """Yield one after the other."""
        return iter(self.all())

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Return one of them, or some."""
        return self.all()[place]

    def __eq__(self, other: object) -> bool:
        """Return whether the same stands in another sequence."""
        return isinstance(other, Sequence) and self.all() == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of any sequence that compares by what it holds


class Weighings(Sequence[dict[str, Any]]):
    """The bodies of weighings, taken from an open store when asked for."""

    def __init__(self, store: Store, seqs: Sequence[int]) -> None:
        self._store, self._seqs = store, seqs

    def before(self, size: int) -> Weighings:
        """Return those among the first `size` entries."""
        return Weighings(self._store, tuple(seq for seq in self._seqs if seq < size))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._seqs)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> Weighings: ...

    def __getitem__(self, place: int | slice) -> dict[str, Any] | Weighings:
        """Return one body, or some as lazily."""
        if isinstance(place, slice):
            return Weighings(self._store, self._seqs[place])
        body = self._store.get(self._seqs[place]).body
        found: dict[str, Any] = canonical.decode(body or b"{}")
        return found


@dataclass(frozen=True, slots=True)
class Record:
    """The small kinds up to a size. `terms` and `policy` are the files' texts last recorded, by file name.

    What there may be many of is read when it is asked for, while the store is open.
    """

    size: int
    recorded: int | None
    """Microseconds UTC of the last entry; None for an empty ledger."""
    terms: dict[str, str]
    terms_seq: int | None
    reports: Sequence[ReportEntry]
    judgements: Sequence[Judgement]
    """Those that no later judgement withdraws, oldest first."""
    weighings: Weighings
    """Their bodies, oldest first, decoded each time that they are asked for: they hold as much as the whole case."""
    notes: Sequence[tuple[Entry, dict[str, Any]]]
    erased: int
    """How many of them have lost their body to an erasure, of whatever time."""
    judged: Sequence[Judgement] = ()
    """Every judgement, withdrawn ones and withdrawals of judgements included."""


def weighings_of(store: Store) -> Weighings:
    """Return the weighings that are on record by now."""
    return Weighings(store, [entry.seq for entry in store.entries(0, None, (Kind.WEIGHING,)) if entry.body is not None])


def bounds_of(value: dict[str, int | None] | None) -> Bounds:
    """Return bounds from their recorded form."""
    return Bounds() if value is None else Bounds(value.get("earliest"), value.get("latest"))


def report_entry(entry: Entry, body: dict[str, Any]) -> ReportEntry:
    """Return a report from its entry's body."""
    return ReportEntry(
        seq=entry.seq,
        recorded=entry.recorded,
        id=body["report"],
        name=body["name"],
        media=body["media"],
        publisher=body["publisher"],
        published=bounds_of(body["published"]),
        text=body["text"],
        note=body.get("note"),
    )


def read_record(store: Store, size: int) -> Record:
    """Return what the first `size` entries hold, readings and the bytes of reports left aside."""

    def bodies(*kinds: Kind) -> Iterator[tuple[Entry, dict[str, Any]]]:
        for entry in store.entries(0, size, kinds):
            if entry.body is not None:
                yield entry, canonical.decode(entry.body)

    terms: dict[str, str] = {}
    terms_seq = None
    for entry, body in bodies(Kind.TERMS, Kind.POLICY):
        terms = terms | body["files"]
        terms_seq = entry.seq
    judged = Late(lambda: (judgement_of(entry, body) for entry, body in bodies(Kind.JUDGEMENT)))
    weighings = Late(lambda: (one.seq for one in store.entries(0, size, (Kind.WEIGHING,)) if one.body is not None))
    last = store.get(size - 1) if size else None
    return Record(
        size=size,
        recorded=None if last is None else last.recorded,
        terms=terms,
        terms_seq=terms_seq,
        reports=Late(lambda: (report_entry(entry, body) for entry, body in bodies(Kind.TEXT))),
        judgements=Late(lambda: in_force(judged)),
        weighings=Weighings(store, weighings),
        notes=Late(lambda: bodies(Kind.NOTE)),
        erased=_erased(store, size),
        judged=judged,
    )


def _erased(store: Store, size: int) -> int:
    named = (erased_by(one.body) for one in store.entries(0, None, (Kind.ERASURE,)) if one.body is not None)
    return len({seq for seqs in named for seq in seqs if seq < size})


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that are not withdrawn, oldest first, without the withdrawals themselves.

    A withdrawal can be withdrawn as well: what it had withdrawn holds again.
    """
    withdrawn: set[int] = set()
    held: list[Judgement] = []
    for one in reversed(tuple(judgements)):
        if one.seq in withdrawn:
            continue
        if one.entry is None:
            held.append(one)
        else:
            withdrawn.add(one.entry)
    return tuple(reversed(held))


def judgement_of(entry: Entry, body: dict[str, Any]) -> Judgement:
    """Return a judgement from its entry's body."""
    return Judgement(
        seq=entry.seq,
        recorded=entry.recorded,
        author=entry.author,
        decision=body["decision"],
        claim=body["claim"],
        clause=body.get("clause"),
        other=body.get("other"),
        reason=body.get("reason"),
        entry=body.get("entry"),
        field=body.get("field"),
        seen=body.get("seen"),
        new=body.get("new"),
        parts=tuple(body.get("parts", ())),
        saw=body.get("saw"),
        name=body.get("name"),
        actor=body.get("actor"),
        until=body.get("until"),
    )
