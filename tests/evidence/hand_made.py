"""Claims made by hand, and a cut's tables made of them, in the columns that `cuts` gives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from trucebook.agreement.terms import Act, Amount, Clause, Day, Kind, Phase, PhaseIs, Policy, Reached, Response, Terms
from trucebook.claims.claim import Claim, Fields, Link, Mention, Quantity, Span, TimeExpression, claim_id
from trucebook.claims.voice import voice
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.origins import Origins
from trucebook.evidence.tables import weigh_tables
from trucebook.vocabulary.actor import Actor, Place, Side, Source
from trucebook.vocabulary.event import ELEMENTS, Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("UTC")
NORTH, SOUTH = "north", "south"


def day(month: int, number: int, last: int | None = None) -> Bounds:
    """Return the bounds of a day of 2031, or of several of one month."""
    return day_bounds(date(2031, month, number), ZONE, date(2031, month, last) if last else None)


def publisher(name: str | None = None, known: str | None = None) -> Link:
    return Link(Role.PUBLISHER, name or known, known)


def outlet(known: str) -> Link:
    return Link(Role.OUTLET, known, known)


def speaker(known: str | None = None, description: str | None = None, name: str | None = None) -> Link:
    return Link(Role.SPEAKER, name or known, known, description)


def count(
    low: int,
    high: int | None = None,
    unit: str = "captive",
    *,
    open_ended: bool = False,
    flow: bool = True,
) -> Quantity:
    top = None if open_ended else str(low if high is None else high)
    return Quantity(str(low), str(low), unit, "exactly", str(low), top, flow=flow)


def who(*ids: str) -> tuple[Mention, ...]:
    return tuple(Mention(one, one) for one in ids)


_counter = iter(range(10**9))


def reported(
    report: str,
    quote: str,
    *chain: Link,
    said: Bounds | None = None,
    occurred: Bounds | None = None,
    occasion: str | None = None,
    structured: bool = False,
    at: int | None = None,
    text: str = "",
    **fields: Any,
) -> ReportedClaim:
    """Return one claim of a report. `at` is where its quote starts in `text`; ids depend on report and place alone."""
    start = next(_counter) if at is None else at
    for name in ("actors", "recipients", "places"):
        if name in fields:
            fields[name] = tuple(one if isinstance(one, Mention) else Mention(one, one) for one in fields[name])
    if occurred is not None and "time" not in fields:
        fields["time"] = TimeExpression("then", occurred)
    links = chain or (publisher(),)
    narrated = links[-1].role is Role.PUBLISHER
    span = Span(start, start + len(quote))
    claim = Claim(
        id=claim_id(report, (span,), (), 0),
        text=report,
        ordinal=0,
        spans=(span,),
        quote=quote,
        form=Form.NARRATED if narrated else Form.REPORTED,
        cue=None,
        attribution=links,
        said=said or day(5, 10),
        occurred=occurred or Bounds(),
        fields=Fields(**fields),
        occasion=occasion,
    )
    return ReportedClaim(report, links[0].id or links[0].name, structured, claim, text or quote)


ACTORS = (
    Actor(NORTH, ("North",), "state", side=Side.PARTY),
    Actor("northern-army", ("Northern army",), "forces", (NORTH,), Side.MEMBER),
    Actor("northern-minister", ("the Northern minister",), "person", (NORTH,), Side.MEMBER),
    Actor(SOUTH, ("South",), "organisation", side=Side.PARTY),
    Actor("guarantor", ("Guarantor",), "state", side=Side.GUARANTOR),
    Actor("friend", ("Friend",), "state"),
    Actor("commission", ("Commission",), "organisation", side=Side.BODY),
    Actor("envoy", ("the envoy",), "person"),
)
PLACES = (
    Place("region", ("Region",)),
    Place("valley", ("Valley",), "region"),
    Place("town", ("Town",), "valley"),
    Place("suburb", ("Suburb",), "town"),
    Place("capital", ("Capital",)),
)
SOURCES = (
    Source("herald", ("The Herald",)),
    Source("gazette", ("The Gazette",)),
    Source("evening", ("The Evening Gazette",), owned_by=("gazette",)),
    Source("wire", ("Wire",), kind="agency"),
    Source("station", ("Station Five",)),
    Source("commission-reports", ("Commission reports",), kind="body", actor="commission"),
    Source("monitor", ("The Monitor",), kind="monitor"),
)
ACTS = (
    Act("hold talks", events=("CONSULT",), modes=("talks",), about=("phase two",)),
    Act("release captives", events=("RETREAT",), modes=("release",), objects=("captive",)),
    Act("release prisoners", events=("RETREAT",), modes=("release",), objects=("prisoner",), actors=("bearer",)),
    Act("attack", events=("ASSAULT",)),
    Act("self-defence", events=("ASSAULT",), modes=("self-defence",)),
    Act("inspect", events=("COOPERATE",), modes=("inspect",), within=("valley",)),
)
PHASES = (
    Phase("one", "Phase one", Reached(Day(1, "start")), lasts_days=42, names=("first phase",)),
    Phase("two", "Phase two", PhaseIs("one", "over"), names=("second phase",)),
)
CLAUSES = (
    Clause(
        "talks.begin",
        "Talks begin.",
        Kind.BEGIN,
        "hold talks",
        (NORTH, SOUTH),
        joint=True,
        about="phase two",
        by=Day(16),
    ),
    Clause(
        "captives",
        "South releases captives.",
        Kind.DO,
        "release captives",
        (SOUTH,),
        amount=Amount("exactly", 33, "captive"),
        verified_by=("commission",),
    ),
    Clause(
        "prisoners",
        "North releases prisoners.",
        Kind.DO,
        "release prisoners",
        (NORTH,),
        response=Response("release captives", 86400, 30, unit="prisoner", trigger_unit="captive"),
    ),
    Clause(
        "no attacks",
        "No attacks.",
        Kind.BAN,
        "attack",
        (NORTH, SOUTH),
        phase="one",
        within=("valley",),
        unless=("self-defence",),
    ),
    Clause("inspection", "Inspect.", Kind.DO, "inspect", ("envoy",)),
    Clause("end of war", "It ends.", Kind.DO, "hold talks", (NORTH,), phase="two"),
)
TERMS = Terms(
    id="example", title="Example", zone=ZONE, day_one=day(5, 1).earliest or 0, parties=(NORTH, SOUTH), actors=ACTORS,
    places=PLACES, sources=SOURCES, phases=PHASES, acts=ACTS, clauses=CLAUSES,
)  # fmt: skip

_COLUMNS = """
create table claim (claim varchar, report varchar, text varchar, seq bigint, ordinal bigint, form varchar, modality
varchar,
  polarity varchar, hedge varchar, event varchar, mode varchar, about varchar, object varchar, stance varchar,
  historical boolean, earliest bigint, latest bigint, said_earliest bigint, said_latest bigint, publisher varchar,
  voice varchar, occasion varchar, structured boolean, review varchar, body varchar);
create table mention (claim varchar, role varchar, id varchar, text varchar);
create table quantity (claim varchar, low double, high double, unit varchar, modifier varchar, flow boolean, text
varchar); create table key (claim varchar, name varchar, value varchar);
create table decision (claim varchar, clause varchar, decision varchar);
"""


def _body(claim: Claim) -> str:
    """Return what evidence reads of a claim's own JSON."""
    links = [{"role": link.role, "name": link.name, "description": link.description} for link in claim.attribution]
    return json.dumps({"quote": claim.quote, "attribution": links})


class Cut:
    """A cut's tables of hand-made claims, weighed. `review` is claim id -> accepted | trusted."""

    def __init__(
        self,
        claims: Sequence[ReportedClaim],
        *,
        weighings: Sequence[dict[str, Any]] = (),
        pairs: Sequence[tuple[str, str, str]] = (),
        decisions: Sequence[tuple[str, str, str]] = (),
        review: dict[str, str] | None = None,
        terms: Terms = TERMS,
        policy: Policy | None = None,
    ) -> None:
        self.connection = duckdb.connect(":memory:")
        self.connection.execute(_COLUMNS)
        for seq, one in enumerate(claims):
            self._add(seq, one, (review or {}).get(one.claim.id))
        for row in decisions:
            self.connection.execute("insert into decision values (?, ?, ?)", row)
        self.origins: Origins = weigh_tables(self.connection, terms, policy or Policy(), weighings, pairs)

    def _add(self, seq: int, one: ReportedClaim, review: str | None) -> None:
        claim, f = one.claim, one.claim.fields
        put = self.connection.execute
        put(
            "insert into claim values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(claim.id, one.report, claim.text, seq, claim.ordinal, claim.form),
                *(f.modality, f.polarity, f.hedge, f.event, f.mode, f.about, f.object, f.stance, f.historical),
                *(claim.occurred.earliest, claim.occurred.latest, claim.said.earliest, claim.said.latest),
                *(
                    one.publisher,
                    voice(claim.attribution, one.report, claim.id),
                    claim.occasion,
                    one.structured,
                    review,
                    _body(claim),
                ),
            ],
        )
        for role, mentions in (("actor", f.actors), ("recipient", f.recipients), ("place", f.places)):
            for m in mentions:
                put("insert into mention values (?, ?, ?, ?)", [claim.id, role, m.id, m.text])
        for q in f.quantities:
            low, high = (None if n is None else float(n) for n in (q.low, q.high))
            put(
                "insert into quantity values (?, ?, ?, ?, ?, ?, ?)",
                [claim.id, low, high, q.unit, q.modifier, q.flow, q.text],
            )
        for name, value in f.keys:
            put("insert into key values (?, ?, ?)", [claim.id, name, value])

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def bearings(self, one: ReportedClaim) -> set[tuple[str, str, str, str]]:
        """Return (clause, bearer, effect, the elements that are missing) of a claim."""
        found = self.rows(
            'select clause, bearer, effect, actor, act, object, place, "time" from bearing where claim = ?',
            one.claim.id,
        )
        return {
            (clause, bearer, effect, " ".join(n for n, met in zip(ELEMENTS, elements, strict=True) if not met))
            for clause, bearer, effect, *elements in found
        }

    def standing(self, one: ReportedClaim, clause: str) -> int:
        """Return the top standing of a claim's happening for a clause."""
        sql = """
            select max(t.top) from s_top t join member m on m.happening = t.happening where m.claim = ? and t.clause = ?
        """
        return int(self.rows(sql, one.claim.id, clause)[0][0])


PLANNED, NEGATIVE = Modality.PLANNED, Polarity.NEGATIVE
