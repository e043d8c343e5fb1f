"""The original bytes of a report, as a file or as standard input gives them, within the limits of what is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError

REPORT_LIMIT = 16 * 1024 * 1024
"""Bytes. A report longer than this is no report; a table may be larger."""
TABLE_LIMIT = 64 * 1024 * 1024
SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".csv": "text/csv",
}


class UnreadableReportError(TrucebookError):
    """A file that cannot be read as a report. The rest of a batch goes on."""

    def __init__(self, name: str, why: str, hint: str = "") -> None:
        self.name = name
        self.why = why
        self.hint = hint
        super().__init__(f"{name}: {why}" + (f" {hint}" if hint else ""))


@dataclass(frozen=True, slots=True)
class Original:
    """A report's bytes as they came, with the media type that its name stands for."""

    name: str
    media: str
    content: bytes


def media_of(name: str) -> str:
    """Return the media type for a file name; plain text where the ending is not known."""
    return SUFFIXES.get(Path(name).suffix.lower(), "text/plain")


def shown_name(path: Path) -> str:
    """Return a file's name as text: bytes that are none, and control characters, are written as ?."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "?" for c in name).replace("\N{REPLACEMENT CHARACTER}", "?")


def load(path: Path) -> Original:
    """Read a report's file.

    Raises UnreadableReportError: missing, no file, not permitted, empty, too large.
    """
    name, media = shown_name(path), media_of(path.name)
    limit = TABLE_LIMIT if media == "text/csv" else REPORT_LIMIT
    try:
        if path.is_dir():
            raise UnreadableReportError(str(path), "this is a folder.", "Name the files in it, such as folder/*.md.")
        size = path.stat().st_size
        if size > limit:
            raise UnreadableReportError(
                str(path),
                f"this is {size / 2**20:.0f} MiB; files of this kind are read up to {limit // 2**20} MiB.",
                "Split it, or add the part that holds the report.",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableReportError(str(path), "there is no such file.", "Check the name.") from None
    except OSError as error:
        why = f"it cannot be read: {error.strerror or error}."
        raise UnreadableReportError(str(path), why, "Check that you may read it.") from error
    if not content.strip():
        raise UnreadableReportError(str(path), "the file is empty.", "Nothing was recorded for it.")
    return Original(name, media, content)
