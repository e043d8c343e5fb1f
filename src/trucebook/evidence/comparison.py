"""Reports side by side: what they say alike, what differs, what only one says, and whether one origin stands behind
two.

Pairs come from happenings, from sentences that run in one order, from plans for nearly one day, and from opposed
stances; a pair may lie within one report. Two people doing the same thing are no pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zoneinfo import ZoneInfo

from trucebook.evidence.alignment import Sentence, align, sentences
from trucebook.evidence.bearing import NOBODYS
from trucebook.evidence.candidates import Candidates
from trucebook.evidence.copies import changed_words, counted_apart, near_pairs, runs
from trucebook.evidence.difference import denial, differences, otherwise, outlets
from trucebook.evidence.features import Features, ReportedClaim, cannot_both, features
from trucebook.evidence.leaning import Leanings, opposed_pairs, wills
from trucebook.evidence.matching import JOIN, SEPARATE, SLACK, SPOKEN, alike, apart, between, likeness, refusal
from trucebook.evidence.nearly import Decided, nearly
from trucebook.evidence.origins import Origins
from trucebook.evidence.pair import AGREE, CONTRADICT, DIFFER, OPPOSED, Pair, pair_of
from trucebook.evidence.ties import by_sentence, counterparts, one_to_one
from trucebook.evidence.weighing import WORTH_ALIGNING
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import DAY

SIDE_BY_SIDE = 0.45
"""Likeness of words from which two claims are looked at."""
TOGETHER = 0.65
"""How alike two claims of an aligned sentence pair are that are shown as a pair. That their sentences go together is
not enough, unless one person's word is told in both."""
TOLD_APART = frozenset({None, "speaker", "stance", "event", "about", "object"})
"""Refusals that leave two claims nearly the same in words worth showing side by side."""
BRIEF = 3 * DAY
"""The longest stated time that counts as a day named for a plan."""


@dataclass(frozen=True, slots=True)
class Variant:
    """`report` is a copy of `of`: `part` percent of the shorter one stands word for word in the other. `changed` are
    the words that differ between their claims, as (in `of`, in `report`)."""

    report: str
    of: str
    part: int
    changed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pairs, and for each report the claims that no other report has. Copies of one report are one report here:
    what a copy tells in the same words is compared with nothing else."""

    pairs: tuple[Pair, ...]
    only: dict[str, list[str]]
    variants: tuple[Variant, ...] = ()


def compare(
    reports: Sequence[str],
    claims: Sequence[ReportedClaim],
    members: Mapping[str, str],
    origins: Origins,
    leanings: Leanings | None = None,
    zone: ZoneInfo | None = None,
    decided: Iterable[Decided] = (),
) -> Comparison:
    """Return the comparison of `reports` (ids). `claims` are theirs (others are left aside), `members` claim ->
    happening, `leanings` claim -> (clause, effect) of its bearings. Rows of incident tables are left aside. `zone` is
    the agreement's. `decided` are the pairs of which reviewers said whether they are one happening.
    """
    desk = _Desk(reports, claims, members, origins, zone or ZoneInfo("UTC"))
    desk.copies()
    desk.happenings()
    desk.nearly(decided)
    desk.planned()
    desk.aligned()
    desk.willed()
    desk.worded()
    for a, b, reason in opposed_pairs(list(desk.by_id.values()), leanings or {}, desk.speaking):
        desk.add(a, b, OPPOSED, reason)
    return Comparison(tuple(desk.pairs), desk.only(), tuple(desk.variants))


class _Desk:
    """The claims of the reports under comparison, and the pairs found so far."""

    def __init__(
        self,
        reports: Sequence[str],
        claims: Sequence[ReportedClaim],
        members: Mapping[str, str],
        origins: Origins,
        zone: ZoneInfo,
    ) -> None:
        self.origins, self.zone, self.members = origins, zone, members
        self.speaking = dict(origins.policy.speaks_for)
        self.reports = list(dict.fromkeys(reports))
        self.texts = {one.report: one.text for one in claims}
        seen = [features(one) for one in claims if one.report in set(self.reports) and not one.structured]
        self.by_id = {one.id: one for one in seen}
        self.by_report: dict[str, list[Features]] = defaultdict(list)
        for one in seen:
            self.by_report[one.report].append(one)
        self.pairs: list[Pair] = []
        self._similar: list[tuple[Features, Features]] = []
        self._known: set[frozenset[str]] = set()
        self._paired: set[tuple[str, str]] = set()
        """(claim, other report): one counterpart in each other report."""
        self.variants: list[Variant] = []
        self._copied: set[str] = set()
        """Claims of copies that say in the same words what the report says that they are copies of."""
        self._find_similar(seen)

    def copies(self) -> None:
        """Find the reports that are copies of another, pair their passages, and say which words differ."""
        texts = {report: runs(self.texts[report]) for report in self.reports if report in self.texts}
        for left, right, part in near_pairs(texts):
            if any(one.report == right for one in self.variants):
                continue
            changed: list[tuple[str, str]] = []
            for a, b in counterparts(self.by_report[left], self.by_report[right]):
                words = changed_words(a.claim.quote, b.claim.quote)
                changed += words
                if not words:
                    self._copied.add(b.id)
                self._relate(a, b, joined=True, note=_changed(words))
            self.variants.append(Variant(right, left, part, tuple(changed)))

    def happenings(self) -> None:
        """Pair the claims of each happening, one to one between two reports; besides, all that contradict each other,
        within one report too."""
        held: dict[str, list[Features]] = defaultdict(list)
        for one in self.by_id.values():
            held[self.members.get(one.id, one.id)].append(one)
        for group in held.values():
            ranked = sorted(combinations(group, 2), key=lambda pair: -alike(pair[0], pair[1], self.origins.belonging))
            denied = {(a.id, b.id) for a, b in ranked if denial(a, b)}
            for a, b in ranked:
                if a.report != b.report and (a.id, b.id) not in denied:
                    self._relate(a, b, joined=True)
            for a, b in ranked:
                if (a.id, b.id) in denied:
                    self._relate(a, b, joined=True)

    def aligned(self) -> None:
        """Pair claims of sentences that run in one order, unless they are plainly about two things."""
        split: dict[str, tuple[Sentence, ...]] = {}
        for left, right in self._close():
            for report in (left, right):
                if report not in split:
                    split[report] = sentences(self.texts[report])
            alignment = align(split[left], split[right])
            if alignment.enough:
                self._sentence_pairs(alignment.a, alignment.b, alignment.pairs, left, right)

    def _sentence_pairs(
        self,
        a: Sequence[Sentence],
        b: Sequence[Sentence],
        pairs: Iterable[tuple[int, int]],
        left: str,
        right: str,
    ) -> None:
        mine, theirs = by_sentence(a, self.by_report[left]), by_sentence(b, self.by_report[right])
        for i, j in pairs:
            free = [x for x in mine.get(i, []) if (x.id, right) not in self._paired]
            others = [y for y in theirs.get(j, []) if (y.id, left) not in self._paired]
            for x, y in one_to_one(free, others, SIDE_BY_SIDE):
                near = alike(x, y, self.origins.belonging) >= TOGETHER or (
                    x.voice == y.voice and x.claim.form != "narrated"
                )
                if near and refusal(x, y, self.origins.belonging) not in SEPARATE | {"time"}:
                    self._relate(x, y, joined=False)

    def nearly(self, decided: Iterable[Decided]) -> None:
        """Pair deeds that are told alike but for one thing, and that no happening joins: each is a question of its
        own."""
        free = [one for one in self.by_id.values() if one.id not in self._copied]
        similar = [pair for pair in self._similar if not self._copied & {one.id for one in pair}]
        told = set(self._paired)
        for a, b, on in nearly(free, self.origins.belonging, self.members, decided, similar):
            if not {(a.id, b.report), (b.id, a.report)} & told:
                self._paired |= {(a.id, b.report), (b.id, a.report)}
                self.add(a, b, DIFFER, otherwise(on, a, b, self.zone), (on,))

    def planned(self) -> None:
        """Pair what two reports give as due on nearly the same day: the same act about the same thing."""
        dated: dict[tuple[str, str], list[Features]] = defaultdict(list)
        for one in self.by_id.values():
            if one.event and _brief(one) and one.modality in SPOKEN:
                dated[one.event, one.modality].append(one)
        for group in dated.values():
            for a, b in combinations(group, 2):
                near = apart(a.time, b.time) <= SLACK
                alike_but_dated = refusal(a, b, self.origins.belonging) in {None, "time"} and not _counted_apart(a, b)
                if a.report != b.report and near and alike_but_dated:
                    self._relate(a, b, joined=False)

    def willed(self) -> None:
        """Pair what one side is said to will and not to will."""
        for a, b in self._similar:
            one_side = wills(a, self.speaking) & wills(b, self.speaking)
            if a.modality == b.modality == Modality.PLANNED and a.polarity != b.polarity and one_side:
                other = refusal(a, b, self.origins.belonging)
                if likeness(a, b) >= JOIN and other in {None, "stance", "speaker"}:
                    self.add(a, b, OPPOSED, "one says that this side will do it, the other that it will not")

    def worded(self) -> None:
        """Pair what is left and nearly the same in words, such as one commitment on two people's word."""
        for a, b in sorted(self._similar, key=lambda pair: -likeness(*pair)):
            if (
                a.modality == b.modality
                and likeness(a, b) >= JOIN
                and refusal(a, b, self.origins.belonging) in TOLD_APART
            ):
                self._relate(a, b, joined=False)

    def _find_similar(self, seen: Iterable[Features]) -> None:
        """Note the claims of different reports that are alike in words."""
        index = Candidates()
        for one in seen:
            found = [
                other for other in index.of(one) if other.report != one.report and likeness(other, one) >= SIDE_BY_SIDE
            ]
            self._similar += [(other, one) for other in found]
            index.add([one])

    def _close(self) -> list[tuple[str, str]]:
        """Return the pairs of reports with enough in common to align their sentences."""
        counts = Counter((a.report, b.report) for a, b in self._similar)
        order = {report: place for place, report in enumerate(self.reports)}
        pairs = {
            tuple(sorted(pair, key=order.__getitem__)) for pair, count in counts.items() if count >= WORTH_ALIGNING
        }
        return [(left, right) for left, right in sorted(pairs)]

    def _relate(self, a: Features, b: Features, *, joined: bool, note: str | None = None) -> None:
        """Add a pair of two claims about one thing. Of what does not contradict, each claim once for each other report.

        `note` is what a copy has otherwise in words.
        """
        no = denial(a, b)
        contradicts = bool(no and (joined or (a.polarity != b.polarity and a.modality == Modality.ASSERTED)))
        taken = (a.id, b.report) in self._paired or (b.id, a.report) in self._paired
        if (a.report != b.report and taken and not contradicts) or ({a.id, b.id} & self._copied and note is None):
            return
        if not joined and _two_things(a, b):
            return
        self._paired |= {(a.id, b.report), (b.id, a.report)} if a.report != b.report else set()
        if no and contradicts:
            self.add(a, b, CONTRADICT, no.words, (no.on,))
            return
        words = (self.origins.words(a.voice), self.origins.words(b.voice))
        found = [*differences(a, b, self.zone, words), *([no] if no and no.on == "number" else [])]
        if note is not None and counted_apart(changed_words(a.claim.quote, b.claim.quote)):
            on = tuple(dict.fromkeys([*(one.on for one in found), "number"]))
            self.add(a, b, DIFFER, "; ".join([*(one.words for one in found), note]), on)
            return
        told = [one.words for one in found] or ["both say it"]
        said = [*told, *filter(None, [note, outlets(a, b)])]
        on = tuple(dict.fromkeys(one.on for one in found))
        self.add(a, b, DIFFER if found else AGREE, "; ".join(said), on)

    def add(self, a: Features, b: Features, relation: str, reason: str, on: tuple[str, ...] = ()) -> None:
        """Add a pair with its grade of origin, once."""
        pair = frozenset((a.id, b.id))
        if pair in self._known:
            return
        self._known.add(pair)
        self.pairs.append(pair_of(a, b, self.origins, relation, reason, on))

    def only(self) -> dict[str, list[str]]:
        """Return for each report the claims without a counterpart in another."""
        whole = {one.report: one.of for one in self.variants}
        both = {
            claim
            for claim, other in self._paired
            if whole.get(other, other) != whole.get(report := self.by_id[claim].report, report)
        }
        return {
            report: [one.id for one in self.by_report[report] if one.id not in both and one.id not in self._copied]
            for report in self.reports
        }


def _changed(words: Sequence[tuple[str, str]]) -> str:
    """Return which words a copy has otherwise."""
    if not words:
        return "the same words in two copies of one report"
    each = (
        f"“{left}” reads “{right}”" if left and right else f"“{left or right}” is in one alone" for left, right in words
    )
    return f"of two copies of one report the words differ: {', '.join(each)}"


def _two_things(a: Features, b: Features) -> bool:
    """Return whether two claims that no happening joins are no pair, however alike: what is not certain beside what is
    said, what hangs on something beside a deed, deeds of different days, and a yes and a no without an act."""
    if a.doubted != b.doubted or (a.polarity != b.polarity and not (a.event and b.event)):
        return True
    held = {a.modality, b.modality}
    if held == {Modality.ASSERTED}:
        return between(a, b) > 0
    return Modality.ASSERTED in held and bool(held & NOBODYS)


def _counted_apart(a: Features, b: Features) -> bool:
    """Return whether two plans count differently: two plans, and not one plan for two days."""
    return any(cannot_both(x, y) for x in a.quantities for y in b.quantities)


def _brief(one: Features) -> bool:
    """Return whether a claim names a day, or nearly one."""
    time = one.time
    return bool(time and time.earliest is not None and time.latest is not None and time.latest - time.earliest <= BRIEF)
