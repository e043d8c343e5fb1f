"""What one voice passes on from another: "OUTLET reported, citing Y", "OUTLET quoted Y as saying that ..."."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.contents import Content, Scene, content_left, content_right
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left

CITES = frozenset({"cite", "quote"})
CITING = listed("citing quoting")
_AS_WITHIN = 14


def quoted_as(s: Scene, i: int, number: int) -> Saying | None:
    """Return "OUTLET quoted Y as saying ..." for the verb at word `i`: Y's words, told to the outlet."""
    w = s.w
    at = next((k for k in range(i + 2, min(s.end - 1, i + _AS_WITHIN)) if w.low[k] == "as"), None)
    if at is None or any(w.kinds[k] in {";", ":", "sub"} for k in range(i + 1, at)):
        return None
    cue = CUES.get(w.low[at + 1])
    outlet = source_left(w, _group_start(s, i), s.first)
    if cue is None or cue.form != "ing" or cue.group not in {"say", "think"} or outlet is None:
        return None
    content = content_right(s, at + 2, cue.lemma, cue.group) or content_left(s, outlet[0])
    if content is None:
        return None
    place = CuePlace((at, at + 1), "verb", cue.group, cue.lemma, number)
    return saying(s, place, (i + 1, at - 1), replace(content, recipient=outlet))


def _group_start(s: Scene, i: int) -> int:
    while i > s.first and (s.w.kinds[i - 1] in {"aux", "adv"} or s.w.low[i - 1] == "since"):
        i -= 1
    return i


def cited_source(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return who cites in ", citing Y" at word `start`: the voice that stands right before the comma, or None."""
    w = s.w
    if start - 1 <= s.first or w.kinds[start - 1] != ",":
        return None
    last = w.ends[start - 2]
    beside = next((f.source for f in found if f.source is not None and f.source[1] == last), None)
    if beside is not None:
        return w.at(beside[0]), w.at(beside[1]) - 1
    subject = source_left(w, start - 1, s.first)
    return subject if subject is not None and _verb_behind(s, start) else None


def _verb_behind(s: Scene, start: int) -> bool:
    """Say whether the insertion at word `start` is closed by a comma behind which the verb of its subject stands."""
    w = s.w
    comma = next((k for k in range(start + 1, s.end - 1) if w.kinds[k] == "," and k not in s.closing), s.end)
    while comma + 1 < s.end and w.kinds[comma + 1] == "adv":
        comma += 1
    if comma + 1 >= s.end:
        return False
    cue = CUES.get(w.low[comma + 1])
    return finite(w, comma + 1) or (cue is not None and cue.form in {"past", "s"})


def within_commas(s: Scene, content: Content) -> Content:
    """Return what is cited without the clause that goes on behind its comma: "citing Y, that ..."."""
    w = s.w
    for k in range(content.first + 1, content.last):
        cue = CUES.get(w.low[k + 1])
        verb = finite(w, k + 1) or (cue is not None and cue.form in {"past", "s"} and w.kinds[k + 1] == "word")
        fronted = w.low[s.first] in CITING and content.first == s.first + 1
        if w.kinds[k] == "," and (fronted or verb or w.low[k + 1] == "that"):
            return replace(content, last=k - 1)
    return content


def with_cited(s: Scene, found: list[Saying]) -> list[Saying]:
    """Return the sayings of a sentence, each with what its own voice cites for it ("reported, citing Y")."""
    result = list(found)
    for cite in found:
        if not cites(s, cite):
            continue
        for i, main in enumerate(result):
            if main.source == cite.source and main.lemma not in CITES and main.cited is None:
                result[i] = replace(main, cited=cite.content[0])
                break
    return result


def cites(s: Scene, found: Saying) -> bool:
    """Say whether a saying is "citing Y" or "quoting Y" and gives no words of Y."""
    return found.lemma in CITES and not found.quoted and s.w.low[s.w.at(found.cue[1]) - 1] in CITING
