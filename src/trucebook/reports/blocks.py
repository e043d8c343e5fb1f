"""The blocks of an HTML page: what stands in a paragraph, heading or caption of its own is no sentence with the next.

trafilatura gives a short page as one line. Where such a line is a run of whole blocks of the page, it is taken apart.
"""

from __future__ import annotations

from collections.abc import Iterable

_BLOCKS = (
    "//p | //h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //li | //figcaption | //blockquote | //td | //th | //dt | //dd"
)


def parted(lines: Iterable[str], source: str) -> list[str]:
    """Return lines of a page's text, those that are a run of its blocks with a line for each block."""
    from lxml.etree import LxmlError, ParserError  # noqa: PLC0415 - heavy, and only HTML needs it
    from lxml.html import fromstring  # noqa: PLC0415 - as above

    try:
        found = fromstring(source).xpath(_BLOCKS)
    except (LxmlError, ParserError, ValueError):
        return [*lines]
    blocks = {" ".join(one.text_content().split()) for one in found} - {""}
    lengths = sorted({block.count(" ") + 1 for block in blocks}, reverse=True)
    return [part for line in lines for part in _parts(line, blocks, lengths)]


def _parts(line: str, blocks: set[str], lengths: list[int]) -> list[str]:
    """Return the blocks that a line is a run of, longest first; the line itself where it is none. Lengths in words."""
    words = line.split()
    if not words or " ".join(words) in blocks:
        return [line]
    found: list[str] = []
    start = 0
    while start < len(words):
        end = next((start + n for n in lengths if " ".join(words[start : start + n]) in blocks), None)
        if end is None:
            return [line]
        found.append(" ".join(words[start:end]))
        start = min(end, len(words))
    return found
