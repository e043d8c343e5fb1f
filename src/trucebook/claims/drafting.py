"""One report under way: from its sayings and its narration to drafts of claims, sentence by sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from trucebook.claims import assembly, broken
from trucebook.claims.anaphora import carried
from trucebook.claims.answers import answered
from trucebook.claims.appositions import on_terms
from trucebook.claims.asides import parted
from trucebook.claims.assembly import Draft
from trucebook.claims.attribution import sayings
from trucebook.claims.bare_numbers import with_bare_numbers
from trucebook.claims.chain import Attributed, Chain
from trucebook.claims.claim import Fields, Link, Span
from trucebook.claims.conditions import condition_alone
from trucebook.claims.counted_before import with_units
from trucebook.claims.cue_words import ATTITUDES, DENIALS
from trucebook.claims.demands import addressed, demander, finding
from trucebook.claims.denials import with_denied
from trucebook.claims.denied_parts import denied_parts
from trucebook.claims.furniture import Block, of_itself
from trucebook.claims.headlines import Headed, in_single_marks, of_heading, still_to_do
from trucebook.claims.mutual import on_each_other
from trucebook.claims.narration import narrated
from trucebook.claims.others_demands import of_others
from trucebook.claims.parts import parts
from trucebook.claims.passives import told_by_another
from trucebook.claims.pronouns import behind_mark, own_words
from trucebook.claims.relatives import Relative, hung_on, relatives
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.sharing import with_its_rest
from trucebook.claims.tagging import Tagged
from trucebook.claims.telling import Telling, holds, inside
from trucebook.claims.told_times import LastTold, last_told
from trucebook.claims.undetermined import taken_back
from trucebook.claims.unsaid import cites, terse, why_narrated
from trucebook.vocabulary.event import Form, Modality, Role

_BARE_ATTITUDE = re.compile(
    rf"(?:{'|'.join(sorted(ATTITUDES))})(?: on \w+day)?|(?:the )?following|necessary", re.IGNORECASE
)
_DOES_SO = re.compile(r"to do(?: (?:so|that|this))?(?: (?:in|on|by|before|at|since) [^,;]+)?", re.IGNORECASE)
"""What tells of nothing by itself: "as it promised | to do in May"."""
_REMARK = re.compile(r"not (?:certain|settled|known):", re.IGNORECASE)
"""How a publisher's remark on what it could not find out begins: it tells of no deed."""
_ONLY_DENIED = re.compile(r"\W*(?:[\w'’-]+ ){1,4}(?:denied|disputed)\W*")
"""A whole sentence, as run-in headings have it: "Strike denied." names neither who denies nor what he says."""
_HAVE = re.compile(r"\b(?:had|has|have)\b")
_CLAIMING = frozenset({"prose", "caption"})
Left = list[tuple[Saying, str]]


@dataclass(slots=True)
class _Spoken:
    """What somebody else than the publisher says in one sentence. `kept` attribute; `hung` are its relative clauses;
    `tails` what the publisher adds to somebody's words; `left` the cues without a claim, with the reason."""

    kept: list[Saying]
    hung: list[Relative]
    left: Left
    drafts: list[Draft] = field(default_factory=list)
    tails: list[Range] = field(default_factory=list)


@dataclass(slots=True)
class Drafting(Telling):
    """The reading of one report under way."""

    publisher: frozenset[str] = frozenset()
    """The names of whoever published it, lower case."""
    writer: str | None = None
    """The id of the actor who published it: its "we"."""
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
        chain = Chain(self.names, self.ground, self.published, page.ranges, page.blocks, self.publisher, self.writer)
        drafts: list[Draft] = []
        without: Left = []
        times: LastTold = (None, None)
        headings = [i for i, block in enumerate(page.blocks) if page.layout.blocks[block].kind == "heading"]
        for number in sorted(set(range(len(page.ranges))) - set(headings)):
            found, left = self._sentence(number, by_sentence[number], chain)
            found = carried(sorted(found, key=lambda d: d.span), self.before, page.cleaned.text)
            found = with_units(behind_mark(found, self.names), self.before, page.cleaned.text)
            found = with_bare_numbers(found, self.before)
            self.before = found or self.before
            times = last_told(found, self.published, times)
            self.describer = self.describer.behind(*times)
            drafts += found
            without += left
        drafts = [one for one in drafts if one.cue is not None or not self._said_elsewhere(one)]
        headed, self.describer = Headed.of(chain, page), self.describer.behind(None, None)
        for number in headings:
            found, left = self._heading(number, by_sentence[number], headed)
            drafts += found
            without += left
        return drafts, without

    def _heading(self, number: int, found: list[Saying], headed: Headed) -> tuple[list[Draft], Left]:
        """Return what a heading says that somebody said, and its cues without a claim."""
        told = of_heading(self.page, number, found, headed)
        spoken = self._spoken(number, told, headed)
        cues = {saying.cue for saying in told}
        return (
            [self._as_headed(draft) for draft in spoken.drafts],
            [*spoken.left, *((saying, "in a heading") for saying in found if saying.cue not in cues)],
        )

    def _as_headed(self, draft: Draft) -> Draft:
        """Return a draft of a heading as quoted where single marks enclose it, and as planned where it says "to do"."""
        text = self.page.cleaned.text
        if draft.fields.modality is Modality.ASSERTED and still_to_do(text, draft.span):
            draft = replace(draft, fields=replace(draft.fields, modality=Modality.PLANNED))
        return replace(draft, form=Form.QUOTED) if in_single_marks(text, draft.span) else draft

    def _said_elsewhere(self, draft: Draft) -> bool:
        """Say whether what stands alone in its sentence is what somebody said in another."""
        return any(holds(content, draft.span) for content in self.reaching)

    def _sentence(self, number: int, found: list[Saying], chain: Chain) -> tuple[list[Draft], Left]:
        """Return the claims of one sentence, and its cues without one."""
        block = self.page.layout.blocks[self.page.blocks[number]]
        if block.kind not in _CLAIMING:
            return [], [(saying, f"in a {block.kind}") for saying in found]
        turn = any(content[0] >= self.page.ranges[number][1] for saying in found for content in saying.content)
        if not turn and of_itself(self.page.cleaned.text, *self.page.ranges[number]):
            return [], [(saying, "the report speaks of itself") for saying in found]
        if _REMARK.match(self.page.cleaned.text, *self.page.ranges[number]):
            return self._remark(number), [(saying, "a remark of the publisher on its own text") for saying in found]
        if not found and _ONLY_DENIED.fullmatch(self.page.cleaned.text, *self.page.ranges[number]):
            return [], []
        told = self.told if self.told_in == number - 1 else []
        found = [answered(self.page.cleaned.text, one, self.page.ranges[number]) or one for one in found]
        found = with_denied(self.page.cleaned.text, found, told, self._stated(number))
        self.told, self.told_in = found, number
        spoken = self._spoken(number, found, chain)
        return spoken.drafts + self._narrated(number, block, spoken), spoken.left

    def _spoken(self, number: int, found: list[Saying], chain: Chain | Headed) -> _Spoken:
        """Return the claims of one sentence that somebody else than the publisher makes."""
        text, sentence = self.page.cleaned.text, self.page.ranges[number]
        if not found:
            return _Spoken([], self._hung(number, found), left=[])
        found = [s for s in found if s.kind != "colon" or s.quoted or not self.names.placed(s.source)]
        cited = [content for s in found if cites(text, s) for content in s.content]
        found = [s for s in found if not any(holds(content, s.cue) for content in cited)]
        reasons_why = [why_narrated(text, s, sentence[0]) for s in found]
        deeds = [(s, why) for s, why in zip(found, reasons_why, strict=True) if why]
        voiced = [s for s, why in zip(found, reasons_why, strict=True) if not why]
        outlets = {i for i, s in enumerate(voiced) if s.source and self.names.link(s.source).role is Role.OUTLET}
        outlets |= {i for i, s in enumerate(voiced) if any(told_by_another(text, s, one) for one in voiced)}
        kept, left = assembly.chosen(voiced, outlets)
        through = [voiced[i] for i in outlets if voiced[i] not in kept]
        if kept and _HAVE.search(text, *sentence):
            rests = narrated(self.page.words, sentence, kept + through)
            kept = [with_its_rest(self.page.words, saying, rests) for saying in kept]
        spoken = _Spoken(kept + through, self._hung(number, found), left=left + deeds)
        for saying in kept:
            said, tail = parted(self.page.words, saying)
            spoken.tails += [tail] if tail else []
            claimed = self._claims(said, chain, through, spoken.hung)
            spoken.drafts += claimed
            if claimed and saying.lemma not in DENIALS:
                self.reaching += [one for one in said.content if not holds(sentence, one)]
            if not claimed:
                spoken.left.append((saying, "no content of its own"))
        return spoken

    def _stated(self, number: int) -> Range | None:
        """Return what the sentence before said in the report's own voice alone, or None."""
        page = self.page
        if not number or (self.told_in == number - 1 and self.told) or page.blocks[number - 1] != page.blocks[number]:
            return None
        start, end = page.ranges[number - 1]
        return start, start + len(page.cleaned.text[start:end].rstrip(" .\n"))

    def _hung(self, number: int, found: list[Saying]) -> list[Relative]:
        """Return the relative clauses of a sentence that say something of their own, and are no saying themselves."""
        w = self.page.words
        hung = [one for one in relatives(w, self.page.ranges[number]) if not on_terms(w, w.at(one.whole[0]))]
        return [one for one in hung if not any(one.whole[0] <= s.cue[0] < one.whole[1] for s in found if not s.nested)]

    def _remark(self, number: int) -> list[Draft]:
        """Return a publisher's remark on its own text as one claim that tells of nothing."""
        start, end = self.page.ranges[number]
        words = self.page.cleaned.text[start:end].rstrip(" .\n")
        return [Draft((start, start + len(words)), Form.NARRATED, None, None, Attributed((), self.published), Fields())]

    def _claims(
        self, saying: Saying, chain: Chain | Headed, through: list[Saying], hung: list[Relative]
    ) -> list[Draft]:
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
        between = broken.gap(self.page.words, saying)
        drafts = [
            Draft(part.span, self._form(part.span, saying, between), saying.cue, saying.source, attributed, fields)
            for part, fields in self._shared(
                self._said(saying, between),
                lambda part: self._meant(
                    part, saying, attributed, _apart(part.span, hung, between or _told_by(saying))
                ),
                terse=terse(self.page.cleaned.text, saying),
                gap=between,
            )
        ]
        own = [one for one in hung if self._quoted(one.whole) and any(a <= one.whole[0] < b for a, b in saying.content)]
        drafts += [
            Draft(one.span, Form.QUOTED, saying.cue, saying.source, attributed, self._relative(one, attributed.said))
            for one in own
        ]
        sentence = self.page.ranges[saying.sentence]
        if saying.kind == "nominal" and taken_back(self.page.cleaned.text[sentence[0] : saying.content[0][0]]):
            drafts = [replace(one, fields=replace(one.fields, modality=Modality.CONDITIONAL)) for one in drafts]
        if saying.answer is not None and saying.lemma in DENIALS:
            drafts = denied_parts(drafts, self.page.cleaned.text[slice(*saying.answer)], self.ground)
        drafts = [on_each_other(draft, self.names, sentence) for draft in drafts]
        return own_words(of_others(self._same_subject(drafts), saying, self.names), self.writer)

    def _said(self, saying: Saying, between: Range | None) -> list[Range]:
        """Return the parts of what is said, a subject that the cue parts from its verb (`between` them) in its part."""
        contents = sorted(saying.content)
        if between is not None:
            contents = [one for one in contents if one[1] != between[0]]
        asked = [one for content in contents for one in addressed(self.page.cleaned.text, saying.cue, content)]
        found = [part for content in asked for part in self._parts(content)]
        if between is not None:
            subject = next(one for one in saying.content if one[1] == between[0])
            first = next((i for i, part in enumerate(found) if part[0] >= between[1]), None)
            if first is not None:
                found[first] = (subject[0], found[first][1])
        if len(found) > 1:
            found = [part for part in found if not condition_alone(self.page.cleaned.text, part)] or found
        text = self.page.cleaned.text
        found = [part for part in found if not (_BARE_ATTITUDE.fullmatch(text, *part) or of_itself(text, *part))]
        aside = saying.source is not None and text.endswith(" as ", 0, saying.source[0])
        return [part for part in found if not (aside and _DOES_SO.fullmatch(text, *part))]

    def _narrated(self, number: int, block: Block, spoken: _Spoken) -> list[Draft]:
        """Return what a sentence says in its own voice, outside all attribution: the publisher's claims."""
        kept, hung = spoken.kept, spoken.hung
        spans = narrated(self.page.words, self.page.ranges[number], kept)
        links: tuple[Link, ...] = ()
        if block.agency is not None:
            wire = self.names.outlet(block.agency)
            name = self.page.cleaned.text[slice(*block.agency)]
            wire = wire or Link(Role.OUTLET, name, None, None, (Span(*block.agency),))
            links = (replace(wire, inferred=block.carried),)
        attributed = Attributed(links, self.published)
        drafts: list[Draft] = []
        for span in (*spans, *spoken.tails):
            found = parts(self.page.words, span, told=False)
            own = [self._before(part, hung) for part in found if not any(holds(one.whole, part) for one in hung)]
            drafts += [
                self._found(part.span, attributed)
                or self._asked(self._in_marks(Draft(part.span, Form.NARRATED, None, None, attributed, fields)))
                for part, fields in self._shared(
                    own, lambda part: self._own_fields(part, hung), _source(self.page.words, kept, span)
                )
            ]
        drafts = own_words(self._on_conditions(drafts), self.writer)
        said = [content for saying in kept for content in saying.content]
        alone = [one for one in hung if not any(holds(content, one.whole) for content in said)]
        return drafts + [
            Draft(one.span, Form.NARRATED, None, None, attributed, self._relative(one, self.published)) for one in alone
        ]

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


def _apart(span: Range, hung: list[Relative], between: Range | None) -> tuple[Range, ...]:
    """Return what stands inside a span and is not of it: its relative clauses, and the cue that breaks into it."""
    within = inside(hung, span)
    return (*within, between) if between is not None and holds(span, between) else within


def _told_by(saying: Saying) -> Range | None:
    """Return the words that say who says it, "according to the mission"; None of "X is said to have left", where they
    are the clause's own verb."""
    if saying.passive and saying.source is None:
        return None
    source = saying.source or saying.cue
    return min(source[0], saying.cue[0]), max(source[1], saying.cue[1])


def _source(w: Tagged, kept: list[Saying], rest: Range) -> Range | None:
    """Return who speaks in the saying right before a rest of its sentence."""
    before = [saying for saying in kept if saying.content[-1][1] <= rest[0] and saying.source and not saying.shared]
    last = max(before, key=lambda saying: saying.cue, default=None)
    if last is None or last.source is None or last.source[0] > last.cue[0]:
        return None
    return hung_on(w, last.source) or last.source
