"""Chains of attribution, from the reader back: publisher, outlets cited, speaker; carried across sentences by "the
official", "the outlet", "he". What was carried says so (`inferred`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from trucebook.claims.back_references import ANOTHER, INSTITUTIONS, core, pointed_at
from trucebook.claims.claim import Link, Span
from trucebook.claims.cues import HELD
from trucebook.claims.ground import Ground
from trucebook.claims.lexicon import listed
from trucebook.claims.occasions import occasion, said
from trucebook.claims.people import one_person
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.slips import slip
from trucebook.claims.sources import subject
from trucebook.claims.speakers import (
    COLLECTIVE,
    OUTLET_NOUNS,
    POSSESSIVES,
    PRONOUNS,
    Speakers,
    definite,
    unnamed_outlet,
)
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds

_DAY_AFTER = 24
"""Characters of "doubts on Monday about" in which the day may stand."""
_ANOTHER_WITHIN = 3
_PRONOUN_WITHIN = 2
"""Sentences back that "another official" and "he" may point."""
_ONE = listed("first second third other latter former one")
_ONE_PERSON = listed("he she him her i who")
_THINGS = listed("it they")
_SHOWS = listed("show document demonstrate illustrate prove highlight")
"""What papers and pictures do, and no voice before them: "four pages of the log. They show that"."""
_NARRATOR = listed("i we you")
"""Outside a quotation they are the writer and the reader, or anybody."""
_ADDING = listed("add continue further also went")
_FORGOTTEN = 60
"""Sentences after which nothing is carried on."""
UNNAMED = "unnamed"
_BARE_WORDS = 2
"""Words of "the ministry": with more, it is another one's full name."""
_HOLDER = re.compile(r"\b(?:spokes(?:man|woman|person)|head|chief|director)\b", re.IGNORECASE)
_SPEAKS_WITH = re.compile(
    r"\b(?:(?:speaking|spoke|spoken|talking|talked) (?:with|to)|interviews? (?:with|to|by|on)"
    r"|(?:quoted|cited|interviewed|contacted|reached) by) "
)
"""Inside whom a source names, before the outlet that heard him: "diplomats speaking with OUTLET"."""
_SAME = re.compile(r"(?:the|this|that) same\b", re.IGNORECASE)
"""How an occasion is named that was told before."""
_OWN_BODY = re.compile(
    r"(?:(?:[Tt]h(?:e|is)|[Oo]ur) )?(?P<noun>Office|Mission|Commission|Committee|Council|Cent(?:re|er)|Agency|Bureau"
    r"|Team|Secretariat|Network|Panel|Group|Organi[sz]ation|Observatory|Union|Force)"
)
"""How a body calls itself in its own report, with its capital."""
_PASSES_ON = re.compile(r",? from ")


@dataclass(frozen=True, slots=True)
class Attributed:
    """The links of one saying behind the publisher's, when it was said, its occasion, and remarks for a reviewer."""

    links: tuple[Link, ...]
    said: Bounds
    occasion: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class Chain:
    """Follows the sayings of one text in order. `earlier` holds each saying's sentence and what it came to."""

    names: Speakers
    ground: Ground
    published: Bounds
    sentences: list[Range]
    paragraph: list[int]
    """Number of the paragraph of each sentence."""
    publisher: frozenset[str] = frozenset()
    """The names of whoever published the text, lower case."""
    earlier: list[tuple[int, Attributed]] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    """Where the contents of the last saying end."""

    def attribute(self, saying: Saying) -> Attributed:
        """Return the chain of one saying; later sayings may be carried on from it."""
        found = self._shared(saying) or self._own(saying)
        if found.links:
            self.earlier.append((saying.sentence, found))
        self.told = [end for _, end in saying.content]
        return found

    def _shared(self, saying: Saying) -> Attributed | None:
        """Return the chain of the cue before, for a cue of the same sentence and source ("told ... and warned ...")."""
        if not saying.shared or not self.earlier or self.earlier[-1][0] != saying.sentence or saying.source is None:
            return None
        before = self.earlier[-1][1]
        if not before.links or Span(*self.names.meant_by(saying.source)) not in before.links[-1].spans:
            return None
        return replace(before, said=said(self.zone(saying), before.said, self.published, self.ground.zone))

    def _own(self, saying: Saying) -> Attributed:
        """Return the chain that a saying's own words give, completed from the sentences before."""
        zone = self.zone(saying)
        when = said(zone, self.published, self.published, self.ground.zone)
        outlet = self._outlet(saying)
        named = occasion(zone)
        if saying.source is None:
            return Attributed((*outlet, Link(Role.SPEAKER, description=UNNAMED)), when, named)
        link, flags = self._speaker(saying.source, saying)
        if self._publishes(link, saying.source):
            return Attributed((), when, named)
        if saying.cited is not None and saying.lemma == "report" and link.id is None and link.name is not None:
            link = replace(link, role=Role.OUTLET)
        remark = slip(link, self.ground)
        flags = flags if remark is None else (*flags, remark)
        if link.role is Role.OUTLET:
            told = outlet if saying.kind == "according" and saying.recipient else self._passed_from(saying)
            return Attributed((link, *told), when, named, flags)
        again = named is not None and _SAME.match(named) is not None
        earlier = None if outlet or (named and not again) else self._carried(link, saying)
        if earlier is None:
            return Attributed((*outlet, link), when, named, flags)
        links, same = earlier
        if not same.occasion or when != self.published:
            return Attributed((*links, link), when, same.occasion, flags)
        return Attributed((*links, link), same.said, same.occasion, flags)

    def _publishes(self, link: Link, span: Range) -> bool:
        """Say whether a voice that the case does not know is whoever published the text, by its name or as "the
        Office": it then speaks for itself."""
        if not self.publisher or (link.id is not None and link.role is Role.SPEAKER):
            return False
        match = _OWN_BODY.fullmatch(self.names.text, *span)
        if match is None:
            return (link.name or "").lower() in self.publisher
        noun = match["noun"].lower()
        return any(noun in name.split() for name in self.publisher)

    def zone(self, saying: Saying) -> str:
        """Return the words of a saying's sentence besides source and content: where occasion, outlet and day stand."""
        start, end = self.sentences[saying.sentence]
        first = saying.content[0][0]
        text = self.names.text
        if saying.source is not None:
            start = max([start, *(at for at in self.told if start < at <= saying.source[0])])
        follows = saying.shared and bool(self.earlier) and self.earlier[-1][0] == saying.sentence
        lead, tail = saying.cue[0] if follows else start, first
        if first < saying.cue[0]:
            lead, tail = saying.cue[0], min((at for at, _ in saying.content if at > saying.cue[0]), default=end)
        if saying.kind == "hedge":
            return ""
        if saying.lemma in HELD:
            tail = min(saying.content[0][1], first + _DAY_AFTER)
        source = saying.source
        if source is None or source[0] < lead or source[1] > tail:
            return text[lead:tail]
        return f"{text[lead : source[0]]} {text[source[1] : tail]}"

    def _outlet(self, saying: Saying) -> tuple[Link, ...]:
        """Return the outlet that was told, spoken with or written in, as a chain of none or one."""
        start, _ = self.sentences[saying.sentence]
        text = self.names.text
        if saying.recipient is not None:
            words = text[slice(*saying.recipient)]
            back = definite(words)
            if back is not None and back.split()[-1:] and back.split()[-1] in OUTLET_NOUNS:
                return self._last_outlet(saying.recipient)
            told = self.names.outlet(saying.recipient) or unnamed_outlet(words, (Span(*saying.recipient),))
            if told is not None:
                return (told,)
        if saying.kind == "hedge":
            link = None if saying.recipient is None else self.names.link(saying.recipient)
            return (link,) if link is not None and link.role is Role.OUTLET else ()
        first = saying.content[0][0]
        behind = [start for start, _ in saying.content if start > saying.cue[1]]
        inner = self.names.outlet((saying.cue[1], min((*behind, self.sentences[saying.sentence][1]))))
        if inner is None and saying.source is not None:
            inner = self._spoken_with((saying.source[0], max(saying.source[1], saying.cue[0])))
        if inner is None and first > saying.cue[0] and saying.source is not None and not saying.shared:
            inner = self.names.outlet((start, saying.source[0]))
        return (inner,) if inner else ()

    def _passed_from(self, saying: Saying) -> tuple[Link, ...]:
        """Return the voice that an outlet passes on: "OUTLET reported, citing Y", or behind its content "OUTLET
        reported from the ministry"."""
        if saying.cited is not None:
            voice = self.names.voice(saying.cited)
            return () if voice is None else (voice,)
        end = self.sentences[saying.sentence][1]
        match = _PASSES_ON.match(self.names.text, saying.cue[1], end)
        if match is None or saying.content[0][0] > saying.cue[0]:
            return ()
        stop = match.end()
        while stop < end and self.names.text[stop] not in ",.;":
            stop += 1
        known = self.names.head((match.end(), stop))
        return () if known is None or known.kind != "actor" else (self.names.link((match.end(), stop)),)

    def _spoken_with(self, source: Range) -> Link | None:
        """Return the outlet in "diplomats speaking with OUTLET"."""
        match = _SPEAKS_WITH.search(self.names.text, *source)
        return None if match is None else self.names.outlet((match.end(), source[1]))

    def _last_outlet(self, at: Range) -> tuple[Link, ...]:
        """Return the outlet cited last, as an inferred link, or an outlet without a name."""
        for _, found in reversed(self.earlier[-_FORGOTTEN:]):
            for link in reversed(found.links):
                if link.role is Role.OUTLET:
                    return (replace(link, spans=(Span(*at),), inferred=True),)
        return (Link(Role.OUTLET, description=self.names.text[slice(*at)], spans=(Span(*at),)),)

    def _speaker(self, span: Range, saying: Saying) -> tuple[Link, tuple[str, ...]]:
        """Return who the words at `span` stand for, and remarks."""
        span = self.names.meant_by(span)
        words = self.names.text[slice(*span)]
        if words.lower() in PRONOUNS | POSSESSIVES.keys():
            return self._pronoun(span, saying), ()
        held = self.names.office(span)
        if held is not None:
            return held, ()
        own = self._own_office(span, saying)
        if own is not None:
            return own, ()
        back = definite(words) or (words.lower() if words.lower() in COLLECTIVE else None)
        if back is not None:
            noun = back.split()[-1] if back else ""
            if noun in OUTLET_NOUNS and self.names.outlet(span, whole=True) is None:
                return self._last_outlet(span)[0], ()
            owned = re.search("['’]s ", words) is not None
            carried = self._same_voice(span) if noun and not owned and self.names.head(span) is None else None
            if carried is not None:
                return carried
        return self.names.link(span), ()

    def _own_office(self, span: Range, saying: Saying) -> Link | None:
        """Return the one office of the case that "its envoy" means, by the body that "its" stands for; or None."""
        words = self.names.text[slice(*span)]
        first, _, noun = words.lower().rpartition(" ")
        if first != "its":
            return None
        owner = self._pronoun((span[0], span[0] + len(first)), saying).id
        held = [one for one in self.ground.actors if one.kind == "office" and owner in one.member_of]
        named = [one for one in held if any(noun in name.lower().split() for name in one.names)]
        if owner is None or len(named) != 1:
            return None
        return Link(Role.SPEAKER, named[0].names[0], named[0].id, words, (Span(*span),), inferred=True)

    def _pronoun(self, span: Range, saying: Saying) -> Link:
        """Return whom a pronoun stands for: the first person of its sentence, the last speaker, or the last person."""
        sentence = saying.sentence
        start, _ = self.sentences[sentence]
        word = self.names.text[slice(*span)].lower()
        word = POSSESSIVES.get(word, word)
        if word in _NARRATOR or (word in _THINGS and saying.lemma in _SHOWS):
            return Link(Role.SPEAKER, description=word, spans=(Span(*span),), inferred=True)
        single = word in _ONE_PERSON
        here = self._named_here(start, span, saying, word) if single else None
        if here is not None:
            return replace(here, spans=(Span(*span),))
        before = self.sentences[sentence - 1] if sentence else None
        told_of = self._told_of(before, word) if (single or word == "it") and before else None
        for number, found in reversed(self.earlier[-_FORGOTTEN:]):
            if told_of is not None and number < sentence - 1:
                return replace(told_of, spans=(Span(*span),))
            last = found.links[-1]
            spoke = last.role is Role.SPEAKER or (word == "it" and last.role is Role.OUTLET)
            near = sentence - number <= _PRONOUN_WITHIN and spoke
            if near and (last.name or last.description != UNNAMED) and self._may_be(last, word):
                return replace(last, spans=(Span(*span),), inferred=True)
        person = told_of or (self._person(before[0], start) if before and single else None)
        if person is not None:
            return replace(person, spans=(Span(*span),))
        return Link(Role.SPEAKER, description=word, spans=(Span(*span),), inferred=True)

    def _named_here(self, start: int, span: Range, saying: Saying, word: str) -> Link | None:
        """Return the person whom the sentence that begins at `start` names before the pronoun at `span`."""
        named, first = self._person(start, span[0], saying.content), saying.content[0][0]
        led = named is None and start < first < span[0]
        return self._told_of((start, first), word) if led else named

    def _told_of(self, words: Range, word: str) -> Link | None:
        """Return the person whom some words tell of, where their subject is one, as an inferred link: "The minister
        refused. | He said", "A nurse saw it: | ..., she said"."""
        start, end = words
        found = subject(self.names.text[start:end], body=word == "it")
        if found is None:
            return None
        link = self.names.link((start + found[0], start + found[1]))
        if link.role is not Role.SPEAKER or not self._may_be(link, word) or (word == "it" and link.id is None):
            return None
        return replace(link, inferred=True)

    def _may_be(self, link: Link, word: str) -> bool:
        """Say whether "he" or "it" may stand for a voice: a known person is no "it", a known body no "he", and "the
        mediator" no "they"."""
        if link.id is None:
            noun = core(link.description or "").lower().split(" ")[-1]
            return word != "they" or not (noun in _ONE or one_person(noun))
        if word in _ONE_PERSON and _HOLDER.search(link.description or ""):
            return True
        if word == "it":
            return not self.names.human(link.id)
        person = self.names.person(link.id)
        return person if word in _ONE_PERSON else not person

    def _person(self, start: int, end: int, content: tuple[Range, ...] = ()) -> Link | None:
        """Return the first person named in a stretch of text outside quotations and `content`, as an inferred link."""
        for hit in self.names.within(start, end):
            if self._quoted(start, hit.start) or any(a <= hit.start < b for a, b in content):
                continue
            if hit.kind == "actor" and hit.person and hit.end <= end and not self._owns(hit.end):
                found = self.names.link((hit.start, hit.end))
                return replace(found, inferred=True)
        return None

    def _quoted(self, start: int, at: int) -> bool:
        """Say whether the place `at` stands inside a quotation that opened behind `start`."""
        words = self.names.text[start:at]
        return words.count("“") > words.count("”") or words.count('"') % 2 == 1

    def _owns(self, end: int) -> bool:
        return self.names.text.startswith("'s", end)

    def _same_voice(self, span: Range) -> tuple[Link, tuple[str, ...]] | None:
        """Return the voice that "the official" points back to, with a remark where there are two such; for "the
        ministry" the one that the text named before."""
        words = self.names.text[slice(*span)]
        earlier = [(self._introduced(found.links[-1]), found.links[-1]) for _, found in self.earlier[-_FORGOTTEN:]]
        link, doubt = pointed_at(words, earlier)
        flags = (f'"{words}" may be another voice than the one before',) if doubt else ()
        if link is None:
            named = self.names.link(span) if doubt else self._institution(words, span)
            return None if named is None else (named, flags)
        return replace(link, spans=(Span(*span),), inferred=True), flags

    def _institution(self, words: str, span: Range) -> Link | None:
        """Return the one institution of the kind that `words` give, where the text named one alone so far."""
        noun = words.lower().split()[-1]
        if noun not in INSTITUTIONS or len(words.split()) > _BARE_WORDS:
            return None
        hits = [h for h in self.names.within(0, span[0]) if h.kind == "actor" and noun in h.text.lower().split()]
        if len({hit.id for hit in hits}) != 1:
            return None
        return replace(self.names.link((hits[-1].start, hits[-1].end)), spans=(Span(*span),), inferred=True)

    def _goes_on(self, saying: Saying, number: int) -> bool:
        """Say whether a saying goes on from sentence `number`: the next one of its paragraph, or "further", "added"."""
        if saying.sentence - number > 1:
            return False
        together = self.paragraph[number] == self.paragraph[saying.sentence]
        words = self.names.text[slice(*saying.cue)].lower().split()
        return together or saying.lemma in _ADDING or bool(_ADDING & set(words))

    def _introduced(self, link: Link) -> str:
        """Return the words by which a voice was introduced."""
        return link.description or (self.names.text[slice(*link.spans[0])] if link.spans else "")

    def _carried(self, link: Link, saying: Saying) -> tuple[tuple[Link, ...], Attributed] | None:
        """Return the outlets, inferred, and the chain of the same voice's words just before; for "another official",
        of the voice beside it, without its occasion."""
        another = bool(ANOTHER.match(link.description or ""))
        for number, found in reversed(self.earlier):
            last, gap = found.links[-1], saying.sentence - number
            if gap > _FORGOTTEN:
                break
            if last.role is not Role.SPEAKER:
                continue
            links = tuple(replace(o, inferred=True) for o in found.links[:-1])
            if another and last.name is None and gap <= _ANOTHER_WITHIN:
                return links, replace(found, occasion=None)
            same = (last.id, last.name) == (link.id, link.name) and (
                link.name is not None or last.description == link.description
            )
            if same and (self._goes_on(saying, number) or (link.inferred and link.name is None)):
                return links, found
        return None
