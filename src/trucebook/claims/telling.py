"""What one report's parts say: the fields of each part of a content or of narration, with what the parts share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from trucebook.claims import assembly, papers
from trucebook.claims.asides import reasons
from trucebook.claims.assembly import Draft
from trucebook.claims.chain import UNNAMED, Attributed
from trucebook.claims.claim import Fields, Link
from trucebook.claims.clefts import of_subject, set_apart
from trucebook.claims.cue_words import ACCOUNTS, DENIALS
from trucebook.claims.fields import Describer
from trucebook.claims.ground import Ground
from trucebook.claims.mutual import EACH_OTHER
from trucebook.claims.page import Page
from trucebook.claims.parts import parts
from trucebook.claims.pronouns import meant
from trucebook.claims.relatives import Relative
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.sharing import Part, by_speaker, joint, share
from trucebook.claims.speakers import Speakers
from trucebook.claims.unsaid import says_enough
from trucebook.vocabulary.event import Form, Role
from trucebook.vocabulary.time import Bounds

_GOES_ON = re.compile(r"(?:had|has|have|would|will) (?!been\b)", re.IGNORECASE)
_THAT_IS = re.compile(
    r"\W*that(?:['’]s| (?:is|was|isn['’]t|wasn['’]t|will|would|has|had|does|did|could|cannot|should|may|might|must))\b",
    re.IGNORECASE,
)
"""A pronoun, and no joint: "that is a lie"."""
_AS_CALLED = re.compile(
    r"\W*what (?:[\w'’-]+ ){1,5}(?:calls?|called|terms?|termed|dubs?|dubbed|describes? as|described as)\b",
    re.IGNORECASE,
)
"""How a name begins that somebody else gives to what was done: "what the army calls a withdrawal"."""
_FROM_TODAY = re.compile(r"\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


@dataclass(slots=True)
class Telling:
    """A page of one report with all that tells what its parts say."""

    page: Page
    names: Speakers
    published: Bounds
    ground: Ground
    describer: Describer

    def _parts(self, content: Range) -> list[Range]:
        """Return the parts of a content, a reason that it gives being one of its own."""
        w = self.page.words
        text = self.page.cleaned.text
        told = _THAT_IS.match(text, *content) is None and text[content[0]] not in '“"'
        return [piece for part in parts(w, content, told=told) for piece in reasons(w, part)]

    def _same_subject(self, drafts: list[Draft]) -> list[Draft]:
        """Return parts of which one that goes on with "and had ..." has the subject of the part before it, and one that
        is joined to "if ..., we will ..." its condition."""
        text = self.page.cleaned.text
        for i in range(1, len(drafts)):
            before, here = drafts[i - 1].fields, drafts[i].fields
            if here.event and before.actors and not here.actors and _GOES_ON.match(text, *drafts[i].span):
                actors = tuple(replace(actor, start=None, end=None) for actor in before.actors)
                drafts[i] = replace(drafts[i], fields=replace(here, actors=actors))
        return self._on_conditions(drafts)

    def _on_conditions(self, drafts: list[Draft]) -> list[Draft]:
        """Return drafts, what an "and" joins to what stands on a condition standing on it too."""
        text = self.page.cleaned.text
        for i in range(1, len(drafts)):
            between = text[drafts[i - 1].span[1] : drafts[i].span[0]]
            drafts[i] = assembly.on_condition(drafts[i - 1], drafts[i], text[slice(*drafts[i - 1].span)], between)
        return drafts

    def _shared(
        self,
        spans: list[Range],
        told: Callable[[Part], Fields],
        before: Range | None = None,
        *,
        terse: bool = False,
        gap: Range | None = None,
    ) -> list[tuple[Part, Fields]]:
        """Return the parts of a content that say anything, each with its fields and what it shares with the others.
        `terse`: what stands there is all that was said, however short. `gap`: the cue that breaks into it."""
        text = self.page.cleaned.text
        joined = joint(self.page.words, spans, before, gap)
        found = [part for part in joined if part.rest or says_enough(text[slice(*part.span)])]
        found = found or (joined if terse else [])
        fields = [told(part) for part in found]
        if len(found) > 1:
            fields = share(list(zip(found, fields, strict=True)), text)
        return list(zip(found, fields, strict=True))

    def _described(
        self, part: Part, when: Bounds, apart: tuple[Range, ...], saying: Saying | None = None, *, led: bool = True
    ) -> Fields:
        """Return the fields of one part, with the subject and the object that it shares."""
        start, end = part.span
        if part.until is not None and part.gap is not None:
            end, apart = part.until, (*apart, part.gap)
        text, aside = self.page.cleaned.text, set_apart(self.page.cleaned.text, (start, end), saying)
        if aside is None:
            fields = self.describer.describe(text, start, end, when, apart, part.head, led=led)
            return replace(fields, event=None, mode=None, actors=()) if _AS_CALLED.match(text, start, end) else fields
        fields = self.describer.describe(text, aside.deed, end, when, apart, aside.subject, led=led)
        return of_subject(fields, denied=aside.denied)

    def _meant(self, part: Part, saying: Saying, attributed: Attributed, apart: tuple[Range, ...]) -> Fields:
        """Return the fields of one part, "he", "I" or "it" in it being the speaker where nobody else may be."""
        fields = self._told(part, saying, attributed.said, apart)
        if saying.answer is not None:
            return fields
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
        fields = self._described(part, self._told_from(span, saying, when), apart, saying, led=led)
        if saying.lemma == "call" and saying.group == "judge":
            return assembly.named(fields, text[slice(*span)])
        if EACH_OTHER.match(text, *span):
            return assembly.accused(fields)
        return assembly.weighed(fields, saying, text[slice(*saying.cue)], text[slice(*span)])

    def _told_from(self, span: Range, saying: Saying, said: Bounds) -> Bounds:
        """Return what "today" in words of an earlier day may be told from: where they are not quoted, that day or the
        report's own."""
        if saying.quoted or not (said.known and self.published.known) or said == self.published:
            return said
        return said.hull(self.published) if _FROM_TODAY.search(self.page.cleaned.text, *span) else said

    def _owned(self, saying: Saying) -> bool:
        """Say whether a saying is "SOURCE's claim that": what others make of it in its sentence is not its own."""
        return saying.kind == "nominal" and saying.lemma in ACCOUNTS and saying.source is not None

    def _form(self, span: Range, saying: Saying, between: Range | None) -> Form:
        """Return the form of one part: words of another that are only answered are not quoted from whoever answers."""
        pieces = [span]
        if between is not None and holds(span, between):
            pieces = [(span[0], between[0]), (between[1], span[1])]
        return Form.QUOTED if saying.answer is None and all(map(self._quoted, pieces)) else Form.REPORTED

    def _own_fields(self, part: Part, hung: list[Relative]) -> Fields:
        return self._described(part, self.published, inside(hung, part.span))

    def _in_marks(self, draft: Draft) -> Draft:
        """Return what stands in quotation marks and nobody is named for as the words of somebody unnamed."""
        at = bisect_right(self.page.opens, draft.span[0]) - 1
        if at < 0 or self.page.quoted[at].end < draft.span[1] or not self._fills(at):
            return draft
        links = (*draft.attributed.links, Link(Role.SPEAKER, description=UNNAMED))
        return replace(draft, form=Form.QUOTED, attributed=replace(draft.attributed, links=links))

    def _fills(self, at: int) -> bool:
        """Say whether a quotation is whole sentences: it opens a paragraph or stands behind a stop."""
        before = self.page.cleaned.text[: self.page.quoted[at].start].rstrip(" ")
        return before[-1:] in {"", "\n", ".", "!", "?", "”", '"', ":"}

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


def inside(hung: list[Relative], span: Range) -> tuple[Range, ...]:
    """Return the relative clauses that stand inside a span and are not all of it."""
    return tuple(one.whole for one in hung if holds(span, one.whole) and one.whole[0] > span[0])


def holds(outer: Range, inner: Range) -> bool:
    """Say whether one stretch of text lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
