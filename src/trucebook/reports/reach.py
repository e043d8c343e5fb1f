"""What a fetch may reach: public addresses of the internet, checked after the name is resolved and then held to.

A page that names a machine inside the user's network must not make us ask it (server-side request forgery). So the
address that was checked is the one that is connected to, and each read ends at the fetch's own deadline.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class OutOfReachError(OSError):
    """An address that is not public. `str(error)` says which."""


def is_public(written: str) -> bool:
    """Say whether an IP address is one of the public internet, an IPv4 address inside an IPv6 one included."""
    address = ipaddress.ip_address(written.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


class Reach(httpcore.NetworkBackend):
    """Connects to public addresses only, unless `allow_local`, and lets nothing outlast `deadline` (monotonic)."""

    def __init__(self, *, allow_local: bool) -> None:
        self.allow_local = allow_local
        self.deadline = 0.0
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host's first address. Raises OutOfReachError where one of its addresses is not public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} leads nowhere") from error
        addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
        if not self.allow_local and not all(is_public(address) for address in addresses):
            raise OutOfReachError(f"{host} is a machine of this network or no public address")
        failed: Exception | None = None
        for address in addresses:
            left = min(timeout or self.left, self.left)
            try:
                return _Timed(self._plain.connect_tcp(address, port, left, local_address, socket_options), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError(f"the name {host} leads nowhere")

    @property
    def left(self) -> float:
        """Return the seconds that are left. Raises httpcore.ReadTimeout where there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this address is over")
        return left


class _Timed(httpcore.NetworkStream):
    """A connection whose every read and write ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, reach: Reach) -> None:
        self._stream = stream
        self._reach = reach

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._reach.left
        return self._stream.read(max_bytes, min(timeout or left, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._reach.left
        self._stream.write(buffer, min(timeout or left, left))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._reach.left
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, min(timeout or left, left)), self._reach)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's own signature
        return self._stream.get_extra_info(info)
