"""What a file is, by its bytes and then by its name: a PDF that is called .txt is a PDF, and that is said."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from trucebook.reports.decoding import marked_encoding
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.unread import READ, refuse_unread, refuse_zip

PLAIN, MARKDOWN, HTML, TABLE = "text/plain", "text/markdown", "text/html", "text/csv"
RSS, ATOM, XML = "application/rss+xml", "application/atom+xml", "application/xml"
MAIL, PDF = "message/rfc822", "application/pdf"
MHTML, WEB_ARCHIVE = "multipart/related", "application/x-webarchive"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FEEDS = frozenset({RSS, ATOM, XML})
SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".csv": TABLE,
    ".rss": RSS,
    ".rdf": RSS,
    ".atom": ATOM,
    ".xml": XML,
    ".eml": MAIL,
    ".pdf": PDF,
    ".docx": WORD,
    ".mht": MHTML,
    ".mhtml": MHTML,
    ".webarchive": WEB_ARCHIVE,
}
WORDS = {
    PLAIN: "plain text",
    MARKDOWN: "Markdown",
    HTML: "HTML",
    TABLE: "a CSV table",
    RSS: "an RSS feed",
    ATOM: "an Atom feed",
    XML: "XML",
    MAIL: "a mail",
    PDF: "a PDF",
    WORD: "a Word document (DOCX)",
    MHTML: "a saved page (MHTML)",
    WEB_ARCHIVE: "a saved page (web archive)",
}
_HEAD = 65_536
_PDF_HEAD = 1024
_BEFORE_ROOT = re.compile(
    r"(?>\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>\s*)*)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_ROOTS = {"rss": RSS, "rdf": RSS, "feed": ATOM, "html": HTML}
_HTML = re.compile(r"(?>\s*(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[A-Za-z!/]")
_HEADER = re.compile(r"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_SIGNS = re.compile(
    r"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_SAVED = re.compile(
    r"^(?:Snapshot-Content-Location:|From: *<?Saved by"
    r"|Content-Type: *multipart/related;(?:[^\n]*\n[ \t])*[^\n]*type=\"?text/html)",
    re.IGNORECASE | re.MULTILINE,
)
"""What a browser writes into the head of a page that it saves."""
_FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){1,60}?---[ \t]*(?:\n|\Z)")
_COLUMNS = re.compile(r"[\w \"-]{1,40}(?:,[\w \"-]{1,40}){3,}\r?\n")


def media_of(name: str) -> str:
    """Return the media type for a file name; plain text where the ending is not known."""
    return SUFFIXES.get(PurePath(name).suffix.lower(), PLAIN)


def recognise(name: str, content: bytes, stated: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return (media type, remarks) of a report's bytes. `stated` is the type said beside them; else the name's counts.

    Raises UnreadableReportError for what is of no kind that is read.
    """
    suffix = PurePath(name).suffix.lower()
    said = stated or SUFFIXES.get(suffix)
    found = _sniffed(name, content)
    if found is None:
        return _by_word(name, content, said)
    if said is None or said == found or {said, found} <= FEEDS or (said == PLAIN and found == MARKDOWN):
        return found, ()
    if said == MARKDOWN and found == MAIL:
        return said, ()
    return found, (_differs(suffix if not stated else "", said, found),)


def _differs(suffix: str, said: str, found: str) -> str:
    """Return the remark that a file is not what it is called."""
    called = f"its name ends in {suffix}" if suffix else f"it was sent as {WORDS.get(said, said)}"
    return f"{called}, but it is {WORDS[found]}: read as that"


def _by_word(name: str, content: bytes, said: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the type of bytes without any mark of their own: as said, where that can be."""
    suffix = PurePath(name).suffix.lower()
    if said is None:
        return _unnamed(content), ()
    if said in FEEDS:
        why = "this should be a feed, and it is not XML."
        raise UnreadableReportError(name, why, "Fetch it again; if it is a text, call it .txt.")
    if said in {PDF, WORD} or (said == HTML and not _TAG.search(content)):
        return PLAIN, (_differs(suffix, said, PLAIN),)
    return said, ()


def _unnamed(content: bytes) -> str:
    """Return the type of bytes that nothing names: Markdown by its front matter, a table by its columns."""
    head = _head(content).replace("\r\n", "\n")
    if _FRONT.match(head):
        return MARKDOWN
    return TABLE if _COLUMNS.match(head) else PLAIN


def _sniffed(name: str, content: bytes) -> str | None:
    """Return the type that the bytes show, or None. Raises UnreadableReportError for a type that is not read."""
    if b"%PDF-" in content[:_PDF_HEAD]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(name, content)
    if content.startswith(b"bplist") and b"WebMainResource" in content:
        return WEB_ARCHIVE
    head = _head(content)
    refuse_unread(name, content, head)
    return _written(name, head)


def _written(name: str, head: str) -> str | None:
    """Return the type that the first characters show, or None. Raises UnreadableReportError."""
    if _HTML.match(head):
        return HTML
    if (found := _markup(name, head)) is not None:
        return found
    headers = _HEADER.match(head.replace("\r\n", "\n"))
    if headers and _SAVED.search(headers[0]):
        return MHTML
    return MAIL if headers and _MAIL_SIGNS.search(headers[0]) else None


def _markup(name: str, head: str) -> str | None:
    """Return the type of XML by its root element, or None. Raises UnreadableReportError for another root."""
    declared = head.lstrip().startswith("<?xml")
    before = _BEFORE_ROOT.match(head)
    root = _ROOT.match(head, before.end() if before else 0)
    if root is None:
        return XML if declared else None
    found = _ROOTS.get(root[2].lower())
    if found is None and declared:
        why = f"this is XML of another kind (<{root[2]}>), neither a feed nor a page."
        raise UnreadableReportError(name, why, READ)
    return found


def _head(content: bytes) -> str:
    """Return the first characters, for looking at their ASCII part only."""
    head = content[: _HEAD // 4 * 4]
    marked = marked_encoding(head)
    return head[marked[1] :].decode(marked[0], "replace") if marked else head.decode("latin-1")


def _zipped(name: str, content: bytes) -> str:
    """Return DOCX where a ZIP archive holds one. Raises UnreadableReportError for another or a broken archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        why = "this is a ZIP archive or an Office file that is broken or cut short."
        raise UnreadableReportError(name, why, "Get it again.") from error
    if "[Content_Types].xml" in names and any(one.startswith("word/") for one in names):
        return WORD
    raise refuse_zip(name, names)
