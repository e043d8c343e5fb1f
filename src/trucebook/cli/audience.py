"""For whom a command shows a case: for those who keep it, or for the public, without what is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from trucebook.cli.printing import print_json, say, warn
from trucebook.errors import WrongUseError
from trucebook.service.case import Case, open_case

PUBLIC: Final = "public"


def known_audience(audience: str | None) -> None:
    """Raise WrongUseError for an audience that there is not."""
    if audience not in (None, PUBLIC):
        raise WrongUseError(
            f"It is made for `{PUBLIC}`, or without --for with all that there is; not for `{audience}`."
        )


@contextmanager
def open_for(folder: Path, audience: str | None, *, as_json: bool) -> Iterator[Case]:
    """Open a case for an audience, and say at the end how much of it is withheld; JSON says so itself (`print_shown`).

    Raises WrongUseError for an audience that there is not, and what `open_case` raises.
    """
    known_audience(audience)
    with open_case(folder) as opened, shown_to(opened, audience) as shown:
        yield shown
        if shown.public is not None and not as_json:
            say("", _sentence(shown))


@contextmanager
def shown_to(opened: Case, audience: str | None) -> Iterator[Case]:
    """Give an open case as an audience may see it. Raises WrongUseError for an audience that there is not."""
    known_audience(audience)
    if audience is None:
        yield opened
        return
    from trucebook.service.public_case import public_case  # noqa: PLC0415 - seldom needed

    with public_case(opened) as shown:
        yield shown


def print_shown(opened: Case, value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print JSON; of what is made for the public an object says how much is withheld, and beside a list it is told."""
    if opened.public is None:
        print_json(value)
        return
    from trucebook.views.masks import withheld_json  # noqa: PLC0415 - as above

    if isinstance(value, dict):
        print_json(value | {"withheld": withheld_json(opened.public)})
    else:
        print_json(value)
        warn(_sentence(opened))


def _sentence(opened: Case) -> str:
    from trucebook.views.masks import withheld_words  # noqa: PLC0415 - as above

    return "" if opened.public is None else f"Made for the public: {withheld_words(opened.public)}."
