"""What the parts of one content share: a subject, an object, a time, a place.

"Soldiers shot and killed a farmer near the lake on Monday" tells of two acts with one subject, one object, one place
and one time, though each word stands there once. A part that opens with its verb goes on with the subject before it;
one that ends with its verb has for its object what follows the next verb; a time at either end of a coordination holds
for all of it, and a place where something was done for what the same ones did next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from trucebook.claims import gapping, temporal
from trucebook.claims.background import told_of_war
from trucebook.claims.claim import Fields, Link, Mention
from trucebook.claims.cue_words import DENIALS, PROMISES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import ONLY_PARTICIPLES, PARTICIPLES, bare_verbs, finite, gerund, gerunds, goes_on, governor
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_HAVE = frozenset({"had", "has", "have"})
_BE = listed("was were is are been")
_SKIPPED = frozenset({"adv", "and"})
_OPENS = frozenset({"prep", "sub", "day"})
_NOBODY = listed("no nobody none neither nothing not few there this that what")
_OBJECTS = frozenset({"det", "his", "num", "name", "obj"})
_OF_ITSELF = listed("returned arrived continued resumed moved crashed collapsed exploded landed escaped turned headed")
"""Regular past forms whose subject does what they tell, even behind a passive."""
_LONGEST = 16
_STOP = re.compile(r"[.!?](?=[\s\"”’])")
_JOINED = re.compile(r"[\s,]*(?:(?:and|or)\b(?: then\b| later\b| also\b)?)?\s*", re.IGNORECASE)
_LATER = re.compile(r"(?:later|then|since|soon|afterwards?|subsequently|eventually|\w+ly)\b", re.IGNORECASE)
_PLAIN_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
_STATIC = re.compile(
    r"\b(?:in|at|near|outside|inside|around|off|over)\s(?:the\s)?(?:[a-z-]+\s(?:of\s)?){0,3}$", re.IGNORECASE
)
_AWAY = re.compile(r"\b(?:from|to|of|toward|towards|between|for)\s(?:the\s)?$", re.IGNORECASE)
_OWN_ACT = re.compile(
    r"to(?! be\b)(?: |$)|(?:let|put|set|cut|hit|shut|beat|quit)\b|(?:ever )?(?:having )?\w+ing\b(?! (?:of|that"
    r"|about)\b)"
)
_HAVING = re.compile(r"to have (?!been\b|to\b)\w+ ")
"""What somebody says to have done: "claims | to have left"."""
_READY = re.compile(r"(?:ready|willing|prepared|determined|unwilling|unable|able) to\b")
_DECLARED = re.compile(r"(?:a|an|the|its|martial|another|a new) ?\b")
_ADMITTING = listed("admit confess")
_RESPONSIBILITY = re.compile(r"(?:full |sole |any |all )?(?:responsibility|blame) for\b")
_LEAVES = re.compile(r"(?:left|fled|departed|withdrew|went|returned|entered|crossed|moved|headed|flew|drove)\b")
_NEAR = 40
_ON = 4
"""Characters of "On " and its like before a time at the head."""
_OWN_TIME = re.compile(
    r"\b(?:within|after|before|since|until|at once|immediately|(?:minute|hour|day|week)s?|then)\b", re.IGNORECASE
)
_STILL = re.compile(r"(?:and |but )?(?:(?:was|were|is|are|had|has|have|remained) )?(?:still|later|again)\b")
"""What tells that one part was at another time than the part beside it."""
_BARE = 2
"""Spaces of "one on ", whose time is that of the number alone."""
_GAPPED = re.compile(
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+|another|others?|his|her|its) )?(?:\w+ )?\w+(?:ed|shot"
    r"|hurt)\b"
)
"""How a clause begins that shares the "was" before it: "three wounded in the port"."""
_HURT = re.compile(r"(?:and )?(?:\w+ ){1,5}(?:killed|wounded|injured|hurt|maimed)\b[^,;]*")
_WERE = re.compile(r"\b(?:was|were|been)\b[^,;]*$")
_AGENT = re.compile(r"\bby\b")
_LENGTH = re.compile(r",?(?: [\w-]+){1,4} ", re.IGNORECASE)
"""What may stand between a main clause and its "after": a length of time."""
_FRONTED = re.compile(r"(?:having|instead of|rather than)\s", re.IGNORECASE)
_GRANTS = re.compile(r"\b(?:although|though|while|whereas|after|once|when)\s$", re.IGNORECASE)
_STANDS_FOR = frozenset({"it", "they"})
_LITTLE = re.compile(r",?\s?(?:on|in|at|late|early)?\s?")


class Part(NamedTuple):
    """One part of a content: `head` the subject that it goes on with, `until` and `gap` where its object ends and what
    stands between; `word` the conjunction of a clause of time, and `main` how far off its main clause stands."""

    span: Range
    head: Range | None = None
    until: int | None = None
    gap: Range | None = None
    word: Range | None = None
    main: int = 0
    rest: bool = False
    """Whether it leaves its verb out, which is that of the part before."""


def joint(w: Tagged, spans: Sequence[Range], before: Range | None = None, gap: Range | None = None) -> list[Part]:
    """Return the parts of one content, in order, each with what it shares with those beside it. `before`: the
    subject of the clause before the first, which it goes on with where it opens with its verb. `gap`: the cue that
    breaks into one of them."""
    if len(spans) == 1 and before is None:
        return [Part(spans[0])]
    return _tied(w, _joint(w, spans, before, gap))


def _behind_gap(w: Tagged, span: Range, gap: Range | None) -> int:
    """Return the word at which the clause of a part opens: "On Monday, X said, | soldiers left"."""
    first = w.at(span[0])
    fronted = gap is not None and span[0] <= gap[0] and gap[1] <= span[1] and w.kinds[first] in {"prep", "day"}
    return w.at(gap[1]) if gap is not None and fronted else first


def _joint(w: Tagged, spans: Sequence[Range], before: Range | None, gap: Range | None) -> list[Part]:
    found: list[Part] = []
    subject: tuple[Range, Range | None] | None = None if before is None else (before, None)
    for number, span in enumerate(spans):
        if number and _STOP.search(w.text, spans[number - 1][1], span[0]):
            subject = None
        first, last = w.at(span[0]), w.at(span[1]) - 1
        while first < last and w.kinds[first] in _SKIPPED:
            first += 1
        governed = None if not number else _governed(w, first, spans[number - 1])
        if governed is not None:
            found.append(Part(span, governed))
            continue
        if (not number and before is None) or not goes_on(w, first, last):
            subject = _subject(w, _behind_gap(w, span, gap), last)
            found.append(Part(span))
            continue
        whole = subject is not None and subject[1] is not None and _participle(w, first, last)
        head = None if subject is None else subject[1] if whole else subject[0]
        found.append(Part(span, head))
        if number:
            _raised(w, found)
    return found


def _tied(w: Tagged, found: list[Part]) -> list[Part]:
    """Return the parts, each clause of time tied to its main clause; what goes on behind it with a verb alone may have
    either's subject, so it has none."""
    for i, part in enumerate(found):
        if i and part.head is None and gapping.is_rest(w, part.span):
            found[i] = part._replace(rest=True)
            continue
        word = temporal.conjunction(w, part.span)
        if word is None:
            continue
        between = w.text[found[i - 1].span[1] : word[0]] if i else "-"
        if not between.strip(" ,") or _LENGTH.fullmatch(between):
            found[i] = part._replace(word=word, main=-1, head=None)
            if i + 1 < len(found) and found[i + 1].head is not None:
                found[i + 1] = found[i + 1]._replace(head=None)
        elif i + 1 < len(found) and w.text[part.span[1] : found[i + 1].span[0]].strip() == ",":
            found[i] = part._replace(word=word, main=1, head=None)
    return found


def with_its_rest(w: Tagged, saying: Saying, rests: Sequence[Range]) -> Saying:
    """Return a saying with the words behind its content that share the "had" in it: "denied it had shelled the port |
    and attacked the convoy" denies both."""
    start, end = saying.content[-1]
    rest = next((one for one in rests if one[0] >= end), None)
    first, last = w.at(start), w.at(end)
    if rest is None or saying.quoted or _HAVE.isdisjoint(w.low[first:last]):
        return saying
    k, stop = w.at(rest[0]), w.at(rest[1]) - 1
    if (
        k != last
        or k >= stop
        or w.low[k] not in {"and", "or", "nor"}
        or not (w.low[k + 1] in ONLY_PARTICIPLES or (_past(w, k + 1) and finite(w, k + 1)))
    ):
        return saying
    return replace(saying, content=(*saying.content[:-1], (start, w.ends[stop])))


def _governed(w: Tagged, first: int, before: Range) -> Range | None:
    """Return the subject with the "will" or "to" of the part before, where a part opens with a bare verb or "to"."""
    infinitive = w.low[first] == "to"
    start, end = w.at(before[0]), w.at(before[1])
    accused = w.low[first] == "of" or w.low[first] in gerunds()
    of = gerund(w, start, end) if accused else None
    if of is not None and of > start:
        return w.span(start, of - (w.low[first] == "of"))
    if not infinitive and w.low[first] not in bare_verbs():
        return None
    g = governor(w, start, end)
    if g is None or (infinitive and g == start):
        return None
    if not infinitive and w.low[g + 1] in {"not", "never"}:
        g += 1
    opening = _subject(w, start, end - 1)
    begins = start if opening is None else w.at(opening[0][0])
    return w.span(begins, g - infinitive) if g - infinitive >= begins else None


def _subject(w: Tagged, first: int, last: int) -> tuple[Range, Range | None] | None:
    """Return the subject of a clause, and the same with the "was" of a passive behind it where there is one."""
    if w.kinds[first] in _OPENS or w.low[first].endswith("ing"):
        comma = next((i for i in range(first, min(last, first + _LONGEST)) if w.kinds[i] == ","), None)
        first = first if comma is None else comma + 1
    verb = next((i for i in range(first, min(last + 1, first + _LONGEST)) if finite(w, i)), None)
    if verb is None or verb == first or w.low[first] in _NOBODY:
        return None
    end = next((i for i in range(first, verb) if w.kinds[i] in {",", "sub", "rel", ";"}), verb) - 1
    while end > first and w.kinds[end] == "adv":
        end -= 1
    if end < first:
        return None
    passive = w.low[verb] in _BE and verb == end + 1 and verb < last and _past(w, verb + 1)
    return w.span(first, end), w.span(first, verb) if passive else None


def _past(w: Tagged, i: int) -> bool:
    return w.low[i].endswith("ed") or w.low[i] in PARTICIPLES


def _participle(w: Tagged, i: int, last: int) -> bool:
    """Say whether a form behind a passive is a participle that shares its "was": no object of its own follows."""
    return _past(w, i) and w.low[i] not in _OF_ITSELF and (i == last or w.kinds[i + 1] not in _OBJECTS)


def _raised(w: Tagged, found: list[Part]) -> None:
    """Let the part before the last, where it ends with its verb, have the object of the last."""
    before, here = found[-2:]
    first, last = w.at(here.span[0]), w.at(here.span[1]) - 1
    end = w.at(before.span[1]) - 1
    bare = end - 1 if w.kinds[end] == "prep" else end
    active = w.low[bare - 1] not in _BE and (finite(w, bare) or w.low[bare] == "fire")
    if active and first < last and _PLAIN_AND.fullmatch(w.text, before.span[1], here.span[0]):
        found[-2] = before._replace(until=here.span[1], gap=(before.span[1], w.ends[first]))


def share(told: Sequence[tuple[Part, Fields]], text: str) -> list[Fields]:
    """Return the fields of the parts of one content, each with the time and place that it shares with another."""
    parts, fields = [part for part, _ in told], [one for _, one in told]
    for i, part in enumerate(parts):
        if part.rest and fields[i].event is None and (fields[i - 1].event or fields[i - 1].quantities):
            fields[i] = gapping.filled(fields[i - 1], fields[i], text, part.span) or fields[i]
        if i and _also_hurt(parts[i - 1], fields[i - 1], part, fields[i], text):
            fields[i] = replace(fields[i], event=fields[i - 1].event)
        main = i + part.main
        if part.word is not None and 0 <= main < len(fields):
            fields[main], fields[i] = temporal.timed(fields[main], fields[i], part.word, text)
            if temporal.is_its_end(fields[main], fields[i], text[slice(*part.word)]):
                at = tuple(place for place in fields[i].places if not _whence(place, part, text))
                fields[main] = replace(fields[main], places=fields[main].places or at)
    for i in range(len(fields) - 1):
        fields[i : i + 2] = _of_fronted(parts[i], fields[i], parts[i + 1], fields[i + 1], text)
    for i in range(1, len(fields)):
        fields[i] = _forward(parts[i - 1], fields[i - 1], parts[i], fields[i], text)
    for i in range(len(fields) - 2, -1, -1):
        here = _by_the_same(parts[i], fields[i], parts[i + 1], fields[i + 1], text)
        fields[i] = _backward(parts[i], here, parts[i + 1], fields[i + 1], text)
    return fields


def _also_hurt(before: Part, told: Fields, here: Part, fields: Fields, text: str) -> bool:
    """Say whether a part counts more hurt, the "were" of the part before being its own: "killed | and 11 wounded"."""
    if fields.event is not None or told.event != "ASSAULT" or not fields.quantities or told.modality != fields.modality:
        return False
    return _HURT.fullmatch(text, *here.span) is not None and _WERE.search(text, *before.span) is not None


def by_speaker(fields: Fields, words: str, cue: str, link: Link | None) -> Fields:
    """Return the fields of words that leave out who acts, as it is the speaker: "vows | to free", "denies | shelling",
    "declared | a curfew", "says | ready to leave"."""
    if fields.actors or fields.event is None or link is None or link.id is None or link.name is None:
        return fields
    owned = _READY if cue not in PROMISES | DENIALS | _ADMITTING else _OWN_ACT
    own = (
        owned.match(words)
        or _HAVING.match(words)
        or (cue == "declare" and _DECLARED.match(words))
        or _RESPONSIBILITY.match(words)
    )
    return replace(fields, actors=(Mention(link.name, link.id),)) if own else fields


def _of_fronted(here: Part, fields: Fields, after: Part, told: Fields, text: str) -> tuple[Fields, Fields]:
    """Return the fields of a part at the head of a sentence and of the part behind its comma, with the subject that
    they share: "having left, the army ...", "although the army left, it ..."."""
    if text[here.span[1] : after.span[0]].strip() != ",":
        return fields, told
    if _FRONTED.match(text, *here.span) and fields.event is not None and not fields.actors:
        known = {actor.id for actor in told.actors}
        others = tuple(one for one in fields.recipients if one.id is None or one.id not in known)
        return replace(fields, actors=told.actors, recipients=others), told
    stands = len(told.actors) == 1 and told.actors[0].text.lower() in _STANDS_FOR
    if not stands or len(fields.actors) != 1 or fields.actors[0].id is None or fields.recipients:
        return fields, told
    if _GRANTS.search(text, max(0, here.span[0] - _NEAR), here.span[0]) is None:
        return fields, told
    return fields, replace(told, actors=tuple(replace(one, start=None, end=None) for one in fields.actors))


def _alike(one: Fields, other: Fields) -> bool:
    return one.modality is other.modality and one.polarity is other.polarity


def _forward(before: Part, told: Fields, here: Part, fields: Fields, text: str) -> Fields:
    """Return the fields of a part with the time of the part before it, where it stands at its head or both tell one
    deed, and with its place."""
    apart = before.word is not None or not _JOINED.fullmatch(text, before.span[1], here.span[0])
    if apart or not _alike(told, fields):
        return fields
    time = told.time
    if told.historical and time is None and fields.time is None and told_of_war(text, *before.span):
        fields = replace(fields, historical=fields.event is not None)
    if fields.time is None and time is not None and time.start is not None:
        ahead = time.start <= before.span[0] + _ON
        fields = replace(fields, time=time) if ahead or _one_deed(before, told, here, fields, text) else fields
    if here.head is None or fields.places or _LEAVES.match(text, here.span[0]):
        return fields
    places = tuple(place for place in told.places if _stands(place, before, text))
    return replace(fields, places=places) if places and len(places) == len(told.places) else fields


def _one_deed(before: Part, told: Fields, here: Part, fields: Fields, text: str) -> bool:
    """Say whether two parts tell one deed of one subject, the time at the end of the first: "shelled the hall on
    10 June | and killed seven"."""
    time = told.time
    if here.head is None or fields.event is None or told.event != fields.event or _LATER.match(text, here.span[0]):
        return False
    last = time is not None and time.end is not None and time.end >= before.span[1] - 1
    return last and _PLAIN_AND.fullmatch(text, before.span[1], here.span[0]) is not None


def _stands(place: Mention, before: Part, text: str) -> bool:
    """Say whether a place tells where something was done, not from or to where."""
    if place.start is None:
        return False
    return _STATIC.search(text[max(before.span[0], place.start - _NEAR) : place.start]) is not None


def _whence(place: Mention, part: Part, text: str) -> bool:
    """Say whether a place tells from or to where something was done."""
    return place.start is None or _AWAY.search(text[max(part.span[0], place.start - _NEAR) : place.start]) is not None


def _backward(here: Part, fields: Fields, after: Part, told: Fields, text: str) -> Fields:
    """Return the fields of a part with the time at the end of the part behind it."""
    time = told.time
    if fields.time is not None or time is None or time.end is None or not _alike(told, fields):
        return fields
    if _OWN_TIME.search(text, *here.span) or _STILL.match(text, *after.span):
        return fields
    if after.rest and time.start is not None and text[after.span[0] : time.start].count(" ") <= _BARE:
        return fields
    joined = _JOINED if after.head is not None else _PLAIN_AND
    last = here.until != after.span[1] and time.end < after.span[1] - 1
    if last or not joined.fullmatch(text, here.span[1], after.span[0]):
        return fields
    places = _at_the_end(after, told, text)
    if not places and after.head is None and told.event == fields.event == "ASSAULT" and not told.actors:
        places = tuple(one for one in told.places if one.start is not None and one.start >= after.span[1])
    return replace(fields, time=time, places=fields.places or places)


def _by_the_same(here: Part, fields: Fields, after: Part, told: Fields, text: str) -> Fields:
    """Return the fields of a hurt with who did it and where, of the one behind it that shares its "were": "two were
    killed and nine wounded by NAME near the port"."""
    if fields.actors or fields.places or not told.actors or not fields.event == told.event == "ASSAULT":
        return fields
    between = _PLAIN_AND.fullmatch(text, here.span[1], after.span[0])
    if not between or not _alike(fields, told) or not _WERE.search(text, *here.span):
        return fields
    if not (_GAPPED.match(text, *after.span) and _AGENT.search(text, *after.span)):
        return fields
    return replace(fields, actors=told.actors, places=told.places)


def _at_the_end(after: Part, told: Fields, text: str) -> tuple[Mention, ...]:
    """Return the place at the end of a part, with the time alone behind it, where the part tells only one act more of
    the same ones."""
    lone = after.head is not None or _GAPPED.match(text, after.span[0], after.span[1])
    own = tuple(place for place in told.places if _stands(place, after, text))
    if not lone or len(own) != 1 or len(told.places) != 1 or told.event == "RETREAT" or own[0].end is None:
        return ()
    time = told.time
    behind = text[own[0].end : after.span[1]] if time is None or time.start is None else text[own[0].end : time.start]
    return own if _LITTLE.fullmatch(behind) else ()
