"""From voices to origins: who stands behind what is said, and whether two claims rest on one.

Origins close over ties, `stated` and `presumed`; a pair's own grade keeps the two apart. Somebody unnamed or unknown
is never independent of anything. A tie of two claims makes one origin of these claims and not of all that their
voices say.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.bodies import body
from trucebook.evidence.affiliation import Affiliation
from trucebook.evidence.closure import Belonging, Groups
from trucebook.evidence.ties import PRESUMED, STATED, Tie, ties_in_force
from trucebook.evidence.voices import LONGEST, capitals, described, words_of_key

PEOPLES = ("i", "an", "ese", "ish")
"""Endings of words for a people or country: "Israeli", "Egyptian"."""
INDEPENDENT, UNKNOWN = "independent", "unknown"


class Spoken(NamedTuple):
    """A claim and its voice. `hearsay` marks narration that is passed on from nobody named."""

    claim: str
    voice: str
    occasion: str | None = None
    hearsay: bool = False

    @property
    def anonymous(self) -> bool:
        """Return whether nobody in particular is named."""
        return self.hearsay or self.voice.startswith(("unnamed:", "unknown:"))


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: its `origin` (an id), whether it is weak, whose voice it is, and words for people.

    `party` is set where its words count as a party's: the party itself, or who speaks for it by policy. `side` is the
    party that it belongs to, `ally` the party that policy declares it an ally of: an ally's word counts as its party's.
    """

    key: str
    origin: str
    weak: bool
    actor: str | None
    party: str | None
    source: str | None
    words: str
    side: str | None = None
    ally: str | None = None


@dataclass(slots=True)
class Origins:
    """The origins of a cut. Built by `Origins.of`."""

    ties: tuple[Tie, ...]
    belonging: Belonging
    parties: frozenset[str]
    policy: Policy
    actor_of: Mapping[str, str]
    """Source id -> the actor whose own voice it is."""
    owners: Mapping[str, str]
    """Names of the case's actors in lower case, persons left out -> their ids."""
    affiliation: Affiliation
    names: Mapping[str, str]
    digests: frozenset[str] = frozenset()
    """Voices of digests, which retell: what one narrates in its own words has an origin that is not known."""
    capitals: Mapping[str, str] = field(default_factory=dict)
    """Words in lower case -> as the case's own names write them."""
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    """Voice -> words of its key in lower case -> as the text writes them. Filled where texts are at hand."""
    told: dict[str, frozenset[str]] = field(default_factory=dict)
    """Named voice -> how texts describe it. Filled where texts are at hand."""
    _groups: Groups = field(default_factory=Groups)
    _near: dict[str, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, terms: Terms, policy: Policy, weighings: Iterable[dict[str, Any]]) -> Origins:
        """Return the origins that weighings and the case's declared sources give."""
        origins = cls(
            ties=(*ties_in_force(weighings), *declared_ties(terms)),
            belonging=Belonging.of(terms),
            parties=frozenset(terms.parties),
            policy=policy,
            actor_of={source.id: source.actor for source in terms.sources if source.actor},
            owners={name.lower(): one.id for one in terms.actors if one.kind != "person" for name in one.names},
            affiliation=Affiliation.of(terms, Belonging.of(terms)),
            names=shown_names(terms),
            digests=frozenset(f"source:{source.id}" for source in terms.sources if source.kind == "digest"),
            capitals=capital_words(terms),
        )
        for tie in origins.ties:
            origins._groups.join(tie.a, tie.b)
            origins._near[tie.a].append(tie)
            origins._near[tie.b].append(tie)
        return origins

    def origin(self, node: str) -> str:
        """Return the id of the origin of a voice, or of a claim that a tie names."""
        kind, _, name = node.partition(":")
        owner = self._named(kind, name)
        return hashlib.sha256(self._groups.top(f"actor:{owner}" if owner else node).encode()).hexdigest()[:12]

    def tied_claims(self) -> tuple[str, ...]:
        """Return the claims that ties name."""
        return tuple(name for name in self._groups.names() if ":" not in name)

    def merge_within(self, happenings: Iterable[Iterable[tuple[str, str]]]) -> dict[str, str]:
        """Return claim -> origin for claims whose origin is not simply their voice's.

        Within one happening, a tied claim and another claim of its voice are one origin. `happenings` give (claim,
        voice) of every happening that holds a tied claim.
        """
        found: dict[str, str] = {}
        held = [list(happening) for happening in happenings]
        for happening in held:
            standing_for = {self._groups.top(voice): claim for claim, voice in happening if claim in self._groups}
            for claim, voice in happening:
                if claim in self._groups:
                    self._groups.join(claim, standing_for[self._groups.top(voice)])
        for happening in held:
            tied = {self._groups.top(voice): claim for claim, voice in happening if claim in self._groups}
            for claim, voice in happening:
                own = claim if claim in self._groups else tied.get(self._groups.top(voice))
                if own is not None:
                    found[claim] = self.origin(own)
        return found

    def voice(self, key: str) -> Voice:
        """Return what the case knows of one voice."""
        kind, _, name = key.partition(":")
        source = name if kind == "source" else None
        actor = name if kind == "actor" else self.actor_of.get(name) if source else self._named(kind, name)
        side = self._side(actor or self._owner(key, name)) or self._told_side(key, name)
        ally = dict(self.policy.allies).get(actor) if actor else None
        return Voice(
            key=key,
            origin=self.origin(key),
            weak=kind in {"unnamed", "unknown"} or key in self.digests or side is not None or ally is not None,
            actor=actor,
            party=self._party(actor),
            source=source,
            words=self.words(key),
            side=side,
            ally=ally,
        )

    def _named(self, kind: str, name: str) -> str | None:
        """Return the actor whose very name a voice bears that is no source of the case, as a publisher may."""
        bare = name.removeprefix("the ")
        return self.owners.get(bare) or self.owners.get(f"the {bare}") if kind == "name" else None

    def _told_side(self, key: str, name: str) -> str | None:
        """Return the party whose official, spokesperson or outlet texts call a named voice."""
        return self.affiliation.side((name, *sorted(self.told.get(key, ())))) if key.startswith("name:") else None

    def _owner(self, key: str, name: str) -> str | None:
        """Return whose body a named voice is that the case does not list: "the Northland defence ministry" is
        Northland's."""
        found = body(self.own.get(key, {}).get(name, name.title())) if key.startswith("name:") else None
        return None if found is None else self.owners.get(found[0].lower())

    def words(self, key: str) -> str:
        """Return a voice in words for people."""
        return capitals(words_of_key(key, self.names, self.own.get(key)), self.capitals)

    def _side(self, actor: str | None) -> str | None:
        """Return the party that an actor is or belongs to."""
        wholes = self.belonging.actors.get(actor, frozenset({actor})) if actor else frozenset()
        return min(wholes & self.parties, default=None)

    def _party(self, actor: str | None) -> str | None:
        """Return the party whose word an actor's word is: its own, or by policy."""
        if actor is None:
            return None
        return actor if actor in self.parties else dict(self.policy.speaks_for).get(actor)

    def grade(self, a: Spoken, b: Spoken) -> tuple[str, str]:
        """Return (`stated`, `presumed`, `independent` or `unknown`; the reason in words) for two claims."""
        return self._one(a, b) or self._apart(a, b)

    def _one(self, a: Spoken, b: Spoken) -> tuple[str, str] | None:
        """Return why the two rest on one origin, or None."""
        path = self._path(a, b)
        if a.voice == b.voice and not (a.hearsay or b.hearsay) and (described(a.voice) or "unnamed:" not in a.voice):
            return STATED, f"both rest on {self.words(a.voice)}"
        if a.occasion and a.occasion == b.occasion and (a.anonymous or b.anonymous):
            return STATED, f"both rest on one occasion: {a.occasion}"
        if path is None:
            return None
        grade = STATED if all(tie.grade == STATED for tie in path) else PRESUMED
        return grade, "; ".join(dict.fromkeys(tie.reason for tie in path))

    def _apart(self, a: Spoken, b: Spoken) -> tuple[str, str]:
        """Return whether two claims without a tie are independent."""
        for one in (a, b):
            if one.voice in self.digests:
                return UNKNOWN, f"{self.words(one.voice)} retells, and does not say here whom"
            if one.anonymous:
                who = "somebody not named" if one.hearsay else self.words(one.voice)
                return UNKNOWN, f"one rests on {who}, who is never independent of anything"
        sides = [self.voice(one.voice).side for one in (a, b)]
        if sides[0] is not None and sides[0] == sides[1]:
            side = self.names.get(f"actor:{sides[0]}", sides[0])
            return UNKNOWN, f"both speak from within one party, {side}"
        words = " and ".join(self.words(one.voice) for one in (a, b))
        return INDEPENDENT, f"{words} are different voices, and nothing ties them"

    def _path(self, a: Spoken, b: Spoken) -> list[Tie] | None:
        """Return the shortest chain of ties between two claims of different voices, or None."""
        goals = self._nodes(b)
        queue: deque[tuple[str, list[Tie]]] = deque((start, []) for start in self._nodes(a))
        seen = set(self._nodes(a))
        while queue:
            here, path = queue.popleft()
            if here in goals and path:
                return path
            for tie in self._near.get(here, ()):
                there = tie.b if tie.a == here else tie.a
                if there not in seen:
                    seen.add(there)
                    queue.append((there, [*path, tie]))
        return None

    def _nodes(self, one: Spoken) -> tuple[str, ...]:
        """Return what ties of a claim may hold on to: itself, and its voice unless it is hearsay."""
        return (one.claim,) if one.hearsay and not one.voice.startswith("unnamed:") else (one.claim, one.voice)


def declared_ties(terms: Terms) -> list[Tie]:
    """Return the ties that the case's list of sources declares: own voice, ownership, reliance."""
    names = shown_names(terms)
    found: list[Tie] = []
    for source in terms.sources:
        key, name = f"source:{source.id}", names[f"source:{source.id}"]
        if source.actor:
            found.append(Tie(key, f"actor:{source.actor}", STATED, f"{name} is that actor's own voice"))
        for words, others in (("belongs to", source.owned_by), ("relies on", source.relies_on)):
            for other in others:
                tied = f"source:{other}"
                found.append(Tie(key, tied, PRESUMED, f"{name} {words} {names.get(tied, other)}"))
    return found


def capital_words(terms: Terms) -> dict[str, str]:
    """Return lower case -> written form of short names in capitals, and of abbreviations and peoples' names among the
    words of the case's names."""
    names = (
        [one.names for one in terms.actors] + [one.names for one in terms.places] + [one.names for one in terms.sources]
    )
    forms = [form for group in names for form in group]
    words = [word for form in forms for word in form.split()]
    plain = {
        word.lower(): word
        for word in words
        if (word.isupper() and len(word) > 1) or (word[:1].isupper() and word.endswith(PEOPLES))
    }
    return plain | {form.lower(): form for form in forms if form.istitle() and len(form.split()) <= LONGEST}


def shown_names(terms: Terms) -> dict[str, str]:
    """Return voice key -> the first name of each actor and source of the case."""
    actors = {f"actor:{actor.id}": actor.names[0] for actor in terms.actors if actor.names}
    return actors | {f"source:{source.id}": (*source.names, source.id)[0] for source in terms.sources}
