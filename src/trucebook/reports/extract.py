"""From original bytes to a text, by an extractor of a named version.

Plain text and Markdown are the bytes decoded, every character kept: no newline is translated, so spans hold for
ever. HTML is read by trafilatura. What was decided on the way (encoding, markup left out) is said in `remarks`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from trucebook.reports.markdown import front_matter
from trucebook.reports.original import Original, UnreadableReportError

EXTRACTOR = "extract-1"
BINARY_SHARE = 0.02
"""More control characters than this share of a text's characters, and it is no text."""
_KEPT_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's text: `digest` is the hex SHA-256 of its UTF-8 bytes; spans are code points into `text`."""

    text: str
    digest: str
    media: str
    encoding: str
    extractor: str = EXTRACTOR
    remarks: tuple[str, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    """What the file says of itself: title, publisher, published, where it stands there."""


def decode(name: str, content: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return (text, encoding, remarks). UTF-8 and UTF-16 by their marks, UTF-8 else, then Windows-1252.

    Raises UnreadableReportError where the bytes are no text in any of them.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding, ()
            except UnicodeDecodeError as error:
                why = f"it starts as {encoding.upper()} and breaks off at byte {error.start}."
                raise UnreadableReportError(name, why, "Save it again as UTF-8.") from error
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        at = error.start
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        why = f"this is neither UTF-8 (byte {at}) nor Windows-1252 text."
        raise UnreadableReportError(name, why, "If it is a text, save it as UTF-8; else it cannot be read.") from None
    return text, "cp1252", (f"not UTF-8 (byte {at}); read as Windows-1252: check accents and quotation marks",)


def _refuse_binary(name: str, text: str) -> None:
    """Raise UnreadableReportError for a text that is mostly no text."""
    controls = sum(1 for c in text if ord(c) < ord(" ") and c not in _KEPT_CONTROLS)
    if "\x00" in text or controls > BINARY_SHARE * len(text):
        why = "this is a binary file, not a text."
        raise UnreadableReportError(name, why, "Text, Markdown, HTML and CSV files are read.")


def extract(original: Original) -> ReportText:
    """Return the text of a report. Raises UnreadableReportError."""
    decoded, encoding, remarks = decode(original.name, original.content)
    _refuse_binary(original.name, decoded)
    text = decoded
    metadata: dict[str, str] = {}
    if original.media == "text/html":
        text, metadata = _html(original.name, decoded)
    elif original.media == "text/markdown":
        metadata = front_matter(decoded)
    return ReportText(
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        media=original.media,
        encoding=encoding,
        remarks=remarks,
        metadata=metadata,
    )


def _html(name: str, source: str) -> tuple[str, dict[str, str]]:
    """Return the article's text and what the page says of itself. Raises UnreadableReportError where it has no text."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy, and only HTML needs it

    found = bare_extraction(source, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True)
    text = "" if found is None or isinstance(found, dict) else str(found.text or "")
    if found is None or isinstance(found, dict) or not text.strip():
        why = "no article text was found in this HTML page."
        raise UnreadableReportError(name, why, "Save the page's text as a .txt file and add that.")
    metadata = {
        key: str(value)
        for key, value in (("title", found.title), ("publisher", found.sitename), ("published", found.date))
        if value
    }
    return text, metadata
