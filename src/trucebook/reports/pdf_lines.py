"""The lines of a PDF's pages to paragraphs: running heads left out, words that a line's end broke joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_NEARLY_FULL = 0.6
"""A line at least this long, as a share of the page's longest, goes on in the next one."""
_LEAST_FULL = 30
_ENDS = re.compile(r"[.!?:;\"”’)]\s*$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NUMBERED = re.compile(r"(?:page|p\.)? ?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at a page's head and at its foot among which running heads stand."""
_LEAST_PAGES = 3
_SHARE = 0.6
"""A line that stands at the edge of more than this share of the pages, but for its numbers, is a running head."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_PREFIXES = frozenset(
    {
        *(
            "anti",
            "cease",
            "counter",
            "cross",
            "ex",
            "half",
            "long",
            "mid",
            "non",
            "self",
            "short",
            "so",
            "vice",
            "well",
        ),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    }
)
"""What English joins to a word by a hyphen that stays."""


def joined(pages: list[str]) -> tuple[str, int]:
    """Return the pages as one text, and how many running heads were left out.

    Lines of a paragraph are joined; a sentence that plainly goes on over the page is not cut.
    """
    pages = [page.translate(_LIGATURES) for page in pages]
    kept = _without_heads([[line.strip() for line in page.splitlines()] for page in pages])
    left_out = sum(len([1 for line in page.splitlines() if line.strip()]) for page in pages)
    left_out -= sum(len([1 for line in lines if line]) for lines in kept)
    words = Counter(word.lower() for lines in kept for line in lines for word in _WORD.findall(line))
    text = ""
    for page in filter(None, (_paragraphs(lines, words) for lines in kept)):
        on = text and not _ENDS.search(text) and page[:1].islower()
        text = _with_next(text, page, words) if on else text + ("\n\n" if text else "") + page
    return text, left_out


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages' lines without running heads and page numbers."""
    edges = [_edges(lines) for lines in pages]
    seen = Counter(form for page, lines in zip(edges, pages, strict=True) for form in {_form(lines[n]) for n in page})
    needed = max(_LEAST_PAGES, _SHARE * len(pages))
    kept = []
    for page, lines in zip(edges, pages, strict=True):
        short = _NEARLY_FULL * max(map(len, lines), default=0)
        heads = {n for n in page if seen[_form(lines[n])] >= needed and len(lines[n]) <= short}
        heads |= {n for n in page if _NUMBERED.fullmatch(lines[n])}
        kept.append(["" if n in heads else line for n, line in enumerate(lines)])
    return kept


def _edges(lines: list[str]) -> set[int]:
    """Return the places of the first and last lines that are not empty."""
    full = [n for n, line in enumerate(lines) if line]
    return {*full[:_EDGE], *full[-_EDGE:]}


def _form(line: str) -> str:
    """Return a line as it stands on other pages too, whatever its numbers."""
    return _DIGITS.sub("#", line.lower())


def _paragraphs(lines: Iterable[str], words: Counter[str]) -> str:
    """Return a page with the lines of a paragraph joined: a line that nearly fills the page's width goes on."""
    lines = list(lines)
    longest = max(map(len, lines), default=0)
    text, goes_on = "", False
    for line in lines:
        if goes_on and line:
            text = _with_next(text, line, words)
        else:
            text += ("\n\n" if text and not text.endswith("\n\n") else "") + line
        goes_on = len(line) >= max(_LEAST_FULL, _NEARLY_FULL * longest) or bool(_BROKEN.search(line))
    return text.strip()


def _with_next(text: str, line: str, words: Counter[str]) -> str:
    """Return a text that goes on in the next line; the hyphen of a word that the line's end broke is left out.

    What the document writes elsewhere decides; then a hyphen stays after a prefix and between two words of its own.
    """
    broken, following = _BROKEN.search(text), _FIRST.match(line)
    if broken is None or following is None:
        return f"{text}{'' if text.endswith('-') else ' '}{line}"
    first, second = broken[1].lower(), following[0].lower()
    whole = text[: broken.end(1)]
    if text.endswith("\u00ad") or words[first + second]:
        return whole + line
    both = words[first] > 1 and words[second] > 1 and min(len(first), len(second)) > len("of")
    stays = (
        not line[0].islower() or words[f"{first}-{second}"] or (first in _PREFIXES and len(second) > len("ing")) or both
    )
    return f"{whole}{'-' if stays else ''}{line}"
