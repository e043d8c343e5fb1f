"""A line above a text of which every piece is known: a name, what kind of paper it is, a place, a day, a number.

"NAME | Situation report no. 14 | 1-7 July 2031", "Communiqué of the NAME", "From: NAME, sector north". A line with any
other word is no letterhead, so that no headline names a publisher.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trucebook.claims.ground import Ground
from trucebook.claims.lexicon import listed
from trucebook.claims.sentences import Range
from trucebook.reports.published import days_within

_PAPERS = listed("""
report sitrep statement communiqué communique release bulletin note letter briefing update digest notice memorandum memo
declaration summary log message cable
""")
"""What a body puts out under its name."""
_WORDS = _PAPERS | listed("""
humanitarian liaison as
situation flash weekly daily monthly monitoring incident field special joint press media public official information
reporting period week covering no nr number issue edition volume vol page pages section live online news service desk
evening morning midday noon night afternoon late early programme program the of by from for issued published at in on
sector north south east west northern southern eastern western headquarters hq team office region regional area station
observer observers violations prisoners ceasefire truce radio tv website
""")
_SPLIT = re.compile(r"\s*(?:[|·•;]|,(?= |$)|[–—]| -+ |:(?= |$))\s*")
_NUMBER = re.compile(r"(?:#|№)?\d{1,4}(?:/\d{2,4})?|[ivxlc]+", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b\d{1,2}(?: [A-Z][a-z]+)?(?: \d{4})?\s?(?:[-–—]|to|until)\s?\d{1,2} [A-Z][a-z]+(?:,? \d{4})?"
    r"|\b[A-Z][a-z]+ \d{1,2}\s?(?:[-–—]|to)\s?(?:[A-Z][a-z]+ )?\d{1,2}(?:,? \d{4})?"
)
_HOUR = re.compile(
    r"\b(?:at )?\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:hrs|hours|h|gmt|utc|local(?: time)?))?\b"
    r"|\b\d{4} ?(?:hrs|hours|h|z|utc|local)\b",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2}(?:st|nd|rd|th)? (?P<a>[A-Z][a-z]+)"
    r"|(?P<b>[A-Z][a-z]+) \d{1,2}(?:st|nd|rd|th)?)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b(?<!\d )"
)
_MONTHS = listed("january february march april may june july august september october november december")
_MONTHS |= {name[:3] for name in _MONTHS} | {"sept"}
_FROM = re.compile(r"(?:from|issued by|prepared by|originator|sent by|source|publisher)\s*:\s+(?=\S)", re.IGNORECASE)
"""What stands before whoever made a text."""
_LONGEST = 90
_EDGE = " \t()[]*#."


Name = tuple[str, str | None, str]
"""A name, the id of the source that bears it, and that one's first name."""


class Letterhead(NamedTuple):
    """Whose name a line bears, as a range of the line with the id of its source and its first name; the day in it;
    whether it names a kind of paper."""

    publisher: Range | None
    source: str | None
    name: str | None
    day: str | None
    paper: bool


def letterhead(line: str, ground: Ground, *, below: bool) -> Letterhead | None:
    """Return what a line says, where all of it is known. `below`: it stands under another that names a kind of paper,
    and may be a bare name of a body or a place with its day."""
    if len(line) > _LONGEST or line.rstrip().endswith((".", "?", "!")):
        return None
    label = _FROM.match(line)
    days = days_within(_PERIOD.sub(_blanks, line))
    rest = _MONTH.sub(_blanks, _HOUR.sub(_blanks, _PERIOD.sub(_blanks, line)))
    for _, start, end in days:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    rest = _NO_YEAR.sub(_blank, rest)
    paper = not _PAPERS.isdisjoint(re.findall(r"\w+", rest.lower()))
    named, rest = _named(rest, label, _names(ground, actors=paper or below or label is not None))
    unplaced = _without_places(rest, ground)
    placed, rest = unplaced != rest, unplaced
    if len(named) > 1 or not all(_told(word) for word in rest.split()):
        return None
    day = days[0][0] if len({one for one, _, _ in days}) == 1 else None
    beside = label or day or paper or below or placed or rest.strip(_EDGE)
    if not named:
        return Letterhead(None, None, None, day if paper or below else None, paper)
    span, source, name = named[0]
    return Letterhead(span, source, name, day, paper) if beside else None


def _named(
    line: str, label: re.Match[str] | None, names: list[Name]
) -> tuple[list[tuple[Range, str | None, str]], str]:
    """Return the names that a line bears behind its label, and the line with blanks for them and the label."""
    found: dict[str, tuple[Range, str | None, str]] = {}
    at = 0 if label is None else label.end()
    for piece in _pieces(line, at):
        known = _known(line, piece, names)
        if known is not None:
            found[known[2]] = known
            line = line[: known[0][0]] + " " * (known[0][1] - known[0][0]) + line[known[0][1] :]
    return list(found.values()), " " * at + line[at:]


def _without_places(line: str, ground: Ground) -> str:
    for place in ground.places:
        for name in place.names if line.strip() else ():
            if name.lower() not in line.lower():
                continue
            line = re.sub(rf"\b{re.escape(name)}\b", _blanks, line, flags=re.IGNORECASE)
    return line


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank(match: re.Match[str]) -> str:
    """Return blanks for a day without its year, else the words as they are."""
    month = (match.groupdict().get("a") or match.groupdict().get("b") or "").lower()
    return " " * len(match.group()) if not month or month in _MONTHS else match.group()


def _pieces(line: str, at: int) -> list[Range]:
    """Return the pieces of a line from the place `at` on, between its separators."""
    found, start = [], at
    for match in _SPLIT.finditer(line, at):
        found.append((start, match.start()))
        start = match.end()
    return [one for one in (*found, (start, len(line))) if line[slice(*one)].strip(_EDGE)]


def _known(line: str, piece: Range, names: list[Name]) -> tuple[Range, str | None, str] | None:
    """Return where the longest of the known names stands in a piece, the id of its source and its first name."""
    low = line[slice(*piece)].lower()
    found = [
        ((match.start(), match.end()), source, first)
        for name, source, first in names
        if name.lower() in low
        for match in re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).finditer(line, *piece)
    ]
    longest = max((end - start for (start, end), _, _ in found), default=0)
    best = {one[2]: one for one in reversed(found) if one[0][1] - one[0][0] == longest}
    return next(iter(best.values())) if len(best) == 1 else None


def _names(ground: Ground, *, actors: bool) -> list[Name]:
    """Return the names of the sources with their ids and first names; with `actors`, those of bodies too, as their one
    source where they have one."""
    found: list[Name] = [(n, one.id, one.names[0]) for one in ground.sources for n in one.names]
    mine = {name.lower() for name, _, _ in found}
    for actor in ground.actors if actors else ():
        if actor.kind == "person":
            continue
        own = [one for one in ground.sources if one.actor == actor.id]
        source, first = (own[0].id, own[0].names[0]) if len(own) == 1 else (None, actor.names[0])
        found += [(name, source, first) for name in actor.names if name.lower() not in mine]
    return found


def _told(word: str) -> bool:
    """Say whether a word beside a name tells nothing."""
    bare = word.strip(_EDGE + ",:;|·•–—-").lower()
    return not bare or bare in _WORDS or _NUMBER.fullmatch(bare) is not None
