"""Occasions: the one interview, statement or post in which words were said, and the day that goes with the saying."""

from __future__ import annotations

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from trucebook.vocabulary.time import Bounds, day_bounds, local

_KIND = (
    r"(?:interview|statement|press conference|news conference|briefing|speech|address|post|tweet|letter|remarks|message"
    r"|podcast|broadcast|report|televised \w+|op-ed|article|hearing|meeting|call|conference|press release"
    r"|communiqu[eé]|memo|video)"
)
_OCCASION = re.compile(
    rf"\b(?i:in|during|at|through|via|from|by|issued|released|published|gave|posted|sent|issuing|releasing)\s+(?P<words>(?:(?:a|an|the|his|her|their|its|one|that)\s+)(?:[\w'.&-]+\s+){{0,5}}?{_KIND}"
    r"(?:\s+(?:with|to|on|from|by)\s+(?:the\s+)?[A-Z][\w'.&-]*(?:\s+[A-Z0-9][\w'.&-]*){0,3})?)",
)
_CHANNEL = re.compile(
    r"\bon\s+(?P<words>X|Twitter|Facebook|Telegram|Truth Social|Instagram|social media|his account|WhatsApp)\b"
)
_PRESS = re.compile(r"\b(?:told|to)\s+(?P<words>reporters|journalists|the press)\b")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    r"\b(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today)\b", re.IGNORECASE
)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})|(?P<month_first>{_MONTH}) (?P<day_last>\d{{1,2}}))\b"
    r"(?:,? (?P<year>\d{4}))?",
    re.IGNORECASE,
)


_SINCE = re.compile(r"\b(?:since|until|in what|adding|noting|warning)\b")
"""Behind these a day is that of something told: "they said, in what was the first attack since 4 March"."""


def occasion(zone: str) -> str | None:
    """Return the occasion that the words around a cue name ("Fox News interview"), or None."""
    for pattern in (_OCCASION, _CHANNEL, _PRESS):
        match = pattern.search(zone)
        if match:
            words = " ".join(match["words"].split())
            day = _DAY.search(zone, match.end()) if pattern is _OCCASION else None
            near = day is not None and day.start() - match.end() <= len(" on ")
            return f"{words} on {day.group()}" if day is not None and near else words
    return None


def said(zone: str, otherwise: Bounds, published: Bounds, timezone: ZoneInfo) -> Bounds:
    """Return when words were said: the day named around the cue, on or before publication; else `otherwise`."""
    if published.earliest is None:
        return otherwise
    zone = _SINCE.split(zone, maxsplit=1)[0]
    dated = _dated(zone, local(published.earliest, timezone).date())
    if dated is not None:
        return day_bounds(dated, timezone)
    match = _DAY.search(zone)
    if match is None:
        return otherwise
    day = local(published.earliest, timezone).date()
    return day_bounds(_named_day(match["day"].lower(), day), timezone)


def _dated(zone: str, published: date) -> date | None:
    """Return the calendar day around a cue ("said on 4 February"), the latest one up to publication, or None."""
    match = _DATE.search(zone)
    if match is None:
        return None
    month = _MONTHS.index((match["month"] or match["month_first"]).lower()) + 1
    number = int(match["day"] or match["day_last"])
    years = [int(match["year"])] if match["year"] else [published.year, published.year - 1]
    for year in years:
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= published:
            return day
    return None


def _named_day(word: str, published: date) -> date:
    """Return the day that a word means to a reader of `published`: a weekday is the latest one, that day included."""
    if word == "today":
        return published
    if word == "yesterday":
        return published - timedelta(days=1)
    return published - timedelta(days=(published.weekday() - _DAYS.index(word)) % 7)
