"""The reader: one report's text in, its claims out, by lexicon and rules. No model, no download, no network."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from trucebook.claims import assembly
from trucebook.claims.claim import Link, Reading, Span, Unattributed
from trucebook.claims.drafting import Drafting, Left
from trucebook.claims.fields import Describer
from trucebook.claims.furniture import published
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.masthead import masthead
from trucebook.claims.page import Page, take_apart
from trucebook.claims.speakers import speakers
from trucebook.reports.published import published_bounds
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds

__all__ = ["READER", "Page", "publisher_link", "read", "signed", "take_apart"]

READER = "rules-7"


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
    page, own, headed = signed(take_apart(text, media), circumstances, ground)
    publisher = publisher_link(circumstances, own, page, ground)
    recorded = circumstances.published
    stated = Bounds()
    if recorded == Bounds():
        stated = published(page.cleaned.text, page.layout, ground.zone)
        stated = headed if stated == Bounds() else stated
    day = stated if recorded == Bounds() else recorded
    describer = _describer(ground)
    names = speakers(page.cleaned.text, ground, describer.gazetteer)
    known = _publisher_names(publisher, ground)
    writer = _writer(publisher, ground)
    drafts, without = Drafting(page, names, day, ground, describer, known, writer).drafts()
    claims = assembly.assemble(drafts, page.cleaned, digest, publisher)
    return Reading(READER, digest, claims, _unattributed(without, page), own, published=stated)


@lru_cache(maxsize=4)
def _describer(ground: Ground) -> Describer:
    """Return the describer of a ground: its names are compiled once for many reports."""
    return Describer(ground)


def signed(page: Page, circumstances: Circumstances, ground: Ground) -> tuple[Page, str | None, Bounds]:
    """Return a page that knows where it names its publisher, that name (a source's first where the case knows it), and
    the day of its masthead: a closing line or site tells the publisher, else the first lines, if none is on record."""
    text, layout = page.cleaned.text, page.layout
    head = masthead(text, layout, ground)
    day = (published_bounds(head.day, ground.zone) if head.day else None) or Bounds()
    if layout.publisher is not None:
        return page, text[slice(*layout.publisher)], day
    if head.publisher is None or circumstances.publisher is not None:
        return page, None, day
    name = next((source.names[0] for source in ground.sources if source.id == head.source), None)
    page = replace(page, layout=replace(layout, publisher=head.publisher))
    return page, name or head.name or text[slice(*head.publisher)], day


def publisher_link(circumstances: Circumstances, own: str | None, page: Page, ground: Ground) -> Link:
    """Return the first link: the publisher on record, else the text's own credit, else nobody named."""
    name = circumstances.publisher or own
    if name is None:
        return Link(Role.PUBLISHER)
    known = next((s for s in ground.sources if name.casefold() in {n.casefold() for n in (*s.names, s.id)}), None)
    stated = page.layout.publisher if circumstances.publisher is None else None
    spans = () if stated is None else (page.cleaned.to_verbatim(Span(*stated)),)
    return Link(Role.PUBLISHER, known.names[0] if known else name, known.id if known else None, None, spans)


def _publisher_names(publisher: Link, ground: Ground) -> frozenset[str]:
    """Return every name of the publisher, lower case: a body writes of itself by any of them."""
    names = next((source.names for source in ground.sources if source.id == publisher.id), ())
    return frozenset(name.lower() for name in (*names, publisher.name) if name)


def _writer(publisher: Link, ground: Ground) -> str | None:
    """Return the id of the actor whose own words a text is: of whoever published it, where that is a body or party of
    the case, or None."""
    own = next((source.actor for source in ground.sources if source.id == publisher.id), None)
    name = (publisher.name or "").lower()
    named = [one.id for one in ground.actors if name and name in {known.lower() for known in one.names}]
    return own or (named[0] if len(named) == 1 and publisher.id is None else None)


def _unattributed(left: Left, page: Page) -> tuple[Unattributed, ...]:
    found = []
    for saying, reason in left:
        start, end = page.cleaned.to_verbatim(Span(*saying.cue))
        found.append(Unattributed(start, end, page.cleaned.verbatim[start:end], reason))
    return tuple(sorted(found, key=lambda u: u.start))
