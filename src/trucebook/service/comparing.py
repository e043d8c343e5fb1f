"""Two cuts of one case, the entries of the ledger that lie between them, and which of these changed what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from trucebook.cuts.record import judgement_of
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.service.case import Case, clock
from trucebook.service.cutting import CutWords
from trucebook.service.looking import Look, look
from trucebook.service.reviewing import judgement_words
from trucebook.views.difference_page import Cause, EntryLine, told
from trucebook.views.words import plural

MOST_CUTS: Final = 24
"""So many cuts between two are judged at most; what is not told apart by then is told of a run of entries."""
_MOVING: Final = frozenset(
    {Kind.TERMS, Kind.POLICY, Kind.TEXT, Kind.READING, Kind.WEIGHING, Kind.JUDGEMENT, Kind.ERASURE}
)
"""Kinds of entry that can move a finding."""
Outcome = Mapping[str, tuple[object, ...]]


def difference(
    case: Case, before: CutWords, after: CutWords, standard: str | None = None
) -> tuple[Look, Look, tuple[EntryLine, ...]]:
    """Return the case at two cuts, at one `now`, and the entries that only the later one holds."""
    now = clock()
    first, second = look(case, before, standard, now), look(case, after, standard, now)
    low, high = sorted((first.cut.size, second.cut.size))
    return first, second, tuple(_line(entry, case) for entry in case.store.entries(low, high))


def causes(case: Case, first: Look, second: Look, after: CutWords, standard: str | None = None) -> dict[str, Cause]:
    """Return what changed each finding between two cuts that `difference` gave: entries, time, or both.

    The cuts between are judged, by halves, wherever two of them differ. `after` is the later cut as it was written.
    """
    found = _Causes(case, after, standard, second, {first.cut.size: None, second.cut.size: outcome(second)})
    return found.between(first)


def outcome(seen: Look) -> Outcome:
    """Return what each finding says, in words that can be compared."""
    return {one.id: told(one) for one in seen.findings.findings}


@dataclass(slots=True)
class _Causes:
    """One search for what changed findings."""

    case: Case
    after: CutWords
    standard: str | None
    last: Look
    known: dict[int, Outcome | None]
    """Ledger size -> what a cut there says at the later one's horizon; None where that is not judged yet."""
    entries: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def between(self, first: Look) -> dict[str, Cause]:
        """Return the causes: what time alone did at the earlier size, and then what the entries did."""
        low, high = sorted((first.cut.size, self.last.cut.size))
        moved_on = (first.cut.occurred, first.cut.said) != (self.last.cut.occurred, self.last.cut.said)
        start = outcome(first)
        if not moved_on:
            self.known[first.cut.size] = start
        by_time = set(_apart(start, self._at(first.cut.size))) if moved_on else set[str]()
        kinds = self.case.store.entries(low, high, tuple(_MOVING))
        cuts = sorted({low, high, *(entry.seq + 1 for entry in kinds)})
        self._search(cuts, 0, len(cuts) - 1)
        names = set(_apart(start, outcome(self.last)))  # What moved and moved back is no change.
        return {name: Cause(tuple(self.entries.get(name, ())), by_time=name in by_time) for name in names}

    def _search(self, cuts: list[int], low: int, high: int) -> None:
        """Find between which neighbouring cuts findings differ."""
        apart = _apart(self._at(cuts[low]), self._at(cuts[high])) if low < high else ()
        names = list(apart)
        if not names:
            return
        middle = (low + high) // 2
        if high - low == 1 or (len(self.known) >= MOST_CUTS and cuts[middle] not in self.known):
            for name in names:
                self.entries.setdefault(name, []).append((cuts[low], cuts[high] - 1))
            return
        self._search(cuts, low, middle)
        self._search(cuts, middle, high)

    def _at(self, size: int) -> Outcome:
        held = self.known.get(size)
        if held is None:
            words = replace(self.after, recorded=f"#{size}")
            held = self.known[size] = outcome(look(self.case, words, self.standard, self._now()))
        return held

    def _now(self) -> int:
        return self.last.cut.occurred * 1_000_000


def _apart(one: Outcome, other: Outcome) -> Iterator[str]:
    """Yield the findings that are not the same in both."""
    yield from (name for name in dict.fromkeys((*one, *other)) if one.get(name) != other.get(name))


def _line(entry: Entry, case: Case) -> EntryLine:
    """Return an entry in a few words."""
    return EntryLine(entry.seq, str(entry.kind), entry.recorded, entry.author, _words(entry, case))


def _words(entry: Entry, case: Case) -> str:
    """Return what an entry holds, in words."""
    if entry.body is None:
        return "erased since" if case.public is None else "withheld, or erased since"
    body = canonical.decode(entry.body)
    if entry.kind is Kind.JUDGEMENT:
        return judgement_words(judgement_of(entry, body))
    return WORDS[entry.kind](body) if entry.kind in WORDS else str(entry.kind)


WORDS: Final[dict[Kind, Callable[[dict[str, Any]], str]]] = {
    Kind.REPORT: lambda body: str(body["name"]),
    Kind.TEXT: lambda body: str(body["name"]),
    Kind.ISSUED: lambda body: str(body["name"]),
    Kind.READING: lambda body: f"{plural(len(body['claims']), 'claim')} by {body['reader']}",
    Kind.TERMS: lambda body: ", ".join(sorted(body["files"])),
    Kind.POLICY: lambda body: ", ".join(sorted(body["files"])),
    Kind.WEIGHING: lambda body: (
        f"{plural(len(body['joins']), 'claim')} joined, {plural(len(body['ties']), 'voice')} tied"
    ),
    Kind.NOTE: lambda body: f"{body['note']} from {body['from']} to {body['to']}",
}
"""What an entry holds, in words, from its body; a judgement has words of its own."""
