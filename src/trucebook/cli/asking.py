"""Questions of a review in the terminal: one key where there is a keyboard, one line where lines are piped in."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from trucebook.cli.printing import say

ASKED_WHY: Final = frozenset("rwxcphm")
"""Keys after which the keyboard is asked for a reason."""


class StoppedError(Exception):
    """The reviewer stops: what was answered is on record."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a reviewer. `reason` is that of the command line, which is then not asked for."""

    reason: str | None = None

    @property
    def keyboard(self) -> bool:
        """Return whether somebody sits at a terminal."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def key(self, keys: Collection[str]) -> tuple[str, str | None]:
        """Return one of the keys and, from a line, the reason that follows it. Raises StoppedError."""
        while True:
            _write(f"  [{'/'.join(keys)}] ")
            written = _stroke() if self.keyboard else _line()
            first, _, rest = written.strip().partition(" ")
            if self.keyboard:
                _write(f"{first if first.isprintable() else ''}\n")
            if first.lower() in keys:
                return first.lower(), rest.strip() or None
            if self.keyboard and first.isprintable() and first:
                say(f"  `{first}` is none of the keys." + (" ? tells what they do." if "?" in keys else ""))

    def line(self, prompt: str) -> str:
        """Return what is written at a prompt, without spaces around. Raises StoppedError."""
        _write(f"  {prompt}: ")
        return _line().strip()

    def why(self, key: str, given: str | None) -> str | None:
        """Return the reason for a judgement: of its line, of the command line, or asked for at the keyboard."""
        if given or self.reason or not self.keyboard or key not in ASKED_WHY:
            return given or self.reason
        return self.line("why, for the record (Enter: no reason)") or None


def _stroke() -> str:
    """Return one key of the keyboard. Raises StoppedError."""
    import click  # noqa: PLC0415 - only at a keyboard

    try:
        return click.getchar()
    except (KeyboardInterrupt, EOFError) as error:
        _write("\n")
        raise StoppedError from error


def _write(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _line() -> str:
    """Return a line of the input. Raises StoppedError at its end."""
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt as error:
        _write("\n")
        raise StoppedError from error
    if not line:
        raise StoppedError
    return line
