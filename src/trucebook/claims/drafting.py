"""One report under way: from its sayings and its narration to drafts of claims, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from trucebook.claims import assembly, papers
from trucebook.claims.anaphora import carried
from trucebook.claims.asides import parted, reasons
from trucebook.claims.assembly import Draft
from trucebook.claims.attribution import sayings
from trucebook.claims.chain import Attributed, Chain
from trucebook.claims.citations import CITES, CITING
from trucebook.claims.claim import Fields, Link, Span
from trucebook.claims.cue_words import ACCOUNTS, ATTITUDES, DEEDS, DENIALS, FINDINGS
from trucebook.claims.demands import demander, finding, goes_on, recounted
from trucebook.claims.denials import with_denied
from trucebook.claims.fields import Describer
from trucebook.claims.furniture import Block, of_itself
from trucebook.claims.ground import Ground
from trucebook.claims.narration import narrated
from trucebook.claims.page import Page
from trucebook.claims.parts import parts
from trucebook.claims.pronouns import meant
from trucebook.claims.relatives import Relative, relatives
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.sharing import Part, by_speaker, joint, share, with_its_rest
from trucebook.claims.speakers import Speakers
from trucebook.vocabulary.event import Form, Modality, Role
from trucebook.vocabulary.time import Bounds

_BARE_ATTITUDE = re.compile(rf"(?:{'|'.join(sorted(ATTITUDES))})(?: on \w+day)?", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*+){8}")
"""The fewest letters that say anything."""
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
_REMARK = re.compile(r"not (?:certain|settled|known):", re.IGNORECASE)
"""How a publisher's remark on what it could not find out begins: it tells of no deed."""
_EACH_OTHER = re.compile(r"(?:each|one an)other of\b|each other (?:of|for)\b", re.IGNORECASE)
"""What two accuse each other of, neither says of himself."""
_GOES_ON = re.compile(r"(?:had|has|have|would|will) (?!been\b)", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:had|has|have)\b")
_UNSAID = re.compile(r"\b(?:not|never)\b|n't\b")
_THOUGHT = frozenset({"expect", "believe", "think", "know"})
_CLAIMING = frozenset({"prose", "caption"})
Left = list[tuple[Saying, str]]


@dataclass(slots=True)
class Drafting:
    """The reading of one report under way."""

    page: Page
    names: Speakers
    published: Bounds
    ground: Ground
    describer: Describer
    before: list[Draft] = field(default_factory=list)
    """The drafts of the last sentence that had any."""
    told: list[Saying] = field(default_factory=list)
    """The sayings of the sentence `told_in`, the last that was read."""
    told_in: int = -1
    reaching: list[Range] = field(default_factory=list)
    """Contents that lie in another sentence than their cue."""

    def drafts(self) -> tuple[list[Draft], Left]:
        """Return the drafts of a text, and its cues that gave none, each with the reason."""
        page = self.page
        by_sentence: dict[int, list[Saying]] = defaultdict(list)
        for saying in sayings(page.words, page.ranges, page.quoted):
            by_sentence[saying.sentence].append(saying)
        chain = Chain(self.names, self.ground, self.published, page.ranges, page.blocks)
        drafts: list[Draft] = []
        without: Left = []
        for number in range(len(page.ranges)):
            found, left = self._sentence(number, by_sentence[number], chain)
            found = carried(sorted(found, key=lambda d: d.span), self.before, page.cleaned.text)
            self.before = found or self.before
            drafts += found
            without += left
        return [one for one in drafts if one.form is not Form.NARRATED or not self._said_elsewhere(one)], without

    def _said_elsewhere(self, draft: Draft) -> bool:
        """Say whether what stands alone in its sentence is what somebody said in another."""
        return any(_holds(content, draft.span) for content in self.reaching)

    def _sentence(self, number: int, found: list[Saying], chain: Chain) -> tuple[list[Draft], Left]:
        """Return the claims of one sentence, and its cues without one."""
        block = self.page.layout.blocks[self.page.blocks[number]]
        if block.kind not in _CLAIMING:
            return [], [(saying, f"in a {block.kind}") for saying in found]
        if of_itself(self.page.cleaned.text, *self.page.ranges[number]):
            return [], [(saying, "the report speaks of itself") for saying in found]
        if _REMARK.match(self.page.cleaned.text, *self.page.ranges[number]):
            return self._remark(number), [(saying, "a remark of the publisher on its own text") for saying in found]
        told = self.told if self.told_in == number - 1 else []
        found = with_denied(self.page.cleaned.text, found, told, self._stated(number))
        self.told, self.told_in = found, number
        cited = [content for s in found if self._cites(s) for content in s.content]
        found = [s for s in found if not any(_holds(content, s.cue) for content in cited)]
        reasons_why = [self._why_narrated(s) for s in found]
        deeds = [(s, why) for s, why in zip(found, reasons_why, strict=True) if why]
        voiced = [s for s, why in zip(found, reasons_why, strict=True) if not why]
        outlets = {i for i, s in enumerate(voiced) if s.source and self.names.link(s.source).role is Role.OUTLET}
        kept, left = assembly.chosen(voiced, outlets)
        through = [voiced[i] for i in outlets if voiced[i] not in kept]
        if kept and _HAVE.search(self.page.cleaned.text, *self.page.ranges[number]):
            rests = narrated(self.page.words, self.page.ranges[number], kept + through)
            kept = [with_its_rest(self.page.words, saying, rests) for saying in kept]
        hung = self._hung(number, found)
        drafts: list[Draft] = []
        tails: list[Range] = []
        for saying in kept:
            said, tail = parted(self.page.words, saying)
            tails += [tail] if tail else []
            claimed = self._claims(said, chain, through, hung)
            drafts += claimed
            if claimed and saying.lemma not in DENIALS:
                self.reaching += [one for one in said.content if not _holds(self.page.ranges[number], one)]
            if not claimed:
                left.append((saying, "no content of its own"))
        drafts += self._narrated(number, block, kept + through, hung, tails)
        return drafts, left + deeds

    def _stated(self, number: int) -> Range | None:
        """Return what the sentence before said in the report's own voice alone, or None."""
        page = self.page
        if not number or (self.told_in == number - 1 and self.told) or page.blocks[number - 1] != page.blocks[number]:
            return None
        start, end = page.ranges[number - 1]
        return start, start + len(page.cleaned.text[start:end].rstrip(" .\n"))

    def _cites(self, saying: Saying) -> bool:
        """Say whether a saying is "citing Y" and gives no words of Y."""
        if saying.lemma not in CITES or saying.quoted:
            return False
        return self.page.cleaned.text[slice(*saying.cue)].lower().split()[-1] in CITING

    def _hung(self, number: int, found: list[Saying]) -> list[Relative]:
        """Return the relative clauses of a sentence that say something of their own, and are no saying themselves."""
        hung = relatives(self.page.words, self.page.ranges[number])
        return [one for one in hung if not any(one.whole[0] <= s.cue[0] < one.whole[1] for s in found)]

    def _remark(self, number: int) -> list[Draft]:
        """Return a publisher's remark on its own text as one claim that tells of nothing."""
        start, end = self.page.ranges[number]
        words = self.page.cleaned.text[start:end].rstrip(" .\n")
        return [Draft((start, start + len(words)), Form.NARRATED, None, None, Attributed((), self.published), Fields())]

    def _why_narrated(self, saying: Saying) -> str | None:
        """Return why a cue tells of a deed, a thought or a paper rather than of somebody's words, or None."""
        text = self.page.cleaned.text
        if not any(_says_enough(text[slice(*content)]) for content in saying.content):
            return "no content of its own"
        if saying.source and (_PAPER.fullmatch(text, *saying.source) or self._paper_goes_on(saying)):
            return "a paper, not a voice: the report narrates"
        if saying.kind == "hedge" and saying.passive and (saying.lemma in DEEDS or saying.lemma in _THOUGHT):
            return "nobody is said to hold it: the report narrates"
        return None if saying.kind != "verb" or saying.quoted else self._why_no_words(saying)

    def _why_no_words(self, saying: Saying) -> str | None:
        """Return why a verb tells of no words that were said, or None."""
        text = self.page.cleaned.text
        if self._cites(saying):
            return "it names whom another's words rest on"
        if saying.infinitive:
            return "a purpose, not yet words said"
        if saying.group == "say" and _UNSAID.search(text[slice(*saying.cue)]):
            return "it was not said"
        if saying.lemma in FINDINGS and text.startswith("that ", saying.content[0][0]):
            return None
        off = saying.lemma == "call" and text.startswith("off ", saying.content[0][0])
        return "a deed or a thought, which the report or its speaker narrates" if off or saying.lemma in DEEDS else None

    def _paper_goes_on(self, saying: Saying) -> bool:
        """Say whether "it" is the paper whose demands the sentence tells before: "the deal asks ..., and it asks"."""
        text, source = self.page.cleaned.text, saying.source
        if source is None or text[slice(*source)].lower() != "it":
            return False
        return _PAPER_ASKS.search(text, self.page.ranges[saying.sentence][0], source[0]) is not None

    def _claims(self, saying: Saying, chain: Chain, through: list[Saying], hung: list[Relative]) -> list[Draft]:
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
        drafts = [
            Draft(part.span, self._form(part.span), saying.cue, saying.source, attributed, fields)
            for part, fields in self._shared(
                [
                    part
                    for content in sorted(saying.content)
                    for part in self._parts(content)
                    if not _BARE_ATTITUDE.fullmatch(text, *part)
                ],
                lambda part: self._meant(part, saying, attributed, _inside(hung, part.span)),
            )
        ]
        own = [one for one in hung if self._quoted(one.whole) and any(a <= one.whole[0] < b for a, b in saying.content)]
        drafts += [
            Draft(one.span, Form.QUOTED, saying.cue, saying.source, attributed, self._relative(one, attributed.said))
            for one in own
        ]
        return self._of_others(self._same_subject(drafts), saying)

    def _of_others(self, drafts: list[Draft], saying: Saying) -> list[Draft]:
        """Return the drafts, each demand of somebody else that the speaker only recounts being that one's own."""
        text, found = self.page.cleaned.text, list(drafts)
        for i, draft in enumerate(drafts):
            if draft.fields.modality is not Modality.DEMANDED or draft.form is Form.QUOTED or saying.group == "ask":
                continue
            who = recounted(text, draft.span) or self._whose_goes_on(draft, drafts[:i], saying)
            link = None if who is None or _PAPER.fullmatch(text, *who) else self.names.link(who)
            if link is None or link.role is not Role.SPEAKER or not draft.attributed.links:
                continue
            last = draft.attributed.links[-1]
            if (link.id, link.name, link.description) != (last.id, last.name, last.description):
                links = (*draft.attributed.links, link)
                found[i] = replace(draft, attributed=replace(draft.attributed, links=links))
        return found

    def _whose_goes_on(self, draft: Draft, before: list[Draft], saying: Saying) -> Range | None:
        """Return who did what the part before tells, where a demand of his goes on: "reportedly met them, urging"."""
        if not before or saying.kind != "hedge" or not goes_on(self.page.cleaned.text, draft.span):
            return None
        actors = [(a.start, a.end) for a in before[-1].fields.actors if a.start is not None and a.end is not None]
        return actors[0] if len(actors) == 1 else None

    def _parts(self, content: Range) -> list[Range]:
        """Return the parts of a content, a reason that it gives being one of its own."""
        w = self.page.words
        return [piece for part in parts(w, content) for piece in reasons(w, part)]

    def _same_subject(self, drafts: list[Draft]) -> list[Draft]:
        """Return parts of which one that goes on with "and had ..." has the subject of the part before it, and one that
        is joined to "if ..., we will ..." its condition."""
        text = self.page.cleaned.text
        for i in range(1, len(drafts)):
            before, here = drafts[i - 1].fields, drafts[i].fields
            if here.event and before.actors and not here.actors and _GOES_ON.match(text, *drafts[i].span):
                actors = tuple(replace(actor, start=None, end=None) for actor in before.actors)
                drafts[i] = replace(drafts[i], fields=replace(here, actors=actors))
            between = text[drafts[i - 1].span[1] : drafts[i].span[0]]
            drafts[i] = assembly.on_condition(drafts[i - 1], drafts[i], text[slice(*drafts[i - 1].span)], between)
        return drafts

    def _shared(
        self, spans: list[Range], told: Callable[[Part], Fields], before: Range | None = None
    ) -> list[tuple[Part, Fields]]:
        """Return the parts of a content that say anything, each with its fields and what it shares with the others."""
        text = self.page.cleaned.text
        found = [part for part in joint(self.page.words, spans, before) if _says_enough(text[slice(*part.span)])]
        fields = [told(part) for part in found]
        if len(found) > 1:
            fields = share(list(zip(found, fields, strict=True)), text)
        return list(zip(found, fields, strict=True))

    def _described(self, part: Part, when: Bounds, apart: tuple[Range, ...], *, led: bool = True) -> Fields:
        """Return the fields of one part, with the subject and the object that it shares."""
        start, end = part.span
        if part.until is not None and part.gap is not None:
            end, apart = part.until, (*apart, part.gap)
        return self.describer.describe(self.page.cleaned.text, start, end, when, apart, part.head, led=led)

    def _meant(self, part: Part, saying: Saying, attributed: Attributed, apart: tuple[Range, ...]) -> Fields:
        """Return the fields of one part, "he", "I" or "it" in it being the speaker where nobody else may be."""
        fields = self._told(part, saying, attributed.said, apart)
        text, last = self.page.cleaned.text, attributed.links[-1] if attributed.links else None
        if saying.recipient is None:
            words = text[slice(*(part.span if part.head is None else part.head))]
            fields = by_speaker(fields, words, saying.lemma, last)
        start, end = self.page.ranges[saying.sentence]
        return meant(fields, attributed.links, self.names, (start, end))

    def _told(self, part: Part, saying: Saying, when: Bounds, apart: tuple[Range, ...]) -> Fields:
        """Return the fields of one part of what is said."""
        text, span = self.page.cleaned.text, part.span
        led = not (self._owned(saying) or saying.lemma in DENIALS)
        fields = self._described(part, when, apart, led=led)
        if saying.lemma == "call" and saying.group == "judge":
            return assembly.named(fields, text[slice(*span)])
        if _EACH_OTHER.match(text, *span):
            return assembly.accused(fields)
        return assembly.weighed(fields, saying, text[slice(*saying.cue)], text[slice(*span)])

    def _owned(self, saying: Saying) -> bool:
        """Say whether a saying is "SOURCE's claim that": what others make of it in its sentence is not its own."""
        return saying.kind == "nominal" and saying.lemma in ACCOUNTS and saying.source is not None

    def _form(self, span: Range) -> Form:
        return Form.QUOTED if self._quoted(span) else Form.REPORTED

    def _narrated(
        self, number: int, block: Block, kept: list[Saying], hung: list[Relative], tails: list[Range]
    ) -> list[Draft]:
        """Return what a sentence says in its own voice, outside all attribution: the publisher's claims."""
        spans = narrated(self.page.words, self.page.ranges[number], kept)
        links: tuple[Link, ...] = ()
        if block.agency is not None:
            wire = self.names.outlet(block.agency)
            name = self.page.cleaned.text[slice(*block.agency)]
            links = (wire or Link(Role.OUTLET, name, None, None, (Span(*block.agency),)),)
        attributed = Attributed(links, self.published)
        drafts: list[Draft] = []
        for span in (*spans, *tails):
            found = parts(self.page.words, span, told=False)
            own = [self._before(part, hung) for part in found if not any(_holds(one.whole, part) for one in hung)]
            drafts += [
                self._found(part.span, attributed)
                or self._asked(Draft(part.span, Form.NARRATED, None, None, attributed, fields))
                for part, fields in self._shared(own, lambda part: self._own_fields(part, hung), _source(kept, span))
            ]
        said = [content for saying in kept for content in saying.content]
        alone = [one for one in hung if not any(_holds(content, one.whole) for content in said)]
        return drafts + [
            Draft(one.span, Form.NARRATED, None, None, attributed, self._relative(one, self.published)) for one in alone
        ]

    def _own_fields(self, part: Part, hung: list[Relative]) -> Fields:
        return self._described(part, self.published, _inside(hung, part.span))

    def _found(self, part: Range, attributed: Attributed) -> Draft | None:
        """Return what a narrated finding gives as the words of whoever found it, or None where it tells of none."""
        found = finding(self.page.cleaned.text, part)
        if found is None:
            return None
        who, span = found
        whose = replace(attributed, links=(*attributed.links, self.names.link(who)))
        return Draft(span, Form.REPORTED, None, who, whose, self._fields(span, self.published))

    def _asked(self, draft: Draft) -> Draft:
        """Return a narrated demand as the demand of whoever makes it, where the words name him."""
        asked = draft.fields.modality is Modality.DEMANDED and not draft.fields.historical
        who = demander(self.page.cleaned.text, draft.span) if asked else None
        if who is None:
            return draft
        links = (*draft.attributed.links, self.names.link(who))
        fields = replace(
            draft.fields, actors=tuple(a for a in draft.fields.actors if a.start is None or a.start >= who[1])
        )
        return replace(
            draft, form=Form.REPORTED, source=who, attributed=replace(draft.attributed, links=links), fields=fields
        )

    def _relative(self, one: Relative, when: Bounds) -> Fields:
        """Return the fields of a relative clause, its head being its subject or its place."""
        text = self.page.cleaned.text
        if one.subject:
            behind = one.span[0] + len(text[slice(*one.span)].split(maxsplit=1)[0])
            fields = self.describer.describe(text, behind, one.span[1], when, head=one.head, led=False)
        else:
            fields = self.describer.describe(text, *one.span, when)
        if papers.tells_what_it_holds(text[slice(*one.span)]):
            return papers.as_terms(fields)
        return self.describer.placed(fields, text, one.head) if one.place else fields

    def _before(self, part: Range, hung: list[Relative]) -> Range:
        """Return a part without the relative clause that it ends with, as that is told on its own."""
        last = next((one for one in hung if one.whole[1] == part[1] and one.whole[0] > part[0]), None)
        if last is None:
            return part
        return part[0], part[0] + len(self.page.cleaned.text[part[0] : last.whole[0]].rstrip(" ,\n"))

    def _quoted(self, span: Range) -> bool:
        """Say whether a span lies inside a quotation."""
        at = bisect_right(self.page.opens, span[0]) - 1
        return at >= 0 and self.page.quoted[at].end >= span[1]

    def _fields(self, span: Range, when: Bounds) -> Fields:
        return self.describer.describe(self.page.cleaned.text, span[0], span[1], when)


def _inside(hung: list[Relative], span: Range) -> tuple[Range, ...]:
    """Return the relative clauses that stand inside a span and are not all of it."""
    return tuple(one.whole for one in hung if _holds(span, one.whole) and one.whole[0] > span[0])


def _source(kept: list[Saying], rest: Range) -> Range | None:
    """Return who speaks in the saying right before a rest of its sentence."""
    before = [saying for saying in kept if saying.content[-1][1] <= rest[0] and saying.source and not saying.shared]
    last = max(before, key=lambda saying: saying.cue, default=None)
    return None if last is None or last.source is None or last.source[0] > last.cue[0] else last.source


def _holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _says_enough(words: str) -> bool:
    return _LETTERS.search(words) is not None
