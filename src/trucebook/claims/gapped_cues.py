"""Voices whose verb is left out: "X said P; Y, that Q", "one said P, another that Q". The verb is that of the voice
before."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.content_ends import content_end
from trucebook.claims.contents import Content, Scene
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange

_JOINTS = frozenset({";", ","})
_LONGEST = 10
"""Words of whoever says the second, with what tells who it is."""
_FEWEST = 3
"""Words of the content."""
_SUBJECT = frozenset({"det", "his", "name", "word", "num", "prep", "'", "-", "adv", "other"})
_SAYING = frozenset({"say", "think"})


def with_gapped(s: Scene, found: list[Saying], number: int) -> list[Saying]:
    """Return the sayings of sentence `number` with those that leave out the verb of the one before."""
    if not found or "that" not in s.w.low[s.first : s.end]:
        return found
    result = list(found)
    for k in range(s.first + 1, s.end - _FEWEST):
        if s.w.low[k] != "that" or s.w.kinds[k + 1] in {"aux", ",", "."}:
            continue
        if any(opens < k < closes for opens, closes in s.closing.items()):
            continue
        before = next((one for one in reversed(result) if one.cue[1] < s.w.starts[k] and _leads(s, one, k)), None)
        source = None if before is None else _second(s, k, before)
        if before is None or source is None:
            continue
        content = Content(k + 1, content_end(s, k + 1, before.group), clause=True)
        if content.last - content.first + 1 < _FEWEST or not any(
            finite(s.w, n) for n in range(content.first, content.last + 1)
        ):
            continue
        starts = s.w.starts[source[0]]
        result = [_until(one, starts) for one in result]
        place = CuePlace((k, k), "verb", before.group, before.lemma, number)
        result.append(saying(s, place, source, content))
    return result


def _leads(s: Scene, one: Saying, k: int) -> bool:
    """Say whether a saying tells a clause behind its verb and before word `k`."""
    if one.kind != "verb" or one.group not in _SAYING or one.source is None or one.content[0][0] < one.cue[0]:
        return False
    start, end = one.content[0]
    return any(finite(s.w, n) for n in range(s.w.at(start), min(k, s.w.at(end))))


def _second(s: Scene, k: int, before: Saying) -> WordRange | None:
    """Return the words of a second voice between a joint and the "that" at word `k`, or None."""
    w = s.w
    last = k - 1 - (w.kinds[k - 1] == ",")
    joint = next((n for n in range(last, max(s.first, last - _LONGEST), -1) if w.kinds[n] in _JOINTS), 0)
    first = joint + 1
    if joint and w.low[first] in {"and", "but", "while", "yet"}:
        first += 1
    if not joint or first > last or w.starts[joint] < before.cue[1]:
        return None
    if w.kinds[last + 1] != "," and not (first == last and w.low[first] in {"another", "others", "some"}):
        return None
    if any(w.kinds[n] not in _SUBJECT or finite(w, n) for n in range(first, last + 1)):
        return None
    opens = w.kinds[first] in {"det", "name", "his", "num"} or w.low[first] in {"another", "others", "some"}
    return (first, last) if opens else None


def _until(one: Saying, end: int) -> Saying:
    """Return a saying whose contents end before a second voice."""
    content = tuple((a, min(b, end)) for a, b in one.content if a < end)
    return one if content == one.content or not content else replace(one, content=content)
