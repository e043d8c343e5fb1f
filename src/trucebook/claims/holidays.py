"""Days with a name that the calendar alone fixes. Feasts that a moon or a decree fixes are left unknown."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's": (1, 1),
    "new year": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "fourth of july": (7, 4),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "inauguration day": (1, 20),
    "all saints' day": (11, 1),
    "earth day": (4, 22),
}
_NTH = {
    "labor day": (9, 0, 1),
    "martin luther king day": (1, 0, 3),
    "martin luther king jr. day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "columbus day": (10, 0, 2),
    "mother's day": (5, 6, 2),
    "father's day": (6, 6, 3),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Month, weekday (Monday is 0) and which one of the month."""
_FROM_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "holy thursday": -3,
    "maundy thursday": -3,
    "holy saturday": -1,
    "palm sunday": -7,
    "ash wednesday": -46,
    "pentecost": 49,
}
_LATEST = {"memorial day": (5, 0)}
NAMES = (*_FIXED, *_NTH, *_FROM_EASTER, *_LATEST, "election day")


def holiday(name: str, year: int) -> date:
    """Return the day of a named holiday (one of `NAMES`) in a year. Raises KeyError for a name that is none."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _NTH:
        month, weekday, nth = _NTH[name]
        return _nth(year, month, weekday, nth)
    if name in _LATEST:
        month, weekday = _LATEST[name]
        return _nth(year, month + 1, weekday, 1) - timedelta(days=7)
    if name == "election day":
        return _nth(year, 11, 0, 1) + timedelta(days=1)
    return _easter(year) + timedelta(days=_FROM_EASTER[name])


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm; Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)
