"""Reading documents, here or in several processes at once, always in the order in which they came.

Reading is all that happens elsewhere: the ledger is written by one process, and no more documents wait than the
processes can hold, so that memory does not grow with the batch.
"""

from __future__ import annotations

import multiprocessing
import re
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeAlias, TypeVar

from trucebook.claims.claim import Link, Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.reports.language import ENGLISH, language_of
from trucebook.reports.original import UnreadableReportError
from trucebook.service.intake import Document, WrittenReading, written
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.problem import Problem

T = TypeVar("T")
Outcome: TypeAlias = tuple[WrittenReading, tuple[Problem, ...]] | UnreadableReportError
"""A reading as it will be recorded with the rows that were left out, or why the document cannot be read."""
TABLE = "text/csv"
AHEAD = 4
"""Documents that wait for each process at least."""
FAR_AHEAD = 128
"""Documents that wait for each process at most, while they are short: what writes may be busy for a while."""
WAITING = 2_000_000
"""Characters of the documents that wait, beyond which no more than `AHEAD` do."""


class Reader(Protocol):
    """What reads a report's text into claims. `name` is its version, as readings carry it."""

    @property
    def name(self) -> str:
        """The version."""

    def read(self, text: str, digest: str, circumstances: Circumstances, ground: Ground, media: str) -> Reading:
        """Return what it finds. Raises TrucebookError where it cannot be used at all."""


class RulesReader:
    """The reader by lexicon and rules: the default, without any network."""

    def __repr__(self) -> str:
        """Return what it is called here."""
        return "RULES"

    @property
    def name(self) -> str:
        """The version."""
        from trucebook.claims.reader import READER  # noqa: PLC0415 - heavy

        return READER

    def read(self, text: str, digest: str, circumstances: Circumstances, ground: Ground, media: str) -> Reading:
        """Return what the rules find; nothing is looked for in a text of another language than English."""
        if language_of(text) != ENGLISH:
            return Reading(self.name, digest, ())
        from trucebook.claims.reader import read  # noqa: PLC0415 - heavy

        return read(text, digest, circumstances, ground, media)


RULES = RulesReader()


def reader_version(media: str, reader: Reader = RULES) -> str:
    """Return the version of what would read a document of a kind now."""
    if media == TABLE:
        from trucebook.claims.table import TABLE_READER  # noqa: PLC0415 - only tables need it

        return TABLE_READER
    return reader.name


def read_document(document: Document, ground: Ground, reader: Reader = RULES) -> tuple[Reading, tuple[Problem, ...]]:
    """Return the reading of a document by what reads its kind, with the rows of a table that were left out.

    Raises UnreadableReportError for a table without its columns.
    """
    if document.media == TABLE:
        from trucebook.claims.table import read_table  # noqa: PLC0415 - only tables need it

        return read_table(document.content, document.digest, document.circumstances, ground)
    reading = reader.read(document.content, document.digest, document.circumstances, ground, document.media)
    return (reading if document.note is None else _by_sender(reading, str(document.note["from"]), ground)), ()


def _by_sender(reading: Reading, sender: str, ground: Ground) -> Reading:
    """Return the reading of a note: it is its sender's own, and what it says in its own voice is the sender's word."""
    names = next((actor.names for actor in ground.actors if actor.id == sender and actor.names), (sender,))
    own, word = Link(Role.PUBLISHER, names[0], sender), Link(Role.SPEAKER, names[0], sender)
    itself = {f"the {_head(name)}" for name in names} | {"we"}

    def chain(links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the chain of one claim; "the hub finds", in a note of the hub, is the hub's own word."""
        told = tuple(word if _unnamed_as(link, itself) else link for link in links[1:])
        return (own, *(told or (word,)))

    return replace(reading, claims=tuple(replace(one, attribution=chain(one.attribution)) for one in reading.claims))


def _head(name: str) -> str:
    """Return the noun that a body is called by for short: "the communications hub in Cairo" -> "hub"."""
    return re.split(r"\s+(?:of|in|for|on|at)\s+", name.lower(), maxsplit=1)[0].split()[-1]


def _unnamed_as(link: Link, words: set[str]) -> bool:
    """Return whether a link names nobody and describes its speaker by one of these words."""
    return link.id is None and link.name is None and " ".join((link.description or "").lower().split()) in words


def _outcome(document: Document, ground: Ground, reader: Reader) -> Outcome:
    """Return a reading, or why there is none, as a value that travels between processes."""
    try:
        reading, problems = read_document(document, ground, reader)
        return written(reading), problems
    except UnreadableReportError as error:
        return error


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """A document to read, and what is to come back beside its reading."""

    document: Document
    beside: T


def read_in_order(
    tasks: Iterable[Task[T]], ground: Ground, reader: Reader = RULES, workers: int = 1
) -> Generator[tuple[Task[T], Outcome], None, None]:
    """Yield every task with its outcome, in order; with more than one worker, read in processes of their own.

    A caller's own program has to stand under `if __name__ == "__main__"` for more than one worker. Only the rules can
    read elsewhere; another reader stays in this process.
    """
    if workers < 2 or reader is not RULES:  # noqa: PLR2004 - one process is this one
        for task in tasks:
            yield task, _outcome(task.document, ground, reader)
        return
    pool = _Pool(ground, workers)
    waiting: deque[tuple[Task[T], Future[Outcome]]] = deque()
    try:
        read = 0
        for task in tasks:
            waiting.append((task, pool.submit(task.document)))
            while waiting and (waiting[0][1].done() or len(waiting) > workers * _ahead(waiting, read)):
                yield _next(waiting, pool)
                read += 1
        while waiting:
            yield _next(waiting, pool)
    finally:
        pool.close()


def _ahead(waiting: Iterable[tuple[Task[T], object]], read: int) -> int:
    """Return how many documents may wait for each process: few at first, and where they are long."""
    held = sum(len(task.document.content) for task, _ in waiting)
    return AHEAD if held > WAITING else min(FAR_AHEAD, AHEAD + read)


def _next(waiting: deque[tuple[Task[T], Future[Outcome]]], pool: _Pool) -> tuple[Task[T], Outcome]:
    """Return the first task that waits with its outcome; where a process was ended, the others are sent again."""
    task, future = waiting.popleft()
    try:
        return task, future.result()
    except BrokenProcessPool:
        outcome = pool.alone(task.document)
        others = [other for other, _ in waiting]
        waiting.clear()
        waiting.extend((other, pool.submit(other.document)) for other in others)
        return task, outcome


class _Pool:
    """Processes that read on one ground."""

    def __init__(self, ground: Ground, workers: int) -> None:
        self._ground = ground
        self._workers = workers
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, initializer=_start, initargs=(self._ground,))

    def submit(self, document: Document) -> Future[Outcome]:
        """Return what will be the outcome; where the pool is broken, asking for it says so."""
        try:
            with _uninterrupted():
                return self._executor.submit(_read_here, document)
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return broken

    def alone(self, document: Document) -> Outcome:
        """Read one document in new processes with nothing beside it: whether it ends them itself is then plain."""
        self._restart()
        try:
            return self.submit(document).result()
        except BrokenProcessPool:
            self._restart()
            why = "the system ended the process that read it, perhaps for want of memory."
            return UnreadableReportError(document.name, why, "It is not on record.")

    def _restart(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._new()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until processes are started, so that none of them meets one before it can ignore it.

    A process starts with the signals blocked that were blocked where it was started (POSIX, `exec`).
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_grounds: list[Ground] = []
"""In a reading process: the one ground that it reads on."""


def _start(ground: Ground) -> None:
    """Begin a reading process: an interrupt is for the process that writes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _grounds[:] = [ground]


def _read_here(document: Document) -> Outcome:
    return _outcome(document, _grounds[0], RULES)
