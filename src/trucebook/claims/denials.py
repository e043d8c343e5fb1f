"""Denials of what others claim: "X's claim that P was dismissed by Y", "P, X said, but Y denies this".

What is denied is then claimed by both: by the one as so, by the other as not so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.answers import called
from trucebook.claims.citations import CITES
from trucebook.claims.contents import Content, Scene
from trucebook.claims.cue_words import ACCOUNTS, DENIALS, REJECTIONS
from trucebook.claims.cues import CueWord
from trucebook.claims.lexicon import listed
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import source_left

DENIES = DENIALS | REJECTIONS
_THAT = re.compile(
    r"(?:(?:this|that|it)|(?:the|this|that|these|those|such|its|their|his|her) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(ACCOUNTS))}))"
    r"(?: (?:as|on) .*)?",
    re.IGNORECASE,
)
"""What is denied, where it is what somebody said before."""
_DISPUTED = re.compile(r",\s+(?:which|an? \w+(?: that| which)?)\s+")
"""What stands between a claim and who disputes it."""
_ENDS = frozenset({",", ".", ";"})
_CLAIMS = ACCOUNTS | listed("charge charges assertion assertions statement statements figure figures")


def disputed(s: Scene, i: int, cue: CueWord, number: int) -> Saying | None:
    """Return ", a claim SOURCE denied" and ", which SOURCE denies" for the verb at word `i`: the words before."""
    w = s.w
    if cue.lemma not in DENIES or not (i + 1 >= s.end or w.kinds[i + 1] in _ENDS or w.low[i + 1] == "as"):
        return None
    source = source_left(w, i, s.first)
    if source is None:
        return None
    k = source[0] - 1
    k -= w.low[k] in {"that", "which"} and w.low[k - 1] in _CLAIMS
    if w.low[k] in _CLAIMS and w.kinds[k - 1] == "det":
        k -= 1
    elif w.low[k] != "which":
        return None
    if k - 1 <= s.first or w.kinds[k - 1] != ",":
        return None
    place = CuePlace((i, i), "verb", "say", "deny", number)
    return saying(s, place, source, Content(s.first, k - 2, clause=True))


def with_disputed(text: str, found: list[Saying]) -> list[Saying]:
    """Return the sayings of a sentence, what is disputed behind its comma being said by another and denied by this
    one: of "P, X said, a claim Y denied" P by both."""
    result = list(found)
    for number, one in enumerate(found):
        end = one.content[0][1]
        if one.lemma != "deny" or one.source is None or not _DISPUTED.fullmatch(text, end, one.source[0]):
            continue
        cut = [replace(other, content=kept) if (kept := _until(other, end)) else other for other in result]
        said = [other for other in cut if other is not result[number] and other.source is not None]
        before = [other for other in said if other.content[-1][1] <= end and other.cue[0] < end]
        result = cut
        result[number] = replace(one, content=before[-1].content) if before else one
    return result


def _until(one: Saying, end: int) -> tuple[Range, ...]:
    """Return the contents of a saying up to a place of the text."""
    return tuple((a, min(b, end)) for a, b in one.content if a < end)


def with_denied(text: str, found: list[Saying], earlier: list[Saying], stated: Range | None = None) -> list[Saying]:
    """Return the sayings of a sentence, each denial with what is denied as its content, where somebody claims it.
    `earlier` are those of the sentence before: "P, X said. Y denied this.". A claim that nobody is said to make and
    somebody denies is the denial alone. `stated`: what the sentence before says where nobody is said to."""
    denied = [_denial(text, one, found, earlier, stated) for one in found]
    contents = {one.content for one, before in zip(denied, found, strict=True) if one is not before}
    return [one for one in denied if one.kind != "nominal" or one.source is not None or one.content not in contents]


def _denial(text: str, one: Saying, found: list[Saying], earlier: list[Saying], stated: Range | None) -> Saying:
    for claim in (claim for claim in found if claim.kind == "nominal" and one.lemma in DENIES):
        passive = one.passive and 0 < one.cue[0] - claim.content[0][1] <= 1
        active = not one.passive and one.cue[1] < claim.cue[0] and _holds(one, claim)
        if passive or active:
            return replace(one, content=claim.content, lemma="deny", group="say", passive=False)
    if one.passive:
        return one
    before = [claim for claim in found if claim is not one and claim.content[-1][1] < one.cue[0]]
    before = [claim for claim in before if claim.lemma not in DENIES]
    before = [claim for claim in before or earlier if claim.source is not None and not claim.nested]
    before = [claim for claim in before if claim.lemma not in CITES or claim.quoted]
    content = before[-1].content if before else (stated,) if stated is not None and not earlier else None
    if content is None:
        return one
    if one.lemma in DENIES and _THAT.fullmatch(text, *one.content[0]):
        return replace(one, content=content, lemma="deny", group="say", answer=one.content[0])
    return called(text, one, content, before[-1].source if before else None) or one


def _holds(outer: Saying, inner: Saying) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)
