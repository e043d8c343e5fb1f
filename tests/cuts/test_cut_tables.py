"""The tables of a cut: what was known then, and nothing else, whether it comes from segments or from the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_by_hand import add, claims_at, document_of, judge, new_ledger, read, rows

from trucebook.cuts.segments import catch_up
from trucebook.cuts.tables import readings_with
from trucebook.ledger.memory import MemoryStore
from trucebook.vocabulary.time import Bounds

NOWHERE = Path("no such folder")


@pytest.fixture
def store() -> MemoryStore:
    return new_ledger()


def reviews(store: MemoryStore) -> dict[str, str | None]:
    return dict(rows(store, NOWHERE, "select claim, review from claim"))


def test_a_claim_has_its_columns(store: MemoryStore) -> None:
    (one,) = add(store, "a.txt", claims=1)
    ((report, quote),) = rows(store, NOWHERE, "select report, json_extract_string(body, '$.quote') from claim")
    assert (report, quote) == (document_of("a.txt", Bounds()).report, "They left.")
    assert rows(store, NOWHERE, "select * from mention order by role") == [
        (one, "actor", "north", "north"),
        (one, "place", None, "the ford"),
    ]
    assert rows(store, NOWHERE, "select * from quantity") == [
        (one, 3.0, 3.0, "person", "exactly", True, "three people")
    ]
    assert rows(store, NOWHERE, "select name, publisher, said_earliest, said_latest, structured from report") == [
        ("a.txt", "courier", 500, 600, False)
    ]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(["add", "again", "reject", "accept", "catch up"]), min_size=1, max_size=6))
def test_a_cut_gives_what_it_gave(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    """Whatever is recorded later, and whether it lies in segments or not."""
    store, derived = new_ledger(), tmp_path_factory.mktemp("law") / "derived"
    gave = {0: set[str]()}
    claims = add(store, "first.txt")
    for number, act in enumerate(acts):
        gave[store.size()] = claims_at(store, derived)
        if act == "add":
            claims += add(store, f"{number}.txt")
        elif act == "again":
            claims += read(store, document_of("first.txt", Bounds(500, 600)), [0, 5 + number], f"rules-{number + 2}")
        elif act == "catch up":
            catch_up(store, derived)
        else:
            judge(store, act, claims[number % len(claims)])
    for size, known in gave.items():
        assert claims_at(store, derived, size=size) == known


def test_a_later_reading_supersedes_from_then_on(store: MemoryStore, tmp_path: Path) -> None:
    first = set(add(store, "a.txt"))
    other = set(add(store, "b.txt"))
    before = store.size()
    catch_up(store, tmp_path / "derived")
    second = set(read(store, document_of("a.txt", Bounds(500, 600)), [0, 7], "rules-2"))
    assert len(first & second) == 1
    for derived in (NOWHERE, tmp_path / "derived"):
        assert claims_at(store, derived, size=before) == first | other
        assert claims_at(store, derived) == second | other
        assert rows(store, derived, "select count(*) from mention") == [(8,)]


@pytest.mark.parametrize("decision", ["reject", "withdraw"])
def test_a_removed_claim_leaves_with_its_rows_and_can_come_back(store: MemoryStore, decision: str) -> None:
    gone, kept = add(store, "a.txt")
    before = store.size()
    judge(store, decision, gone)
    assert claims_at(store, NOWHERE) == {kept}
    assert {row[0] for row in rows(store, NOWHERE, "select claim from mention")} == {kept}
    assert rows(store, NOWHERE, "select claim from removed") == [(gone,)]
    assert claims_at(store, NOWHERE, size=before) == {gone, kept}
    judge(store, "accept", gone)
    assert reviews(store) == {gone: "accepted", kept: None}
    assert rows(store, NOWHERE, "select claim from removed") == []


def test_the_latest_judgement_holds(store: MemoryStore) -> None:
    claim, _ = add(store, "a.txt")
    judge(store, "bears", claim, "talks")
    judge(store, "does not bear", claim, "truce")
    middle = store.size()
    judge(store, "does not bear", claim, "talks")
    query = "select clause, decision from decision order by clause"
    assert rows(store, NOWHERE, query, size=middle) == [("talks", "bears"), ("truce", "does not bear")]
    assert rows(store, NOWHERE, query) == [("talks", "does not bear"), ("truce", "does not bear")]


def test_what_does_not_accept_leaves_a_claim_unreviewed(store: MemoryStore) -> None:
    one, other = add(store, "a.txt")
    judge(store, "does not bear", one, "talks")
    judge(store, "not the same", other, other=one)
    assert set(reviews(store).values()) == {None}


def test_said_leaves_out_what_was_said_later(store: MemoryStore) -> None:
    early, late = set(add(store, "a.txt", said=Bounds(0, 100))), set(add(store, "b.txt", said=Bounds(100, 200)))
    assert claims_at(store, NOWHERE, said=99) == set()
    assert claims_at(store, NOWHERE, said=100) == early
    assert claims_at(store, NOWHERE, said=199) == early
    assert claims_at(store, NOWHERE, said=200) == early | late


def test_rows_of_a_trusted_source_are_accepted_and_its_prose_is_not(store: MemoryStore) -> None:
    table = add(store, "a.csv", structured=True, publisher="commission", claims=3)
    prose = add(store, "b.txt", publisher="commission")
    other = add(store, "c.csv", structured=True, publisher="courier")
    judge(store, "accept", table[0])
    judge(store, "reject", table[1])
    found = dict(rows(store, NOWHERE, "select claim, review from claim", trusted=frozenset({"commission"})))
    assert found == {table[0]: "accepted", table[2]: "trusted", **dict.fromkeys([*prose, *other])}


def test_an_empty_cut_has_empty_tables(store: MemoryStore) -> None:
    add(store, "a.txt")
    for table in ("claim", "mention", "quantity", "key", "decision", "report"):
        assert rows(store, NOWHERE, f"select count(*) from {table}", size=0) == [(0,)]  # noqa: S608 - a listed name


def test_readings_are_found_by_the_claims_in_them(store: MemoryStore, tmp_path: Path) -> None:
    derived, found = tmp_path / "derived", {}
    for name in ("a.txt", "b.txt", "c.txt"):
        claims = add(store, name)
        found[store.size() - 1] = claims[0]
        if name != "c.txt":
            catch_up(store, derived)
    (first, *_, last), asked = found, [*found.values()]
    assert readings_with(store, derived, asked, store.size()) == found.keys()
    assert readings_with(store, derived, [*asked[:1], "of nobody"], store.size()) == {first}
    assert readings_with(store, derived, asked[2:], store.size()) == {last}
    for file in derived.glob("*/claim.parquet"):
        file.write_bytes(b"damaged")
    assert readings_with(store, derived, asked, store.size()) == found.keys()
