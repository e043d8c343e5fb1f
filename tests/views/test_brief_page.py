from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from river_case import (
    BEARINGS,
    BEGUN_POST,
    BEGUN_RADIO,
    CLAIMS,
    CUT,
    DENIAL,
    DREAM,
    FOUND,
    HOSTILE,
    NEVER,
    POST,
    READY,
    SHELLS_POST,
    SHELLS_RADIO,
    claim,
    finding,
    picture,
)
from trucebook.agreement.terms import Clause, Kind, Policy
from trucebook.claims.claim import Link
from trucebook.engine.finding import Bearing, Contest, Episode, Finding, Findings, Reason
from trucebook.views.brief import brief, brief_html, brief_markdown, markdown_text, shortened
from trucebook.views.brief_lines import brief_lines
from trucebook.views.brief_sections import disputes, shared_origins
from trucebook.views.masking import MASK, private_names
from trucebook.views.phase_chart import phase_chart
from trucebook.views.picture import Picture
from trucebook.views.status_board import status_json
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds


class Page(HTMLParser):
    """Collects the elements, ids, links and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids[value or ""] += 1
            if name in {"href", "src"}:
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(brief_html(picture()))


def test_the_page_asks_for_nothing_and_runs_nothing(page: Page) -> None:
    assert not page.tags.keys() & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert all(link.startswith("#") for link in page.links)
    assert not [name for name in page.attributes if name.startswith("on")]


def test_every_link_finds_its_place_and_no_id_comes_twice(page: Page) -> None:
    assert not [name for name, count in page.ids.items() if count > 1]
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert {f"clause-{clause.id.replace('.', '-')}" for clause in picture().terms.clauses} <= set(page.ids)


def test_what_a_report_holds_is_shown_and_never_run(page: Page) -> None:
    assert HOSTILE.quote in page.text
    assert "<script" not in brief_html(picture())


def test_every_decisive_claim_is_quoted_with_its_chain_and_place(page: Page) -> None:
    flat = " ".join(page.text.split())
    assert SHELLS_POST.quote in flat
    assert "Harbour Post, citing River Wire: an unnamed boatman" in flat
    start, end = SHELLS_POST.spans[0]
    assert f"harbour-post-18.txt, said on 18 Mar 2031 (day 18), characters {start} to {end}" in flat


def test_cut_policy_and_caution_stand_at_the_top(page: Page) -> None:
    top = " ".join(page.text.split("The board of clauses")[0].split())
    for words in ("the end of 20 Mar 2031 (day 20)", "48 entries", "corroborated", "A claim is not a fact", "invented"):
        assert words in top
    assert "15 claims, 11 of them bearing on a clause; 12 not reviewed" in top
    assert "1 claim withheld from this page" in top


def test_what_is_withheld_is_counted_and_not_quoted() -> None:
    for text in (brief_html(picture()), brief_markdown(picture())):
        assert DREAM.quote not in text
        assert "1 withheld or erased" in text


def test_names_of_private_persons_are_withheld_where_the_policy_publishes_none() -> None:
    named = Link(Role.SPEAKER, name="Witness Example")
    told = claim(POST, SHELLS_POST.quote, named, fields=replace(SHELLS_POST.fields, actors=()))
    case = replace(picture(), claims={**picture().claims, told.id: told})
    assert "Witness Example" in brief_html(case)
    closed = replace(case, policy=Policy(publish_names=False))
    for text in (brief_html(closed), brief_markdown(closed)):
        assert "Witness Example" not in text
        assert "Speaker Example" not in text
        assert MASK in text.replace("\\", "")
        assert "River Wire" in text
        assert "North Guard" in text


@pytest.mark.parametrize(
    "name,masked",
    [
        ("Foreign Minister", ""),
        ("White House", ""),
        ("Defence Secretary Rowan", "Rowan"),
        ("Example Rowan", "Example Rowan"),
    ],
)
def test_public_offices_keep_their_names(name: str, masked: str) -> None:
    told = claim(POST, SHELLS_POST.quote, Link(Role.SPEAKER, name=name))
    pattern = private_names(replace(picture(), claims={told.id: told}))
    assert pattern is not None
    assert pattern.sub("", f"{name} spoke") == f"{name.replace(masked, '') if masked else name} spoke"


@pytest.mark.parametrize(
    "called, masked",
    [
        ("an aide to Sample Rowan", "Sample Rowan"),
        ("a relative of Foreign Minister Sample Rowan", "Sample Rowan"),
        ("an official of the Sample Rowan", ""),
        ("a resident from Sample Rowan", ""),
        ("an officer of Sample Police", ""),
    ],
)
def test_a_name_in_what_somebody_unnamed_is_called_is_withheld(called: str, masked: str) -> None:
    told = claim(POST, SHELLS_POST.quote, Link(Role.SPEAKER, description=called))
    pattern = private_names(replace(picture(), claims={told.id: told}))
    assert pattern is not None
    assert pattern.sub("", called) == (called.replace(masked, "") if masked else called)


def test_persons_in_office_keep_their_names() -> None:
    case = replace(picture(), policy=Policy(publish_names=False))
    actors = tuple(replace(one, roles=("speaker",)) if one.kind == "person" else one for one in case.terms.actors)
    assert "Speaker Example" in brief_html(replace(case, terms=replace(case.terms, actors=actors)))


def test_a_page_is_the_same_for_the_same_picture() -> None:
    assert brief_html(picture()) == brief_html(picture())
    assert brief_markdown(picture()) == brief_markdown(picture())


def test_one_origin_behind_two_reports_is_told_once_with_the_reason() -> None:
    shared = {row.words: row for row in shared_origins(picture())}
    wire = shared["an unnamed boatman, to River Wire"]
    assert len(wire.reports) == 2
    assert wire.weak
    assert wire.reasons == ("stated: both cite River Wire",)
    assert {quote.claim for quote in wire.quotes.shown} == {SHELLS_POST.id, SHELLS_RADIO.id}
    assert "North Guard" not in shared


def test_a_dispute_keeps_both_sides_apart() -> None:
    (fire,) = disputes(picture())
    claimed = {quote.claim for quote in fire.claimed.shown}
    contesting = {quote.claim for side in fire.sides for quote in side.quotes.shown}
    assert claimed
    assert contesting
    assert not claimed & contesting
    assert DENIAL.id in contesting
    denied = next(side.words for side in fire.sides if side.words.startswith("not done"))
    assert "North Guard (reported)" in denied
    assert "Joint Commission" in fire.voices
    assert "Joint Commission" not in denied


def test_no_voice_stands_against_itself() -> None:
    case = picture()
    told = (BEGUN_POST.id, BEGUN_RADIO.id)
    own = Contest("unnamed officials", Standing.ALLEGED, "occurrence", told, ("North Guard",), (DENIAL.id,))
    other = Contest("North Guard", Standing.REPORTED, "occurrence", (DENIAL.id,), ("unnamed officials",), told)
    talks = replace(case.findings.findings[0], contested=(own, other))
    denial = Bearing(DENIAL.id, "h", "talks.begin", "north+south", "not performed", (), (), accepted=False)
    case = replace(case, findings=replace(case.findings, findings=(talks,), bearings=(*BEARINGS, denial)))
    (talk,) = disputes(case)
    assert talk.voices == "unnamed officials (alleged)"
    assert [side.words for side in talk.sides] == ["not done according to North Guard (reported)"]
    assert {quote.claim for quote in talk.claimed.shown} == {BEGUN_POST.id, BEGUN_RADIO.id}


def test_what_is_told_of_later_times_is_counted_and_not_quoted_unless_a_reason_names_it() -> None:
    case = picture()
    later = replace(NEVER, said=Bounds(case.cut.occurred, case.cut.occurred + 60))
    case = replace(case, claims={**case.claims, later.id: later})
    line = next(line for line in brief_lines(case) if line.clause == "talks.agree")
    assert (line.later, [item.quote.claim for item in line.quotes]) == (1, [READY.id])
    assert "left out: 1 claim about later times" in brief_html(case)
    assert "left out: 1 claim about later times" in brief_markdown(case)
    cited = replace(one := _agree(case), reasons=(Reason("It is opposed.", (later.id,)),))
    found = tuple(cited if known is one else known for known in case.findings.findings)
    line = next(
        line
        for line in brief_lines(replace(case, findings=replace(case.findings, findings=found)))
        if line.clause == "talks.agree"
    )
    assert (line.later, {item.quote.claim for item in line.quotes}) == (0, {later.id, READY.id})


def _agree(case: Picture) -> Finding:
    return next(known for known in case.findings.findings if known.clause == "talks.agree")


def test_both_forms_say_what_is_missing_and_that_a_breach_is_claimed() -> None:
    for text in (brief_html(picture()), brief_markdown(picture())):
        assert "To this clause: tells of what would be a breach (not established: actor)" in text
        assert "claimed at reported, not reviewed" in text


def test_reasons_do_not_say_again_what_stands_beside_them() -> None:
    case = picture()
    fire = next(one for one in case.findings.findings if one.id == "fire@north")
    clause = case.clause("fire")
    assert clause is not None
    told = (Reason(f"The clause: {clause.text}"), Reason("A shelling is claimed, on 2031-03-14.", (FOUND.id,)))
    root = Reason("North Bank: breach claimed. It is not established.", fire.claims, told)
    steps = (Episode(Status.IN_FORCE, CUT - 9, CUT, "began"), Episode(Status.BREACH_CLAIMED, CUT, None, "claimed"))
    fire = replace(fire, reasons=(root,), history=steps)
    line = next(line for line in brief_lines(replace(case, findings=replace(case.findings, findings=(fire,)))))
    assert [reason.sentence for reason in line.findings[0].reasons] == [
        "A shelling is claimed, on 14 Mar 2031 (day 14)."
    ]
    assert [step.status for step in line.findings[0].history] == ["breach claimed"]


def test_a_trigger_that_has_not_come_has_no_due_time_and_no_key() -> None:
    case = picture()
    waits = finding(
        "exchange.persons", "north", Status.NOT_IN_FORCE, (Status.NOT_IN_FORCE,) * 4, of="#ea31c906ff4dc2af"
    )
    other = replace(waits, id="exchange.persons@north#4bf1d390669534d0", due=Bounds(CUT, CUT + 1))
    bridge = next(one for one in case.findings.findings if one.clause == "bridge")
    found = (waits, other, replace(bridge, due=Bounds(CUT, CUT + 1)))
    case = replace(case, findings=replace(case.findings, findings=found))
    lines = {line.clause: line for line in brief_lines(case)}
    labels = [part.label for part in lines["exchange.persons"].findings]
    assert labels[0] == "a trigger not known to have come"
    assert labels[1].startswith("a trigger not known to have come; if it did, due by the end of 20 Mar 2031")
    assert {part.row.due for part in lines["exchange.persons"].findings} == {""}
    planned = lines["bridge"].headline
    assert planned is not None
    assert planned.when == "planned by the end of 20 Mar 2031 (day 20)"
    chart = phase_chart(case)
    assert chart is not None
    assert [tick.words for tick in chart.deadlines] == ["planned by the end of 20 Mar 2031 (day 20): bridge"]


def test_many_periods_share_a_line_with_the_pressing_ones_first() -> None:
    line = next(line for line in brief_lines(picture()) if line.clause == "ferries")
    assert line.tally == (("overdue", 1), ("past due", 16), ("fulfilled", 2))
    assert line.findings[0].row.finding.status is Status.OVERDUE
    assert len(line.findings) + line.more_findings == 19
    assert line.headline is None


def test_a_finding_on_the_whole_heads_its_line_and_its_parts_refer_to_the_same_words() -> None:
    case = picture()
    parts = [one for one in case.findings.findings if one.clause == "ferries"]
    claims = tuple(claim for one in parts for claim in one.claims)
    whole = replace(parts[0], id="ferries@south", status=Status.IN_PROGRESS, claims=claims)
    found = (whole, *case.findings.findings)
    case = replace(case, findings=replace(case.findings, findings=found))
    line = next(line for line in brief_lines(case) if line.clause == "ferries")
    assert line.headline is not None
    assert line.headline.finding is whole
    assert [quote.quote.claim for quote in line.quotes] == list(claims)
    overdue = next(part for part in line.findings if part.row.finding.status is Status.OVERDUE)
    assert [line.quotes[ref - 1].quote.claim for ref in overdue.refs] == list(overdue.row.finding.claims)
    assert ("in progress", 2) in brief(case).tally


def test_the_chart_says_in_words_what_it_draws() -> None:
    chart = phase_chart(picture())
    assert chart is not None
    assert [piece.kind for piece in chart.bars[0].pieces] == ["planned", "held"]
    assert chart.bars[2].pieces == ()
    assert any("Phase three: not begun; no date in the terms" in line for line in chart.lines)
    assert any("due by the end of 16 Mar 2031 (day 16): talks.begin" in line for line in chart.lines)
    for bar in chart.bars:
        assert all(0 <= piece.x <= 100 and piece.x + piece.width <= 100.5 for piece in bar.pieces)


def test_an_uncertain_start_is_drawn_as_uncertain() -> None:
    case = picture()
    first = replace(case.findings.phases[0], starts=Bounds(case.terms.day_one, case.terms.day_one + 3 * 86400))
    chart = phase_chart(replace(case, findings=replace(case.findings, phases=(first,))))
    assert chart is not None
    assert [piece.kind for piece in chart.bars[0].pieces] == ["planned", "held", "uncertain"]


def test_an_empty_case_gives_a_page_that_says_so() -> None:
    case = picture()
    empty = Picture(
        case_title="Nothing yet",
        terms=replace(case.terms, clauses=(), phases=(), note=None),
        policy=Policy(),
        cut=replace(case.cut, size=0, recorded_at=None, root=None),
        findings=Findings(case.cut.occurred, (), ()),
    )
    html = brief_html(empty)
    assert "No report is on record at this cut." in html
    assert "nothing recorded yet" in html
    assert brief(empty).chart is None
    assert "No finding of this cut is contested." in brief_markdown(empty)


@pytest.mark.parametrize("clauses", [8, 240])
def test_a_large_case_stays_a_light_page(clauses: int) -> None:
    html = brief_html(_large(clauses, 6_000))
    assert len(html.encode()) < 1_500_000
    assert re.search(r"and [\d,]+ more claims", html)


def _large(clauses: int, claims: int) -> Picture:
    case = picture()
    many = [replace(CLAIMS[number % 13], id=f"{number:016x}", quote="long words " * 20) for number in range(claims)]
    terms = tuple(Clause(f"c{n}", "Each does what it owes.", Kind.DO, "act", ("north",)) for n in range(clauses))
    held = (Status.PAST_DUE,) * 4
    each = claims // clauses
    ids = [one.id for one in many]
    findings = [
        finding(f"c{n}", "north", Status.PAST_DUE, held, of=f"#{period}", claims=tuple(ids[n * each : n * each + each]))
        for n in range(clauses)
        for period in range(20)
    ]
    borne = tuple(replace(BEARINGS[9], claim=one.id, clause=f"c{n % clauses}") for n, one in enumerate(many))
    return replace(
        case,
        terms=replace(case.terms, clauses=terms),
        findings=Findings(case.cut.occurred, tuple(findings), case.findings.phases, borne),
        claims={one.id: one for one in many},
        claim_report={one.id: POST.line.id for one in many},
        origin_of={one.id: case.origin_of[SHELLS_POST.id] for one in many[:500]},
    )


def test_markdown_escapes_what_it_would_read() -> None:
    assert markdown_text("a *b* [c](d) <e> & `f`\n# g") == "a \\*b\\* \\[c\\](d) &lt;e&gt; &amp; \\`f\\` \\# g"
    assert "<script" not in brief_markdown(picture())
    assert "\\[link\\](http" in brief_markdown(picture())


def test_a_long_quote_says_how_much_is_left_out() -> None:
    assert shortened("x" * 900) == "x" * 900
    assert shortened("x" * 1900).endswith("(1,000 more characters)")


def test_what_the_engine_could_not_settle_is_told() -> None:
    case = picture()
    circle = Problem("circular-trigger", "Phase two waits for itself.")
    case = replace(case, findings=replace(case.findings, problems=(circle,)))
    assert "Phase two waits for itself." in brief_html(case)
    assert "Phase two waits for itself." in brief_markdown(case)
    assert status_json(case)["problems"] == [{"code": "circular-trigger", "sentence": "Phase two waits for itself."}]


def test_a_name_in_a_chain_is_escaped() -> None:
    case = picture()
    bold = claim(POST, SHELLS_POST.quote, Link(Role.SPEAKER, name="<b>bold</b> \" onload='x'"))
    html = brief_html(replace(case, claims={**case.claims, bold.id: bold}))
    assert "<b>bold" not in html
    assert "&lt;b&gt;bold" in html
