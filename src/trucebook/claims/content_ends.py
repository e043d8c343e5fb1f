"""Where what is said ends: before a second cue, a participle that says, a contrast, the narrator's own words."""

from __future__ import annotations

from typing import NamedTuple

from trucebook.claims.charges import charge
from trucebook.claims.cue_words import DENIALS, QUOTED_ONLY, REJECTIONS
from trucebook.claims.cues import CUES, HEDGES, NOUNS, CueWord
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import dash
from trucebook.claims.parts import finite
from trucebook.claims.past_forms import past
from trucebook.claims.scene import Scene
from trucebook.claims.tagging import Tagged

_PLAIN = frozenset({"name", "det", "num", "his", "pron", "obj", "aux", "adv", "day", "'", "other", "rel"})
"""Kinds of words that never end a content."""
_SHORT_CUE = 6
_LONG_SOURCE = 12
_WITHIN_PHRASE = listed("of with in at from for to")
"""Prepositions inside whom a closing cue names: "two people with knowledge of the talks said"."""
_SHORT_SUBJECT = 5
_SHORT_ASIDE = 8
_BEFORE_CUE = frozenset({"adv", "aux"})
_SUBJECT = frozenset({"name", "pron", "det", "his", "word", "num"})
_AFTER_CUE = frozenset({"that", "to", ":", "it", "he", "she", "they", "we", "the"})
_CONTRAST = frozenset({"though", "while", "although", "whereas", "but", "yet"})
_FRONTS = listed("after since as before until given despite for ever in")
_JOINING = frozenset({"but", "yet", "so", "that's"})
"""What joins a main clause to the sentence before rather than hangs one on it."""
_CLAUSAL = frozenset({"say", "show", "think"})
_RELATIVE_WITHIN = 14
_MAIN_WITHIN = 10
_LISTED_WITHIN = 9
_DENIES = DENIALS | REJECTIONS
_CLAIMING = listed("insist maintain claim argue contend allege warn assert deny")
"""Verbs that, before "that", tell even in the present what another voice says."""
_SEES = listed("see hear find feel know learn discover sense remember forget realize realise")
"""Verbs of seeing, which go on with what is told: "she said she was asleep | but heard two explosions"."""
_TELLS_ON = listed("say insist add argue maintain stress claim assert")
"""Verbs of a second clause with the first's subject, told without an "and"."""
_TELLS_WHOM = listed("tell inform warn order ask urge")
"""Behind a deed and before whom it was done to they go on with it: "stopped the convoy, telling its drivers that"."""
_NOBODY = listed("nobody none no neither")
"""Behind a "but" they go against what somebody said that it is so."""
_OWN = frozenset({"i", "we", "they", "you"})
_PASSIVE = frozenset({"is", "was", "are", "were", "been", "being"})
_NONE = CueWord("", "none", "base")


class Frame(NamedTuple):
    """What stands around a content: the group of its cue, and whether the cue stands between dashes or in a clause put
    before the main one ("while he said ..., ") or beside a noun (", who said ...,")."""

    group: str
    dashed: bool = False
    fronted: bool = False
    relative: bool = False

    @property
    def clausal(self) -> bool:
        """Whether the cue takes a clause of its own subject."""
        return self.group in _CLAUSAL


def content_end(s: Scene, i: int, group: str) -> int:
    """Return the last word of a content that starts at `i`, behind a cue of `group`."""
    w, j = s.w, i
    frame = _frame(s, i, group)
    while j < s.end:
        if w.kinds[j] in _PLAIN:
            j += 1
            continue
        if j in s.closing:
            j = max(s.closing[j], j + 1)
            if w.kinds[j - 2] == "," and _goes_on_behind(s, i, j, frame):
                break
            continue
        if w.kinds[j] == "," and (after := parenthesis(s, i, j + 1)):
            j = after
            continue
        if _ends_at(s, i, j, frame):
            break
        j += 1
    j -= 1
    while (j >= i and w.kinds[j] in {",", ".", "-", ":", ";"}) or (j > i and w.low[j] in {"and", "but"}):
        j -= 1
    return j


def _frame(s: Scene, i: int, group: str) -> Frame:
    """Return what stands around a content that starts at word `i`."""
    w = s.w
    dashes = sum(w.kinds[k] == "-" and dash(w, k) for k in range(s.first, i))
    lead = s.first
    while lead < i and w.kinds[lead] in {'"', "-", "(", "and", "adv"}:
        lead += 1
    opened = (w.kinds[lead] == "sub" and w.low[lead] not in _JOINING) or w.low[lead] in _FRONTS
    opened = opened or (CUES.get(w.low[lead], _NONE).form == "ing" and lead == i - 1 - (w.low[i - 1] == "that"))
    fronted = opened and not any(w.kinds[k] in {",", ":", ";"} for k in range(lead, i))
    if w.low[i] == "that" and group != "judge":
        group = "say"
    return Frame(group, dashed=dashes % 2 == 1, fronted=fronted, relative=_beside_noun(s, i))


def _beside_noun(s: Scene, i: int) -> bool:
    """Say whether the cue before word `i` is that of a clause about a noun, opened by a comma: ", who said"."""
    w = s.w
    for k in range(i - 1, max(s.first, i - _RELATIVE_WITHIN), -1):
        if w.low[k] in {"who", "which"}:
            return w.kinds[k - 1] == "," or (w.low[k] == "who" and _in_aside(s, k))
    return False


def _in_aside(s: Scene, who: int) -> bool:
    """Say whether a relative clause at word `who` stands in an aside about the subject: "A memo, sent by X who"."""
    w = s.w
    comma = next((k for k in range(who - 1, s.first, -1) if w.kinds[k] == ","), 0)
    if not comma or w.kinds[comma + 1] not in {"word", "det"}:
        return False
    opens = w.low[comma + 1 : comma + 5]
    if "of" in opens and "which" in opens:
        return True
    done = past(w.low[comma + 1]) or w.low[comma + 1].endswith(("en", "ing"))
    return done and not any(finite(w, k) for k in range(s.first, comma))


def _ends_at(s: Scene, i: int, j: int, frame: Frame) -> bool:  # noqa: PLR0911 - a list of cases, one a line
    """Say whether a content that starts at word `i` ends before word `j`."""
    w, kind, low = s.w, s.w.kinds[j], s.w.low[j]
    if (kind == ";" and not _that_follows(w, j + 1)) or (kind == "." and low in {"!", "?"}):
        return True
    if j == i:
        return False
    if kind == "-" and dash(w, j) and (frame.dashed or not frame.clausal):
        return True
    if low in {"and", "but"}:
        return (frame.group == "judge" and _judges_too(s, j + 1)) or _ends_at_joint(s, i, j)
    if kind == ",":
        return _breaks(s, i, j + 1, frame)
    if (low in {"amid", "despite"} and _fears(s, j + 1)) or (j > i + 1 and low.endswith("ing") and _says_that(s, j)):
        return True
    if frame.group == "judge" and low == "by" and j + 1 < s.end and w.low[j + 1].endswith("ing"):
        return True
    return frame.group == "judge" and (kind == "sub" or low in {"after", "before", "during", "amid", "following"})


def _ends_at_joint(s: Scene, i: int, j: int) -> bool:
    """Say whether a content ends at the "and" or "but" at word `j`: a second cue follows, or a verb that goes on with
    the cue's own subject."""
    w = s.w
    if _same_voice(w, i, j):
        return False
    said = any(finite(w, k) for k in range(i, j))
    if not said and j + 1 < s.end and finite(w, j + 1):
        return True
    return not (w.low[i] == "that" and not said) and cue_follows(s, _past_aside(w, j + 1, s.end))


def _same_voice(w: Tagged, i: int, j: int) -> bool:
    """Say whether the "and" at word `j` leads to a second "that" of the words that began with or without one at word
    `i`, and not to "that is a lie"."""
    return w.low[j + 1 : j + 2] == ["that"] and (w.low[i] == "that" or (j + 2 < len(w.low) and not finite(w, j + 2)))


def _past_aside(w: Tagged, j: int, end: int) -> int:
    """Return the word behind a phrase in commas at word `j` ("and, on Monday, warned"), else `j`."""
    if j >= end or w.kinds[j] != ",":
        return j
    return next((k + 1 for k in range(j + 1, min(end, j + _SHORT_ASIDE)) if w.kinds[k] == ","), j)


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


def cue_follows(s: Scene, j: int) -> bool:  # noqa: PLR0911 - a list of cases, one a line
    """Say whether a finite cue stands at `j`, adverbs and auxiliaries aside, with or without a short subject before it:
    the coordination of two sayings."""
    w, start, subject = s.w, j, False
    while j < s.end and j - start <= _SHORT_SUBJECT:
        cue = CUES.get(w.low[j])
        if cue is not None and subject and cue.lemma in _DENIES and w.low[j - 1] in _OWN:
            return True
        if subject and w.low[j] in {"let", "lets"} and w.low[j + 1 : j + 4] == ["it", "be", "known"]:
            return True
        if cue is not None and j > start and w.low[j - 1] in _PASSIVE and s.w.kinds[j + 1 : j + 2] == ["."]:
            return False
        if not subject and cue is not None and cue.lemma in _SEES and w.low[j + 1 : j + 2] != ["that"]:
            return False
        if cue is not None and cue.form in {"past", "s"} and w.kinds[j] == "word" and _verb_there(s, j, cue):
            claims = cue.lemma == "accuse" or (cue.lemma in _CLAIMING and w.low[j + 1 : j + 2] == ["that"])
            tells = _tells_past(cue) and (cue.group in {"say", "will"} or cue.lemma in _DENIES)
            return not subject or ((tells or claims) and w.kinds[j - 1] != "det")
        if w.kinds[j] not in _BEFORE_CUE:
            if w.kinds[j] not in _SUBJECT:
                return False
            subject = True
        j += 1
    return False


def _tells_past(cue: CueWord) -> bool:
    """Say whether a form is a finite verb even behind a subject: "says" is, "reports" may be a noun."""
    return cue.form == "past" or cue.lemma == "say"


def _verb_there(s: Scene, j: int, cue: CueWord) -> bool:
    """Say whether a form of the lexicon is a verb at `j`: a form in -s or without an object of its own ("talks on") may
    be a noun, and is where nothing that can be said follows."""
    following = s.w.low[j + 1] if j + 1 < s.end else ""
    if cue.lemma == "say":
        return True
    if cue.group == "none" or cue.form == "s":
        return following in cue.particles or (cue.group != "none" and (following in _AFTER_CUE or j + 1 in s.closing))
    return True


def _breaks(s: Scene, i: int, j: int, frame: Frame) -> bool:  # noqa: PLR0911 - a list of cases, one a line
    """Say whether a content that starts at word `i` ends at a comma before word `j`."""
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
        and not (cue.lemma in _TELLS_WHOM and w.kinds[k + 1 : k + 2] in (["his"], ["obj"]))
        and cue.lemma not in QUOTED_ONLY
        and cue.group in {"say", "show", "judge", "think", "will", "ask"}
    ):
        return True
    if (
        low in {"according", "contradicting"}
        or low in HEDGES
        or (cue is not None and frame.clausal and _says_on(w, k, cue))
        or charge(w, j, s.end)
        or _neither(w, i, j)
        or _as_told(s, j)
        or (frame.clausal and _comments(s, j))
    ):
        return True
    if low in {"and", "but"} and _same_voice(w, i, j):
        return False
    if low in {"and", "but"} and _goes_on_otherwise(s, i, j):
        return True
    if _goes_on_behind(s, i, j, frame):
        return True
    if frame.group == "judge":
        listed_on = low in {"and", "or", "as", "of", "for"} and not (low == "and" and _judges_too(s, j + 1))
        return not listed_on and not _insertion(s, j)
    if not frame.clausal and not _lists(s, j) and not (low == "to" and w.low[i] == "to"):
        return True
    told_after = low == "after" and j + 1 < s.end and w.kinds[j + 1] != "pron"
    return _closing_cue(s, j) or ((low in _CONTRAST or told_after) and _own_subject_says(s, j + 1))


def _says_on(w: Tagged, k: int, cue: CueWord) -> bool:
    """Say whether whoever spoke goes on at word `k` with a verb of his own and no "and": "denied P, | said Q"."""
    if cue.form != "past" or cue.group != "say" or k + 1 >= len(w.low):
        return False
    clause = cue.lemma in _TELLS_ON and w.kinds[k + 1] in {"det", "pron", "his", "num"}
    return w.low[k + 1] == "that" or clause


def _goes_on_otherwise(s: Scene, i: int, j: int) -> bool:
    """Say whether another voice, or whoever speaks with a verb of his own, goes on behind the comma and joint at word
    `j`."""
    if _narrator(s, j) or cue_follows(s, j + 1) or _told_apart(s, j + 1):
        return True
    if s.w.low[j] == "but" and s.w.low[i] == "that" and s.w.low[j + 1] in _NOBODY:
        return True
    return s.w.low[i].endswith("ing") and _own_clause(s, j + 1)


def _told_apart(s: Scene, j: int) -> bool:
    """Say whether another voice with what tells who it is stands at word `j`: "but | a nurse, from X, called"."""
    w = s.w
    commas = [k for k in range(j + 1, min(s.end - 1, j + _LONG_SOURCE)) if w.kinds[k] == ","]
    opens, closes = (*commas, 0, 0)[:2]
    if (
        not closes
        or w.kinds[j] not in {"det", "his", "name", "num"}
        or any(w.kinds[k] not in _SUBJECT for k in range(j, opens))
    ):
        return False
    cue = CUES.get(w.low[closes + 1])
    tells = cue is not None and cue.form in {"past", "s"} and cue.group in {"say", "judge", "ask", "will"}
    return tells and not any(finite(w, k) for k in range(j, closes))


def _narrator(s: Scene, j: int) -> bool:
    """Say whether whoever writes goes on as "I" behind the joint at word `j`: outside quotation nobody else is."""
    return "i" in s.w.low[j : s.end] and "i" not in s.w.low[s.first : j] and not any(k > j for k in s.closing)


def _comments(s: Scene, j: int) -> bool:
    """Say whether another voice comments behind the comma before word `j`: "P, | argues a lecturer,"."""
    w, cue = s.w, CUES.get(s.w.low[j])
    if cue is None or cue.form != "s" or cue.group not in {"say", "think"} or j + 2 >= s.end:
        return False
    close = next((k for k in range(j + 2, min(s.end, j + _LONG_SOURCE)) if w.kinds[k] in {",", "."}), 0)
    return bool(close) and w.kinds[j + 1] in {"det", "name"} and not any(finite(w, k) for k in range(j + 1, close))


def _as_told(s: Scene, j: int) -> bool:
    """Say whether ", as SOURCE claims" ends the sentence from word `j` on: another voice on what was said."""
    return s.w.low[j] == "as" and _closing_cue(s, j + 1)


def _neither(w: Tagged, i: int, j: int) -> bool:
    """Say whether a clause of its own follows at word `j`: of "denied shelling it, and neither it nor Y entered"."""
    if w.low[j : j + 2] != ["and", "neither"]:
        return False
    return w.low[i].endswith("ing") or w.kinds[j + 2 : j + 3] in ([","], ["aux"])


def _goes_on_behind(s: Scene, i: int, j: int, frame: Frame) -> bool:
    """Say whether the main clause goes on at word `j`, behind the comma of the clause whose words start at `i`."""
    return (frame.fronted and _main_clause(s, i, j)) or (frame.relative and _main_verb(s.w, j, s.end))


def _judges_too(s: Scene, j: int) -> bool:
    """Say whether a second voice judges from word `j` on: "X accused Y of ..., and | Y accused X"."""
    w, start = s.w, j
    while j + 1 < s.end and j - start <= _SHORT_SUBJECT and w.kinds[j] in _SUBJECT | {"aux", "adv"}:
        cue = CUES.get(w.low[j])
        if j > start and cue is not None and cue.form == "past" and cue.group in {"judge", "say"}:
            return w.kinds[j - 1] not in {"det", "his"} and w.kinds[j + 1] in {"name", "det", "his", "obj", "num"}
        j += 1
    return False


def _own_clause(s: Scene, j: int) -> bool:
    """Say whether a clause with its own subject follows at word `j`: no part of "denied having done it, and ..."."""
    w = s.w
    if j >= s.end or w.kinds[j] not in {"det", "name", "pron", "his"}:
        return False
    return any(finite(w, k) for k in range(j + 1, min(s.end, j + _SHORT_SUBJECT)))


def _insertion(s: Scene, j: int) -> bool:
    """Say whether a relative clause at word `j` breaks what is judged in two: "praised X, who ..., as"."""
    w = s.w
    if w.low[j] not in {"who", "which", "whose"}:
        return False
    comma = next((k for k in range(j + 1, s.end - 1) if w.kinds[k] == ","), 0)
    return bool(comma) and w.low[comma + 1] in {"as", "of", "for"}


def _main_clause(s: Scene, i: int, j: int) -> bool:
    """Say whether a main clause follows at word `j`, behind a fronted "while he said that ...," with its verb."""
    w = s.w
    if not any(finite(w, k) or w.low[k] == "to" for k in range(i, j)) and w.kinds[i] not in {"det", "his", "obj"}:
        return False
    if w.kinds[j] in {"rel", "and", "sub"} or w.low[j] in {"who", "which", "that"}:
        return False
    for k in range(j, min(s.end, j + _MAIN_WITHIN)):
        if w.kinds[k] in {",", ";", "-", "rel", "sub"} or w.low[k] == "who":
            return False
        if k > j and (finite(w, k) or CUES.get(w.low[k], _NONE).form in {"past", "s"}):
            return True
    return False


def _main_verb(w: Tagged, j: int, end: int) -> bool:
    """Say whether the main clause goes on with its verb at word `j`, behind a clause about its subject."""
    while j < end and w.kinds[j] == "adv":
        j += 1
    if j >= end:
        return False
    now = w.low[j].endswith("s") and w.kinds[j + 1 : j + 2] != [] and w.kinds[j + 1] in {"num", "det", "his"}
    return finite(w, j) or (w.kinds[j] == "word" and (now or CUES.get(w.low[j], _NONE).form in {"past", "s"}))


def _lists(s: Scene, j: int) -> bool:
    """Say whether the comma before word `j` stands in a list: "A, B and C"."""
    w = s.w
    if w.low[j] in {"and", "or"}:
        return not (j + 1 < s.end and (finite(w, j + 1) or w.kinds[j + 1] == "pron"))
    for k in range(j, min(s.end, j + _LISTED_WITHIN)):
        if w.low[k] in {"and", "or"}:
            return k > j
        if w.kinds[k] in {".", ";", "-"} or finite(w, k) or w.low[k] == "who":
            return False
    return False


def _closing_cue(s: Scene, j: int) -> bool:
    """Say whether a sentence ends in a cue of its own from word `j` on: ", the agency reported."."""
    w, end = s.w, s.end
    while end > j and w.kinds[end - 1] == ".":
        end -= 1
    end = _before_day(w, j, end)
    cue = CUES.get(w.low[end - 1]) if j < end - 1 <= j + _LONG_SOURCE else None
    if cue is None or cue.group != "say" or cue.form not in {"past", "s"}:
        return False
    if w.kinds[j] == "prep":
        return False
    return all(
        w.kinds[k] in {"name", "det", "word", "his", "num", "adv"} or w.low[k] in _WITHIN_PHRASE
        for k in range(j, end - 1)
    )


def _before_day(w: Tagged, j: int, end: int) -> int:
    """Return where a sentence ends without the day of its last cue: ", the agency reported | on 3 May"."""
    at = next((k for k in range(j + 1, min(end, j + _SHORT_CUE + 1)) if w.low[k] == "on"), end)
    return at if at < end and all(w.kinds[k] in {"num", "day"} for k in range(at + 1, end)) else end


def _own_subject_says(s: Scene, j: int) -> bool:
    """Say whether a clause with a cue of its own follows."""
    for k in range(j, min(s.end, j + 6)):
        cue = CUES.get(s.w.low[k])
        if cue is not None and cue.form in {"past", "s"} and cue.group == "say":
            return True
        if s.w.low[k] in {"until", "not", "if", "when"}:
            return False
    return False
