"""Some clauses judged alone are found to be what they are among all, and what did not change stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from cut_by_hand import connect, deed_of, load, moment
from test_cases import cuts, plain

from trucebook.engine.instances import bearers
from trucebook.engine.judge import judge
from trucebook.engine.part import judge_again, judge_part, lines_of, moving, of_lines


@pytest.mark.parametrize("case, cut", cuts())
def test_a_clause_alone_is_found_to_be_what_it_is_among_all(case: dict[str, Any], cut: dict[str, Any]) -> None:
    terms, policy = load(case["agreement"], policy=case.get("policy", ""))
    deeds = [deed_of({k: plain(v) for k, v in deed.items()}, terms.zone) for deed in cut.get("deeds", ())]
    connection, occurred = connect(deeds), moment(cut["occurred"], terms.zone)
    whole = judge(connection, terms, policy, occurred)
    for line in ((clause.id, bearer) for clause in terms.clauses for bearer in bearers(clause)):
        alone, among = judge_part(connection, terms, policy, occurred, {line}), of_lines(whole, {line})
        assert tuple(alone.findings) == tuple(among.findings)
        assert alone.phases == among.phases
        assert tuple(alone.bearings) == tuple(among.bearings)


@pytest.mark.parametrize("case, cut", cuts())
def test_judging_again_what_changed_gives_what_judging_all_gives(case: dict[str, Any], cut: dict[str, Any]) -> None:
    terms, policy = load(case["agreement"], policy=case.get("policy", ""))
    deeds = [deed_of({k: plain(v) for k, v in deed.items()}, terms.zone) for deed in cut.get("deeds", ())]
    occurred = moment(cut["occurred"], terms.zone)
    after = connect(deeds)
    whole = judge(after, terms, policy, occurred)
    for number, deed in enumerate(deeds):
        before = judge(connect([*deeds[:number], *deeds[number + 1 :]]), terms, policy, occurred)
        again = judge_again(before, after, terms, policy, lines_of(terms, [(deed.clause, deed.bearer, deed.effect)]))
        assert tuple(again.findings) == tuple(whole.findings)
        assert replace(again, findings=(), bearings=()) == replace(whole, findings=(), bearings=())
        assert tuple(again.bearings) == tuple(whole.bearings)


def test_nothing_changed_is_the_same_and_what_moves_borders_has_all_judged() -> None:
    case, cut = cuts()[0].values
    terms, policy = load(case["agreement"], policy=case.get("policy", ""))
    connection = connect([])
    before = judge(connection, terms, policy, moment(cut["occurred"], terms.zone))
    assert judge_again(before, connection, terms, policy, set()) is before
    for name in moving(terms):
        assert judge_again(before, connection, terms, policy, {(name, "north")}) == before
    assert connection.execute("select current_schema()").fetchone() == ("main",)
