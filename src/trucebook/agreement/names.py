"""The names that a case's files give to things, and the check of every use of one, with the nearest known name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from trucebook.agreement.section import Desk, Section, suggestion
from trucebook.agreement.source import Node, Scalar

_ARTICLES = {"actor": "an actor", "place": "a place", "source": "a source", "phase": "a phase", "clause": "a clause"}
_WHERE = {"actor": "actors.yaml or the agreement", "place": "places.yaml", "source": "sources.yaml"}


@dataclass(slots=True)
class Names:
    """Ids by kind: actor, place, source, phase, clause, happening, act, topic."""

    known: dict[str, set[str]] = field(default_factory=dict)

    def add(self, kind: str, ids: Iterable[str]) -> None:
        """Make names known."""
        self.known.setdefault(kind, set()).update(ids)

    def has(self, kind: str, name: str) -> bool:
        """Whether a name is known."""
        return name in self.known.get(kind, ())

    def check(
        self, kind: str, name: str, desk: Desk, file: str, at: Node, *, clause: str | None = None, offset: int = 0
    ) -> str:
        """Return the name; note it where it is not known."""
        if not self.has(kind, name):
            what = _ARTICLES.get(kind, f"an {kind}" if kind == "act" else f"a {kind}")
            hint = suggestion(name, self.known.get(kind, ())) or f"Define it in {_WHERE.get(kind, 'the agreement')}."
            sentence = f'"{name}" is used as {what}, and nothing of that name is defined.'
            desk.note(f"unknown-{kind}", sentence, file, at, clause=clause, hint=hint, offset=offset)
        return name

    def ids(self, kind: str, section: Section, key: str) -> tuple[str, ...]:
        """Return the ids under a key, each checked."""
        return tuple(self._one(kind, section, item) for item in section.scalars(key))

    def id(self, kind: str, section: Section, key: str) -> str | None:
        """Return the id under a key, checked, or None."""
        scalar = section.scalar(key)
        return None if scalar is None else self._one(kind, section, scalar)

    def _one(self, kind: str, section: Section, scalar: Scalar) -> str:
        name = " ".join(scalar.text.split())
        return self.check(kind, name, section.desk, section.file, scalar, clause=section.clause)


def closure(direct: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """Return all that `start` leads to, nearest first, without itself."""
    found: dict[str, None] = {}
    edge = list(direct.get(start, ()))
    while edge:
        found.update(dict.fromkeys(edge))
        edge = [after for name in edge for after in direct.get(name, ()) if after not in found and after != start]
    found.pop(start, None)
    return tuple(found)


def cycles(direct: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return each cycle once, from its first name in alphabetical order: ("a", "b") for a -> b -> a."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in sorted(direct):
        path: list[str] = []
        _walk(start, direct, path, done, lambda cycle: found.setdefault(frozenset(cycle), _turned(cycle)))
    return tuple(found.values())


def _walk(
    start: str,
    direct: Mapping[str, tuple[str, ...]],
    path: list[str],
    done: set[str],
    report: Callable[[tuple[str, ...]], object],
) -> None:
    """Depth first on a stack of our own: a long chain of names must not exhaust Python's."""
    stack = [(start, iter(direct.get(start, ())))] if start not in done else []
    path.extend(name for name, _ in stack)
    while stack:
        name, following = stack[-1]
        after = next(following, None)
        if after is None:
            done.add(name)
            stack.pop()
            path.pop()
        elif after in path:
            report(tuple(path[path.index(after) :]))
        elif after not in done:
            stack.append((after, iter(direct.get(after, ()))))
            path.append(after)


def _turned(cycle: tuple[str, ...]) -> tuple[str, ...]:
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]
