"""Withholding names: where the policy publishes none, a page shows no name of a person that the case knows."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from trucebook.agreement.terms import Terms

MASK = "[name withheld]"
_SHORTEST = 3
"""A surname of fewer letters is masked within the full name only."""
View = TypeVar("View")


def persons(terms: Terms) -> re.Pattern[str] | None:
    """Return a pattern of every name of the persons that a case knows, surnames alone included; None for no person."""
    names = {name for actor in terms.actors if actor.kind == "person" for name in actor.names}
    last = {name.split()[-1] for name in names if name.split()}
    names |= {name for name in last if len(name) >= _SHORTEST and name[:1].isupper()}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b") if longest else None


def masked(view: View, names: re.Pattern[str] | None) -> View:
    """Return a view with every name replaced in every string of it, however deep."""
    return view if names is None else _masked(view, names)


def _masked(value: Any, names: re.Pattern[str]) -> Any:  # noqa: ANN401 - walks values of every type a view may hold
    if type(value) is str:
        return names.sub(MASK, value)
    if type(value) is tuple:
        return tuple(_masked(part, names) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _masked(getattr(value, part.name), names) for part in fields(value)})
    return value
