"""Whom and what a case knows by name, found in text: actors, places and sources, the longest name first.

Names are matched as written, capitals included, on word boundaries; a possessive ending is not part of the name. A
person's bare surname is a name after the full name stood earlier in the text, unless two known persons share it; so is
"the Council" after "the Highland Council" (`bare_heads`). Roles ("the foreign minister") name an actor only where one
alone fits them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from trucebook.claims.alternatives import alternatives
from trucebook.claims.bare_heads import BareHeads
from trucebook.claims.ground import Ground
from trucebook.claims.inflection import word_set
from trucebook.vocabulary.actor import Actor

_KINDS = {"actor": 0, "place": 1, "source": 2}
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
"""What never decides which name stands there: in "the Council spokesman" no "the Council"."""
_PARTICLES = word_set("bin ibn bint abu al el ben von van de der di da du le la")


def bare(name: str) -> str:
    """Return a name without its article."""
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


class Hit(NamedTuple):
    """A name found: code points `start` to `end` (exclusive), the words, the id of the case; kind actor, place, source.

    `person` is true for a named person; `role` for a description that only one actor fits.
    """

    start: int
    end: int
    text: str
    id: str
    kind: str
    person: bool = False
    role: bool = False


class _Name(NamedTuple):
    text: str
    entries: tuple[tuple[str, str, bool], ...]  # id, kind, person


Called = tuple[dict[str, tuple[Actor, ...]], dict[str, tuple[Actor, ...]]]
"""Actors by their names without articles: as written, and in small letters."""


class Gazetteer:
    """The names of one ground, compiled once."""

    def __init__(self, ground: Ground) -> None:
        """Compile the names of actors, places and sources; a name that two actors share is left out."""
        self._names = _compile(ground)
        self._surnames = _surnames(ground.actors)
        self._roles = _roles(ground.actors)
        self._heads = BareHeads(ground.actors)
        listed = {row[0] for table in (self._names, self._surnames) for rows in table.values() for row in rows}
        self._starts = _starts({name for name in (*listed, *self._heads.words) if re.match(r"\w", name)})
        self.called = _called(ground.actors)
        self._members = {actor.id: actor.member_of for actor in ground.actors}
        self._text = ""
        self._first: dict[str, int] = {}
        self._places: list[int] = []
        self._held: list[tuple[str, tuple[str, ...]]] = []

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the names in `text[start:end]` in order; a name that is actor and place gives a hit of each kind."""
        self._look_over(text)
        stop = len(text) if end is None else end
        hits: list[Hit] = []
        position = start
        for here in self._places[bisect_left(self._places, start) : bisect_left(self._places, stop)]:
            if here < position:
                continue
            name = self._name(text, here, stop)
            if name is not None and (article := _ARTICLE.match(name.text)):
                longer = self._name(text, here + article.end(), stop)
                if longer is not None and article.end() + len(longer.text) > len(name.text):
                    continue
            if name is not None:
                position = here + len(name.text)
                hits += [Hit(here, position, name.text, i, kind, person) for i, kind, person in name.entries]
            else:
                found = self._surname(text, here, stop) or self._head(text, here, stop)
                if found:
                    hits.append(found)
                    position = found.end
        return self._with_roles(text, start, stop, hits)

    def _name(self, text: str, here: int, stop: int) -> _Name | None:
        """Return the longest name that stands in a text from `here` on, or None."""
        for name in self._names.get(text[here : here + 2], ()):
            after = here + len(name.text)
            if after <= stop and text.startswith(name.text, here) and _bounded(text, after):
                return name
        return None

    def _look_over(self, text: str) -> None:
        """Find where names may stand in a text, and which roles it holds: once for all its contents."""
        if self._text is text:
            return
        self._text, self._first = text, {}
        self._places = [match.start() for match in self._starts.finditer(text)]
        low = text.lower()
        self._held = [(role, actors) for role, actors in self._roles.items() if role in low]

    def _surname(self, text: str, here: int, stop: int) -> Hit | None:
        for surname, actor, full in self._surnames.get(text[here : here + 2], ()):
            after = here + len(surname)
            if after <= stop and text.startswith(surname, here) and _bounded(text, after):
                earlier = any(self._stood(text, name, here) for name in full)
                return Hit(here, after, surname, actor, "actor", person=True) if earlier else None
        return None

    def _head(self, text: str, here: int, stop: int) -> Hit | None:
        """Return the organisation that "the Council" is short for, or None."""
        found = self._heads.find(text, here, self._stood)
        if found is None or found[0] > stop:
            return None
        after, actor = found
        return Hit(here, after, text[here:after], actor, "actor") if _bounded(text, after) else None

    def _stood(self, text: str, name: str, here: int) -> bool:
        """Say whether a name stands in a text before `here`; where it first stands is looked up once a text."""
        if name not in self._first:
            at = text.find(name)
            self._first[name] = len(text) if at < 0 else at
        return self._first[name] + len(name) <= here

    def _with_roles(self, text: str, start: int, stop: int, hits: list[Hit]) -> list[Hit]:
        if not self._held:
            return sorted(hits) if self._roles else hits
        segment = text[start:stop].lower()
        for role, actors in self._held:
            at = segment.find(role)
            if at >= 0 and _bounded(segment, at + len(role)) and (at == 0 or not segment[at - 1].isalnum()):
                found = self._role(text, (start + at, start + at + len(role)), actors, hits)
                if found:
                    hits.append(found)
        return sorted(hits)

    def _role(self, text: str, span: tuple[int, int], actors: tuple[str, ...], hits: list[Hit]) -> Hit | None:
        first, last = span
        if any(hit.start < last and first < hit.end for hit in hits):
            return None
        before = next((h for h in reversed(hits) if h.kind == "actor" and 0 < first - h.end <= len("'s ")), None)
        fitting = [a for a in actors if before is None or before.id in self._members[a]]
        definite = before is not None or text[max(0, first - 4) : first].lower() == "the "
        if len(fitting) != 1 or not definite:
            return None
        return Hit(first, last, text[first:last], fitting[0], "actor", person=True, role=True)


def _called(actors: tuple[Actor, ...]) -> Called:
    """Return actors by their names without articles, as written and in small letters."""
    tables: Called = {}, {}
    for actor in actors:
        names = {bare(name).replace("’", "'") for name in actor.names}
        for table, forms in zip(tables, (names, {name.lower() for name in names}), strict=True):
            table.update({form: (*table.get(form, ()), actor) for form in forms})
    return tables


def _starts(names: set[str]) -> re.Pattern[str]:
    """Return a pattern of the places at which the letters of a name or surname stand, at a word's start."""
    first = "".join(sorted({re.escape(name[0]) for name in names}))
    return re.compile(rf"[{first}](?<!\w.)(?<=(?={alternatives(names)}).)" if names else r"(?!)", re.DOTALL)


def _bounded(text: str, after: int) -> bool:
    """Whether a name may end at `after`: no letter, digit, or hyphen with a letter follows."""
    if after >= len(text):
        return True
    mark = text[after]
    if mark == "-":
        return not text[after + 1 : after + 2].isalnum() or not text[after + 1].isupper()
    return not (mark.isalnum() or mark == "_")


def _compile(ground: Ground) -> dict[str, tuple[_Name, ...]]:
    entries: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for kind, things in (("actor", ground.actors), ("place", ground.places), ("source", ground.sources)):
        for thing in things:
            person = isinstance(thing, Actor) and thing.kind == "person"
            for name in _forms(thing.names):
                entries[name].append((thing.id, kind, person))
    table: dict[str, list[_Name]] = defaultdict(list)
    for name, found in entries.items():
        clear = tuple(e for e in found if sum(other[1] == e[1] for other in found) == 1)
        if name and clear:
            table[name[:2]].append(_Name(name, tuple(sorted(clear, key=lambda e: _KINDS[e[1]]))))
    return {key: tuple(sorted(names, key=lambda n: -len(n.text))) for key, names in table.items()}


def _forms(names: tuple[str, ...]) -> list[str]:
    """Return the names, each also as a sentence may begin with it, and with either kind of apostrophe, once."""
    written = (form for name in names for form in (name, name[:1].upper() + name[1:]))
    return list(dict.fromkeys(form for name in written for form in (name, name.replace("'", "’"))))


def _surnames(actors: tuple[Actor, ...]) -> dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]]:
    """Return, by its first two letters, each surname with its actor and the full names that it may follow."""
    owners: dict[str, set[str]] = defaultdict(set)
    full: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in actors:
        for name in actor.names if actor.kind == "person" else ():
            parts = name.split()
            surname = _surname_of(parts)
            if len(parts) > 1 and surname:
                owners[surname].add(actor.id)
                full[surname, actor.id].append(name)
    table: dict[str, list[tuple[str, str, tuple[str, ...]]]] = defaultdict(list)
    for surname, ids in owners.items():
        if len(ids) == 1:
            owner = next(iter(ids))
            table[surname[:2]].append((surname, owner, tuple(full[surname, owner])))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in table.items()}


def _surname_of(parts: list[str]) -> str:
    """Return the last name with the particles before it: "Al Thani" of "Mohammed bin Abdulrahman Al Thani"."""
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(parts[first:]) if parts else ""


def _roles(actors: tuple[Actor, ...]) -> dict[str, tuple[str, ...]]:
    roles: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        for role in actor.roles:
            roles[role.lower()].append(actor.id)
    return {role: tuple(ids) for role, ids in sorted(roles.items(), key=lambda item: -len(item[0]))}
