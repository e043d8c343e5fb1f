"""Attributions that name nobody: "seems to", "is seen as", "known as", "asked about". What they say is the report's."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.contents import Content, Scene, content_right
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import source_left, source_right
from trucebook.claims.verbs import BE

_SEEMING = {form: lemma for lemma in ("seem", "appear") for form in (lemma, lemma + "s", lemma + "ed")}
_NOT_SEEMING = frozenset({"prep", ",", ".", ";", ")", "and", "day", "num"})
_SEEN_AS = listed("see view regard perceive describe portray depict characterize characterise interpret")
_BARE = {"known": listed("as for to"), "titled": frozenset[str]()}
"""Participles that need no auxiliary, with the words that may follow."""
_NAMED = listed("deem call label brand name")
_NAMES = frozenset({"det", "name", "word", '"'})
_HELD_WORDS = _BARE.keys() | {
    word
    for word, cue in CUES.items()
    if cue.form in {"past", "part"} and (cue.lemma in _SEEN_AS or cue.lemma in _NAMED or cue.lemma == "expect")
}
IMPERSONAL = _SEEMING.keys() | _HELD_WORDS | {"asked"}
"""Words at which a cue that names nobody may end."""
_QUESTIONS = listed("whether if why how what who when where about to")
_BEFORE_ASKED = listed("when if being")
_TURNS = listed("but although though while so and whereas")
_RELATIVES = listed("who which that what")
_SUBJECT_WITHIN = 12


def impersonal(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution to nobody whose cue ends at word `i`, or None."""
    low = s.w.low[i]
    if low in _SEEMING:
        return _seeming(s, i, number)
    if low == "asked":
        return _asked(s, i, number)
    return _held(s, i, number) if low in _HELD_WORDS else None


def _seeming(s: Scene, i: int, number: int) -> Saying | None:
    """Return "SUBJECT seems to ..." at word `i`: nobody is named to whom it seems."""
    w, after = s.w, i + 1
    while after < s.end and w.kinds[after] == "adv":
        after += 1
    if after >= s.end or (w.kinds[after] in _NOT_SEEMING and w.low[after] not in {"to", "like", "as"}):
        return None
    start = _group_start(s, i)
    if start > s.first and w.low[start - 1] == "to":
        return None
    return _about(s, CuePlace((start, i), "hedge", "think", _SEEMING[w.low[i]], number), after)


def _held(s: Scene, i: int, number: int) -> Saying | None:
    """Return "SUBJECT is seen as ...", "is called ..." or "known as ..." at word `i`, one of `_HELD_WORDS`."""
    w, after, start = s.w, i + 1, _group_start(s, i)
    if after >= s.end:
        return None
    following = w.low[after]
    cue = CUES.get(w.low[i])
    if w.low[i] in _BARE:
        lemma, fits = w.low[i], not _BARE[w.low[i]] or following in _BARE[w.low[i]]
    elif cue is None or not any(w.low[k] in BE for k in range(start, i)):
        return None
    else:
        lemma, fits = cue.lemma, _complement(cue.lemma, following, w.kinds[after])
    if not fits:
        return None
    particle = following in {"as", "for"}
    return _about(s, CuePlace((start, i + particle), "hedge", "think", lemma, number), after + particle)


def _complement(lemma: str, following: str, kind: str) -> bool:
    """Say whether a passive is followed by what its subject is held to be: "seen as", "expected to", "named"."""
    if lemma == "expect":
        return following == "to"
    return following == "as" if lemma in _SEEN_AS else kind in _NAMES


def _group_start(s: Scene, i: int) -> int:
    start = i
    while start > s.first and s.w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    return start


def _about(s: Scene, place: CuePlace, after: int) -> Saying | None:
    """Return what is held of the subject before a cue: the subject and the words from `after` on."""
    w = s.w
    rest = content_right(s, after, "expect", "will", told=False)
    if rest is None:
        return None
    rest = replace(rest, last=max(rest.first, min(rest.last, _clause_end(s, rest.first))))
    start = place.words[0]
    relative = start > s.first and w.low[start - 1] in _RELATIVES
    subject = (start - 1, start - 1) if relative else source_left(w, start, s.first)
    found = saying(s, place, None, rest, passive=True)
    if subject is None or w.low[subject[0]] in {"it", "there"}:
        return found
    return replace(found, content=(w.span(*subject), *found.content))


def _asked(s: Scene, i: int, number: int) -> Saying | None:
    """Return "asked whether ...", "was asked about ...": a question that nobody in the sentence need have put."""
    w, start = s.w, _group_start(s, i)
    before = w.low[start - 1] if start > s.first else ""
    passive = any(w.low[k] in BE for k in range(start, i))
    if not (passive or i == s.first or before in _BEFORE_ASKED):
        return None
    after, source = i + 1, None
    if after < s.end and w.low[after] == "by":
        source = source_right(w, after + 1, s.end)
        after = source[1] + 1 if source else after
    at = next((k for k in range(after, min(s.end, after + 8)) if w.low[k] in _QUESTIONS), None)
    if at is None or (source is None and any(w.kinds[k] == "," for k in range(after, at))):
        return None
    particle = at == i + 1 and w.low[at] == "about"
    first = at + (w.low[at] == "about")
    last = _clause_end(s, first)
    if last <= first:
        return None
    place = CuePlace((start if passive else i, i + particle), "hedge", "ask", "inquire", number)
    return saying(s, place, source, Content(first, last, clause=True), passive=True)


def _clause_end(s: Scene, first: int) -> int:
    """Return the last word of a clause: before a colon or the comma behind which another begins."""
    w = s.w
    for k in range(first + 1, s.end - 1):
        if k not in s.closing and w.kinds[k] in {":", ";"}:
            return k - 1
        if w.kinds[k] == "," and (w.low[k + 1] in _TURNS or _answers(s, k + 1)):
            return k - 1
    last = s.end - 1
    while last > first and w.kinds[last] == ".":
        last -= 1
    return last


def _answers(s: Scene, i: int) -> bool:
    """Say whether a clause with its subject and verb starts at word `i`."""
    w = s.w
    if w.kinds[i] not in {"name", "pron", "det", "his", "num", "word"} and i not in s.closing:
        return False
    for k in range(i + 1, min(s.end, i + _SUBJECT_WITHIN)):
        if w.kinds[k] in {",", ";", "and"}:
            return False
        cue = CUES.get(w.low[k])
        if finite(w, k) or (cue is not None and cue.form in {"past", "s"}):
            return True
    return i in s.closing
