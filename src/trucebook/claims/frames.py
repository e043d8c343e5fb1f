"""Whether a verb takes what stands behind it as said: some attribute clauses alone, some quoted words alone."""

from __future__ import annotations

from trucebook.claims.contents import Content, Scene, counts
from trucebook.claims.cue_words import CLAUSAL, ISSUES, PURPOSEFUL, QUOTED_ONLY, RAISED, RECORDS
from trucebook.claims.cues import CueWord
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.sources import WordRange

_OF_SENSE = listed("see find feel hear learn show guess")
_SEEN_AS = listed("see view regard perceive consider")
_SHOWN = listed("show find reveal indicate demonstrate suggest")
_ASKS = listed("how what why whether if who when where which")
_LOOSE_PREPS = listed("with by at over after")
_THINGS = frozenset({"det", "his", "word", "name"})
_CLAUSES = frozenset({"that", "wh", "pron", "clause"})
_PURPOSES = frozenset({"to", "that", "pron"})


def fits(s: Scene, source: WordRange, content: Content, cue: CueWord) -> bool:
    """Say whether a verb with this source takes such a content."""
    return _frame_fits(s, content, cue) or _shows(s, source, content, cue)


def _frame_fits(s: Scene, content: Content, cue: CueWord) -> bool:
    """Say whether a verb takes such a content, whoever its subject is."""
    if cue.lemma in QUOTED_ONLY:
        return content.quoted or _that_clause(s, content)
    begins = opening(s, content)
    if begins == "quote":
        return True
    if cue.lemma in PURPOSEFUL:
        return begins in _PURPOSES
    if cue.lemma in CLAUSAL:
        return begins in _CLAUSES
    if cue.lemma in RAISED:
        return _of_speech(s, content)
    return _group_fits(s, content, cue, begins)


def _that_clause(s: Scene, content: Content) -> bool:
    """Say whether a content is "that" and a clause, not a thing pointed at: "that they left", not "that plan"."""
    w, i = s.w, content.first
    if w.low[i] != "that" or i == content.last:
        return False
    subject = w.kinds[i + 1] in {"pron", "det", "his", "name", "num"} or w.low[i + 1].endswith("s")
    return subject and any(finite(w, k) for k in range(i + 2, content.last + 1))


def _group_fits(s: Scene, content: Content, cue: CueWord, begins: str) -> bool:
    """Say whether the verbs of a group take such a content."""
    low, kind = s.w.low[content.first], s.w.kinds[content.first]
    if cue.group in {"judge", "none", "ask"}:
        return cue.group != "judge" or begins not in {"to", "prep"}
    if cue.group == "will":
        return begins == "to" or kind in _THINGS
    if cue.lemma in _OF_SENSE:
        return begins == "that" or low in {"how", "what", "why"} or (begins == "pron" and _finite_within(s, content))
    return not (kind == "prep" and low in _LOOSE_PREPS) or counts(s.w, content.first)


def _shows(s: Scene, source: WordRange, content: Content, cue: CueWord) -> bool:
    """Say whether a record shows a thing ("the poll showed a lead"), or somebody sees a thing as another."""
    low, kinds = s.w.low, s.w.kinds
    if cue.lemma in _SEEN_AS:
        stop = next((k for k in range(content.first, content.last) if kinds[k] in {",", "aux", "rel"}), content.last)
        return "as" in low[content.first : stop]
    if cue.lemma not in _SHOWN or kinds[content.first] == "prep":
        return False
    return any(word in RECORDS for word in low[source[0] : source[1] + 1])


def _of_speech(s: Scene, content: Content) -> bool:
    """Say whether doubts, questions or the like are named before any preposition: "raised serious doubts"."""
    for i in range(content.first, content.last + 1):
        if s.w.low[i] in ISSUES:
            return True
        if s.w.kinds[i] in {"prep", ",", "aux"}:
            break
    return False


def opening(s: Scene, content: Content) -> str:
    """Return what a content begins as: quote | that | to | wh | pron | prep | ing | clause | thing."""
    w, i = s.w, content.first
    i += w.low[i] == "not" and i < content.last
    low, kind = w.low[i], w.kinds[i]
    if content.quoted or kind == '"':
        return "quote"
    if low in {"that", "to"}:
        return low
    if low in _ASKS:
        return "wh"
    if kind in {"pron", "prep"}:
        return kind
    if kind == "word" and low.endswith("ing"):
        return "ing"
    return "clause" if _finite_within(s, content) else "thing"


def _finite_within(s: Scene, content: Content) -> bool:
    """Say whether a finite verb follows before any relative clause or mark."""
    w = s.w
    for k in range(content.first, content.last + 1):
        if finite(w, k):
            return True
        if w.kinds[k] in {"rel", ",", ";", '"'} or w.low[k] in {"who", "that", "when", "where", "to"}:
            break
    return False
