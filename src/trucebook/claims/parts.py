"""The parts of a content: one range of words for each thing that it says. Coordinated finite clauses are parted, and so
are "with ... killed" constructions and the sentences of a quotation; coordinated nouns are not."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from trucebook.claims import gapping, temporal
from trucebook.claims.act_patterns import lexicon
from trucebook.claims.lexicon import listed
from trucebook.claims.past_forms import PAST
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

PARTICIPLES = listed("""
killed injured wounded freed held shot hurt displaced destroyed recovered released detained left
""")
_ALSO_PARTICIPLES = listed(
    "held made said told sent lost won hit struck set brought led kept built bought caught left paid spent fought"
    " sought"
    " taught swept hung dealt met found bound fed"
)
_OBJECTS = frozenset({"det", "his", "num", "name", "obj"})
_MODALS = frozenset({"will", "would", "shall", "should", "must", "may", "might", "can", "could"})
_PARTICLES = frozenset({"over", "in", "out", "off", "down", "up", "back", "from", "with", "to"})
_NOUNS = listed(
    "hand return visit support aid help back fire march supply fund patrol ban shell mine arm train map cut view"
)
ONLY_PARTICIPLES = frozenset(
    {"withdrawn", "taken", "given", "driven", "gone", "broken", "thrown", "stolen", "fallen", "flown"}
)
"""Participles that are no past form: behind "and" they share a "had" or a "was"."""
_INTRANSITIVE = listed("responded replied reacted retaliated retreated")
"""Regular past forms that no passive has: the words before them are their subject."""
_HAVE = frozenset({"had", "has", "have"})
_LOOK_BACK = 24
_BESIDE = frozenset({"before", "after"})
"""Behind "the day" or "a week" these end a time."""
_EITHER = frozenset({"beat", "cut", "let", "shut", "spread"})
"""Forms that are base and past alike: told as past in a list of past forms alone."""
_NOUN_WITHIN = 5
_LIST_WITHIN = 14
_NO_FINITE_AFTER = frozenset({"det", "his", "prep"})
_PRESENT = listed("""
gives remains continues stands includes needs faces holds keeps begins ends means requires becomes depends belongs
exists
""")
_EDGE_MARKS = frozenset({",", ";", ".", "-", ":"})
_JOINTS = frozenset({"and", "but", "that", "while", "whereas", "although", "though", "yet"})
_OPENING_JOINTS = frozenset({"and", "but", "that"})
_DANGLING = _JOINTS | {"after", "before", "as", "when", "because", "since", "until", "if", "amid", "despite"}
_NARRATED_JOINTS = frozenset({"and", "but"})
_SPANS = listed("moments minutes hours days weeks months hour day week month shortly soon")
_FEW_OF = listed("few several only just some barely less than")
_DAY_WITHIN = 6
_PAIR = 2
_SUBJECTS = frozenset({"det", "his", "pron", "name", "num"})
_OPEN_CLAUSE = listed("sure confident certain hopeful afraid worried glad said says believes thinks hopes fears")
"""Words whose own clause may run on through "and": "sure the truce and deal would hold"."""
_NEW = frozenset({",", ";", ":", "and", "sub", "rel"})
_NAMING = frozenset({"det", "name", "his"})
_JOINS = frozenset({"and", "but"})
_CLAUSE_WORDS = frozenset({"while", "whereas", "but", "although", "though", "yet"})
_CUT_MARKS = frozenset({".", ";", ":"})
_CUT_WORDS = _JOINS | _CLAUSE_WORDS | {"nor"}
"""Where a part may begin, besides behind a comma."""
_DEMANDS = listed("urging demanding calling vowing promising threatening warning insisting")
_INTENDING = listed("intend intends plan plans hope hopes aim aims expect expects")
_SAME_AUX = frozenset({"had", "has", "have", "was", "were"})
"""Auxiliaries that, taken up again behind a comma, go on with the same subject."""
_CONTRACTED = ("'s", "'re", "'ve", "'ll", "'d")
_PRONOUNS = frozenset({"we", "they", "i", "you", "he", "she", "it"})
_PRONOUN_STEMS = _PRONOUNS | {"that", "there", "who"}


def parts(w: Tagged, span: Range, *, told: bool = True) -> list[Range]:
    """Return the parts of a content (offsets into the cleaned text), in order, edges trimmed of marks and joints.

    `told` false: narration, where an opening "that" is a pronoun.
    """
    first, last = w.at(span[0]), w.at(span[1]) - 1
    cuts = _cuts(w, first, last)
    edges = [first, *cuts, last + 1]
    found = []
    opening = _OPENING_JOINTS if told else _NARRATED_JOINTS
    for a, b in pairwise(edges):
        part = _trim(w, a, b - 1, opening if a == first else _JOINTS)
        if part is None:
            continue
        clauses = (one for clause in temporal.split(w, *part) for one in gapping.cuts(w, *clause))
        pieces = (_trim(w, c, d, frozenset()) for c, d in clauses)
        found += [w.span(*piece) for piece in pieces if piece is not None]
    return found


def _cuts(w: Tagged, first: int, last: int) -> list[int]:
    """Return the words at which a new part begins."""
    cuts: list[int] = []
    start, low, kinds = first, w.low, w.kinds
    for i in range(first + 1, last):
        if kinds[i] not in _CUT_MARKS and low[i] not in _CUT_WORDS and kinds[i - 1] != ",":
            continue
        if i - start < _PAIR or _between(w, i) or not _cut_at(w, start, i, last) or _in_relative(w, start, i, last):
            continue
        cuts.append(i)
        start = i
    return cuts


def _cut_at(w: Tagged, start: int, i: int, last: int) -> bool:  # noqa: PLR0911, PLR0912, C901 - a list of cases, one a line
    """Say whether a new part begins at word `i`, the part before it having begun at `start`."""
    low, kind = w.low[i], w.kinds[i]
    if kind == ".":
        return (
            low in {".", "!", "?"}
            and i + 1 < last
            and w.starts[i + 1] > w.ends[i]
            and w.text[w.starts[i + 1]].isupper()
            and _full(w, i)
        )
    comma = w.kinds[i - 1] == ","
    if comma and low == "with":
        return _absolute(w, i + 1, last)
    if comma and (low in _DEMANDS or (_having(w, i, last) and _has_finite(w, start, i))):
        return True
    if comma and low in _PRONOUNS and low == w.low[start + (w.kinds[start] in _CUT_MARKS)] and finite(w, i + 1):
        return {"sub", "rel"}.isdisjoint(w.kinds[start:i])
    if comma and low in _SAME_AUX and low in w.low[start:i]:
        return True
    if comma and w.kinds[i] in _NAMING and _same_verb(w, start, i, last):
        return True
    if comma and low == "to" and _listed_infinitive(w, start, i, last):
        return True
    if comma and _goes_on_in_a_list(w, start, i, last):
        return True
    if comma and low == "that":
        return _has_finite(w, start, i) and _starts_clause(w, i + 1, last, near=False)
    if low in _CLAUSE_WORDS and (comma or low in {"while", "but"}):
        return _has_finite(w, start, i) and _starts_clause(w, i + 1, last, near=not comma)
    if kind == ";" or (kind == ":" and _has_finite(w, start, i)):
        opens = _behind_day(w, i + 1, last)
        return _starts_clause(w, opens, last, near=False) or gapping.broken_by_aside(w, opens, last)
    if low == "nor" and "neither" in w.low[start:i]:
        return finite(w, i + 1) and w.kinds[i + 1] == "word"
    if low == "and" and _intends(w, i + 1) and _has_finite(w, start, i):
        return True
    if low == "and" and (_governed(w, start, i, last) or _perfect(w, i) or _gerund(w, start, i, last)):
        return True
    if low not in _JOINS or not (w.low[start] in _EITHER or _has_finite(w, start, i)):
        return False
    if low == "and" and w.low[i + 1] in _EITHER and _free(w, start, i):
        return True
    if w.low[i + 1] == "that":
        return True
    if not comma and (_bare_subject(w, start, i, last) or _counted_passive(w, start, i, last)):
        return True
    return _starts_clause(w, i + 1, last, near=not comma) or _absolute_continues(w, start, i, last)


def _between(w: Tagged, i: int) -> bool:
    """Say whether the "and" at word `i` joins the ends of one number: "between 15 and 20 lorries"."""
    return w.low[i] == "and" and w.kinds[i + 1] == w.kinds[i - 1] == "num" and w.low[i - 2] == "between"


def _same_verb(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether the clause at word `i` sets beside the one before, by the same verb, what another did: "the guard had
    offered four, | the rebels had asked for ten"."""
    if w.kinds[start] not in _NAMING or "," in w.kinds[start : i - 1]:
        return False
    verb = next((k for k in range(start + 1, i - 1) if finite(w, k)), None)
    other = next((k for k in range(i + 1, min(last, i + _NOUN_WITHIN)) if finite(w, k) or w.kinds[k] in _NEW), None)
    return verb is not None and other is not None and w.low[verb] == w.low[other]


def _in_relative(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether word `i` stands in what only tells which is meant, between commas before the verb of its noun, or is
    that verb: "the talks, which began on Monday | and were to last a week, | have stalled"."""
    which = next((k for k in range(start + 2, i) if w.kinds[k - 1] == "," and _tells_which(w, k)), None)
    if which is None or any(finite(w, k) for k in range(start, which)):
        return False
    closes = next((c for c in range(which + 1, last) if w.kinds[c] == "," and finite(w, c + 1)), None)
    return closes is not None and i <= closes + 1


def _behind_day(w: Tagged, i: int, last: int) -> int:
    """Return the word behind "the day before," or "on Monday," at word `i`, else `i`."""
    comma = next((k for k in range(i + 1, min(last, i + _DAY_WITHIN)) if w.kinds[k] == ","), None)
    if comma is None or not any(w.kinds[k] == "day" or w.low[k] in _SPANS for k in range(i, comma)):
        return i
    return comma + 1


def _intends(w: Tagged, i: int) -> bool:
    """Say whether word `i` is the verb of a plan: "freed ten | and intend to free more"."""
    k = i + (w.kinds[i] == "adv")
    return w.low[k] in _INTENDING and w.low[k + 1 : k + 2] == ["to"]


def _full(w: Tagged, i: int) -> bool:
    """Say whether a stop ends a sentence rather than an initial or a short form."""
    return len(w.low[i - 1]) > 2 or w.kinds[i - 1] in {'"', "num"}  # noqa: PLR2004 - "Dr", "No", an initial


def finite(w: Tagged, i: int) -> bool:
    """Say whether word `i` looks like a finite verb."""
    low, kind = w.low[i], w.kinds[i]
    if kind == "aux":
        return low not in {"be", "been", "being", "having"}
    if kind == "word" and (low in PAST or low in _PRESENT or (low.endswith("ed") and len(low) > len("need"))):
        before = w.kinds[i - 1]
        more = w.low[i - 1] == "more" and i > 1 and w.kinds[i - 2] == "num"
        return i == 0 or more or (before not in _NO_FINITE_AFTER and before != "'")
    stem, mark, _ = low.partition("'")
    return bool(mark) and stem in _PRONOUN_STEMS


def _has_finite(w: Tagged, start: int, end: int) -> bool:
    return any(finite(w, k) or w.low[k] in _PRONOUNS for k in range(start, end))


def _starts_clause(w: Tagged, i: int, last: int, *, near: bool) -> bool:
    """Say whether a finite clause starts at word `i`. `near`: without a comma before, its verb must be an auxiliary or
    its subject a pronoun, as "A and B met" is one clause."""
    k = i
    while k <= last and w.kinds[k] == "adv":
        k += 1
    if k > last:
        return False
    if finite(w, k) and w.kinds[k] in {"aux", "word"}:
        return w.kinds[k] == "aux" or not near or w.low[k] in PAST or w.kinds[k - 1] != "name"
    for j in range(k, min(last + 1, k + 12)):
        if w.kinds[j] in {",", ";", ".", '"'} or w.low[j] in {"and", "to"}:
            return False
        if j > k and w.kinds[j] in {"rel", "sub"}:
            return False
        if finite(w, j):
            pronoun = w.kinds[k] == "pron" or w.low[k].partition("'")[0] in _PRONOUN_STEMS
            ruled = w.kinds[j] == "aux" and (w.kinds[k] in _SUBJECTS or w.low[k] == "others")
            return not near or pronoun or ruled or (j > k and _rules(w, j, last) and _ended(w, i, k, j))
    return False


def governor(w: Tagged, start: int, end: int) -> int | None:
    """Return the modal or the "to" between two words that governs the last bare verb there; None where none does."""
    for g in range(end - 1, start - 1, -1):
        infinitive = w.low[g] == "to" and g + 1 < end
        if w.low[g] in _MODALS or (infinitive and (w.low[g + 1] == "have" or w.low[g + 1] in bare_verbs())):
            return g
        if finite(w, g) and not (w.low[g] == "have" and w.low[g - 1] == "to"):
            return None
    return None


def _free(w: Tagged, start: int, end: int) -> bool:
    """Say whether no modal and no "to" stands between two words, so that a form that is base and past alike is past."""
    return not any(w.low[n] in _MODALS or w.low[n] == "to" for n in range(start, end))


def _governed(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether "and" at word `i` joins two bare verbs under one "will" or "to": "will free ten and leave"."""
    k = i + 1
    while k < last and (w.kinds[k] == "adv" or w.low[k] == "to"):
        k += 1
    if k >= last or not (w.low[k] in bare_verbs() or w.low[k - 1 : k + 1] == ["to", "have"]):
        return False
    ruled = w.kinds[k + 1] in _OBJECTS or (
        w.low[k] not in _also_nouns() and (w.low[k + 1] in _PARTICLES or w.kinds[k + 1] == "word")
    )
    g = governor(w, start, i) if ruled or w.low[i + 1] == "to" else None
    return g is not None and i - g > _PAIR and not any(_tells_which(w, n) for n in range(start + 1, g))


def _perfect(w: Tagged, i: int) -> bool:
    """Say whether a participle behind "and" shares the "had" before it: "had arrested two and withdrawn"."""
    return w.low[i + 1] in ONLY_PARTICIPLES and not _HAVE.isdisjoint(w.low[max(0, i - _LOOK_BACK) : i])


def _gerund(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether "and" at word `i` joins two acts that somebody is accused of: "of shelling A and of blocking B"."""
    k = i + 2 if w.low[i + 1] == "of" else i + 1
    of = gerund(w, start, i)
    return of is not None and i - of > _PAIR and k <= last and w.kinds[k] == "word" and w.low[k] in gerunds()


def gerund(w: Tagged, start: int, end: int) -> int | None:
    """Return the first "of" between two words with the -ing of an act behind it, or None."""
    return next((n for n in range(start, end - 1) if w.low[n] == "of" and w.low[n + 1] in gerunds()), None)


@lru_cache(maxsize=1)
def gerunds() -> frozenset[str]:
    """Return the -ing forms of the verbs that tell of acts."""
    return frozenset(key for key, found in lexicon().items() if key.endswith("ing") and any(p.verb for p in found))


def _tells_which(w: Tagged, i: int) -> bool:
    """Say whether a word opens a relative clause."""
    return w.kinds[i] == "rel" or w.low[i] in {"who", "whose", "that"}


@lru_cache(maxsize=1)
def bare_verbs() -> frozenset[str]:
    """Return the base forms of the verbs that tell of acts."""
    return frozenset(key for key, found in lexicon().items() if any(p.verb and p.base == key for p in found))


@lru_cache(maxsize=1)
def _also_nouns() -> frozenset[str]:
    return frozenset(key for key, found in lexicon().items() if not all(p.verb for p in found)) | _NOUNS


def _ended(w: Tagged, i: int, k: int, j: int) -> bool:
    """Say whether a clause with its verb ends before the "and" before word `i`, so that words `k` to `j` are subject
    and verb of the next: not of "he said she and | her friends left", nor of "from March and | June came"."""
    for n in range(i - 2, max(-1, i - _LOOK_BACK), -1):
        if w.kinds[n] in {"sub", "rel", ":", ";"} or w.low[n] in {"that", "between", "who"}:
            return False
        if finite(w, n):
            return n < i - 2 and "who" not in w.low[k:j]
    return False


def _rules(w: Tagged, i: int, last: int) -> bool:
    """Say whether word `i` is a past form that no participle looks like, one with an object behind it, or one whose
    subject did it by an act: "answered by shelling the port"."""
    low = w.low[i]
    if low in _INTRANSITIVE or (low in PAST and low not in PARTICIPLES and low not in _ALSO_PARTICIPLES):
        return True
    if w.low[i + 1 : i + 2] == ["by"] and i + 2 < last and w.low[i + 2] in gerunds() and w.kinds[i + 3] in _OBJECTS:
        return True
    return (low.endswith("ed") or low in PAST) and i < last and w.kinds[i + 1] in _OBJECTS


def goes_on(w: Tagged, i: int, last: int) -> bool:
    """Say whether a part that opens with word `i` opens with its verb, so that its subject stands before it."""
    if w.low[i] in _EITHER or w.low[i] in ONLY_PARTICIPLES or _intends(w, i):
        return True
    if not finite(w, i) or w.kinds[i] not in {"aux", "word"}:
        return False
    noun = w.low[i].endswith("ed") and i < last and w.kinds[i + 1] == "word"
    return not (noun and any(finite(w, k) for k in range(i + 2, min(last + 1, i + _NOUN_WITHIN))))


def _goes_on_in_a_list(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether a comma before word `i` parts verbs of one subject: "closed the gate, blocked lorries and left"."""
    if w.kinds[i] != "word" or "'" in w.low[i] or not _has_finite(w, start, i):
        return False
    if not finite(w, i) and (w.low[i] not in _EITHER or not _free(w, start, i)):
        return False
    joint = next((k for k in range(i + 1, min(last, i + _LIST_WITHIN)) if w.low[k] in {"and", ";"}), None)
    if joint is None:
        return False
    next_ = joint + 2 if w.kinds[joint + 1] == "adv" and joint + 1 < last else joint + 1
    joined = finite(w, next_) or _perfect(w, next_ - 1)
    return joined and (w.low[i] in _EITHER or _rules(w, i, last) or joint == i + 1 or w.kinds[i + 1] == "word")


def _listed_infinitive(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether the "to" at word `i` goes on a list of infinitives: "agreed to free ten, to open the road and to"."""
    g = governor(w, start, i)
    if g is None or w.low[g] != "to" or w.low[i + 1] not in bare_verbs():
        return False
    behind = range(i + 1, min(last, i + 2 * _LIST_WITHIN))
    return any(w.low[k] == "and" and w.low[k + 1] == "to" for k in behind)


def _counted_passive(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether ", and three wounded" goes on a passive: "two were killed and three wounded"."""
    k = i + 1
    while k < last and w.kinds[k] in {"num", "det", "his"}:
        k += 1
    if k == i + 1 or k > last:
        return False
    k = k if w.low[k] in PARTICIPLES or w.low[k].endswith("ed") else min(k + 1, last)
    passive = any(w.low[n] in {"was", "were", "been"} and w.low[n + 1] in PARTICIPLES for n in range(start, i - 1))
    return passive and (w.low[k] in PARTICIPLES or w.low[k].endswith("ed")) and w.kinds[k] == "word"


def _bare_subject(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether a clause with a bare noun for its subject follows "and" at `i`: "and aid had been handed out"."""
    if i + 2 > last or w.kinds[i + 1] != "word" or w.kinds[i + 2] not in {"aux", "prep"} or w.low[i + 2] == "of":
        return False
    if any(w.low[k] in _OPEN_CLAUSE for k in range(start, i)):
        return False
    until = next((j for j in range(i + 2, min(last + 1, i + 10)) if finite(w, j)), None)
    return (
        until is not None
        and w.kinds[until] == "aux"
        and not any(w.kinds[k] in {",", "and"} for k in range(i + 1, until))
    )


def _absolute(w: Tagged, i: int, last: int) -> bool:
    """Say whether "with NOUN participle" starts behind word `i`: "with two people killed", "with both establishing"."""
    for j in range(i, min(last + 1, i + 16)):
        low = w.low[j]
        if w.kinds[j] == "word" and j > i and (low.endswith(("ing", "ed")) or low in PARTICIPLES):
            return w.kinds[j - 1] not in {"prep", "det", "his", "aux"}
        if w.kinds[j] in {";", ".", '"'} or low == "and":
            return False
    return False


def _having(w: Tagged, i: int, last: int) -> bool:
    """Say whether a subject with its "having" starts at word `i`: ", the council having closed the gate"."""
    if w.kinds[i] not in _SUBJECTS or w.low[i] == "that":
        return False
    for j in range(i + 1, min(last, i + _NOUN_WITHIN + 1)):
        if w.low[j] == "having":
            return True
        if w.kinds[j] not in {"word", "name", "num", "det", "his"} and w.low[j] not in {"of", "and"}:
            return False
    return False


def _absolute_continues(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether ", and two others killed" goes on a "with ... killed"."""
    if w.low[start] != "with" or w.kinds[i - 1] != ",":
        return False
    return any(w.low[j] in PARTICIPLES for j in range(i + 1, min(last + 1, i + 10)))


def _before_span(w: Tagged, a: int, b: int) -> int:
    """Return the last word of a part without the ", only two days" of an "after" that is told on its own."""
    if w.low[b : b + 1] == [] or w.low[b] not in _SPANS or w.low[b + 1 : b + 2] not in (["after"], ["before"]):
        return b
    k = b - 1
    while k > a and (w.kinds[k] in {"num", "det", "adv"} or w.low[k] in _FEW_OF):
        k -= 1
    return k - 1 if k > a and w.kinds[k] == "," else b


def _trim(w: Tagged, a: int, b: int, joints: frozenset[str]) -> Range | None:
    """Return a part without the marks and joints at its edges, or None where nothing is left. Quotation marks go only
    where they enclose the whole part or have lost their other half."""
    while a <= b and (w.kinds[a] in _EDGE_MARKS or w.low[a] in joints):
        a += 1
    while b >= a and (w.kinds[b] in _EDGE_MARKS or w.low[b] in _DANGLING):
        if w.low[b] in _BESIDE and w.low[b - 1] in _SPANS and a < b:
            break
        b -= 1
    b = _before_span(w, a, b)
    marks = [i for i in range(a, b + 1) if w.kinds[i] == '"'] if '"' in w.kinds[a : b + 1] else []
    enclosed = len(marks) == _PAIR and marks[0] == a and marks[1] == b
    at_edge = bool(marks) and (marks[0] == a or marks[-1] == b)
    if at_edge and (enclosed or len(marks) % _PAIR):
        bare = (a + (marks[0] == a), b - (marks[-1] == b))
        return _trim(w, *bare, joints) if bare[0] <= bare[1] else None
    return (a, b) if b >= a else None
