"""What every store of a ledger holds to: one suite, run on each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import postgres_server
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_server import Server

from trucebook.ledger import canonical, merkle
from trucebook.ledger.address import read_address
from trucebook.ledger.batch import ErasedSinceError, KeyTakenError, NotErasableError
from trucebook.ledger.canonical import NotCanonicalError
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.open import open_ledger
from trucebook.ledger.postgres import open_postgres
from trucebook.ledger.proof import over
from trucebook.ledger.row import Row
from trucebook.ledger.store import Clock, NoSuchEntryError, NotEmptyError, RootRow, Store
from trucebook.ledger.verify import verify

NOON = 1_737_288_000_000_000

Opener = Callable[[Clock], Store]


def draft(number: int, kind: Kind = Kind.NOTE, **held: str) -> Draft:
    return Draft(kind, "author", f"key-{number}", canonical.encode({"number": number, **held}))


STORES = ["memory", "sqlite", pytest.param("postgresql", marks=postgres_server.needed)]


def an_opener(kind: str, request: pytest.FixtureRequest, folder: Path) -> Opener:
    """Return what opens one ledger, a new one the first time."""
    if kind == "memory":
        return MemoryStore
    if kind == "sqlite":
        return lambda clock: open_ledger(folder / "ledger.db", clock, create=True)
    server: Server = request.getfixturevalue("server")
    address = read_address(server.place())
    return lambda clock: open_postgres(address, clock, create=True)


@pytest.fixture(params=STORES)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return an_opener(request.param, request, tmp_path)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    with opener(lambda: NOON) as opened:
        yield opened


def test_an_empty_ledger(store: Store) -> None:
    assert (store.size(), store.last(), list(store.entries()), list(store.leaves())) == (0, None, [], [])
    assert store.root() == hashlib.sha256(b"").digest()
    assert store.append([]) == ()
    assert verify(store).problems == ()


def test_what_goes_in_comes_out_in_order(store: Store) -> None:
    given_back = store.append(draft(number) for number in range(3)) + store.append([draft(3, Kind.REPORT)])
    assert [entry.seq for entry in given_back] == [0, 1, 2, 3]
    assert list(store.entries()) == list(given_back)
    assert [entry.body for entry in given_back] == [draft(number).body for number in range(4)]
    assert store.last() == store.get(3) == store.by_key("key-3") == given_back[3]
    assert store.size() == 4


def test_a_part_and_some_kinds(store: Store) -> None:
    kinds = [Kind.NOTE, Kind.REPORT, Kind.TEXT]
    store.append(draft(number, kinds[number % 3]) for number in range(12))
    assert [entry.seq for entry in store.entries(3, 7)] == [3, 4, 5, 6]
    assert [entry.seq for entry in store.entries(kinds=[Kind.TEXT, Kind.NOTE])] == [0, 2, 3, 5, 6, 8, 9, 11]
    assert [entry.seq for entry in store.entries(2, 8, [Kind.REPORT])] == [4, 7]
    assert list(store.entries(kinds=[])) == []
    assert list(store.entries(12)) == []


def test_the_leaf_is_what_the_design_says(store: Store) -> None:
    entry = store.append([draft(0, text="\u00e9")])[0]
    assert entry.salt is not None
    assert entry.body is not None
    assert len(entry.salt) == 32
    assert entry.commitment == hashlib.sha256(entry.salt + entry.body).hexdigest()
    leaf = (
        f'{{"author":"author","commitment":"{entry.commitment}","key":"key-0","kind":"note",'
        f'"recorded":{entry.recorded},"seq":0}}'
    )
    assert list(store.leaves()) == [hashlib.sha256(b"\0" + leaf.encode()).digest()]
    assert store.root() == hashlib.sha256(b"\0" + leaf.encode()).digest()


def test_salts_are_never_the_same(store: Store) -> None:
    entries = store.append(Draft(Kind.NOTE, "author", f"key-{n}", b"{}") for n in range(50))
    assert len({entry.salt for entry in entries}) == len({entry.commitment for entry in entries}) == 50


def test_recorded_never_goes_back(opener: Opener) -> None:
    times = iter([NOON, NOON - 5_000_000, NOON, NOON + 60])
    with opener(lambda: next(times)) as store:
        for number in range(4):
            store.append([draft(2 * number), draft(2 * number + 1)])
        recorded = [entry.recorded - NOON for entry in store.entries()]
    assert recorded == [0, 1, 2, 3, 4, 5, 60, 61]


def test_a_retry_is_recorded_once(store: Store) -> None:
    first = store.append([draft(0), draft(1)])
    again = store.append([draft(1), draft(2), draft(0), draft(2)])
    assert [entry.seq for entry in again] == [1, 2, 0, 2]
    assert [first.recorded(0), first.recorded(1)] == [True, True]
    assert [again.recorded(place) for place in range(4)] == [False, True, False, False]
    assert again[0] == first[1]
    assert store.size() == 3
    root = store.root()
    store.append([draft(0)])
    assert store.root() == root
    assert verify(store).problems == ()


def test_a_key_for_something_else_is_refused_with_its_whole_batch(store: Store) -> None:
    store.append([draft(0)])
    for other in (draft(0, text="other"), draft(0, Kind.REPORT)):
        with pytest.raises(KeyTakenError, match=r"'key-0' already stands for entry 0.*Nothing of this batch"):
            store.append([draft(1), other])
    with pytest.raises(KeyTakenError, match="already stands for entry 1"):
        store.append([draft(5), draft(5, text="other")])
    assert [entry.key for entry in store.entries()] == ["key-0"]


def test_an_error_of_the_writer_records_nothing(store: Store) -> None:
    def drafts() -> Iterator[Draft]:
        yield draft(0)
        raise OSError("the source ended")

    with pytest.raises(OSError, match="the source ended"):
        store.append(drafts())
    for letter in ("\ud800", "a\0b"):
        for bad in (Draft(Kind.NOTE, "author", letter, b"{}"), Draft(Kind.NOTE, letter, "key", b"{}")):
            with pytest.raises(NotCanonicalError):
                store.append([draft(0), bad])
    assert store.size() == 0
    store.append([draft(0)])
    assert verify(store).problems == ()


def test_roots_of_every_size_are_those_of_the_leaves(store: Store) -> None:
    for first in range(0, 30, 5):
        store.append(draft(number) for number in range(first, first + 5))
    leaves = list(store.leaves())
    assert [store.root(size) for size in range(31)] == [merkle.root(leaves[:size]) for size in range(31)]
    proof = merkle.inclusion_proof(20, 7, over(store))
    assert merkle.includes(leaves[7], 7, 20, proof, store.root(20))


def test_beyond_the_end(store: Store) -> None:
    store.append([draft(0)])
    for beyond in (lambda: store.get(1), lambda: store.get(-1), lambda: store.root(2), lambda: store.root(-1)):
        with pytest.raises(NoSuchEntryError, match="the ledger holds 1 entries"):
            beyond()
    assert store.by_key("key-1") is None


def test_reading_sees_one_state_while_more_is_recorded(store: Store) -> None:
    store.append(draft(number) for number in range(3))
    seen = []
    for entry in store.entries(stop=store.size()):
        seen.append(entry.seq)
        store.append([draft(100 + entry.seq)])
        assert store.get(3 + entry.seq).key == f"key-{100 + entry.seq}"
    assert seen == [0, 1, 2]
    assert verify(store).size == 6


def test_an_erasure_destroys_bodies_and_changes_no_root(store: Store) -> None:
    store.append([draft(0), draft(1, text="what must go"), draft(2)])
    before, kept = store.root(), store.get(1)
    store.append([erasure("author", "erase-1", [1], "asked for by the person named")])
    assert store.root(3) == before
    erased = store.get(1)
    assert (erased.body, erased.salt) == (None, None)
    assert (erased.commitment, erased.recorded) == (kept.commitment, kept.recorded)
    assert verify(store).problems == ()
    with pytest.raises(KeyTakenError, match="entry 1, whose body was erased since"):
        store.append([draft(1, text="what must go")])


def test_what_repeats_words_seen_before_an_erasure_is_not_recorded(store: Store) -> None:
    store.append([draft(0), draft(1)])
    seen = store.size()
    made = store.append([draft(2)], seen)
    store.append([erasure("author", "erasure", [0], "asked")])
    with pytest.raises(ErasedSinceError, match="Nothing of this batch was recorded; give the same command again"):
        store.append([draft(3)], seen)
    assert store.size() == 4
    assert store.append([], seen) == ()
    assert store.append([draft(2)], store.size()) == made
    assert store.append([draft(3)], store.size())[0].seq == 4
    assert verify(store).problems == ()


def test_an_erasure_of_what_cannot_be_erased(store: Store) -> None:
    store.append([draft(0)])
    store.append([erasure("author", "erase-0", [0], "reason")])
    for seqs, why in (([7], "no entry 7"), ([2], "no entry 2"), ([-1], "no entry -1"), ([1], "itself an erasure")):
        with pytest.raises(NotErasableError, match=why):
            store.append([erasure("author", "erase-more", seqs, "reason")])
    with pytest.raises(NotErasableError, match="numbers of entries"):
        store.append([Draft(Kind.ERASURE, "author", "erase-more", b"[]")])
    assert store.size() == 2


batches = st.lists(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["a", "b"])), max_size=4), max_size=8)


@pytest.mark.parametrize("kind", STORES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(runs=batches)
def test_any_run_of_batches_keeps_the_laws(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    kind: str,
    runs: list[list[tuple[int, str]]],
) -> None:
    """A store agrees with a plain dictionary of what was acknowledged, whatever is refused on the way."""
    with an_opener(kind, request, tmp_path_factory.mktemp("laws"))(lambda: NOON) as store:
        held: dict[str, bytes] = {}
        for run in runs:
            drafts = [draft(number, text=text) for number, text in run]
            wanted = dict(held)
            try:
                store.append(drafts)
            except KeyTakenError:
                continue
            for one in drafts:
                assert wanted.setdefault(one.key, one.body) == one.body
            held = wanted
        assert {entry.key: entry.body for entry in store.entries()} == held
        assert [entry.key for entry in store.entries()] == list(held)
        assert store.size() == len(held)
        assert verify(store).problems == ()


def test_a_ledger_taken_in_has_the_same_root_and_goes_on(store: Store) -> None:
    with MemoryStore(lambda: NOON) as other:
        for first in range(0, 12, 3):
            other.append(draft(number) for number in range(first, first + 3))
        other.append([erasure("author", "erase-1", [1], "reason")])
        store.restore(other.rows())
        assert list(store.entries()) == list(other.entries())
        assert (store.root(), list(store.rows())) == (other.root(), list(other.rows()))
        with pytest.raises(NotEmptyError):
            store.restore(other.rows())
    store.append([draft(0), draft(99)])
    assert (store.size(), verify(store).problems) == (14, ())


def test_a_ledger_whose_rows_end_in_an_error_is_not_taken_in(store: Store) -> None:
    def rows() -> Iterator[Row | RootRow]:
        yield from islice(other.rows(), 2)
        raise OSError("the source ended")

    with MemoryStore(lambda: NOON) as other:
        other.append(draft(number) for number in range(3))
        with pytest.raises(OSError, match="the source ended"):
            store.restore(rows())
        assert (store.size(), store.last(), list(store.rows())) == (0, None, [])
        store.restore(other.rows())
        assert list(store.entries()) == list(other.entries())
    store.append([draft(0), draft(7)])
    assert (store.size(), verify(store).problems) == (4, ())


def test_a_reading_left_half_way_holds_nothing_up(store: Store) -> None:
    store.append(draft(number, text="x" * 20_000) for number in range(200))
    notes: Callable[[], Iterator[object]] = lambda: store.entries(kinds=[Kind.NOTE])  # noqa: E731 - one of four alike
    ways: list[Callable[[], Iterator[object]]] = [store.entries, store.rows, store.leaves, notes]
    for way in ways:
        next(way())  # nobody holds it any more, and so it ends
        store.append([erasure("author", f"erase-{store.size()}", [0], "reason")])
    assert (store.size(), verify(store).problems) == (204, ())
