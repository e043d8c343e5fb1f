"""The seal of a folder of derived files: how long each is, and its digest, so that what was changed is not used.

A file of up to `SMALL` bytes is compared by its digest whenever its folder is opened, a longer one by its length; all
are compared, and written again, by `ledger verify --derived`. A seal guards against mistakes and damage: whoever
changes a file on purpose can seal it anew, and only that command tells then.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

SEAL: Final = "seal.json"
SMALL: Final = 4 * 1024 * 1024
"""Bytes up to which a file's digest is compared when it is opened; of a longer one its length is."""


def seal(folder: Path, **more: Any) -> None:  # noqa: ANN401 - JSON values
    """Seal the files of a folder, which is not published yet; `more` is kept in the seal."""
    files = {file.name: [file.stat().st_size, digest_of(file)] for file in sorted(folder.iterdir())}
    (folder / SEAL).write_text(json.dumps({"files": files, **more}, separators=(",", ":")), encoding="ascii")


def seal_of(folder: Path) -> dict[str, Any] | None:
    """Return the seal of a folder whose files are as they were sealed, else None."""
    try:
        stats = ((file.name, stat.st_size, stat.st_mtime_ns) for file in os.scandir(folder) for stat in (file.stat(),))
        return _seal_of(folder, tuple(sorted(stats)))
    except OSError:
        return None


@lru_cache(maxsize=256)
def _seal_of(folder: Path, stats: tuple[tuple[str, int, int], ...]) -> dict[str, Any] | None:
    """Return the seal over files with these lengths and times; what was found sound stays so while they do."""
    lengths = {name: length for name, length, _ in stats if name != SEAL}
    try:
        held = json.loads((folder / SEAL).read_bytes())
        sound = held["files"].keys() == lengths.keys() and all(
            lengths[name] == length and (length > SMALL or digest_of(folder / name) == digest)
            for name, (length, digest) in held["files"].items()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return held if sound else None


def digest_of(path: Path) -> str:
    """Return the hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
