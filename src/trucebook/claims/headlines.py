"""Attributions in headings: "Minister: truce will hold", "Captives to go home Sunday, says mediator", "Two dead: army".

A heading writes nearly any word large and leaves out what the report tells. So a name in it is one only where the
report writes it so too, and a bare "minister" is the one whom the report lets speak. What a heading asserts itself
gives no claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from trucebook.claims.back_references import INSTITUTIONS, core, pointed_at
from trucebook.claims.chain import Attributed, Chain
from trucebook.claims.claim import FROM_HEADING, Link, Span
from trucebook.claims.contents import Content, Scene
from trucebook.claims.gazetteer import bare
from trucebook.claims.lexicon import listed
from trucebook.claims.page import Page
from trucebook.claims.prospects import TOLD_AS_DONE
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sentences import Range
from trucebook.claims.speakers import Speakers
from trucebook.vocabulary.event import Role

_VOICES = INSTITUTIONS | listed("""
minister ministers pm fm president premier secretary envoy envoys ambassador governor mayor spokesman spokeswoman
spokesperson commander commanders chief general leader leaders king official officials source sources aide adviser
advisor diplomat diplomats mediator mediators negotiator negotiators monitor monitors observer observers witness
witnesses medic medics doctor doctors expert experts analyst analysts lawyer lawyers family families relatives militia
militias militants rebel rebels group faction government authorities agency resident residents lawmaker lawmakers
senator judge prosecutor prosecutors rescuers ngo
""")
"""Nouns that stand before or behind a heading's colon as whoever says the rest; others only where the report lets them
speak."""
_REPORTS = listed("report reports media")
"""What stands behind the colon as an outlet without a name, and before it as the kind of the text."""
_NO_VOICES = listed("i we you who he she they it this that which what there")
_TOPIC = listed("on about after to over in at before amid")
"""Behind a speaker: "Minister on truce: ..."."""
_STATES = frozenset({"state", "people"})
"""Kinds of actor whose name before a colon may be a topic or a place."""
_LONGEST_LABEL = 7
_LEAST_CONTENT = 2
_TO_DO = re.compile(
    r"(?:[\w'’-]+ ){0,5}?(?P<last>[\w'’-]+(?<!ed)(?<!ing)) to (?:be|go|leave|hold|stay|meet|send|visit|end|begin|start"
    r"|resume|open|reopen|close|return|discuss|take|give|allow|let|move|pull|hand|swap|face|free|release|withdraw|lift"
    r"|join|continue|extend|talk|fly|travel|host|sign|quit|keep|get|come|receive|deploy|cross|enter|attend|seek|stop"
    r"|halt|restart|exchange)\b",
    re.IGNORECASE,
)
_LEADS = (":", "?")
_SINGLE = re.compile(r"['‘](?!s\b)[^'‘’]*(?:['’]\w[^'‘’]*)*['’]")


def in_single_marks(text: str, span: Range) -> bool:
    """Say whether words stand whole between single marks, which quote in a heading."""
    return _SINGLE.fullmatch(text, *span) is not None


def still_to_do(text: str, span: Range) -> bool:
    """Say whether a heading's words tell what is to be done: "Talks to go on", "Captives to go home Sunday"."""
    match = _TO_DO.match(text, *span)
    return match is not None and match["last"].lower() not in TOLD_AS_DONE


def of_heading(page: Page, number: int, found: list[Saying], names: Headed) -> list[Saying]:
    """Return the attributions of the heading that is sentence `number`; `found` are those that any sentence of its
    words would have. A question, and what leads to a list, has none."""
    start, end = page.ranges[number]
    words, w = page.cleaned.text[start:end], page.words
    s = Scene(w, w.at(start), w.at(end), {w.at(q.start): w.at(q.end) for q in page.quoted if start <= q.start < end})
    if words.endswith(_LEADS[0]) or _LEADS[1] in words:
        return []
    told = [one for piece in _pieces(s) for one in _of_piece(piece, number, found, names)]
    return sorted(told, key=lambda one: one.cue)


def _pieces(s: Scene) -> list[Scene]:
    """Return the pieces of a heading between semicolons, each of which has attributions of its own."""
    inside = {k for opens, closes in s.closing.items() for k in range(opens, closes)}
    cuts = [k for k in range(s.first, s.end) if s.w.kinds[k] == ";" and k not in inside]
    edges = [s.first - 1, *cuts, s.end]
    return [Scene(s.w, a + 1, b, s.closing) for a, b in pairwise(edges) if b - a > 1]


def _of_piece(s: Scene, number: int, found: list[Saying], names: Headed) -> list[Saying]:
    """Return the attributions of one piece of a heading."""
    piece = s.w.span(s.first, s.end - 1)
    own = [replace(one, content=_within(one.content, piece)) for one in found if _inside(one.cue, piece)]
    kept = [one for one in own if one.content and _voiced(one, s.w.text)]
    label = _label_before(s, number, names.speaks) or _label_behind(s, number, names.speaks)
    if label is not None and any(label.source and _inside(one.cue, label.source) for one in kept):
        label = None
    if label is not None:
        kept = [one for one in kept if not any(a <= label.cue[0] < b for a, b in one.content)]
    return [*kept, *([label] if label else [])]


def _within(content: tuple[Range, ...], piece: Range) -> tuple[Range, ...]:
    """Return what of a content stands in a piece of the heading."""
    cut = [(max(a, piece[0]), min(b, piece[1])) for a, b in content]
    return tuple((a, b) for a, b in cut if a < b)


def _inside(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _voiced(one: Saying, text: str) -> bool:
    """Say whether a saying found in a heading names who says it."""
    return one.source is not None and one.kind != "colon" and text[slice(*one.source)].lower() not in _NO_VOICES


def _label_before(s: Scene, number: int, speaks: Callable[[Range], bool]) -> Saying | None:
    """Return the attribution of "SPEAKER: content"."""
    w = s.w
    at = next(
        (k for k in range(s.first + 1, min(s.end - _LEAST_CONTENT, s.first + _LONGEST_LABEL + 1)) if _colon(s, k)), 0
    )
    if not at:
        return None
    last = next((k - 1 for k in range(s.first + 1, at) if w.low[k] in _TOPIC and _VOICES & {w.low[k - 1]}), at - 1)
    if w.low[last] in _REPORTS or not speaks(w.span(s.first, last)):
        return None
    content = Content(at + 1, s.end - 1, quoted=s.closing.get(at + 1) == s.end)
    return saying(s, CuePlace((at, at), "colon", "say", "say", number), (s.first, last), content)


def _label_behind(s: Scene, number: int, speaks: Callable[[Range], bool]) -> Saying | None:
    """Return the attribution of "content: SPEAKER" and "content - SPEAKER"."""
    w = s.w
    nearest = range(s.end - 2, max(s.first + _LEAST_CONTENT - 1, s.end - _LONGEST_LABEL - 2), -1)
    at = next((k for k in nearest if _colon(s, k) or _dash(s, k)), 0)
    if not at:
        return None
    topic = (k - 1 for k in range(at + 2, s.end) if w.low[k] in _TOPIC and _VOICES & {w.low[k - 1]})
    last = next(topic, s.end - 1)
    span = w.span(at + 1, last)
    if _dash(s, at) and not _VOICES & {w.low[last]}:
        return None
    alone = at + 1 == last and w.low[last] in _REPORTS
    if not (alone or speaks(span)):
        return None
    content = Content(s.first, at - 1, quoted=s.closing.get(s.first) == at)
    return saying(s, CuePlace((at, at), "colon", "say", "say", number), (at + 1, last), content)


def _colon(s: Scene, k: int) -> bool:
    return s.w.kinds[k] == ":" and s.w.text[s.w.ends[k] : s.w.ends[k] + 1].isspace()


def _dash(s: Scene, k: int) -> bool:
    """Say whether a dash with spaces around it stands at word `k`."""
    return s.w.kinds[k] == "-" and s.w.ends[k - 1] < s.w.starts[k] and s.w.ends[k] < s.w.starts[k + 1]


@dataclass(frozen=True, slots=True)
class Headed:
    """Who speaks in the headings of one text, once its other sentences are read; `chain` holds whom they let speak."""

    names: Speakers
    chain: Chain
    body: str
    """The words of the text outside headings."""

    @classmethod
    def of(cls, chain: Chain, page: Page) -> Headed:
        """Return the speakers of a page's headings."""
        text = page.cleaned.text
        blocks = [text[block.start : block.end] for block in page.layout.blocks if block.kind != "heading"]
        return cls(chain.names, chain, "\n".join(blocks))

    def speaks(self, span: Range) -> bool:
        """Say whether the words beside a heading's colon are a voice, and no topic, place or kind of text."""
        link = self._link(span)
        noun = "".join(core(self.names.text[slice(*span)]).lower().split()[-1:])
        if link.role is Role.OUTLET or noun in _VOICES:
            return True
        actor = next((one for one in self.names.ground.actors if one.id == link.id), None)
        if actor is not None and actor.kind not in _STATES:
            return True
        return self._heard(link, span) is not None

    def attribute(self, one: Saying) -> Attributed:
        """Return the chain of a saying in a heading: that of the same voice in the report, where there is one."""
        source = one.source or one.cue
        link = self._link(source)
        told = None if one.recipient is None else self.names.outlet(one.recipient)
        heard = None if link.role is Role.OUTLET else self._heard(link, source)
        if heard is None:
            links = (link,) if told is None else (told, link)
        else:
            *before, last = heard.links
            same = replace(last, spans=(Span(*source),), inferred=link.id is None or last.inferred)
            links = (*([told] if told else (replace(outer, inferred=True) for outer in before)), same)
        return Attributed(links, self.chain.published, flags=(FROM_HEADING,))

    def _link(self, span: Range) -> Link:
        """Return the link that words of a heading name, whatever the size of their letters."""
        link = self.names.link(span)
        if link.id is not None or link.role is Role.OUTLET:
            return link
        words = " ".join(self.names.text[slice(*span)].split())
        known = [
            actor
            for actor in self.names.ground.actors
            if bare(words).casefold() in {bare(name).casefold() for name in actor.names}
        ]
        if len(known) == 1:
            return Link(Role.SPEAKER, known[0].names[0], known[0].id, None, link.spans)
        if link.name is not None and self._written(link.name):
            return link
        return Link(Role.SPEAKER, None, None, link.description or words, link.spans)

    def _written(self, name: str) -> bool:
        """Say whether the report writes a name as the heading does, inside a sentence or more than one word long."""
        return (
            re.search(rf"(?<=[\w,;] ){re.escape(name)}\b" if " " not in name else rf"\b{re.escape(name)}\b", self.body)
            is not None
        )

    def _heard(self, link: Link, span: Range) -> Attributed | None:
        """Return the chain of the one voice in the report that a heading's speaker may be, or None."""
        earlier = [found for _, found in self.chain.earlier if found.links and found.links[-1].role is Role.SPEAKER]
        if link.id is not None or link.name is not None:
            mine = (link.id, link.name)
            return next((f for f in earlier if (f.links[-1].id, f.links[-1].name) == mine), None)
        *more, noun = _plain(core(self.names.text[slice(*span)])).split() or [""]
        told = [(self._introduced(f.links[-1]), f) for f in earlier]
        fitting = [(words, f) for words, f in told if set(more) <= set(_plain(words).split())]
        found, doubt = (
            pointed_at(f"the {noun}", [(words, f.links[-1]) for words, f in fitting]) if noun else (None, True)
        )
        return None if found is None or doubt else next(f for _, f in fitting if f.links[-1] is found)

    def _introduced(self, link: Link) -> str:
        """Return the words by which a voice was introduced, with what stands beside its name."""
        words = link.description or (self.names.text[slice(*link.spans[0])] if link.spans else "")
        return words.replace(",", "")


def _plain(words: str) -> str:
    """Return words in lower case without articles and possessive endings."""
    kept = (re.sub(r"['’]s$|['’]$", "", word) for word in words.lower().split())
    return " ".join(word for word in kept if word not in {"the", "a", "an", "one"})
