"""Kinds of files that are known and not read: each is named, and what to do with it is said."""

from __future__ import annotations

import json
from collections.abc import Iterable

from trucebook.reports.original import UnreadableReportError

READ = "Text, Markdown, HTML, saved pages, feeds, mails, PDF, DOCX and CSV files are read."
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image, a binary file", ""),
    (b"\xff\xd8\xff", "a JPEG image, a binary file", ""),
    (b"GIF8", "a GIF image, a binary file", ""),
    (b"II*\x00", "a TIFF image, a binary file", ""),
    (b"MM\x00*", "a TIFF image, a binary file", ""),
    (b"RIFF", "a sound, a film or an image, a binary file", ""),
    (b"OggS", "a sound or a film, a binary file", ""),
    (b"ID3", "a sound, a binary file", ""),
    (b"\x1f\x8b", "compressed by gzip", "Unpack it and add what it holds."),
    (b"BZh", "compressed by bzip2", "Unpack it and add what it holds."),
    (b"\xfd7zXZ\x00", "compressed by xz", "Unpack it and add what it holds."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and add what it holds."),
    (b"Rar!", "a RAR archive", "Unpack it and add what it holds."),
    (b"{\\rtf", "an RTF document", "Save it as DOCX, PDF or text."),
    (b"%!PS", "PostScript", "Save it as PDF."),
    (b"SQLite format 3\x00", "a database, a binary file", ""),
    (b"\x7fELF", "a program, a binary file", ""),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
"""The name that each of a message's streams begins with, in Outlook's .msg (MS-OXMSG, 2.2)."""
_TAR, _TAR_AT = b"ustar", 257
_ZIPS = (
    ("xl/", "an Excel workbook", "Save the sheet that is meant as CSV (UTF-8) and add that."),
    ("ppt/", "a PowerPoint file", "Save it as PDF or text."),
    ("META-INF/container.xml", "an EPUB book", "Save the chapter that is meant as HTML or text."),
    ("content.xml", "an OpenDocument file (such as .odt)", "Save it as DOCX, PDF or text; a sheet as CSV."),
)
"""A name in the archive or the beginning of one, and what it tells."""


def refuse_unread(name: str, content: bytes, head: str) -> None:
    """Raise UnreadableReportError for what is of a kind that is not read; `head` is its first characters."""
    found = next(((what, hint) for magic, what, hint in _MAGIC if content.startswith(magic)), None)
    if content.startswith(_OLE):
        old = "an old Office file (such as .doc)", "Save it as DOCX, PDF or text."
        found = ("an Outlook message (.msg)", "Save it as .eml or text.") if _OUTLOOK in content else old
    if content[_TAR_AT:].startswith(_TAR):
        found = "a TAR archive", "Unpack it and add what it holds."
    if found is not None:
        raise UnreadableReportError(name, f"this is {found[0]}, not a text.", found[1] or READ)
    if _is_json(content, head):
        why = "this is JSON, made for programs and not for readers."
        raise UnreadableReportError(name, why, "Save the text that is meant as .txt, or its rows as CSV.")


def refuse_zip(name: str, names: Iterable[str]) -> UnreadableReportError:
    """Return the refusal of an archive that holds these names and is no Word document."""
    held = tuple(names)
    for sign, what, hint in _ZIPS:
        if any(one.startswith(sign) for one in held):
            return UnreadableReportError(name, f"this is {what}.", hint)
    why = f"this is a ZIP archive ({len(held)} file{'' if len(held) == 1 else 's'})."
    return UnreadableReportError(name, why, "Unpack it and add what it holds.")


def _is_json(content: bytes, head: str) -> bool:
    """Say whether bytes are JSON: one value, or the first line of several."""
    if head.lstrip()[:1] not in {"{", "["}:
        return False
    for piece in (content, content.lstrip().partition(b"\n")[0]):
        try:
            return isinstance(json.loads(piece), dict | list)
        except (ValueError, RecursionError):
            continue
    return False
