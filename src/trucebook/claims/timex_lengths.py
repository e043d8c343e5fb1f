"""Lengths, sets and times without a place on the calendar: "six weeks", "every Saturday", "now". What each form means.

Source: TimeML annotation guidelines 1.2.1.
"""

from __future__ import annotations

import re
from datetime import timedelta

from trucebook.claims.reckoning import PARTS, count, days_of, duration, unit_of, weekday_number
from trucebook.claims.time_expression import Expression, Told, made

_EVERY = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M"}
_EVERY |= {"quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y"}


def months_of(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "the first nine months of": a length, without the "of"."""
    number, unit = count(match["mm_n"]), unit_of(match["mm_unit"])
    found = made(match, "DURATION", duration(number, unit), None, "", None if number is None else days_of(number, unit))
    return found._replace(end=match.end("mm_unit"))


def past(match: re.Match[str], told: Told) -> Expression | None:
    """Read "the past two weeks", "the next 24 hours"."""
    number, unit = count(match["pa_n"]), unit_of(match["pa_unit"])
    if number is None:
        return made(match, "DURATION", duration(None, unit))
    length = timedelta(days=-(-days_of(number, unit) // 1))
    way = match["pa_way"].lower()
    days = None
    if way in ("next", "coming"):
        days = told.anchor, told.anchor + length
    elif way in ("last", "past"):
        days = told.anchor - length, told.anchor
    found = made(match, "DURATION", duration(number, unit), days, "", days_of(number, unit))
    return found._replace(way="on") if way in ("next", "coming") else found


def vague(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "recent years", "the coming days"."""
    if match["vg"].lower() in ("early", "later", "previous", "following", "subsequent") and match["vg_unit"] == "hours":
        return None
    return made(match, "DURATION", duration(None, unit_of(match["vg_unit"])))


def units(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "for weeks", "years-long"."""
    word = match["un"] or match["un_long"]
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    if (
        match["un"]
        and before.endswith("the ")
        and not re.match(r" (?:after|before|since|that|to come|ahead)\b", match.string[match.end() :][:12])
    ):
        return None
    return made(match, "DURATION", duration(None, unit_of(word)))


def span(match: re.Match[str], _told: Told) -> Expression | None:
    """Read a length: "six weeks", "a 42-day", "two and a half years"; ages and "24 hours a day" are none."""
    words, unit = match["sp_n"].lower(), unit_of(match["sp_unit"])
    tail = (match["sp_tail"] or "").lower()
    if (
        tail.endswith("old")
        or tail.startswith((" ", "\n"))
        or unit in ("weekend", "night")
        or words in ("some", "many", "few")
    ):
        return None
    if words in ("a", "an", "another", "half") and unit in ("second", "quarter", "day") + (
        ("minute",) if words == "a" else ()
    ):
        return None
    if unit in ("second", "quarter") and not match["sp_unit"].endswith("s") and not words[0].isdigit():
        return None
    number = count(words)
    if number is not None and match["sp_half"]:
        number += 0.5
    return made(match, "DURATION", duration(number, unit), None, "", None if number is None else days_of(number, unit))


def weekdays(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "every Saturday" and "Saturdays": a set."""
    number = weekday_number(match["wd_day"] or match["wd_days"])
    return made(match, "SET", f"XXXX-WXX-{number + 1}")


def every(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "every day", "each year", "daily"; a daily with a name is a newspaper."""
    word = match["ev_word"]
    if word:
        behind = match.string[match.end() : match.end() + 2]
        if word.lower() == "daily" and behind[:1] == " " and behind[1:].isupper():
            return None
        return made(match, "SET", _EVERY[word.lower()])
    if match["ev_part"]:
        return made(match, "SET", f"XXXX-XX-XX{PARTS[match['ev_part'].lower()]}")
    number = 2.0 if match["ev_other"] else count(match["ev_n"]) if match["ev_n"] else 1.0
    return made(match, "SET", duration(number, unit_of(match["ev_unit"])))


def regular(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "on weekdays", "in the mornings": a set without a value of its own."""
    return made(match, "SET", "")


def rate(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "twice a week"."""
    return made(match, "SET", duration(1, unit_of(match["ra_unit"])))


def now(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "now", "currently", "recently", "the future"."""
    word = match["nw"].lower()
    value = "FUTURE_REF" if "future" in word else "PAST_REF" if word in ("recently", "past") else "PRESENT_REF"
    return made(match, "DATE", value)
