from __future__ import annotations

import pytest

from trucebook.claims import events
from trucebook.claims.clauses import ranks
from trucebook.claims.modality import force
from trucebook.claims.tokens import words


def read(text: str) -> tuple[str, str, str | None]:
    """Read a content; words before a bar stand before it in its sentence."""
    lead, _, content_text = text.rpartition("|")
    whole = lead + content_text
    content = words(whole, len(lead))
    rank = ranks(content)
    found = force(content, rank, events.event(content, rank), words(lead).keys)
    return found.modality.value, found.polarity.value, found.hedge


@pytest.mark.parametrize(
    "text, modality, polarity",
    [
        ("the army freed nine captives", "asserted", "positive"),
        ("the army has freed nine captives", "asserted", "positive"),
        ("the army did not free any captives", "asserted", "negative"),
        ("no captives were freed", "asserted", "negative"),
        ("the army never shelled the port", "asserted", "negative"),
        ("the premier has yet to hold a meeting", "asserted", "negative"),
        ("the premier has not yet taken part in any talks", "asserted", "negative"),
        ("the army failed to withdraw", "asserted", "negative"),
        ("the army denied shelling the port", "asserted", "negative"),
        ("at least nine captives were freed", "asserted", "positive"),
        ("no fewer than nine captives were freed", "asserted", "positive"),
        ("with the two states setting up a joint centre to prevent clashes", "asserted", "positive"),
        ("the truce began on Monday and is set to last nine weeks", "asserted", "positive"),
    ],
)
def test_deeds_and_their_denial(text: str, modality: str, polarity: str) -> None:
    assert read(text)[:2] == (modality, polarity)


@pytest.mark.parametrize(
    "text, modality, polarity",
    [
        ("the army will free nine captives", "planned", "positive"),
        ("the army won't free any captives", "planned", "negative"),
        ("the army is set to withdraw", "planned", "positive"),
        ("talks are due to begin on day 9", "planned", "positive"),
        ("the envoy intends to visit the port", "planned", "positive"),
        ("the envoy is considering a visit, although not in the near future", "planned", "positive"),
        ("not in the near future", "planned", "negative"),
        ("the republic has no issue starting talks", "planned", "positive"),
        ("the republic refused to withdraw", "planned", "negative"),
        ("the republic would not fund the rebuilding", "planned", "negative"),
        ("the envoy is heading to Northport", "planned", "positive"),
        ("The republic refused |to withdraw", "planned", "negative"),
        ("the pause is set to last eight weeks, which includes withdrawals", "planned", "positive"),
        ("An announcement by the envoy about |a visit to the port", "planned", "positive"),
        ("The aide promised |to free nine captives", "planned", "positive"),
        ("the republic's commitment to freeing captives", "planned", "positive"),
    ],
)
def test_plans(text: str, modality: str, polarity: str) -> None:
    assert read(text)[:2] == (modality, polarity)


@pytest.mark.parametrize(
    "text, modality",
    [
        ("the army may resume its attacks", "predicted"),
        ("the envoy is expected to hold talks", "predicted"),
        ("talks could take months", "predicted"),
        ("fears that |the army may attack again", "predicted"),
        ("the army will withdraw if captives are freed", "conditional"),
        ("the army will shell the port unless captives are freed", "conditional"),
        ("calm is contingent on the release of captives", "conditional"),
        ("the republic has not decided whether to fund repairs", "asserted"),
        ("the army must withdraw", "demanded"),
        ("groups called for the release of medics", "demanded"),
        ("Groups demanded |the release of medics", "demanded"),
        ("urging for |the war to resume", "demanded"),
    ],
)
def test_predictions_conditions_and_demands(text: str, modality: str) -> None:
    assert read(text)[0] == modality


def test_doubt_denies_what_is_predicted() -> None:
    assert read("he was not confident the truce would be upheld")[:2] == ("predicted", "negative")


def test_no_decision_is_neither_yes_nor_no() -> None:
    assert read("the republic has not decided whether to fund repairs") == (
        "asserted",
        "negative",
        None,
    )


@pytest.mark.parametrize(
    "text, hedge",
    [
        ("the army reportedly withdrew", "reportedly"),
        ("the army may withdraw", "may"),
        ("the army withdrew", None),
    ],
)
def test_hedges_are_kept_in_the_text_s_words(text: str, hedge: str | None) -> None:
    assert read(text)[2] == hedge


def test_a_lead_does_not_turn_a_deed_into_a_wish() -> None:
    assert read("Groups that demanded calm said |the army had shelled the port")[0] == "asserted"
