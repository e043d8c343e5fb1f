"""What two blame on each other: "X and Y accused each other of breaking the truce"."""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.assembly import Draft
from trucebook.claims.claim import Mention
from trucebook.claims.sentences import Range
from trucebook.claims.speakers import Speakers
from trucebook.vocabulary.event import Role

EACH_OTHER = re.compile(r"(?:each|one an)other of\b|each other (?:of|for)\b", re.IGNORECASE)
"""What two accuse each other of, neither says of himself."""
_BOTH = re.compile(r"both ", re.IGNORECASE)
_JOINT = re.compile(r",? and |, ")
_BEFORE = re.compile(r"(?:^|(?<=[:;] ))(?:[Tt]he )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,4}(?=, $)")
_TWO = 2


def on_each_other(draft: Draft, names: Speakers, sentence: Range) -> Draft:
    """Return a draft of what two blame on each other with both as those who accuse and are accused; as it is where the
    text does not name two."""
    if draft.source is None or not EACH_OTHER.match(names.text, *draft.span):
        return draft
    spans = _named(names.text, draft.source, sentence)
    links = [names.link(span) for span in spans]
    if len(links) != _TWO or any(link.role is not Role.SPEAKER for link in links):
        return draft
    both = tuple(Mention(names.text[slice(*span)], link.id, *span) for span, link in zip(spans, links, strict=True))
    source, attributed = (min(spans[0][0], draft.source[0]), spans[-1][1]), draft.attributed
    if source[0] < draft.source[0]:
        attributed = replace(attributed, links=(*attributed.links[:-1], names.link(source)))
    fields = replace(draft.fields, actors=both, recipients=both)
    return replace(draft, source=source, attributed=attributed, fields=fields)


def _named(text: str, source: Range, sentence: Range) -> list[Range]:
    """Return where the words of a source name one each; in a heading the first stands before its comma."""
    both = _BOTH.match(text, *source)
    found, at = [], both.end() if both else source[0]
    for joint in _JOINT.finditer(text, *source):
        found.append((at, joint.start()))
        at = joint.end()
    found.append((at, source[1]))
    first = _BEFORE.search(text[sentence[0] : source[0]])
    if len(found) == 1 and first is not None:
        found.insert(0, (sentence[0] + first.start(), sentence[0] + first.end()))
    return found
