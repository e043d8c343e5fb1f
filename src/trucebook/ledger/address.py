"""The address of a ledger that a PostgreSQL server keeps: all but the password, which is never kept and never shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from trucebook.ledger.trouble import LedgerError

SCHEMES = ("postgresql://", "postgres://")
EXAMPLE = "postgresql://secretariat@db.example.org/my-case"
_SECRET = frozenset({"password", "sslpassword"})
_GIVEN = re.compile(r"//[^?#]*:[^?#]*@")
"""A colon before any @: a password, whatever signs it is made of, and whichever of several hosts it stands before."""
_HOST = r"(\[[^]]*\]|[^][:,]*)(:[0-9]{0,5})?"
_HOSTS = re.compile(rf"{_HOST}(,{_HOST})*")


class BadAddressError(LedgerError):
    """An address that is none, or that holds what must not be kept."""

    exit_code = 2

    def __init__(self, why: str, where: str) -> None:
        super().__init__(f"{where} is no address of a ledger: {why}. One is {EXAMPLE}.")


class SecretInAddressError(LedgerError):
    """An address with a password in it; the sentence does not say which."""

    exit_code = 2

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where} holds a password, and whoever may read the case or this computer's list of commands may read it. "
            "Nothing was done. Take it out, and put it into ~/.pgpass or the variable PGPASSWORD; then have it changed "
            "on the server."
        )


@dataclass(frozen=True, slots=True)
class Address:
    """A sound address. As text it may be shown and kept."""

    url: str
    database: str

    def __str__(self) -> str:
        """Return the address as it was written."""
        return self.url

    @property
    def parameters(self) -> frozenset[str]:
        """Return the names of the parameters that it sets, of those that stand after the question mark."""
        return frozenset(name for name, _ in parse_qsl(urlsplit(self.url).query, keep_blank_values=True))


def is_address(text: str) -> bool:
    """Tell whether a text is meant as an address."""
    return text.lower().startswith(SCHEMES)


def read_address(text: str, where: str = "What was given") -> Address:
    """Return an address; `where` begins the sentence on one that is not sound.

    Raises BadAddressError, SecretInAddressError, which do not repeat it: what spoils it may be a password.
    """
    text = text.strip()
    if not is_address(text):
        raise BadAddressError(f"it does not begin with {SCHEMES[0]}", where)
    if any(ord(letter) <= 0x20 or ord(letter) == 0x7F for letter in text):  # noqa: PLR2004 - space and control characters
        raise BadAddressError("it holds a space or a control character", where)
    try:
        parts = urlsplit(text)
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
    except ValueError:
        raise BadAddressError("its brackets do not fit", where) from None
    if _GIVEN.search(text) or _SECRET & {name.lower() for name in given}:
        raise SecretInAddressError(where)
    for wrong, why in (
        (parts.fragment, "it holds the sign #; written %23 it can be part of a name"),
        (not _HOSTS.fullmatch(parts.netloc.rpartition("@")[2]), "what stands after a host and a colon is no port"),
        ("/" in parts.path[1:], "it holds a / more than there should be"),
    ):
        if wrong:
            raise BadAddressError(why, where)
    database = given.get("dbname", unquote(parts.path[1:]))
    if not database:
        raise BadAddressError("it names no database", where)
    return Address(text, database)
