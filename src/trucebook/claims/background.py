"""Whether an act is background: told of the time before the agreement, or of how the agreement was made."""

from __future__ import annotations

import re
from datetime import datetime

from trucebook.claims.events import Event
from trucebook.claims.inflection import word_set
from trucebook.claims.modality import Force
from trucebook.claims.times import When
from trucebook.claims.tokens import Words
from trucebook.claims.topics import Topics
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import Bounds

_MADE = frozenset(("AGREE", "CONSULT"))
_BEFORE_IT_ALL = re.compile(
    r"\b(?:before|prior to|ahead of|until) the (?:\w+ )?(?:ceasefire|cease-fire|truce|agreement|deal|accord|pact)\b"
    r"|\bmonths of (?:talks|negotiations|mediation)\b|\bduring the (?:last |civil |long )?war\b"
    r"|\b(?:years?|months?|weeks?|days?|end|close|course|height) of the (?:last |civil |long )?(?:war|fighting)\b",
    re.IGNORECASE,
)
_AT_THE_HEAD = 48


def told_of_war(text: str, start: int, end: int) -> bool:
    """Return whether words begin with a time of the war: "in the last year of the war | the army mined the road"."""
    match = _BEFORE_IT_ALL.search(text, start, min(end, start + _AT_THE_HEAD))
    return match is not None and " of the " in match.group()


_WAR_OF = re.compile(
    r"\b(?P<year>\d{4}) (?:\w+ )?(?:war|conflict|offensive|invasion|intifada)\b"
    r"|\b(?:war|conflict|offensive|invasion) (?:of|in) (?P<named>\d{4})\b"
)
_MONTH = 31 * 86400
"""Seconds: what is counted since the month of the agreement itself is no history."""
_MAKING = re.compile(
    r"\b(?:broker|facilitat|mediat|str(?:ik|uck)|negotiat|sign|reach|secur|seal|lasted|took|push)\w*\b", re.IGNORECASE
)


_ONCE = re.compile(
    r"\b(?:had (?:been )?(?:once|long|initially|originally|previously|earlier|always|first|repeatedly been)|used to"
    r"|(?:was|were|who) (?:once|initially|originally|previously|formerly|long|at first)|once (?=\w+ed\b|against\b"
    r"|in favou?r\b|an? )|formerly|at first"
    r"|(?:initially|originally|previously|formerly) (?=\w+ed\b)|had (?:\w+ ){1,6}until)\b"
)
_ONCE_WORDS = word_set("had used once initially originally previously formerly long first")
_WILLS = frozenset(("SUPPORT", "REJECT", "REQUEST", "THREATEN", "ACCUSE"))
_WILL = re.compile(r"\b(?:oppos|support|back|reject|favour|favor|against|in favour|endors|resist|wanted|champion)\w*")


def was_once(content: Words, act: Event | None, force: Force) -> bool:
    """Return whether a content recounts what somebody once stood for or against: no longer, as far as it tells."""
    if _ONCE_WORDS.isdisjoint(content.keys):
        return False
    line = " ".join(content.keys)
    if _ONCE.search(line) is None or "no longer" in line:
        return False
    willed = act is None or act.type in _WILLS or force.modality is not Modality.ASSERTED
    return willed and _WILL.search(line) is not None


def is_background(
    content: Words,
    act: Event | None,
    force: Force,
    about: str | None,
    occurred: Bounds | None,
    when: When,
    topics: Topics,
) -> bool:
    """Return whether the act of a content is background from before the agreement's own time."""
    if act is None or force.modality is not Modality.ASSERTED:
        return False
    calendar = when.ground.calendar
    day_one = calendar.day_one
    if day_one is not None and occurred is not None and occurred.latest is not None and occurred.latest <= day_one:
        return True
    line = " ".join(content.keys)
    older = day_one is not None and (_of_past_war(line, day_one, when) or _summed_up(line, force, day_one, occurred))
    if older or _BEFORE_IT_ALL.search(line):
        return True
    if act.type not in _MADE or not _MAKING.search(line):
        return False
    phase = topics.phase(content.text, content.starts[0], content.ends[-1])
    if phase is not None:
        return _begun(calendar.phases[phase][2], when.said)
    after = day_one is None or (when.said.earliest is not None and when.said.earliest > day_one)
    return about is not None and after and when.said.earliest is not None


def _of_past_war(line: str, day_one: int, when: When) -> bool:
    """Whether a war is named by a year before the agreement's: "the 2006 war"."""
    named = _WAR_OF.search(line)
    if named is None:
        return False
    return int(named["year"] or named["named"]) < datetime.fromtimestamp(day_one, when.ground.zone).year


def _summed_up(line: str, force: Force, day_one: int, occurred: Bounds | None) -> bool:
    """Whether what was done is summed up since long before the agreement: "has killed 47,000 since October 2023"."""
    if force.polarity is not Polarity.POSITIVE or " since " not in f" {line} ":
        return False
    return occurred is not None and occurred.earliest is not None and occurred.earliest < day_one - _MONTH


def _begun(planned: Bounds, said: Bounds) -> bool:
    """Whether a phase had begun, by its plan, when something was said."""
    return planned.earliest is not None and said.earliest is not None and planned.earliest < said.earliest
