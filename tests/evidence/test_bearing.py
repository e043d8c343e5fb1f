"""How single claims meet clauses, worked by hand (DESIGN 3.4 and the algebra of effects)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hand_made import NEGATIVE, NORTH, PLANNED, SOUTH, TERMS, Cut, count, day, outlet, publisher, reported, speaker

from trucebook.agreement.terms import Act, Clause, Day, Kind, Terms
from trucebook.claims.claim import Link, Mention
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import Bounds

HERALD = publisher("The Herald", "herald")
OFFICIAL = (HERALD, speaker(description="an official"))


def found_on(act: Act, clause: Clause, *chain: Link, **fields: object) -> set[tuple[str, str, str, str]]:
    """Return the bearings of an official's claim on one clause alone."""
    claim = reported("r", "words", *(chain or OFFICIAL), **{"occurred": day(5, 8)} | fields)  # type: ignore[arg-type]
    return Cut([claim], terms=replace(TERMS, acts=(act,), clauses=(clause,))).bearings(claim)


def bearings(*chain: Link, **fields: object) -> set[tuple[str, str, str, str]]:
    return bearings_under(TERMS, *chain, **fields)


def bearings_under(terms: Terms, *chain: Link, **fields: object) -> set[tuple[str, str, str, str]]:
    claim = reported("r", "words", *(chain or OFFICIAL), **{"occurred": day(5, 8)} | fields)  # type: ignore[arg-type]
    return Cut([claim], terms=terms).bearings(claim)


def test_talks_that_one_bearer_is_said_to_have_begun_lack_the_other() -> None:
    found = bearings(event="CONSULT", mode="talks", about="phase two", actors=("guarantor", "northern-minister"))
    assert ("talks.begin", "north+south", "begins", "actor") in found


def test_talks_of_all_bearers_lack_nothing_recipients_included() -> None:
    found = bearings(event="CONSULT", mode="talks", about="phase two", actors=("north",), recipients=("south",))
    assert ("talks.begin", "north+south", "begins", "") in found


def test_an_act_told_by_its_recipient_alone_needs_the_recipient() -> None:
    shelter = Act("harm monitors", events=("ASSAULT",), recipients=("guarantor",))
    ban = Clause("monitors", "No harm to monitors.", Kind.BAN, "harm monitors", (NORTH, SOUTH))
    terms = replace(TERMS, acts=(shelter,), clauses=(ban,))
    assert not bearings_under(terms, event="ASSAULT", mode="fire", actors=(NORTH,))
    found = bearings_under(terms, event="ASSAULT", mode="fire", actors=(NORTH,), recipients=("guarantor",))
    assert found == {("monitors", NORTH, "breaches", "")}


def test_talks_of_others_alone_do_not_bear() -> None:
    assert not bearings(event="CONSULT", mode="talks", about="phase two", actors=("guarantor", "envoy"))


def test_talks_without_a_topic_bear_only_where_all_bearers_take_part() -> None:
    assert not bearings(event="CONSULT", mode="talks", actors=("guarantor", "north"))
    found = bearings(event="CONSULT", mode="talks", actors=("north", "south"))
    assert ("talks.begin", "north+south", "begins", "object") in found


def test_talks_about_something_else_do_not_bear() -> None:
    assert not bearings(event="CONSULT", mode="talks", about="reconstruction", actors=("north", "south"))


def test_deaths_by_a_members_fire_in_a_suburb_breach_the_partys_ban() -> None:
    found = bearings(event="ASSAULT", mode="fire", actors=("northern-army",), places=("suburb",))
    assert found == {("no attacks", NORTH, "breaches", "")}


def test_deaths_without_actor_and_place_may_breach_anyones_ban() -> None:
    found = bearings(event="ASSAULT", mode="fire")
    assert {("no attacks", NORTH, "breaches", "actor place"), ("no attacks", SOUTH, "breaches", "actor place")} <= found
    assert all(missing.startswith("actor") for *_, missing in found)


def test_a_deed_of_nobody_nowhere_at_no_time_that_fits_bears_on_no_clause() -> None:
    told = {"event": "ASSAULT", "mode": "fire"}
    assert not bearings(**told, occurred=Bounds(None, None))
    assert not bearings(**told, occurred=day(4, 20).hull(day(5, 3)))
    assert ("no attacks", NORTH, "breaches", "actor time") in bearings(
        **told, places=("town",), occurred=Bounds(None, None)
    )


def test_violence_against_the_people_of_one_party_by_nobody_named_is_no_breach_of_its_own() -> None:
    def of(*, struck: tuple[str, ...], by: tuple[str, ...] = ()) -> set[str]:
        found = bearings(event="ASSAULT", mode="fire", recipients=struck, actors=by)
        return {bearer for _, bearer, effect, _ in found if effect == "breaches"}

    assert of(struck=("northern-army",)) == {SOUTH}
    assert of(struck=(NORTH,)) == {SOUTH}
    assert of(struck=("northern-army",), by=(NORTH,)) == {NORTH}
    assert of(struck=(NORTH, SOUTH)) == {NORTH, SOUTH}
    assert of(struck=("envoy",)) == of(struck=()) == {NORTH, SOUTH}


def test_an_attack_outside_the_place_does_not_bear_and_one_in_the_whole_region_may() -> None:
    assert not bearings(event="ASSAULT", mode="fire", actors=(NORTH,), places=("capital",))
    assert ("no attacks", NORTH, "breaches", "place") in bearings(event="ASSAULT", actors=(NORTH,), places=("region",))


def test_what_is_no_event_or_historical_bears_on_nothing() -> None:
    assert not bearings(object="body", quantities=(count(120, unit="body"),), places=("valley",))
    assert not bearings(event="ASSAULT", actors=(NORTH,), places=("town",), historical=True)


def test_deeds_wholly_outside_the_clauses_time_do_not_bear_and_partly_outside_may() -> None:
    attack = {"event": "ASSAULT", "actors": (NORTH,), "places": ("town",)}
    assert not bearings(**attack, occurred=day(4, 20))
    assert not bearings(**attack, occurred=day(7, 20))
    assert ("no attacks", NORTH, "breaches", "time") in bearings(**attack, occurred=day(4, 20).hull(day(5, 3)))


@pytest.mark.parametrize("modality", ["planned", "demanded"])
def test_a_promise_that_fighting_resumes_opposes_and_its_denial_supports(modality: str) -> None:
    promise = {"event": "ASSAULT", "actors": ("northern-minister",), "modality": Modality(modality)}
    assert ("no attacks", NORTH, "opposes", "place") in bearings(**promise)
    assert ("no attacks", NORTH, "supports", "place") in bearings(**promise, polarity=NEGATIVE)


def test_what_hangs_on_something_is_a_will_with_a_stance_and_what_is_predicted_never_is() -> None:
    fight: dict[str, Any] = {"event": "ASSAULT", "actors": (NORTH,)}
    stance = {"stance": "against", "about": "phase two"}
    for modality in (Modality.PREDICTED, Modality.CONDITIONAL):
        assert not bearings(**fight, modality=modality)
    assert ("no attacks", NORTH, "opposes", "place") in bearings(**fight, modality=Modality.CONDITIONAL, **stance)
    assert not bearings(**fight, modality=Modality.PREDICTED, **stance)
    assert not bearings(modality=Modality.PREDICTED, **stance)


def test_an_announced_visit_announces() -> None:
    found = bearings(event="COOPERATE", mode="inspect", actors=("envoy",), modality=PLANNED, places=("valley",))
    assert found == {("inspection", "envoy", "announces", "")}


def test_a_release_performs_one_clause_and_triggers_another() -> None:
    found = bearings(event="RETREAT", mode="release", actors=(SOUTH,), quantities=(count(3),))
    assert found == {("captives", SOUTH, "performs", ""), ("prisoners", NORTH, "triggers", "")}


def test_a_release_of_something_else_does_not_bear_and_of_nothing_in_particular_may_where_its_side_is_named() -> None:
    release = {"event": "RETREAT", "mode": "release"}
    assert not bearings(**release, actors=(SOUTH,), object="statement")
    assert ("captives", SOUTH, "performs", "object") in bearings(**release, actors=(SOUTH,))
    assert not bearings(**release)
    assert not bearings(**release, polarity=NEGATIVE, modality=PLANNED)
    assert ("captives", SOUTH, "performs", "actor") in bearings(**release, object="captive")


def test_a_wrong_or_unknown_mode_does_no_duty_and_an_unknown_one_may_break_a_ban() -> None:
    assert not bearings(event="RETREAT", mode="withdraw", actors=(SOUTH,), object="captive")
    assert not bearings(event="RETREAT", actors=(SOUTH,), object="captive")
    act, clause = Act("fly", events=("COERCE",), modes=("flight",)), Clause("sky", "None.", Kind.BAN, "fly", (NORTH,))
    assert found_on(act, clause, event="COERCE", actors=(NORTH,)) == {("sky", NORTH, "breaches", "act")}


def test_where_the_object_alone_tells_the_act_it_does_not_bear_without_it() -> None:
    act = Act("pause flights", events=("RETREAT",), modes=("ceasefire",), objects=("flight",))
    clause = Clause("flights", "Flights pause.", Kind.KEEP, "pause flights", (NORTH,))
    pause = {"event": "RETREAT", "mode": "ceasefire", "actors": (NORTH,)}
    assert not found_on(act, clause, **pause)
    assert found_on(act, clause, **pause, object="flight") == {("flights", NORTH, "performs", "")}
    aid = Act("let tents in", events=("AID",), objects=("tent",))
    assert not found_on(aid, replace(clause, act="let tents in"), event="AID", actors=(NORTH,))


def test_a_duty_without_object_bears_only_where_its_actor_or_its_place_is_told() -> None:
    act = Act("withdraw", events=("RETREAT",), modes=("withdraw",))
    clause = Clause("valley", "Leave.", Kind.CONCLUDE, "withdraw", (NORTH,), within=("valley",))
    leave = {"event": "RETREAT", "mode": "withdraw"}
    assert not found_on(act, clause, **leave)
    assert found_on(act, clause, **leave, places=("town",)) == {("valley", NORTH, "concludes", "actor")}
    assert found_on(act, clause, **leave, actors=(NORTH,)) == {("valley", NORTH, "concludes", "place")}


def test_what_is_under_way_or_done_in_part_is_not_concluded() -> None:
    act = Act("withdraw", events=("RETREAT",), modes=("withdraw",))
    terms = replace(TERMS, acts=(act,), clauses=(Clause("leave", "Leave.", Kind.CONCLUDE, "withdraw", (NORTH,)),))
    for words, found in (
        ("The army's withdrawal is under way", 0),
        ("The army has left the valley", 1),
        ("The army has pulled out of only one district", 0),
        ("The army left two of its posts", 0),
        ("A first group of soldiers crossed the river", 0),
        ("The last two of its posts were left empty", 1),
        ("The army partially withdrew last Friday", 0),
    ):
        claim = reported("r", words, event="RETREAT", mode="withdraw", actors=(NORTH,), occurred=day(5, 8))
        assert len(Cut([claim], terms=terms).bearings(claim)) == found


def test_what_ends_before_or_as_the_clause_begins_does_not_bear() -> None:
    act = Act("withdraw", events=("RETREAT",), modes=("withdraw",))
    clause = Clause("later", "Leave.", Kind.CONCLUDE, "withdraw", (NORTH,), start=Day(5, "start"))
    leave = {"event": "RETREAT", "mode": "withdraw", "actors": (NORTH,)}
    begin = day(5, 5).earliest or 0
    for end in (begin - 86400, begin, begin + 60):
        assert not found_on(act, clause, **leave, occurred=Bounds(begin - 172800, end))
    assert found_on(act, clause, **leave, occurred=Bounds(begin, begin + 60)) == {("later", NORTH, "concludes", "")}
    assert found_on(act, clause, **leave, occurred=day(5, 4, 6)) == {("later", NORTH, "concludes", "time")}


def test_not_released_is_not_performed_and_not_attacked_denies() -> None:
    found = bearings(event="RETREAT", mode="release", actors=(SOUTH,), object="captive", polarity=NEGATIVE)
    assert ("captives", SOUTH, "not performed", "") in found
    found = bearings(event="ASSAULT", actors=(NORTH,), places=("town",), polarity=NEGATIVE)
    assert ("no attacks", NORTH, "denies", "") in found


def test_an_exempt_act_breaches_and_excuses() -> None:
    found = bearings(event="ASSAULT", mode="self-defence", actors=(NORTH,), places=("town",))
    assert {effect for _, bearer, effect, _ in found if bearer == NORTH} == {"breaches", "excuses"}


def test_a_stance_bears_by_its_topic_alone_whatever_the_modality_and_not_on_every_clause_of_a_phase() -> None:
    found = bearings(
        event="CONSULT", mode="talks", about="phase two", actors=(NORTH, SOUTH), stance="for", modality=PLANNED
    )
    assert found == {("talks.begin", "north+south", "supports", ""), ("end of war", NORTH, "supports", "")}
    leave = Clause("leave", "Leave.", Kind.CONCLUDE, "withdraw", (NORTH,), phase="two")
    withdraw = Act("withdraw", events=("RETREAT",), modes=("withdraw",))
    assert not found_on(withdraw, leave, about="phase two", stance="against")


ATTACK = Act("attack", events=("ASSAULT",))


def test_a_stance_on_a_phase_or_on_the_whole_bears_on_the_ban_on_force_and_on_what_concerns_a_phase() -> None:
    calm = Clause("calm", "Calm.", Kind.BAN, "attack", (NORTH, SOUTH), phase="two")
    both = {("calm", side, "opposes", "") for side in (NORTH, SOUTH)}
    assert found_on(ATTACK, calm, about="phase two", stance="against") == both
    assert not found_on(ATTACK, calm, about="phase one", stance="against")
    whole = replace(TERMS, topics=(("agreement", ("the deal",)), ("phase two", ("second phase",))))
    commitment = bearings_under(whole, about="agreement", stance="for", modality=PLANNED, actors=(NORTH,))
    assert commitment == {
        ("no attacks", NORTH, "supports", ""),
        ("talks.begin", "north+south", "supports", ""),
        ("end of war", NORTH, "supports", ""),
    }


@pytest.mark.parametrize("side", [NORTH, SOUTH])
@pytest.mark.parametrize(
    "event,polarity,effect",
    [
        ("AGREE", Polarity.NEGATIVE, "opposes"),
        ("COOPERATE", Polarity.POSITIVE, "supports"),
        ("REJECT", Polarity.POSITIVE, "opposes"),
    ],
)
def test_a_vow_to_keep_or_to_prevent_the_whole_takes_its_side_without_a_word_of_stance(
    side: str, event: str, polarity: Polarity, effect: str
) -> None:
    whole = replace(TERMS, topics=(("agreement", ("the deal",)),))
    vow: dict[str, Any] = {"event": event, "polarity": polarity, "modality": PLANNED, "about": "agreement"}
    found = bearings_under(whole, HERALD, speaker(side), **vow)
    assert ("no attacks", side, effect, "") in found
    assert {(bearer, how) for _, bearer, how, _ in found} <= {(side, effect), ("north+south", effect), (NORTH, effect)}
    assert not bearings_under(whole, HERALD, **vow)


def test_what_an_outlet_or_a_publisher_tells_supports_and_opposes_nothing() -> None:
    talks: dict[str, Any] = {"event": "CONSULT", "mode": "talks", "about": "phase two", "actors": (NORTH, SOUTH)}
    fight: dict[str, Any] = {"event": "ASSAULT", "actors": (NORTH,), "modality": PLANNED}
    for chain in ((HERALD,), (HERALD, outlet("wire")), (publisher(),), (publisher("A paper nobody knows"),)):
        assert not bearings(*chain, **talks, modality=Modality.DEMANDED)
        assert not bearings(*chain, **fight)
        assert {effect for _, _, effect, _ in bearings(*chain, **talks, modality=PLANNED)} == {"announces"}
        assert not bearings(*chain, about="phase two", stance="against", modality=PLANNED)
    assert bearings(HERALD, speaker(SOUTH), **fight)


def test_a_plan_that_names_nobody_is_its_speakers_own() -> None:
    put_off: dict[str, Any] = {"event": "RETREAT", "mode": "release", "modality": PLANNED, "polarity": NEGATIVE}
    assert bearings(HERALD, speaker(SOUTH), **put_off) == {("captives", SOUTH, "opposes", "actor object")}
    assert bearings(HERALD, speaker("northern-army"), **put_off) == {("prisoners", NORTH, "opposes", "actor object")}
    assert not bearings(HERALD, speaker("friend"), **put_off)


def test_a_plan_that_its_speaker_owes_announces_nothing_of_the_others() -> None:
    acts = tuple(
        Act(f"free {one}", ("RETREAT",), ("release",), objects=("person",), actors=(one,)) for one in (NORTH, SOUTH)
    )
    clauses = tuple(Clause(one, "Frees.", Kind.DO, f"free {one}", (one,)) for one in (NORTH, SOUTH))
    terms = replace(TERMS, acts=acts, clauses=clauses)
    plan: dict[str, Any] = {"event": "RETREAT", "mode": "release", "object": "person", "modality": PLANNED}
    for party in (NORTH, SOUTH):
        assert bearings_under(terms, HERALD, speaker(party), **plan) == {(party, party, "announces", "actor")}
    both = bearings_under(terms, HERALD, speaker("friend"), **plan)
    assert {bearer for _, bearer, _, _ in both} == {NORTH, SOUTH}


def test_a_breach_or_a_plan_without_the_topic_of_its_clause_is_of_no_clause() -> None:
    act = Act("hold up goods", ("COERCE",), about=("goods",))
    ban = Clause("goods", "Goods pass.", Kind.BAN, "hold up goods", (NORTH,))
    duty = replace(ban, id="duty", kind=Kind.DO)
    told: dict[str, Any] = {"event": "COERCE", "actors": (NORTH,)}
    assert not found_on(act, ban, **told)
    assert not found_on(act, duty, **told, modality=PLANNED)
    assert found_on(act, ban, **told, about="goods") == {("goods", NORTH, "breaches", "")}
    assert found_on(act, duty, **told, about="goods", modality=PLANNED) == {("duty", NORTH, "announces", "")}


def test_what_is_done_to_a_thing_is_not_done_to_those_whom_a_clause_names() -> None:
    act = Act("let in", ("RETREAT",), ("access",), recipients=("commission",))
    duty = Clause("let in", "The commission comes in.", Kind.DO, "let in", (NORTH,))
    told: dict[str, Any] = {"event": "RETREAT", "mode": "access", "actors": (NORTH,), "modality": PLANNED}
    assert not found_on(act, duty, **told, object="checkpoint")
    assert found_on(act, duty, **told) == {("let in", NORTH, "announces", "actor")}


def test_who_is_named_and_unknown_to_the_case_is_somebody_else() -> None:
    attack: dict[str, Any] = {"event": "ASSAULT", "places": ("town",)}
    for words in ("Eastern Front", "the Front of the East", "Kestrel"):
        assert not bearings(**attack, actors=(Mention(words),))
    for words in ("gunmen", "Eastern gunmen", "He", "two countries"):
        assert len(bearings(**attack, actors=(Mention(words),))) == len((NORTH, SOUTH))
    for words, many in (("Kestrel", 0), ("Gunmen", 2), ("Militants", 2), ("Police", 2)):
        opening = reported("r", f"{words} opened fire", occurred=day(5, 8), actors=(Mention(words),), **attack)
        assert len(Cut([opening]).bearings(opening)) == many


def test_a_row_that_names_somebody_unknown_to_the_case_is_of_somebody_else() -> None:
    for words, many in (("eastern front", 0), ("Unidentified armed group", 2), ("", 2)):
        actors = (Mention(words),) if words else ()
        row = reported(
            "t", "row", event="ASSAULT", places=("town",), occurred=day(5, 8), structured=True, actors=actors
        )
        assert len(Cut([row], review={row.claim.id: "trusted"}).bearings(row)) == many


def test_a_stance_is_its_own_sides_and_nobodys_in_particular_where_no_party_takes_it() -> None:
    act = Act("hold back", events=("COERCE",), about=("return",))
    clause = Clause("return", "Let go.", Kind.BAN, "hold back", (NORTH, SOUTH))
    both = {("return", NORTH, "supports", ""), ("return", SOUTH, "supports", "")}
    stance: dict[str, Any] = {"about": "return", "stance": "for"}
    assert found_on(act, clause, **stance, actors=("northern-army",)) == {("return", NORTH, "supports", "")}
    assert found_on(act, clause, **stance, actors=("friend",)) == both
    words = reported("r", "words", publisher("The Herald", "herald"), speaker(SOUTH), **stance)
    terms = replace(TERMS, acts=(act,), clauses=(clause,))
    assert Cut([words], terms=terms).bearings(words) == {("return", SOUTH, "supports", "")}


def test_does_not_bear_removes_and_bears_accepts_what_was_accepted() -> None:
    attack = reported("r", "fire", event="ASSAULT", actors=(NORTH,), places=("town",), occurred=day(5, 8))
    key = attack.claim.id
    assert not Cut([attack], decisions=[(key, "no attacks", "does not bear")]).bearings(attack)
    accepted = "select accepted from bearing"
    assert Cut([attack], decisions=[(key, "no attacks", "bears")]).rows(accepted) == [(False,)]
    both = Cut([attack], decisions=[(key, "no attacks", "bears")], review={key: "accepted"})
    assert both.rows(accepted) == [(True,)]


def test_trusted_rows_of_a_table_are_accepted_at_intake() -> None:
    row = reported("t", "row", event="ASSAULT", actors=(NORTH,), places=("town",), occurred=day(5, 8), structured=True)
    assert Cut([row], review={row.claim.id: "trusted"}).rows("select accepted from bearing") == [(True,)]
    assert Cut([row], review={row.claim.id: "accepted"}).rows("select accepted from bearing") == [(False,)]


def test_bears_without_a_rule_makes_a_bearing_whose_actor_is_open_where_several_may_be_meant() -> None:
    words = reported("r", "the guns spoke again", occurred=day(5, 8))
    one_bearer = Cut([words], decisions=[(words.claim.id, "captives", "bears")])
    assert one_bearer.bearings(words) == {("captives", SOUTH, "performs", "")}
    either = Cut([words], decisions=[(words.claim.id, "no attacks", "bears")])
    assert either.bearings(words) == {("no attacks", who, "breaches", "actor") for who in (NORTH, SOUTH)}
    named = reported("r", "the guns spoke again", occurred=day(5, 8), actors=("northern-army",))
    found = Cut([named], decisions=[(named.claim.id, "no attacks", "bears")]).bearings(named)
    assert ("no attacks", NORTH, "breaches", "") in found


def test_what_is_told_to_the_first_day_is_of_its_time_for_a_duty_and_not_for_a_ban() -> None:
    act = Act("leave", events=("RETREAT",), modes=("withdraw",))
    duty = Clause("leave", "The north leaves.", Kind.DO, "leave", (NORTH,), by=Day(5))
    ban = replace(duty, id="stay", kind=Kind.BAN, by=None)
    first = day(5, 1)
    assert first.earliest is not None
    terms = replace(TERMS, day_one=first.earliest + 9 * 3600, acts=(act,), clauses=(duty, ban))
    fields: dict[str, Any] = {"event": "RETREAT", "mode": "withdraw", "actors": (NORTH,)}
    for occurred, of_duty, of_ban in ((first, "", "time"), (day(4, 1, 30), None, None), (day(5, 2), "", "")):
        claim = reported("r", "words", occurred=occurred, **fields)
        found = {clause: missing for clause, _, _, missing in Cut([claim], terms=terms).bearings(claim)}
        assert (found.get("leave"), found.get("stay")) == (of_duty, of_ban)


def test_a_deed_whose_time_is_not_wholly_in_that_of_its_clause_is_not_certain() -> None:
    act = Act("leave", events=("RETREAT",), modes=("withdraw",))
    duty = Clause("leave", "The north leaves.", Kind.DO, "leave", (NORTH,), by=Day(5))
    start = day(5, 8).earliest
    assert start is not None
    terms = replace(TERMS, day_one=start, acts=(act,), clauses=(duty,))
    for occurred, certain in ((day(5, 1, 20), False), (day(5, 9), True)):
        claim = reported("r", "words", occurred=occurred, event="RETREAT", mode="withdraw", actors=(NORTH,))
        cut = Cut([claim], terms=terms)
        assert cut.rows("select distinct certain from deed") == [(certain,)]


def test_a_hull_that_reaches_out_of_the_clauses_time_is_not_certain_though_one_claim_lies_within() -> None:
    duty = Clause("leave", "The north leaves.", Kind.DO, "leave", (NORTH,), by=Day(5))
    act = Act("leave", events=("RETREAT",), modes=("withdraw",))
    terms = replace(TERMS, day_one=day(5, 8).earliest or 0, acts=(act,), clauses=(duty,))
    fields: dict[str, Any] = {"event": "RETREAT", "mode": "withdraw", "actors": (NORTH,)}
    within = reported("r1", "words", HERALD, occurred=day(5, 9), **fields)
    wide = reported("r2", "other words", publisher("The Gazette", "gazette"), occurred=day(5, 1, 20), **fields)
    undated = reported("r3", "more words", publisher("The Gazette", "gazette"), **fields)
    for other, certain in ((wide, False), (undated, True)):
        pairs = [(within.claim.id, other.claim.id, "same")]
        cut = Cut([within, other], pairs=pairs, terms=terms)
        assert cut.rows("select distinct certain from deed where floor = 1") == [(certain,)]
