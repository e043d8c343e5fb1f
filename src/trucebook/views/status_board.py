"""The board: where every clause stands at a cut, on whose word, and how well that word is supported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trucebook.agreement.terms import Policy, Terms
from trucebook.engine.finding import Contest, Finding, PhaseFinding
from trucebook.views.dates import Dates
from trucebook.views.picture import CutLine, Picture
from trucebook.views.words import bearer_name, contest_words, progress_words, standing_words
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import Bounds, bounds_json, iso


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One finding with its words. `theme` and `text` are the clause's, "" where the terms no longer hold it."""

    finding: Finding
    bearer: str
    text: str
    theme: str
    standing: str
    contested: tuple[str, ...]
    since: str
    due: str
    progress: str | None
    by_standing: tuple[tuple[str, str], ...]
    uncertain: str | None
    """What is not certain about the clause's terms."""

    @property
    def status(self) -> str:
        """Return the status, marked where it is possible and not certain."""
        return str(self.finding.status) if self.finding.certain else f"{self.finding.status} (possible)"


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase with its words."""

    phase: PhaseFinding
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board. `rows` stand in the order of the agreement."""

    title: str
    cut: CutLine
    cut_words: str
    recorded_words: str
    policy: Policy
    rows: tuple[BoardRow, ...]
    phases: tuple[PhaseRow, ...]


def status_board(picture: Picture) -> Board:
    """Return the board of a picture."""
    dates = Dates.of(picture.terms)
    phases = tuple(
        PhaseRow(phase, _edge(dates, phase.starts), _edge(dates, phase.ends)) for phase in picture.findings.phases
    )
    return Board(
        title=picture.case_title,
        cut=picture.cut,
        cut_words=dates.end(picture.cut.occurred),
        recorded_words=dates.recorded(picture.cut.recorded_at),
        policy=picture.policy,
        rows=board_rows(picture),
        phases=phases,
    )


def board_rows(picture: Picture) -> tuple[BoardRow, ...]:
    """Return the rows of the board alone, in the agreement's order."""
    order = {clause.id: place for place, clause in enumerate(picture.terms.clauses)}
    found = sorted(picture.findings.findings, key=lambda finding: order.get(finding.clause, len(order)))
    clauses = {clause.id: clause for clause in picture.terms.clauses}
    dates = Dates.of(picture.terms)
    rows = []
    for finding in found:
        clause = clauses.get(finding.clause)
        text, theme, doubt = (clause.text, clause.theme or "", clause.uncertain) if clause else ("", "", None)
        rows.append(_row(finding, picture.terms, dates, text, theme, doubt))
    return tuple(rows)


def _row(finding: Finding, terms: Terms, dates: Dates, text: str, theme: str, uncertain: str | None) -> BoardRow:
    return BoardRow(
        finding=finding,
        bearer=bearer_name(terms, finding.bearer),
        text=text,
        theme=theme,
        standing=standing_words(finding.standing),
        contested=tuple(contest_words(contest) for contest in finding.contested),
        since="" if finding.since is None else dates.bounds(finding.since).removeprefix("on ").removeprefix("at "),
        due="" if finding.due is None else dates.due(finding.due),
        progress=progress_words(finding),
        by_standing=tuple((str(level), str(finding.by_standing[level])) for level in sorted(finding.by_standing)),
        uncertain=uncertain,
    )


def _edge(dates: Dates, bounds: Bounds | None) -> str:
    return "not known" if bounds is None else dates.bounds(bounds)


def status_json(picture: Picture) -> dict[str, Any]:
    """Return `status --json`: the cut, the policy's standards, a finding an object, and the phases."""
    return {
        "cut": cut_json(picture),
        "policy": policy_json(picture.policy),
        "clauses": [_finding(row, picture) for row in board_rows(picture)],
        "phases": [_phase(phase, picture) for phase in picture.findings.phases],
        "problems": [{"code": one.code, "sentence": one.sentence} for one in picture.findings.problems],
    }


def cut_json(picture: Picture) -> dict[str, Any]:
    """Return the cut: times in ISO 8601, the ledger's size and root, the rules' version, what was erased since."""
    cut, zone = picture.cut, picture.terms.zone
    return {
        "occurred": iso(cut.occurred, zone),
        "recorded": Dates.of(picture.terms).recorded_iso(cut.recorded_at),
        "said": iso(cut.said, zone),
        "size": cut.size,
        "root": cut.root,
        "rules": cut.rules,
        "erased": cut.erased,
    }


def policy_json(policy: Policy) -> dict[str, Any]:
    """Return the standards of proof and the other choices that a page prints."""
    return {
        "performance": policy.performance,
        "breach": policy.breach,
        "trusted": list(policy.trusted),
        "publish_names": policy.publish_names,
    }


def _finding(row: BoardRow, picture: Picture) -> dict[str, Any]:
    finding, zone = row.finding, picture.terms.zone
    return {
        "id": finding.id,
        "clause": finding.clause,
        "bearer": finding.bearer,
        "status": str(finding.status),
        "note": finding.note,
        "certain": finding.certain,
        "standing": None if finding.standing is None else str(finding.standing),
        "contested": [contest_json(contest) for contest in finding.contested],
        "since": bounds_json(finding.since, zone),
        "due": bounds_json(finding.due, zone),
        "by_standing": by_standing_json(finding),
        "independent_origins": finding.independent_origins,
        "claims": list(finding.claims),
        "awaiting_review": list(finding.awaiting_review),
        "progress": row.progress,
        "text": row.text,
        "theme": row.theme or None,
    }


def contest_json(contest: Contest) -> dict[str, Any]:
    """Return one side's contest of a happening."""
    return {"by": contest.by, "standing": str(contest.standing), "on": contest.on, "claims": list(contest.claims)}


def by_standing_json(finding: Finding) -> dict[str, str]:
    """Return the status at each standing, weakest first."""
    return {str(Standing(level)): str(finding.by_standing[level]) for level in sorted(finding.by_standing)}


def _phase(phase: PhaseFinding, picture: Picture) -> dict[str, Any]:
    zone = picture.terms.zone
    return {
        "id": phase.id,
        "name": phase.name,
        "state": phase.state,
        "starts": bounds_json(phase.starts, zone),
        "ends": bounds_json(phase.ends, zone),
        "certain": phase.certain,
    }
