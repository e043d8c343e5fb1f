"""The reader: one report's text in, its claims out, by lexicon and rules. No model, no download, no network."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from trucebook.claims import assembly
from trucebook.claims.assembly import Draft
from trucebook.claims.attribution import sayings
from trucebook.claims.chain import Attributed, Chain
from trucebook.claims.claim import Fields, Link, Reading, Span, Unattributed
from trucebook.claims.cleaning import Cleaned, clean
from trucebook.claims.cue_words import ATTITUDES, DEEDS
from trucebook.claims.fields import Describer
from trucebook.claims.furniture import Block, Layout, layout
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.narration import narrated
from trucebook.claims.parts import parts
from trucebook.claims.pronouns import meant
from trucebook.claims.quotations import Quotation, quotations
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range, paragraphs, sentences
from trucebook.claims.speakers import Speakers, speakers
from trucebook.claims.tagging import Tagged, tag
from trucebook.vocabulary.event import Form, Role
from trucebook.vocabulary.time import Bounds

_BARE_ATTITUDE = re.compile(rf"(?:{'|'.join(sorted(ATTITUDES))})(?: on \w+day)?", re.IGNORECASE)
READER = "rules-1"
_FEWEST_LETTERS = 8
_PAPER = re.compile(
    r"(?:(?!of\b|from\b|for\b|in\b|on\b)[\w'-]+\s+){0,4}"
    r"(?:agreement|deal|truce|ceasefire|plan|accord|pact|phase|terms|clause|resolution)",
    re.IGNORECASE,
)
_PAPER_ASKS = re.compile(
    r"\b(?:agreement|deal|truce|plan|accord|pact|text|resolution) (?:also )?"
    r"(?:asks?|says?|calls?|requires?|provides?|demands?|obliges?|states?|foresees?)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:this|the) (?:digest|summary|overview) (?:rests|is based|draws) on\b|not (?:certain|settled|known):",
    re.IGNORECASE,
)
"""How a publisher's remark on its own text begins: it tells of no deed."""
_GOES_ON = re.compile(r"(?:had|has|have|would|will) (?!been\b)", re.IGNORECASE)
_UNSAID = re.compile(r"\b(?:not|never)\b|n't\b")
_THOUGHT = frozenset({"expect", "believe", "think", "know"})
_CLAIMING = frozenset({"prose", "caption"})


@dataclass(frozen=True, slots=True)
class Page:
    """A cleaned text taken apart: its blocks, sentences (with the block of each), quotations and words."""

    cleaned: Cleaned
    layout: Layout
    ranges: list[Range]
    blocks: list[int]
    quoted: list[Quotation]
    opens: list[int]
    """Where the quotations start."""
    words: Tagged


def read(
    text: str,
    digest: str,
    circumstances: Circumstances,
    ground: Ground,
    media: str = "text/plain",
) -> Reading:
    """Return what this reader finds in a report's verbatim `text`, whose digest (hex SHA-256) its claims carry.

    `media` "text/markdown" blanks Markdown's marking. An empty text gives an empty reading. Never raises for a text.
    """
    page = take_apart(text, media)
    named = page.layout.publisher
    own = None if named is None else page.cleaned.text[slice(*named)]
    publisher = _publisher(circumstances, own, page, ground)
    describer = _describer(ground)
    names = speakers(page.cleaned.text, ground, describer.gazetteer)
    return _Report(page, names, circumstances.published, ground, describer).read(digest, publisher, own)


@lru_cache(maxsize=4)
def _describer(ground: Ground) -> Describer:
    """Return the describer of a ground: its names are compiled once for many reports."""
    return Describer(ground)


def take_apart(text: str, media: str = "text/plain") -> Page:
    """Return a text cleaned and taken apart."""
    cleaned = clean(text, media)
    laid = layout(cleaned.text, paragraphs(cleaned.text))
    quoted = quotations(cleaned.text, [(b.start, b.end) for b in laid.blocks])
    opens = [q.start for q in quoted]
    ranges: list[Range] = []
    blocks: list[int] = []
    for number, block in enumerate(laid.blocks):
        found = sentences(cleaned.text, (block.start, block.end), quoted, opens)
        ranges += found
        blocks += [number] * len(found)
    return Page(cleaned, laid, ranges, blocks, quoted, opens, tag(cleaned.text))


def _publisher(circumstances: Circumstances, own: str | None, page: Page, ground: Ground) -> Link:
    """Return the first link: the publisher on record, else the text's own credit, else nobody named."""
    name = circumstances.publisher or own
    if name is None:
        return Link(Role.PUBLISHER)
    known = next((s for s in ground.sources if name.casefold() in {n.casefold() for n in (*s.names, s.id)}), None)
    stated = page.layout.publisher if circumstances.publisher is None else None
    spans = () if stated is None else (page.cleaned.to_verbatim(Span(*stated)),)
    return Link(Role.PUBLISHER, known.names[0] if known else name, known.id if known else None, None, spans)


@dataclass(slots=True)
class _Report:
    """The reading of one report under way."""

    page: Page
    names: Speakers
    published: Bounds
    ground: Ground
    describer: Describer

    def read(self, digest: str, publisher: Link, own: str | None) -> Reading:
        """Return the reading, in the order of the words."""
        page = self.page
        by_sentence: dict[int, list[Saying]] = defaultdict(list)
        for saying in sayings(page.words, page.ranges, page.quoted):
            by_sentence[saying.sentence].append(saying)
        chain = Chain(self.names, self.ground, self.published, page.ranges, page.blocks)
        drafts: list[Draft] = []
        without: list[tuple[Saying, str]] = []
        for number in range(len(page.ranges)):
            found, left = self._sentence(number, by_sentence[number], chain)
            drafts += found
            without += left
        claims = assembly.assemble(drafts, page.cleaned, digest, publisher)
        return Reading(READER, digest, claims, self._unattributed(without), own)

    def _sentence(
        self,
        number: int,
        found: list[Saying],
        chain: Chain,
    ) -> tuple[list[Draft], list[tuple[Saying, str]]]:
        """Return the claims of one sentence, and its cues without one."""
        block = self.page.layout.blocks[self.page.blocks[number]]
        if block.kind not in _CLAIMING:
            return [], [(saying, f"in a {block.kind}") for saying in found]
        if _REMARK.match(self.page.cleaned.text, *self.page.ranges[number]):
            return self._remark(number), [(saying, "a remark of the publisher on its own text") for saying in found]
        deeds = [(s, why) for s in found if (why := self._why_narrated(s))]
        voiced = [s for s in found if not self._why_narrated(s)]
        outlets = {i for i, s in enumerate(voiced) if s.source and self.names.link(s.source).role is Role.OUTLET}
        kept, left = assembly.chosen(voiced, outlets)
        through = [voiced[i] for i in outlets if voiced[i] not in kept]
        drafts: list[Draft] = []
        for saying in kept:
            claimed = self._claims(saying, chain, through)
            drafts += claimed
            if not claimed:
                left.append((saying, "no content of its own"))
        drafts += self._narrated(number, block, kept + through)
        return drafts, left + deeds

    def _remark(self, number: int) -> list[Draft]:
        """Return a publisher's remark on its own text as one claim that tells of nothing."""
        start, end = self.page.ranges[number]
        words = self.page.cleaned.text[start:end].rstrip(" .\n")
        return [Draft((start, start + len(words)), Form.NARRATED, None, None, Attributed((), self.published), Fields())]

    def _why_narrated(self, saying: Saying) -> str | None:
        """Return why a cue tells of a deed, a thought or a paper rather than of somebody's words, or None."""
        text = self.page.cleaned.text
        if saying.source and (_PAPER.fullmatch(text, *saying.source) or self._paper_goes_on(saying)):
            return "a paper, not a voice: the report narrates"
        if saying.kind == "hedge" and saying.passive and (saying.lemma in DEEDS or saying.lemma in _THOUGHT):
            return "nobody is said to hold it: the report narrates"
        if saying.kind != "verb" or saying.quoted:
            return None
        if saying.infinitive:
            return "a purpose, not yet words said"
        if saying.group == "say" and _UNSAID.search(text[slice(*saying.cue)]):
            return "it was not said"
        return "a deed or a thought, which the report or its speaker narrates" if saying.lemma in DEEDS else None

    def _paper_goes_on(self, saying: Saying) -> bool:
        """Say whether "it" is the paper whose demands the sentence tells before: "the deal asks ..., and it asks"."""
        text, source = self.page.cleaned.text, saying.source
        if source is None or text[slice(*source)].lower() != "it":
            return False
        return _PAPER_ASKS.search(text, self.page.ranges[saying.sentence][0], source[0]) is not None

    def _claims(self, saying: Saying, chain: Chain, through: list[Saying]) -> list[Draft]:
        """Return the claims of one saying: one for each part of its content."""
        attributed = chain.attribute(saying)
        already = {(link.id, link.name, link.description) for link in attributed.links}
        passed = [
            link
            for outer in through
            if outer.source and any(a <= saying.cue[0] < b for a, b in outer.content)
            if ((link := self.names.link(outer.source)).id, link.name, link.description) not in already
            and (link.id, link.name) not in {(one.id, one.name) for one in attributed.links if one.id or one.name}
        ]
        attributed = replace(attributed, links=(*passed, *attributed.links))
        text = self.page.cleaned.text
        spans = [part for content in saying.content for part in parts(self.page.words, content)]
        drafts = [
            Draft(span, self._form(span), saying.cue, saying.source, attributed, self._meant(span, saying, attributed))
            for span in spans
            if _says_enough(text[slice(*span)]) and not _BARE_ATTITUDE.fullmatch(text, *span)
        ]
        return self._same_subject(drafts)

    def _same_subject(self, drafts: list[Draft]) -> list[Draft]:
        """Give a part that goes on with "and had ..." the subject of the part before it."""
        text = self.page.cleaned.text
        for i in range(1, len(drafts)):
            before, here = drafts[i - 1].fields, drafts[i].fields
            if here.event and before.actors and not here.actors and _GOES_ON.match(text, *drafts[i].span):
                actors = tuple(replace(actor, start=None, end=None) for actor in before.actors)
                drafts[i] = replace(drafts[i], fields=replace(here, actors=actors))
        return drafts

    def _meant(self, span: Range, saying: Saying, attributed: Attributed) -> Fields:
        """Return the fields of one part, "he", "I" or "it" in it being the speaker where nobody else may be."""
        fields = self._told(span, saying, attributed.said)
        start, end = self.page.ranges[saying.sentence]
        return meant(fields, attributed.links, self.names, (start, end))

    def _told(self, span: Range, saying: Saying, when: Bounds) -> Fields:
        """Return the fields of one part of what is said."""
        text = self.page.cleaned.text
        fields = self._fields(span, when)
        if saying.lemma == "call" and saying.group == "judge":
            return assembly.named(fields, text[slice(*span)])
        return assembly.weighed(fields, saying, text[slice(*saying.cue)], text[slice(*span)])

    def _form(self, span: Range) -> Form:
        return Form.QUOTED if self._quoted(span) else Form.REPORTED

    def _narrated(self, number: int, block: Block, kept: list[Saying]) -> list[Draft]:
        """Return what a sentence says in its own voice, outside all attribution: the publisher's claims."""
        spans = narrated(self.page.words, self.page.ranges[number], kept)
        links: tuple[Link, ...] = ()
        if block.agency is not None:
            wire = self.names.outlet(block.agency)
            name = self.page.cleaned.text[slice(*block.agency)]
            links = (wire or Link(Role.OUTLET, name, None, None, (Span(*block.agency),)),)
        attributed = Attributed(links, self.published)
        return [
            Draft(part, Form.NARRATED, None, None, attributed, self._fields(part, self.published))
            for span in spans
            for part in parts(self.page.words, span, told=False)
            if _says_enough(self.page.cleaned.text[slice(*part)])
        ]

    def _quoted(self, span: Range) -> bool:
        """Say whether a span lies inside a quotation."""
        at = bisect_right(self.page.opens, span[0]) - 1
        return at >= 0 and self.page.quoted[at].end >= span[1]

    def _fields(self, span: Range, when: Bounds) -> Fields:
        return self.describer.describe(self.page.cleaned.text, span[0], span[1], when)

    def _unattributed(self, left: list[tuple[Saying, str]]) -> tuple[Unattributed, ...]:
        found = []
        for saying, reason in left:
            start, end = self.page.cleaned.to_verbatim(Span(*saying.cue))
            found.append(Unattributed(start, end, self.page.cleaned.verbatim[start:end], reason))
        return tuple(sorted(found, key=lambda u: u.start))


def _says_enough(words: str) -> bool:
    return sum(c.isalpha() for c in words) >= _FEWEST_LETTERS
