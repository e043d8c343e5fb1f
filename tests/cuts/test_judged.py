"""The laws of judgements: withdrawals undo them, they never change an earlier cut, and they say when they lapse."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_by_hand import add, claim, claims_held, document_of, judge, new_ledger, read, rows, tables

from trucebook.claims.claim import Claim, Reading, Span, claim_id
from trucebook.claims.codec import claim_plain
from trucebook.claims.correction import value_of, values_of
from trucebook.cuts.cut import Cut
from trucebook.cuts.judged import GONE, Judged
from trucebook.cuts.record import in_force, read_record
from trucebook.cuts.segments import catch_up
from trucebook.cuts.tables import judged_at, open_tables
from trucebook.ledger.entry import Entry
from trucebook.ledger.memory import MemoryStore
from trucebook.service.intake import reading_drafts
from trucebook.vocabulary.time import Bounds

NOWHERE = Path("no such folder")
SAID = Bounds(500, 600)
VALUES: dict[str, list[Any]] = {
    "event": ["ASSAULT", "AID", None],
    "modality": ["planned", "asserted"],
    "actors": [[], [["south", "south"]]],
    "time": [None, {"text": "early", "earliest": 10, "latest": 20}],
    "speaker": [[], [{"role": "speaker", "name": "an envoy", "id": "envoy", "description": None}]],
}
ACTS = (
    "accept",
    "reject",
    "withdraw",
    "bears",
    "does not bear",
    "correct",
    "split",
    "same",
    "not the same",
    "withhold",
    "undo",
)


@pytest.fixture
def store() -> MemoryStore:
    return new_ledger()


def saw(claim: Claim) -> dict[str, Any]:
    return {"size": 0, **values_of(claim)}


def correct(store: MemoryStore, claim: str, field: str, new: Any) -> Entry:
    """Put a correction on record as a reviewer makes it who sees the claim as it is now."""
    held = claims_held(store, NOWHERE)[claim]
    made = next((made for made in held.corrections if made.field == field), None)
    seen = value_of(held, field) if made is None else json.loads(made.read)
    return judge(store, "correct", claim, field=field, seen=seen, new=new, saw=saw(held))


def split(store: MemoryStore, claim: str) -> tuple[Entry, list[str]]:
    """Split a claim into its first word and the rest."""
    held = claims_held(store, NOWHERE)[claim]
    start, end = held.spans[0]
    places = [(Span(start, start + 4),), (Span(start + 5, end),)]
    parts = [replace(held, id=claim_id(held.text, place, (), 0), spans=place, corrections=()) for place in places]
    entry = judge(store, "split", claim, parts=[claim_plain(part) for part in parts], saw=saw(held))
    return entry, [part.id for part in parts]


def judged(store: MemoryStore, derived: Path = NOWHERE) -> Judged:
    record = read_record(store, store.size())
    with open_tables(store, derived, record, Cut(store.size(), 10**10), frozenset()) as connection:
        return judged_at(connection, record)


def unmet(store: MemoryStore) -> dict[int, str]:
    return {one.judgement.seq: one.why for one in judged(store).unmet}


def act(store: MemoryStore, draw: st.DataObject, word: str) -> None:
    """Put one judgement on record, of a claim that is there."""
    held = claims_held(store, NOWHERE)
    claim = draw.draw(st.sampled_from(sorted(held)))
    other = draw.draw(st.sampled_from(sorted(held)))
    if word == "correct":
        field = draw.draw(st.sampled_from(sorted(VALUES)))
        correct(store, claim, field, draw.draw(st.sampled_from(VALUES[field])))
    elif word == "split":
        if held[claim].spans[0].end - held[claim].spans[0].start > 5:
            split(store, claim)
    elif word == "undo":
        standing = in_force(read_record(store, store.size()).judged)
        if standing:
            judge(store, "withdraw", claim, entry=draw.draw(st.sampled_from(standing)).seq)
    else:
        clause = "talks" if "bear" in word else None
        judge(store, word, claim, clause, other if "same" in word else None, saw=saw(held[claim]))


@settings(max_examples=25, deadline=None)
@given(st.data(), st.lists(st.sampled_from(ACTS), min_size=1, max_size=7))
def test_judgements_and_then_their_withdrawals_give_the_tables_of_before(data: st.DataObject, words: list[str]) -> None:
    store = new_ledger()
    add(store, "a.txt", claims=2)
    add(store, "b.txt", claims=1)
    before = tables(store, NOWHERE)
    for word in words:
        act(store, data, word)
    made = [one.seq for one in in_force(read_record(store, store.size()).judged)]
    for seq in data.draw(st.permutations(made)):
        judge(store, "withdraw", "", entry=seq)
    assert tables(store, NOWHERE) == before
    assert judged(store) == Judged()


@settings(max_examples=15, deadline=None)
@given(st.data(), st.lists(st.sampled_from([*ACTS, "read", "catch up"]), min_size=1, max_size=8))
def test_later_judgements_and_readings_never_change_an_earlier_cut(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, words: list[str]
) -> None:
    store, derived = new_ledger(), tmp_path_factory.mktemp("law") / "derived"
    add(store, "a.txt", claims=2)
    gave = {}
    for number, word in enumerate(words):
        gave[store.size()] = tables(store, derived)
        if word == "read":
            read(store, document_of("a.txt", SAID), [0, number + 2], f"rules-{number + 2}")
        elif word == "catch up":
            catch_up(store, derived)
        else:
            act(store, data, word)
    for size, known in gave.items():
        assert tables(store, derived, size) == known
        assert tables(store, NOWHERE, size) == known


def test_a_correction_stands_in_the_tables_whether_the_claim_lies_in_a_segment_or_not(
    store: MemoryStore, tmp_path: Path
) -> None:
    one, other = add(store, "a.txt")
    correct(store, one, "actors", [["south", "south"], ["somebody", None]])
    correct(store, one, "quantities", [])
    correct(store, one, "speaker", VALUES["speaker"][1])
    before = tables(store, NOWHERE)
    derived = tmp_path / "derived"
    catch_up(store, derived)
    assert tables(store, derived) == before
    query = "select id, text from mention where role = 'actor' and claim = '{}' order by text"
    assert rows(store, derived, query.format(one)) == [(None, "somebody"), ("south", "south")]
    assert rows(store, derived, query.format(other)) == [("north", "north")]
    assert rows(store, derived, "select claim from quantity") == [(other,)]
    found = dict(rows(store, derived, "select claim, voice || ' ' || coalesce(review, 'no') from claim"))
    assert found == {one: "actor:envoy accepted", other: "source:courier no"}
    assert dict(rows(store, derived, "select claim, form from claim")) == {one: "reported", other: "narrated"}


def test_a_correction_of_said_moves_the_claim_across_a_cut_of_said(store: MemoryStore) -> None:
    one, other = add(store, "a.txt", said=Bounds(500, 600))
    correct(store, one, "said", {"earliest": 900, "latest": 1000})
    assert rows(store, NOWHERE, "select claim from claim", said=700) == [(other,)]
    assert len(rows(store, NOWHERE, "select claim from claim", said=1000)) == 2


def test_a_correction_holds_while_the_reader_says_what_was_seen(store: MemoryStore) -> None:
    one, _ = add(store, "a.txt")
    right = correct(store, one, "event", "AID")
    stale = judge(store, "correct", one, field="mode", seen="withdraw", new="release", saw={})
    found = judged(store)
    assert [(made.field, made.value) for made in found.claims[0].claim.corrections] == [("event", '"AID"')]
    assert unmet(store) == {stale.seq: "its mode was withdraw when it was judged, and is none now"}
    assert right.seq not in unmet(store)


def test_a_correction_that_a_newer_reader_makes_itself_is_met(store: MemoryStore) -> None:
    one, _ = add(store, "a.txt")
    judge(store, "correct", one, field="event", seen="AID", new="RETREAT", saw={})
    assert unmet(store) == {}
    assert judged(store).claims == ()
    assert rows(store, NOWHERE, "select claim from claim where review = 'accepted'") == [(one,)]


def test_judgements_of_claims_that_a_newer_reading_does_not_have_are_unmet_until_it_does(store: MemoryStore) -> None:
    one, other = add(store, "a.txt")
    entries = [
        judge(store, "accept", one, saw=saw(claims_held(store, NOWHERE)[one])),
        judge(store, "bears", one, "talks", saw=saw(claims_held(store, NOWHERE)[one])),
        judge(store, "same", one, other=other),
        judge(store, "reject", other),
    ]
    read(store, document_of("a.txt", SAID), [1], "rules-2")
    # Of two judgements that accept the claim only the later waits for anybody.
    assert unmet(store) == {entries[1].seq: GONE, entries[2].seq: GONE}
    read(store, document_of("a.txt", SAID), [0, 1], "rules-3")
    assert unmet(store) == {}


def test_a_split_ends_with_the_reading_that_has_the_whole(store: MemoryStore) -> None:
    one, _ = add(store, "a.txt")
    entry, parts = split(store, one)
    assert set(parts) <= set(claims_held(store, NOWHERE))
    read(store, document_of("a.txt", SAID), [4], "rules-2")
    assert set(claims_held(store, NOWHERE)).isdisjoint({*parts, one})
    assert unmet(store) == {entry.seq: GONE}


def test_what_a_reader_finds_as_a_reviewer_split_it_is_one_claim(store: MemoryStore) -> None:
    """A part has the id that a reader gives to the same words: what was judged of it goes on to hold."""
    one, _ = add(store, "a.txt")
    _, (part, rest) = split(store, one)
    accepted = judge(store, "accept", part, saw=saw(claims_held(store, NOWHERE)[part]))
    document = document_of("a.txt", SAID)
    found = (claim(document.digest, 0, SAID), claim(document.digest, 0, SAID, quote="They"))
    assert found[1].id == part
    store.append(reading_drafts(document, Reading("rules-2", document.digest, found), 0, "tests"))
    assert sorted(rows(store, NOWHERE, "select claim from claim")) == sorted([(part,), (rest,)])
    store.append(reading_drafts(document, Reading("rules-3", document.digest, found[1:]), 0, "tests"))
    assert accepted.seq not in unmet(store)
    assert rows(store, NOWHERE, "select claim, review from claim") == [(part, "accepted")]


def test_an_old_judgement_that_saw_few_values_is_compared_by_these(store: MemoryStore) -> None:
    one, other = add(store, "a.txt")
    judge(store, "accept", one, saw={"size": 1, "event": "RETREAT", "modality": "asserted", "polarity": "positive"})
    lapsed = judge(store, "accept", other, saw={"size": 1, "event": "AID"})
    assert rows(store, NOWHERE, "select claim from claim where review = 'accepted'") == [(one,)]
    assert unmet(store) == {lapsed.seq: "its event was AID when it was judged, and is RETREAT now"}


def test_what_is_withheld_stays_so_in_its_parts_and_until_that_is_withdrawn(store: MemoryStore) -> None:
    one, other = add(store, "a.txt")
    first = judge(store, "withhold", one)
    _, parts = split(store, one)
    second = judge(store, "withhold", other)
    query = "select claim from withheld order by claim"
    assert rows(store, NOWHERE, query) == [(claim,) for claim in sorted([*parts, other])]
    assert len(rows(store, NOWHERE, "select claim from claim")) == 3
    judge(store, "withdraw", one, entry=first.seq)
    assert rows(store, NOWHERE, query) == [(other,)]
    read(store, document_of("a.txt", SAID), [0], "rules-2")
    assert unmet(store)[second.seq] == GONE


def test_what_is_rejected_stays_so_when_another_field_is_put_right_by_nobody(store: MemoryStore) -> None:
    """A rejection outlives corrections of its claim that came before it, and ends with one that comes after."""
    one, _ = add(store, "a.txt")
    correct(store, one, "event", "AID")
    judge(store, "reject", one, saw=saw(claims_held(store, NOWHERE)[one]))
    assert rows(store, NOWHERE, "select claim from removed") == [(one,)]
    correct(store, one, "modality", "planned")
    assert rows(store, NOWHERE, "select claim from removed") == []


def test_no_decision_that_was_overruled_comes_back_when_the_later_lapses(store: MemoryStore) -> None:
    one, _ = add(store, "a.txt")
    first = saw(claims_held(store, NOWHERE)[one])
    judge(store, "does not bear", one, "talks", saw=first)
    later = judge(store, "bears", one, "talks", saw=first)
    correct(store, one, "event", "AID")
    assert rows(store, NOWHERE, "select * from decision") == []
    assert later.seq in unmet(store)


def test_a_withdrawal_that_is_withdrawn_lets_the_judgement_hold_again(store: MemoryStore) -> None:
    one, _ = add(store, "a.txt")
    rejected = judge(store, "reject", one)
    undone = judge(store, "withdraw", one, entry=rejected.seq)
    assert rows(store, NOWHERE, "select claim from removed") == []
    judge(store, "withdraw", one, entry=undone.seq)
    assert rows(store, NOWHERE, "select claim from removed") == [(one,)]
    record = read_record(store, store.size())
    assert ([j.seq for j in record.judgements], len(record.judged)) == ([rejected.seq], 3)
