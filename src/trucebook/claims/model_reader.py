"""An optional reader: a language model says what is claimed, and every word it gives must stand in the text.

It is asked passage by passage. A claim whose quotation, speaker, cue or outlet is not in the passage, character for
character but for the kind of spaces and quotation marks, is dropped and counted. Actors, places, quantities and
times are read from the quoted words by the same rules as always.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any

from trucebook.claims import assembly
from trucebook.claims.assembly import Draft
from trucebook.claims.chain import Attributed
from trucebook.claims.claim import FROM_HEADING, Fields, Link, Reading
from trucebook.claims.fields import Describer
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.model_question import SCHEMA, SYSTEM, question
from trucebook.claims.model_server import ModelServer, UnansweredError
from trucebook.claims.reader import Page, publisher_link, signed, take_apart
from trucebook.claims.sentences import Range
from trucebook.claims.speakers import Speakers, speakers
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.event import EventType, Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds

VERSION = "model-2"
PASSAGE = 4_000
"""Characters of a passage, whole sentences."""
_MOST = 400
"""Claims of one passage; a model that gives more is repeating itself."""
_READ = frozenset({"prose", "caption", "heading"})
_BACK = 2
"""Sentences before the quotation in which its speaker may be named."""
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(slots=True)
class ModelReader:
    """Reads with a language model, behind the same call as the reader of rules."""

    server: ModelServer

    @property
    def name(self) -> str:
        """The reader's version as readings carry it."""
        return f"{VERSION}:{self.server.model}"

    def read(
        self, text: str, digest: str, circumstances: Circumstances, ground: Ground, media: str = "text/plain"
    ) -> Reading:
        """Return what the model finds and the text bears out. Raises ModelTroubleError; UnreadableReportError where the
        model has no usable answer to a passage of this text."""
        page, own, _ = signed(take_apart(text, media), circumstances, ground)
        publisher = publisher_link(circumstances, own, page, ground)
        describer = Describer(ground)
        names = speakers(page.cleaned.text, ground, describer.gazetteer)
        report = _Grounding(page, names, describer, circumstances.published)
        for passage in _passages(page):
            report.take(passage, self._answer(page.cleaned.text[slice(*passage)], circumstances.name))
        claims = assembly.assemble(report.drafts, page.cleaned, digest, publisher)
        return Reading(self.name, digest, claims, (), own, report.dropped)

    def _answer(self, passage: str, name: str) -> Any:  # noqa: ANN401 - JSON as the model gave it
        """Return what the model says of one passage of a report."""
        try:
            return self.server.ask(SYSTEM, question(passage), SCHEMA)
        except UnansweredError as error:
            why = f"one of its passages has no usable answer. {error}"
            raise UnreadableReportError(name, why, "Add it with the reader by rules, or with another model.") from error


def _passages(page: Page) -> list[Range]:
    """Return the text's headings and prose as ranges of whole sentences, each of at most PASSAGE characters where a
    sentence is."""
    found: list[Range] = []
    for (start, end), block in zip(page.ranges, page.blocks, strict=True):
        if page.layout.blocks[block].kind not in _READ:
            continue
        if found and end - found[-1][0] <= PASSAGE:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class _Grounding:
    """Turns a model's answers on one text into drafts, and counts what the text does not bear out."""

    def __init__(self, page: Page, names: Speakers, describer: Describer, published: Bounds) -> None:
        self.page = page
        self.names = names
        self.describer = describer
        self.published = published
        self.text = page.cleaned.text.translate(_MARKS)
        self.starts = [start for start, _ in page.ranges]
        self.drafts: list[Draft] = []
        self.taken: set[tuple[Range, Range | None]] = set()
        self.dropped = 0

    def take(self, passage: Range, answer: Any) -> None:  # noqa: ANN401 - JSON as the model gave it
        """Add the claims of an answer that the passage bears out."""
        given = answer.get("claims") if isinstance(answer, dict) else None
        if not isinstance(given, list):
            self.dropped += 1
            return
        self.dropped += max(0, len(given) - _MOST)
        for one in given[:_MOST]:
            draft = self._draft(passage, one) if isinstance(one, dict) else None
            if draft is None:
                self.dropped += 1
            elif (key := (draft.span, draft.source)) not in self.taken:
                self.taken.add(key)
                self.drafts.append(draft)

    def _draft(self, passage: Range, one: dict[str, Any]) -> Draft | None:
        """Return the draft of one claim, or None where some of its words do not stand in the passage."""
        quote = self._quote(one.get("quote"), passage)
        if quote is None:
            return None
        near = self._near(passage, quote)
        kind = self._kind(quote)
        if kind not in _READ or (kind == "heading" and not one.get("speaker")):
            return None
        source, cue, outlet, hedge = (
            self._find(one.get(k), near, quote[0]) for k in ("speaker", "cue", "outlet", "hedge")
        )
        missing = [
            k
            for k, got in (("speaker", source), ("cue", cue), ("outlet", outlet), ("hedge", hedge))
            if one.get(k) and got is None
        ]
        if missing or _word(one, "modality") not in {*Modality} or _word(one, "polarity") not in {*Polarity}:
            return None
        fields = self._fields(quote, one, hedge)
        form = (
            Form.NARRATED if source is None and cue is None else Form.QUOTED if self._quoted(quote) else Form.REPORTED
        )
        flags = (FROM_HEADING,) if kind == "heading" else ()
        links = self._links(quote, source, outlet, cue)
        return Draft(quote, form, cue, source, Attributed(links, self.published, flags=flags), fields)

    def _quote(self, words: object, passage: Range) -> Range | None:
        """Return where quoted words stand in a passage first, in its prose sooner than in a heading."""
        first = found = self._find(words, passage, passage[0])
        while found is not None and self._kind(found) == "heading":
            found = self._find(words, (found[1], passage[1]), found[1])
        return found or first

    def _kind(self, span: Range) -> str:
        """Return the kind of block in which a span begins."""
        return self.page.layout.blocks[self.page.blocks[self._sentence(span[0])]].kind

    def _find(self, words: object, within: Range, near: int) -> Range | None:
        """Return where words stand in a range, nearest to `near`; spaces and quotation marks may be of any kind."""
        if not isinstance(words, str) or not words.strip():
            return None
        pieces = [re.escape(piece) for piece in words.translate(_MARKS).split()]
        found = [m.span() for m in re.compile(r"\s+".join(pieces)).finditer(self.text, *within)]
        whole = [(a, b) for a, b in found if self._whole(a, b)]
        return min(whole, key=lambda span: abs(span[0] - near), default=None)

    def _whole(self, start: int, end: int) -> bool:
        """Say whether a span begins and ends where words do."""
        text = self.text
        opens = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
        return opens and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))

    def _near(self, passage: Range, quote: Range) -> Range:
        """Return the part of a passage in which a quotation's speaker may be named."""
        first = max(0, self._sentence(quote[0]) - _BACK)
        last = self._sentence(quote[1] - 1)
        return max(passage[0], self.starts[first]), min(
            passage[1], self.page.ranges[min(last + 1, len(self.starts) - 1)][1]
        )

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    def _quoted(self, span: Range) -> bool:
        at = bisect_right(self.page.opens, span[0]) - 1
        return at >= 0 and self.page.quoted[at].end >= span[1]

    def _links(self, quote: Range, source: Range | None, outlet: Range | None, cue: Range | None) -> tuple[Link, ...]:
        """Return the links behind the publisher's; a speaker named in another sentence is an inferred one."""
        links = []
        for span, role in ((outlet, Role.OUTLET), (source, Role.SPEAKER)):
            if span is None:
                continue
            link = self.names.link(span)
            inferred = self._sentence(span[0]) != self._sentence(quote[0])
            links.append(replace(link, role=role if role is Role.OUTLET else link.role, inferred=inferred))
        return tuple(links) or ((Link(Role.SPEAKER, description="unnamed"),) if cue else ())

    def _fields(self, quote: Range, one: dict[str, Any], hedge: Range | None) -> Fields:
        """Return the fields of the quoted words, with what the model says of the act."""
        fields = self.describer.describe(self.page.cleaned.text, *quote, self.published)
        event = found if (found := _word(one, "event")) in EventType.__members__ else None
        return replace(
            fields,
            event=event,
            mode=fields.mode if event == fields.event else None,
            modality=Modality(one["modality"]),
            polarity=Polarity(one["polarity"]),
            hedge=self.page.cleaned.text[slice(*hedge)] if hedge else None,
        )


def _word(one: dict[str, Any], field: str) -> str:
    """Return what a model says in a field that holds one word, "" where it is none."""
    said = one.get(field)
    return said if isinstance(said, str) else ""
