"""What a weighing joins, ties and links, on claims in our own words."""

from __future__ import annotations

from typing import Any

from hand_made import NEGATIVE, NORTH, PLANNED, SOUTH, TERMS, count, day, outlet, publisher, reported, speaker
from hypothesis import given, settings
from hypothesis import strategies as st

from trucebook.agreement.terms import Terms
from trucebook.evidence.at_once import weigh
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.happenings import members
from trucebook.evidence.weighing import MATCHER
from trucebook.ledger import canonical

HERALD, GAZETTE = publisher("The Herald", "herald"), publisher("The Gazette", "gazette")
FIRE = "Two villagers died when a tank fired on the eastern suburb"
FIRE_TOO = "A tank fired on the eastern suburb and two villagers died"


def happening(claims: list[ReportedClaim], terms: Terms | None = TERMS, **more: Any) -> dict[str, str]:
    body = weigh(claims, more.pop("earlier", []), len(claims), terms)
    return {claim: held for claim, held in body["joins"]}  # noqa: C416 - pairs of a list


def joined(a: ReportedClaim, b: ReportedClaim) -> bool:
    held = happening([a, b])
    return held[a.claim.id] == held[b.claim.id]


def test_two_reports_of_one_happening_join_and_its_founder_names_it() -> None:
    one = reported("r1", FIRE, HERALD, event="ASSAULT", occurred=day(5, 8))
    two = reported("r2", FIRE_TOO, GAZETTE, event="ASSAULT", occurred=day(5, 8))
    body = weigh([one, two], [], 7, TERMS)
    assert body["joins"] == [[one.claim.id, one.claim.id], [two.claim.id, one.claim.id]]
    assert (body["matcher"], body["saw"], body["ties"], body["links"]) == (MATCHER, 7, [], [])
    assert canonical.decode(canonical.encode(body)) == body


def test_two_people_doing_the_same_are_two_happenings() -> None:
    one = reported(
        "r1", "The minister attends the annual economic forum in the capital", HERALD, actors=("northern-minister",)
    )
    two = reported("r2", "The envoy attends the annual economic forum in the capital", GAZETTE, actors=("envoy",))
    assert not joined(one, two)
    known = reported("r2", "The minister attends the annual economic forum in the capital", GAZETTE, actors=(NORTH,))
    assert joined(one, known)


def test_plan_and_deed_are_linked_and_never_joined() -> None:
    plan = reported(
        "r1", "South will free three captives in the town", HERALD, event="RETREAT", modality=PLANNED, said=day(5, 7)
    )
    deed = reported("r2", "South freed three captives in the town", GAZETTE, event="RETREAT", occurred=day(5, 8))
    body = weigh([plan, deed], [], 2, TERMS)
    assert body["links"] == [[plan.claim.id, deed.claim.id]]
    assert body["joins"][1] == [deed.claim.id, deed.claim.id]


def test_a_denial_joins_what_it_denies() -> None:
    one = reported("r1", FIRE, HERALD, event="ASSAULT", occurred=day(5, 8))
    no = reported(
        "r2", "No tank fired on the eastern suburb, no two villagers died", GAZETTE, event="ASSAULT", polarity=NEGATIVE
    )
    assert joined(one, no)


def test_other_days_places_events_and_topics_are_other_happenings() -> None:
    one = reported("r1", FIRE, HERALD, event="ASSAULT", occurred=day(5, 8), places=("suburb",))
    for change in (
        {"event": "ASSAULT", "occurred": day(5, 20)},
        {"event": "ASSAULT", "occurred": day(5, 8), "places": ("capital",)},
        {"event": "AID", "occurred": day(5, 8)},
    ):
        assert not joined(one, reported("r2", FIRE, GAZETTE, **change)), change  # type: ignore[arg-type]
    within = reported("r2", FIRE, GAZETTE, event="ASSAULT", occurred=day(5, 8), places=("region",))
    assert joined(one, within)


def test_a_promise_is_its_speakers_own() -> None:
    words = "The fighting resumes after the first phase"
    one = reported("r1", words, HERALD, speaker(NORTH), modality=PLANNED, event="ASSAULT")
    other = reported("r2", words, GAZETTE, speaker(SOUTH), modality=PLANNED, event="ASSAULT")
    assert not joined(one, other)
    assert joined(one, reported("r2", words, GAZETTE, speaker(NORTH), modality=PLANNED, event="ASSAULT"))


def test_totals_of_two_days_are_two_happenings_and_disputed_counts_one() -> None:
    words = "The ministry counts the dead of the whole war in the valley"
    total = {"event": "ASSAULT", "quantities": (count(470, unit="death", flow=False),)}
    later = {"event": "ASSAULT", "quantities": (count(480, unit="death", flow=False),)}
    assert not joined(reported("r1", words, HERALD, **total), reported("r2", words, GAZETTE, said=day(5, 11), **later))  # type: ignore[arg-type]
    one = reported("r1", FIRE, HERALD, event="ASSAULT", quantities=(count(2, unit="person"),))
    assert joined(one, reported("r2", FIRE, GAZETTE, event="ASSAULT", quantities=(count(5, unit="person"),)))


def test_rows_of_a_table_found_their_own_unless_a_record_comes_again() -> None:
    def row(report: str, number: str) -> ReportedClaim:
        return reported(
            report, FIRE, publisher("The Monitor", "monitor"), structured=True, event="ASSAULT", keys=(("row", number),)
        )

    first, second, again = row("t1", "1"), row("t1", "2"), row("t2", "1")
    assert happening([first, second, again]) == {again.claim.id: first.claim.id}


def test_a_later_weighing_holds_only_what_is_new_and_keeps_what_was() -> None:
    one = reported("r1", FIRE, HERALD, event="ASSAULT")
    two = reported("r2", FIRE_TOO, GAZETTE, event="ASSAULT")
    three = reported("r3", FIRE, publisher(), event="ASSAULT")
    first = weigh([one, two], [], 2, TERMS)
    assert weigh([one, two], [first], 3, TERMS)["joins"] == []
    second = weigh([three, one, two], [first], 3, TERMS)
    assert second["joins"] == [[three.claim.id, one.claim.id]]


def test_one_report_has_one_claim_for_a_happening_unless_it_repeats_it() -> None:
    one = reported("r1", FIRE, HERALD, event="ASSAULT", actors=(NORTH,))
    two = reported("r2", FIRE_TOO, GAZETTE, event="ASSAULT", actors=(NORTH,))
    other = reported("r2", "Two more villagers died in the suburb", GAZETTE, event="ASSAULT")
    repeat = reported("r2", FIRE_TOO, GAZETTE, event="ASSAULT", actors=(NORTH,))
    held = happening([one, two, other, repeat])
    assert held[other.claim.id] == other.claim.id
    assert held[repeat.claim.id] == held[two.claim.id] == one.claim.id


def test_unnamed_voices_that_spoke_to_one_outlet_are_one_origin_as_stated() -> None:
    official = speaker(description="a senior official")
    one = reported("r1", FIRE, HERALD, outlet("station"), official, event="ASSAULT")
    two = reported("r2", FIRE_TOO, GAZETTE, outlet("station"), speaker(description="an official"), event="ASSAULT")
    ((_, _, grade, reason),) = weigh([one, two], [], 2, TERMS)["ties"]
    assert (grade, reason) == ("stated", "both name Station, and somebody unnamed who spoke to it")


SENTENCES = (
    "The northern minister met mediators in the capital about aid convoys on Monday.",
    "Bridges over the river stay closed to heavy lorries until engineers inspect them.",
    "Farmers of the upper valley may bring in their harvest under escort next week.",
    "The commission opened an office for complaints beside the old railway station.",
    "Three generators for the hospital waited two nights at the southern crossing.",
    "A teacher from the suburb keeps lists of pupils who have not come back.",
)


REWORDED = (
    "On Monday the northern minister met mediators about aid convoys in the capital.",
    "Until engineers inspect them, bridges over the river stay closed to lorries.",
    "Farmers may bring in, under escort, their harvest of the upper valley next week.",
    "Beside the railway station the commission opened its office for complaints.",
    "At the southern crossing three hospital generators waited for two nights.",
    "Pupils who have not come back are on lists that a suburb teacher keeps.",
)


def text_of(order: list[int], lead: str, said: tuple[str, ...] = SENTENCES) -> tuple[str, list[tuple[int, str]]]:
    text, found = lead, []
    for number in order:
        text += " "
        found.append((len(text), said[number]))
        text += said[number]
    return text, found


def narrated(report: str, order: list[int], link: Any, said: tuple[str, ...] = SENTENCES) -> list[ReportedClaim]:
    text, found = text_of(order, f"Report {report} follows.", said)
    return [reported(report, quote, link, at=at, text=text) for at, quote in found]


def test_sentences_in_one_order_tie_narration_and_the_same_in_another_order_do_not() -> None:
    first = narrated("r1", [0, 1, 2, 3, 4, 5], HERALD)
    second = narrated("r2", [0, 1, 2, 3, 4, 5], publisher(), REWORDED)
    ties = weigh([*first, *second], [], 2, TERMS)["ties"]
    assert len(ties) == 6
    assert {(grade, reason) for *_, grade, reason in ties} == {
        ("presumed", "6 sentence pairs of the two reports run in one order")
    }
    shuffled = narrated("r3", [5, 4, 3, 2, 1, 0], publisher(), REWORDED)
    assert weigh([*first, *shuffled], [], 2, TERMS)["ties"] == []


def test_aligned_words_of_named_speakers_are_not_tied() -> None:
    first = narrated("r1", [0, 1, 2, 3, 4, 5], HERALD)
    text, found = text_of([0, 1, 2, 3, 4, 5], "Report r2 follows.")
    second = [reported("r2", quote, publisher(), speaker("envoy"), at=at, text=text) for at, quote in found]
    assert weigh([*first, *second], [], 2, TERMS)["ties"] == []


def test_a_wires_line_ties_a_reports_narration_to_the_agency() -> None:
    text = "CAPITAL (Wire) - " + FIRE
    one = reported("r1", FIRE, GAZETTE, at=17, text=text, event="ASSAULT")
    ((claim, voice, grade, _),) = weigh([one], [], 1, TERMS)["ties"]
    assert (claim, voice, grade) == (one.claim.id, "source:wire", "stated")


ids = st.sampled_from([*"abcdefgh"])


@settings(deadline=None)
@given(
    st.lists(st.tuples(ids, ids).map(list), max_size=8, unique_by=lambda pair: pair[0]),
    st.lists(st.tuples(ids, ids, st.sampled_from(["same", "not the same"])), max_size=6),
)
def test_members_is_a_partition_and_latest_pairs_hold(
    joins: list[list[str]], decisions: list[tuple[str, str, str]]
) -> None:
    found = members([{"joins": joins}], decisions)
    held = {member.claim: member.happening for member in found}
    assert len(held) == len(found)
    assert all(held.get(happening, happening) == happening for happening in held.values())
    kernels = {member.claim: member.kernel for member in found}
    latest = {frozenset(pair[:2]): pair[2] for pair in decisions if pair[0] != pair[1]}
    for pair, word in latest.items():
        a, b = sorted(pair)
        if word == "same":
            assert held[a] == held[b]
        elif kernels[a] != kernels[b]:
            assert held[a] != held[b]


def test_a_plan_is_linked_to_no_deed_that_came_before_it() -> None:
    plan = reported("r1", "South will free three captives in the town", HERALD, event="RETREAT", modality=PLANNED)
    deed = reported("r2", "South freed three captives in the town", GAZETTE, event="RETREAT", occurred=day(5, 8))
    assert weigh([plan, deed], [], 2, TERMS)["links"] == []


def test_daily_counts_are_daily_happenings_and_what_is_not_dated_is_recent() -> None:
    def lorries(report: str, number: int, **when: Any) -> ReportedClaim:
        words = "The lorries with aid that passed the crossing into the valley"
        return reported(report, words, HERALD, event="AID", quantities=(count(number, unit="lorry"),), **when)

    first = lorries("r1", 800, occurred=day(5, 8))
    assert not joined(first, lorries("r2", 800, occurred=day(5, 9)))
    assert not joined(first, lorries("r2", 3200, occurred=day(5, 8, 12)))
    assert not joined(first, lorries("r2", 800, said=day(5, 20)))
    assert not joined(lorries("r1", 800), lorries("r2", 800, said=day(5, 20)))
    assert joined(first, lorries("r2", 800, said=day(5, 9)))
