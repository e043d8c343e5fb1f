"""Values that are kept in memory for a while: those used last, made again when missing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

HELD = 200
"""Entries, texts and sentences of reports that are kept in memory at one time."""

Value = TypeVar("Value")


class Held(OrderedDict[Any, Value]):
    """The values used last, made when missing."""

    def __init__(self, make: Callable[[Any], Value], most: int = HELD) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: object) -> Value:
        """Make the value of a key that is not held."""
        value = self[key] = self._make(key)
        return value

    def __setitem__(self, key: object, value: Value) -> None:
        """Hold a value, and let go of the one that was used longest ago."""
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)

    def get_held(self, key: object) -> Value:
        """Return a value, the latest used from now on."""
        value = self[key]
        self.move_to_end(key)
        return value
