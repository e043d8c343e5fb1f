"""The forms of time expressions in English news, as one pattern; the earlier rule wins where two could begin."""

from __future__ import annotations

import re
from functools import lru_cache

from trucebook.claims.numerals import TENS, UNITS

_NUMBER = "|".join((*UNITS, *TENS))
_NUM = (
    rf"(?:\d+(?:,\d+)*(?:[ ]?\d/\d|\.\d+)?|(?:{_NUMBER})(?:-(?:{_NUMBER}))?"
    r"|an?|several|few|a few|a couple of|some|many)"
)
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|centur(?:y|ie))s?"
_MON = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_CLOCK = (
    r"\d{1,2}(?::\d{2}|\.\d{2})?[ ]?(?:a\.m\.?|p\.m\.?|am|pm|AM|PM)"
    r"|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|midnight|midday|noon"
)
_ZONE = r"(?:[ ](?:EST|EDT|GMT|UTC|local time))?"
_NOT_AGE = r"(?![ ](?:people|men|women|prisoners|trucks|troops|soldiers))"
_EDGES = r"early|late|earlier|later|mid-?|the[ ]end[ ]of|the[ ]beginning[ ]of"
_RELATIVE_UNITS = (
    r"week|month|year|decade|century|weekend|spring|summer|autumn|fall|winter|morning|afternoon|evening|night|day"
    rf"|{_MON}"
)
RULES = {
    "clockday": rf"(?P<cd_clock>{_CLOCK}){_ZONE},?[ ](?:on[ ])?(?P<cd_day>{_DAY})\b",
    "iso": r"\b\d{4}-\d{2}-\d{2}\b",
    "figures": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    "monthday": (
        rf"\b(?:{_DAY},?[ ])?(?P<md_month>{_MON})[ ](?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?![\d,]*\d)(?:,?[ ](?P<md_year>\d{4}))?"
    ),
    "daymonth": (
        rf"\b(?:{_DAY},?[ ])?(?:the[ ])?(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?"
        rf"(?P<dm_month>{_MON})\b(?:,?[ ](?P<dm_year>\d{{4}}))?"
    ),
    "monthyear": rf"\b(?P<my_edge>(?:early|late|mid)[ -])?(?P<my_month>{_MON}),?(?:[ ]of)?[ ](?P<my_year>\d{{4}})\b",
    "agoday": r"\b(?:yesterday|today|tonight|tomorrow)\b",
    "dayperiod": (
        r"\b(?P<dp_which>(?:[Ll]ast|[Nn]ext|this|[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)[ ])?"
        rf"(?P<dp_day>{_DAY})(?:[ ](?P<dp_part>morning|afternoon|evening|night|overnight))?\b"
    ),
    "ago": (
        r"\b(?:(?:about|around|nearly|almost|some|roughly|more[ ]than|over|just)[ ])?"
        rf"(?P<ago_n>{_NUM})[ ](?P<ago_unit>{_UNIT})[ ](?P<ago_way>ago|earlier|later|before)\b"
    ),
    "within": rf"\b(?P<in_way>within|in)[ ](?:the[ ]next[ ])?(?P<in_n>{_NUM})[ ](?P<in_unit>{_UNIT})\b(?![ ]of)",
    "relative": (
        rf"\b(?P<re_edge>(?:{_EDGES})[ ]?)?(?:the[ ])?"
        r"(?P<re_way>last|next|this|past|previous|coming|same|current|that|following)[ ]"
        rf"(?P<re_unit>{_RELATIVE_UNITS})\b"
    ),
    "past": (
        r"(?<!to )(?<!will )(?<!would )(?<!could )(?<!may )(?<!not )\b(?:the[ ])?"
        rf"(?:last|past|next|coming|previous)[ ](?P<pa_n>{_NUM})[ ](?P<pa_unit>{_UNIT})\b"
    ),
    "decades": r"\b(?:the[ ])?(?:early[ ]|late[ ]|mid-?[ ]?)?(?P<dc>(?:1[89]|20)\d0)s\b",
    "everyday": (
        rf"\b(?:every|each)[ ](?P<ev_unit>day|week|month|year|{_DAY})\b"
        r"|\b(?P<ev_word>daily|weekly|monthly|yearly|annually|annual)\b"
    ),
    "span": (
        rf"\b(?:(?:at[ ]least|up[ ]to|over|more[ ]than|less[ ]than)[ ])?(?P<sp_n>{_NUM})(?:[ ]more|-)?[ -]?"
        rf"(?P<sp_unit>{_UNIT})(?:[ -](?:long|old))?\b"
    ),
    "vague": (
        r"\b(?P<vg>(?:recent|coming)[ ](?:days|weeks|months|years)"
        r"|(?:(?<=for[ ])|(?<=in[ ]))(?:days|weeks|months|years|decades))\b"
    ),
    "now": r"\b(?P<now>now|currently|at[ ]the[ ]moment|at[ ]present|the[ ]future)\b",
    "clock": rf"(?P<ck>{_CLOCK}){_ZONE}",
    "year": rf"(?<![\d.,$-])\b(?:1[89]|20)\d\d\b(?![\d%,]\d){_NOT_AGE}",
    "month": rf"\b(?P<mo_edge>(?:early|late|mid)[ -])?(?P<mo>{_MON})(?![\w.]*[ ]\d)(?!\w)",
}
"""Each rule's name and form; groups are prefixed so that all may stand in one pattern."""

_AS_WRITTEN = frozenset(("monthday", "daymonth", "monthyear", "dayperiod", "clockday", "month"))
"""Rules whose capitals count: "may" is no month."""


_OPENING = (
    "an? several few some many about around nearly almost roughly more over just within in the last next this past "
    "previous coming same current that following early late earlier later mid every each daily weekly monthly yearly "
    "annually annual at up less recent days weeks months years decades now currently midnight midday noon yesterday "
    "today tonight tomorrow"
)


@lru_cache(maxsize=1)
def openings() -> re.Pattern[str]:
    """Return where an expression may begin: a quick look before `pattern` is tried there."""
    words = "|".join((*_OPENING.split(), *UNITS, *TENS))
    return re.compile(rf"\b(?=\d|(?i:{words})\b|{_MON}|{_DAY})")


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Return all rules as one pattern, each a group named `r_` and the rule."""
    forms = (f"(?P<r_{name}>{rule if name in _AS_WRITTEN else f'(?i:{rule})'})" for name, rule in RULES.items())
    return re.compile("|".join(forms))
