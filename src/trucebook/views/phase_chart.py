"""The phases as bars along time: planned and actual, the cut, what falls due; positions are per cent of the width."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from trucebook.agreement.schedule import planned
from trucebook.engine.finding import PhaseFinding
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.status_board import board_rows
from trucebook.views.words import phase_words
from trucebook.vocabulary.time import DAY, Bounds, Instant, local, midnight

ROW = 46
"""Pixels a phase takes."""
TOP = 30
_MOST_DEADLINES = 60
_MARGIN = 14.0
"""Per cent of the width that a label needs on each side of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar, from `x` on, `width` wide, both in per cent. `kind`: planned | held | uncertain."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One phase: its label, its pieces, and the whole in words. `y` is in pixels."""

    label: str
    state: str
    words: str
    pieces: tuple[Piece, ...]
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment on the axis. `anchor` is start, middle or end; `words` its full text."""

    x: float
    label: str
    anchor: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PhaseChart:
    """The chart with its text alternative: `lines` say all that the drawing shows."""

    bars: tuple[Bar, ...]
    axis: tuple[Tick, ...]
    deadlines: tuple[Tick, ...]
    cut: Tick
    height: int
    lines: tuple[str, ...]


def phase_chart(picture: Picture) -> PhaseChart | None:
    """Return the chart of a picture's phases, or None where the agreement has none or nothing has a date."""
    phases = picture.findings.phases
    plans = {phase.id: planned(picture.terms, phase.id) for phase in phases}
    dues = _dues(picture)
    moments = [*_moments(phases, plans), *(due for due, _ in dues), picture.cut.occurred, picture.terms.day_one]
    scale = _Scale(min(moments), max(moments))
    if not phases or scale.first == scale.last:
        return None
    dates = Dates.of(picture.terms)
    cut = picture.cut.occurred
    bars = tuple(_bar(phase, plans[phase.id], scale, cut, dates, i) for i, phase in enumerate(phases))
    deadlines = tuple(
        Tick(scale.at(due), "", "middle", f"{kind} by {dates.end(due)}: {', '.join(clauses)}")
        for (due, kind), clauses in sorted(dues.items())[:_MOST_DEADLINES]
    )
    cut_tick = _tick(scale, cut, f"cut: {dates.day(cut - 1, count=False)}", f"cut: {dates.end(cut)}")
    lines = (cut_tick.words, *(bar.words for bar in bars), *(tick.words for tick in deadlines))
    height = TOP + ROW * len(bars) + (30 if deadlines else 0) + 26
    return PhaseChart(bars, _axis(scale, dates), deadlines, cut_tick, height, lines)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: Instant
    last: Instant

    def at(self, moment: Instant) -> float:
        """Return the position of an instant, in per cent, within the chart."""
        share = (moment - self.first) / max(1, self.last - self.first)
        return round(100 * min(1.0, max(0.0, share)), 2)


def _moments(phases: tuple[PhaseFinding, ...], plans: dict[str, Bounds]) -> list[Instant]:
    bounds = [edge for phase in phases for edge in (phase.starts, phase.ends, plans[phase.id]) if edge is not None]
    return [moment for edge in bounds for moment in (edge.earliest, edge.latest) if moment is not None]


def _dues(picture: Picture) -> dict[tuple[Instant, str], list[str]]:
    """Return what falls due, or is planned to, by its last instant; periods and triggers are left to the board."""
    dues: dict[tuple[Instant, str], list[str]] = defaultdict(list)
    for row in board_rows(picture):
        finding = row.finding
        if not row.due or finding.due is None or finding.due.latest is None or "#" in finding.id:
            continue
        wide = finding.due.earliest is not None and finding.due.latest - finding.due.earliest > 1
        clauses = dues[finding.due.latest - (not wide), row.timing]
        if finding.clause not in clauses:
            clauses.append(finding.clause)
    return dict(dues)


def _bar(phase: PhaseFinding, plan: Bounds, scale: _Scale, cut: Instant, dates: Dates, index: int) -> Bar:
    pieces = [] if plan.earliest is None else [_piece(scale, plan.earliest, plan.latest, "planned")]
    if phase.starts is not None and phase.state != "not begun":
        pieces += _held(phase, scale, cut)
    state = "not begun, planned" if phase.state == "not begun" and plan.earliest is not None else phase.state
    return Bar(phase.name, state, _phase_words(phase, plan, dates), tuple(pieces), TOP + ROW * index)


def _held(phase: PhaseFinding, scale: _Scale, cut: Instant) -> list[Piece]:
    """Return what is established of a phase up to the cut; the part that only some bounds allow is uncertain."""
    starts = phase.starts or Bounds()
    earliest = scale.first if starts.earliest is None else starts.earliest
    surely = cut if starts.latest is None else max(earliest, starts.latest - 1)
    ends = phase.ends if phase.state == "over" and phase.ends else Bounds(cut, None)
    last = min(cut, cut if ends.earliest is None else ends.earliest)
    latest = min(cut, cut if ends.latest is None else ends.latest - 1)
    pieces = [_piece(scale, surely, max(surely, last), "held")]
    pieces += [_piece(scale, earliest, surely, "uncertain")] if surely - earliest > 1 else []
    pieces += [_piece(scale, last, latest, "uncertain")] if latest - last > 1 else []
    return pieces


def _piece(scale: _Scale, start: Instant, end: Instant | None, kind: str) -> Piece:
    left = scale.at(start)
    right = 100.0 if end is None else scale.at(end)
    return Piece(left, round(max(0.4, right - left), 2), kind)


def _phase_words(phase: PhaseFinding, plan: Bounds, dates: Dates) -> str:
    parts = [phase_words(phase)]
    if phase.state != "not begun" and phase.starts is not None:
        parts.append(f"begun {dates.bounds(phase.starts)}")
    if phase.state == "over" and phase.ends is not None:
        parts.append(f"ended {dates.bounds(phase.ends)}")
    parts.append(_plan_words(plan, dates))
    return f"{phase.name}: {'; '.join(parts)}"


def _plan_words(plan: Bounds, dates: Dates) -> str:
    if plan.earliest is None:
        return "no date in the terms"
    until = "" if plan.latest is None else f" to {dates.end(plan.latest)}"
    return f"planned from {dates.moment(plan.earliest)}{until}"


def _axis(scale: _Scale, dates: Dates) -> tuple[Tick, ...]:
    ticks = [_tick(scale, scale.first, dates.day(scale.first, count=False))]
    day = local(scale.first, dates.zone).date()
    step = _step(scale.last - scale.first)
    moment = midnight(day + timedelta(days=step), dates.zone)
    while moment < scale.last and scale.at(moment) < 100 - _MARGIN:
        if scale.at(moment) - ticks[-1].x >= _MARGIN:
            ticks.append(Tick(scale.at(moment), dates.day(moment, count=False), "middle"))
        day += timedelta(days=step)
        moment = midnight(day + timedelta(days=step), dates.zone)
    return (*ticks, _tick(scale, scale.last, dates.day(scale.last - 1, count=False)))


def _step(seconds: int) -> int:
    """Return whole weeks between ticks such that there are about six."""
    return max(1, round(seconds / DAY / 7 / 6)) * 7


def _tick(scale: _Scale, moment: Instant, label: str, words: str = "") -> Tick:
    x = scale.at(moment)
    middle = 50
    return Tick(x, label, "start" if x < middle else "end", words)
