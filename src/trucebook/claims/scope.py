"""Which words of a span are a content's own.

A relative clause inside it is told apart, and the subject of what is read may stand before it.
"""

from __future__ import annotations

from bisect import bisect_left

from trucebook.claims.claim import Quantity
from trucebook.claims.clauses import ranks
from trucebook.claims.counted import head_noun
from trucebook.claims.events import Event
from trucebook.claims.inflection import word_set
from trucebook.claims.numerals import number_at
from trucebook.claims.quantity_words import SPANS
from trucebook.claims.sentences import Range
from trucebook.claims.tokens import Words, words
from trucebook.claims.word_places import AUXILIARY

_IFS = frozenset(("if", "once", "when", "unless"))
_FLED = word_set("fled flee fleeing left escaped displaced uprooted evacuated returned sheltered")
_THE = frozenset(("the", "its", "these", "those", "their"))
TOLD_APART = 3
"""How deep words stand that only tell what is meant, or are told on their own."""


def content_of(text: str, start: int, end: int, head: Range | None, apart: tuple[Range, ...] = ()) -> Words:
    """Return the words of a content, behind those of the `head` that it has for its subject. What is told apart
    between a subject and its verb parts the two no more, nor its commas: "the talks, which ..., have begun"."""
    content = words(text, start, end)
    told = framed(content) if apart else None
    for one in apart:
        content = _without(content, one) if one == told else _closed(content, one)
    if head is None:
        return content
    before = words(text, *head)
    return Words(
        text,
        before.keys + content.keys,
        before.starts + content.starts,
        before.ends + content.ends,
    )


def _closed(content: Words, apart: Range) -> Words:
    """Return the words of a content without a range told apart that stands between commas before an auxiliary."""
    keys = content.keys
    first, after = content.at(apart[0]), bisect_left(content.starts, apart[1])
    opens, behind = first - 1, after + (keys[after : after + 1] == [","])
    closed = behind > after or keys[after - 1] == ","
    if opens < 1 or keys[opens] != "," or not closed or behind >= len(keys) or keys[behind] not in AUXILIARY:
        return content
    return _without(content, (content.starts[opens], content.ends[behind - 1]))


def framed(content: Words) -> Range | None:
    """Return where the words stand that only tell which it counts some of: of "of 30 lorries | cleared on paper
    yesterday |, 19 crossed" these."""
    keys = content.keys
    if keys[:1] != ["of"] or "," not in keys:
        return None
    comma = keys.index(",")
    counted = number_at(keys, comma + 1) if 0 < comma < len(keys) - 1 else None
    at = 2 if keys[1:2] and keys[1] in _THE else 1
    whole = number_at(keys, at) if counted is not None and at < comma else None
    first = None if whole is None else head_noun(content, whole[1])[1]
    if first is None or not whole or not whole[1] < first < comma:
        return None
    return content.starts[first], content.ends[comma - 1]


def _without(content: Words, told: Range) -> Words:
    """Return the words of a content without those of a range."""
    first, after = content.at(told[0]), bisect_left(content.starts, told[1])
    starts, ends = content.starts, content.ends
    return Words(
        content.text,
        content.keys[:first] + content.keys[after:],
        starts[:first] + starts[after:],
        ends[:first] + ends[after:],
    )


def depths(content: Words, apart: tuple[Range, ...]) -> list[int]:
    """Return how deep each word stands; what is told on its own counts as told apart."""
    rank = ranks(content)
    if not apart:
        return rank
    return [TOLD_APART if within(at, apart) else deep for at, deep in zip(content.starts, rank, strict=True)]


def kept(content: Words, apart: tuple[Range, ...]) -> list[str]:
    """Return the words of a content that are not told apart."""
    if not apart:
        return content.keys
    return [key for key, at in zip(content.keys, content.starts, strict=True) if not within(at, apart)]


def within(at: int, apart: tuple[Range, ...]) -> bool:
    """Whether an offset lies in one of some ranges."""
    for a, b in apart:  # noqa: SIM110 - asked of every word
        if a <= at < b:
            return True
    return False


def is_own(amount: Quantity, start: int, apart: tuple[Range, ...]) -> bool:
    """Whether an amount belongs to a content that begins at `start`: of its head, lengths of time do not."""
    if amount.start is None:
        return True
    return not within(amount.start, apart) and (amount.start >= start or amount.unit not in SPANS)


def of_the_act(
    content: Words, rank: list[int], act: Event | None, amounts: tuple[Quantity, ...]
) -> tuple[Quantity, ...]:
    """Return the amounts that are told of the act: none of its condition ("if it hands over eleven, | we free ten"),
    and of violence not how many fled from it."""
    if act is None or not amounts:
        return amounts
    fled = act.type == "ASSAULT" and act.rank > 0 and not _FLED.isdisjoint(content.keys[: act.first])
    told = (content.at(one.start or 0) for one in amounts)
    deep = [rank[at] if at < len(rank) else act.rank for at in told]
    if fled:
        return tuple(one for one, depth in zip(amounts, deep, strict=True) if depth >= act.rank)
    if act.rank:
        return amounts
    if content.keys[0] not in _IFS:
        edge, aside = content.starts[act.first], [depth > 1 for depth in deep]
        own = tuple(one for one, far in zip(amounts, aside, strict=True) if not (far and (one.start or 0) < edge))
        return own or amounts
    own = tuple(one for one, depth in zip(amounts, deep, strict=True) if depth == 0)
    return own or tuple(one for one in amounts if (one.start or 0) >= content.starts[act.first])
