"""Words of a sentence as matching and alignment weigh them: content words only, names and numbers above the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s\b|['’]")
_SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ies", "ed", "es", "s", "y")
_LEAST_STEM = 4
NAME, NUMBER, WORD = 2.0, 2.0, 1.0
"""Weights: a shared name or number says as much as two shared words (`shared` counts on it)."""

STOP = frozenset(
    """
    a an the and or but nor so yet of to in on at by for from with without into onto over under about after before
    during  until till as than that this these those it its he she they them his her their we us our you your i me
    my who whom  which what whose where when while is are was were be been being am do does did done has have had
    having will would  shall should can could may might must not no any some such also too very just only still even
    already yet up out off  again more most other another both each all there here then however meanwhile although
    though despite if because  since through between among amid per via including say says said saying tell told
    report reported reports reportedly  according state stated add added note noted noting explain explained
    """.split(),  # noqa: SIM905 - a list of words reads better as text
)
"""Words that carry no content of their own, the verbs of mere saying among them."""

_FOLDED = {
    word: words.split()[0]
    for words in (
        "talk talks negotiation negotiations negotiate negotiating discussion discussions discuss discussed discussing",
        "phase phases stage stages",
        "agreement agreements deal deals accord pact",
        "ceasefire truce",
        "captive captives hostage hostages",
        "prisoner prisoners detainee detainees inmate inmates",
        "chief head leader",
        "official officials source sources",
        "begin begins began begun beginning start starts started starting commence commenced launch launched initiate",
        "war fighting combat hostilities fight",
        "killed dead deaths slain killing",
        "centre center hub",
        "envoy envoys emissary",
        "fear fears concern concerns worry worries",
        "mediate mediated broker brokered facilitate facilitated",
        "free freed freeing release released releases releasing",
        "commitment committed determination",
        "us usa american",
        "uk british britain",
    )
    for word in words.split()
}
"""Words of news and diplomacy that two reports use for one thing, the first standing for all."""


Stem: TypeAlias = str | int
"""A stem, or the number that an index keeps in its stead."""


@dataclass(frozen=True, slots=True)
class Content:
    """Which content words a text has. `heavy` are those that weigh more than a plain word."""

    stems: frozenset[Stem]
    heavy: frozenset[Stem]


@dataclass(frozen=True, slots=True)
class Wording(Content):
    """The content words of a text; `line` has the stems in order, for fuzzy comparison."""

    line: str


def wording(text: str) -> Wording:
    """Return the content words of a text, folded to stems without accents. A capital inside a sentence marks a name."""
    weights: dict[str, float] = {}
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKD", text)).replace("United States", "US")
    for place, match in enumerate(_WORD.finditer(plain)):
        word = match.group()
        stem = _stem(word)
        if stem and (word.lower() not in STOP or (word.isupper() and len(word) > 1)):
            weights[stem] = max(weights.get(stem, 0.0), _weight(word, place))
    heavy = frozenset(stem for stem, weight in weights.items() if weight > WORD)
    return Wording(frozenset(weights), heavy, " ".join(weights))


def _weight(word: str, place: int) -> float:
    if word[0].isdigit():
        return NUMBER
    return NAME if word[0].isupper() and place > 0 else WORD


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """Return a word folded and without a common ending; numbers lose their commas."""
    folded = "".join(c for c in word.lower() if not unicodedata.combining(c))
    if folded in _FOLDED:
        return _FOLDED[folded]
    if folded[0].isdigit():
        return folded.replace(",", "")
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _LEAST_STEM:
            return folded[: -len(suffix)]
    return folded


def shared(a: Content, b: Content) -> float:
    """Return how much of two wordings is shared, 0 to 1: the weighted mean of what either has of the other."""
    both = a.stems & b.stems
    if not both:
        return 0.0
    heavy = len(both & a.heavy) + len(both & b.heavy) - len(both & a.heavy & b.heavy)
    total = len(a.stems) + len(a.heavy) + len(b.stems) + len(b.heavy)
    return min(1.0, 2 * (len(both) + heavy) / total)


def stems(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of several short texts, such as the words of mentions."""
    return frozenset(stem for text in texts for stem in _stems_of(text))


@lru_cache(maxsize=20_000)
def _stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a short text: names and counts come again and again."""
    return tuple(wording(text).line.split())
