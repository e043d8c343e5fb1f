"""Folders of derived files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

MOST_FOLDERS: Final = 12
"""Of more folders than this the latest are written anew as one."""
DAY: Final = 86_400
"""Seconds."""
JOINED_AT_ONCE: Final = 8
"""So many times what was added last may be written anew with it."""


@contextmanager
def published(target: Path, prefix: str = "draft-") -> Iterator[Path]:
    """Give an empty folder that at the end takes `target`'s place by rename; after an error nothing of it is left.

    Raises OSError where it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        draft.chmod(0o755)
        yield draft
        if target.exists():
            shutil.rmtree(target)
        os.replace(draft, target)  # noqa: PTH105 - rename of a folder, atomically
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


@contextmanager
def aside(derived: Path, prefix: str) -> Iterator[Path]:
    """Give an empty folder for a while: beside what is derived, where an erasure finds it should the program be killed,
    or where temporary files go if nothing can be written there. What was left behind a day ago is deleted."""
    beside = _writable(derived)
    for left in () if beside is None else beside.glob(f"{prefix}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - DAY:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=beside, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _writable(derived: Path) -> Path | None:
    """Return the folder of what is derived, made where it is missing; None where nothing can be written there."""
    try:
        derived.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return derived if os.access(derived, os.W_OK) else None


def spilling(derived: Path) -> dict[str, str]:
    """Return the settings of a connection that puts what memory does not hold beside what is derived, where there is
    anything, until it is closed; and not into the folder where a program was started."""
    return {"temp_directory": str(derived / f"spill-{secrets.token_hex(8)}")} if derived.is_dir() else {}


def staying(weights: Sequence[int], light: int) -> int:
    """Return how many of folders that follow one another, the latest last, stay as they are; the others are to be
    written anew as one.

    `weights` say what each takes to write, in the measure of `light`. What is written anew at one time is no more than
    `light`, so that who adds little never waits for much; it may be as much again for each dozen folders that there
    are, or some times what was added last, so that they never become very many. Of these the longest stay, each longer
    than all that follow it, so that a long one is written anew only when as much has come after it.
    """
    count = len(weights)
    least, much = light * (1 + count // MOST_FOLDERS), JOINED_AT_ONCE * weights[-1]
    first, total = count, 0
    while first and total + weights[first - 1] <= max(least, much):
        first -= 1
        total += weights[first]
    half = MOST_FOLDERS // 2
    if count <= MOST_FOLDERS or count - first <= (half if much > least else MOST_FOLDERS):
        return count
    kept = first + half - 1
    while kept > first and weights[kept - 1] <= sum(weights[kept:]):
        kept -= 1
    return kept
