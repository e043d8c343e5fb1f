"""From original bytes to texts, by extractors of a named version.

Plain text and Markdown are the bytes decoded, every character kept: no newline is translated, so spans hold for
ever. HTML is read by trafilatura, feeds by feedparser, PDF by pypdf, DOCX by python-docx, mail by the standard library.
What was decided on the way (encoding, markup left out) is said in `remarks`.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from trucebook.reports.decoding import decode, oddities, refuse_binary
from trucebook.reports.language import ENGLISH, language_of
from trucebook.reports.markdown import front_matter
from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.published import stated_day
from trucebook.reports.recognition import FEEDS, HTML, MAIL, MARKDOWN, MHTML, PDF, TABLE, WEB_ARCHIVE, WORD, WORDS
from trucebook.reports.report_text import TEXT_LIMIT, Contained, ReportText, report_text

Made = TypeVar("Made")


def reports_in(original: Original) -> Iterator[Contained]:
    """Yield the reports that an original holds: itself, or each item of a feed with the item's own bytes.

    Raises UnreadableReportError for a feed that cannot be taken apart.
    """
    if original.media not in FEEDS:
        try:
            yield original, extract(original)
        except UnreadableReportError as error:
            yield original, error
        return
    from trucebook.reports.feed import items  # noqa: PLC0415 - loads feedparser, which only feeds need

    for item, text in _safely(original, items):
        yield item, text if isinstance(text, UnreadableReportError) else _with_language(text)


def extract(original: Original) -> ReportText:
    """Return the text of an original that is one report. Raises UnreadableReportError."""
    text = _with_language(_bounded(original.name, _safely(original, _extractor(original.media))))
    if original.media == TABLE or text.metadata.get("published"):
        return text
    day = stated_day(text.text)
    if day is None:
        return text
    remark = f"the day of publication is the one that its text states, {day}"
    return replace(text, metadata={**text.metadata, "published": day}, remarks=(*text.remarks, remark))


def _with_language(text: ReportText) -> ReportText:
    """Return a text with the remark that it is in a language that is not read, where it looks so."""
    language = ENGLISH if text.media == TABLE else language_of(text.text)
    if language == ENGLISH:
        return text
    remark = f"this text looks {language}, and the reader by rules reads English only: it looks for no claims in it"
    return replace(text, remarks=(*text.remarks, remark))


def _extractor(media: str) -> Callable[[Original], ReportText]:
    """Return the extractor for a media type; each loads its library when it is first used."""
    if media == HTML:
        from trucebook.reports.page import page_text  # noqa: PLC0415 - heavy, and only HTML needs it

        return page_text
    if media in {MHTML, WEB_ARCHIVE}:
        from trucebook.reports.saved_page import saved_page_text  # noqa: PLC0415 - as above

        return saved_page_text
    if media == MAIL:
        from trucebook.reports.mail import mail_text  # noqa: PLC0415 - as above, for mail

        return mail_text
    if media == PDF:
        from trucebook.reports.pdf import pdf_text  # noqa: PLC0415 - as above, for PDF

        return pdf_text
    if media == WORD:
        from trucebook.reports.word import word_text  # noqa: PLC0415 - as above, for DOCX

        return word_text
    return _plain


def _plain(original: Original) -> ReportText:
    """Return the bytes decoded. Raises UnreadableReportError."""
    text, encoding, remarks = decode(original.name, original.content, original.charset)
    refuse_binary(original.name, text)
    metadata = front_matter(text) if original.media == MARKDOWN else {}
    return report_text(text, original.media, encoding, remarks=(*remarks, *oddities(text)), metadata=metadata)


def _bounded(name: str, text: ReportText) -> ReportText:
    """Return the text. Raises UnreadableReportError for one that is too long to be a report."""
    if text.media != TABLE and len(text.text) > TEXT_LIMIT:
        why = f"its text has {len(text.text):,} characters; up to {TEXT_LIMIT:,} are read."
        raise UnreadableReportError(name, why, "Split it, or add the part that holds the report.")
    return text


def _safely(original: Original, read: Callable[[Original], Made]) -> Made:
    """Return what an extractor makes of bytes that anybody may have written.

    Raises UnreadableReportError, whatever its library raises; what the libraries log and warn of stays theirs.
    """
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read(original)
    except UnreadableReportError:
        raise
    except Exception as error:
        kind = WORDS.get(original.media, original.media)
        why = f"this should be {kind}, and it is broken ({type(error).__name__})."
        raise UnreadableReportError(original.name, why, "Get it again, or save its text as a .txt file.") from error
    finally:
        logging.disable(before)
