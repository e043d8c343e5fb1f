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
from trucebook.claims.clauses import ranks
from trucebook.claims.inflection import noun_forms, verb_forms, word_set
from trucebook.claims.tokens import Words
from trucebook.vocabulary.event import EventType

REACH = 6
_TOLD_APART = 3
"""The depth of a clause that only tells whom or what is meant: its acts are not the content's."""
_BEFORE_NOUN = word_set(
    "the a an its their his her our of for on in at over about any no this that these those more further new recent "
    "previous earlier with without despite amid by against from during into between such first second third another "
    "and all both some many several three four five six two"
)
_ASKED = word_set("question questions concern concerns uncertainty debate")
_ABOUT = word_set("about over on regarding of around")
_AUXILIARY = word_set(
    "is are was were be been has have had will would could may might must should can did do does which that who"
)
_TRUCE = frozenset(("ceasefire", "truce", "cease-fire"))
_BREAKS = frozenset((";", ".", ":", "neither", "nor"))
_PAPERS = word_set("list lists names plan plans proposal proposals draft details letter statement report question")
_MIDDLE = frozenset(("open", "reopen", "re-open"))
"""Verbs whose subject may be what is acted on."""
BEEN = word_set("is are was were be been being")
_SAME = word_set("let set put shut cut hit")
"""Verbs whose participle is their base."""
_TO_BE = word_set("to be being not also then now again finally only")
_BETWEEN = _AUXILIARY | _TO_BE
_NEAR_BE = 4
_BACK = word_set("to will would they we who not must should and could may might")
_HOLDS = word_set(
    "began begins took takes came comes entered started starts held holds holding collapsed declared announced was is "
    "has had will would remains remained through broke broken"
)
_REACHED = word_set("reached signed concluded struck sealed finalised finalized announced approved brokered agreed")
_EARLIER = word_set("previous earlier past prior")
_SHOTS = word_set("on at near from into toward towards in when after first back during and across around")
_COUNTING = word_set("other hundreds thousands dozens ten twenty thirty forty fifty hundred thousand")


class Pattern(NamedTuple):
    """One term of the lexicon: `tail` holds the sets of words that must follow, `gap` how far they may lie."""

    type: str
    mode: str | None
    verb: bool
    base: str
    tail: tuple[frozenset[str], ...]
    gap: int


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


@lru_cache(maxsize=2)
def lexicon(*, spoken: bool = False) -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns by their first word, the more specific first; `spoken` adds the acts done in words."""
    table: dict[str, list[Pattern]] = {}
    blocks = [(event_words.VERBS, True), (event_words.NOUNS, False)]
    for block, verb in [(event_words.SPOKEN, True)] * spoken + blocks:
        for line in filter(None, block.replace("\n  ", " ").splitlines()):
            head, _, terms = line.partition(":")
            kind, _, mode = head.partition(" ")
            for term in terms.split(","):
                _add(table, term.split(), kind, mode or None, verb=verb)
    return {key: tuple(sorted(found, key=lambda p: -len(p.tail))) for key, found in table.items()}


def _add(table: dict[str, list[Pattern]], parts: list[str], kind: str, mode: str | None, *, verb: bool) -> None:
    gap = REACH if ".." in parts else 0
    tail = [frozenset(part.split("|")) for part in parts[1:] if part != ".."]
    if verb and tail and gap:
        tail = [frozenset(form for word in words for form in noun_forms(word)) for words in tail]
    if not verb and tail and not gap:
        tail = [*tail[:-1], frozenset(form for word in tail[-1] for form in noun_forms(word))]
    forms = _verb(parts[0]) if verb else (noun_forms(parts[0]) if gap or not tail else (parts[0],))
    pattern = Pattern(kind, mode, verb, parts[0], tuple(tail), gap)
    for form in set(forms):
        table.setdefault(form, []).append(pattern)


def listed() -> list[tuple[str, str | None, tuple[str, ...], tuple[str, ...]]]:
    """Return (type, mode, verbs, nouns) of the lexicon, the terms as they are written there."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for side, block in enumerate((event_words.VERBS, event_words.NOUNS)):
        for line in filter(None, block.replace("\n  ", " ").splitlines()):
            head, _, terms = line.partition(":")
            kind, _, mode = head.partition(" ")
            found.setdefault((kind, mode), ([], []))[side].extend(term.strip() for term in terms.split(","))
    order = list(EventType.__members__)
    rows = sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    return [(kind, mode or None, tuple(verbs), tuple(nouns)) for (kind, mode), (verbs, nouns) in rows]


def _verb(base: str) -> tuple[str, ...]:
    return (*verb_forms(base), *event_words.FORMS.get(base, "").split())


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
        if i <= swallowed or _titled(content, i) or _no_act(content, i):
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


def _no_act(content: Words, i: int) -> bool:
    """Say whether the word is a month, a noun ("forces"), an adverb ("turned back") or compares ("than agreed")."""
    keys = content.keys
    before = keys[i - 1] if i else ""
    if keys[i] == "march" and content.capital(i):
        return bool(i) or keys[i + 1 : i + 2] == [] or keys[i + 1][:1].isdigit()
    return (
        keys[i] == "forces"
        or (keys[i] == "back" and before not in _BACK)
        or (before in ("than", "as") and keys[i].endswith("ed"))
        or (keys[i] == "release" and before in ("press", "news"))
    )


def _titled(content: Words, i: int) -> bool:
    """Whether the word is part of a name or title: "Finance Minister", "Defence Secretary"."""
    if not content.capital(i):
        return False
    return bool(i and content.keys[i - 1].isalnum()) or (i + 1 < len(content) and content.capital(i + 1))


def _passed(keys: list[str], hit: Hit) -> bool:
    """Whether the act is only where something comes from ("recovered from earlier attacks") or what is asked about."""
    if hit.verb or not hit.first:
        return False
    before = keys[max(0, hit.first - 6) : hit.first]
    asked = any(a in _ASKED and b in _ABOUT for a, b in pairwise(before))
    return before[-1] in _EARLIER or asked


def _best(content: Words, i: int, patterns: tuple[Pattern, ...], rank: int, *, attitude: bool) -> Hit | None:
    verbal = verb_like(content, i)
    noun = not all(pattern.verb for pattern in patterns) and (_noun_like(content, i) or _made_noun(content, i))
    best: Hit | None = None
    heaviest: tuple[int, bool, bool] | None = None
    for pattern in patterns:
        if pattern.verb and (not verbal or (noun and not pattern.tail)):
            continue
        if pattern.base == "go" and not (i + 2 < len(content) and content.capital(i + 2)):
            continue
        if pattern.base == "fire" and pattern.verb and not pattern.tail and not _fires(content.keys, i):
            continue
        last = _tail(content.keys, i, pattern)
        if last is None:
            last = _object_before(content.keys, i, pattern)
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


def _tail(keys: list[str], i: int, pattern: Pattern) -> int | None:
    """Return the number of the last word of a pattern that begins at word `i`, or None."""
    here = i
    for wanted in pattern.tail:
        reach = range(here + 1, min(len(keys), here + 2 + pattern.gap))
        for j in reach:
            if keys[j] in wanted:
                here = j
                break
            if keys[j] in _BREAKS or (pattern.gap and keys[j] in _PAPERS):
                return None
        else:
            return None
    return here


def _object_before(keys: list[str], i: int, pattern: Pattern) -> int | None:
    """Return the last word of a pattern whose object stands before it: "the crossing was opened", "trucks were let in",
    and of a few verbs "the crossing opened"."""
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
    middle = pattern.base in _MIDDLE
    if not (passive or (middle and keys[at : at + 1] and keys[at] in wanted)):
        return None
    behind = keys[max(0, at - REACH) : at + 1]
    return i + len(ahead) if wanted.intersection(behind) else None


def verb_like(content: Words, i: int) -> bool:
    """Whether the word stands where a verb does: not behind a determiner or preposition, nor as an adjective."""
    key = content.keys[i]
    before = content.keys[i - 1] if i else ""
    if key.endswith("ing") and before in ("of", "for", "by", "from", "after", "before", "in", "without", "against"):
        return True
    if before in _BEFORE_NOUN and not (before in ("that", "and", "this") or before == "no"):
        return False
    if before == "'" or before.endswith("-held") or (i and content.owns(i - 1) and not key.endswith("ed")):
        return False
    state = before in event_words.RESULTS or before[:1].isdigit()
    return not (key.endswith("ed") and state and not {"by", "in", "when"} & set(content.keys[i + 1 : i + 3]))


def _noun_like(content: Words, i: int) -> bool:
    """Whether a word that may be verb or noun is a noun: a subject ("talks were") or at the head."""
    key = content.keys[i]
    following = content.keys[i + 1] if i + 1 < len(content) else ""
    before = content.keys[i - 1] if i else ""
    if before in ("to", "will", "would", "not", "they", "he", "she", "we", "must", "should", "may", "could"):
        return False
    if key.endswith("ed") or before in _AUXILIARY:
        return False
    return not i or following in _AUXILIARY or following.endswith("ed") or following in ("between", "began", "of")


def _made_noun(content: Words, i: int) -> bool:
    """Whether a word that may be verb or noun is counted ("915 aid trucks") or the object of a beginning or holding
    ("began talks")."""
    before = content.keys[i - 1] if i else ""
    if content.keys[i].endswith(("ed", "ing")):
        return False
    return before[:1].isdigit() or before in _COUNTING or before in _aspects()


@lru_cache(maxsize=1)
def _aspects() -> frozenset[str]:
    return frozenset(form for base in event_words.ASPECT for form in verb_forms(base))


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
        if h.rank < _TOLD_APART and not (h.attitude and _embeds(content, h, hits)) and not _thing(content.keys, h)
    ]
    if not plain:
        return None
    return min(plain, key=lambda hit: (hit.rank, _order(content.keys, hit), hit.first))


def _thing(keys: list[str], hit: Hit) -> bool:
    """Whether "agreement" and its like name the paper, not the act of reaching it."""
    if hit.verb:
        return False
    if hit.base in _TRUCE:
        return not _HOLDS.intersection(keys[hit.last + 1 : hit.last + 4])
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
