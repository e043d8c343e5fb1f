"""Labelled scenes: invented reports and hand-labelled pairs of what they say (labelled/README.md)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from trucebook.agreement.load import load_case
from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.ground import Circumstances, ground_of
from trucebook.claims.reader import read
from trucebook.evidence.at_once import weigh
from trucebook.evidence.comparison import Comparison, compare
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.happenings import members
from trucebook.evidence.origins import Origins
from trucebook.evidence.pair import Pair
from trucebook.reports.published import published_bounds

LABELLED = Path(__file__).resolve().parent / "labelled"
_HEAD = re.compile(r"== (\w+): (.+), (\d{4}-\d\d-\d\d)")
_SIDE = re.compile(r"\s*(\w+):\s*(.*?)\s*")


@dataclass(frozen=True)
class Written:
    """One report of a scene as written."""

    key: str
    publisher: str
    published: str
    text: str


@dataclass(frozen=True)
class Label:
    """Two places (report key, words) and what a careful person says of them."""

    a: tuple[str, str]
    b: tuple[str, str]
    same: bool
    relation: str


@dataclass(frozen=True)
class Scene:
    """Reports and labels of one file."""

    name: str
    reports: tuple[Written, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Judged:
    """A label, the two claims that it means (None where the reader gives none) and what the program makes of them."""

    label: Label
    a: ReportedClaim | None
    b: ReportedClaim | None
    same: bool = False
    linked: bool = False
    pair: Pair | None = None

    @property
    def read(self) -> bool:
        """Whether the reader gives two claims to judge."""
        return self.a is not None and self.b is not None and self.a.claim.id != self.b.claim.id


def scenes(pattern: str = "*.txt") -> list[Scene]:
    """Return the scenes whose file names match."""
    return [_scene(path) for path in sorted(LABELLED.glob(pattern))]


def labelled_terms() -> Terms:
    """Return the terms of the labelled reports' case."""
    loaded = load_case({path.name: path.read_text("utf-8") for path in (LABELLED / "case").glob("*.yaml")})
    if loaded.terms is None:
        raise ValueError(loaded.problems)
    return loaded.terms


def claims_of(scene: Scene, terms: Terms) -> list[ReportedClaim]:
    """Return the claims that the reader finds in a scene's reports."""
    known = {name.casefold(): source.id for source in terms.sources for name in source.names}
    found = []
    for one in scene.reports:
        digest = hashlib.sha256(f"{scene.name}:{one.key}:{one.text}".encode()).hexdigest()
        said = published_bounds(one.published, terms.zone)
        if said is None:
            raise ValueError(one.published)
        reading = read(one.text, digest, Circumstances(one.publisher, said, one.key), ground_of(terms))
        publisher = known.get(one.publisher.casefold(), one.publisher)
        found += [ReportedClaim(digest, publisher, structured=False, claim=c, text=one.text) for c in reading.claims]
    return found


def judged(scene: Scene, terms: Terms) -> list[Judged]:
    """Return the scene's labels beside what weighing and comparison make of the same claims."""
    claims = claims_of(scene, terms)
    body = weigh(claims, [], 1, terms)
    happening = {one.claim: one.happening for one in members([body], [])}
    origins = Origins.of(terms, Policy(), [body])
    side_by_side = compare(list(dict.fromkeys(c.report for c in claims)), claims, happening, origins, zone=terms.zone)
    links = {frozenset(pair) for pair in body["links"]}
    by_key = {_digest(scene, one): one.key for one in scene.reports}
    return [_judge(label, claims, by_key, happening, links, side_by_side) for label in scene.labels]


def _judge(
    label: Label,
    claims: list[ReportedClaim],
    by_key: dict[str, str],
    happening: dict[str, str],
    links: set[frozenset[str]],
    side_by_side: Comparison,
) -> Judged:
    a, b = (_meant(claims, by_key, place) for place in (label.a, label.b))
    if a is None or b is None:
        return Judged(label, a, b)
    pair = frozenset((a.claim.id, b.claim.id))
    return Judged(
        label,
        a,
        b,
        same=happening.get(a.claim.id, a.claim.id) == happening.get(b.claim.id, b.claim.id),
        linked=pair in links,
        pair=next((one for one in side_by_side.pairs if {one.a, one.b} == pair), None),
    )


def _meant(claims: list[ReportedClaim], by_key: dict[str, str], place: tuple[str, str]) -> ReportedClaim | None:
    """Return the claim with the shortest quote that holds the words, or whose words the quote lies in."""
    key, words = place
    held = [one for one in claims if by_key[one.report] == key and words in one.claim.quote]
    if held:
        return min(held, key=lambda one: len(one.claim.quote))
    for one in claims:
        if by_key[one.report] == key:
            start = one.text.find(words)
            if any(s.start < start + len(words) and start < s.end for s in one.claim.spans):
                return one
    return None


def meant(scene: Scene, claims: list[ReportedClaim], place: tuple[str, str]) -> ReportedClaim | None:
    """Return the claim that a place of a label means, None where the reader gives none."""
    return _meant(claims, {_digest(scene, one): one.key for one in scene.reports}, place)


def _digest(scene: Scene, one: Written) -> str:
    return hashlib.sha256(f"{scene.name}:{one.key}:{one.text}".encode()).hexdigest()


def _scene(path: Path) -> Scene:
    return scene_of(path.stem, path.read_text("utf-8"))


def scene_of(name: str, written: str) -> Scene:
    """Return a scene from its text: reports under their heads, then the labels."""
    parts = re.split(r"^(== .*)$", written, flags=re.MULTILINE)[1:]
    reports, labels = [], []
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        if match := _HEAD.fullmatch(head.strip()):
            reports.append(Written(match[1], match[2], match[3], body.strip()))
        else:
            labels = [_label(line) for line in body.strip().splitlines()]
    return Scene(name, tuple(reports), tuple(labels))


def _label(line: str) -> Label:
    left, right, label, *_ = line.split(" | ")
    a, b = (_SIDE.fullmatch(side) for side in (left, right))
    same, comma, relation = label.strip().partition(", ")
    relation = relation if comma else same
    if a is None or b is None or (comma and same not in {"same", "not"}):
        raise ValueError(line)
    return Label((a[1], a[2]), (b[1], b[2]), same == "same", relation)
