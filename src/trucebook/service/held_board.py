"""The board of a case held beside its segments, so that a second look judges nothing and one more claim judges little.

`derived/board-<key>.jsonl` is never the record. Its key is of the code, of the terms and policy on record, of the
standard asked for and of what was erased; in it stand a few answers, each two lines: the ledger size with the
commitment of its last entry and from when to when (occurred) it holds, and the findings. `ledger verify --derived`
judges each once more.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trucebook.agreement.terms import Policy
from trucebook.cuts.code import code_digest
from trucebook.engine import finding as engine
from trucebook.engine.finding import Findings
from trucebook.service import held_terms, values
from trucebook.service.values import Kinds
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import HOUR, Bounds, Instant

if TYPE_CHECKING:
    from trucebook.agreement.terms import Terms
    from trucebook.cuts.record import Record
    from trucebook.ledger.store import Store

CODE: Final = ("agreement", "claims", "cuts", "engine", "evidence", "ledger", "vocabulary")
"""Packages whose code makes the findings of a board."""
MOST: Final = 4
"""Answers that are held, those given last."""
LONGEST: Final = 26 * HOUR
"""An answer holds to the end of a day, which may have an hour more where clocks are changed."""
KEPT_FOR: Final = 3600
"""Seconds that a board of other terms or other code is left for those who may still use it."""
_KINDS: Final = Kinds.given(
    (
        *(kind for kind in vars(engine).values() if isinstance(kind, type) and kind.__module__ == engine.__name__),
        *(Bounds, Problem, Standing, Status),
    )
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The findings of the lines at a ledger size, and the horizons at which they are these: `first` to `until`,
    exclusive. `tried` is until when it was looked whether they stay the same; `written` are the findings as JSON."""

    size: int
    mark: str
    first: Instant
    until: Instant
    tried: Instant
    written: str

    @classmethod
    def of(cls, size: int, mark: str, occurred: Instant, findings: Findings) -> Answer:
        """Return the answer at one horizon. Raises UnknownKindError."""
        written = json.dumps(_KINDS.told(replace(findings, occurred=0)), separators=(",", ":"))
        return cls(size, mark, occurred, occurred + 1, occurred + 1, written)

    def holds(self, occurred: Instant) -> bool:
        """Return whether it is the answer at a horizon."""
        return self.first <= occurred < self.until

    def findings(self, occurred: Instant) -> Findings | None:
        """Return the findings at a horizon, or None where they cannot be read."""
        try:
            found = _KINDS.made(json.loads(self.written))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return replace(found, occurred=occurred) if isinstance(found, Findings) else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the boards of one ledger, of its terms and policy, are held. `policy` has the standards asked for."""

    store: Store
    derived: Path
    key: str

    @classmethod
    def of(cls, store: Store, derived: Path, record: Record, terms: Terms, policy: Policy) -> Shelf:
        """Return the shelf of a record."""
        digest = hashlib.sha256(code_digest(*CODE))
        for source in (__file__, values.__file__):
            digest.update(Path(source).read_bytes())
        told = [record.erased, sorted(record.terms.items()), policy.performance, policy.breach]
        digest.update(json.dumps([*told, held_terms.clock(terms.zone)]).encode())
        return cls(store, derived, digest.hexdigest()[:24])

    @property
    def file(self) -> Path:
        """Return the file of these boards."""
        return self.derived / f"board-{self.key}.jsonl"

    def answers(self) -> list[Answer]:
        """Return what is held of this very ledger, the answer given last first. What is damaged is as if it were not:
        `damaged` tells."""
        return [one for one in self._read() if one is not None]

    @property
    def damaged(self) -> bool:
        """Return whether the file holds anything that is no answer of this ledger."""
        return None in self._read()

    def _read(self) -> list[Answer | None]:
        try:
            lines = self.file.read_text(encoding="utf-8").split("\n")
        except FileNotFoundError:
            return []
        except (OSError, ValueError):
            return [None]
        found = [self._answer(head, written) for head, written in zip(lines[::2], lines[1::2], strict=False)]
        return found or [None]

    def _answer(self, head: str, written: str) -> Answer | None:
        try:
            told = json.loads(head)
            one = Answer(*(told[name] for name in ("size", "mark", "first", "until", "tried", "digest")))
            sound = 0 < one.size <= self.store.size() and one.mark == self.mark(one.size)
            sound = sound and one.written == _digest(written) and 0 < one.until - one.first <= LONGEST
        except (ValueError, KeyError, TypeError):
            return None
        return replace(one, written=written) if sound else None

    def put(self, answer: Answer) -> None:
        """Hold an answer before others, where the folder takes it."""
        with suppress(OSError):
            kept = [one for one in self.answers() if one.size != answer.size or not one.holds(answer.first)]
            lines = [line for one in (answer, *kept[: MOST - 1]) for line in (_head(one), one.written)]
            _write(self.file, "\n".join(lines))
            self._sweep()

    def mark(self, size: int) -> str:
        """Return what tells the ledger up to a size from any other."""
        return self.store.get(size - 1).commitment[:32]

    def _sweep(self) -> None:
        oldest = time.time() - KEPT_FOR
        for file in (*self.derived.glob("board-*.jsonl"), *self.derived.glob("draft-board-*")):
            if file != self.file and file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)


def of_board(findings: Findings, bearings: Sequence[engine.Bearing]) -> Findings:
    """Return what a board shows of findings: lines, not explained and without the claims behind them. `bearings` are
    those of claims that contest."""
    lines = tuple(replace(one, reasons=(), would_change=(), claims=(), awaiting_review=()) for one in findings.lines)
    return replace(findings, findings=lines, bearings=tuple(bearings))


def contesting(findings: Findings) -> frozenset[str]:
    """Return the claims that contest, or are contested, in the findings of lines."""
    return frozenset(
        claim for one in findings.lines for side in one.contested for claim in (*side.claims, *side.against)
    )


def _head(one: Answer) -> str:
    """Return the line before the findings."""
    told = {"size": one.size, "mark": one.mark, "first": one.first, "until": one.until, "tried": one.tried}
    return json.dumps({**told, "digest": _digest(one.written)}, separators=(",", ":"))


def _digest(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()


def _write(file: Path, content: str) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="draft-board-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as draft:
            draft.write(content)
        Path(name).chmod(0o644)
        os.replace(name, file)  # noqa: PTH105 - atomically
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
