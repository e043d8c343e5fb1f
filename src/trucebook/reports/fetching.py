"""Fetching reports from addresses, politely and only when asked to.

It says who it is, obeys robots.txt (RFC 9309), asks a host one thing at a time with a pause between, keeps no cookies,
follows few redirects, and takes no more than a report's size. Whatever a server does gives a report or a sentence.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from trucebook.reports.address import checked
from trucebook.reports.loading import original_of
from trucebook.reports.original import REPORT_LIMIT, Original, UnreadableReportError, shown_name
from trucebook.reports.recognition import ATOM, HTML, MAIL, MARKDOWN, MHTML, PDF, PLAIN, RSS, TABLE, WORD, XML
from trucebook.reports.transport import FAILURES, Answer, Asker, TooLargeError, unsafe_because

AGENT = "Trucebook"
PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""
LONGEST_PAUSE = 60.0
REDIRECTS = 5
ROBOTS_LIMIT = 512 * 1024
KINDS = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": PLAIN,
    "text/markdown": MARKDOWN,
    "text/csv": TABLE,
    "application/rss+xml": RSS,
    "application/rdf+xml": RSS,
    "application/atom+xml": ATOM,
    "application/xml": XML,
    "text/xml": XML,
    "application/pdf": PDF,
    "message/rfc822": MAIL,
    "multipart/related": MHTML,
    WORD: WORD,
}
_NEVER = ("image/", "audio/", "video/", "font/", "model/")
"""What holds no text. Of anything else the bytes decide; the type that a server states counts where they do not."""
_SHOWN = 100
"""Characters of an address in a sentence."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK, _MULTIPLE, _BAD, _FAILING = 200, 300, 400, 500
_REASONS = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "it refuses",
    404: "there is no such page",
    410: "the page is gone",
    429: "it asks to be left alone for now",
    451: "it may not show the page, for legal reasons",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one by one. `pause` and the clock's functions are there for tests."""

    asker: Asker
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    asked: dict[str, float] = field(default_factory=dict)
    rules: dict[str, RobotFileParser | str] = field(default_factory=dict)

    def fetch(self, address: str) -> Original:
        """Return what stands at an address, its name being the address. Raises UnreadableReportError."""
        name, seen = shown_name(address), [checked(address)]
        while True:
            try:
                found = self._step(name, seen[-1])
            except UnreadableReportError as error:
                raise _on_the_way(error, name, seen) from None
            if isinstance(found, Original):
                return found
            try:
                there = checked(urljoin(seen[-1], found), name)
            except (UnreadableReportError, ValueError) as error:
                why = error.why if isinstance(error, UnreadableReportError) else "this is no address."
                raise _on_the_way(UnreadableReportError(name, why), name, [*seen, found]) from None
            if there in seen:
                raise UnreadableReportError(name, "the server sends us round in a circle.", "Nothing was fetched.")
            if len(seen) > REDIRECTS:
                raise UnreadableReportError(
                    name, f"the server sends us on more than {REDIRECTS} times.", "Nothing was fetched."
                )
            seen.append(there)

    def _step(self, name: str, here: str) -> Original | str:
        """Return what stands at an address, or where its server sends us on to. Raises UnreadableReportError."""
        self._obey(name, here)
        answer = self._ask(name, here, REPORT_LIMIT, wanted=_wanted)
        if answer.status in _MOVED and "location" in answer.headers:
            return str(answer.headers["location"])
        return _read(name, here, answer)

    def _obey(self, name: str, address: str) -> None:
        """Raise UnreadableReportError where the site's robots.txt does not let us ask for an address."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = self._rules(site)
        rules = self.rules[site]
        if isinstance(rules, str):
            raise UnreadableReportError(name, rules, "Without its rules nothing is fetched from there.")
        if not rules.can_fetch(AGENT, address):
            raise UnreadableReportError(
                name, "the site's robots.txt asks programs not to fetch this.", "Save the page yourself."
            )

    def _rules(self, site: str) -> RobotFileParser | str:
        """Return a site's rules, or why they cannot be had: 4xx means that there are none (RFC 9309, 2.3.1)."""
        rules, address = RobotFileParser(), f"{site}/robots.txt"
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._ask(address, address, ROBOTS_LIMIT, wanted=lambda got: got.status == _OK)
                if answer.status not in _MOVED or "location" not in answer.headers:
                    break
                address = checked(urljoin(address, answer.headers["location"]))
            else:
                return "its robots.txt moves on and on."
        except UnreadableReportError as error:
            return f"its robots.txt cannot be read: {error.why}"
        if answer.status >= _FAILING:
            return f"its robots.txt cannot be read: the server fails (HTTP {answer.status})."
        rules.parse(answer.content.decode("utf-8", "replace").splitlines())
        return rules

    def _ask(self, name: str, address: str, limit: int, wanted: Callable[[Answer], bool]) -> Answer:
        """Return an answer after the pause that its host is due. Raises UnreadableReportError."""
        host = urlsplit(address).netloc
        self._wait(name, host, address)
        try:
            return self.asker.ask(address, limit, wanted)
        except TooLargeError:
            why = f"what it sends is larger than {limit // 2**20 or 1} MiB."
            raise UnreadableReportError(name, why, "Nothing was recorded for it.") from None
        except FAILURES as error:
            raise UnreadableReportError(name, _failure(error), "Try again later, or save the page yourself.") from error
        finally:
            self.asked[host] = self.clock()

    def _wait(self, name: str, host: str, address: str) -> None:
        """Wait until a host may be asked again. Raises UnreadableReportError where it asks for a very long pause."""
        if host not in self.asked:
            return
        rules = self.rules.get(f"{urlsplit(address).scheme}://{host}")
        said = rules.crawl_delay(AGENT) if isinstance(rules, RobotFileParser) else None
        pause = max(self.pause, float(said or 0))
        if pause > LONGEST_PAUSE:
            why = f"the site's robots.txt asks for {pause:.0f} seconds between two requests, longer than is waited."
            raise UnreadableReportError(name, why, "Save the page yourself.")
        left = self.asked[host] + pause - self.clock()
        if left > 0:
            self.sleep(left)


def polite_asker(contact: str | None = None, *, allow_local: bool = False) -> Asker:
    """Return an asker that says which program it is, and whom to write to where `contact` is given."""
    whom = f"; {contact}" if contact else ""
    agent = f"{AGENT}/{version('trucebook')} (reads single reports when a person asks it to{whom})"
    return Asker(agent, allow_local=allow_local)


def _kind(answer: Answer) -> str:
    """Return an answer's media type, lower case, without parameters."""
    return str(answer.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _wanted(answer: Answer) -> bool:
    """Say whether an answer's content is worth taking: a success, and not of a type that holds no text."""
    return _OK <= answer.status < _MULTIPLE and not _kind(answer).startswith(_NEVER)


def _stated(kind: str) -> str | None:
    """Return what a type that a server states is here, or None where it tells nothing; any XML may be a feed."""
    return KINDS.get(kind) or (XML if kind.endswith(("+xml", "/xml")) else None)


def _on_the_way(error: UnreadableReportError, name: str, seen: list[str]) -> UnreadableReportError:
    """Return what went wrong at the last of the addresses seen, with the redirect that led there."""
    if len(seen) == 1:
        return error
    first, there = (shown_name(one[:_SHOWN]) for one in seen[-2:])
    return UnreadableReportError(name, f"{first} redirects to {there}, and there: {error.why}", error.hint)


def _read(name: str, address: str, answer: Answer) -> Original:
    """Return an answer as a report's original. Raises UnreadableReportError."""
    if not _OK <= answer.status < _MULTIPLE:
        fails = "the server fails" if answer.status >= _FAILING else "the server did not send it"
        raise UnreadableReportError(name, f"{_REASONS.get(answer.status, fails)} (HTTP {answer.status}).")
    kind = _kind(answer)
    if not _wanted(answer):
        raise UnreadableReportError(name, f"the server sends {shown_name(kind[:60])}, which is no report.")
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    return original_of(
        name, answer.content, stated=_stated(kind), charset=charset[1] if charset else None, address=address
    )


def _failure(error: Exception) -> str:
    """Return what went wrong on the way, as a sentence."""
    kind, words = type(error).__name__, " ".join(str(error).split())
    if "Timeout" in kind:
        return "the server is too slow."
    if kind == "OutOfReachError":
        return f"{words}. Such addresses are fetched with --allow-local only."
    if (unsafe := unsafe_because(error)) is not None:
        return f"no safe connection can be made: {unsafe}."
    if "location header" in words:
        return f"it redirects to what is no address ({words[:120]})."
    if "Protocol" in kind or "Decoding" in kind:
        return f"the server's answer breaks off or makes no sense ({words[:120]})."
    return f"the server cannot be reached ({words[:120] or kind})."
