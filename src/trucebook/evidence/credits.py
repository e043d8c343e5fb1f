"""Credit lines: the agency whose dateline a report carries, and whom its last lines thank.

A dateline may name an agency that the case does not know; two reports that carry it are tied all the same. In the last
lines only sources of the case are looked for, and the word agencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from trucebook.agreement.terms import Terms
from trucebook.evidence.features import Features
from trucebook.evidence.ties import PRESUMED, STATED, Tie
from trucebook.vocabulary.actor import Source

HEAD = 600
"""Characters of a report in which a dateline stands."""
TAIL = 500
"""Characters of a report in which credits stand."""
AGENCIES = "name:news agencies"
"""The voice of agencies that a report thanks without naming them."""

_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s*\d{4})?"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /][\w.'’-]+){0,4}"
_DATELINE = re.compile(
    rf"^\W*(?:{_PLACE}(?:,\s*{_PLACE})?)?(?:,?\s*{_DAY})?\s*"
    r"\(\s*(?P<agency>[A-Z][\w&.'’-]*(?:[ /][\w&.'’-]+){0,6})\s*\)\s*(?:[-–—:]|--)",
    re.MULTILINE,
)
_CREDIT = re.compile(
    r"(?P<with>\b(?:with|additional|further)\s+(?:additional\s+)?(?:reporting|reports?|materials?|inputs?|files?|writing)"
    r"\s+(?:by|from)\b[^\n]{0,160})"
    r"|(?P<agencies>^\W*with\s+(?:input\s+from\s+)?(?:news\s+)?(?:agencies|wires)\W*$)"
    r"|(?P<by>[^\n.]{0,120}\bcontributed\s+(?:to|reporting)\b)"
    r"|(?P<source>\b(?:sources?|credits?|via)\s*:\s*[^\n]{0,120})"
    r"|(?P<tag>[(\[/–—-]\s*[^\n()\[\]]{0,60}[)\]]?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_ANY = re.compile(r"\b(?:news\s+)?(?:agencies|wire\s+services|wires)\b", re.IGNORECASE)


_FIRST = re.compile(
    r"\b(?:first|earlier|originally|previously)\s+(?:reported|published|broadcast|carried)\s+(?:by|in|on)\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
"""Words of a claim itself that say who told it before."""


class Credit(NamedTuple):
    """A voice that a report's narration rests on, `stated` or `presumed`, and why."""

    voice: str
    grade: str
    reason: str


def wire_ties(text: str, claims: Iterable[Features], terms: Terms | None) -> list[Tie]:
    """Return the ties of a report's narration to whom its dateline and its last lines credit, and of a narrated claim
    to the outlet that its own words say told it first."""
    sources = terms.sources if terms else ()
    found = list(dict.fromkeys(_credits(text, sources)))
    narrated = [one for one in claims if one.claim.form == "narrated" and not one.voice.startswith("unnamed:")]
    return [
        Tie(one.id, c.voice, c.grade, c.reason)
        for one in narrated
        for c in (*found, *_told_first(one.claim.quote, sources))
        if one.voice != c.voice
    ]


def _told_first(quote: str, sources: Iterable[Source]) -> Iterator[Credit]:
    """Yield the sources of the case that the words of a claim say told it before."""
    for match in _FIRST.finditer(quote):
        for source in sources:
            if _names(source, match.group()):
                yield Credit(f"source:{source.id}", STATED, f"it says that {source.names[0]} told it first")


def _credits(text: str, sources: Iterable[Source]) -> Iterator[Credit]:
    """Yield whom a text credits."""
    known = list(sources)
    yield from _datelines(text[:HEAD], known)
    for match in _CREDIT.finditer(text.rstrip()[-TAIL:]):
        words = match.group()
        for source in known:
            if _names(source, words) and (match["tag"] is None or source.kind == "agency"):
                grade = PRESUMED if match["by"] or match["with"] else STATED
                yield Credit(f"source:{source.id}", grade, f"the report credits {source.names[0]} in its last lines")
        if _ANY.search(words):
            yield Credit(AGENCIES, PRESUMED, "the report says that agencies contributed, and not which")


def _datelines(head: str, sources: list[Source]) -> Iterator[Credit]:
    for match in _DATELINE.finditer(head):
        for name in re.split(r"\s*/\s*", match["agency"]):
            source = next((one for one in sources if _is(one, name)), None)
            shown = source.names[0] if source else name
            voice = f"source:{source.id}" if source else f"name:{' '.join(name.lower().split())}"
            yield Credit(voice, STATED, f"the report carries the line of {shown}")
    for source in sources:
        if source.kind == "agency" and _opening(source.names).search(head):
            yield Credit(f"source:{source.id}", STATED, f"the report carries the line of {source.names[0]}")


@lru_cache(maxsize=1000)
def _opening(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what a line looks like that opens with one of an agency's names."""
    plain = "|".join(re.escape(name) for name in names)
    return re.compile(rf"^\s*(?:{plain})\s*[-–—:]", re.MULTILINE)


def _is(source: Source, name: str) -> bool:
    return name.casefold() in {one.casefold() for one in source.names}


def _names(source: Source, words: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in source.names)
