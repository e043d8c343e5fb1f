"""Getting a report's original bytes from a file or standard input, within the limits of what is read."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from trucebook.reports.original import REPORT_LIMIT, TABLE_LIMIT, Original, UnreadableReportError, shown_name
from trucebook.reports.recognition import recognise

STANDARD_INPUT = "standard input"
_NO_FILES = {
    stat.S_ISFIFO: ("this is a pipe, no file.", "Use - to read standard input."),
    stat.S_ISSOCK: ("this is a socket, no file.", ""),
    stat.S_ISCHR: ("this is a device, no file.", "Use - to read standard input."),
    stat.S_ISBLK: ("this is a device, no file.", ""),
}


def load(path: Path) -> Original:
    """Read a report's file; its kind is that of its bytes, whatever it is called.

    Raises UnreadableReportError: missing, no file, not permitted, empty, too large, of a kind that is not read.
    """
    limit = TABLE_LIMIT if path.suffix.lower() == ".csv" else REPORT_LIMIT
    try:
        held = path.stat()
        _refuse_no_file(path, held.st_mode)
        if held.st_size > limit:
            raise _too_large(str(path), held.st_size, limit)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableReportError(str(path), "there is no such file.", "Check the name.") from None
    except (OSError, ValueError) as error:
        why = f"it cannot be read: {getattr(error, 'strerror', None) or error}."
        raise UnreadableReportError(str(path), why, "Check that you may read it.") from error
    return original_of(shown_name(path), content, limit, full_name=str(path))


def load_stream(stream: BinaryIO) -> Original:
    """Read a report from standard input. Raises UnreadableReportError."""
    try:
        content = stream.read(TABLE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise UnreadableReportError(STANDARD_INPUT, f"it cannot be read: {error}.") from error
    return original_of(STANDARD_INPUT, content, REPORT_LIMIT)


def original_of(
    name: str,
    content: bytes,
    limit: int = REPORT_LIMIT,
    *,
    stated: str | None = None,
    charset: str | None = None,
    address: str | None = None,
    full_name: str | None = None,
) -> Original:
    """Return bytes as a report's original, of the kind that they are.

    `stated` is the media type said beside them, `full_name` what a refusal names. Raises UnreadableReportError.
    """
    shown = full_name or name
    if not content.strip():
        raise UnreadableReportError(shown, "the file is empty.", "Nothing was recorded for it.")
    media, remarks = recognise(shown, content, stated)
    limit = TABLE_LIMIT if media == "text/csv" else limit
    if len(content) > limit:
        raise _too_large(shown, len(content), limit)
    return Original(name, media, content, charset, address, remarks)


def _refuse_no_file(path: Path, mode: int) -> None:
    """Raise UnreadableReportError for what is no regular file; opening a pipe could wait for ever."""
    if stat.S_ISDIR(mode):
        raise UnreadableReportError(str(path), "this is a folder.", "Name the files in it, such as folder/*.md.")
    for is_such, (why, hint) in _NO_FILES.items():
        if is_such(mode):
            raise UnreadableReportError(str(path), why, hint)


def _too_large(name: str, size: int, limit: int) -> UnreadableReportError:
    """Return the refusal of what is too large."""
    return UnreadableReportError(
        name,
        f"this is {size / 2**20:.0f} MiB; files of this kind are read up to {limit // 2**20} MiB.",
        "Split it, or add the part that holds the report.",
    )
