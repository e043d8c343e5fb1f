"""Deeds whose subject stands apart from its verb: "it was X that shelled Y", "X was said by Z to have shelled Y".

They are read as "X shelled Y" is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from trucebook.claims.back_references import core
from trucebook.claims.claim import Fields
from trucebook.claims.people import speaks
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.vocabulary.event import Polarity

_CLEFT = re.compile(
    r"It (?:was|is|had been)(?P<no> not|n['’]t)? (?P<who>(?!on |at |in |from |by |for |to |after )[^,;:.]{2,80}?)"
    r" (?:who|that|which) (?=\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r",? (?:to|of|for) (?=\w)")
_NAMES = re.compile(r"(?:the |an? )?(?:[\w-]+ ){0,3}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


class Apart(NamedTuple):
    """The subject, where the words of its deed begin, and whether it is said of the subject that it was not he."""

    subject: Range
    deed: int
    denied: bool = False


def set_apart(text: str, span: Range, saying: Saying | None = None) -> Apart | None:
    """Return the subject that stands apart from the deed that `span` tells, or None where none does."""
    if saying is not None and saying.source is not None and span[0] < saying.cue[0] < saying.source[0] < span[1]:
        behind = _BEHIND.match(text, saying.source[1], span[1])
        end = span[0] + len(text[span[0] : saying.cue[0]].rstrip())
        return None if behind is None else Apart((span[0], end), behind.end())
    cleft = _CLEFT.match(text, *span)
    if cleft is None or not _acts(cleft["who"]):
        return None
    return Apart(cleft.span("who"), cleft.end(), cleft["no"] is not None)


def _acts(words: str) -> bool:
    """Say whether a noun phrase stands for whoever may have done it, no time and no judgement ("clear", "the case")."""
    return speaks(core(words).lower().split()[-1]) or _NAMES.fullmatch(words) is not None


def of_subject(fields: Fields, *, denied: bool) -> Fields:
    """Return the fields of a deed as whoever says that it was not its subject tells them."""
    if not denied:
        return fields
    turned = Polarity.POSITIVE if fields.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
    return replace(fields, polarity=turned)
