"""A wholly invented case for tests of views: two banks of a river, a joint commission, four reports."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from trucebook.agreement.terms import (
    Act,
    Amount,
    Clause,
    ClauseIs,
    Day,
    Each,
    Kind,
    Phase,
    PhaseIs,
    Policy,
    Reached,
    Response,
    Stage,
    Terms,
)
from trucebook.claims.claim import Claim, Cue, Fields, Link, Mention, Quantity, Span, TimeExpression, claim_id
from trucebook.engine.finding import Bearing, Contest, Episode, Finding, Findings, PhaseFinding, Reason
from trucebook.views.picture import CutLine, NoteLine, OriginLine, Picture, ReportLine
from trucebook.vocabulary.actor import Actor, Place, Side, Source
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant

ZONE = ZoneInfo("Africa/Nairobi")
DAY_ONE = int(datetime(2031, 3, 1, 5, 0, tzinfo=UTC).timestamp())
CUT = int(datetime(2031, 3, 20, 21, 0, tzinfo=UTC).timestamp())
A, R, C, V = Standing.ALLEGED, Standing.REPORTED, Standing.CORROBORATED, Standing.VERIFIED
EVERY = (A, R, C, V)


def day_end(number: int) -> Instant:
    """Return the end of local day `number`."""
    return int(datetime(2031, 3, 1, 21, 0, tzinfo=UTC).timestamp()) + (number - 1) * DAY


def point(moment: Instant) -> Bounds:
    """Return the bounds of one instant."""
    return Bounds(moment, moment + 1)


def _terms() -> Terms:
    return Terms(
        id="river-2031",
        title="Agreement on the river crossings",
        zone=ZONE,
        day_one=DAY_ONE,
        parties=("north", "south"),
        guarantors=("lake-union",),
        bodies=("commission",),
        actors=(
            Actor("north", ("North Bank", "the North"), kind="state", side=Side.PARTY),
            Actor("south", ("South Bank", "the South"), kind="state", side=Side.PARTY),
            Actor("north-guard", ("North Guard",), kind="forces", member_of=("north",), side=Side.MEMBER),
            Actor("lake-union", ("Lake Union",), side=Side.GUARANTOR),
            Actor("commission", ("Joint Commission",), side=Side.BODY),
            Actor("speaker-of-south", ("Speaker Example",), kind="person", member_of=("south",), side=Side.MEMBER),
        ),
        places=(Place("ferry", ("Ferry Town",)), Place("mill", ("Mill Island",), within="ferry")),
        sources=(
            Source("harbour-post", ("Harbour Post",)),
            Source("delta-radio", ("Delta Radio",)),
            Source("wire", ("River Wire",), kind="agency"),
        ),
        phases=(
            Phase("one", "Phase one", Reached(Day(1, "start")), lasts_days=42),
            Phase("two", "Phase two", PhaseIs("one", "over"), lasts_days=30),
            Phase("three", "Phase three", ClauseIs("talks.agree", "fulfilled")),
        ),
        acts=(Act("hold talks", events=("CONSULT",)), Act("open fire", events=("ASSAULT",))),
        clauses=_clauses(),
        note="This case is invented from end to end. It tells nothing about any place, people or agreement.",
    )


def _clauses() -> tuple[Clause, ...]:
    both = ("north", "south")
    return (
        Clause(
            "talks.begin",
            "Talks on the terms of phase two begin no later than day 16.",
            Kind.BEGIN,
            "hold talks",
            both,
            joint=True,
            about="phase two",
            phase="one",
            by=Day(16),
            theme="talks",
        ),
        Clause(
            "talks.agree",
            "The parties agree on the terms of phase two by the end of day 35.",
            Kind.CONCLUDE,
            "agree terms",
            both,
            joint=True,
            about="phase two",
            by=Day(35),
            theme="talks",
            best_efforts=True,
        ),
        Clause(
            "fire",
            "Each bank holds its fire across the river.",
            Kind.BAN,
            "open fire",
            both,
            phase="one",
            within=("ferry",),
            verified_by=("commission",),
            theme="hostilities",
            unless=("answer an attack",),
        ),
        Clause(
            "exchange.persons",
            "For each person released by the South, the North releases five persons within 24 hours.",
            Kind.DO,
            "release persons",
            ("north",),
            response=Response("release by the South", 24 * HOUR, ratio=5, unit="person", trigger_unit="person"),
            theme="exchange",
        ),
        Clause(
            "release.staged",
            "The South releases twelve persons: four by day 10, eight more by day 40.",
            Kind.DO,
            "release persons",
            ("south",),
            stages=(Stage(Day(10), 4), Stage(Day(40), 8)),
            amount=Amount("exactly", 12, "person"),
            theme="exchange",
        ),
        Clause(
            "ferries",
            "At least 20 ferries cross each day.",
            Kind.DO,
            "ferry crosses",
            ("south",),
            amount=Amount("at least", 20, "ferry"),
            each=Each("day"),
            phase="one",
            theme="crossings",
        ),
        Clause(
            "mill",
            "The North withdraws from Mill Island by day 7.",
            Kind.DO,
            "withdraw",
            ("north",),
            by=Day(7),
            within=("mill",),
            theme="withdrawal",
            uncertain="The annex that draws the line on the island has not been published.",
        ),
        Clause(
            "bridge",
            "The bridge is rebuilt in phase two.",
            Kind.DO,
            "rebuild the bridge",
            both,
            joint=True,
            phase="two",
            theme="crossings",
        ),
    )


_POST = (
    "Talks on the second phase have started ahead of time, officials are said to believe. "
    "An unnamed boatman told River Wire that two shells fell near the ferry landing on Friday. "
    "A spokesperson of the North Guard said no shell was fired from its side. "
    "Speaker Example said the South would never sign away the island. "
    "<script>alert('x')</script> & \"quoted\" | *starred* [link](http://example.invalid) stood in one line. "
    "The commission found on Saturday that North Guard guns shelled the landing."
)
_RADIO = (
    "Officials are said to have moved on phase two early. "
    "A boatman speaking to River Wire described two shells at the landing. "
    "Four persons were released on Monday, Delta Radio saw. "
    "The Lake Union is ready to host the next round. "
    "Nineteen to twenty-one ferries crossed on Tuesday. "
    "The North left Mill Island on the eighth, villagers said."
)
_PLAIN = "Nobody has crossed since dawn. The bridge plan is a dream, an engineer said."
_LOG = "2031-03-12,ferry,22\n2031-03-13,ferry,14\n"


@dataclass(frozen=True)
class _Report:
    line: ReportLine
    text: str


def _report(name: str, publisher: str | None, published: Bounds, text: str, *, structured: bool = False) -> _Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return _Report(ReportLine(f"r-{digest[:12]}", name, publisher, published, digest, structured), text)


POST = _report("harbour-post-18.txt", "Harbour Post", Bounds(day_end(17), day_end(18)), _POST)
RADIO = _report("delta-radio.txt", "Delta Radio", Bounds(day_end(18), day_end(19)), _RADIO)
PLAIN = _report("found.txt", None, Bounds(None, CUT), _PLAIN)
LOG = _report("crossings.csv", "Joint Commission", Bounds(day_end(13), day_end(14)), _LOG, structured=True)
REPORTS = (POST, RADIO, PLAIN, LOG)


def claim(
    report: _Report,
    quote: str,
    *links: Link,
    fields: Fields | None = None,
    occurred: Bounds | None = None,
    form: Form = Form.REPORTED,
    cue: str | None = None,
    flags: tuple[str, ...] = (),
) -> Claim:
    """Return a claim grounded in a report of the case; raises ValueError where the quote is not in its text."""
    start = report.text.index(quote)
    spans = (Span(start, start + len(quote)),)
    at = report.text.index(cue) if cue else 0
    publisher = Link(Role.PUBLISHER, name=report.line.publisher)
    return Claim(
        id=claim_id(report.line.digest, spans, (), 0),
        text=report.line.digest,
        ordinal=0,
        spans=spans,
        quote=quote,
        form=form,
        cue=Cue(at, at + len(cue), cue) if cue else None,
        attribution=(publisher, *links),
        said=report.line.published,
        occurred=occurred or Bounds(DAY_ONE, report.line.published.latest),
        fields=fields or Fields(),
        flags=flags,
    )


_WIRE = Link(Role.OUTLET, name="River Wire", id="wire")
_BOATMAN = Link(Role.SPEAKER, description="an unnamed boatman")
_SHELLED = Fields(
    event="ASSAULT",
    mode="shell",
    actors=(Mention("North Guard", "north-guard"),),
    places=(Mention("ferry landing", None),),
    quantities=(Quantity("two shells", "2", "shell", "exactly", "2", "2"),),
    time=TimeExpression("on Friday", Bounds(day_end(13), day_end(14))),
)
BEGUN_POST = claim(
    POST,
    "Talks on the second phase have started ahead of time",
    Link(Role.SPEAKER, description="officials"),
    fields=Fields(event="CONSULT", about="phase two", hedge="are said to believe"),
    cue="are said to believe",
)
SHELLS_POST = claim(
    POST, "two shells fell near the ferry landing on Friday", _WIRE, _BOATMAN, fields=_SHELLED, cue="told"
)
DENIAL = claim(
    POST,
    "no shell was fired from its side",
    Link(Role.SPEAKER, name="North Guard", id="north-guard", description="a spokesperson"),
    fields=Fields(event="ASSAULT", polarity=Polarity.NEGATIVE, actors=(Mention("North Guard", "north-guard"),)),
    cue="said",
)
NEVER = claim(
    POST,
    "the South would never sign away the island",
    Link(Role.SPEAKER, name="Speaker Example", id="speaker-of-south"),
    fields=Fields(event="REJECT", modality=Modality.PREDICTED, stance="against", about="phase two"),
)
HOSTILE = claim(
    POST,
    "<script>alert('x')</script> & \"quoted\" | *starred* [link](http://example.invalid) stood in one line",
    form=Form.NARRATED,
    flags=("the text holds a piece of a program",),
)
FOUND = claim(
    POST,
    "North Guard guns shelled the landing",
    Link(Role.SPEAKER, name="Joint Commission", id="commission"),
    fields=_SHELLED,
    occurred=Bounds(day_end(13), day_end(14)),
)
BEGUN_RADIO = claim(
    RADIO,
    "have moved on phase two early",
    Link(Role.SPEAKER, description="officials", inferred=True),
    fields=Fields(event="CONSULT", about="phase two"),
)
SHELLS_RADIO = claim(RADIO, "two shells at the landing", _WIRE, _BOATMAN, fields=_SHELLED)
RELEASED = claim(
    RADIO,
    "Four persons were released on Monday",
    fields=Fields(event="RETREAT", quantities=(Quantity("Four persons", "4", "person", "exactly", "4", "4"),)),
    occurred=Bounds(day_end(9), day_end(10)),
    form=Form.NARRATED,
)
READY = claim(
    RADIO,
    "The Lake Union is ready to host the next round",
    fields=Fields(event="CONSULT", modality=Modality.PLANNED, stance="for", about="phase two"),
)
FERRIES = claim(
    RADIO,
    "Nineteen to twenty-one ferries crossed on Tuesday",
    fields=Fields(quantities=(Quantity("Nineteen to twenty-one ferries", "19", "ferry", "between", "19", "21"),)),
)
LEFT = claim(
    RADIO,
    "The North left Mill Island on the eighth",
    Link(Role.SPEAKER, description="villagers"),
    fields=Fields(event="RETREAT"),
)
DREAM = claim(PLAIN, "The bridge plan is a dream", Link(Role.SPEAKER, description="an engineer"))
LOGGED = claim(LOG, "2031-03-12,ferry,22", form=Form.NARRATED)
SHORT = claim(LOG, "2031-03-13,ferry,14", form=Form.NARRATED)
CLAIMS = (
    BEGUN_POST,
    SHELLS_POST,
    DENIAL,
    NEVER,
    HOSTILE,
    FOUND,
    BEGUN_RADIO,
    SHELLS_RADIO,
    RELEASED,
    READY,
    FERRIES,
    LEFT,
    DREAM,
    LOGGED,
    SHORT,
)
OF_POST = frozenset({BEGUN_POST.id, SHELLS_POST.id, DENIAL.id, NEVER.id, HOSTILE.id, FOUND.id})
OF_RADIO = frozenset({BEGUN_RADIO.id, SHELLS_RADIO.id, RELEASED.id, READY.id, FERRIES.id, LEFT.id})


def finding(
    clause: str,
    bearer: str,
    status: Status,
    by: tuple[Status, ...],
    *,
    of: str = "",
    note: str = "",
    certain: bool = True,
    standing: Standing | None = None,
    contested: tuple[Contest, ...] = (),
    due: Bounds | None = None,
    claims: tuple[str, ...] = (),
    origins: int = 0,
    history: tuple[Episode, ...] = (),
    reasons: tuple[Reason, ...] = (),
    would_change: tuple[str, ...] = (),
    awaiting: tuple[str, ...] = (),
    owed: int | None = None,
    low: int | None = None,
    high: int | None = None,
    unit: str | None = None,
    since: Bounds | None = None,
    reviewed: bool = True,
) -> Finding:
    """Return a finding with sound defaults."""
    return Finding(
        f"{clause}@{bearer}{of}",
        clause,
        bearer,
        status,
        note,
        certain,
        standing,
        contested,
        since or point(DAY_ONE),
        due,
        dict(zip(EVERY, by, strict=True)),
        origins,
        claims,
        history,
        reasons,
        would_change,
        awaiting,
        owed,
        low,
        high,
        unit,
        reviewed=reviewed,
    )


_S = Status


def _findings() -> tuple[Finding, ...]:
    return (*_talks(), *_fire(), *_exchange(), *_ferries(), *_rest())


def _talks() -> tuple[Finding, ...]:
    return (
        finding(
            "talks.begin",
            "north+south",
            _S.PAST_DUE,
            (_S.FULFILLED, _S.PAST_DUE, _S.PAST_DUE, _S.PAST_DUE),
            note="said to have begun, by unnamed voices alone",
            certain=False,
            standing=None,
            due=point(day_end(16)),
            since=point(day_end(16)),
            claims=(BEGUN_POST.id, BEGUN_RADIO.id),
            origins=0,
            history=(
                Episode(_S.IN_FORCE, DAY_ONE, day_end(16), "phase one began"),
                Episode(_S.PAST_DUE, day_end(16), None, "day 16 ended", (BEGUN_POST.id,)),
            ),
            reasons=(
                Reason(
                    "Day 16 has ended and no beginning is established at reported or above.",
                    children=(
                        Reason(
                            "Two reports say that it has begun; one origin stands behind both, and it is unnamed.",
                            (BEGUN_POST.id, BEGUN_RADIO.id),
                        ),
                    ),
                ),
            ),
            would_change=("A beginning told by one origin that is not weak would make it fulfilled.",),
        ),
        finding(
            "talks.agree",
            "north+south",
            _S.IN_FORCE,
            (_S.IN_FORCE,) * 4,
            note="nothing claimed",
            due=point(day_end(35)),
        ),
    )


def _fire() -> tuple[Finding, ...]:
    told = (SHELLS_POST.id, SHELLS_RADIO.id, FOUND.id)
    whose = ("an unnamed boatman, to River Wire", "Joint Commission")
    denial = Contest("a spokesperson of the North Guard", R, "occurrence", (DENIAL.id,), whose, told)
    return (
        finding(
            "fire",
            "north",
            _S.BREACH_CLAIMED,
            (_S.BREACH_CLAIMED, _S.BREACH_CLAIMED, _S.IN_FORCE, _S.IN_FORCE),
            note="not reviewed",
            standing=R,
            contested=(denial, Contest("unknown", A, "number")),
            claims=(SHELLS_POST.id, SHELLS_RADIO.id, FOUND.id, HOSTILE.id),
            origins=1,
            awaiting=(FOUND.id,),
            reviewed=False,
            since=Bounds(day_end(13), day_end(14)),
            history=(
                Episode(_S.IN_FORCE, DAY_ONE, day_end(13), "phase one began"),
                Episode(_S.BREACH_CLAIMED, day_end(13), None, "shelling is claimed", (SHELLS_POST.id,)),
            ),
            reasons=(
                Reason(
                    "Shelling of the landing is claimed, below the standard for a breach.",
                    (SHELLS_POST.id, SHELLS_RADIO.id, FOUND.id),
                ),
                Reason("It is denied at the same standing.", (DENIAL.id,)),
            ),
            would_change=("A report of the Joint Commission itself would make it verified.",),
        ),
        finding("fire", "south", _S.IN_FORCE, (_S.IN_FORCE,) * 4, note="nothing claimed"),
    )


def _exchange() -> tuple[Finding, ...]:
    return (
        finding(
            "exchange.persons",
            "north",
            _S.FULFILLED_LATE,
            (_S.FULFILLED_LATE,) * 3 + (_S.IN_FORCE,),
            of="#1",
            standing=C,
            due=point(day_end(11)),
            claims=(RELEASED.id,),
            origins=2,
            owed=20,
            low=20,
            high=20,
            unit="person",
        ),
        finding(
            "release.staged",
            "south",
            _S.IN_PROGRESS,
            (_S.IN_PROGRESS, _S.IN_PROGRESS, _S.IN_FORCE, _S.IN_FORCE),
            standing=R,
            due=point(day_end(40)),
            claims=(RELEASED.id,),
            origins=1,
            owed=12,
            low=4,
            high=5,
            unit="person",
        ),
    )


def _ferries() -> tuple[Finding, ...]:
    days = []
    for day in range(1, 20):
        status = _S.FULFILLED if day in {12, 18} else _S.OVERDUE if day == 13 else _S.PAST_DUE
        claims = {12: (LOGGED.id,), 13: (SHORT.id,), 18: (FERRIES.id,)}.get(day, ())
        days.append(
            finding(
                "ferries",
                "south",
                status,
                (status,) * 4,
                of=f"#{day}",
                standing=V if claims else None,
                due=Bounds(day_end(day - 1), day_end(day)),
                claims=claims,
                owed=20,
                low={12: 22, 13: 14, 18: 19}.get(day, 0),
                high={12: 22, 13: 14, 18: 21}.get(day),
                unit="ferry",
            )
        )
    return tuple(days)


def _rest() -> tuple[Finding, ...]:
    return (
        finding(
            "mill",
            "north",
            _S.FULFILLED_LATE,
            (_S.FULFILLED_LATE, _S.FULFILLED_LATE, _S.PAST_DUE, _S.PAST_DUE),
            certain=False,
            standing=R,
            due=point(day_end(7)),
            claims=(LEFT.id,),
            reviewed=False,
            origins=1,
        ),
        finding("bridge", "north+south", _S.NOT_IN_FORCE, (_S.NOT_IN_FORCE,) * 4),
    )


def bearing(
    claim: Claim, clause: str, effect: str, bearer: str | None, missing: tuple[str, ...] = (), *, accepted: bool = False
) -> Bearing:
    """Return a bearing whose elements are all met but those missing."""
    met = tuple(element for element in ("actor", "act", "object", "place", "time") if element not in missing)
    return Bearing(claim.id, f"h-{claim.id[:6]}", clause, bearer, effect, met, missing, accepted)


BEARINGS = (
    bearing(BEGUN_POST, "talks.begin", "begins", "north+south", ("actor",)),
    bearing(BEGUN_RADIO, "talks.begin", "begins", "north+south", ("actor", "time")),
    bearing(SHELLS_POST, "fire", "breaches", "north", ("actor",)),
    bearing(SHELLS_RADIO, "fire", "breaches", "north", ("actor",)),
    bearing(FOUND, "fire", "breaches", "north"),
    bearing(DENIAL, "fire", "denies", "north"),
    bearing(RELEASED, "release.staged", "performs", "south", accepted=True),
    bearing(RELEASED, "exchange.persons", "triggers", "north", accepted=True),
    bearing(LEFT, "mill", "performs", "north"),
    bearing(READY, "talks.agree", "supports", "north+south"),
    bearing(NEVER, "talks.agree", "opposes", "north+south"),
    bearing(DREAM, "bridge", "opposes", "north+south"),
)


@dataclass(frozen=True)
class Pair:
    """A pair as evidence grades it."""

    a: str
    b: str
    relation: str
    origin: str
    reason: str
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variant:
    """A copy as evidence finds it."""

    report: str
    of: str
    part: int
    changed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """A comparison as evidence gives it."""

    pairs: tuple[Pair, ...]
    only: dict[str, tuple[str, ...]]
    variants: tuple[Variant, ...] = ()


def _comparison() -> Comparison:
    return Comparison(
        (
            Pair(SHELLS_POST.id, SHELLS_RADIO.id, "agree", "stated", "both cite River Wire"),
            Pair(BEGUN_POST.id, BEGUN_RADIO.id, "differ", "presumed", "the same sentences run in one order"),
            Pair(FOUND.id, DENIAL.id, "contradict", "independent", "different voices and no tie"),
            Pair(READY.id, NEVER.id, "opposed", "independent", "different voices and no tie"),
        ),
        {POST.line.id: (HOSTILE.id,), RADIO.line.id: (FERRIES.id, LEFT.id), PLAIN.line.id: (DREAM.id,)},
    )


def _origins() -> dict[str, OriginLine]:
    shared = OriginLine("unnamed:wire:boatman", "an unnamed boatman, to River Wire", weak=True)
    officials = OriginLine("unknown:officials", "unnamed officials", weak=True)
    return {
        SHELLS_POST.id: shared,
        SHELLS_RADIO.id: shared,
        BEGUN_POST.id: officials,
        BEGUN_RADIO.id: officials,
        DENIAL.id: OriginLine("actor:north-guard", "North Guard", weak=True),
        NEVER.id: OriginLine("actor:speaker-of-south", "Speaker Example", weak=True),
        FOUND.id: OriginLine("actor:commission", "Joint Commission", weak=False),
        READY.id: OriginLine("source:delta-radio", "Delta Radio", weak=False),
        RELEASED.id: OriginLine("source:delta-radio", "Delta Radio", weak=False),
        FERRIES.id: OriginLine("source:delta-radio", "Delta Radio", weak=False),
    }


def picture() -> Picture:
    """Return the rich picture of the invented case."""
    home = {part.text: part for part in REPORTS}
    by_text = {part.line.digest: part.line.id for part in REPORTS}
    return Picture(
        case_title="The river crossings",
        terms=_terms(),
        policy=Policy(),
        cut=CutLine(CUT, 48, CUT * 1_000_000 + 123456, root=hashlib.sha256(b"root").hexdigest()),
        findings=Findings(CUT, _findings(), _phases(), BEARINGS),
        claims={one.id: one for one in CLAIMS},
        reports={part.line.id: part.line for part in REPORTS},
        claim_report={one.id: by_text[one.text] for one in CLAIMS},
        origin_of=_origins(),
        happening_of={SHELLS_POST.id: "h1", SHELLS_RADIO.id: "h1", FOUND.id: "h1"},
        reviewed=frozenset({RELEASED.id, LOGGED.id, SHORT.id}),
        withheld=frozenset({DREAM.id}),
        comparison=_comparison(),
        notes=(
            NoteLine(
                "complaint",
                "south",
                "commission",
                "Two shells at the landing. Please inquire.",
                (CUT - DAY) * 1_000_000,
                about="fire",
                answer_by=CUT + DAY,
            ),
        ),
        texts={part.line.digest: text for text, part in home.items()},
    )


def _phases() -> tuple[PhaseFinding, ...]:
    return (
        PhaseFinding("one", "Phase one", "in force", point(DAY_ONE), point(day_end(42)), certain=True),
        PhaseFinding("two", "Phase two", "not begun", None, None, certain=True),
        PhaseFinding("three", "Phase three", "not begun", None, None, certain=True),
    )
