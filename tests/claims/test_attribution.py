"""Who says what, by which word: one row a construction."""

from __future__ import annotations

import pytest

from trucebook.claims.attribution import sayings
from trucebook.claims.quotations import quotations
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import paragraphs, sentences
from trucebook.claims.tagging import tag


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [
        (text[slice(*s.source)] if s.source else None, text[slice(*s.cue)], [text[a:b] for a, b in s.content])
        for s in raw(text)
    ]


def raw(text: str) -> list[Saying]:
    blocks = paragraphs(text)
    quoted = quotations(text, blocks)
    return sayings(tag(text), [r for block in blocks for r in sentences(text, block, quoted)], quoted)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The ministry said the gate was open.", ("The ministry", "said", ["the gate was open"])),
        ("The gate was open, the ministry said.", ("the ministry", "said", ["The gate was open"])),
        ("“It is open,” said the mayor of the town.", ("the mayor of the town", "said", ["“It is open,”"])),
        ("The gate is open, according to two officials.", ("two officials", "according to", ["The gate is open"])),
        ("According to the army, the gate is open.", ("the army", "According to", ["the gate is open"])),
        (
            "The envoy was quoted as saying that talks resumed.",
            ("The envoy", "was quoted as saying", ["that talks resumed"]),
        ),
        ("The army has warned that fighting may resume.", ("The army", "has warned", ["that fighting may resume"])),
        ("The envoy, who arrived late, said the list was ready.", (None, "said", ["the list was ready"])),
        (
            "The envoy, a former judge, said the list was ready.",
            ("The envoy, a former judge", "said", ["the list was ready"]),
        ),
        ("In Cairo on Sunday the official said talks began.", ("the official", "said", ["talks began"])),
        ("He told reporters on Monday that the list was ready.", ("He", "told", ["that the list was ready"])),
        ("The ministry said nearly ten trucks passed.", ("The ministry", "said", ["nearly ten trucks passed"])),
        ("The ministry said also on Friday that it held.", ("The ministry", "said", ["that it held"])),
        ("Nearly ten trucks passed, it said.", ("it", "said", ["Nearly ten trucks passed"])),
        ("However, ten trucks passed, it said.", ("it", "said", ["ten trucks passed"])),
        ("The hub: “Nobody has called us today.”", ("The hub", ":", ["“Nobody has called us today.”"])),
        ("The visit was welcomed by the mediators.", ("the mediators", "was welcomed", ["The visit"])),
        (
            "It comes as the premier expressed his readiness to host talks.",
            ("the premier", "expressed", ["his readiness to host talks"]),
        ),
    ],
)
def test_one_attribution(text: str, expected: tuple[str | None, str, list[str]]) -> None:
    source, cue, content = found(text)[0]
    if expected[0] is not None:
        assert source == expected[0]
    assert (cue, content) == expected[1:]


def test_a_relative_clause_leaves_the_source_its_subject() -> None:
    source, _, _ = found("The envoy, who arrived late, said the list was ready.")[0]
    assert source is not None
    assert source.startswith("The envoy")


def test_coordinated_cues_share_their_source() -> None:
    rows = found("The official said that talks began and warned that they may fail.")
    assert rows == [
        ("The official", "said", ["that talks began"]),
        ("The official", "warned", ["that they may fail"]),
    ]


def test_a_participle_speaks_for_the_subject() -> None:
    rows = found("The official welcomed the list, adding that it was late.")
    assert rows[1] == ("The official", "adding", ["that it was late"])


def test_the_next_subject_with_a_cue_ends_a_content() -> None:
    rows = found("The mayor said the gate was open, and Egypt has vowed to keep it open.")
    assert rows[0][2] == ["the gate was open"]
    assert rows[1] == ("Egypt", "has vowed", ["to keep it open"])


def test_fears_behind_a_saying_are_somebody_elses() -> None:
    rows = found("The envoy repeated his pledge to reach phase two amid fears that fighting may resume.")
    assert rows[0][2] == ["his pledge to reach phase two"]
    assert rows[1] == (None, "fears", ["that fighting may resume"])


def test_a_hedge_without_a_source() -> None:
    rows = found("The sides have reportedly agreed on a list.")
    assert rows[0][:2] == (None, "reportedly")


def test_a_quotation_broken_by_its_cue_is_one_saying() -> None:
    rows = found("“It is late,” the official said, “and it is not complete.”")
    assert rows == [("the official", "said", ["“It is late,”", "“and it is not complete.”"])]


def test_a_quotation_without_a_cue_belongs_to_the_saying_before() -> None:
    rows = found("“It is late,” the official said. “It is not complete either.”")
    assert rows[0][2] == ["“It is late,”", "“It is not complete either.”"]


def test_an_inserted_cue_with_more_behind_it() -> None:
    rows = found("The envoy is on his way, state media reported, where he will meet the mediators.")
    assert rows[0][2] == ["The envoy is on his way", "where he will meet the mediators"]


@pytest.mark.parametrize(
    "text",
    [
        "The report was late.",
        "The United States facilitated the talks.",
        "The proposed plan is on the table.",
        "Trucks crossed the gate at noon.",
        "",
    ],
)
def test_no_attribution_where_nobody_speaks(text: str) -> None:
    assert found(text) == []


def test_cues_inside_a_long_quotation_are_the_speakers_own() -> None:
    rows = found("“They said they would come and they did not,” the official said.")
    assert [cue for _, cue, _ in rows] == ["said"]
    assert rows[0][0] == "the official"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The delegates say the list is short.", ("The delegates", "say", ["the list is short"])),
        ("The list is short, records show.", ("records", "show", ["The list is short"])),
        ("They've warned that the list is short.", ("They've", "warned", ["that the list is short"])),
        ("The list is short, said the envoy, who had seen it.", ("the envoy", "said", ["The list is short"])),
        ("The survey showed a wide gap.", ("The survey", "showed", ["a wide gap"])),
        ("The council sees the road as a lifeline.", ("The council", "sees", ["the road as a lifeline"])),
        ("As the agency reported, the gate was shut.", ("the agency", "reported", ["the gate was shut"])),
        (
            "In some towns, officials say, the gate was shut.",
            ("officials", "say", ["the gate was shut"]),
        ),
        ("The envoy spoke openly about the list.", ("The envoy", "spoke openly about", ["the list"])),
        ("The envoy made it clear that talks were over.", ("The envoy", "made it clear", ["that talks were over"])),
        (
            "The envoy was confident that talks would resume.",
            ("The envoy", "was confident", ["that talks would resume"]),
        ),
        ("The mayor was critical of the plan.", ("The mayor", "was critical of", ["the plan"])),
        ("The mayor was quick to add that it was late.", ("The mayor", "was quick to add", ["that it was late"])),
        ("The mayor went on to say: “It is over.”", ("The mayor", "went on to say", ["“It is over.”"])),
    ],
)
def test_where_a_subject_and_a_content_may_stand(text: str, expected: tuple[str, str, list[str]]) -> None:
    source, cue, content = found(text)[0]
    assert source is not None
    assert expected[0] in source
    assert (cue, content) == expected[1:]


@pytest.mark.parametrize(
    "text, cue, content",
    [
        ("The gate seems to be open, but nobody passes.", "seems", ["The gate", "to be open"]),
        ("The crossing is seen as a lifeline.", "is seen as", ["The crossing", "a lifeline"]),
        ("The gate is expected to open on Monday.", "is expected", ["The gate", "to open on Monday"]),
        ("Asked whether talks would resume, the envoy left.", "Asked", ["whether talks would resume"]),
        ("The envoy was asked about the list.", "was asked about", ["the list"]),
    ],
)
def test_what_nobody_named_says(text: str, cue: str, content: list[str]) -> None:
    assert found(text)[0] == (None, cue, content)


def test_an_answer_is_not_part_of_the_question() -> None:
    rows = found("Asked whether talks would resume, the envoy said that the list was ready.")
    assert rows == [
        (None, "Asked", ["whether talks would resume"]),
        ("the envoy", "said", ["that the list was ready"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The army raised the flag.",
        "The council knows the man.",
        "The council maintained the road.",
        "The union pledged ten trucks.",
        "The group met to discuss the list.",
        "The trucks appeared at the gate.",
        "Thanks to the rain the gate was shut.",
        "The rules are clear.",
        "Why are you asking me to go home?",
    ],
)
def test_a_verb_without_its_frame_is_no_cue(text: str) -> None:
    assert found(text) == []


def test_a_bare_cue_behind_a_quotation_with_a_stop_of_its_own_has_its_words() -> None:
    assert found("“It is late and not complete.” The envoy said.")[-1][2] == ["“It is late and not complete.”"]


def test_a_cue_inside_what_another_says_is_nested() -> None:
    outer, inner = raw("The minister said that the army supports the deal.")
    assert (outer.nested, inner.nested) == (False, True)


def test_a_quotation_does_not_go_on_from_a_cue_that_names_nobody() -> None:
    rows = raw("The gate seems to be shut. “It is late and it is not complete.”")
    assert [len(s.content) for s in rows if s.lemma == "seem"] == [2]


def test_a_relative_clause_ends_before_the_verb_of_its_subject() -> None:
    relative, main = raw("The envoy who wrote the letter said that talks resumed.")
    assert not main.nested
    text = "The envoy who wrote the letter said that talks resumed."
    assert [text[slice(*c)] for s in (relative, main) for c in s.content] == ["the letter", "that talks resumed"]
