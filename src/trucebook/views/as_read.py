"""What the reader took a claim's words to tell: the act, who did it, to whom, where, how many."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.agreement.terms import Terms
from trucebook.claims.claim import Claim, Mention, Quantity
from trucebook.views.words import actor_name, listed, place_name

NO_EVENT = "no event type"


def read_words(terms: Terms, claim: Claim) -> str:
    """Return the fields of a claim that were read, in words: "RETREAT (release) · actor: Hamas · object: captive".

    Whose word it is, when it is said to have occurred and what it is to a clause are told elsewhere.
    """
    return " · ".join(_told(terms, claim))


def _told(terms: Terms, claim: Claim) -> Iterator[str]:
    fields = claim.fields
    yield (f"{fields.event} ({fields.mode})" if fields.mode else fields.event) if fields.event else NO_EVENT
    for label, named in (("actor", fields.actors), ("recipient", fields.recipients)):
        if named:
            yield f"{label}: {listed(dict.fromkeys(_actor(terms, one) for one in named))}"
    if fields.object:
        yield f"object: {fields.object}"
    if fields.quantities:
        yield f"number: {', '.join(_number(one) for one in fields.quantities)}"
    if fields.places:
        yield f"place: {listed(dict.fromkeys(_place(terms, one) for one in fields.places))}"
    if fields.stance and fields.about:
        yield f"{fields.stance} {fields.about}"
    elif fields.about:
        yield f"about: {fields.about}"
    if fields.historical:
        yield "background"


def _actor(terms: Terms, named: Mention) -> str:
    """Return an actor by the case's name, or as the words name it where the case does not know it."""
    return f"“{named.text}”" if named.id is None else actor_name(terms, named.id)


def _place(terms: Terms, named: Mention) -> str:
    """Return a place by the case's name, or as the words name it."""
    return f"“{named.text}”" if named.id is None else place_name(terms, named.id)


def _number(counted: Quantity) -> str:
    """Return an amount as it is written; what it is told for each of is said where the words are of several."""
    return f"{counted.text} (for each {counted.per})" if counted.per and counted.per != "each" else counted.text
