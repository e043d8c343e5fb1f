"""Attributions whose cue is a noun: "an announcement from SOURCE that", "SOURCE's claim that", "fears that"."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.contents import Content, Scene, content_right
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.verbs import BE, HELD_FORMS
from trucebook.claims.verdicts import called_untrue

_OF_CONTENT = listed("that about on of to regarding :")
_VERDICTS = listed("""
dismiss reject deny refute rebut dispute contradict question challenge confirm back support echo repeat criticise
criticize condemn welcome ignore verify
""")
"""What befalls a claim: the verb of which it is the subject."""
ANSWERS = listed("answer response reply message position argument motto stance verdict point")
"""What is told to be a clause or a quotation: "his answer was that"."""
_AUXILIARIES = BE | listed("has have had")
_NO_TRUTH = (["truth", "to"], ["truth", "in"], ["basis", "for"], ["foundation", "for"])
_MADE = listed("made make makes issued issues published released gave gives put sent delivered raised voiced repeated")
_MAKERS = frozenset({"det", "his", "name", "word", "num", "pron", "'"})
_MAKER_WITHIN = 8
_MADE_WITHIN = 9
_OWNER_WITHIN = 3
_AUX_WITHIN = 3


def nominal(  # noqa: PLR0911 - a list of cases, one a line
    s: Scene, i: int, number: int
) -> Saying | None:
    """Return the attribution of a noun: "an announcement from SOURCE", "SOURCE's claim that", "fears that"."""
    w, after = s.w, i + 1
    before = w.low[i - 1] if i > s.first else ""
    if after >= s.end or before in HELD_FORMS:
        return None
    if maker := _maker(s, i):
        return _made(s, i, maker, number)
    source: WordRange | None = None
    if w.low[i] in ANSWERS:
        return _answer(s, i, number)
    if w.low[after] in {"from", "by"}:
        source = source_right(w, after + 1, s.end)
        after = source[1] + 1 if source else s.end
        if after >= s.end or w.low[after] not in _OF_CONTENT:
            return None
    elif w.low[after] != "that" or before == "no" or w.kinds[after + 1 : after + 2] == ["aux"]:
        return None
    else:
        source = owner(s, i)
    content = content_right(s, after + (w.low[after] != "that"), "say", "say")
    if content is None:
        return None
    content = _before_verdict(s, content)
    if source is None and ((i - 2 >= s.first and w.low[i - 2 : i] in _NO_TRUTH) or _untrue(s, content)):
        return None
    return saying(s, CuePlace((i, i), "nominal", "say", w.low[i], number), source, content)


def _maker(s: Scene, i: int) -> WordRange | None:
    """Return who made what the noun at word `i` names ("the claim, which | SOURCE | made on Monday"), or None."""
    w = s.w
    k = i + 1 + (w.kinds[i + 1] == ",")
    k += w.low[k : k + 1] in (["that"], ["which"])
    verb = next((n for n in range(k + 1, min(s.end - 1, k + _MAKER_WITHIN)) if w.low[n] in _MADE), 0)
    last = verb - 1
    while last > k and w.kinds[last] in {"aux", "adv"}:
        last -= 1
    if not verb or any(w.kinds[n] not in _MAKERS for n in range(k, last + 1)):
        return None
    alone = w.kinds[verb + 1] in {"prep", "day", ",", ".", "adv", "aux"} or w.low[verb + 1] == "that"
    return (k, last) if alone or w.low[verb + 1] in CUES else None


def _made(s: Scene, i: int, source: WordRange, number: int) -> Saying | None:
    """Return "a statement that SOURCE issued said ...", "the claim, which SOURCE made, that ..." and "the warning
    SOURCE gave was that ..."."""
    w, first = s.w, source[1] + 2
    for j in range(first, min(s.end - 1, first + _MADE_WITHIN)):
        cue = CUES.get(w.low[j])
        says = cue is not None and cue.group == "say" and cue.form in {"past", "s"} and w.low[j] not in _MADE
        leads = w.low[j] in BE and w.low[j + 1] == "that"
        joint = w.low[j] == "that" and w.kinds[j - 1] not in {"prep", "det"} and w.kinds[j + 1] != "aux"
        if says or leads or joint:
            content = content_right(s, j + (says or leads), "say", "say", told=False)
            lemma = cue.lemma if cue is not None and says else w.low[i]
            place = CuePlace((j, j) if says else (i, i), "nominal", "say", lemma, number)
            return None if content is None else saying(s, place, source, _before_verdict(s, content))
    return None


def _answer(s: Scene, i: int, number: int) -> Saying | None:
    """Return "SOURCE's answer was that ..." and "his message was: “...”"."""
    w, after = s.w, i + 1
    while after < s.end and w.kinds[after] in {"aux", "adv"}:
        after += 1
    source = owner(s, i)
    marks = after < s.end and w.kinds[after] in {":", ","} and after + 1 in s.closing
    if source is None or after == i + 1 or w.low[after - 1] not in BE or after >= s.end:
        return None
    if not (marks or w.low[after] == "that" or after in s.closing):
        return None
    content = content_right(s, after, "say", "say", told=False)
    return (
        None
        if content is None
        else saying(s, CuePlace((i, after - 1), "nominal", "say", "say", number), source, content)
    )


def owner(s: Scene, i: int) -> WordRange | None:
    """Return whose claim, fear or promise the noun at `i` is: "SOURCE's", "his"; None where nobody owns it."""
    w = s.w
    for k in range(i - 1, max(s.first, i - _OWNER_WITHIN) - 1, -1):
        if w.low[k].endswith("'s") and w.kinds[k] in {"name", "word"}:
            return source_left(w, k + 1, s.first)
        if w.kinds[k] == "'" and k > s.first and w.low[k - 1].endswith("s"):
            owner = source_left(w, k, s.first)
            return None if owner is None else (owner[0], k)
        if w.kinds[k] == "his":
            return k, k
        if w.kinds[k] not in {"word", "day", "num"}:
            return None
    return None


def _untrue(s: Scene, content: Content) -> bool:
    """Say whether the words themselves call untrue what nobody is said to claim: "reports that P are false"."""
    return called_untrue(s.w.text, s.w.starts[content.first], s.w.ends[content.last])


def _before_verdict(s: Scene, content: Content) -> Content:
    """Return what is claimed without the verb of the claim itself: "the claim that P | was dismissed by Y"."""
    at = _verdict(s, content.first, content.last)
    return content if at is None else replace(content, last=at - 1)


def _verdict(s: Scene, first: int, last: int) -> int | None:
    """Return the first word of "was dismissed" behind a clause that has its verb, or None."""
    w, told = s.w, False
    for k in range(first, last):
        if told and w.low[k] in _AUXILIARIES and w.kinds[k - 1] not in {"aux", "adv"}:
            for verb in range(k + 1, min(last, k + _AUX_WITHIN) + 1):
                cue = CUES.get(w.low[verb])
                if cue is not None and cue.form == "past" and cue.lemma in _VERDICTS:
                    return k
        told = told or finite(w, k)
    return None
