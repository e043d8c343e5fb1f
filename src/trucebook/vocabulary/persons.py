"""Nouns for people whom a text does not name: only of a person is it worth saying that nobody is named."""

from __future__ import annotations

import re

_NOUNS = """
activist adviser advisor aide ambassador analyst another aunt boatman broker brother captain captive chief child
citizen clerk colonel commander councillor deputy diplomat director doctor driver envoy expert farmer father fighter
general governor guard head hostage insider inspector journalist judge lawmaker lawyer leader lieutenant major mayor
mediator medic member minister monitor mother negotiator neighbor neighbour nurse observer officer official one
operative parent participant physician pilot politician premier president prisoner professor relative reporter
representative researcher resident sailor secretary senator sister soldier source speaker spokesperson staffer
survivor teacher trader victim villager voice volunteer witness worker
"""
_PERSONS = frozenset(_NOUNS.split())
_PEOPLE = re.compile(r"(?:man|men|woman|women|person|people|persons)$")
_HEAD = re.compile(
    r"\s+(?:of|at|in|from|with|within|on|for|to|who|whom|that|which|close|familiar|such|involved|,)\b.*|,.*"
)


def is_person(description: str) -> bool:
    """Return whether the head of a description is a person or several: "two senior officials at the talks".

    An office, a figure or an organisation is none, nor is what somebody owns: "the minister's office".
    """
    words = _HEAD.sub("", description.strip().lower()).split()
    return bool(words) and (_one(words[-1]) in _PERSONS or bool(_PEOPLE.search(words[-1])))


def _one(word: str) -> str:
    if word in _PERSONS or not word.endswith("s"):
        return word
    return word[:-2] if word.endswith("sses") else f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
