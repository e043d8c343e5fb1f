"""The fields of a claim that a reviewer can correct, and their values in a form that is stored and compared.

Words are a string or None; `historical` is true or false; mentions are `[[words, id or None], ...]`; quantities are
objects without their place in the text; `time` is None or `{text, earliest, latest}`; `said` is `{earliest, latest}`;
`speaker` is `[]` (the publisher's own word) or the one link that asserts, `[{role, name, id, description}]`. Times are
seconds UTC, latest exclusive. A value leaves offsets out, so that it is equal where the same is read elsewhere.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from trucebook.claims.claim import Claim, Link, Mention, Quantity, TimeExpression
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds

WORDS: Final = ("event", "mode", "hedge", "about", "object", "stance")
MENTIONS: Final = ("actors", "recipients", "places")
FIELDS: Final = (
    *("speaker", "event", "mode", "modality", "polarity", "hedge", "about", "object", "stance", "historical"),
    *(*MENTIONS, "quantities", "time", "said"),
)
"""Every field that can be corrected, in the order in which a reviewer is shown them."""
_AMOUNT: Final = ("text", "value", "unit", "modifier", "low", "high", "flow", "each")
_DATING: Final = frozenset({"time", "said", "modality"})
"""Fields on which the time that the engine uses depends."""

Value = Any
"""A plain value that canonical JSON can hold."""


def value_of(claim: Claim, field: str) -> Value:
    """Return what a claim says in one field. Raises KeyError for no field."""
    if field not in FIELDS:
        raise KeyError(field)
    if field == "speaker":
        return [_link_value(link) for link in claim.attribution[-1:] if link.role is not Role.PUBLISHER]
    if field == "said":
        return _bounds_value(claim.said)
    held = getattr(claim.fields, field)
    if field in MENTIONS:
        return [[mention.text, mention.id] for mention in held]
    if field == "quantities":
        return [amount_value(quantity) for quantity in held]
    if field == "time":
        return None if held is None else {"text": held.text, **_bounds_value(held.bounds)}
    return held.value if field in {"modality", "polarity"} else held


def amount_value(quantity: Quantity) -> dict[str, Value]:
    """Return an amount as a plain value; `per` only where it is told, as older judgements have no such word."""
    value = {name: getattr(quantity, name) for name in _AMOUNT}
    return value if quantity.per is None else value | {"per": quantity.per}


def values_of(claim: Claim) -> dict[str, Value]:
    """Return what a claim says in every field that can be corrected."""
    return {field: value_of(claim, field) for field in FIELDS}


def with_value(claim: Claim, field: str, value: Value) -> Claim:
    """Return a claim with one field as corrected. Its id stays, as fields are no part of it (DECISIONS 5)."""
    if field == "speaker":
        return replace(claim, attribution=_spoken_by(claim.attribution, value), form=_form(claim.form, value))
    if field == "said":
        changed = replace(claim, said=_bounds_of(value))
    else:
        changed = replace(claim, fields=replace(claim.fields, **{field: _held(field, value)}))
    return _dated(changed) if field in _DATING else changed


def _dated(claim: Claim) -> Claim:
    """Return a claim with the time that the engine may use worked out again."""
    from trucebook.claims.assembly import occurred  # noqa: PLC0415 - the reader's rules, needed for few claims

    return replace(claim, occurred=occurred(claim.fields, claim.said))


def _held(field: str, value: Value) -> Any:  # noqa: ANN401 - each field has its type
    """Return a value in the type that `Fields` has for it."""
    if field in MENTIONS:
        return tuple(Mention(text, known) for text, known in value)
    if field == "quantities":
        return tuple(Quantity(**row) for row in value)
    if field == "time":
        return None if value is None else TimeExpression(value["text"], _bounds_of(value))
    if field == "modality":
        return Modality(value)
    return Polarity(value) if field == "polarity" else value


def _spoken_by(links: tuple[Link, ...], value: Value) -> tuple[Link, ...]:
    """Return an attribution whose last, asserting link is the reviewer's."""
    new = tuple(Link(Role(row["role"]), row["name"], row["id"], row["description"], corrected=True) for row in value)
    named = {(link.id, link.name) for link in new}
    kept = (link for link in links if link.role is not Role.SPEAKER)
    return (*(link for link in kept if link.role is Role.PUBLISHER or (link.id, link.name) not in named), *new)


def _form(form: Form, value: Value) -> Form:
    """Return how a report gives a claim of another speaker: what somebody says is not narrated, and the other way
    round; so that "reportedly" does not hide a speaker whom a reviewer named."""
    if form is Form.QUOTED:
        return form
    return Form.REPORTED if value else Form.NARRATED


def _link_value(link: Link) -> dict[str, Value]:
    return {"role": link.role.value, "name": link.name, "id": link.id, "description": link.description}


def _bounds_value(bounds: Bounds) -> dict[str, int | None]:
    return {"earliest": bounds.earliest, "latest": bounds.latest}


def _bounds_of(value: Value) -> Bounds:
    return Bounds(value["earliest"], value["latest"])


def value_words(field: str, value: Value, zone: tzinfo = UTC) -> str:
    """Return a value in a few words, times in `zone`; "none" for nothing."""
    if field == "historical":
        return "yes" if value else "no"
    if field == "speaker":
        return ", ".join(_link_words(row) for row in value) or "the publisher itself"
    if field in MENTIONS:
        return ", ".join(text if known is None else known for text, known in value) or "none"
    if field == "quantities":
        return ", ".join(row["text"] for row in value) or "none"
    if field in {"time", "said"}:
        return "none" if value is None else _time_words(value, zone)
    return value or "none"


def plain_json(recorded: str, zone: tzinfo) -> Value:
    """Return a recorded value for people's programs: its times as ISO 8601 in `zone`, all else as it is."""
    value = json.loads(recorded)
    if not isinstance(value, dict):
        return value
    times = {side: value[side] for side in ("earliest", "latest") if value.get(side) is not None}
    return value | {
        side: datetime.fromtimestamp(at, tz=zone).isoformat(timespec="seconds") for side, at in times.items()
    }


def _link_words(row: dict[str, Value]) -> str:
    return str(row["name"] or row["description"] or "an unnamed speaker")


def _time_words(value: dict[str, Value], zone: tzinfo) -> str:
    if value["earliest"] is None and value["latest"] is None:
        return "unknown"
    written = [".." if moment is None else _moment(moment, zone) for moment in (value["earliest"], value["latest"])]
    words = f"{written[0]} to before {written[1]}"
    return f"“{value['text']}”, {words}" if value.get("text") else words


def _moment(seconds: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(seconds, tz=zone).strftime("%Y-%m-%d %H:%M %Z")
