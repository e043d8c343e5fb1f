"""What may be supposed of a cut, as people name it and in words that follow "if"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from trucebook.agreement.terms import Terms
from trucebook.errors import WrongUseError
from trucebook.service.completing import ASKS, Completion
from trucebook.service.cutting import WrongTimeError, moment
from trucebook.views.dates import Dates
from trucebook.views.words import listed
from trucebook.vocabulary.time import Instant, local, midnight

SHORT = 8
"""Characters of a claim's id that are told."""
_DAY = re.compile(r"day\s+(\d{1,5})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suppositions:
    """What is supposed, all of it together. Claims are named by the beginnings of their ids.

    `verified`: the body that the clause names reports the same, and a reviewer accepts that report. `accepted`: a
    reviewer accepts the claim and that it bears. `rejected`: a reviewer rejects it. `silent_until`: nothing more is
    reported up to then (a day, a moment, or "day 16"). `completed`: a claim says what it lacks for a clause.
    """

    verified: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    silent_until: str | None = None
    completed: tuple[Completion, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is supposed at all."""
        return bool(self.named or self.silent_until)

    @property
    def named(self) -> tuple[str, ...]:
        """Return every claim named, each once."""
        told = (one.claim for one in self.completed)
        return tuple(dict.fromkeys((*self.verified, *self.accepted, *self.rejected, *told)))

    def resolved(self, ids: Iterable[str]) -> Suppositions:
        """Return the same with whole ids. Raises WrongUseError for a claim unknown, or supposed to be both ways."""
        known = tuple(ids)
        whole = {named: _whole(named, known) for named in self.named}
        found = replace(
            self,
            verified=tuple(dict.fromkeys(whole[one] for one in self.verified)),
            accepted=tuple(dict.fromkeys(whole[one] for one in self.accepted)),
            rejected=tuple(dict.fromkeys(whole[one] for one in self.rejected)),
            completed=tuple(replace(one, claim=whole[one.claim]) for one in self.completed),
        )
        both = sorted({*found.rejected} & {*found.accepted, *found.verified})
        if both:
            raise WrongUseError(f"Claim {both[0]} is supposed to be rejected and to hold. Suppose one of the two.")
        return found


def silence_ends(written: str, terms: Terms, occurred: Instant) -> Instant:
    """Return until when nothing more is reported: a day's end, a moment, or the end of "day 16". Raises
    WrongUseError."""
    numbered = _DAY.fullmatch(written.strip())
    if numbered:
        first = local(terms.day_one, terms.zone).date()
        end = midnight(first + timedelta(days=int(numbered[1]) - terms.first_day + 1), terms.zone)
    else:
        try:
            end = moment("silent until", written, terms.zone)
        except WrongTimeError:
            message = f'`{written}` is no time of a silence: write 2025-02-04, 2025-02-04T12:00 or "day 16".'
            raise WrongUseError(message) from None
    if end < occurred:
        raise WrongUseError(f"The silence until `{written}` would end before the cut does. Choose a later day.")
    return end


def told(what: Suppositions, terms: Terms, until: Instant) -> tuple[str, ...]:
    """Return each supposition in words that follow "if"."""
    dates = Dates.of(terms)
    words = [
        f"{_claims(claims)} were {outcome}"
        for outcome, claims in (
            ("verified", what.verified),
            ("accepted by a reviewer", what.accepted),
            ("rejected by a reviewer", what.rejected),
        )
        if claims
    ]
    lacks: dict[str, list[str]] = {}
    for one in what.completed:
        lacks.setdefault(listed(ASKS[name] for name in one.missing), []).append(one.claim)
    words += [f"{_claims(claims)} said {lacking}" for lacking, claims in lacks.items()]
    if what.silent_until is not None:
        words.append(f"nothing more were reported by {dates.end(until)}")
    return tuple(words)


def _claims(claims: Sequence[str]) -> str:
    """Return claims by the beginnings of their ids: "claim 21e342f4", "claims 21e342f4 and 69bdb714"."""
    short = listed(claim[:SHORT] for claim in dict.fromkeys(claims))
    return f"claim {short}" if len(claims) == 1 else f"claims {short}"


def _whole(named: str, known: Sequence[str]) -> str:
    """Return the one id that begins with what was written. Raises WrongUseError."""
    found = [one for one in known if one.startswith(named)] if named else []
    if len(found) != 1:
        many = f"{len(found)} claims of this cut begin" if found else "No claim of this cut begins"
        raise WrongUseError(f"{many} with `{named}`. `trucebook claims CASE` lists them.")
    return found[0]
