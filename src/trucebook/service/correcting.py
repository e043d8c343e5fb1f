"""A field's new value as a reviewer writes it, and the plain value that goes on record. Nothing unlawful gets through.

"none" or "-" empties a field. Names are given by a comma, amounts by a semicolon; a time is a day, a moment, or two of
them with a slash (`2025-01-20/2025-01-22`, `../2025-01-22`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from trucebook.agreement.section import suggestion
from trucebook.agreement.terms import Terms
from trucebook.claims.claim import Quantity
from trucebook.claims.correction import FIELDS, MENTIONS, Value, amount_value
from trucebook.errors import WrongUseError
from trucebook.reports.published import published_bounds
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import EventType, Modality, Polarity, Role

NONE: Final = frozenset({"", "-", "none"})
LONGEST: Final = 120
"""Characters of a free value."""
_MODE = re.compile(r"^[A-Z]+ ([a-z-]+):", re.MULTILINE)
_NAMED_BY = {"actors": "actor", "recipients": "actor", "places": "place", "speaker": "actor or source"}


class UnlawfulValueError(WrongUseError):
    """A value that a field cannot have: says which it can, and the nearest to what was written."""

    def __init__(self, field: str, written: str, lawful: str, known: Iterable[str] = ()) -> None:
        near = suggestion(written, known)
        super().__init__(f"`{written}` is no value for `{field}`: {lawful}." + (f" {near}" if near else ""))


@dataclass(frozen=True, slots=True)
class Writing:
    """What the values of a case may be written with: its terms, and the verbatim text of the claim's report."""

    terms: Terms
    text: str


def field_of(written: str) -> str:
    """Return the field that is meant. Raises WrongUseError with all the fields."""
    name = written.strip().lower()
    if name in FIELDS:
        return name
    near = suggestion(name, FIELDS)
    raise WrongUseError(
        f"A claim has no field `{written}`: choose one of {', '.join(FIELDS)}." + (f" {near}" * bool(near))
    )


def lawful_words(field: str, terms: Terms) -> str:
    """Return what may be written for a field, in words."""
    listed = lawful_values(field, terms)
    if listed:
        return f"one of {', '.join(listed)}"
    return _FORMS[field]


def lawful_values(field: str, terms: Terms) -> tuple[str, ...]:
    """Return the values of a field that has a list of them, "none" included where it may be empty; else nothing."""
    return _LISTS[field](terms) if field in _LISTS else ()


def value_written(field: str, written: str, where: Writing) -> Value:
    """Return the plain value of what was written (shapes: `claims.correction`). Raises UnlawfulValueError."""
    words = " ".join(written.split())
    if len(words) > LONGEST or not words.isprintable():
        raise UnlawfulValueError(field, words[:40] + "…", f"write at most {LONGEST} printable characters")
    if field in _LISTS:
        return _listed(field, words, where.terms)
    if field in MENTIONS:
        return [] if words.lower() in NONE else [_mention(field, name, where) for name in words.split(",")]
    return _PARSERS[field](field, words, where)


def _listed(field: str, words: str, terms: Terms) -> Value:
    """Return a value of a field that has a list of them."""
    lawful = lawful_values(field, terms)
    wanted = "none" if words.lower() in NONE else words.lower()
    found = next((one for one in lawful if one.lower() == wanted), None)
    if found is None:
        raise UnlawfulValueError(field, words, lawful_words(field, terms), lawful)
    if field == "historical":
        return found == "yes"
    return None if found == "none" else found


def _modes(terms: Terms) -> tuple[str, ...]:
    """Return the modes that the reader's lexicon and the agreement's acts know."""
    from trucebook.claims import event_words  # noqa: PLC0415 - the reader's lexicon

    lines = "\n".join(held for held in vars(event_words).values() if isinstance(held, str))
    return (*sorted({*_MODE.findall(lines), *(mode for act in terms.acts for mode in act.modes)}), "none")


def _topics(terms: Terms) -> tuple[str, ...]:
    return (*sorted({normal for normal, _ in terms.topics}), "none")


def _mention(field: str, written: str, where: Writing) -> Value:
    """Return [words, id] of a name that the case knows, or of words that the report has."""
    name = written.strip()
    entries: tuple[Actor | Place, ...] = where.terms.places if field == "places" else where.terms.actors
    known = _known(name, entries)
    if known is not None:
        return [known.names[0] if known.names else known.id, known.id]
    if name and name in where.text:
        return [name, None]
    raise _unknown(field, name, entries)


def _known(name: str, entries: Iterable[Actor | Place | Source]) -> Actor | Place | Source | None:
    """Return the entry with this id or name."""
    folded = name.casefold()
    return next(
        (one for one in entries if folded == one.id.casefold() or folded in {n.casefold() for n in one.names}), None
    )


def _unknown(field: str, name: str, entries: Iterable[Actor | Place | Source]) -> UnlawfulValueError:
    known = [word for one in entries for word in (one.id, *one.names)]
    lawful = f"the case knows no {_NAMED_BY[field]} of this name, and the report does not have these words"
    return UnlawfulValueError(field, name, lawful, known)


def _speaker(field: str, words: str, where: Writing) -> Value:
    """Return the asserting link: an actor, a source, a name of the text, or somebody unnamed."""
    if words.lower() in NONE:
        return []
    kind, colon, description = words.partition(":")
    if colon and kind.strip().lower() == "unnamed":
        if not description.strip():
            raise UnlawfulValueError(field, words, "say who, as in `unnamed: a senior official`")
        return [_link(Role.SPEAKER, None, None, description.strip())]
    actor, source = _known(words, where.terms.actors), _known(words, where.terms.sources)
    if actor is not None:
        return [_link(Role.SPEAKER, actor.names[0] if actor.names else actor.id, actor.id, None)]
    if source is not None:
        return [_link(Role.OUTLET, source.names[0] if source.names else source.id, source.id, None)]
    if words in where.text:
        return [_link(Role.SPEAKER, words, None, None)]
    raise _unknown(field, words, (*where.terms.actors, *where.terms.sources))


def _link(role: Role, name: str | None, known: str | None, description: str | None) -> Value:
    return {"role": role.value, "name": name, "id": known, "description": description}


def _hedge(field: str, words: str, where: Writing) -> Value:
    if words.lower() in NONE:
        return None
    if words.casefold() not in " ".join(where.text.split()).casefold():
        raise UnlawfulValueError(field, words, f"{_FORMS[field]}; the report does not have these")
    return words


def _object(_field: str, words: str, _where: Writing) -> Value:
    return None if words.lower() in NONE else words.lower()


def _quantities(field: str, words: str, _where: Writing) -> Value:
    from trucebook.claims.quantities import quantities  # noqa: PLC0415 - the reader's rules
    from trucebook.claims.tokens import words as tokens  # noqa: PLC0415 - as above

    if words.lower() in NONE:
        return []
    found: list[Quantity] = []
    for piece in words.split(";"):
        amounts = quantities(tokens(piece.strip()))
        if len(amounts) != 1:
            raise UnlawfulValueError(field, piece.strip(), _FORMS[field])
        found += amounts
    return [amount_value(one) for one in found]


def _time(field: str, words: str, where: Writing) -> Value:
    """Return the bounds of a day, a moment, or an interval of them."""
    if words.lower() in NONE:
        return None if field == "time" else {"earliest": None, "latest": None}
    first, slash, last = words.partition("/")
    sides = [_bounds(field, side.strip(), words, where) for side in ((first, last) if slash else (first, first))]
    earliest, latest = sides[0][0], sides[1][1]
    if earliest is not None and latest is not None and latest <= earliest:
        raise UnlawfulValueError(field, words, "it ends before it begins")
    bounds = {"earliest": earliest, "latest": latest}
    return {"text": words, **bounds} if field == "time" else bounds


def _bounds(field: str, side: str, words: str, where: Writing) -> tuple[int | None, int | None]:
    if side == "..":
        return None, None
    found = published_bounds(side, where.terms.zone)
    if found is None:
        raise UnlawfulValueError(field, words, _FORMS[field])
    return found.earliest, found.latest


_LISTS: Final[dict[str, Callable[[Terms], tuple[str, ...]]]] = {
    "event": lambda _: (*(one.value for one in EventType), "none"),
    "mode": _modes,
    "modality": lambda _: tuple(one.value for one in Modality),
    "polarity": lambda _: tuple(one.value for one in Polarity),
    "about": _topics,
    "stance": lambda _: ("for", "against", "none"),
    "historical": lambda _: ("yes", "no"),
}
_PARSERS: Final[dict[str, Callable[[str, str, Writing], Value]]] = {
    "speaker": _speaker,
    "hedge": _hedge,
    "object": _object,
    "quantities": _quantities,
    "time": _time,
    "said": _time,
}
_WHEN = "write 2025-02-04, 2025-02-04T12:00, or two of these with a slash (.. leaves a side open), or none"
_FORMS: Final = {
    "speaker": "write an actor or source of the case, a name that the report has, `unnamed: a senior official`, or "
    "none for the publisher's own word",
    "hedge": "write words of the report, or none",
    "object": "write one noun in the singular, or none",
    "actors": "write actors of the case or names that the report has, with commas between them, or none",
    "recipients": "write actors of the case or names that the report has, with commas between them, or none",
    "places": "write places of the case or names that the report has, with commas between them, or none",
    "quantities": "write amounts as a report does (`at least 600 trucks`), with semicolons between them, or none",
    "time": _WHEN,
    "said": _WHEN,
}
"""What may be written where there is no list."""
