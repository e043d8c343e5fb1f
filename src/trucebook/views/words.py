"""Values in neutral words: who says so, what a status means, what a standing means. Nobody is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucebook.agreement import units
from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.claim import Claim, Link
from trucebook.engine.finding import Contest, Finding
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Modality, Polarity, Role
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status

NOT_A_FACT = "A claim is what somebody says, with the words it rests on. A claim is not a fact."
STATUS_MEANS = {
    Status.NOT_IN_FORCE: "its phase or trigger has not come",
    Status.IN_FORCE: "it binds now, and nothing due has been missed",
    Status.IN_PROGRESS: "part of what is owed is established",
    Status.FULFILLED: "all of it is established",
    Status.FULFILLED_LATE: "all of it is established, after its time",
    Status.PAST_DUE: "the time is over and nothing says whether it was done",
    Status.OVERDUE: "it is established that it was not done by its time; it can still be done",
    Status.BREACH_CLAIMED: "a breach is claimed, below the standard of proof, contested level, or not yet reviewed",
    Status.VIOLATED: "the forbidden was done, or what was owed can no longer be done",
    Status.SUSPENDED: "it does not bind while a condition of the agreement lasts",
    Status.EXCUSED: "the agreement excuses it here",
    Status.SUPERSEDED: "an amendment has taken its place",
    Status.ENDED: "its time is over and nothing more is owed",
}
STANDING_MEANS = {
    Standing.ALLEGED: "weak origins only, however many: a party, its member, an unnamed voice, or unknown",
    Standing.REPORTED: "one origin that is not weak, or a party's word against its own interest",
    Standing.CORROBORATED: "two independent origins, neither of them weak",
    Standing.VERIFIED: "a finding by the body that the agreement names for the clause, on record as its own",
}
ON_SILENCE = "rests on silence"
_UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unidentified|undisclosed)\b", re.IGNORECASE)


def plural(count: int, one: str) -> str:
    """Return a count with its noun: "1 claim", "3 claims"."""
    return f"{count:,} {units.plural(one, count)}"


def listed(parts: Iterable[str], word: str = "and") -> str:
    """Return parts as an English list: "a, b and c"."""
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""


def actor_name(terms: Terms, actor: str) -> str:
    """Return the first name of an actor, source or body, or its id where the case has no name for it."""
    known: list[Actor | Source] = [*terms.actors, *terms.sources]
    return next((entry.names[0] for entry in known if entry.id == actor and entry.names), actor)


def place_name(terms: Terms, place: str) -> str:
    """Return the first name of a place, or its id."""
    return next((entry.names[0] for entry in terms.places if entry.id == place and entry.names), place)


def bearer_name(terms: Terms, bearer: str) -> str:
    """Return the bearer of a finding in words; a joint one is several ids joined by "+"."""
    return listed(actor_name(terms, part) for part in bearer.split("+"))


def attribution(links: tuple[Link, ...]) -> str:
    """Return a chain of attribution in words, nearest the reader first.

    "publisher unknown, citing Example Wire: an unnamed senior official"; an inferred link says so.
    """
    publishers = [link for link in links if link.role is Role.PUBLISHER]
    outlets = [link for link in links if link.role is Role.OUTLET]
    speakers = [link for link in links if link.role is Role.SPEAKER]
    head = listed(_named(link, "publisher unknown") for link in publishers) or "publisher unknown"
    cited = "".join(f", citing {_named(link, 'an unnamed outlet')}" for link in outlets)
    spoken = ", citing ".join(_named(link, "an unnamed speaker") for link in speakers)
    return f"{head}{cited}: {spoken}" if spoken else f"{head}{cited}"


def speaker(claim: Claim) -> str:
    """Return the last link that is known, in words: whose statement it is."""
    links = claim.attribution
    return _named(links[-1], "publisher unknown") if links else "publisher unknown"


def _named(link: Link, otherwise: str) -> str:
    said = link.description or ""
    if link.name:
        words = _together(link.name, said)
    elif said:
        words = said if link.role is not Role.SPEAKER or _UNNAMED.search(said) else f"{said} (unnamed)"
    else:
        words = otherwise
    return f"{words} (inferred)" if link.inferred else words


def _together(name: str, said: str) -> str:
    """Return a name with its description, each word of it once: "a spokesperson of the North Guard"."""
    if name.lower() in said.lower():
        return said
    return f"{name} ({said})" if said and said.lower() not in name.lower() else name


def standing_words(standing: Standing | None) -> str:
    """Return the glossary's word, or that a finding rests on silence."""
    return ON_SILENCE if standing is None else str(standing)


def contest_words(contest: Contest) -> str:
    """Return one side's contest: "A spokesperson, at reported, as to the place"."""
    return f"{contest.by}, at {contest.standing}, as to {_ON.get(contest.on, contest.on)}"


_ON = {
    "occurrence": "whether it occurred",
    "actor": "who did it",
    "number": "the number",
    "place": "the place",
    "time": "the time",
    "lawfulness": "whether it was allowed",
}


def policy_words(policy: Policy) -> str:
    """Return the two standards of proof, the same for all parties."""
    return (
        f"To count as done, a deed must be {policy.performance}; to count as a breach, {policy.breach}. "
        "Both hold for every party alike."
    )


def progress_words(finding: Finding) -> str | None:
    """Return how much of what is owed is established: "410 to 420 of 600 trucks"; None where nothing is counted."""
    if finding.owed is None:
        return None
    low, high = finding.delivered_low or 0, finding.delivered_high
    low, high = (low, high) if high is None or low <= high else (high, low)
    span = f"{low:,} or more" if high is None else f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{span} of {finding.owed:,} {units.plural(finding.unit or 'item', finding.owed)}"


def manner(claim: Claim) -> str:
    """Return how a claim puts its event: "planned", "not so, conditional", or "" for a plain positive assertion."""
    fields = claim.fields
    parts = ["said not to be so"] if fields.polarity is Polarity.NEGATIVE else []
    parts += [] if fields.modality is Modality.ASSERTED else [str(fields.modality)]
    parts += [f"hedged: “{fields.hedge}”"] if fields.hedge else []
    return ", ".join(parts)
