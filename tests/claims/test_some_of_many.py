"""Some of many, days told by others, and words behind a colon: what is counted, when, and who says it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import Instant, day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("hill", ("Hill League",), "organisation"),
        Actor("guard", ("Lake Guard", "guard"), "forces"),
        Actor("observers", ("Observer Team",), "body"),
    ),
    places=(Place("lowton", ("Lowton",)),),
    sources=(),
)


def claims(sentence: str) -> tuple[Claim, ...]:
    """Return the claims of one sentence of a report of Thursday 14 March 2030."""
    made = Circumstances("Evening Post", day_bounds(date(2030, 3, 14), ZONE))
    return read(sentence + "\n", "0" * 64, made, GROUND).claims


def day(instant: Instant | None) -> str:
    """Return the day of an instant as month and day."""
    return "" if instant is None else datetime.fromtimestamp(instant, UTC).strftime("%m-%d")


def times(sentence: str) -> list[tuple[str, str, str]]:
    """Return of each claim its polarity and the days between which it was."""
    return [
        (c.fields.polarity.value, day(c.occurred.earliest), day(c.occurred.latest and c.occurred.latest - 1))
        for c in claims(sentence)
    ]


def voices(sentence: str) -> list[tuple[str, str | None]]:
    """Return of each claim its words and who says it; None: the report."""
    return [
        (claim.quote, next((one.id or one.description for one in claim.attribution[1:]), None))
        for claim in claims(sentence)
    ]


@pytest.mark.parametrize(
    "sentence, amounts",
    [
        ("The Hill League freed 9 of 15 fishermen.", [("9", "fisherman")]),
        ("The guard let in 11 out of 30 lorries on Monday.", [("11", "lorry")]),
        ("Of the 30 lorries that waited at the gate, 11 were let in.", [("11", "lorry")]),
        ("Of 7 guns on the hill four were removed on Monday.", [("4", "gun")]),
        ("One of 12 gates was opened.", []),
        ("Three out of every ten wells are dry.", []),
        ("Nine out of ten houses have no roof.", []),
        ("The guard had freed 8, the Hill League had freed 3.", [("8", None), ("3", None)]),
        ("Six were let go, of whom two were under 16.", [("6", None), ("2", None)]),
        ("The guard shelled Lowton on Feb. 11.", []),
        ("The Hill League freed two men on 5 March and on 9 March six.", [("2", "man"), ("6", "man")]),
    ],
)
def test_of_some_of_many_the_some_are_counted(sentence: str, amounts: list[tuple[str, str | None]]) -> None:
    told = [one for claim in claims(sentence) for one in claim.fields.quantities if one.flow]
    assert [(one.value, one.unit) for one in told] == amounts


def test_who_promised_some_is_not_to_whom_the_rest_were_freed() -> None:
    told = claims("Of the 30 captives whom the Hill League held at the lake, 12 were freed by the guard.")[-1].fields
    assert ([one.id for one in told.actors], told.recipients) == (["guard"], ())


def test_what_denies_a_charge_behind_its_colon_is_no_deed() -> None:
    told = claims("The guard denied the charge: no shot had been fired at Lowton.")
    assert [one.fields.polarity.value for one in told] == ["negative", "negative"]


def test_a_clause_with_the_verb_of_the_one_before_is_told_on_its_own() -> None:
    told = [one.fields for one in claims("The guard freed ten men, the Hill League freed four.")]
    assert [[actor.id for actor in one.actors] for one in told] == [["guard"], ["hill"]]


def test_what_and_joins_to_a_condition_hangs_on_it_in_the_reports_voice_too() -> None:
    told = claims("If the list arrives, the guard will leave Lowton and the Hill League will open the bridge.")
    assert [one.fields.modality.value for one in told] == ["conditional", "conditional"]


@pytest.mark.parametrize(
    "sentence, bounds",
    [
        ("The guard shelled Lowton on Feb. 11.", [("positive", "02-11", "02-11")]),
        ("Nobody crossed on 2, 4 and 7 March.", [("negative", "03-02", "03-07")]),
        ("On the 9th the guard left Lowton.", [("positive", "03-09", "03-09")]),
        (
            "On 27 February the Hill League freed nine men; on the 2nd another two; on 5 March none.",
            [("positive", "02-27", "02-27"), ("positive", "03-02", "03-02"), ("negative", "03-05", "03-05")],
        ),
        (
            "Since the guard left Lowton on 3 March, the League has let in 70 lorries.",
            [("positive", "03-03", "03-14")],
        ),
        ("Of the 30 captives held since January, nine were freed on 5 March.", [("positive", "03-05", "03-05")]),
        ("The two sides agreed in January to free all captives by the end of February.", [("positive", "", "02-28")]),
        ("The next meeting is on Tuesday.", [("positive", "03-19", "03-19")]),
        ("The Hill League was to have freed two men on Tuesday.", [("positive", "03-12", "03-12")]),
        ("Villagers who fled Lowton in January are still away.", [("positive", "", "03-14")]),
        (
            "The observers were told on 4 March that the road would open within three days.",
            [("positive", "03-04", "03-07")],
        ),
    ],
)
def test_days_are_those_of_the_act(sentence: str, bounds: list[tuple[str, str, str]]) -> None:
    assert times(sentence) == bounds


def test_a_truce_since_a_day_to_come_is_of_the_year_before() -> None:
    told = claims("It was the fourth raid since the truce began on Nov. 27.")[-1].occurred
    assert told.earliest is not None
    assert datetime.fromtimestamp(told.earliest, UTC).date() == date(2029, 11, 27)


def test_what_since_only_dates_is_not_what_is_told() -> None:
    (told,) = claims("Since the guard withdrew from Lowton on 3 March, the Observer Team has counted 40 complaints.")
    assert (told.fields.event, [one.id for one in told.fields.actors]) == (None, ["observers"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks, which should have begun on 4 March, have not started.",
        "The withdrawal, which was to begin last Friday and to last a week, has not begun.",
        "The exchange, which the guard put off twice, has yet to happen.",
    ],
)
def test_what_is_told_between_a_noun_and_its_verb_parts_no_deed_from_its_not(sentence: str) -> None:
    told = [one for one in claims(sentence) if not one.quote.startswith("which")]
    assert [one.fields.polarity.value for one in told] == ["negative"]


@pytest.mark.parametrize(
    "sentence, told",
    [
        (
            "The guard gave one reason: a shell had landed near the gate, it said.",
            [("The guard gave one reason", None), ("a shell had landed near the gate", "guard")],
        ),
        (
            "Fishermen told another story: the boat was burning when it came in, according to four of them.",
            [
                ("Fishermen told another story", None),
                ("the boat was burning when it came in", "four fishermen"),
            ],
        ),
        ("Boats: 14 crossed the lake on Monday.", [("14 crossed the lake on Monday", None)]),
        ("Lorries: 14 crossed the bridge on Monday.", [("Lorries: 14 crossed the bridge on Monday", None)]),
        (
            "It was the fifth raid in March, according to a count kept by the guard, which accuses Lowton of theft.",
            [("It was the fifth raid in March", "a count kept by the guard"), ("Lowton of theft", "guard")],
        ),
        (
            "The guard denied the charge: it had left the lake by then.",
            [("the charge", "guard"), ("it had left the lake by then", "guard")],
        ),
        (
            "On Monday nobody came: the guard had shut the bridge, drivers said.",
            [("On Monday nobody came", "drivers"), ("the guard had shut the bridge", "drivers")],
        ),
    ],
)
def test_words_behind_a_colon_are_those_of_whom_the_words_before_it_name(
    sentence: str, told: list[tuple[str, str | None]]
) -> None:
    assert voices(sentence) == told
