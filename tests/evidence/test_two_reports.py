"""The two real reports, read by the real reader on the example case: who says what, and on whose word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from trucebook.agreement.load import load_case
from trucebook.agreement.schedule import planned
from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.evidence.at_once import weigh
from trucebook.evidence.comparison import Comparison, compare
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.happenings import members
from trucebook.evidence.origins import Origins
from trucebook.evidence.pair import Pair
from trucebook.vocabulary.time import day_bounds

HOME = Path(__file__).parents[2]
REPORTS = HOME.parent / "shared" / "reports"
CASE = HOME / "examples" / "gaza-2025"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not REPORTS.is_dir() or not (CASE / "agreement.yaml").is_file(), reason="no shared reports here"
    ),
]


@dataclass(frozen=True)
class Both:
    claims: list[ReportedClaim]
    happening: dict[str, str]
    ties: list[list[str]]
    comparison: Comparison

    def find(self, report: int, *words: str) -> ReportedClaim:
        """Return the claim of a report with the shortest quote that holds all words."""
        ids = list(dict.fromkeys(one.report for one in self.claims))
        held = [c for c in self.claims if c.report == ids[report] and all(w in c.claim.quote for w in words)]
        return min(held, key=lambda c: len(c.claim.quote))

    def pairs(self, test: Callable[[Pair], bool]) -> list[Pair]:
        return [pair for pair in self.comparison.pairs if test(pair)]

    def between(self, a: ReportedClaim, b: ReportedClaim) -> list[Pair]:
        return self.pairs(lambda pair: {pair.a, pair.b} == {a.claim.id, b.claim.id})


def ground(terms: Terms) -> Ground:
    phases = tuple((p.id, (p.name, *p.names), planned(terms, p.id)) for p in terms.phases)
    calendar = Calendar(terms.day_one, terms.first_day, phases)
    return Ground(terms.zone, terms.actors, terms.places, terms.sources, calendar, terms.topics)


def claims_of(path: Path, terms: Terms) -> list[ReportedClaim]:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    said = day_bounds(date(2025, 1, 23), terms.zone)
    reading = read(content.decode(), digest, Circumstances(None, said, path.name), ground(terms))
    known = {name.casefold(): source.id for source in terms.sources for name in source.names}
    publisher = known.get((reading.publisher or "").casefold(), reading.publisher)
    return [ReportedClaim(digest, publisher, structured=False, claim=c, text=content.decode()) for c in reading.claims]


@pytest.fixture(scope="module")
def both() -> Both:
    loaded = load_case({path.name: path.read_text("utf-8") for path in CASE.glob("*.yaml")})
    assert loaded.terms is not None
    terms = loaded.terms
    claims = [claim for path in sorted(REPORTS.glob("*.txt")) for claim in claims_of(path, terms)]
    body = weigh(claims, [], 2, terms)
    happening = {member.claim: member.happening for member in members([body], [])}
    origins = Origins.of(terms, loaded.policy or Policy(), [body])
    reports = list(dict.fromkeys(one.report for one in claims))
    return Both(claims, happening, body["ties"], compare(reports, claims, happening, origins, zone=terms.zone))


def test_about_ten_sentence_pairs_run_in_one_order(both: Both) -> None:
    counts = {int(reason.split()[0]) for _, _, grade, reason in both.ties if grade == "presumed"}
    assert len(counts) == 1
    assert 9 <= counts.pop() <= 13


def test_what_began_differs_and_rests_presumably_on_one_origin(both: Both) -> None:
    talks, phase = both.find(0, "advancing discussions"), both.find(1, "moved ahead")
    assert both.happening[talks.claim.id] != both.happening[phase.claim.id]
    assert [(p.relation, p.origin) for p in both.between(talks, phase)] == [("differ", "presumed")]


def test_nothing_that_both_carry_counts_as_two_origins(both: Both) -> None:
    alike = both.pairs(lambda pair: pair.relation in {"agree", "differ", "contradict"})
    assert len(alike) >= 10
    assert {pair.origin for pair in alike} <= {"stated", "presumed", "unknown"}


def test_the_planned_start_differs_by_a_day(both: Both) -> None:
    pair = both.between(both.find(0, "scheduled", "day 16"), both.find(1, "4 February"))
    assert [p.relation for p in pair] == ["differ"]
    assert "differ by a day" in pair[0].reason


def test_two_men_and_davos_are_not_one_happening(both: Both) -> None:
    attends, heads = both.find(0, "Davos"), both.find(1, "Davos")
    assert both.happening[attends.claim.id] != both.happening[heads.claim.id]
    assert not both.between(attends, heads)


def test_the_commitment_is_two_peoples_word_and_the_promise_of_fighting_opposes_it(both: Both) -> None:
    official, he = both.find(0, "commitment"), both.find(1, "commitment", "ceasefire")
    (pair,) = both.between(official, he)
    assert (pair.relation, pair.origin) == ("differ", "unknown")
    promise = both.find(0, "promised him")
    for commitment in (official, he):
        assert [p.relation for p in both.between(promise, commitment)] == ["opposed"]


def test_what_one_report_alone_says_is_listed(both: Both) -> None:
    _, second = both.comparison.only.values()
    assert both.find(1, "tank fire").claim.id in second
    assert both.find(1, "120 bodies").claim.id in second
