"""Acts that a content names without telling that they were done.

An infinitive tells of a deed only behind a word that makes it one ("began to", "managed to", "were allowed to"); behind
all others it is planned, ordered or hoped ("efforts to free", "was told to leave", "has until Sunday to"). A noun of an
act is none where its verb plans, permits or awaits it, or keeps it from being. The present tense with a day, or beside
the paper that it quotes ("under the deal, X frees"), is a schedule.
"""

from __future__ import annotations

import re

from trucebook.claims import event_words
from trucebook.claims.act_patterns import lexicon
from trucebook.claims.events import Event
from trucebook.claims.inflection import verb_forms, word_set
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words
from trucebook.vocabulary.event import Modality


def _forms(bases: str) -> frozenset[str]:
    return frozenset(form for base in bases.split() for form in verb_forms(base))


TOLD_AS_DONE = _forms(
    "begin start continue proceed manage help come happen tend fail neglect cease seem appear use prove"
)
TOLD_AS_DONE |= word_set("able unable first last only on free wont hasten hastened yet had")
"""Right before "to": the infinitive is told as a fact, or as its failure."""
_TOLD_OF = word_set("said reported believed known thought understood alleged found seen claimed confirmed shown ruled")
"""Before "to have" and "to be": what is told of somebody."""
_LET = _forms("allow permit enable force compel cause lead help let make oblige")
"""Verbs whose object does what the infinitive behind it says."""
_USED = word_set("use uses used using")
"""What somebody uses a thing for, he does: "they use the truce to rearm"."""
_OBLIGED = word_set("obliged obliges oblige")
_ORDERED = _forms("order instruct tell direct command require urge ask request beg press call")
_ORDERED |= word_set("time duty obligation deadline required")
_CALLED = word_set("rang phoned telephoned radioed wrote emailed texted called came returned went met stood rose spoke")
_SPOKEN = frozenset(("ACCUSE", "REQUEST", "PROTEST"))
"""What somebody rang or came to say was said: "rang to complain"."""
_BY_SAYING = frozenset(("ASSAULT", "SUPPORT", "ACCUSE", "REJECT", "THREATEN"))
"""Acts whose present tense beside a day is no schedule: who thanks for what came on Monday does so now."""
_BETWEEN = word_set("be have been being also then not fully finally immediately completely gradually partially again")
_TAKEN_UP = event_words.ASPECT | word_set(
    "secure achieve obtain bring get ensure win agree allow see reach permit facilitate keep demand discuss support"
)
_NO_VERB = word_set("the a an this that these those its his her their our no any all both two three four five six more")
_AUX_WITHIN = 3
_COME_IN = word_set("enter cross arrive reach")
_BE = word_set("is are was were be been being")
_REACH = 8

_AWAITED = re.compile(
    r"\b(?:approv\w+|authori[sz]\w+|announc\w+|offer(?:s|ed|ing)?|plann?(?:s|ed|ing)?|await\w*|wait(?:s|ed|ing)? for"
    r"|propos(?:e|es|ed|ing)|order(?:s|ed|ing)?|guarantee(?:s|d|ing)?|link(?:s|ed|ing)?|condition(?:s|ed|ing)?"
    r"|negotiat(?:e|es|ed|ing)|seek(?:s|ing)?|sought|prepar(?:e|es|ed|ing)(?: for)?|contemplat\w+"
    r"|envisag\w+|foresees?|stipulat\w+"
    r"|(?:deal|agreement|plan|accord|truce|proposal|phase|stage|draft|terms?) (?:\w+ ){0,2}?"
    r"(?:includ|involv|requir|provid|cover|entail|call|mean|see|set)\w*(?: (?:for|out))?|commit(?:s|ted|ting)? to"
    r"|verge of|brink of|point of|under ?way for"
    r"|in (?:exchange|return) for|(?:date|day(?! (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b))|time"
    r"|timetable|schedule|plans?|framework|mechanism|lists?|proposals?"
    r"|roadmap|deadline|conditions?|preparations?|offers?|arrangements?|guarantees?|efforts?|names|orders?|votes?"
    r"|decision"
    r"|vot(?:e|es|ed|ing)|decid(?:e|es|ed|ing)|work(?:s|ed|ing)?|push(?:es|ed|ing)?|ready|set|due)"
    r" (?:\w+ ){0,2}?(?:for|of|on|in favou?r of|about))(?: [\w'-]+){0,4} $"
)
_WANTED = re.compile(
    r"\b(?:wants?|wanted|wanting|would like|(?:deal|agreement|plan|phase|stage) sees) (?:[\w-]+ ){0,4}$"
    r"|\b(?:goal|aim|objective|step|condition|priority|task|demand|hope|question|issue|obstacle)s?"
    r" (?:is|was|are|were|remains?|remained|will be|would be) (?:[\w-]+ ){0,3}$"
    r"|\bwhich (?:includes?|involves?|provides? for|covers?|requires?|entails?|calls? for|sees|means|foresees)"
    r" (?:[\w-]+ ){0,3}$"
)
"""Before an act: it is what somebody wants, or what a paper holds."""
_FOR = re.compile(r"\bfor (?:(?:the|an?|their|his|its|all) )?(?:[\w-]+ )?$")
_UNSURE = re.compile(
    r"\b(?:is|was|are|were|remains?|remained|seems?|looks?) (?:\w+ly |very |now |still |not |so |as |drawing )?"
    r"(?:near|close)\b|\b(?:is|was|are|were|remains?|remained|seems?|looks?|hangs?|hung) (?:\w+ ){0,2}"
    r"(?:imminent|in doubt"
    r"|on schedule|on track|unclear|uncertain|at risk|possible|pending"
    r"|(?:[\w-]+ )?(?:hours|days|weeks|months) away|in the balance|under (?:discussion|consideration)"
    r"|o(?:n|ff) the (?:table|agenda)|out of the question|within reach|in sight|an option)\b|^ [^;]*, due\b"
)
_EXTENDED = re.compile(
    r"^(?: [\w',-]+){0,9}? (?:has|have|had|was|were|is|are) (?:been )?(?:extended|prolonged) (?:to|until|till|by)\b"
)
"""Behind a noun of an act that ends: it was given more time, and is not over."""
_OPEN = re.compile(
    r"\b(?:unclear|unknown|(?:not|n't) (?:\w+ )?(?:clear|known|certain|sure)) (?:if|when|how)\b"
    r"|\bcould not (?:\w+ )?be (?:verified|confirmed)\b|^had \w+ .*\bwould\b"
)
"""In a content: nobody says that it is so."""
_PAPER = re.compile(
    r"\b(?:under|according to|in line with|as part of) (?:the |a |its |this |that )?(?:terms of |first phase of )?"
    r"(?:the )?(?:[\w-]+ ){0,3}?(?:deal|agreement|plan|accord|truce|proposal|terms|phase|stage|draft|arrangement"
    r"|schedule|memorandum|pact|treaty|protocol|road ?map|understanding)\b"
    r"|\b(?:deal|agreement|plan|accord|truce|proposal|draft|arrangement|schedule)(?: \w+)? (?:under which|whereby"
    r"|(?:says|states|stipulates|specifies|provides|requires|foresees|envisages|means)(?: that| for)?)\b"
)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next|coming|days? \d+|weeks? \d+|weekend"
    r"|in \d+ days|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2})\b"
)
_BARE_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_TO_COME = re.compile(r"\b(?:tomorrow|next|coming|from (?:mon|tues|wednes|thurs|fri|satur|sun)day|until|in \d+ days)\b")
_GOING_ON = frozenset(("MOBILIZE", "COERCE", "PROTEST", "ASSAULT", "AID"))
"""Acts that people are pictured at."""
_LOOKING = _forms("inspect examine survey")
_AHEAD = word_set("will would shall won't wouldn't 'll can may must")
_WAITS = word_set("once when until unless if after before")
_PERFECT = frozenset(("has", "have"))
"""Around an act in a clause of time: it is still to be, as what waits for it is."""
_SCHEDULED = _forms("begin start end expire resume open reopen close take launch impose deploy")
_STARTS = re.compile(
    r"(?<!\bdid not )(?<!\bdidn't )"
    r"\b(?:begins?|starts?|ends?|expires?|resumes?|takes? (?:effect|place)|(?<!\ban )(?<!\bthe )(?<!\bin )"
    r"(?<!ed )(?<!kept )(?<!held )(?<!been )(?<!was )(?<!were )(?<!stay )(?<!stays )(?<!remain )(?<!remains )opens?"
    r"|reopens?|runs?|comes?|enters?)\b"
)
_STARTING = word_set(
    "begin begins start starts end ends expire expires resume resumes take takes open opens reopen reopens run runs"
    " come"
    " comes enter enters"
)
_SAME_IN_PAST = word_set("hit put set let shut quit cut shed bid beat")
_PUT_OFF = re.compile(
    r"\b(?:postpon|delay|suspend|cancel|call(?:ed|s|ing)? off|put(?:s|ting)? off|defer|reschedul|scrap)\w*"
)
_KEPT_BACK = re.compile(
    r"\b(?:(?:postpon|delay|suspend|cancel|defer|halt|withh[eo]ld|freez|froze|block|scrap|abandon|stopp?|ceas"
    r"|boycott)\w*"
    r"(?! short of)"
    r"|(?:call|put)(?:ed|s|ing|ting)? off|hold(?:s|ing)? up|held up)(?: [\w'-]+){0,4} $"
)
_HELD = re.compile(r"\bh[eo]ld(?:s|ing)? (?:[\w'-]+ ){0,3}$")
_BACK = re.compile(r"(?: [\w'-]+){0,3} (?:back|up)\b")
"""Around an act: "held the release back"."""
_ON_HOLD = re.compile(
    r"\b(?:put|puts|putting|place[sd]?|placing|is|are|was|were|been|remains?) (?:[\w'-]+ ){0,8}?on (?:hold|ice)\b"
)
_WAS_KEPT_BACK = re.compile(
    r"^(?:(?: [\w',-]+){0,8}? (?:was|were|been|being|be|is|are) (?:\w+ )?|(?: [\w-]+)?? (?=\w+(?: off| up)?(?: (?:in"
    r"|at|near|on|by|after|as"
    r"|amid|for|until|till|to|over|again)\b| [.,;]|$)))(?:postponed|delayed|suspended|cancelled|canceled"
    r"|deferred|halted|withheld|frozen|blocked|scrapped|abandoned|aborted|shelved|dropped|stopped|called off|put off"
    r"|held up|prevented)\b"
)


_ENDS = re.compile(
    r"(?: (?!(?:begin|began|hold|start|agree)\w*\b)[\w'-]+){0,4}?"
    r" (?:ends?|ended|ending|collaps\w+|broke|breaks?|broken|fell|falls?|expires?|expired|unravel\w*|lapsed?"
    r"|void|fails?|failed|crumbl\w+|over|off)\b(?! (?:the|a|six|in|after|to)\b)"
)
"""Behind "the ceasefire": it is no more."""


def modality(content: Words, rank: list[int], act: Event | None) -> Modality | None:
    """Return what an act that nothing else governs is, where the content does not tell it as done; else None."""
    if act is None:
        may = not _STARTING.isdisjoint(content.keys)
        return Modality.PLANNED if may and _scheduled(" ".join(content.keys)) else None
    line = " ".join(content.keys)
    open_ = Modality.CONDITIONAL if _OPEN.search(line) or _awaits(content, rank, act) else None
    governed = _infinitive(content.keys, rank, act) or _ordered(content, act) or open_
    if governed is not None:
        return governed
    before, after = sides(content, rank, act)
    loose = not act.verb or content.keys[act.first].endswith("ing")
    if _WANTED.search(before) or (loose and _only_named(act, before, after)):
        return Modality.PLANNED
    now = present(content, act) if act.verb else bool(_STARTS.search(after)) or content.keys[act.last] in _COME_IN
    if now and _pictured(content, act, line):
        return None
    if now and act.type not in _BY_SAYING and (_DAY.search(line) or _PAPER.search(line)):
        return Modality.PLANNED
    return None


def _awaits(content: Words, rank: list[int], act: Event) -> bool:
    """Say whether an act is what another one waits for: "will leave once the prisoners are freed"."""
    if act.rank != 1 or not act.verb:
        return False
    keys = content.keys
    ahead = any(key in _AHEAD and not deep for key, deep in zip(keys, rank, strict=True))
    opens = next((i for i in range(act.first - 1, -1, -1) if keys[i] in _WAITS and rank[i] == 1), None)
    if not ahead or opens is None:
        return False
    return present(content, act) or not _PERFECT.isdisjoint(keys[opens : act.first])


def _pictured(content: Words, act: Event, line: str) -> bool:
    """Say whether the present tense tells what a picture shows: "soldiers patrol the road on Monday". What goes on by
    itself is on no schedule, and a bare weekday then lies behind; a paper, or a day to come, makes it one."""
    key = content.keys[act.last if act.verb else act.first]
    if (
        (act.type not in _GOING_ON and key not in _LOOKING)
        or _PAPER.search(line)
        or _TO_COME.search(line)
        or not _BARE_DAY.search(line)
    ):
        return False
    return key not in _SCHEDULED


def _only_named(act: Event, before: str, after: str) -> bool:
    """Say whether the words around a noun of an act, or a form in -ing, only name it."""
    if (
        _ON_HOLD.search(f"{before}it{after}")
        or _AWAITED.search(before)
        or _PUT_OFF.search(f"{before} {after}")
        or _UNSURE.search(after)
    ):
        return True
    if act.type == "RETREAT" and act.mode != "ceasefire" and _EXTENDED.match(after):
        return True
    return not act.verb and act.type != "ASSAULT" and _FOR.search(before) is not None


def _ordered(content: Words, act: Event) -> Modality | None:
    """Return that an act is demanded where its verb is an order: a bare form at the head ("free the captives now")."""
    if not act.verb or any(key[:1].isalnum() for key in content.keys[: act.first]):
        return None
    key = content.keys[act.first]
    bare = any(p.verb and key == p.base for p in lexicon().get(key, ())) and key not in _SAME_IN_PAST
    return Modality.DEMANDED if bare else None


def kept_back(content: Words, rank: list[int], act: Event | None) -> bool:
    """Say whether a noun of an act is named as what is put off, withheld or stopped: "halted the release"."""
    if act is None or (act.verb and not content.keys[act.first].endswith("ing")):
        return False
    before, after = sides(content, rank, act)
    if act.mode == "ceasefire" and not act.verb and _ENDS.match(after):
        return True
    back = (_HELD.search(before) and _BACK.match(after)) or _ON_HOLD.search(f"{before}it{after}")
    return bool(_KEPT_BACK.search(before) or _WAS_KEPT_BACK.search(after) or back)


def sides(content: Words, rank: list[int], act: Event) -> tuple[str, str]:
    """Return the words of an act's clause before it, with a space at the end, and behind it, with one at the head."""
    keys = content.keys
    before = [keys[i] for i in range(act.first) if rank[i] == act.rank]
    stop = next((i for i in range(act.last + 1, len(keys)) if keys[i] in ("and", "but", ";")), len(keys))
    after = [keys[i] for i in range(act.last + 1, stop) if rank[i] == act.rank]
    return "".join(f"{key} " for key in before), "".join(f" {key}" for key in after)


def _scheduled(line: str) -> bool:
    return bool(_STARTS.search(line) and _DAY.search(line))


_CLAUSE = word_set("and or but that which who while when as if because")
_ON_TOPIC = word_set("on about over with between of for")
_BEHIND_VERB = word_set("on in at again after before")


def present(content: Words, act: Event) -> bool:
    """Return whether the act's verb stands in the simple present, or in a present passive."""
    key = content.keys[act.first]
    ahead = [word for word in content.keys[max(0, act.first - _AUX_WITHIN) : act.first] if word != "not"]
    before = ahead[-1] if ahead else ""
    if before in ("is", "are") or (before == "being" and act.first > 1):
        return key.endswith(("ed", "en", "wn"))
    past = key.endswith(("ed", "ing")) or key in _SAME_IN_PAST
    plain = any(p.verb and key in verb_forms(p.base)[:2] for p in lexicon().get(key, ()))
    auxiliary = before in _BE | word_set("to did didn't do does has have had will would")
    return not past and plain and not auxiliary and not _subject(content, act)


def _subject(content: Words, act: Event) -> bool:
    """Say whether a form in -s is a noun whose verb comes later: "on 3 April talks on aid began"."""
    topic = content.keys[act.last + 1 : act.last + 2]
    if act.last > act.first or not content.keys[act.first].endswith("s") or not topic or topic[0] not in _ON_TOPIC:
        return False
    for i in range(act.last + 1, len(content)):
        key, behind = content.keys[i], content.keys[i + 1 : i + 2]
        if not key[0].isalnum() or key in _CLAUSE:
            return False
        if key in PAST or key.endswith("ed"):
            return not behind or behind[0] in _BEHIND_VERB or not behind[0][0].isalnum()
    return False


def _infinitive(keys: list[str], rank: list[int], act: Event) -> Modality | None:
    """Return the modality of an act in the infinitive, or of a noun behind one; None where it is none or a deed."""
    tail = act.last > act.first and keys[act.last - 1] == "to" and (not act.verb or keys[act.first] in _ORDERED)
    to = act.last - 1 if tail else _marker(keys, act)
    if to is None:
        return None
    held = [keys[i] for i in range(max(0, to - _REACH), to) if rank[i] == rank[to] or rank[i] == act.rank]
    while held and (held[-1] == "not" or (held[-1].endswith("ly") and held[-1] != "only")):
        held.pop()
    last = held[-1] if held else ""
    told = last in _TOLD_OF and keys[to + 1 : to + 2] in (["have"], ["be"], ["has"])
    first = bool({"first", "last"} & set(held[-_REACH:]))
    if told or first or last in TOLD_AS_DONE or (last in _BE and keys[act.first] == "blame"):
        return None
    if act.type in _SPOKEN and not _CALLED.isdisjoint(held):
        return None
    if not _USED.isdisjoint(held) and _AHEAD.isdisjoint(held):
        return None
    let = [word for word in held if word in _LET | _ORDERED]
    if let and let[-1] in _LET - _OBLIGED:
        return None
    return Modality.DEMANDED if let else Modality.PLANNED


def _marker(keys: list[str], act: Event) -> int | None:
    """Return the number of the "to" whose infinitive the act is, or whose infinitive takes up the act's noun."""
    for i in range(act.first - 1, max(-1, act.first - _REACH), -1):
        between = keys[i + 1 : act.first]
        if keys[i] == "to":
            direct = all(word in _BETWEEN or word.endswith("ly") for word in between)
            if act.verb:
                return i if direct and act.type != "PROTEST" and not keys[act.first].endswith("ing") else None
            return i if between and between[0] in _TAKEN_UP else None
        if keys[i] in (",", ";", "and", "but", "that"):
            return None
    return None
