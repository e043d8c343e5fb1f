"""Who published a text and when, where its first lines say so in a usual form; nobody and no day where they do not.

A masthead is a line that is no sentence: a name that the case knows or that is plainly an outlet's, perhaps with a few
words and a day behind it ("NAME - Morning programme, 12 May 2031"), or "PRESS STATEMENT" with a name, a day, or both.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trucebook.claims.cues import CUES
from trucebook.claims.furniture import Layout
from trucebook.claims.ground import Ground
from trucebook.claims.letterhead import letterhead
from trucebook.claims.lexicon import listed
from trucebook.claims.past_forms import PAST
from trucebook.claims.sentences import Range
from trucebook.reports.published import day_ending

_LINES = 4
_LONGEST = 90
_FEW = 4
"""Words that may stand beside a name in a masthead: "Morning programme"."""
_EDGE = " \t,;:|·•–—-()[]*#"
_BREAKS = frozenset("|·•–—-")
"""What parts a name from the words beside it; a comma or colon may go on with a headline."""
_STATEMENT = re.compile(
    r"\b(?:press|media|news|public) (?:statement|release|communiqu[eé]|notice)\b|\bcommuniqu[eé]\b", re.IGNORECASE
)
_OUTLET = re.compile(
    r"(?:The )?(?:[A-Z][\w'’-]+ ){1,3}(?:TV|News|Times|Post|Radio|Agency|Herald|Journal|Gazette|Tribune|Television"
    r"|Telegraph|Courier|Chronicle|Observer)"
)
_OF = re.compile(r"[\s,:|·–—-]*(?:(?:issued )?(?:of|by|from) )?", re.IGNORECASE)


_EDITIONS = listed("live online news edition daily weekly bulletin blog digital international english service desk")
_STATED = listed("press media news public statement release notice of by from the for office")


_GENRES = listed(
    "analysis opinion comment commentary feature report news interview background dispatch explainer briefing live"
    " politics world reportage editorial column"
)


class Masthead(NamedTuple):
    """Where a text names who published it, the id of a source or actor so named, and the day as ISO 8601."""

    publisher: Range | None = None
    source: str | None = None
    day: str | None = None
    name: str | None = None
    """The first name of a source or actor so named."""


def masthead(text: str, layout: Layout, ground: Ground) -> Masthead:
    """Return what the first lines of a cleaned text say of its publisher and day. Lines that differ give neither."""
    lines = [line for line in re.finditer(r"[^\n]+", text[: _LINES * 400]) if line.group().strip()][:_LINES]
    heads = [_line(lines, number, ground) for number in range(len(lines))]
    found = [head for head in heads if head is not None]
    named = {head.source or text[slice(*head.publisher)]: head for head in found if head.publisher is not None}
    days = {head.day for head in found} - {None}
    day = days.pop() if len(days) == 1 else None
    if not named:
        return _dateline(text, layout, ground)._replace(day=day)
    _, first = named.popitem()
    return Masthead(day=day) if named else first._replace(day=day)


def _line(  # noqa: PLR0911 - a list of cases, one a line
    lines: list[re.Match[str]], number: int, ground: Ground
) -> Masthead | None:
    """Return what a line says where it is a masthead. One with neither day nor "press statement" is one only as the
    text's first, or behind a line "press statement", and where it is a known name and no more."""
    words, at = lines[number].group().rstrip(), lines[number].start()
    if (known_whole := _whole(lines, number, ground)) is not None:
        return known_whole
    if len(words) > _LONGEST or words.endswith((".", "?", "!", ":")):
        return None
    day, ends = day_ending(words) or (None, len(words))
    head = words[:ends].rstrip(_EDGE)
    start = len(head) - len(head.lstrip(_EDGE))
    before = number > 0 and _STATEMENT.search(lines[number - 1].group()) is not None
    stated = _STATEMENT.search(head)
    known = _known(head, start, stated, _names(ground, actors=before or stated is not None))
    if known is not None:
        (a, b), source = known
        alone = (number == 0 or before) and b == len(head) and a in {start, _behind_article(head, start)}
        return Masthead((at + a, at + b), source, day) if day or stated or alone else None
    if day and head.strip(_EDGE).lower() in _GENRES:
        return Masthead(day=day)
    if day and stated and _few(head[: stated.start()] + head[stated.end() :]):
        return Masthead(day=day)
    if day and _OUTLET.fullmatch(head, start) and not _placed(head[start:], ground):
        return Masthead((at + start, at + len(head)), None, day)
    return None


def _whole(lines: list[re.Match[str]], number: int, ground: Ground) -> Masthead | None:
    """Return what a line says where every piece of it is known."""
    words, at = lines[number].group().rstrip(), lines[number].start()
    beside = [
        letterhead(one.group().rstrip(), ground, below=False) for one in (*lines[:number], *lines[number + 1 :][:1])
    ]
    papers = [one for one in beside if one is not None and one.paper]
    found = letterhead(words, ground, below=bool(papers) and not any(one.publisher for one in papers if number == 0))
    if found is None or not (found.publisher or found.day):
        return None
    span = None if found.publisher is None else (at + found.publisher[0], at + found.publisher[1])
    return Masthead(span, found.source, found.day, found.name)


def _known(
    head: str, start: int, stated: re.Match[str] | None, names: list[tuple[str, str]]
) -> tuple[Range, str] | None:
    """Return where one of the names stands in a masthead, at its head or behind "press statement", with few words
    beside it, and the id of its source."""
    begins = {start, _behind_article(head, start)}
    if stated is not None:
        behind = _OF.match(head, stated.end())
        begins |= set() if behind is None else {behind.end(), _behind_article(head, behind.end())}
    found: dict[str, Range] = {}
    for name, source in names:
        for a in begins:
            b = a + len(name)
            alike = head[a:b].lower() == name.lower() and not head[b : b + 1].isalnum()
            beside = _few(head[start:a] + " " + head[b:]) if stated is not None else _titled(head[b:])
            if alike and beside and b - a > _length(found.get(source)):
                found[source] = (a, b)
    longest = max(map(_length, found.values()), default=0)
    best = [(span, source) for source, span in found.items() if _length(span) == longest]
    return best[0] if len(best) == 1 else None


def _length(span: Range | None) -> int:
    return 0 if span is None else span[1] - span[0]


def _behind_article(head: str, at: int) -> int:
    return at + len("the ") if head[at : at + 4].lower() == "the " else at


def _names(ground: Ground, *, actors: bool) -> list[tuple[str, str]]:
    """Return the names of the sources with their ids; with `actors`, the names of actors that have one source too."""
    found = [(name, source.id) for source in ground.sources for name in source.names]
    for actor in ground.actors if actors else ():
        own = [source.id for source in ground.sources if source.actor == actor.id]
        found += [(name, own[0]) for name in actor.names if len(own) == 1]
    return found


def _few(rest: str) -> bool:
    """Say whether words beside a name tell nothing: few, and no verb of saying or doing among them."""
    words = re.findall(r"[\w'’]+", rest.lower())
    words = [word for word in words if word not in _STATED]
    return len(words) <= _FEW and not any(word in PAST or _says(word) for word in words)


def _titled(rest: str) -> bool:
    """Say whether what follows a name goes on as a masthead does, not as a sentence: "live", "- Morning programme"."""
    words = rest.split()
    while words and words[0].lower() in _EDITIONS:
        words = words[1:]
    return not words or (words[0] in _BREAKS and _few(" ".join(words)))


def _says(word: str) -> bool:
    cue = CUES.get(word)
    return cue is not None and cue.form in {"past", "s"} and cue.group != "none"


def _placed(name: str, ground: Ground) -> bool:
    return any(name in place.names for place in ground.places)


def _dateline(text: str, layout: Layout, ground: Ground) -> Masthead:
    """Return the agency in the dateline that a text begins with, where it is a source of the case."""
    block = next((one for one in layout.blocks if one.kind == "prose"), None)
    if block is None or block.agency is None or block.carried:
        return Masthead()
    name = text[slice(*block.agency)].lower()
    known = [source.id for source in ground.sources if name in {one.lower() for one in source.names}]
    return Masthead(block.agency, known[0]) if len(known) == 1 else Masthead()
