"""From the tables of evidence at one ledger size to those at a later one, by what the entries between them changed.

What a claim and a clause are to one another hangs on the claim, its voice and its happening alone; how well a happening
is supported, on its own claims. So only those claims are weighed anew whose reading, judgements, happening or voice
changed, with all that share a happening with them: by the same code that weighs everything, on tables that hold these
alone. The outcome is the same as weighing everything; a property test holds the two to each other.

Files are looked up and never walked through, where that can be: what is held stands by its owner, what was read by the
entry that closes its reading, so that a few rows are found by the bounds of their row groups.

In the connection, `held` shows the tables at the earlier size, `raw` what was read, `anew` what is weighed anew,
`whole` all claims at the later size, `layer` the rows that differ, and `main` the tables at the later size.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from trucebook.cuts.columns import TABLES as COLUMNS
from trucebook.cuts.readings import whole_readings
from trucebook.cuts.record import Judgement, Record, in_force
from trucebook.cuts.rows import put
from trucebook.cuts.segments import Segment, present
from trucebook.cuts.tables import JUDGED, fill_tables, show_late, show_read
from trucebook.evidence.basis import FEW, Basis, pairs_in
from trucebook.evidence.features import HEARSAY
from trucebook.evidence.origins import Origins
from trucebook.evidence.places import Places
from trucebook.evidence.tables import (
    claim_origins,
    editions,
    leave_superseded,
    merge_origins,
    place_members,
    put_voices,
    take_words,
    weigh_claims,
)
from trucebook.evidence.ties import ties_in_force
from trucebook.evidence.weighed import NO_TOUCHED, TABLES, TOUCHED, lay, lay_first, plain, superseding

if TYPE_CHECKING:
    import duckdb

WRITTEN_OUT: Final = 500
"""Names that a query says itself: only what it says is compared with the bounds of row groups."""
CHANGING: Final = frozenset({"correct", "split"})
"""Judgements after which a claim says something else than was read of it."""
FEW_VOICES: Final = 12
"""Voices up to which each is asked for alone."""
SCHEMAS: Final = ("raw", "anew", "whole", "layer")


def advance(connection: duckdb.DuckDBPyConnection, basis: Basis, since: int, *, laid: bool = True) -> None:
    """Show in `main` the tables at the size of a basis, where `held` shows those at size `since`; `layer` has the rows
    that differ, and in `touched` whose earlier rows they supersede. Where it is not to be `laid`, as nothing of it will
    be held, `layer` has all that was weighed anew, whether it differs or not."""
    now = Places.given(basis.record.weighings, basis.decisions)
    _Advance(connection, basis, since, now, _before(basis, since, now), laid).run()


def _before(basis: Basis, since: int, now: Places) -> Places:
    """Return the places of claims among the happenings at an earlier size."""
    weighings = basis.record.weighings.before(since)
    decisions = pairs_in(in_force(one for one in basis.record.judged if one.seq < since))
    if len(weighings) == len(basis.record.weighings) and decisions == basis.decisions:
        return now
    return Places.given(weighings, decisions)


@dataclass(slots=True)
class _Advance:
    """One run."""

    connection: duckdb.DuckDBPyConnection
    basis: Basis
    since: int
    now: Places
    was: Places
    laid: bool
    of: dict[str, str] = field(default_factory=dict)
    """Report -> the one that it is an edition of."""
    merged: dict[str, str] = field(default_factory=dict)
    """Claim -> the origin that ties give it."""
    known: set[str] = field(default_factory=set)
    """Claims that are weighed anew and of which anything is held."""
    voices: set[str] = field(default_factory=set)
    """The voices that these had."""
    chain: tuple[Segment, ...] = ()
    """What was read, in segments."""
    shown: set[str] = field(default_factory=set)
    """Tables of which all that was ever read is shown."""
    numbers: Iterator[int] = field(default_factory=count)

    def run(self) -> None:
        """Weigh what changed."""
        record, size = self.basis.record, self.basis.record.size
        self.of = editions(record.weighings)
        for schema in SCHEMAS:
            self.connection.execute(f"create schema {schema}")
        self._at("raw")
        self.chain = present(self.basis.store, self.basis.derived)
        show_late(self.connection, self.basis.store, self.chain, size, self.since)
        scope = self._closed(self._read_anew() | self._judged_anew() | self.now.unlike(self.was))
        self._fill(scope)
        more = self._origins(scope)
        if not more <= scope:
            scope = self._closed(scope | more)
            self._fill(scope)
        self._weigh()
        self._layer()
        self._show()
        self.connection.execute("set threads to 2")

    def _at(self, *schemas: str) -> None:
        """Let names mean the tables of these schemas, and new ones be made in the first."""
        self.connection.execute(f"set search_path = '{','.join(schemas)}'")

    def _names(self, query: str, given: Collection[str] = ()) -> set[str]:
        """Return the first column of a query; `asked` holds the given names in it, where there are any."""
        if given:
            put(self.connection, "asked", {"name": "varchar"}, [(name,) for name in sorted(given)])
        return {name for (name,) in self.connection.execute(query).fetchall()}

    def _among(self, column: str, names: set[str]) -> str:
        """Return the condition that a column is one of some names. Few are written out: they are looked up so."""
        if len(names) <= WRITTEN_OUT:
            return f"{column} in ({', '.join(map(quoted, sorted(names))) or 'null'})"
        table = f"raw.among_{next(self.numbers)}"
        put(self.connection, table, {"name": "varchar"}, [(name,) for name in sorted(names)])
        return f"{column} in (select name from {table})"  # noqa: S608 - ours

    def _read_anew(self) -> set[str]:
        """Return the claims of reports that were read, or read again."""
        store, size = self.basis.store, self.basis.record.size
        reports = {whole.report for whole in whole_readings(store, self.since, size)}
        if not reports:
            return set()
        found = self._names(f"select claim from late_claim where seq >= {self.since}")  # noqa: S608 - a number
        read = self._names(
            f"select r.report from raw_reading r join asked a on a.name = r.report where r.seq < {self.since}",  # noqa: S608 - a number
            reports,
        )
        return found | self._of_reports(read)

    def _of_reports(self, reports: set[str]) -> set[str]:
        """Return all claims that were ever read of reports; `_split` finds the parts of those that were split."""
        if not reports:
            return set()
        query = "select r.seq from raw_reading r join asked a on a.name = r.report"
        put(self.connection, "reading", {"seq": "bigint"}, [(seq,) for seq in sorted(self._names(query, reports))])
        return self._names(f"select claim from {self._read('claim')} where seq in (select seq from reading)")  # noqa: S608 - ours

    def _read(self, table: str) -> str:
        """Return the view of all that was ever read of a table."""
        name = f"raw_{table}"
        if table not in self.shown:
            self.shown.add(table)
            show_read(self.connection, self.chain, table, name, "raw")
        return f"raw.{name}"

    def _judged_anew(self) -> set[str]:
        """Return the claims that judgements since name, and those of judgements that they take back."""
        judged = self.basis.record.judged
        by_seq = {one.seq: one for one in judged}
        found: set[str] = set()
        for one in judged:
            if one.seq >= self.since:
                taken: Judgement | None = one
                while taken is not None:
                    found |= _named(taken)
                    taken = None if taken.entry is None else by_seq.get(taken.entry)
        return found

    def _closed(self, scope: set[str]) -> set[str]:
        """Return claims with all that share a happening with them now or did, that they were split from or into, and
        with the reports that editions take the place of."""
        self._at("raw")
        while True:
            wider = self._editions(self._split(self._shared(scope)))
            if wider == scope:
                return scope
            scope = wider

    def _shared(self, scope: set[str]) -> set[str]:
        return scope.union(self.now.beside(scope), self.was.beside(scope))

    def _split(self, scope: set[str]) -> set[str]:
        splits = [_named(one) for one in self.basis.record.judged if one.decision == "split"]
        found = set(scope)
        while wider := [one for one in splits if one & found and not one <= found]:
            found = found.union(*wider)
        return found

    def _editions(self, scope: set[str]) -> set[str]:
        if not self.of:
            return scope
        query = f"select c.report from {self._read('claim')} c join asked a on a.name = c.claim"  # noqa: S608 - ours
        touched = self._names(query, scope) if scope else set()
        fresh = editions(self.basis.record.weighings.before(self.since))
        reports = {
            report for pair in self.of.items() if touched & {*pair} or fresh.get(pair[0]) != pair[1] for report in pair
        }
        return scope | self._of_reports(reports)

    def _fill(self, scope: set[str]) -> None:
        """Make the tables of these claims as they are now, before anything is weighed."""
        self.connection.execute("drop schema anew cascade; create schema anew")
        self.connection.execute(f"set threads to {1 if len(scope) < FEW else 2}")
        self._at("anew", "raw")
        put(self.connection, "scope", {"claim": "varchar"}, [(claim,) for claim in sorted(scope)])
        asked = self._among("claim", scope)
        kept, old = self._look_up(scope)
        readings = f"seq in ({', '.join(map(str, sorted(old)))})"
        put(self.connection, "kept", {"claim": "varchar", "seq": "bigint"}, sorted(kept.items()))
        for table in JUDGED:
            self.connection.execute(f"""
                create table raw_{table} as
                select * from raw.late_{table} where seq >= {self.since} and {asked}
            """)  # noqa: S608 - names are ours
            if old:
                self.connection.execute(f"""
                    insert into raw_{table}
                    select * from {self._read(table)} where seq < {self.since} and {readings} and {asked}
                    and claim not in (select claim from kept)
                """)  # noqa: S608 - as above
            if kept:
                columns = ", ".join("k.seq" if name == "seq" else f't."{name}"' for name in COLUMNS[table])
                self.connection.execute(f"""
                    insert into raw_{table}
                    select {columns} from held.{table} t join kept k on k.claim = t.claim
                    where {self._among("t.claim", set(kept))}
                """)  # noqa: S608 - as above
        fill_tables(self.connection, self._record(scope), None, self.basis.trusted)
        leave_superseded(self.connection, self.of)
        place_members(self.connection, [self.now.of[one] for one in sorted(scope) if one in self.now.of])
        self.connection.execute("""
            create or replace view whole.claim as
            select * from held.claim where claim not in (select claim from anew.scope)
            union all by name select * from anew.claim;
            create or replace view whole.member as
            select * from held.member where claim not in (select claim from anew.scope)
            union all by name select * from anew.member
        """)

    def _look_up(self, scope: set[str]) -> tuple[dict[str, int], set[int]]:
        """Return the claims of which is held what was read of them, with the readings in which they stand, and the
        readings in which others stand that were read before. Of what reviewers corrected or split that is not held;
        where nothing held says in which reading a claim stands, what was read is walked through."""
        asked = self._among("claim", scope)
        found = self.connection.execute(f"select claim, seq, voice from held.claim where {asked}").fetchall()  # noqa: S608
        held = {claim: seq for claim, seq, _ in found}
        self.voices = {voice for _, _, voice in found}
        self.known = {*held} | self._names(f"select claim from held.removed where {asked}")  # noqa: S608
        self.known |= {claim for one in self.basis.record.judged for claim in _named(one)} & scope
        missing = (scope if self.of else self.known) - {*held}
        changed = {claim for one in self.basis.record.judged if one.decision in CHANGING for claim in _named(one)}
        readings = {seq for claim, seq in held.items() if claim in changed}
        if missing:
            among = self._among("c.claim", missing)
            query = f"select c.seq from {self._read('claim')} c where c.seq < {self.since} and {among}"  # noqa: S608 - ours, quoted
            readings |= {int(seq) for (seq,) in self.connection.execute(query).fetchall()}
        return {claim: seq for claim, seq in held.items() if claim not in changed}, readings

    def _record(self, scope: set[str]) -> Record:
        """Return the record with the judgements on these claims alone."""
        record = self.basis.record
        return replace(record, reports=(), judgements=tuple(one for one in record.judgements if _named(one) & scope))

    def _origins(self, scope: set[str]) -> set[str]:
        """Make `voice` of the voices that may be others than they were, and return the claims that this changes."""
        weighings = self.basis.record.weighings
        origins = Origins.of(self.basis.terms, self.basis.policy, weighings)
        tied = set(origins.tied_claims())
        wide = bool(tied & scope) or ties_in_force(weighings) != ties_in_force(weighings.before(self.since))
        self._at("whole")
        if tied:
            self.merged = merge_origins(self.connection, origins)
        put(self.connection, "hearsay", {"hedge": "varchar"}, [(hedge,) for hedge in sorted(HEARSAY)])
        if wide:
            keys = self._names("select voice from whole.claim union select voice from held.voice")
        else:
            keys = self.voices | self._names("select voice from anew.claim")
        put(self.connection, "asked_voice", {"voice": "varchar"}, [(key,) for key in sorted(keys)])
        if any(key.startswith(("name:", "unnamed:")) for key in keys):
            take_words(self.connection, origins, of="asked_voice")
        put_voices(self.connection, origins, sorted(self._heard(keys)))
        changed = self._names("""
            select voice from (
              select * from whole.voice
              except
              select * from held.voice where voice in (select voice from whole.asked_voice)
            )
        """)
        more = (
            self._names("select c.claim from whole.claim c join asked a on a.name = c.voice", changed)
            if changed and changed - self._names("select voice from anew.claim except select voice from held.voice")
            else set()
        )
        if wide:
            put(self.connection, "claim_origin", {"claim": "varchar", "origin": "varchar"}, sorted(self.merged.items()))
            claim_origins(self.connection)
            more |= self._names("select claim from (select * from whole.origin except select * from held.origin)")
        return more

    def _heard(self, voices: set[str]) -> set[str]:
        """Return those of some voices that any claim still has."""
        found = voices & self._names("select distinct voice from anew.claim")
        others = "select {} from held.claim c {} c.claim not in (select claim from anew.scope)"
        if len(voices - found) > FEW_VOICES:
            query = others.format("distinct c.voice", "join asked a on a.name = c.voice where")
            return found | self._names(query, voices - found)
        # Most voices are found in the first rows that are looked at.
        queries = {one: others.format(1, f"where c.voice = {quoted(one)} and") for one in voices - found}
        return found | {one for one, query in queries.items() if self._names(f"{query} limit 1")}

    def _weigh(self) -> None:
        """Weigh the claims that are to be."""
        self._at("anew", "whole", "raw")
        self.connection.execute("""
            create table voice as
            select * from whole.voice where voice in (select voice from anew.claim)
            union all
            select * from held.voice where voice in (select voice from anew.claim)
            and voice not in (select voice from whole.asked_voice)
        """)
        put(self.connection, "hearsay", {"hedge": "varchar"}, [(hedge,) for hedge in sorted(HEARSAY)])
        weigh_claims(self.connection, self.basis.terms, self.merged, dropping=False)

    def _layer(self) -> None:
        """Make `layer`: the rows of each owner of whom any row of a table differs, and those owners."""
        self._at("layer")
        self.connection.execute(NO_TOUCHED)
        owners = {
            "claim": self.known,
            "voice": self._names("select voice from whole.asked_voice"),
            "happening": {self.was.happening(claim) for claim in self.known}
            | (self._names("select happening from anew.member") if self.known else set()),
        }
        if not self.laid:
            for owner, names in owners.items():
                put(self.connection, f"of_{owner}", {"owner": "varchar"}, [(name,) for name in sorted(names)])
        for table, owner in TABLES.items():
            now = f"select {plain(table)} from {'whole.voice' if table == 'voice' else f'anew.{table}'}"  # noqa: S608
            if not self.laid:
                lay_first(self.connection, table, now)
                superseded = f"select '{table}', owner, {self.basis.record.size} from of_{owner}"  # noqa: S608 - ours
                self.connection.execute(f"insert into {TOUCHED} {superseded}")
            elif owners[owner]:
                had = f"select * from held.{table} where {self._among(owner, owners[owner])}"  # noqa: S608 - as above
                lay(self.connection, table, had, now, self.basis.record.size)
            else:
                lay_first(self.connection, table, now)

    def _show(self) -> None:
        """Show the tables as they are now."""
        went = superseding(self.connection, f"layer.{TOUCHED}")
        for table, owner in TABLES.items():
            rows = f"select * from held.{table} r"  # noqa: S608 - names are ours
            if table in went:
                rows += f" where not exists (select 1 from layer.{TOUCHED} t "  # noqa: S608 - as above
                rows += f"where t.tabled = '{table}' and t.owner = r.{owner})"
            self.connection.execute(
                f"create or replace view main.{table} as {rows} union all select * from layer.{table}"  # noqa: S608 - as above
            )
        self.connection.execute("drop schema anew cascade; drop schema whole cascade; drop schema raw cascade")
        self._at("main")


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return "'" + name.replace("'", "''") + "'"


def _named(one: Judgement) -> set[str]:
    """Return the claims that a judgement names or makes."""
    return {name for name in (one.claim, one.other, *(str(part["id"]) for part in one.parts)) if name}
