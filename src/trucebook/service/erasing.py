"""Erasing what should never have been recorded: the body and salt of an entry, and of all that was made from it.

What stays is the place of each entry in the tree, its commitment, and a public entry that says who erased what and
why. So no root changes, and every checkpoint and proof from before holds on.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trucebook.cuts.withholding import WITHHOLD
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind, erasure
from trucebook.service.case import Case, follow_erasures
from trucebook.service.erased_before import report_of
from trucebook.service.repeated import Repeated, repeated, said_by

OF_REPORT = (Kind.REPORT, Kind.TEXT, Kind.NOTE, Kind.READING)
"""Kinds of entry that hold a report's words."""
_FILES = (Kind.TERMS, Kind.POLICY)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: its own entry, the entries that it emptied, with their kinds, and those empty before."""

    seq: int
    entries: tuple[tuple[int, str], ...]
    before: tuple[int, ...] = ()
    unswept: str | None = None
    """Why the words are still in the ledger's storage, and what to do; None where they are not."""
    repeated: tuple[Repeated, ...] = ()
    """Judgements that stay and repeat words which only these entries had."""
    unhidden: tuple[int, ...] = ()
    """Judgements among them that withheld a claim: what other entries repeat of its words is published again."""


def erase(case: Case, seqs: list[int], reason: str, *, with_judgements: bool = False) -> Erased:
    """Erase entries, and with an entry of a report all that holds its words; `with_judgements` also judgements that
    repeat what only these said. Raises WrongUseError, NotErasableError, NoSuchEntryError."""
    if not reason.strip():
        raise WrongUseError("An erasure needs a reason, which is put on record and stays.")
    named = [case.store.get(seq) for seq in dict.fromkeys(seqs)]
    _refuse_files(case, named)
    every = {one.seq: one for one in (*named, *_with_same_words(case, named))}
    going = {seq: one for seq, one in every.items() if one.body is not None}
    if not going:
        none = f"Nothing was erased: {_listed(sorted(every))} have no body any more."
        raise WrongUseError(" ".join(filter(None, (none, case.store.unswept()))))
    _refuse_words(case, going, reason)
    repeating = repeated(case.store, going.values())
    if with_judgements:
        going |= {one.seq: case.store.get(one.seq) for one in repeating if not one.needed}
    made = case.store.append([erasure(case.author, f"erasure:{uuid.uuid4().hex}", going, reason)])[0]
    case = follow_erasures(case)
    if any(one.kind is Kind.WEIGHING for one in going.values()):
        from trucebook.service.joining import weigh_case  # noqa: PLC0415 - seldom needed

        weigh_case(case)
    return Erased(
        made.seq,
        tuple(sorted((seq, str(one.kind)) for seq, one in going.items())),
        tuple(sorted(every.keys() - going.keys())),
        case.store.unswept(),
        tuple(one for one in repeating if one.seq not in going),
        tuple(sorted(seq for seq, one in going.items() if _withholds(one))),
    )


def _refuse_words(case: Case, going: dict[int, Entry], reason: str) -> None:
    """Raise WrongUseError where a reason repeats what it is to erase."""
    said = said_by(case.store, going.values(), reason)
    if said is not None:
        raise WrongUseError(
            f"Nothing was erased: the reason repeats “{said}”, which is to be erased, and a reason stays on record for "
            "everybody to read. Say it in other words."
        )


def _withholds(entry: Entry) -> bool:
    body = _body(entry) if entry.kind is Kind.JUDGEMENT else {}
    return body.get("decision") == WITHHOLD and bool(body.get("claim"))


def _refuse_files(case: Case, named: list[Entry]) -> None:
    """Raise WrongUseError where an entry holds a file of the case as it is now in effect."""
    asked = {one.seq: set(_body(one).get("files", ())) for one in named if one.kind in _FILES}
    if not asked:
        return
    latest: dict[str, int] = {}
    for entry in case.store.entries(kinds=_FILES):
        latest |= dict.fromkeys(_body(entry).get("files", ()), entry.seq)
    for seq, files in asked.items():
        held = sorted(name for name in files if latest[name] == seq)
        if held:
            raise WrongUseError(
                f"Nothing was erased: entry {seq} holds {', '.join(held)} as now in effect. Take out of the file what "
                "must go, put it on record with `trucebook record`, then erase the entry."
            )


def _with_same_words(case: Case, named: list[Entry]) -> Iterator[Entry]:
    """Yield the entries that hold words of the reports that the entries named belong to."""
    reports = {digest for one in named if one.kind in OF_REPORT and (digest := report_of(one))}
    if not reports:
        return
    feeds: set[Any] = set()
    claims: set[str] = set()
    names: set[str] = set()
    for entry in case.store.entries(kinds=OF_REPORT):
        if report_of(entry) in reports:
            body = _body(entry)
            feeds.add(body.get("feed"))
            for claim in body.get("claims", ()):
                claims.add(claim["id"])
                names.update(_names(claim))
            yield entry
    yield from _feeds(case, feeds - {None})
    yield from _judgements(case, claims)
    yield from _weighings(case, reports, names)


def _feeds(case: Case, feeds: set[Any]) -> Iterator[Entry]:
    """Yield the feeds whose items were erased: their bytes hold the same words."""
    for entry in case.store.entries(kinds=(Kind.REPORT,)) if feeds else ():
        if report_of(entry) in feeds:
            yield entry


def _judgements(case: Case, claims: set[str]) -> Iterator[Entry]:
    """Yield the judgements on claims, which repeat what these say, and on the parts that such judgements made."""
    for entry in case.store.entries(kinds=(Kind.JUDGEMENT,)):
        body = _body(entry)
        if claims & {body.get("claim"), body.get("other")}:
            claims.update(part["id"] for part in body.get("parts", ()))
            yield entry


def _weighings(case: Case, reports: set[str], names: set[str]) -> Iterator[Entry]:
    """Yield the weighings that name or describe a voice of an erased report, and all later ones: they build on it."""
    met = False
    for entry in case.store.entries(kinds=(Kind.WEIGHING,)):
        words = [word for tie in _body(entry).get("ties", ()) for word in tie[:2]]
        met = met or any(word in names or describes(word, reports) for word in words)
        if met:
            yield entry


def describes(voice: str, reports: set[str]) -> bool:
    """Return whether a voice is somebody unnamed of one of the reports, by what it is called there."""
    return voice.startswith("unnamed:") and voice.rpartition(":")[2] in reports


def _names(claim: dict[str, Any]) -> Iterator[str]:
    """Yield the voices by name that the case does not know, of a claim."""
    for link in claim.get("attribution", ()):
        if link.get("id") is None and link.get("name"):
            yield f"name:{str(link['name']).lower()}"


def _body(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {} if entry.body is None else canonical.decode(entry.body)
    return found


def _listed(seqs: list[int]) -> str:
    return ", ".join(f"entry {seq}" for seq in seqs)
