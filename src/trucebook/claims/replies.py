"""Papers of others within a report: a line "Reply of X, sent on Monday:" or "X replied:" of its own, under which the
words are X's up to the next such line."""

from __future__ import annotations

import re
from typing import NamedTuple

from trucebook.claims.people import speaks
from trucebook.claims.sentences import Range
from trucebook.claims.sources import source_right
from trucebook.claims.tagging import Tagged

_REPLY = r"(?:repl(?:y|ies)|answers?|responses?|rejoinder|rebuttal)"
_PAPER = rf"(?:{_REPLY}|(?:counter-?)?statement|communiqu[eé]|declaration)"
_LED = r"(?:(?:[Tt]he|[Aa]|[Ff]ull|[Tt]ext of|[Oo]fficial|[Ww]ritten|[Jj]oint|[Pp]ublic|[Ss]econd|[Ff]urther) ){0,4}"
_OF = re.compile(rf"\W{{0,3}}{_LED}(?P<cue>(?i:{_PAPER})) (?:of|by|from) (?=[\w“\"])")
"""How a line opens that names whose paper stands below."""
_ALONE = re.compile(rf"\W{{0,3}}{_LED}(?P<cue>(?i:{_REPLY}))(?:[,(][^.?!:\n]*| (?:to|on|in|dated) [^.?!:\n]*)?:\s*")
"""How a whole line reads that tells of a reply and not whose it is."""
_REPLIED = re.compile(
    rf"\W{{0,3}}(?P<who>[\w(][^.?!:;\n]*?)(?:['’]s? (?P<paper>(?i:{_PAPER}))|(?:,? (?:has|have))? "
    r"(?P<cue>replied|answered|responded|countered))(?:,? [^.?!:;\n]*)?:\s*"
)
"""How a whole line reads that tells who replied."""
_CLOSES = re.compile(r"\s*(?:[,(;–—-]\s*[^\n.?!]*|(?:on|dated|issued|sent|circulated|published|to|in) [^\n.?!]*)?:?\s*")
"""All that may stand behind whose paper it is."""
_FURTHER = re.compile(r",| (?:to|on) ")
"""Behind whose paper it is, within the words of a phrase."""
_LONGEST = 160


class Paper(NamedTuple):
    """Whose paper begins with the sentence `first`: `source` names them, or is None; `cue` is the word of the line
    above that tells what it is."""

    source: Range | None
    cue: Range
    first: int


def papers(w: Tagged, ranges: list[Range]) -> list[Paper]:
    """Return the papers of others that lines of their own open within a text, in order; one line alone, at its head,
    is its title."""
    found: list[Paper] = []
    for number, (at, _) in enumerate(ranges):
        end = _line_end(w.text, at)
        if end is None:
            continue
        following = next((k for k in range(number, len(ranges)) if ranges[k][0] >= end), None)
        if following is not None and (one := _opened(w, (at, end), following)):
            found.append(one)
    titled = len(found) == 1 and not w.text[: w.text.rfind("\n", 0, found[0].cue[0]) + 1].strip()
    return [] if titled else found


def _voice(w: Tagged, i: int) -> bool:
    """Say whether a phrase that ends in word `i` may be of whoever speaks: "of the Council", not "of the Council
    awaited"."""
    return w.kinds[i] == "name" or speaks(w.low[i])


def _line_end(text: str, at: int) -> int | None:
    """Return where the line that begins at `at` ends; None where none begins there, or it is too long for a heading."""
    if at and text[at - 1] != "\n":
        return None
    end = text.find("\n", at, at + _LONGEST + 1)
    return end if end >= 0 else len(text) if len(text) - at <= _LONGEST else None


def _opened(w: Tagged, line: Range, first: int) -> Paper | None:
    """Return the paper that a line opens, its first sentence being number `first`."""
    if match := _OF.match(w.text, *line):
        source = source_right(w, w.at(match.end()), w.at(line[1]))
        span = None if source is None else w.span(*source)
        if span is not None and (further := _FURTHER.search(w.text, *span)):
            span = (span[0], further.start())
        colon = w.text[slice(*line)].rstrip().endswith(":")
        told = span is not None and (colon or _voice(w, w.at(span[1]) - 1))
        if span is not None and told and _CLOSES.fullmatch(w.text, span[1], line[1]):
            return Paper(span, match.span("cue"), first)
        return Paper(None, match.span("cue"), first) if colon else None
    if match := _ALONE.fullmatch(w.text, *line):
        return Paper(None, match.span("cue"), first)
    if match := _REPLIED.fullmatch(w.text, *line):
        return Paper(match.span("who"), match.span("paper" if match["paper"] else "cue"), first)
    return None
