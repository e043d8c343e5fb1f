"""Fetching from a server that misbehaves: a report or a sentence each time, and manners towards one that does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from made_files import PAGE, WORDS
from odd_server import OddServer, odd_server
from trucebook.reports.address import checked
from trucebook.reports.extract import extract
from trucebook.reports.fetching import Fetcher, polite_asker
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.reach import is_public
from trucebook.reports.transport import Asker

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server() -> Iterator[OddServer]:
    with odd_server() as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Asker("Trucebook/test", allow_local=True, read=0.4, whole=1.2) as asker:
        yield Fetcher(asker, pause=0.0)


def test_a_page_is_fetched_as_it_is(server: OddServer, fetcher: Fetcher) -> None:
    found = fetcher.fetch(f"{server.address}/page#part")
    assert (found.content, found.media, found.charset) == (PAGE.encode(), "text/html", "utf-8")
    assert (found.name, found.address) == (f"{server.address}/page#part", f"{server.address}/page")


@pytest.mark.parametrize(
    "path, media, remark",
    [
        ("/feed", "application/rss+xml", None),
        ("/text", "text/plain", None),
        ("/unsaid", "text/plain", None),
        ("/moved", "text/html", None),
        ("/octets", "application/pdf", None),
        ("/x-feed", "application/rss+xml", None),
        ("/xml-feed", "application/rss+xml", None),
        ("/rdf-feed", "application/rss+xml", None),
        ("/own-feed", "application/rss+xml", None),
        ("/json-feed", "application/rss+xml", None),
        ("/html-feed", "application/rss+xml", "sent as HTML, but it is an RSS feed"),
        ("/plain-feed", "application/rss+xml", "sent as plain text, but it is an RSS feed"),
        ("/xml-page", "text/html", "sent as XML, but it is HTML"),
        ("/download", "application/pdf", None),
        ("/strange-text", "text/plain", None),
        ("/pdf-as-html", "application/pdf", "sent as HTML, but it is a PDF"),
    ],
)
def test_what_comes_is_what_its_bytes_are(
    server: OddServer, fetcher: Fetcher, path: str, media: str, remark: str | None
) -> None:
    found = fetcher.fetch(server.address + path)
    assert found.media == media
    assert "".join(found.remarks).count(remark or "but") == (remark is not None)


@pytest.mark.parametrize(
    "path, text, remark",
    [
        ("/wrong-encoding", "the “truce” – day 3", "but it is UTF-8"),
        ("/arabic", "بدأت الهدنة يوم الأحد", "cp1256, as declared"),
    ],
)
def test_the_encoding_a_server_states_is_weighed(
    server: OddServer, fetcher: Fetcher, path: str, text: str, remark: str
) -> None:
    found = extract(fetcher.fetch(server.address + path))
    assert found.text == text
    assert remark in found.remarks[0]


@pytest.mark.parametrize(
    "path, why",
    [
        ("/404", r"no such page \(HTTP 404\)"),
        ("/410", "is gone"),
        ("/429", "left alone"),
        ("/500", r"the server fails \(HTTP 500\)"),
        ("/304", "did not send it"),
        ("/endless", "larger than 16 MiB"),
        ("/bomb", "larger than 16 MiB"),
        ("/long-claim", "larger than 16 MiB"),
        ("/silent", "too slow"),
        ("/slow-head", "too slow"),
        ("/slow-body", "too slow"),
        ("/circle", "round in a circle"),
        ("/on", "more than 5 times"),
        ("/to-file", r"/to-file redirects to file:///etc/passwd, and there: only addresses that begin with http"),
        ("/to-nowhere", "it redirects to what is no address"),
        ("/to-404", r"/to-404 redirects to http://127.0.0.1:\d+/404, and there: there is no such page"),
        ("/json", "this is JSON"),
        ("/zip", "ZIP archive"),
        ("/cut", "breaks off"),
        ("/no-http", "breaks off or makes no sense"),
        ("/bad-gzip", "breaks off or makes no sense"),
        ("/packed-twice", "packed more than once"),
        ("/picture", "sends image/png"),
        ("/lying-picture", "PNG image"),
        ("/empty", "empty"),
        ("/private", r"robots\.txt asks programs not to"),
        ("/no-trucebook", r"robots\.txt asks programs not to"),
        ("/to-private", r"robots\.txt asks programs not to"),
    ],
)
def test_every_misbehaviour_gets_its_sentence_in_time(server: OddServer, fetcher: Fetcher, path: str, why: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableReportError, match=why) as caught:
        fetcher.fetch(server.address + path)
    assert time.monotonic() - start < 4
    assert caught.value.name == server.address + path


def test_what_robots_forbids_is_never_asked_for(server: OddServer, fetcher: Fetcher) -> None:
    for path in ("/private", "/to-private"):
        with pytest.raises(UnreadableReportError):
            fetcher.fetch(server.address + path)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/to-private"]


@pytest.mark.parametrize("status, allowed", [(404, True), (403, True), (500, False), (503, False)])
def test_rules_that_are_missing_forbid_nothing_and_rules_that_fail_forbid_all(
    server: OddServer, fetcher: Fetcher, status: int, *, allowed: bool
) -> None:
    server.robots_status = status
    if allowed:
        assert fetcher.fetch(f"{server.address}/private").media == "text/html"
        return
    with pytest.raises(UnreadableReportError, match=r"robots\.txt cannot be read: the server fails"):
        fetcher.fetch(f"{server.address}/page")


def test_it_says_who_it_is_and_keeps_no_cookie(server: OddServer) -> None:
    with polite_asker("desk@post.example", allow_local=True) as asker:
        one = Fetcher(asker, pause=0.0)
        one.fetch(f"{server.address}/page")
        one.fetch(f"{server.address}/text")
    assert len(server.asked) == 3
    for _, headers in server.asked:
        assert headers["User-Agent"].startswith("Trucebook/")
        assert "desk@post.example" in headers["User-Agent"]
        assert not headers.keys() & {"Cookie", "Authorization", "Referer"}


@pytest.mark.parametrize("robots, pause", [("", 1.0), ("User-agent: *\nCrawl-delay: 7\n", 7.0)])
def test_a_host_is_given_a_pause_between_two_requests(server: OddServer, robots: str, pause: float) -> None:
    server.robots = robots
    slept: list[float] = []
    with polite_asker(allow_local=True) as asker:
        one = Fetcher(asker, sleep=slept.append, clock=lambda: 100.0)
        one.fetch(f"{server.address}/page")
        one.fetch(f"{server.address}/text")
    assert slept == [pause, pause]


def test_a_very_long_pause_is_not_waited(server: OddServer, fetcher: Fetcher) -> None:
    server.robots = "User-agent: *\nCrawl-delay: 86400\n"
    with pytest.raises(UnreadableReportError, match="asks for 86400 seconds"):
        fetcher.fetch(f"{server.address}/page")


def test_this_machine_and_this_network_are_out_of_reach_unless_allowed(server: OddServer) -> None:
    with polite_asker() as asker, pytest.raises(UnreadableReportError, match="--allow-local only"):
        Fetcher(asker).fetch(f"{server.address}/page")
    assert server.asked == []


def test_a_redirect_into_this_network_is_said_to_be_one(
    server: OddServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach = fetcher.asker._reach
    asked = reach.connect_tcp

    def only_here(host: str, *rest: Any, **named: Any) -> httpcore.NetworkStream:
        monkeypatch.setattr(reach, "allow_local", host == "127.0.0.1")
        return asked(host, *rest, **named)

    monkeypatch.setattr(reach, "connect_tcp", only_here)
    with pytest.raises(UnreadableReportError) as caught:
        fetcher.fetch(f"{server.address}/to-metadata")
    assert "/to-metadata redirects to http://169.254.169.254/latest, and there: " in str(caught.value)
    assert "no public address" in str(caught.value)


def test_a_closed_port_gets_a_sentence(fetcher: Fetcher) -> None:
    with pytest.raises(UnreadableReportError, match=r"robots\.txt cannot be read: the server cannot be reached"):
        fetcher.fetch("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    "found, why",
    [
        (["93.184.216.34", "10.0.0.1"], "no public address"),
        (["127.0.0.1"], "no public address"),
        ([], "leads nowhere"),
    ],
)
def test_a_public_name_may_not_lead_into_this_network(
    monkeypatch: pytest.MonkeyPatch, found: list[str], why: str
) -> None:
    def named(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        if not found:
            raise OSError("no such name")
        return [(2, 1, 6, "", (address, 80)) for address in found]

    monkeypatch.setattr("trucebook.reports.reach.socket.getaddrinfo", named)
    with polite_asker() as asker, pytest.raises(UnreadableReportError, match=why):
        Fetcher(asker).fetch("http://post.example/")


@pytest.mark.parametrize(
    "address, why",
    [
        ("ftp://post.example/a", "only addresses"),
        ("file:///etc/passwd", "only addresses"),
        ("javascript:alert(1)", "only addresses"),
        ("http://", "no address of a page"),
        ("http://user:word@post.example/", "name or password"),
        ("http://post.example:99999/", "no address"),
        ("http://[::1/", "no address"),
        ("http://post.example/a b", "no address of a page"),
        ("http://post.example/" + "a" * 3000, "no address of a page"),
        ("http://post.example/\x1b[2J", "no address of a page"),
    ],
)
def test_what_is_no_address_is_not_asked_for(address: str, why: str) -> None:
    with pytest.raises(UnreadableReportError, match=why):
        checked(address)


@pytest.mark.parametrize(
    "written, public",
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that must be refused
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(written: str, *, public: bool) -> None:
    assert is_public(written) == public


def test_words_of_a_fetched_text_are_the_servers_bytes(server: OddServer, fetcher: Fetcher) -> None:
    assert extract(fetcher.fetch(f"{server.address}/text")).text == WORDS
