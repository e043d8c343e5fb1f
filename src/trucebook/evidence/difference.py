"""What two claims say differently, in words: what it was, whether it was done, when, how many, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trucebook.claims.claim import Mention
from trucebook.evidence.features import Features, cannot_both
from trucebook.evidence.matching import ACTOR, JOIN, SPOKEN, apart, likeness
from trucebook.evidence.wording import stems
from trucebook.vocabulary.event import Modality, Polarity, Role
from trucebook.vocabulary.time import DAY, Bounds, local

THING = {"date": "the day", "number": "the number", "place": "the place", "actor": "who did it"}
HALF_DAY = DAY // 2
ACTS = {
    "AGREE": "an agreement",
    "CONSULT": "talks or a meeting",
    "SUPPORT": "support",
    "CONCEDE": "a concession",
    "COOPERATE": "carrying out or cooperating",
    "AID": "aid",
    "RETREAT": "a release or withdrawal",
    "REQUEST": "a request",
    "ACCUSE": "an accusation",
    "REJECT": "a refusal",
    "THREATEN": "a threat",
    "PROTEST": "a protest",
    "SANCTION": "a reduction of relations",
    "MOBILIZE": "a mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "the use of force",
}
"""PLOVER types in plain words."""


_SHUT = re.compile(r"\b(?:closed|shut|sealed|blocked)\b(?! (?:since|until then|before)\b)", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:stay|remain|kept|keep|leave|left)\w*(?: \w+){0,3} open\b", re.IGNORECASE)


class Said(NamedTuple):
    """What two claims say differently: `on` as in `pair.Pair`, and in words."""

    on: str
    words: str


def denial(a: Features, b: Features) -> Said | None:
    """Return why two claims of one happening contradict each other, or None. What is not certain denies nothing."""
    if a.doubted or b.doubted:
        return None
    if a.polarity != b.polarity and a.modality == b.modality:
        yes = "the first" if a.polarity == Polarity.POSITIVE else "the second"
        return Said("occurrence", f"{yes} says that it is so, the other that it is not")
    if _shut_and_open(a, b) or _shut_and_open(b, a):
        shut = "the first" if _SHUT.search(a.claim.quote) else "the second"
        return Said("occurrence", f"{shut} says that it was closed, the other that it stayed open")
    for x in a.quantities:
        for y in b.quantities:
            if cannot_both(x, y) and apart(a.time, b.time) == 0:
                return Said("number", f"“{x.text}” and “{y.text}” cannot both hold")
    return None


def _shut_and_open(a: Features, b: Features) -> bool:
    """Return whether one tells of a place as closed and the other that it stayed open at that time."""
    asserted = a.modality == b.modality == Modality.ASSERTED and a.polarity == b.polarity == Polarity.POSITIVE
    if not asserted or a.time is None or b.time is None or apart(a.time, b.time) or not a.places.ids & b.places.ids:
        return False
    return _SHUT.search(a.claim.quote) is not None and _OPEN.search(b.claim.quote) is not None


def differences(
    a: Features,
    b: Features,
    zone: ZoneInfo,
    words: tuple[str, str],
) -> Iterator[Said]:
    """Yield what the two say differently, none if nothing. `words` are the two voices for people."""
    yield from _what(a, b)
    if (a.modality in SPOKEN) != (b.modality in SPOKEN):
        done, planned = ("second", "first") if a.modality in SPOKEN else ("first", "second")
        yield Said("being", f"the {done} has it as done, the {planned} as {(a if planned == 'first' else b).modality}")
    when = _when(a, b, zone)
    if when:
        yield Said("date", when)
    if _willed(a, b) and _spoken(a) and _spoken(b) and a.voice != b.voice and not _same_speaker(a, b):
        yield Said("who", f"it is the word of {words[0]} in the first and of {words[1]} in the second")


def _what(a: Features, b: Features) -> Iterator[Said]:
    """Yield differing acts, topics and objects. An act that is not recognised in one, or two that are read
    from nearly the same words, say nothing of what the reports tell."""
    if a.event and b.event and _acts_differ(a, b) and not _same_words(a, b):
        yield Said("act", f"they differ on the act: {_act(a)} in the first, {_act(b)} in the second")
    topic, thing = ("topic", "what it is about", a.about, b.about), ("object", "what is acted on", a.object, b.object)
    for on, name, left, right in (topic, thing):
        if left and right and left != right:
            yield Said(on, f"they differ on {name}: {left} in the first, {right} in the second")


def _acts_differ(a: Features, b: Features) -> bool:
    return a.event != b.event or bool(a.mode and b.mode and a.mode != b.mode)


def _same_words(a: Features, b: Features) -> bool:
    """Return whether two claims are alike in words, those by which either act is told among them."""
    told = stems(part for one in (a, b) for part in (ACTS.get(one.event or "", ""), one.mode or ""))
    return likeness(a, b) >= JOIN and told & a.words.stems == told & b.words.stems


def _act(one: Features) -> str:
    plain = ACTS.get(one.event or "", (one.event or "").lower())
    return f"{plain} ({one.mode})" if one.mode else plain


def otherwise(on: str, a: Features, b: Features, zone: ZoneInfo) -> str:
    """Return how two deeds differ that are told alike but for one thing (`nearly`), each in its report's own words."""
    told = {
        "date": _when(a, b, zone),
        "number": next((_each(x.text, y.text) for x in a.quantities for y in b.quantities if cannot_both(x, y)), None),
        "place": _each(_mentioned(a.claim.fields.places), _mentioned(b.claim.fields.places)),
        "actor": _each(_mentioned(a.claim.fields.actors), _mentioned(b.claim.fields.actors)),
    }
    return f"told alike but for {THING[on]}, perhaps one happening, and not joined: {told[on] or 'not the same'}"


def _each(first: str, second: str) -> str:
    return f"“{first}” in the first, “{second}” in the second"


def _mentioned(mentions: Iterable[Mention]) -> str:
    return ", ".join(dict.fromkeys(one.text for one in mentions))


def outlets(a: Features, b: Features) -> str | None:
    """Return which outlets only one of the two names in its own words, or None: what a link carried here from another
    sentence is not what this one names."""
    found = []
    for which, one, other in (("first", a, b), ("second", b, a)):
        alone = [name for name in dict.fromkeys(_named(one)) if name not in other.outlets]
        if alone:
            found.append(f"only the {which} names {' and '.join(alone)}")
    return "; ".join(found) or None


def _named(one: Features) -> Iterator[str]:
    """Yield the outlets that a claim's links state."""
    for link in one.claim.attribution:
        if link.role is Role.OUTLET and link.name and not link.inferred:
            yield link.name


def _when(a: Features, b: Features, zone: ZoneInfo) -> str | None:
    """Return how two stated times differ, or None where they agree. Two days by which a thing is to be done can both
    hold, and are two promises all the same."""
    if a.time is None or b.time is None or (apart(a.time, b.time) == 0 and not _other_end(a.time, b.time)):
        return None
    days = _days(a.time, b.time)
    gap = "less than a day" if days == 0 else "a day" if days == 1 else f"{days} days"
    left, right = (_dated(one, zone) for one in (a, b))
    return f"the times differ by {gap}: {left} in the first, {right} in the second"


def _other_end(a: Bounds, b: Bounds) -> bool:
    """Return whether both name an end alone, or a beginning alone, and not the same day."""
    only_ends = a.earliest is b.earliest is None and a.latest != b.latest
    only_starts = a.latest is b.latest is None and a.earliest != b.earliest
    return (only_ends or only_starts) and _days(a, b) > 0


def _days(a: Bounds, b: Bounds) -> int:
    """Return the days between two times by their starts, or by their ends where a start is unknown."""
    pairs = [(x, y) for x, y in ((a.earliest, b.earliest), (a.latest, b.latest)) if x is not None and y is not None]
    return (min(abs(x - y) for x, y in pairs) + HALF_DAY) // DAY if pairs else 0


def _dated(one: Features, zone: ZoneInfo) -> str:
    """Return the words of a time with the day that they name."""
    time = one.claim.fields.time
    moment = one.time.earliest if one.time and one.time.earliest is not None else None
    if moment is None and one.time and one.time.latest is not None:
        moment = one.time.latest - 1
    written = time.text if time else ""
    if moment is None:
        return f"“{written}”"
    day = local(moment, zone)
    return f"“{written}” ({day.day} {day:%B %Y})"


def _willed(*claims: Features) -> bool:
    """Return whether it matters who spoke: of a deed several may tell, a promise or a stance is its speaker's own."""
    return any(one.stance or one.modality in SPOKEN for one in claims)


def _spoken(one: Features) -> bool:
    """Return whether a claim is somebody's word that the report passes on, named or not."""
    return one.claim.form != "narrated"


def _same_speaker(a: Features, b: Features) -> bool:
    if a.voice.startswith(ACTOR) and b.voice.startswith(ACTOR):
        return a.voice == b.voice
    if a.speaker and b.speaker:
        return bool(a.speaker & b.speaker)
    return a.anonymous and b.anonymous
