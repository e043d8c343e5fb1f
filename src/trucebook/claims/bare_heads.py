"""Organisations by the bare head of their names: "the Council" after "the Highland Council", "the army" after "the
Northern Army". Only where one alone of the parties, their members and the agreement's bodies has such a name, and the
text names no other of that kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from trucebook.claims.lexicon import listed
from trucebook.vocabulary.actor import Actor, Side

_SMALL = listed("government army navy police military militia")
"""Heads that stand in small letters as well, behind the whole name: "front", "mission" and "council" are words of every
day. They are all that a state is called for short: nobody says "the Republic" for one alone."""
_OURS = frozenset({Side.PARTY, Side.MEMBER, Side.BODY})
_LEAST = 4
"""Letters of a head."""
_OF_ANOTHER = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_BEFORE = re.compile(r"\b(?P<word>[A-Z][\w’'-]*) $")
_WORD = re.compile(r"\w+\b(?! [A-Z])")
"""A head; with a capital behind it, it begins another name: "the Front Line"."""
_ARTICLES = listed("The A An This That These Those Its Their Our His Her Both Each Every No Former")
_WITHIN = 60
"""Code points before a head in which the word before it stands."""


class BareHeads:
    """The heads of names of one ground's organisations; what a text says of them is looked up once a text."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        """Take the heads that one actor alone has."""
        owners: dict[str, set[str]] = defaultdict(set)
        self._names = {actor.id: actor.names for actor in actors}
        self._full: dict[str, list[str]] = defaultdict(list)
        for actor in actors:
            for name in actor.names if actor.kind != "person" and actor.side in _OURS else ():
                if head := _head(name, state=actor.kind == "state"):
                    owners[head].add(actor.id)
                    self._full[head].append(name)
        self._owner = {head: next(iter(ids)) for head, ids in owners.items() if len(ids) == 1}
        self.words = frozenset((*self._owner, *(head.lower() for head in self._owner if head.lower() in _SMALL)))
        self._text = ""
        self._alone: dict[str, bool] = {}

    def find(self, text: str, here: int, stood: Callable[[str, str, int], bool]) -> tuple[int, str] | None:
        """Return where the head that stands in a text at `here` ends (exclusive), and whose it is; None where it is
        nobody's: without "the", or with words that make it another's. `stood` says whether a name stood before."""
        if text[max(0, here - 4) : here].lower() != "the ":
            return None
        word = _WORD.match(text, here)
        if word is None or word.group() not in self.words:
            return None
        head = word.group().capitalize()
        actor = self._owner[head]
        short = word.group()[0].isupper() or any(stood(text, name, here) for name in self._full[head])
        return (word.end(), actor) if short and self._clear(text, head, actor) else None

    def _clear(self, text: str, head: str, actor: str) -> bool:
        """Say whether a text names no other of a kind than an actor: "the Haldian Council", "the Council of Elders"."""
        if self._text is not text:
            self._text, self._alone = text, {}
        if head not in self._alone:
            self._alone[head] = not any(self._others(text, head, actor))
        return self._alone[head]

    def _others(self, text: str, head: str, actor: str) -> Iterator[bool]:
        for found in re.finditer(rf"\b{re.escape(head)}\b", text, re.IGNORECASE):
            before = _BEFORE.search(text, max(0, found.start() - _WITHIN), found.start())
            full = before is not None and before["word"] not in _ARTICLES
            if full or _OF_ANOTHER.match(text, found.end()):
                first = before.start() if before is not None and full else found.start()
                yield not any(_covers(text, name, first, found.end()) for name in self._names[actor])


def _covers(text: str, name: str, first: int, last: int) -> bool:
    """Say whether a name stands in a text where it holds all from `first` to `last`."""
    begin = max(0, first - len(name))
    at = text[begin : last + len(name)].lower().find(name.lower())
    return 0 <= at <= first - begin and last - begin <= at + len(name)


def _head(name: str, *, state: bool) -> str | None:
    """Return the head of an organisation's name of several words: "Council" of "Highland Council"; None without one."""
    before, of, _ = name.partition(" of ")
    words = before.split()
    head = words[-1] if words else ""
    apt = head.lower() in _SMALL or (head[:1].isupper() and not state and not head.endswith("s"))
    return head.capitalize() if apt and (of or len(words) > 1) and len(head) >= _LEAST and head.isalpha() else None
