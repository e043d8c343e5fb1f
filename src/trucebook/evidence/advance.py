"""From the tables of evidence at one ledger size to those at a later one, by what the entries between them changed.

What a claim and a clause are to one another hangs on the claim, its voice and its happening alone; how well a happening
is supported, on its own claims. So only those claims are weighed anew whose reading, judgements, happening or voice
changed, with all that share a happening with them: by the same code that weighs everything, on tables that hold these
alone. The outcome is the same as weighing everything; a property test holds the two to each other.

In the connection, `held` shows the tables at the earlier size, `raw` what was read, `anew` what is weighed anew,
`whole` all claims at the later size, `layer` the rows that differ, and `main` the tables at the later size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from trucebook.cuts.readings import whole_readings
from trucebook.cuts.record import Judgement, Record
from trucebook.cuts.rows import put
from trucebook.cuts.segments import present
from trucebook.cuts.tables import JUDGED, fill_tables, show_raw
from trucebook.evidence.basis import FEW, Basis
from trucebook.evidence.features import HEARSAY
from trucebook.evidence.happenings import Member, members
from trucebook.evidence.origins import Origins
from trucebook.evidence.tables import (
    MOVED,
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
from trucebook.evidence.weighed import NO_TOUCHED, TABLES, TOUCHED, lay, plain

if TYPE_CHECKING:
    import duckdb

SCHEMAS: Final = ("raw", "anew", "whole", "layer")


def advance(connection: duckdb.DuckDBPyConnection, basis: Basis, since: int) -> None:
    """Show in `main` the tables at the size of a basis, where `held` shows those at size `since`; `layer` has the rows
    that differ, and in `touched` whose earlier rows they supersede."""
    _Advance(connection, basis, since).run()


@dataclass(slots=True)
class _Advance:
    """One run."""

    connection: duckdb.DuckDBPyConnection
    basis: Basis
    since: int
    moved: dict[str, Member] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        """Weigh what changed."""
        record, size = self.basis.record, self.basis.record.size
        self.moved = {one.claim: one for one in members(record.weighings, self.basis.decisions)}
        self.of = editions(record.weighings)
        for schema in SCHEMAS:
            self.connection.execute(f"create schema {schema}")
        self._at("raw")
        show_raw(self.connection, self.basis.store, present(self.basis.store, self.basis.derived), size)
        put(self.connection, "moved", MOVED, list(self.moved.values()))
        scope = self._closed(self._read_anew() | self._judged_anew() | self._moved())
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

    def _names(self, query: str, given: Iterable[str] = ()) -> set[str]:
        """Return the first column of a query; `asked` holds the given names in it."""
        put(self.connection, "asked", {"name": "varchar"}, [(name,) for name in sorted(given)])
        return {name for (name,) in self.connection.execute(query).fetchall()}

    def _read_anew(self) -> set[str]:
        """Return the claims of reports that were read, or read again."""
        store, size = self.basis.store, self.basis.record.size
        reports = {whole.report for whole in whole_readings(store, self.since, size)}
        if not reports:
            return set()
        found = self._names(f"select claim from raw_claim where seq >= {self.since}")  # noqa: S608 - a number
        read = self._names(
            f"select r.report from raw_reading r join asked a on a.name = r.report where r.seq < {self.since}",  # noqa: S608 - a number
            reports,
        )
        return found | self._of_reports(read)

    def _of_reports(self, reports: set[str]) -> set[str]:
        """Return all claims that were ever read of reports, and the parts of those that were split."""
        if not reports:
            return set()
        query = "select {} from {} c join asked a on a.name = c.report"
        return self._names(query.format("c.claim", "raw_claim"), reports) | self._names(
            query.format("c.claim", "held.claim"), reports
        )

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

    def _moved(self) -> set[str]:
        """Return the claims whose place among the happenings is another."""
        return self._names("""
            select coalesce(m.claim, h.claim)
            from (select * from moved where claim <> happening or merged_by <> 'founding' or claim <> kernel) m
            full join (select * from held.member
                       where claim <> happening or merged_by <> 'founding' or claim <> kernel) h on h.claim = m.claim
            where (h.claim is null and m.claim in (select claim from held.member))
                  or m.claim is null or h.happening <> m.happening or h.merged_by <> m.merged_by
                  or h.kernel <> m.kernel
        """)

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
        happenings = {self.moved[one].happening if one in self.moved else one for one in scope}
        happenings |= self._names("select happening from held.member m join asked a on a.name = m.claim", scope)
        now = {one.claim for one in self.moved.values() if one.happening in happenings}
        before = self._names("select claim from held.member m join asked a on a.name = m.happening", happenings)
        founders = self._names("select claim from held.member m join asked a on a.name = m.claim", happenings)
        return scope | now | before | founders

    def _split(self, scope: set[str]) -> set[str]:
        splits = [_named(one) for one in self.basis.record.judged if one.decision == "split"]
        found = set(scope)
        while wider := [one for one in splits if one & found and not one <= found]:
            found = found.union(*wider)
        return found

    def _editions(self, scope: set[str]) -> set[str]:
        if not self.of:
            return scope
        touched = self._names("select c.report from raw_claim c join asked a on a.name = c.claim", scope)
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
        # What was read before can be left aside where a claim is new: the segments of old readings are long.
        known = (
            "" if self.of else " where claim in (select claim from held.claim union all select claim from held.removed)"
        )
        judged = {claim for one in self.basis.record.judged for claim in _named(one)}
        put(self.connection, "named", {"claim": "varchar"}, [(claim,) for claim in sorted(judged & scope)])
        self.connection.execute(
            f"create table old_scope as select claim from scope{known} union select claim from named"  # noqa: S608 - as it stands
        )
        for table in JUDGED:
            self.connection.execute(f"""
                create table raw_{table} as
                select * from raw.raw_{table} where seq >= {self.since} and claim in (select claim from scope)
                union all
                select * from raw.raw_{table} where seq < {self.since} and claim in (select claim from old_scope)
            """)  # noqa: S608 - names are ours
        fill_tables(self.connection, self._record(scope), None, self.basis.trusted)
        leave_superseded(self.connection, self.of)
        place_members(self.connection, [self.moved[one] for one in sorted(scope) if one in self.moved])
        self.connection.execute("""
            create or replace view whole.claim as
            select * from held.claim where claim not in (select claim from anew.scope)
            union all by name select * from anew.claim;
            create or replace view whole.member as
            select * from held.member where claim not in (select claim from anew.scope)
            union all by name select * from anew.member
        """)

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
            keys = self._names(
                "select voice from anew.claim union select voice from held.claim "
                "where claim in (select claim from anew.scope)",
            )
        put(self.connection, "asked_voice", {"voice": "varchar"}, [(key,) for key in sorted(keys)])
        take_words(self.connection, origins, of="asked_voice")
        heard = self._names("select distinct c.voice from whole.claim c join asked_voice a on a.voice = c.voice")
        put_voices(self.connection, origins, sorted(heard))
        more = self._names("""
            select c.claim from whole.claim c
            join (select * from whole.voice except select * from held.voice) v on v.voice = c.voice
        """)
        if wide:
            put(self.connection, "claim_origin", {"claim": "varchar", "origin": "varchar"}, sorted(self.merged.items()))
            claim_origins(self.connection)
            more |= self._names("select claim from (select * from whole.origin except select * from held.origin)")
        return more

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
        weigh_claims(self.connection, self.basis.terms, self.merged)

    def _layer(self) -> None:
        """Make `layer`: the rows of each owner of whom any row of a table differs, and those owners."""
        self._at("layer")
        self.connection.execute(NO_TOUCHED)
        self.connection.execute("""
            create table owner as
            select 'claim' as kind, claim as owner from anew.scope
            union
            select 'voice', voice from whole.asked_voice
            union
            select 'happening', happening from held.member where claim in (select claim from anew.scope)
            union
            select 'happening', happening from anew.member
        """)
        for table, owner in TABLES.items():
            scope = f"select owner from owner where kind = '{owner}'"  # noqa: S608 - names are ours
            now = f"select {plain(table)} from {'whole.voice' if table == 'voice' else f'anew.{table}'}"  # noqa: S608
            had = f"select * from held.{table} where {owner} in ({scope})"  # noqa: S608 - as above
            lay(self.connection, table, had, now, self.basis.record.size)

    def _show(self) -> None:
        """Show the tables as they are now."""
        for table, owner in TABLES.items():
            rows = f"""
                select * from held.{table} r where not exists (
                  select 1 from layer.{TOUCHED} t where t.tabled = '{table}' and t.owner = r.{owner})
                union all
                select * from layer.{table}
            """  # noqa: S608 - names are ours
            self.connection.execute(f"create or replace view main.{table} as {rows}")
        self.connection.execute("drop schema anew cascade; drop schema whole cascade; drop schema raw cascade")
        self._at("main")


def _named(one: Judgement) -> set[str]:
    """Return the claims that a judgement names or makes."""
    return {name for name in (one.claim, one.other, *(str(part["id"]) for part in one.parts)) if name}
