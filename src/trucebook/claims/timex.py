"""Time expressions of English news as TIMEX3: where they stand, of which type, with which value.

Rules alone, no list of texts. Source: TimeML annotation guidelines 1.2.1 (values), TempEval-3. An expression is told
from the day of publication, or from the time that the text mentioned before it ("three days earlier").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache

from trucebook.claims.clock_times import reading, timed
from trucebook.claims.inflection import word_set
from trucebook.claims.reckoning import WEEK, cut, shifted
from trucebook.claims.time_expression import Expression, Told, moved
from trucebook.claims.timex_days import parted
from trucebook.claims.timex_makers import MAKERS
from trucebook.claims.timex_rules import FIGURES, followed, forms, opening

__all__ = ["Expression", "expressions", "may_begin", "timex"]

_OURS = frozenset(("overnight",))
"""Rules whose finds tell a claim's time and are no TIMEX3."""
_ABSOLUTE = frozenset(("iso", "figures", "monthyear", "year", "years", "decades", "century"))
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAYS = frozenset(("day", "part", "figures"))
_HEDGED = frozenset(("span", "ago"))
_HEDGE = re.compile(r"\b(?:more than|less than|fewer than|over|under|at least|at most|up to|nearly)\s$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|almost|roughly|approximately|some|just)\s$", re.IGNORECASE)
_ARTICLED = word_set(
    "past relative relmonth decades century quarter weekend season months now vague bareday nearby fiscal holiday inthe"
)
_ARTICLE = re.compile(r"\bthe\s$", re.IGNORECASE)
_EDGED = word_set(
    "weekday month monthyear year relative relmonth decades century season quarter daymonth monthday agoday weekend "
    "fiscal holiday years"
)
_EDGE = re.compile(
    r"\b(?:(?:the\s)?(?P<edge>early|late|mid|mid-to-late)(?:\s|-)"
    r"|the\s(?P<of>end|beginning|start|middle|(?:first|last)\sweek|(?:first|second)\shalf|first\sdays)\sof\s"
    r"|(?P<apart>early|late|earlier|later)(?:\s(?:on|in)\s|\s))(?:the\s)?$",
    re.IGNORECASE,
)
_LOOK_BACK = 32
_ON_THE_DAY = re.compile(r"(?:\s\([^()]{2,24}\))?,?\s(?:on\s)?(?:early\s|late\s)?", re.IGNORECASE)
_AT_THE_CLOCK = re.compile(
    r",?\s(?:at|around|by|before|after|from|until)?\s?(?:about\s|around\s|shortly\s\w+\s)?", re.IGNORECASE
)
_RESTATED = re.compile(r"\s\(\)")
"""The same time in another zone, in brackets."""
_OF = re.compile(r",?\s(?:of\s|on\s|in\s)?(?:the\s)?", re.IGNORECASE)
_YEARLY = frozenset(("month", "season", "quarter", "half", "day"))
_PART_OF = re.compile(
    r"\b(?:the\s|in\sthe\s)?(?P<part>morning|afternoon|evening|night|overnight|early\shours)\s"
    r"(?:leading\s)?(?:of|(?:in)?to)\s(?:the\s)?$",
    re.IGNORECASE,
)

_WEEK_OF = re.compile(r"\b(?:the\s)?week\s(?:of|ended|ending)\s(?:the\s|on\s)?$", re.IGNORECASE)
_DAY_BESIDE = re.compile(r"\b(?:the\s)?day\s(?P<way>before|after)\s(?:the\s)?$", re.IGNORECASE)


_BELONGING = word_set("the of to on in into early late mid mid-to-late earlier later before after ended ending")
_BEFORE_ON = word_set("early late earlier later ended ending")
_LAST_WORDS = 20


def timex(text: str, published: date) -> list[tuple[int, int, str, str]]:
    """Return (start, end, type, value) of every time expression of `text`, as TIMEX3, told from the day `published`.
    What tells a claim's time and has no value of its own is none."""
    return [(e.start, e.end, e.type, e.value) for e in expressions(text, published) if e.value and e.rule not in _OURS]


def expressions(
    text: str,
    anchor: date,
    start: int = 0,
    end: int | None = None,
    *,
    ahead: bool | None = None,
    earlier: Expression | None = None,
) -> list[Expression]:
    """Return the time expressions of `text[start:end]`, told from the local day `anchor`.

    `ahead` says which way a bare weekday or month points where no verb tells; `earlier` is the time that the text told
    before `start`, for what harks back to it. Never raises for a text.
    """
    found: list[Expression] = []
    reference = earlier
    behind, stop = start, len(text) if end is None else end
    places, patterns = _candidates(text)
    for i in range(bisect_left(places, start), bisect_left(places, stop)):
        at = places[i]
        if at < behind:
            continue
        match = patterns[i].match(text, at, stop)
        if match is None or not _take(match, start, found, Told(text, anchor, ahead, reference)):
            continue
        behind = found[-1].end
        if reference is not None and reference is earlier and found[-1].carried:
            found[-1] = found[-1]._replace(inferred=True)
        told = found[-1].days is not None and not found[-1].lost and found[-1].type in ("DATE", "TIME")
        if told and (reference is None or found[-1].rule not in _OURS):
            reference = found[-1]
    return found


def may_begin(text: str, start: int, end: int) -> bool:
    """Return whether a time expression may begin within `text[start:end]`; a quick look, once a text."""
    places, _ = _candidates(text)
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


@lru_cache(maxsize=4)
def _candidates(text: str) -> tuple[list[int], list[re.Pattern[str]]]:
    """Return where in a text an expression may begin, and by which forms: once for all contents of a report."""
    by_word, needed = forms(), followed()
    by_figures = by_word[FIGURES]
    places: list[int] = []
    patterns: list[re.Pattern[str]] = []
    for match in opening().finditer(f" {text}"):
        at, word = match.start(), match[1]
        if word is None:
            short = match.end() - at == len("'98") and match.group()[0] in "'’"
            places.append(at - short)
            patterns.append(by_figures)
        elif word not in needed or needed[word].match(text, match.end() - 1) is not None:
            places.append(at)
            patterns.append(by_word[word])
    return places, patterns


def _take(match: re.Match[str], start: int, found: list[Expression], told: Told) -> bool:
    """Add what a rule matched to the expressions found, joined with the one before it where the two are one.

    Returns whether it is a time at all: no day before the year 1 or after 9999 is one.
    """
    try:
        one = _made(match, told)
        if one is None:
            return False
        one = _widened(told.text, found[-1].end if found else start, one)
        joined = _joined(told.text, found[-1], one) if found else None
    except (ValueError, OverflowError):
        return False
    found[len(found) - (joined is not None) :] = [one] if joined is None else joined
    return True


def _made(match: re.Match[str], told: Told) -> Expression | None:
    rule = (match.lastgroup or "")[2:]
    one = MAKERS[rule](match, told)
    if one is None:
        return None
    absolute = rule in _ABSOLUTE or _YEAR.search(match.group()) is not None
    if one.carried and told.reference is not None:
        absolute = absolute or told.reference.absolute
    return one._replace(rule=rule, absolute=absolute)


def _widened(text: str, first: int, one: Expression) -> Expression:
    """Return an expression with the words before it that belong to it: "the", "early", "about", "the morning of"."""
    lead = text[max(first, one.start - _LOOK_BACK) : one.start]
    if one.rule in _HEDGED:
        hedge = _HEDGE.search(lead) or (_ABOUT.search(lead) if one.rule == "ago" else None)
        return moved(one, one.start - len(lead) + hedge.start(), one.end) if hedge else one
    if not _may_belong(lead):
        return one
    if one.grain == "day" and (part := _PART_OF.search(lead)) and not lead[: part.start()].endswith("day "):
        return _in_part(one, part, one.start - len(lead))
    if one.grain == "day" and (wider := _around(one, lead)) is not None:
        return wider
    edge = _EDGE.search(lead) if one.rule in _EDGED else None
    if edge is not None:
        return _edged(one, edge, one.start - len(lead))
    article = _ARTICLE.search(lead) if one.rule in _ARTICLED and one.value != "PRESENT_REF" else None
    return moved(one, one.start - len(lead) + article.start(), one.end) if article else one


def _may_belong(lead: str) -> bool:
    """Whether the last word before an expression is one that may belong to it: a quick look before the forms."""
    words = lead[-_LAST_WORDS:].lower().split()
    if not words or (words[-1] in ("on", "in") and words[-2:-1] and words[-2] not in _BEFORE_ON):
        return False
    return words[-1] in _BELONGING or words[-1].endswith("-")


def _around(one: Expression, lead: str) -> Expression | None:
    """Return "the week of 4 March", "the day after Christmas"; None where no such words stand before a day."""
    if one.first is None or one.last is None or one.type != "DATE":
        return None
    if (week := _WEEK_OF.search(lead)) is not None and one.first == one.last:
        value, first, last = shifted(one.first, 0, "week")
        start = one.start - len(lead) + week.start()
        return one._replace(start=start, value=value, first=first, last=last, grain="week")
    if (beside := _DAY_BESIDE.search(lead)) is None:
        return None
    step = timedelta(days=1 if beside["way"].lower() == "after" else -1)
    value = (date.fromisoformat(one.value) + step).isoformat()
    start = one.start - len(lead) + beside.start()
    return one._replace(start=start, value=value, first=one.first + step, last=one.last + step)


def _in_part(one: Expression, part: re.Match[str], base: int) -> Expression:
    """Return "the morning of 4 March"; "the night to Monday" begins the evening before."""
    word = part["part"].lower()
    if word.startswith("early"):
        return one._replace(start=base + part.start(), minutes=(0, 360))
    if re.search(r"\s(?:in)?to\s", part.group()) is None or one.first is None:
        return moved(parted(one, word), base + part.start(), one.end)
    eve = f"{(one.first - timedelta(days=1)).isoformat()}TNI"
    return one._replace(start=base + part.start(), type="TIME", value=eve, grain="part", minutes=(-360, 1440))


def _edged(one: Expression, edge: re.Match[str], base: int) -> Expression:
    """Return an expression of which "early" or "the end of" leaves a part; "earlier" is not part of a TIMEX3."""
    word = " ".join((edge["edge"] or edge["of"] or edge["apart"]).lower().split())
    own = edge["apart"] is None
    start = base + edge.start() if own else one.start
    one = one._replace(start=start, edge=word)
    if one.days is None or word in ("earlier", "later", "mid-to-late"):
        return one
    if one.grain in ("day", "part"):
        half = {"early": (0, 720), "late": (720, 1440)}.get(word)
        return one._replace(minutes=half if one.minutes is None else one.minutes)
    first, last = cut(word, *one.days)
    return one._replace(first=first, last=last)


def _joined(text: str, before: Expression, one: Expression) -> list[Expression] | None:
    """Return two neighbours as one, or the two with the value of one told from the other; None: as they are."""
    gap = text[before.end : one.start]
    if len(gap) > _LOOK_BACK:
        return None
    if before.grain == "clock" and one.grain in _DAYS and _ON_THE_DAY.fullmatch(gap):
        timed_one = _on_day(before, one)
        return [timed_one, one] if "(" in gap else [moved(timed_one, before.start, one.end)]
    if before.grain in _DAYS and one.grain == "clock" and _AT_THE_CLOCK.fullmatch(gap):
        return [before, _on_day(one, before)]
    if before.grain == one.grain == "clock" and _RESTATED.fullmatch(
        text[before.end : one.end + 1].replace(text[one.start : one.end], "", 1)
    ):
        return [before]
    if not _OF.fullmatch(gap):
        return None
    return _of_year(before, one, gap) or _of_week(before, one)


def _on_day(at: Expression, day: Expression) -> Expression:
    """Return a time of the clock on a day."""
    if at.minutes is None or day.first is None:
        return at
    minutes = reading(at.minutes, day.minutes)
    value = timed(day.first, minutes[0])
    return at._replace(
        minutes=minutes,
        value=value,
        first=day.first,
        last=day.last,
        carried=day.carried,
        lost=day.lost,
        absolute=day.absolute,
    )


def _of_year(before: Expression, one: Expression, gap: str) -> list[Expression] | None:
    """Return "October last year", "the third quarter of 1998", "4 March this year"."""
    if (
        before.grain not in _YEARLY
        or one.grain not in ("year", "fiscal")
        or one.rule not in ("year", "relative", "fiscal")
    ):
        return None
    if before.rule in ("monthyear", "iso", "figures", "ago", "weekday") or (
        before.rule in ("daymonth", "monthday") and one.rule == "year" and "," not in gap
    ):
        return None
    year = int(one.value.removeprefix("FY"))
    if one.value.startswith("FY"):
        return [before._replace(end=one.end, value=one.value + before.value[4:], first=None, last=None, grain="fiscal")]
    if before.first is None or before.last is None:
        return None
    step = year - int(before.value[:4])
    try:
        first, last = (d.replace(year=d.year + step) for d in (before.first, before.last))
    except ValueError:  # 29 February of another year
        return None
    value = f"{year:04}{before.value[4:]}"
    return [before._replace(end=one.end, value=value, first=first, last=last, absolute=one.absolute)]


def _of_week(before: Expression, one: Expression) -> list[Expression] | None:
    """Return "Monday of last week", "Tuesday this week"."""
    if (
        before.rule != "weekday"
        or one.rule != "relative"
        or one.grain != "week"
        or one.first is None
        or before.first is None
    ):
        return None
    day = one.first - timedelta(days=one.first.weekday()) + timedelta(days=before.first.weekday() % WEEK)
    value = day.isoformat() + before.value[10:]
    return [before._replace(end=one.end, value=value, first=day, last=day, carried=one.carried, lost=one.lost)]
