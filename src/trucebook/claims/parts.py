"""The parts of a content: one range of words for each thing that it says. Coordinated finite clauses are parted, and so
are "with ... killed" constructions and the sentences of a quotation; coordinated nouns are not."""

from __future__ import annotations

from itertools import pairwise

from trucebook.claims.lexicon import listed
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_PAST = listed("""
began held took left said told met went came gave saw made won lost sent struck hit broke fell rose fled shot
brought kept led stood remained became began put set ran drew withdrew paid built grew sought bore spoke wrote
threw fought caught taught bought wore tore swore drove rode flew blew chose stole froze shook spent dealt swept hung
overthrew undertook overcame forbade tied died lied vied sang rang swung
""")
_PARTICIPLES = listed("""
killed injured wounded freed held shot hurt displaced destroyed recovered released detained left
""")
_NO_FINITE_AFTER = frozenset({"det", "his", "prep"})
_PRESENT = listed("""
remains continues stands includes needs faces holds keeps begins ends means requires becomes depends belongs exists
""")
_EDGE_MARKS = frozenset({",", ";", ".", "-", ":"})
_JOINTS = frozenset({"and", "but", "that", "while", "whereas", "although", "though"})
_OPENING_JOINTS = frozenset({"and", "but", "that"})
_DANGLING = _JOINTS | {"after", "before", "as", "when", "because", "since", "until", "if", "amid", "despite"}
_NARRATED_JOINTS = frozenset({"and", "but"})
_PAIR = 2
_SUBJECTS = frozenset({"det", "his", "pron", "name", "num"})
_OPEN_CLAUSE = listed("sure confident certain hopeful afraid worried glad said says believes thinks hopes fears")
"""Words whose own clause may run on through "and": "sure the truce and deal would hold"."""
_FEWEST = 2
_JOINS = frozenset({"and", "but"})
_CLAUSE_WORDS = frozenset({"while", "whereas", "but", "although", "though"})
_DEMANDS = listed("urging demanding calling vowing promising threatening warning insisting")
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
        if part is not None:
            found.append(w.span(*part))
    return found


def _cuts(w: Tagged, first: int, last: int) -> list[int]:
    """Return the words at which a new part begins."""
    cuts: list[int] = []
    start = first
    for i in range(first + 1, last):
        if i - start < _FEWEST or not _cut_at(w, start, i, last):
            continue
        cuts.append(i)
        start = i
    return cuts


def _cut_at(w: Tagged, start: int, i: int, last: int) -> bool:  # noqa: PLR0911, C901 - a list of cases, one a line
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
    if comma and low in _DEMANDS:
        return True
    if comma and low in _SAME_AUX and low in w.low[start:i]:
        return True
    if comma and low == "that":
        return _has_finite(w, start, i) and _starts_clause(w, i + 1, last, near=False)
    if low in _CLAUSE_WORDS and (comma or low in {"while", "but"}):
        return _has_finite(w, start, i) and _starts_clause(w, i + 1, last, near=not comma)
    if kind == ";":
        return _starts_clause(w, i + 1, last, near=False)
    if low not in _JOINS or not _has_finite(w, start, i):
        return False
    if w.low[i + 1] == "that":
        return True
    if not comma and _bare_subject(w, start, i, last):
        return True
    return _starts_clause(w, i + 1, last, near=not comma) or _absolute_continues(w, start, i, last)


def _full(w: Tagged, i: int) -> bool:
    """Say whether a stop ends a sentence rather than an initial or a short form."""
    return len(w.low[i - 1]) > 2 or w.kinds[i - 1] in {'"', "num"}  # noqa: PLR2004 - "Dr", "No", an initial


def finite(w: Tagged, i: int) -> bool:
    """Say whether word `i` looks like a finite verb."""
    low, kind = w.low[i], w.kinds[i]
    if kind == "aux":
        return low not in {"be", "been", "being", "having"}
    if kind == "word" and (low in _PAST or low in _PRESENT or (low.endswith("ed") and len(low) > len("need"))):
        return i == 0 or (w.kinds[i - 1] not in _NO_FINITE_AFTER and w.kinds[i - 1] != "'")
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
        return w.kinds[k] == "aux" or not near or w.low[k] in _PAST or w.kinds[k - 1] != "name"
    for j in range(k, min(last + 1, k + 12)):
        if w.kinds[j] in {",", ";", ".", '"'} or w.low[j] in {"and", "to"}:
            return False
        if j > k and w.kinds[j] in {"rel", "sub"}:
            return False
        if finite(w, j):
            pronoun = w.kinds[k] == "pron" or w.low[k].partition("'")[0] in _PRONOUN_STEMS
            return not near or pronoun or (w.kinds[j] == "aux" and (w.kinds[k] in _SUBJECTS or w.low[k] == "others"))
    return False


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
        if w.kinds[j] == "word" and j > i and (low.endswith(("ing", "ed")) or low in _PARTICIPLES):
            return w.kinds[j - 1] not in {"prep", "det", "his", "aux"}
        if w.kinds[j] in {";", ".", '"'} or low == "and":
            return False
    return False


def _absolute_continues(w: Tagged, start: int, i: int, last: int) -> bool:
    """Say whether ", and two others killed" goes on a "with ... killed"."""
    if w.low[start] != "with" or w.kinds[i - 1] != ",":
        return False
    return any(w.low[j] in _PARTICIPLES for j in range(i + 1, min(last + 1, i + 10)))


def _trim(w: Tagged, a: int, b: int, joints: frozenset[str]) -> Range | None:
    """Return a part without the marks and joints at its edges, or None where nothing is left. Quotation marks go only
    where they enclose the whole part or have lost their other half."""
    while a <= b and (w.kinds[a] in _EDGE_MARKS or w.low[a] in joints):
        a += 1
    while b >= a and (w.kinds[b] in _EDGE_MARKS or w.low[b] in _DANGLING):
        b -= 1
    marks = [i for i in range(a, b + 1) if w.kinds[i] == '"']
    enclosed = len(marks) == _PAIR and marks[0] == a and marks[1] == b
    at_edge = bool(marks) and (marks[0] == a or marks[-1] == b)
    if at_edge and (enclosed or len(marks) % _PAIR):
        bare = (a + (marks[0] == a), b - (marks[-1] == b))
        return _trim(w, *bare, joints) if bare[0] <= bare[1] else None
    return (a, b) if b >= a else None
