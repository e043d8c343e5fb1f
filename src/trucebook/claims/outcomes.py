"""What came of an act: it took place, or it never did, whatever was planned.

A noun's own clause may tell it ("the visit never took place"), and what follows a plan told as past ("were to meet on
Monday but did not").
"""

from __future__ import annotations

import re

from trucebook.claims.events import Event
from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words
from trucebook.vocabulary.event import Modality

_BETWEEN = r"^(?: (?!to\b|and\b|but\b|will\b|would\b|if\b|should\b|must\b|may\b|might\b|could\b)[\w'-]+){0,12}?"
_HAPPEN = (
    r"(?:take place|took place|taken place|go ahead|went ahead|gone ahead|happen(?:ed)?|materiali[sz]ed?|occur(?:red)?"
    r"|come about|came about|come off|come to pass|(?:be|been) (?:held|carried out|implemented|completed))\b"
)
_FEW = 4
_NOT = re.compile(
    _BETWEEN + r" (?:(?:did not|didn't|never|has not|hasn't|have not|haven't|had not|hadn't|failed to|has yet to"
    r"|have yet to|had yet to|was not|wasn't|were not|weren't)(?: \w+ly)?(?: yet| been| even)? "
    + _HAPPEN.replace("|(?:be|been) ", "|(?:be |been )?")
    + r"|(?:fell|has fallen|have fallen|had fallen) through\b|came to (?:nothing|naught)\b)"
)
_DONE = re.compile(
    _BETWEEN + r"(?<! not)(?<! never)(?<!n't) (?:took place|went ahead"
    r"|(?:has|have|had) (?:now |since |finally )?(?:taken place|gone ahead)"
    r"|(?:was|were) (?:\w+ly )?(?:held|carried out|completed))\b"
)
_OUTCOMES = word_set(
    "place ahead happen happened materialise materialised materialize materialized occur occurred about off pass"
    " through"
    " held carried implemented completed nothing naught"
)
"""One of these stands in every outcome told."""
_ASIDE = re.compile(
    r"^( [\w'-]+){0,6}? , (?:(?:\w+ly|first|once|long|already) )*(?:scheduled|planned|due|set|expected"
    r"|slated|announced|promised|agreed|meant|billed|delayed|awaited|postponed)\b[^,;]* ,"
)


_ONCE_PLANNED = re.compile(
    r"\b(?:was|were|had(?: been)?) (?:also |once |first |originally |initially )?(?:to|due|set|scheduled|supposed"
    r"|expected"
    r"|meant|planned|planning|intended|agreed|promised|pledged|hoped|slated|ready|about)\b"
    r"|\b(?:should|ought to) have\b"
)
_DO_SO = (
    r"(?:(?: yet| ever| in the end)?(?: do(?:ne)? (?:so|it|that)| happen(?:ed)?| take place| taken place"
    r"| materiali[sz]ed?"
    r"| show(?:n)? up| turn(?:ed)? up| appear(?:ed)?| come| arrived?| follow(?:ed)? through)?\b(?=\s*(?:[.,;!?\n]|$"
    r"|on |after |because |as )))"
)
_GAVE_UP = re.compile(
    r"[\s,]*(?:[\s;]*\b(?:but|yet|although|though|however|only|and)\b|;(?= (?:it|they|he|she"
    r"|that)\b))(?:(?!\b(?:said|says|reported|that)\b)[^.;!?\n]){0,50}?(?:\b(?:did|has|have|had|was|were)(?: not|n't)"
    + _DO_SO
    + r"|\bnever (?:did|was|were|came|happened|took place|materiali[sz]ed|arrived|showed up|turned up|appeared)\b"
    r"|\b(?:then |later |now |has |have |had |suddenly )*(?:refused|declined|backed out|pulled out of it"
    r"|thought better)\b"
    r"|\b(?:none|nobody) (?:was|were|has|have|had)\b|\b(?:was|were|are|is) still\b|\bfailed to(?: do so| appear"
    r"| show up| turn up| arrive| come)\b|\bfell through\b|\bcame to (?:nothing|naught)\b"
    r"|\bchanged (?:its|his|her|their) minds?\b|\b(?:was|were|has been|have been|had been) (?:then |later |instead )?"
    r"(?:turned (?:back|away)|called off|postponed|delayed|put off|rescheduled|cancel\w+|scrapped|dropped|abandoned"
    r"|shelved|aborted)\b"
    r"|\b(?:(?:then |later )?called (?:it|them) off|(?:has |have |instead )?kept (?:it|them|its|their)(?: \w+)?"
    r"(?: shut| closed| open| in place|\b))|\b(?:stayed|remained) (?:put|away|home|where|closed|shut|in place"
    r"|in prison|in jail)\b)",
    re.IGNORECASE,
)
"""Behind a plan told as past: nothing came of it."""


_SOUGHT = re.compile(
    r"(?:(?!that\b|which\b|to\b)[\w'-]+ ){0,4}?(?P<try>attempts?|efforts?|bids?|tries|try)?(?P<plan>plans?|moves?"
    r"|proposals?|preparations?)?"
    r" (?:(?:by|of) (?:[\w'-]+ ){1,3})?(?:to|for) .*?(?: (?:was|were|has been|have been|had been) (?:\w+ly "
    r"|then )?(?:abandoned"
    r"|dropped|scrapped|called off|cancell?ed|shelved|aborted|blocked|foiled|thwarted|rejected|repelled|put on hold)\b"
    r"| (?:has |have |had )?(?:failed|collapsed|foundered|fell through|came to (?:nothing|naught))\b)"
)


_AIMS = word_set(
    "attempt attempts effort efforts bid bids tries try plan plans move moves proposal proposals"
    " preparation preparations"
)
_GIVEN_UP = re.compile(
    r"\b(?:drop(?:s|ped)?|abandon(?:s|ed)?|shelv(?:es|ed)|scrap(?:s|ped)?|g[ia]ve(?:s|n)? up|renounc(?:es|ed)"
    r"|cancel(?:s|led|ed)?)"
    r" (?:(?:its|his|her|their|the|a|an|any|all|earlier|previous) ){0,2}(?:plans?|proposals?|preparations) (?:to|for)\b"
)


_DONE_WHEN_OVER = frozenset(("withdraw", "disarm"))
"""Acts that are done when they are over alone."""
_BEGUN = re.compile(
    r"\b(?:(?:has|have) (?:(?:now|also|already|finally|just|\w+ly) )?(?:begun|started|commenced)|begins?|starts?"
    r"|(?:is|are) (?:now )?(?:beginning|starting))(?: (?:to|the|a|an|its|his|their|on|with|of|process|phased"
    r"|gradual|partial|full|\w+ly))*$"
)


def came_to_nothing(content: Words) -> Modality | None:
    """Return how an act is not so that a content tells as a plan or an attempt of which nothing came: "plans to open
    the road were dropped", "an attempt to storm the base failed"; None where it tells no such thing."""
    if _AIMS.isdisjoint(content.keys):
        return None
    line = " ".join(content.keys)
    if _GIVEN_UP.search(line) is not None:
        return Modality.PLANNED
    match = _SOUGHT.match(line)
    if match is None or not (match["try"] or match["plan"]):
        return None
    return Modality.ASSERTED if match["try"] else Modality.PLANNED


_HAD_PROMISED = re.compile(r"\bhad (?:\w+ )?(?:promised|agreed|pledged|vowed|offered|undertaken|committed)\b")


def fell_through(content: Words, end: int, lead: list[str]) -> bool:
    """Return whether a content tells what once was planned, and the words behind it, from `end` on, that nothing came
    of it: "was to open the road on Monday | but kept it shut"."""
    once = _ONCE_PLANNED.search(" ".join(content.keys)) or _HAD_PROMISED.search(" ".join(lead[-_FEW:]))
    return once is not None and _GAVE_UP.match(content.text, end) is not None


def only_begun(content: Words, rank: list[int], act: Event | None) -> bool:
    """Return whether a content tells only that a party has begun to draw back or to lay down its arms: when it is said
    that is under way, and not done."""
    if act is None or act.type != "RETREAT" or act.mode not in _DONE_WHEN_OVER:
        return False
    before = " ".join(content.keys[i] for i in range(act.first) if rank[i] == act.rank)
    return _BEGUN.search(before) is not None


def came_about(content: Words, rank: list[int], act: Event | None) -> bool | None:
    """Return whether the words behind a noun of an act tell that it took place, or that it did not; None: neither."""
    if act is None or act.verb:
        return None
    keys = content.keys
    if _OUTCOMES.isdisjoint(keys[act.last :]):
        return None
    line = "".join(f" {keys[i]}" for i in range(act.last + 1, len(keys)) if rank[i] <= act.rank)
    line = _ASIDE.sub(r"\1", line)
    stop = line.find(" ;")
    line = line if stop < 0 else line[:stop]
    if _NOT.match(line):
        return False
    return True if _DONE.match(line) else None
