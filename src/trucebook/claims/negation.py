"""What says that an act was not done: words that negate it, an act done to none, one that was only nearly done."""

from __future__ import annotations

import re

from trucebook.claims.events import Event
from trucebook.claims.inflection import plural, word_set
from trucebook.claims.quantity_words import MONTHS
from trucebook.claims.reckoning import DAYS
from trucebook.claims.time_bounds import NOT_BEFORE
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import BEEN

_NEGATIVE = re.compile(
    r"\b(?:not|never|cannot|without|neither|nor|\w+n't|no(?!-)|yet to"
    r"|ceas(?:e|es|ed|ing) to|fail(?:s|ed|ing|ure)? to|refus(?:e|es|ed|ing|al)"
    r"|declin(?:e|es|ed|ing) to|unable to"
    r"|reject(?:s|ed|ing)?|prevent(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying)|unlikely|rather than"
    r"|instead of|doubt(?:s|ed|ful)?"
    r"|nobody|nothing|zero|(?:hardly|scarcely) (?:any|ever)|hesitat(?:e|es|ed|ing) to"
    r"|oppos(?:e|es|ed|ing)|thwart(?:s|ed|ing)?|avert(?:s|ed|ing)?|none"
    r"|block(?:s|ed|ing)?|(?:refrain|abstain)(?:s|ed|ing)? from|avoid(?:s|ed|ing)?|far from"
    r"|(?:comes?|came|coming|gets?|got|getting|was|were|been|drew|went) (?:\w+ )?(?:close|near) to (?!\d)"
    r"|(?:comes?|came|coming|was|were|been) within (?:[\w']+ ){1,3}of (?=\w+ing\b|an? )"
    r"|(?:nearly|almost) (?:complet|finish|conclud)\w*"
    r"|(?:stop|fall|fell)(?:s|ped|ping|ing)? (?:\w+ )?short of|out of the question|off the (?:table|agenda))\b",
)
_NO_NEGATIVE = re.compile(
    r"\b(?:no (?:issue|problem|objection|doubt|later|more than|less than|fewer than|sooner|one else|reservations?)"
    r"|without (?:any |further )?(?:delay|(?:pre)?conditions?|exceptions?|hesitation|reservations?|interruption)"
    r"|not (?:only|just|least|later than|more than"
    r"|less than|fewer than|in the (?:immediate|near) future)|or not|no matter|nothing new"
    r"|(?:and|or|but) (?:nothing|nobody|no one) else)\b",
)
_ASIDE = re.compile(
    r"(?:(?:^|, )(?:(?:and|but|that) )*without|, (?:(?:and|but) )?not(?! (?:one|a single|even|once|until|all|every)\b))"
    r" (?:[\w'-]+ ){1,8}, "
)
"""What is denied beside the act: "without a shot, they left", "the one, not the other, opened fire"."""
_BUT_NOT = re.compile(
    r" (?:but|and|,) not (?:(?:to|in|by|from|at|on|with|for) )?(?:the|an?|its|his|her|their|all|any|those)"
    r" (?:[\w'-]+ ?){1,6}[\"”.]*$"
)
_SETS_APART = re.compile(r"\b(?:all|any\w*|every\w*|no\w*|none|no one|(?:not |n't ).*(?:anything|anyone)|cannot|last)$")
"""Right before a "but" that sets apart: "nobody but", "all but"."""
_NEITHER = re.compile(r"\bneither (.{1,60}?) nor\b")
"""One negation, not two."""
_ONE_NO = re.compile(r"\b(?:no|not|never|without|nobody|none)\b.* (?:no|not even|nobody|none|nothing)\b|\bno\b.* no\b")
_AND_NO = re.compile(r" (?:(?:and|or|nor|,|;) )+(?:with |for )?(?:no(?!-)|not even|nobody|none|nothing)\b")
"""What is negated once more beside the first: "no strikes and no raids" is one negation."""
_NO_NUMBER = word_set("more less fewer longer later sooner doubt matter one wonder avail effect")
"""Words behind a "no" that does not count what is acted on."""
_TOWARDS = word_set("to at on upon against into toward towards of about")
"""Between a verb and whom or what it is done to: "fired at nobody"."""
_TO_NOBODY = re.compile(
    r"(?:(?!(?:and|but|that|who|which|while|after|next|second)\b)[\w'-]+ ){1,4}to (?:nobody|no one)\b"
)
_ANSWER = re.compile(
    r"^\W*(?:(?:no|nope) [.,;:!—–]|(?:never|not at all|(?:absolutely|certainly|definitely|of course) not) [.;:!—–]) "
)
"""A plain "no" before what is said then: it answers a question, and negates nothing that follows."""
_UNDISPUTED = re.compile(
    r"\bwhat (?:nobody (?:disputes|denies|doubts|contests)|(?:(?:is|was) (?:not|never|no longer)|isn't|wasn't)"
    r" (?:\w+ )?(?:disputed|contested|denied|doubted|in (?:dispute|doubt|question))) (?:is|was)\b"
)
"""Before what all hold to be so."""
_BARRED = re.compile(r"\b(?:block|prevent|thwart|avert|oppos|reject|halt|stop|avoid)\w*\b")
ACCOUNTS = r"(?:reports?|claims?|allegations?|rumou?rs?|accusations?|suggestions?|charges?)"
_REFUTED = re.compile(
    r"\b(?:no truth (?:in|to)|false|untrue|unfounded|baseless|den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?"
    rf"|reject(?:s|ed|ing)?|refut(?:es|ed|ing)) (?:[\w'-]+ ){{0,3}}{ACCOUNTS}(?: that)?$"
)
_ENDS_OF_ACCOUNTS = tuple(
    word_set(
        "report reports claim claims allegation allegations rumor rumour rumors rumours accusation accusations"
        " suggestion suggestions charge charges that"
    )
)
"""How the words end that what is refuted stands behind."""
_TOLD_OF = re.compile(rf"\b{ACCOUNTS} that$")
_OWNED = re.compile(rf"(?:['’]s?|\b(?:his|her|its|their|our|my)) (?:\w+ )?{ACCOUNTS} that $", re.IGNORECASE)
_UNTRUE = re.compile(
    r" (?:is|are|was|were|had been|have been|has been) (?:\w+ly )?(?:false|untrue|baseless|unfounded|incorrect|wrong"
    r"|fabricated|a lie|lies|nonsense|rejected|denied|dismissed|refuted)\b(?! to\b)"
)
_TAKEN_BACK = re.compile(
    rf"\W*(?:(?:an?|the|our|its|this|some|these|earlier|previous|initial|first) ){{1,3}}{ACCOUNTS}"
    rf"(?: (?!that\b)[\w'-]+){{0,6}} that .*{_UNTRUE.pattern}\W*$"
)
"""How a whole sentence reads that takes back what was told before."""
_ORDER = r"(?:order|authori[sz]|approv|sanction|command|instruct|direct)(?:e|s|es|ed|d|ing)?"
_ORDERING = re.compile(rf"\b{_ORDER}(?: [\w'-]+){{0,5}}$")
_UNORDERED = re.compile(
    rf"(?:\b(?:did not|didn't|(?:has|have|had) (?:not|never)|(?:has|have|had)n't|never|nobody|no one"
    rf"|neither .{{1,60}}? nor .{{1,40}}?|no \w+)(?: \w+){{0,2}}? {_ORDER}"
    r"|\b(?:gave|given|issued|received) no (?:\w+ )?(?:orders?|permission"
    r"|instructions?|authori[sz]ation|approval))(?: [\w'-]+){0,5}$"
)
"""Before an act: nobody ordered it."""
_INDEFINITE = word_set("a an any some no such")
_DETERMINERS = _INDEFINITE | word_set("the this that these those its their his her")
_NOUN_PHRASE = 4
"""Words before the noun of an act in which its article stands."""
_DENYING = re.compile(r"\b(?:den|disput|refut|rebut)\w+ (?:that )?$", re.IGNORECASE)
_NEAR = 48
_PARTICLES = word_set("out up off over in back away")
_BEHIND = 5
"""Words behind a verb, its particle with them, in which what it was done to begins."""
_A_DAY = MONTHS | frozenset(DAYS) | word_set("tomorrow tonight next week month weekend noon")
_DAY_WITHIN = 4
_NEARLY = word_set("nearly almost")


def negations(line: str, *, barred: bool = False) -> int:
    """Return how many words of a line negate it; "neither ... nor" is one, and so is what is told as `barred`."""
    if barred:
        return 1 + negations(_BARRED.sub(" ", line))
    line = _ANSWER.sub("", line)
    if "what " in line:
        line = _UNDISPUTED.sub("", line)
    if ", " in line:
        line = _ASIDE.sub(" , ", line)
    if "but not " in line or "and not " in line or ", not " in line:
        line = _BUT_NOT.sub("", line)
    if "neither" in line:
        line = _NEITHER.sub(r"neither \1 or", line)
    number = len(_NEGATIVE.findall(line))
    if number > 1 and _ONE_NO.search(line) is not None:
        line = _AND_NO.sub(" ", line)
    return number and len(_NEGATIVE.findall(_NO_NEGATIVE.sub(" noissue ", line)))


def behind_but(line: str) -> str:
    """Return the words of a line that may negate what stands at its end: none before its last "but" does, unless it
    sets apart ("nobody but the army left")."""
    last = line.rfind(" but ")
    if last < 0 or line.startswith(" but not ", last) or _SETS_APART.search(line, 0, last):
        return line
    return line[last + len(" but ") :]


def of_an_order(content: Words, chosen: Event | None, *, negative: bool) -> bool:
    """Say whether it is told that an act was not ordered ("did not order the attack", "gave no order to shell"), or
    that somebody denies having ordered it: what came of it is then told as not done, and no plan against it."""
    if chosen is None:
        return False
    before = " ".join(content.keys[: chosen.first])
    if negative:
        return _UNORDERED.search(before) is not None
    start = content.starts[0]
    denied = _DENYING.search(content.text, max(0, start - _NEAR), start)
    return denied is not None and _ORDERING.search(before) is not None


def order_alone(content: Words, chosen: Event | None, *, negative: bool) -> bool:
    """Say whether what is denied is the order alone: "did not order the attack" speaks of the attack as known, and
    neither grants nor denies who made it; "did not order an attack" leaves none."""
    if chosen is None or chosen.type != "ASSAULT" or not of_an_order(content, chosen, negative=negative):
        return False
    before = content.keys[max(0, chosen.first - _NOUN_PHRASE) : chosen.first]
    article = next((key for key in reversed(before) if key in _DETERMINERS), "a")
    owned = content.text[: content.starts[chosen.first]].rstrip().endswith(("'s", "’s"))
    return before[-1:] != ["to"] and (owned or article not in _INDEFINITE)


def only_later(content: Words, chosen: Event | None) -> bool:
    """Say whether a noun of an act is told not to be before a day: it is then to be, from that day on."""
    if chosen is None or chosen.verb or "before" not in content.keys[chosen.last :]:
        return False
    day = content.keys.index("before", chosen.last) + 1
    line = " ".join(content.keys[chosen.last + 1 : day])
    return NOT_BEFORE.search(f"{line} ") is not None and not _A_DAY.isdisjoint(content.keys[day : day + _DAY_WITHIN])


def refuted(before: str, content: Words) -> bool:
    """Say whether a content is told only to be called untrue: "no truth in reports that | ...", "claims that | ... are
    false"; `before` holds the words before it, as one line. What is somebody's own claim is denied by others alone."""
    if not before.endswith(_ENDS_OF_ACCOUNTS):
        return False
    if _REFUTED.search(before) is not None:
        return True
    if _TOLD_OF.search(before) is None:
        return False
    start, end = content.starts[0], content.ends[-1]
    if _OWNED.search(content.text, max(0, start - _NEAR), start):
        return False
    behind = content.text[end : end + _NEAR].lower()
    return _UNTRUE.search(" ".join(content.keys)) is not None or _UNTRUE.match(behind) is not None


def taken_back(content: Words) -> bool:
    """Say whether a content tells that an earlier report was wrong: "A report that a bridge fell was wrong"."""
    return _TAKEN_BACK.match(" ".join(content.keys)) is not None


def left_there(content: Words, chosen: Event | None) -> bool:
    """Say whether "left" tells who stays: "no soldier would be left" tells of a withdrawal, "ten were left" of none."""
    if chosen is None or chosen.mode != "withdraw" or content.keys[chosen.last] != "left":
        return False
    return chosen.last > 0 and content.keys[chosen.last - 1] in BEEN


def undone(content: Words, chosen: Event | None) -> bool:
    """Say whether an act was done to none ("released no prisoners", "agreed to nothing") or only nearly done."""
    if chosen is None:
        return False
    keys, at = content.keys, chosen.first if chosen.verb else chosen.last
    nearly = at > 0 and (keys[at - 1] in _NEARLY or keys[max(0, at - 2) : at] == ["all", "but"])
    if not chosen.verb:
        return nearly and chosen.last > chosen.first
    return nearly or none_follows(keys, at) or _to_nobody(keys, chosen.last)


def _to_nobody(keys: list[str], last: int) -> bool:
    """Say whether nobody received what an act handed on: "released prisoners to no one", "opened fire on nobody"."""
    behind = keys[last + (keys[last] not in _TOWARDS) :][: 2 * _BEHIND + 1]
    return (behind[:1] != [] and behind[0] in _TOWARDS and _of_none(behind)) or (
        _TO_NOBODY.match(" ".join(behind)) is not None
    )


def _of_none(behind: list[str]) -> bool:
    """Say whether the words behind a verb say that it was done to none."""
    if behind[:1] and behind[0] in _PARTICLES:
        behind = behind[1:]
    if behind[:1] and behind[0] in _TOWARDS:
        behind = behind[1:]
    if behind[:1] == ["not"]:
        return behind[1:2] == ["one"] or behind[1:3] in (["a", "single"], ["even", "one"], ["even", "a"])
    none = behind[:1] in (["none"], ["nothing"], ["nobody"]) or behind[:2] == ["no", "one"]
    none = none or (behind[:1] == ["zero"] and behind[1:] != [] and plural(behind[1]))
    return none or (behind[:1] == ["no"] and behind[1:] != [] and behind[1] not in _NO_NUMBER)


def none_follows(keys: list[str], at: int) -> bool:
    """Say whether what stands behind the verb at word `at` is told as none; it is `undone` that counts it, once."""
    return _of_none(keys[at + 1 : at + _BEHIND])
