"""What the narrator adds behind somebody's words: "he said the talks had failed, while the army remains in the valley".

A wrong speaker is worse than a claim that is missed. So the words behind a joint are given to the narrator only where
the tenses part them: what was said stands back in the past ("had", "would"), and what follows is told as it is now.
Behind "reportedly" it is enough that a clause of its own follows, as nobody is named on either side.
"""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_JOINTS = frozenset({"while", "as", "although", "though", "whereas", "and", "but"})
_HANG = frozenset({"while", "as", "although", "though", "whereas"})
_PAST = listed("had would was were could might hadn't wouldn't wasn't weren't")
_NOW = listed("is are has have does do will isn't aren't hasn't haven't won't")
_LASTS = listed("""
remain remains continue continues persist persists rage rages mount mounts grow grows stand stands face faces hold holds
keep keeps struggle struggles press presses loom looms linger lingers need needs stay stays rise rises spread spreads
""")
"""Verbs whose present tense tells what goes on."""
_SUBJECT = frozenset({"det", "his", "name", "word", "num"})
_WITHIN = 14
_FEWEST = 3
_NO_SUBJECT = frozenset({"part", "well", "soon", "long", "many", "much", "if", "though", "to", "of", "that", "a", "an"})


def parted(w: Tagged, saying: Saying) -> tuple[Saying, Range | None]:
    """Return a saying without the clause behind it that is the narrator's, and that clause (None: there is none)."""
    start, end = saying.content[-1]
    first, last = w.at(start), w.at(end) - 1
    if saying.quoted or saying.kind not in {"verb", "hedge"} or last - first < 2 * _FEWEST:
        return saying, None
    cut = _hedged(w, first, last) if saying.kind == "hedge" else _later(w, saying, first, last)
    if cut is None:
        return saying, None
    stop = cut - 1
    while stop > first and w.kinds[stop] in {",", "-"}:
        stop -= 1
    kept = replace(saying, content=(*saying.content[:-1], (start, w.ends[stop])))
    begin = cut + 1 if w.low[cut] in _JOINTS else cut
    return kept, (w.starts[begin], end)


def reasons(w: Tagged, part: Range) -> list[Range]:
    """Return a part of a content, cut before ", because" where a clause stands on either side: each is a claim."""
    first, last = w.at(part[0]), w.at(part[1]) - 1
    for k in range(first + _FEWEST, last - _FEWEST):
        if w.low[k] == "because" and w.kinds[k - 1] == "," and _clauses(w, first, k, last):
            return [(part[0], w.ends[k - 2]), *reasons(w, (w.starts[k + 1], part[1]))]
    return [part]


def _clauses(w: Tagged, first: int, k: int, last: int) -> bool:
    before, behind = range(first, k), range(k + 1, last + 1)
    return any(finite(w, j) or w.low[j] == "must" for j in before) and any(finite(w, j) for j in behind)


def _hedged(w: Tagged, first: int, last: int) -> int | None:
    """Return the joint behind which a clause of its own follows a content that is only "reportedly" so."""
    for k in range(first + _FEWEST, last - 1):
        if w.low[k] not in _JOINTS or not any(finite(w, j) for j in range(first, k)):
            continue
        comma = w.kinds[k - 1] == ","
        if w.low[k] in _HANG and _now(w, k + 1, last, near=not comma):
            return k
        if comma and w.low[k] in {"and", "but"} and _told(w, k + 1, last):
            return k
    return None


def _later(w: Tagged, saying: Saying, first: int, last: int) -> int | None:
    """Return the joint behind which the tense changes from what was said to what is so now."""
    cue = CUES.get(w.low[w.at(saying.cue[1]) - 1])
    if cue is None or cue.form != "past" or saying.cue[0] > w.starts[first]:
        return None
    for k in range(first + _FEWEST, last - 1):
        if w.low[k] not in _JOINTS or w.kinds[k - 1] != "," or not any(w.low[j] in _PAST for j in range(first, k)):
            continue
        if any(w.low[j] in _NOW or w.kinds[j] == '"' for j in range(first, k)):
            return None
        if _now(w, k + 1, last, near=False):
            return k
    return None


def _now(w: Tagged, i: int, last: int, *, near: bool) -> bool:
    """Say whether a clause with a subject of its own and a present tense begins at word `i`. `near`: no comma stands
    before, so that only what goes on is a clause of its own."""
    if w.kinds[i] not in _SUBJECT or w.low[i] in _NO_SUBJECT:
        return False
    for j in range(i + 1, min(last + 1, i + _WITHIN)):
        if w.kinds[j] in {",", ";", '"', "sub", "rel"} or w.low[j] in {"who", "that"}:
            return False
        if w.low[j] in _LASTS or (w.low[j] in _NOW and not near):
            return w.kinds[j - 1] not in {"det", "his", "prep"}
        if finite(w, j):
            return False
    return False


def _told(w: Tagged, i: int, last: int) -> bool:
    """Say whether a clause with a subject of its own begins at word `i`."""
    if w.kinds[i] not in _SUBJECT | {"pron"}:
        return False
    for j in range(i + 1, min(last + 1, i + _WITHIN)):
        if w.kinds[j] in {",", ";", '"', "sub", "rel"}:
            return False
        if finite(w, j):
            return True
    return False
