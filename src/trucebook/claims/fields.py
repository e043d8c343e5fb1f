"""The fields of a claim: what one content says, apart from who says it.

The act is the content's own. "Promised that fighting resumes" gives ASSAULT, planned: the deed promised, with the
modality that it is promised. A stance is given only where `about` names what it is towards, and never for a deed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from copy import copy
from dataclasses import replace
from functools import lru_cache

from trucebook.claims import (
    assembly,
    background,
    befallen,
    classes,
    ellipsis,
    events,
    kept_back,
    modality,
    negation,
    outcomes,
    papers,
    rescheduled,
    scope,
    times,
    topics,
    verdicts,
)
from trucebook.claims.claim import Fields, Mention, Quantity, TimeExpression
from trucebook.claims.clauses import PRONOUNS
from trucebook.claims.conditions import supposed
from trucebook.claims.ellipsis import Taken
from trucebook.claims.events import Event
from trucebook.claims.gazetteer import Gazetteer, Hit
from trucebook.claims.ground import Ground
from trucebook.claims.modality import Force
from trucebook.claims.participants import participants
from trucebook.claims.passive_acts import passively
from trucebook.claims.quantities import quantities
from trucebook.claims.scope import TOLD_APART
from trucebook.claims.sentences import Range
from trucebook.claims.tokens import Words, keys_before, words
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import Bounds

_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’)\]]*\s+(?=[A-Z“\"‘]))")
_LOOK_BACK = 600
_LEAD = 80
"""Code points before a content whose words may govern it."""
_NEAR = 16
_PUT_OFF = ("postpon", "delay", "cancel", "suspend")
"""How words begin that put an act off: what is put off may yet be done."""
_ASKED = frozenset(("how", "what", "whether", "why"))
_TO_COME = frozenset(("will", "would", "may", "might", "should", "must", "if"))
_WERE = frozenset(("was", "were", "had", "did"))
_NOT_COUNTED = frozenset(("date", "time", "timetable", "decision", "answer", "reply", "response", "breakthrough"))
"""What "no" before it denies: a state of none of them is no amount."""
_DATED = re.compile(r"\d|\b(?:last|yesterday|ago|earlier|previous)\b", re.IGNORECASE)


_WILLED = frozenset((Modality.PLANNED, Modality.PREDICTED))


class Describer:
    """Describes contents on one ground; build it once a ground, as names and topics are compiled."""

    def __init__(self, ground: Ground) -> None:
        """Compile the ground's names and topics."""
        self._ground = ground
        self._gazetteer = Gazetteer(ground)
        self._topics = topics.Topics(ground)
        self._classes = classes.Classes(ground.classes)
        self._earlier: tuple[Bounds | None, Bounds | None] = (None, None)

    def behind(self, done: Bounds | None, told: Bounds | None) -> Describer:
        """Return a describer of what stands behind sentences of which the last time told is `told`, and the last at
        which something was done `done`."""
        if (done, told) == self._earlier:
            return self
        here = copy(self)
        here._earlier = (done, told)  # noqa: SLF001 - of its own kind
        return here

    @property
    def gazetteer(self) -> Gazetteer:
        """The names of the ground, compiled."""
        return self._gazetteer

    def describe(
        self,
        text: str,
        start: int,
        end: int,
        said: Bounds,
        apart: tuple[Range, ...] = (),
        head: Range | None = None,
        *,
        led: bool = True,
    ) -> Fields:
        """Return the fields of the content `text[start:end]`; every offset in them is into `text`.

        `said` bounds when the content was said (or published); relative times are told from it. What stands in the
        ranges `apart` is told on its own and left out. `head`: the noun phrase before the content that it has for its
        subject. `led` false: the words before the content do not govern it.
        """
        judged = verdicts.verdict(text, start, end) if head is None else None
        if judged is not None:
            told = self.describe(text, *judged.on, said, apart, led=False)
            return told if judged.so else assembly.denied(told)
        on = verdicts.passed_on(text, start, end) if head is None else None
        if on is not None:
            return self.describe(text, on, end, said, apart, led=False)
        counted = scope.framed(words(text, start, end))
        apart = apart if counted is None else (*apart, counted)
        content = scope.content_of(text, start, end, head, apart)
        if not len(content):
            return Fields()
        sentence = sentence_start(text, start)
        lead = keys_before(text, max(sentence, start - _LEAD), start) if led else []
        rank = scope.depths(content, apart)
        act = events.event(content, rank) if head is None or not led else _behind(content, rank, start)
        force = modality.force(content, rank, act, lead)
        no_act = force.undecided or negation.order_alone(content, act, negative=force.polarity is Polarity.NEGATIVE)
        force, act = _kept_from(content, rank, act, force)
        if force.modality is not Modality.ASSERTED and act is not None and outcomes.fell_through(content, end, lead):
            force = Force(Modality.ASSERTED, Polarity.NEGATIVE, force.hedge, told=True)
        nothing = outcomes.came_to_nothing(content) if act is not None and act.first else None
        if nothing is not None:
            force = Force(nothing, Polarity.NEGATIVE, force.hedge)
        act = None if no_act or force.undecided else act
        open_ = act is None and head is None and not (no_act or force.undecided)
        taken = ellipsis.taken_over(content, apart) if open_ else None
        when = self._when(said, force, content, act, sentence)
        fields = self._fields(content, (start, end), rank, act, force, when, lead, apart, head)
        if taken is not None:
            return _with_act(fields, taken)
        terms = papers.tells_of_terms(scope.kept(content, apart))
        if terms or papers.goes_on_with_terms(text, sentence, start, content.keys):
            return papers.as_terms(fields)
        return fields

    def _names(self, text: str, span: Range, apart: tuple[Range, ...], head: Range | None) -> list[Hit]:
        """Return the names of a content, and of the head that is its subject."""
        names = self._gazetteer.find(text, *span)
        if head is not None:
            names = [*self._gazetteer.find(text, *head), *names]
        return [hit for hit in names if not scope.within(hit.start, apart)] if apart else names

    def placed(self, fields: Fields, text: str, head: Range) -> Fields:
        """Return fields with the places that `head`, the words before a "where", names."""
        hits = self._gazetteer.find(text, *head)
        here = tuple(Mention(h.text, h.id, h.start, h.end) for h in hits if h.kind == "place")
        return replace(fields, places=(*fields.places, *here))

    def _when(self, said: Bounds, force: Force, content: Words, act: Event | None, sentence: int) -> times.When:
        ahead = force.modality is not Modality.ASSERTED or content.keys[0] in ("if", "unless")
        at = content.starts[act.first if act else 0]
        noun, earlier = act is not None and not act.verb, self._earlier[ahead]
        return times.When(said, self._ground, ahead, at, sentence, noun, force.told, earlier)

    def _fields(
        self,
        content: Words,
        span: tuple[int, int],
        rank: list[int],
        act: Event | None,
        force: Force,
        when: times.When,
        lead: list[str],
        apart: tuple[Range, ...],
        head: Range | None,
    ) -> Fields:
        text, (start, end) = content.text, span
        amounts = quantities(content)
        amounts = scope.of_the_act(content, rank, act, amounts)
        if apart or content.starts[0] < start:
            amounts = tuple(q for q in amounts if scope.is_own(q, start, apart))
        time = _time(text, span, when, apart)
        behind = _behind_its_clause(content, rank, act, time)
        time = _own_time(content, rank, act, times.find(text, behind, end, when) if behind else time)
        if act and modality.announced(content, act, lead) and _announced_done(force, content, act, span, when):
            force = Force(Modality.ASSERTED, force.polarity, force.hedge)
        force, amounts = _nought(force, act, amounts)
        if _ahead(force, time, when.said):
            force = Force(Modality.PLANNED, force.polarity, force.hedge)
        if force.modality in _WILLED and supposed(text, when.sentence, start):
            force = replace(force, modality=Modality.CONDITIONAL)
        about, stance = self._towards(content, span, rank, act, force, lead, when.said)
        once = background.was_once(content, act, force)
        who = participants(content, rank, act, self._names(text, (start, end), apart, head))
        return Fields(
            event=act.type if act else None,
            mode=(act.mode or (events.heavy(content, act, rank) if act.type == "ASSAULT" else None)) if act else None,
            modality=force.modality,
            polarity=force.polarity,
            hedge=force.hedge,
            actors=who.actors,
            recipients=who.recipients,
            places=who.places,
            quantities=amounts,
            time=time,
            about=about,
            object=topics.acted_on(content, rank, act) or _counted(content, act, amounts),
            keys=self._classes.read(content, rank, act),
            stance=None if once else stance,
            historical=once
            or background.is_background(content, act, force, about, time.bounds if time else None, when, self._topics),
        )

    def _towards(
        self,
        content: Words,
        span: tuple[int, int],
        rank: list[int],
        act: Event | None,
        force: Force,
        lead: list[str],
        said: Bounds,
    ) -> tuple[str | None, str | None]:
        """Return what the act concerns, and the stance taken towards it."""
        text, (start, end) = content.text, span
        place = (content.starts[act.first], content.ends[act.last]) if act else None
        hostile = act is not None and act.type == "ASSAULT"
        about = self._topics.about(
            text,
            span,
            place,
            talks=act is not None and act.type == "CONSULT",
            made=act is not None and act.type == "AGREE",
        )
        deed = force.modality is Modality.ASSERTED and not _willing(act)
        if hostile and force.modality is not Modality.ASSERTED and force.polarity is Polarity.POSITIVE:
            threatened = self._topics.after(text, start, end)
            if threatened is not None:
                return threatened, None if force.modality is Modality.PREDICTED else "against"
        coming = self._topics.to_come(text, span, said)
        about = coming or about
        if about is None or force.undecided or topics.only_later(" ".join(content.keys)):
            return about, None
        depth = act.rank if act else 0
        line = " ".join(key for key, deep in zip(content.keys, rank, strict=True) if deep == depth)
        if force.modality is Modality.CONDITIONAL and topics.would_end(line):
            return about, "against"
        return about, topics.stance(" ".join(modality.near(lead)), line, deed=deed)


def _behind(content: Words, rank: list[int], start: int) -> Event | None:
    """Return the act of a content that begins at `start`; else the one that a noun of the subject that it shares names:
    "clashes began in the port | and spread"."""
    hits = events.acts(content, rank)
    own = [hit for hit in hits if content.starts[hit.last] >= start]
    return events.event(content, rank, own) or events.event(content, rank, [hit for hit in hits if not hit.verb])


def _with_act(fields: Fields, taken: Taken) -> Fields:
    """Return the fields of a content that left its act out with the act that it takes over."""
    if taken.passive and fields.polarity is Polarity.POSITIVE:
        return fields
    act = taken.act
    done_to = fields.recipients or (fields.actors if taken.passive else ())
    return replace(
        fields,
        event=act.type,
        mode=act.mode,
        actors=() if taken.passive else fields.actors,
        recipients=done_to,
        object=topics.acted_on(taken.content, taken.rank, act),
    )


def _time(text: str, span: Range, when: times.When, apart: tuple[Range, ...]) -> TimeExpression | None:
    """Return the time of the act: of what stands on either side of what is told apart, the act's own side first."""
    if not apart:
        return times.find(text, *span, when)
    edges = [span[0], *(edge for one in apart for edge in one if span[0] <= edge <= span[1]), span[1]]
    sides = sorted(zip(edges[::2], edges[1::2], strict=True), key=lambda side: not side[0] <= when.act < side[1])
    found = (times.find(text, a, b, when) for a, b in sides if b > a)
    told = [one for one in found if one is not None]
    return min(told, key=lambda one: not times.bounded(one), default=None)


def _announced_done(force: Force, content: Words, act: Event, span: Range, when: times.When) -> bool:
    """Whether a noun of an act that was announced was done by then: a dated time behind it is past. A bare weekday may
    as well tell when it was announced."""
    if act.verb or force.modality is not Modality.PLANNED or when.said.earliest is None:
        return False
    told = times.find(content.text, content.ends[act.last], span[1], replace(when, ahead=False))
    if told is None or told.start is None or told.bounds.latest is None or not _DATED.search(told.text):
        return False
    return told.bounds.latest <= when.said.earliest


def _nought(force: Force, act: Event | None, amounts: tuple[Quantity, ...]) -> tuple[Force, tuple[Quantity, ...]]:
    """Say "no" once: of an act it is the negation; where a state is counted, the amount is none."""
    if not amounts or not any(amount.modifier == "none" for amount in amounts):
        return force, amounts
    if act is None and all(amount.unit not in _NOT_COUNTED for amount in amounts):
        return replace(force, polarity=Polarity.POSITIVE), amounts
    if act is None:
        force = replace(force, polarity=Polarity.NEGATIVE)
    return force, tuple(amount for amount in amounts if amount.modifier != "none")


def _ahead(force: Force, time: TimeExpression | None, said: Bounds) -> bool:
    """Whether a plain statement puts its act after the time it was said: no deed can be told before it is done."""
    if force.modality is not Modality.ASSERTED or time is None or time.bounds.earliest is None:
        return False
    return said.latest is not None and time.bounds.earliest >= said.latest


def _own_time(content: Words, rank: list[int], act: Event | None, time: TimeExpression | None) -> TimeExpression | None:
    """Return a time unless it stands in words that only tell what is meant: "dealt with how many go free in June"."""
    at = None if time is None else time.start
    if at is not None and (_of_a_comparison(content, rank, at) or _of_what_they_did(content, rank, at)):
        return None
    if act is None or time is None or time.start is None or not content.starts[0] <= time.start < content.ends[-1]:
        return time
    at = content.at(time.start)
    asked = any(content.keys[i] in _ASKED and rank[i] == TOLD_APART for i in range(min(at, len(content) - 1)))
    return None if asked and rank[at] == TOLD_APART > act.rank else time


def _behind_its_clause(content: Words, rank: list[int], act: Event | None, time: TimeExpression | None) -> int | None:
    """Return where a time ends that stands before the act in words that only tell whom it is done to: "men accused of
    robbing in April | were freed on 4 May"; else None."""
    if act is None or time is None or time.start is None or not content.starts[0] <= time.start < content.ends[-1]:
        return None
    at = content.at(time.start)
    return time.end if at < act.first and rank[at] > max(act.rank, rank[0], 1) else None


def _of_what_they_did(content: Words, rank: list[int], start: int) -> bool:
    """Whether a time stands in a clause that left its "that" out: "go back to the positions they left in March"."""
    if not content.starts[0] <= start < content.ends[-1] or rank[at := content.at(start)] != TOLD_APART:
        return False
    opens = next((i + 1 for i in range(at, -1, -1) if rank[i] != TOLD_APART), 0)
    return bool(opens) and content.keys[opens] in PRONOUNS


def _of_a_comparison(content: Words, rank: list[int], start: int) -> bool:
    """Whether a time stands in what an act is only likened to: "left, as it had agreed to do in April"."""
    if "as" not in content.keys or not content.starts[0] <= start < content.ends[-1]:
        return False
    at = content.at(start)
    return rank[at] == TOLD_APART and any(content.keys[i] == "as" and rank[i] == TOLD_APART for i in range(at))


def _counted(content: Words, act: Event | None, amounts: tuple[Quantity, ...]) -> str | None:
    """Return the unit of what is counted right before a passive act: "two others killed" gives person."""
    if act is None or not passively(content, act):
        return None
    edge = content.starts[act.first]
    return next((a.unit for a in reversed(amounts) if a.end is not None and 0 <= edge - a.end <= _NEAR), None)


def _willing(act: Event | None) -> bool:
    """Whether a bare assertion may still show a stance: no act at all, or one of backing, refusing, promising."""
    return act is None or act.type in ("SUPPORT", "REJECT", "THREATEN")


def _kept_from(content: Words, rank: list[int], act: Event | None, force: Force) -> tuple[Force, Event | None]:
    """Turn "prevent any deal" into the deal, negated and planned; leave everything else."""
    goods = kept_back.goods_kept(content, rank)
    if goods is not None and (act is None or act.type in ("COERCE", "REJECT", "AID")):
        return Force(force.modality, Polarity.NEGATIVE, force.hedge), goods
    if act is None or not act.verb:
        in_vain = act and force.modality is Modality.ASSERTED and befallen.kept_in_vain(content, act)
        done = replace(force, polarity=Polarity.POSITIVE) if in_vain else force
        return done, act and (kept_back.broken_off(content, act) or act)
    kept = kept_back.kept_from(content, act, rank)
    if kept is None:
        return force, act
    if befallen.kept_in_vain(content, kept):
        ahead = not _TO_COME.isdisjoint(content.keys[: act.first])
        return Force(force.modality if ahead else Modality.ASSERTED, Polarity.POSITIVE, force.hedge), kept
    if not kept_back.let_be(content, act):
        return _kept(content, act, kept, force), kept
    stopped = kept_back.stopped(content, act, kept)
    return (Force(Modality.PLANNED, Polarity.POSITIVE, force.hedge), kept) if stopped is None else (force, stopped)


def _kept(content: Words, act: Event, kept: Event, force: Force) -> Force:
    """Return what is said of an act that the verb at `act` keeps from being, puts off or opposes."""
    if content.keys[act.first].startswith("oppos"):
        willed = Modality.PLANNED if force.modality is Modality.ASSERTED else force.modality
        return Force(willed, Polarity.NEGATIVE, force.hedge)
    off = content.keys[act.first].startswith(_PUT_OFF) or kept_back.put_off(content, act)
    plan = off and kept.type != "AID" and force.modality is Modality.ASSERTED and not _until_then(content, act)
    if off and rescheduled.set_anew(content.keys):
        return Force(Modality.PLANNED, Polarity.POSITIVE, force.hedge)
    return Force(Modality.PLANNED if plan else force.modality, Polarity.NEGATIVE, force.hedge)


def _until_then(content: Words, act: Event) -> bool:
    """Whether what was put off was put off until something that is told as past: "delayed until lists were given"."""
    behind = content.keys[act.last + 1 :]
    return "until" in behind and not _WERE.isdisjoint(behind[behind.index("until") + 2 :])


def sentence_start(text: str, start: int) -> int:
    """Return where the sentence that holds `start` begins, by marks and line breaks alone."""
    first = max(0, start - _LOOK_BACK)
    ends = _sentence_ends(text)
    before = bisect_right(ends, start)
    return max(first, ends[before - 1]) if before else first


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[int]:
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def describe(text: str, start: int, end: int, ground: Ground, said: Bounds) -> Fields:
    """Return the fields of the content `text[start:end]`. For many contents on one ground, keep a `Describer`."""
    return Describer(ground).describe(text, start, end, said)
