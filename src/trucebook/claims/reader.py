"""The reader: one report's text in, its claims out, by lexicon and rules. No model, no download, no network."""

from __future__ import annotations

from functools import lru_cache

from trucebook.claims import assembly
from trucebook.claims.claim import Link, Reading, Span, Unattributed
from trucebook.claims.drafting import Drafting, Left
from trucebook.claims.fields import Describer
from trucebook.claims.furniture import published
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.page import Page, take_apart
from trucebook.claims.speakers import speakers
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds

__all__ = ["READER", "Page", "publisher_link", "read", "take_apart"]

READER = "rules-4"


def read(
    text: str,
    digest: str,
    circumstances: Circumstances,
    ground: Ground,
    media: str = "text/plain",
) -> Reading:
    """Return what this reader finds in a report's verbatim `text`, whose digest (hex SHA-256) its claims carry.

    `media` "text/markdown" blanks Markdown's marking. An empty text gives an empty reading. Where the circumstances
    know no day of publication, the one that the text states of itself serves, and the reading names it. Never raises
    for a text.
    """
    page = take_apart(text, media)
    named = page.layout.publisher
    own = None if named is None else page.cleaned.text[slice(*named)]
    publisher = publisher_link(circumstances, own, page, ground)
    recorded = circumstances.published
    stated = published(page.cleaned.text, page.layout, ground.zone) if recorded == Bounds() else Bounds()
    day = stated if recorded == Bounds() else recorded
    describer = _describer(ground)
    names = speakers(page.cleaned.text, ground, describer.gazetteer)
    drafts, without = Drafting(page, names, day, ground, describer).drafts()
    claims = assembly.assemble(drafts, page.cleaned, digest, publisher)
    return Reading(READER, digest, claims, _unattributed(without, page), own, published=stated)


@lru_cache(maxsize=4)
def _describer(ground: Ground) -> Describer:
    """Return the describer of a ground: its names are compiled once for many reports."""
    return Describer(ground)


def publisher_link(circumstances: Circumstances, own: str | None, page: Page, ground: Ground) -> Link:
    """Return the first link: the publisher on record, else the text's own credit, else nobody named."""
    name = circumstances.publisher or own
    if name is None:
        return Link(Role.PUBLISHER)
    known = next((s for s in ground.sources if name.casefold() in {n.casefold() for n in (*s.names, s.id)}), None)
    stated = page.layout.publisher if circumstances.publisher is None else None
    spans = () if stated is None else (page.cleaned.to_verbatim(Span(*stated)),)
    return Link(Role.PUBLISHER, known.names[0] if known else name, known.id if known else None, None, spans)


def _unattributed(left: Left, page: Page) -> tuple[Unattributed, ...]:
    found = []
    for saying, reason in left:
        start, end = page.cleaned.to_verbatim(Span(*saying.cue))
        found.append(Unattributed(start, end, page.cleaned.verbatim[start:end], reason))
    return tuple(sorted(found, key=lambda u: u.start))
