"""Whom words that point back stand for: "he", "the official", "its envoy", "the statement", "the outlet"; and whoever
speaks where a note leaves it out. What was carried from other words says so (`inferred`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from trucebook.claims.back_references import INSTITUTIONS, core, pointed_at
from trucebook.claims.claim import Link, Span
from trucebook.claims.cue_words import RECORDS
from trucebook.claims.ground import Ground
from trucebook.claims.inflection import plural, singular
from trucebook.claims.lexicon import listed
from trucebook.claims.people import one_person, speaks
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import subject
from trucebook.claims.speakers import COLLECTIVE, OUTLET_NOUNS, POSSESSIVES, PRONOUNS, Speakers, definite
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds

_PRONOUN_WITHIN = 2
"""Sentences back that "he" may point."""
_KNOWN_WITHIN = 6
"""The same, to a voice that was "he" before."""
_LISTS = listed("list letter statement note log page table file book text agreement article communiqué communique")
"""With the records, what tells things and is no "he"."""
_ONE = listed("first second third other latter former one")
_ONE_PERSON = listed("he she him her i who")
_THINGS = listed("it they")
_SHOWS = listed("show document demonstrate illustrate prove highlight")
"""What papers and pictures do, and no voice before them: "four pages of the log. They show that"."""
NARRATOR = listed("i we you")
"""Outside a quotation they are the writer and the reader, or anybody."""
OF_ITSELF = listed("i we")
"""Whoever publishes the text, where that is a party or body of the case; else nobody whom it names."""
_PAPERS = listed("statement letter communiqué communique note message")
"""Through which a voice speaks, and which then stand for it: "the statement added"."""
FORGOTTEN = 60
"""Sentences after which nothing is carried on."""
UNNAMED = "unnamed"
_BARE_WORDS = 2
"""Words of "the ministry": with more, it is another one's full name."""
_SEXES = (
    (frozenset({"he", "him"}), re.compile(r"(?:woman|mother|sister|daughter|wife|widow|girl|queen)\b", re.IGNORECASE)),
    (frozenset({"she", "her"}), re.compile(r"(?:(?<!wo)man|father|brother|\bson|husband|\bboy|king)\b", re.IGNORECASE)),
)
"""Pronouns, and the words for persons that they do not stand for."""
_SEX = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_WHEN = re.compile(r"\b(?P<who>(?:the|an?|its|their) (?:[\w'’-]+ ){0,4}(?P<noun>[\w-]+)) (?:when|while) $")
_NAME_WITHIN = 60
"""Characters of a body's name before "whose"."""
_WHOSE = re.compile(r",? ")
_LABEL = re.compile(r"[A-Z]{2}[A-Z.'’-]*(?: [A-Z.'’-]+){0,5}:\s+")
"""What stands before a turn of a transcript."""
_JOINED = re.compile(r",? and (?:(?:the|an?|its|their) )?\w")
"""Behind a person: another beside him."""
_HOLDER = re.compile(r"\b(?:spokes(?:man|woman|person)|head|chief|director)\b", re.IGNORECASE)
_SOME_OF_THEM = re.compile(r"(?P<many>[\w-]+) of them", re.IGNORECASE)
_MANY = re.compile(
    r"(?:(?:[Tt]he|[Ss]ome|[Ss]everal|[Mm]any|\d+|[A-Z][a-z]+) )?(?P<who>[A-Za-z][a-z]+(?:s|men|people))\b"
)
"""How a sentence begins that tells of several: "Residents", "The villagers", "Five prisoners"."""
_BOTH = re.compile(
    r"(?P<who>(?:The )?[A-Z][\w'’-]*(?: (?:of |for )?(?:the )?[A-Z][\w'’-]*){0,4}"
    r" and (?:the )?[A-Z][\w'’-]*(?: (?:of |for )?(?:the )?[A-Z][\w'’-]*){0,4}) (?:have |had |were |are )?[a-z]+\b"
)
"""How a sentence begins that tells of two: "The League and the Rangers met. | They"."""
_ASKED = re.compile(
    r"(?:\b(?:I|[Ww]e|reporters?|journalists?)(?: then| also)? (?:put (?:the|this|that|these|those|it|them)(?: \w+)? to"
    r"|asked|reached|pressed|called|rang|phoned|met|interviewed)"
    r"|(?<![^.!?\n–—-] )(?:Met|Phoned|Rang|Called|Interviewed)(?: with)?)"
    r" (?P<whom>(?:the|an?|its|their) [^,.;:]{3,60}?)"
    r"(?=(?: about| by| in| on| at| for|,| whether| why| how| there| here)\b|[.:]|$)"
)
"""Whom a report tells that it asked: "I put the question to the envoy. | “No,” he said."."""
_PAPER_SEEN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat) (?:\w+ )?(?:letter|document|memo|memorandum|draft|log|note|file|record)\b"
)
"""What "it" says in the sentence behind it: "We have seen the letter. It says"."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """The links of one saying behind the publisher's, when it was said, its occasion, and remarks for a reviewer."""

    links: tuple[Link, ...]
    said: Bounds
    occasion: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class Referents:
    """What the sayings of one text, followed in order, came to so far. `earlier` holds each saying's sentence too."""

    names: Speakers
    ground: Ground
    published: Bounds
    sentences: list[Range]
    paragraph: list[int]
    """Number of the paragraph of each sentence."""
    publisher: frozenset[str] = frozenset()
    """The names of whoever published the text, lower case."""
    writer: str | None = None
    """The id of the actor who published it."""
    earlier: list[tuple[int, Attributed]] = field(default_factory=list)
    sexes: dict[Link, str] = field(default_factory=dict)
    """By which of "he" and "she" a voice was meant before."""
    told: list[int] = field(default_factory=list)
    """Where the contents of the last saying end."""

    def _last_outlet(self, at: Range) -> tuple[Link, ...]:
        """Return the outlet cited last, as an inferred link, or an outlet without a name."""
        for _, found in reversed(self.earlier[-FORGOTTEN:]):
            for link in reversed(found.links):
                if link.role is Role.OUTLET:
                    return (replace(link, spans=(Span(*at),), inferred=True),)
        return (Link(Role.OUTLET, description=self.names.text[slice(*at)], spans=(Span(*at),)),)

    def _speaker(self, span: Range, saying: Saying) -> tuple[Link, tuple[str, ...]]:
        """Return who the words at `span` stand for, and remarks."""
        span = self.names.meant_by(span)
        words = self.names.text[slice(*span)]
        if words.lower() in PRONOUNS | POSSESSIVES.keys():
            link = self._pronoun(span, saying)
            self.sexes.setdefault(_bare(link), _SEX.get(words.lower(), ""))
            return link, ()
        held = self.names.office(span)
        held = held or self._own_office(span, saying)
        if held is not None:
            return held, ()
        if (some := self._some_of(span, words, saying)) is not None:
            return some, ()
        back = definite(words) or (words.lower() if words.lower() in COLLECTIVE else None)
        if back is not None:
            noun = back.split()[-1] if back else ""
            owned = re.search("['’]s ", words) is not None
            if noun in OUTLET_NOUNS and self.names.outlet(span, whole=True) is None:
                own = Link(Role.OUTLET, description=words, spans=(Span(*span),))
                return own if owned else self._last_outlet(span)[0], ()
            carried = self._same_voice(span) if noun and not owned and self.names.head(span) is None else None
            if carried is not None:
                return carried
        return self.names.link(span), ()

    def _some_of(self, span: Range, words: str, saying: Saying) -> Link | None:
        """Return "three of them" as three of those who open the sentence or the one before: "Drivers waited"."""
        some, number = _SOME_OF_THEM.fullmatch(words), saying.sentence
        for k in (number, number - 1) if some is not None else ():
            match = _MANY.match(self.names.text, self.sentences[k][0], span[0]) if k >= 0 else None
            who = "" if match is None else match["who"].lower()
            if some is not None and plural(who) and speaks(who):
                many = some["many"].lower()
                told = f"{many} {singular(who) if many in _ONE else who}"
                return Link(Role.SPEAKER, description=told, spans=(Span(*span),), inferred=True)
        return None

    def _writer(self, noun: str) -> Link | None:
        """Return whose the paper is that "the statement" points back to: of the last voice that spoke through one."""
        if noun not in _PAPERS:
            return None
        for _, found in reversed(self.earlier[-FORGOTTEN:]):
            if found.occasion is not None and noun in found.occasion.lower().split():
                return found.links[-1] if found.links[-1].role is Role.SPEAKER else None
        return None

    def _own_office(self, span: Range, saying: Saying) -> Link | None:
        """Return the one office of the case that "its envoy" means, by the body that "its" stands for; or None."""
        words = self.names.text[slice(*span)]
        first, _, noun = words.lower().rpartition(" ")
        if first not in {"its", "whose"}:
            return None
        if first == "whose":
            owner = next(
                (
                    h.id
                    for h in self.names.within(max(0, span[0] - _NAME_WITHIN), span[0])
                    if _WHOSE.fullmatch(self.names.text, h.end, span[0])
                ),
                None,
            )
        else:
            owner = self._pronoun((span[0], span[0] + len(first)), saying).id or self._body_before(span[0], saying)
        held = [one for one in self.ground.actors if one.kind == "office" and owner in one.member_of]
        named = [one for one in held if any(noun in name.lower().split() for name in one.names)]
        if owner is None or len(named) != 1:
            return None
        return Link(Role.SPEAKER, named[0].names[0], named[0].id, words, (Span(*span),), inferred=True)

    def _body_before(self, at: int, saying: Saying) -> str | None:
        """Return the id of the body that is the subject of the sentence before the one at `at`, or None."""
        number = next((k for k in range(saying.sentence, 0, -1) if self.sentences[k][0] <= at), 0)
        told = self._told_of(self.sentences[number - 1], "it", saying) if number else None
        return None if told is None else told.id

    def _understood(self, saying: Saying) -> Link | None:
        """Return who speaks in a note that leaves it out ("Denies it."): whom the sentence before tells of."""
        number = saying.sentence
        headless = saying.kind == "verb" and not saying.passive and self.names.text[saying.cue[0]].isupper()
        if not headless or not number or self.paragraph[number] != self.paragraph[number - 1]:
            return None
        if self.earlier and self.earlier[-1][0] == number - 1:
            last = self.earlier[-1][1].links[-1]
            return replace(last, inferred=True) if last.role is Role.SPEAKER else None
        return self._told_of(self.sentences[number - 1], "he", saying)

    def _pronoun(self, span: Range, saying: Saying) -> Link:
        """Return whom a pronoun stands for, or a link that has no more than the pronoun."""
        word = self.names.text[slice(*span)].lower()
        word = POSSESSIVES.get(word, word)
        nobody = word == "who" or word in NARRATOR or (word in _THINGS and saying.lemma in _SHOWS)
        whom = None if nobody else self._whom(span, word, saying)
        whom = whom or Link(Role.SPEAKER, description=word, inferred=True)
        return replace(whom, spans=(Span(*span),))

    def _whom(self, span: Range, word: str, saying: Saying) -> Link | None:
        """Return whom a pronoun stands for: who is accused, where it denies; the first person of its sentence, the last
        speaker, or the last person."""
        start, _ = self.sentences[saying.sentence]
        before = self.sentences[saying.sentence - 1] if saying.sentence else None
        accused = self._accused(saying, word) if saying.answer is not None else None
        here = self._named_here(start, span, saying, word) if word in _ONE_PERSON else None
        here = self._paper(before, saying.sentence, word) if word == "it" else here
        here = self._several((start, span[0])) if word == "they" else here
        led = start < saying.content[0][0] < span[0] and self.names.text[: saying.content[0][0]].rstrip().endswith(":")
        if led and here is None:
            here = self._told_of((start, saying.content[0][0]), word, saying)
        return accused or here or self._carried_to(word, saying, start, before)

    def _carried_to(self, word: str, saying: Saying, start: int, before: Range | None) -> Link | None:
        """Return the last voice that a pronoun may stand for, or the person whom the sentence before tells of."""
        single = word in _ONE_PERSON
        told_of = self._told_of(before, word, saying) if (single or word == "it") and before else None
        told_of = self._several(before) if word == "they" and before else told_of
        for number, found in reversed(self.earlier[-FORGOTTEN:]):
            if told_of is not None and number < saying.sentence - 1:
                return told_of
            last = found.links[-1]
            spoke = last.role is Role.SPEAKER or (word == "it" and last.role is Role.OUTLET)
            within = _KNOWN_WITHIN if self.sexes.get(_bare(last)) == _SEX.get(word, word) else _PRONOUN_WITHIN
            near = saying.sentence - number <= within and spoke
            if near and (last.name or last.description != UNNAMED) and self._may_be(last, word):
                return replace(last, inferred=True)
        return told_of or (self._person(before[0], start, alone=True) if before and single else None)

    def _accused(self, saying: Saying, word: str) -> Link | None:
        """Return whom the words tell of first that a pronoun denies, and that whoever said them cannot be: "X accused Y
        of shelling the town. | It denied the charge."; nobody known where none of that is so."""
        said = self.earlier[-1][1].links[-1] if self.earlier else None
        start, end = saying.content[0]
        for hit in self.names.within(start, end):
            if hit.kind == "actor" and (said is None or hit.id != said.id):
                link = self.names.link((hit.start, hit.end))
                return replace(link, inferred=True) if self._may_be(link, word) else None
        return None

    def _several(self, before: Range) -> Link | None:
        """Return the people of whom the sentence before "they" tells, as an inferred link: "Drivers waited. | They"."""
        both = _BOTH.match(self.names.text, *before)
        if both is not None:
            return Link(Role.SPEAKER, description=both["who"], inferred=True)
        match = _MANY.match(self.names.text, *before)
        if match is None or not (plural(match["who"].lower()) and speaks(match["who"].lower())):
            return None
        return replace(self.names.link(match.span()), inferred=True)

    def _paper(self, before: Range | None, sentence: int, word: str) -> Link | None:
        """Return the paper that "it" stands for, where the sentence before tells of one and nobody speaks there."""
        spoken = bool(self.earlier) and self.earlier[-1][0] == sentence - 1
        if word != "it" or before is None or spoken:
            return None
        paper = _PAPER_SEEN.search(self.names.text, *before)
        return None if paper is None else Link(Role.SPEAKER, description=paper.group(), inferred=True)

    def _named_here(self, start: int, span: Range, saying: Saying, word: str) -> Link | None:
        """Return the person whom the sentence that begins at `start` names before the pronoun at `span`."""
        just = _WHEN.search(self.names.text[start : span[0]])
        if just is not None and one_person(just["noun"].lower()):
            return replace(self.names.link((start + just.start("who"), start + just.end("who"))), inferred=True)
        named, first = self._person(start, span[0], saying.content), saying.content[0][0]
        led = named is None and start < first < span[0]
        return self._told_of((start, first), word, saying) if led else named

    def _told_of(self, words: Range, word: str, saying: Saying) -> Link | None:
        """Return the person whom some words tell of, where their subject is one, as an inferred link: "The minister
        refused. | He said", "A nurse saw it: | ..., she said"; or whom they tell that somebody asked."""
        start, end = words
        label = _LABEL.match(self.names.text, start, end)
        start = start if label is None else label.end()
        if (asked := _ASKED.search(self.names.text, start, end)) is not None:
            span = asked.span("whom")
        elif (found := subject(self.names.text[start:end], body=word == "it")) is not None:
            span = (start + found[0], start + found[1])
        else:
            return None
        if word in _ONE_PERSON and " and " in self.names.text[slice(*span)]:
            return None
        held = None if word == "it" else self._own_office(span, saying)
        link = held or self.names.link(span)
        if link.role is not Role.SPEAKER or not self._may_be(link, word) or (word == "it" and link.id is None):
            return None
        return replace(link, inferred=True)

    def _may_be(self, link: Link, word: str) -> bool:
        """Say whether "he" or "it" may stand for a voice: a known person is no "it", a known body no "he", and "the
        mediator" no "they"."""
        sex = self.sexes.get(_bare(link))
        noun = core(link.description or "").lower().split(" ")[-1]
        thing = word in _ONE_PERSON and (link.id, link.name) == (None, None) and noun in RECORDS | _LISTS
        if thing or (sex and _SEX.get(word, sex) != sex):
            return False
        if any(word in words and other.search(link.description or link.name or "") for words, other in _SEXES):
            return False
        if link.id is None:
            return word != "they" or not (noun in _ONE or one_person(noun))
        if word in _ONE_PERSON and _HOLDER.search(link.description or ""):
            return True
        if word == "it":
            return not self.names.human(link.id)
        person = self.names.person(link.id)
        return person if word in _ONE_PERSON else not person

    def _person(self, start: int, end: int, content: tuple[Range, ...] = (), *, alone: bool = False) -> Link | None:
        """Return the first person named in a stretch of text outside quotations and `content`, as an inferred link;
        with `alone` none where an "and" joins another."""
        for hit in self.names.within(start, end):
            if self._quoted(start, hit.start) or any(a <= hit.start < b for a, b in content):
                continue
            if hit.kind == "actor" and hit.person and hit.end <= end and not self._owns(hit.end):
                joined = alone and _JOINED.match(self.names.text, hit.end, end) is not None
                return None if joined else replace(self.names.link((hit.start, hit.end)), inferred=True)
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
        if (writer := self._writer(words.lower().split()[-1])) is not None:
            return replace(writer, spans=(Span(*span),), inferred=True), ()
        earlier = [(self._introduced(found.links[-1]), found.links[-1]) for _, found in self.earlier[-FORGOTTEN:]]
        link, doubt = pointed_at(words, earlier)
        if link is not None and self._another_between(link, span):
            link, doubt = None, True
        flags = (f'"{words}" may be another voice than the one before',) if doubt else ()
        if link is None:
            named = self.names.link(span) if doubt else self._institution(words, span)
            return None if named is None else (named, flags)
        return replace(link, spans=(Span(*span),), inferred=True), flags

    def _another_between(self, link: Link, span: Range) -> bool:
        """Say whether another holder of the same office is named between a voice and the "minister" at `span` that may
        point back to it: "the trade minister said P. NAME's foreign minister came. The minister ..."."""
        noun = self.names.text[slice(*span)].split()[-1]
        if not link.spans or not one_person(noun.lower()):
            return False
        own = set(self._introduced(link).lower().split())
        other = rf"\b(?:its|their|[A-Z][\w-]*['’]s?) (?P<charge>[a-z]+) {re.escape(noun)}\b"
        found = re.finditer(other, self.names.text[link.spans[-1].end : span[0]])
        return any(match["charge"] not in own for match in found)

    def _institution(self, words: str, span: Range) -> Link | None:
        """Return the one institution of the kind that `words` give, where the text named one alone so far."""
        noun = words.lower().split()[-1]
        if noun not in INSTITUTIONS or len(words.split()) > _BARE_WORDS:
            return None
        hits = [h for h in self.names.within(0, span[0]) if h.kind == "actor" and noun in h.text.lower().split()]
        if len({hit.id for hit in hits}) != 1:
            return None
        return replace(self.names.link((hits[-1].start, hits[-1].end)), spans=(Span(*span),), inferred=True)

    def _introduced(self, link: Link) -> str:
        """Return the words by which a voice was introduced."""
        return link.description or (self.names.text[slice(*link.spans[0])] if link.spans else "")


def _bare(link: Link) -> Link:
    """Return whom a link names, wherever it does."""
    return Link(link.role, link.name, link.id, link.description)
