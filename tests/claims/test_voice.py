"""The key of a claim's voice."""

from __future__ import annotations

import pytest

from trucebook.claims.claim import Link
from trucebook.claims.voice import voice
from trucebook.vocabulary.event import Role

NOBODY = Link(Role.PUBLISHER)
PAPER = Link(Role.PUBLISHER, "Example Gazette", "gazette")
OUTLET = Link(Role.OUTLET, "Channel 9", "nine")
UNLISTED = Link(Role.OUTLET, "Some Radio")
UNNAMED = Link(Role.SPEAKER, description="A senior  Official")


@pytest.mark.parametrize(
    "links, key",
    [
        ((NOBODY,), "unknown:r"),
        ((), "unknown:r"),
        ((PAPER,), "source:gazette"),
        ((Link(Role.PUBLISHER, "Some Paper"),), "name:some paper"),
        ((NOBODY, OUTLET), "source:nine"),
        ((NOBODY, UNLISTED), "name:some radio"),
        ((NOBODY, OUTLET, Link(Role.SPEAKER, "Egypt", "egypt")), "actor:egypt"),
        ((NOBODY, Link(Role.SPEAKER, "The Rapporteur")), "name:the rapporteur"),
        ((NOBODY, OUTLET, UNNAMED), "unnamed:nine:a senior official:r"),
        ((PAPER, UNNAMED), "unnamed:gazette:a senior official:r"),
        ((NOBODY, UNLISTED, UNNAMED), "unnamed:some radio:a senior official:r"),
        ((NOBODY, UNNAMED), "unnamed:unknown:a senior official:r"),
        ((NOBODY, Link(Role.SPEAKER)), "unnamed:unknown:c:r"),
    ],
)
def test_voice(links: tuple[Link, ...], key: str) -> None:
    assert voice(links, "r", "c") == key


def test_an_unnamed_voice_is_equal_to_none_of_another_report() -> None:
    assert voice((NOBODY, UNNAMED), "r", "c") != voice((NOBODY, UNNAMED), "s", "c")
