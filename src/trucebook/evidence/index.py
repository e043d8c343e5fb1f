"""What weighing needs of all that came before: claims by the words they share, reports by the runs they share, rows of
tables by act, day and place; and what earlier weighings joined and tied.

A SQLite file under `derived`, or memory. It holds keys, ids, numbers in the stead of words, and places in the ledger,
and no text; it is derived, and made anew wherever it does not fit the ledger. Claims are fetched from the ledger, a few
hundred entries at most at one time, so that memory does not grow with the case. Of a happening that many tell of only
some claims can be found by their keys: those that stand for it (`Index.add`), so that no key grows with what is told
again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

from trucebook.evidence.candidates import COMMON, PART, keys, likely, worth
from trucebook.evidence.features import Features, ReportedClaim, features
from trucebook.evidence.held import Held
from trucebook.evidence.index_file import IndexFile, key_number
from trucebook.evidence.index_texts import IndexedTexts
from trucebook.vocabulary.time import DAY

INDEX_VERSION: Final = "4"
"""Of what is put into the index, and of its keys."""
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
ROWS_OF_A_KEY = 24
"""Rows of one act, day and place beyond which no single one can be meant."""

_PLACE = (
    "insert into claim (id, report, entry) values (?, ?, ?) on conflict (id) do update set entry = excluded.entry "
    "returning place"
)


class Library(Protocol):
    """Where the index fetches what it only names."""

    def claims(self, entry: int) -> Sequence[ReportedClaim]:
        """Return the claims of one entry of a reading; empty where it was erased."""

    def claim(self, entry: int, claim: str) -> ReportedClaim | None:
        """Return one claim of an entry, its report's text left aside; None where it is not there."""

    def text(self, report: str) -> str:
        """Return a report's verbatim text; empty where it was erased."""


class Index:
    """The index, open for one weighing or several. `commit` keeps what was added; closing without it forgets that."""

    def __init__(self, library: Library, path: Path | None = None) -> None:
        self._file = IndexFile(path)
        self._library = library
        self._dirty: dict[int, array[int]] = {}
        self._claims: Held[Features | None] = Held(self._fetch, CLAIMS_HELD)
        self._joined: Held[str | None] = Held(self._stored_join, JOINS_HELD)
        self._number = lru_cache(KEYS_HELD)(key_number)
        self.left_out = False
        """Whether the claims that `of` gave last were not all that share enough with one."""
        self.texts = IndexedTexts(self._file, library.text, self._number)

    def meta(self, name: str) -> Any:  # noqa: ANN401 - text or number
        """Return a value that was kept under a name, or None."""
        return self._file.one("select value from meta where name = ?", name)

    def commit(self, **meta: str | int) -> None:
        """Keep what was added, with values under names."""
        self._flush()
        self._file.commit(meta)

    def rest(self) -> None:
        """Let other programs write for a while; what was added since the last commit is forgotten."""
        self._file.rest()

    def wake(self) -> None:
        """Go on after a rest. What another program did meanwhile is told by `meta`."""
        self._file.wake()

    def close(self) -> None:
        """Close without keeping what was added since the last commit."""
        self._file.close()

    def clear(self) -> None:
        """Forget everything."""
        self._file.clear()
        self.forget_held()

    def forget_held(self) -> None:
        """Let go of what is kept in memory."""
        self._claims.clear()
        self._joined.clear()
        self.texts.forget_held()
        self._dirty = {}

    def add(self, claims: Iterable[Features], entry: int) -> None:
        """Put the claims of one entry of a reading into the index. Where their happening has enough claims to stand for
        it, or enough of the same words and day, they stand under no key."""
        for one in claims:
            known = self._file.one("select 1 from claim where id = ?", one.id) is not None
            place = self.place(one.id, one.report, entry)
            self._claims[one.id, entry] = one
            if self._stands(one, place):
                for key in keys(one):
                    self._append(self._number(key), place, COMMON, known=known)

    def _stands(self, one: Features, place: int) -> bool:
        """Return whether a claim comes to stand for its happening, or does already."""
        limits = self._limits(one)
        for key, most in limits:
            there = self._places(key)
            if place not in there and len(there) >= most and len(self._where(there)) >= most:
                return False
        for key, _ in limits:
            self._append(key, place, COMMON, known=True)
        return True

    def _limits(self, one: Features) -> tuple[tuple[int, int], ...]:
        """Return (key, most) of what stands for the happening of a claim, and of what does so in the same words."""
        happening = self.joined(one.id) or one.id
        day = (one.said.earliest if one.said.earliest is not None else one.said.latest) or 0
        return (
            (key_number(f"happening\x1f{happening}"), STANDING),
            (key_number(f"twin\x1f{happening}\x1f{day // DAY}\x1f{one.words.line}"), TWINS),
        )

    def remove(self, claims: Iterable[Features]) -> None:
        """Take claims, as they were put in, from under their keys."""
        for one in claims:
            place = self._file.one("select place from claim where id = ?", one.id)
            for key in (*map(self._number, keys(one)), *(key for key, _ in self._limits(one))):
                places = self._places(key)
                if place in places and len(places) <= COMMON:
                    places.remove(place)
                    self._dirty[key] = places

    # What was joined and tied

    def joined(self, claim: str) -> str | None:
        """Return the happening that a claim was joined with, or None."""
        return self._joined.get_held(claim)

    def join(self, claim: str, happening: str) -> None:
        """Note what a claim was joined with."""
        self._file.put("insert or replace into joined values (?, ?)", [(claim, happening)])
        self._joined[claim] = happening

    def first(self, kind: str, a: str, b: str) -> bool:
        """Return whether a pair of a kind comes for the first time, and note it."""
        row = (key_number(f"{kind}\x1f{a}\x1f{b}"), key_number(a), key_number(b))
        return self._file.put("insert or ignore into pair values (?, ?, ?)", [row]) > 0

    def part(self, node: str) -> None:
        """Forget what a claim was joined with, and every pair of a claim or voice."""
        self._file.put("delete from joined where claim = ?", [(node,)])
        self._file.put("delete from pair where a = ?1 or b = ?1", [(key_number(node),)])
        self._joined.pop(node, None)

    def members(self, happening: str) -> list[str]:
        """Return the claims that were joined with a happening, in the order in which they were."""
        found = self._file.all("select claim from joined where happening = ? order by rowid", happening)
        return [str(claim) for (claim,) in found]

    def _stored_join(self, claim: str) -> str | None:
        found = self._file.one("select happening from joined where claim = ?", claim)
        return None if found is None else str(found)

    # Claims, found again

    def place(self, claim: str, report: str, entry: int) -> int:
        """Return the place of a claim that is put into the index, or stands there in another reading by now."""
        return int(self._file.one(_PLACE, claim, self.texts.number(report), entry))

    def forget(self, report: str, entries: Iterable[int]) -> None:
        """Take the claims of a report that are not of these entries out of the index: a newer reading is current."""
        kept = ", ".join(str(int(one)) for one in entries)
        query = f"delete from claim where report = ? and entry not in ({kept})"  # noqa: S608 - numbers
        self._file.put(query, [(self.texts.number(report),)])

    def of(self, claim: Features, own: Iterable[str]) -> Iterator[Features]:
        """Yield the claims of other reports worth comparing with one that has these keys, most shared keys first; of
        one happening at most `OF_ONE`."""
        found, less = likely(own, lambda key: self._places(self._number(key)))
        self.left_out = less >= max(1, PART * len(claim.words.stems))
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
                if count >= COMPARED:
                    self.left_out = True
                    return
                held[group] += 1
                count += 1
                yield other

    def _where(self, places: Sequence[int]) -> dict[int, tuple[str, int]]:
        """Return place -> (claim, entry) of the current claims among some places."""
        marks = ", ".join(map(str, places))
        rows = self._file.all(f"select place, id, entry from claim where place in ({marks})")  # noqa: S608 - numbers
        return {place: (claim, entry) for place, claim, entry in rows}

    def claim(self, place: int) -> Features | None:
        """Return the claim at a place, None where it is no longer current."""
        found = self._where([place])
        return self._claims.get_held(found[place]) if found else None

    def of_report(self, report: str) -> list[Features]:
        """Return the current claims of a report in the order of its text."""
        rows = self._file.all(
            "select c.id, c.entry from claim c join report r on r.no = c.report where r.id = ?", report
        )
        found = (self._claims.get_held((claim, entry)) for claim, entry in rows)
        return sorted((one for one in found if one is not None), key=lambda one: (one.start, one.id))

    # Rows of tables and what stands under a key

    def record(self, key: str, claim: str) -> str:
        """Return the claim first recorded under a key, which is this one where there was none."""
        number = key_number(key)
        if self._file.put("insert or ignore into record values (?, ?)", [(number, claim)]):
            return claim
        return str(self._file.one("select claim from record where key = ?", number))

    def put(self, key: str, place: int) -> None:
        """Put a place under a key of few."""
        self._append(self._number(key), place, ROWS_OF_A_KEY, known=True)

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
            stored = self._file.one("select places from posting where key = ?", key)
            held = array("I", stored or b"")
        return held

    def _flush(self) -> None:
        rows = ((key, places.tobytes()) for key, places in self._dirty.items())
        self._file.put("insert or replace into posting values (?, ?)", rows)
        self._dirty = {}
