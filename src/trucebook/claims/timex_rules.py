"""The forms of time expressions in English news, as one pattern; the earlier rule wins where two could begin.

Rules name bare forms only. "The", "early", "about" and their like before them, and two forms that are one expression
("10:30 a.m." and "Friday"), are the reader's part (`timex`). In the forms `~` stands for one space or line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from trucebook.claims.alternatives import alternatives
from trucebook.claims.holidays import NAMES
from trucebook.claims.inflection import word_set
from trucebook.claims.numerals import ORDINALS, TENS, UNITS
from trucebook.claims.reckoning import DAYS
from trucebook.vocabulary.time import MONTHS

_WORDS = alternatives((*UNITS, *TENS))
_NUM = (
    rf"(?:\d+(?:,\d{{3}})*(?:[~-]?\d/[1-9]|\.\d+)?|(?:a~)?half~an?|half|an?~(?:hundred|dozen)"
    rf"|(?:{_WORDS})(?:[~-](?:{_WORDS}|hundred|dozen|and~a~half|and-a-half))?"
    r"|an?~couple(?:~of)?|an?~few|an?~number~of|dozens~of|hundreds~of|thousands~of|an?|several|few|some|many|another)"
)
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ie))s?"
_LONG = r"(?:day|night|week|month|quarter|year|decade|centur(?:y|ie))"
MON = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART = r"(?:morning|afternoon|evening|night|overnight)"
_DAYPART = r"(?:morning|afternoon|evening)"
_ON_A_PART = rf"~(?:(?:on~)?{DAY}|this|yesterday|tomorrow|that|the~next|the~following)~{_DAYPART}\b"
"""Behind "at eight": the day whose evening it is."""
_CLOCK = (
    r"(?<![\d.,:/-])(?:(?:0?\d|1\d|2[0-3])(?:[:.][0-5]\d)?~?(?:a\.m\.?|p\.m\.?|am\b|pm\b|AM\b|PM\b)"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
    r"|24:00(?![\d:])"
    r"|(?:(?<=\bat~)|(?<=\bat~about~)|(?<=\bat~around~))(?:[01]?\d|2[0-3])\.[0-5]\d"
    r"(?![\d.%]|~(?:percent|per~cent|[mb]illion|k?m\b|(?:kilo)?met(?:er|re)s|miles|dollars|euros|degrees|to~))"
    rf"|(?:(?:(?:half|(?:a~)?quarter|five|ten|twenty)~past|(?:a~)?quarter~to)~(?:1[0-2]|[1-9]|{_WORDS})"
    rf"|(?:1[0-2]|[1-9]|{_WORDS})(?:~o['’]clock|(?=~in~the~{_DAYPART}|{_ON_A_PART})))(?:~in~the~{_DAYPART})?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=~(?:GMT|UTC|hours)\b))|midnight|midday|noon"
)
ZONES = {
    "GMT": 0,
    "UTC": 0,
    "EST": -300,
    "EDT": -240,
    "CDT": -300,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
}
"""Minutes east of UTC. Names that mean several zones (IST, CST, BST) are read as a zone that is not known."""
_ZONE = rf"(?:~?(?:(?:{'|'.join(ZONES)}|IST|CST|BST|MST)\b|hours\b|(?:[Ll]ocal|[A-Z][a-z]+)~[Tt]ime\b))"
_NTH = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NAMES = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", "~") for name in sorted(NAMES, key=len, reverse=True)
)
_WHICH = r"(?:last|next|this~past|this~coming|this|the~following|following|the~previous|previous|coming|past|that)"
_BEHIND_NO_WORD = r"(?=[.,;:!?)]|~(?:and|but|when|as|in|at|by|to|from|after)\b|\s*$)"
_SIDES = ("on", "by", "until", "till", "since", "from", "before", "to")
_THE_NTH = "|".join(rf"(?<=\b{word}~the~)" for word in _SIDES for word in (word, word.capitalize()))
RULES = {
    "iso": r"\b\d{4}-\d{2}-\d{2}(?:[T~]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\b",
    "figures": r"(?<![\d/.])\d{1,2}(?P<fi_by>[/.])\d{1,2}(?P=fi_by)(?:\d{4}|\d{2})(?![\d/])(?!\.\d)",
    "clock": rf"(?i:(?P<ck>{_CLOCK}))(?P<ck_zone>{_ZONE})?",
    "daymonth": (
        rf"\b(?:(?P<dm_week>{DAY}),?~)?(?:the~)?(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?[~-](?:of~)?"
        rf"(?P<dm_month>{MON})(?!\w)(?:,?[~-](?P<dm_year>(?:1[4-9]|20)\d{{2}})\b)?"
    ),
    "monthday": (
        rf"\b(?:(?P<md_week>{DAY}),?~)?(?P<md_month>{MON})~(?:the~)?(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?![\d,]*\d|:\d)(?:(?:[-–]|~(?:to|and|through)~(?=\d+,?~(?:19|20)\d\d\b))(?P<md_to>\d{1,2})\b(?![:\d-]))?"
        r"(?:(?:,~?|~)(?P<md_year>(?:1[4-9]|20)\d{2})\b)?"
    ),
    "monthyear": rf"\b(?P<my_month>{MON}),?(?:~of)?[~-](?P<my_year>(?:1[4-9]|20)\d{{2}})\b",
    "holiday": (
        rf"\b(?:(?P<ho_which>[Ll]ast|[Nn]ext|[Tt]his)~)?(?P<ho>(?i:{_NAMES}))(?!\w)(?:~(?P<ho_span>week(?:end)?)\b)?"
        r"(?:,?~(?P<ho_year>(?:19|20)\d\d)\b)?"
    ),
    "nearby": r"(?i:\bday~(?P<nb_way>before~yesterday|after~tomorrow)\b)",
    "agoday": rf"(?i:\b(?P<ad>yesterday|today|tonight|tomorrow)(?:~(?P<ad_part>{_PART}))?\b)",
    "weekdays": rf"\b(?:[Ee]very|[Ee]ach)~(?:other~)?(?P<wd_day>{DAY})\b|\b(?P<wd_days>{DAY}s)\b",
    "weekday": rf"\b(?:(?i:(?P<wk_which>{_WHICH}))~)?(?<!Super~)(?P<wk_day>{DAY})(?:~(?P<wk_part>{_PART}))?\b",
    "fiscal": (
        r"(?i:\b(?P<fy_which>this|next|last|current|the~current)?~?(?:fiscal(?:~year)?|FY)~?['’]?"
        r"(?P<fy>(?:19|20)?\d\d)?)\b"
    ),
    "quarter": (
        r"(?i:\b(?:(?P<qu_n>first|second|third|fourth|[1-4](?:st|nd|rd|th))[~-]"
        rf"(?P<qu_unit>quarter|half)\b(?!~of~{MON}\b)|Q(?P<qu_q>[1-4])\b))"
    ),
    "months": rf"(?i:\b(?P<mm_which>first|last|final)~(?P<mm_n>{_NUM})~(?P<mm_unit>months|weeks|days|quarters)~of\b)",
    "decades": (
        r"(?:\b(?P<dc>(?:1[6-9]|20)\d0)['’]?s\b|(?<!\w)['’](?P<dc_short>\d0)s\b"
        r"|\b(?i:(?<=\bthe~)(?P<dc_words>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)"
    ),
    "century": rf"(?i:\b(?P<ce_n>{_NTH}|twenty-first)[~-]centur(?:y|ies)\b)",
    "ago": (
        rf"(?i:\b(?P<ago_n>{_NUM})~(?:more~)?(?P<ago_unit>{_UNIT})(?P<ago_half>~and~a~half)?"
        rf"~(?P<ago_way>ago\b|earlier\b|later\b|from~now\b|hence\b|(?:before|after|previously){_BEHIND_NO_WORD}))"
    ),
    "agos": r"(?i:\b(?:moments|minutes|hours|days|weeks|months|years|decades|centuries|long)~ago\b)",
    "bareday": (
        r"(?i:\b(?P<bd>day|night|morning|evening|week|month|year)"
        rf"(?:~(?P<bd_way>before|after|earlier){_BEHIND_NO_WORD}|(?<=year)-(?:ago|earlier)\b))"
    ),
    "past": (
        r"(?<!\bto~)(?<!\bwill~)(?<!\bwould~)(?<!\bcould~)(?<!\bmay~)(?<!\bmight~)(?<!\bnot~)(?<!\bcan~)(?<!\bshould~)"
        rf"(?i:\b(?P<pa_way>last|past|next|coming|previous|following)~(?P<pa_n>{_NUM}|couple~of)"
        rf"~(?P<pa_unit>{_UNIT})\b)"
    ),
    "relative": (
        rf"(?i:\b(?P<re_way>last|next|this|past|previous|coming|that~same|same|current|that|following|latest)~"
        r"(?:(?P<re_fiscal>fiscal)~)?"
        rf"(?P<re_unit>week|month|year|decade|century|weekend|quarter|half|{_SEASON}|{_PART}|day)\b"
        rf"(?!-old|~of~(?:the|its|his|her|their|an?)\b|~of~(?-i:{MON})(?!\w)))"
    ),
    "relmonth": rf"\b(?i:(?P<rm_way>last|next|this|past|that|coming|previous|following))~(?P<rm_month>{MON})(?!\w|~\d)",
    "inthe": (
        r"(?i:\b(?P<it_way>later|earlier|late|early)~(?:(?:in|on|during)~)?(?:the|that)~"
        r"(?P<it_unit>day|week|month|year|evening|morning|afternoon|night)\b"
        r"|\b(?P<it_edge>end|beginning|start|middle)~of~the~(?P<it_whole>week|month|year|decade|century)\b"
        r"(?!~(?:of|that|when|before|after)\b))"
    ),
    "everyday": (
        rf"(?i:\b(?:every|each|per)~(?:(?P<ev_other>other)~|(?P<ev_n>{_NUM})~)?(?P<ev_unit>{_UNIT})\b"
        r"|\b(?:every|each)~(?P<ev_part>morning|afternoon|evening)\b"
        r"|\b(?P<ev_word>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|annual)\b(?!-))"
    ),
    "regular": (
        r"(?i:(?:(?<=\bon~)|(?<=\bat~)|(?<=\bin~the~))(?:weekdays|weekends|workdays|mornings|evenings|nights)\b"
        r"|(?<=\bon~)(?:(?:all|most|both)(?:~the)?(?:~other)?|other)~days\b)"
    ),
    "rate": rf"(?i:\b(?P<ra_n>once|twice|(?:\w+)~times)~(?:an?|per|each|every)~(?P<ra_unit>{_LONG}|hour|minute)\b)",
    "vague": (
        r"(?i:\b(?P<vg>recent|coming|past|last|next|previous|following|subsequent|early|later)~"
        r"(?P<vg_unit>minutes|hours|days|weeks|months|years|decades|centuries)\b)"
    ),
    "span": (
        rf"(?i:\b(?P<sp_n>{_NUM})(?:~(?:more|full|whole|consecutive|straight|extra|additional|long|further)~|[~-])"
        rf"(?P<sp_unit>{_UNIT})\b(?P<sp_half>~and~a~half\b)?(?P<sp_tail>-long|[~-]old|~an?~(?:{_LONG}))?)"
    ),
    "units": (
        r"(?i:(?:(?<=\bfor~)|(?<=\bin~)|(?<=\bover~)|(?<=\bwithin~)|(?<=\btake~)|(?<=\bthe~)"
        r"|\b(?=\w+~(?:after|before|later|earlier|of~(?:talks|negotiations|fighting|war))\b))"
        r"(?P<un>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?!-old)"
        r"|\b(?P<un_long>days|weeks|months|years|decades)-(?:long|old)\b)"
    ),
    "weekend": r"(?i:\b(?<=\bthe~)weekend\b)",
    "overnight": r"(?i:\bovernight\b)",
    "now": (
        r"(?i:\b(?P<nw>right~now|now|currently|presently|nowadays|at~the~moment|at~present|these~days|present~day"
        r"|(?:near~|immediate~|foreseeable~|distant~)?future|recently|(?<=the~)past(?=[.,;]|~and\b)"
        r"|current(?=~[a-z]))\b)"
    ),
    "season": (
        rf"\b(?i:(?P<se>{_SEASON}))(?:~of)?[,~]{{1,2}}(?P<se_year>(?:19|20)\d\d)\b"
        rf"|(?i:(?<=\bin~the~)(?P<se_bare>{_SEASON}))\b(?!~of)"
    ),
    "years": r"(?<![\d.,$£€-])\b(?P<ys>(?:1[89]|20)\d\d)[-–](?P<ys_to>(?:(?:1[89]|20)\d\d)|\d\d)\b(?!-)",
    "year": (
        r"(?:(?<![\d.,$£€/:-])|(?<=\bpost-)|(?<=\bpre-)|(?<=\bmid-))\b(?P<yr>(?:1[4-9]|20)\d\d)\b(?!(?:,\d|\.\d|[%:/]|-\d))"
        r"(?!~(?:people|men|women|prisoners|trucks|troops|soldiers|others|percent|million|billion|miles|feet"
        r"|(?:kilo)?met(?:er|re)s|hours|dollars|jobs|tons|workers|points|votes)\b)|(?<=\bin~)['’](?P<yr_short>\d\d)\b"
    ),
    "month": rf"\b(?P<mo>{MON})(?![\w.]*~\d)(?!\w)",
    "monthless": (
        rf"(?:{_THE_NTH})(?P<ml>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?=[.,;:!?)\"”’]|\s*$"
        r"|~(?:and|or|but|at|in|with|for|when|as|to|by|instead|after|before|because|the|an?|another|they|it|he|she|we|its"
        r"|their|all|some|no|only|none|two|three|four|five|six|seven|eight|nine|ten|\d+)\b)"
    ),
}
"""Each rule's name and form; groups are prefixed so that all may stand in one pattern."""

_BY_FIGURES = "iso figures clock daymonth quarter decades century ago rate span years year monthless"
_OPENING = {
    "last next this": "holiday weekday fiscal months past relative relmonth vague",
    "that": "weekday relative relmonth",
    "past previous coming following": "weekday past relative relmonth vague",
    "past": "now",
    "same latest": "relative",
    "current": "fiscal relative now",
    "later earlier late early": "inthe vague",
    "end beginning start middle": "inthe",
    "every each per": "weekdays everyday",
    "hourly daily nightly weekly fortnightly monthly quarterly yearly annually annual": "everyday",
    "recent subsequent": "vague",
    "seconds minutes hours days weeks months years decades centuries": "agos units",
    "moments long": "agos",
    "weekdays weekends workdays mornings evenings nights all most both other": "regular",
    "now right currently presently nowadays these near immediate foreseeable distant future recently present at": "now",
    "midnight midday noon": "clock",
    "yesterday today tonight tomorrow": "agoday",
    "day": "nearby bareday",
    "night morning evening week month year": "bareday",
    "weekend": "weekend",
    "overnight": "overnight",
    "spring summer autumn fall winter": "season",
    "once twice": "rate",
    "fiscal fy": "fiscal",
    "first final": "months",
    "twenties thirties forties fifties sixties seventies eighties nineties": "decades",
    "q1 q2 q3 q4": "quarter",
    "a half": "clock ago span",
    "quarter": "clock",
    "an another": "ago span",
    "several few some many dozens hundreds thousands": "ago rate span",
    " ".join((*UNITS, *TENS)): "clock century ago rate span",
    " ".join(ORDINALS): "quarter century",
}
"""Words that an expression may begin with, in lower case, and the rules whose forms begin so."""
_COUNTING = word_set("a an half another several few some many dozens hundreds thousands once twice final").union(
    UNITS, TENS, ORDINALS
)
_STEM = (
    "(?i:second|minute|hour|day|night|week|fortnight|month|quarter|half|year|decade|centur|o['’]clock|morning"
    "|afternoon|evening)"
)
_COUNTED = rf"[~-](?:past~|(?:[\w,.'’/]+[~-]){{0,6}}?(?:{_STEM}|quarter~))"
"""Behind a number that may begin an expression; and behind "that", which any common word may follow."""
_POINTED = rf"~(?:[A-Z]|(?i:same)|{_STEM}|(?i:{_SEASON}))"
_SOME = word_set("all most both other")
"""Before "days": a set of them."""
FIGURES = "0"
"""The key of `forms` for what begins with a figure."""


def _spaced(form: str) -> str:
    """Return a form with `~` as one space, also a line's break; inside a class of characters alike."""
    return re.sub(r"\[([^\]]*)~([^\]]*)\]", "[\\1 \n\u00a0\\2]", form).replace("~", "[ \n\u00a0]")


@lru_cache(maxsize=64)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(_spaced("|".join(f"(?P<r_{name}>{RULES[name]})" for name in RULES if name in names)))


def _openings() -> dict[str, set[str]]:
    """Return for each word as written that an expression may begin with the names of the rules that may begin so."""
    found: dict[str, set[str]] = {}

    def add(words: Iterable[str], rules: str) -> None:
        for word in words:
            found.setdefault(word, set()).update(rules.split())

    for words, rules in _OPENING.items():
        add((form for word in words.split() for form in (word, word.capitalize(), word.upper())), rules)
    add((name.split()[0].split("'")[0].rstrip(".").capitalize() for name in NAMES), "holiday")
    add(("fourth",), "holiday")
    months = [month.capitalize() for month in MONTHS]
    add((*months, *(month[:3] for month in months), "Sept"), "monthday monthyear month")
    add(
        (form for day in DAYS for form in (day.capitalize(), f"{day.capitalize()}s")),
        "daymonth monthday weekdays weekday",
    )
    return found


@lru_cache(maxsize=1)
def forms() -> dict[str, re.Pattern[str]]:
    """Return, for each word as written that an expression may begin with, the forms that may begin so.

    Each is a pattern in which every rule is a group named `r_` and the rule. Figures stand under `FIGURES`.
    """
    found = {word: _pattern(frozenset(rules)) for word, rules in _openings().items()}
    return found | {FIGURES: _pattern(frozenset(_BY_FIGURES.split()))}


@lru_cache(maxsize=1)
def opening() -> re.Pattern[str]:
    """Return the pattern of what an expression may begin with: a word in group 1, a figure in group 2, behind a gap."""
    return re.compile(rf"[^A-Za-z\d](?:({alternatives(_openings())})(?![A-Za-z])|(\d+))")


@lru_cache(maxsize=1)
def followed() -> dict[str, re.Pattern[str]]:
    """Return what must stand right behind some of these words, since most that begin so are no times: "a", "that"."""
    counted, pointed = re.compile(_spaced(_COUNTED)), re.compile(_spaced(_POINTED))
    counting = {word: counted for word, rules in _openings().items() if _counts(word) and "holiday" not in rules}
    of_days = re.compile(_spaced(r"~(?:the~)?(?:other~)?days"))
    some = {form: of_days for word in _SOME for form in (word, word.capitalize(), word.upper())}
    return counting | some | dict.fromkeys(("that", "That", "THAT"), pointed)


def _counts(word: str) -> bool:
    return word.lower() in _COUNTING
