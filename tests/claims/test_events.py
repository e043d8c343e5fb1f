from __future__ import annotations

import pytest

from trucebook.claims import act_patterns, events, kept_back
from trucebook.claims.clauses import ranks
from trucebook.claims.coding import event_type
from trucebook.claims.inflection import noun_forms, plural, singular, verb_forms
from trucebook.claims.tokens import words
from trucebook.vocabulary.event import EventType


def act(text: str) -> tuple[str | None, str | None]:
    content = words(text)
    found = events.event(content, ranks(content))
    return (found.type, found.mode) if found else (None, None)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the northern army freed nine captives", ("RETREAT", "release")),
        ("nine captives were handed over to a neutral body as prisoners", ("RETREAT", "release")),
        ("troops pulled out of the valley", ("RETREAT", "withdraw")),
        ("the coalition partner left the government", ("RETREAT", "resign")),
        ("delegations held their third round of talks", ("CONSULT", None)),
        ("talks are to begin on day 9", ("CONSULT", None)),
        ("the negotiations dragged on", ("CONSULT", None)),
        ("the mediator travelled to Northport", ("CONSULT", "visit")),
        ("both armies set up a joint monitoring centre", ("COOPERATE", None)),
        ("forty lorries crossed at the eastern gate", ("AID", None)),
        ("tanks shelled the harbour", ("ASSAULT", "heavy-weapons")),
        ("gunmen kidnapped a driver", ("ASSAULT", "abduct")),
        ("the minister signed the accord", ("AGREE", None)),
        ("police closed the southern crossing", ("COERCE", None)),
        ("crowds demonstrated in the capital", ("PROTEST", None)),
        ("the port was rebuilt with foreign money", ("AID", None)),
    ],
)
def test_the_act_is_that_of_the_head_predicate(text: str, expected: tuple[str, str | None]) -> None:
    assert act(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "forty remains were recovered from earlier strikes",
        "the clinic is now completely destroyed",
        "the toll rose, with over 900 injured",
        "the ministry released a statement",
        "the Defence Minister is in office",
        "the agreement has three phases",
        "no clinic in the valley is working",
        "questions about the reconstruction remain",
        "the aide, who signed the accord, voiced doubts",
        "there are no guarantees for the truce",
    ],
)
def test_no_act_is_read_into_states_and_names(text: str) -> None:
    assert act(text) == (None, None)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("agreed to free twelve detainees", "RETREAT"),
        ("promised him that the shelling would resume", "ASSAULT"),
        ("refused to withdraw from the ridge", "RETREAT"),
        ("has yet to hold a meeting", "CONSULT"),
        ("the guards opened fire while the delegations met", "ASSAULT"),
        ("after the shelling stopped, the delegations met", "CONSULT"),
        ("the delegation, which had shelled the port, left the government", "RETREAT"),
    ],
)
def test_the_act_is_the_content_s_own_not_the_attitude_s_nor_a_side_clause_s(text: str, expected: str) -> None:
    assert act(text)[0] == expected


def test_what_is_prevented_is_the_act() -> None:
    content = words("to prevent further clashes")
    found = events.event(content, ranks(content))
    assert found is not None
    kept = kept_back.kept_from(content, found)
    assert kept is not None
    assert kept.type == "ASSAULT"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The republic promised to free its prisoners, an aide said.", "AGREE"),
        ("The republic will shell the port, an aide said.", "THREATEN"),
        ("The republic demanded that rebels free their prisoners.", "REQUEST"),
        ("The rebels must leave the port, the republic said.", "REQUEST"),
        ("Rebels freed nine prisoners on Monday.", "RETREAT"),
        ("The republic rejected the offer.", "REJECT"),
    ],
)
def test_a_whole_sentence_is_coded_by_what_is_done_in_saying_it(text: str, expected: str) -> None:
    assert event_type(text) == expected


def test_every_pattern_of_the_lexicon_has_a_type_of_plover() -> None:
    types = {pattern.type for patterns in act_patterns.lexicon().values() for pattern in patterns}
    assert types == {member.value for member in EventType}


@pytest.mark.parametrize("text", ["", "   ", "—", "42", "?!", "the"])
def test_text_without_words_of_acts_has_none(text: str) -> None:
    assert act(text) == (None, None)


def test_inflections() -> None:
    assert verb_forms("stop") == ("stop", "stops", "stopped", "stopping")
    assert "withdrew" in verb_forms("withdraw")
    assert verb_forms("carry")[2] == "carried"
    assert noun_forms("body") == ("body", "bodies")
    assert [singular(w) for w in ("trucks", "bodies", "people", "glass", "bus", "crises")] == [
        "truck",
        "body",
        "person",
        "glass",
        "bus",
        "crise",
    ]
    assert plural("trucks")
    assert not plural("glass")
