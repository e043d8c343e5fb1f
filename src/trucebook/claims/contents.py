"""What is said: the words that a cue introduces, found to its right or its left."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.claims.cue_words import QUOTED_ONLY
from trucebook.claims.cues import CUES, HEDGES, NOUNS, CueWord
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.tagging import Tagged

_SKIPPED_PREPS = frozenset(
    {"in", "on", "during", "at", "to", "after", "before", "via", "through", "from", "of", "about", "by", "with"}
)
_LONG_SKIP = 16
_OF_SAYING = listed("""
also again later earlier today yesterday tonight recently too then however publicly privately repeatedly separately
additionally previously bluntly meanwhile afterwards afterward specifically explicitly angrily jokingly briefly
""")
_PERIODS = listed("week month year morning evening afternoon")
_BEFORE_CUE = frozenset({"adv", "aux"})
_SUBJECT = frozenset({"name", "pron", "det", "his", "word", "num"})
_MAY_LACK = frozenset({"call", "press", "challenge", "direct", "order", "accuse"})
"""Verbs whose object is a recipient only before an infinitive."""
_SHORT_CUE = 6
_SHORT_SUBJECT = 5
_CLAUSAL = frozenset({"say", "show", "think"})
_AFTER_CUE = frozenset({"that", "to", ":", "it", "he", "she", "they", "we", "the"})
_CONTRAST = frozenset({"though", "while", "although", "whereas", "but", "yet"})
_RECIPIENTS = frozenset(
    {
        "tell",
        "inform",
        "assure",
        "remind",
        "promise",
        "advise",
        "notify",
        "warn",
        "ask",
        "urge",
        "order",
        "instruct",
        "command",
        "persuade",
        "encourage",
        "invite",
        "implore",
        "press",
        "call",
        "challenge",
        "direct",
        "brief",
        "accuse",
        "text",
        "email",
    }
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the finder sees it: words `first` to `end` (exclusive), `closing` by opening mark's word."""

    w: Tagged
    first: int
    end: int
    closing: dict[int, int]
    """Word number of an opening quotation mark -> that of the closing one (exclusive end of the quotation)."""


@dataclass(frozen=True, slots=True)
class Content:
    """Tagged `first` to `last`, both included; `recipient` is who is told, `quoted` where it starts with a mark."""

    first: int
    last: int
    recipient: tuple[int, int] | None = None
    quoted: bool = False
    clause: bool = False


def content_right(s: Scene, at: int, lemma: str, group: str, *, told: bool = True) -> Content | None:
    """Return the content that starts after a cue, `at` being the first word after it, or None where nothing follows.
    `told` false: no recipient stands before it."""
    w = s.w
    recipient = None
    i = _past_adverbs(s, at)
    if told and lemma in _RECIPIENTS and i < s.end:
        recipient, after = _recipient(s, i)
        if lemma not in _MAY_LACK or w.low[after : after + 1] == ["to"]:
            i = after
        else:
            recipient = None
    i = _past_phrases(s, i, group)
    if i >= s.end:
        return None
    kind, low = w.kinds[i], w.low[i]
    if (kind in {":", "-"} and kind == ":") or (kind == "," and i + 1 < s.end and i + 1 in s.closing):
        i += 1
    elif kind in {",", ".", ";", ")", "-"}:
        return None
    elif low == "that":
        return _clause(s, i, recipient, group)
    if i >= s.end:
        return None
    if i in s.closing:
        return _quotation(s, i, recipient)
    return _clause(s, i, recipient, group)


def _past_adverbs(s: Scene, i: int) -> int:
    """Return the first word from `i` on that is neither a bare day nor an adverb of the saying itself: "nearly" and
    "never" belong to what is said."""
    w = s.w
    while i < s.end:
        if w.kinds[i] == "day" or w.low[i] in _OF_SAYING:
            i += 1
        elif w.low[i] in {"last", "this"} and i + 1 < s.end and w.low[i + 1] in _PERIODS:
            i += 2
        else:
            break
    return i


def _past_phrases(s: Scene, i: int, group: str) -> int:
    """Return where the content starts behind phrases such as "on Monday", "in a statement", "to reporters"."""
    w = s.w
    if group not in _CLAUSAL or i >= s.end or w.low[i] not in _SKIPPED_PREPS:
        return _past_adverbs(s, i)
    for j in range(i + 1, min(s.end, i + _LONG_SKIP)):
        if (w.low[j] == "that" and w.kinds[j - 1] not in {"prep", "det"}) or w.kinds[j] == ":" or j in s.closing:
            return j
        if w.kinds[j] in {",", ".", ";"}:
            return j if j + 1 >= s.end or j + 1 in s.closing or not _day_phrase(s, i, j) else i
    if i + 1 < s.end and w.kinds[i + 1] == "day":
        return _past_adverbs(s, i + 2 if i + 2 >= s.end or w.kinds[i + 2] != "num" else i + 3)
    if w.low[i] in {"to", "in"}:
        return _past_noun(s, i)
    return i


def _day_phrase(s: Scene, i: int, j: int) -> bool:
    """Say whether content words stand between `i` and the comma at `j`."""
    return any(s.w.kinds[k] in {"aux", "pron", "obj"} for k in range(i, j))


def _past_noun(s: Scene, i: int) -> int:
    """Return the word after the noun phrase behind the preposition at `i`, if a clause follows; else `i`."""
    w, j = s.w, i + 1
    while (j < s.end and w.kinds[j] in {"name", "word", "num", "'"}) or (
        j == i + 1 and j < s.end and w.kinds[j] in {"det", "his"}
    ):
        j += 1
    return j if j < s.end and w.kinds[j] in {"pron", "det"} else i


def _recipient(s: Scene, i: int) -> tuple[tuple[int, int] | None, int]:
    """Return who is told, and the word after; (None, i) where the content follows at once."""
    w, j = s.w, i
    if w.kinds[i] == "obj" or (w.low[i] in {"her", "you", "it"} and i + 1 < s.end and w.kinds[i + 1] != "word"):
        return (i, i), i + 1
    if w.kinds[i] not in {"name", "word", "det", "his", "num"} or w.low[i] == "that":
        return None, i
    while j < s.end and (
        w.kinds[j] in {"name", "word", "num", "'", "other"}
        or (j == i and w.kinds[j] in {"det", "his"})
        or w.low[j] in {"of", "and", "for", "with", "at"}
    ):
        if w.kinds[j] == "word" and j > i and w.kinds[j - 1] == "name" and w.kinds[i] != "det":
            break
        if w.low[j] == "that":
            break
        j += 1
        if w.low[j - 1] in {"of", "for", "with", "at", "and"} and j < s.end and w.kinds[j] in {"det", "his"}:
            j += 1
    return ((i, j - 1), j) if j > i else (None, i)


def _quotation(s: Scene, i: int, recipient: tuple[int, int] | None) -> Content:
    """Return a content that opens with a quotation: to its end, and on where the sentence runs on in its own words."""
    last = s.closing[i] - 1
    after = last + 1
    if (
        after < s.end
        and s.w.kinds[last - 1] not in {",", ".", "-"}
        and s.w.kinds[after] not in {",", ".", ";", "-", ")"}
    ):
        stop = _end(s, after, clausal=True)
        return Content(i, stop, recipient, quoted=True, clause=True)
    while after + 1 < s.end and s.w.low[after] in {"and", ","} and after + 1 in s.closing:
        last = s.closing[after + 1] - 1
        after = last + 1
    return Content(i, last, recipient, quoted=True)


def _clause(s: Scene, i: int, recipient: tuple[int, int] | None, group: str) -> Content | None:
    """Return a content in the reporter's words from word `i` on."""
    last = _end(s, i, clausal=group in _CLAUSAL or group in {"will", "ask"})
    return Content(i, last, recipient, clause=True) if last >= i else None


def _end(s: Scene, i: int, *, clausal: bool) -> int:
    """Return the last word of a content that starts at `i`: before a second cue, a participle that says, a contrast."""
    w, j = s.w, i
    while j < s.end:
        if j in s.closing:
            j = max(s.closing[j], j + 1)
            continue
        if w.kinds[j] == "," and (after := parenthesis(s, i, j + 1)):
            j = after
            continue
        if _ends_at(s, i, j, clausal=clausal):
            break
        j += 1
    j -= 1
    while (j >= i and w.kinds[j] in {",", ".", "-", ":", ";"}) or (j > i and w.low[j] in {"and", "but"}):
        j -= 1
    return j


def _ends_at(s: Scene, i: int, j: int, *, clausal: bool) -> bool:
    """Say whether a content that starts at word `i` ends before word `j`."""
    w, kind, low = s.w, s.w.kinds[j], s.w.low[j]
    if (kind == ";" and not _that_follows(w, j + 1)) or (kind == "." and low in {"!", "?"}):
        return True
    if j == i:
        return False
    if low in {"and", "but"}:
        pair = w.low[i] == "that" and not any(finite(w, k) for k in range(i + 1, j))
        return not pair and _cue_follows(s, j + 1)
    if kind == ",":
        return _breaks(s, j + 1, clausal=clausal)
    if (low in {"amid", "despite"} and _fears(s, j + 1)) or (j > i + 1 and low.endswith("ing") and _says_that(s, j)):
        return True
    return not clausal and (kind == "sub" or low in {"after", "before", "during", "amid", "following"})


def parenthesis(s: Scene, first: int, j: int) -> int:
    """Return the word behind a parenthesis "according to SOURCE," at word `j` that breaks a clause in two, or 0. A
    clause from `first` on that has its verb already is not broken."""
    w = s.w
    if w.low[j : j + 2] != ["according", "to"] or any(finite(w, k) for k in range(first, j)):
        return 0
    return next((k + 1 for k in range(j + 2, s.end - 1) if w.kinds[k] == ","), 0)


def _that_follows(w: Tagged, j: int) -> bool:
    """Say whether the same words go on behind a semicolon: "; that" or "; and that"."""
    return w.low[j : j + 1] == ["that"] or (w.kinds[j : j + 1] == ["and"] and w.low[j + 1 : j + 2] == ["that"])


def _fears(s: Scene, j: int) -> bool:
    """Say whether "fears that" follows, with at most two words before it: other people's words, not this content's."""
    return any(s.w.low[k] in NOUNS and s.w.low[k + 1] == "that" for k in range(j, min(j + 3, s.end - 1)))


def _says_that(s: Scene, j: int) -> bool:
    """Say whether word `j` is a participle such as "noting" before "that"."""
    cue = CUES.get(s.w.low[j])
    return cue is not None and cue.group == "say" and j + 1 < s.end and s.w.low[j + 1] == "that"


def _cue_follows(s: Scene, j: int) -> bool:
    """Say whether a finite cue stands at `j`, adverbs and auxiliaries aside, with or without a short subject before it:
    the coordination of two sayings."""
    w, start, subject = s.w, j, False
    while j < s.end and j - start <= _SHORT_SUBJECT:
        cue = CUES.get(w.low[j])
        if cue is not None and cue.form in {"past", "s"} and w.kinds[j] == "word" and _verb_there(s, j, cue):
            return not subject or (cue.form == "past" and cue.group in {"say", "will"} and w.kinds[j - 1] != "det")
        if w.kinds[j] not in _BEFORE_CUE:
            if w.kinds[j] not in _SUBJECT:
                return False
            subject = True
        j += 1
    return False


def _verb_there(s: Scene, j: int, cue: CueWord) -> bool:
    """Say whether a form of the lexicon is a verb at `j`: a form in -s or without an object of its own ("talks on") may
    be a noun, and is where nothing that can be said follows."""
    following = s.w.low[j + 1] if j + 1 < s.end else ""
    if cue.group == "none" or cue.form == "s":
        return following in cue.particles or (cue.group != "none" and (following in _AFTER_CUE or j + 1 in s.closing))
    return True


def _breaks(s: Scene, j: int, *, clausal: bool) -> bool:
    """Say whether a content ends at a comma before word `j`."""
    w = s.w
    if j >= s.end:
        return True
    low = w.low[j]
    k = j
    while k < s.end and w.kinds[k] == "adv":
        k += 1
    cue = CUES.get(w.low[k]) if k < s.end else None
    if (
        cue
        and cue.form == "ing"
        and cue.lemma not in QUOTED_ONLY
        and cue.group in {"say", "show", "judge", "think", "will", "ask"}
    ):
        return True
    if low == "according" or low in HEDGES:
        return True
    if low in {"and", "but"} and _cue_follows(s, j + 1):
        return True
    if clausal:
        return _closing_cue(s, j) or (low in _CONTRAST and _own_subject_says(s, j + 1))
    return low not in {"and", "or"}


def _closing_cue(s: Scene, j: int) -> bool:
    """Say whether a sentence ends in a cue of its own from word `j` on: ", the agency reported."."""
    w, end = s.w, s.end
    while end > j and w.kinds[end - 1] == ".":
        end -= 1
    end = _before_day(w, j, end)
    cue = CUES.get(w.low[end - 1]) if j < end - 1 <= j + _SHORT_CUE else None
    if cue is None or cue.group != "say" or cue.form not in {"past", "s"}:
        return False
    return all(
        w.kinds[k] in {"name", "det", "word", "his", "num", "adv"} or w.low[k] == "of" for k in range(j, end - 1)
    )


def _before_day(w: Tagged, j: int, end: int) -> int:
    """Return where a sentence ends without the day of its last cue: ", the agency reported | on 3 May"."""
    at = next((k for k in range(j + 1, min(end, j + _SHORT_CUE + 1)) if w.low[k] == "on"), end)
    return at if at < end and all(w.kinds[k] in {"num", "day"} for k in range(at + 1, end)) else end


def _own_subject_says(s: Scene, j: int) -> bool:
    """Say whether a clause with a cue of its own follows."""
    return any(
        (cue := CUES.get(s.w.low[k])) is not None and cue.form in {"past", "s"} and cue.group == "say"
        for k in range(j, min(s.end, j + 6))
    )


def past_opening(w: Tagged, first: int, last: int) -> int:
    """Return the first word of a sentence behind "However," and marks; "nearly ten" keeps its adverb."""
    while first < last and (w.kinds[first] in {",", "-", ")"} or w.kinds[first : first + 2] == ["adv", ","]):
        first += 1
    return first


def content_left(s: Scene, before: int) -> Content | None:
    """Return the content that ends just before word `before` ("CONTENT, the official said"), or None."""
    w, last = s.w, before - 1
    if last < s.first or w.kinds[last] not in {",", '"', ".", "-"}:
        return None
    while last > s.first and w.kinds[last] in {",", "-"}:
        last -= 1
    first = s.first
    if w.kinds[last] == '"':
        opening = next((o for o, c in s.closing.items() if c == last + 1), None)
        if opening is not None and (opening == s.first or w.kinds[opening - 1] in {",", ":", ".", '"', "adv"}):
            return Content(opening, last, quoted=True)
    first = past_opening(w, first, last)
    return Content(first, last, clause=True) if last >= first else None
