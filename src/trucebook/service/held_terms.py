"""The parsed terms of a case, held beside its segments so that a look does not parse them again.

`derived/terms.json` is never the record: it is used only where it was made of the very texts on record by the very code
that would parse them, where nothing in it was changed, and where the zone's clock has not been changed since. Else the
texts are parsed, and it is written anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from trucebook.agreement import terms as language
from trucebook.agreement.terms import Policy, Terms
from trucebook.cuts.code import code_digest
from trucebook.service import values
from trucebook.service.values import Kinds, UnknownKindError
from trucebook.vocabulary import actor as vocabulary

FILE: Final = "terms.json"
_YEARS: Final = range(1990, 2050)
_KINDS: Final = Kinds.of(vocabulary, language)


def held(texts: Mapping[str, str], derived: Path) -> tuple[Terms, Policy] | None:
    """Return the terms and policy that were parsed from these texts, or None where they are not held."""
    try:
        head, _, told = (derived / FILE).read_text(encoding="utf-8").partition("\n")
        if not head.startswith(_of(texts)):
            return None
        terms, policy = map(_KINDS.made, json.loads(told))
        sound = isinstance(terms, Terms) and isinstance(policy, Policy) and head == _head(texts, terms, told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (terms, policy) if sound else None


def hold(texts: Mapping[str, str], derived: Path, terms: Terms, policy: Policy) -> None:
    """Hold what was parsed, where the folder takes it and it reads back the same."""
    with suppress(OSError, UnknownKindError):
        if (content := _content(texts, terms, policy)) is not None:
            _write(derived, content)


def equal(texts: Mapping[str, str], derived: Path, terms: Terms, policy: Policy) -> bool | None:
    """Return whether what is held is what was parsed, bit for bit; None where nothing is held of these texts."""
    try:
        found = (derived / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return found == _content(texts, terms, policy) if found.startswith(_of(texts)) else None


def _content(texts: Mapping[str, str], terms: Terms, policy: Policy) -> str | None:
    """Return what is held of terms and a policy, or None where it would not read back the same."""
    told = _KINDS.told(terms), _KINDS.told(policy)
    if (_KINDS.made(told[0]), _KINDS.made(told[1])) != (terms, policy):
        return None
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"{_head(texts, terms, written)}\n{written}"


def _head(texts: Mapping[str, str], terms: Terms, written: str) -> str:
    """Return the line before what is held: of what texts it was made, under what clock, and its digest."""
    return f"{_of(texts)} {clock(terms.zone)} {hashlib.sha256(written.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _write(derived: Path, content: str) -> None:
    """Write the file whole or not at all."""
    derived.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="draft-terms-", dir=derived)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        Path(name).chmod(0o644)
        os.replace(name, derived / FILE)  # noqa: PTH105 - atomically
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _of(texts: Mapping[str, str]) -> str:
    """Return the digest of the texts, and of the code that parses them."""
    digest = hashlib.sha256(code_digest("agreement", "vocabulary"))
    for source in (__file__, values.__file__):
        digest.update(Path(source).read_bytes())
    for name in sorted(texts):
        for part in (name, texts[name]):
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


def clock(zone: ZoneInfo) -> str:
    """Return the digest of a zone's offsets month by month: the data of zones changes without the program."""
    offsets = (datetime(year, month, 1, tzinfo=zone).utcoffset() for year in _YEARS for month in range(1, 13))
    return hashlib.sha256(" ".join(map(str, offsets)).encode()).hexdigest()
