"""Clauses that leave their verb out: "A freed ten prisoners, B five", "killed four in one town and two in another",
"was shelled by A on Monday and by B on Tuesday".

What is left of each tells an act of its own, with its own actor, number, place and time; verb and rest are those of the
clause before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from trucebook.claims import dated_rows
from trucebook.claims.claim import Fields, Mention, Quantity
from trucebook.claims.event_words import AGENTS
from trucebook.claims.inflection import plural
from trucebook.claims.lexicon import listed
from trucebook.claims.past_forms import PAST
from trucebook.claims.people import speaks
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged
from trucebook.vocabulary.event import Polarity

_WERE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_PLACED = listed("in at near on outside inside to from into around off")
_DAYS = frozenset({"yesterday", "today", "tomorrow", "overnight"})
_PARTS = listed("day morning afternoon evening night week month")
_THEN = frozenset({"later", "earlier"})
_NEXT = listed("next following same previous")
_SPANS = listed(
    "second seconds minute minutes hour hours day days night nights week weeks month months year years km kilometres"
    " kilometers metres meters miles mile percent per of million billion thousand"
)
"""Behind a number these count no such thing as the act is done to."""
_UNNAMED = listed(
    "camp route road highway channel article resolution phase unit brigade division battalion section zone gate stage"
    " chapter clause point level day flight boeing"
)
"""Before a number these are named by it."""
_ADVERBS = listed("only just another some about nearly almost least at over around further")
_NONE = frozenset({"none", "nil"})
_ONLY = frozenset({"only", "just"})
_ARTICLES = frozenset({"a", "an"})
_NUMBERS = listed(
    "dozen dozens scores hundreds"
    " one single none no eleven thirteen fourteen sixteen seventeen eighteen nineteen sixty seventy eighty ninety"
)
_OF_A_DOZEN = (("half", "a"), ("a", "half"), ("a",), ("half",))
_ONES = _NUMBERS | _ARTICLES
_NEW = frozenset({",", ";", ":", ".", "and", "sub", "rel", "aux", "pron", '"', "(", ")", "-"})
_AGENT = re.compile(
    r"(?:and |but )?(?P<who>(?:the|its|their|his|her) (?!(?:remaining|last)\b|(?:other|first|same)? ?\d)"
    r"(?:[\w-]+ ){0,2}?[^\W\d]+) (?:(?:only|just|another|about|some) )?(?=\d|[a-z]+$)"
)
"""Whom a clause without its verb has for its subject: "the other group | five"."""
_LONGEST = 12
_NAMES = 5
_MARKS = frozenset({",", ";"})
_REST = frozenset({"remaining", "other", "last"})
_TIMES = frozenset({"once", "twice", "times"})
_DATE_WITHIN = 5
_SUBJECTS = frozenset({"det", "his", "pron", "name", "num"})


def cuts(w: Tagged, first: int, last: int) -> list[tuple[int, int]]:
    """Return words `first` to `last`, each clause in them that leaves its verb out being one of its own."""
    if not _may_hold(w, first, last):
        return [(first, last)]
    rows = dated_rows.starts(w, first, last)
    if rows:
        edges = [first, *rows[1:], last + 1]
        return [(a, _without_joint(w, a, b - 1, last)) for a, b in pairwise(edges)]
    found, start, at = [], first, first
    counts, agent = _counts(w, first, last), _agent(w, first, last)
    if counts is None and agent is None:
        return [(first, last)]
    for i in range(first + 2, last):
        if not (w.kinds[i] in _MARKS or w.low[i] == "and") or i <= at:
            continue
        k = i + 2 if w.kinds[i] in _MARKS and w.low[i + 1] in {"and", "but", "while"} else i + 1
        ahead = (
            counts is not None and i > counts + 1 and _numbered(w, k, last, placed=_told(w, first, i, counts))
        ) or (agent is not None and i > agent + 1 and _opens_agent(w, k) and _by(w, k, last))
        if ahead:
            found.append((start, i - 1))
            start, at = k, k
    return [*found, (start, last)]


def broken_by_aside(w: Tagged, i: int, last: int) -> bool:
    """Say whether a clause starts at word `i` whose verb stands behind an aside: "the army, for its part, left", "the
    army, which had promised to, left"."""
    commas = [k for k in range(i + 1, min(last, i + _LONGEST)) if w.kinds[k] == ","][:2]
    if len(commas) < 2 or w.kinds[i] not in _SUBJECTS or w.kinds[commas[0] + 1] not in {"prep", "rel"}:  # noqa: PLR2004 - a pair
        return False
    quiet = commas[0] if w.kinds[commas[0] + 1] == "rel" else commas[1]
    return not any(_verb(w, k) for k in range(i, quiet)) and _verb(w, commas[1] + 1)


def _without_joint(w: Tagged, a: int, b: int, last: int) -> int:
    """Return the last word of a row that ends before word `b`, without the marks and the "and" that join the next."""
    while b > a and b < last and (w.kinds[b] in _MARKS or w.low[b] == "and"):
        b -= 1
    return b


def _may_hold(w: Tagged, first: int, last: int) -> bool:
    """Say whether some words hold two numbers, or two agents, with a joint: a quick look."""
    low, kinds = w.low[first : last + 1], w.kinds[first : last + 1]
    if "and" not in low and _MARKS.isdisjoint(kinds):
        return False
    return kinds.count("num") + len(_ONES.intersection(low)) + _bare(w, first) > 1 or low.count("by") > 1


def _bare(w: Tagged, first: int) -> bool:
    """Say whether a clause opens with a bare plural, which counts nothing: "trucks crossed on Monday and 28 on"."""
    return w.kinds[first] in {"word", "name"} and plural(w.low[first])


def is_rest(w: Tagged, span: Range) -> bool:
    """Say whether a part is what is left of a clause without its verb."""
    first, last = w.at(span[0]), w.at(span[1]) - 1
    if dated_rows.row_end(w, first, last) == last:
        return True
    if first < last and _opens_agent(w, first):
        return _by(w, first, last)
    end = _end(w, first, last)
    whole = end is not None and (end == last or w.kinds[end + 1] == ",")
    return first < last and whole and _numbered(w, first, last, placed=True)


def filled(before: Fields, rest: Fields, text: str, span: Range) -> Fields | None:
    """Return the fields of a clause without its verb, by those of the clause before it and its own words."""
    words = text[slice(*span)].lower().split()
    agents = words[:1] == ["by"] or (words[0] in {*_TIMES, "on"} and "by" in words[1:_DATE_WITHIN])
    named = None if agents else _AGENT.match(text, *span)
    stranger = () if named is None else (Mention(named["who"], None, named.start("who"), named.end("who")),)
    actors = rest.actors or stranger or (() if agents else before.actors)
    own = agents or bool(rest.actors or stranger)
    amounts = tuple(_counted(one, before) for one in rest.quantities if one.modifier != "none")
    none = any(one.modifier == "none" for one in rest.quantities) or not _NONE.isdisjoint(words)
    polarity = before.polarity
    if none:
        polarity = Polarity.NEGATIVE
    elif polarity is Polarity.NEGATIVE:
        if not amounts or (_ONLY.isdisjoint(words) and own):
            return None
        polarity = Polarity.POSITIVE
    same = before.time if own and not agents and rest.time is None else None
    return replace(
        before,
        polarity=polarity,
        actors=actors,
        recipients=tuple(one for one in before.recipients if one.id is None or one.id not in {a.id for a in actors}),
        places=rest.places or (before.places if agents else ()),
        quantities=amounts or (before.quantities if agents else ()),
        time=rest.time or same,
    )


def _counted(amount: Quantity, before: Fields) -> Quantity:
    """Return an amount with the unit of what was counted or acted on before, where it tells none."""
    unit = next((one.unit for one in before.quantities if one.unit), before.object)
    return replace(amount, unit=unit) if amount.unit is None and unit else amount


def _told(w: Tagged, first: int, i: int, counts: int) -> bool:
    """Say whether the clause before word `i` puts what it counts at a place or a time."""
    return any(w.low[j] in _PLACED or _is_day(w, j) for j in (*range(counts + 1, i), first))


def _counts(w: Tagged, first: int, last: int) -> int | None:
    """Return the number of what a verb was done to: "freed ten prisoners", or None."""
    verb = next((j for j in range(first, last) if _verb(w, j)), None)
    if verb is None:
        return None
    number = next((j for j in range(first, last) if _counted_by(w, j)), None)
    if number is None and verb == first + 1 and _bare(w, first):
        return verb
    return None if number is None or w.low[number + 1] in _SPANS else max(number, verb)


def _counted_by(w: Tagged, j: int) -> bool:
    """Say whether a number stands at word `j` that counts what is behind it; "none" and a bare number behind its verb
    ("freed 64 on 9 April") count what was told before."""
    bare = w.kinds[j] == "num" and j > 0 and _verb(w, j - 1) and w.low[j + 1] in _PLACED
    return bare or w.low[j] == "none" or (_number(w, j) and w.kinds[j + 1] in {"word", "name"})


def _agent(w: Tagged, first: int, last: int) -> int | None:
    """Return the "by" of a passive, or None."""
    return next(
        (
            j
            for j in range(first + 2, last)
            if w.low[j] == "by"
            and (
                w.low[j - 1].endswith("ed") or w.low[j - 1] in PAST or w.low[j - 1] in _TIMES or w.kinds[j - 1] == "day"
            )
            and not _WERE.isdisjoint(w.low[first:j])
        ),
        None,
    )


def _numbered(w: Tagged, k: int, last: int, *, placed: bool) -> bool:
    """Say whether "[NAME] [only] five [soldiers] [in a town]" stands from word `k` on, up to a mark or the end."""
    k += 2 * (w.low[k : k + 2] == ["a", "further"])
    end = _end(w, k, last)
    if end is None or end - k >= _LONGEST:
        return False
    opened = w.low[k] in _PLACED and k < end
    remaining = w.low[k] == "the" and k + 1 < end and w.low[k + 1] in _REST and _number(w, k + 2)
    j = k + 2 * remaining
    if opened:
        j = k + 1
        while j <= end and (w.kinds[j] in {"name", "det", "day"} or _of_a_date(w, j)):
            j += 1
    j, named = (j, False) if opened or remaining else _named(w, j, end)
    if j < 0:
        return False
    while j <= end and w.low[j] in _ADVERBS and not _number(w, j):
        j += 1
    j += next((len(words) for words in _OF_A_DOZEN if tuple(w.low[j : j + len(words) + 1]) == (*words, "dozen")), 0)
    if j > end or not (_number(w, j) or (named and w.low[j] in _ARTICLES and j < end and w.kinds[j + 1] == "word")):
        return False
    rest = w.low[j + 1] if j < end else ""
    if rest in _SPANS or (j < end and w.kinds[j + 1] == "day"):
        return False
    behind = any(w.low[n] in _PLACED or _is_day(w, n) for n in range(j + 1, end + 1))
    return named or (placed and (opened or behind))


def _of_a_date(w: Tagged, j: int) -> bool:
    """Say whether a number is that of a day: the "2" of "on 2 August none", the "9th" of "on the 9th two"."""
    if w.low[j][:1].isdigit() and w.low[j].endswith(("st", "nd", "rd", "th")):
        return True
    return w.kinds[j] == "num" and w.kinds[j + 1 : j + 2] == ["day"]


def _named(w: Tagged, begins: int, end: int) -> tuple[int, bool]:
    """Return the word behind the name that begins at word `begins`, "the army" and "the rebels" too, and whether there
    is one; -1 where words stand there that name nobody."""
    j, named = begins, False
    while j <= end and j - begins < _NAMES and _names(w, j, named=named):
        named = named or w.kinds[j] == "name"
        j += 1
    while not named and begins < j <= end and j - begins < _NAMES and w.kinds[j] == "word":
        named = j < end and _number(w, j + 1) and (speaks(w.low[j]) or w.low[j] in AGENTS or w.low[j] == "side")
        j += 1
    return (-1 if j > begins and (not named or w.low[j - 1] in _UNNAMED) else j), named


def _opens_agent(w: Tagged, k: int) -> bool:
    """Say whether word `k` opens the agent of a verb that is left out: "by B", "once by B", "on 6 June by B"."""
    if w.low[k] != "on":
        return w.low[k] == "by" or (w.low[k] in _TIMES and w.low[k + 1 : k + 2] == ["by"])
    by = next((j for j in range(k + 1, min(len(w.low), k + _DATE_WITHIN)) if w.low[j] == "by"), 0)
    return by > k + 1 and all(w.kinds[j] in {"num", "day", "det"} for j in range(k + 1, by))


def _by(w: Tagged, k: int, last: int) -> bool:
    """Say whether "by NAME" stands from word `k` on, with no verb behind it."""
    end = _end(w, k, last)
    if end is None:
        return False
    by = next((j for j in range(k, end) if w.low[j] == "by"), k)
    return any(
        w.kinds[j] == "name" or w.low[j] in AGENTS or speaks(w.low[j]) for j in range(by + 1, min(end, by + 4) + 1)
    )


def _end(w: Tagged, k: int, last: int) -> int | None:
    """Return where a clause without a verb ends, or None where it has one."""
    for j in range(k, last + 1):
        if w.kinds[j] in _MARKS or (w.low[j] == "and" and j > k):
            return j - 1
        if w.kinds[j] in _NEW or _verb(w, j) or (w.low[j].endswith("ing") and w.low[j] not in _REST):
            return None
    return last


def _names(w: Tagged, j: int, *, named: bool) -> bool:
    if _number(w, j) or w.low[j] in _ARTICLES or w.low[j] == "another":
        return False
    return w.kinds[j] in {"name", "det"} or (named and w.kinds[j] == "word" and w.low[j] not in _ADVERBS)


def _number(w: Tagged, j: int) -> bool:
    return w.kinds[j] == "num" or w.low[j] in _NUMBERS


def _verb(w: Tagged, j: int) -> bool:
    if w.kinds[j] == "aux":
        return True
    if w.kinds[j] != "word" or w.kinds[j - 1] in {"det", "his"}:
        return False
    if w.kinds[j - 1] == "num" and w.kinds[j + 1 : j + 2] not in (["prep"], ["day"]):
        return False
    return w.low[j] in PAST or w.low[j].endswith("ed") or w.low[j] in {"let", "put", "set", "cut", "killed", "shot"}


def _is_day(w: Tagged, j: int) -> bool:
    return (
        w.kinds[j] == "day" or w.low[j] in _DAYS or w.low[j] in _THEN or (w.low[j] in _PARTS and w.low[j - 1] in _NEXT)
    )
