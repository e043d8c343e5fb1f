"""Sentences of aid, releases and fire: who did what, when, and who says so, in words of our own."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import Modality, Polarity, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
DAY_ONE = int(datetime(2026, 3, 1, 6, tzinfo=ZONE).timestamp())
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("the North", "northern"), kind="state"),
        Actor("army", ("northern army", "northern forces"), kind="forces"),
        Actor("south", ("the South", "southern"), kind="state"),
        Actor("wing", ("South's armed wing",), kind="forces"),
        Actor("premier", ("Prime Minister Eta",), kind="person"),
    ),
    places=(Place("valley", ("the Valley", "Valley")),),
    sources=(Source("herald", ("The Herald",)),),
    calendar=Calendar(DAY_ONE, 1, ()),
    topics=(("phase two", ("phase two", "second phase")), ("phase one", ("phase one", "first phase"))),
)


def claims(text: str) -> tuple[Claim, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read(text, digest, Circumstances("A paper", day_bounds(date(2026, 4, 20), ZONE)), GROUND).claims


def one(text: str) -> Claim:
    found = claims(text)
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]


@pytest.mark.parametrize(
    "text, event, modality, polarity",
    [
        ("The North said that 740 aid trucks entered the Valley on 3 April.", "AID", "asserted", "positive"),
        ("The North began talks on phase two on 9 April.", "CONSULT", "asserted", "positive"),
        ("The South had refused an outline of phase two.", "REJECT", "asserted", "positive"),
        ("The North first held the release back for a day.", "RETREAT", "asserted", "negative"),
        ("The deal asks for 500 aid trucks for every day.", "AID", "demanded", "positive"),
        ("The envoy said that he means to open talks with the South.", "CONSULT", "planned", "positive"),
        ("The talks dealt with how many prisoners the North would release.", "CONSULT", "asserted", "positive"),
        ("The talks dealt with how many captives go free in phase two on 3 May.", "CONSULT", "asserted", "positive"),
        ("The envoys took the second phase forward on 8 April.", "COOPERATE", "asserted", "positive"),
        ("The envoy had promised him a return to war.", "ASSAULT", "planned", "positive"),
        ("The North stopped all goods from entering the Valley.", "AID", "asserted", "negative"),
        ("The North held back tents and fuel.", "AID", "asserted", "negative"),
        ("A spokesman denied that northern forces had fired.", "ASSAULT", "asserted", "negative"),
        ("The North said that displaced people would not be allowed to go home.", "CONCEDE", "planned", "negative"),
        ("The North will let 500 aid trucks enter the Valley on 3 May.", "AID", "planned", "positive"),
    ],
)
def test_deeds_are_told_and_plans_are_not(text: str, event: str, modality: str, polarity: str) -> None:
    found = one(text).fields
    assert (found.event, found.modality, found.polarity) == (event, Modality(modality), Polarity(polarity))


def test_at_least_makes_no_passive() -> None:
    found = one("Shelling by night aside, northern forces killed at least two people in the Valley.").fields
    assert [actor.id for actor in found.actors] == ["army"]


def test_a_body_means_itself_by_its_forces_and_its_spokesman() -> None:
    found = one("The northern army said that its forces fired on 10 April at people near the Valley.")
    assert [actor.id for actor in found.fields.actors] == ["army"]
    spoken = one("A spokesman of South's armed wing said on 8 April that the talks had failed.")
    assert spoken.attribution[-1].id == "wing"
    assert spoken.said == day_bounds(date(2026, 4, 8), ZONE)


def test_back_home_is_no_backing() -> None:
    assert one("By then 25 captives of phase one were back in the Valley.").fields.stance is None


@pytest.mark.parametrize(
    "text",
    [
        "As reported, the article says, the North met the South.",
        "The Herald wrote that, as reported, the North met the South.",
        "The Herald wrote that four people were reported killed in the Valley.",
    ],
)
def test_hearsay_has_an_unnamed_origin(text: str) -> None:
    links = one(text).attribution
    assert (links[-1].role, links[-1].name, links[-1].description) == (Role.SPEAKER, None, "unnamed")
    assert links[-2].role is Role.OUTLET


def test_the_cue_that_closes_a_sentence_is_no_part_of_it() -> None:
    found = one("The South said that more than 300 people went north, The Herald reported on 8 April.")
    assert found.quote == "more than 300 people went north"
    assert [link.id for link in found.attribution[1:]] == ["herald", "south"]


def test_news_reports_are_no_name() -> None:
    found = one("News reports said that the North met the South.")
    assert (found.attribution[-1].name, found.attribution[-1].description) == (None, "news reports")


def test_hours_and_nights_are_kept() -> None:
    time = one("From 7:30 to 10:45 on 3 March northern strikes went on.").fields.time
    assert time is not None
    assert time.bounds.earliest == int(datetime(2026, 3, 3, 7, 30, tzinfo=ZONE).timestamp())
    assert time.bounds.latest == int(datetime(2026, 3, 3, 10, 45, tzinfo=ZONE).timestamp())
    night = one("Four bodies were handed over in the night to 6 April.").fields.time
    assert night is not None
    assert night.bounds.earliest == int(datetime(2026, 4, 5, 18, tzinfo=ZONE).timestamp())


def test_a_name_given_is_an_accusation_or_nothing() -> None:
    breach = one("The South called the delay a breach of the deal.").fields
    assert (breach.event, breach.modality) == ("ACCUSE", Modality.ASSERTED)
    assert one("The South called the return a great victory.").fields.event is None


def test_a_part_goes_on_with_the_subject_before_it() -> None:
    found = claims("The South said that the North had met the envoy, had fired at people and had held back fuel.")
    assert [claim.fields.event for claim in found] == ["CONSULT", "ASSAULT", "AID"]
    assert all([actor.id for actor in claim.fields.actors] == ["north"] for claim in found)


def test_what_another_promised_is_said_by_who_tells_it() -> None:
    found = one("The South said that Egypt and Qatar had promised to release them.")
    assert found.attribution[-1].id == "south"


def test_a_remark_of_the_publisher_tells_of_no_deed() -> None:
    found = claims("Not certain: whether the North released captives on 3 April.")
    assert [claim.fields.event for claim in found] == [None]


def test_days_and_ages_are_no_amounts() -> None:
    found = claims("The South freed a man of 80 and 19 people on 2 to 4 April.")
    assert [q.text for claim in found for q in claim.fields.quantities] == ["19 people"]
