"""Which way a bare weekday, month or holiday points: told by the verbs of its clause, the nearest first."""

from __future__ import annotations

import re

from trucebook.claims.inflection import word_set

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.!?;\n](?:(?<=;)|(?<=\n)\s*\n|(?<=[a-z\d\"”’'%)]{2}[.!?])[\"”’')]*\s+(?=[A-Z“\"`‘']))")
_ENDS_RIGHT = re.compile(rf"{_SENTENCE_END.pattern}|,[\"”](?=\s)")
_ENDS_LEFT = re.compile(rf"{_SENTENCE_END.pattern}|[:,]\s[\"“](?=[A-Z])")
"""Around a time: its sentence, or what is quoted; the verb beside a quotation is not that of the time."""
_REACH = 220
_MOST_WORDS = 20
_FEW = 3
_SHORT, _LONG = 6, 72
"""Code points before a time within which an article, and "no later than ..." with an hour, stand."""
_OF_A_NOUN = 6
"""Words behind "Friday's" or "the Friday" that may still be the verb of its noun."""
_MODALS = word_set(
    "will won't shall shan't would wouldn't may might must should 'll he'll she'll they'll we'll it'll i'll "
    "you'll he’ll she’ll they’ll we’ll it’ll i’ll"
)
_FIXED = word_set(
    "going expected scheduled due planned plans planning slated intends intended hopes rescheduled anticipated"
)
_PLANS = _FIXED | word_set(
    "plan intend intention hope hoping aim aims aiming threatens threaten upcoming coming forthcoming tomorrow "
    "agreed want wants likely unlikely deadline ready bound expect expects expecting promise promises promised "
    "pledged vowed prepare prepares preparing preparations postponed postpone schedule pending looms looming "
    "nears awaiting"
)
_SET = word_set("to for on")
_GIVEN = word_set("agreed promised pledged vowed postponed intended planned")
"""Past forms that a time right behind them tells of themselves: "agreed in April to hand them over"."""
_IS_ON = (["is", "on"], ["are", "on"])
"""Right before a time: what is to be then."""
_AT_THAT_TIME = word_set("in on last late early")
_INTENT = _PLANS | word_set(
    "is are was were be am ordered decided decision decides asked urged told invited voted vote threatened has "
    "have time required obliged instructed directed authorized authorised giving given chance opportunity due "
    "needs need offer offers offered offering propose proposes proposed"
)
_NO_VERB = word_set(
    "reporters journalists the a an his her their its this that these those work school court prison jail power "
    "life death office town bed church hospital police parliament congress federal people state national peace "
    "war home safety custody justice health public members"
)
_SOON = word_set(
    "begins starts opens ends expires arrives leaves departs meets closes returns travels visits hosts holds "
    "takes goes convenes reconvenes resumes begin start open end expire arrive leave meet return resume"
)
_PAST = word_set(
    "was were had did said told came went took made gave held met began left won lost found got saw kept brought "
    "sent spoke wrote rose fell broke struck hit shot killed blew has didn't wasn't weren't hadn't hasn't haven't "
    "became drove flew fled led ran sought stood swore swept taught thought threw understood withdrew wore been "
    "put cut quit shut split spent paid laid read rang sank sold shook stole stuck grew knew heard felt fought "
    "caught bought built chose drew ate done gone seen taken given shown known written spoken broken fallen risen "
    "beaten begun died tied lied vied set say says according ago earlier since after following"
)
_NO_DEED = word_set("say says according ago earlier since after following been put cut set read")
_DETERMINERS = word_set("the a an his her their its this that")
_PRESENT = word_set("have has i've we've they've you've")
_NO_PAST = word_set(
    "need indeed hundred feed speed seed breed proceed exceed succeed unprecedented united red bed shed armed "
    "occupied so-called alleged limited sacred naked wicked kindred"
)
_CONDITIONAL = word_set("when if once until before unless")
_BE = word_set("be being get")
_DID = word_set("did didn't didn’t")
_HELD_ON = re.compile(
    r"\b(?:by|until|till|no later than|not later than|as early as|as soon as)\s(?:the\s|early\s|late\s)?"
    r"(?:(?:\d[\d:.]*(?:\s?[ap]\.?m\.?)?|noon|midnight)(?:\s[A-Z]{2,4})?,?\s(?:on\s)?)?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:no|not|none|never|nothing|nobody|n't)\b[^,;.]{0,48}\bbefore\s(?:the\s|early\s|late\s)?$", re.IGNORECASE
)
_DEFERRED = word_set(
    "postponed delayed extended adjourned suspended deferred barred banned closed ordered given remanded put has "
    "have granted allowed gave let gives extends extend prolonged told need needs needed"
)
"""Verbs whose "until" and "by" lie ahead though they are told as done."""
_NAMED = re.compile(r"(?<!\S)(?:the|an?)\s$", re.IGNORECASE)
_CLAUSE_OPENS = re.compile(r",\s(?:and|but|while)\s(?:on\s)?$")
"""Around a time at the head of a clause, whose verb stands behind it: ", and on Monday, ..."."""
_PLAN_NOUNS = word_set("plan plans intention intentions deadline preparations promise promises")
_NEXT_WORD = re.compile(r"\s([a-z’']+)")
_PASSED_OVER = word_set("not also now still already then only just again likely formally officially")


def points_ahead(text: str, start: int, end: int) -> bool | None:
    """Return whether `text[start:end]`, a time that may lie on either side, lies ahead; None where no verb tells."""
    first = max(0, start - _REACH)
    first = max((m.end() for m in _ENDS_LEFT.finditer(text, first, start)), default=first)
    lead = text[first:start]
    own = text[end : end + 2] in ("'s", "’s") or _NAMED.search(lead, max(0, len(lead) - _SHORT)) is not None
    if not own and not (text.startswith(",", end) and _CLAUSE_OPENS.search(lead, max(0, len(lead) - 2 * _SHORT))):
        words = [w.lower() for w in _WORD.findall(lead)][-_MOST_WORDS:]
        held = _HELD_ON.search(lead, max(0, len(lead) - _LONG)) or _NOT_BEFORE.search(lead, max(0, len(lead) - _LONG))
        if words[-2:] in _IS_ON:
            return True
        told = _beside(text, end, words) if held is None else _held(lead[: held.start()])
        told = _to_the_left(words) if told is None else told
        if told is not None:
            return told
    stop = _ENDS_RIGHT.search(text, end, min(len(text), end + _REACH))
    tail = text[end : stop.start() if stop else min(len(text), end + _REACH)]
    return _to_the_right([w.lower() for w in _WORD.findall(tail)][: _OF_A_NOUN if own else _MOST_WORDS])


def _beside(text: str, end: int, words: list[str]) -> bool | None:
    """Return what the words at a time tell: "the office on Sunday issued", "announced plans Sunday"."""
    if words[-1:] and words[-1] in _PLAN_NOUNS and any(map(_regular_past, words[-_FEW:-1])):
        return False
    match = _NEXT_WORD.match(text, end)
    if match is None:
        return None
    word = match[1].lower()
    if word in ("will", "would"):
        return not (words[-1:] and _regular_past(words[-1]) and words[-1] not in _PLANS)
    past = word in _PAST - _NO_DEED or (_regular_past(word) and word not in _FIXED)
    return False if past else None


def _held(lead: str) -> bool | None:
    """Return what "until" and "by" tell with the verb before them: "lasted until" looks back; None: no verb there."""
    words = [w.lower() for w in _WORD.findall(lead)][-_MOST_WORDS:]
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _DEFERRED:
            return True
        told = _at(words, i)
        if told is not None:
            return told
    return True if len(words) > _FEW else None


def _to_the_left(words: list[str]) -> bool | None:
    for i in range(len(words) - 1, -1, -1):
        told = _at(words, i)
        if told is not None:
            return told
    return None


def _to_the_right(words: list[str]) -> bool | None:
    """Return what the first verb behind a time tells; nouns of plans tell nothing there."""
    for i, word in enumerate(words):
        told = None if word in _PLANS - _FIXED else _at(words, i)
        if told is not None:
            return told
    return None


_TELLING = _GIVEN | _MODALS | _PLANS | _SOON | _PAST | _PRESENT | {"set", "to"}


def _at(words: list[str], i: int) -> bool | None:
    """Return what one word tells: True ahead, False behind, None nothing."""
    if words[i] not in _TELLING and not words[i].endswith(("ed", "ing")):
        return None
    word, before, behind = words[i], words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
    if word in _GIVEN and len(words) <= i + _FEW and _AT_THAT_TIME.issuperset(words[i + 1 :]):
        return False
    if word in _MODALS or word in _PLANS:
        return not (word in _MODALS and _past_modal(words, i))
    if (
        (word == "set" and behind in _SET)
        or (word == "to" and _to_be_done(words, i))
        or (
            word in _SOON and before != "to" and _DID.isdisjoint(words[max(0, i - _FEW) : i]) and not _no_verb(words, i)
        )
        or (word.endswith("ing") and before in ("is", "are", "am"))
    ):
        return True
    if word in _PAST or _regular_past(word):
        return _passive(words, i)
    return False if word in _PRESENT else None


def _no_verb(words: list[str], i: int) -> bool:
    """Whether a form that may be a noun or an adjective is one: "the end", "a slow start", "stayed open"; "takes" and
    its like stand as verbs."""
    if i and not words[i].endswith("s") and (words[i - 1] in _PAST - _NO_DEED or _regular_past(words[i - 1])):
        return True
    return not _DETERMINERS.isdisjoint(words[max(0, i - (1 if words[i].endswith("s") else 2)) : i])


def _past_modal(words: list[str], i: int) -> bool:
    """Whether a modal looks back: "may have fled", "would have said", not "would have to leave"."""
    if words[i] == "would":
        return words[i + 1 : i + 2] == ["have"] and words[i + 2 : i + 3] not in (["to"], [])
    return words[i + 1 : i + 2] == ["have"] and words[i] not in ("will", "shall")


def _to_be_done(words: list[str], i: int) -> bool:
    """Whether "to" begins an infinitive that some plan or order governs."""
    verb = words[i + 1 : i + 2]
    if not i or not verb or verb[0] in _NO_VERB or verb[0].endswith("ing"):
        return False
    return words[i - 1] in _INTENT


def _regular_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > len("used") and word not in _NO_PAST and "-" not in word


def _passive(words: list[str], i: int) -> bool | None:
    """Return False for a past form, True for "will be released" and "to be released"."""
    at = i - 1
    while at >= 0 and (words[at] in _PASSED_OVER or words[at].endswith("ly")):
        at -= 1
    if at >= 0 and words[at] in _BE:
        before = next((w for w in reversed(words[:at]) if w not in _PASSED_OVER), "")
        if words[at] == "be" and before:
            return before not in ("could", "can", "cannot", "couldn't")
        return True if before in _MODALS or before == "to" else None if before == "" else False
    if at >= 0 and words[at] in ("is", "are"):
        return True if _CONDITIONAL & set(words[:at]) else None
    return False
