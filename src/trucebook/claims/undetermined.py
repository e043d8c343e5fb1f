"""Acts that a content asks about or leaves open: in a question, behind "whether" or an asking "if", behind words that
say only that nobody said, denied or knew it, in a paper called fake or taken back.

Nobody says there that they were done, and no "or not" denies them. A question that its own words answer with a plain
"no" is a denial.
"""

from __future__ import annotations

import re

from trucebook.claims.events import Event
from trucebook.claims.inflection import word_set
from trucebook.claims.negation import ACCOUNTS
from trucebook.claims.tokens import Words

_TURNED = word_set(
    "did didn't do don't does doesn't is isn't are aren't was wasn't were weren't will won't would wouldn't can can't"
    " could couldn't have haven't has hasn't had hadn't should shouldn't may might must shall"
)
"""Words that stand before the subject of a question."""
_ASKS = _TURNED | word_set("who whom whose why how what when where which")
_JOINTS = word_set("and but so or then yet well")
_STOPS = frozenset((".", "!", "?"))
_BEHIND = re.compile(r"[\s\"'”’)\]]*\?")
_NEXT_STOP = re.compile(r"[.!?](?=[\s\"'”’)\]]|$)|\n")
_BREAKS = frozenset((";", ".", "!", "?", "but", "—", "–"))
_ASKED_IF = word_set(
    "ask asks asked asking clear unclear know knows knew known unknown sure certain uncertain see say tell check checks"
    " checked checking verify verifying determine determining establish establishing find learn wonder wonders wondered"
    " unsure question"
)
"""Right before an "if" that asks, or with one word between."""
_ANSWER = re.compile(
    r"(?P<no>(?:(?:absolutely|certainly|definitely|of course|surely|simply) )?(?:no|not|never|neither)(?= ?[^a-z ]|$"
    r"| at all| once| ever)|by no means|nothing of the (?:sort|kind)|(?:i|we|they|it|he|she) (?:\w+ not|\w+n't)\b)"
    r"|(?:yes|of course|absolutely|certainly|indeed|(?:i|we|they|it|he|she) (?:did|have|has|had|do|does))"
    r"(?= ?[^a-z ]|$)"
)
_SAY = (
    r"(?:confirm(?:ed|ing|s)?|den(?:y|ied|ying|ies)|say|said|saying|claim(?:ed|ing)?|announc(?:e|ed|ing)|admit(?:ted|ting)?"
    r"|acknowledg(?:e|ed|ing)|disput(?:e|ed|ing)|verif(?:y|ied|ying)|stat(?:e|ed)|declar(?:e|ed|ing))"
)
_CHECKED = re.compile(
    rf"\b(?:check|investigat|examin|assess|verif|review|look)\w*(?: (?:into|up on|on))? (?:\w+ ){{0,3}}?{ACCOUNTS}"
    r" (?:that|of|about) (?:\w+ ){0,4}$"
)
"""Before an act: somebody looks into what others report of it."""
_CHECKS = word_set(
    "checking check checks checked investigating investigate investigates investigated examining examine"
    " examined assessing assess assessed verifying verify reviewing review reviewed looking look looks"
)
_LEAD = 80
_NO_WITHIN = 3
"""Words before a noun of an act in which its "no" stands."""
_OF_WHAT = word_set("when where how who why")
_AHEAD = word_set("would will could might should")
_DISCLOSES = re.compile(r"\b(?:said|says?|told \w+|announced|disclosed|explained|knows?|knew|revealed|specified) $")
_SEE = r"(?:observ(?:e|ed)|see|seen|saw|witness(?:ed)?|detect(?:ed)?|notic(?:e|ed))"
_UNSEEN = re.compile(r"(?: [\w'’-]+){0,6}? (?:was|were|(?:has|have|had) been) (?:observed|seen|witnessed|detected)\b")
"""Behind an act of which there was "no": nobody saw it, and nobody says that it was not."""
_UNSAID = re.compile(
    r"\b(?:(?:not|never|neither|nor|cannot|\w+n't|yet to|(?:refus|declin)(?:e|es|ed|ing) to|unable to)"
    rf"(?: \w+ly| yet| also| so far| immediately| been)* (?:(?:able|in a position) to )?(?:\w+ly )?{_SAY}"
    rf"(?:,? (?:n?or|and) {_SAY})?"
    rf"|(?:nobody|no one|no \w+(?: \w+)?) (?:has|have|had)(?: yet| so far)? {_SAY}"
    rf"|(?:not|never|\w+n't)(?: yet| so far| been able to)? {_SEE}(?= (?:an?|any|the|such)\b)|{_SEE} no(?= )"
    r"|no (?:\w+ )?(?:evidence|signs?|indications?|traces?|confirmation|proof) (?=of |that )"
    r"|(?:unaware|not aware|\w+n't aware|no (?:knowledge|information)|not know|\w+n't know) (?=of |about |that ))"
    r"(?! (?:who|whom|when|why|how|where|what|which)\b)"
    r"(?: that\b(?! and\b)(?:(?! ; | but |, (?:and|while|which|who)\b).)*"
    r"|(?:(?! (?:[,;]|and|but|before|after|as|while|until|because|since|if) ).)*) $"
)
"""Words before an act that nobody is said to assert: "did not deny | firing", "was unaware of any | strike"."""
_SAID_OF_NONE = re.compile(
    rf"\b(?:(?:not|never|cannot|\w+n't|unable to|yet to)(?: \w+ly)? (?:verif(?:y|ied)|confirm(?:ed)?|corroborate)"
    rf" (?:[\w'’-]+ ){{0,4}}?{ACCOUNTS} (?:that|of))$"
)
_TAKEN_BACK = re.compile(
    r"\b(?:(?:retract|disown|disavow|recant)(?:s|ed|ing)?|withdr(?:ew|aws?|awn|awing)"
    rf"|(?:took|takes?|taken|walk(?:s|ed)?) back) (?:[\w'’-]+ ){{0,4}}?"
    rf"(?:{ACCOUNTS}|statements?|admissions?|remarks?) (?:that|of)$"
)
"""Words before what nobody stands by: "could not verify the claim that | ...", "retracted a statement that | ..."."""
_FAKE = re.compile(
    r"(?:\w+ing\b|(?:[\w'-]+ ){1,6}?(?:(?:in|by|according to) which|claiming|saying|alleging|purporting)\b)[^,;]*"
    r" (?:is|are|was|were|had been|has been|have been|proved) (?:\w+ly )?(?:fake|faked|forged|fabricated|doctored|false"
    r"|untrue|invented|a (?:fake|forgery|fabrication|hoax))"
)
"""A paper called fake, or its end behind a verb of saying: "[the letter that admitted] bombing it was fake"."""
_FAKED = word_set("fake faked forged fabricated doctored false untrue invented forgery fabrication hoax")
_MAY_UNSAY = word_set(
    "not never neither nor cannot yet refuse refuses refused refusing decline declines declined declining unable nobody"
    " no unaware"
)
_ACCOUNT_OF = ("that", "of")
"""One of these stands in what each pattern finds: without any, none is sought."""
_NOT_ALL = re.compile(
    r"\bnot (?:all|every|everyone|everybody|each)\b(?!.* (?:will|would|shall|may|might|could|can|should|must) ).*$"
)


def taken_back(before: str) -> bool:
    """Say whether the words before a claim say that nobody stands by it any more: "withdrew his remark that"."""
    return _TAKEN_BACK.search(before.lower().rstrip().removesuffix(" that") + " that") is not None


def opened(content: Words, rank: list[int], act: Event | None, before: str) -> int | None:
    """Return the number of the first word of the question, the "whether" clause or the words that nobody asserts which
    the act stands in, else None. `before` holds the words before the content, as one line."""
    asked = _asked(content, rank, act)
    return asked if asked is not None or act is None else _unasserted(content, act, before)


def _unasserted(content: Words, act: Event, before: str) -> int | None:
    """Return the first word of what is told of without being asserted, or None."""
    begun = _sentence(content, act.first)
    ahead = content.keys[begun : act.first]
    if not _MAY_UNSAY.isdisjoint(ahead) or any(key.endswith("n't") for key in ahead):
        line = " ".join(ahead) + " "
        if _NOT_ALL.search(line) is not None or _UNSAID.search(line) is not None:
            return act.first
        if not act.verb and "no" in ahead[-_NO_WITHIN:] and _UNSEEN.match(content.text, content.ends[act.last]):
            return act.first
    if not _CHECKS.isdisjoint(ahead) and _CHECKED.search(" ".join(ahead) + " ") is not None:
        return act.first
    if before.endswith(_ACCOUNT_OF) and _SAID_OF_NONE.search(before) is not None:
        return 0
    if not _FAKED.isdisjoint(content.keys) and _FAKE.fullmatch(" ".join(content.keys).rstrip(" .")) is not None:
        return 0
    start = content.starts[0]
    led = content.text[max(0, start - _LEAD) : start].rstrip().lower()
    return 0 if led.endswith(_ACCOUNT_OF) and _TAKEN_BACK.search(led) is not None else None


def _asked(content: Words, rank: list[int], act: Event | None) -> int | None:
    """Return the number of the first word of the question or "whether" clause that the act stands in, else None."""
    keys, end = content.keys, content.ends[-1]
    if not ("?" in keys or "?" in content.text[end : end + 3] or keys[0] in _ASKS or "whether" in keys or "if" in keys):
        return None
    last = len(content) - 1 if act is None else act.last
    first = 0 if act is None else act.first
    begun = _sentence(content, first)
    if _in_question(content, begun, last) or (act is not None and _disclosed(content)):
        return begun
    return None if act is None else _whether(keys, rank, begun, first)


def _disclosed(content: Words) -> bool:
    """Whether a content is only what somebody disclosed of what lies ahead: "said | when talks would start"."""
    start = content.starts[0]
    alone = content.keys[0] in _OF_WHAT and "," not in content.keys and not _AHEAD.isdisjoint(content.keys)
    return alone and _DISCLOSES.search(content.text, max(0, start - _LEAD), start) is not None


def answered(content: Words, act: Event | None) -> bool | None:
    """Return whether the words behind a yes-or-no question say "yes" or "no" to it; None where they say neither."""
    keys = content.keys
    if act is None or "?" not in keys[act.last + 1 :]:
        return None
    ends = keys.index("?", act.last + 1)
    begun = _sentence(content, act.first)
    if not _opens(keys[begun:ends], _TURNED):
        return None
    match = _ANSWER.match(" ".join(key for key in keys[ends + 1 :] if key not in ('"', "”", "“")))
    return None if match is None else match["no"] is None


def _sentence(content: Words, at: int) -> int:
    """Return the number of the first word of the sentence of a content that word `at` stands in."""
    return max((i + 1 for i in range(at) if content.keys[i] in _STOPS), default=0)


def _in_question(content: Words, begun: int, last: int) -> bool:
    """Whether the sentence of a content that holds word `last` ends, there or behind the content, in a "?"."""
    stop = next((key for key in content.keys[last:] if key in _STOPS), None)
    if stop is not None:
        return stop == "?"
    text, end = content.text, content.ends[-1]
    if _BEHIND.match(text, end):
        return True
    if not _opens(content.keys[begun:], _ASKS):
        return False
    mark = _NEXT_STOP.search(text, end)
    return mark is not None and mark.group() == "?"


def _opens(keys: list[str], openings: frozenset[str]) -> bool:
    """Whether the first words, joints and marks apart, are among those that open a question."""
    head = next((key for key in keys if key[:1].isalpha() and key not in _JOINTS), "")
    return head in openings


def _whether(keys: list[str], rank: list[int], begun: int, act: int) -> int | None:
    """Return the word behind the "whether", or the asking "if", whose clause holds the act."""
    for i in range(act - 1, begun - 1, -1):
        if keys[i] in _BREAKS:
            return None
        if keys[i] == "whether" or (keys[i] == "if" and _ASKED_IF & set(keys[max(begun, i - 2) : i])):
            fronted = not any(key[:1].isalpha() for key in keys[begun:i])
            ended = "," in keys[i:act] and (fronted or rank[act] < rank[i])
            return None if ended else i + 1
    return None
