"""A page saved whole by a browser, to its main HTML: MHTML (RFC 2557) and Safari's web archive (a property list).

The mail headers of an MHTML file are the browser's: its sender and date say nothing of the report.
"""

from __future__ import annotations

import plistlib
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.page import page_text
from trucebook.reports.recognition import HTML, MHTML
from trucebook.reports.report_text import ReportText


def saved_page_text(original: Original) -> ReportText:
    """Return the article of a saved page. Raises UnreadableReportError where it holds no page or no text."""
    found = _of_mail(original.content) if original.media == MHTML else _of_archive(original.content)
    if found is None:
        why = "this saved page holds no HTML."
        raise UnreadableReportError(original.name, why, "Save the page anew, as HTML or as text.")
    content, charset, address = found
    page = replace(original, media=HTML, content=content, charset=charset, address=original.address or address)
    text = page_text(page)
    words = text.metadata if text.metadata.get("address") or not address else {**text.metadata, "address": address}
    return replace(text, metadata=words, remarks=("a page saved by a browser: its HTML was read", *text.remarks))


def _of_mail(content: bytes) -> tuple[bytes, str | None, str | None] | None:
    """Return (HTML, charset, address) of MHTML's first page."""
    mail = message_from_bytes(content, policy=policy.default)
    for part in mail.walk():
        body = part.get_payload(decode=True) if part.get_content_type() in {HTML, "application/xhtml+xml"} else None
        if isinstance(body, bytes):
            where = _header(mail, "Snapshot-Content-Location") or _header(part, "Content-Location")
            return body, part.get_content_charset(), where
    return None


def _header(part: Message, name: str) -> str | None:
    """Return an address in a header, or None."""
    words = str(part.get(name) or "").strip()
    return words if words.lower().startswith(("http://", "https://")) else None


def _of_archive(content: bytes) -> tuple[bytes, str | None, str | None] | None:
    """Return (HTML, charset, address) of a web archive's main resource."""
    held: Any = plistlib.loads(content)
    main = held.get("WebMainResource") if isinstance(held, dict) else None
    if not isinstance(main, dict) or not isinstance(main.get("WebResourceData"), bytes):
        return None
    charset, where = main.get("WebResourceTextEncodingName"), main.get("WebResourceURL")
    web = isinstance(where, str) and where.lower().startswith(("http://", "https://"))
    return main["WebResourceData"], charset if isinstance(charset, str) else None, where if web else None
