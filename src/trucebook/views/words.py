"""Values in neutral words: who says so, what a status means, what a standing means. Nobody is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from trucebook.agreement import units
from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.claim import Claim, Fields, Link
from trucebook.engine.finding import Contest, Finding, PhaseFinding
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Effect, EventType, Modality, Polarity, Role
from trucebook.vocabulary.persons import is_person
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status

NOT_A_FACT = "A claim is what somebody says, with the words it rests on. A claim is not a fact."
STATUS_MEANS = {
    Status.NOT_IN_FORCE: "its phase or trigger has not come",
    Status.IN_FORCE: "it binds now, and nothing due has been missed",
    Status.IN_PROGRESS: "part of what is owed is claimed done, at the standard of proof or above",
    Status.FULFILLED: "all of it is claimed done, at the standard of proof or above",
    Status.FULFILLED_LATE: "all of it is claimed done, after its time, at the standard of proof or above",
    Status.PAST_DUE: "the time is over, and no claim at the standard of proof says whether it was done",
    Status.OVERDUE: "claims at the standard for a breach, reviewed, say that it was not done by its time; "
    "it can still be done",
    Status.BREACH_CLAIMED: "a breach is claimed, below the standard of proof, contested level, or not yet reviewed",
    Status.VIOLATED: "claims at the standard for a breach, reviewed, say that the forbidden was done, or that what was "
    "owed was not done and no longer can be",
    Status.SUSPENDED: "it does not bind while a condition of the agreement lasts",
    Status.EXCUSED: "claims say that what the agreement allows as an excuse came about",
    Status.SUPERSEDED: "an amendment has taken its place",
    Status.ENDED: "its time is over and nothing more is owed",
}
STANDING_MEANS = {
    Standing.ALLEGED: "weak origins only, however many: a party, its member, an unnamed voice, or unknown",
    Standing.REPORTED: "one origin that is not weak, or a party's word against its own interest",
    Standing.CORROBORATED: "two independent origins, neither of them weak",
    Standing.VERIFIED: "a finding by the body that the agreement names for the clause, on record as its own",
}
POSSIBLE = " (possible)"
POSSIBLY_LATE = f"{Status.FULFILLED}, possibly late"
POSSIBLE_MEANS = (
    "“Possible” marks what holds for some choice of the times, amounts and actors claimed, and not for all."
)
CLAIMED_MEANS = (
    "“Claimed at” names the highest standing of the claims that decide a line. Even the highest is a claim; “not "
    "reviewed” says that no person has yet checked that those claims say what they were read to say."
)
EFFECT_SAYS = {
    Effect.PERFORMS: "says that what is owed was done",
    Effect.BEGINS: "says that what is owed has begun",
    Effect.CONCLUDES: "says that what is owed was concluded",
    Effect.NOT_PERFORMED: "says that what is owed was not done",
    Effect.BREACHES: "tells of what would be a breach",
    Effect.COUNTS: "tells of what counts towards a limit",
    Effect.DENIES: "says that what is forbidden was not done",
    Effect.TRIGGERS: "tells of what would be a trigger",
    Effect.EXCUSES: "tells of what would be an excuse",
    Effect.ANNOUNCES: "announces what is owed",
    Effect.SUPPORTS: "speaks for keeping it",
    Effect.OPPOSES: "speaks against keeping it",
}
"""What a claim is to a clause. Whoever makes it need not say, or hold, that the agreement is kept or broken: that is
what the clause makes of it."""


def effect_words(effect: str) -> str:
    """Return what a claim is to a clause: "tells of what would be a breach"."""
    return EFFECT_SAYS.get(Effect(effect), effect)


DENYING = frozenset({Effect.NOT_PERFORMED, Effect.DENIES})
ASSERTING = frozenset(
    {
        Effect.PERFORMS,
        Effect.BEGINS,
        Effect.CONCLUDES,
        Effect.BREACHES,
        Effect.COUNTS,
        Effect.TRIGGERS,
        Effect.EXCUSES,
    }
)
ON_SILENCE = "rests on silence"
_LEADING = re.compile(
    r"^(?:An?|The|Another|One|Some|Two|Three|Several|Many|His|Her|Its|Their)\b(?= [^A-Z]| [A-Z]\S* [^A-Z])"
)
"""The capital that a description has from the sentence it opened; a name of capitals throughout keeps its own."""
_UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unidentified|undisclosed)\b", re.IGNORECASE)


def plural(count: int, one: str, verb: str | None = None) -> str:
    """Return a count with its noun, and with a verb if one is given (as it reads behind several): "3 claims wait",
    "1 claim waits"."""
    counted = f"{count:,} {units.plural(one, count)}"
    if verb is None:
        return counted
    return f"{counted} {verb if count != 1 else _THIRD.get(verb) or verb + 's'}"


_THIRD = {"are": "is", "were": "was", "have": "has", "do": "does", "match": "matches"}
"""Verbs behind one thing, where they do not take an "s" alone."""


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
    links = _once(links)
    publishers = [link for link in links if link.role is Role.PUBLISHER]
    outlets = [link for link in links if link.role is Role.OUTLET]
    speakers = [link for link in links if link.role is Role.SPEAKER]
    head = listed(_named(link, "publisher unknown") for link in publishers) or "publisher unknown"
    cited = "".join(f", citing {_named(link, 'an unnamed outlet')}" for link in outlets)
    spoken = ", citing ".join(_named(link, "an unnamed speaker") for link in speakers)
    return f"{head}{cited}: {spoken}" if spoken else f"{head}{cited}"


def _once(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return a chain without the links that name again, and only name, whoever stands before them."""
    kept: list[Link] = []
    for link in links:
        if not (kept and _same(kept[-1], link)):
            kept.append(link)
    inferred = any(link.inferred for link in kept)
    return (
        (*(replace(link, inferred=False) for link in kept[:-1]), replace(kept[-1], inferred=inferred)) if kept else ()
    )


def _same(held: Link, link: Link) -> bool:
    if link.description and (link.name or "").lower() != _bare(link.description):
        return False
    if held.id is not None and link.id is not None:
        return held.id == link.id
    return bool(link.name) and _bare(held.name or "") == _bare(link.name or "")


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def speaker(claim: Claim) -> str:
    """Return the last link that is known, in words: whose statement it is."""
    links = claim.attribution
    return _named(links[-1], "publisher unknown") if links else "publisher unknown"


def _named(link: Link, otherwise: str) -> str:
    said = _LEADING.sub(lambda match: match.group().lower(), link.description or "")
    if link.name and link.inferred and len(said.split()) > 1 and link.name.lower() not in said.lower():
        # What is written comes first: who held an office, or who "the minister" was, is our inference.
        return f"{said} ({link.name}, inferred)"
    if link.name:
        words = _together(link.name, said)
    elif said:
        unnamed = link.role is Role.SPEAKER and is_person(said) and not _UNNAMED.search(said)
        words = f"{said} (unnamed)" if unnamed else said
    else:
        words = otherwise
    if link.corrected:
        return f"{words} (corrected by a reviewer)"
    return f"{words} (inferred)" if link.inferred else words


def _together(name: str, said: str) -> str:
    """Return a name with its description, each word of it once: "a spokesperson of the North Guard"."""
    if name.lower() == said.lower():
        return name
    if name.lower() in said.lower():
        return said
    return f"{name} ({said})" if said and said.lower() not in name.lower() else name


def standing_words(standing: Standing | None) -> str:
    """Return how well claims support a finding, or that it rests on silence."""
    return ON_SILENCE if standing is None else f"claimed at {standing}"


def status_words(finding: Finding) -> str:
    """Return the status, marked where it is possible and not certain."""
    return possibly(finding.status, certain=finding.certain)


def possibly(status: Status, *, certain: bool) -> str:
    """Return a status, marked where it is possible and not certain; what may be late is not called late."""
    if certain:
        return str(status)
    return POSSIBLY_LATE if status is Status.FULFILLED_LATE else f"{status}{POSSIBLE}"


def status_at(finding: Finding, level: Standing) -> str:
    """Return the status at one standing; what may be late is not called late."""
    status = finding.by_standing[level]
    late = status is finding.status is Status.FULFILLED_LATE and not finding.certain
    return POSSIBLY_LATE if late else str(status)


def phase_words(phase: PhaseFinding) -> str:
    """Return where a phase stands: "in force", or "possibly not begun" where claims leave room for another state."""
    return phase.state if phase.certain else f"possibly {phase.state}"


def origin_words(terms: Terms, words: str) -> str:
    """Return an origin in words with the capitals of the names that the case knows."""
    known = [*(actor.names for actor in terms.actors), *(source.names for source in terms.sources)]
    known += [place.names for place in terms.places]
    forms = {name.lower(): name for names in known for name in names if name.isalpha() and not name.islower()}
    if forms:
        longest = sorted(forms, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        words = pattern.sub(lambda match: forms[match.group()], words)
    return words


def contest_words(contest: Contest) -> str:
    """Return one side's contest: "a spokesperson, at reported, as to the place"."""
    return f"{contest.by}, at {contest.standing}, as to {_ON.get(contest.on, contest.on)}"


def subject_words(subject: str) -> str:
    """Return what is contested in words: "the number"."""
    return _ON.get(subject, subject)


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
    """Return how much of what is owed is claimed: "410 to 420 of 600 trucks"; None where nothing is counted.

    That nothing is claimed is said as such, and never as a count of none.
    """
    if finding.owed is None:
        return None
    if finding.delivered_low in {None, 0} and finding.delivered_high == 0:
        return f"none claimed of {finding.owed:,} {units.plural(finding.unit or 'item', finding.owed)}"
    low, high = finding.delivered_low or 0, finding.delivered_high
    low, high = (low, high) if high is None or low <= high else (high, low)
    if high is not None and low < finding.owed < high:
        owed = f"{finding.owed:,} {units.plural(finding.unit or 'item', finding.owed)} owed"
        return f"{low:,} to {high:,} claimed, {owed}"
    span = f"{low:,} or more" if high is None else f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{span} of {finding.owed:,} {units.plural(finding.unit or 'item', finding.owed)}"


_READ_AS = {
    (Modality.ASSERTED, Polarity.NEGATIVE): "an act not done",
    (Modality.PLANNED, Polarity.POSITIVE): "an act planned",
    (Modality.PLANNED, Polarity.NEGATIVE): "an act planned not to be done",
    (Modality.PREDICTED, Polarity.POSITIVE): "an act expected",
    (Modality.PREDICTED, Polarity.NEGATIVE): "an act not expected",
    (Modality.DEMANDED, Polarity.POSITIVE): "an act asked for",
    (Modality.DEMANDED, Polarity.NEGATIVE): "an act asked not to be done",
    (Modality.CONDITIONAL, Polarity.POSITIVE): "an act on a condition",
    (Modality.CONDITIONAL, Polarity.NEGATIVE): "an act not done, on a condition",
}
"""What the words are read as telling of the act. A plain positive assertion needs no words."""
_ACTS: dict[str, str] = {
    EventType.AGREE: "agreement",
    EventType.CONSULT: "talks",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "giving way",
    EventType.COOPERATE: "cooperation",
    EventType.AID: "aid",
    EventType.RETREAT: "retreat",
    EventType.REQUEST: "request",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "refusal",
    EventType.THREATEN: "threat",
    EventType.PROTEST: "protest",
    EventType.SANCTION: "sanction",
    EventType.MOBILIZE: "mobilization",
    EventType.COERCE: "coercion",
    EventType.ASSAULT: "assault",
}


_DENYING_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|refut\w+|rebut\w*|reject\w*|dismiss\w*)\b", re.IGNORECASE
)


def manner(claim: Claim) -> str:
    """Return what a claim is read as, where it is not a plain positive assertion: "read as an act not done (aid)".

    Polarity is that of the act and not of the statement: who says that aid was stopped denies nothing. So the act is
    named; where none was read, only what lies ahead is marked, and what somebody denies.
    """
    fields = claim.fields
    being = (fields.modality, fields.polarity)
    told = _READ_AS.get(being) if fields.event or fields.modality is not Modality.ASSERTED else None
    alone = told and told.removeprefix("an act ").removesuffix(" done")
    parts = [f"read as {told} ({_act(fields)})" if fields.event else f"read as {alone}"] if told else []
    denied = claim.cue is not None and fields.polarity is Polarity.NEGATIVE and _DENYING_CUE.search(claim.cue.text)
    parts += ["the words are what is denied"] if denied and not told else []
    parts += [f"hedged: “{fields.hedge}”"] if fields.hedge else []
    return ", ".join(parts)


def _act(fields: Fields) -> str:
    """Return the act of a claim in a word or two: "aid", "release"."""
    event = fields.event or ""
    return fields.mode or _ACTS.get(event, event.lower())
