"""Whose words a cue without a subject of its own gives: a participle, an infinitive, a second verb behind "and"."""

from __future__ import annotations

from trucebook.claims.appositions import heads_clause
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import WordRange, introduces
from trucebook.claims.parts import finite
from trucebook.claims.saying import Saying
from trucebook.claims.scene import Scene
from trucebook.claims.sources import RELATIVE, source_left
from trucebook.claims.tagging import Tagged

_JOINTS = frozenset({"and", "but", ",", "then", "or"})
_GOES_ON = listed(
    "keep keeps kept start starts started begin begins began stop stops stopped continue continues continued"
)
_HANGS = listed("after before while when as since until because although though if how why where whether")
_WRITTEN = listed("""
sign signs banner banners placard placards poster posters letter letters note notes message messages email tweet tweets
post leaflet leaflets notice notices slogan headline caption inscription graffiti shirt shirts hat hats flag plaque memo
""")
"""What has words written on it: "held up a sign saying"."""
_ASIDE = 9
_RECORDED = listed("footage video videos clip clips recording recordings audio tape film image images photo photos")
"""What shows whoever speaks: "footage of the envoy saying"."""
_NOUNS = frozenset({"name", "word", "num", ")"})
_PHRASE = frozenset({"name", "word", "num", "det", "his", "'", "other", "-", "day"})


def shared_source(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return whose words the participle or infinitive at word `start` gives. `found` are the sentence's earlier
    attributions: what follows one of their contents belongs to its voice."""
    own = _beside(s, start)
    if own is not None:
        return own
    verb = _verb_before(s, start, found)
    if verb is None:
        return None
    cue = next((f for f in found if not f.passive and f.cue[0] <= s.w.starts[verb] < f.cue[1]), None)
    return _words(s, cue.source) if cue is not None and cue.source is not None else _subject_of(s, verb)


def coordinated_source(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return the source of the cue that "and warned" at word `start` shares, or None."""
    start = _before_aside(s, start)
    joint = s.w.low[start - 1] if start > s.first else ""
    if joint not in _JOINTS:
        return None
    alike = [f for f in found if f.source is not None and _same_form(s, f, start)]
    alike = [f for f in alike if not any(_inside(f, other) for other in found)] or alike
    if found:
        chosen = alike[-1] if alike else found[-1]
        nearer = _nearer(s, start, found, max(end for _, end in chosen.content))
        if nearer is not None:
            return nearer
        return None if chosen.source is None else _words(s, chosen.source)
    if joint not in {"and", "but"} and s.w.low[start] != "then":
        return None
    beside = next((k for k in range(start - 2, s.first, -1) if _verb(s.w, k) or s.w.kinds[k] == ","), s.first)
    if s.w.kinds[beside] != "," and _relative(s.w, beside, s.first):
        return None
    verb = _verb_before(s, start, found)
    return None if verb is None else _subject_of(s, verb)


def _before_aside(s: Scene, start: int) -> int:
    """Return the word behind "and" where a phrase in commas stands before word `start`: "and, in a speech, said"."""
    if start - 1 <= s.first or s.w.kinds[start - 1] != ",":
        return start
    opens = next((k for k in range(start - 2, max(s.first, start - _ASIDE), -1) if s.w.kinds[k] == ","), s.first)
    return opens if opens > s.first and s.w.low[opens - 1] in {"and", "but"} else start


def _nearer(s: Scene, start: int, found: list[Saying], told: int) -> WordRange | None:
    """Return the subject of the verb that the cue at word `start` is joined to, where it stands behind all that the
    earlier cue tells (to character `told`): "When X asked whether P, he frowned | and said"."""
    verb = _verb_before(s, start, found)
    if verb is None or s.w.starts[verb] < told or _hung(s.w, verb, s.first):
        return None
    own = _subject_of(s, verb)
    return own if own is not None and s.w.starts[own[0]] >= told else None


def _inside(one: Saying, other: Saying) -> bool:
    """Say whether a cue stands inside what another voice says: "said he welcomed it | and added"."""
    return any(start <= one.cue[0] < end for start, end in other.content) and other.cue != one.cue


def _same_form(s: Scene, before: Saying, start: int) -> bool:
    """Say whether an earlier cue stands in the same tense as the one whose verb group starts at `start`."""
    last = s.w.at(before.cue[1]) - 1
    one = CUES.get(s.w.low[last])
    other = next((CUES[s.w.low[k]] for k in range(start, min(s.end, start + 4)) if s.w.low[k] in CUES), None)
    return one is not None and other is not None and one.form == other.form


def _words(s: Scene, span: tuple[int, int]) -> WordRange:
    return s.w.at(span[0]), s.w.at(span[1]) - 1


def _beside(s: Scene, start: int) -> WordRange | None:
    """Return the noun that a participle follows at once: "an item suggesting", "with the candidate seeking"."""
    w, last = s.w, start - 1
    if last < s.first or w.low[start] == "to" or (not w.low[start].endswith("ing") and w.kinds[start] != "adv"):
        return None
    if w.low[last] in _GOES_ON:
        return source_left(w, last, s.first)
    if w.kinds[last] not in _NOUNS or finite(w, last) or introduces(w.low[last]):
        return None
    begin = last
    while begin > s.first and (w.kinds[begin - 1] in _PHRASE or w.low[begin - 1] in {"of", "and"}):
        if w.kinds[begin] in {"det", "his"} and w.low[begin - 1] != "of":
            break
        if finite(w, begin - 1) or introduces(w.low[begin - 1]):
            break
        begin -= 1
    shown = next((k for k in range(begin, last) if w.low[k] in _RECORDED and w.low[k + 1] == "of"), None)
    if shown is not None:
        return shown + 2, last
    return (begin, last) if w.low[begin - 1] == "with" or w.low[last] in _WRITTEN else None


def _verb_before(s: Scene, start: int, found: list[Saying]) -> int | None:
    """Return the nearest finite verb left of `start` that is no part of a quotation, a content or a relative clause."""
    w = s.w
    held = [content for saying in found for content in saying.content]
    quoted = {k for opens, closes in s.closing.items() if closes <= start for k in range(opens, closes)}
    hung = reduced = None
    for k in range(start - 1, s.first, -1):
        if k in quoted or any(a <= w.starts[k] < b for a, b in held):
            continue
        if _verb(w, k) and not _relative(w, k, s.first):
            if _reduced(w, k, s.first):
                reduced = reduced or k
            elif not _hung(w, k, s.first):
                return k
            else:
                hung = hung or k
    return hung or reduced


def _reduced(w: Tagged, k: int, first: int) -> bool:
    """Say whether the form in -ed at `k` tells of a noun that another verb or a preposition rules: "an order to treat
    polluted water", "built a camp named after him"."""
    noun = source_left(w, k, first)
    if w.kinds[k] == "aux" or w.kinds[k - 1] == "," or noun is None or w.kinds[noun[0]] in {"pron", "rel"}:
        return False
    if w.low[noun[0]] in RELATIVE or heads_clause(w, noun[0], first):
        return False
    cue = CUES.get(w.low[noun[0] - 1])
    return w.low[noun[0] - 1] != "that" and (cue is None or cue.group not in {"say", "think"})


def _verb(w: Tagged, k: int) -> bool:
    cue = CUES.get(w.low[k])
    if cue is not None and cue.form in {"past", "s"} and w.kinds[k] == "word" and w.kinds[k - 1] not in {"det", "his"}:
        return cue.form == "past" or (w.kinds[k - 1] in {"pron", "name"} and not w.low[k - 1].endswith("'s"))
    return finite(w, k)


def _relative(w: Tagged, k: int, first: int) -> bool:
    """Say whether the verb at `k` is that of a relative clause."""
    for i in range(k - 1, first, -1):
        if w.kinds[i] in {",", ";", '"', "sub", ":"} or _verb(w, i):
            return False
        if w.low[i] in RELATIVE or w.kinds[i] == "rel":
            return True
    return False


def _hung(w: Tagged, k: int, first: int) -> bool:
    """Say whether the verb at `k` is that of a clause hung on the main one: "after he won"."""
    for i in range(k - 1, first, -1):
        if w.kinds[i] in {",", ";", '"', ":"} or _verb(w, i):
            return False
        if w.low[i] in _HANGS:
            return True
    return False


def _subject_of(s: Scene, verb: int) -> WordRange | None:
    """Return the subject of the finite verb at word `verb`, that of the verb before it where they are joined."""
    w = s.w
    start = verb
    while start > s.first and w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    own = source_left(w, start, s.first)
    if start > s.first and (w.low[start - 1] in {"and", "but"} or (own is None and w.kinds[start - 1] == ",")):
        earlier = (k for k in range(start - 2, s.first, -1) if _verb(w, k) and not _relative(w, k, s.first))
        before = next((k for k in earlier if not _hung(w, k, s.first)), None)
        return None if before is None else _subject_of(s, before)
    return own
