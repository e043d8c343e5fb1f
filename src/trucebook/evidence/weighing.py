"""Weighing: what one matcher version joins and ties. Its body is an entry; everything else in evidence is derived
from it.

Body: {"matcher", "saw", "joins": [[claim, happening]], "ties": [[a, b, "stated"|"presumed", reason]], "links": [[plan,
deed]], "copies": [[report, of, percent]], "editions": [[report, of]]}, holding only what earlier weighings do not, and
where reviewers changed what claims say also "parted": [claim or voice], of which no earlier join, tie or link holds. A
happening is named after its founding claim. `a` and `b` are claims or voices. A row of an incident table founds its own
happening, which is not written down, unless it repeats a record or is the one row that a text tells of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from trucebook.agreement.terms import Terms
from trucebook.evidence.candidates import keys, repeated
from trucebook.evidence.closure import Belonging
from trucebook.evidence.copies import LOOKED_AT, Copy, containment, near
from trucebook.evidence.credits import wire_ties
from trucebook.evidence.features import Features, ReportedClaim, features
from trucebook.evidence.headings import retold
from trucebook.evidence.index import Index
from trucebook.evidence.matching import MODALITY, Match, least, match, refusal
from trucebook.evidence.rows import Row, Rows
from trucebook.evidence.ties import Tie, Ties, aligned_ties, copied_claims, copied_ties, counterparts, node, pair_ties
from trucebook.vocabulary.event import Modality

MATCHER = "match-6"
WORTH_ALIGNING = 3
"""Claims alike between two reports before their sentences are aligned."""
ALIGNED = 6
"""Earlier reports that one report's sentences are aligned with, those with the most claims alike."""
RUNS_SHARED = 3
"""Sampled runs that two reports share before their texts are compared."""
ALIKE = 0.45
BLOCKING = frozenset({"actor", "recipient", "place", "number", "time"})
"""Refusals by one claim of a happening that keep a claim out of it, unless it is more like another claim there."""
NEARLY = 0.05
CERTAIN = 0.95
CERTAINTIES = 4
"""So many claims of other reports, each as like as `CERTAIN` and of one happening with a claim, are enough: it is
compared with no more."""
END = 1 << 62
TIE, LINK = "tie", "link"

Found = tuple[float, int, Features, Features]
Parts = Sequence[tuple[int, Sequence[ReportedClaim]]]
"""A reading: (entry of the ledger, the claims in it) for each of its parts."""
Fetched = Callable[[int], Sequence[Row]]
"""Gives the rows of a table that an entry holds."""


class Weigher:
    """One run: what it adds to the happenings known so far, report by report in the order of the ledger. `earlier` are
    the bodies of the weighings that the index does not know yet, oldest first."""

    def __init__(self, earlier: Iterable[Mapping[str, Any]], terms: Terms | None, index: Index) -> None:
        for body in earlier:
            note(index, body)
        self.ties = Ties(lambda a, b: index.first(TIE, a, b))
        self.belonging = Belonging.of(terms)
        self.parted: list[str] = []
        self.joins: list[list[str]] = []
        self.links: list[list[str]] = []
        self.copies: list[list[str | int]] = []
        self.editions: list[list[str]] = []
        self.limited = 0
        """Claims that were not compared with all that share enough with them, and joined none."""
        self._index, self._terms = index, terms
        self._rows = Rows(index, self.belonging)

    def learn(self, report: str, parts: Parts) -> None:
        """Put the reading of a report, (entry, its claims) by part, into the index and weigh nothing."""
        self._forget(report, [entry for entry, _ in parts])
        self._index.texts.add(report)
        self._put(parts, {one.claim.id: features(one) for _, claims in parts for one in claims})

    def learn_table(self, report: str, entries: Sequence[int], rows: Fetched) -> None:
        """Put the reading of a table into the index and weigh nothing. `rows` gives those of an entry."""
        self._put_rows(report, entries, rows, edition=False)

    def part(self, changed: Collection[str], told: Sequence[Features]) -> None:
        """Take back what was joined, tied and linked of claims that reviewers changed, and of all that their unnamed
        voices say, as ties hold on to voices; `take` weighs them anew. `told` are the claims of their report as they
        were weighed. Those that were joined with one of them stay together."""
        nodes = {node(one) for one in told if one.id in changed}
        gone = {one.id: one for one in told if node(one) in nodes}
        self._index.remove(gone.values())
        self.joins = [join for join in self.joins if join[0] not in gone]
        for happening in dict.fromkeys(map(self._happening, gone)):
            rest = [one for one in self._index.members(happening) if one not in gone] if happening in gone else []
            for one in rest:
                self.join(one, rest[0])
        for one in sorted({*gone, *nodes}):
            self._index.part(one)
            self.parted.append(one)

    def take(self, report: str, parts: Parts, edition_of: str | None = None) -> None:
        """Weigh the reading of a report against all that came before, and put it into the index. `edition_of` is the
        earlier report that it takes the place of."""
        again = self._index.texts.has(report)
        self._forget(report, [entry for entry, _ in parts])
        self._edition(report, edition_of)
        told = [features(one) for _, held in parts for one in held]
        fresh = [one for one in told if self._index.joined(one.id) is None]
        self._index.texts.add(report)
        if fresh:
            sharing = self._index.texts.sharing(report, LOOKED_AT)
            copies = self._known(report) if again and edition_of is None else self._copy(report, edition_of, sharing)
            for copy in copies:
                self._join_copy(fresh, copy, edition=edition_of is not None)
            new = {one.id for one in fresh}
            alike = self._match(fresh, [one for one in told if one.id not in new])
            if self._index.texts.copy_of(report) is None:
                self._tie(report, told, fresh, alike, sharing)
            self.ties.extend(wire_ties(self._index.texts.text(report), fresh, self._terms))
        self._put(parts, {one.id: one for one in told})
        self._join_rows(self._rows.meant(told))

    def take_table(self, report: str, entries: Sequence[int], rows: Fetched, edition_of: str | None = None) -> None:
        """Weigh the reading of a table, part by part: what texts tell of its rows, and records that come again."""
        self._edition(report, edition_of)
        repeated = self._put_rows(report, entries, rows, edition=self._index.texts.copy_of(report) is not None)
        self._join_rows(self._rows.meant_before())
        for row, first in repeated:
            if self._alone(row):
                self.join(row, self._happening(first))

    def _forget(self, report: str, entries: Sequence[int]) -> None:
        """Take what an earlier reading of a report found out of the index."""
        if self._index.texts.has(report):
            self._index.forget(report, entries)

    def _edition(self, report: str, of: str | None) -> None:
        """Write down that a report is an edition of another."""
        if of is not None:
            self.editions.append([report, of])
            self._index.texts.set_copy(report, of)

    def _put(self, parts: Parts, told: Mapping[str, Features]) -> None:
        """Put the reading of a text into the index. `told` are the features of its claims, by id."""
        for entry, claims in parts:
            held = [told[one.claim.id] for one in claims]
            self._index.add(held, entry)
            self._rows.told(held, entry)

    def _put_rows(self, report: str, entries: Sequence[int], rows: Fetched, *, edition: bool) -> list[tuple[str, str]]:
        """Put the reading of a table into the index; return (row, the row that it repeats)."""
        self._forget(report, entries)
        repeated: list[tuple[str, str]] = []
        for entry in entries:
            held = rows(entry)
            self._rows.add(held, entry)
            repeated += self._rows.repeated(held, edition=edition)
        return repeated

    def _join_rows(self, meant: Iterable[tuple[str, str]]) -> None:
        """Join rows with the claims that can mean them alone."""
        for one, other in meant:
            if self._alone(one):
                self.join(one, self._happening(other))

    def body(self, saw: int) -> dict[str, Any]:
        """Return the weighing's body."""
        return {
            "matcher": MATCHER,
            "saw": saw,
            **({"parted": self.parted} if self.parted else {}),
            "joins": self.joins,
            "ties": self.ties.new,
            "links": self.links,
            "copies": self.copies,
            "editions": self.editions,
        }

    def join(self, claim: str, happening: str) -> None:
        """Write down that a claim joins a happening."""
        self._index.join(claim, happening)
        self.joins.append([claim, happening])

    def _happening(self, claim: str) -> str:
        """Return the happening of a claim."""
        return self._index.joined(claim) or claim

    def _alone(self, row: str) -> bool:
        """Return whether a row is joined with nothing but itself."""
        return self._index.joined(row) in {None, row}

    def _known(self, report: str) -> list[Copy]:
        """Return, of a report that is weighed again, what it is a copy of, or else its copies."""
        of = self._index.texts.copy_of(report)
        return [self._contained(report, other) for other in ([of] if of else self._index.texts.copies(report))]

    def _contained(self, report: str, of: str) -> Copy:
        """Return how much of one of two reports stands in the other."""
        runs = self._index.texts.runs
        return Copy(report, of, round(100 * containment(runs(report), runs(of))))

    def _copy(self, report: str, edition_of: str | None, sharing: Sequence[tuple[str, int]]) -> list[Copy]:
        """Return the earlier report that one is an edition or a copy of, if any."""
        own = self._index.texts.runs(report)
        if edition_of is not None:
            return [self._contained(report, edition_of)]
        for other, shared in sharing:
            if shared >= RUNS_SHARED and near(own, self._index.texts.runs(other)):
                of = self._index.texts.copy_of(other) or other
                self._index.texts.set_copy(report, of)
                found = self._contained(report, of)
                self.copies.append([report, of, found.part])
                return [found]
        return []

    def _join_copy(self, fresh: Sequence[Features], copy: Copy, *, edition: bool) -> None:
        """Join what a copy or an edition tells with its counterpart, whatever differs: it is one report. What a
        reviewer corrected is what it says."""
        for mine, theirs in counterparts(fresh, self._index.of_report(copy.of)):
            corrected = mine.claim.corrections or theirs.claim.corrections
            if not self._joined(mine) and not (corrected and refusal(mine, theirs, self.belonging)):
                self.join(mine.id, self._happening(theirs.id))
            if not edition:
                self.ties.extend(
                    pair_ties(mine, theirs)
                    or copied_ties([(mine, theirs)], f"{copy.part}% of one report stands word for word in the other")
                )

    def _joined(self, claim: Features) -> bool:
        return self._index.joined(claim.id) is not None

    def _match(self, fresh: Sequence[Features], known: Sequence[Features]) -> Counter[str]:
        """Join and link the new claims of one report, as far as they are not joined yet; return how many of its claims
        are alike with each other report. `known` are its claims that were weighed before."""
        before = [(frozenset(keys(one)), one) for one in known]
        alike = self._alike(before)
        found: list[Found] = []
        linked: list[Found] = []
        refused: dict[tuple[str, str], float] = {}
        limited: list[str] = []
        above = self._retold([*fresh, *known])
        waiting = [one for one in fresh if not self._joined(one) and one.id not in above]
        for place, claim in enumerate(waiting):
            own = frozenset(keys(claim))
            sure = 0
            for other in chain(repeated(claim, own, before), self._index.of(claim, own)):
                if other.headed and self._happening(other.id) != other.id:
                    continue
                result = match(claim, other, self.belonging)
                alike[other.report] += result.alike >= ALIKE
                self._sort(claim, other, result, place, found, linked)
                if result.why in BLOCKING:
                    pair = claim.id, self._happening(other.id)
                    refused[pair] = max(refused.get(pair, 0.0), result.alike)
                sure += result.same and result.alike >= CERTAIN and other.report != claim.report
                if sure >= CERTAINTIES:
                    break
            limited += [claim.id] if self._index.left_out else []
            before.append((own, claim))
        self._assign(waiting, known, found, refused)
        for one in fresh:
            if one.id in above and not self._joined(one):
                self.join(one.id, self._happening(above[one.id]))
        self._link(linked)
        self.limited += sum(self._index.joined(claim) == claim for claim in limited)
        return alike

    def _retold(self, told: Sequence[Features]) -> dict[str, str]:
        """Return the claims of a report that stand in a heading, each with the claim of the report that it retells."""
        found = {one.id: retold(one, told, self.belonging) for one in told if one.headed}
        return {heading: one.id for heading, one in found.items() if one is not None}

    def _alike(self, told: Iterable[tuple[frozenset[str], Features]]) -> Counter[str]:
        """Return how many claims, given with their keys, are alike with each other report."""
        return Counter(
            other.report
            for own, claim in told
            for other in self._index.of(claim, own)
            if match(claim, other, self.belonging).alike >= ALIKE
        )

    def _sort(
        self, claim: Features, other: Features, result: Match, place: int, found: list[Found], linked: list[Found]
    ) -> None:
        if result.same:
            found.append((-result.alike, place, claim, other))
        elif result.why == MODALITY and result.alike >= least(claim, other):
            linked.append((-result.alike, place, claim, other))

    def _assign(
        self,
        fresh: Sequence[Features],
        known: Sequence[Features],
        found: list[Found],
        refused: Mapping[tuple[str, str], float],
    ) -> None:
        """Give each claim its best happening, none to two claims of a report unless one repeats or denies the other or
        two people say it."""
        taken: dict[str, list[Features]] = defaultdict(list)
        for one in known:
            taken[self._happening(one.id)].append(one)
        for value, _, claim, other in sorted(found, key=lambda pair: (pair[0], pair[1], pair[3].id)):
            happening = self._happening(other.id)
            if self._joined(claim) or refused.get((claim.id, happening), 0.0) >= -value - NEARLY:
                continue
            if claim.report != other.report and not all(_beside(claim, one) for one in taken[happening]):
                continue
            taken[happening].append(claim)
            self.join(claim.id, happening)
            self.ties.extend(pair_ties(claim, other))
        for claim in fresh:
            if not self._joined(claim):
                self.join(claim.id, claim.id)

    def _link(self, found: list[Found]) -> None:
        """Write down the plan and the deed that each claim is most like, where the deed does not come before the
        plan."""
        done: set[str] = set()
        for _, _, claim, other in sorted(found, key=lambda pair: (pair[0], pair[1], pair[3].id)):
            plan, deed = (other, claim) if claim.modality == Modality.ASSERTED else (claim, other)
            before = (deed.occurred.latest or END) <= (plan.said.earliest or 0)
            if deed.modality != Modality.ASSERTED or before or claim.id in done:
                continue
            if self._index.first(LINK, plan.id, deed.id):
                done.add(claim.id)
                self.links.append([plan.id, deed.id])

    def _tie(
        self,
        report: str,
        told: Sequence[Features],
        fresh: Sequence[Features],
        alike: Counter[str],
        sharing: Sequence[tuple[str, int]],
    ) -> None:
        """Tie what one report newly tells to what it was taken from: sentences in one order, copied passages."""
        own = {node(one) for one in fresh}
        ranked = sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))
        close = [other for other, count in ranked if count >= WORTH_ALIGNING and other != report][:ALIGNED]
        for other in close:
            if self._index.texts.copy_of(other) is None:
                mine, theirs = self._index.texts.sentences(report), self._index.texts.sentences(other)
                others = partial(self._index.of_report, other)
                self._extend(own, aligned_ties(mine, theirs, told, others, self.belonging))
        for other, shared in sharing:
            copied = copied_claims(told, self._index.texts.runs(other)) if shared >= RUNS_SHARED else []
            if copied:
                self._extend(own, copied_ties(counterparts(copied, self._index.of_report(other))))

    def _extend(self, own: Collection[str], ties: Iterable[Tie]) -> None:
        """Add the ties of some claims and voices."""
        self.ties.extend(tie for tie in ties if tie.a in own or tie.b in own)


def note(index: Index, body: Mapping[str, Any]) -> None:
    """Put what a weighing parted, joined, tied and linked into the index."""
    for one in body.get("parted", ()):
        index.part(one)
    for claim, happening in body["joins"]:
        index.join(claim, happening)
    for a, b, *_ in body["ties"]:
        index.first(TIE, *sorted((a, b)))
    for plan, deed in body["links"]:
        index.first(LINK, plan, deed)
    for report, of, *_ in (*body.get("copies", ()), *body.get("editions", ())):
        index.texts.set_copy(report, of)


def _beside(a: Features, b: Features) -> bool:
    """Return whether two claims of one report may be of one happening: a yes and a no, or two people's words."""
    return a.polarity != b.polarity or a.voice != b.voice
