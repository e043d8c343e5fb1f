"""What bears on one party's clause bears, its parties swapped, on the other's: no rule asks who it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hand_made import NORTH, PHASES, SOUTH, TERMS, Cut, day, publisher, reported, speaker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucebook.agreement.terms import Act, Clause, Day, Kind, Policy, Terms
from trucebook.claims.claim import Link, Mention
from trucebook.evidence.features import ReportedClaim, features
from trucebook.evidence.leaning import opposed_pairs
from trucebook.vocabulary.actor import Actor, Side
from trucebook.vocabulary.event import Modality, Polarity

SIDES = (NORTH, SOUTH)
SWAP = {f"{one}{part}": f"{other}{part}" for one, other in (SIDES, SIDES[::-1]) for part in ("", "-army", "-minister")}
ACTORS = tuple(
    Actor(f"{side}{part}", (f"{side}{part}",), kind, (side,) if part else (), Side.MEMBER if part else Side.PARTY)
    for side in SIDES
    for part, kind in (("", "state"), ("-army", "forces"), ("-minister", "person"))
)
ACTS = (
    Act("hold talks", events=("CONSULT",), about=("phase two",)),
    Act("attack", events=("ASSAULT",)),
    Act("release", events=("RETREAT",), modes=("release",), actors=("bearer",)),
    Act("withdraw", events=("RETREAT",), modes=("withdraw",)),
)
CLAUSES = (
    Clause("talks", "They talk.", Kind.BEGIN, "hold talks", SIDES, joint=True, about="phase two", by=Day(16)),
    Clause("calm", "No attacks.", Kind.BAN, "attack", SIDES, phase="one", within=("valley",)),
    Clause("calm two", "No attacks.", Kind.BAN, "attack", SIDES, phase="two"),
    *(Clause(f"release@{side}", "Release.", Kind.DO, "release", (side,), by=Day(9)) for side in SIDES),
    Clause("withdrawal", "Leave.", Kind.CONCLUDE, "withdraw", SIDES, within=("town",)),
)
EVEN: Terms = replace(
    TERMS,
    actors=(*ACTORS, *(actor for actor in TERMS.actors if actor.id in {"friend", "envoy"})),
    acts=ACTS,
    clauses=CLAUSES,
    phases=PHASES,
    topics=(("phase two", ("second phase",)), ("agreement", ("the deal",))),
)
POLICY = Policy(speaks_for=tuple((f"{side}-army", side) for side in SIDES))
HERALD = publisher("The Herald", "herald")

_who = st.sampled_from([*SWAP, "friend"])
_mentions = st.lists(st.one_of(_who, st.just(Mention("Kestrel")), st.just(Mention("gunmen"))), max_size=2)
_fields = st.fixed_dictionaries(
    {
        "event": st.sampled_from(["CONSULT", "ASSAULT", "RETREAT", "AGREE", "REJECT", "COOPERATE", None]),
        "mode": st.sampled_from([None, "release", "withdraw"]),
        "about": st.sampled_from([None, "phase two", "agreement"]),
        "stance": st.sampled_from([None, "for", "against"]),
        "modality": st.sampled_from([*Modality]),
        "polarity": st.sampled_from([*Polarity]),
        "actors": _mentions,
        "recipients": _mentions,
        "places": st.sampled_from([(), ("town",), ("capital",)]),
        "occurred": st.sampled_from([None, day(5, 8), day(6, 20)]),
    },
)
_speakers = st.one_of(st.none(), _who)


def _swapped(one: Any) -> Any:
    """Return ids of the one party as ids of the other, wherever they stand."""
    if isinstance(one, Mention):
        return one
    if isinstance(one, str):
        head, at, side = one.partition("@")
        return f"{head}@{SWAP[side]}" if at else "+".join(sorted(SWAP.get(part, part) for part in one.split("+")))
    if isinstance(one, tuple | set | frozenset | list):
        return type(one)(_swapped(part) for part in one)
    return one


def _claim(report: str, who: str | None, fields: dict[str, Any]) -> ReportedClaim:
    chain: tuple[Link, ...] = (HERALD,) if who is None else (HERALD, speaker(who))
    return reported(report, "words of one claim", *chain, at=0, **fields)


def _mirror(who: str | None, fields: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    people = {name: _swapped(fields[name]) for name in ("actors", "recipients")}
    return who and _swapped(who), fields | people


def _found(claim: ReportedClaim) -> set[tuple[str, str, str, str]]:
    return {tuple(one) for one in Cut([claim], terms=EVEN, policy=POLICY).bearings(claim)}  # type: ignore[misc]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_speakers, _fields)
def test_a_claim_with_its_parties_swapped_bears_on_the_other_partys_instances(
    who: str | None, fields: dict[str, Any]
) -> None:
    one, other = _claim("r", who, fields), _claim("r", *_mirror(who, fields))
    assert {(*map(_swapped, row[:2]), *row[2:]) for row in _found(one)} == _found(other)


@settings(max_examples=150, deadline=None)
@given(_speakers, _fields, _speakers, _fields)
def test_two_claims_are_opposed_as_their_mirror_images_are(
    who: str | None, fields: dict[str, Any], other: str | None, others: dict[str, Any]
) -> None:
    speaking = dict(POLICY.speaks_for)
    straight = [features(_claim("r1", who, fields)), features(_claim("r2", other, others))]
    mirror = [features(_claim("r1", *_mirror(who, fields))), features(_claim("r2", *_mirror(other, others)))]
    found = [[reason for *_, reason in opposed_pairs(claims, {}, speaking)] for claims in (straight, mirror)]
    assert found[0] == found[1]


def test_each_partys_commitment_its_vow_against_and_what_it_puts_off_bear_alike() -> None:
    commitment = {"about": "agreement", "stance": "for", "modality": Modality.PLANNED}
    vow = {"event": "AGREE", "about": "agreement", "modality": Modality.PLANNED, "polarity": Polarity.NEGATIVE}
    put_off = {"event": "RETREAT", "mode": "release", "modality": Modality.PLANNED, "polarity": Polarity.NEGATIVE}
    would_end = {"about": "agreement", "stance": "against", "modality": Modality.CONDITIONAL}
    for side in SIDES:
        whole = {("calm", side), ("calm two", side), ("talks", "north+south")}
        expected = ((commitment, whole, "supports"), (vow, whole, "opposes"), (would_end, whole, "opposes"))
        for fields, clauses, effect in (*expected, (put_off, {(f"release@{side}", side)}, "opposes")):
            found = _found(_claim("r", side, fields))
            assert {(clause, bearer) for clause, bearer, _, _ in found} == clauses
            assert {how for _, _, how, _ in found} == {effect}
