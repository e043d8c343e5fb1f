"""What stands in a report beside its prose: headings, bylines, captions, credits, datelines and boilerplate.

They are recognised for what they are by form alone; no publisher is known here by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from trucebook.claims.inflection import word_set
from trucebook.claims.numerals import TENS, UNITS
from trucebook.claims.past_forms import PAST
from trucebook.claims.sentences import Range
from trucebook.claims.transcripts import labels_of_interview
from trucebook.reports.published import day_written, published_bounds, stated_day
from trucebook.vocabulary.time import Bounds

_STAMPED = (
    r"(?:last |first )?(?:updated|modified|published|posted)\b(?=.{0,60}$)(?=.*(?:\d{4}|\d:\d\d))"
    r"[\s:]+(?:(?:on|at)\s)?[\w,.:|/()+ -]+$"
)
_BOILERPLATE = re.compile(
    r"(?:read (?:more|also|next|on|the full)|(?:also |must )?read\s*:|(?:click|tap) here|subscribe|sign up|follow us"
    r"|follow \S+ on |share (?:this|on|via)|copyright\b|related(?: (?:articles?|stories|topics|news))?\s*(?::|$)"
    r"|all rights reserved|advertisement|©|\(c\)\s|join our|see also"
    r"|(?:this (?:article|story|report|post|page)|the (?:article|story|post)) "
    r"(?:was|is|first|originally|has been|will be) (?:\w+ )?"
    r"(?:published|updated|produced|edited|corrected|written|appeared|translated|amended|part|republished|available)"
    r"|download (?:our|the) app|(?:watch|listen|live|video)\s*:|most (?:read|popular|viewed)"
    r"|recommended(?: for|\s*:| stories)"
    r"|support (?:our|independent) journalism|editor[’']?s[’']? note|correction\s*:|cookies?\b|newsletters?\b"
    r"|terms of (?:use|service)|privacy policy|\(?(?:additional |with )?reporting (?:by|from) .{3,160}$"
    r"|\(?(?:writing|editing|compiled) by |skip to |tags\s*:|topics\s*:|keywords\s*:|filed under"
    r"|more (?:on this (?:story|topic)|stories|news|like this|in this (?:series|section))\b"
    r"|you (?:may|might) (?:also )?(?:like|be interested)|up next|trending\b|story continues|continue reading"
    r"|leave a (?:comment|reply)|comments?\s*[:(]|print this|email this|get (?:the|our) (?:latest|best|free|daily|top) "
    r"|stay (?:up to date|informed|connected)|never miss|have a (?:news )?tip|contact us|disclaimer\b|your support"
    r"|(?:the )?(?:views|opinions) expressed (?:in|here|are)|donate (?:now|today|here)|become a (?:member|subscriber)"
    r"|(?:find|like) us on |enter your email|log ?in\b|create an account|\d+ min(?:ute)?s? read|https?://\S+\s*$"
    r"|www\.\S+\s*$|pic\.twitter\.com|@\w+\s*$|[—–-] .{2,60} \(@\w+\)"
    rf"|[A-Z][\w.’' ]{{1,60}} contributed to this (?:report|story|article)|{_STAMPED})",
    re.IGNORECASE,
)
_TEXT = r"(?:digest|summary|overview|article|story|report|post|page|timeline|explainer|live ?blog|round-?up|text)"
_OF_ITSELF = re.compile(
    rf"(?:this (?:\w+ )?{_TEXT}|the (?:digest|summary|overview|timeline|explainer)) (?:also |mainly |in part )?"
    r"(?:rests|relies|draws|builds|is (?:based|drawn|compiled|made|written|put together)|was (?:compiled|drawn|based)"
    r"|uses|cites|gathers|sums up|summari[sz]es|covers|includes? (?:reporting|material|information)"
    r"|(?:was|has been|is|will be) (?:\w+ )?(?:published|updated|produced|edited|corrected|written|translated|amended"
    r"|republished|revised|clarified|changed))\b"
    r"|all (?:times|dates|figures|hours) (?:are |in |given )?(?:in )?(?:local|rounded|approximate|utc|gmt)\b"
    r"|(?:editor|author|publisher|translator)[’']?s?[’']? note\b|(?:correction|clarification|update|editor)s?\s*:"
    r"|an earlier version of this\b|(?:this|our) live ?(?:blog|stream|coverage|page|feed)\b.{0,9} (?:is|has|was)\b"
    r"|(?:you can )?(?:read|see|find) (?:our|the) (?:full |latest |whole )(?:report|story|article|coverage|account)\b"
    r"|(?:an?|our|the) (?:earlier|previous) (?:version|post|entry|update|headline|edition|report)"
    r"(?: (?:here|of ours|(?:on|in) (?:here|this \w+|these \w+|our \w+)))? "
    r"(?:had )?(?:incorrectly |wrongly |mistakenly )?"
    r"(?:said|stated|reported|gave|put|misstated|described|named)\b",
    re.IGNORECASE,
)
"""How a sentence begins in which a report speaks of itself."""
_GREETING = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)|hello|welcome|greetings|dear \w+(?: (?:and )?\w+){0,3}|thank you)"
    r"(?:,? (?:everyone|all|colleagues|friends|again|to all))?\W*$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:(?:I|we) (?:did not|didn[’']t|never) (?:say|said)(?: (?:that|so|this|it))?"
    r"|(?:is|was) (?:that|this|it) (?:true|so|right|correct|the case)\b.{0,3})\W*$",
    re.IGNORECASE,
)
"""Turns of talk that tell of no deed: "I did not say that.", "Is that true?"."""
_ASKING = re.compile(
    r"(?:(?:and|but|so) )?(?:who|whose|whom|what|why|where|when|how|which)\b[^“”\"«»:]+$", re.IGNORECASE
)
_LABEL = re.compile(
    r"[A-Z][\w'’-]*(?: (?!(?:is|are|was|were|be|has|have|had|do|did|does|will|would|not|no|never)\b)[a-z'’-]+(?<!ed)"
    r"){0,3}\."
)
_ITEM = re.compile(r"\s*(?:(?:\(?(?:\d{1,3}|[a-z])[.)]|[-–—•*])\s*)?")
"""What may stand before the first sentence of a line: the number or the dash of a list."""
_TELLING = (
    PAST
    | frozenset((*UNITS, *TENS))
    | word_set("dead hurt missing safe free shut open closed denies disputes disagrees agrees insists rejects says")
)
"""Words by which a few others tell what happened: "Two dead.", "Soldiers withdrew."."""
_BYLINE = re.compile(
    r"(?:by|from) [A-Z][\w.'-]+(?: (?:and |bin |al-|de )?[A-Z][\w.'-]+){0,7}(?:,? [\w\s|,]{0,60})?$", re.IGNORECASE
)
_CREDIT = re.compile(r"(?<!\s)\s*(?P<mark>[\[({])(?P<words>[^\[\](){}]{2,60})[\])}]\s*$")
_PICTURED = re.compile(
    r"\(?(?:photo|file photo|image|picture|video|credit|illustration|screenshot|handout|photograph|caption)s?\b.{0,3}"
    r"(?::|by\b|courtesy)",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"(?:[A-Z][\w.'’&-]*|archives?|file|handout|library|collection|courtesy|supplied|and|of|the|via|for|[/|,])"
    r"(?:\s?(?:[A-Z][\w.'’&-]*|archives?|file|handout|library|collection|courtesy|supplied|and|of|the|via|for|[/|,])){0,7}"
)
"""All that stands behind "Photo:" where it names who made it, and tells of nothing."""
_MAKER = re.compile(r"(?:an?|our|the) [\w .'’-]{0,40}(?:photographer|correspondent|reporter|staff)")
_CREDITED = re.compile(
    r"\b(?:photo|image|picture|photograph|handout|courtesy|screen ?(?:grab|shot)|via|file)\b|\w/\s?\w", re.IGNORECASE
)
"""In brackets at a paragraph's end: who made the picture above it."""
_CREDITED_LAST = re.compile(
    r"(?<=[.!?])\s+(?:photo(?:graph)?|picture|image|video|credit)s?(?:\s*[:/]|\s+(?:by|courtesy)\b).{2,60}$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:FILE\s*[-–—:]|\(?file photo|a (?:general |partial |aerial |drone )?(?:view|photo|picture|screen ?grab|still)\b"
    r"|an (?:aerial |)?image|pictured[:,]|(?:in )?this (?:image|photo|picture)\b)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"[(\[](?P<{}>[A-Z][\w. ]{{1,25}})[)\]]"
_DATELINE = re.compile(
    rf"(?:{_AGENCY.format('first')}\s*)?"
    r"(?P<place>[A-Z][A-Z'. -]{2,30}(?:/[A-Z][A-Z'. -]{2,30})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    rf"(?:\s*{_AGENCY.format('inner')})?"
    rf"(?:,\s*(?P<day>{_DAY})|,\s*[A-Z][\w. ]{{1,25}}(?:,\s*(?P<later>{_DAY}))?)?\s*"
    rf"(?:{_AGENCY.format('agency')}\s*)?"
    r"(?:--|[-–—:])\s+(?=[A-Z“\"])",
)
"""A colon ends a dateline only behind its agency (`_block`)."""
_STAMP = re.compile(
    r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|CET|EST|local(?: time)?))?\s*(?:[-–—|:]\s*)?(?=\s?[A-Z“\"@])"
)
"""The hour before an entry of a running report: "17.42 The delegation has left"."""
_DOMAIN = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|news|int|co|gov|edu|tv|io|[a-z]{2})\b", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"(?:source|published by|via|from)\s*:\s*(?P<words>[^.\n]{2,60})$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;,][\"'”)\]]*$")
_HEADING_WORDS = 18
_CAPTION_WORDS = 60
_ASKED_WORDS = 12
_FIRST_BLOCKS = 6
"""Paragraphs from the top among which a dateline tells the day of the report."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `kind`: prose | heading | byline | caption | credit | boilerplate.

    `start` and `end` bound what can be read, a dateline and a photo credit left out; `agency` is the wire that a
    dateline names, here or (`carried`) above it, `day` the day in it.
    """

    start: int
    end: int
    kind: str = "prose"
    agency: Range | None = None
    day: Range | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order, and where it names its own publisher."""

    blocks: tuple[Block, ...]
    publisher: Range | None = None


def layout(text: str, ranges: list[Range]) -> Layout:
    """Return what each paragraph of a cleaned text is."""
    blocks: list[Block] = []
    publisher: Range | None = None
    agency: Range | None = None
    marks = labels_of_interview(text, ranges)
    for number, (start, end) in enumerate(ranges):
        block = _block(text, marks.get(start, start), end, first=number == 0)
        if number >= len(ranges) - 3 and (named := _names_publisher(text, start, end)):
            publisher, block = named, Block(start, end, "credit")
        if block.kind == "heading" or block.start > start:
            agency = block.agency
        elif agency is not None and block.kind == "prose":
            block = replace(block, agency=agency, carried=True)
        blocks.append(block)
    return Layout(tuple(blocks), publisher)


def of_itself(text: str, start: int, end: int) -> bool:
    """Say whether the sentence `text[start:end]` tells of the report it stands in, or only names or greets, and so
    tells nothing of what happened."""
    if any(form.match(text, start, end) for form in (_OF_ITSELF, _GREETING, _EMPTY)):
        return True
    return _asks(text, start, end) or _runs_in(text, start, end)


def _asks(text: str, start: int, end: int) -> bool:
    """Say whether a sentence asks who, why or how: it puts no deed that may be so or not."""
    return _ASKING.match(text, start, end) is not None and text[start:end].rstrip().endswith("?")


def _runs_in(text: str, start: int, end: int) -> bool:
    """Say whether a sentence is the label of the paragraph that it opens: "Passage of aid. Nineteen lorries ..."."""
    alone = text[end : end + 1] in ("\n", "")
    words = text[start:end].rstrip()
    line = text.rfind("\n", 0, start) + 1
    if _ITEM.fullmatch(text, line, start) is None or alone or _LABEL.fullmatch(words) is None:
        return False
    return _TELLING.isdisjoint(words.lower().rstrip(".").split())


def published(text: str, layout: Layout, zone: ZoneInfo) -> Bounds:
    """Return the day of publication that a text states of itself, or unknown bounds.

    It stands on a line of its own near the text's head or foot, or, with its year, in the dateline that it begins with.
    """
    day = stated_day(text) or _dateline_day(text, layout)
    return (published_bounds(day, zone) if day else None) or Bounds()


def _dateline_day(text: str, layout: Layout) -> str | None:
    """Return the day of the first dateline, as `published_bounds` takes it, or None."""
    day = next((block.day for block in layout.blocks[:_FIRST_BLOCKS] if block.day is not None), None)
    return None if day is None else day_written(text[slice(*day)].replace(".", ""))


def _block(text: str, start: int, end: int, *, first: bool) -> Block:  # noqa: PLR0911 - a list of cases, one a line
    """Return one paragraph as what it is."""
    words = text[start:end]
    credit = _CREDIT.search(words) if words.rstrip().endswith(("]", ")", "}")) else None
    if credit and credit.start() == 0:
        return Block(start, end, "credit")
    if _BOILERPLATE.match(words):
        return Block(start, end, "boilerplate")
    if pictured := _PICTURED.match(words):
        maker = words[pictured.end() :].strip(" ).")
        if _MADE_BY.fullmatch(maker) or _MAKER.fullmatch(maker):
            return Block(start, end, "credit")
        return Block(start + pictured.end(), end, "caption")
    if credited := _CREDITED_LAST.search(words):
        return Block(start, start + credited.start(), "caption")
    if _CAPTION.match(words) or (credit and _credits(words, credit, first=first)):
        return Block(start, start + credit.start() if credit else end, "caption")
    stamp = _STAMP.match(words)
    if _heads(words):
        return Block(start + (stamp.end() if stamp else 0), end, "byline" if _BYLINE.match(words) else "heading")
    dateline = _DATELINE.match(words)
    wire = dateline and next((name for name in ("agency", "inner", "first") if dateline[name]), None)
    if dateline and (wire or not dateline.group().rstrip().endswith(":")):
        found = (_moved(dateline.span(name), start) for name in (wire or "agency", "day", "later"))
        agency, day, later = found
        return Block(start + dateline.end(), end, agency=agency, day=day or later)
    return Block(start + stamp.end(), end) if stamp else Block(start, end)


def _credits(words: str, credit: re.Match[str], *, first: bool) -> bool:
    """Whether brackets at the end of a paragraph name who made a picture: what stands before them is its caption."""
    if first and credit["mark"] in "[{":
        return True
    return len(words.split()) <= _CAPTION_WORDS and _CREDITED.search(credit["words"]) is not None


def _heads(words: str) -> bool:
    """Whether a paragraph is a heading: a few words without a stop, or a short question or title with a colon."""
    count = len(words.split())
    if not _ENDS.search(words):
        return count <= _HEADING_WORDS
    asked = words.endswith(("?", ":")) and not any(mark in words for mark in '“”"')
    return asked and count <= _ASKED_WORDS


def _moved(span: Range, start: int) -> Range | None:
    return (start + span[0], start + span[1]) if span[0] >= 0 else None


def _names_publisher(text: str, start: int, end: int) -> Range | None:
    """Return where a closing line names the publisher: a name alone in braces or brackets, "Source: ...", or a site."""
    words = text[start:end]
    credit = _CREDIT.fullmatch(words)
    line = _SOURCE_LINE.match(words)
    if credit is not None:
        at, last = credit.span("words")
    elif line is not None:
        at, last = line.span("words")
    else:
        return None
    site = _DOMAIN.search(words, at, last)
    if site:
        at, last = site.span()
    elif not words[at].isupper() or (credit is not None and credit["mark"] == "("):
        return None
    return start + at, start + last
