"""A page's article to text, by trafilatura, and what the page says of itself."""

from __future__ import annotations

import re

from trucebook.reports.blocks import parted
from trucebook.reports.decoding import decode, oddities, refuse_binary
from trucebook.reports.original import Original, UnreadableReportError, shown_name
from trucebook.reports.page_words import page_words
from trucebook.reports.report_text import ReportText, report_text
from trucebook.reports.walls import frames, wall

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})[\"']")
_HEAD = 4096
_INLINE = re.compile(r"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=%]+")
_PRE = re.compile(r"(<pre\b.*?</pre\s*>)|[ \t\r\n\f]+", re.IGNORECASE | re.DOTALL)
"""Where lines end is seen in `pre` only; elsewhere HTML knows one kind of space."""
_BLOCK = re.compile(
    r" ?(?=</?(?:p|div|h[1-6]|[uod]l|li|d[td]|t[rdh]|table|section|article|aside|main|header|footer|blockquote|figure"
    r"|pre)\b)",
    re.IGNORECASE,
)
"""Where a block of the page begins or ends."""
_BESIDE = ["//amp-sidebar", "//amp-consent", "//amp-lightbox", "//amp-ad", "//dialog", "//*[@id='wm-ipp-base']"]
_FURNITURE = re.compile(
    r"(?:- )?(?:(?:updated |posted )?(?:\d+|an?|one) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?) ago"
    r"|just now|copy(?: the)? link(?: copied)?|link copied!?|share(?: this)?(?: (?:post|article|story|update|page))?"
    r"|key events?|show more|load more|(?:jump|back) to (?:the )?top|advertisement"
    r"|\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?"
    r"|(?:follow|see) (?:our|the) live (?:coverage|blog|updates)\.?|that[’']?s (?:all|it) (?:for|from) [^.]{2,60}\."
    r"|(?:our|the|this) (?:live )?(?:coverage|blog|page) (?:is|has|will be) [^.]{0,40}(?:clos|end|wrapp)\w+[^.]{0,40}\."
    r"|we(?:[’']re| are) (?:clos|end|paus|wrapp)ing [^.]{0,60}\b(?:blog|coverage|page)\b[^.]{0,60}\."
    r"|(?:hello|good (?:morning|afternoon|evening))(?:,| and)? [^.]{0,60}\bwelcome to [^.]{0,80}\."
    r"|welcome (?:back )?to (?:our|the) [^.]{0,40}live [^.]{0,60}\.|you can (?:read|follow|find) [^.]{2,100}\bhere\.)",
    re.IGNORECASE,
)
"""A line whose every sentence belongs to the page and not to what it reports, as around the posts of a live blog."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_REPEATED = 40
"""Characters: a shorter line may well stand twice."""
PAGE_LIMIT = 3_000_000
"""Characters of HTML, pictures inside it left out."""


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that a page declares of itself in its first 4096 bytes, or None."""
    found = _XML_ENCODING.search(content[:_HEAD]) or _CHARSET.search(content[:_HEAD])
    return found[1].decode("ascii", "ignore") if found else None


def page_text(original: Original) -> ReportText:
    """Return an HTML page's article. Raises UnreadableReportError where it has no text."""
    import trafilatura  # noqa: PLC0415 - heavy, and only HTML needs it

    declared = original.charset or declared_encoding(original.content)
    source, encoding, remarks = decode(original.name, original.content, declared)
    refuse_binary(original.name, source)
    source = lean(original.name, source)
    text = article(source)
    _refuse_wall(original.name, source, text)
    if not text.strip():
        why = "no article text was found in this HTML page."
        raise UnreadableReportError(original.name, why, "Save the page's text as a .txt file and add that.")
    words, found = page_words(source)
    by = f"trafilatura {trafilatura.__version__}"
    return report_text(text, original.media, encoding, by, (*remarks, *found, *oddities(text)), words)


def _refuse_wall(name: str, source: str, text: str) -> None:
    """Raise UnreadableReportError for a page that shows something else in place of its article."""
    if framed := frames(source):
        why = f"this page is a set of frames; its words stand in other files: {shown_name(', '.join(framed[:5]))}."
        raise UnreadableReportError(name, why, "Save and add the one that holds the report.")
    if what := wall(text):
        why = f"no article was found in this page, only {what}."
        raise UnreadableReportError(name, why, "Open it in a browser, save its text as a .txt file and add that.")


def lean(name: str, source: str) -> str:
    """Return HTML without the pictures inside it. Raises UnreadableReportError where it is too long for a page."""
    source = _INLINE.sub("data:,", source)
    if len(source) > PAGE_LIMIT:
        why = f"its HTML has {len(source):,} characters; up to {PAGE_LIMIT:,} are read."
        raise UnreadableReportError(name, why, "Save its text as a .txt file and add that.")
    return source


def article(source: str) -> str:
    """Return the article of an HTML source, or "" where none is found; each of its lines is a block of the page.

    A block that the page repeats word for word stands there once; marks of a page's furniture are left out.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    found = bare_extraction(
        _BLOCK.sub("\n", _PRE.sub(lambda part: part[1] or " ", source)),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
        prune_xpath=_BESIDE,
    )
    text = "" if found is None or isinstance(found, dict) else str(found.text or "")
    seen: set[str] = set()
    kept = []
    for line in parted(text.split("\n"), source):
        bare = line.strip()
        if all(_FURNITURE.fullmatch(part) for part in _SENTENCES.split(bare)) or (
            len(bare) >= _REPEATED and bare in seen
        ):
            continue
        seen.add(bare)
        kept.append(line)
    return "\n".join(kept).strip("\n")
