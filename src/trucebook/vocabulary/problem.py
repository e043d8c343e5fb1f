"""What people wrote wrongly: a value with a position, never raised (Beancount's habit)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of an input. `line` and `column` count from 1; `clause` is an id where the place is inside one."""

    code: str
    """Stable, kebab-case, documented one by one in docs/reference/problems.md."""
    sentence: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    clause: str | None = None
    hint: str | None = None
    severity: str = "error"
    """error | warning; a warning never stops anything."""

    @property
    def place(self) -> str:
        """Return `file:line:column`, as far as known."""
        parts = [self.file or ""] + [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join(part for part in parts if part)
