"""Where and when of what is told by pointing back: "three were killed there", "in the attack", "with two killed".

The place and time of the words before are carried only where one deed alone can be meant. What is carried has no
characters in the content, and the claim says where it comes from, so that a reviewer sees that it was inferred.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from trucebook.claims.assembly import Draft
from trucebook.claims.claim import Fields, Mention
from trucebook.vocabulary.event import Modality, Polarity

_STRIKES = (
    r"(?:attacks?|strikes?|airstrikes?|raids?|shelling|bombing|bombardment|shootings?|incidents?|blasts?|explosions?|assaults?"
    r"|clash(?:es)?|operations?|gunfire|incursions?|ambush)"
)
_THERE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|remains?|must|exists?)\b)"
    r"|\bat the (?:scene|site)\b|\bin the same (?:place|area|spot)\b",
    re.IGNORECASE,
)
_IN_IT = re.compile(
    rf"\b(?:in|by|during|from|as a result of) (?:the|that|this|these|those) (?:same |latest )?{_STRIKES}\b"
    rf"|^(?:the|that|this|these|those) (?:same )?{_STRIKES}\b(?! (?:of|on|in|at|near|by|against)\b)",
    re.IGNORECASE,
)
_WITH = re.compile(r"with\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|be|been)\b", re.IGNORECASE)
_WITHIN = re.compile(r",? (?:(?:in|of|near|inside) )?(?:(?:the|a) )?(?:[a-z-]+ ){0,3}")
_DENIES = re.compile(
    r"(?:has |have |had |was |were )?(?:\w+ly )?(?:den(?:y|ies|ied|ying)|reject|dismiss|disput)", re.IGNORECASE
)
_FLAG = "“{}” points back: taken from the words before: {}"


def carried(here: list[Draft], before: list[Draft], text: str) -> list[Draft]:
    """Return a sentence's claims, each with what it points back to; `before` holds those of the sentence before."""
    done: list[Draft] = []
    for draft in here:
        found = _by_its_deed(draft, done, text) or _pointing(draft, done, before, text)
        done.append(_of_what_is_denied(found, [*before, *done], text))
    return done


def _pointing(draft: Draft, here: list[Draft], before: list[Draft], text: str) -> Draft:
    """Return a claim with the place and time that its "there" or "the attack" stands for, where one alone fits."""
    if not _deed(draft.fields) or draft.fields.places:
        return draft
    words = text[slice(*draft.span)]
    there, struck = _THERE.search(words), _IN_IT.search(words)
    match = there or struck
    if match is None:
        return draft
    for told in (here, before):
        fitting = [d for d in told if d.span != draft.span and d.fields.places and (_deed(d.fields) or not struck)]
        where = {tuple(p.id or p.text for p in d.fields.places) for d in fitting}
        if len(where) == 1 and _one_place(fitting[-1].fields.places, text):
            return _given(draft, fitting[-1].fields, match.group(), actor=struck is not None)
        if where:
            return draft
    return draft


def _of_what_is_denied(draft: Draft, earlier: list[Draft], text: str) -> Draft:
    """Return a bare denial of violence with the place and time of the one deed told before that it can mean: "its guns
    had fired", behind "troops shelled the port on 3 May"."""
    fields = draft.fields
    denied = draft.cue is not None and fields.polarity is Polarity.NEGATIVE and fields.modality is Modality.ASSERTED
    if not denied or fields.event != "ASSAULT" or fields.places or fields.time is not None:
        return draft
    if draft.cue is None or _DENIES.match(text, *draft.cue) is None:
        return draft
    deeds = [one.fields for one in earlier if _deed(one.fields) and one.fields.time is not None]
    where = {(tuple(p.id or p.text for p in one.places), one.time and one.time.bounds) for one in deeds}
    if len(where) != 1:
        return draft
    time = deeds[-1].time
    fields = replace(
        fields,
        places=tuple(_bare(place) for place in deeds[-1].places),
        time=None if time is None else replace(time, start=None, end=None),
    )
    return _flagged(replace(draft, fields=fields), text[slice(*draft.cue)], "where and when")


def _one_place(places: tuple[Mention, ...], text: str) -> bool:
    """Say whether the places of a claim are one: a single name, or names that stand one within the other."""
    return all(
        one.end is not None and other.start is not None and _WITHIN.fullmatch(text[one.end : other.start])
        for one, other in pairwise(places)
    )


def _by_its_deed(draft: Draft, done: list[Draft], text: str) -> Draft | None:
    """Return "with two killed" and what goes on from it with the actor of the clause that it hangs on, or None."""
    fields = draft.fields
    if not done or fields.actors or not _deed(fields) or draft.cue != done[-1].cue:
        return None
    words = text[slice(*draft.span)]
    hung = [_hangs(text, one) for one in done]
    goes_on = bool(hung) and hung[-1] and not _FINITE.search(words)
    main = next((one for one, hangs in zip(reversed(done), reversed(hung), strict=True) if not hangs), None)
    if not (_hangs(text, draft) or goes_on) or main is None or not _deed(main.fields) or not main.fields.actors:
        return None
    actors = tuple(_bare(actor) for actor in main.fields.actors)
    return _flagged(replace(draft, fields=replace(fields, actors=actors)), "with", "who did it")


def _hangs(text: str, draft: Draft) -> bool:
    words = text[slice(*draft.span)]
    return bool(_WITH.match(words)) or bool(re.match(r"(?:and )?at least \w+ others? \w+ed\b(?! by)", words))


def _deed(fields: Fields) -> bool:
    """Say whether a claim tells of violence that was done."""
    done = fields.modality is Modality.ASSERTED and fields.polarity is Polarity.POSITIVE and not fields.historical
    return fields.event == "ASSAULT" and done


def _given(draft: Draft, source: Fields, words: str, *, actor: bool) -> Draft:
    """Return a claim with the place of another, its time where it has none, and its actors where it names the deed."""
    fields, told = draft.fields, ["where"]
    fields = replace(fields, places=tuple(_bare(place) for place in source.places))
    if fields.time is None and source.time is not None and _deed(source):
        fields = replace(fields, time=replace(source.time, start=None, end=None))
        told.append("when")
    if actor and not fields.actors and source.actors:
        fields = replace(fields, actors=tuple(_bare(one) for one in source.actors))
        told.append("who did it")
    return _flagged(replace(draft, fields=fields), words, " and ".join(told) if len(told) < 3 else ", ".join(told))  # noqa: PLR2004 - two are joined by "and"


def _flagged(draft: Draft, words: str, told: str) -> Draft:
    flags = (*draft.attributed.flags, _FLAG.format(words, told))
    return replace(draft, attributed=replace(draft.attributed, flags=flags))


def _bare(mention: Mention) -> Mention:
    """Return a mention that no characters of this claim rest on."""
    return replace(mention, start=None, end=None)
