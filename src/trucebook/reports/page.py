"""A page's article to text, by trafilatura, and what the page says of itself."""

from __future__ import annotations

import re

from trucebook.reports.decoding import decode, oddities, refuse_binary
from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.page_words import page_words
from trucebook.reports.report_text import ReportText, report_text

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})[\"']")
_HEAD = 4096
_INLINE = re.compile(r"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=%]+")
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
    if not text.strip():
        why = "no article text was found in this HTML page."
        raise UnreadableReportError(original.name, why, "Save the page's text as a .txt file and add that.")
    words, found = page_words(source)
    by = f"trafilatura {trafilatura.__version__}"
    return report_text(text, original.media, encoding, by, (*remarks, *found, *oddities(text)), words)


def lean(name: str, source: str) -> str:
    """Return HTML without the pictures inside it. Raises UnreadableReportError where it is too long for a page."""
    source = _INLINE.sub("data:,", source)
    if len(source) > PAGE_LIMIT:
        why = f"its HTML has {len(source):,} characters; up to {PAGE_LIMIT:,} are read."
        raise UnreadableReportError(name, why, "Save its text as a .txt file and add that.")
    return source


def article(source: str) -> str:
    """Return the article of an HTML source, or "" where none is found."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    found = bare_extraction(source, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    return "" if found is None or isinstance(found, dict) else str(found.text or "")
