"""Pronouns inside a speaker's words: "he will visit", "we have left" are the speaker's own deed where the sentence
names nobody else who could be meant. The words stay as written; only the id is added."""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.assembly import Draft
from trucebook.claims.claim import Fields, Link, Mention
from trucebook.claims.sentences import Range
from trucebook.claims.speakers import Speakers
from trucebook.vocabulary.event import Role

_SELF = frozenset(("i", "we"))
_PERSON = frozenset(("he", "she"))
_ITS = ("its ", "one of its ", "any of its ", "none of its ", "our ")
_MARKS = frozenset((";", ":", ","))
_OWN = re.compile(
    r"(?:one of |any of |none of )?(?:its|our|their) (?:own )?(?:forces|troops|soldiers|fighters|army|military|police"
    r"|units?|men|gunners?|guns|artillery|batter(?:y|ies)|tanks|drones|aircraft|jets|helicopters|snipers|patrols?|boats"
    r"|side|commanders?)\b",
    re.IGNORECASE,
)
"""Whom a body means by its own: "its forces fired", "one of its units had fired"."""


def meant(fields: Fields, links: tuple[Link, ...], names: Speakers, sentence: Range) -> Fields:
    """Return fields whose pronouns for actors bear the id of the speaker, where a sentence leaves no doubt."""
    if not any(
        m.id is None and (m.text.lower() in _SELF | _PERSON | {"it"} or _OWN.match(m.text)) for m in fields.actors
    ):
        return fields
    last = links[-1] if links else None
    if last is None or last.role is not Role.SPEAKER or last.id is None:
        return fields
    person = names.person(last.id)
    start, end = sentence
    actors = []
    for mention in fields.actors:
        body = person and _OWN.match(mention.text) is None
        others = _others(last.id, names, (start, mention.end or end), person=body)
        actors.append(_resolved(mention, last.id, person=person, others=others))
    return replace(fields, actors=tuple(actors))


def own_words(drafts: list[Draft], writer: str | None) -> list[Draft]:
    """Return the claims of a text in its own voice, "we" and "our forces" being the actor who published it."""
    if writer is None:
        return drafts
    return [draft if draft.attributed.links else _of_writer(draft, writer) for draft in drafts]


def _of_writer(draft: Draft, writer: str) -> Draft:
    actors = tuple(
        replace(one, id=writer)
        if one.id is None and (one.text.lower() in _SELF or (_OWN.match(one.text) and one.text[0] in "oO"))
        else one
        for one in draft.fields.actors
    )
    return replace(draft, fields=replace(draft.fields, actors=actors))


def behind_mark(drafts: list[Draft], names: Speakers) -> list[Draft]:
    """Return the claims of a sentence, "it" behind a colon or a semicolon being the body that alone is the subject of
    the clause before, where that names no other body: "the army kept its word; it withdrew"."""
    done: list[Draft] = []
    for draft in drafts:
        before = done[-1] if done else None
        mark = "" if before is None else names.text[before.span[1] : draft.span[0]].strip()
        same = before is not None and before.cue == draft.cue and mark in _MARKS
        done.append(_taken(draft, before, names) if before is not None and same else draft)
    return done


def _taken(draft: Draft, before: Draft, names: Speakers) -> Draft:
    subjects = {actor.id for actor in before.fields.actors}
    known = next(iter(subjects), None)
    if len(subjects) != 1 or known is None or names.person(known):
        return draft
    start, end = before.span
    if any(h.kind == "actor" and h.id != known and not names.person(h.id) for h in names.within(start, end)):
        return draft
    actors = tuple(replace(one, id=known) if _opens(one, draft.span[0], names) else one for one in draft.fields.actors)
    return replace(draft, fields=replace(draft.fields, actors=actors))


def _opens(one: Mention, start: int, names: Speakers) -> bool:
    """Say whether an actor is the "it" of a clause that begins at `start` and names nobody before it."""
    if one.id is not None or one.text.lower() != "it" or one.start is None:
        return False
    return not any(hit.kind == "actor" for hit in names.within(start, one.start))


def _others(speaker: str, names: Speakers, sentence: Range, *, person: bool) -> bool:
    """Say whether the words up to a pronoun name another person, or of a body another body, that it might mean."""
    start, end = sentence
    return any(
        hit.kind == "actor" and hit.id != speaker and names.person(hit.id) is person for hit in names.within(start, end)
    )


def _resolved(mention: Mention, speaker: str, *, person: bool, others: bool) -> Mention:
    word = mention.text.lower()
    if mention.id is not None:
        return mention
    if _OWN.match(word):
        return mention if others or (person and not word.startswith(_ITS)) else replace(mention, id=speaker)
    fits = word in _SELF or (not others and ((person and word in _PERSON) or (not person and word == "it")))
    return replace(mention, id=speaker) if fits else mention
