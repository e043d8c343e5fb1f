from __future__ import annotations

import json
from dataclasses import replace

import pytest

from river_case import (
    BEGUN_POST,
    CLAIMS,
    CUT,
    DENIAL,
    DREAM,
    FERRIES,
    FOUND,
    HOSTILE,
    LEFT,
    NEVER,
    POST,
    RADIO,
    READY,
    RELEASED,
    SHELLS_POST,
    SHELLS_RADIO,
    Comparison,
    Pair,
    Variant,
    picture,
)
from trucebook.errors import WrongUseError
from trucebook.views.claim_list import claim_list, claims_json
from trucebook.views.clause_page import clause_json, clause_page, why_not
from trucebook.views.comparison_page import comparison_json, comparison_page
from trucebook.views.difference_page import EntryLine, difference_json, difference_page
from trucebook.views.outlook_page import one_a_line, outlook_json, outlook_page
from trucebook.views.review_queue import Urgency, review_json, review_queue
from trucebook.views.status_board import status_board, status_json
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status

CLAIM_KEYS = {
    "id", "report", "file", "spans", "quote", "form", "cue", "attribution", "origin", "event", "modality", "polarity",
    "hedge", "actors", "recipients", "places", "quantities", "time", "said", "about", "happening", "bears_on",
    "reviewed",
}  # fmt: skip
CLAUSE_KEYS = {
    "id", "clause", "bearer", "status", "note", "certain", "standing", "contested", "since", "due", "by_standing",
    "independent_origins", "claims",
}  # fmt: skip


def test_claims_hold_every_promised_key_and_the_text_under_their_spans() -> None:
    case = picture()
    rows = claims_json(case)
    assert len(rows) == len(CLAIMS)
    for row in rows:
        assert row.keys() >= CLAIM_KEYS
        text = case.texts[row["text"]]
        assert row["quote"] == "".join(text[span["start"] : span["end"]] for span in row["spans"])
    json.dumps(rows)


def test_one_claim_in_full() -> None:
    row = next(row for row in claims_json(picture()) if row["id"] == SHELLS_POST.id)
    assert row["file"] == "harbour-post-18.txt"
    assert [link["role"] for link in row["attribution"]] == ["publisher", "outlet", "speaker"]
    assert row["attribution"][1]["name"] == "River Wire"
    assert row["cue"]["text"] == "told"
    assert row["event"] == {"type": "ASSAULT", "mode": "shell"}
    assert row["quantities"][0] | {"low": 2, "high": 2} == row["quantities"][0]
    assert (row["quantities"][0]["value"], row["quantities"][0]["per"]) == (2, None)
    assert row["time"] == {
        "text": "on Friday",
        "earliest": "2031-03-14T00:00:00+03:00",
        "latest": "2031-03-15T00:00:00+03:00",
        "inferred": False,
    }
    assert row["bears_on"][0]["clause"] == "fire"
    assert row["bears_on"][0]["missing"] == ["actor"]
    assert row["origin"] == next(r["origin"] for r in claims_json(picture()) if r["id"] == SHELLS_RADIO.id)


def test_claims_of_one_report_stand_in_the_order_of_its_text() -> None:
    rows = claim_list(picture(), POST.line.name)
    starts = [row.claim.spans[0].start for row in rows]
    assert starts == sorted(starts)
    assert len(rows) == 6
    assert claim_list(picture(), POST.line.id) == rows
    assert claim_list(picture(), "nowhere") == ()


def test_status_has_the_promised_shape() -> None:
    shown = status_json(picture())
    assert shown["cut"]["occurred"] == "2031-03-21T00:00:00+03:00"
    assert (shown["policy"]["performance"], shown["policy"]["breach"]) == ("reported", "corroborated")
    assert all(row.keys() >= CLAUSE_KEYS for row in shown["clauses"])
    fire = next(row for row in shown["clauses"] if row["id"] == "fire@north")
    assert fire["status"] == "breach claimed"
    assert fire["standing"] == "reported"
    assert fire["contested"][0] | {"on": "occurrence", "standing": "reported"} == fire["contested"][0]
    assert list(fire["by_standing"]) == ["alleged", "reported", "corroborated", "verified"]
    talks = next(row for row in shown["clauses"] if row["clause"] == "talks.begin")
    assert talks["standing"] is None
    assert talks["due"]["earliest"] == "2031-03-17T00:00:00+03:00"
    assert [phase["state"] for phase in shown["phases"]] == ["in force", "not begun", "not begun"]
    json.dumps(shown)


def test_the_board_follows_the_agreement_and_marks_what_is_possible() -> None:
    board = status_board(picture())
    order = [clause.id for clause in picture().terms.clauses]
    found = [order.index(row.finding.clause) for row in board.rows]
    assert found == sorted(found)
    assert board.rows[0].status == "past due (possible)"
    assert board.cut_words == "the end of 20 Mar 2031 (day 20)"
    assert [(row.starts, row.ends) for row in board.phases] == [
        ("1 Mar 2031, 08:00 (day 1)", "planned the end of 11 Apr 2031 (day 42)"),
        ("planned 12 Apr 2031 (day 43)", "planned the end of 11 May 2031 (day 72)"),
        ("no date in the terms", "no date in the terms"),
    ]
    mill = next(row for row in board.rows if row.finding.clause == "mill")
    assert (mill.status, mill.support) == ("fulfilled, possibly late", "claimed at reported, not reviewed")
    freed = next(row for row in board.rows if row.finding.clause == "release.staged")
    assert freed.support == "claimed at reported"


def test_why_goes_down_to_the_words() -> None:
    page = clause_page(picture(), "fire")
    north = page.instances[0]
    assert [quote.claim for quote in north.reasons[1].quotes.shown] == [DENIAL.id]
    assert dict(north.effects).keys() == {"breaches", "denies"}
    assert any("in force" in sentence for sentence in north.why_not)
    assert any("not reviewed" in sentence for sentence in north.why_not)
    assert len(clause_page(picture(), "fire@south").instances) == 1
    assert len(clause_page(picture(), "ferries@south").instances) == 19
    json.dumps(clause_json(picture(), "fire"))


def test_silence_is_said_to_be_silence() -> None:
    silent = next(one for one in picture().findings.findings if one.clause == "talks.agree")
    assert why_not(silent) == ("Nothing is claimed that decides it. Silence is neither compliance nor breach.",)


@pytest.mark.parametrize("asked,near", [("talks.beginn", "talks.begin"), ("fire@east", "fire@north")])
def test_an_unknown_clause_is_named_with_those_near_it(asked: str, near: str) -> None:
    with pytest.raises(WrongUseError, match=near):
        clause_page(picture(), asked)


def test_comparison_puts_contradictions_first_and_marks_one_origin() -> None:
    page = comparison_page(picture())
    assert [pair.relation for pair in page.pairs] == ["contradict", "opposed", "differ", "agree"]
    assert {pair.origin for pair in page.one_origin} == {"stated", "presumed"}
    assert page.pairs[0].within_one_report
    shown = comparison_json(picture())
    assert shown["pairs"][0].keys() == {"a", "b", "relation", "on", "joined", "origin", "reason", "after_cut"}
    assert shown["only"][POST.line.id] == [HOSTILE.id]
    assert comparison_json(replace(picture(), comparison=None)) == {"pairs": [], "only": {}, "variants": []}
    assert comparison_page(replace(picture(), comparison=None)).pairs == ()


def test_comparison_says_in_what_two_differ_and_which_report_is_a_copy() -> None:
    pair = Pair(FOUND.id, DENIAL.id, "contradict", "independent", "no", ("occurrence",))
    copy = Variant(RADIO.line.id, POST.line.id, 90, (("four", "five"),))
    case = replace(picture(), comparison=Comparison((pair,), {}, (copy,)))
    page, shown = comparison_page(case), comparison_json(case)
    assert page.pairs[0].on == ("occurrence",)
    assert shown["pairs"][0]["on"] == ["occurrence"]
    assert [(one.name, one.of, one.part) for one in page.variants] == [(RADIO.line.name, POST.line.name, 90)]
    changed = [["four", "five"]]
    assert shown["variants"] == [{"report": RADIO.line.id, "of": POST.line.id, "part": 90, "changed": changed}]


def test_outlook_lists_what_is_due_soonest_first() -> None:
    page = outlook_page(picture())
    assert [row.row.finding.clause for row in page.due] == ["talks.agree", "release.staged"]
    assert page.due[0].ahead == "in 15 days"
    assert {statement.quote.claim for statement in page.due[0].said} == {READY.id, NEVER.id}
    assert {row.row.finding.status for row in page.waiting} == {Status.PAST_DUE, Status.OVERDUE}
    grouped = one_a_line(page.waiting)
    assert sum(row.more + 1 for row in grouped) == len(page.waiting)
    assert len({row.row.finding.id.partition("#")[0] for row in grouped}) == len(grouped)
    json.dumps(outlook_json(picture()))


def test_statements_keep_each_voice_apart_and_skip_what_is_withheld() -> None:
    speakers = outlook_page(picture()).speakers
    assert {voice.speaker for voice in speakers} == {"Delta Radio", "Speaker Example"}
    assert DREAM.id not in {one.quote.claim for voice in speakers for one in voice.statements}


def test_difference_names_what_moved_and_why() -> None:
    before = picture()
    moved = tuple(
        replace(
            one,
            status=Status.VIOLATED,
            standing=Standing.VERIFIED,
            by_standing=dict.fromkeys(Standing, Status.VIOLATED),
            claims=(FOUND.id,),
        )
        if one.id == "fire@north"
        else one
        for one in before.findings.findings
    )
    after = replace(before, findings=replace(before.findings, findings=moved[:-1]))
    entry = EntryLine(48, "judgement", CUT * 1_000_000, "reviewer", "accepts a claim")
    page = difference_page(before, after, (entry,))
    assert [row.id for row in page.rows] == ["fire@north", moved[-1].id]
    assert "Status: breach claimed → violated." in page.rows[0].changes
    assert {quote.claim for quote in page.rows[0].went.shown} == {SHELLS_POST.id, SHELLS_RADIO.id, HOSTILE.id}
    assert page.rows[1].after is None
    shown = difference_json(before, after, (entry,))
    assert shown["entries"][0]["seq"] == 48
    assert shown["clauses"][0]["after"]["status"] == "violated"
    json.dumps(shown)


def test_two_equal_cuts_differ_in_nothing() -> None:
    assert difference_page(picture(), picture()).rows == ()


def test_the_queue_puts_what_decides_first_and_leaves_out_what_is_accepted() -> None:
    items = review_queue(picture())
    assert items[0].claim == FOUND.id
    assert items[0].urgency is Urgency.DECIDES_ADVERSE
    assert [item.urgency for item in items] == sorted(item.urgency for item in items)
    claims = {item.claim for item in items}
    assert RELEASED.id not in claims
    assert DREAM.id not in claims
    assert LEFT.id in claims
    assert FERRIES.id not in claims
    json.dumps(review_json(picture()))


def test_the_queue_shows_the_words_around_a_quote() -> None:
    item = next(item for item in review_queue(picture()) if item.claim == BEGUN_POST.id)
    assert item.before == ""
    assert item.after.startswith(", officials")
    assert item.missing == ("actor",)
    case = replace(picture(), texts={})
    assert review_queue(case)[0].after == ""
