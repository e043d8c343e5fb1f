"""Attributions whose cue is a verb: said, was quoted as saying, warning that, "...," said the official."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.contents import Content, Scene, content_left, content_right
from trucebook.claims.cue_words import QUOTED_ONLY
from trucebook.claims.cues import CueWord
from trucebook.claims.lexicon import listed
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.verbs import BE, verb_head

_RUNS_ON = listed("where which who while with although because after")
_RUMOURED = listed("expect believe say think report know rumour understand")
_OF_SENSE = listed("see find feel hear learn show guess")
_CLAUSES_ASKED = listed("how what why")
_LOOSE_PREPS = listed("with by at over after")
_THINGS = frozenset({"det", "his", "word", "name"})
_TAIL_WITHIN = 14


def verbal(s: Scene, i: int, cue: CueWord, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution whose cue is the lexicon word `i`, or None. `found` are the sentence's earlier ones."""
    head = verb_head(s, i, cue)
    particle = i + 1 < s.end and s.w.low[i + 1] in cue.particles
    if head is None or (cue.group == "none" and not particle):
        return None
    group = "judge" if cue.lemma == "call" and not particle and not _asked(s, i) else cue.group
    place = CuePlace((head.start, i + particle), "verb", group, cue.lemma, number)
    if head.passive:
        return _passive(s, place, i)
    return _active(s, place, i, cue, found)


def _asked(s: Scene, i: int) -> bool:
    """Say whether an infinitive soon follows "called": a call to do it, not a name given."""
    return "to" in s.w.low[i + 1 : min(s.end, i + 8)]


def _active(s: Scene, place: CuePlace, i: int, cue: CueWord, found: list[Saying]) -> Saying | None:
    """Return the attribution of a verb in the active voice."""
    start, last = place.words
    infinitive = i > s.first and s.w.low[i - 1] == "to"
    progressive = any(s.w.low[k] in BE for k in range(start, i))
    shared = (cue.form == "ing" and not progressive) or infinitive
    content = content_right(s, last + 1, cue.lemma, cue.group, told=last == i)
    source = _subject(s, start, found) if shared else source_left(s.w, start, s.first)
    if content is None or _inverted(s, i, cue) or (source and not shared and _behind_quotation(s, source[0])):
        return _after_content(s, place, source, cue)
    if source is None:
        source, shared = _coordinated(s, start, found), True
    if source is None or not _frame_fits(s, content, cue):
        return None
    return saying(s, place, source, content, shared=shared, infinitive=infinitive)


def _passive(s: Scene, place: CuePlace, i: int) -> Saying | None:
    """Return "was quoted as saying", "was criticised by SOURCE", "is reported to": what is said of the subject."""
    w = s.w
    start = place.words[0]
    subject = source_left(w, start, s.first)
    after = w.low[i + 1] if i + 1 < s.end else ""
    if subject is None:
        return None
    if w.low[i + 1 : i + 3] == ["as", "saying"]:
        content = content_right(s, i + 3, "say", "say") or content_left(s, subject[0])
        place = replace(place, words=(start, i + 2), group="say", lemma="say")
        return None if content is None else saying(s, place, subject, content)
    if after == "by":
        source = source_right(w, i + 2, s.end)
        return None if source is None else saying(s, place, source, Content(*subject), passive=True)
    if place.lemma in _RUMOURED and after in {"to", "that"}:
        goes_on = content_right(s, i + 1, "expect", "will")
        content = Content(subject[0], goes_on.last if goes_on else i, clause=True)
        return saying(s, replace(place, kind="hedge", group="think"), None, content, passive=True)
    return None


def _subject(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return whose words a participle or infinitive gives: the outermost earlier cue's source, else the subject."""
    outer = [f for f in found if not any(_inside(f, other) for other in found)]
    if outer and outer[-1].source is not None and not outer[-1].passive:
        return _words(s, outer[-1].source)
    return _sentence_subject(s, start)


def _words(s: Scene, span: Range) -> WordRange:
    return s.w.at(span[0]), s.w.at(span[1]) - 1


def _inside(inner: Saying, outer: Saying) -> bool:
    return inner is not outer and any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)


def _sentence_subject(s: Scene, before: int) -> WordRange | None:
    """Return the noun phrase before the first auxiliary or past verb of a sentence, left of word `before`."""
    w = s.w
    for i in range(s.first + 1, before):
        past = w.kinds[i] == "word" and w.low[i].endswith("ed") and w.kinds[i - 1] in {"name", "word", "pron"}
        if past or w.kinds[i] == "aux":
            return source_left(w, i, s.first)
    return None


def _coordinated(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return the source of the cue that "and warned" shares, or None."""
    joint = s.w.low[start - 1] if start > s.first else ""
    if joint in {"and", "but", ",", "then", "or"} and found:
        source = found[-1].source
        return None if source is None else _words(s, source)
    return _sentence_subject(s, start) if joint in {"and", "but"} else None


def _inverted(s: Scene, i: int, cue: CueWord) -> bool:
    """Say whether a content stands before the cue and its source after it: "...," said the official."""
    w = s.w
    if cue.group != "say" or cue.form not in {"past", "s"} or i <= s.first + 1 or i + 1 >= s.end:
        return False
    quoted = w.kinds[i - 1] == '"' or (w.kinds[i - 1] == "," and w.kinds[i - 2] == '"')
    return quoted and w.kinds[i + 1] in _THINGS | {"pron"}


def _behind_quotation(s: Scene, start: int) -> bool:
    """Say whether a source at word `start` follows a quotation: "...", the official said, "..."."""
    kinds = s.w.kinds
    return start > s.first + 1 and (kinds[start - 1] == '"' or (kinds[start - 1] == "," and kinds[start - 2] == '"'))


def _after_content(s: Scene, place: CuePlace, source: WordRange | None, cue: CueWord) -> Saying | None:
    """Return an attribution whose content stands before it, with what goes on after it."""
    if cue.group not in {"say", "think", "show"} or cue.form == "ing":
        return None
    start, last = place.words
    if source is None or _inverted(s, last, cue):
        source = source_right(s.w, last + 1, s.end)
        content = content_left(s, start)
    else:
        content = content_left(s, source[0])
    if source is None or content is None:
        return None
    found = saying(s, place, source, content)
    after = max(last, source[1]) + 1
    tail = _tail(s, after) or _run_on(s, after)
    return replace(found, content=(*found.content, tail)) if tail else found


def _tail(s: Scene, at: int) -> Range | None:
    """Return the second half of a quotation broken by its cue: "A," he said, "B"."""
    for i in range(at, min(s.end, at + _TAIL_WITHIN)):
        if i in s.closing:
            return s.w.span(i, s.closing[i] - 1)
    return None


def _run_on(s: Scene, at: int) -> Range | None:
    """Return the clause that goes on after an inserted cue: "..., media reported, where he will ..."."""
    w = s.w
    if at + 1 >= s.end or w.kinds[at] != "," or w.low[at + 1] not in _RUNS_ON:
        return None
    last = s.end - 1
    while last > at and w.kinds[last] == ".":
        last -= 1
    return w.span(at + 1, last)


def _frame_fits(s: Scene, content: Content, cue: CueWord) -> bool:
    """Say whether a verb takes such a content: some attribute clauses alone, some quoted words alone."""
    low, kind = s.w.low[content.first], s.w.kinds[content.first]
    if cue.lemma in QUOTED_ONLY:
        return content.quoted
    if content.quoted or cue.group in {"judge", "none", "ask"}:
        return True
    if cue.group == "will":
        return low == "to" or kind in _THINGS
    if cue.lemma in _OF_SENSE:
        return low == "that" or kind == "pron" or low in _CLAUSES_ASKED
    return not (kind == "prep" and low in _LOOSE_PREPS)
