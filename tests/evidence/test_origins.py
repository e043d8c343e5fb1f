"""Origins that a case declares: a digest retells others, and is none itself."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from trucebook.agreement.terms import Policy, Terms
from trucebook.evidence.origins import Origins, Spoken
from trucebook.vocabulary.actor import Actor, Side, Source

TERMS = Terms(
    id="river",
    title="River",
    zone=ZoneInfo("UTC"),
    day_one=0,
    sources=(Source("courier", ("The Courier",)), Source("weekly", ("The Weekly Digest",), "digest")),
)


def test_a_digest_retells_and_is_no_origin() -> None:
    origins = Origins.of(TERMS, Policy(), [])
    assert origins.voice("source:weekly").weak
    assert not origins.voice("source:courier").weak
    grade, reason = origins.grade(Spoken("a", "source:weekly"), Spoken("b", "source:courier"))
    assert grade == "unknown"
    assert "The Weekly Digest retells" in reason


def test_a_body_of_a_partys_state_is_weak_though_the_case_does_not_list_it() -> None:
    north = Actor("north", ("Northland",), "state", side=Side.PARTY)
    east = Actor("east", ("Eastland",), "state", side=Side.GUARANTOR)
    terms = replace(TERMS, parties=("north",), actors=(north, east))
    origins = Origins.of(terms, Policy(), [])
    assert origins.voice("name:northland's defence ministry").weak
    assert origins.voice("name:northland's defence ministry").side == "north"
    assert not origins.voice("name:eastland's foreign ministry").weak
    assert not origins.voice("name:the harbour office").weak


def test_a_party_that_publishes_under_its_own_name_is_that_party_whether_or_not_the_case_lists_it_as_a_source() -> None:
    north = Actor("north", ("Northland",), "state", side=Side.PARTY)
    army = Actor("army", ("the Northern army",), "forces", ("north",), side=Side.MEMBER)
    origins = Origins.of(replace(TERMS, parties=("north",), actors=(north, army)), Policy(), [])
    for key, actor in (
        ("name:northland", "north"),
        ("name:the northland", "north"),
        ("name:northern army", "army"),
        ("name:the northern army", "army"),
    ):
        voice = origins.voice(key)
        assert (voice.weak, voice.actor, voice.side) == (True, actor, "north"), key
        assert voice.origin == origins.voice(f"actor:{actor}").origin
    assert not origins.voice("name:northland post").weak


def test_whoever_texts_call_a_partys_own_voice_is_weak() -> None:
    north = Actor("north", ("Northland", "Northern"), "state", side=Side.PARTY)
    army = Actor("army", ("the Northern army",), "forces", ("north",), side=Side.MEMBER)
    terms = replace(TERMS, parties=("north",), actors=(north, army))
    origins = Origins.of(terms, Policy(), [])
    for words in (
        "senior Northland official",
        "a spokesman for the Northern army",
        "Northland's deputy prime minister",
        "the minister of defence of Northland",
        "a member of the Northern negotiating team",
    ):
        origins.told["name:x"] = frozenset({words})
        assert origins.voice("name:x").side == "north", words
    for words in ("a doctor in Northland", "an analyst", "who lives near the Northern border"):
        origins.told["name:x"] = frozenset({words})
        assert not origins.voice("name:x").weak, words
    assert origins.voice("name:the northland-run channel").weak
