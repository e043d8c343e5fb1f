"""An address that may be fetched, and what is wrong with one that may not."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from trucebook.reports.decoding import decode, refuse_binary
from trucebook.reports.loading import load
from trucebook.reports.original import UnreadableReportError, shown_name

ADDRESS_LIMIT = 2000
"""Characters."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?=//|\w+(?:/|:|$)|\w*\()|(?:data|mailto|javascript):")
_BARE = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:/\S*)?")


def checked(address: str, name: str | None = None) -> str:
    """Return an address without its fragment. Raises UnreadableReportError for one that is not fetched."""
    shown = name or shown_name(address[:ADDRESS_LIMIT])
    written = address.strip()
    try:
        parts = urlsplit(written)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnreadableReportError(shown, f"this is no address: {error}.") from None
    if parts.scheme not in {"http", "https"}:
        raise UnreadableReportError(shown, "only addresses that begin with http:// or https:// are fetched.")
    if not host or len(address) > ADDRESS_LIMIT or not written.isprintable() or " " in written:
        raise UnreadableReportError(shown, "this is no address of a page.")
    if parts.username is not None or parts.password is not None:
        raise UnreadableReportError(
            shown, "an address with a name or password in it is not fetched: it would be recorded."
        )
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))


def is_address(written: str) -> bool:
    """Say whether words have the form of an address of any kind, `ftp://` included."""
    return "://" in written and _SCHEME.match(written) is not None


def addresses_in(path: Path) -> tuple[tuple[int, str, UnreadableReportError | None], ...]:
    """Return (line from 1, address, what is wrong with it or None) of a list, one a line, each once.

    Empty lines and lines that begin with # are skipped. Raises UnreadableReportError where the list is no text.
    """
    text, _, _ = decode(str(path), load(path).content)
    refuse_binary(str(path), text)
    lines: dict[str, int] = {}
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if line.strip() and not line.strip().startswith("#"):
            lines.setdefault(line.strip(), number)
    return tuple((number, written, _fault(written)) for written, number in lines.items())


def _fault(written: str) -> UnreadableReportError | None:
    """Return what is wrong with a line of a list of addresses, or None."""
    shown = shown_name(written[:80])
    hint = "Nothing was fetched for it."
    if _BARE.fullmatch(written):
        return UnreadableReportError(shown, "this line lacks the https:// at its beginning.", hint)
    if not is_address(written):
        scheme = _SCHEME.match(written)
        why = (
            f"`{scheme[0]}` begins no address that is fetched: only http:// and https:// do."
            if scheme
            else "this line is no address; an address begins with http:// or https:// and stands alone on its line."
        )
        return UnreadableReportError(shown, why, hint)
    try:
        checked(written)
    except UnreadableReportError as error:
        return error
    return None
