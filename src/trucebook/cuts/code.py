"""Which code made something derived: the digest of the program's own files, so that a change of code is seen."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Final

_HOUSE: Final = Path(__file__).resolve().parent.parent
_CACHED: Final = "__pycache__"


@cache
def code_digest(*packages: str) -> bytes:
    """Return the digest of every file of packages of this program ("agreement", "evidence"), data files included."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted(_files(str(_HOUSE / package))):
            with open(path, "rb") as file:  # noqa: PTH123 - a path object a file would cost as much as the reading
                content = file.read()
            digest.update(f"{os.path.relpath(path, _HOUSE)}:{len(content)}:".encode() + content)
    return digest.digest()


def _files(folder: str) -> list[str]:
    """Return the files in a folder and those inside it."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += [] if entry.name == _CACHED else _files(entry.path)
            else:
                found.append(entry.path)
    return found
