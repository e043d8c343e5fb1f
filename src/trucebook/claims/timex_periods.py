"""Months, seasons, quarters, years, decades, centuries and weekends: what each form means.

Source: TimeML annotation guidelines 1.2.1. A decade is written 199X, with the digit that is left open, as in EDTF.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucebook.claims.numerals import ordinal
from trucebook.claims.reckoning import (
    QUARTER,
    SEASONS,
    WEEK,
    month_days,
    month_number,
    quarter_days,
    season_days,
    week_days,
    week_value,
    written_year,
    year_days,
)
from trucebook.claims.time_expression import Expression, Told, made

_BACK = frozenset(("last", "past", "previous", "latest", "this past", "the previous"))
_ON = frozenset(("next", "coming", "following", "this coming", "the following"))
_IN_MAY = re.compile(
    r"\b(?:in|of|since|until|by|last|next|from|to|late|early|mid|this|during|before|after"
    r"|(?:January|February|March|April) (?:and|or|through))[ -]$",
    re.IGNORECASE,
)
_A_WALK = re.compile(r"\s(?:for|of|on|to|against|by)\s")
"""Behind "March" with no preposition before it: "the annual March for ..."."""
_NO_MONTH = frozenset(("Mar", "Jan", "Jun", "Dec", "Sep"))
"""Without a dot or a day these are names and words."""
_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7}
_DECADES |= {"eighties": 8, "nineties": 9}


_OF_A_LOG = re.compile(r"[ \t]*(?:[-–—:]|h(?:rs?|ours)?\b)\s")


def month_year(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "March 1998"."""
    return _whole_month(match, int(match["my_year"]), month_number(match["my_month"]))


def _whole_month(match: re.Match[str], year: int, month: int) -> Expression:
    return made(match, "DATE", f"{year:04}-{month:02}", month_days(year, month), "month")


_TO_BE_DONE = re.compile(r" to (?!the\b|an?\b)[a-z][^.;:]*")
"""Between the month in which something was agreed and that by which it was to be done: "agreed in May to leave by"."""


def month(match: re.Match[str], told: Told) -> Expression | None:
    """Read a month without a year: the last one begun or, where verbs point ahead, the next."""
    word = match["mo"]
    before = match.string[max(0, match.start("mo") - 14) : match.start("mo")]
    named = word == "May" or (word == "March" and _A_WALK.match(match.string, match.end("mo")) is not None)
    if word in _NO_MONTH or (named and not _IN_MAY.search(before)):
        return None
    number = month_number(word)
    ahead = told.points_ahead(match)
    reference = told.reference
    begun = None if reference is None else reference.first
    agreed = reference is not None and _TO_BE_DONE.fullmatch(told.text, reference.end, match.start())
    if agreed and begun is not None and begun <= told.anchor:
        return _whole_month(match, begun.year + (number < begun.month), number)
    step = 1 if ahead and number < told.anchor.month else -1 if not ahead and number > told.anchor.month else 0
    return _whole_month(match, told.anchor.year + step, number)


def relative_month(match: re.Match[str], told: Told) -> Expression | None:
    """Read "last October", "next May"."""
    way, number = match["rm_way"].lower(), month_number(match["rm_month"])
    year, here = told.anchor.year, told.anchor.month
    if way in _BACK:
        return _whole_month(match, year - (number >= here), number)
    if way in _ON:
        return _whole_month(match, year + (number <= here), number)
    return _whole_month(match, year if way == "this" else told.here.year, number)


def fiscal(match: re.Match[str], told: Told) -> Expression | None:
    """Read "fiscal 1999": which days it means is the company's or country's own matter."""
    if not match["fy"]:
        if "year" not in match.group().lower() or not match["fy_which"]:
            return None
        step = {"last": -1, "next": 1}.get(match["fy_which"].lower(), 0)
        return made(match, "DATE", f"FY{told.anchor.year + step}", None, "fiscal")
    return made(match, "DATE", f"FY{written_year(match['fy'])}", None, "fiscal")


def quarter(match: re.Match[str], told: Told) -> Expression | None:
    """Read "the third quarter", "the first half": the last one begun, or the next where verbs point ahead."""
    words = match["qu_q"] or match["qu_n"].lower()
    number, half = ordinal(words), (match["qu_unit"] or "").lower() == "half"
    if number is None or (half and number > 2):  # noqa: PLR2004 - a year has two halves
        return None
    length = 6 if half else QUARTER
    now = (told.anchor.month + length - 1) // length
    ahead = told.outlook(match)
    year = told.anchor.year + (1 if ahead and number < now else -1 if not ahead and number > now else 0)
    return part_of_year(match, year, number, half=half)


def part_of_year(match: re.Match[str], year: int, number: int, *, half: bool) -> Expression:
    """Return a quarter or half of a year."""
    if half:
        days = quarter_days(year, 2 * number - 1)[0], quarter_days(year, 2 * number)[1]
        return made(match, "DATE", f"{year:04}-H{number}", days, "half")
    return made(match, "DATE", f"{year:04}-Q{number}", quarter_days(year, number), "quarter")


def decade(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "the 1990s", "the '90s", "the nineties"."""
    tens = _DECADES.get((match["dc_words"] or "").lower())
    year = (
        int(match["dc"]) if match["dc"] else 1900 + (int(match["dc_short"]) if match["dc_short"] else 10 * (tens or 0))
    )
    return made(match, "DATE", f"{year // 10}X", year_days(year, year + 9), "decade")


def century(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "the 19th century"."""
    number = ordinal(match["ce_n"])
    if number is None or not 1 < number < 100:  # noqa: PLR2004 - centuries with two digits
        return None
    return made(match, "DATE", f"{number - 1:02}", year_days(100 * (number - 1), 100 * number - 1), "century")


def season(match: re.Match[str], year: int, code: str) -> Expression:
    """Return the season of a year."""
    return made(match, "DATE", f"{year:04}-{code}", season_days(year, code), "season")


def season_step(code: str, anchor: date, step: int) -> int:
    """Return in which year "last summer" and "next summer" lie, counted from the anchor's."""
    first, last = season_days(anchor.year, code)
    if code == "WI":
        first, last = date(anchor.year, 12, 1), date(anchor.year, 12, 31)
    if step < 0:
        return 0 if last < anchor else -1
    return (0 if first > anchor else 1) if step else 0


def seasons(match: re.Match[str], told: Told) -> Expression | None:
    """Read "summer 1998", and "in the summer" on the side that the verbs tell."""
    code = SEASONS[(match["se"] or match["se_bare"]).lower()]
    if match["se_year"]:
        return season(match, int(match["se_year"]), code)
    return season(match, told.anchor.year + season_step(code, told.anchor, 1 if told.points_ahead(match) else -1), code)


def weekend_of(match: re.Match[str], inside: date) -> Expression:
    """Return the weekend of a day's week. Which days it has differs by country: Friday to Sunday hold them all."""
    saturday = inside + timedelta(days=5 - inside.weekday())
    return made(match, "DATE", week_value(saturday) + "-WE", week_days(inside, "weekend"), "weekend")


def weekend(match: re.Match[str], told: Told) -> Expression | None:
    """Read "the weekend": the last one begun, or the coming one where verbs point ahead."""
    back = not told.points_ahead(match) and told.anchor.weekday() < 5  # noqa: PLR2004 - before Saturday
    return weekend_of(match, told.anchor - timedelta(days=WEEK if back else 0))


def years(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "1991-95": from one year to the other."""
    first, last = int(match["ys"]), match["ys_to"]
    to = int(last) if len(last) > 2 else first // 100 * 100 + int(last)  # noqa: PLR2004 - two figures
    if to <= first:
        return None
    return made(match, "DATE", match["ys"], year_days(first, to), "year")


def year(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "1998", "in '98"; "1610 -" at the head of a line of a log is the time of day."""
    if match["yr"] and _OF_A_LOG.match(match.string, match.end()) and match.string[: match.start()][-1:] in ("", "\n"):
        return None
    number = int(match["yr"]) if match["yr"] else written_year(match["yr_short"])
    return made(match, "DATE", f"{number}", year_days(number), "year")
