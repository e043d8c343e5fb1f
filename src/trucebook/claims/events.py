"""Which act a content tells of: a PLOVER type, a mode and the words that say so.

The act is that of the head predicate: verbs of the main clause first, then nouns of the main clause ("talks",
"withdrawal"), then clauses that hang on it. Done is not said, and here neither stands in for the other: where the
content promises, demands or doubts an act, the type is that of the *act* and `modality` says what is said of it
("will release 30 prisoners" is RETREAT release, planned; "promised that fighting resumes" is ASSAULT, planned).
`event_type` is PLOVER's own coding of a whole sentence instead, where a promise is AGREE and a demand REQUEST.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from trucebook.claims import event_words, senses
from trucebook.claims.act_patterns import REACH, Pattern, lexicon
from trucebook.claims.clauses import ranks
from trucebook.claims.inflection import verb_forms, word_set
from trucebook.claims.no_deeds import EARLIER, nobodys
from trucebook.claims.noun_acts import aside
from trucebook.claims.numerals import number_at
from trucebook.claims.tokens import Words, words
from trucebook.claims.word_places import BEEN, BETWEEN, is_month, made_noun, no_act, noun_like, titled, verb_like

_TOLD_APART = 3
"""The depth of a clause that only tells whom or what is meant: its acts are not the content's."""
_ASKED = word_set("question questions concern concerns uncertainty debate")
_ABOUT = word_set("about over on regarding of around")
_TRUCE = frozenset(("ceasefire", "truce", "cease-fire"))
_BREAKS = frozenset((";", ".", ":", "neither", "nor"))
_CLOSES = frozenset((",", ";", ":"))
_PAPERS = word_set("list lists names plan plans proposal proposals draft details letter statement report question")
_DRILL_ENDS = word_set("exercise exercises drill drills")
"""What is held itself: the fire behind it is not."""
_MIDDLE = frozenset(("open", "reopen", "re-open"))
"""Verbs whose subject may be what is acted on."""
_OF_WAYS = _MIDDLE | {"close", "hand", "turn"}
"""Verbs whose object may be a pronoun, where a road, a gate or people who are held were named before."""
_STANDS = frozenset(("it", "they", "them"))
_OF_OR_WITH = (["of"], ["with"])
_BEHIND_A_NUMBER = word_set(". , ; : on in at by to since before after so and but while of them more as that this")
"""What stands behind a number that counts what was named before."""
_NAMED_WITHIN = 200
"""Code points before a content in which what a pronoun of it stands for is named."""
_SAME = word_set("let set put shut cut hit")
"""Verbs whose participle is their base."""
_NEAR_BE = 4
_HEADLINE = 5
"""Words of a headline before its participle."""
_BEHIND_PARTICIPLE = word_set("in at near on by after as amid for from to during over . , ; until since despite")
_HOLDS = word_set(
    "began begins took takes came comes entered started starts held holds holding collapsed declared announced was is "
    "has had will would remains remained through broke broken"
)
_REACHED = word_set("reached signed concluded struck sealed finalised finalized announced approved brokered agreed")
_BEFORE_EARLIER = word_set("in from of by the during after")


_HURTS = word_set("kill injure wound maim damage")
_NOBODY = word_set("nobody no none")
_CARRIERS = word_set(
    "truck trucks lorry lorries convoy convoys vehicle vehicles shipment shipments ship ships flight flights"
)


HANDLED = re.compile(
    r"\b((?:approv|grant|process|receiv|review|examin|handl|register|file|sort|clear)\w* (?:[\w-]+ ){0,4})"
    r"(?:requests?|demands?|appeals?)$"
)
"""Papers that somebody deals with: nobody asks for anything by it."""


class Hit(NamedTuple):
    """A term found: words `first` to `last` (inclusive) of the content; `rank` 0 in the main clause."""

    type: str
    mode: str | None
    verb: bool
    base: str
    first: int
    last: int
    rank: int
    attitude: bool
    specific: int


@dataclass(frozen=True, slots=True)
class Event:
    """The act of a content: its type, mode, and the numbers of the words that say so."""

    type: str
    mode: str | None
    first: int
    last: int
    verb: bool
    rank: int


@lru_cache(maxsize=1)
def _attitudes() -> frozenset[str]:
    return frozenset(form for base in event_words.ATTITUDE.split() for form in verb_forms(base))


@lru_cache(maxsize=1)
def _vetoes() -> dict[str, tuple[frozenset[str], ...]]:
    table: dict[str, list[frozenset[str]]] = {}
    for line in event_words.NOT_ACTS:
        first, second = line.split(" ", 1)
        for form in set(verb_forms(first)):
            table.setdefault(form, []).append(frozenset(second.replace(" ", "|").split("|")))
    return {key: tuple(found) for key, found in table.items()}


def acts(content: Words, rank: list[int] | None = None, *, spoken: bool = False) -> list[Hit]:
    """Return every term of the lexicon found in a content, in order; at one word, the most specific alone."""
    table, vetoes, attitudes = lexicon(spoken=spoken), _vetoes(), _attitudes()
    depth = ranks(content) if rank is None else rank
    found: list[Hit] = []
    keys, swallowed = content.keys, -1
    for i in [n for n, key in enumerate(keys) if key in table]:
        key = keys[i]
        if key in vetoes and _vetoed(keys, i, vetoes[key]):
            continue
        if i <= swallowed or titled(content, i) or no_act(content, i):
            continue
        hit = _best(content, i, table[key], depth[i], attitude=key in attitudes)
        if hit is not None and not hit.verb and depth[hit.last] > hit.rank:
            continue
        if hit is not None and not _passed(keys, hit):
            found.append(hit._replace(verb=False) if key == "aid" and _of_goods(keys, i) else hit)
            swallowed = hit.last if hit.last - hit.first == hit.specific else swallowed
    return found


def _of_goods(keys: list[str], i: int) -> bool:
    """Say whether the "aid" at word `i` tells what is carried: "aid trucks were turned back"."""
    return keys[i + 1 : i + 2] != [] and keys[i + 1] in _CARRIERS


def _vetoed(keys: list[str], i: int, vetoes: tuple[frozenset[str], ...]) -> bool:
    """Whether what follows makes the word no act: "released a statement"."""
    after = i + 2 if keys[i + 1 : i + 2] and keys[i + 1] in ("a", "an", "the", "new") else i + 1
    return after < len(keys) and any(keys[after] in veto for veto in vetoes)


def _passed(keys: list[str], hit: Hit) -> bool:
    """Whether the act is only where something comes from ("recovered from earlier attacks"), what is asked about or a
    paper that somebody deals with ("approved ten requests")."""
    if hit.type == "REQUEST" and HANDLED.search(" ".join(keys[max(0, hit.first - 6) : hit.first + 1])) is not None:
        return True
    if hit.verb or not hit.first:
        return False
    before = keys[max(0, hit.first - 6) : hit.first]
    asked = any(a in _ASKED and b in _ABOUT for a, b in pairwise(before))
    described = before[-2:-1] and before[-2] in EARLIER and before[-3:-2] and before[-3] in _BEFORE_EARLIER
    return before[-1] in EARLIER or bool(described) or asked


def _best(content: Words, i: int, patterns: tuple[Pattern, ...], rank: int, *, attitude: bool) -> Hit | None:
    verbal = verb_like(content, i)
    noun = not all(pattern.verb for pattern in patterns) and (noun_like(content, i) or made_noun(content, i))
    best: Hit | None = None
    heaviest: tuple[int, bool, bool] | None = None
    for pattern in patterns:
        if pattern.verb and (not verbal or (noun and not pattern.tail)):
            continue
        if pattern.verb and not senses.meant(content, i, pattern):
            continue
        last = _tail(content, i, pattern)
        if last is None:
            last = _object_before(content, i, pattern)
        if last is None:
            continue
        hit = Hit(pattern.type, pattern.mode, pattern.verb, pattern.base, i, last, rank, attitude, len(pattern.tail))
        weight = (hit.specific, not pattern.gap, hit.verb)
        if heaviest is None or weight > heaviest:
            best, heaviest = hit, weight
    return best


def _tail(content: Words, i: int, pattern: Pattern) -> int | None:
    """Return the number of the last word of a pattern that begins at word `i`, or None."""
    keys, here = content.keys, i
    for wanted in pattern.tail:
        reach = range(here + 1, min(len(keys), here + 2 + pattern.gap))
        for j in reach:
            named = keys[j] in wanted and not is_month(content, j)
            if named or (j == here + 1 and _told_before(content, i, j, pattern, wanted)):
                here = j
                break
            if keys[j] in _BREAKS or (pattern.gap and keys[j] in _PAPERS | _DRILL_ENDS):
                return None
        else:
            return None
    return here


def _told_before(content: Words, i: int, j: int, pattern: Pattern, wanted: frozenset[str]) -> bool:
    """Whether what the verb at word `i` is done to was named before word `j`, where a pronoun or a bare number stands
    for it: "handed them over", "of the 200 prisoners it has handed over 131"."""
    if j == i + 1 and _stands_for(content, j, pattern, wanted):
        return True
    read = number_at(content.keys, j)
    behind = [] if read is None else content.keys[read[1] : read[1] + 1]
    if read is None or (behind and behind[0] not in _BEHIND_A_NUMBER and behind[0] not in pattern.tail[-1]):
        return False
    return _bare_number(content, j, read[1], pattern, wanted)


def _bare_number(content: Words, j: int, after: int, pattern: Pattern, wanted: frozenset[str]) -> bool:
    """Whether the words from number `j` to `after` (exclusive) count those who are let go, named before."""
    read = number_at(content.keys, j)
    counts = pattern.mode == "release" and pattern.verb and read is not None and read[1] == after
    return counts and _named_ahead(content, j, wanted)


def _stands_for(content: Words, j: int, pattern: Pattern, wanted: frozenset[str]) -> bool:
    """Whether the pronoun at word `j` stands for something that a verb of opening or closing is done to."""
    if content.keys[j] not in _STANDS or pattern.base not in _OF_WAYS or not pattern.verb:
        return False
    return _named_ahead(content, j, wanted)


def _named_ahead(content: Words, j: int, wanted: frozenset[str]) -> bool:
    """Whether one of some words stands before word `j`, in the content or a little before it."""
    start = content.starts[0]
    return not (
        wanted.isdisjoint(content.keys[:j])
        and wanted.isdisjoint(words(content.text, max(0, start - _NAMED_WITHIN), start).keys if start else ())
    )


def _object_before(content: Words, i: int, pattern: Pattern) -> int | None:
    """Return the last word of a pattern whose object stands before it: "the crossing was opened", "trucks were let in",
    and of a few verbs "the crossing opened"."""
    keys = content.keys
    if not (pattern.verb and pattern.gap) or keys[i].endswith("ing"):
        return None
    *ahead, wanted = pattern.tail
    if any(keys[i + n : i + n + 1] == [] or keys[i + n] not in words for n, words in enumerate(ahead, start=1)):
        return None
    at = i - 1
    while at >= 0 and (keys[at] in BETWEEN or keys[at].endswith("ly")):
        at -= 1
    passive = bool(BEEN & set(keys[max(at + 1, i - _NEAR_BE) : i])) and (
        keys[i] != pattern.base or pattern.base in _SAME
    )
    passive = passive or _headline(keys, i, at, pattern)
    middle = pattern.base in _MIDDLE
    if not (passive or (middle and keys[at : at + 1] and keys[at] in wanted)):
        return None
    if (
        passive
        and at >= 0
        and (_stands_for(content, at, pattern, wanted) or _bare_number(content, at, at + 1, pattern, wanted))
    ):
        return i + len(ahead)
    behind = [j for j in range(max(0, at - REACH), at + 1) if keys[j] in wanted and not is_month(content, j)]
    return i + len(ahead) if any(not _names_an_act(keys[j + 1]) for j in behind) else None


def _headline(keys: list[str], i: int, at: int, pattern: Pattern) -> bool:
    """Whether a participle right behind its object is a passive without "was", as headlines have it: "truce broken"."""
    key, behind = keys[i], keys[i + len(pattern.tail) : i + len(pattern.tail) + 1]
    bare = at == i - 1 and key != pattern.base and key.endswith(("ed", "en", "wn", "ught", "ld")) and i <= _HEADLINE
    return bare and (not behind or behind[0] in _BEHIND_PARTICIPLE)


def _names_an_act(key: str) -> bool:
    """Whether a word alone names an act: what stands before it only describes it ("prisoner swap")."""
    return any(not (pattern.verb or pattern.tail) for pattern in lexicon().get(key, ()))


def event(content: Words, rank: list[int], found: list[Hit] | None = None) -> Event | None:
    """Return the act that a content tells of, or None where the lexicon has none."""
    hits = acts(content, rank) if found is None else found
    chosen = _chosen(content, rank, hits) if hits else None
    return None if chosen is None else as_event(chosen)


def _chosen(content: Words, rank: list[int], hits: list[Hit]) -> Hit | None:
    live = [
        h
        for h in hits
        if h.rank < _TOLD_APART
        and not _thing(content.keys, h)
        and not nobodys(content, h)
        and not _alleged(content.keys, h)
        and not _since_then(content.keys, rank, h)
        and not aside(content, h)
    ]
    plain = [
        h
        for h in live
        if not (h.attitude and _embeds(content, h, live)) and not _only_tells_whom(content.keys, h, live)
    ]
    if not plain:
        return None
    struck = _hurting_none(content.keys, plain)
    if struck is not None:
        return struck
    return min(plain, key=lambda hit: (hit.rank, _order(content.keys, hit), hit.first))


def _only_tells_whom(keys: list[str], hit: Hit, hits: list[Hit]) -> bool:
    """Whether a participle of blame only tells whom another act is done to: "the trial of men accused of theft"."""
    if hit.type != "ACCUSE" or not hit.verb or not hit.first or keys[hit.last + 1 : hit.last + 2] not in _OF_OR_WITH:
        return False
    bare = keys[hit.first].endswith("ed") and keys[hit.first - 1] not in BETWEEN and keys[hit.first - 1].isalpha()
    return bare and any(other.first < hit.first and not other.rank for other in hits)


def _hurting_none(keys: list[str], hits: list[Hit]) -> Hit | None:
    """Return the violence that hurt nobody, but was: "nobody was killed in | the attack"; else None."""
    hurt = next((h for h in hits if h.verb and h.base in _HURTS and not h.rank), None)
    if hurt is None or hurt.first < 1 or keys[hurt.first - 1] not in BEEN or _NOBODY.isdisjoint(keys[: hurt.first]):
        return None
    behind = (h for h in hits if h.type == "ASSAULT" and not h.verb and 1 < h.first - hurt.last <= REACH)
    return next((h for h in behind if keys[hurt.last + 1] in ("in", "by", "during", "from")), None)


def _alleged(keys: list[str], hit: Hit) -> bool:
    """Whether the word only says that something is told of somebody: "is alleged to have"."""
    behind = keys[hit.last + 1 : hit.last + 3]
    return (
        hit.base == "allege" and behind[:1] == ["to"] and not BEEN.isdisjoint(keys[max(0, hit.first - 2) : hit.first])
    )


def _since_then(keys: list[str], rank: list[int], hit: Hit) -> bool:
    """Whether an act only tells from when on something is so: "no shots were heard since the patrols began"."""
    if not hit.rank:
        return False
    opens = next((i + 1 for i in range(hit.first - 1, -1, -1) if rank[i] != hit.rank), 0)
    return keys[opens] == "since" and opens > 0


def _thing(keys: list[str], hit: Hit) -> bool:
    """Whether "agreement" and its like name the paper, not the act of reaching it."""
    if hit.verb:
        return False
    if hit.base in _TRUCE:
        near = keys[hit.last + 1 : hit.last + 4]
        edge = next((i for i, key in enumerate(near) if key in _CLOSES), len(near))
        return not _HOLDS.intersection(near[:edge])
    return hit.type == "AGREE" and not _REACHED.intersection(keys[hit.last + 1 : hit.last + 5])


def _order(keys: list[str], hit: Hit) -> int:
    """Finite verbs first, then nouns and infinitives in their order, then "ceasefire"."""
    if not hit.verb:
        return 2 if hit.base in _TRUCE else 1
    before = keys[hit.first - 1] if hit.first else ""
    if before.endswith("ly") and hit.first > 1:
        before = keys[hit.first - 2]
    loose = before in ("of", "for", "towards", "on") and keys[hit.first].endswith("ing")
    return 1 if loose or (before == "to" and hit.first > 1 and keys[hit.first - 2] not in governors()) else 0


@lru_cache(maxsize=1)
def governors() -> frozenset[str]:
    """Return the words after which an infinitive is the head of what is said: plans, moods, beginnings."""
    verbs = (
        *event_words.ATTITUDE.split(),
        *event_words.ASPECT,
        *event_words.STOPPING,
        "have",
        "need",
        "help",
        "fail",
        "seem",
    )
    plain = "due set going ready willing able about likely unlikely expected yet prepared open eager keen committed "
    nouns = "readiness commitment determination intention willingness right him her them us"
    return frozenset(form for base in verbs for form in verb_forms(base)) | frozenset((plain + nouns).split())


def _embeds(content: Words, hit: Hit, hits: list[Hit]) -> bool:
    """Whether an attitude takes another act of the same or an inner clause as what it is about."""
    later = [other for other in hits if other.first > hit.last and other.rank <= hit.rank]
    if not later:
        return False
    following = content.keys[hit.last + 1 : hit.last + 2]
    if hit.base == "agree" and following in (["on"], ["upon"]):
        return False
    return bool(following) and (
        hit.type in ("REQUEST", "THREATEN")
        or "to" in content.keys[hit.last : later[0].first]
        or "that" in content.keys[hit.last : later[0].first]
        or later[0].verb
    )


def heavy(content: Words, chosen: Event, rank: list[int] | None = None) -> str | None:
    """Return the mode of an assault as the weapons beside it tell it: by tank fire, in an air strike."""
    for hit in acts(content, rank):
        if hit.type == "ASSAULT" and hit.mode and abs(hit.first - chosen.first) <= 2 * REACH:
            return hit.mode
    return None


def as_event(hit: Hit) -> Event:
    """Return a term found as the act that it tells of."""
    return Event(hit.type, hit.mode, hit.first, hit.last, verb=hit.verb, rank=hit.rank)


@lru_cache(maxsize=1)
def stopping() -> frozenset[str]:
    """Return the forms of verbs that say an act is kept from being."""
    return frozenset(form for base in event_words.STOPPING for form in verb_forms(base))
