"""The brief: one page, in HTML or Markdown, that a secretariat would send; every line opens to the quoted words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trucebook.agreement import units
from trucebook.views.brief_lines import ATTENTION, BriefLine, brief_lines, slug
from trucebook.views.brief_sections import (
    MOST,
    Dispute,
    NoteRow,
    ReportRow,
    SharedOrigin,
    disagreements,
    disputes,
    note_rows,
    report_rows,
    shared_origins,
)
from trucebook.views.comparison_page import PairRow
from trucebook.views.dates import Dates
from trucebook.views.masking import MASK, masked, private_names
from trucebook.views.masks import withheld_words
from trucebook.views.outlook_page import DueRow, one_a_line, outlook_page
from trucebook.views.phase_chart import PhaseChart, phase_chart
from trucebook.views.picture import Picture
from trucebook.views.statements import SpeakerRow
from trucebook.views.words import (
    CLAIMED_MEANS,
    NOT_A_FACT,
    POSSIBLE,
    POSSIBLE_MEANS,
    STANDING_MEANS,
    STATUS_MEANS,
    plural,
    policy_words,
)
from trucebook.vocabulary.status import Status

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_SHORT_ROOT = 16


@dataclass(frozen=True, slots=True)
class Fact:
    """A line at the top of the page: a label and its words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The lines of one theme of the agreement."""

    name: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a brief shows, in words. Sections are cut to `MOST` rows by the templates, which say how many more."""

    title: str
    agreement: str
    cut: str
    facts: tuple[Fact, ...]
    caution: str
    note: str | None
    problems: tuple[str, ...]
    """What the terms leave open and the engine could not settle."""
    tally: tuple[tuple[str, int], ...]
    chart: PhaseChart | None
    themes: tuple[Theme, ...]
    disputes: tuple[Dispute, ...]
    disagreements: tuple[PairRow, ...]
    shared: tuple[SharedOrigin, ...]
    due: tuple[DueRow, ...]
    waiting: tuple[DueRow, ...]
    speakers: tuple[SpeakerRow, ...]
    passed: tuple[SpeakerRow, ...]
    """Statements about times that are over at the cut."""
    notes: tuple[NoteRow, ...]
    reports: tuple[ReportRow, ...]
    statuses: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    """How to read what stands beside a status."""
    links: tuple[tuple[str, str], ...]
    """(clause id, anchor of its first line)."""


def brief(picture: Picture) -> Brief:
    """Return the brief of a picture; where the policy publishes no names, the names of private persons are withheld."""
    lines = brief_lines(picture)
    outlook = outlook_page(picture)
    made = Brief(
        title=picture.case_title,
        agreement=picture.terms.title,
        cut=Dates.of(picture.terms).end(picture.cut.occurred),
        facts=_facts(picture),
        caution=NOT_A_FACT,
        note=picture.terms.note,
        problems=tuple(problem.sentence for problem in picture.findings.problems),
        tally=_tally(lines),
        chart=phase_chart(picture),
        themes=_themes(lines),
        disputes=disputes(picture),
        disagreements=disagreements(picture),
        shared=shared_origins(picture),
        due=one_a_line(outlook.due),
        waiting=one_a_line(outlook.waiting),
        speakers=outlook.speakers,
        passed=outlook.passed,
        notes=note_rows(picture),
        reports=report_rows(picture),
        statuses=tuple((str(status), words) for status, words in STATUS_MEANS.items()),
        standings=tuple((str(standing), words) for standing, words in STANDING_MEANS.items()),
        keys=(POSSIBLE_MEANS, CLAIMED_MEANS),
        links=_links(lines),
    )
    if picture.policy.publish_names or picture.cut.public is not None:
        return made
    return masked(made, private_names(picture))


def _facts(picture: Picture) -> tuple[Fact, ...]:
    dates, cut = Dates.of(picture.terms), picture.cut
    said = () if cut.said is None else (Fact("Said", f"before {dates.end(cut.said)}"),)
    root = f", root {cut.root[:_SHORT_ROOT]}" if cut.root else ""
    return (
        Fact("Occurred", f"up to {dates.end(cut.occurred)}"),
        Fact("Recorded", f"up to {dates.recorded(cut.recorded_at)} ({plural(cut.size, 'entry')}{root})"),
        *said,
        Fact("Standards", policy_words(picture.policy)),
        Fact("Sources", _sources(picture)),
        Fact("Claims", _claims(picture)),
        Fact("Withheld", _withheld(picture)),
        Fact("Rules", f"version {cut.rules}"),
    )


def _sources(picture: Picture) -> str:
    known = [report.publisher for report in picture.reports.values() if report.publisher]
    unknown = len(picture.reports) - len(known)
    total, publishers = plural(len(picture.reports), "report"), plural(len(set(known)), "publisher")
    if not unknown:
        return f"{total} of {publishers}"
    return (
        f"{total}: {len(known):,} of {publishers}, {unknown:,} without a known publisher"
        if known
        else (f"{total} without a known publisher")
    )


def _claims(picture: Picture) -> str:
    unreviewed = sum(claim not in picture.reviewed for claim in picture.claims)
    bearing = len({bearing.claim for bearing in picture.bearings})
    total = plural(len(picture.claims), "claim")
    return f"{total}, {bearing:,} of them bearing on a clause; {unreviewed:,} not reviewed"


def _withheld(picture: Picture) -> str:
    if picture.cut.public is not None:
        return withheld_words(picture.cut.public)
    parts = [f"{plural(len(picture.withheld), 'claim')} withheld from this page"]
    parts += [f"{plural(picture.cut.erased, 'entry')} erased since they were recorded"] if picture.cut.erased else []
    parts += [] if picture.policy.publish_names else [f"names of private persons withheld, shown as {MASK}"]
    return "; ".join(parts)


def _tally(lines: tuple[BriefLine, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many lines of the board stand where; a line with no finding on its whole counts each of its parts."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update({line.headline.status.removesuffix(POSSIBLE): 1} if line.headline else dict(line.tally))
    places = {str(status): place for place, status in enumerate(ATTENTION)}
    ordered = sorted(counts, key=lambda word: (places.get(word, places[Status.FULFILLED_LATE]), word))
    return tuple((word, counts[word]) for word in ordered)


def _themes(lines: tuple[BriefLine, ...]) -> tuple[Theme, ...]:
    themes: dict[str, list[BriefLine]] = {}
    for line in lines:
        themes.setdefault(line.theme, []).append(line)
    return tuple(Theme(name, tuple(members)) for name, members in themes.items())


def _links(lines: tuple[BriefLine, ...]) -> tuple[tuple[str, str], ...]:
    links: dict[str, str] = {}
    for line in lines:
        links.setdefault(line.clause, line.anchor)
    return tuple(links.items())


def brief_html(picture: Picture, *, whole: bool = False) -> str:
    """Return the brief as one self-contained HTML page: no script, no network, all of it escaped.

    On paper it shows what is contested or adverse opened, and the rest a line each; `whole` opens all of it.
    """
    return _render("brief.html.j2", brief(picture), whole=whole)


def brief_markdown(picture: Picture) -> str:
    """Return the brief as Markdown (CommonMark), all quoted words escaped."""
    return _render("brief.md.j2", brief(picture))


def _render(template: str, view: Brief, *, whole: bool = False) -> str:
    made = _environment().get_template(template)
    return made.render(brief=view, anchors=dict(view.links), most=MOST, whole=whole)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 - start-up time

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = {"singular": units.singular, "counted": plural, "capitalize_first": capitalised}
    environment.filters.update(slug=slug, md=markdown_text, short=shortened, **words)
    return environment


_LONGEST = 900
_MARKS = "\\`*_[]#|~"


def shortened(quote: str) -> str:
    """Return a quote of at most 900 characters; a longer one says how many more there are."""
    more = len(quote) - _LONGEST
    return quote if more <= 0 else f"{quote[:_LONGEST]} […] ({more:,} more characters)"


def capitalised(words: str) -> str:
    """Return words with their first letter as a capital and the rest as they are."""
    return words[:1].upper() + words[1:]


def markdown_text(text: str) -> str:
    """Return text that Markdown shows as it is: on one line, with every mark that Markdown or HTML reads escaped."""
    flat = " ".join(str(text).split())
    safe = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{char}" if char in _MARKS else char for char in safe)
