"""What stands in a report beside its prose: headings, bylines, captions, credits, datelines and boilerplate.

They are recognised for what they are by form alone; no publisher is known here by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucebook.claims.sentences import Range

_BOILERPLATE = re.compile(
    r"(?:read (?:more|also|next|the full)|(?:click|tap) here|subscribe|sign up|follow us|share (?:this|on)|copyright\b"
    r"|related(?: (?:articles?|stories|topics))?\s*:?|all rights reserved|advertisement|©|\(c\)\s|join our|see also"
    r"|this (?:article|story|report) (?:was|is|first|originally|has been) |download (?:our|the) app|watch:"
    r"|most (?:read|popular)"
    r"|recommended\b|listen:|support (?:our|independent) journalism|editor'?s note:|correction:|cookie|newsletter"
    r"|terms of (?:use|service)|reporting by .{3,80}(?:editing|writing) by|skip to |last (?:updated|modified)"
    r"|published\s*:|updated\s*:|tags\s*:)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|from) [A-Z][\w.'-]+(?: (?:and |bin |al-|de )?[A-Z][\w.'-]+){0,7}(?:,? [\w\s|,]{0,60})?$", re.IGNORECASE
)
_CREDIT = re.compile(r"(?<!\s)\s*(?P<mark>[\[({])(?P<words>[^\[\](){}]{2,60})[\])}]\s*$")
_PICTURED = re.compile(
    r"(?:photo|file photo|image|picture|video|credit|illustration|screenshot|handout|photograph)s?\b.{0,3}"
    r"(?::|by\b|courtesy)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:FILE\s*[-–—:]|\(?file photo|a (?:general |partial |aerial |drone )?(?:view|photo|picture|screen ?grab|still)\b"
    r"|an (?:aerial |)?image|pictured[:,]|(?:in )?this (?:image|photo|picture)\b)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'. -]{2,30}(?:/[A-Z][A-Z'. -]{2,30})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?:,\s*[A-Z][\w. ]{1,25}(?:\d{1,2})?)?\s*(?:\((?P<agency>[A-Z][\w. ]{1,25})\)\s*)?(?:--|[-–—])\s+(?=[A-Z“\"])",
)
_DOMAIN = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|news|int|co|gov|edu|tv|io|[a-z]{2})\b", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"(?:source|published by|via|from)\s*:\s*(?P<words>[^.\n]{2,60})$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;,][\"'”)\]]*$")
_HEADING_WORDS = 18


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `kind`: prose | heading | byline | caption | credit | boilerplate.

    `start` and `end` bound what can be read, a dateline and a photo credit left out; `agency` is the wire that a
    dateline names.
    """

    start: int
    end: int
    kind: str = "prose"
    agency: Range | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order, and where it names its own publisher."""

    blocks: tuple[Block, ...]
    publisher: Range | None = None


def layout(text: str, ranges: list[Range]) -> Layout:
    """Return what each paragraph of a cleaned text is."""
    blocks: list[Block] = []
    publisher: Range | None = None
    for number, (start, end) in enumerate(ranges):
        block = _block(text, start, end, first=number == 0)
        if number >= len(ranges) - 3 and (named := _names_publisher(text, start, end)):
            publisher, block = named, Block(start, end, "credit")
        blocks.append(block)
    return Layout(tuple(blocks), publisher)


def _block(text: str, start: int, end: int, *, first: bool) -> Block:  # noqa: PLR0911 - a list of cases, one a line
    """Return one paragraph as what it is."""
    words = text[start:end]
    credit = _CREDIT.search(words)
    if credit and credit.start() == 0:
        return Block(start, end, "credit")
    if _BOILERPLATE.match(words):
        return Block(start, end, "boilerplate")
    if _PICTURED.match(words):
        return Block(start, end, "caption")
    if _CAPTION.match(words) or (credit and credit["mark"] in "[{" and first):
        return Block(start, start + credit.start() if credit else end, "caption")
    if len(words.split()) <= _HEADING_WORDS and not _ENDS.search(words):
        return Block(start, end, "byline" if _BYLINE.match(words) else "heading")
    dateline = _DATELINE.match(words)
    if dateline:
        agency = dateline.span("agency")
        found = (start + agency[0], start + agency[1]) if agency[0] >= 0 else None
        return Block(start + dateline.end(), end, agency=found)
    return Block(start, end)


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
