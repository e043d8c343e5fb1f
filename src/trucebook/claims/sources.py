"""Who says it: the words that name the source of a cue, found to its left or its right."""

from __future__ import annotations

from trucebook.claims.appositions import (
    all_beside,
    before_dashes,
    before_insertion,
    before_title,
    closed_apposition,
    heads_clause,
    on_terms,
    titled_before,
)
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import WordRange, abbreviated, dash, phrase_end, phrase_start
from trucebook.claims.parts import finite
from trucebook.claims.past_forms import PAST, past
from trucebook.claims.people import one_person, speaks
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged, tag

__all__ = ["WordRange", "antecedent", "source_left", "source_right"]

_LEADING = frozenset({"and", "sub", "adv", ",", "-", ":", "other", "'", ";", ")", '"', "rel", "."})
_INTRO = listed("""
in on at during after before despite since following amid under as until like unlike besides within by with for from
among
""")
_QUANTITIES = listed("many some others few both all most")
RELATIVE = listed("who which that")
"""Words that stand for the noun before them and are the source themselves."""
_PAPERS = listed("agreement deal truce ceasefire plan accord pact phase terms clause resolution")
"""What has terms, not a voice: "the agreement, which says"."""
_ENCOUNTERS = listed("""
meeting meetings talks interview interviews call conversation conversations discussion discussions consultations visit
letter message deal dispute session phone
""")
_MEETS_WITH = listed("with to from between by")
_QUOTING = listed("cited cites citing quoted quotes quoting")
_ASKING = listed("""
name know knows knew say says said tell told ask asked see decide wonder wondered clear reveal disclose specify identify
""")
_PROFESSES = listed("""
claiming purporting professing pretending believed said thought alleged reported supposed understood presumed
""")
"""Behind a noun and before "to": whose link to the name that follows is only claimed."""
_PROFESSED_WITHIN = 6
_ROUGHLY = listed("about nearly over almost roughly around")
_SUBJECT_WITHIN = 12
_SELVES = listed("himself herself itself themselves")
_WHEN = listed("on at in last this next")
_SINCE = listed("since until till before after")
_TIMES = listed("time past week month year morning evening afternoon night months years weeks days interview statement")
_TURN = listed("turn return response reply")
_LONGEST_WHEN = 4
_CALLED = listed("named called dubbed")
_FAR = 20
"""Words of a relative clause between a noun and its verb."""


def source_left(w: Tagged, at: int, first: int) -> WordRange | None:  # noqa: PLR0911 - a list of cases, one a line
    """Return the words of the noun phrase that ends just before word `at`, no further left than `first`, or None. A
    relative word is its own source."""
    last = _before_when(w, _before_aside(w, at - 1, first), first)
    if last > first and w.low[last] in _SELVES:
        last -= 1
    if last < first:
        return None
    met = w.low[last] in {"to", "with"} and w.low[last - 1] in {"spoke", "talked", "met"} and last - 1 > first
    last -= met
    last = _before_terms(w, last, first)
    kind, low = w.kinds[last], w.low[last]
    if low in RELATIVE:
        return _relative(w, last, first)
    ordinal = low == "first" and last > first and w.low[last - 1] == "the"
    if kind == "pron" or low in _QUANTITIES or ordinal:
        return last - ordinal, last
    if kind in {",", '"'}:
        return _behind_mark(w, last, first, w.low[at])
    if kind == "-" and dash(w, last):
        return before_dashes(w, last, first)
    if kind == ")":
        return _before_bracket(w, last, first)
    close = (
        kind == "obj"
        and last - 1 >= first
        and ((low == "him" and w.kinds[last - 1] == "prep") or (low == "them" and w.low[last - 1] == "of"))
    )
    if kind not in {"name", "word", "num", "det", "'"} and not close and not abbreviated(w, last, at):
        return None
    start = phrase_start(w, last, first)
    if start > first and w.kinds[start - 1] == ",":
        start = titled_before(w, start, last, first)
    else:
        start = _told_apart(w, _professed(w, start, first), first)
    return _trimmed(w, start, last + met)


def _before_terms(w: Tagged, last: int, first: int) -> int:
    """Return the last word of whom "an official who asked not to be named because he may not speak" or "a nurse who saw
    them" is, else `last`."""
    for i in range(last, max(first, last - _FAR), -1):
        if w.kinds[i] in {",", '"', ";", ":", "-"}:
            return last
        if w.low[i] == "who":
            return i - 1 if on_terms(w, i) or w.kinds[last] == "obj" else last
    return last


def _behind_mark(w: Tagged, last: int, first: int, verb: str) -> WordRange | None:
    """Return the source before the comma or the title in marks that ends at word `last`."""
    if w.kinds[last] == '"':
        return before_title(w, last, first) if w.kinds[last - 1] == "," else None
    found = before_insertion(w, last, first)
    bracketed = found is None and w.kinds[last - 1] == ")" and verb in {"said", "says"}
    return _before_bracket(w, last - 1, first) if bracketed else found


def _told_apart(w: Tagged, start: int, first: int) -> int:
    """Return where "a woman who had been in the town" or "a man (whom) we met in the town" starts, the phrase of its
    last words starting at `start`."""
    for i in range(start - 1, max(first, start - _FAR), -1):
        if w.kinds[i] in {",", '"', ";", ":", "sub", "-"}:
            return start
        unmarked = i == start - 1 and w.kinds[i] == "pron" and finite(w, start)
        if (w.low[i] in {"who", "whom"} or unmarked) and w.kinds[i - 1] in {"name", "word"}:
            begin = phrase_start(w, i - 1, first)
            return begin if heads_clause(w, begin, first) else start
    return start


def _professed(w: Tagged, start: int, first: int) -> int:
    """Return where "a man claiming to represent the army" starts, the phrase of its last words starting at `start`: he
    is not the army."""
    if _PROFESSES.isdisjoint(w.low[max(first, start - _PROFESSED_WITHIN) : start]):
        return start
    for i in range(start - 1, max(first, start - _PROFESSED_WITHIN), -1):
        if w.low[i] in _PROFESSES and w.kinds[i - 1] in {"word", "name"} and w.low[i + 1] == "to":
            return phrase_start(w, i - 1, first)
        if w.kinds[i] not in {"word", "prep", "aux", "det"}:
            return start
    return start


def _before_aside(w: Tagged, last: int, first: int) -> int:
    """Return the last word before ", however," between a source that a relative clause tells of and its cue, and before
    "in turn"."""
    if last - 2 >= first and w.low[last] in _TURN and w.low[last - 1] == "in":
        return last - 2
    aside = last - 3 > first and [w.kinds[k] for k in range(last - 2, last + 1)] == [",", "adv", ","]
    return last - 3 if aside and "who" in w.low[max(first, last - _FAR) : last] else last


def _before_when(w: Tagged, last: int, first: int) -> int:
    """Return the last word before "on Monday", "on 3 May" or "in the past" between a source and its cue."""
    day = last
    while w.kinds[day] in {"day", "num"} and day - 1 > first:
        day -= 1
    if day < last and w.low[day] in _WHEN | _SINCE and "day" in w.kinds[day : last + 1]:
        return day - 1
    if w.kinds[last] == "day" and last - 1 > first:
        return last - 2 if w.low[last - 1] in _WHEN or w.kinds[last - 1] == "adv" else last - 1
    if w.low[last] not in _TIMES or last - 2 < first:
        return last
    if w.low[last - 1] in {"last", "this"}:
        return last - 2
    for i in range(last - 1, max(first, last - _LONGEST_WHEN), -1):
        if w.low[i] in _WHEN and w.kinds[i - 1] in {"name", "pron", "word", "aux"}:
            return i - 1 - (w.kinds[i - 1] == "aux")
    return last


def _before_bracket(w: Tagged, last: int, first: int) -> WordRange | None:
    """Return the source before "(R-State)" that ends at `last`, the bracket with it."""
    opened = last
    while opened > first and w.kinds[opened] != "(":
        opened -= 1
    found = source_left(w, opened, first)
    return None if found is None else (found[0], last)


def _relative(w: Tagged, at: int, first: int) -> WordRange | None:
    """Return a relative word as the source, or the paper or the quoted voice that it stands for ("citing X, who");
    None for a question ("did not name who")."""
    if at > first and w.low[at] == "who" and w.low[at - 1] in _ASKING:
        return None
    before = antecedent(w, at, first)
    if before is None:
        return at, at
    quoted = before[0] > first and w.low[before[0] - 1] in _QUOTING
    return before if quoted or w.low[before[1]] in _PAPERS else (at, at)


def antecedent(w: Tagged, at: int, first: int) -> WordRange | None:
    """Return the noun phrase that the relative word at `at` stands for, or None."""
    last = at - 1
    if last >= first and w.kinds[last] == ",":
        last -= 1
    if last < first or (w.kinds[last] not in {"name", "word", "num"} and not abbreviated(w, last, at)):
        return None
    return _trimmed(w, _met(w, phrase_start(w, last, first), at), last)


def _met(w: Tagged, start: int, at: int) -> int:
    """Return the first word of whom the relative at word `at` means: of "a tally kept by the army" the army, and where
    it is "who", of "a meeting with the envoy" the envoy."""
    if w.low[start] == "by":
        return start + 1
    done = past(w.low[start])
    for k in range(at - 2, start, -1):
        if w.low[k] == "by" and (done or w.low[k - 1].endswith(("ed", "en")) or w.low[k - 1] in PAST):
            return k + 1
        if w.low[k - 1 : k + 1] == ["according", "to"]:
            return k + 1
    if w.low[at] != "who":
        return start
    return next((k + 1 for k in range(start + 1, at - 1) if _parts(w, k)), start)


def _parts(w: Tagged, k: int) -> bool:
    """Say whether word `k` parts whom a "who" means from what stands before: "a meeting with | the envoy", "the army
    blamed | Northland's guards"."""
    if w.low[k] in _MEETS_WITH and w.low[k - 1] in _ENCOUNTERS:
        return True
    named = w.kinds[k - 1] in {"name", "word"} and w.kinds[k + 1] == "name" and w.low[k] not in _CALLED
    return named and w.kinds[k] == "word" and finite(w, k)


def subject(sentence: str, *, body: bool = False) -> Range | None:
    """Return the person that a sentence, as plain text, has for its subject: of "A commander, however, left" the first
    two words; with `body` a body or a name."""
    w = tag(sentence)
    verb = next((i for i in range(1, min(len(w.low), _SUBJECT_WITHIN)) if finite(w, i)), None)
    if verb is None or w.kinds[0] not in {"det", "name", "his"}:
        return None
    last = next((i for i in range(1, verb) if w.kinds[i] == "," or w.low[i] == "who"), verb) - 1
    while last and w.kinds[last] in {"adv", "aux"}:
        last -= 1
    if body:
        return w.span(0, last) if w.kinds[last] == "name" or (last and speaks(w.low[last])) else None
    noun = next((i for i in range(1, last) if w.low[i] in {"of", "from", "in"}), last + 1) - 1
    return w.span(0, last) if noun and w.kinds[noun] == "word" and one_person(w.low[noun]) else None


def _trimmed(w: Tagged, start: int, last: int) -> WordRange | None:
    """Return a phrase without introductory words: "In Cairo the official" keeps "the official"."""
    while start < last and w.kinds[start] in _LEADING:
        start += 1
    if start < last and w.low[start] in _INTRO:
        start = _after_intro(w, start, last)
    while start < last and (w.kinds[start] == "day" or w.kinds[start] in _LEADING or _part_of_day(w, start)):
        start += 1
    if w.low[start] == "whose" and not speaks(w.low[last]):
        return None
    if w.low[start] in _ROUGHLY and start < last and w.kinds[start + 1] == "num":
        return start, last
    return (start, last) if w.kinds[start] not in {"prep", "adv", "aux", "day", '"'} else None


def _part_of_day(w: Tagged, i: int) -> bool:
    """Say whether word `i` is the "evening" of "on Monday evening"."""
    return w.low[i] in _TIMES and i > 0 and w.kinds[i - 1] == "day"


def _after_intro(w: Tagged, start: int, last: int) -> int:
    """Return the first word after an introductory phrase without a comma: its last article, else its last name."""
    for i in range(last, start + 1, -1):
        if w.kinds[i] in {"det", "his"} and w.kinds[i - 1] != "prep":
            return i
    i = last
    while i > start and (w.kinds[i] in {"name", "."} or (i == last and w.kinds[i] == "num")):
        i -= 1
    return min(i + 1, last)


def source_right(w: Tagged, at: int, end: int) -> WordRange | None:
    """Return the words of the noun phrase that starts at word `at` (before word `end`), with what tells who it is, or
    None. Behind "by" or "From X," only a closed apposition belongs to it; behind an inverted cue all that follows."""
    if at >= end:
        return None
    if w.kinds[at] in {"pron", "obj"}:
        return at, at
    if w.kinds[at] not in {"det", "his", "name", "word", "num", "other"} and not _capital(w, at, end):
        return None
    runs_on = _runs_on(w, at)
    last = phrase_end(w, at, end, placed=runs_on)
    if runs_on:
        return at, all_beside(w, last, end)
    if last + 2 < end and w.kinds[last + 1] == "," and (closed := closed_apposition(w, last + 2, end)):
        last = closed
    return at, last


def _capital(w: Tagged, at: int, end: int) -> bool:
    """Say whether a name is spelt like another word: "said Will NAME"."""
    return (
        w.text[w.starts[at]].isupper() and at + 1 < end and w.kinds[at + 1] == "name" and w.kinds[at] in {"aux", "prep"}
    )


def _runs_on(w: Tagged, at: int) -> bool:
    """Say whether a source at `at` ends its sentence: behind an inverted cue or an "according to" that comes late."""
    before = w.low[at - 1] if at else ""
    if before == "to":
        return at > 1 and w.low[at - 2] == "according" and w.text[w.starts[at - 2]].islower()
    return before not in {"by", "from"}
