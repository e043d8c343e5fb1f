"""Attributions in the passive: "was quoted as saying", "was accused by SOURCE of", "is said to"."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.citations import CITES
from trucebook.claims.contents import Content, Scene, content_left, content_right
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.verbs import CLITICS

_RUMOURED = listed("expect believe say think report know rumour understand")
_HOURS = listed("nightfall noon midday midnight dawn dusk sunset sunrise daybreak evening morning then now late early")
"""Behind "reported by" these tell when, not who."""
_HEARERS = frozenset({"it", "he", "she", "they", "we"})
_TOLD = frozenset({"tell", "inform", "advise", "assure", "notify"})
_BLAMES = frozenset({"accuse", "blame", "suspect"})


def passive(s: Scene, place: CuePlace, i: int) -> Saying | None:
    """Return "was quoted as saying", "was criticised by SOURCE", "is reported to": what is said of the subject."""
    w = s.w
    start = place.words[0]
    subject = source_left(w, start, s.first)
    after = w.low[i + 1] if i + 1 < s.end else ""
    if subject is None and start > s.first and w.low[start - 1] in CLITICS:
        subject = (start - 1, start - 1)
    if subject is None:
        return None
    if w.low[i + 1 : i + 3] == ["as", "saying"]:
        content = content_right(s, i + 3, "say", "say") or content_left(s, subject[0])
        place = replace(place, words=(start, i + 2), group="say", lemma="say")
        return None if content is None else saying(s, place, subject, content)
    if after == "by" and w.low[i + 2 : i + 3] and w.low[i + 2] not in _HOURS:
        source = source_right(w, i + 2, s.end)
        if source is not None and place.lemma in _BLAMES:
            source = _before_charge(s, source)
        if source is not None and (told := _told_by(s, place, source, subject)):
            return told
        return None if source is None else saying(s, place, source, Content(*subject), passive=True)
    return _by_nobody(s, place, i, subject)


def _by_nobody(s: Scene, place: CuePlace, i: int, subject: WordRange) -> Saying | None:
    """Return "X was told that ..." and "is reported to": nobody is named who says it."""
    after = s.w.low[i + 1] if i + 1 < s.end else ""
    that = _behind_day(s, i + 1) if place.lemma in _TOLD else 0
    if that and s.w.low[that] == "that":
        content = content_right(s, that, "say", "say", told=False)
        return None if content is None else saying(s, place, None, replace(content, recipient=subject))
    if place.lemma in _RUMOURED and after in {"to", "that"}:
        goes_on = content_right(s, i + 1, "expect", "will")
        content = Content(subject[0], goes_on.last if goes_on else i, clause=True)
        return saying(s, replace(place, kind="hedge", group="think"), None, content, passive=True)
    return None


def _behind_day(s: Scene, k: int) -> int:
    """Return the word behind "on 5 March" or "on Monday" at word `k`, else `k`; 0 where the sentence ends there."""
    w = s.w
    if k + 1 < s.end and w.low[k] == "on" and w.kinds[k + 1] in {"day", "num"}:
        k += 2
        while k < s.end and w.kinds[k] in {"day", "num"}:
            k += 1
    return k if k < s.end else 0


def _before_charge(s: Scene, source: WordRange) -> WordRange:
    """Return who blames in "blamed by SOURCE | for the attack" and "accused by SOURCE | of shelling the town"."""
    w = s.w
    for k in range(source[0] + 1, source[1]):
        if w.low[k] == "for" or (w.low[k] == "of" and w.low[k + 1].endswith("ing")):
            return source[0], k - 1
    return source


def _told_by(s: Scene, place: CuePlace, source: WordRange, subject: WordRange) -> Saying | None:
    """Return "Y was quoted by OUTLET as saying ..." and "Y was told by SOURCE that ...", or None."""
    w, at = s.w, source[1] + 1
    cue = CUES.get(w.low[at + 1]) if at + 1 < s.end else None
    if place.lemma in CITES and w.low[at] == "as" and cue is not None and cue.form == "ing":
        content = content_right(s, at + 2, cue.lemma, "say")
        place = replace(place, words=(at, at + 1), group="say", lemma=cue.lemma)
        return None if content is None else saying(s, place, subject, replace(content, recipient=source))
    blamed = at < s.end and w.low[at] in {"of", "for"} and place.lemma in _BLAMES
    if blamed or (at < s.end and w.low[at] == "to" and place.lemma in _RUMOURED):
        goes_on = content_right(s, at, "expect", "will")
        return None if goes_on is None else saying(s, place, source, Content(subject[0], goes_on.last, clause=True))
    while at < s.end and w.kinds[at] in {"prep", "det", "word", "name"} and w.low[at] != "that":
        at += 1
    at = _behind_day(s, at) or at
    if at >= s.end or w.low[at] != "that" or place.group not in {"say", "ask"}:
        return None
    content = content_right(s, at, place.lemma, "say", told=False)
    return None if content is None else saying(s, place, source, replace(content, recipient=subject))


def told_by_another(text: str, outer: Saying, inner: Saying) -> bool:
    """Say whether a saying only passes on what another told its source: "X said it had been told by Y that ..."."""
    told = inner.recipient
    if told is None or inner.source is None or inner is outer or outer.source is None:
        return False
    heard = text[slice(*told)].lower() in _HEARERS and told[0] == _opening(text, outer.content[0])
    return heard and told[1] <= inner.cue[0] < inner.source[0] and len(outer.content) == 1


def _opening(text: str, content: tuple[int, int]) -> int:
    """Return where a content begins behind its "that"."""
    return content[0] + len("that ") * text[slice(*content)].lower().startswith("that ")
