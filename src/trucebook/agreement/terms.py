"""The terms of an agreement as values: what `load` makes of its text and the engine judges by.

Source of the shape: the constructs of DESIGN 3.1; LegalRuleML's words for duty and exception. Durations are seconds;
day counts follow `first_day`. Every clause keeps the sentence that it encodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import Instant

PLACE = "place"
"""The key of a clause that is where something is done."""

# Points in time, as written. Resolved to bounds by `agreement.schedule` for points that the calendar alone gives.


@dataclass(frozen=True, slots=True)
class Day:
    """The end of local day `number` by the agreement's count, or its start where `edge` is "start"."""

    number: int
    edge: str = "end"


@dataclass(frozen=True, slots=True)
class Week:
    """The end of week `number`: seven local days a week, counted from day one."""

    number: int
    edge: str = "end"


@dataclass(frozen=True, slots=True)
class At:
    """An absolute instant, UTC seconds: a date as written means the end (by) or start (from) of that local day."""

    instant: Instant


@dataclass(frozen=True, slots=True)
class PhaseEdge:
    """The start or end of a phase."""

    phase: str
    edge: str


@dataclass(frozen=True, slots=True)
class After:
    """`seconds` after a point. Days and weeks of calendar are given in `days` and added as calendar days: the end (or,
    by `edge`, the start) of the local day that is `days` after the point's own."""

    seconds: int
    point: Point
    days: int = 0
    edge: str = "end"


@dataclass(frozen=True, slots=True)
class Becomes:
    """The instant from which a condition holds for the first time."""

    condition: Condition


Point = Day | Week | At | PhaseEdge | After | Becomes

# Conditions.


@dataclass(frozen=True, slots=True)
class PhaseIs:
    """`phase` is "in force" or "over"."""

    phase: str
    state: str


@dataclass(frozen=True, slots=True)
class ClauseIs:
    """The clause has the status: a word of `vocabulary.status`, or "open" (none that is final).

    It is fulfilled, ended or the like when all its instances are; violated, overdue and so on when one is. With a
    `bearer`, only the instances of that one count.
    """

    clause: str
    status: str
    bearer: str | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """The agreement's happening of this name has occurred, at least once."""

    name: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A point in time has come."""

    point: Point


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds."""

    parts: tuple[Condition, ...]


Condition = PhaseIs | ClauseIs | Happened | Reached | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Amount:
    """`modifier` is "at least", "exactly" or, of a limit, "more than"; `value` a whole count of `unit` (singular, lower
    case)."""

    modifier: str
    value: int
    unit: str


class Kind(StrEnum):
    """What a clause asks of its bearer."""

    DO = "do"
    BEGIN = "begin"
    CONCLUDE = "conclude"
    KEEP = "keep"
    BAN = "ban"
    LIMIT = "limit"
    """What may be done up to an amount, and no more."""
    PERMISSION = "permission"
    """What the bearer may do, whatever the bans that it is named against say."""
    HAPPENING = "happening"
    """Nobody owes it; dates and conditions hang on it."""


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of deed that clauses use, as a pattern over a claim's fields. Empty tuples match anything.

    Alternatives within a tuple are "or". `actors` and `recipients` hold ids; "bearer" stands for the clause's bearer
    (as it does in an act without actors that a clause owes or forbids), "anyone" for no matter whom; a member's deeds
    are its party's. `objects` are singular heads ("captive"), `about` topics, `within` place ids.
    """

    name: str
    events: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One dated part of a staged amount: `amount` is what is owed by `by` in addition to earlier stages."""

    by: Point
    amount: int


@dataclass(frozen=True, slots=True)
class Days:
    """A kind of day: days of the week (Monday is 0), days from a point to a point (its own day included), or those on
    which one of the agreement's happenings occurs. Any of them will do."""

    weekdays: tuple[int, ...] = ()
    spans: tuple[tuple[Point, Point], ...] = ()
    happenings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variation:
    """On this kind of day the amount is another; zero owes nothing."""

    days: Days
    amount: Amount


@dataclass(frozen=True, slots=True)
class Each:
    """A quota's or a limit's period: "day", "week" or "month". Of `variations` the first that fits counts. With
    `carried` what is done beyond a period's amount counts for later ones, and what is missing is made up first."""

    period: str
    variations: tuple[Variation, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """`for each` happening of act `trigger`, within `seconds` of it; `per` counts the trigger's objects (ratio).

    `counting` is "once" (each answer serves one trigger, first in first out) or "shared". `ratio` units are owed for
    each unit of the trigger: 30 of `unit` for each `trigger_unit`, both singular. A limit in calendar `days` ends with
    the local day; without any limit `seconds` is None and `days` 0.
    """

    trigger: str
    seconds: int | None
    ratio: int | None = None
    counting: str = "once"
    days: int = 0
    unit: str | None = None
    trigger_unit: str | None = None
    carried: bool = False
    """Answers beyond what is owed count for later triggers; else they are lost."""
    single: bool = False
    """One act has to answer all that a trigger calls for; else several add up."""


@dataclass(frozen=True, slots=True)
class Postponement:
    """A time is longer by `seconds`, or by calendar `days`, where `when` comes true before it is over."""

    when: Condition
    seconds: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest thing that can be kept or broken.

    `joint` bearers all take part or it has not been done; else each bearer has an instance of its own. Of `by`,
    `stages`, `each`, `response` at most one is set; a ban or a state to keep has none, a limit `each` or none.
    `line` and `column` say where it stands.
    """

    id: str
    text: str
    kind: Kind
    act: str
    bearers: tuple[str, ...]
    joint: bool = False
    about: str | None = None
    phase: str | None = None
    """The phase in which it binds; None: from day one on."""
    start: Point | None = None
    until: Point | None = None
    """It binds to this point, exclusive, where that comes before the end of its phase."""
    by: Point | None = None
    amount: Amount | None = None
    stages: tuple[Stage, ...] = ()
    each: Each | None = None
    response: Response | None = None
    within: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    """Keys in which what answers agrees with what it answers, and what exempts with what it exempts; "place" is one."""
    per: tuple[str, ...] = ()
    """Keys for each value of which it is owed anew; "place" stands for each of the places that it holds in."""
    unless: tuple[str, ...] = ()
    """Acts that exempt (a ban) or excuse (a duty)."""
    exempt_seconds: int = 0
    """An act of `unless` exempts from a ban for so long after it."""
    suspended_while: Condition | None = None
    extended_while: Condition | None = None
    """Its time is longer by as long as this held."""
    postponed: Postponement | None = None
    superseded: Point | None = None
    """From when an amendment stands in its place."""
    amendment: str | None = None
    """The amendment that it came with, or that stands in its place."""
    verified_by: tuple[str, ...] = ()
    best_efforts: bool = False
    despite: tuple[str, ...] = ()
    """The bans that a permission stands against."""
    shared_with: tuple[str, ...] = ()
    """The clauses for which a deed that counts here counts as well."""
    remedy_for: str | None = None
    """The clause whose breach this one makes good; it binds from that breach on."""
    theme: str | None = None
    article: str | None = None
    uncertain: str | None = None
    """What is not certain about this clause's terms, in words; shown wherever the clause is."""
    line: int = 0
    column: int = 0
    note: str | None = None
    """What the terms say and the language cannot yet express, or how this reading of them was chosen."""


@dataclass(frozen=True, slots=True)
class Prolongation:
    """So many days more, agreed at an instant: before that the phase was to end as it was."""

    agreed: Instant
    days: int
    amendment: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase starts at a point or on a condition and lasts calendar days, or until `ends`; it may be prolonged."""

    id: str
    name: str
    starts: Condition
    lasts_days: int | None = None
    ends: Condition | None = None
    continues_while: Condition | None = None
    names: tuple[str, ...] = ()
    """Forms in texts ("first stage")."""
    prolonged: tuple[Prolongation, ...] = ()
    """What amendments added, in their order."""
    note: str | None = None
    line: int = 0
    column: int = 0

    def days(self, at: Instant | None = None) -> int | None:
        """Return how many days it lasts by what was agreed up to an instant (None: at all); None without a length."""
        more = sum(one.days for one in self.prolonged if at is None or one.agreed <= at)
        return None if self.lasts_days is None else self.lasts_days + more


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a case has agreed, and whom and what it knows. `day_one` is an instant; `first_day` numbers its day."""

    id: str
    title: str
    zone: ZoneInfo
    day_one: Instant
    first_day: int = 1
    day_count_disputed: bool = False
    parties: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    phases: tuple[Phase, ...] = ()
    acts: tuple[Act, ...] = ()
    clauses: tuple[Clause, ...] = ()
    happenings: tuple[Clause, ...] = ()
    """What dates and conditions hang on, each with its act; nobody is bound by them."""
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(normal form, forms in texts). Every phase is a topic too, by its name in lower case ("phase two")."""
    classes: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """(key, value, forms in texts) of the values of acts' keys: ("class", "civilian", ("civilians", ...))."""
    glossary: tuple[tuple[str, str], ...] = ()
    """(a party's or source's term, the case's own word)."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Complete:
    """A source declared complete for an act, in a place, during an interval (points as written)."""

    source: str
    act: str
    start: Point
    end: Point
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The case's own choices, the same for all parties, printed on every page. Never part of the agreement."""

    performance: str = "reported"
    breach: str = "corroborated"
    speaks_for: tuple[tuple[str, str], ...] = ()
    """(member's id, party's id): whose words count as the party's."""
    trusted: tuple[str, ...] = ()
    """Sources whose structured records are accepted at intake."""
    trusted_for_excuses: tuple[str, ...] = ()
    complete: tuple[Complete, ...] = ()
    allies: tuple[tuple[str, str], ...] = ()
    publish_names: bool = True
