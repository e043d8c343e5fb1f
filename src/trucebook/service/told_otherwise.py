"""What is told alike of a clause but for the day, the number, the place or the doer, and may be one happening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from trucebook.evidence.basis import pairs_in
from trucebook.service.looking import Look
from trucebook.vocabulary.event import Effect

if TYPE_CHECKING:
    from trucebook.evidence.pair import Pair

DEEDS: Final = frozenset({Effect.PERFORMS, Effect.BEGINS, Effect.CONCLUDES, Effect.BREACHES, Effect.TRIGGERS})
MOST: Final = 2_000
"""Claims that bear on a line, beyond which `compare` alone looks for such pairs."""


def told_otherwise(look: Look, clause: str) -> Mapping[str, tuple[Pair, ...]]:
    """Return, by bearer, the pairs of claims of deeds that bear on a clause and may be one happening; where it is
    disputed who did it, of either bearer. Nothing where more than `MOST` claims bear on it."""
    from trucebook.evidence.difference import otherwise  # noqa: PLC0415 - text matching is heavy
    from trucebook.evidence.features import ReportedClaim, features  # noqa: PLC0415 - as above
    from trucebook.evidence.nearly import nearly  # noqa: PLC0415 - as above
    from trucebook.evidence.pair import DIFFER, pair_of  # noqa: PLC0415 - as above

    picture = look.picture
    bearers: dict[str, set[str]] = {}
    for one in picture.bearings:
        line = picture.report_of(one.claim)
        told = line is not None and not line.structured and one.claim not in picture.withheld
        if one.clause == clause and one.effect in DEEDS and told:
            bearers.setdefault(one.claim, set()).update({one.bearer} if one.bearer else ())
    if not 1 < len(bearers) <= MOST:
        return {}
    reports = picture.claim_report
    held = [
        features(ReportedClaim(reports[claim], None, structured=False, claim=picture.claims[claim], text=""))
        for claim in bearers
    ]
    found: dict[str, list[Pair]] = {}
    decided = pairs_in(look.record.judgements)
    for a, b, on in nearly(held, look.origins.belonging, picture.happening_of, decided):
        pair = pair_of(a, b, look.origins, DIFFER, otherwise(on, a, b, look.terms.zone), (on,))
        for bearer in sorted(bearers[a.id] | bearers[b.id]):
            found.setdefault(bearer, []).append(pair)
    return {bearer: tuple(pairs) for bearer, pairs in found.items()}
