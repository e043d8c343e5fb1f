"""A text cleaned and taken apart: its blocks, sentences, quotations and words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucebook.claims.cleaning import Cleaned, clean
from trucebook.claims.furniture import Layout, layout
from trucebook.claims.letters import in_letters_of_body
from trucebook.claims.quotations import Quotation, quotations
from trucebook.claims.sentences import Range, paragraphs, sentences
from trucebook.claims.tagging import Tagged, tag


@dataclass(frozen=True, slots=True)
class Page:
    """A cleaned text taken apart: its blocks, sentences (with the block of each), quotations and words."""

    cleaned: Cleaned
    layout: Layout
    ranges: list[Range]
    blocks: list[int]
    quoted: list[Quotation]
    opens: list[int]
    """Where the quotations start."""
    words: Tagged


def take_apart(text: str, media: str = "text/plain") -> Page:
    """Return a text cleaned and taken apart."""
    cleaned = clean(text, media)
    laid = layout(cleaned.text, paragraphs(cleaned.text))
    cleaned = replace(cleaned, text=_in_own_letters(cleaned.text, laid))
    quoted = quotations(cleaned.text, [(b.start, b.end) for b in laid.blocks])
    opens = [q.start for q in quoted]
    ranges: list[Range] = []
    blocks: list[int] = []
    for number, block in enumerate(laid.blocks):
        found = sentences(cleaned.text, (block.start, block.end), quoted, opens)
        ranges += found
        blocks += [number] * len(found)
    return Page(cleaned, laid, ranges, blocks, quoted, opens, tag(cleaned.text))


def _in_own_letters(text: str, laid: Layout) -> str:
    headings = [(block.start, block.end) for block in laid.blocks if block.kind == "heading"]
    body = [(block.start, block.end) for block in laid.blocks if block.kind != "heading"]
    return in_letters_of_body(text, headings, body)
