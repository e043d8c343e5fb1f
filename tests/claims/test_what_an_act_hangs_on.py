"""What an act hangs on: its condition, its subject, the paper that lays it down, and words that only sound like it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("delta", ("Delta",), "state"),
        Actor("army", ("army",), "forces"),
        Actor("league", ("Coast League", "League"), "organisation"),
        Actor("panel", ("Truce Panel", "panel"), "body"),
    ),
    places=(),
    sources=(),
)


def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a report of March."""
    made = Circumstances("Harbour Post", day_bounds(date(2029, 3, 15), ZONE))
    return read(text + "\n", "0" * 64, made, GROUND).claims


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Return the type, modality and polarity of each claim."""
    return [(c.fields.event, c.fields.modality.value, c.fields.polarity.value) for c in claims(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ('A senator feared that without observers the truce "will not last the spring".', "predicted negative"),
        ("Traders said the ceasefire would not survive the harvest.", "predicted negative"),
        ("The ceasefire will hold, the panel said.", "planned positive"),
    ],
)
def test_nobody_plans_that_a_truce_endures(text: str, expected: str) -> None:
    (claim,) = claims(text)
    assert claim.fields.event == "RETREAT"
    assert f"{claim.fields.modality.value} {claim.fields.polarity.value}" == expected


@pytest.mark.parametrize(
    "text",
    [
        '"This is no truce, this is a farce," the mayor said.',
        "The panel could not independently verify the two accounts.",
        "The commander died of a heart attack in March.",
        "The teachers fought for a new school.",
        "The exporters failed to meet tough harbour standards.",
        "The plan was met with silence in the port.",
        "The guild released its emails on Monday.",
        "A survey of the coast was released on Monday.",
        "The candidate beat Delta in the regatta.",
        "The leak would damage the image of the port.",
        "There are few signs that the army is leaving.",
        "Police treated the fire as a terrorist attack.",
        "All nine sailors were freed or otherwise accounted for, the army said.",
        "At the yearly meeting of the guild on Tuesday, the mayor offered his help desk to traders.",
        "After talks in the port on Monday, the envoy went to bed.",
        "The resistance will not stand by, a speaker warned.",
        "The army might stay in the port if the League did not disarm, the mayor said.",
        "The League said it would vote if the army withdrew.",
    ],
)
def test_what_only_sounds_like_an_act_has_no_type(text: str) -> None:
    assert {event for event, _, _ in told(text)} == {None}


@pytest.mark.parametrize(
    "text, event, modality, polarity",
    [
        ("The army said it had targeted three militants in the dunes.", "ASSAULT", "asserted", "positive"),
        ("The army denied having hit any civilians.", "ASSAULT", "asserted", "negative"),
        ("The rebels fought for the port for a week.", "ASSAULT", "asserted", "positive"),
        ("Two patrols of the panel were stopped by masked men.", "COERCE", "asserted", "positive"),
        ("Police beat the strikers in the square.", "ASSAULT", "asserted", "positive"),
        ("The army released ten sailors on Monday.", "RETREAT", "asserted", "positive"),
        ("Guards turned the lorries back on Tuesday.", "COERCE", "asserted", "positive"),
        ("The League said it expected the army to leave in full.", "RETREAT", "predicted", "positive"),
        ("Delta called on both sides to return to the negotiating table.", "CONSULT", "demanded", "positive"),
        ("They gave no names, but traders pressed for strikes on the League.", "ASSAULT", "demanded", "positive"),
        ("Nobody but the army withdrew from the post.", "RETREAT", "asserted", "negative"),
        ("It is not clear if the army withdrew.", "RETREAT", "conditional", "positive"),
    ],
)
def test_the_act_as_it_is_told(text: str, event: str, modality: str, polarity: str) -> None:
    assert (event, modality, polarity) in told(text)


@pytest.mark.parametrize(
    "text, quote, actors",
    [
        ("The army, which accuses the League of theft, withdrew from the dunes on Friday.", "withdrew", ["army"]),
        ("The League, which said it wanted peace, released two sailors on Friday.", "released", ["league"]),
        ("The panel, whose observers patrol the dunes, was founded in March.", "whose", ["panel"]),
        ("Delta, which brokered the plan, appealed to the army to withdraw from the port.", "Delta", ["army"]),
        ("A chart of the Amber Coast shooting ranges hangs there.", "A chart", []),
        ("The clerk moved from Amber Point and joined the attack.", "The clerk", []),
        ("The envoy said he had urged South Haven to resume talks.", "urged", ["South Haven"]),
        ("They saw little, but soldiers shelled the port.", "soldiers", ["soldiers"]),
    ],
)
def test_who_acts_is_the_subject_of_the_act(text: str, quote: str, actors: list[str]) -> None:
    found = next(c for c in claims(text) if c.quote.startswith(quote) or quote in c.quote)
    assert [one.id or one.text for one in found.fields.actors] == actors


def test_prisoners_named_before_are_handed_over_by_a_pronoun() -> None:
    *_, claim = claims("The League held two prisoners. They were handed over to the panel on Friday.")
    assert (claim.fields.event, claim.fields.mode) == ("RETREAT", "release")
    assert [one.id for one in claim.fields.recipients] == ["panel"]
    assert not claim.fields.actors


def test_a_condition_that_the_cue_parts_from_its_threat_is_no_claim() -> None:
    (claim,) = claims('"Should they refuse," the mayor warned, "the army will strike."')
    assert (claim.fields.event, claim.fields.modality.value) == ("ASSAULT", "conditional")


def test_the_second_half_of_what_a_deal_lays_down_is_a_term_too() -> None:
    found = claims(
        "Under the deal, the army has 40 days to withdraw, while Delta is to deploy 300 troops on the coast."
    )
    assert [claim.fields.historical for claim in found] == [True, True]


def test_a_breach_of_an_accord_that_is_denied_refuses_nothing() -> None:
    (claim,) = claims("The minister rejected claims that his troops had breached the accord.")
    assert (claim.fields.event, claim.fields.polarity.value) == (None, "negative")


def test_who_wants_somebody_out_demands_it() -> None:
    assert told("Delta wants the army out by Friday.") == [(None, "demanded", "positive")]
