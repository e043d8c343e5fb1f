"""A screen: what of a ledger is kept out of all that is made for the public, and what each entry says behind it.

Withheld are characters of a text, whichever reader found claims on them: a claim that shares one with a withheld claim
is left out, and so is one of another report that repeats its words (`service.repeating`). What only such claims tell of
goes with them: judgements on them, ties of their voices, reports that say nothing else. Names are masked
(`views.masks`).
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from trucebook.cuts.readings import envelope
from trucebook.cuts.record import Judgement, Record, read_record
from trucebook.cuts.withholding import WITHHOLD, withheld_at
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.ledger.store import Store
from trucebook.service.erased_before import report_of
from trucebook.service.hidden import masks_of
from trucebook.service.looking import Texts
from trucebook.service.repeating import Repeating
from trucebook.views.masks import COVER, Masks, through
from trucebook.views.writings import plain_words
from trucebook.vocabulary.event import Form
from trucebook.vocabulary.time import Instant

WORDS: Final = "[words withheld]"
CLAIM: Final = "[claim withheld]"
_FILES: Final = frozenset({Kind.TERMS, Kind.POLICY})
_WORDED: Final = frozenset({Kind.TEXT, Kind.NOTE})
"""Kinds of entry that hold a report's text; the original bytes of a report are kept out altogether."""
_TOLD: Final = frozenset({Kind.JUDGEMENT, Kind.ERASURE, Kind.ISSUED})
"""Kinds of entry in which whoever keeps the case writes, and may repeat a part of what is withheld."""
_ID: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{6,16}(?![0-9a-f])")
"""The id of a claim, or how it begins."""
Body = dict[str, Any]
Ranges = list[tuple[int, int]]


@dataclass(slots=True)
class Screen:
    """What is withheld of one ledger at one moment. `claims` are all that are left out, `counted` those that reviewers
    named; `gone` is whatever else only these tell of: voices, and reports without a claim that is left."""

    store: Store
    masks: Masks
    counted: int = 0
    ranges: dict[str, Ranges] = field(default_factory=dict)
    """Digest of a text -> the characters of it that are withheld."""
    claims: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    """Report -> the digest of its text."""
    dropped: set[int] = field(default_factory=set)
    """Judgements on what is left out, or on withholding itself."""
    secret: bytes = b""
    words: Repeating = field(default_factory=Repeating)
    """The words that are withheld, where they are enough to be known again."""

    @property
    def names(self) -> int:
        """Return how many persons and other actors are masked."""
        return self.masks.count

    def entry(self, entry: Entry) -> Entry:
        """Return an entry as it is behind the screen. Commitments stay: they are of what was recorded."""
        if entry.body is None:
            return entry
        author = self.masks.of(entry.author)
        if entry.seq in self.dropped:
            return entry._replace(author=author, body=None, salt=None)
        written = entry.body.decode()
        if entry.kind is not Kind.REPORT and not self._touches(entry.kind, written):
            return entry if author == entry.author else entry._replace(author=author)
        body = self._body(entry.kind, canonical.decode(entry.body), entry)
        encoded = None if body is None else canonical.encode(body)
        return (
            entry
            if encoded == entry.body and author == entry.author
            else entry._replace(author=author, body=encoded, salt=None)
        )

    def _touches(self, kind: Kind, written: str) -> bool:
        """Return whether a body may hold anything that is withheld; False is certain."""
        if self.masks.may_stand_in(written):
            return True
        if not self.claims or kind in _WORDED or kind in _TOLD or kind is Kind.WEIGHING:
            return bool(self.claims)
        return any(text in written for text in self.ranges) or self.words.may_stand_in(written)

    def _body(self, kind: Kind, body: Body, entry: Entry) -> Body | None:
        """Return a body behind the screen, None where nothing of it is left."""
        report = body.get("report") or (report_of(entry) if kind is Kind.NOTE else None)
        if report in self.reports:
            return None
        if kind in _WORDED:
            body = body | {"content": self._covered(str(body["content"]), self.texts.get(str(report), ""))}
        elif kind is Kind.REPORT:
            body = body | {"content": ""}
        elif kind is Kind.READING:
            body = self._reading(body)
        elif kind is Kind.WEIGHING:
            body = self._weighing(body)
        told: Body = self._labelled(body) if kind not in _FILES else body
        change = self._told if kind in _TOLD else lambda text: self.said(text, file=kind in _FILES)
        changed: Body = through(told, change)
        return changed

    def _labelled(self, body: Body) -> Body:
        """Return a body of which the name of a file, the title and the address tell nothing that is withheld."""
        name: Body = {"name": self.label(body["name"])} if body.get("name") else {}
        words: Body = {"words": through(body["words"], self.label)} if body.get("words") else {}
        return body | name | words

    def label(self, name: str) -> str:
        """Return the name of a file, a title or an address without what is withheld, also where it repeats a part."""
        return self.masks.of_path(self.words.parts_changed(name, lambda _: WORDS))

    def _told(self, text: str) -> str:
        """Return what somebody wrote in the case without what is withheld, also where it repeats a part or an id."""
        text = self.words.parts_changed(text, lambda _: WORDS)
        if self.claims:
            text = _ID.sub(lambda match: CLAIM if self._begins_one(match.group()) else match.group(), text)
        return self.masks.of(text)

    def _begins_one(self, written: str) -> bool:
        return any(claim.startswith(written) for claim in self.claims)

    def _covered(self, content: str, text: str) -> str:
        """Return the text of a report with what is withheld covered. `text` is its digest."""
        for start, end in self.ranges.get(text, ()):
            content = content[:start] + COVER * (end - start) + content[end:]
        content = self.words.changed(content, lambda words: COVER * len(words))
        return self.masks.covered(content)

    def said(self, text: str, *, file: bool = False) -> str:
        """Return a string without words and names that are withheld."""
        text = self.words.changed(text, lambda words: COVER * len(words) if file else WORDS)
        return self.masks.of(text, file=file)

    def _reading(self, body: Body) -> Body:
        """Return a part of a reading without the claims that are left out."""
        held = self.ranges.get(body["text"], [])
        missed = [one for one in body["unattributed"] if not _meet([(one["start"], one["end"])], held)]
        return body | {
            "claims": [one for one in body["claims"] if one["id"] not in self.claims],
            "unattributed": missed,
        }

    def _weighing(self, body: Body) -> Body:
        """Return a weighing without what names anything that is left out. A happening that such a claim founded goes on
        under a name from which that claim cannot be told."""
        joins = [[claim, self._happening(of)] for claim, of in body.get("joins", ()) if claim not in self.claims]
        kept = {
            name: [one for one in value if not self._names(one)]
            for name, value in body.items()
            if isinstance(value, list) and name != "joins"
        }
        return body | kept | {"joins": joins}

    def _happening(self, claim: str) -> str:
        if claim not in self.claims:
            return claim
        return hmac.new(self.secret, claim.encode(), hashlib.sha256).hexdigest()[: len(claim)]

    def _names(self, one: Any) -> bool:  # noqa: ANN401 - a row of a weighing: an id, or a list that begins with two
        return any(name in self.gone for name in ([one] if isinstance(one, str) else one) if isinstance(name, str))


def screen_of(store: Store, moment: Instant) -> Screen:
    """Return what is withheld of a ledger at a moment (seconds UTC): by the latest judgements that it holds, and by its
    latest policy, whatever cut is then looked at."""
    record = read_record(store, store.size())
    held = withheld_at(record.judgements, moment)
    found = Screen(store, masks_of(store, record, held.names), len(held.claims))
    found.texts = {one.id: one.text for one in record.reports}
    if held.claims:
        _find(found, record, held.claims)
    found.dropped = _dropped(record, found.claims)
    return found


def _find(screen: Screen, record: Record, withheld: dict[str, Judgement]) -> None:
    """Find what is left out with the claims that are withheld."""
    screen.secret = b"".join(screen.store.get(one.seq).salt or b"" for one in withheld.values())
    split = [part for one in record.judged for part in one.parts]
    texts = Texts(screen.store, record)
    named = [claim for claim in _claims(screen.store, split) if claim["id"] in withheld]
    screen.words = Repeating({run for claim in named for run in _runs(texts, claim)})
    ranges: dict[str, Ranges] = defaultdict(list)
    sayings = {_saying(claim) for claim in named}
    for claim in _claims(screen.store, split):
        told = screen.words.told_by(claim["quote"], quoted=claim["form"] == Form.QUOTED)
        if told or claim["id"] in withheld or _saying(claim) in sayings:
            ranges[claim["text"]] += [(start, end) for start, end in claim["spans"]]
    screen.ranges = dict(ranges)
    screen.claims = set(withheld) | {
        claim["id"] for claim in _claims(screen.store, split) if _meet(claim["spans"], ranges.get(claim["text"], []))
    }
    while (
        more := {part["id"] for one in record.judged if one.claim in screen.claims for part in one.parts}
        - screen.claims
    ):
        screen.claims |= more
    _find_reports(screen)


def _saying(claim: Body) -> tuple[tuple[str, ...], str]:
    """Return the words of a claim with whoever says them: the same few words of the same speaker are the same claim."""
    last = claim["attribution"][-1] if claim["attribution"] else {}
    return plain_words(claim["quote"]), str(last.get("id") or last.get("name") or last.get("description")).lower()


def _runs(texts: Texts, claim: Body) -> set[str]:
    """Return the words that a claim rests on, each run of them; its quotation where the text was erased."""
    text = texts.get(claim["text"])
    return {claim["quote"]} if text is None else {text[start:end] for start, end in claim["spans"]}


def _find_reports(screen: Screen) -> None:
    """Find the reports that say nothing else, and the voices that nobody else has."""
    left: dict[str, bool] = {}
    voices: dict[bool, set[str]] = {True: set(), False: set()}
    for report, claim in _read(screen.store):
        out = claim["id"] in screen.claims
        left[report] = left.get(report, False) or not out
        voices[not out] |= _voices(claim, report)
    screen.reports = {report for report, some in left.items() if not some}
    screen.gone = screen.claims | screen.reports | (voices[False] - voices[True])


def _voices(claim: Body, report: str) -> set[str]:
    """Return the voice of a claim, where it is one that its report alone has."""
    from trucebook.claims.codec import claim_of  # noqa: PLC0415 - only where claims are withheld
    from trucebook.claims.voice import voice  # noqa: PLC0415 - as above

    found = voice(claim_of(claim).attribution, report, claim["id"])
    return {found} if found.endswith(f":{report}") else set()


def _dropped(record: Record, claims: set[str]) -> set[int]:
    """Return the judgements that name what is left out, or that withhold or end it, with what takes these back."""
    found: set[int] = set()
    for one in record.judged:
        about = {one.claim, one.other, *(part["id"] for part in one.parts)}
        if about & claims or one.decision == WITHHOLD or one.entry in found:
            found.add(one.seq)
    return found


def _claims(store: Store, split: Iterable[Body]) -> Iterator[Body]:
    """Yield every claim that any reader found, and every part that a reviewer made."""
    yield from (claim for _, claim in _read(store))
    yield from split


def _read(store: Store) -> Iterator[tuple[str, Body]]:
    """Yield (report, claim) of every reading."""
    for entry in store.entries(kinds=(Kind.READING,)):
        if entry.body is not None:
            report = envelope(entry.body)["report"]
            yield from ((report, claim) for claim in canonical.decode(entry.body)["claims"])


def _meet(spans: Iterable[Any], ranges: Ranges) -> bool:
    """Return whether any character is in both."""
    return any(start < last and first < end for start, end in spans for first, last in ranges)
