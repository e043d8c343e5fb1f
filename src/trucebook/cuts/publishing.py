"""Folders of derived files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
