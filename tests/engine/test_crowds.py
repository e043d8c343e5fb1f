"""Very many instances: judged by patterns of their times, they come to what each comes to by itself."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from cut_by_hand import Deed, connect
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_against_loops import agreed, cuts, deeds, start

from trucebook.engine import digest
from trucebook.engine.crowd import LaidOut
from trucebook.engine.finding import Finding
from trucebook.engine.judge import judge
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EVERY, NONE = 0, 10**9
"""From how many instances on a line is a crowd."""


@st.composite
def even(draw: st.DrawFn) -> list[Deed]:
    """Draw triggers, answers and deliveries with bounds, of various standings, behind which stands one origin each."""
    found = []
    for number in range(draw(st.integers(1, 12))):
        clause, effect = draw(st.sampled_from([("reply", "triggers"), ("reply", "performs"), ("daily", "performs")]))
        first = draw(st.integers(0, 7 * 8)) * 3 * HOUR + start()
        length = draw(st.sampled_from([1, 1, HOUR, DAY]))
        low = draw(st.integers(1, 4))
        top = draw(st.sampled_from(list(Standing)))
        amounts = low, low + draw(st.sampled_from([0, 0, 2]))
        sure = draw(st.sampled_from([True, True, False]))
        found.append(Deed(clause, "north", effect, f"h{number:02}", Bounds(first, first + length), top, *amounts, sure))
    return found


def found_at(given_deeds: list[Deed], now: Instant, most: int) -> list[Finding]:
    """Return the findings, of lines without what is worked out for few instances alone."""
    findings = judge(connect(given_deeds), *agreed(), now, most=most).findings
    own = [*findings]
    assert len(findings) == len(own)
    assert [findings[place] for place in range(len(own))] == own
    lines = {one.id.partition("#")[0] for one in own if "#" in one.id}
    return [replace(one, history=(), reasons=()) if one.id in lines else one for one in own]


@SLOW
@given(even(), cuts)
def test_a_crowd_is_as_its_instances_are_one_by_one(found: list[Deed], ahead: int) -> None:
    now = start() + ahead
    alone = found_at(found, now, NONE)
    crowded = {one.id: one for one in found_at(found, now, EVERY)}
    for one in alone:
        if "#" in one.id:
            assert crowded[one.id] == one
    assert [one.id for one in alone] == [*crowded]
    for one in alone:
        other = crowded[one.id]
        assert replace(other, history=(), reasons=(), would_change=()) == replace(
            one, history=(), reasons=(), would_change=()
        )


@SLOW
@given(deeds(), cuts)
def test_lines_that_are_no_crowds_stay_as_they_are(found: list[Deed], ahead: int) -> None:
    now = start() + ahead
    bare = [replace(one, history=()) for one in found_at(found, now, NONE)]
    assert [replace(one, history=()) for one in found_at(found, now, EVERY)] == bare


@SLOW
@given(deeds(("calm", "still", "leave")), cuts)
def test_a_digest_of_deeds_says_what_all_of_them_say(found: list[Deed], ahead: int) -> None:
    now = start() + ahead
    whole = judge(connect(found), *agreed(), now)
    with patch.object(digest.digests, "__kwdefaults__", {"many": 0}):
        assert [*judge(connect(found), *agreed(), now).findings] == [*whole.findings]


def test_instances_of_a_crowd_are_told_of_one_by_one() -> None:
    def deed(kind: str, name: str, hour: int) -> Deed:
        at = start() + hour * HOUR
        return Deed("reply", "north", kind, name, Bounds(at, at + 1), Standing.VERIFIED, 1, 1)

    found = [deed("triggers", f"t{n:02}", n) for n in range(20)] + [
        deed("performs", f"a{n:02}", n + 2) for n in range(9)
    ]
    findings = judge(connect(found), *agreed(), start() + 9 * DAY, most=10).findings
    assert isinstance(findings, LaidOut)
    named = [one.id for one in findings if one.clause == "reply"]
    assert named == ["reply@north", *(f"reply@north#t{n:02}" for n in range(20))]
    line = next(one for one in findings if one.id == "reply@north")
    assert line.note == "4 triggers met, 16 past due"
    (crowd,) = [part.crowd for part in findings.parts if hasattr(part, "crowd") and part.crowd.rows.line == line.id]
    table = crowd.table().to_pydict()
    assert table["status"] == ["fulfilled"] * 4 + ["past due"] * 16
    assert table["verified"] == table["status"]
    assert [one is None for one in table["witness"]] == [False] * 4 + [True] * 16
    with pytest.raises(IndexError):
        findings[len(findings)]
