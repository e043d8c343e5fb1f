"""Supposing: a cut's tables with something in them that nobody has put on record, so that they can be judged so.

This is the one place where that is done. Nothing is written to the ledger, and the cut's own tables stay as they are:
the happenings that a supposition touches are taken aside into a schema, changed and weighed there by the usual code,
and a second schema shows them in the place of what they were. A connection that looks there first sees the cut as
supposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Policy, Terms
from trucebook.errors import WrongUseError
from trucebook.evidence.tables import weigh_tables
from trucebook.evidence.ties import Tie
from trucebook.evidence.weighed import TABLES, plain
from trucebook.service.completing import ASKS, Completion, complete
from trucebook.service.cutting import WrongTimeError, moment
from trucebook.views.dates import Dates
from trucebook.views.words import listed
from trucebook.vocabulary.time import Instant, local, midnight

if TYPE_CHECKING:
    import duckdb

SHORT = 8
"""Characters of a claim's id that are told."""
OF_CLAIMS = ("claim", "mention", "quantity", "key", "decision")
"""Tables that a claim is made of, before anything is weighed."""
KEPT = (
    ("happening", "happening not in (select happening from {}.touched)"),
    ("claim", "claim not in (select claim from {}.touched_claim)"),
    ("voice", "voice not in (select voice from {}.voice)"),
)
"""Column -> which rows of a table that has it stay as they are; the first that a table has decides."""
_DAY = re.compile(r"day\s+(\d{1,5})", re.IGNORECASE)
_NUMBERS = count(1)
_LATER = """
insert into later
select claim from main.claim
where case when coalesce(modality, 'asserted') = 'asserted' then earliest else said_earliest end >= $horizon
"""
"""Claims of what is wholly after the cut, as the engine has them: deeds by when they occurred, statements by when they
were said."""


@dataclass(frozen=True, slots=True)
class Suppositions:
    """What is supposed, all of it together. Claims are named by the beginnings of their ids.

    `verified`: the body that the clause names reports the same, and a reviewer accepts that report. `accepted`: a
    reviewer accepts the claim and that it bears. `rejected`: a reviewer rejects it. `silent_until`: nothing more is
    reported up to then (a day, a moment, or "day 16"). `completed`: a claim says what it lacks for a clause.
    """

    verified: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    silent_until: str | None = None
    completed: tuple[Completion, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is supposed at all."""
        return bool(self.named or self.silent_until)

    @property
    def named(self) -> tuple[str, ...]:
        """Return every claim named, each once."""
        told = (one.claim for one in self.completed)
        return tuple(dict.fromkeys((*self.verified, *self.accepted, *self.rejected, *told)))

    def resolved(self, ids: Iterable[str]) -> Suppositions:
        """Return the same with whole ids. Raises WrongUseError for a claim unknown, or supposed to be both ways."""
        known = tuple(ids)
        whole = {named: _whole(named, known) for named in self.named}
        found = replace(
            self,
            verified=tuple(dict.fromkeys(whole[one] for one in self.verified)),
            accepted=tuple(dict.fromkeys(whole[one] for one in self.accepted)),
            rejected=tuple(dict.fromkeys(whole[one] for one in self.rejected)),
            completed=tuple(replace(one, claim=whole[one.claim]) for one in self.completed),
        )
        both = sorted({*found.rejected} & {*found.accepted, *found.verified})
        if both:
            raise WrongUseError(f"Claim {both[0]} is supposed to be rejected and to hold. Suppose one of the two.")
        return found


@dataclass(frozen=True, slots=True)
class Supposed:
    """A connection that shows the cut as supposed, and its horizon."""

    connection: duckdb.DuckDBPyConnection
    occurred: Instant


def suppose(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    ties: Sequence[Tie],
    decisions: Sequence[tuple[str, str, str]],
    occurred: Instant,
    what: Suppositions,
) -> Supposed:
    """Return a cut as supposed. `connection` holds its tables, weighed; they stay as they are.

    `ties` are those of its origins, `decisions` the reviewers' judgements on pairs (claim, other, "same" | "not the
    same"); `occurred` is the cut's horizon. `what` names claims of the cut by whole ids. Raises WrongUseError for what
    cannot be supposed.
    """
    until = occurred if what.silent_until is None else silence_ends(what.silent_until, terms, occurred)
    number = next(_NUMBERS)
    part, whole = _schemas(number)
    cursor = connection.cursor()
    cursor.execute(f"create schema {part}; create schema {whole}; set search_path = '{part},main'")
    _take_aside(cursor, what, occurred if what.silent_until is not None else None)
    merged = [*_verify(cursor, terms, what.verified)]
    complete(cursor, terms, what.completed, until)
    for claim in what.accepted:
        _accept(cursor, claim)
    _remove(cursor, what.rejected)
    cursor.execute("create table held as select claim, happening from main.member semi join touched using (happening)")
    joins = dict(cursor.execute("select claim, happening from held").fetchall())
    joins |= {copy: joins[claim] for copy, claim in merged}
    known = {"joins": joins, "ties": [list(tie) for tie in ties]}
    pairs = [*decisions, *((copy, claim, "same") for copy, claim in merged)]
    weigh_tables(cursor, terms, policy, [known], pairs)
    _show(cursor, part, whole)
    cursor.execute(f"set search_path = '{whole},main'")
    return Supposed(cursor, until)


def silence_ends(written: str, terms: Terms, occurred: Instant) -> Instant:
    """Return until when nothing more is reported: a day's end, a moment, or the end of "day 16". Raises
    WrongUseError."""
    numbered = _DAY.fullmatch(written.strip())
    if numbered:
        first = local(terms.day_one, terms.zone).date()
        end = midnight(first + timedelta(days=int(numbered[1]) - terms.first_day + 1), terms.zone)
    else:
        try:
            end = moment("silent until", written, terms.zone)
        except WrongTimeError:
            message = f'`{written}` is no time of a silence: write 2025-02-04, 2025-02-04T12:00 or "day 16".'
            raise WrongUseError(message) from None
    if end < occurred:
        raise WrongUseError(f"The silence until `{written}` would end before the cut does. Choose a later day.")
    return end


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what was made for a supposition, and close its connection."""
    (schema,) = connection.execute("select current_schema()").fetchone() or ("main",)
    number = str(schema).rpartition("_")[2]
    if number.isdigit():
        connection.execute("set search_path = 'main'")
        for name in _schemas(int(number))[::-1]:
            connection.execute(f"drop schema {name} cascade")
    connection.close()


def told(what: Suppositions, terms: Terms, until: Instant) -> tuple[str, ...]:
    """Return each supposition in words that follow "if"."""
    dates = Dates.of(terms)
    words = [
        f"{_claims(claims)} were {outcome}"
        for outcome, claims in (
            ("verified", what.verified),
            ("accepted by a reviewer", what.accepted),
            ("rejected by a reviewer", what.rejected),
        )
        if claims
    ]
    lacks: dict[str, list[str]] = {}
    for one in what.completed:
        lacks.setdefault(listed(ASKS[name] for name in one.missing), []).append(one.claim)
    words += [f"{_claims(claims)} said {lacking}" for lacking, claims in lacks.items()]
    if what.silent_until is not None:
        words.append(f"nothing more were reported by {dates.end(until)}")
    return tuple(words)


def _claims(claims: Sequence[str]) -> str:
    """Return claims by the beginnings of their ids: "claim 21e342f4", "claims 21e342f4 and 69bdb714"."""
    short = listed(claim[:SHORT] for claim in dict.fromkeys(claims))
    return f"claim {short}" if len(claims) == 1 else f"claims {short}"


def _schemas(number: int) -> tuple[str, str]:
    """Return the names of the schemas: what is weighed anew, and what is shown."""
    return f"part_{number}", f"supposed_{number}"


def _whole(named: str, known: Sequence[str]) -> str:
    """Return the one id that begins with what was written. Raises WrongUseError."""
    found = [one for one in known if one.startswith(named)] if named else []
    if len(found) != 1:
        many = f"{len(found)} claims of this cut begin" if found else "No claim of this cut begins"
        raise WrongUseError(f"{many} with `{named}`. `trucebook claims CASE` lists them.")
    return found[0]


def _take_aside(cursor: duckdb.DuckDBPyConnection, what: Suppositions, silent_from: Instant | None) -> None:
    """Make `touched` (happenings) and the tables of their claims; without what is later, where nothing more is said."""
    cursor.execute("create table later (claim varchar); create table asked (claim varchar)")
    if silent_from is not None:
        cursor.execute(_LATER, {"horizon": silent_from})
    if what.named:
        cursor.executemany("insert into asked values (?)", [(claim,) for claim in what.named])
    cursor.execute(
        "create table touched as select distinct m.happening from main.member m "
        "join (select claim from asked union select claim from later) t on t.claim = m.claim"
    )
    for table in OF_CLAIMS:
        cursor.execute(
            f"create table {table} as select x.* from main.{table} x "  # noqa: S608 - names are ours
            "join main.member m on m.claim = x.claim join touched t on t.happening = m.happening "
            "where x.claim not in (select claim from later)"
        )


def _remove(cursor: duckdb.DuckDBPyConnection, claims: Iterable[str]) -> None:
    for claim in claims:
        for table in OF_CLAIMS:
            cursor.execute(f"delete from {table} where claim = ?", [claim])  # noqa: S608 - names are ours


def _accept(cursor: duckdb.DuckDBPyConnection, claim: str) -> None:
    """Let a reviewer accept a claim, and that it bears wherever it does."""
    cursor.execute("update claim set review = 'accepted' where claim = ?", [claim])
    cursor.execute("delete from decision where claim = ? and decision = 'bears'", [claim])
    cursor.execute(
        "insert into decision select distinct claim, clause, 'bears' from main.bearing where claim = ?", [claim]
    )


def _verify(cursor: duckdb.DuckDBPyConnection, terms: Terms, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Let the bodies that clauses name report what claims say, and a reviewer accept it: yield (copy, claim)."""
    for claim in claims:
        clauses = {
            row[0] for row in cursor.execute("select clause from main.bearing where claim = ?", [claim]).fetchall()
        }
        bodies = dict.fromkeys(one.verified_by[0] for one in terms.clauses if one.id in clauses and one.verified_by)
        if not bodies:
            raise WrongUseError(f"Claim {claim} bears on no clause that names a body to verify it.")
        for body in bodies:
            copy = f"supposed:{body}:{claim}"
            _copied(cursor, claim, copy, body)
            cursor.executemany(
                "insert into decision values (?, ?, 'bears')", [(copy, clause) for clause in sorted(clauses)]
            )
            yield copy, claim


def _copied(cursor: duckdb.DuckDBPyConnection, claim: str, copy: str, body: str) -> None:
    """Put a copy of a claim into the tables, as the word of a body in a report of its own."""
    for table in OF_CLAIMS[:-1]:
        replaced = "? as claim"
        if table == "claim":
            replaced += f", 'supposed' as report, '{_quoted(body)}' as publisher, 'actor:{_quoted(body)}' as voice, "
            replaced += "null as hedge, null as occasion, false as structured, 'accepted' as review"
        cursor.execute(
            f"insert into {table} select * replace ({replaced}) from main.{table} where claim = ?",  # noqa: S608 - as above
            [copy, claim],
        )


def _quoted(word: str) -> str:
    return word.replace("'", "''")


def _show(cursor: duckdb.DuckDBPyConnection, part: str, whole: str) -> None:
    """Make views in the second schema: of each table the rows untouched, and those weighed anew."""
    cursor.execute("create table touched_claim as select claim from later union select claim from held")
    for table in TABLES:
        columns = {row[0] for row in cursor.execute(_COLUMNS, [part, table]).fetchall()}
        kept = next((rows for column, rows in KEPT if column in columns), None)
        if kept is not None:
            # What numbers rows that were weighed together is left out: the engine numbers them anew.
            shown = plain(table)
            cursor.execute(
                f"create view {whole}.{table} as select {shown} from main.{table} where {kept.format(part)} "  # noqa: S608 - names are ours
                f"union all by name select {shown} from {part}.{table}"
            )


_COLUMNS = "select column_name from duckdb_columns() where schema_name = ? and table_name = ?"
