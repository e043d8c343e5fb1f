"""Nouns that stand for persons and bodies, so for voices: "spokesman", "governor", "ministries", never "movement"."""

from __future__ import annotations

import re

from trucebook.claims.lexicon import listed

_NOUNS = listed("""
aide ally analyst attorney authority advocate army agency body branch bureau captain cabinet chair chief clergy colonel
coach commission committee company council court critic department deputy delegate delegation diplomat embassy employee
envoy expert faction fellow force government group guard guest head host human individual insider institute journalist
judge king lawmaker legislator lieutenant major media medic military militia ministry mission monitor neighbour neighbor
network nominee observer office official outlet owner panel parent parliament partner party people person police pope
press prince queen refugee relative representative resident rival secretary sheikh source spokesperson staff staffer
survivor troop union veteran victim vice-president volunteer wife witness woman man women men youth
organisation organization administration adversary colleague son daughter friend refugee star bishop priest imam cleric
rabbi monk nurse clerk bandit warden
""")
_ENDS = ("er", "or", "man", "woman", "men", "women", "ist", "ian", "ident", "agent", "ectant", "ssant", "iant")
_THINGS = listed("""
order letter paper river water number power matter border winter summer weather computer chapter corner counter cover
danger dinner door error factor fever figure floor letter mirror motor offer percent poster prior quarter shelter
shoulder sector terror tower corridor horror honor honour labor labour favor favour rumor rumour transfer trigger
barrier carrier career disaster encounter murder surrender under over after other whether either never ever center
center centre chamber character charter cluster fiber filter former latter further later earlier higher lower greater
larger smaller better longer stronger newsletter december november october september interior senior junior major minor
""")


_BODIES = listed("""
agency army authority body branch bureau cabinet commission committee company council court department delegation
embassy faction force government group institute media military militia ministry mission network outlet panel
parliament party police press union clergy people men women youth organisation organization administration newspaper
""")


_VOICE = re.compile(r"(?:the )?(?:(?:recorded )?voice|recording|tape) of (?:the |an? )?", re.IGNORECASE)


def voice_of(text: str, start: int, end: int) -> int:
    """Return how many words lead to whose voice a label from `start` to `end` of a text gives ("VOICE OF THE | MAYOR"),
    or 0: "Voice of the Valley" is a station."""
    match = _VOICE.match(text, start, end)
    told = match is not None and one_person(text[match.end() : end].rsplit(maxsplit=1)[-1].lower())
    return len(match.group().split()) if told and match is not None else 0


def one_person(noun: str) -> bool:
    """Say whether a lower-case noun stands for one human being."""
    return speaks(noun) and noun not in _BODIES and not noun.endswith("s")


def speaks(noun: str) -> bool:
    """Say whether a lower-case noun, singular or plural, stands for persons or a body."""
    one = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if noun in _NOUNS or one in _NOUNS:
        return True
    return one not in _THINGS and one.endswith(_ENDS)
