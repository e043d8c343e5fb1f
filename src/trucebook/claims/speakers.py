"""Who the words of a source name: a person or body of the case, an outlet, a named stranger or an unnamed voice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from trucebook.claims import bodies
from trucebook.claims.back_references import INSTITUTIONS, core
from trucebook.claims.claim import Link, Span
from trucebook.claims.gazetteer import Called, Gazetteer, Hit, bare
from trucebook.claims.ground import Ground
from trucebook.claims.lexicon import listed
from trucebook.claims.offices import Before, office_meant
from trucebook.claims.people import speaks
from trucebook.claims.sentences import Range, sentences
from trucebook.claims.sources import RELATIVE, antecedent
from trucebook.claims.tagging import kind_of, tag
from trucebook.vocabulary.event import Role

OUTLET_NOUNS = listed("""
outlet channel newspaper paper broadcaster agency network site website magazine station daily publication weekly
newswire wire tabloid
""")
COLLECTIVE = listed("""
authorities officials sources analysts experts diplomats witnesses residents critics ministers families relatives
doctors medics rescuers mediators negotiators police troops soldiers militants fighters protesters activists
observers monitors reports media observers lawmakers politicians leaders residents villagers prosecutors
investigators others many some
""")
"""Bare plurals that name nobody although a sentence may open with them."""
PRONOUNS = listed("he she they it we i who him her them you")
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
_ARTICLE = re.compile(r"(?:the|this|that|these|those|same)\b(?: same\b)?\s*", re.IGNORECASE)
_OUTLET = re.compile(
    r"(?<![\w'-])(?:Channel \d+|(?:The )?(?:[A-Z][\w'-]+ ){1,3}(?:TV|News|Times|Post|Radio|Press|Agency|Herald|Journal"
    r"|Gazette|Tribune|Network|Television|Broadcasting|Guardian|Standard|Telegraph)"
    r"|(?:[A-Z][\w'-]+ )?(?:TV|Radio) [A-Z]\w+)\b",
)
_NAMED_OUTLET = re.compile(
    r"\b(?:news agency|agency|newspaper|daily|broadcaster|channel|website|outlet|network|magazine|site|wire)\s+"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})",
)
_MEDIA = re.compile(
    r"\b(?:media|press|newspapers|outlets|broadcasters?|television|TV|radio|reports|news sites|websites)\s*$",
    re.IGNORECASE,
)
_NEWS = re.compile(r"(?:news|media|press) reports?", re.IGNORECASE)
_NAME = re.compile(
    r"[A-Z][\w.'-]*(?:\s+(?:(?:bin|ibn|bint|al|el|abu|von|van|de|der|di|of the|of|and)\s+|(?:a[dlnrstz]|ash|el)-)?"
    r"[A-Z][\w.'-]*)*"
)
_CITED = re.compile(
    r"\baccording to ([A-Z][\w'-]+)\b(?!')|(?<![\w'-])([A-Z][\w'-]+) (?:first )?reported\b"
    r"|\breport(?:s|ed)? (?:by|in|from) ([A-Z][\w'-]+)\b",
)
_FULL = re.compile(r"[A-Z](?<![\w-].)[\w-]+ (?:[A-Z][\w-]+ ){0,2}[A-Z][\w'-]+")
_LONGEST_NAME = 60
_LONGEST_LETTERS = 3
"""Letters of "WHO": what is longer in capitals may be a name written so, as in a transcript."""
_ANTECEDENT_WITHIN = 300
_OWNER_WITHIN = 300
"""Characters."""
_TITLES = listed("""
president prime minister foreign finance defence defense interior security national economy justice health secretary
state senator representative rep sen mr mrs ms dr general gen lt col colonel major captain chief director deputy
vice former far-right king queen prince sheikh sir ambassador envoy special us un eu professor prof governor mayor
chairman chairwoman spokesman spokeswoman spokesperson commander the a an
""")
_PARTITIVE = re.compile(
    r"(?:of|from|for|in|at|with|by|to|on|near|including|like|such as)\s+(?:the\s+)?$", re.IGNORECASE
)
_PROFESSED = re.compile(r"\b(?:\w+ing|believed|said|thought|alleged|reported|supposed) (?:to|as) (?:\w+ ){1,4}$")
"""Before a name: whose link to it is only claimed, as of "a man claiming to represent the army"."""
_HEAD_ENDS = re.compile(r"\s*(?:$|[,(]|who\b|and\b|-?speaking\b|himself\b|herself\b|itself\b)")
_OFFICE = re.compile(r"(?i:'s|\bthe) (?i:\w+ )?(?i:office|bureau|spokes\w+|aides?|advis[eo]rs?)$|\boffice of\b")
"""Words for an office: its words are not those of the person who holds it."""
_OFFICE_OF = re.compile(r"\b(?i:office|bureau|spokes\w+|aides?|advis[eo]rs?)(?: of| for| to) (?:[\w'-]+ ){0,6}$")
_ARTICLES = listed("article story dispatch report")
_SPEAKS_FOR = re.compile(
    r"(?:(?:an?|the) )?(?:[\w-]+ )?(?:spokes(?:man|woman|person)|head|chief|director|director-general)"
    r" (?:of|for) (?:the )?",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:statements?|reports?|remarks|comments|letters?|documents?|figures|data|posts?)"
    r" (?:issued |published |released |sent )?(?:by|from|of) "
)
"""What carries the voice of whoever it comes from: "citing a statement by Y"."""
_PASSED = re.compile(
    r"(?:(?:an?|the) )?(?:message|statement|note|letter|call|cable|word|reply) (?:from|by) ", re.IGNORECASE
)
"""The same, as a label."""
_OWN_PAPER = re.compile(
    r"(?P<owner>.{2,60})['’]s? (?:\w+ ){0,2}(?:account|statement|communiqué|press release|post|tweet|website|letter)"
)
"""Through what a voice speaks for itself: "NAME's account posted"."""
_JOINED = re.compile(r"\band (?:the )?$", re.IGNORECASE)
_OWNING = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OWN_ENDS = ("'s", "’s", "s'", "s’")
_WHO = re.compile(r",?\s+(?:who|which|speaking|citing|quoted)\b.*$", re.DOTALL)
_REPORTS_OF = re.compile(r"(?:a |the |an )?(?:news )?report(?:s|ing)? (?:from|by|in|on)\b", re.IGNORECASE)
_REPORTS_IN = re.compile(r"^(?:news |press )?reports? (?:in|by|from|on) ", re.IGNORECASE)
_RELATED = re.compile(r"(?:,?\s+(?:who|which|speaking|citing|familiar|briefed|talking|quoted)\b|,\s).*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Speakers:
    """The names of one text: the ground's, found once, and those the text itself introduces."""

    text: str
    hits: tuple[Hit, ...]
    ground: Ground
    cited: frozenset[str] = frozenset()
    """Names that the text cites as outlets: "according to X", "X reported"."""
    full: Mapping[str, str] = field(default_factory=dict)
    """Surname -> full name."""
    called: Called = field(default=({}, {}), compare=False, repr=False)
    """The actors of the ground by their names."""
    known: dict[Range, Link] = field(default_factory=dict, compare=False, repr=False)
    """The links found so far, by the words that name them."""

    def link(self, span: Range) -> Link:
        """Return the link that the words at `span` name (offsets of the cleaned text)."""
        found = self.known.get(span)
        if found is None:
            found = self.known[span] = self._link(self.meant_by(span))
        return found

    def _link(self, span: Range) -> Link:  # noqa: PLR0911 - a list of cases, one a line
        """Return the link that the words at `span` name, no relative word."""
        passed = _PASSED.match(self.text, *span)
        if passed is not None and passed.end() < span[1]:
            span = (passed.end(), span[1])
        spans = (Span(*span),)
        words = self.text[slice(*span)]
        held = self.office(span)
        if held is not None:
            return held
        known = self.head(span) or self._papers_of(span)
        if known is not None and known.kind == "actor":
            office = known.person and _OFFICE.search(known.text)
            if office:
                return Link(Role.SPEAKER, None, None, _description(words), spans)
            name, key = self._name(known), known.id
            if known.person and (known.role or _by_office(known.text, name)):
                return Link(Role.SPEAKER, name, key, _description(words), spans, inferred=True)
            return Link(Role.SPEAKER, name, key, _plain(_WHO.sub("", words), known.text), spans)
        outlet = _news(words, spans) or self.outlet(span, whole=True) or unnamed_outlet(words, spans)
        if outlet is not None:
            return outlet
        alone = _RELATED.sub("", words) if " " in words else words
        body = self._spoken_for(span) or self._listed(alone) or bodies.named(alone, self.ground)
        if body is not None:
            return Link(Role.SPEAKER, body[1], body[0], _plain(_description(words), body[1]), spans)
        stranger = self._stranger(_holder(words) or alone)
        if stranger is not None:
            return Link(Role.SPEAKER, stranger, None, _plain(words, stranger), spans)
        return Link(Role.SPEAKER, None, None, _description(words), spans)

    def voice(self, span: Range) -> Link | None:
        """Return the link of what a report cites, where it is a voice and no mere thing: "citing two officials"."""
        passed = _STATED.match(self.text, *span)
        span = (passed.end(), span[1]) if passed else span
        link = self.link(span)
        known = link.id or link.name or link.role is Role.OUTLET
        return link if known or speaks(core(self.text[slice(*span)]).lower().split()[-1]) else None

    def office(self, span: Range) -> Link | None:
        """Return the link of an office that its holder's name or role gives ("NAME's office"), inferred; or None."""
        words = self.text[slice(*span)]
        if not words.lower().endswith("office") and "office of" not in words.lower():
            return None
        known = self.head(span)
        if known is not None and known.kind == "actor" and not known.person:
            return None
        near = max(self.text.rfind("\n", 0, span[0]) + 1, span[0] - _OWNER_WITHIN)
        before = Before(self.text[: span[0]], self.within(0, span[0]))
        found = office_meant(words, before, list(self.within(near, span[0])), self.ground)
        if found is None or (found.actor is None and found.holder is None):
            return None
        if found.actor is not None:
            return Link(Role.SPEAKER, found.actor.names[0], found.actor.id, words, (Span(*span),), inferred=True)
        if not words.lower().startswith(("his ", "her ")):
            return None
        return Link(Role.SPEAKER, None, None, f"{found.holder}'s office", (Span(*span),), inferred=True)

    def meant_by(self, span: Range) -> Range:
        """Return the noun phrase that a relative word stands for ("the envoy, who said"), a possessive without its
        ending, other words as they are."""
        words = self.text[slice(*span)]
        if words.lower() not in RELATIVE:
            owning = words.endswith(_OWN_ENDS)
            return span[0], span[1] - len(words) + len(_OWNING.sub("", words)) if owning else span[1]
        near = max(self.text.rfind("\n", 0, span[0]) + 1, span[0] - _ANTECEDENT_WITHIN)
        start = sentences(self.text, (near, span[1]), [])[-1][0]
        w = tag(self.text[start : span[1]])
        found = antecedent(w, len(w.low) - 1, 0)
        if found is None:
            return span
        first, last = w.span(*found)
        return start + first, start + last

    def _spoken_for(self, span: Range) -> tuple[str | None, str] | None:
        """Return id and name of the body whose spokesman or head a phrase names: "a spokesman of BODY", or None."""
        match = _SPEAKS_FOR.match(self.text, *span)
        if match is None:
            return None
        words = self.text[match.end() : span[1]].replace("’", "'").casefold()
        for known in self.ground.actors:
            if known.kind != "person" and words in {name.replace("’", "'").casefold() for name in known.names}:
                return known.id, known.names[0]
        return bodies.named(self.text[match.end() : span[1]], self.ground)

    def _listed(self, words: str) -> tuple[str, str] | None:
        """Return id and name of the one actor that words name, whatever article stands before either and in capitals
        too; or None."""
        plain = bare(words.replace("’", "'"))
        loud = len(plain) > _LONGEST_LETTERS and plain.isupper()
        plain = plain.lower() if loud else plain
        found = self.called[loud].get(plain, ())
        return (found[0].id, found[0].names[0]) if len(found) == 1 and (loud or found[0].kind != "person") else None

    def head(self, span: Range) -> Hit | None:
        """Return the known name that the whole phrase at `span` stands for, or None."""
        start, end = span
        for hit in self.within(start, end):
            if hit.end > end or hit.kind == "place":
                continue
            if self._heads(hit, start, end):
                return hit
        return None

    def placed(self, span: Range | None) -> bool:
        """Say whether the whole phrase at `span` is a place that the case knows."""
        if span is None:
            return False
        words = self.text[slice(*span)]
        if words.isupper():
            return any(words.lower() == name.lower() for place in self.ground.places for name in place.names)
        if self.head(span) is None and re.search(rf"\b(?i:in|at|near|outside) {re.escape(words)}\b", self.text):
            return True
        return any((h.start, h.end, h.kind) == (*span, "place") for h in self.within(*span))

    def _papers_of(self, span: Range) -> Hit | None:
        """Return the body whose own statement or account speaks: "NAME's account", or None."""
        owned = _OWN_PAPER.fullmatch(self.text, *span)
        return None if owned is None else self.head((span[0], owned.end("owner")))

    def _heads(self, hit: Hit, start: int, end: int) -> bool:
        """Say whether a known name is what a phrase is about, not a part such as an owner or a place."""
        if not _HEAD_ENDS.match(self.text[hit.end : end]):
            return False
        before = self.text[start : hit.start]
        if any(part.search(before) for part in (_PARTITIVE, _PROFESSED, _OFFICE_OF)):
            return False
        if _JOINED.search(before) and hit.start > start:
            return False
        return not re.match(r"\s+and\b", self.text[hit.end : end])

    def outlet(self, span: Range, *, whole: bool = False) -> Link | None:
        """Return the outlet named in `span`; with `whole`, only where the phrase stands for it ("reports from X")."""
        start, end = span
        for hit in self.within(start, end):
            if hit.kind == "source" and hit.end <= end and (not whole or self._stands_for(span, (hit.start, hit.end))):
                return Link(Role.OUTLET, self._name(hit), hit.id, None, (Span(hit.start, hit.end),))
        match = _NAMED_OUTLET.search(self.text, start, end)
        at = match.span("name") if match else None
        if at is None and (match := _OUTLET.search(self.text, start, end)):
            at = match.span()
        if match is not None and whole and not self._stands_for((start, end), (match.start(), match.end())):
            return None
        if at is None and not whole:
            at = self._used_as_outlet(start, end)
        if at is None:
            return None
        name = self._full(self.text[slice(*at)].removeprefix("The "))
        known = next((one for one in self.ground.sources if name in {bare(known) for known in one.names}), None)
        if known is not None:
            return Link(Role.OUTLET, known.names[0], known.id, None, (Span(*at),))
        longer = " " in name and name not in self.text[slice(*at)]
        name = f"The {name}" if f"The {name}" in self.text else name
        return Link(Role.OUTLET, name if longer else self.text[slice(*at)], None, None, (Span(*at),))

    def _stands_for(self, phrase: Range, name: Range) -> bool:
        """Say whether a phrase means the outlet named in it: "reports from X", not "a doctor who spoke to X"."""
        before = self.text[phrase[0] : name[0]]
        whole = _HEAD_ENDS.match(self.text[name[1] : phrase[1]]) is not None
        return whole and (_REPORTS_OF.match(before) is not None or _PARTITIVE.search(before) is None)

    def _known(self, start: int, end: int) -> bool:
        """Say whether an actor or place of the case stands at these words."""
        near = self.within(start - _LONGEST_NAME, end)
        return any(h.kind != "source" and start < h.end for h in near)

    def _used_as_outlet(self, start: int, end: int) -> Range | None:
        """Return a bare name in `span` that the text elsewhere cites as an outlet."""
        for match in _NAME.finditer(self.text, start, end):
            if self._known(*match.span()):
                continue
            if match.group() in self.cited:
                return match.span()
        return None

    def person(self, actor: str) -> bool:
        """Say whether an actor of the case is a person or holds an office alone."""
        return any(known.id == actor and known.kind in {"person", "office"} for known in self.ground.actors)

    def human(self, actor: str) -> bool:
        """Say whether an actor of the case is a person, never "it"."""
        return any(known.id == actor and known.kind == "person" for known in self.ground.actors)

    def _name(self, hit: Hit) -> str:
        """Return the first name that the case gives for an id."""
        listed = self.ground.actors if hit.kind == "actor" else self.ground.sources
        return next((thing.names[0] for thing in listed if thing.id == hit.id), hit.text)

    def _stranger(self, words: str) -> str | None:
        """Return the proper name that a phrase ends in, titles left out, or None where it ends in a common noun."""
        words = words.strip().removesuffix(",")
        last = None
        for match in _NAME.finditer(words):
            last = match
        if last is None or last.end() != len(words.rstrip()):
            return None
        if _PARTITIVE.search(words[: last.start()]):
            return None
        parts = last.group().split()
        while len(parts) > 1 and parts[0].lower().strip(".") in _TITLES:
            parts = parts[1:]
        if len(parts) == 1 and parts[0].lower() in INSTITUTIONS:
            parts = last.group().split()
        name = " ".join(parts)
        return None if name.lower() in _TITLES | COLLECTIVE or name.lower() in PRONOUNS else self._full(name)

    def _full(self, name: str) -> str:
        """Return the longer name that the text gives for a bare surname."""
        return name if " " in name else self.full.get(name, name)

    def within(self, start: int, end: int) -> tuple[Hit, ...]:
        """Return the known names that start in a stretch of text."""
        return self.hits[bisect_left(self.hits, (start,)) : bisect_left(self.hits, (end,))]


def _news(words: str, spans: tuple[Span, ...]) -> Link | None:
    """Return the link of "News reports", which is no outlet's name."""
    return Link(Role.OUTLET, None, None, words.lower(), spans) if _NEWS.fullmatch(words) else None


def unnamed_outlet(words: str, spans: tuple[Span, ...]) -> Link | None:
    """Return the link of "Israeli media" or, in a digest of another's text, of "the article"."""
    if _MEDIA.search(_RELATED.sub("", words)):
        return Link(Role.OUTLET, None, None, _REPORTS_IN.sub("", words), spans)
    back = definite(words)
    if back is not None and back.split()[-1:] and back.split()[-1] in _ARTICLES:
        return Link(Role.OUTLET, None, None, words.lower(), spans)
    return None


def _full_names(text: str) -> dict[str, str]:
    """Return surname -> full name, as the text first gives it, titles left out."""
    found: dict[str, str] = {}
    for match in _FULL.finditer(text):
        *given, surname = _bare_name(match.group()).split()
        first = [word for word in given if word.lower().strip(".") not in _TITLES][-2:]
        if first:
            found.setdefault(surname, " ".join([*first, surname]))
    return found


def _bare_name(words: str) -> str:
    """Return a name without capitalised words before it that are none: of "On Tuesday NAME" the name."""
    given = words.split()
    while len(given) > 1 and kind_of(given[0], given[0].lower()) != "name":
        given = given[1:]
    return " ".join(given)


def speakers(text: str, ground: Ground, gazetteer: Gazetteer) -> Speakers:
    """Return the names of a cleaned text; `gazetteer` is the ground's."""
    cited = frozenset(name for found in _CITED.findall(text) for name in found if name)
    return Speakers(text, tuple(gazetteer.find(text)), ground, cited, _full_names(text), gazetteer.called)


def _holder(words: str) -> str | None:
    """Return the name behind a role and its comma: "her spokesman, NAME"; None elsewhere."""
    role, _, name = words.rstrip(" ,").rpartition(", ")
    if not role or not role[-1].islower() or not speaks(core(role).lower().split()[-1]) or not _NAME.fullmatch(name):
        return None
    return name if " " in name or core(role) == role else None


def definite(words: str) -> str | None:
    """Return the noun phrase behind "the", or None where a phrase does not point back."""
    match = _ARTICLE.match(words)
    return words[match.end() :].lower() if match else None


def _by_office(words: str, name: str) -> bool:
    """Say whether words that the case lists for a person are an office, "Northland's premier", and hold no name of his:
    `name` is his first."""
    own = {part.lower() for part in name.split()}
    *_, surname = name.lower().split()
    said = [part.removesuffix("'s").removesuffix("’s") for part in words.lower().split()]
    return surname not in said and any(part not in own and speaks(part) for part in said)


def _description(words: str) -> str:
    """Return the words of a voice without what is told of it after a comma or "speaking with"."""
    return " ".join(_RELATED.sub("", words).split()) or words


def _plain(words: str, name: str) -> str | None:
    """Return a phrase's words where they say more than the name alone."""
    flat = " ".join(words.split())
    return None if flat == name else flat
