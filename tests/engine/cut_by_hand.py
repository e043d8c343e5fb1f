"""A cut's tables made by hand: deeds in short, with a claim, a voice and a bearing behind each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import yaml

from trucebook.agreement.load import load_case
from trucebook.agreement.terms import Policy, Terms
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import Bounds, Instant, midnight

SCHEMA = """
create table claim(claim varchar, report varchar, text varchar, seq bigint, ordinal integer, form varchar,
  modality varchar, polarity varchar, hedge varchar, event varchar, mode varchar, about varchar, object varchar,
  stance varchar, historical boolean, earliest bigint, latest bigint, said_earliest bigint, said_latest bigint,
  publisher varchar, voice varchar, occasion varchar, structured boolean, review varchar);
create table voice(voice varchar, origin varchar, weak boolean, actor varchar, party varchar, source varchar,
  words varchar);
create table origin(claim varchar, origin varchar, weak boolean);
create table mention(claim varchar, role varchar, id varchar, text varchar);
create table quantity(claim varchar, low double, high double, unit varchar, modifier varchar, flow boolean,
  text varchar);
create table member(claim varchar, happening varchar, merged_by varchar);
create table bearing(claim varchar, happening varchar, clause varchar, bearer varchar, role varchar, effect varchar,
  actor boolean, act boolean, object boolean, place boolean, "time" boolean, accepted boolean, modality varchar,
  voice varchar, earliest bigint, latest bigint, said_earliest bigint);
create table deed(standing integer, clause varchar, bearer varchar, role varchar, effect varchar, happening varchar,
  earliest bigint, latest bigint, low double, high double, certain boolean, contested boolean, reviewed boolean,
  origins integer, top integer, part varchar);
create table contest(clause varchar, bearer varchar, happening varchar, by_words varchar, origin varchar,
  standing integer, "on" varchar, claim varchar);
"""
INSERT_DEED = "insert into deed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ROLES = {"triggers": "trigger", "excuses": "unless"}
SAYINGS = {"announces", "supports", "opposes"}
LANED = {"performs", "begins", "concludes", "not performed", "breaches", "counts", "triggers", "excuses"}


@dataclass(frozen=True)
class Deed:
    """One happening for one clause and bearer. `at` are its bounds; `source` its voice's source, its publisher too."""

    clause: str
    bearer: str
    effect: str
    happening: str
    at: Bounds
    top: Standing = Standing.REPORTED
    low: float | None = None
    high: float | None = None
    certain: bool = True
    contested: bool = False
    reviewed: bool = True
    origins: int = 1
    source: str | None = None
    actor: str | None = None
    said: Instant | None = None
    part: str = ""
    role: str | None = None

    def rows(self) -> Iterable[tuple[object, ...]]:
        for lane in range(1, self.top + 1) if self.effect in LANED else ():
            yield (
                lane, self.clause, self.bearer, self.role or ROLES.get(self.effect, "act"), self.effect, self.happening,
                self.at.earliest, self.at.latest, self.low, self.high, self.certain, self.contested, self.reviewed,
                self.origins, int(self.top), self.part,
            )  # fmt: skip


def connect(deeds: Iterable[Deed], contests: Iterable[tuple[Any, ...]] = ()) -> duckdb.DuckDBPyConnection:
    """Return a connection that holds the tables of a cut with these deeds."""
    connection = duckdb.connect(":memory:")
    connection.execute("set threads to 1")
    connection.execute(SCHEMA)
    for deed in deeds:
        for row in deed.rows():
            connection.execute(INSERT_DEED, row)
        claim, voice = f"c-{deed.happening}", f"v-{deed.happening}"
        modality = "planned" if deed.effect in SAYINGS else "asserted"
        connection.execute(
            "insert into claim (claim, report, seq, ordinal, earliest, latest, said_latest, publisher, voice, "
            "modality) values (?, 'r', 1, 0, ?, ?, ?, ?, ?, ?)",
            [claim, deed.at.earliest, deed.at.latest, deed.said, deed.source, voice,
             modality],
        )  # fmt: skip
        words = deed.actor or deed.source or "a voice"
        values = [voice, voice, deed.top == Standing.ALLEGED, deed.actor, deed.actor, deed.source, words]
        connection.execute("insert into voice values (?, ?, ?, ?, ?, ?, ?)", values)
        connection.execute("insert into origin values (?, ?, ?)", [claim, voice, deed.top == Standing.ALLEGED])
        connection.execute(
            "insert into bearing values (?, ?, ?, ?, ?, ?, ?, true, true, true, true, ?, ?, ?, ?, ?, null)",
            [claim, deed.happening, deed.clause, deed.bearer, ROLES.get(deed.effect, "act"), deed.effect,
             deed.certain, deed.reviewed, modality, voice, deed.at.earliest, deed.at.latest],
        )  # fmt: skip
    for row in contests:
        connection.execute("insert into contest values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return connection


def load(agreement: str, actors: str = "", policy: str = "", places: str = "") -> tuple[Terms, Policy]:
    """Return the terms and policy of an agreement in text."""
    files = {"agreement.yaml": agreement, "actors.yaml": actors, "policy.yaml": policy, "places.yaml": places}
    found = load_case({name: text for name, text in files.items() if text})
    assert found.terms is not None, found.problems
    assert found.policy is not None, found.problems
    return found.terms, found.policy


def moment(written: str, zone: ZoneInfo) -> Instant:
    """Return an instant as a case writes it: a date is the end of that local day, with an hour it is that time."""
    if len(written) == len("2031-05-01"):
        return midnight(date.fromisoformat(written) + timedelta(days=1), zone)
    return int(datetime.fromisoformat(written).replace(tzinfo=zone).astimezone(UTC).timestamp())


def bounds(written: Any, zone: ZoneInfo) -> Bounds:
    """Return bounds: a date is that day, `[a, b]` runs from the start of a to the end of b, an hour is a minute."""
    first, last = written if isinstance(written, list) else (written, written)
    if first is None or last is None:
        return Bounds(None if first is None else moment(str(first), zone), None)
    first, last = str(first), str(last)
    start = midnight(date.fromisoformat(first), zone) if len(first) == 10 else moment(first, zone)
    end = moment(last, zone) + (0 if len(last) == 10 else 60)
    return Bounds(start, end)


def deed_of(written: dict[str, Any], zone: ZoneInfo) -> Deed:
    """Return a deed as a case's YAML writes it."""
    rest = dict(written)
    top = Standing.of(rest.pop("standing", "reported"))
    amount = rest.pop("amount", None)
    if amount is not None:
        rest["low"] = rest["high"] = amount
    return Deed(at=bounds(rest.pop("at"), zone), top=top, **rest)


def read_yaml(text: str) -> dict[str, Any]:
    """Return YAML without its own dates, which stay as written."""
    loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the plainest loader there is: strings, lists, maps
    assert isinstance(loaded, dict)
    return loaded
