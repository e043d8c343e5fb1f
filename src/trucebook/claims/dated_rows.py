"""Tables in running text: "10 March, 31 trucks; 11 March, 30; on Monday, 28" tells of each day on its own."""

from __future__ import annotations

from trucebook.claims.lexicon import listed
from trucebook.claims.reckoning import DAYS
from trucebook.claims.tagging import Tagged

_MARKS = frozenset({",", ";", "and"})
_BEFORE = listed("only just about some around nearly another over under")
_NUMBERS = listed("one no none nil zero")
_WEEKDAYS = frozenset(DAYS)
_MOST = 3
"""Words behind a number that say of what it is."""
_FEWEST = 2


def starts(w: Tagged, first: int, last: int) -> list[int]:
    """Return the words at which each row of a table begins that stands in words `first` to `last`, where there are two
    rows or more."""
    if w.kinds[first : last + 1].count("day") < _FEWEST:
        return []
    found: list[int] = []
    k = first
    while k < last:
        end = row_end(w, k, last) if not found or w.kinds[k - 1] in _MARKS else None
        if end is None:
            k += 1
        else:
            found.append(k)
            k = end + 1
    return found if len(found) >= _FEWEST else []


def row_end(w: Tagged, k: int, last: int) -> int | None:
    """Return the last word of the row that begins at word `k`: a day, a mark, a number and of what; else None."""
    j = k + (w.low[k] == "on")
    if j + 1 > last:
        return None
    if w.kinds[j] == "num" and w.kinds[j + 1] == "day":
        j += 2
    elif w.low[j] in _WEEKDAYS and _is_number(w, j + 1):
        return _behind(w, j + 1, last)
    elif w.kinds[j] == "day":
        j += 1 + (w.kinds[j + 1] == "num" and j + 2 <= last and w.kinds[j + 2] in {",", ":"})
    else:
        return None
    if j > last or w.kinds[j] not in {",", ":", "-"}:
        return None
    j += 1
    while j < last and w.low[j] in _BEFORE:
        j += 1
    return _behind(w, j, last) if j <= last and _is_number(w, j) else None


def _is_number(w: Tagged, j: int) -> bool:
    return w.kinds[j] == "num" or w.low[j] in _NUMBERS


def _behind(w: Tagged, j: int, last: int) -> int | None:
    """Return the last word of a row whose number is word `j`, or None where a joint does not end it."""
    end = j
    while end < last and end - j < _MOST and w.kinds[end + 1] in {"word", "name"}:
        end += 1
    return end if end == last or w.kinds[end + 1] in _MARKS else None
