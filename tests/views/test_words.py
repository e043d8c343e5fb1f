from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from river_case import BEGUN_POST, DENIAL, picture
from trucebook.agreement.render import condition, plain
from trucebook.agreement.terms import After, AllOf, Becomes, ClauseIs, Day, PhaseEdge, PhaseIs
from trucebook.claims.claim import Cue, Fields, Link
from trucebook.views.terms_words import terms_of
from trucebook.views.words import (
    STANDING_MEANS,
    STATUS_MEANS,
    attribution,
    bearer_name,
    effect_words,
    listed,
    manner,
    origin_words,
    progress_words,
    status_words,
)
from trucebook.vocabulary.event import Effect, EventType, Modality, Polarity, Role
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status

PUBLISHER = Link(Role.PUBLISHER)
WIRE = Link(Role.OUTLET, name="River Wire")


@pytest.mark.parametrize(
    "links,words",
    [
        ((), "publisher unknown"),
        ((PUBLISHER,), "publisher unknown"),
        (
            (PUBLISHER, WIRE, Link(Role.SPEAKER, description="an unnamed senior official")),
            "publisher unknown, citing River Wire: an unnamed senior official",
        ),
        (
            (Link(Role.PUBLISHER, name="Harbour Post"), Link(Role.SPEAKER, description="villagers")),
            "Harbour Post: villagers (unnamed)",
        ),
        (
            (PUBLISHER, Link(Role.SPEAKER, name="Joint Commission", description="the chair", inferred=True)),
            "publisher unknown: the chair (Joint Commission, inferred)",
        ),
        (
            (PUBLISHER, Link(Role.SPEAKER, name="North Guard", description="a North Guard spokesperson")),
            "publisher unknown: a North Guard spokesperson",
        ),
        (
            (PUBLISHER, Link(Role.SPEAKER, description="a guard, speaking anonymously"), Link(Role.SPEAKER)),
            "publisher unknown: a guard, speaking anonymously (unnamed), citing an unnamed speaker",
        ),
        (
            (Link(Role.PUBLISHER, name="River Wire"), WIRE, Link(Role.SPEAKER, description="An unnamed official")),
            "River Wire: an unnamed official",
        ),
        (
            (
                Link(Role.PUBLISHER, name="South Bank", id="south"),
                Link(Role.SPEAKER, name="South Bank", id="south", description="The South Bank"),
            ),
            "South Bank",
        ),
        ((PUBLISHER, Link(Role.OUTLET, name="The River Times")), "publisher unknown, citing The River Times"),
    ],
)
def test_attribution_reads_from_the_reader_back(links: tuple[Link, ...], words: str) -> None:
    assert attribution(links) == words


def test_every_status_and_standing_is_explained() -> None:
    assert set(STATUS_MEANS) == set(Status)
    assert set(STANDING_MEANS) == set(Standing)


def test_lists_bearers_and_manner() -> None:
    assert listed([]) == ""
    assert listed("abc") == "a, b and c"
    assert bearer_name(picture().terms, "north+south") == "North Bank and South Bank"
    assert "hedged" in manner(BEGUN_POST)


@pytest.mark.parametrize(
    "event,mode,modality,polarity,words",
    [
        ("AID", None, "asserted", "negative", "read as an act not done (aid)"),
        ("RETREAT", "release", "planned", "negative", "read as an act planned not to be done (release)"),
        ("CONSULT", None, "predicted", "negative", "read as an act not expected (talks)"),
        ("RETREAT", "release", "conditional", "negative", "read as an act not done, on a condition (release)"),
        ("RETREAT", "release", "demanded", "positive", "read as an act asked for (release)"),
        ("ASSAULT", None, "asserted", "positive", ""),
        (None, None, "asserted", "negative", ""),
        (None, None, "asserted", "positive", ""),
        (None, None, "predicted", "negative", "read as not expected"),
        (None, None, "planned", "positive", "read as planned"),
        (None, None, "planned", "negative", "read as planned not to be"),
        (None, None, "demanded", "positive", "read as asked for"),
        (None, None, "conditional", "positive", "read as on a condition"),
    ],
)
def test_polarity_is_told_of_the_act_and_never_of_the_statement(
    event: str | None, mode: str | None, modality: str, polarity: str, words: str
) -> None:
    read = Fields(event=event, mode=mode, modality=Modality(modality), polarity=Polarity(polarity))
    assert manner(replace(DENIAL, fields=read)) == words


def test_every_way_of_putting_an_act_but_the_plain_one_has_words() -> None:
    for modality, polarity in product(Modality, Polarity):
        read = Fields(event="AID", modality=modality, polarity=polarity)
        plain = (modality, polarity) == (Modality.ASSERTED, Polarity.POSITIVE)
        assert bool(manner(replace(DENIAL, fields=read))) is not plain
    for event in EventType:
        told = manner(replace(DENIAL, fields=Fields(event=event, polarity=Polarity.NEGATIVE)))
        assert event not in told


def test_what_a_claim_is_to_a_clause_is_not_put_into_its_speakers_mouth() -> None:
    for effect in (Effect.BREACHES, Effect.TRIGGERS, Effect.EXCUSES):
        assert effect_words(effect).startswith("tells of what would be ")


def test_progress_counts_what_is_owed() -> None:
    found = next(one for one in picture().findings.findings if one.clause == "release.staged")
    assert progress_words(found) == "4 to 5 of 12 people"
    assert progress_words(replace(found, delivered_high=None)) == "4 or more of 12 people"
    assert progress_words(replace(found, delivered_low=9, delivered_high=5)) == "5 to 9 of 12 people"
    assert progress_words(replace(found, owed=None)) is None


def test_more_than_is_owed_is_not_told_as_a_part_of_it() -> None:
    found = next(one for one in picture().findings.findings if one.clause == "release.staged")
    assert progress_words(replace(found, delivered_low=0, delivered_high=583)) == "0 to 583 claimed, 12 people owed"


def test_what_may_be_in_time_is_not_called_late() -> None:
    mill = next(one for one in picture().findings.findings if one.clause == "mill")
    assert status_words(mill) == "fulfilled, possibly late"
    assert status_words(replace(mill, certain=True)) == "fulfilled late"


def test_an_origin_keeps_the_capitals_of_known_names() -> None:
    terms = picture().terms
    actors = (*terms.actors, replace(terms.actors[0], id="lowmark", names=("Lowmark",)))
    words = origin_words(replace(terms, actors=actors), "an unnamed lowmark official to River Wire")
    assert words == "an unnamed Lowmark official to River Wire"


def test_no_meaning_of_a_status_states_what_was_done_as_a_fact() -> None:
    for status in (Status.IN_PROGRESS, Status.FULFILLED, Status.FULFILLED_LATE, Status.OVERDUE, Status.VIOLATED):
        assert "claim" in STATUS_MEANS[status]
        assert "established" not in STATUS_MEANS[status]


def test_terms_of_a_clause_are_labelled() -> None:
    case = picture()
    labels = {clause.id: {t.label: t.words for t in terms_of(clause, case.terms)} for clause in case.terms.clauses}
    assert labels["talks.begin"]["by"].startswith("day 16 (")
    assert labels["talks.begin"]["bearer"] == "North Bank and South Bank, together"
    assert labels["fire"]["must not do"] == "open fire"
    assert labels["fire"]["where"] == "Ferry Town"
    assert labels["release.staged"]["stages"].startswith("4 by day 10 (")
    assert labels["exchange.persons"]["answers"].startswith(
        "5 people for each person, within 24 hours of each of these"
    )
    assert "not certain" in labels["mill"]


def test_points_and_conditions_read_with_phase_names() -> None:
    terms = picture().terms
    assert plain(terms, After(86400, PhaseEdge("two", "start"))) == "24 hours after the start of Phase two"
    assert plain(terms, After(0, Day(3), days=2)) == "2 days after day 3"
    waiting = AllOf((PhaseIs("one", "over"), ClauseIs("talks.agree", "fulfilled")))
    assert condition(terms, waiting) == "Phase one is over and talks.agree is fulfilled"
    assert plain(terms, Becomes(waiting), "start") == f"the time when {condition(terms, waiting)}"


@pytest.mark.parametrize(
    "cue, polarity, told",
    [
        ("has denied", Polarity.NEGATIVE, "the words are what is denied"),
        ("rejected", Polarity.NEGATIVE, "the words are what is denied"),
        ("said", Polarity.NEGATIVE, ""),
        ("denied", Polarity.POSITIVE, ""),
    ],
)
def test_words_that_somebody_denies_never_stand_as_his(cue: str, polarity: Polarity, told: str) -> None:
    claim = next(iter(picture().claims.values()))
    fields = Fields(polarity=polarity)
    assert manner(replace(claim, cue=Cue(0, len(cue), cue), fields=fields)) == told
