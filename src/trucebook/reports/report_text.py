"""The text that an extractor of a named version made of a report's bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from trucebook.reports.original import Original, UnreadableReportError

EXTRACTOR = "extract-3"
TEXT_LIMIT = 2_000_000
"""Characters. A text longer than this (some 330,000 words) is no report; a table may be longer."""


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
    """What the report says of itself: title, publisher, published, author, address, where it stands there."""


def sound(text: str) -> str:
    """Return a text in which half characters, that no UTF-8 can hold, are written as ?."""
    return text.encode("utf-8", "replace").decode()


def report_text(
    text: str,
    media: str,
    encoding: str,
    by: str = "",
    remarks: Iterable[str] = (),
    metadata: dict[str, str] | None = None,
) -> ReportText:
    """Return a text with its digest. `by` names the library and version that made it, where one did."""
    text = sound(text)
    return ReportText(
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        media=media,
        encoding=encoding,
        extractor=f"{EXTRACTOR} {by}".strip(),
        remarks=tuple(remarks),
        metadata={key: sound(value) for key, value in (metadata or {}).items() if value},
    )


Contained: TypeAlias = tuple[Original, ReportText | UnreadableReportError]
"""One report of an original, with its own bytes, and its text or why it has none."""
