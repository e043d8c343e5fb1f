"""Denials of what others claim: "X's claim that P was dismissed by Y", "P, X said, but Y denies this".

What is denied is then claimed by both: by the one as so, by the other as not so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.answers import called
from trucebook.claims.charges import charge
from trucebook.claims.citations import CITES
from trucebook.claims.contents import Content, Scene
from trucebook.claims.cue_words import ACCOUNTS, DENIALS, LIES, REJECTIONS
from trucebook.claims.lexicon import listed
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import source_left, source_right
from trucebook.claims.verdicts import as_false

DENIES = DENIALS | REJECTIONS
_CALLED = listed("account accounts charge charges version assertion assertions figure figures statement contention")
"""What somebody said is called by those who deny it: "rejected that account"."""
_THAT = re.compile(
    r"(?:(?:this|that|it)|(?:the|this|that|these|those|such|its|their|his|her) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(ACCOUNTS | _CALLED))}))"
    r"(?: (?:as|on) .*)?",
    re.IGNORECASE,
)
"""What is denied, where it is what somebody said before."""
_DISPUTED = re.compile(r",\s+(?:which|an? (?:\w+ )?\w+(?: that| which)?)\s+")
"""What stands between a claim and who disputes it."""
_ENDS = frozenset({",", ".", ";"})
_NEAR = 5
"""Words of ", a false claim that", before whoever disputes it."""
_TO_ACCEPT = re.compile(r"to (?:accept|believe|credit|entertain|recogni[sz]e)\b")
_OWN = frozenset({"i", "we"})
"""Who speaks in a report's own voice: what they deny is not what they just said."""


def disputed(s: Scene, i: int, number: int) -> Saying | None:
    """Return ", a claim SOURCE denied", ", a claim denied by SOURCE" and ", which SOURCE denies" for the verb at word
    `i`: the words before."""
    w, source, start, k = s.w, None, i, 0
    if w.low[i + 1 : i + 2] == ["by"] and w.low[i].endswith("ed"):
        source, k = source_right(w, i + 2, s.end), i - 1
        while k > s.first and w.kinds[k] in {"aux", "adv"}:
            k -= 1
        start = k + 1
    elif i + 1 >= s.end or w.kinds[i + 1] in _ENDS or w.low[i + 1] == "as":
        while start > s.first and w.kinds[start - 1] in {"aux", "adv"}:
            start -= 1
        source = source_left(w, start, s.first)
        k = 0 if source is None else source[0] - 1
    if source is None:
        return None
    comma = next((n for n in range(k, max(s.first, k - _NEAR), -1) if w.kinds[n] == ","), 0)
    noun = charge(w, comma + 1, s.end) if comma else 0
    if comma <= s.first or not (noun or (w.low[k] == "which" and comma == k - 1)):
        return None
    opens = noun + 1 + (w.low[noun + 1] == "that")
    if noun and source[0] < opens <= source[1]:
        source = (opens, source[1])
    place = CuePlace((start, i), "verb", "say", "deny", number)
    return saying(s, place, source, Content(s.first, comma - 1, clause=True))


def denied_aside(s: Scene, i: int, number: int, found: list[Saying]) -> Saying | None:
    """Return "denied by SOURCE" at word `i` between the noun of a claim and what is claimed: "the claim, made by X and
    denied by SOURCE, that ..."; None elsewhere."""
    w = s.w
    claim = found[-1] if found else None
    if claim is None or claim.kind != "nominal" or w.low[i + 1 : i + 2] != ["by"]:
        return None
    first = w.at(claim.content[0][0])
    source = source_right(w, i + 2, first) if claim.cue[1] <= w.starts[i] and i + 2 < first else None
    if source is None:
        return None
    place = CuePlace((i, i), "verb", "say", "deny", number)
    return saying(s, place, source, Content(first, w.at(claim.content[0][1]) - 1, clause=True))


def with_disputed(text: str, found: list[Saying]) -> list[Saying]:
    """Return the sayings of a sentence, what is disputed behind its comma being said by another and denied by this
    one: of "P, X said, a claim Y denied" P by both."""
    result = list(found)
    for number, one in enumerate(found):
        end = one.content[0][1]
        if (
            one.lemma != "deny"
            or one.source is None
            or not _DISPUTED.fullmatch(text, end, min(one.source[0], one.cue[0]))
        ):
            continue
        cut = [replace(other, content=kept) if (kept := _until(other, end)) else other for other in result]
        said = [other for other in cut if other is not result[number] and other.source is not None]
        before = [other for other in said if other.content[-1][1] <= end and other.cue[0] < end]
        result = cut
        if before:
            lemma = "say" if before[-1].lemma in DENIALS else "deny"
            one = replace(one, content=before[-1].content, lemma=lemma)  # noqa: PLW2901
        result[number] = one
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
    nominal = [one for one in denied if one.kind == "nominal"]
    untold = [one for one in nominal if one.source is None and (_told(text, one) in contents or one.lemma in LIES)]
    return [
        replace(one, content=told) if one.kind == "nominal" and (told := _told(text, one)) in contents else one
        for one in denied
        if one not in untold
    ]


def _denial(text: str, one: Saying, found: list[Saying], earlier: list[Saying], stated: Range | None) -> Saying:
    for claim in (claim for claim in found if claim.kind == "nominal"):
        passive = one.passive and 0 < one.cue[0] - claim.content[0][1] <= 1
        active = not one.passive and one.cue[1] < claim.cue[0] and _holds(one, claim)
        if (passive or active) and _disputes(text, one, claim):
            return replace(one, content=_told(text, claim), lemma="deny", group="say", passive=False)
    if one.passive:
        return one
    before = [claim for claim in found if claim is not one and claim.content[-1][1] < one.cue[0]]
    before = [claim for claim in before if claim.lemma not in DENIES]
    alleged = [claim for claim in before if claim.kind == "nominal" or claim.source is not None]
    before = [claim for claim in alleged or earlier if alleged or claim.source is not None]
    before = [claim for claim in before if not claim.nested and not _same(text, claim, one)]
    before = [claim for claim in before if claim.lemma not in CITES or claim.quoted]
    own = one.source is not None and not one.quoted and text[slice(*one.source)].lower() in _OWN
    stated = None if own else stated
    content = before[-1].content if before else (stated,) if stated is not None and not earlier else None
    if content is None:
        return one
    if one.lemma in DENIES and _THAT.fullmatch(text, *one.content[0]):
        return replace(one, content=content, lemma="deny", group="say", answer=one.content[0])
    return called(text, one, content, before[-1].source if before else None) or one


def _disputes(text: str, one: Saying, claim: Saying) -> bool:
    """Say whether a saying about a claim holds it to be untrue: "denied it", "called it a lie", "condemned the lie",
    "refused to accept it"."""
    if one.lemma in DENIES:
        return True
    if one.passive or one.group not in {"judge", "say", "will"}:
        return False
    if one.group == "will":
        return one.lemma in {"refuse", "decline"} and _TO_ACCEPT.match(text, one.content[0][0]) is not None
    return (
        as_false(text, one.cue[1], one.content[0][0]) is not None
        or _told(text, claim) != claim.content
        or (one.group == "judge" and claim.lemma in LIES)
    )


def _told(text: str, claim: Saying) -> tuple[Range, ...]:
    """Return what is claimed without the words behind it that call it a lie."""
    start, end = claim.content[0]
    false = as_false(text, start, end)
    return claim.content if false is None else ((start, start + len(text[start:false].rstrip(" ,"))),)


def _same(text: str, claim: Saying, one: Saying) -> bool:
    """Say whether two sayings have the same words for whoever speaks: nobody denies what he says himself."""
    if claim.source is None or one.source is None:
        return False
    return text[slice(*claim.source)].lower() == text[slice(*one.source)].lower()


def _holds(outer: Saying, inner: Saying) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)
