"""Long quotations made short for a terminal: the words in which two differ, with a few around them, and ellipses."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LONGEST = 200
"""Characters up to which a quotation is shown whole."""
_AROUND = 4
"""Words shown on either side of those that differ."""
_ELLIPSIS = "…"
_QUOTED = re.compile(r"“([^“”]*)”")


def beside(a: str, b: str, longest: int = LONGEST) -> tuple[str, str]:
    """Return two quotations as they are shown side by side: whole where short, else the words that differ.

    What the two have alike in its stead is an ellipsis. What is still long is cut at its end.
    """
    left, right = a.split(), b.split()
    if max(len(a), len(b)) <= longest:
        return " ".join(left), " ".join(right)
    same = [block for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if block.size]
    mine = _kept(left, [(one.a, one.size) for one in same])
    theirs = _kept(right, [(one.b, one.size) for one in same])
    return begin(mine, longest), begin(theirs, longest)


def begin(words: str, longest: int = LONGEST) -> str:
    """Return a quotation on one line, cut behind a word with an ellipsis where it is long."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0].rstrip(' ,;:' + _ELLIPSIS)} {_ELLIPSIS}"


def quoted(sentence: str, longest: int = LONGEST) -> str:
    """Return a sentence with each long quotation in it cut."""
    return _QUOTED.sub(lambda match: f"“{begin(match[1], longest)}”", sentence)


def _kept(words: list[str], alike: list[tuple[int, int]]) -> str:
    """Return words, an ellipsis standing for the middle of each run of `alike` (first word, how many)."""
    found: list[str] = []
    at = 0
    for first, size in alike:
        head = _AROUND if first else 0
        tail = _AROUND if first + size < len(words) else 0
        if size <= head + tail + 1:
            continue
        found += [*words[at : first + head], _ELLIPSIS]
        at = first + size - tail
    return " ".join([*found, *words[at:]]) or _ELLIPSIS
