"""Whether a word of the lexicon is a verb where it stands, where its verb group begins, and whether it is passive."""

from __future__ import annotations

from typing import NamedTuple

from trucebook.claims.contents import Scene, counts
from trucebook.claims.cues import CUES, HELD, CueWord
from trucebook.claims.lexicon import listed

BE = listed("is are was were be been being 's isn't wasn't weren't")
_HAVE = listed("has have had having 've")
_DO = listed("do does did didn't don't doesn't")
_PLURAL_SUBJECTS = listed("many some most others few who people men women police")
_STANDING = listed("another other some many most several few all both each that")
"""Words that may stand for a person or thing without a noun: "another said"."""
_OPENING_WORDS = listed("that to for on")
_CONTRACTED = listed("he she it they we i you that there")
"""Pronouns that open a clause, alone or with their auxiliary: "say they're"."""
_OPENING_KINDS = frozenset({"det", "his", "pron", "obj", '"', ":", "rel", "sub", "adv", "name", "word", "num"})
_NO_CUES = listed("regarding considering given")
_NEVER_NOUNS = listed("""
say argue believe think suggest insist agree describe want know tell write predict contend oppose prefer explain
recall recommend propose consider expect indicate acknowledge reveal accuse refuse deny criticize urge
""")
_SAYS = listed("say tell argue insist believe think suggest")
_MET = listed("spoke talked met")
"""Before "to" and a verb: "a man I spoke to says"."""
_NEVER_PLURALS = _SAYS | listed("warn deny confirm accuse admit announce reject predict reveal acknowledge")
"""Verbs whose form in -s is no noun."""
_SUBJECT_ENDS = frozenset({"name", "word", "num", "pron", ",", ")", "day", "-"})
_MOOD = 5
"""Words of "with deep regret that"."""
HELD_FORMS = frozenset(word for word, cue in CUES.items() if cue.lemma in HELD and cue.form != "base")
"""Forms of verbs whose object is what was said ("expressed doubts"): a lexicon word behind one is a noun."""


_ASIDE = 3
"""Words of ", however,"."""


class Head(NamedTuple):
    """The first word of a verb group, auxiliaries and adverbs included."""

    start: int
    passive: bool = False


CLITICS = listed("i'm we're they're you're")
"""Pronouns with their auxiliary, as one word."""


def verb_head(s: Scene, i: int, cue: CueWord) -> Head | None:
    """Return where the verb group of the lexicon word `i` begins, or None where it is no verb here."""
    w = s.w
    if w.low[i] in _NO_CUES or _part_of_name(s, i):
        return None
    start = i
    while start > s.first and (back := _in_group(s, start)):
        start -= back
    auxes = {w.low[k] for k in range(start, i) if w.kinds[k] == "aux"}
    auxes |= {"are"} if auxes & CLITICS else set()
    fits = {"base": _base, "s": _third, "ing": _participle}.get(cue.form)
    if fits is not None:
        return Head(start) if fits(s, start, i, auxes) else None
    return _past(s, start, i, cue, auxes)


def _in_group(s: Scene, start: int) -> int:
    """Return how many words right before word `start` go on a verb group: an auxiliary, an adverb, or an adverb between
    commas behind an auxiliary ("has, however, announced"); 0 for none."""
    kinds = s.w.kinds
    if kinds[start - 1] in {"aux", "adv"}:
        return 1
    aside = kinds[max(s.first, start - _ASIDE - 1) : start] == ["aux", ",", "adv", ","]
    return _ASIDE if aside else 0


def _before(s: Scene, start: int) -> tuple[str, str]:
    """Return form and kind of the word before a verb group, empty at a sentence's head."""
    return (s.w.low[start - 1], s.w.kinds[start - 1]) if start > s.first else ("", "")


def _base(s: Scene, start: int, i: int, auxes: set[str]) -> bool:
    """Say whether a bare form is a verb: after a modal, "to", or a plural subject and before what may be said."""
    if auxes - BE - _HAVE:
        return True
    before, kind = _before(s, start)
    if before == "to":
        return True
    plural = before.endswith("s") and not before.endswith("'s") and kind in {"word", "name"}
    if CUES[s.w.low[i]].lemma in _NEVER_NOUNS and (kind in _SUBJECT_ENDS or before in _PLURAL_SUBJECTS):
        after = s.w.low[i + 1] if i + 1 < s.end else ""
        return opens_content(s, i + 1) or not after or s.w.kinds[i + 1] in {",", ".", ";", ")"} or after.endswith("ing")
    if plural and CUES[s.w.low[i]].group in {"say", "show"} and (i + 1 >= s.end or s.w.kinds[i + 1] in {",", ".", ";"}):
        return True
    return (kind == "pron" or plural or before in _PLURAL_SUBJECTS) and opens_content(s, i + 1)


def _third(s: Scene, start: int, i: int, auxes: set[str]) -> bool:
    """Say whether a form in -s is a verb rather than a plural."""
    before, kind = _before(s, start)
    plural = kind == "word" and before.endswith("s") and not before.endswith("ss")
    following = CUES.get(s.w.low[i + 1]) if i + 1 < s.end else None
    if following is not None and kind in {"name", "word"} and _verb_of(following):
        return False
    if kind == "pron" or (before in {"to", "with"} and s.w.low[start - 2] in _MET and CUES[s.w.low[i]].lemma == "say"):
        return True
    if CUES[s.w.low[i]].lemma in _NEVER_PLURALS and not auxes:
        return before not in {"the", "its"}
    if auxes or before in HELD_FORMS or kind in {"det", "his", "prep"} or before.endswith("'s") or plural:
        return False
    if _in_a_mood(s, i + 1):
        return True
    return opens_content(s, i + 1) or kind in {",", '"'} or i + 1 >= s.end or s.w.kinds[i + 1] in {",", ".", ":", ";"}


def _in_a_mood(s: Scene, i: int) -> bool:
    """Say whether "with regret that" and its like stand at word `i`: how somebody says what follows."""
    low = s.w.low
    return low[i : i + 1] == ["with"] and "that" in low[i + 2 : min(s.end, i + _MOOD)]


def _verb_of(following: CueWord) -> bool:
    """Say whether the word behind a form in -s is a verb, so that the form is its noun: "media reports say"."""
    return following.form == "past" or (following.form == "base" and following.lemma in _SAYS)


def _participle(s: Scene, start: int, i: int, _: set[str]) -> bool:
    """Say whether a form in -ing is a participle that may say, not a noun."""
    before, kind = _before(s, start)
    group = CUES[s.w.low[i]].group
    if kind == "prep" and group in {"will", "ask", "judge"}:
        return False
    return kind not in {"det", "his"} and not (before == "of" and group != "say")


def _past(s: Scene, start: int, i: int, cue: CueWord, auxes: set[str]) -> Head | None:
    """Return the verb group of a past form, active or passive; None for an adjective ("the proposed plan")."""
    before, kind = _before(s, start)
    if auxes & BE and not (auxes & _HAVE and not auxes & {"been", "being"}):
        return Head(start, passive=True)
    quotes = i + 2 in s.closing and s.w.kinds[i + 1] in {",", ":"}
    clause = cue.lemma in _NEVER_NOUNS and opens_content(s, i + 1)
    alone = before in _STANDING and (clause or (quotes and cue.group == "say"))
    if auxes & _DO or (kind in {"det", "his"} and start == i and not alone):
        return None
    if cue.form == "part" and not auxes & _HAVE:
        return None
    return Head(start)


def opens_content(s: Scene, i: int) -> bool:
    """Say whether a content may start at word `i` after an ambiguous form."""
    if i >= s.end:
        return False
    w = s.w
    return (
        w.low[i] in _OPENING_WORDS
        or w.kinds[i] in _OPENING_KINDS
        or i in s.closing
        or w.low[i].partition("'")[0] in _CONTRACTED
        or counts(w, i)
    )


def _part_of_name(s: Scene, i: int) -> bool:
    """Say whether a capitalised word is part of a name rather than a verb, outside headings in capitals."""
    w = s.w
    if not w.text[w.starts[i]].isupper() or i == s.first:
        return False
    initials = [w.text[w.starts[k]] for k in range(s.first, s.end)]
    return sum(c.islower() for c in initials) >= sum(c.isupper() for c in initials)
