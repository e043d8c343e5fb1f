"""Words of acts that tell of none by what stands beside them, and acts that the words around leave as they are."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2034, 10, 20), ZONE)
GROUND = Ground(
    ZONE,
    (
        Actor("lowland", ("Lowland",), "state"),
        Actor("rangers", ("the rangers", "Lowland rangers"), "forces", member_of=("lowland",)),
        Actor("league", ("the Hill League", "Hill League"), "organisation"),
    ),
    (Place("corry", ("Corry",)), Place("pier", ("Old Pier",))),
)


def claims(text: str) -> list[Claim]:
    return list(read(f"{text}\n", "0" * 64, Circumstances("Gazette", SAID), GROUND).claims)


def told(claim: Claim) -> tuple[str | None, str | None]:
    return claim.fields.event, claim.fields.mode


@pytest.mark.parametrize(
    "text",
    [
        "The negotiators left the bridge table early.",
        "The ministry released a recording of the session.",
        "Minutes released in May name the contractor.",
        "The mayor attacked his critics in a speech on Monday.",
        "The mayor was attacked for failing to answer the letter.",
        "The scheme helped shape the budget.",
        "The lawyer did not supply a reason.",
        "Ms. Ban's term ends in June.",
        "There are no visible signs of progress.",
        "The vote was the clearest sign that prices will fall.",
        "A clerk was fired from the ministry.",
        "The foundation fights hunger and disease.",
        "Nobody wants the horrors of war again.",
        "The war on drugs has cost millions.",
        "The chairman agreed that the hall was cold.",
        "The parties could not agree on who is right.",
        "The study demonstrates how rivers move.",
        "The governor took credit for the bridge.",
        "The premier seized on the remark.",
        "She pulled out her notes.",
        "The probe shoots waves into the rock.",
        "The newspaper asked for his tax returns.",
        "It was an emotionally charged evening.",
        "The usual negotiating partner fell ill.",
        "Rivals could not beat him in the vote.",
        "The maps were exchanged on Monday.",
        "The figures have not been verified by the auditors.",
        "Forty men walked out through the gate.",
        "The quota of lorries was met in May.",
        "The blast was caused by a gas bottle in the kitchen.",
        "The explosions were due to an old ammunition depot.",
        "The hall was full of talk about prices.",
        "The nurses will return to work.",
        "Coaches will train the swimmers.",
        "The league will not stop because of one shell.",
        "The mission now has 46 monitors in Corry.",
    ],
)
def test_what_stands_beside_a_word_makes_it_no_act(text: str) -> None:
    assert [told(claim) for claim in claims(text)] == [(None, None)]


@pytest.mark.parametrize(
    "text, event, mode",
    [
        ("The rangers left the bridge area on Monday.", "RETREAT", "withdraw"),
        ("The rangers released a shepherd.", "RETREAT", "release"),
        ("The rangers attacked Corry during the debate, killing two.", "ASSAULT", None),
        ("The rangers supplied rifles to the militia.", "AID", None),
        ("Volunteers helped families with blankets.", "AID", None),
        ("Shots were fired from the ridge.", "ASSAULT", "firearms"),
        ("The rangers fought the Hill League near Corry.", "ASSAULT", None),
        ("The parties agreed on a joint inquiry into the fire.", "AGREE", None),
        ("Crowds demonstrated in Corry.", "PROTEST", None),
        ("The rangers pulled out their tanks.", "RETREAT", "withdraw"),
        ("Guards beat two captives.", "ASSAULT", "beat"),
        ("Villagers will return to their homes.", "RETREAT", "return"),
        ("The rangers turned back nine fishermen.", "COERCE", None),
        ("The rangers turned the engineers back.", "COERCE", None),
        ("League men extorted money from traders.", "COERCE", None),
        ("The Hill League let four captives go.", "RETREAT", "release"),
        ("Lowland soldiers have left two churches.", "RETREAT", "withdraw"),
        ("The rangers quit the village of Corry.", "RETREAT", "withdraw"),
        ("The rifles were destroyed by the mission.", "RETREAT", "disarm"),
        ("The Hill League refused the team entry to the depot.", "COERCE", None),
        ("Six prisoners were handed to the mayor.", "RETREAT", "release"),
    ],
)
def test_acts_remain_acts(text: str, event: str, mode: str | None) -> None:
    assert [told(claim) for claim in claims(text)] == [(event, mode)]


@pytest.mark.parametrize(
    "text",
    [
        "The mission failed to address the shelling of Corry.",
        "The mayor did not condemn the shelling of Corry.",
        "The damage is not confined to the hut, in which two shepherds were shot.",
    ],
)
def test_violence_that_is_passed_over_was_all_the_same(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.fields.event, claim.fields.polarity.value) == ("ASSAULT", "positive")


@pytest.mark.parametrize(
    "text, event, time",
    [
        ("Three men accused of theft in March were handed over on 2 October.", "RETREAT", "2 October"),
        ("Three men charged with arson were freed on 2 October.", "RETREAT", "2 October"),
        ("Two men detained in May near Corry were handed to the mayor on 2 October.", "RETREAT", "2 October"),
        ("Three men accused of theft in March were handed over.", "RETREAT", None),
        ("The Hill League let go two nurses whom it took from a bus on 4 October.", "RETREAT", None),
    ],
)
def test_who_is_only_described_is_freed_on_the_day_of_the_act(text: str, event: str, time: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.fields.event, claim.fields.time and claim.fields.time.text) == (event, time)


def test_what_a_clause_leaves_out_its_that_in_tells_is_no_plan() -> None:
    (claim,) = claims("The rangers would go back to the positions they left in May.")
    assert (claim.fields.event, claim.fields.time) == (None, None)


def test_nothing_is_told_of_what_something_was_only_since() -> None:
    (claim,) = claims("No lorry has been seen since the patrols began to inspect the road.")
    assert claim.fields.event is None


def test_what_was_agreed_before_is_not_agreed_again() -> None:
    (claim,) = claims("The lorries came in May, as was agreed.")
    assert claim.fields.event is None


def test_nobody_is_singled_out_where_two_sides_fired() -> None:
    hurt, both, one = (
        claims(text)[0].fields
        for text in (
            "A sergeant of the rangers was wounded when the two sides traded fire near Corry.",
            "A driver was killed in clashes between the rangers and the Hill League.",
            "A sergeant of the rangers was wounded near Corry.",
        )
    )
    assert (hurt.actors, hurt.recipients) == ((), ())
    assert [actor.id for actor in both.actors] == ["rangers", "league"]
    assert [struck.id for struck in one.recipients] == ["rangers"]


def test_who_is_refused_entry_is_not_whose_camp_it_is() -> None:
    (claim,) = claims("The rangers were denied access to the Hill League camp at Corry.")
    assert [one.id for one in claim.fields.recipients] == ["rangers"]


def test_who_threatens_in_a_clause_of_time_is_not_the_subject_before_it() -> None:
    (claim,) = claims("The Hill League held our lorries until we threatened to leave.")
    assert "league" not in {actor.id for actor in claim.fields.actors if claim.fields.event == "THREATEN"}


def test_its_guns_are_those_of_who_speaks_and_a_bare_denial_is_of_the_deed_before() -> None:
    _, denial = claims("On 3 October Lowland rangers shelled Corry. Lowland denied that its guns had fired.")
    fields = denial.fields
    assert [actor.id for actor in fields.actors] == ["lowland"]
    assert [place.id for place in fields.places] == ["corry"]
    assert denial.occurred == day_bounds(date(2034, 10, 3), ZONE)
    assert any("where and when" in flag for flag in denial.flags)


@pytest.mark.parametrize(
    "text, modality",
    [
        ("Any attack on the engineers who clear the bridge will be answered.", "conditional"),
        ("That the road be opened before the snow.", "demanded"),
        ("If the rangers shell Corry, the parties will meet.", "conditional"),
    ],
)
def test_what_is_only_supposed_or_wished_is_no_deed(text: str, modality: str) -> None:
    assert [claim.fields.modality.value for claim in claims(text)] == [modality]


def test_who_has_to_do_something_first_does_nothing_of_what_follows_it() -> None:
    text = "A further 18 prisoners will be released on 21 October, provided that the Hill League hands over two bodies."
    (claim,) = claims(text)
    assert (told(claim), claim.fields.object, claim.fields.actors) == (("RETREAT", "release"), "prisoner", ())


def test_what_is_added_is_not_the_day_of_the_saying() -> None:
    text = (
        '"We will go on," a Hill League spokesman told Radio Corry, adding that six captives would be freed by Friday.'
    )
    assert {claim.said for claim in claims(text)} == {SAID}
