"""A PDF's text layer, page by page, by pypdf. Nothing is recognised in images."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trucebook.reports.decoding import oddities
from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.pdf_columns import Run, columns_read
from trucebook.reports.pdf_lines import joined
from trucebook.reports.report_text import TEXT_LIMIT, ReportText, report_text

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGE_LIMIT = 3000
SECONDS = 120.0
"""Between two pages: past this the rest is not begun."""


def pdf_text(original: Original) -> ReportText:
    """Return a PDF's text, pages apart by an empty line. Raises UnreadableReportError where it has none."""
    import pypdf  # noqa: PLC0415 - heavy, and only PDF needs it
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    try:
        reader = pypdf.PdfReader(io.BytesIO(original.content), strict=False)
        _refuse_locked(original.name, reader)
        pages, broken = _pages(original.name, reader)
    except DependencyError as error:
        why = "this PDF is encrypted with AES, which is read with the Python package `cryptography` only."
        raise UnreadableReportError(original.name, why, "Install that, or save a copy without encryption.") from error
    if not any(page.strip() for page in pages):
        why = "this PDF has no text layer: its pages are images, or it is empty."
        raise UnreadableReportError(original.name, why, "Have its text recognised (OCR) and add the result.")
    text, heads = joined(pages)
    remarks = [f"a PDF of {len(pages)} page{'' if len(pages) == 1 else 's'}: lines were joined to paragraphs"]
    if heads:
        remarks.append(f"running heads and page numbers left out: {heads} line{'' if heads == 1 else 's'}")
    if broken:
        remarks.append(f"pages that could not be read and are missing: {', '.join(map(str, broken[:20]))}")
    if empty := [n + 1 for n, page in enumerate(pages) if not page.strip() and n + 1 not in broken]:
        remarks.append(f"pages without a text layer: {', '.join(map(str, empty[:20]))}")
    words, made = _properties(reader)
    by = f"pypdf {pypdf.__version__}"
    return report_text(text, original.media, "pdf", by, (*remarks, *made, *oddities(text)), words)


def _refuse_locked(name: str, reader: PdfReader) -> None:
    """Open a PDF that needs no password to be read. Raises UnreadableReportError for one that does."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except NotImplementedError:
        opened = False
    if not opened:
        why = "this PDF is locked with a password."
        raise UnreadableReportError(name, why, "Open it with its password, save a copy without, and add that.")


def _pages(name: str, reader: PdfReader) -> tuple[list[str], list[int]]:
    """Return each page's text, and the numbers of those that cannot be read. Raises UnreadableReportError."""
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    count, start, length = len(reader.pages), time.monotonic(), 0
    if count > PAGE_LIMIT:
        raise UnreadableReportError(name, f"this PDF has {count:,} pages; up to {PAGE_LIMIT:,} are read.", "Split it.")
    pages: list[str] = []
    broken: list[int] = []
    for number in range(count):
        if time.monotonic() - start > SECONDS or length > TEXT_LIMIT:
            raise UnreadableReportError(
                name, f"this PDF is too much to read: stopped at page {number + 1}.", "Split it."
            )
        try:
            pages.append(_page(reader.pages[number]))
        except DependencyError:
            raise
        except Exception:  # noqa: BLE001 - a broken page may fail in any way, and the others can still be read
            pages.append("")
            broken.append(number + 1)
        length += len(pages[-1])
    if broken and len(broken) == count:
        raise UnreadableReportError(name, "this PDF is broken: none of its pages can be read.", "Get it again.")
    return pages, broken


def _page(page: PageObject) -> str:
    """Return a page's text, line by line; columns that are drawn across one after the other."""
    runs: list[Run] = []

    def take(words: str, outer: Sequence[float], inner: Sequence[float], *_: object) -> None:
        if words.strip():
            x, y = inner[4], inner[5]
            place = (x * outer[0] + y * outer[2] + outer[4], x * outer[1] + y * outer[3] + outer[5])
            runs.append((*place, words.strip()))

    text = page.extract_text(visitor_text=take)
    return columns_read(runs) or text


def _properties(reader: PdfReader) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the title and author of the file's properties, and when it was made, as a remark only."""
    try:
        held = reader.metadata
        words = {"title": held.title or "", "author": held.author or ""} if held else {}
        made = held.creation_date if held else None
    except Exception:  # noqa: BLE001 - properties are written by anybody, and the text stands without them
        return {}, ()
    words = {key: " ".join(str(value).split()) for key, value in words.items()}
    return words, (f"the file was made on {made:%Y-%m-%d}, which need not be its day of publication",) if made else ()
