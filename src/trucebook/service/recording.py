"""Starting a case, and putting changed files of it on record. A changed file is a draft until then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from trucebook.agreement.load import load_case
from trucebook.cuts.record import Record, read_record
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.address import Address
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.place import LEDGER, keep_address, open_at
from trucebook.ledger.trouble import NoLedgerError
from trucebook.service.case import (
    AGREEMENT,
    CASE_FILES,
    POLICY_FILE,
    Case,
    Clock,
    UnsoundTermsError,
    author_name,
    clock,
    open_case,
    read_files,
)
from trucebook.service.checking import files_beside, placed
from trucebook.vocabulary.problem import Problem

TEMPLATE = """\
# The agreement, in your own words. `trucebook check` lists every problem; the reference tells every key.
agreement: {name}
title: {title}
timezone: UTC
day one: {day_one}T00:00            # an hour is required
counting: day one is 1
parties:
  first: {{name: First party}}
  second: {{name: Second party}}
bodies:
  commission: {{name: Joint commission, kind: commission}}
phases:
  one: {{name: first phase, starts: day one, lasts: 30 days}}
topics:
  phase two: [phase two, second phase, second stage]
acts:
  hold talks: {{event: CONSULT, about: phase two}}
  assault: {{event: ASSAULT, actors: bearer}}
clauses:
  - id: hostilities
    text: Military operations are suspended.
    bearer: each party
    must not: assault
    during: one
    verified by: commission
  - id: talks
    text: Talks on phase two begin no later than day 10.
    bearer: [first, second]
    must begin: hold talks
    about: phase two
    by: day 10
    verified by: commission
"""
EMPTY_FILES = {
    "actors.yaml": "# Whom the texts name. The parties themselves stand in agreement.yaml.\nactors: {}\n",
    "places.yaml": "# Places that texts name: id: {names: [...], within: id}.\nplaces: {}\n",
    "sources.yaml": "# Outlets, agencies, monitors: id: {names: [...], kind: ..., relies on: [...]}.\nsources: {}\n",
    "glossary.yaml": "# A party's term: the case's own word. Quotations keep the source's word.\nglossary: {}\n",
    "policy.yaml": (
        "# The case's own choices, the same for all parties, printed on every page.\n"
        "performance: reported\nbreach: corroborated\n"
    ),
}


@dataclass(frozen=True, slots=True)
class PutOnRecord:
    """What `record` did: the files put on record, and warnings about them."""

    files: tuple[str, ...]
    seqs: tuple[int, ...]
    problems: tuple[Problem, ...]


def _refuse_another(case: Case, record: Record, files: dict[str, str]) -> None:
    """Raise WrongUseError where the ledger is of another agreement than the folder's file."""
    if AGREEMENT not in record.terms:
        return
    recorded, draft = (load_case(held).terms for held in (record.terms, files))
    if recorded is not None and draft is not None and recorded.id != draft.id:
        raise WrongUseError(
            f"This ledger is of the agreement `{recorded.id}`, and {case.folder / AGREEMENT} is of `{draft.id}`. "
            "Nothing was recorded. Put the right files together, or start a case for the other agreement.",
        )


def check_files(
    files: dict[str, str], unread: tuple[Problem, ...], where: Path, source: Path | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a case's files; with `source`, placed in that agreement and the files beside it.

    Raises UnsoundTermsError where one is an error.
    """
    loaded = load_case(files) if AGREEMENT in files or not unread else None
    found = loaded.problems if loaded else ()
    problems = (*unread, *(found if source is None else (placed(one, source) for one in found)))
    if any(one.severity == "error" for one in problems):
        raise UnsoundTermsError(problems, f"{where}: nothing was recorded")
    return problems


def new_case(
    folder: Path, agreement: Path | None, author: str | None, *, now: Clock = clock, address: Address | None = None
) -> PutOnRecord:
    """Make a case's folder, its files and its ledger, and record its terms and policy.

    With `agreement`, that file and the files of a case beside it are copied; else small templates are written. With
    `address`, the ledger is made there; where one is there that holds entries, this folder becomes another one of that
    case, with the files as recorded.
    Raises WrongUseError where the folder already holds something; UnsoundTermsError before anything is written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError(f"{folder} already holds something. Name a new or an empty folder.")
    recorded = {} if address is None else recorded_files(address)
    if recorded and agreement is not None:
        raise WrongUseError(
            f"The ledger {address} holds the entries of a case already. Leave out --agreement to go on with that case "
            "from this folder, or name another database."
        )
    if recorded:
        _write(folder, recorded, address)
        return PutOnRecord((), (), ())
    if agreement is None:
        files = _templates(folder, now)
        problems = check_files(files, (), folder)
    else:
        source = _source(agreement)
        files, unread = files_beside(source)
        problems = check_files(files, unread, agreement, source)
        files = {**{name: text for name, text in EMPTY_FILES.items() if name not in files}, **files}
    if address is not None:
        open_at(address, create=True).close()
    _write(folder, files, address)
    if address is None:
        open_at(folder / LEDGER, create=True).close()
    with open_case(folder, author_name(author), now=now) as case:
        return replace(record_files(case), problems=problems)


def recorded_files(address: Address) -> dict[str, str]:
    """Return the files of the case whose ledger is at an address, as last recorded; none where it holds no ledger yet.

    Raises WrongUseError where its entries are no case's.
    """
    try:
        with open_at(address) as store:
            record = read_record(store, size) if (size := store.size()) else None
    except NoLedgerError:
        return {}
    if record is not None and AGREEMENT not in record.terms:
        raise WrongUseError(
            f"The ledger {address} holds entries, and no agreement is among them. Name another database."
        )
    return {} if record is None else {name: record.terms[name] for name in CASE_FILES if name in record.terms}


def _write(folder: Path, files: dict[str, str], address: Address | None) -> None:
    """Write the files of a new case."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    if address is not None:
        keep_address(folder, address)


def _source(agreement: Path) -> Path:
    """Return the file of an agreement that a file or a folder names. Raises WrongUseError."""
    source = agreement / AGREEMENT if agreement.is_dir() else agreement
    if not source.is_file():
        raise WrongUseError(f"There is no agreement at {agreement}. Name a file such as agreement.yaml.")
    return source


def _templates(folder: Path, now: Clock) -> dict[str, str]:
    """Return the files of a case to be filled in."""
    from datetime import UTC, datetime  # noqa: PLC0415 - only here

    day = datetime.fromtimestamp(now() / 1e6, tz=UTC).date().isoformat()
    name = "".join(c if c.isalnum() else "-" for c in folder.resolve().name.lower()).strip("-") or "case"
    return {AGREEMENT: TEMPLATE.format(name=name, title=folder.resolve().name, day_one=day), **EMPTY_FILES}


def record_files(case: Case) -> PutOnRecord:
    """Put changed files of a case on record; one that was deleted is recorded as empty.

    Raises UnsoundTermsError; nothing is recorded then.
    """
    files, unread = read_files(case.folder)
    if AGREEMENT not in files and not unread:
        raise WrongUseError(f"{case.folder} holds no {AGREEMENT}; nothing was recorded.")
    problems = check_files(files, unread, case.folder)
    record = read_record(case.store, case.store.size())
    _refuse_another(case, record, files)
    files = {**dict.fromkeys(record.terms, ""), **files}
    changed = tuple(name for name in CASE_FILES if files.get(name, "") != record.terms.get(name, ""))
    drafts = []
    for kind, names in ((Kind.TERMS, [n for n in changed if n != POLICY_FILE]), (Kind.POLICY, [POLICY_FILE])):
        texts = {name: files[name] for name in names if name in changed}
        if texts:
            body = canonical.encode({"files": texts})
            key = f"{kind}:{record.terms_seq}:{canonical.digest(body)}"
            drafts.append(Draft(kind, case.author, key, body))
    entries = case.store.append(drafts) if drafts else ()
    return PutOnRecord(changed, tuple(entry.seq for entry in entries), problems)
