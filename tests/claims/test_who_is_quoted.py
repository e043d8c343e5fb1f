"""Who is quoted: by a name below, beside a question, behind a phrase that breaks off, in the next paragraph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.attribution import sayings
from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.quotations import quotations
from trucebook.claims.reader import read
from trucebook.claims.sentences import paragraphs, sentences
from trucebook.claims.tagging import tag
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Polarity, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland",), "state"),
        Actor("army", ("army",), "forces", ("north",)),
        Actor("rebels", ("rebels",), "organisation"),
    ),
    sources=(Source("courier", ("Courier",)),),
)
Row = tuple[str | None, str, list[str]]


def found(text: str) -> list[Row]:
    """Return source, cue and contents of each saying."""
    blocks = paragraphs(text)
    quoted = quotations(text, blocks)
    ranges = [r for block in blocks for r in sentences(text, block, quoted)]
    return [
        (text[slice(*s.source)] if s.source else None, text[slice(*s.cue)], [text[a:b] for a, b in s.content])
        for s in sayings(tag(text), ranges, quoted)
    ]


def claims(text: str, ground: Ground = GROUND) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE)), ground).claims


def told(text: str) -> list[tuple[str, str]]:
    """Return voice, from the outermost in, and quote of each claim; the publisher alone is "-"."""
    return [
        (
            " > ".join(
                (link.id or link.name or link.description or "").lower()
                for link in claim.attribution
                if link.role is not Role.PUBLISHER
            )
            or "-",
            claim.quote,
        )
        for claim in claims(text)
    ]


@pytest.mark.parametrize("dash", ["—", "–", "―", "-"])
@pytest.mark.parametrize("space", ["", " "])
def test_a_name_behind_any_dash_signs_the_quotation_before_it(dash: str, space: str) -> None:
    signed = f"{space}{dash} "
    text = f"“The gate stays shut for all of us.”{signed}Jane A. Roe\n“We wait here each night.”{signed}Ann Poe"
    assert found(text) == [
        ("Jane A. Roe", dash, ["“The gate stays shut for all of us.”"]),
        ("Ann Poe", dash, ["“We wait here each night.”"]),
    ]


@pytest.mark.parametrize(
    "text, source, cue",
    [
        ("“Is the gate open tonight?” Roe remarked, pointing at the lock.", "Roe", "remarked"),
        ("“Is the gate open tonight?” Jane Roe asks on the stage.", "Jane Roe", "asks"),
        ("“Is the gate open tonight?” Roe, a retired guard, said quietly.", "Roe, a retired guard", "said"),
        ("“Open the gate tonight!” Roe has said since then.", "Roe", "has said"),
        ("“The gate is shut again,” said Will Roe, a guard.", "Will Roe, a guard", "said"),
        ("“The gate is shut again,” one R&D employee told reporters.", "one R&D employee", "told"),
        ("“It is what they call ‘the closed gate,'” the article read.", "the article", "read"),
        ("But, said Jane Roe, “I do not want the gate open.”", "Jane Roe", "said"),
    ],
)
def test_a_voice_beside_a_quotation_is_found(text: str, source: str, cue: str) -> None:
    assert (source, cue) in [row[:2] for row in found(text)]


@pytest.mark.parametrize(
    "text, source, cue",
    [
        ("She’s claiming the lock is “far too old for this gate”.".replace("’", "'"), "She's", "claiming"),
        ("He stood up for his promised reform: “The gate will be a new one.”", "He", "stood"),
        ("The guard looked round as if lost, then walked up and yelled: “Shut the gate now.”", "The guard", "yelled"),
        ("When I asked Roe if it was open, he laughed, sat down and said, “It is shut now.”", "he", "said"),
        ("The guards gave Roe a key to an unused gate, saying it was “not at all new”.", "The guards", "saying"),
        ("Roe shared a plan for a gate called “Old,” writing, “Let us have a new one.”", "Roe", "writing"),
        ("The board gave no hint how it planned to pay, saying only “we will see to it”.", "The board", "saying"),
        ("The film closes with footage of the guard saying, “This gate is mine.”", "the guard", "saying"),
        ("After saying the lock was “so old it could not be shut,” she left.", "she", "saying"),
        (
            "The mayor is telling guests at a Milltown, Northland, market that “we shall all want a gate.”",
            "The mayor",
            "is telling",
        ),
        (
            "Roe, star of the play “Gates,” thanked the guards for “taking the trouble to warn us.”",
            "Roe, star of the play “Gates,”",
            "thanked",
        ),
        ("Jane Roe of Milltown, Northland says the gate is shut.", "Jane Roe of Milltown, Northland", "says"),
        ("Gov. Jane Roe (N-Hill), said, “We are ready to open the gate.”", "Gov. Jane Roe (N-Hill)", "said"),
        ("The guards protested that the lock was “not at all new to us”.", "The guards", "protested"),
        ("The mayor opened the gate on Monday, then told guests “this is a new town”.", "The mayor", "then told"),
        ("The mayor opened the gate and, in a short speech, said “this is a new town”.", "The mayor", "said"),
        ("As for the gate — Roe boasted, “It was all my own doing.”", "Roe", "boasted"),
    ],
)
def test_the_subject_of_the_verb_speaks_and_nobody_nearer(text: str, source: str, cue: str) -> None:
    assert (source, cue) in [row[:2] for row in found(text)]


@pytest.mark.parametrize(
    "text, source, content",
    [
        (
            "The gate “may not be shut at night,” per the town’s rules.",
            "the town’s rules",
            "The gate “may not be shut at night,”",
        ),
        ("Per the guards, the gate is open.", "the guards", "the gate is open"),
        (
            "According to a 30-page report by the town and a 12-page letter, the lock broke.",
            "a 30-page report by the town and a 12-page letter",
            "the lock broke",
        ),
    ],
)
def test_per_and_according_to_name_who_says_it(text: str, source: str, content: str) -> None:
    assert [(row[0], row[2]) for row in found(text)] == [(source, [content])]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The mayor announced on Monday the sale of the gate.", ["the sale of the gate"]),
        (
            "Despite his “quick and loud manner of speech,” the guard wrote, he is a good mayor.",
            ["Despite his “quick and loud manner of speech,”", "he is a good mayor"],
        ),
        ("Instead, Roe told Courier, the gate would be shut.", ["the gate would be shut"]),
    ],
)
def test_what_stands_on_either_side_of_the_cue_is_said(text: str, expected: list[str]) -> None:
    assert [row[2] for row in found(text)] == [expected]


def test_words_end_where_a_second_verb_of_saying_follows_an_aside() -> None:
    text = "The army said the road was shut and, on Monday, warned that it would return."
    assert [(row[0], row[2]) for row in found(text)] == [
        ("The army", ["the road was shut"]),
        ("The army", ["that it would return"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor is a man who speaks and tweets his mind.",
        "“Just a short word,” the mayor said, as he explained how hard it was.",
    ],
)
def test_what_the_narrator_goes_on_to_tell_is_not_the_speakers(text: str) -> None:
    assert not any(content.startswith(("his mind", "as he")) for row in found(text) for content in row[2])


@pytest.mark.parametrize(
    "text", ["The guard earns ten coins per the hour.", "It costs two coins, per each gate, to pass."]
)
def test_a_rate_names_nobody(text: str) -> None:
    assert found(text) == []


def test_words_go_on_behind_what_only_tells_what_is_meant() -> None:
    text = "“If you ask me now,” Roe said, referring to the lock, “it ought to be a new one.”"
    assert found(text)[0] == ("Roe", "said", ["“If you ask me now,”", "“it ought to be a new one.”"])
    adding = "“It is late,” Roe said, adding, “It ought to be a new one.”"
    assert found(adding)[0] == ("Roe", "said", ["“It is late,”"])


@pytest.mark.parametrize("name", ["Jose\u0301 Roe", "JosÃ©s Roe", "Fran\u0303\u0083çois Roe"])
def test_a_name_with_odd_accents_is_one_name(name: str) -> None:
    assert found(f"“The gate is shut again,” Premier {name} said.")[0][0] == f"Premier {name}"


FIRST = "The gate will open on Monday, and the lists are ready."
CLAIMED = ["The gate will open on Monday", "the lists are ready"]


@pytest.mark.parametrize("opening", [f"“{FIRST}", f"“{FIRST}”", f"The road was shut. “{FIRST}”"])
def test_a_paragraph_of_a_quotation_whose_voice_is_named_beside_the_next(opening: str) -> None:
    voices = {quote: voice for voice, quote in told(f"{opening}\n\n“The trucks will pass,” the mayor said.")}
    assert [voices[words] for words in CLAIMED] == ["the mayor", "the mayor"]
    assert voices["The trucks will pass"] == "the mayor"


def test_words_not_closed_go_on_in_the_next_paragraph_though_another_spoke_before() -> None:
    before = "“We were all asleep by then,” said Ann Poe."
    text = f"{before} “{FIRST}\n\n“The trucks will pass,” the mayor said."
    assert [voice for voice, quote in told(text) if quote in CLAIMED] == ["the mayor", "the mayor"]
    closed = f"{before} “{FIRST}”\n\n“The trucks will pass,” the mayor said."
    assert [voice for voice, quote in told(closed) if quote in CLAIMED] == ["ann poe", "ann poe"]


def test_a_title_over_a_quotation_is_not_its_voices() -> None:
    assert told("The play “Gates of the old town”\n\n“The trucks will pass,” the mayor said.")[-1] == (
        "the mayor",
        "The trucks will pass",
    )


@pytest.mark.parametrize("joint", [", and", " and", ", while"])
def test_two_who_accuse_each_other_make_a_claim_each(joint: str) -> None:
    text = f"The army accused the rebels of shelling the village{joint} the rebels accused the army of firing on it."
    assert [voice for voice, _ in told(text)] == ["army", "rebels"]


def test_one_who_blames_two_makes_one_claim() -> None:
    assert [voice for voice, _ in told("The army blamed the rebels and the militia for the attack.")] == ["army"]


def test_who_was_told_and_could_not_verify_it_is_between_the_voice_and_its_words() -> None:
    text = "The mayor told Courier, which could not verify the claim, that the rebels shelled the village."
    assert told(text) == [("courier > the mayor", "the rebels shelled the village")]


@pytest.mark.parametrize(
    "text",
    [
        "“The gate stays shut,” as Jane Roe put it.",
        "“The gate stays shut,” as Jane Roe put it on Monday.",
        "“The gate stays shut,” as Jane Roe bluntly put it in a letter.",
    ],
)
def test_as_somebody_put_it_names_who_is_quoted(text: str) -> None:
    assert told(text) == [("jane roe", "The gate stays shut")]


@pytest.mark.parametrize("tail", ["as the army said", "as the army has said on Monday", "the army said"])
def test_reports_that_somebody_calls_false_are_denied_by_him(tail: str) -> None:
    (claim,) = claims(f"Reports of a strike on the town are false, {tail}.")
    assert claim.attribution[-1].id == "army"
    assert claim.fields.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    "text", ["The army denied firing on the convoy.", "The rebels denied having attacked the convoy."]
)
def test_who_denies_a_deed_of_his_own_is_its_actor(text: str) -> None:
    (claim,) = claims(text)
    assert [actor.id for actor in claim.fields.actors] == [claim.attribution[-1].id]
    assert claim.fields.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    "words, stance",
    [
        ("moving to the second phase", "against"),
        ("the second phase of the truce", "against"),
        ("breaking off the second phase", "for"),
        ("an end to the second phase", "for"),
        ("a walk in the hills", None),
    ],
)
def test_to_warn_against_a_thing_is_to_oppose_it_and_against_its_end_to_support_it(
    words: str, stance: str | None
) -> None:
    ground = replace(GROUND, topics=(("phase two", ("the second phase", "second phase")),))
    (claim,) = claims(f"The minister warned against {words}.", ground)
    assert claim.fields.stance == stance


@pytest.mark.parametrize("words", ["asked not to be named", "asked to remain anonymous"])
def test_on_what_terms_somebody_spoke_is_no_demand(words: str) -> None:
    assert [voice for voice, _ in told(f"“The gate is open,” said a senior official who {words}.")] == [
        "a senior official"
    ]
    assert len(claims("The rebels demanded that the dead be named.")) == 1


def test_a_deed_before_a_saying_that_shares_its_source_is_narrated() -> None:
    assert told("The army shelled the village on Monday, saying rebels fired first.") == [
        ("-", "The army shelled the village on Monday"),
        ("army", "rebels fired first"),
    ]
