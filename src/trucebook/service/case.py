"""A case: a folder with one agreement and the ledger of what is said about it.

`Case` opens the folder and its ledger, and knows the terms and policy on record. It is the way in for acts and
views.
"""

from __future__ import annotations

import getpass
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Policy, Terms
from trucebook.cuts.record import Record
from trucebook.errors import TrucebookError, WrongUseError
from trucebook.ledger.place import LEDGER, Place, open_at, place_of
from trucebook.ledger.store import Store
from trucebook.service.following import derived_now, followed
from trucebook.service.held_terms import held, hold
from trucebook.views.words import plural
from trucebook.vocabulary.problem import Problem

if TYPE_CHECKING:
    from trucebook.views.picture import Withholding

DERIVED = "derived"
AGREEMENT = "agreement.yaml"
TERMS_FILES = (AGREEMENT, "actors.yaml", "places.yaml", "sources.yaml", "glossary.yaml")
POLICY_FILE = "policy.yaml"
CASE_FILES = (*TERMS_FILES, POLICY_FILE)
FILE_LIMIT = 4 * 1024 * 1024

Clock = Callable[[], int]
"""Microseconds since 1970-01-01T00:00:00Z."""


def clock() -> int:
    """Return the machine's time in microseconds UTC."""
    return time.time_ns() // 1000


class NotACaseError(WrongUseError):
    """A folder that is no case."""

    def __init__(self, folder: Path) -> None:
        what = "there is no such folder" if not folder.exists() else f"it holds no {LEDGER}"
        if folder.exists() and not folder.is_dir():
            what = "it is a file, and a case is a folder"
        hint = f"Start one with `trucebook new {folder}`."
        if (folder / AGREEMENT).is_file():
            hint = f"Its files are here: put a copy of {LEDGER} back, or start anew from them with `trucebook new DIR "
            hint += f"--agreement {folder / AGREEMENT}`."
        super().__init__(f"{folder} is not a case: {what}. {hint}")


class UnsoundTermsError(TrucebookError):
    """Terms that have problems; each is carried."""

    def __init__(self, problems: tuple[Problem, ...], what: str) -> None:
        self.problems = problems
        errors = sum(one.severity == "error" for one in problems)
        super().__init__(f"{what}: {plural(errors, 'problem')} found.")


class TermsNotRecordedError(TrucebookError):
    """A cut that lies before the terms were recorded."""

    def __init__(self) -> None:
        super().__init__(
            "No agreement was on record at this cut. Put it on record with `trucebook record`, or choose a later cut.",
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """Terms and policy as recorded, parsed."""

    terms: Terms
    policy: Policy


@dataclass(frozen=True, slots=True)
class Case:
    """An open case. `author` signs what this program puts on record."""

    folder: Path
    store: Store
    author: str
    public: Withholding | None = None
    """What is withheld, where this is the case as it may be shown to the public."""
    derived_in: Path | None = None
    """The folder of what is derived (`service.following`), where it is not that of all such folders."""

    @property
    def derived(self) -> Path:
        """Return the folder of what is derived."""
        return self.derived_in or self.folder / DERIVED


def author_name(given: str | None = None) -> str:
    """Return who signs entries: as given, else TRUCEBOOK_AUTHOR, else the login name."""
    if given or os.environ.get("TRUCEBOOK_AUTHOR"):
        return given or os.environ["TRUCEBOOK_AUTHOR"]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def ledger_of(folder: Path) -> Place:
    """Return where the ledger of a case is. Raises NotACaseError, and what reading an address raises."""
    place = place_of(folder)
    if place is None:
        raise NotACaseError(folder)
    return place


@contextmanager
def open_case(folder: Path, author: str | None = None, *, now: Clock = clock) -> Iterator[Case]:
    """Open a case and close it again. Raises NotACaseError, and the ledger's own errors."""
    place = ledger_of(folder)
    store = open_at(place, now)
    try:
        with followed(store, folder / DERIVED) as derived:
            yield Case(folder, store, author_name(author), derived_in=derived)
    finally:
        store.close()


def follow_erasures(case: Case) -> Case:
    """Return the case as it is after an erasure: what was derived before is deleted. Raises OSError where it cannot be:
    it holds what was erased."""
    return replace(case, derived_in=derived_now(case.store, case.folder / DERIVED))


def read_files(folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the texts of a case's files by name, and a problem for each that cannot be read."""
    files: dict[str, str] = {}
    problems = []
    for name in CASE_FILES:
        path = folder / name
        try:
            if path.stat().st_size > FILE_LIMIT:
                sentence = f"{name} is larger than {FILE_LIMIT // 2**20} MiB."
                problems.append(Problem("file-too-large", sentence, str(path), hint="Keep reports out of it."))
                continue
            files[name] = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            continue
        except UnicodeDecodeError as error:
            sentence = f"{name} is not UTF-8 text (byte {error.start})."
            problems.append(Problem("file-not-text", sentence, str(path), hint="Save it as UTF-8."))
        except OSError as error:
            problems.append(Problem("file-unreadable", f"{name} cannot be read: {error.strerror}.", str(path)))
    return files, tuple(problems)


def recorded_terms(record: Record, derived: Path | None = None) -> Recorded:
    """Return the terms and policy on record at a cut. With the case's folder of what is derived they are held there.

    Raises TermsNotRecordedError; UnsoundTermsError where this version of the program no longer reads what was recorded.
    """
    if AGREEMENT not in record.terms:
        raise TermsNotRecordedError
    found = None if derived is None else held(record.terms, derived)
    if found is not None:
        return Recorded(*found)
    from trucebook.agreement.load import load_case  # noqa: PLC0415 - loads the parser

    loaded = load_case(record.terms)
    if loaded.terms is None or loaded.policy is None:
        raise UnsoundTermsError(loaded.problems, "The recorded agreement cannot be read by this version")
    if derived is not None:
        hold(record.terms, derived, loaded.terms, loaded.policy)
    return Recorded(loaded.terms, loaded.policy)


def drafts_differ(folder: Path, record: Record) -> tuple[str, ...]:
    """Return the names of the case's files that differ from what is on record."""
    files, _ = read_files(folder)
    return tuple(name for name in CASE_FILES if files.get(name, "") != record.terms.get(name, ""))
