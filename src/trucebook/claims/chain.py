"""Chains of attribution, from the reader back: publisher, outlets cited, speaker; carried across sentences by "the
official", "the outlet", "he". What was carried says so (`inferred`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trucebook.claims.back_references import ANOTHER
from trucebook.claims.claim import Link, Span
from trucebook.claims.cues import HELD
from trucebook.claims.lexicon import listed
from trucebook.claims.occasions import occasion, said
from trucebook.claims.referents import FORGOTTEN, NARRATOR, OF_ITSELF, UNNAMED, Attributed, Referents
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.slips import slip
from trucebook.claims.speakers import OUTLET_NOUNS, definite, unnamed_outlet
from trucebook.claims.transcripts import NARRATORS
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds

__all__ = ["UNNAMED", "Attributed", "Chain"]

_DAY_AFTER = 24
"""Characters of "doubts on Monday about" in which the day may stand."""
_ANOTHER_WITHIN = 3
"""Sentences back that "another official" may point."""
_ADDING = listed("add continue further also went")
_SPEAKS_WITH = re.compile(
    r"\b(?:(?:speaking|spoke|spoken|talking|talked) (?:with|to)|interviews? (?:with|to|by|on)"
    r"|(?:quoted|cited|interviewed|contacted|reached|carried|published|broadcast|aired|reported|released|relayed) by) "
)
"""Between a source and its cue, before the outlet that heard it: "diplomats speaking with OUTLET", "the ministry, in a
statement carried by OUTLET,"."""
_SAME = re.compile(r"(?:the|this|that) same\b", re.IGNORECASE)
"""How an occasion is named that was told before."""
_OWN_BODY = re.compile(
    r"(?:(?:[Tt]h(?:e|is)|[Oo]ur) )?(?P<noun>Office|Mission|Commission|Committee|Council|Cent(?:re|er)|Agency|Bureau"
    r"|Team|Secretariat|Network|Panel|Group|Organi[sz]ation|Observatory|Union|Force)"
)
"""How a body calls itself in its own report, with its capital."""
_AGAINST = re.compile(
    r"\b(?:contradict|deny|reject|dismiss|refut|disput|rebutt|correct)ing\b|\bcontrary to\b|\bdespite\b"
)
"""Behind a cue: what an outlet reported is not so, and was not said to it."""
_TELLS_WHO = re.compile(r",? (?:who|whom) ")
"""Behind a source: a clause that tells of it, whose day is not that of its words."""
_OPENS_CLAUSE = re.compile(r"(?:If|Unless|Should|When|Once|While|Although|Though|Because) ")
"""How a sentence opens whose first clause has a day of its own."""
_WHICH = re.compile(r",? (?:who|whom|whose|which) ")
_PASSES_ON = re.compile(r",? from ")


@dataclass(slots=True)
class Chain(Referents):
    """Follows the sayings of one text in order."""

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
        when = self._told_by_then(said(zone, self.published, self.published, self.ground.zone))
        outlet = self._outlet(saying)
        named = occasion(zone)
        if saying.source is None:
            return Attributed(
                (*outlet, self._understood(saying) or Link(Role.SPEAKER, description=UNNAMED)), when, named
            )
        link, flags = self._speaker(saying.source, saying)
        sends = saying.kind == "colon" and (link.description or link.name or "").lower().split(" ")[-1] in NARRATORS
        own = self.writer is not None and (
            link.description in OF_ITSELF or (saying.kind == "colon" and link.id == self.writer)
        )
        if sends or own or self._publishes(link, saying.source):
            return Attributed((), when, named)
        if saying.cited is not None and link.description == "we":
            link = self.names.link(saying.cited)
        if link.description in NARRATOR:
            link = replace(link, description=UNNAMED)
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

    def _told_by_then(self, when: Bounds) -> Bounds:
        """Return when something was said: a day behind the report's own is one of what is told."""
        late = (
            self.published.latest is not None and when.earliest is not None and when.earliest >= self.published.latest
        )
        return self.published if late else when

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
            clause = text.rfind(";", start, saying.source[0])
            clause = saying.source[0] if text.endswith(", and ", start, saying.source[0]) else clause
            if _OPENS_CLAUSE.match(text, start):
                clause = max(clause, text.rfind(", ", start, saying.source[0]))
            start = max([start, clause, *(at for at in self.told if start < at <= saying.source[0])])
        follows = saying.shared and bool(self.earlier) and self.earlier[-1][0] == saying.sentence
        lead, tail = saying.cue[0] if follows else start, first
        if first < saying.cue[0]:
            lead, tail = saying.cue[0], min((at for at, _ in saying.content if at > saying.cue[0]), default=end)
            if saying.kind == "according" and saying.source is not None:
                comma = text.find(", ", saying.source[1], tail)
                tail = tail if comma < 0 else comma
        if saying.kind == "hedge":
            return ""
        if saying.lemma in HELD:
            tail = min(saying.content[0][1], first + _DAY_AFTER)
        source = saying.source
        if source is None or source[0] < lead or source[1] > tail:
            return text[lead:tail]
        behind = source[1]
        told_of = _TELLS_WHO.search(text, source[0], source[1]) or _TELLS_WHO.match(text, behind)
        if behind < saying.cue[0] <= tail and told_of:
            behind = saying.cue[0]
        elif saying.kind == "according" and _WHICH.match(text, behind):
            behind = tail
        return f"{text[lead : source[0]]} {text[behind:tail]}"

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
        end = min((*behind, self.sentences[saying.sentence][1]))
        clause = text.find(";", saying.cue[1], end)
        end = end if clause < 0 else clause
        against = _AGAINST.search(text, saying.cue[1], end)
        inner = self.names.outlet((saying.cue[1], end if against is None else against.start()))
        if inner is None and saying.source is not None and saying.source[0] >= start:
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

    def _goes_on(self, saying: Saying, number: int) -> bool:
        """Say whether a saying goes on from sentence `number`: the next one of its paragraph, or "further", "added"."""
        if saying.sentence - number > 1:
            return False
        together = self.paragraph[number] == self.paragraph[saying.sentence]
        words = self.names.text[slice(*saying.cue)].lower().split()
        return together or saying.lemma in _ADDING or bool(_ADDING & set(words))

    def _carried(self, link: Link, saying: Saying) -> tuple[tuple[Link, ...], Attributed] | None:
        """Return the outlets, inferred, and the chain of the same voice's words just before; for "another official",
        of the voice beside it, without its occasion."""
        another = bool(ANOTHER.match(link.description or ""))
        for number, found in reversed(self.earlier):
            last, gap = found.links[-1], saying.sentence - number
            if gap > FORGOTTEN:
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
