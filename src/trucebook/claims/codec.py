"""Claims as plain values for canonical JSON, and back: no floats, spans as pairs, None kept."""

from __future__ import annotations

from typing import Any

from trucebook.claims.claim import (
    Claim,
    Correction,
    Cue,
    Fields,
    Link,
    Mention,
    Quantity,
    Span,
    TimeExpression,
)
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds

Plain = dict[str, Any]


def claim_plain(claim: Claim) -> Plain:
    """Return a claim as plain values, times in seconds UTC. `corrections` is there where a reviewer made some."""
    plain: Plain = {
        "id": claim.id,
        "text": claim.text,
        "ordinal": claim.ordinal,
        "spans": [list(span) for span in claim.spans],
        "quote": claim.quote,
        "form": claim.form.value,
        "cue": None if claim.cue is None else [claim.cue.start, claim.cue.end, claim.cue.text],
        "attribution": [_link_plain(link) for link in claim.attribution],
        "said": _bounds_plain(claim.said),
        "occurred": _bounds_plain(claim.occurred),
        "fields": _fields_plain(claim.fields),
        "occasion": claim.occasion,
        "flags": list(claim.flags),
    }
    if claim.corrections:
        plain["corrections"] = [
            {name: getattr(one, name) for name in Correction.__dataclass_fields__} for one in claim.corrections
        ]
    return plain


def claim_of(plain: Plain) -> Claim:
    """Return the claim that `claim_plain` gave. Raises KeyError or ValueError for anything else."""
    return Claim(
        id=plain["id"],
        text=plain["text"],
        ordinal=plain["ordinal"],
        spans=tuple(Span(*span) for span in plain["spans"]),
        quote=plain["quote"],
        form=Form(plain["form"]),
        cue=None if plain["cue"] is None else Cue(*plain["cue"]),
        attribution=tuple(_link_of(link) for link in plain["attribution"]),
        said=Bounds(*plain["said"]),
        occurred=Bounds(*plain["occurred"]),
        fields=_fields_of(plain["fields"]),
        occasion=plain["occasion"],
        flags=tuple(plain["flags"]),
        corrections=tuple(Correction(**row) for row in plain.get("corrections", ())),
    )


def _bounds_plain(bounds: Bounds) -> list[int | None]:
    return [bounds.earliest, bounds.latest]


def _link_plain(link: Link) -> Plain:
    plain: Plain = {
        "role": link.role.value,
        "name": link.name,
        "id": link.id,
        "description": link.description,
        "spans": [list(span) for span in link.spans],
        "inferred": link.inferred,
    }
    return plain | {"corrected": True} if link.corrected else plain


def _link_of(plain: Plain) -> Link:
    spans = tuple(Span(*span) for span in plain["spans"])
    return Link(
        Role(plain["role"]),
        plain["name"],
        plain["id"],
        plain["description"],
        spans,
        plain["inferred"],
        plain.get("corrected", False),
    )


def _mention_plain(mention: Mention) -> list[Any]:
    return [mention.text, mention.id, mention.start, mention.end]


def _quantity_plain(quantity: Quantity) -> Plain:
    return {name: getattr(quantity, name) for name in Quantity.__dataclass_fields__}


def _time_plain(time: TimeExpression | None) -> list[Any] | None:
    if time is None:
        return None
    return [time.text, _bounds_plain(time.bounds), time.start, time.end, *([True] if time.inferred else [])]


def _time_of(plain: list[Any] | None) -> TimeExpression | None:
    return None if plain is None else TimeExpression(plain[0], Bounds(*plain[1]), *plain[2:])


def _fields_plain(fields: Fields) -> Plain:
    plain: Plain = {
        name: getattr(fields, name) for name in ("event", "mode", "hedge", "about", "object", "stance", "historical")
    }
    for role in ("actors", "recipients", "places"):
        plain[role] = [_mention_plain(mention) for mention in getattr(fields, role)]
    plain["modality"] = fields.modality.value
    plain["polarity"] = fields.polarity.value
    plain["quantities"] = [_quantity_plain(quantity) for quantity in fields.quantities]
    plain["time"] = _time_plain(fields.time)
    plain["keys"] = [list(pair) for pair in fields.keys]
    return plain


def _fields_of(plain: Plain) -> Fields:
    values = dict(plain)
    for role in ("actors", "recipients", "places"):
        values[role] = tuple(Mention(*row) for row in plain[role])
    values["modality"] = Modality(plain["modality"])
    values["polarity"] = Polarity(plain["polarity"])
    values["quantities"] = tuple(Quantity(**row) for row in plain["quantities"])
    values["time"] = _time_of(plain["time"])
    values["keys"] = tuple((name, value) for name, value in plain["keys"])
    return Fields(**values)
