"""The words of a cleaned text, with what little a reader without a model may know of each: its kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from trucebook.claims.lexicon import listed
from trucebook.claims.month_of_may import MONTH, months_of_may

_SLIPS = r"\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf\u0300-\u036f"
"""Signs inside a word: its accents as signs of their own, or what a wrong decoding made of a letter."""
_WORD = re.compile(
    r"(\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?|(?:[^\W\d_]\.){2,}"
    rf"|[^\W_]+(?:(?:[-'.&]|[{_SLIPS}]+)[^\W_]+|[\u0300-\u036f]+)*|[^\w\s]|_)"
)
_SHUT_WORDS = {
    "det": "a an the this that these those every each some any no another both all many several most few such either"
    " neither much more other various numerous",
    "his": "his her its their our my your whose",
    "pron": "he she it they we i you who everyone everybody someone somebody nobody anyone",
    "obj": "him them us me himself herself itself themselves",
    "aux": "is are was were be been being am has have had having do does did will would can could may might must shall"
    " should 's 're 've 'll 'd isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't"
    " can't couldn't shouldn't cannot he's she's it's they're we're i'm you're he'd they've we've i've they'd we'd",
    "prep": "of in on at to for from with by about into over after before under against between during without within"
    " through amid among despite upon since until till toward towards near across behind beyond per via as than"
    " including regarding concerning following throughout alongside around off onto inside outside above below like"
    " unlike besides except",
    "and": "and or nor & plus",
    "sub": "because when while if although though whether unless whereas once where why how so lest but yet that's",
    "rel": "which whom what",
    "adv": "also again already still now then just even never not n't too later earlier recently here there soon often"
    " always once ever yesterday today tonight tomorrow however meanwhile moreover furthermore nevertheless"
    " nonetheless instead otherwise indeed perhaps maybe rather quite very only almost further thus hence therefore"
    " previously first back far yet twice long separately additionally",
    "num": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty dozens"
    " hundreds thousands tens scores",
    "day": "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december",
}
_KINDS = {word: kind for kind, listed in _SHUT_WORDS.items() for word in listed.split()}
_NO_ADVERBS = listed("""
family ally italy july reply assembly supply apply rely fly daily weekly monthly early only elderly likely unlikely
deadly friendly lonely holy ugly imply comply multiply bully rally tally anomaly monopoly homily
""")
_MARKS = {",": ",", ";": ";", ":": ":", "“": '"', "”": '"', '"': '"', "(": "(", ")": ")"}
_MARKS |= {
    "—": "-",
    "–": "-",
    "―": "-",
    "-": "-",
    "'": "'",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "؟": ".",
    "۔": ".",
    "،": ",",
}

_NEAR_DAYS = frozenset({"today", "tomorrow", "tonight"})
_DAYS = _NEAR_DAYS | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """Parallel lists over the words and marks of a text: offsets, lower-case form and kind.

    Kinds: the shut classes above, `name` (capitalised), `num`, `word`, or the mark itself (`,` `;` `:` `"` `-` `(`
    `)` `.`); `other` for any other mark.
    """

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    kinds: list[str]

    def at(self, offset: int) -> int:
        """Return the number of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters from word `first` to word `last`, both included."""
        return self.starts[first], self.ends[last]


@lru_cache(maxsize=1 << 15)
def kind_of(word: str, low: str) -> str:  # noqa: PLR0911 - a list of cases, one a line
    """Return the kind of one word."""
    known = _KINDS.get(low) or _MARKS.get(word)
    if known in {"obj", "pron", "rel"} and len(word) > 1 and word.isupper():
        return "name"
    if known:
        return known
    first = word[0]
    if first.isupper():
        return "name"
    if first.isdigit():
        return "num"
    if not first.isalpha():
        return "other"
    if low.endswith("ly") and low not in _NO_ADVERBS:
        return "adv"
    return "word"


_OWN_WILL = frozenset({"own", "free", "good"})
"""Before a "will" that somebody has."""


def tag(text: str) -> Tagged:
    """Return the words and marks of a cleaned text."""
    pieces = _WORD.split(text)
    edges = list(accumulate(map(len, pieces), initial=0))
    found = pieces[1::2]
    lower = {piece: piece.lower() for piece in set(found)}
    by_word = {piece: kind_of(piece, low) for piece, low in lower.items()}
    low, kinds = [lower[piece] for piece in found], [by_word[piece] for piece in found]
    for i in months_of_may(found):
        low[i], kinds[i] = MONTH, "day"
    for i in [i for i, word in enumerate(low) if word in _DAYS or word == "will"]:
        if low[i] == "will":
            kinds[i] = "word" if i and low[i - 1] in _OWN_WILL else kinds[i]
        elif _in_title(found, low, kinds, i):
            kinds[i] = "name"
    return Tagged(text, edges[1:-1:2], edges[2::2], low, kinds)


def _in_title(found: list[str], low: list[str], kinds: list[str], i: int) -> bool:
    """Say whether a day is a word of a name: "the Sunday Herald", "Valley Today"."""
    if not i or not found[i][0].isupper():
        return False
    if low[i] in _NEAR_DAYS:
        return kinds[i - 1] == "name" and not low[i - 1].endswith("day")
    return low[i].endswith("day") and low[i - 1] == "the" and kinds[i + 1 : i + 2] == ["name"]
