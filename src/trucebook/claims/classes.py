"""Classes of what is acted on, as the agreement names them: "female soldier", "civilian", a life sentence.

The agreement gives each class its words in texts; no class is known here by name. A class counts for a claim only where
all that the act is done to is of it: of "90 prisoners, including 30 with life sentences" the claim has none, and none
where a content names two values of one class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucebook.claims.events import Event
from trucebook.claims.tokens import Words

_PARTIAL = re.compile(
    r"\b(?:including|include|includes|included|among (?:them|those|whom)|of (?:whom|them|which)|some of|most of|half of"
    r"|many of|as well as|alongside|other than|except|excluding|but not|none|no|in (?:exchange|return) for"
    r"|instead of)\b"
)
"""Behind these, words tell of a part, or of others."""


class Classes:
    """The words of one ground's classes, compiled once."""

    def __init__(self, listed: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
        """Compile the forms: `listed` holds (name, value, words in texts)."""
        self._forms = {form.lower(): (name, value) for name, value, forms in listed for form in forms if form}
        longest = sorted(self._forms, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b") if longest else None

    def read(self, content: Words, rank: list[int], act: Event | None) -> tuple[tuple[str, str], ...]:
        """Return (name, value) of each class that all of what the act is done to has; sorted by name."""
        if self._pattern is None or act is None:
            return ()
        line = " ".join(key if deep == act.rank else ";" for key, deep in zip(content.keys, rank, strict=True))
        found: dict[str, set[str]] = {}
        for match in self._pattern.finditer(line):
            name, value = self._forms[match.group()]
            clause = line[line.rfind(";", 0, match.start()) + 1 : match.start()]
            found.setdefault(name, set()).add("" if _PARTIAL.search(clause) else value)
        return tuple(
            sorted((name, values.pop()) for name, values in found.items() if len(values) == 1 and "" not in values)
        )
