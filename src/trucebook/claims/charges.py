"""What another makes of words that were just told: ", a claim SOURCE denied", ", an account disputed by SOURCE"."""

from __future__ import annotations

from trucebook.claims.cue_words import ACCOUNTS, DENIALS, REJECTIONS
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.tagging import Tagged

_CHARGES = ACCOUNTS | listed("charge assertion account version figure statement finding description contention")
_REMARKS = listed("boast remark line comment threat warning phrase position stance view argument")
"""What somebody's words are called behind them: ", a boast which ..."."""
DISPUTING = frozenset(
    word for word, cue in CUES.items() if cue.lemma in DENIALS | REJECTIONS and cue.form in {"past", "s"}
) | listed("contradicted contradicts")
"""Verbs by which somebody disputes what another just said: ", a claim SOURCE denied"."""
_CHARGE_WITHIN = 3
_DISPUTED_WITHIN = 14
_SHORT_ASIDE = 8


def charge(w: Tagged, j: int, end: int) -> int:
    """Return the noun of "a claim (that) SOURCE denied" and "an account disputed by SOURCE" where it opens at word `j`,
    or 0: what another makes of the words before."""
    if w.low[j] not in {"a", "an"}:
        return 0
    if w.low[j + 1 : j + 2] != [] and w.low[j + 1] in _REMARKS and w.low[j + 2 : j + 3] in (["which"], ["that"]):
        return j + 1
    noun = next((k for k in range(j + 1, min(end, j + _CHARGE_WITHIN)) if w.low[k] in _CHARGES), 0)
    k = noun or end
    while (k := k + 1) < min(end, noun + _DISPUTED_WITHIN):
        if w.kinds[k] == "," and (closing := _spoken_how(w, k, end)):
            k = closing
            continue
        if w.kinds[k] in {",", ";", ":", '"'}:
            return 0
        if w.low[k] in DISPUTING:
            closed = k + 1 >= end or w.kinds[k + 1] in {",", ".", ";"} or w.low[k + 1] in {"by", "as"}
            return noun if closed else 0
    return 0


def _spoken_how(w: Tagged, comma: int, end: int) -> int:
    """Return the comma that closes how somebody spoke ("SOURCE, speaking by phone, dismissed"), or 0."""
    if not w.low[comma + 1].endswith("ing") and w.kinds[comma + 1] != "prep":
        return 0
    return next((k for k in range(comma + 2, min(end, comma + _SHORT_ASIDE)) if w.kinds[k] == ","), 0)
