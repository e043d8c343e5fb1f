"""What came of an act that a noun names: it took place, or it never did, whatever was planned."""

from __future__ import annotations

import re

from trucebook.claims.events import Event
from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words

_BETWEEN = r"^(?: (?!to\b|and\b|but\b|will\b|would\b|if\b|should\b|must\b|may\b|might\b|could\b)[\w'-]+){0,12}?"
_HAPPEN = (
    r"(?:take place|took place|taken place|go ahead|went ahead|gone ahead|happen(?:ed)?|materiali[sz]ed?|occur(?:red)?"
    r"|come about|came about|come off|come to pass|(?:be|been) (?:held|carried out|implemented|completed))\b"
)
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
