"""Suppositions: judged as if they were on record, and never put there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from trucebook.engine.finding import Finding
from trucebook.errors import WrongUseError
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.recording import new_case
from trucebook.service.supposing import Suppositions
from trucebook.service.trying import opened
from trucebook.service.worlds import forget
from trucebook.views.clause_page import clause_json, clause_page
from trucebook.views.outlook_page import outlook_json
from trucebook.views.status_board import status_json
from trucebook.views.supposed_page import supposed_page
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import local

DAY = "2024-04-08"
SHOTS = "northern forces fired at farmers near Upper Ford"

ROAD_AND_TRUCKS = """
agreement: road-and-trucks
title: Two duties
timezone: UTC
day one: 2031-05-01T06:00
counting: day one is 1
parties: {north: {name: North}, south: {name: South}}
bodies: {commission: {name: joint commission}}
acts:
  open the road: {event: COOPERATE, actors: bearer, object: road}
  let trucks pass: {event: AID, actors: bearer, object: truck}
clauses:
- {id: road, text: North opens it., bearer: north, must: open the road, by: day 9, verified by: [commission]}
- {id: trucks, text: South lets them., bearer: south, must: let trucks pass,
   by: 2 days after road is fulfilled, verified by: [commission]}
"""


@pytest.fixture(scope="module")
def seen(shown: Case) -> Look:
    """Return a look at a case that is never changed."""
    return look(shown, CutWords(DAY))


def claim_of(seen: Look, words: str) -> str:
    (found,) = [claim for claim, held in seen.claims.items() if words in held.quote]
    return found


def finding(seen: Look, known: str) -> Finding:
    return next(one for one in seen.findings.findings if one.id == known)


def outcome(seen: Look) -> dict[str, tuple[Any, ...]]:
    """Return what the findings say, the order of claims left aside."""
    return {
        one.id: (one.status, one.certain, one.standing, one.note, one.by_standing, one.due, one.reviewed, {*one.claims})
        for one in seen.findings.findings
    }


def bearing(seen: Look) -> list[str]:
    return sorted({row.claim for row in seen.findings.bearings})


def test_supposing_nothing_changes_nothing(seen: Look) -> None:
    assert seen.as_supposed(Suppositions()).findings == seen.findings


def test_what_is_supposed_accepted_is_judged_as_if_it_were_on_record(full: Case) -> None:
    before = look(full, CutWords(DAY))
    for claim in bearing(before)[::4]:
        clauses = sorted({row.clause for row in before.findings.bearings if row.claim == claim})
        expected = outcome(before.suppose(accepted=[claim]))
        judge_claims(full, [Decision("bears", claim, clause) for clause in clauses], before)
        after = look(full, CutWords(DAY))
        assert outcome(after) == expected
        before = after


def test_what_is_supposed_rejected_is_judged_as_if_it_were_on_record(full: Case) -> None:
    before = look(full, CutWords(DAY))
    for claim in bearing(before)[1::5]:
        expected = outcome(before.suppose(rejected=[claim]))
        judge_claims(full, [Decision("reject", claim)], before)
        after = look(full, CutWords(DAY))
        assert outcome(after) == expected
        before = after


def test_what_is_supposed_together_is_judged_together(seen: Look) -> None:
    shots = claim_of(seen, SHOTS)
    supposed = seen.suppose(verified=[shots[:8]], silent_until="day 20")
    found = finding(supposed, "hostilities@northern-side")
    assert (found.status, found.standing) == (Status.VIOLATED, Standing.VERIFIED)
    assert finding(seen, "hostilities@northern-side").status == Status.BREACH_CLAIMED
    assert f"{local(supposed.cut.occurred - 1, seen.terms.zone):%F}" == "2024-04-20"
    assert supposed.picture.supposed == (
        f"claim {shots[:8]} were verified",
        "nothing more were reported by the end of 20 Apr 2024 (day 20)",
    )
    assert status_json(supposed.picture)["cut"]["supposed"] == list(supposed.picture.supposed)
    assert "supposed" not in status_json(seen.picture)["cut"]


def test_a_verified_claim_is_verified_by_the_body_that_the_clause_names_alone(seen: Look) -> None:
    shots = claim_of(seen, SHOTS)
    terms = replace(seen.terms, clauses=tuple(replace(one, verified_by=()) for one in seen.terms.clauses))
    with pytest.raises(WrongUseError, match="no clause that names a body"):
        replace(seen, terms=terms).suppose(verified=[shots])


def test_after_silence_the_findings_are_those_of_a_later_cut_without_later_claims(full: Case) -> None:
    last = "2024-04-30"
    later = look(full, CutWords(last, said="2024-04-09"))
    now = look(full, CutWords("2024-04-25", said="2024-04-09"))
    assert outcome(now.suppose(silent_until=last)) == outcome(later)


def test_silence_takes_out_what_occurred_after_the_cut(seen: Look, shown: Case) -> None:
    early = look(shown, CutWords("2024-04-03"))
    silent, told = early.suppose(silent_until="day 8"), seen
    shots = claim_of(seen, SHOTS)
    assert shots in finding(told, "hostilities@northern-side").claims
    assert shots not in silent.claims
    assert finding(silent, "hostilities@northern-side").status == Status.IN_FORCE


@pytest.mark.parametrize("written,sentence", [("yesterday", "is no time of a silence"), ("day 2", "before the cut")])
def test_a_silence_has_a_time_after_the_cut(seen: Look, written: str, sentence: str) -> None:
    with pytest.raises(WrongUseError, match=sentence):
        seen.suppose(silent_until=written)


def test_unknown_and_contrary_suppositions_are_refused(seen: Look) -> None:
    shots = claim_of(seen, SHOTS)
    with pytest.raises(WrongUseError, match="No claim of this cut begins with `zz`"):
        seen.suppose(accepted=["zz"])
    with pytest.raises(WrongUseError, match="Suppose one of the two"):
        seen.suppose(accepted=[shots], rejected=[shots])
    with pytest.raises(WrongUseError, match="supposed already"):
        seen.suppose(accepted=[shots]).suppose(rejected=[shots])


def test_nothing_is_written_and_the_cut_stays_as_it_is(full: Case) -> None:
    before = look(full, CutWords(DAY))
    root, shots = before.picture.cut.root, claim_of(before, SHOTS)
    tables = before.connection.execute("show all tables").fetchall()
    gave = outcome(before)
    supposed = before.suppose(rejected=[shots])
    assert outcome(supposed) != gave
    forget(supposed.connection)
    assert before.connection.execute("show all tables").fetchall() == tables
    assert before.connection.execute("select count(*) from claim where claim = ?", [shots]).fetchone() == (1,)
    assert look(full, CutWords(DAY)).picture.cut.root == root


def test_why_tells_what_would_change_it_as_judged_so(seen: Look) -> None:
    shots = claim_of(seen, SHOTS)
    found = opened(seen, "hostilities@northern-side")
    (told,) = found.tried.values()
    single = {one.page.supposed: one.page for one in told if not one.statuses}
    rejected = single[f"claim {shots[:8]} were rejected by a reviewer",]
    assert rejected == supposed_page(seen.bare, seen.suppose(rejected=[shots]).bare)
    (row,) = rejected.lines
    assert (row.was, row.becomes) == ("breach claimed", "in force")
    page = clause_page(seen.picture, "hostilities@northern-side", opened=found)
    said = " ".join(page.instances[0].would_change)
    assert f"If claim {shots[:8]} were rejected by a reviewer: breach claimed → in force." in said
    assert f"If claim {shots[:8]} were verified: breach claimed → violated." in said


def test_why_not_says_what_is_missing_and_what_it_would_be_with_it(seen: Look) -> None:
    page = clause_page(
        seen.picture, "hostilities@northern-side", opened=opened(seen, "hostilities@northern-side")
    ).instances[0]
    (violated,) = [one for one in page.why_not if one.startswith("Not violated:")]
    assert "it is alleged (the policy's standard is corroborated): nobody says so whose word is not weak" in violated
    assert "a reviewer would have to accept what decides it (1 claim waits)" in violated
    assert violated.endswith("it would be violated.")
    assert any(one.endswith("superseded: nothing in the terms leads there.") for one in page.why_not)


def test_every_status_that_a_move_leads_to_is_accounted_for(seen: Look) -> None:
    from trucebook.vocabulary.status import MOVES  # noqa: PLC0415 - the table is the point here

    for clause in seen.terms.clauses:
        for told in opened(seen, clause.id).explained.values():
            named = {status for one in told.missing for status in one.statuses}
            assert named == MOVES[told.finding.status]


def test_what_is_past_is_not_supposed_to_stay_silent(tmp_path: Path) -> None:
    """South's time hangs on what North possibly did: where it did, that time is over, and where not, it never ran."""
    (tmp_path / "agreement.yaml").write_text(ROAD_AND_TRUCKS, encoding="utf-8")
    (tmp_path / "table.csv").write_text(
        "id,occurred,event,actor,object\n1,2031-05-02,COOPERATE,,road\n", encoding="utf-8"
    )
    new_case(tmp_path / "case", tmp_path / "agreement.yaml", "tests")
    with open_case(tmp_path / "case", "tests") as case:
        add_reports(case, listed_files([tmp_path / "table.csv"], "Gazette", None))
        late = look(case, CutWords("2031-05-20"))
        page = clause_page(late.picture, "trucks", opened=opened(late, "trucks"))
    (told,) = page.instances
    assert any("its time was over by the end of 4 May 2031 in one reading" in words for words in told.why_not)
    assert not any("4 May" in words for words in told.would_change)


def test_why_goes_from_the_finding_to_the_words_in_json_too(seen: Look) -> None:
    shown = clause_json(seen.picture, "hostilities@northern-side", opened(seen, "hostilities@northern-side"))
    json.dumps(shown)
    (found,) = shown["findings"]
    root = found["reasons"][0]
    decides = next(one for one in root["children"] if one["sentence"].startswith("What decides it"))
    (happening,) = decides["children"]
    (quote,) = happening["quotes"]["shown"]
    assert (root["quotes"]["shown"], quote["claim"]) == ([], claim_of(seen, SHOTS))
    assert {"quote", "speaker", "origin", "recorded", "spans", "attribution"} <= quote.keys()
    assert quote["recorded"] is not None
    assert {one["on_record"] for one in found["tried"]} == {False}


def test_a_line_of_many_parts_names_those_that_decide_it(seen: Look) -> None:
    found = opened(seen, "food@northern-side").explained["food@northern-side"].finding
    decides = next(one for one in found.reasons[0].children if one.sentence.startswith("What decides it"))
    parts = [one for one in seen.findings.findings if one.id.startswith("food@northern-side#")]
    violated = sum(1 for one in parts if one.status == Status.VIOLATED)
    assert decides.sentence == f"What decides it: {violated} parts of {len(parts)}."


def test_outlook_json_holds_what_is_supposed_apart(seen: Look) -> None:
    shots = claim_of(seen, SHOTS)
    as_it_is, with_it = (outlook_json(seen.picture), outlook_json(seen.picture, seen.suppose(rejected=[shots]).picture))
    what_if = with_it.pop("what_if")
    assert with_it == as_it_is
    assert (what_if["on_record"], [row["id"] for row in what_if["clauses"]]) == (False, ["hostilities@northern-side"])
    assert what_if["clauses"][0]["as_it_is"]["status"] == "breach claimed"
    assert what_if["clauses"][0]["as_supposed"]["status"] == "in force"


def test_what_is_said_to_become_past_due_by_silence_does(seen: Look) -> None:
    told = [one for one in seen.findings.findings if any("it becomes past due" in words for words in one.would_change)]
    for one in told:
        assert one.due is not None
        until = local(one.due.latest or 0, seen.terms.zone)
        after = finding(seen.suppose(silent_until=f"{until:%FT%T}"), one.id)
        assert after.status in {Status.PAST_DUE, Status.VIOLATED, Status.OVERDUE}, one.id
