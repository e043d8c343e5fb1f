"""One request over HTTP and its answer, bounded in time and size. No cookie, password file or proxy is used."""

from __future__ import annotations

import os
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeAlias

import httpcore
import httpx

from trucebook.errors import WrongUseError
from trucebook.reports.reach import Reach

READ_SECONDS = 20.0
"""Without a single byte."""
WHOLE_SECONDS = 60.0
"""For one answer, from the first byte to the last."""
_NAMES_DIFFER, _OUT_OF_TIME = frozenset({62, 64}), frozenset({9, 10})
"""OpenSSL's codes (openssl-verification-options(1), x509_vfy.h)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `content` is empty where it was not wanted."""

    status: int
    headers: httpx.Headers
    content: bytes = b""


Wanted: TypeAlias = Callable[[Answer], bool]


class TooLargeError(Exception):
    """An answer that goes on past its limit."""


FAILURES = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    OSError,
    ValueError,
)
"""What asking can raise besides TooLargeError."""


def trusted_context() -> ssl.SSLContext:
    """Return what tells whose certificates are trusted: SSL_CERT_FILE or SSL_CERT_DIR, else Mozilla's list (certifi).

    Raises WrongUseError where one of the two is set and no certificate can be read there.
    """
    try:
        return httpx.create_ssl_context(trust_env=True)
    except OSError as error:
        name = next((one for one in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(one)), "the system")
        raise WrongUseError(
            f"{name} names {os.environ.get(name, 'a place')}, where no certificates can be read "
            f"({error.strerror or error}). Name a file of certificates (PEM), or leave it unset.",
        ) from error


def unsafe_because(error: BaseException) -> str | None:
    """Return why no encrypted connection came about, or None where that was not what failed."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, ssl.SSLError):
        inner = inner.__cause__ or inner.__context__
    if isinstance(inner, ssl.SSLCertVerificationError):
        why = inner.verify_message.rstrip(".")
        if inner.verify_code in _NAMES_DIFFER:
            return f"the server's certificate is for another name ({why})"
        if inner.verify_code in _OUT_OF_TIME:
            return f"the server's certificate is not valid today ({why}); the clock of this machine may be wrong too"
        return (
            f"the server's certificate is signed by nobody who is trusted here ({why}); if you trust its signer, "
            "name a file with that certificate in SSL_CERT_FILE"
        )
    return f"the server does not speak TLS as it should ({inner.reason or inner})" if inner is not None else None


class Guarded(httpx.BaseTransport):
    """httpx's requests over connections that `Reach` allows, each closed after its answer."""

    def __init__(self, reach: Reach) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted_context(), network_backend=reach, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Asker:
    """Asks servers, one request at a time."""

    def __init__(
        self, agent: str, *, allow_local: bool, read: float = READ_SECONDS, whole: float = WHOLE_SECONDS
    ) -> None:
        self._reach = Reach(allow_local=allow_local)
        self._whole = whole
        self._client = httpx.Client(
            transport=Guarded(self._reach),
            timeout=read,
            trust_env=False,
            follow_redirects=False,
            headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"},
        )

    def __enter__(self) -> Self:
        """Give the asker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open."""
        self._client.close()

    def ask(self, address: str, limit: int, wanted: Wanted) -> Answer:
        """Return a server's answer; its content only where `wanted` takes it by its status and headers.

        Raises TooLargeError past `limit` bytes (unpacked), and any of FAILURES.
        """
        self._reach.deadline = time.monotonic() + self._whole
        self._client.cookies.clear()
        with self._client.stream("GET", address) as got:
            answer = Answer(got.status_code, got.headers)
            if not wanted(answer):
                return answer
            if "," in got.headers.get("content-encoding", ""):
                raise ValueError("it is packed more than once")
            if int(got.headers.get("content-length") or 0) > limit:
                raise TooLargeError
            return Answer(answer.status, answer.headers, _held(got, limit))


def _held(got: httpx.Response, limit: int) -> bytes:
    """Return an answer's bytes, unpacked. Raises TooLargeError."""
    held = bytearray()
    for piece in got.iter_bytes():
        held += piece
        if len(held) > limit:
            raise TooLargeError
    return bytes(held)
