"""The calendar: the earliest and latest of what waits, drawn within a page's width, and told in plain words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from trucebook.agreement.calendar import calendar
from trucebook.agreement.drawing import calendar_json, drawn
from trucebook.agreement.load import FILES, load_case
from trucebook.agreement.telling import rendering_json, told
from trucebook.agreement.terms import Terms
from trucebook.vocabulary.time import Instant, instant

HEAD = """
agreement: a
title: A title
timezone: UTC
day one: 2031-05-01T06:00
parties: {north: {name: the north}, south: {name: the south}}
phases: {one: {starts: day one, lasts: 10 days}}
acts: {give: {event: AID}, attack: {event: ASSAULT}, call: {event: REQUEST}}
happenings: {vote: {act: call}}
clauses:
"""


def terms(*clauses: str, counting: str = "day one is 1") -> Terms:
    text = HEAD + "".join(f"  - {{{clause}}}\n" for clause in clauses) + f"counting: {counting}\n"
    loaded = load_case({"agreement.yaml": text})
    assert loaded.terms is not None, loaded.problems
    return loaded.terms


def clashes(*clauses: str, counting: str = "day one is 1", more: str = "") -> list[str]:
    text = HEAD + "".join(f"  - {{{clause}}}\n" for clause in clauses) + f"counting: {counting}\n{more}"
    problems = load_case({"agreement.yaml": text}).problems
    assert {one.code for one in problems if one.severity == "error"} <= {"contradictory-deadlines"}, problems
    return [one.sentence for one in problems if one.code == "contradictory-deadlines"]


def give(name: str, rest: str) -> str:
    return f"id: {name}, text: It is given., bearer: north, must: give, {rest}"


def at(text: str) -> Instant:
    return instant(datetime.fromisoformat(f"{text}+00:00"))


def test_what_waits_has_bounds_if_promises_are_kept() -> None:
    agreed = terms(
        give("first", "from: day 2, by: day 4"),
        give("hours", "by: 12 hours after first is fulfilled"),
        give("days", "by: 3 days after first is fulfilled"),
        give("never", "by: 3 days after vote has happened"),
    )
    rows = {row.name: row for row in calendar(agreed)}
    assert rows["first"].start == (at("2031-05-02T00:00"),) * 2
    assert rows["first"].due == (at("2031-05-05T00:00"),) * 2
    assert rows["hours"].due == (at("2031-05-02T12:00"), at("2031-05-05T12:00"))
    assert rows["days"].due == (at("2031-05-06T00:00"), at("2031-05-09T00:00"))
    assert rows["never"].due[1] is None
    assert [rows[name].sure for name in ("first", "hours", "never")] == [True, False, False]


def test_what_waits_for_itself_has_no_end() -> None:
    agreed = terms(give("a", "by: day 3"), give("b", "from: when a is fulfilled and vote has happened"))
    rows = {row.name: row for row in calendar(agreed)}
    assert rows["b"].start == (at("2031-05-01T06:00"), None)


@pytest.mark.parametrize("width", [60, 120])
def test_no_example_is_wider_than_the_page(root: Path, width: int) -> None:
    folders = sorted(path.parent for path in (root / "examples").rglob("agreement.yaml"))
    assert len(folders) > 7
    for folder in folders:
        found = load_case(
            {file: (folder / file).read_text("utf-8") for file in FILES if (folder / file).exists()}
        ).terms
        assert found is not None, folder
        fits(found, width)


def fits(found: Terms, width: int) -> None:
    lines = [*drawn(found, width), *told(found, width)]
    assert max(map(len, lines)) <= width
    page = "\n".join(lines)
    for clause in found.clauses:
        assert clause.id in page
    assert len(rendering_json(found)) == len(found.clauses)
    assert {row["clause"] for row in calendar_json(found)} >= {clause.id for clause in found.clauses}


def test_a_disputed_count_is_told_with_both_days() -> None:
    page = "\n".join(drawn(terms(give("a", "by: day 3"), counting="disputed"), 60))
    assert "by day 2/3 (3 May 2031) or day 3/4 (4 May 2031)" in " ".join(page.split())


def test_until_ends_the_time_to_do_it() -> None:
    (sentence,) = clashes(give("a", "from: day 5, until: day 3, by: day 9"))
    assert "a is done no earlier than start of day 5; a binds until start of day 3" in sentence
    assert clashes(give("a", "from: day 3, until: day 5, by: day 9")) == []


def test_a_clash_under_one_count_alone_is_none() -> None:
    window = give("a", "from: day 4, by: 2031-05-03")
    assert len(clashes(window, counting="day one is 1")) == 1
    assert clashes(give("a", "from: day 4, by: 2031-05-04"), counting="disputed") == []
    assert len(clashes(window, counting="disputed")) == 1
    assert len(clashes(give("a", "from: day 9, by: day 8"), counting="disputed")) == 1


def test_weeks_and_days_after_a_deed_count_whole_local_days() -> None:
    first = give("first", "from: start of week 2, by: day 10")
    assert clashes(first, give("then", "by: 1 day after first is fulfilled")) == []
    assert len(clashes(first, give("then", "from: 2 weeks after first is fulfilled, by: day 19"))) == 1
    assert clashes(first, give("then", "from: 2 weeks after first is fulfilled, by: day 22")) == []


def test_a_phase_that_was_prolonged_is_longer() -> None:
    late = give("late", "from: end of phase one, by: day 12")
    more = "amendments: [{id: longer, text: Longer., from: day 5, prolongs: {one: 5 days}}]\n"
    assert clashes(late) == []
    (sentence,) = clashes(late, more=more)
    assert "phase one lasts 15 days, as prolonged by longer" in sentence


def test_a_long_chain_is_told_by_its_ends() -> None:
    chain = [give("c0", "from: day 1")]
    chain += [give(f"c{n}", f"from: 12 hours after c{n - 1} is fulfilled") for n in range(1, 60)]
    chain.append(give("last", "from: 12 hours after c59 is fulfilled, by: day 20"))
    (sentence,) = clashes(*chain)
    assert "last is due by end of day 20" in sentence
    assert "and so on" in sentence


def test_a_phase_over_before_it_starts_is_drawn_as_over_when_it_begins() -> None:
    """Nothing that lasts is drawn from a day to an earlier one."""
    phases = "phases: {one: {starts: day one, lasts: 20 days}, two: {starts: when phase one is over, ends: day 10}}\n"
    text = HEAD.replace("phases: {one: {starts: day one, lasts: 10 days}}\n", phases)
    text += "  - {id: calm, text: No attacks., bearer: north, must not: attack, during: two}\n"
    found = load_case({"agreement.yaml": text}).terms
    assert found is not None
    lines = [" ".join(line.split()) for line in drawn(found, 60)]
    assert lines.count("day 21 (21 May 2031), and over as it begins") == 2
    assert all(row.due[1] is None or row.start[0] is None or row.start[0] <= row.due[1] for row in calendar(found))
