"""Attribution by lexicon and rules: for each cue in a text, who says and what.

Figures on PolNeAR (Newell and others, 2018) are printed by benchmarks/reading_attribution.py.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from trucebook.claims.contents import Content, Scene, content_left, content_right
from trucebook.claims.cue_words import QUOTED_ONLY
from trucebook.claims.cues import CUES, HEDGES, HELD, NOUNS, CueWord
from trucebook.claims.quotations import Quotation
from trucebook.claims.sentences import Range
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.tagging import Tagged

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "isn't", "wasn't", "weren't"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve"})
_NO_CUES = frozenset({"regarding", "considering", "given"})
_OF_CONTENT = frozenset({"that", "about", "on", "of", "to", "regarding", ":"})
_RUNS_ON = frozenset({"where", "which", "who", "while", "with", "although", "because", "after"})
_LONGEST_LABEL = 9
_SHORTEST_ORPHAN = 20
_DO = frozenset({"do", "does", "did", "didn't", "don't", "doesn't"})


HELD_FORMS = frozenset(word for word, cue in CUES.items() if cue.lemma in HELD and cue.form != "base")


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution, offsets into the cleaned text. `kind`: verb | according | nominal | hedge | colon | held.

    `shared`: the source was taken from another cue of the sentence. `sentence` numbers the text's sentences.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    kind: str
    group: str
    lemma: str
    sentence: int
    recipient: Range | None = None
    passive: bool = False
    infinitive: bool = False
    shared: bool = False
    quoted: bool = False


def sayings(w: Tagged, ranges: list[Range], quoted: list[Quotation]) -> list[Saying]:
    """Return the attributions of a cleaned text in order. `ranges` are its sentences, `quoted` its quotations."""
    closing = {w.at(q.start): w.at(q.end) for q in quoted}
    found: list[Saying] = []
    for number, (start, end) in enumerate(ranges):
        scene = Scene(w, w.at(start), w.at(end), closing)
        found += _of_sentence(scene, number)
    return _orphans(w, ranges, quoted, found)


def _of_sentence(s: Scene, number: int) -> list[Saying]:
    """Return the attributions of one sentence."""
    w = s.w
    found: list[Saying] = []
    i = s.first
    while i < s.end:
        if i in s.closing and s.closing[i] - i > 3:
            i = max(i + 1, s.closing[i])
            continue
        low = w.low[i]
        saying = None
        if low == "according" and i + 1 < s.end and w.low[i + 1] == "to":
            saying = _according(s, i, number)
        elif low in HEDGES:
            saying = _hedge(s, i, number)
        elif low in CUES:
            saying = _verb(s, i, CUES[low], number, found)
        if saying is None and low in NOUNS:
            saying = _nominal(s, i, number)
        if saying is not None:
            found.append(saying)
        i += 1
    if not found:
        opening = _colon(s, number)
        found += [opening] if opening else []
    return found


def _nominal(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of a noun: "an announcement from SOURCE about", "SOURCE's claim that", "amid fears that"."""
    w, after = s.w, i + 1
    source: WordRange | None = None
    if after >= s.end or (i > s.first and w.low[i - 1] in HELD_FORMS):
        return None
    if w.low[after] in {"from", "by"}:
        source = source_right(w, after + 1, s.end)
        after = source[1] + 1 if source else after
        if after >= s.end or w.low[after] not in _OF_CONTENT:
            return None
    elif w.low[after] != "that" or w.kinds[after + 1 : after + 2] == ["aux"]:
        return None
    elif i > s.first and w.low[i - 1].endswith("'s"):
        source = source_left(w, i, s.first)
        source = (source[0], i - 1) if source else None
    elif i > s.first and w.kinds[i - 1] == "his":
        source = (i - 1, i - 1)
    elif i > s.first and w.low[i - 1] in HELD_FORMS | {"no"}:
        return None
    content = content_right(s, after + (w.low[after] != "that"), "say", "say")
    if content is None:
        return None
    return _saying(s, (i, i), source, content, "nominal", "say", w.low[i], number)


def _colon(s: Scene, number: int) -> Saying | None:
    """Return the attribution of "SOURCE: words" at the head of a sentence."""
    w = s.w
    for i in range(s.first + 1, min(s.end - 1, s.first + _LONGEST_LABEL)):
        if w.kinds[i] == ":":
            quoted = i + 1 in s.closing
            content = content_right(s, i + 1, "say", "say")
            if content is None or not (quoted or w.kinds[s.first] == "name" and w.kinds[i - 1] in {"name", ")"}):
                return None
            return _saying(s, (i, i), (s.first, i - 1), content, "colon", "say", "say", number)
        if w.kinds[i] not in {"name", "det", "word", "prep", "'", "num"} or w.low[i] in CUES:
            return None
    return None


def _according(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "according to SOURCE"."""
    w = s.w
    source = source_right(w, i + 2, s.end)
    if source is None:
        return None
    if i == s.first or (i - 1 == s.first and w.kinds[i - 1] in {"sub", "and", "adv"}):
        after = source[1] + 1
        if after < s.end and w.kinds[after] == ",":
            after += 1
        content = content_right(s, after, "say", "say")
    else:
        content = _left_clause(s, i)
    if content is None:
        return None
    return _saying(s, (i, i + 1), source, content, "according", "say", "accord", number)


def _left_clause(s: Scene, i: int) -> Content | None:
    """Return the words of a sentence before a cue that comments on them."""
    w, first, last = s.w, s.first, i - 1
    while last > first and w.kinds[last] in {",", "-", "("}:
        last -= 1
    while first < last and w.kinds[first] in {"adv", ",", "-"}:
        first += 1
    return Content(first, last, clause=True) if first <= last else None


def _hedge(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "reportedly": somebody unnamed says the sentence around it."""
    w, last = s.w, s.end - 1
    while last > i and w.kinds[last] == ".":
        last -= 1
    if last <= i:
        return None
    content = Content(s.first, last, clause=True)
    return _saying(s, (i, i), None, content, "hedge", "say", w.low[i], number)


def _verb(s: Scene, i: int, cue: CueWord, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution of a verb that may say, or None where it is none here."""
    w = s.w
    if w.low[i] in _NO_CUES or _part_of_name(s, i):
        return None
    head = _verb_head(s, i, cue)
    if head is None:
        return None
    start, passive = head
    last = i
    if i + 1 < s.end and w.low[i + 1] in cue.particles:
        last = i + 1
    elif cue.group == "none":
        return None
    if passive:
        return _passive(s, start, i, cue, number)
    content = content_right(s, last + 1, cue.lemma, cue.group, told=last == i)
    source = None
    shared = False
    progressive = any(w.low[k] in _BE for k in range(start, i))
    if (cue.form == "ing" and not progressive) or (i > s.first and w.low[i - 1] == "to"):
        source, shared = _subject(s, start, found), True
    else:
        source = source_left(w, start, s.first)
    if content is None or _inverted(s, i, cue):
        return _after_content(s, start, last, source, cue, number)
    if source is None:
        source, shared = _coordinated(s, start, found), True
        if source is None:
            return None
    if not _frame_fits(s, content, cue):
        return None
    saying = _saying(s, (start, last), source, content, "verb", cue.group, cue.lemma, number, shared=shared)
    return replace(saying, infinitive=True) if i > s.first and w.low[i - 1] == "to" else saying


def _part_of_name(s: Scene, i: int) -> bool:
    """Say whether a capitalised word is part of a name rather than a verb, outside headings in capitals."""
    w = s.w
    if not w.text[w.starts[i]].isupper() or i == s.first:
        return False
    initials = [w.text[w.starts[k]] for k in range(s.first, s.end)]
    return sum(c.islower() for c in initials) >= sum(c.isupper() for c in initials)


def _verb_head(s: Scene, i: int, cue: CueWord) -> tuple[int, bool] | None:
    """Return (first word of the verb group, passive or not), or None where the word is no verb here."""
    w = s.w
    start = i
    while start > s.first and w.kinds[start - 1] in {"aux", "adv"} or (
        start > s.first and start < i and w.low[start - 1] == "to" and cue.form == "base"
    ):
        start -= 1
    before = w.low[start - 1] if start > s.first else ""
    kind = w.kinds[start - 1] if start > s.first else ""
    auxes = {w.low[k] for k in range(start, i) if w.kinds[k] == "aux"}
    if cue.form == "base":
        if auxes - _BE - _HAVE:
            return start, False
        if before == "to" and w.kinds[start - 1] == "prep":
            return start, False
        plural = kind == "pron" or (kind in {"word", "name"} and (before.endswith("s") and not before.endswith("'s") or before in {"people", "men", "women", "police"})) or before in {"many", "some", "most", "others", "few", "who"}
        return (start, False) if plural and _opens_content(s, i + 1) else None
    if before in HELD_FORMS and cue.form == "s":
        return None
    if cue.form == "s":
        if kind in {"det", "his", "prep"} or before.endswith("'s") or (kind == "word" and before.endswith("s") and not before.endswith("ss")):
            return None
        return (start, False) if _opens_content(s, i + 1) or kind in {",", '"'} or i + 1 >= s.end or w.kinds[i + 1] in {",", ".", ":", "name"} else None
    if cue.form == "ing":
        if cue.group in {"will", "ask", "judge"} and kind == "prep":
            return None
        if kind in {"det", "his"} or before in {"of"} and cue.group != "say":
            return None
        return start, False
    if auxes & _BE and not (auxes & _HAVE and not auxes & {"been", "being"}):
        return start, True
    if auxes & _DO or kind in {"det", "his"} and start == i:
        return None
    if cue.form == "part" and not auxes & _HAVE:
        return None
    return start, False


def _opens_content(s: Scene, i: int) -> bool:
    """Say whether a content may start at word `i` after an ambiguous form."""
    if i >= s.end:
        return False
    w = s.w
    return w.low[i] in {"that", "to", "for", "on"} or w.kinds[i] in {"det", "his", "pron", "obj", '"', ":", "rel", "sub", "adv", "name"} or i in s.closing or w.kinds[i] == "word"


def _passive(s: Scene, start: int, i: int, cue: CueWord, number: int) -> Saying | None:
    """Return "was quoted as saying", "was criticised by SOURCE", "is expected to": what is said of the subject."""
    w = s.w
    subject = source_left(w, start, s.first)
    if subject is None:
        return None
    if w.low[i + 1 : i + 3] == ["as", "saying"]:
        content = content_right(s, i + 3, "say", "say") or _left_of(s, subject[0])
        return content and _saying(s, (start, i + 2), subject, content, "verb", "say", "say", number, passive=True)
    if i + 1 < s.end and w.low[i + 1] == "by":
        source = source_right(w, i + 2, s.end)
        if source is None:
            return None
        return _saying(s, (start, i), source, Content(*subject), "verb", cue.group, cue.lemma, number, passive=True)
    if cue.lemma in {"expect", "believe", "say", "think", "report", "know", "rumour"} and i + 1 < s.end and w.low[i + 1] in {"to", "that"}:
        after = content_right(s, i + 1, "expect", "will")
        last = after.last if after else i
        return _saying(s, (start, i), None, Content(subject[0], last, clause=True), "hedge", "think", cue.lemma, number, passive=True)
    return None


def _left_of(s: Scene, at: int) -> Content | None:
    return content_left(s, at)


def _subject(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return whose words a participle or infinitive gives: the source of the cue before it, else the sentence's subject."""
    outer = [f for f in found if not any(_inside(f, other) for other in found)]
    if outer and outer[-1].source is not None and not outer[-1].passive:
        a, b = outer[-1].source
        return s.w.at(a), s.w.at(b) - 1
    return _sentence_subject(s, start)


def _inside(inner: Saying, outer: Saying) -> bool:
    return inner is not outer and any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)


def _sentence_subject(s: Scene, before: int) -> WordRange | None:
    """Return the noun phrase before the first auxiliary or past verb of a sentence, left of word `before`."""
    w = s.w
    for i in range(s.first + 1, before):
        verbal = w.kinds[i] == "aux" or (w.kinds[i] == "word" and w.low[i].endswith("ed") and w.kinds[i - 1] in {"name", "word", "pron"})
        if verbal:
            return source_left(w, i, s.first)
    return None


def _coordinated(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return the source of the cue that "and warned" shares, or None."""
    w = s.w
    if start > s.first and w.low[start - 1] in {"and", "but", ",", "then", "or"} and found:
        source = found[-1].source
        if source is not None:
            return w.at(source[0]), w.at(source[1]) - 1
        return None
    if start > s.first and w.low[start - 1] in {"and", "but"}:
        return _sentence_subject(s, start)
    return None


def _inverted(s: Scene, i: int, cue: CueWord) -> bool:
    """Say whether a content stands before the cue and its source after it: "...," said the official."""
    w = s.w
    return (
        cue.group == "say"
        and cue.form in {"past", "s"}
        and i > s.first + 1
        and (w.kinds[i - 1] == '"' or (w.kinds[i - 1] == "," and w.kinds[i - 2] == '"'))
        and i + 1 < s.end
        and w.kinds[i + 1] in {"name", "det", "pron", "his", "word"}
    )


def _after_content(s: Scene, start: int, last: int, source: WordRange | None, cue: CueWord, number: int) -> Saying | None:
    """Return an attribution whose content stands before it, with what goes on after it."""
    if cue.group not in {"say", "think", "show"} or cue.form == "ing":
        return None
    if source is None or _inverted(s, last, cue):
        source = source_right(s.w, last + 1, s.end)
        content = content_left(s, start)
    else:
        content = content_left(s, source[0])
    if source is None or content is None:
        return None
    saying = _saying(s, (start, last), source, content, "verb", cue.group, cue.lemma, number)
    tail = _tail(s, max(last, source[1]) + 1) or _run_on(s, max(last, source[1]) + 1)
    return replace(saying, content=(*saying.content, tail)) if tail else saying


def _tail(s: Scene, at: int) -> Range | None:
    """Return the second half of a quotation broken by its cue: "A," he said, "B"."""
    for i in range(at, min(s.end, at + 14)):
        if i in s.closing:
            return s.w.span(i, s.closing[i] - 1)
    return None


def _run_on(s: Scene, at: int) -> Range | None:
    """Return the clause that goes on after an inserted cue: "..., media reported, where he will ..."."""
    w = s.w
    if at + 1 >= s.end or w.kinds[at] != "," or w.low[at + 1] not in _RUNS_ON:
        return None
    last = s.end - 1
    while last > at and w.kinds[last] == ".":
        last -= 1
    return w.span(at + 1, last)


def _frame_fits(s: Scene, content: Content, cue: CueWord) -> bool:
    """Say whether a verb takes such a content: some only attribute a clause."""
    w, i = s.w, content.first
    if cue.lemma in QUOTED_ONLY:
        return content.quoted
    if content.quoted or cue.group in {"judge", "none", "ask"}:
        return True
    if cue.group == "will":
        return w.low[i] == "to" or w.kinds[i] in {"det", "his", "word", "name"}
    if cue.lemma in {"see", "find", "feel", "hear", "learn", "show", "guess"}:
        return w.low[i] == "that" or w.kinds[i] in {"pron"} or w.low[i] in {"how", "what", "why"}
    return not (w.kinds[i] == "prep" and w.low[i] in {"with", "by", "at", "over", "after"})


def _saying(s: Scene, cue: WordRange, source: WordRange | None, content: Content, kind: str, group: str, lemma: str,
            number: int, *, shared: bool = False, passive: bool = False) -> Saying:
    """Return word ranges as an attribution in characters."""
    w = s.w
    return Saying(
        cue=w.span(*cue),
        source=None if source is None else w.span(*source),
        content=(w.span(content.first, content.last),),
        kind=kind,
        group=group,
        lemma=lemma,
        sentence=number,
        recipient=None if content.recipient is None else w.span(*content.recipient),
        passive=passive,
        shared=shared,
        quoted=content.quoted,
    )


def _orphans(w: Tagged, ranges: list[Range], quoted: list[Quotation], found: list[Saying]) -> list[Saying]:
    """Give quotations without a cue of their own to the saying before them, where its words were quoted too."""
    taken = {s.sentence for s in found}
    starts = [start for start, _ in ranges]
    result = list(found)
    for q in quoted:
        number = bisect_right(starts, q.start) - 1
        if number in taken or q.end - q.start < _SHORTEST_ORPHAN:
            continue
        i = bisect_right([s.sentence for s in result], number) - 1
        if i < 0 or not (q.continues or "\n" not in w.text[ranges[result[i].sentence][1] : q.start]):
            continue
        last = result[i]
        if number - last.sentence <= 1 + len(last.content) and (last.quoted or w.text[last.content[0][0]] in '"“'):
            result[i] = replace(last, content=(*last.content, (q.start, q.end)))
    return result
