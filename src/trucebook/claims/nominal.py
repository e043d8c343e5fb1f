"""Attributions whose cue is a noun: "an announcement from SOURCE that", "SOURCE's claim that", "fears that"."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.appositions import heads_clause
from trucebook.claims.contents import Content, Scene, content_right
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import dash, phrase_start
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.tagging import Tagged
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
_CAME = listed("came comes originated stems stemmed emerged")
_TELL_WHICH = listed("matter remain count exist concern involve need require deserve follow stand")
"""Behind "that" they tell which claims are meant: "the promises that matter"."""
_OWN_VERBS = _CAME | listed("""
drew raised led sparked prompted spread surfaced began started followed caused faded grew fuelled fueled angered
proved turned met failed alarmed touched set
""")
"""Verbs that tell what a claim did, not those of whom it tells."""
_ASIDE_WITHIN = 18
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
    elif w.kinds[after] == "," and (aside := _aside(s, after)):
        after, source = aside[0], aside[1] or owner(s, i)
    elif w.low[after] != "that" or before == "no" or _tells_which(w, after + 1):
        return None
    else:
        source = owner(s, i)
    content = content_right(s, after + (w.low[after] != "that"), "say", "say")
    if content is None:
        return None
    end = content.last
    content = _before_verdict(s, content, subject=_heads(s, i))
    source = source or _made_by(s, content.last + 1, end)
    if source is None and ((i - 2 >= s.first and w.low[i - 2 : i] in _NO_TRUTH) or _untrue(s, content)):
        return None
    return saying(s, CuePlace((i, i), "nominal", "say", w.low[i], number), source, content)


def _tells_which(w: Tagged, i: int) -> bool:
    """Say whether the words behind a "that" only tell which claim is meant: "the promises that matter"."""
    return i < len(w.low) and (w.kinds[i] == "aux" or w.low[i] in _TELL_WHICH)


def _maker(s: Scene, i: int) -> WordRange | None:
    """Return who made what the noun at word `i` names ("the claim, which | SOURCE | made on Monday"), or None."""
    w = s.w
    k = i + 1 + (w.kinds[i + 1] == ",")
    k += w.low[k : k + 1] in (["that"], ["which"])
    verb = next((n for n in range(k + 1, min(s.end - 1, k + _MAKER_WITHIN)) if w.low[n] in _MADE), 0)
    last = verb - 1
    while last > k and w.kinds[last] in {"aux", "adv"}:
        last -= 1
    if not verb or any(w.kinds[n] not in _MAKERS or finite(w, n) for n in range(k, last + 1)):
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
            return None if content is None else saying(s, place, source, _before_verdict(s, content, subject=False))
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


def _aside(s: Scene, comma: int) -> tuple[int, WordRange | None] | None:
    """Return the "that" behind what stands between commas beside a noun, from word `comma` on, and who is said there to
    have made it: "an allegation, made by SOURCE and denied by Y, that ..."; None where none follows."""
    w = s.w
    closing = next((k for k in range(comma + 2, min(s.end - 2, comma + _ASIDE_WITHIN)) if w.kinds[k] == ","), None)
    if closing is None or w.low[closing + 1] != "that" or w.low[comma + 1] in {"who", "which", "and", "but"}:
        return None
    made = next((k for k in range(comma + 1, closing - 1) if w.low[k] in _MADE and w.low[k + 1] == "by"), None)
    found = None if made is None else source_right(w, made + 2, closing)
    if found is not None:
        verb = next((k for k in range(found[0] + 1, found[1]) if w.low[k] in {"and", "but"} and finite(w, k + 1)), 0)
        found = (found[0], verb - 1) if verb else found
    return closing + 1, found


def _heads(s: Scene, i: int) -> bool:
    """Say whether the noun at word `i` is the subject of its clause: a verb of its own then follows what is claimed."""
    start = phrase_start(s.w, i, s.first)
    return heads_clause(s.w, start, s.first) and not any(finite(s.w, k) for k in range(start, i))


def _made_by(s: Scene, verb: int, end: int) -> WordRange | None:
    """Return who made a claim whose own verb stands at word `verb`: "was first made by SOURCE", "came from SOURCE"."""
    w = s.w
    for k in range(verb, min(end, verb + _AUX_WITHIN + 1)):
        if (w.low[k] in _MADE and w.low[k + 1] == "by") or (w.low[k] in _CAME and w.low[k + 1] in {"from", "with"}):
            return source_right(w, k + 2, s.end)
    return None


def _before_verdict(s: Scene, content: Content, *, subject: bool) -> Content:
    """Return what is claimed without the verb of the claim itself: "the claim that P | was dismissed by Y". `subject`:
    the claim is what its sentence is about, so that its own verb is the last that no clause inside it has."""
    at = _own_verb(s, content.first, content.last) if subject else None
    at = at or _verdict(s, content.first, content.last)
    return content if at is None else replace(content, last=at - 1)


def _own_verb(s: Scene, first: int, last: int) -> int | None:
    """Return the first word of the verb of the claim itself behind the clause that opens at word `first`, or None: the
    last verb that no clause inside it has."""
    w = s.w
    groups: list[int] = []
    k, hung, joined = first, False, False
    while k <= last and w.kinds[k] not in {"(", ";", ":"}:
        if k in s.closing:
            k = s.closing[k]
            joined = joined or w.kinds[k - 2] == ","
            continue
        if w.kinds[k] == "-" and dash(w, k):
            break
        hung = hung or (k > first and (w.kinds[k] in {"sub", "rel"} or w.low[k] in {"who", "that"}))
        joined = joined or w.kinds[k] in {"and", ","}
        if not finite(w, k):
            k += 1
            continue
        if not hung and groups and ((joined and not _set_off(w, k)) or w.kinds[k - 1] in {"pron", "and"}):
            break
        own = (w.kinds[k] == "aux" and w.low[k + 1] != "to") or w.low[k] in _OWN_VERBS
        if not hung and (own or not groups):
            groups.append(k)
        hung = joined = False
        k = _past_group(w, k, last)
    return groups[-1] if len(groups) > 1 else None


def _set_off(w: Tagged, k: int) -> bool:
    """Say whether a verb at word `k` may be a claim's own behind a comma or an "and" inside the claim."""
    return w.kinds[k - 1] == "," or w.low[k] in _AUXILIARIES


def _past_group(w: Tagged, k: int, last: int) -> int:
    """Return the word behind the verb group that begins at word `k`."""
    k += 1
    while k <= last and (w.kinds[k] in {"aux", "adv"} or w.low[k] == "been"):
        k += 1
    return k + (w.kinds[k - 1] in {"aux", "adv"} and k <= last and finite(w, k))


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
