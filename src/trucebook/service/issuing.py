"""Writing a brief to a file, and putting on record that one was sent."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError, WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.service.case import Case
from trucebook.service.looking import Look
from trucebook.views.brief import brief_html, brief_markdown

FORMATS = (".html", ".md")


class NotWrittenError(TrucebookError):
    """A file that could not be written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} was not written: {why}. Nothing else changed.")


@dataclass(frozen=True, slots=True)
class Written:
    """A brief on disk: where, its digest, and the entry that says it was sent, if one does."""

    path: Path
    digest: str
    length: int
    issued: int | None = None


def write_brief(case: Case, seen: Look, path: Path, *, sent: bool = False, whole: bool = False) -> Written:
    """Write the brief of a cut as HTML or Markdown, by the file's ending; with `sent`, record that it was issued;
    with `whole`, every line of the page is open.

    Raises WrongUseError for another ending, NotWrittenError.
    """
    if path.suffix not in FORMATS:
        raise WrongUseError(f"A brief is written as {' or '.join(FORMATS)}, and `{path.name}` ends in neither.")
    html = path.suffix == ".html"
    content = (brief_html(seen.compared, whole=whole) if html else brief_markdown(seen.compared)).encode()
    write_whole(path, content)
    digest = canonical.digest(content)
    issued = None
    if sent:
        body = {
            "occurred": seen.cut.occurred,
            "size": seen.cut.size,
            "said": seen.cut.said,
            "rules": seen.findings.rules,
            "digest": digest,
            "name": path.name,
        }
        body |= {} if seen.case.public is None else {"for": "public"}
        draft = Draft(Kind.ISSUED, case.author, f"issued:{seen.cut.size}:{digest}", canonical.encode(body))
        issued = case.store.append([draft])[0].seq
    return Written(path, digest, len(content), issued)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file by rename, so that it is whole or as before. Raises NotWrittenError."""
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(draft, 0o644)  # noqa: PTH101 - the page is to be read by others
        os.replace(draft, path)  # noqa: PTH105 - rename is what makes it whole
    except OSError as error:
        Path(draft).unlink(missing_ok=True)
        raise NotWrittenError(path, error.strerror or str(error)) from error
