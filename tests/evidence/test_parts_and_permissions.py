"""Deeds that belong together by a key or a place, what a permission permits, and the agreement's own happenings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hand_made import ACTS, NORTH, SOUTH, TERMS, Cut, day, publisher, reported, speaker

from trucebook.agreement.terms import Act, Amount, Clause, Each, Kind, Response

HERALD = publisher("The Herald", "herald")
OFFICIAL = (HERALD, speaker(description="an official"))
GIVE = Act("give", events=("AID",), objects=("truck",))
CROSSINGS = Clause(
    "crossings", "Each.", Kind.DO, "give", (NORTH,), amount=Amount("at least", 5, "truck"), each=Each("day"),
    per=("crossing",),
)  # fmt: skip
TOWNS = Clause("towns", "In each town.", Kind.DO, "give", (NORTH,), within=("town", "capital"), per=("place",))


def deeds(clause: Clause, *claims: Mapping[str, object], acts: tuple[Act, ...] = (GIVE,)) -> list[tuple[object, ...]]:
    """Return (part, certain) of the clause's deeds at the weakest standing, in the order of the claims."""
    made = [reported("r", f"words {n}", *OFFICIAL, **{"occurred": day(5, 8), **one}) for n, one in enumerate(claims)]  # type: ignore[arg-type]
    cut = Cut(made, terms=replace(TERMS, acts=acts, clauses=(clause,)))
    rows = cut.rows("select happening, part, certain from deed where clause = ? and floor = 1", clause.id)
    found = {happening: (part, certain) for happening, part, certain in rows}
    return [found.get(one.claim.id, ()) for one in made]


def test_a_claim_belongs_to_the_part_whose_key_it_carries_and_is_possible_without_one() -> None:
    aid = {"event": "AID", "object": "truck", "actors": (NORTH,)}
    east, none = deeds(CROSSINGS, aid | {"keys": (("crossing", "east"),)}, aid | {"keys": (("gate", "east"),)})
    assert east == ("east", True)
    assert none == ("", False)


def test_a_place_belongs_to_the_part_that_contains_it() -> None:
    aid = {"event": "AID", "object": "truck", "actors": (NORTH,)}
    suburb, capital, wide = deeds(
        TOWNS, aid | {"places": ("suburb",)}, aid | {"places": ("capital",)}, aid | {"places": ("valley",)}
    )
    assert suburb == ("town", True)
    assert capital == ("capital", True)
    assert wide == ("", False)


def test_an_answer_shares_the_key_of_what_it_answers() -> None:
    clause = Clause(
        "answer", "For each.", Kind.DO, "give", (NORTH,), response=Response("release captives", 86400),
        same=("channel",),
    )  # fmt: skip
    calls, answers = deeds(
        clause,
        {"event": "RETREAT", "mode": "release", "object": "captive", "actors": (SOUTH,), "keys": (("channel", "a"),)},
        {"event": "AID", "object": "truck", "actors": (NORTH,), "keys": (("channel", "a"),)},
        acts=(GIVE, *ACTS),
    )
    assert calls == answers == ("a", True)


def permitted(*, mode: str | None) -> set[tuple[str, str]]:
    """Return (role, effect) of an attack by the south under a ban and a permission to defend itself."""
    ban = Clause("calm", "No attacks.", Kind.BAN, "attack", (NORTH, SOUTH))
    may = Clause("defence", "It may.", Kind.PERMISSION, "self-defence", (SOUTH,), despite=("calm",))
    claim = reported("r", "words", *OFFICIAL, occurred=day(5, 8), event="ASSAULT", mode=mode, actors=(SOUTH,))
    cut = Cut([claim], terms=replace(TERMS, acts=ACTS, clauses=(ban, may)))
    return {*cut.rows("select role, effect from bearing where clause = 'calm' and bearer = 'south'")}


def test_a_permission_permits_its_act_and_no_other() -> None:
    assert permitted(mode="self-defence") == {("act", "breaches"), ("permit", "excuses")}
    assert permitted(mode="fire") == {("act", "breaches")}
    assert permitted(mode=None) == {("act", "breaches")}, "nobody has said that it was in self-defence"


def test_an_act_without_its_topic_sets_nothing_going_whoever_does_it() -> None:
    notice = Act("notice", events=("REJECT",), about=("termination",), actors=(NORTH, SOUTH))
    event = Clause("notice", "A notice.", Kind.HAPPENING, "notice", ("anyone",))
    told = {"event": "REJECT", "actors": (NORTH,), "occurred": day(5, 8)}
    topics = (None, "termination")
    made = [reported("r", f"words {n}", *OFFICIAL, **told, about=one) for n, one in enumerate(topics)]  # type: ignore[arg-type]
    cut = Cut(made, terms=replace(TERMS, acts=(notice,), clauses=(), happenings=(event,)))
    assert cut.rows("select claim, effect from bearing") == [(made[1].claim.id, "triggers")]


def test_a_happening_of_the_agreement_is_whoever_does_it() -> None:
    vote = Act("vote", events=("COOPERATE",), about=("phase two",))
    event = Clause("referendum", "A vote.", Kind.HAPPENING, "vote", ("anyone",))
    claim = reported("r", "words", *OFFICIAL, occurred=day(5, 8), event="COOPERATE", about="phase two")
    cut = Cut([claim], terms=replace(TERMS, acts=(vote,), clauses=(), happenings=(event,)))
    found = cut.rows("select clause, effect, certain from deed join bearing using (clause, effect) where floor = 1")
    assert found == [("referendum", "triggers", True)]
