"""Clauses that a cue breaks into, quotations that go on, headings in pieces, and what others make of what was said."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("senate", ("River Senate", "the Senate"), "organisation"),
        Actor("speaker", ("Senate spokesman",), "office", ("senate",)),
        Actor("guard", ("River Guard", "the Guard"), "forces"),
        Actor("watch", ("Lake Watch",), "organisation"),
    ),
    places=(Place("orrin", ("Orrin",)), Place("velt", ("Velt",))),
)
Row = tuple[str, str, str | None, list[str], str]


def rows(text: str) -> list[Row]:
    """Return voices behind the publisher, polarity, event, actors and quote of each claim."""
    where = Circumstances("Gazette", day_bounds(date(2031, 3, 20), ZONE))
    return [
        (
            " > ".join(
                (link.id or link.name or link.description or "").lower()
                for link in one.attribution
                if link.role is not Role.PUBLISHER
            )
            or "-",
            one.fields.polarity.value,
            one.fields.event,
            [actor.id or actor.text.lower() for actor in one.fields.actors],
            one.quote,
        )
        for one in read(text, "0" * 64, where, GROUND).claims
    ]


@pytest.mark.parametrize(
    "text, voice",
    [
        ("The Guard, farmers said, shelled Orrin on Sunday.", "farmers"),
        ("The River Guard, two nurses told the court, shelled Orrin.", "two nurses"),
        ("The Guard, the mayor claimed on Monday, deliberately shelled Orrin.", "the mayor"),
        ("The Guard, says Lake Watch, has shelled Orrin again.", "watch"),
        ("“The Guard,” said the mayor, “shelled Orrin on Sunday.”", "the mayor"),
    ],
)
def test_a_cue_between_subject_and_verb_leaves_one_claim(text: str, voice: str) -> None:
    ((who, polarity, event, actors, quote),) = rows(text)
    assert (who, polarity, event, actors) == (voice, "positive", "ASSAULT", ["guard"])
    assert quote.rstrip(".”") == text.lstrip("“").rstrip(".”") or quote in text


def test_what_goes_on_behind_a_broken_clause_keeps_its_subject() -> None:
    first, second = rows("The Senate, Lake Watch said, shelled Orrin on Sunday, and will free two captives on Friday.")
    assert first[:4] == ("watch", "positive", "ASSAULT", ["senate"])
    assert second[:4] == ("watch", "positive", "RETREAT", ["senate"])


@pytest.mark.parametrize(
    "text, quotes",
    [
        ("In Orrin, farmers said, the gate was shut.", ["the gate was shut"]),
        ("The gate was shut, farmers said, and was opened on Sunday.", ["The gate was shut", "was opened on Sunday"]),
        ("“A disaster,” the mayor said. “Was it legal?”", None),
    ],
)
def test_phrases_and_whole_clauses_are_not_joined_to_what_follows(text: str, quotes: list[str] | None) -> None:
    found = [row[4] for row in rows(text)]
    assert not any("said" in quote for quote in found)
    assert quotes is None or found == quotes


@pytest.mark.parametrize("second", ["We shelled it.", "I will not go.", "We stay here."])
@pytest.mark.parametrize("first", ["“The gate is shut,” Lake Watch said.", "“The gate is shut,” said Lake Watch."])
def test_a_short_second_quotation_is_the_same_speakers(first: str, second: str) -> None:
    assert [row[0] for row in rows(f"{first} “{second}”")] == ["watch", "watch"]


@pytest.mark.parametrize("after", ["", "\n\n“We stay here.”", "\n\nThe lake is wide and calm today."])
def test_a_quotation_left_open_is_the_same_speakers(after: str) -> None:
    found = rows(f"“The gate is shut,” Lake Watch said. “They freed nine.{after}")
    assert [row[0] for row in found if "lake" not in row[4]] == ["watch"] * (3 if "We" in after else 2)


def test_a_heading_says_something_on_either_side_of_its_semicolon() -> None:
    body = "\n\nThe Senate said on Friday that nine had died at Orrin. The Guard said it had hit a boat."
    found = rows(f"Senate says nine dead; Guard: “we hit a boat”{body}")
    assert [(row[0], row[4]) for row in found][:2] == [("senate", "nine dead"), ("guard", "we hit a boat")]
    found = rows(f"Nine dead, medics say; Guard shells Orrin: Senate{body}")
    assert [(row[0], row[4]) for row in found][:2] == [("medics", "Nine dead"), ("senate", "Guard shells Orrin")]


@pytest.mark.parametrize("article", ["The", "A", "Our"])
def test_no_article_decides_whose_name_stands_there(article: str) -> None:
    assert rows(f"{article} Senate spokesman said the gate was shut.")[0][0] == "speaker"


def test_a_name_listed_with_its_article_is_known_without() -> None:
    assert rows("“Guard” said nothing new. Senate said the gate was shut.")[-1][0] == "senate"


@pytest.mark.parametrize(
    "text, voice",
    [
        ("The Guard shelled Orrin, the Senate said, a claim two of the nurses contradicted.", "two of the nurses"),
        ("The Senate said the Guard shelled Orrin, a claim Lake Watch has denied.", "watch"),
        ("The Senate said the Guard shelled Orrin, an account disputed by Lake Watch.", "watch"),
        ("The Senate said the Guard shelled Orrin, a serious charge that Lake Watch rejected.", "watch"),
        ("The Guard, the Senate said, shelled Orrin, an assertion contradicted by Lake Watch.", "watch"),
        ("The Senate said the Guard shelled Orrin, a statement that was later denied by Lake Watch.", "watch"),
        ("“The Guard shelled Orrin,” the Senate said, a version that soldiers contradicted.", "soldiers"),
        ("The Senate accused the Guard of shelling Orrin, a charge denied by Lake Watch.", "watch"),
    ],
)
def test_a_trailing_charge_is_the_denial_of_whoever_disputes_it(text: str, voice: str) -> None:
    said, denied = sorted(rows(text), key=lambda row: row[1], reverse=True)
    assert said[:3] == ("senate", "positive", "ASSAULT")
    assert denied[:3] == (voice, "negative", "ASSAULT")
    assert said[4] == denied[4]
    assert not any(word in said[4] for word in ("claim", "account", "charge", "assertion"))


def test_whoever_disputes_a_denial_says_that_it_is_so() -> None:
    denied, said = rows("The Guard denies shelling Orrin, which two nurses contradicted.")
    assert (denied[0], denied[1], said[0], said[1]) == ("guard", "negative", "two nurses", "positive")


def test_a_denial_is_of_the_last_allegation_and_of_no_assertion_of_ones_own() -> None:
    text = "We have received an apology. The Senate alleged that our drivers shelled Orrin, and we deny it."
    found = rows(text)
    assert [row[:2] for row in found if row[4] == "our drivers shelled Orrin"] == [
        ("senate", "positive"),
        ("unnamed", "negative"),
    ]
    assert [row[1] for row in found if "apology" in row[4]] == ["positive"]
    found = rows(
        "We have received an apology. We have no proof for the claim that our men shelled Orrin, and we deny it."
    )
    assert ("unnamed", "negative", "our men shelled Orrin") in [(row[0], row[1], row[4]) for row in found]
    assert [row[1] for row in found if "apology" in row[4]] == ["positive"]


@pytest.mark.parametrize(
    "text, voice",
    [
        ("The monitor added that two lorries crossed and that only the Senate had promised it.", "the monitor"),
        ("The clerk said that the gate was shut, and that thirty captives would be freed.", "the clerk"),
        ("The Senate says it asked for a list on Monday and was refused.", "senate"),
        ("Nobody was hurt, the Senate said on Monday, adding that the gate was open.", "senate"),
        ("It is unlikely that the gate will open, reckons the clerk.", "the clerk"),
    ],
)
def test_all_of_it_is_the_same_speakers(text: str, voice: str) -> None:
    found = rows(text)
    assert {row[0] for row in found} == {voice}
    assert len({row[4] for row in found}) == len(found)


@pytest.mark.parametrize("told", ["it had been told", "that it was told"])
def test_whoever_was_told_passes_on_what_another_says(told: str) -> None:
    ((voice, _, event, actors, quote),) = rows(
        f"Lake Watch said {told} by the Senate that the raid on Orrin was a mistake."
    )
    assert voice == "watch > senate"
    assert actors == []
    assert event == "ASSAULT"
    assert quote == "the raid on Orrin was a mistake"
