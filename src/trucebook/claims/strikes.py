"""Words of many senses that tell of an assault only by what stands beside them: "struck a car", "hit PLACE".

Arms or armed people that strike, or a thing or place that a body strikes, make an assault; a storm, a lorry or a price
makes none, and neither does a deal that is struck or a note.
"""

from __future__ import annotations

from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words

_ARMS = word_set(
    "aircraft airforce artillery bomb bombs drone drones fire grenade grenades guns gunner gunners gunboat gunboats"
    " helicopter helicopters howitzers jet jets missile missiles mortar mortars munition munitions plane planes"
    " projectile projectiles rocket rockets round rounds shell shells shelling sniper snipers tank tanks uav uavs"
    " warplane warplanes warship warships fighters forces troops soldiers army military militants rebels militia gunmen"
    " airstrike airstrikes strike strikes mine mines landmine landmines device devices explosive explosives explosion"
    " explosions blast blasts"
)
"""Arms and the armed."""
_TARGETS = word_set(
    "aircraft ambulance apartment area barracks base battery bridge building buildings bus camp car cars checkpoint"
    " church clinic column command compound convoy convoys crossing depot district factory farm field fields gathering"
    " group harbour harbor headquarters hospital hotel house houses hut infrastructure installation kindergarten"
    " launcher"
    " launchers market mosque motorcycle neighbourhood neighborhood outpost patrol pickup plant port position positions"
    " post quarter refinery road school schools settlement shelter ship site sites station suburb tank tanker target"
    " targets tent tents tower town train truck tunnel vehicle vehicles village villages warehouse workshop city"
    " civilians militants fighters operatives worshippers"
)
_NATURE = word_set(
    "storm storms earthquake earthquakes quake flood floods cyclone hurricane typhoon tornado drought wave waves"
    " lightning landslide virus disease epidemic cholera famine crisis disaster tremor tremors blizzard heatwave"
    " inflation prices rates train lorry car bus truck taxi ship ferry cuts shortages strikers workers"
)
_NO_OBJECT = word_set(
    "deal agreement truce bargain accord balance note tone chord compromise understanding record high low out upon"
    " stage phase snag obstacle wall milestone headlines rock bottom pose blow peak streets road nerve target"
)
_STOPS = frozenset((",", ";", "and", "but", "while", "that", "which", "who", "after", "when", "as", "said", ":"))
_ARTICLES = word_set("a an the its his their our two three four five six several some one another")
_BE = word_set("was were been being is are be")
_PEOPLE = word_set("it they we he she")
_REACH = 8
_CLOSE = 6


def struck(content: Words, i: int) -> bool:
    """Say whether the "hit" or "strike" at word `i` tells of an assault."""
    before, behind = _clause(content.keys, i)
    if "by" in behind and _BE & set(before[-3:]):
        return not _ARMS.isdisjoint(behind[behind.index("by") :])
    armed = _ARMS & set(before)
    if not armed and ("with" in behind or behind[:1] in (["back"], ["out"])):
        return not _ARMS.isdisjoint(behind)
    head = next((key for key in behind if key not in _ARTICLES), "")
    if (_NATURE & set(before) and not armed) or head in _NO_OBJECT - (
        _TARGETS if armed or _one_acts(content, i) else set()
    ):
        return False
    if armed:
        return bool(behind)
    aimed = not _TARGETS.isdisjoint(behind[:_CLOSE]) or (len(behind) > 0 and _names(content, i + 1))
    return aimed and _one_acts(content, i)


def _clause(keys: list[str], i: int) -> tuple[list[str], list[str]]:
    """Return the words of a clause before and behind word `i`."""
    first = next((k + 1 for k in range(i - 1, max(-1, i - _REACH), -1) if keys[k] in _STOPS), max(0, i - _REACH))
    last = next((k for k in range(i + 1, min(len(keys), i + 1 + _REACH)) if keys[k] in _STOPS), i + 1 + _REACH)
    return keys[first:i], keys[i + 1 : last]


def _names(content: Words, i: int) -> bool:
    """Say whether a name stands at word `i`."""
    return i < len(content) and content.capital(i)


def _one_acts(content: Words, i: int) -> bool:
    """Say whether a name or a pronoun is the subject of the verb at word `i`, or nobody that stands there: "striking
    the port"."""
    if i == 0 and content.keys[i].endswith("ing"):
        return True
    if i == 1 and content.keys[0] == "having":
        return True
    k = i - 1
    while k > 0 and (content.keys[k] in ("has", "had", "have", "also", "again") or content.keys[k].endswith("ly")):
        k -= 1
    return k >= 0 and (content.capital(k) or content.keys[k] in _PEOPLE)
