"""Which claims are about one happening. Two people who do the same thing are two happenings; a plan and its deed are
linked and never joined; a denial joins what it denies.

A pair is refused where any element contradicts, and otherwise joined by what it shares: words, event, actors, topic,
place, day and what is counted. A deed that is not done twice in two days may be told with a day more or less.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from trucebook.claims.claim import Quantity
from trucebook.evidence.closure import Belonging, Wholes, akin
from trucebook.evidence.features import Features, Named, cannot_both
from trucebook.evidence.wording import shared, stems
from trucebook.vocabulary.event import EventType, Modality, Polarity
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant

JOIN = 0.62
"""Likeness from which two claims of different reports are one happening."""
REPEAT = 0.9
"""The same within one report, where a second mention is more often a second happening."""
SURE = 0.8
"""Likeness from which claims are one happening although their figures or days differ: they contest each other."""
SHARE, CLOSENESS = 0.6, 0.4
"""Parts of likeness: content words shared, and closeness of the words whatever their order."""
LEAST = 3
"""Content words below which a claim without an event is like too many others."""
SLACK = 2 * DAY
"""Times of plans that lie further apart are two happenings; deeds of different days always are."""
RECENT = 3 * DAY
"""What a report does not date is taken to have occurred no longer than this before it was said."""
DENIED = 14 * DAY
"""A denial without a day may be of what was told this long before."""
ADJOINING = HOUR
"""Two days with less than this between them follow one another."""
ONCE = frozenset({EventType.RETREAT, EventType.AGREE})
"""Acts that are not done anew on the next day at the same place by the same people and in the same number."""
DISPUTED = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts whose doer is disputed. Who lets go of as many as the other side does what was agreed."""
MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE})
"""Acts that two sides do together: who met whom and who received whom is one thing."""
HARMS = {"killed": stems(("killed",)), "hurt": stems(("wounded", "injured", "hurt"))}
"""What is done to people, and the stems that tell it."""
BEGIN = "begin"
"""The stem of beginning, which a thing does once."""
DATED = 2 * DAY
"""A stated time no longer than this says on which day it was."""
ACTOR = "actor:"
"""What the key of a voice begins with that the case knows."""
VISIT = "visit"
"""The mode of going somewhere, which is no meeting with somebody."""
MODALITY = "modality"
"""The refusal of a pair that contradicts in nothing else: a plan and its deed."""
SEPARATE = frozenset({"actor", "recipient", "place", "number", "names"})
"""Refusals after which two claims, however alike in words, are about two things."""
SPOKEN = frozenset({Modality.PLANNED, Modality.PREDICTED, Modality.DEMANDED, Modality.CONDITIONAL})
"""Modalities whose happening is somebody's word, so that the speaker is part of it."""


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two claims are (0 to 1), and whether they are one happening. `why` names a refusal."""

    alike: float
    same: bool
    why: str | None = None


def match(a: Features, b: Features, belonging: Belonging) -> Match:
    """Return how two claims match. Symmetric. Of two that are plainly two kinds of thing only the words are weighed."""
    share = shared(a.words, b.words)
    other = kind(a, b)
    if other:
        return Match(share, same=False, why=other)
    value = alike(a, b, belonging, share)
    why = _other(a, b, belonging, value)
    return Match(value, why is None and value >= least(a, b), why)


def least(a: Features, b: Features) -> float:
    """Return the likeness from which two claims are one happening if nothing speaks against it."""
    return JOIN if a.report != b.report else REPEAT


def _retells(a: Features, b: Features) -> bool:
    """Return whether one of two claims stands in the heading above the other."""
    return a.report == b.report and a.headed != b.headed


def likeness(a: Features, b: Features, share: float | None = None) -> float:
    """Return how alike the words of two claims are, 0 to 1: shared content words, and their order-free closeness."""
    if not a.words.stems or not b.words.stems:
        return 0.0
    low, high = sorted((a.words.line, b.words.line))
    fuzzy = fuzz.token_set_ratio(low, high) / 100
    return SHARE * (shared(a.words, b.words) if share is None else share) + CLOSENESS * fuzzy


def likeness_at_most(share: float) -> float:
    """Return the most that `likeness` can be of two claims whose words share so much."""
    return SHARE * share + CLOSENESS


def alike(a: Features, b: Features, belonging: Belonging, share: float | None = None) -> float:
    """Return likeness of words, lifted or lowered by what else the two have in common. `share` is `shared` of their
    words, where it is known."""
    value = likeness(a, b, share)
    for left, right in ((a.event, b.event), (a.mode, b.mode), (a.about, b.about), (a.object, b.object)):
        if left and right:
            value += 0.05 if left == right else -0.08
    for who, whom in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if _meet(who, whom, belonging.actors):
            value += 0.06
    if _meet(a.places, b.places, belonging.places):
        value += 0.04
    return max(0.0, min(1.0, value + _counted(a, b) + _one_scene(a, b, belonging)))


def _counted(a: Features, b: Features) -> float:
    """Return what it adds that both count the same thing, in amounts that can both hold."""
    if not a.quantities or not b.quantities:
        return 0.0
    return 0.06 if any(_may_both(x, y) for x in a.quantities for y in b.quantities) else 0.0


def _may_both(x: Quantity, y: Quantity) -> bool:
    return x.unit is not None and x.unit == y.unit and x.flow == y.flow and not cannot_both(x, y)


def _one_scene(a: Features, b: Features, belonging: Belonging) -> float:
    """Return what it adds that one act is told of one place and one day, whatever the words for it."""
    if a.event is None or a.event != b.event or not _one_place(a, b, belonging):
        return 0.0
    if not (_short(a.time) and _short(b.time)) or apart(a.time, b.time):
        return 0.0
    who = _meet(a.actors, b.actors, belonging.actors) or a.words.stems & b.words.stems & _actors(a, b)
    unnamed = not a.actors and not b.actors and bool(own_words(a, b))
    return 0.1 if who or unnamed else 0.0


def own_words(a: Features, b: Features) -> frozenset[object]:
    """Return the words that both have, beside names, days and counts."""
    named = {word for one in (a, b) for part in (one.actors, one.recipients, one.places) for word in part.words}
    heavy = a.words.heavy | b.words.heavy
    return (a.words.stems & b.words.stems) - heavy - a.measured - b.measured - named


def _one_place(a: Features, b: Features, belonging: Belonging) -> bool:
    """Return whether both name one place; of the same kind of act one may name the hill and the other its village."""
    return bool(a.places.ids & b.places.ids) or (
        a.mode is not None and a.mode == b.mode and _meet(a.places, b.places, belonging.places)
    )


def _actors(*claims: Features) -> frozenset[str]:
    return frozenset(stem for one in claims for stem in one.actors.words)


def _short(time: Bounds | None) -> bool:
    """Return whether a time says on which day it was."""
    return bool(time and time.earliest is not None and time.latest is not None and time.latest - time.earliest <= DATED)


def refusal(a: Features, b: Features, belonging: Belonging, value: float = 0.0) -> str | None:
    """Return the first element that makes two happenings of two claims, or None. `value` is how alike they are."""
    return kind(a, b) or _other(a, b, belonging, value)


def _other(a: Features, b: Features, belonging: Belonging, value: float) -> str | None:
    """Return the first element that makes two happenings of two claims of one kind, or None."""
    found = _people(a, b, belonging) or _circumstances(a, b, belonging, value)
    return found or (MODALITY if a.modality != b.modality else None)


def kind(a: Features, b: Features) -> str | None:
    """Return what makes the claims two kinds of thing."""
    if a.doubted != b.doubted:
        return "doubt"
    if _unlike(a.event, b.event):
        return "event"
    if _unlike(a.about, b.about):
        return "about"
    return _stand(a, b) or _content(a, b)


def _stand(a: Features, b: Features) -> str | None:
    """Return what makes them two people's wills, or one of them background."""
    if a.stance != b.stance:
        return "stance"
    return "background" if a.historical != b.historical else None


def _content(a: Features, b: Features) -> str | None:
    """Return what makes them two kinds of content."""
    if min(len(a.words.stems), len(b.words.stems)) < LEAST and not (a.event and b.event) and not _one_count(a, b):
        return "words"
    if a.event is not None and _unlike(a.object, b.object):
        return "object"
    return "act" if _meets_and_visits(a, b) or _other_harm(a, b) else "names" if _other_names(a, b) else None


def _one_count(a: Features, b: Features) -> bool:
    """Return whether both count the same thing on one day, such as two rows of tables."""
    if not (_short(a.time) and _short(b.time)) or apart(a.time, b.time):
        return False
    return any(_may_both(x, y) for x in a.quantities for y in b.quantities)


def _unlike(a: str | None, b: str | None) -> bool:
    return bool(a and b and a != b)


def _meets_and_visits(a: Features, b: Features) -> bool:
    """Return whether one goes somewhere and the other meets somebody."""
    if not a.event == b.event == EventType.CONSULT:
        return False
    return any(x.mode == VISIT and y.mode is None and y.recipients for x, y in ((a, b), (b, a)))


def harms(one: Features) -> frozenset[str]:
    """Return what is told as done to people: killed, hurt, or both."""
    return frozenset(name for name, forms in HARMS.items() if forms & one.words.stems)


def _other_harm(a: Features, b: Features) -> bool:
    """Return whether one counts the killed and the other the wounded."""
    if not a.event == b.event == EventType.ASSAULT or not a.quantities or not b.quantities:
        return False
    return bool(harms(a)) and bool(harms(b)) and harms(a).isdisjoint(harms(b))


def _other_names(a: Features, b: Features) -> bool:
    """Return whether two claims without an act name each what the other does not, and one of them more than one thing.
    Words for times and counts are weighed as such."""
    if a.event is not None or b.event is not None:
        return False
    more = len(a.words.heavy - b.words.stems - a.measured)
    less = len(b.words.heavy - a.words.stems - b.measured)
    return min(more, less) >= 1 and max(more, less) > 1


def _people(a: Features, b: Features, belonging: Belonging) -> str | None:
    """Return what makes them deeds or words of different people, or one person's yes and no about what is to come."""
    if a.polarity != b.polarity and _denies_who(*((a, b) if a.polarity == Polarity.NEGATIVE else (b, a))):
        return "actor"
    mutual = a.event == b.event and a.event in MUTUAL and a.actors and a.recipients and b.actors and b.recipients
    if mutual and _apart(_all(a), _all(b), belonging.actors):
        return "actor"
    if not mutual and _apart(a.actors, b.actors, belonging.actors):
        return "actor"
    if not mutual and _apart(a.recipients, b.recipients, belonging.actors):
        return "recipient"
    if _others(a, b, belonging.actors):
        return "recipient"
    return _wills(a, b, belonging)


def _denies_who(no: Features, yes: Features) -> bool:
    """Return whether a claim only denies that somebody did what another tells of without saying who."""
    if no.event not in DISPUTED or no.modality != Modality.ASSERTED:
        return False
    return bool(no.claim.fields.actors) and not yes.claim.fields.actors


def _wills(a: Features, b: Features, belonging: Belonging) -> str | None:
    """Return what makes two wills of what two claims tell, or None."""
    spoken = {a.modality, b.modality} <= SPOKEN
    if (a.stance or spoken) and _speakers_differ(a, b, belonging.actors):
        return "speaker"
    return "stance" if spoken and a.polarity != b.polarity else None


def _all(one: Features) -> Named:
    """Return all who take part in what two sides do together."""
    return Named(one.actors.ids | one.recipients.ids, one.actors.words | one.recipients.words)


def _others(a: Features, b: Features, wholes: Wholes) -> bool:
    """Return whether each of two claims names someone, as doing or as done to, whom the other does not know of."""
    mine, yours = a.actors.ids | a.recipients.ids, b.actors.ids | b.recipients.ids
    if mine <= yours or yours <= mine:
        return False
    return all(
        any(not any(akin(x, y, wholes) for y in other) for x in own) for own, other in ((mine, yours), (yours, mine))
    )


def _circumstances(a: Features, b: Features, belonging: Belonging, value: float) -> str | None:
    """Return what puts them at different places or times, or counts different things."""
    if _apart(a.places, b.places, belonging.places, by_words=False) or _other_sites(a, b):
        return "place"
    asserted = a.modality == b.modality == Modality.ASSERTED
    gap = between(a, b, DENIED if value >= SURE else RECENT)
    if a.cover and b.cover and a.cover != b.cover:
        return "time"
    if gap > (_slack(a, b, belonging) if asserted and a.time and b.time else SLACK if value >= SURE else 0):
        return "time"
    if any(cannot_both(x, y) for x in a.quantities for y in b.quantities):
        return "number" if value < SURE or gap or _different_covers(a, b) else None
    return None


def _other_sites(a: Features, b: Features) -> bool:
    """Return whether two claims of one act name places that the case does not know, and none by the same name."""
    if a.event is None or a.event != b.event or not a.sites or not b.sites:
        return False
    return not any(x <= y or y <= x for x in a.sites for y in b.sites)


def _slack(a: Features, b: Features, belonging: Belonging) -> Instant:
    """Return how far apart the days of two deeds may be that are told as one: a day, of what is not done twice."""
    begun = a.about is not None and a.about == b.about and BEGIN in a.words.stems & b.words.stems
    if (
        a.report == b.report
        or not (a.event in ONCE or begun)
        or a.event != b.event
        or Polarity.NEGATIVE in {a.polarity, b.polarity}
    ):
        return 0
    counts = [{(q.unit, q.low, q.high) for q in one.quantities} for one in (a, b)]
    known = (begun or _meet(a.actors, b.actors, belonging.actors)) and bool(a.places.ids & b.places.ids)
    return ADJOINING if known and counts[0] == counts[1] and _short(a.time) and _short(b.time) else 0


def between(a: Features, b: Features, denied: Instant = DENIED) -> Instant:
    """Return the seconds that lie at least between what two claims tell of, 0 where it may be one time. A denial
    without a day may be of what was told up to `denied` before."""
    asserted = a.modality == b.modality == Modality.ASSERTED
    gap = apart(a.time, b.time) or (apart(a.occurred, b.occurred) if asserted else 0)
    return gap or _stale(a, b, denied) or _stale(b, a, denied)


def dated(one: Features) -> Bounds | None:
    """Return the time that a claim states, None where it only tells before when: that dates no deed, though a denial
    ("not by Friday") holds for all the time before."""
    if one.time is None or (one.time.earliest is None and one.polarity == Polarity.POSITIVE):
        return None
    return one.time


def _stale(a: Features, b: Features, denied: Instant) -> Instant:
    """Return the gap between a stated time and a later report that states none: what is not dated is taken as
    recent."""
    if _retells(a, b):
        return 0
    if dated(b) is not None or Modality.ASSERTED not in {a.modality, b.modality} or (a.historical and b.historical):
        return 0
    before = dated(a) or a.said
    gap = apart(before, b.said)
    reach = denied if b.polarity == Polarity.NEGATIVE != a.polarity else RECENT
    return gap if gap > reach and (before.latest or 0) <= (b.said.earliest or 0) else 0


def _different_covers(a: Features, b: Features) -> bool:
    """Return whether two figures are for different times: counts of other intervals, or, where they are totals or the
    interval is not given, said on different days."""
    flows = all(q.flow for q in (*a.quantities, *b.quantities))
    if not flows or dated(a) is None or dated(b) is None:
        return apart(a.said, b.said) > 0
    return a.time != b.time


def apart(a: Bounds | None, b: Bounds | None) -> Instant:
    """Return the seconds between two bounds that share no instant; 0 where they share one or either is unknown."""
    if a is None or b is None:
        return 0
    for first, second in ((a, b), (b, a)):
        if first.latest is not None and second.earliest is not None and first.latest <= second.earliest:
            return second.earliest - first.latest + 1
    return 0


def _speakers_differ(a: Features, b: Features, wholes: Wholes) -> bool:
    """Return whether two words are plainly not one person's. Someone unnamed may be anyone unnamed, but no one
    named."""
    voices = [one.voice.removeprefix(ACTOR) for one in (a, b) if one.voice.startswith(ACTOR)]
    if len(voices) > 1:
        return not akin(voices[0], voices[1], wholes)
    if a.voice == b.voice or (a.speaker and b.speaker and a.speaker & b.speaker):
        return False
    return not (a.anonymous and b.anonymous)


def meet(a: Named, b: Named, wholes: Wholes) -> bool | None:
    """Return whether both name somebody or some place in common; None where one names none that the case knows."""
    return _meet(a, b, wholes) if a.ids and b.ids else None


def _meet(a: Named, b: Named, wholes: Wholes) -> bool:
    """Return whether a mention of one is akin to one of the other."""
    if not a.ids or not b.ids:
        return False
    return not a.ids.isdisjoint(b.ids) or any(akin(x, y, wholes) for x in a.ids for y in b.ids)


def _apart(a: Named, b: Named, wholes: Wholes, *, by_words: bool = True) -> bool:
    """Return whether both name someone, and nobody that the other names. Words decide where an id is missing."""
    if not a or not b or _meet(a, b, wholes):
        return False
    if a.ids and b.ids:
        return True
    return by_words and not (a.words & b.words)
