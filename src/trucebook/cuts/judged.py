"""What reviewers' judgements make of the claims that readers found: a pure fold, worked out for each cut.

The law of it:

* The latest judgement on a claim, on a claim and a clause, or on a field of a claim decides; one before it never comes
  back unless the latest is withdrawn.
* Accepting, and "bears", hold for the values that the reviewer saw: a claim that says something else now has not been
  accepted. Rejecting, and "does not bear", hold while each field says what it said, or what a reviewer put there.
* A correction holds while the reader says of its field what the reviewer saw. It accepts the claim as corrected.
* A claim that was split no longer counts; its parts do, unless a reader finds the same claim itself. Corrections of
  the whole hold for the parts that they still apply to (`still_applies`).
* A claim is withheld as the latest judgement on that says: until a time, or always. So are the parts of one that
  was split. Whether the time has come is for whoever publishes to say: a cut has no clock.
* What does not hold is `unmet`, with the reason in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from trucebook.claims.claim import Claim, Correction
from trucebook.claims.codec import claim_of
from trucebook.claims.correction import FIELDS, value_words, values_of, with_value
from trucebook.cuts.record import Judgement
from trucebook.ledger import canonical
from trucebook.vocabulary.time import Instant

REMOVING: Final = frozenset({"reject", "withdraw"})
ACCEPTING: Final = frozenset({"accept", "bears", "correct"})
BEARING: Final = frozenset({"bears", "does not bear"})
PAIRING: Final = frozenset({"same", "not the same"})
GONE = "the claim is not in the current reading"
OF_WHOLE: Final = frozenset({"speaker", "said", "modality", "polarity", "hedge", "stance", "historical"})
"""Fields of the whole sentence: corrected there, they are corrected in all that it says."""
OF_SCENE: Final = frozenset({"time", "places"})
"""Fields that a part has from the whole where its own words give none."""


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim as a reader found it or a split made it: `seq` is the entry that closes its report's reading."""

    claim: Claim
    report: str
    seq: int
    structured: bool


@dataclass(frozen=True, slots=True)
class Unmet:
    """A judgement that does not hold for what the claims say now, and why."""

    judgement: Judgement
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome. `claims` stand in the place of the readers' own claims named in `superseded`, parts included."""

    claims: tuple[ReadClaim, ...] = ()
    superseded: frozenset[str] = frozenset()
    split: Mapping[str, int] = field(default_factory=dict)
    """Claim that was split -> the entry that did it."""
    reviewed: Mapping[str, tuple[str | None, bool]] = field(default_factory=dict)
    """Claim -> ("accepted" or None, whether it was removed)."""
    decisions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(claim, clause) -> "bears" | "does not bear"."""
    withheld: Mapping[str, Instant | None] = field(default_factory=dict)
    """Claim that may be counted and not quoted -> until when; None for always."""
    unmet: tuple[Unmet, ...] = ()
    read: Mapping[str, Claim] = field(default_factory=dict)
    """Claim -> what the reader, or a split, says of it before any correction."""
    carried: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Correction of a claim that was split -> the parts that it goes on to hold for."""


def named_claims(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the claims that judgements name: what readers say of these is all that `judge_read` needs."""
    return frozenset(claim for one in judgements for claim in (one.claim, one.other) if claim)


def still_applies(name: str, seen: object, own: object) -> bool:
    """Return whether a correction of a whole applies to a part: of fields of the whole always, of others where the
    part's own words say what was put right. `seen` is what was read of the whole, `own` what is of the part."""
    return name in OF_WHOLE or own == seen or (name in OF_SCENE and not own)


def judge_read(judgements: Iterable[Judgement], read: Iterable[ReadClaim]) -> Judged:
    """Return what judgements (those in force, oldest first) make of the claims read. Rows not named are left aside."""
    held = tuple(judgements)
    if not held:
        return Judged()
    named = named_claims(held)
    fold = _Fold(held)
    for row in read:
        if row.claim.id in named:
            fold.rows[row.claim.id].append(row)
    return fold.outcome()


class _Fold:
    """One run over the judgements of a cut."""

    def __init__(self, judgements: tuple[Judgement, ...]) -> None:
        self.judgements = judgements
        self.rows: dict[str, list[ReadClaim]] = defaultdict(list)
        self.split: dict[str, int] = {}
        self.unmet: list[Unmet] = []
        self.parts: set[str] = set()
        self.base: dict[str, dict[str, Any]] = {}
        self.now: dict[str, dict[str, Any]] = {}
        self.corrections: dict[str, list[Judgement]] = {}
        self.given: dict[str, list[Judgement]] = {}
        self.carried: dict[int, tuple[str, ...]] = {}

    def outcome(self) -> Judged:
        """Return what the judgements make of the rows."""
        self._split()
        self._correct()
        reviewed = self._reviewed()
        decisions = self._decisions()
        withheld = self._withheld()
        self._pairs()
        changed = [claim for claim in self.rows if claim in self.parts or self.corrections.get(claim)]
        return Judged(
            claims=tuple(self._put_right(row) for claim in changed for row in self.rows[claim]),
            superseded=frozenset(self.split) | frozenset(self.corrections) - self.parts,
            split=self.split,
            reviewed=reviewed,
            decisions=decisions,
            withheld=withheld,
            unmet=tuple(sorted(self.unmet, key=lambda one: one.judgement.seq)),
            read={claim: rows[0].claim for claim, rows in self.rows.items()},
            carried=self.carried,
        )

    def _split(self) -> None:
        """Put parts in the place of wholes, oldest first, so that a part can be split again."""
        for one in self.judgements:
            if one.decision != "split":
                continue
            whole = self.rows.get(one.claim)
            if one.claim in self.split:
                self._note(one, f"it was split by entry {self.split[one.claim]} already")
                continue
            if not whole:
                self._note(one, GONE)
                continue
            self.split[one.claim] = one.seq
            made = self._made_before(one, whole[0].claim)
            for plain in one.parts:
                part = claim_of(plain)
                if part.id not in self.rows:
                    self.rows[part.id] = [replace(row, claim=part) for row in whole]
                    self.parts.add(part.id)
                self._hand_on(made, self.rows[part.id][0].claim)
        for claim in self.split:
            self.rows.pop(claim, None)
            self.parts.discard(claim)

    def _made_before(self, split: Judgement, whole: Claim) -> list[Judgement]:
        """Return the corrections that hold for a claim as it is split, those that it was handed on included."""
        latest = {str(one.field): one for one in self.given.get(split.claim, ())}
        for one in self.judgements:
            if one.decision == "correct" and one.claim == split.claim and one.seq < split.seq and one.field in FIELDS:
                latest[str(one.field)] = one
        base = values_of(whole)
        for name, one in latest.items():
            if base[name] not in (one.seen, one.new):
                self._note(one, _changed(name, one.seen, base[name]))
        return [one for name, one in latest.items() if base[name] == one.seen]

    def _hand_on(self, made: list[Judgement], part: Claim) -> None:
        """Give a part the corrections of its whole that still apply to it."""
        own = values_of(part)
        for one in made:
            name = str(one.field)
            if still_applies(name, one.seen, own[name]):
                self.given.setdefault(part.id, []).append(replace(one, claim=part.id, seen=own[name]))
                self.carried[one.seq] = (*self.carried.get(one.seq, ()), part.id)

    def _correct(self) -> None:
        """Find the corrections that hold: the latest on each field, where the reader still says what was seen."""
        latest = {(one.claim, one.field): one for one in self.judgements if one.decision == "correct"}
        for claim, rows in self.rows.items():
            self.base[claim] = self.now[claim] = values_of(rows[0].claim)
            for one in self.given.get(claim, ()):
                latest.setdefault((claim, one.field), one)
        for (claim, name), one in latest.items():
            if claim not in self.base or name not in FIELDS:
                self._note(one, GONE)
            elif self.base[claim][name] == one.seen:
                if one.new != one.seen:
                    self.corrections.setdefault(claim, []).append(one)
            elif self.base[claim][name] != one.new:
                self._note(one, _changed(name, one.seen, self.base[claim][name]))
        for claim in self.corrections:
            self.now[claim] = values_of(self._put_right(self.rows[claim][0]).claim)

    def _put_right(self, row: ReadClaim) -> ReadClaim:
        """Return a row with its corrections made and told."""
        claim = row.claim
        found = sorted(self.corrections.get(claim.id, ()), key=lambda one: one.seq)
        for one in found:
            claim = with_value(claim, str(one.field), one.new)
        told = tuple(
            Correction(str(one.field), _json(one.seen), _json(one.new), one.seq, one.author, one.recorded, one.reason)
            for one in found
        )
        flags = tuple(f"{one.field} corrected by a reviewer; read as: {_words(one)}" for one in found)
        return replace(row, claim=replace(claim, corrections=told, flags=(*claim.flags, *flags)))

    def _reviewed(self) -> dict[str, tuple[str | None, bool]]:
        """Return the latest word on each claim, where it holds."""
        latest = {one.claim: one for one in self.judgements if one.decision in REMOVING | ACCEPTING}
        found: dict[str, tuple[str | None, bool]] = {}
        for claim, one in latest.items():
            if claim not in self.now:
                self._note(one, GONE)
            elif one.decision == "withdraw":
                found[claim] = (None, True)
            elif (why := self._lapsed(one)) is not None:
                self._note(one, why)
            else:
                found[claim] = (None, True) if one.decision in REMOVING else ("accepted", False)
        return found

    def _decisions(self) -> dict[tuple[str, str], str]:
        """Return the latest word on each claim and clause, where it holds."""
        latest = {(one.claim, one.clause): one for one in self.judgements if one.decision in BEARING and one.clause}
        found: dict[tuple[str, str], str] = {}
        for (claim, clause), one in latest.items():
            why = self._lapsed(one) if claim in self.now else GONE
            if why is None:
                found[claim, str(clause)] = one.decision
            else:
                self._note(one, why)
        return found

    def _withheld(self) -> dict[str, Instant | None]:
        """Return the claims that are withheld, and the parts of those that were split since or before, with the time
        until which they are."""
        parts = {one.claim: one.parts for one in self.judgements if one.seq in self.split.values()}
        latest = {one.claim: one for one in self.judgements if one.decision == "withhold" and one.claim}
        found: dict[str, Instant | None] = {}
        for claim, one in latest.items():
            if one.lifts:
                continue
            inside = [claim]
            while inside:
                known = inside.pop()
                if known in self.split:
                    inside += [str(part["id"]) for part in parts[known]]
                elif known in self.now:
                    found[known] = _longer(found.get(known, one.until), one.until)
                else:
                    self._note(one, GONE)
        return found

    def _pairs(self) -> None:
        """Note the pairs of which a claim is gone."""
        for one in {_pair(one): one for one in self.judgements if one.decision in PAIRING}.values():
            for claim in (one.claim, one.other):
                if claim in self.split:
                    self._note(one, f"{claim} was split by entry {self.split[claim]}")
                elif claim not in self.now:
                    self._note(one, GONE)

    def _lapsed(self, one: Judgement) -> str | None:
        """Return why a judgement on a claim as read does not hold, or None."""
        seen = dict(one.saw or {})
        if one.decision == "correct" and one.field is not None:
            seen[one.field] = one.new
        base, now = self.base[one.claim], self.now[one.claim]
        loose = one.decision not in ACCEPTING
        for name in FIELDS:
            if name in seen and seen[name] != now[name] and not (loose and seen[name] == base[name]):
                return _changed(name, seen[name], now[name])
        return None

    def _note(self, one: Judgement, why: str) -> None:
        """Note once that a judgement does not hold. What was said of a whole that was split waits for nobody."""
        if one.claim in self.split and why == GONE:
            return
        if all(unmet.judgement.seq != one.seq for unmet in self.unmet):
            self.unmet.append(Unmet(one, why))


def _longer(one: Instant | None, other: Instant | None) -> Instant | None:
    """Return the later of two times until which something is withheld; None is never over."""
    return None if one is None or other is None else max(one, other)


def _pair(one: Judgement) -> frozenset[str | None]:
    return frozenset((one.claim, one.other))


def _changed(name: str, seen: object, now: object) -> str:
    return f"its {name} was {value_words(name, seen)} when it was judged, and is {value_words(name, now)} now"


def _words(one: Judgement) -> str:
    return value_words(str(one.field), one.seen)


def _json(value: object) -> str:
    return canonical.encode_known(value).decode()
