"""A real server on the loopback address that misbehaves in every way a test asks it to."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from made_files import ITEM, PAGE, WORDS, pdf, rss

ROBOTS = "User-agent: *\nDisallow: /private\n\nUser-agent: Trucebook\nDisallow: /private\nDisallow: /no-trucebook\n"
PLAIN = {
    "/page": ("text/html; charset=utf-8", PAGE.encode()),
    "/feed": ("application/rss+xml", rss(ITEM).encode()),
    "/x-feed": ("application/x-rss+xml", rss(ITEM).encode()),
    "/xml-feed": ("text/xml; charset=utf-8", rss(ITEM).encode()),
    "/rdf-feed": ("application/rdf+xml", rss(ITEM).encode()),
    "/json-feed": ("application/json", rss(ITEM).encode()),
    "/html-feed": ("text/html", rss(ITEM).encode()),
    "/plain-feed": ("text/plain", rss(ITEM).encode()),
    "/own-feed": ("application/vnd.post.feed+xml", rss(ITEM).encode()),
    "/xml-page": ("application/xml", PAGE.encode()),
    "/download": ("application/force-download", pdf([WORDS])),
    "/strange-text": ("application/x-unknown", WORDS.encode()),
    "/json": ("application/json", b'{"text": "words"}'),
    "/zip": ("application/zip", b"PK\x03\x04"),
    "/text": ("text/plain", WORDS.encode()),
    "/pdf-as-html": ("text/html", pdf([WORDS])),
    "/unsaid": ("", WORDS.encode()),
    "/octets": ("application/octet-stream", pdf([WORDS])),
    "/picture": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "/lying-picture": ("text/html", b"\x89PNG\r\n\x1a\n"),
    "/wrong-encoding": ("text/plain; charset=ascii", "the “truce” – day 3".encode()),
    "/arabic": ("text/plain; charset=windows-1256", "بدأت الهدنة يوم الأحد".encode("cp1256")),
    "/empty": ("text/html", b""),
    "/private": ("text/html", PAGE.encode()),
    "/no-trucebook": ("text/html", PAGE.encode()),
}
MOVED = {
    "/moved": "/page",
    "/circle": "/circle2",
    "/circle2": "/circle",
    "/to-private": "/private",
    "/to-file": "file:///etc/passwd",
    "/to-nowhere": "http://[::1/",
    "/to-404": "/404",
    "/to-metadata": "http://169.254.169.254/latest",
}


@cache
def _bomb() -> bytes:
    """Return a little that unpacks to 40 MiB."""
    return gzip.compress(bytes(40 * 2**20), 1)


class Odd(BaseHTTPRequestHandler):
    """Answers by path."""

    server: OddServer

    def do_GET(self) -> None:
        """Answer, until the other side has had enough."""
        self.server.asked.append((self.path, dict(self.headers)))
        with suppress(OSError):
            self._answer()

    def _answer(self) -> None:
        path = self.path
        if path == "/robots.txt":
            self._send(self.server.robots_status, "text/plain", self.server.robots.encode())
        elif path in PLAIN:
            self._send(200, *PLAIN[path], cookie=True)
        elif path in MOVED or path.startswith("/on"):
            self._head(302, "text/html", location=MOVED.get(path, f"{path}n"))
        elif path[1:].isdigit():
            self._send(int(path[1:]), "text/html", PAGE.encode())
        else:
            self._misbehave(path)

    def _misbehave(self, path: str) -> None:
        if path == "/endless":
            self._head(200, "text/html")
            while True:
                self.wfile.write(b"<p>more</p>" * 10_000)
        elif path == "/silent":
            time.sleep(5)
        elif path == "/slow-head":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200)
        elif path == "/slow-body":
            self._head(200, "text/html")
            self._drip(b"x" * 200)
        elif path == "/no-http":
            self.wfile.write(b"220 mail.example ready\r\n")
        else:
            self._lie(path)

    def _lie(self, path: str) -> None:
        if path == "/cut":
            self._head(200, "text/html", length=10_000)
            self.wfile.write(b"<html>half a page")
        elif path == "/long-claim":
            self._head(200, "text/html", length=10**12)
        elif path == "/bomb":
            self._send(200, "text/plain", _bomb(), encoding="gzip")
        elif path == "/bad-gzip":
            self._send(200, "text/html", b"not packed at all", encoding="gzip")
        elif path == "/packed-twice":
            self._send(200, "text/html", gzip.compress(gzip.compress(b"x")), encoding="gzip, gzip")

    def _drip(self, content: bytes) -> None:
        for n in range(len(content)):
            self.wfile.write(content[n : n + 1])
            self.wfile.flush()
            time.sleep(0.1)

    def _head(self, status: int, kind: str, length: int | None = None, location: str = "", encoding: str = "") -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Location", location), ("Content-Encoding", encoding)):
            if value:
                self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, status: int, kind: str, content: bytes, *, cookie: bool = False, encoding: str = "") -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        if cookie:
            self.send_header("Set-Cookie", "track=1; Path=/")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class OddServer(ThreadingHTTPServer):
    """Keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.robots = ROBOTS
        self.robots_status = 200
        _bomb()
        super().__init__(("127.0.0.1", 0), Odd)

    @property
    def address(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """Print nothing: the other side hanging up is what these tests are about."""


@contextmanager
def odd_server() -> Iterator[OddServer]:
    """Run the server as long as it is needed."""
    server = OddServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
