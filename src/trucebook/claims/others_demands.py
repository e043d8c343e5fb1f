"""Demands of somebody else that a speaker only recounts: each is that one's own, the speaker passing it on."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.assembly import Draft
from trucebook.claims.demands import goes_on, recounted
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.speakers import Speakers
from trucebook.claims.unsaid import PAPER
from trucebook.vocabulary.event import Form, Modality, Role


def of_others(drafts: list[Draft], saying: Saying, names: Speakers) -> list[Draft]:
    """Return the drafts of a saying, each demand of somebody else that the speaker only recounts being that one's."""
    found = list(drafts)
    for i, draft in enumerate(drafts):
        if draft.fields.modality is not Modality.DEMANDED or draft.form is Form.QUOTED or saying.group == "ask":
            continue
        who = recounted(names.text, draft.span) or _whose_goes_on(draft, drafts[:i], saying, names.text)
        link = None if who is None or PAPER.fullmatch(names.text, *who) else names.link(who)
        if link is None or link.role is not Role.SPEAKER or not draft.attributed.links:
            continue
        last = draft.attributed.links[-1]
        if (link.id, link.name, link.description) != (last.id, last.name, last.description):
            links = (*draft.attributed.links, link)
            found[i] = replace(draft, attributed=replace(draft.attributed, links=links))
    return found


def _whose_goes_on(draft: Draft, before: list[Draft], saying: Saying, text: str) -> Range | None:
    """Return who did what the part before tells, where a demand of his goes on: "reportedly met them, urging"."""
    if not before or saying.kind != "hedge" or not goes_on(text, draft.span):
        return None
    actors = [(a.start, a.end) for a in before[-1].fields.actors if a.start is not None and a.end is not None]
    return actors[0] if len(actors) == 1 else None
