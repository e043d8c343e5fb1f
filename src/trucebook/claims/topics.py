"""What an act concerns (`about`), what it acts on (`object`), and whether the content stands for or against it.

Topics come from the case alone (`Ground.topics`: normal form and word forms). A topic inside words of time ("after the
first phase ends") is a date, not what the act concerns. Where talks are named without their subject ("the talks"), the
nearest earlier "talks on ..." of the text tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from trucebook.claims import befallen, event_words
from trucebook.claims.events import Event
from trucebook.claims.ground import Ground
from trucebook.claims.inflection import plural, singular, word_set
from trucebook.claims.passive_acts import passively
from trucebook.claims.tokens import Words, words
from trucebook.vocabulary.time import Bounds

_TEMPORAL = re.compile(
    r"(?:\b(?:after|once|despite|violat\w+|breach(?:es|ed|ing)?|in violation of|in breach of|before|until|when"
    r"|during|since|throughout|as soon as|at the end of|following|(?:day|week)s? (?:\d+ |\w+ )?of|\w+(?:th|st|nd"
    r"|rd) (?:day|week) of"
    r"|first day of|end of)(?: the| this| its)?(?: \w+)? )$",
    re.IGNORECASE,
)
_TALKS = re.compile(
    r"\b(?:talks?|discussions?|negotiations?|meetings?|consultations?)\b(?: \w+){0,2}? (?:on|about|for|over|of"
    r"|regarding|concerning) [^.;]{0,60}",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|such) (?:\w+ )?(?:talks|discussions|negotiations|process)\b", re.IGNORECASE
)
_PART_OF_WORD = re.compile(r"\w+")
_SECONDS = word_set("fire attack attacks strike strikes exchange exchanges release swap deal workers trucks camp")
_NO_OBJECT = frozenset(("CONSULT", "AGREE", "SUPPORT", "REJECT", "ACCUSE", "COOPERATE"))
_EARLIER = 1200
_STANDS = frozenset(("him", "her", "them"))
_HELD = word_set(
    "captive hostage prisoner detainee soldier civilian journalist refugee worker medic doctor woman man child"
)
_NAMED_WITHIN = 200
"""Code points before a pronoun in which what it stands for is named."""
_FOR = re.compile(
    r"\b(?:ready|readiness|willing(?:ness)?|commit(?:ted|ment|ments)|determin(?:ed|ation)|eager(?:ness)?|keen"
    r"|supports?|supported|supportive"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )backs?(?! (?:in|to|from|at|on|home|into)\b)"
    r"|welcomes?|welcomed"
    r"|endorses?|endorsed|open to|no (?:issue|objection|problem)s?|pushing for|push for|in favou?r of|hope(?:s|d"
    r"|ful)?|confident|insist(?:s|ed) on)\b",
)
_AGAINST = re.compile(
    r"\b(?:not confident|no confidence|doubt(?:s|ed|ful)?|sceptical|skeptical|refus(?:e|es|ed|al|ing)|oppos(?:e|es"
    r"|ed|ing)|opposition to|reject(?:s|ed|ion|ing)?|threat(?:s|en|ens|ened|ening)?"
    r"|prevent(?:ing)?|against|no guarantees?|torpedo|sabotage|thwart|derail|halt the (?:deal|agreement|talks)"
    r"|not (?:be )?(?:committed|willing|ready|open)"
    r"|would not|will not|won't|wouldn't|unwilling|an? end to the (?:ceasefire|truce|agreement|deal)|resist(?:s"
    r"|ed)?)\b",
)
_ONLY_LATER = re.compile(
    r"\b(?:will|would|shall|can|could)(?: not|n't) (?:[\w'-]+ ){1,4}?(?:before|until|earlier than)\b"
)
"""What is only to be later is not refused: "will not open before Monday"."""
_CAMPAIGN = re.compile(
    r"\b(?:campaign|protest|rall(?:y|ied)|demonstrat|vot|resign|quit|left the government|leav)\w*\b"
    r".{0,48}\b(?:against|over|because of)\b"
)
_ALL_PHASES = re.compile(
    r"\b(?:all|each|every|the remaining|the later|the latter|the subsequent|the other|the next|the full)\b (?:of )?"
    r"(?:the |its )?(?:two |three |four )?(?:phase|stage)s?\b(?! of the war)",
    re.IGNORECASE,
)
_PHASE = word_set("phase phases stage stages")
_HOLDS = re.compile(r"(?: [^\s;]+){0,8}? (?:includ|involv|cover|contain|entail|provid)\w*\b")
"""Behind the name of a phase, before an act: the act is a part of that phase."""
_WOULD_END = re.compile(
    r"\b(?:ceasefire|cease-fire|truce|agreement|deal|accord|talks|negotiations|phase|stage)\b(?: [\w'-]+){0,4}?"
    r" (?:would|will|shall) (?:be )?(?:then |also )?(?:end|over|off|cancelled|canceled|void|terminated|ended|collapse"
    r"|cease)\b"
)
_REMAINS = re.compile(r" (?!of|were|was|are|have|had|to)[a-z]")
_ANY = r"(?:the|any|this|that|an?) (?:[\w-]+ )?"
_LEFT_OUT = re.compile(
    r"(?:,| but| and) not (?!only\b|just\b|least\b)[^,;.]*$|\b(?:rather than|instead of|let alone) [^,;.]*$"
)
"""Between an act and a topic: the act does not concern it. "agreed on a map, not on the second phase"."""
_ROUND_IT = re.compile(
    r"\b(?:agendas?|dates?|days?|time|hour|venues?|place|location|format|maps?|lists?|procedures?|talks|negotiations"
    r"|meetings?|rounds?|chair|mediators?|delegations?|committees?|working groups?)\b(?: \w+){0,4}? (?:for|of|on|about"
    r"|in|before|ahead of|towards?)\b[^,;.]*$",
    re.IGNORECASE,
)
"""Between the word of an agreement and a topic: only something round the topic was agreed, "a date for talks on"."""
_ENDS = re.compile(r"\b(?:after|once|when|as soon as|following)(?: the)?(?: end of| conclusion of)?(?: the)? ?$")


class Topics:
    """The topics of one ground, compiled once."""

    def __init__(self, ground: Ground) -> None:
        """Compile the word forms, the longest first."""
        forms = {form.lower(): normal for normal, listed in ground.topics for form in (*listed, normal) if form}
        self._forms = forms
        self._pattern = _pattern(forms)
        self._first = _first_words(forms)
        self._phases = {
            name.lower(): i for i, (_, names, _) in enumerate(ground.calendar.phases) for name in names if name
        }
        for form, normal in forms.items():
            of = next((i for name, i in tuple(self._phases.items()) if forms.get(name) == normal), None)
            if of is not None:
                self._phases[form] = of
        self._ends = _pattern(self._phases)
        self._first_of_phases = _first_words(self._phases)
        self._next = _next_topics(ground, forms)
        self._calendar = ground.calendar.phases

    def found(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return (start, end, normal form) of each topic in `text[start:end]`."""
        if self._pattern is None or not _may_hold(text, start, end, self._first):
            return []
        found = self._pattern.finditer(text, start, end)
        return [(m.start(), m.end(), self._forms[_listed(m, self._forms)]) for m in found if not _verb(text, m)]

    def about(
        self, text: str, span: tuple[int, int], act: tuple[int, int] | None, *, talks: bool, made: bool = False
    ) -> str | None:
        """Return the normal form of what the act at `act` concerns, or None.

        `talks`: the act is one of talking; `made`: one of reaching an agreement, whose own word is no topic.
        """
        start, end = span
        plain = [t for t in self.found(text, start, end) if not _TEMPORAL.search(text, max(start, t[0] - 48), t[0])]
        plain = [t for t in plain if act is None or not _not_of_it(text[act[1] : t[0]], made=made)]
        if plain and act is not None and _HOLDS.match(text, plain[0][1], max(plain[0][1], act[0])):
            return plain[0][2]
        if plain:
            return _nearest(plain, act, made=made)
        if talks and self._pattern is not None and _DEFINITE.search(text, start, end):
            return self._carried(text, start)
        return None

    def to_come(self, text: str, span: tuple[int, int], said: Bounds) -> str | None:
        """Return the topic of the next phase where a content speaks of all phases, or of those that remain."""
        if said.earliest is None or not _may_hold(text, *span, _PHASE) or not _ALL_PHASES.search(text, *span):
            return None
        planned = [(bounds.earliest, number) for number, (_, _, bounds) in enumerate(self._calendar)]
        later = [number for at, number in planned if at is not None and at > said.earliest]
        return self._next.get(later[0] - 1) if later else None

    def _carried(self, text: str, start: int) -> str | None:
        """Return the topic of the nearest earlier "talks on ..."."""
        earlier = list(_TALKS.finditer(text, max(0, start - _EARLIER), start))
        for match in reversed(earlier):
            topics = self.found(text, match.start(), match.end())
            if topics:
                return topics[0][2]
        return None

    def phase(self, text: str, start: int, end: int) -> int | None:
        """Return the number of the first phase of the calendar that the content names, or None."""
        match = next(self._named(text, start, end), None)
        return None if match is None else self._phases[_listed(match, self._phases)]

    def _named(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Return the matches of the names of phases in `text[start:end]`."""
        if self._ends is None or not _may_hold(text, start, end, self._first_of_phases):
            return iter(())
        return self._ends.finditer(text, start, end)

    def after(self, text: str, start: int, end: int) -> str | None:
        """Return the topic of the phase that follows the one whose end the content names."""
        for match in self._named(text, start, end):
            if _ENDS.search(text[max(start, match.start() - 32) : match.start()].lower()):
                return self._next.get(self._phases[_listed(match, self._phases)])
        return None


def _first_words(forms: Iterable[str]) -> frozenset[str]:
    """Return the first words of the forms, "the" and its like left aside."""
    bare = (form.removeprefix("the ") for form in forms)
    return frozenset(found.group() for form in bare if (found := _PART_OF_WORD.search(form)))


def _may_hold(text: str, start: int, end: int, first: frozenset[str]) -> bool:
    """Whether `text[start:end]` holds the first word of a form, as a word of its own or in one of several parts."""
    return not first.isdisjoint(_parts_of(text, start, end))


@lru_cache(maxsize=8)
def _parts_of(text: str, start: int, end: int) -> frozenset[str]:
    """Return the words of `text[start:end]`, and the parts of those that a hyphen or an apostrophe joins."""
    keys = frozenset(words(text, start, end).keys)
    joined = [part for key in keys if not key.isalnum() and len(key) > 1 for part in _PART_OF_WORD.findall(key)]
    return keys.union(joined) if joined else keys


def _not_of_it(between: str, *, made: bool) -> bool:
    """Whether the words between an act and a topic tell that the act does not concern it."""
    return _LEFT_OUT.search(between) is not None or (made and _ROUND_IT.search(between) is not None)


def _nearest(topics: list[tuple[int, int, str]], act: tuple[int, int] | None, *, made: bool) -> str:
    if act is None:
        return topics[0][2]
    others = [t for t in topics if not made or t[1] <= act[0] or t[0] >= act[1]] or topics
    behind = [t for t in others if t[0] >= act[0]]
    return (behind or others)[0][2]


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Return one pattern of all forms, the longest first; "the deal" is also "any deal" and "the latest deal"."""
    longest = sorted(forms, key=len, reverse=True)
    written = (_ANY + re.escape(f[4:]) if f.startswith("the ") else re.escape(f) for f in longest)
    return re.compile(rf"\b(?:{'|'.join(written)})\b", re.IGNORECASE) if longest else None


def _listed(match: re.Match[str], forms: Mapping[str, object]) -> str:
    """Return the form that a match is of."""
    found = match.group().lower()
    return found if found in forms else next(f for f in forms if f.startswith("the ") and found.endswith(f[4:]))


def _verb(text: str, match: re.Match[str]) -> bool:
    """Whether a one-word topic is a verb here: "remains confidential"."""
    return (
        match.group().lower() == "remains"
        and re.match(r" (?!of|were|was|are|have|had|to)[a-z]", text[match.end() :]) is not None
    )


def _next_topics(ground: Ground, forms: dict[str, str]) -> dict[int, str]:
    """Return, for the number of each phase of the calendar, the topic of the phase after it."""
    phases = ground.calendar.phases
    order = [next((forms[n.lower()] for n in (key, *names) if n.lower() in forms), None) for key, names, _ in phases]
    return {i: topic for i, topic in enumerate(order[1:]) if topic}


def only_later(line: str) -> bool:
    """Say whether a line tells only that something will not be before a time: nobody is against it."""
    return _ONLY_LATER.search(line) is not None


def would_end(line: str) -> bool:
    """Say whether a line tells that the agreement, or what it promises, would end: of a condition, a threat."""
    return _WOULD_END.search(line) is not None


def stance(lead: str, line: str, *, deed: bool) -> str | None:
    """Return "for" or "against" as the words show a will towards what the content is about; None of a plain deed.

    `lead` holds the words just before the content, `line` the content, both lower case.
    """
    if deed:
        return "against" if _CAMPAIGN.search(line) else None
    whole = f"{lead} {line}"
    if _AGAINST.search(whole):
        return "against"
    return "for" if _FOR.search(whole) else None


def acted_on(content: Words, rank: list[int], act: Event | None) -> str | None:
    """Return the singular head of what the act is done to, in the source's own word, or None."""
    if act is None or act.type in _NO_OBJECT or act.mode == "resign":
        return None
    heads = [
        i
        for i, key in enumerate(content.keys)
        if rank[i] == act.rank
        and singular(key) in event_words.OBJECTS
        and not (i and content.capital(i))
        and not _first_of_two(content, i)
    ]
    heads = [i for i in heads if i + 1 not in heads]
    own = singular(content.keys[act.first])
    if not act.verb and act.last > act.first and own in event_words.OBJECTS:
        return own
    agent = next((i for i in range(act.last + 1, len(content)) if content.keys[i] == "by"), len(content))
    behind = [i for i in heads if act.first < i < agent]
    before = [i for i in heads if i < act.first]
    if passively(content, act) and not befallen.undergone(content, act):
        return singular(content.keys[before[-1]]) if before else None
    chosen = behind[0] if behind else (before[-1] if before and not act.verb else None)
    if chosen is None:
        return _stood_for(content, act) if act.verb else None
    return singular(content.keys[chosen])


def _stood_for(content: Words, act: Event) -> str | None:
    """Return the head that the pronoun of a release or an arrest stands for, the last of persons held that was named
    before it: "three soldiers were captured; they set | them | free"."""
    if act.mode not in ("release", "arrest"):
        return None
    pronoun = next((key for key in content.keys[act.first + 1 : act.first + 3] if key in _STANDS), None)
    if pronoun is None:
        return None
    at = content.starts[act.first]
    for key in reversed(words(content.text, max(0, at - _NAMED_WITHIN), at).keys):
        if singular(key) in _HELD and plural(key) == (pronoun == "them"):
            return singular(key)
    return None


def _first_of_two(content: Words, i: int) -> bool:
    """Whether the word only describes the next: "tank fire", "prisoner exchange"."""
    return content.keys[i + 1 : i + 2] != [] and content.keys[i + 1] in _SECONDS
