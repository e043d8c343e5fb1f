"""Contents that only say whether something is so: "it is false that P", "reports of P are untrue", "there is no truth
to claims that P", "they lied when they said that P". What they tell of is P, denied or borne out by whoever says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from trucebook.claims.cue_words import LIES
from trucebook.claims.inflection import word_set
from trucebook.claims.negation import ACCOUNTS
from trucebook.claims.sentences import Range
from trucebook.claims.tokens import words

_FALSE = (
    r"(?:false|untrue|baseless|unfounded|groundless|incorrect|inaccurate|wrong|fabricated|fake|misleading|a lie|lies"
    r"|a fabrication|fabrications|a rumou?r|rumou?rs|an? (?:outright |blatant )?lie|nonsense|fiction|invented"
    r"|not (?:true|correct|accurate|so|the case|founded|based on facts?))"
)
_TRUE = (
    r"(?:true|correct|accurate|right|fair|the case|so|a fact|founded|well-founded"
    r"|not (?:false|untrue|wrong|incorrect|inaccurate|unfounded|baseless))"
)
_BE = (
    r"(?:['’]s|['’]re| is| are| was| were| had been| have been| has been| would be| proved(?: to be)?"
    r"| turned out to be)"
    r"(?: (?:\w+ly|all|both|simply|just))?"
)
_ACCOUNT = rf"(?:(?!\w+ed |said |says )[\w'’-]+ ){{0,4}}?{ACCOUNTS} (?:that|of|about|alleging) "
_LIE = (
    rf"(?:(?!(?:no|not|that)\b)[\w'’-]+ ){{0,5}}?(?:the|this|these|any|such|an?|its|their|[\w-]+['’]s?) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(LIES))}) that "
)
_DENIED = (
    r"(?:I|we) (?:\w+ly )?(?:reject|deny|dismiss|refute|dispute) (?!no )(?:[\w'’-]+ ){1,4}?"
    + ACCOUNTS
    + r" (?:that|of) "
)
"""What somebody calls a lie he denies, whatever else he tells of it: "we reject the slander that P"."""
_SAID = r"(?:said|says?|saying|(?:claim|suggest|assert)(?:s|ed|ing)?|(?:alleg|stat)(?:es?|ed|ing))"
_OPENS = re.compile(
    rf"(?:it|this){_BE} (?:(?P<false>{_FALSE})|(?P<true>{_TRUE})) (?:that |to (?:{_SAID} that |(?:say|suggest) ))"
    rf"|(?:[\w'’-]+ ){{0,6}}?(?:(?P<lied>(?:ha(?:s|ve|d) )?lied|(?:is|are|was|were|had been) (?:lying|wrong|mistaken))"
    r"|(?:is|are|was|were|had been) (?:right|correct|truthful)) (?:(?:when|in that|as) [\w'’-]+(?: [\w'’-]+)?|by|in) "
    rf"{_SAID} (?:that )?"
    rf"|(?P<none>there(?:['’]s| is| was| are) (?:absolutely |simply )?no (?:truth|basis|substance|foundation)"
    rf"(?: whatsoever| at all)? (?:in|to|for|behind) ){_ACCOUNT}|(?P<lie>{_LIE}|{_DENIED})|(?P<account>{_ACCOUNT})",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    rf",?(?:{_BE} (?:(?P<false>{_FALSE})|(?P<true>{_TRUE}))"
    r"|(?P<none> (?:ha(?:ve|s|d)|lack(?:ed|s)?) (?:no|any) (?:basis|foundation|substance|truth)))\b(?! (?:to|that)\b)",
    re.IGNORECASE,
)


_POINTS = word_set("it this")
_HINTS = LIES | word_set(
    "report reports claim claims allegation allegations rumour rumours rumor rumors accusation accusations suggestion"
    " suggestions charge charges lied lying wrong mistaken right correct truthful truth basis substance foundation"
)
"""One of these stands in whatever a verdict opens with, besides "it" and "this"."""
_POINTING = re.compile(
    rf"\W*(?:that|this|it|these|those|they|both|all of (?:this|that|it)|none of (?P<nothing>this|that|it)"
    rf"|(?:the|these|those|such|its|their|his|her|both) (?:\w+ )?{ACCOUNTS})?(?:{_BE})?"
    rf" ?(?:(?P<false>{_FALSE})|(?P<true>{_TRUE}))\W*",
    re.IGNORECASE,
)
_MORAL = frozenset({"wrong", "right", "fair", "nonsense"})
"""Said of what was done rather than of what was claimed."""


def pointing(words: str, *, named: bool = False) -> bool | None:
    """Return what words that say no more than "that is a lie" make of what was claimed before: True where they bear it
    out, None for all other words. `named`: they stand behind "called", which takes no verb."""
    match = _POINTING.fullmatch(words)
    if match is None or (match["false"] or match["true"]).lower() in _MORAL:
        return None
    if not named and not re.search(rf"{_BE} ", f" {words}"):
        return None
    so = match["true"] is not None
    return not so if match["nothing"] else so


_UNTRUTH = rf"(?:{'|'.join(sorted(LIES))}|propaganda|inventions?|nonsense|rumou?rs?)"
_AS_FALSE = re.compile(
    rf"\bas (?:[\w-]+ ){{0,3}}?(?:{_FALSE}|{_UNTRUTH})\W*$|\ban? (?:[\w-]+ )?{_UNTRUTH}\W*$"
    r"|\b(?:propaganda|nonsense|fiction)\W*$"
    r"|\b(?:\w+ly )?(?:false|untrue|baseless|unfounded|groundless|fabricated)\W*$",
    re.IGNORECASE,
)
_CHARGE_THAT = re.compile(
    r"(?:(?:the|any|these|those|all|such|an?) )?(?:[\w'’-]+ )?"
    r"(?:charges?|assertions?|notions?|ideas?|contentions?|accounts?) that "
    r"(?=(?:it|he|she|they|we|the|its|his|her|their|our|an?|any|no|[A-Z\d])\b)",
    re.IGNORECASE,
)


def passed_on(text: str, start: int, end: int) -> int | None:
    """Return where the words begin that a content only names as what is said, "the charge that | P", or None."""
    match = _CHARGE_THAT.match(text, start, end) if "that" in words(text, start, end).keys else None
    return None if match is None else match.end()


class Verdict(NamedTuple):
    """What a content says of the words at `on`: that they are `so`, or not."""

    on: Range
    so: bool


def verdict(text: str, start: int, end: int) -> Verdict | None:
    """Return what the content `text[start:end]` says of what it passes on, or None where it says something itself."""
    keys = words(text, start, end).keys
    if not keys or (keys[0] not in _POINTS and _HINTS.isdisjoint(keys)):
        return None
    opened = _OPENS.match(text, start, end)
    if opened is None:
        return None
    first = opened.end()
    if opened["account"] is None:
        return Verdict((first, end), so=not any(opened[how] for how in ("false", "none", "lied", "lie")))
    closed = _CLOSES.search(text, first, end)
    if closed is None or not text[first : closed.start()].strip():
        return None
    return Verdict((first, closed.start()), so=closed["true"] is not None)


def as_false(text: str, start: int, end: int) -> int | None:
    """Return where the words begin that call untrue what `text[start:end]` tells before them: "P | as a lie", or None;
    all of them may be such words ("dismissed | as a lie | the claim")."""
    match = _AS_FALSE.search(text, start, end)
    return None if match is None else match.start()


def called_untrue(text: str, start: int, end: int) -> bool:
    """Say whether a clause `text[start:end]`, or the words right behind it, call it untrue and name nobody who does."""
    closed = _CLOSES.match(text, end) or _CLOSES.search(text, start, end)
    return closed is not None and closed["true"] is None
