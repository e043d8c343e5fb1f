"""A saying: one attribution found in a text, before anybody asks who is meant."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.claims.contents import Content, Scene
from trucebook.claims.sentences import Range
from trucebook.claims.sources import WordRange


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution, offsets into the cleaned text. `kind`: verb | according | nominal | hedge | colon.

    `group` and `lemma` are the cue's in the lexicon. `shared`: the source was taken from another cue of the sentence or
    from its subject. `sentence` numbers the text's sentences. `infinitive`: "to warn" rather than "warned".
    `nested`: the cue stands inside what another says. `cited`: whom or what the source itself cites for it.
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
    nested: bool = False
    cited: Range | None = None
    answer: Range | None = None
    """The words that only deny or bear out the content, which stands elsewhere: "no", "that is a lie", "this"."""


@dataclass(frozen=True, slots=True)
class CuePlace:
    """Where a cue stands in its scene, in words, and what it is."""

    words: WordRange
    kind: str
    group: str
    lemma: str
    sentence: int


def saying(
    s: Scene,
    cue: CuePlace,
    source: WordRange | None,
    content: Content,
    *,
    shared: bool = False,
    passive: bool = False,
    infinitive: bool = False,
) -> Saying:
    """Return word ranges as an attribution in characters."""
    w = s.w
    return Saying(
        cue=w.span(*cue.words),
        source=None if source is None else w.span(*source),
        content=(w.span(content.first, content.last),),
        kind=cue.kind,
        group=cue.group,
        lemma=cue.lemma,
        sentence=cue.sentence,
        recipient=None if content.recipient is None else w.span(*content.recipient),
        passive=passive,
        infinitive=infinitive,
        shared=shared,
        quoted=content.quoted,
    )
