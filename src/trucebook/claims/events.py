"""Which act a content tells of: a PLOVER type, a mode and the words that say so.

The act is that of the head predicate: verbs of the main clause first, then nouns of the main clause ("talks",
"withdrawal"), then clauses that hang on it. Done is not said, and here neither stands in for the other: where the
content promises, demands or doubts an act, the type is that of the *act* and `modality` says what is said of it
("will release 30 prisoners" is RETREAT release, planned; "promised that fighting resumes" is ASSAULT, planned).
`event_type` is PLOVER's own coding of a whole sentence instead, where a promise is AGREE and a demand REQUEST.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from trucebook.claims import event_words
from trucebook.claims.act_patterns import REACH, Pattern, lexicon
from trucebook.claims.clauses import ranks
from trucebook.claims.inflection import verb_forms, word_set
from trucebook.claims.strikes import struck
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import AUXILIARY, is_month, made_noun, no_act, noun_like, titled, verb_like

_TOLD_APART = 3
"""The depth of a clause that only tells whom or what is meant: its acts are not the content's."""
_ASKED = word_set("question questions concern concerns uncertainty debate")
_ABOUT = word_set("about over on regarding of around")
_TRUCE = frozenset(("ceasefire", "truce", "cease-fire"))
_BREAKS = frozenset((";", ".", ":", "neither", "nor"))
_PAPERS = word_set("list lists names plan plans proposal proposals draft details letter statement report question")
_DRILL_ENDS = word_set("exercise exercises drill drills")
"""What is held itself: the fire behind it is not."""
_MIDDLE = frozenset(("open", "reopen", "re-open"))
"""Verbs whose subject may be what is acted on."""
BEEN = word_set("is are was were be been being")
_SAME = word_set("let set put shut cut hit")
"""Verbs whose participle is their base."""
_TO_BE = word_set("to be being not also then now again finally only")
_BETWEEN = AUXILIARY | _TO_BE
_NEAR_BE = 4
_HEADLINE = 5
"""Words of a headline before its participle."""
_BEHIND_PARTICIPLE = word_set("in at near on by after as amid for from to during over . , ; until since despite")
_HOLDS = word_set(
    "began begins took takes came comes entered started starts held holds holding collapsed declared announced was is "
    "has had will would remains remained through broke broken"
)
_REACHED = word_set("reached signed concluded struck sealed finalised finalized announced approved brokered agreed")
_EARLIER = word_set("previous earlier past prior")
_BEFORE_EARLIER = word_set("in from of by the during after")
_SHOTS = word_set("on at near from into toward towards in when after first back during and across around")


_STRIKES = frozenset(("hit", "strike"))
_TO = (frozenset(("to",)),)
_HURTS = word_set("kill injure wound hurt maim die")
_CAUSES = word_set("in by from when after")
_CAUSE_WITHIN = 10
_CAUSE_ENDS = frozenset((",", ";", "and", "but", "while"))
_MISHAPS = word_set(
    "accident accidents crash crashes collision collisions stampede crush earthquake flood floods flooding storm storms"
    " landslide avalanche lightning unexploded leftover drowning derailment pile-up"
)
_DUD = word_set("accidental controlled leftover old defused undetonated unexploded")
_SHOOTS = frozenset(("fire", "shoot"))
_AIR_WITHIN = 6
_DRILL = word_set("exercise exercises drill drills training")
_WITH_ARMS = word_set("with using involving including")
_BLASTS = word_set("explode explosion blast detonate")
_GAS = word_set("gas cylinder boiler stove generator")
_CHARGES = word_set("bomb bombs mine mines grenade shell device devices explosives booby-trapped missile rocket drone")
_DEAD = word_set("body bodies remains")
_FOUND = word_set("found recovered retrieved exhumed buried unearthed identified pulled")
_NEW_CLAUSE = BEEN | _FOUND | word_set("and after as when while , ;")
_LONG_AGO = _EARLIER | word_set("war")
_FAR = 8
_HOUSES = word_set("cabinet government parliament leadership premiership coalition")
"""What meets without meeting anybody else."""
_SITS = word_set("meet convene reconvene gather deliberate")
_WITH_OTHERS = word_set("with mediators envoy envoys delegation delegations counterparts")
_WILL = word_set("will would shall may might could should must to has have had set due expected scheduled")


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
    for i, key in enumerate(keys):
        patterns = table.get(key)
        if patterns is None or (key in vetoes and _vetoed(keys, i, vetoes[key])):
            continue
        if i <= swallowed or titled(content, i) or no_act(content, i):
            continue
        hit = _best(content, i, patterns, depth[i], attitude=key in attitudes)
        if hit is not None and not _passed(keys, hit):
            found.append(hit)
            swallowed = hit.last if hit.last - hit.first == hit.specific else swallowed
    return found


def _vetoed(keys: list[str], i: int, vetoes: tuple[frozenset[str], ...]) -> bool:
    """Whether what follows makes the word no act: "released a statement"."""
    after = i + 2 if keys[i + 1 : i + 2] and keys[i + 1] in ("a", "an", "the", "new") else i + 1
    return after < len(keys) and any(keys[after] in veto for veto in vetoes)


def _passed(keys: list[str], hit: Hit) -> bool:
    """Whether the act is only where something comes from ("recovered from earlier attacks") or what is asked about."""
    if hit.verb or not hit.first:
        return False
    before = keys[max(0, hit.first - 6) : hit.first]
    asked = any(a in _ASKED and b in _ABOUT for a, b in pairwise(before))
    described = before[-2:-1] and before[-2] in _EARLIER and before[-3:-2] and before[-3] in _BEFORE_EARLIER
    return before[-1] in _EARLIER or bool(described) or asked


def _best(content: Words, i: int, patterns: tuple[Pattern, ...], rank: int, *, attitude: bool) -> Hit | None:
    verbal = verb_like(content, i)
    noun = not all(pattern.verb for pattern in patterns) and (noun_like(content, i) or made_noun(content, i))
    best: Hit | None = None
    heaviest: tuple[int, bool, bool] | None = None
    for pattern in patterns:
        if pattern.verb and (not verbal or (noun and not pattern.tail)):
            continue
        if pattern.base in _STRIKES and pattern.verb and not pattern.tail and not struck(content, i):
            continue
        if pattern.base == "go" and pattern.tail == _TO and not (i + 2 < len(content) and content.capital(i + 2)):
            continue
        if pattern.base == "fire" and pattern.verb and not pattern.tail and not _fires(content.keys, i):
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


def _fires(keys: list[str], i: int) -> bool:
    """Whether "fired" tells of shots: nobody and nothing that is dismissed or launched follows."""
    following = keys[i + 1] if i + 1 < len(keys) else ","
    return keys[i] in ("fired", "firing") and (following in _SHOTS or not following.isalpha())


def _tail(content: Words, i: int, pattern: Pattern) -> int | None:
    """Return the number of the last word of a pattern that begins at word `i`, or None."""
    keys, here = content.keys, i
    for wanted in pattern.tail:
        reach = range(here + 1, min(len(keys), here + 2 + pattern.gap))
        for j in reach:
            if keys[j] in wanted and not is_month(content, j):
                here = j
                break
            if keys[j] in _BREAKS or (pattern.gap and keys[j] in _PAPERS | _DRILL_ENDS):
                return None
        else:
            return None
    return here


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
    while at >= 0 and (keys[at] in _BETWEEN or keys[at].endswith("ly")):
        at -= 1
    passive = bool(BEEN & set(keys[max(at + 1, i - _NEAR_BE) : i])) and (
        keys[i] != pattern.base or pattern.base in _SAME
    )
    passive = passive or _headline(keys, i, at, pattern)
    middle = pattern.base in _MIDDLE
    if not (passive or (middle and keys[at : at + 1] and keys[at] in wanted)):
        return None
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
    chosen = _chosen(content, hits)
    if chosen is None:
        return None
    return as_event(chosen)


def _chosen(content: Words, hits: list[Hit]) -> Hit | None:
    plain = [
        h
        for h in hits
        if h.rank < _TOLD_APART
        and not (h.attitude and _embeds(content, h, hits))
        and not _thing(content.keys, h)
        and not _nobodys(content.keys, h)
        and not _alleged(content.keys, h)
    ]
    if not plain:
        return None
    return min(plain, key=lambda hit: (hit.rank, _order(content.keys, hit), hit.first))


def _alleged(keys: list[str], hit: Hit) -> bool:
    """Whether the word only says that something is told of somebody: "is alleged to have"."""
    behind = keys[hit.last + 1 : hit.last + 3]
    return (
        hit.base == "allege" and behind[:1] == ["to"] and not BEEN.isdisjoint(keys[max(0, hit.first - 2) : hit.first])
    )


def _thing(keys: list[str], hit: Hit) -> bool:
    """Whether "agreement" and its like name the paper, not the act of reaching it."""
    if hit.verb:
        return False
    if hit.base in _TRUCE:
        return not _HOLDS.intersection(keys[hit.last + 1 : hit.last + 4])
    return hit.type == "AGREE" and not _REACHED.intersection(keys[hit.last + 1 : hit.last + 5])


def _nobodys(keys: list[str], hit: Hit) -> bool:
    """Whether a hurt is nobody's deed ("killed in an accident"), or a meeting is one body's own ("the cabinet met")."""
    if hit.type == "ASSAULT":
        return _no_assault(keys, hit) or (hit.verb and hit.base in _HURTS and _mishap(keys, hit))
    if hit.type != "CONSULT" or hit.base not in _SITS or keys[hit.last + 1 : hit.last + 2] == ["with"]:
        return False
    before = [key for key in keys[: hit.first] if key not in _BETWEEN and key not in _WILL]
    alone = "and" not in before and not _WITH_OTHERS.intersection(keys[hit.last + 1 :])
    return alone and bool(before) and before[-1] in _HOUSES


def _no_assault(keys: list[str], hit: Hit) -> bool:
    """Whether a word of assault names a thing that lies there, a drill, a mishap, or how those found dead had died."""
    before = keys[max(0, hit.first - _FAR) : hit.first]
    bare = not hit.verb or keys[hit.first] == hit.base
    dud = "unexploded" in before[-2:] or (bare and not _DUD.isdisjoint(before[-1:]))
    drill = any(a in _DRILL and b in _WITH_ARMS for a, b in pairwise(before))
    return (
        dud
        or drill
        or _at_nobody(keys, hit)
        or _had_died(keys, hit, before)
        or (hit.base in _BLASTS and _went_off(keys, hit, before))
    )


def _at_nobody(keys: list[str], hit: Hit) -> bool:
    """Whether shots are told as fired into the air, or to warn."""
    behind = keys[hit.first + 1 : hit.last + _AIR_WITHIN]
    if hit.base not in _SHOOTS:
        return keys[hit.first - 1 : hit.first] == ["warning"]
    return "warning" in behind or any(a == "the" and b == "air" for a, b in pairwise(behind))


def _had_died(keys: list[str], hit: Hit, before: list[str]) -> bool:
    """Whether the word tells how those died earlier whose bodies are found: "bodies of people killed in the war"."""
    of = next((n for n, pair in enumerate(pairwise(before)) if pair[0] in _DEAD and pair[1] == "of"), None)
    if of is None or _FOUND.isdisjoint(keys) or (hit.verb and hit.base not in _HURTS):
        return False
    behind = keys[hit.first : hit.last + _FAR]
    return _NEW_CLAUSE.isdisjoint(before[of:]) and not _LONG_AGO.isdisjoint((*before[of:], *behind))


def _went_off(keys: list[str], hit: Hit, before: list[str]) -> bool:
    """Whether an explosion is told as a mishap: of gas, or by accident."""
    behind = keys[hit.last + 1 : hit.last + 4]
    if behind[:2] == ["by", "accident"] or "accidentally" in (*before[-1:], *behind[:1]):
        return True
    return not _GAS.isdisjoint(before[-2:]) and _CHARGES.isdisjoint(before)


def _mishap(keys: list[str], hit: Hit) -> bool:
    """Whether the words behind a verb of harm tell an accident as its cause."""
    behind = keys[hit.last + 1 : hit.last + _CAUSE_WITHIN]
    stop = next((n for n, key in enumerate(behind) if key in _CAUSE_ENDS), len(behind))
    caused = [n for n, key in enumerate(behind[:stop]) if key in _CAUSES]
    return bool(caused) and not _MISHAPS.isdisjoint(behind[caused[0] : stop])


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
