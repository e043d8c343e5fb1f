"""A small ledger drawn at random: reports and tables, readings again, editions, judgements of every kind, weighings."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from hand_made import NORTH, SOUTH, TERMS, day, outlet, publisher, reported, speaker
from hand_made import count as amount

from trucebook.agreement.terms import Policy
from trucebook.claims.claim import Claim, Link, Reading, Span, claim_id
from trucebook.claims.codec import claim_plain
from trucebook.claims.correction import value_of, values_of
from trucebook.claims.voice import voice
from trucebook.cuts.record import in_force, read_record
from trucebook.evidence.basis import Basis
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.memory import MemoryStore
from trucebook.service.intake import Document, reading_drafts, report_draft, text_draft
from trucebook.vocabulary.event import Form, Modality, Polarity

POLICY = Policy(trusted=("monitor",), speaks_for=(("northern-minister", NORTH),), allies=(("friend", SOUTH),))
SECOND = 1_000_000
ACTS: tuple[dict[str, Any], ...] = (
    {"event": "ASSAULT", "actors": (NORTH,), "places": ("town",)},
    {"event": "ASSAULT", "actors": ("northern-army",), "places": ("valley",)},
    {"event": "ASSAULT", "places": ("suburb",)},
    {"event": "CONSULT", "mode": "talks", "about": "phase two", "actors": (NORTH, SOUTH)},
    {"event": "CONSULT", "mode": "talks", "about": "phase two", "actors": (SOUTH,)},
    {"event": "RETREAT", "mode": "release", "object": "captive", "actors": (SOUTH,), "quantities": (amount(3),)},
    {"event": "RETREAT", "mode": "release", "object": "captive", "actors": (SOUTH,), "quantities": (amount(5),)},
    {"event": "COOPERATE", "mode": "inspect", "actors": ("envoy",), "places": ("valley",)},
)
VOICES: tuple[tuple[Link, ...], ...] = (
    (publisher(known="herald"),),
    (publisher(known="gazette"),),
    (publisher(known="evening"),),
    (publisher(known="commission-reports"),),
    (publisher(),),
    (publisher(known="herald"), speaker("northern-minister")),
    (publisher(known="herald"), speaker("envoy")),
    (publisher(known="gazette"), speaker("friend")),
    (publisher(known="gazette"), speaker(description="a senior official")),
    (publisher(), outlet("station"), speaker(description="an official")),
    (publisher(known="herald"), speaker(name="The Harbour Office")),
    (publisher(known="gazette"), speaker(name="the harbour office", description="a spokesman of the Northern army")),
)
CHANGES: dict[str, list[Any]] = {
    "event": ["ASSAULT", "CONSULT", None],
    "modality": ["planned", "asserted"],
    "polarity": ["negative", "positive"],
    "actors": [[], [[SOUTH, SOUTH]], [[NORTH, NORTH]]],
    "speaker": [[], [{"role": "speaker", "name": "envoy", "id": "envoy", "description": None}]],
}
DOINGS = (
    *("report",) * 4,
    *("table", "again", "edition", "weighing", "weighing", "weighing"),
    *("accept", "accept", "reject", "withdraw", "bears", "does not bear", "same", "not the same"),
    *("withhold", "correct", "split", "undo"),
)


class DrawnLedger:
    """A ledger that grows by one doing after another."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a seeded draw, no secret
        ticks = count(1000)
        self.store = MemoryStore(lambda: next(ticks) * SECOND)
        self.claims: dict[str, tuple[Claim, str]] = {}
        self.documents: dict[str, tuple[Document, list[Claim]]] = {}
        self.numbers = count()
        self.store.append([self._draft(Kind.TERMS, {"files": {"agreement.yaml": "drawn"}})])

    def grow(self, doings: int) -> None:
        """Do some things; the first is a report."""
        self.report()
        for _ in range(doings):
            self.do(self.chance.choice(DOINGS))

    def do(self, word: str) -> None:
        """Do one thing."""
        if word == "report":
            self.report()
        elif word == "table":
            self.report(structured=True)
        elif word == "again":
            self.again()
        elif word == "weighing":
            self.weighing()
        elif word == "edition":
            earlier = self.chance.choice(list(self.documents))
            self.weighing(editions=[[self.report(), earlier]])
        else:
            self.judgement(word)

    def report(self, *, structured: bool = False) -> str:
        """Put a report on record, or a table of a trusted source. Return its id."""
        number = next(self.numbers)
        name = f"report-{number}"
        digest = hashlib.sha256(name.encode()).hexdigest()
        known = "monitor" if structured else None
        media = "text/csv" if structured else "text/plain"
        document = Document(digest, name, media, f"text of {name}", digest, known, day(5, 20), extractor="plain-1")
        claims = [self._claim(digest, place, structured=structured) for place in range(self.chance.randint(1, 4))]
        self.store.append([report_draft(document, name.encode(), "tests"), text_draft(document, "tests")])
        self.documents[digest] = (document, claims)
        self._read(document, claims, "rules-1")
        return digest

    def again(self) -> None:
        """Read a report again: some of the claims stay, some go, one may come."""
        document, claims = self.documents[self.chance.choice(list(self.documents))]
        kept = [one for one in claims if self.chance.random() < 0.7]
        if self.chance.random() < 0.5:
            kept.append(self._claim(document.digest, 9, structured=document.media == "text/csv"))
        self._read(document, kept, f"rules-{next(self.numbers) + 2}")

    def weighing(self, editions: list[list[str]] | None = None) -> None:
        """Join and tie some claims at random, and part some."""
        ids = sorted(self.claims)
        chosen = self.chance.sample(ids, min(len(ids), self.chance.randint(0, 4)))
        joins = [[one, chosen[0]] for one in chosen]
        ties = []
        if len(ids) > 1 and self.chance.random() < 0.4:
            a, b = (self.chance.choice([one, self.claims[one][1]]) for one in self.chance.sample(ids, 2))
            ties.append([a, b, self.chance.choice(["stated", "presumed"]), "drawn"])
        parted = self.chance.sample(ids, 1) if self.chance.random() < 0.2 else []
        body = {"matcher": "drawn", "saw": self.store.size(), "joins": joins, "ties": ties, "links": []}
        self.store.append([self._draft(Kind.WEIGHING, body | {"parted": parted, "editions": editions or []})])

    def judgement(self, word: str) -> None:
        """Put a judgement on record."""
        name = self.chance.choice(sorted(self.claims))
        claim = self.claims[name][0]
        body: dict[str, Any] = {"decision": word, "claim": name, "clause": None, "other": None, "reason": None}
        body["saw"] = {"size": self.store.size(), **values_of(claim)}
        if word == "undo":
            standing = in_force(read_record(self.store, self.store.size()).judged)
            if not standing:
                return
            taken = self.chance.choice(standing)
            body |= {"decision": "withdraw", "claim": taken.claim, "entry": taken.seq}
        elif "bear" in word:
            body["clause"] = self.chance.choice(["no attacks", "captives", "talks.begin"])
        elif "same" in word:
            body["other"] = self.chance.choice(sorted({*self.claims} - {name} or {name}))
        elif word == "correct":
            field = self.chance.choice(sorted(CHANGES))
            body |= {"field": field, "seen": value_of(claim, field), "new": self.chance.choice(CHANGES[field])}
        elif word == "split":
            body["parts"] = [claim_plain(part) for part in self._parts(claim)]
        self.store.append([self._draft(Kind.JUDGEMENT, body)])

    def basis(self, derived: Path, size: int) -> Basis:
        """Return what a cut is weighed by."""
        return Basis(self.store, derived, read_record(self.store, size), TERMS, POLICY)

    def _parts(self, claim: Claim) -> list[Claim]:
        start, end = claim.spans[0].start, claim.spans[0].end
        places = [(Span(start, start + 4),), (Span(start + 5, end),)]
        parts = [replace(claim, id=claim_id(claim.text, place, (), 0), spans=place) for place in places]
        for part in parts:
            self.claims[part.id] = (part, self.claims[claim.id][1])
        return parts

    def _claim(self, text: str, place: int, *, structured: bool) -> Claim:
        chain = (publisher(known="monitor"),) if structured else self.chance.choice(VOICES)
        fields = dict(self.chance.choice(ACTS))
        fields["polarity"] = Polarity.NEGATIVE if self.chance.random() < 0.2 else Polarity.POSITIVE
        fields["modality"] = Modality.PLANNED if self.chance.random() < 0.1 else Modality.ASSERTED
        fields["hedge"] = self.chance.choice([None, None, None, "reportedly"])
        when = day(5, self.chance.randint(2, 6), self.chance.choice([None, 8]))
        made = reported(text, "They said that it was so.", *chain, occurred=when, at=place * 40, **fields).claim
        if structured:
            made = replace(made, form=Form.NARRATED)
        self.claims[made.id] = (made, voice(made.attribution, text, made.id))
        return made

    def _read(self, document: Document, claims: list[Claim], reader: str) -> None:
        self.store.append(reading_drafts(document, Reading(reader, document.digest, tuple(claims)), 0, "tests"))

    def _draft(self, kind: Kind, body: dict[str, Any]) -> Draft:
        return Draft(kind, "tests", f"{kind}:{next(self.numbers)}", canonical.encode(body))
