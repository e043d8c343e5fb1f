"""What a bare answer says: "asked whether P, X said no" denies P, "that is a lie" what was claimed just before."""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.verdicts import pointing

_ASKED = r"(?:asked|pressed|questioned)(?: (?:by|in|on|at|during) [^,]{1,60}?)?(?: about \w+)?(?: on)? (?:whether|if)"
_BEFORE = re.compile(rf"\W*(?:when |after being )?{_ASKED} (?P<what>.+?),[\s\"“]*", re.IGNORECASE | re.DOTALL)
_BEHIND = re.compile(rf"[\s,”\"]*(?:when |after being )?{_ASKED} (?P<what>.+?)[\s.?!”\"]*", re.IGNORECASE | re.DOTALL)
_DID = r"(?:they|it|he|she|we|i|there) (?:had|did|has|have|was|were|is|are|would)"
_NO = re.compile(
    rf"\W*(?:that )?(?:no|never|nope|not at all|not true|(?:absolutely|of course|certainly|definitely) not"
    rf"|{_DID}(?: not|n['’]t))\W*",
    re.IGNORECASE,
)
_YES = re.compile(rf"\W*(?:that )?(?:yes|yeah|absolutely|of course|certainly|indeed|{_DID})\W*", re.IGNORECASE)
_NAMING = frozenset({"call", "label", "describe", "dismiss"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


def answered(text: str, one: Saying, sentence: Range) -> Saying | None:
    """Return a saying of "no" or "yes" to a question that its sentence passes on as what it denies or says; None for
    every other."""
    if one.source is None or len(one.content) != 1:
        return None
    start, end = one.content[0]
    for mark, so in ((_NO, False), (_YES, True)):
        answer = mark.match(text, start, end)
        if answer is None:
            continue
        first = min(one.source[0], one.cue[0], start)
        last = max(one.source[1], one.cue[1], answer.end())
        asked = _BEHIND.fullmatch(text, last, sentence[1])
        if asked is None and answer.end() == end:
            asked = _BEFORE.fullmatch(text, sentence[0], first)
        if asked is not None:
            return _on(replace(one, content=((start, answer.end()),)), asked.span("what"), so=so)
    return None


def called(text: str, one: Saying, content: tuple[Range, ...], source: Range | None) -> Saying | None:
    """Return a saying that calls what was claimed before, at `content` by `source` (None: by the report), true or
    false as one that says or denies it; None for every other."""
    if one.source is None or len(one.content) != 1:
        return None
    so = pointing(text[slice(*one.content[0])], named=one.lemma in _NAMING)
    mine, theirs = text[slice(*one.source)].lower(), "" if source is None else text[slice(*source)].lower()
    if so is None or mine == theirs or mine in _PRONOUNS:
        return None
    return _on(one, *content, so=so)


def _on(one: Saying, *content: Range, so: bool) -> Saying:
    """Return a saying as one that says a content, or denies it."""
    return replace(
        one,
        content=content,
        lemma="say" if so else "deny",
        group="say",
        kind="verb",
        quoted=False,
        answer=one.content[0],
    )
