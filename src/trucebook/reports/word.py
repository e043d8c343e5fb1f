"""A Word document's paragraphs and tables in their order, by python-docx.

Tracked changes are read as if accepted. Headers, footers, notes, comments and text boxes are left out, and said so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from trucebook.reports.decoding import oddities
from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.report_text import ReportText, report_text

UNPACKED_LIMIT = 64 * 1024 * 1024
"""Bytes of all parts of a document together, unpacked."""
PARTS_LIMIT = 2000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/comments.xml": "comments",
}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}delText"})


def word_text(original: Original) -> ReportText:
    """Return a document's text: paragraphs apart by an empty line, a table's rows as lines, its cells apart by tabs.

    Raises UnreadableReportError: no text, a document that unpacks to more than the limits, a broken one.
    """
    parts = _refuse_bomb(original)
    import docx  # noqa: PLC0415 - heavy, and only DOCX needs it

    document = docx.Document(io.BytesIO(original.content))
    body = document.element.body
    text = "\n\n".join(block for block in _blocks(body) if block.strip())
    if not text.strip():
        why = "this Word document holds no text."
        raise UnreadableReportError(original.name, why, "If it holds images, have their text recognised and add that.")
    remarks = []
    if left_out := [words for part, words in _LEFT_OUT.items() if part in parts]:
        remarks.append(f"left out: {', '.join(left_out)}")
    if next(body.iter(f"{_W}ins", f"{_W}del"), None) is not None:
        remarks.append("it holds tracked changes: read as if all of them were accepted")
    words, made = _properties(document)
    by = f"python-docx {docx.__version__}"
    return report_text(text, original.media, "docx", by, (*remarks, *made, *oddities(text)), words)


def _refuse_bomb(original: Original) -> frozenset[str]:
    """Return the names of a document's parts. Raises UnreadableReportError where they would fill the memory.

    The sizes are those the archive states; unpacking gives no more than these, or fails.
    """
    with zipfile.ZipFile(io.BytesIO(original.content)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > UNPACKED_LIMIT or len(parts) > PARTS_LIMIT:
        why = f"this document unpacks to {size / 2**20:,.0f} MiB in {len(parts):,} parts, more than is read."
        raise UnreadableReportError(original.name, why, "Save its text as a .txt file and add that.")
    return frozenset(part.filename for part in parts)


def _blocks(parent: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the text of each paragraph and table. Where a paragraph's end was deleted, the next one goes on in it."""
    before = ""
    for node in parent:
        if node.tag == f"{_W}p":
            before += "".join(_words(node))
            if not any(node.find(f"{_W}pPr/{_W}rPr/{gone}") is not None for gone in _DELETED):
                yield before
                before = ""
        elif node.tag == f"{_W}tbl":
            yield "\n".join("\t".join(_cell(cell) for cell in row.iter(f"{_W}tc")) for row in node.iter(f"{_W}tr"))
        elif node.tag not in _SKIPPED and isinstance(node.tag, str):
            yield from _blocks(node)
    yield before


def _cell(cell: Any) -> str:  # noqa: ANN401 - as above
    """Return a cell's text on one line."""
    return " ".join(" ".join(block.split()) for block in _blocks(cell) if block.strip())


def _words(node: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield the characters of a paragraph, what was deleted and what floats beside it left out."""
    for child in node:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _words(child)


def _properties(document: Any) -> tuple[dict[str, str], tuple[str, ...]]:  # noqa: ANN401 - as above
    """Return the title and author of the file's properties, and when it was made, as a remark only."""
    try:
        held = document.core_properties
        words = {"title": held.title or "", "author": held.author or ""}
        made = held.created
    except Exception:  # noqa: BLE001 - properties are written by anybody, and the text stands without them
        return {}, ()
    words = {key: " ".join(str(value).split()) for key, value in words.items()}
    return words, (f"the file was made on {made:%Y-%m-%d}, which need not be its day of publication",) if made else ()
