"""The original bytes of a report, and what cannot be read as one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError

REPORT_LIMIT = 16 * 1024 * 1024
"""Bytes. A report longer than this is no report; a table may be larger."""
TABLE_LIMIT = 64 * 1024 * 1024


class UnreadableReportError(TrucebookError):
    """A file that cannot be read as a report. The rest of a batch goes on."""

    def __init__(self, name: str, why: str, hint: str = "") -> None:
        self.name = name
        self.why = why
        self.hint = hint
        super().__init__(f"{name}: {why}" + (f" {hint}" if hint else ""))

    def said_at(self, place: str) -> str:
        """Return the sentence for where `place` is named already: without the name where that is the same file."""
        if place != self.name and not place.endswith(f"/{self.name}"):
            return str(self)
        return self.why + (f" {self.hint}" if self.hint else "")

    def __reduce__(self) -> tuple[type[UnreadableReportError], tuple[str, str, str]]:
        """Return what makes it anew, so that one process can tell it to another."""
        return type(self), (self.name, self.why, self.hint)


@dataclass(frozen=True, slots=True)
class Original:
    """A report's bytes as they came, and the media type that they are."""

    name: str
    media: str
    content: bytes
    charset: str | None = None
    """The encoding that was said beside the bytes, where they came from an address."""
    address: str | None = None
    """Where they were fetched, or where a feed says that its item stands."""
    remarks: tuple[str, ...] = ()


def shown_name(path: Path | str) -> str:
    """Return a file's name as text: bytes that are none, and control characters, are written as ?."""
    name = path.name if isinstance(path, Path) else path
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "?" for c in name).replace("\N{REPLACEMENT CHARACTER}", "?")
