"""Values of some kinds as JSON and back: what is held beside a case is made of these kinds and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

_PAIRS = "pairs"


class UnknownKindError(Exception):
    """A value of a kind that is not written."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds that values are made of, by name; nothing else is ever made of what a file says."""

    named: dict[str, type]

    @classmethod
    def of(cls, *modules: ModuleType) -> Kinds:
        """Return the kinds that modules define."""
        return cls.given(
            kind
            for module in modules
            for kind in vars(module).values()
            if isinstance(kind, type) and kind.__module__ == module.__name__
        )

    @classmethod
    def given(cls, kinds: Iterable[type]) -> Kinds:
        """Return the kinds given."""
        return cls({kind.__name__: kind for kind in kinds})

    def told(self, value: object) -> object:
        """Return a value as JSON: a tuple is a list, a value of a kind {kind: what it is made of}. Raises
        UnknownKindError."""
        if value is None or type(value) in {str, int, bool, float}:
            return value
        if type(value) is tuple:
            return [self.told(one) for one in value]
        if type(value) is dict:
            return {_PAIRS: [[self.told(key), self.told(one)] for key, one in value.items()]}
        name = type(value).__name__
        if isinstance(value, ZoneInfo):
            return {"ZoneInfo": value.key}
        if self.named.get(name) is not type(value):
            raise UnknownKindError
        if isinstance(value, Enum):
            return {name: value.value}
        if is_dataclass(value):
            return {name: [self.told(getattr(value, field.name)) for field in fields(value)]}
        raise UnknownKindError

    def made(self, told: Any) -> Any:  # noqa: ANN401 - any value of the kinds
        """Return the value that `told` gave this for. Raises KeyError, TypeError or ValueError for anything else."""
        if isinstance(told, list):
            return tuple([self.made(one) for one in told])
        if not isinstance(told, dict):
            return told
        ((name, parts),) = told.items()
        if name == _PAIRS:
            return {self.made(key): self.made(one) for key, one in parts}
        if name == "ZoneInfo":
            return ZoneInfo(parts)
        kind = self.named[name]
        return kind(*[self.made(one) for one in parts]) if isinstance(parts, list) else kind(parts)
