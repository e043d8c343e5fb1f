"""What a reviewer writes to withhold something: until when, and whose name."""

from __future__ import annotations

import re
from typing import Final
from zoneinfo import ZoneInfo

from trucebook.agreement.terms import Terms
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.ledger.store import Store
from trucebook.service.case import clock
from trucebook.service.cutting import MICRO, moment
from trucebook.views.masking import SHORTEST
from trucebook.vocabulary.actor import Actor, Side
from trucebook.vocabulary.time import Instant

ALWAYS: Final = "always"
NOW: Final = "now"
_IN_THE_AGREEMENT: Final = {Side.PARTY: "a party", Side.GUARANTOR: "a guarantor", Side.BODY: "a body"}


def until_written(written: str | None, zone: ZoneInfo) -> Instant | None:
    """Return from when on something is published again: "2031-05-04" is the end of that day, "now" lifts at once, and
    None means never, as "always" does. Raises WrongUseError."""
    if written is None or written.strip().lower() == ALWAYS:
        return None
    now = clock() // MICRO
    if written.strip().lower() == NOW:
        return now
    until = moment("until", written, zone)
    if until <= now:
        raise WrongUseError(
            f"`{written}` is over. Write a time to come, `{ALWAYS}`, or `{NOW}` to withhold it no longer."
        )
    return until


def name_written(store: Store, terms: Terms, written: str) -> dict[str, str | None]:
    """Return the name and, of an actor of the case, the id. Raises WrongUseError for a name that is nowhere on record,
    so that a slip of the pen protects nobody, and for one that the agreement itself says."""
    name = " ".join(written.split())
    actor = _actor(terms, name)
    if actor is not None:
        if actor.side in _IN_THE_AGREEMENT:
            what = _IN_THE_AGREEMENT[actor.side]
            raise WrongUseError(f"{actor.names[0]} is {what} of the agreement, which says so itself; its name stays.")
        return {"name": actor.names[0], "actor": actor.id}
    if len(name) < SHORTEST or not _is_told(store, name):
        raise WrongUseError(
            f"No actor of this case and no report has the name `{written}`. Write it as it stands there."
        )
    return {"name": name, "actor": None}


def _actor(terms: Terms, name: str) -> Actor | None:
    folded = name.casefold()
    return next((one for one in terms.actors if folded in {one.id.casefold(), *map(str.casefold, one.names)}), None)


def _is_told(store: Store, name: str) -> bool:
    """Return whether a text on record has a name."""
    words = re.compile(r"(?<!\w)" + r"[\s_-]+".join(map(re.escape, name.split())) + r"(?!\w)")
    return any(
        words.search(canonical.decode(entry.body)["content"])
        for entry in store.entries(kinds=(Kind.TEXT,))
        if entry.body is not None
    )
