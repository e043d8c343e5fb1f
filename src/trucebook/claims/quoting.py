"""Attributions of a quotation by whatever verb stands beside it: beside a quotation nearly any verb tells who speaks.

Only for quotations that no cue of the lexicon covers, and only where somebody is the verb's subject.
"""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.continuations import continuation
from trucebook.claims.cue_words import DEEDS
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.scene import Content, Scene
from trucebook.claims.sources import RELATIVE, WordRange, source_left, source_right

_FEWEST = 4
"""Words of a quotation that may be attributed without a cue of the lexicon: fewer are a title or a scare quote."""
_SUBJECT_WITHIN = 10
_ADJACENT_WITHIN = 8
_COLON_WITHIN = 24
_FOLLOWING_WITHIN = 3
_STATEMENTS = listed(
    "statement reply answer message text communiqué communique declaration response letter note appeal"
)
_SHORT_SENTENCE = 10
_BREAKS = frozenset({",", '"', ";", ":"})
_SPOKEN = listed("""
began broke went put sang shot drew gave took made had has tells sings puts gives goes reads runs ran read sent
""")
"""Verbs of irregular form that may lead to a quotation."""
_NO_SPEECH = listed("""
died won lost arrived appeared born named titled entitled known held wore carried starred killed located based played
became remained happened existed seemed depends included includes contained contains required need needed used
""")
"""Verbs that tell of no speech even beside a quotation."""
_READS = listed("read reads")
"""What a sign or letter does, so that "it" may be the source."""
_NOBODY = listed("it this there here what that's which these those one something nothing")
_SUBJECT = frozenset({"name", "word", "det", "his", "num", "pron", "'", "adv", "other", "prep", "-", "(", ")"})
_NOUN_PHRASE = frozenset({"name", "word", "det", "his", "num", "'", "-"})
_OPENS_AFTER = frozenset({",", ":", ".", '"', "adv", "and", "-"})
_BEFORE_PRESENT = frozenset({"name", "pron", "adv"})
"""Before a form in -s that is a verb: behind a common noun it may be a plural."""
_AFTER_VERB = frozenset({".", ",", "prep", "sub", "day", "adv", ":"})
_CLOSES = frozenset({",", ".", "-"})


def with_quotations(s: Scene, found: list[Saying], number: int) -> list[Saying]:
    """Return the attributions of sentence `number` with those of its quotations that none of them covers."""
    result = list(found)
    for opens, closes in s.closing.items():
        if not _speech(s, opens, closes) or _covered(s, opens, closes, result):
            continue
        here = (
            _behind(s, opens, closes, number)
            or _ahead(s, opens, closes, number)
            or _opened(s, Content(opens, closes - 1, quoted=True), opens, number)
        )
        same = next((i for i, f in enumerate(result) if here is not None and f.cue == here.cue), None)
        if here is not None and same is None:
            result.append(here)
        elif here is not None and same is not None and result[same].source is not None:
            result[same] = replace(result[same], content=(*result[same].content, *here.content))
    return result


def _covered(s: Scene, opens: int, closes: int, found: list[Saying]) -> bool:
    """Say whether what a voice says holds most of a quotation."""
    start, end = s.w.span(opens, closes - 1)
    return any(
        (min(b, end) - max(a, start)) * 2 > end - start for f in found if f.source is not None for a, b in f.content
    )


def _speech(s: Scene, opens: int, closes: int) -> bool:
    """Say whether a quotation reads as somebody's words, not as a title: long enough, and not all in capitals."""
    w = s.w
    inside = range(opens + 1, closes - 1)
    return closes - opens - 2 >= _FEWEST and any(
        w.kinds[k] in {"word", "aux"} and w.text[w.starts[k]].islower() for k in inside
    )


def _behind(s: Scene, opens: int, closes: int, number: int) -> Saying | None:
    """Return "QUOTATION, SOURCE verb" or "QUOTATION, verb SOURCE"."""
    w, at = s.w, closes
    comma = at < s.end and w.kinds[at] == ","
    inner = closes - 2 - (w.kinds[closes - 2] == "'")
    if not (comma or w.kinds[inner] in _CLOSES) or (opens > s.first and w.kinds[opens - 1] not in _OPENS_AFTER):
        return None
    at += comma
    verb, source = _inverted(s, at)
    if source is None:
        verb, source = _subject_then_verb(s, at)
    if source is None:
        return None
    found = _quoted(s, verb, source, Content(opens, closes - 1, quoted=True), number)
    tail = continuation(s, max(verb, source[1]) + 1, found.content[0])
    return found if tail is None else replace(found, content=(*found.content, tail))


def _inverted(s: Scene, at: int) -> tuple[int, WordRange | None]:
    """Return verb and source of "verb SOURCE" at word `at`."""
    w = s.w
    cue = CUES.get(w.low[at]) if at < s.end else None
    now = cue is not None and cue.form == "s" and cue.group in {"say", "think"}
    if (
        at + 1 >= s.end
        or not (now or _tells(s, at))
        or not (w.kinds[at + 1] in {"name", "det", "pron", "his", "num"} or w.low[at + 1] == "one")
    ):
        return at, None
    return at, source_right(w, at + 1, s.end)


def _subject_then_verb(s: Scene, at: int) -> tuple[int, WordRange | None]:
    """Return verb and source of "SOURCE verb" at word `at`."""
    w = s.w
    for k in range(at + 1, min(s.end, at + _SUBJECT_WITHIN)):
        if _tells(s, k) or _says_now(s, k):
            return k, _whole_subject(s, at, _group_start(s, k, at))
        if w.kinds[k] not in _SUBJECT:
            break
    return at, None


def _whole_subject(s: Scene, at: int, verb: int) -> WordRange | None:
    """Return the noun phrase from word `at` to the verb group at word `verb`, or None where it is none."""
    source = source_left(s.w, verb, at)
    if source is not None and source[0] != at and all(kind in _NOUN_PHRASE for kind in s.w.kinds[at:verb]):
        source = (at, verb - 1)
    somebody = source is not None and (_somebody(s, source) or s.w.low[verb] in _READS)
    return source if source is not None and source[0] == at and somebody else None


def _ahead(s: Scene, opens: int, closes: int, number: int) -> Saying | None:
    """Return "SOURCE verb: QUOTATION", "SOURCE verb a statement, QUOTATION" or "SOURCE verb QUOTATION"."""
    w, last = s.w, opens - 1
    if last <= s.first:
        return None
    content = Content(opens, closes - 1, quoted=True)
    if w.kinds[last] == ":":
        return _led(s, last - 1, _COLON_WITHIN, content, number) or _label(s, last, content, number)
    if w.kinds[closes - 2] != "." or not w.text[w.starts[opens + 1]].isupper():
        return None
    last -= w.kinds[last] == ","
    within = next((last - k for k in range(last, s.first, -1) if w.kinds[k] in _BREAKS), _ADJACENT_WITHIN)
    return _led(s, last, min(within, _ADJACENT_WITHIN), content, number)


def _label(s: Scene, colon: int, content: Content, number: int) -> Saying | None:
    """Return "NAME: QUOTATION" or "From the report: QUOTATION", the name or paper standing before word `colon`."""
    w = s.w
    source = source_left(w, colon, s.first)
    if source is None:
        return None
    before = w.low[source[0] - 1] if source[0] > s.first else ""
    papers = before == "from" and source[0] - 1 == s.first
    named = w.kinds[colon - 1] == "name" and (not before or w.kinds[source[0] - 1] != "prep")
    if not (papers or named) or any(finite(w, k) for k in range(source[0], source[1])):
        return None
    return saying(s, CuePlace((colon, colon), "colon", "say", "say", number), source, content)


def _led(s: Scene, last: int, within: int, content: Content, number: int) -> Saying | None:
    """Return the attribution by the last verb of the `within` words up to word `last`, if somebody is its subject."""
    for verb in (k for k in range(last, max(s.first, last - within), -1) if _tells(s, k)):
        source = source_left(s.w, _group_start(s, verb, s.first), s.first)
        if source is None:
            continue
        if not _somebody(s, source) or (verb != last and s.w.low[source[0]] in RELATIVE):
            return None
        return _quoted(s, verb, source, content, number)
    return None


def led_on(s: Scene, quotation: WordRange, number: int) -> Saying | None:
    """Return the attribution of a quotation that opens sentence `number`, by the sentence `s` before it, which ends in
    a colon ("SOURCE issued a statement:") or in its verb ("SOURCE agreed."). Its sentence is that of the words."""
    w, last = s.w, s.end - 1
    content = Content(*quotation, quoted=True)
    if w.kinds[last] == ":":
        return _led(s, last - 1, _COLON_WITHIN, content, number) or _opened(s, content, s.end, number)
    if following := follows(s):
        return _led(s, following - 2, _FOLLOWING_WITHIN, content, number)
    cue = CUES.get(w.low[last - 1])
    if last - s.first > _SHORT_SENTENCE or cue is None or cue.group not in {"say", "think"}:
        return None
    return _led(s, last - 1, 1, content, number)


def follows(s: Scene) -> int:
    """Return the word "following" of "issued the following statement about X", or 0."""
    w = s.w
    return next(
        (
            k
            for k in range(s.first + 2, s.end - 1)
            if w.low[k] == "following" and w.low[k - 1] in {"the", "this"} and w.low[k + 1] in _STATEMENTS
        ),
        0,
    )


def _opened(s: Scene, content: Content, opens: int, number: int) -> Saying | None:
    """Return "Said SOURCE, QUOTATION", whose cue opens the sentence, the quotation standing at word `opens`."""
    w, at = s.w, s.first + (s.w.kinds[s.first] in {"and", "adv", "sub"})
    at += w.kinds[at] == "," and at > s.first
    cue = CUES.get(w.low[at])
    if cue is None or cue.group != "say" or cue.form != "past" or w.kinds[at + 1] not in _NOUN_PHRASE:
        return None
    source = source_right(w, at + 1, opens)
    if source is None or source[1] + 2 < opens or w.kinds[opens - 1] not in {",", ":"}:
        return None
    return _quoted(s, at, source, content, number)


def _tells(s: Scene, k: int) -> bool:
    """Say whether word `k` may be a verb of speech: one in a finite form that is not known to tell of none."""
    w, low = s.w, s.w.low[k]
    if low in _NO_SPEECH or w.kinds[k] not in {"word", "aux"}:
        return False
    if low in _SPOKEN:
        return True
    cue = CUES.get(low)
    if cue is not None and cue.form == "s":
        return cue.lemma == "say" or (k > s.first and _present(s, k))
    return w.kinds[k] == "word" and ((cue is not None and cue.form == "past") or finite(w, k))


def _present(s: Scene, k: int) -> bool:
    """Say whether a form in -s at word `k` is a verb: behind a name or pronoun, or before an object or a mark."""
    w = s.w
    if w.kinds[k - 1] in _BEFORE_PRESENT:
        return True
    after = w.kinds[k + 1] if k + 1 < s.end else "."
    return w.kinds[k - 1] == "word" and not w.low[k - 1].endswith("s") and after in {"det", "his", ":"}


def _says_now(s: Scene, k: int) -> bool:
    """Say whether the present tense of a cue stands at word `k` behind a quotation and its subject: "they conclude"."""
    cue = CUES.get(s.w.low[k])
    if cue is None or cue.form not in {"base", "s"} or cue.group not in {"say", "think", "ask"}:
        return False
    after = s.w.kinds[k + 1] if k + 1 < s.end else "."
    return after in _AFTER_VERB or (k + 1 < s.end and s.w.low[k + 1] == "as")


def _group_start(s: Scene, verb: int, first: int) -> int:
    start = verb
    while start > first and s.w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    return start


def _somebody(s: Scene, source: WordRange) -> bool:
    return s.w.low[source[0]] not in _NOBODY and s.w.kinds[source[1]] != "det"


def _quoted(s: Scene, verb: int, source: WordRange, content: Content, number: int) -> Saying:
    low = s.w.low[verb]
    cue = CUES.get(low)
    lemma = "say" if cue is None or cue.lemma in DEEDS else cue.lemma
    return saying(s, CuePlace((verb, verb), "verb", "say", lemma, number), source, content)
