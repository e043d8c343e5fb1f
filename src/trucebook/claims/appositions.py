"""What stands beside a noun phrase and tells who it is: "the envoy, a former judge, ...", "said X, who ..."."""

from __future__ import annotations

from itertools import pairwise

from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import INSIDE, LONGEST, WordRange, abbreviated, dash, introduces, phrase_start
from trucebook.claims.parts import finite
from trucebook.claims.people import speaks
from trucebook.claims.tagging import Tagged

_OPENS = frozenset({"det", "his", "name", "word", "num"})
_RELATIVE = listed("who whose whom which")
_CLAUSE_STARTS = frozenset({",", '"', "sub", "adv", "and", "-", ":", ";"})
_LEADS = frozenset({"as", "that", "which"})
_TIMES = listed("week month year morning evening afternoon day night time weekend summer winter spring fall decade")
_FAR = 60
"""Words that may stand between a source and its cue."""
_ENDS = frozenset({'"', ";", ":"})
_LONGEST_SAID = 4
_TITLE_WITHIN = 10
_TELLS = listed("including of then now formerly currently")
TERMS = listed("anonymity anonymous anonymously named identified")
"""What tells on which terms somebody speaks: "asked not to be named"."""
_TERMS_WITHIN = 9
_NOT_BESIDE = listed("saying adding but")


def before_insertion(w: Tagged, comma: int, first: int) -> WordRange | None:
    """Return the source of "NAME, the envoy, said" or "NAME, in an interview, said", its last comma at `comma`: with
    what tells who it is, without what tells where or how it was said."""
    whole = _opening_subject(w, comma, first)
    if whole is not None:
        return whole
    opens = comma - 1
    while opens > max(first, comma - _FAR):
        if w.kinds[opens] == '"':
            opens = _title_start(w, opens, first)
        if w.kinds[opens] in _ENDS:
            return None
        found = _with_insertion(w, opens, comma, first) if w.kinds[opens] == "," else None
        if found is not None:
            return found
        opens -= 1
    return None


def before_title(w: Tagged, closing: int, first: int) -> WordRange | None:
    """Return the source of "NAME, star of “TITLE,” said", the title closed at word `closing`: all of it."""
    opens = next((k for k in range(closing - 1, max(first, closing - _TITLE_WITHIN), -1) if w.kinds[k] == '"'), first)
    within = opens > first and w.kinds[opens - 1] in {"word", "prep", "name"}
    if not within or w.kinds[opens + 1] not in {"name", "det"}:
        return None
    found = before_insertion(w, opens, first)
    return (found[0], closing) if found is not None and found[1] == opens - 1 else found


def before_dashes(w: Tagged, closing: int, first: int) -> WordRange | None:
    """Return the source of "NAME — an envoy — said", its last dash at `closing`: all of it, the dashes too."""
    inside = closing
    while inside > first and w.kinds[inside] == "-":
        inside -= 1
    for opens in range(inside, max(first, closing - _FAR), -1):
        if w.kinds[opens] in _ENDS:
            return None
        if w.kinds[opens] != "-" or not dash(w, opens):
            continue
        last = opens - 1
        while last > first and w.kinds[last] == "-":
            last -= 1
        if w.kinds[last] not in {"name", "word", "num", ")"}:
            return None
        start = phrase_start(w, last, first)
        return (start, closing) if heads_clause(w, start, first) else None
    return None


def _title_start(w: Tagged, closing: int, first: int) -> int:
    """Return the word before a short title in marks that ends at `closing`, or `closing` where none does."""
    for i in range(closing - 1, max(first, closing - _TITLE_WITHIN), -1):
        if w.kinds[i] == '"':
            return i - 1 if w.kinds[i - 1] in {"prep", "word", "name"} else closing
    return closing


def _opening_subject(w: Tagged, comma: int, first: int) -> WordRange | None:
    """Return the person, with an age, who opens a sentence or follows a quotation, with all appositions ("NAME, 30, of
    TOWN, who ...,"), the last one closed by `comma`; None where anything else stands there."""
    begin = comma - 1
    while begin > first and comma - begin < _FAR and w.kinds[begin - 1] not in _ENDS:
        begin -= 1
    while begin < comma and w.kinds[begin] in {",", "-"}:
        begin += 1
    commas = [k for k in range(begin, comma) if w.kinds[k] == ","]
    if (
        not commas
        or w.kinds[commas[0] + 1] != "num"
        or phrase_start(w, commas[0] - 1, begin) != begin
        or not heads_clause(w, begin, begin)
    ):
        return None
    if w.kinds[begin] != "name" or any(finite(w, k) or introduces(w.low[k]) for k in range(begin, commas[0])):
        return None
    for at, stop in pairwise((*commas, comma)):
        if not tells_who(w, at + 1):
            return None
        if w.low[at + 1] in _RELATIVE:
            return begin, comma - 1
        if any(finite(w, k) and not w.low[k].endswith("ed") for k in range(at + 1, _told(w, at + 1, stop))):
            return None
    return begin, comma - 1


def _told(w: Tagged, at: int, stop: int) -> int:
    """Return the first word from `at` on that opens a clause about the noun before it, or `stop`."""
    return next((k for k in range(at, stop) if w.low[k] in {"who", "that", "which"}), stop)


def _with_insertion(w: Tagged, opens: int, comma: int, first: int) -> WordRange | None:
    """Return the source whose insertion stands between two commas, or None where none ends at the first."""
    last = opens - 1
    if last < first:
        return None
    ordinal = w.low[last] == "first" and last - 1 == first and w.low[first] == "the"
    if w.kinds[last] == "pron" or ordinal or (w.low[last] == "another" and last == first):
        return (first, comma - 1) if ordinal or w.low[last] == "another" else (last, last)
    if w.kinds[last] not in {"name", "word", "num", ")"} and not abbreviated(w, last, comma):
        return None
    start = phrase_start(w, last, first)
    if not heads_clause(w, start, first):
        return None
    if tells_who(w, opens + 1) and not (w.low[opens + 1] in _RELATIVE and start == last):
        return _further(w, start, first), comma - 1
    return _further(w, start, first), last


def heads_clause(w: Tagged, start: int, first: int) -> bool:
    """Say whether a noun phrase at word `start` opens a clause and no preposition rules it."""
    if w.kinds[start] in {"prep", "day"} or w.low[start].endswith("ing"):
        return False
    return start == first or w.kinds[start - 1] in _CLAUSE_STARTS or w.low[start - 1] in _LEADS


def _further(w: Tagged, start: int, first: int) -> int:
    """Return where the name before an apposition starts: "NAME, director of X, and a judge" from "director"."""
    if start - 2 < first or w.kinds[start - 1] != "," or w.kinds[start] == "name" or w.kinds[start - 2] != "name":
        return start
    begin = phrase_start(w, start - 2, first)
    named = all(w.kinds[k] in {"name", "."} for k in range(begin, start - 1))
    return begin if named and heads_clause(w, begin, first) else start


def tells_who(w: Tagged, i: int) -> bool:
    """Say whether the words from `i` on, behind a comma, tell who a voice is rather than how or where it spoke."""
    low = w.low[i]
    if low in _RELATIVE:
        return not on_terms(w, i)
    if low in _TELLS:
        return True
    if w.kinds[i] not in _OPENS or low in _NOT_BESIDE or low.endswith(("ing", "ed")) or _reports(w, i):
        return False
    return not (w.kinds[i] == "det" and i + 1 < len(w.low) and w.low[i + 1] in _TIMES)


def _reports(w: Tagged, i: int) -> bool:
    """Say whether another voice stands at word `i` with its verb before it: "said X, reports OUTLET"."""
    cue = CUES.get(w.low[i])
    return cue is not None and cue.form == "s" and cue.group == "say" and w.kinds[i + 1 : i + 2] == ["name"]


def on_terms(w: Tagged, at: int) -> bool:
    """Say whether a relative clause at `at` tells on what terms its noun spoke: "who asked not to be named"."""
    return w.low[at] == "who" and any(low in TERMS for low in w.low[at + 2 : at + _TERMS_WITHIN])


def titled_before(w: Tagged, start: int, last: int, first: int) -> int:
    """Return where "the President's envoy, NAME" starts; `start` where there is no such phrase before the comma."""
    if w.kinds[start] != "name" or start - 2 < first or any(w.kinds[i] != "name" for i in range(start, last + 1)):
        return start
    begin = phrase_start(w, start - 2, first)
    if _from_place(w, begin, start - 2) and heads_clause(w, begin, first):
        return begin
    if w.kinds[start - 2] != "word" or w.low[start - 2] in _TIMES:
        return start
    if (
        begin >= start - 2
        or w.low[begin].endswith("ly")
        or w.kinds[begin] not in _OPENS
        or not heads_clause(w, begin, first)
    ):
        return start
    if begin != first and (w.kinds[begin] == "word" or w.kinds[begin - 1] == "sub"):
        return start
    told = any(finite(w, k) or rules(w, k) or introduces(w.low[k]) for k in range(begin, start - 1))
    return begin if _role(w, begin, start - 2) and not told else start


def _from_place(w: Tagged, begin: int, last: int) -> bool:
    """Say whether a name is followed by where somebody is from: "NAME of TOWN" before ", STATE"."""
    at = next((k for k in range(begin + 1, last) if w.low[k] in {"of", "from"}), 0)
    return at > 0 and all(w.kinds[k] in {"name", "."} for k in (*range(begin, at), *range(at + 1, last + 1)))


def _role(w: Tagged, begin: int, last: int) -> bool:
    """Say whether a noun phrase names somebody's role: its noun, before any preposition, stands for persons."""
    head = next((k - 1 for k in range(begin + 1, last + 1) if w.kinds[k] == "prep"), last)
    return speaks(w.low[head]) and not w.low[begin].endswith(("ing", "ed"))


def rules(w: Tagged, i: int) -> bool:
    """Say whether word `i` is a verb in the present with an object: "the agreement asks the parties"."""
    cue = CUES.get(w.low[i])
    if cue is None or cue.form != "s" or i + 1 >= len(w.kinds):
        return False
    return w.kinds[i - 1] in {"word", "name"} and w.kinds[i + 1] in {"name", "det", "his", "rel", "prep"}


def closed_apposition(w: Tagged, at: int, end: int) -> int:
    """Return the last word of an apposition that starts at `at` and ends at a comma or stop, or 0."""
    if w.kinds[at] not in {"det", "his", "word", "num"} or w.low[at] in {"saying", "adding"}:
        return 0
    last = at
    while last + 1 < end and last - at < LONGEST and w.kinds[last + 1] in INSIDE | {"and"}:
        last += 1
    if any((finite(w, i) and not w.low[i].endswith("ed")) or rules(w, i) for i in range(at + 1, last + 1)):
        return 0
    return last if last + 1 >= end or w.kinds[last + 1] in {",", "."} else 0


def all_beside(w: Tagged, last: int, end: int) -> int:
    """Return the last word of everything that tells who a voice behind its cue is ("said X, a judge who ..., of Y"),
    its noun phrase ending at `last`."""
    while last + 1 < end:
        kind, low = w.kinds[last + 1], w.low[last + 1]
        if low in {"who", "whose", "that"} or (kind == "," and last + 2 < end and w.low[last + 2] in _RELATIVE):
            at = last + 1 + (kind == ",")
            if _says(w, at, end) or on_terms(w, at):
                break
            last = _relative_end(w, at, end)
        elif kind == "," and last + 2 < end and tells_who(w, last + 2):
            stop = _segment_end(w, last + 2, end)
            if stop is None:
                break
            last = stop
        else:
            break
    return last


def _says(w: Tagged, at: int, end: int) -> bool:
    """Say whether a relative clause at `at` opens with a cue of its own: ", who also noted that"."""
    for i in range(at + 1, min(end, at + _LONGEST_SAID)):
        cue = CUES.get(w.low[i])
        if cue is not None and cue.group in {"say", "think"} and cue.form in {"past", "s", "base"}:
            return True
        if w.kinds[i] not in {"adv", "aux"}:
            return False
    return False


def _relative_end(w: Tagged, at: int, end: int) -> int:
    """Return the last word of a relative clause at `at`: it runs to a mark or to a participle behind a comma."""
    i = at + 1
    while i < end:
        if w.kinds[i] in _ENDS or (w.kinds[i] == "." and not abbreviated(w, i, end)):
            break
        if w.kinds[i] == "," and i + 1 < end and (_participle(w, i + 1) or w.kinds[i + 1] == '"'):
            break
        i += 1
    while i - 1 > at and w.kinds[i - 1] in {",", "-", "and"}:
        i -= 1
    return i - 1


def _participle(w: Tagged, i: int) -> bool:
    return w.low[i].endswith("ing") and w.kinds[i] == "word"


def _segment_end(w: Tagged, at: int, end: int) -> int | None:
    """Return the last word of an apposition at `at`, at a comma or a mark; None where it holds a verb of its own."""
    i = at
    while i < end and w.kinds[i] not in _ENDS | {","} and (w.kinds[i] != "." or abbreviated(w, i, end)):
        if w.low[i] in {"who", "that", "which"} and i > at:
            return _relative_end(w, i, end)
        if w.kinds[i] == "pron" or (finite(w, i) and not w.low[i].endswith("ed")):
            return None
        i += 1
    return i - 1 if i > at else None
