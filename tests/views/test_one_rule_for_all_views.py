"""What every view holds to: nothing of times after the cut unsaid, one source of a contest, words for voices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from river_case import BEARINGS, CUT, DENIAL, FERRIES, FOUND, LEFT, NEVER, READY, SHELLS_POST, bearing, picture
from trucebook.claims.claim import Claim, Fields, Link, TimeExpression
from trucebook.cli.board import print_board
from trucebook.cli.screens import print_claims, print_clause, print_comparison, print_outlook
from trucebook.engine.finding import Bearing
from trucebook.views.brief import brief, brief_html, brief_markdown
from trucebook.views.brief_sections import disputes, shared_origins
from trucebook.views.claim_list import claim_list
from trucebook.views.clause_page import clause_json, clause_page
from trucebook.views.comparison_page import comparison_page
from trucebook.views.outlook_page import outlook_json, outlook_page
from trucebook.views.picture import OriginLine, Picture
from trucebook.views.review_queue import Urgency, review_queue
from trucebook.views.status_board import status_board, status_json
from trucebook.views.words import attribution
from trucebook.vocabulary.event import Modality, Role
from trucebook.vocabulary.persons import is_person
from trucebook.vocabulary.time import DAY, Bounds

AFTER = Bounds(CUT, CUT + DAY)


def with_claims(case: Picture, *claims: Claim, bearings: tuple[Bearing, ...] = BEARINGS) -> Picture:
    """Return a picture in which these claims take the place of those of their ids."""
    held = {**case.claims, **{one.id: one for one in claims}}
    return replace(case, claims=held, findings=replace(case.findings, bearings=bearings))


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_why_tells_of_times_after_the_cut_under_their_own_heading(capsys: pytest.CaptureFixture[str]) -> None:
    case = with_claims(picture(), replace(LEFT, occurred=AFTER))
    (mill,) = clause_page(case, "mill").instances
    assert mill.effects == ()
    assert [(effect, [q.claim for q in quotes.shown]) for effect, quotes in mill.later] == [("performs", [LEFT.id])]
    assert clause_json(case, "mill")["findings"][0]["later"].keys() == {"performs"}
    print_clause(clause_page(case, "mill"))
    assert "of times after the cut, on which nothing here rests says that what is owed was done" in shown(capsys)


def test_outlook_lists_nothing_that_was_said_after_the_cut() -> None:
    case = with_claims(picture(), replace(READY, said=AFTER))
    said = [one.quote.claim for voice in outlook_page(case).speakers for one in voice.statements]
    assert said == [NEVER.id]


def test_outlook_does_not_show_as_what_comes_what_was_to_come_before(capsys: pytest.CaptureFixture[str]) -> None:
    time = TimeExpression("on Monday", Bounds(CUT - 3 * DAY, CUT - 2 * DAY))
    case = with_claims(picture(), replace(READY, occurred=time.bounds, fields=replace(READY.fields, time=time)))
    page = outlook_page(case)
    assert [one.quote.claim for voice in page.speakers for one in voice.statements] == [NEVER.id]
    assert [one.quote.claim for voice in page.passed for one in voice.statements] == [READY.id]
    assert [one["statements"][0]["claim"] for one in outlook_json(case)["passed"]] == [READY.id]
    for text in (brief_html(case), brief_markdown(case)):
        assert "About times that are over" in text
    print_outlook(page)
    assert "statements about times that are over Delta Radio" in shown(capsys)


def test_each_part_falls_due_once() -> None:
    case = picture()
    line = replace(next(one for one in case.findings.findings if one.id == "ferries@south#19"), id="ferries@south")
    summed = replace(case, findings=replace(case.findings, findings=(line, *case.findings.findings)))
    assert outlook_page(summed).waiting == outlook_page(case).waiting


def test_a_statement_that_names_no_bearer_stands_at_the_foot_of_its_clause(capsys: pytest.CaptureFixture[str]) -> None:
    of_nobody = bearing(NEVER, "fire", "opposes", None, ("actor",))
    case = with_claims(picture(), bearings=(*BEARINGS, of_nobody))
    page = clause_page(case, "fire")
    assert all("opposes" not in dict(one.effects) for one in page.instances)
    assert [effect for effect, _ in page.of_no_bearer] == ["opposes"]
    print_clause(page)
    assert "said of the clause, naming no bearer speaks against keeping it" in shown(capsys)
    assert clause_json(case, "fire")["of_no_bearer"].keys() == {"opposes"}


def test_a_statement_never_might_move_a_finding() -> None:
    case = with_claims(picture(), bearings=(bearing(NEVER, "talks.agree", "opposes", "north+south", ("actor",)),))
    assert [one.urgency for one in review_queue(case) if one.claim == NEVER.id] == [Urgency.BEARS]


def test_board_why_and_brief_name_the_same_voices_of_a_contest() -> None:
    case = picture()
    bare = Picture(case.case_title, case.terms, case.policy, case.cut, case.findings)
    (board,) = [row.contested for row in status_board(bare).rows if row.finding.id == "fire@north"]
    assert board == clause_page(case, "fire@north").instances[0].row.contested
    assert board[0] == (
        "done according to an unnamed boatman, to River Wire and Joint Commission; "
        "not done according to a spokesperson of the North Guard (reported)"
    )
    (dispute,) = disputes(case)
    assert dispute.voices in board[0]


def test_who_denies_another_happening_denies_nothing_here() -> None:
    elsewhere = bearing(FERRIES, "fire", "denies", "north")
    case = with_claims(picture(), bearings=(*BEARINGS, elsewhere))
    found = tuple(
        replace(one, claims=(*one.claims, FERRIES.id)) if one.id == "fire@north" else one
        for one in case.findings.findings
    )
    (dispute,) = disputes(replace(case, findings=replace(case.findings, findings=found)))
    assert all("Delta Radio" not in side.words for side in dispute.sides)


def test_support_follows_what_decides_and_not_every_claim() -> None:
    case = picture()
    found = tuple(replace(one, reviewed=True) if one.clause == "mill" else one for one in case.findings.findings)
    board = status_board(replace(case, findings=replace(case.findings, findings=found)))
    mill = next(row for row in board.rows if row.finding.clause == "mill")
    assert LEFT.id not in case.reviewed
    assert mill.support == "claimed at reported"


def test_what_may_be_late_is_told_so_at_every_standing_and_in_its_history() -> None:
    (mill,) = clause_page(picture(), "mill").instances
    words = dict(mill.row.by_standing)
    assert (words["reported"], words["verified"]) == ("fulfilled, possibly late", "past due")


def test_a_phase_that_may_be_elsewhere_is_possibly_so(capsys: pytest.CaptureFixture[str]) -> None:
    case = picture()
    first, *rest = case.findings.phases
    case = replace(case, findings=replace(case.findings, phases=(replace(first, certain=False), *rest)))
    print_board(status_board(case))
    out = shown(capsys)
    assert "possibly in force" in out
    assert "What occurred by the end of 20 Mar 2031 (day 20); on record" in out
    assert status_json(case)["phases"][0]["state"] == "in force"
    chart = brief(case).chart
    assert chart is not None
    assert "possibly in force" in chart.bars[0].words


def test_remarks_stand_beside_their_claims_in_every_listing(capsys: pytest.CaptureFixture[str]) -> None:
    remark = "the text says UN envoy; the case knows a US envoy"
    case = with_claims(picture(), *(replace(one, flags=(remark,)) for one in (READY, SHELLS_POST, LEFT)))
    listings: tuple[Callable[[], None], ...] = (
        lambda: print_claims(claim_list(case)),
        lambda: print_clause(clause_page(case, "fire@north")),
        lambda: print_comparison(comparison_page(case)),
        lambda: print_outlook(outlook_page(case)),
    )
    for listing in listings:
        listing()
        assert f"remark: {remark}" in shown(capsys)
    page = clause_json(case, "mill")["findings"][0]["bearings"]["performs"]["shown"]
    assert [one["flags"] for one in page] == [[remark]]


def test_every_origin_behind_several_reports_has_its_words_and_its_reason() -> None:
    case = picture()
    one = OriginLine("source:wire", "River Wire", weak=False)
    links = (*READY.attribution, Link(Role.OUTLET, name="River Wire", id="wire"))
    claims = (replace(FERRIES, attribution=links), replace(SHELLS_POST, attribution=links))
    case = with_claims(case, *claims, bearings=())
    case = replace(case, comparison=None, origin_of={claim.id: one for claim in claims})
    (row,) = shared_origins(case)
    assert (row.words, row.reasons, row.attributions) == ("River Wire", ("stated: each report names River Wire",), ())
    assert {quote.claim for quote in row.quotes.shown} == {FERRIES.id, SHELLS_POST.id}


def test_voices_presumed_one_are_told_as_each_report_gives_them() -> None:
    case = picture()
    origins = {
        SHELLS_POST.id: OriginLine("one", "an unnamed voice, cited by Harbour Post", weak=True),
        LEFT.id: OriginLine("one", "unnamed villagers to Delta Radio", weak=True),
    }
    case = replace(case, origin_of=origins, comparison=None, tie_reasons={"one": ("presumed: the same order",)})
    (row,) = shared_origins(case)
    assert row.words == "several voices that are presumed one origin"
    assert row.reasons == ("presumed: the same order",)
    assert [words.partition(": ")[0] for words in row.attributions] == ["harbour-post-18.txt", "delta-radio.txt"]
    for text in (brief_html(case), brief_markdown(case).replace("\\", "")):
        assert row.attributions[1] in text


@pytest.mark.parametrize(
    "publishers,words",
    [
        (("A", "A"), "2 reports of 1 publisher"),
        (("A", None), "2 reports: 1 of 1 publisher, 1 without a known publisher"),
        ((None, None), "2 reports without a known publisher"),
        (("A", "B", "A", None), "4 reports: 3 of 2 publishers, 1 without a known publisher"),
    ],
)
def test_reports_are_counted_once(publishers: tuple[str | None, ...], words: str) -> None:
    case = picture()
    line = next(iter(case.reports.values()))
    reports = {f"r{n}": replace(line, id=f"r{n}", publisher=name) for n, name in enumerate(publishers)}
    (sources,) = [fact.words for fact in brief(replace(case, reports=reports)).facts if fact.label == "Sources"]
    assert sources == words


@pytest.mark.parametrize(
    "description,words",
    [
        ("a participant at the meeting", "a participant at the meeting (unnamed)"),
        ("Two senior officials", "two senior officials (unnamed)"),
        ("another Israeli source", "another Israeli source (unnamed)"),
        ("an unnamed aide", "an unnamed aide"),
        ("the minister's office", "the minister's office"),
        ("Rights organisations such as Example Watch", "Rights organisations such as Example Watch"),
        ("the figures", "the figures"),
        ("the spokeswoman of the army", "the spokeswoman of the army (unnamed)"),
    ],
)
def test_only_a_person_is_called_unnamed(description: str, words: str) -> None:
    links = (Link(Role.PUBLISHER, name="Post"), Link(Role.SPEAKER, description=description))
    assert attribution(links) == f"Post: {words}"
    assert is_person(description) == (words.endswith("(unnamed)") or "aide" in words)


def test_a_deed_that_is_planned_is_later_by_when_it_was_said() -> None:
    plan = replace(DENIAL, occurred=AFTER, fields=Fields(modality=Modality.PLANNED))
    rows = (bearing(plan, "fire", "announces", "north"), bearing(FOUND, "fire", "breaches", "north"))
    (north,) = clause_page(with_claims(picture(), plan, bearings=rows), "fire@north").instances
    assert [effect for effect, _ in north.effects] == ["announces", "breaches"]
    assert north.later == ()
