"""Clauses of time: "X fired after Y crossed the line" tells two deeds, and how their times lie to one another.

Only what such a clause tells as done is parted: its verb stands in the past, and nothing makes the sentence one of what
would be, or of what is denied. "Before" may tell what was then never done: it parts at the head of a sentence alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.act_patterns import lexicon
from trucebook.claims.claim import Fields, TimeExpression
from trucebook.claims.cue_words import DENIALS
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.past_forms import PAST
from trucebook.claims.reckoning import WEEK, count
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import DAY, Bounds

CONJUNCTIONS = frozenset({"after", "when", "as", "before", "once"})
_AT_ONCE = frozenset({"when", "as"})
_CONCEDING = frozenset({"although", "though", "while", "whereas"})
_IN_PLACE = frozenset({"instead", "rather"})
"""Before a form in -ing at the head of a sentence: what was not done."""
_TRAILING = CONJUNCTIONS - {"before"}
_UNREAL = listed("would could might may should if unless whether wouldn't couldn't")
_WERE = frozenset({"was", "were"})
_AUX = _WERE | {"had", "did"}
_ASKED = listed(
    "say says said saying ask asks asked know knows known clear unclear tell told explain explained decide decided of"
    " about from on and or"
)
"""Before "when": it only asks for a time, or hangs on a word before."""
_NO_TIME = listed("such same well soon long many much far just exactly only even much so")
_LIKE = listed("""
planned promised agreed expected demanded required asked hoped feared proposed wanted scheduled ordered predicted used
""")
"""Behind "as" and a subject these compare: "as the parties agreed"."""
_INTRANSITIVE = listed("""
rolled moved crossed entered opened arrived advanced exploded erupted resumed returned collapsed ended landed crashed
died failed refused started continued retreated marched gathered passed approached tried stopped rushed fired shelled
bombed attacked stormed opened surrendered escaped
""")
"""Regular past forms that need no object."""
_GONE = frozenset({"left"})
"""Of the forms that may be participles, what a subject alone does: "after monitors left on Friday"."""
_BOTH_WAYS = listed("held hit shot sent led struck lost won brought taught fed found left built made put set cut shut")
_OBJECTS = frozenset({"det", "his", "num", "name", "obj"})
_SUBJECTS = frozenset({"det", "his", "name", "num", "pron", "word"})
_NEW = frozenset({",", ";", ":", "sub", "rel", '"', "(", ")"})
_WHICH = frozenset({"that", "who", "whose", "and", "to"})
_DUE = listed("due set scheduled expected supposed meant slated")
_CUT_SHORT = listed("stopped prevented intercepted foiled thwarted averted halted died drowned called shot")
"""Behind "before Y did it, ...": it may never have been done."""
_OF_WORDS = frozenset({"say", "show", "think"})
"""Groups of cues: what their subject says or thinks is no deed."""
_SPANS = listed("moments minutes hours days weeks months hour day week month shortly soon immediately right")
_COUNTING = frozenset({"num", "det", "adv"})
_FEW = listed("few several only just some barely less than about around")
_LENGTH = re.compile(
    r"(?<!within )(?<!than )(?<!most )(?<!least )\b(?P<number>[\w-]+) (?P<unit>days?|weeks?) $", re.IGNORECASE
)
"""Before a conjunction: how long after or before it was."""
_NEAR = 24
_REACH = 12
_LOOK_BACK = 6
_FEWEST = 2


def split(w: Tagged, first: int, last: int) -> list[tuple[int, int]]:
    """Return words `first` to `last`, a clause of time in them that tells a deed being one of its own."""
    whole = [(first, last)]
    comma = _end_of_fronted(w, first, last)
    if comma is not None:
        return [(first + (w.low[first] in _CONCEDING), comma - 1), (comma + 1, last)]
    low = w.low[first : last + 1]
    if CONJUNCTIONS.isdisjoint(low) or not _UNREAL.isdisjoint(low):
        return whole
    if '"' in w.kinds[first : last + 1] or _is_denied(w, first):
        return whole
    opens = _opening(w, first, last)
    if opens is not None:
        comma = _end_of_opening(w, opens, last)
        return whole if comma is None else [(opens + 1, comma - 1), (comma + 1, last)]
    for k in range(first + _FEWEST, last - 1):
        told = w.low[k] in _TRAILING and _hangs(w, k) and _past(w, first, k - 1) and _tells(w, k, last)
        if told or (w.low[k] == "before" and _was_due(w, first, k, last)):
            return [(first, _before_length(w, first, k - 1)), (k + 1, last)]
    return whole


def _was_due(w: Tagged, first: int, k: int, last: int) -> bool:
    """Say whether a length of time and the "before" at word `k` open what was to be: "a day before X was to leave"."""
    due = next((j for j in range(k + 2, last - 1) if w.low[j] in _DUE and w.low[j - 1] in _WERE), None)
    if due is None or w.low[due + 1] != "to" or w.low[k - 1] not in _SPANS:
        return False
    return _past(w, first, k - 1) and _NEW.isdisjoint(w.kinds[k + 1 : due])


def _end_of_fronted(w: Tagged, first: int, last: int) -> int | None:
    """Return the comma that ends what a sentence grants or tells beforehand, a thing told of its own: "although X left,
    ...", "having left, ...", "instead of leaving, ..."; None where there is none."""
    if not (w.low[first] in _CONCEDING or is_fronted(w, first, last)):
        return None
    for comma in range(first + _FEWEST, last - 1):
        if w.kinds[comma] in _NEW - {","} or (w.kinds[comma] == "," and w.kinds[comma + 1] not in _SUBJECTS):
            return None
        if w.kinds[comma] == ",":
            own = w.low[first] not in _CONCEDING or _past(w, first + 1, comma - 1)
            return comma if own and _past(w, comma + 1, last) else None
    return None


def is_fronted(w: Tagged, first: int, last: int) -> bool:
    """Say whether words open with a form that has the subject of the clause behind it: "having left", "instead of
    leaving"."""
    if w.low[first] == "having":
        return True
    if w.low[first] not in _IN_PLACE:
        return False
    behind = w.low[first + 1 : min(last, first + _FEWEST) + 1]
    return any(low.endswith("ing") and low in lexicon() for low in behind)


def tells(w: Tagged, first: int, last: int) -> bool:
    """Say whether words `first` to `last` are a clause of time that tells a deed: "after its soldiers crossed"."""
    if w.low[first] not in _TRAILING or last - first < _FEWEST or not _UNREAL.isdisjoint(w.low[first : last + 1]):
        return False
    return _tells(w, first, last)


def conjunction(w: Tagged, span: Range) -> Range | None:
    """Return the conjunction of time right before a part, or None."""
    k = w.at(span[0]) - 1
    return w.span(k, k) if k >= 0 and w.low[k] in CONJUNCTIONS else None


def timed(main: Fields, clause: Fields, word: Range, text: str) -> tuple[Fields, Fields]:
    """Return a main clause and its clause of time, each without a time with what the other's tells of it. `word`: the
    conjunction; what the time is told by reaches from it to the other's time."""
    if main.modality is not Modality.ASSERTED or clause.modality is not Modality.ASSERTED:
        return main, clause
    low = text[slice(*word)].lower()
    if main.time is None and clause.time is not None:
        return replace(main, time=_told(clause.time, low, word, text, after=low != "before")), clause
    if clause.time is None and main.time is not None and not main.historical:
        clause = replace(clause, time=_told(main.time, low, word, text, after=low == "before"))
    return main, clause


def is_its_end(main: Fields, clause: Fields, low: str) -> bool:
    """Say whether a hurt without an actor is what came of the violence that its clause of time tells, where that was:
    "a boy was killed when a mine exploded"."""
    return low.lower() == "when" and main.event == clause.event == "ASSAULT" and not main.actors


def _told(time: TimeExpression, low: str, word: Range, text: str, *, after: bool) -> TimeExpression | None:
    """Return what another act's time tells of one that was done then, `after` it, or before it."""
    bounds = time.bounds
    length = None if low in _AT_ONCE else _LENGTH.search(text, max(0, word[0] - _NEAR), word[0])
    days = None if length is None else count(length["number"])
    if length is not None and days is not None and bounds.earliest is not None and bounds.latest is not None:
        away = round(days * (WEEK if length["unit"].lower().startswith("week") else 1) * DAY) * (1 if after else -1)
        bounds = Bounds(bounds.earliest + away, bounds.latest + away)
        word = (length.start(), word[1])
    elif low not in _AT_ONCE:
        bounds = Bounds(bounds.earliest, None) if after else Bounds(None, bounds.latest)
    if bounds.earliest is None and bounds.latest is None:
        return None
    if time.start is None or time.end is None:
        return replace(time, bounds=bounds)
    start, end = min(time.start, word[0]), max(time.end, word[1])
    return TimeExpression(text[start:end], bounds, start, end)


def _is_denied(w: Tagged, first: int) -> bool:
    """Say whether a content stands behind a word of denying: what it presupposes is then denied or granted, untold."""
    before = w.low[max(0, first - _LOOK_BACK) : first]
    return any((cue := CUES.get(word)) is not None and cue.lemma in DENIALS for word in before)


def _opening(w: Tagged, first: int, last: int) -> int | None:
    """Return the conjunction that a sentence opens with, a length of time before it passed over; or None."""
    k = first
    while k < last and (w.kinds[k] in _COUNTING or w.low[k] in _SPANS or w.low[k] in _FEW):
        k += 1
    return k if w.low[k] in CONJUNCTIONS else None


def _end_of_opening(w: Tagged, k: int, last: int) -> int | None:
    """Return the comma that ends the clause opened at word `k`, or None where it tells no deed."""
    for comma in range(k + _FEWEST, last - 1):
        if w.kinds[comma] == "," and w.kinds[comma + 1] in _SUBJECTS and _past(w, comma + 1, last):
            rest = w.low[comma + 1 : last + 1]
            void = w.low[k] == "before" and not _CUT_SHORT.isdisjoint(rest)
            return comma if not void and _tells(w, k, comma - 1) else None
    return None


def _hangs(w: Tagged, k: int) -> bool:
    """Say whether the conjunction at word `k` may tell when, not what is asked or how two things are alike."""
    before = w.low[k - 1]
    if w.low[k] == "when":
        return before not in _ASKED
    return w.low[k] != "as" or before not in _NO_TIME


def _tells(w: Tagged, k: int, last: int) -> bool:
    """Say whether the clause behind the conjunction at word `k` tells a deed: a subject, and a verb in the past."""
    i = k + 1
    if w.kinds[i] not in _SUBJECTS or w.low[i].endswith("ing") or w.low[i] in {"it", "there", "that"}:
        return False
    j = _verb(w, i, last)
    cue = None if j is None else CUES.get(w.low[j])
    if j is None or (cue is not None and cue.group in _OF_WORDS):
        return False
    if w.low[j] in _AUX:
        like = w.low[k] == "as" and (
            w.low[j] not in _WERE or not any(low.endswith("ing") for low in w.low[j + 1 : j + 4])
        )
        return not like and j < last and any(low in lexicon() for low in w.low[i : last + 1] if low not in _AUX)
    return not (w.low[k] == "as" and (w.low[j] in _LIKE or j == last))


def _verb(w: Tagged, i: int, last: int) -> int | None:
    """Return the verb in the past of a clause whose subject begins at word `i`; none where a participle alone may
    stand: "after talks held in May"."""
    for j in range(i + (w.kinds[i] != "pron"), min(last, i + _REACH) + 1):
        if w.kinds[j] in _NEW or w.low[j] in _WHICH:
            return None
        if j > i and _is_past(w, j, last):
            return j
    return None


def _is_past(w: Tagged, j: int, last: int) -> bool:
    low = w.low[j]
    if w.kinds[j] == "aux":
        return low in _AUX
    if w.kinds[j] != "word" or w.kinds[j - 1] in {"det", "his", "prep", "aux"} or not _past_form(low):
        return False
    behind = w.low[j + 1] if j < last else ""
    if behind == "by":
        return False
    if low not in _BOTH_WAYS and (low in _INTRANSITIVE or not low.endswith("ed")):
        return True
    if j == last or w.kinds[j + 1] in _OBJECTS:
        return True
    return (w.kinds[j - 1] == "name" or low in _GONE) and "aux" not in w.kinds[j + 1 : last + 1]


def _past_form(low: str) -> bool:
    return low in PAST or (low.endswith("ed") and len(low) > len("need"))


def _past(w: Tagged, first: int, last: int) -> bool:
    """Say whether some words hold a verb in the past, or one that something governs."""
    return any(
        w.kinds[j] == "aux" or (j > first and w.kinds[j] == "word" and _past_form(w.low[j]))
        for j in range(first, last + 1)
    )


def _before_length(w: Tagged, first: int, b: int) -> int:
    """Return the last word of a main clause without the "two days" of a "two days after"."""
    k = b
    while k > first and (w.low[k] in _SPANS or (k < b and (w.kinds[k] in _COUNTING or w.low[k] in _FEW))):
        k -= 1
    if k == b or w.kinds[k] == "prep":
        return b
    return k - (w.kinds[k] == "," and k > first)
