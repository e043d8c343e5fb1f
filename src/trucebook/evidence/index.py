"""What weighing needs of all that came before: claims by the words they share, reports by the runs they share, rows of
tables by act, day and place; and what earlier weighings joined and tied.

A SQLite file under `derived`, or memory. It holds keys, ids, numbers in the stead of words, and places in the ledger,
and no text; it is derived, and made anew wherever it does not fit the ledger. Claims are fetched from the ledger, a few
hundred entries at most at one time, so that memory does not grow with the case. Of a happening that many tell of only
some claims can be found by their keys: those that stand for it (`Index.add`), so that no key grows with what is told
again.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from trucebook.evidence.alignment import Sentence, sentences
from trucebook.evidence.candidates import COMMON, keys, likely, worth
from trucebook.evidence.copies import FAMILIAR, runs, sampled
from trucebook.evidence.features import Features, ReportedClaim, features
from trucebook.evidence.wording import Content, Stem
from trucebook.vocabulary.time import DAY

if TYPE_CHECKING:
    import apsw

INDEX_VERSION: Final = "2"
"""Of what is put into the index, and of its keys."""
HELD = 200
"""Entries, texts and sentences of reports that are kept in memory at one time."""
CLAIMS_HELD = 40_000
JOINS_HELD = 50_000
OF_ONE = 3
"""Claims of one happening that one claim is compared with."""
COMPARED = 10
"""Claims of other reports that one claim is compared with."""
STANDING = 16
"""Claims that stand for one happening."""
TWINS = 2
"""Of these, such as have the same words and were said on the same day."""
KEYS_HELD = 100_000
EVERYBODYS = -1
"""Stands in the place of the reports that have a run, where they are too many."""
ROWS_OF_A_KEY = 24
"""Rows of one act, day and place beyond which no single one can be meant."""

Value = TypeVar("Value")

_SCHEMA = """
create table if not exists meta (name text primary key, value) without rowid;
create table if not exists report (no integer primary key, id text unique, copy_of text, runs blob, sentences blob);
create table if not exists claim (place integer primary key, id text unique, report integer, entry integer);
create index if not exists claim_report on claim (report);
create table if not exists posting (key integer primary key, places blob);
create table if not exists run (run integer, report integer, primary key (run, report)) without rowid;
create table if not exists record (key integer primary key, claim text);
create table if not exists joined (claim text primary key, happening text) without rowid;
create table if not exists pair (key integer primary key);
"""


class Library(Protocol):
    """Where the index fetches what it only names."""

    def claims(self, entry: int) -> Sequence[ReportedClaim]:
        """Return the claims of one entry of a reading; empty where it was erased."""

    def claim(self, entry: int, claim: str) -> ReportedClaim | None:
        """Return one claim of an entry, its report's text left aside; None where it is not there."""

    def text(self, report: str) -> str:
        """Return a report's verbatim text; empty where it was erased."""


class Held(OrderedDict[Any, Value]):
    """The values used last, made when missing."""

    def __init__(self, make: Callable[[Any], Value], most: int = HELD) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: object) -> Value:
        """Make the value of a key that is not held."""
        value = self[key] = self._make(key)
        return value

    def __setitem__(self, key: object, value: Value) -> None:
        """Hold a value, and let go of the one that was used longest ago."""
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)

    def get_held(self, key: object) -> Value:
        """Return a value, the latest used from now on."""
        value = self[key]
        self.move_to_end(key)
        return value


class Index:
    """The index, open for one weighing. `commit` keeps what was added; closing without it forgets that."""

    def __init__(self, library: Library, path: Path | None = None) -> None:
        import apsw  # noqa: PLC0415 - only weighing needs it

        self._db: apsw.Connection = apsw.Connection(":memory:" if path is None else str(path))
        self._library = library
        self._db.set_busy_timeout(60_000)
        self._db.execute("pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768")
        self._db.execute("begin immediate")
        self._db.execute(_SCHEMA)
        self._dirty: dict[int, array[int]] = {}
        self._claims: Held[Features | None] = Held(self._fetch, CLAIMS_HELD)
        self._runs: Held[frozenset[int]] = Held(self._stored_runs)
        self._sentences: Held[tuple[Sentence, ...]] = Held(self._stored_sentences)
        self._joined: Held[str | None] = Held(self._stored_join, JOINS_HELD)
        self._number: Held[int] = Held(key_number, KEYS_HELD)

    def meta(self, name: str) -> Any:  # noqa: ANN401 - text or number
        """Return a value that was kept under a name, or None."""
        return self._one("select value from meta where name = ?", name)

    def commit(self, **meta: str | int) -> None:
        """Keep what was added, with values under names."""
        self._flush()
        rows = ((name, value) for name, value in meta.items())
        self._db.executemany("insert or replace into meta values (?, ?)", rows)
        self._db.execute("commit")
        self._db.execute("begin immediate")

    def close(self) -> None:
        """Close without keeping what was added since the last commit."""
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        for table in ("meta", "report", "claim", "posting", "run", "record", "joined", "pair"):
            self._db.execute(f"drop table if exists {table}")
        self._db.execute(_SCHEMA)
        for held in (self._claims, self._runs, self._sentences, self._joined):
            held.clear()
        self._dirty = {}

    # Reports

    def number(self, report: str) -> int:
        """Return a report's number, a new one where it is not known."""
        self._db.execute("insert or ignore into report (id) values (?)", (report,))
        return int(self._one("select no from report where id = ?", report))

    def has(self, report: str) -> bool:
        """Return whether a report is in the index."""
        return self._one("select 1 from report where id = ?", report) is not None

    def add_text(self, report: str) -> None:
        """Put a report's runs of words and its sentences into the index. A run that is familiar is noted no more."""
        no, text = self.number(report), self._library.text(report)
        found = runs(text)
        told = self._packed(sentences(text))
        self._db.execute(
            "update report set runs = ?, sentences = ? where no = ?", (array("I", sorted(found)).tobytes(), told, no)
        )
        self._runs.pop(report, None)
        self._sentences.pop(report, None)
        held = Counter(run for run, _ in self._holding(found))
        familiar = [run for run, reports in held.items() if reports >= FAMILIAR]
        self._db.executemany("delete from run where run = ?", ((run,) for run in familiar))
        rows = [(run, no) for run in sampled(found) if held[run] < FAMILIAR]
        self._db.executemany(
            "insert or ignore into run values (?, ?)", [*rows, *((run, EVERYBODYS) for run in familiar)]
        )

    def _holding(self, found: Iterable[int]) -> list[Any]:
        """Return (run, number of a report that has it) for the sampled ones among some runs."""
        marks = ", ".join(map(str, sampled(found)))
        return self._db.execute(f"select run, report from run where run in ({marks})").fetchall()  # noqa: S608 - numbers

    def _packed(self, told: Iterable[Sentence]) -> bytes:
        """Return sentences as numbers: start, end, how many stems, how many of them weigh more and so come first, and
        the stems."""
        packed = array("I")
        for one in told:
            heavy = sorted(self._short(stem) for stem in one.words.heavy)
            plain = sorted(self._short(stem) for stem in one.words.stems - one.words.heavy)
            packed.extend((one.start, one.end, len(heavy) + len(plain), len(heavy), *heavy, *plain))
        return packed.tobytes()

    def _short(self, stem: Stem) -> int:
        return self._number.get_held(str(stem)) & 0xFFFFFFFF

    def _stored_sentences(self, report: str) -> tuple[Sentence, ...]:
        packed = array("I", self._one("select sentences from report where id = ?", report) or b"")
        found, at = [], 0
        while at < len(packed):
            start, end, stems, heavy = packed[at : at + 4]
            at += 4
            content = Content(frozenset(packed[at : at + stems]), frozenset(packed[at : at + heavy]))
            found.append(Sentence(start, end, content))
            at += stems
        return tuple(found)

    def _stored_runs(self, report: str) -> frozenset[int]:
        return frozenset(array("I", self._one("select runs from report where id = ?", report) or b""))

    def sharing(self, report: str, most: int) -> list[tuple[str, int]]:
        """Return (other report, sampled runs shared) of the reports that share rare runs with one, most first."""
        no = self._one("select no from report where id = ?", report) or 0
        counts = Counter(other for _, other in self._holding(self.runs(report)))
        counts.pop(no, None)
        counts.pop(EVERYBODYS, None)
        best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        return [(str(self._one("select id from report where no = ?", other)), count) for other, count in best]

    def set_copy(self, report: str, of: str) -> None:
        """Note that a report is a copy of another."""
        self._db.execute("update report set copy_of = ? where id = ?", (of, report))

    def copy_of(self, report: str) -> str | None:
        """Return the report that one is a copy of, or None."""
        found = self._one("select copy_of from report where id = ?", report)
        return None if found is None else str(found)

    def text(self, report: str) -> str:
        """Return a report's verbatim text."""
        return self._library.text(report)

    def runs(self, report: str) -> frozenset[int]:
        """Return a report's runs of words."""
        return self._runs.get_held(report)

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """Return a report's sentences."""
        return self._sentences.get_held(report)

    # Claims

    def add(self, claims: Iterable[Features], entry: int) -> None:
        """Put the claims of one entry of a reading into the index. Where their happening has enough claims to stand for
        it, or enough of the same words and day, they stand under no key."""
        for one in claims:
            known = self._one("select 1 from claim where id = ?", one.id) is not None
            place = self.place(one.id, one.report, entry)
            self._claims[one.id, entry] = one
            if self._stands(one, place):
                for key in keys(one):
                    self._append(self._number.get_held(key), place, COMMON, known=known)

    def _stands(self, one: Features, place: int) -> bool:
        """Return whether a claim comes to stand for its happening, or does already."""
        happening = self.joined(one.id) or one.id
        day = (one.said.earliest if one.said.earliest is not None else one.said.latest) or 0
        limits = (
            (key_number(f"happening\x1f{happening}"), STANDING),
            (key_number(f"twin\x1f{happening}\x1f{day // DAY}\x1f{one.words.line}"), TWINS),
        )
        for key, most in limits:
            there = self._places(key)
            if place not in there and len(there) >= most and len(self._where(there)) >= most:
                return False
        for key, _ in limits:
            self._append(key, place, COMMON, known=True)
        return True

    # What was joined and tied

    def joined(self, claim: str) -> str | None:
        """Return the happening that a claim was joined with, or None."""
        return self._joined.get_held(claim)

    def join(self, claim: str, happening: str) -> None:
        """Note what a claim was joined with."""
        self._db.execute("insert or replace into joined values (?, ?)", (claim, happening))
        self._joined[claim] = happening

    def first(self, kind: str, a: str, b: str) -> bool:
        """Return whether a pair of a kind comes for the first time, and note it."""
        self._db.execute("insert or ignore into pair values (?)", (key_number(f"{kind}\x1f{a}\x1f{b}"),))
        return self._db.changes() > 0

    def _stored_join(self, claim: str) -> str | None:
        found = self._one("select happening from joined where claim = ?", claim)
        return None if found is None else str(found)

    # Claims, found again

    def place(self, claim: str, report: str, entry: int) -> int:
        """Return the place of a claim that is put into the index, or stands there in another reading by now."""
        known = self._one("select place from claim where id = ?", claim)
        if known is not None:
            self._db.execute("update claim set entry = ? where place = ?", (entry, known))
            return int(known)
        row = (claim, self.number(report), entry)
        self._db.execute("insert into claim (id, report, entry) values (?, ?, ?)", row)
        return int(self._db.last_insert_rowid())

    def forget(self, report: str, entries: Iterable[int]) -> None:
        """Take the claims of a report that are not of these entries out of the index: a newer reading is current."""
        kept = ", ".join(str(int(one)) for one in entries)
        self._db.execute(
            f"delete from claim where report = ? and entry not in ({kept})",  # noqa: S608 - numbers
            (self.number(report),),
        )

    def of(self, claim: Features, own: Iterable[str]) -> Iterator[Features]:
        """Yield the claims of other reports worth comparing with one that has these keys, most shared keys first; of
        one happening at most `OF_ONE`."""
        found = likely(own, lambda key: self._places(self._number.get_held(key)))
        held: Counter[str] = Counter()
        where = self._where([place for place, _ in found])
        count = 0
        for place, shared in found:
            name, entry = where.get(place, ("", 0))
            if not name or name == claim.id:
                continue
            group = self.joined(name) or name
            if held[group] >= OF_ONE:
                continue
            other = self._claims.get_held((name, entry))
            if other is not None and other.report != claim.report and worth(claim, other, shared):
                held[group] += 1
                count += 1
                yield other
                if count >= COMPARED:
                    return

    def _where(self, places: Sequence[int]) -> dict[int, tuple[str, int]]:
        """Return place -> (claim, entry) of the current claims among some places."""
        marks = ", ".join(map(str, places))
        rows = self._db.execute(f"select place, id, entry from claim where place in ({marks})").fetchall()  # noqa: S608 - numbers
        found: list[Any] = rows
        return {place: (claim, entry) for place, claim, entry in found}

    def claim(self, place: int) -> Features | None:
        """Return the claim at a place, None where it is no longer current."""
        found = self._where([place])
        return self._claims.get_held(found[place]) if found else None

    def of_report(self, report: str) -> list[Features]:
        """Return the current claims of a report in the order of its text."""
        rows = self._db.execute(
            "select c.id, c.entry from claim c join report r on r.no = c.report where r.id = ?", (report,)
        ).fetchall()
        found = (self._claims.get_held((claim, entry)) for claim, entry in rows)
        return sorted((one for one in found if one is not None), key=lambda one: (one.start, one.id))

    # Rows of tables and what stands under a key

    def record(self, key: str, claim: str) -> str:
        """Return the claim first recorded under a key, which is this one where there was none."""
        number = key_number(key)
        self._db.execute("insert or ignore into record values (?, ?)", (number, claim))
        return str(self._one("select claim from record where key = ?", number))

    def put(self, key: str, place: int) -> None:
        """Put a place under a key of few."""
        self._append(key_number(key), place, ROWS_OF_A_KEY, known=True)

    def under(self, key: str) -> list[int]:
        """Return the places under a key of few; empty where there are too many to tell apart."""
        found = self._places(key_number(key))
        return list(found) if len(found) <= ROWS_OF_A_KEY else []

    def _fetch(self, where: tuple[str, int]) -> Features | None:
        claim, entry = where
        found = self._library.claim(entry, claim)
        return None if found is None else features(found)

    def _append(self, key: int, place: int, most: int, *, known: bool) -> None:
        places = self._places(key)
        if len(places) <= most and not (known and place in places):
            places.append(place)
            self._dirty[key] = places
            if len(self._dirty) > KEYS_HELD:
                self._flush()

    def _places(self, key: int) -> array[int]:
        held = self._dirty.get(key)
        if held is None:
            stored = self._one("select places from posting where key = ?", key)
            held = array("I", stored or b"")
        return held

    def _flush(self) -> None:
        rows = ((key, places.tobytes()) for key, places in self._dirty.items())
        self._db.executemany("insert or replace into posting values (?, ?)", rows)
        self._dirty = {}

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a value of the database
        row = self._db.execute(query, values).fetchone()
        return None if row is None else row[0]


def key_number(key: str) -> int:
    """Return a key as a number of 63 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1
