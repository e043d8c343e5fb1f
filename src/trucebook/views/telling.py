"""What a reader is told once: reasons without what stands beside them already, histories without empty steps."""

from __future__ import annotations

from dataclasses import replace

from trucebook.engine.finding import Episode, Finding, Reason
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.words import possibly, status_words
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Instant

_SHORTEST = 60
"""Seconds; times are told to the minute."""
_LONGEST_HEAD = 120
"""Characters of whose status it is: an id, or the names of bearers."""


def is_later(picture: Picture, claim: str) -> bool:
    """Return whether what a claim tells lies wholly after the cut: a deed by when it occurred, a statement about what
    is to come by when it was said. No view names such a claim but under a heading that says so."""
    known = picture.claims.get(claim)
    if known is None:
        return False
    told = known.occurred if known.fields.modality is Modality.ASSERTED else known.said
    return told.earliest is not None and told.earliest >= picture.cut.occurred


def is_over(picture: Picture, claim: str) -> bool:
    """Return whether a claim is about what was to come at a stated time that is over at the cut."""
    known = picture.claims.get(claim)
    if known is None or known.fields.modality is Modality.ASSERTED or known.fields.time is None:
        return False
    return known.occurred.latest is not None and known.occurred.latest <= picture.cut.occurred


def history_of(finding: Finding) -> tuple[Episode, ...]:
    """Return the steps of a history that lasted; one that ended in the minute it began is none."""
    return tuple(
        episode for episode in finding.history if episode.end is None or episode.end - episode.start >= _SHORTEST
    )


def episode_status(finding: Finding, episode: Episode) -> str:
    """Return the status of a step, marked where it is possible and not certain; the last is told as the finding is."""
    if episode.end is None and episode.status is finding.status:
        return status_words(finding)
    return possibly(episode.status, certain=episode.certain)


_FROM_A_START = frozenset({Status.NOT_IN_FORCE, Status.IN_FORCE, Status.SUSPENDED, Status.EXCUSED, Status.SUPERSEDED})
"""Statuses that the terms give from the start of a day. Others begin with what was done or missed by its end: what was
done on a day is known to be done when the day is over, and a missed day is over at its end."""


def began(dates: Dates, status: Status, moment: Instant) -> str:
    """Return since when a status holds: "2 Mar 2025 (day 43)", but "the end of 23 Jan 2025 (day 5)" for what a day
    had to end for."""
    return dates.moment(moment) if status in _FROM_A_START else dates.end(moment)


def since_words(dates: Dates, finding: Finding) -> str:
    """Return since when a finding stands as it stands, by the same rule as its history; "" for what does not bind."""
    since = finding.since
    if since is None or finding.status is Status.NOT_IN_FORCE:
        return ""
    if since.earliest is not None and since.latest is not None and since.latest - since.earliest <= 1:
        ended = dates.is_midnight(since.latest) and not dates.is_midnight(since.earliest)
        return dates.end(since.latest) if ended else began(dates, finding.status, since.earliest)
    return dates.bounds(since).removeprefix("on ").removeprefix("at ")


def reasons_of(picture: Picture, finding: Finding) -> tuple[Reason, ...]:
    """Return the tree of reasons in the form of the page, without the terms, the note and the history said again."""
    clause = picture.clause(finding.clause)
    terms = tuple(words for words in (clause.text, clause.uncertain) if words) if clause else ()
    dates = Dates.of(picture.terms)
    return tuple(_told(reason, finding, terms, dates) for reason in finding.reasons)


def is_headline(sentence: str, finding: Finding) -> bool:
    """Return whether a reason opens by saying again what the status is: "Israel: past due. ..."."""
    head, found, _ = f"{sentence} ".partition(f"{finding.status}. ")
    return bool(found) and head.rstrip().endswith((":", " is")) and len(head) <= _LONGEST_HEAD


def _told(reason: Reason, finding: Finding, terms: tuple[str, ...], dates: Dates) -> Reason:
    kept = (
        child
        for child in reason.children
        if not _said_before(child, finding, terms) and not _against_itself(child, reason)
    )
    return replace(
        reason,
        sentence=_sentence(reason.sentence, finding, dates),
        children=tuple(_told(child, finding, terms, dates) for child in kept),
    )


def _against_itself(contest: Reason, reason: Reason) -> bool:
    """Return whether a contest names no other claims than those it is said to contest."""
    return contest.sentence.startswith("Contested by") and 0 < len(contest.claims) <= len(
        set(reason.claims) & set(contest.claims)
    )


def _said_before(reason: Reason, finding: Finding, terms: tuple[str, ...]) -> bool:
    if reason.children:
        return False
    if reason.sentence.endswith(terms):
        return True
    steps = (f"it is {episode.status}: {episode.cause}" for episode in finding.history)
    return reason.sentence.startswith("From ") and any(step in reason.sentence for step in steps)


def _sentence(sentence: str, finding: Finding, dates: Dates) -> str:
    rest = sentence.partition(f"{finding.status}. ")[2] or sentence if is_headline(sentence, finding) else sentence
    if finding.note:
        rest = rest.removesuffix(f" Note: {finding.note}.")
    return dates.told(rest)
