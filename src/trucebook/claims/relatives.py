"""Relative clauses that claim something of their own: "the envoy, who was freed on Sunday, said ...".

Only those behind a comma: without one, "the envoy who was freed" merely tells which envoy is meant. The clause is read
as a sentence whose subject is the word that it hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.claims.event_words import AGENTS
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_PRONOUNS = frozenset({"who", "which", "whose", "where"})
_FEWEST = 4
_GAP = 2
"""Words from a pronoun back to its noun, with the comma between them."""
_LONGEST_HEAD = 12
_SUBJECT_WITHIN = 14
_SOME = listed("some most many several none all both half one another others few")
_OF_THEM = frozenset({"whom", "which"})
_LIST_WITHIN = 7
_NOUNS = frozenset({"name", "word", "num", ")", "'"})
_PHRASE = _NOUNS | {"det", "his", "-", "day"}
_IN_PHRASE = frozenset({"of", "first"})
_BEFORE_VERB = frozenset({"adv", "aux"})
_TIMES = listed("day week month year time night morning afternoon evening weekend date")
_OF_MINDS = listed("say says think hope fear believe claim call argue want know see consider regard")
_PEOPLE = AGENTS | listed("observers units patrols teams men staff convoys ships")
"""Whose deeds are those of whom they belong to: "the mission, whose observers"."""
_COMMENTS = listed("why means meant is")
"""Behind "which" these comment on what was said."""


@dataclass(frozen=True, slots=True)
class Relative:
    """One clause: `span` is what it says, `whole` the words with its pronoun; `head` the noun phrase it hangs on.

    `subject` is true where the head, or people of its own ("whose observers"), do what the clause tells, `place` where
    the clause tells what is so there.
    """

    span: Range
    whole: Range
    head: Range
    subject: bool
    place: bool


def relatives(w: Tagged, sentence: Range) -> list[Relative]:
    """Return the relative clauses of a sentence that say something of their own, in order; none lies in another."""
    first, last = w.at(sentence[0]), w.at(sentence[1]) - 1
    found: list[Relative] = []
    i = first + 2
    while i <= last:
        if w.low[i] in _OF_THEM and w.low[i - 1] == "of":
            found += [one for one in [_some_of(w, first, i, _end(w, i, last))] if one is not None]
        elif w.low[i] in _PRONOUNS and w.kinds[i - 1] == "," and w.kinds[i - 2] in _NOUNS:
            end = _end(w, i, last)
            made = _relative(w, first, i, end)
            if made is not None:
                found.append(made)
                i = end
        i += 1
    return found


def hung_on(w: Tagged, pronoun: Range) -> Range | None:
    """Return the noun phrase that a relative pronoun stands for: "the army, | which"; None for other words."""
    i = w.at(pronoun[0])
    if w.low[i] not in {"who", "which"} or i < _GAP or w.kinds[i - 1] != "," or w.kinds[i - _GAP] not in _NOUNS:
        return None
    return w.span(_head(w, max(0, i - _LONGEST_HEAD), i - _GAP), i - _GAP)


def _some_of(w: Tagged, first: int, i: int, end: int) -> Relative | None:
    """Return ", five of whom were freed" with its pronoun at word `i`, where it tells something, else None."""
    opens = i - 2
    counted = opens - 1 > first and (w.kinds[opens] == "num" or w.low[opens] in _SOME)
    if (
        not counted
        or w.kinds[opens - 1] != ","
        or w.kinds[opens - 2] not in _NOUNS | {"day"}
        or end - i + 1 < _FEWEST - 1
    ):
        return None
    if _verb(w, i, end) is None or sum(kind == '"' for kind in w.kinds[i : end + 1]) % 2:
        return None
    span = w.span(opens, end)
    return Relative(span, span, w.span(_head(w, first, opens - 2), opens - 2), subject=False, place=False)


def _relative(w: Tagged, first: int, i: int, end: int) -> Relative | None:
    """Return the clause of words `i` to `end` where it tells something, else None."""
    verb = _verb(w, i, end)
    marks = sum(kind == '"' for kind in w.kinds[i : end + 1])
    if verb is None or end - i + 1 < _FEWEST or marks % 2 or w.kinds[i - 2] == "day" or w.low[i - 2] in _TIMES:
        return None
    if (
        w.low[i] == "which"
        and w.low[i + 1] in _COMMENTS
        and w.kinds[i + 2] in {"sub", "rel", "det", "his", "name", "word"}
    ):
        return None
    last = i - 4 if w.kinds[i - 2] == "num" and w.kinds[i - 3] == "," and i - 4 > first else i - 2
    head = w.span(_head(w, first, last), last)
    place, owner = w.low[i] == "where", w.low[i] == "whose"
    bare = place or owner
    of = i + 2 if owner and w.low[i + 1] in _PEOPLE else i + 1
    subject = (not bare or of > i + 1) and all(w.kinds[k] in _BEFORE_VERB for k in range(of, verb))
    return Relative(w.span(i + 1 if place else i, end), w.span(i, end), head, subject, place)


def _verb(w: Tagged, i: int, end: int) -> int | None:
    """Return the verb of the relative clause that begins at word `i`: the word behind its pronoun, or a finite one."""
    k = i + 1
    while k < end and w.kinds[k] == "adv":
        k += 1
    next_ = w.kinds[k + 1] if k < end else "."
    if w.kinds[k] == "word" and not (next_ == "aux" or finite(w, k + 1) or w.low[k + 1] in _OF_MINDS):
        return k
    return next((j for j in range(k, min(end + 1, i + _SUBJECT_WITHIN)) if finite(w, j)), None)


def _head(w: Tagged, first: int, last: int) -> int:
    """Return the first word of the noun phrase that ends at word `last`."""
    i = last
    while i > first and w.kinds[i] not in {"det", "his"} and (w.kinds[i - 1] in _PHRASE or w.low[i - 1] in _IN_PHRASE):
        if finite(w, i - 1) and w.kinds[i - 1] == "word":
            break
        i -= 1
    return i


def _end(w: Tagged, i: int, last: int) -> int:
    """Return the last word of the relative clause that begins at word `i`."""
    verb = _verb(w, i, last)
    for k in range(i + 1, last + 1):
        told = verb is not None and k > verb
        if w.kinds[k] in {";", ":"} or (w.kinds[k] == "-" and w.starts[k] > w.ends[k - 1]):
            return k - 1
        if w.kinds[k] == "," and told and not _listed(w, k, last):
            return k - 1
    while last > i and w.kinds[last] in {".", ",", '"'}:
        last -= 1
    return last


def _listed(w: Tagged, k: int, last: int) -> bool:
    """Say whether the comma at word `k` parts the members of a list: "A, B and C"."""
    for j in range(k + 1, min(last + 1, k + _LIST_WITHIN)):
        if w.low[j] in {"and", "or"}:
            return j > k + 1 and not (j < last and (finite(w, j + 1) or w.kinds[j + 1] == "pron"))
        if finite(w, j) or w.kinds[j] in {"sub", "rel", ";", ":"}:
            return False
    return False
