"""The inflections of English that the fields of a claim need: forms of verbs and nouns, singulars."""

from __future__ import annotations

from functools import lru_cache


def word_set(line: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(line.split())


_VOWELS = frozenset("aeou")
_HISSING = ("s", "sh", "ch", "x", "z")
_SHORTEST_PLURAL = 4
_NO_MEN = frozenset({"women", "specimen", "regimen", "abdomen", "acumen"})
_DOUBLING = word_set(
    "stop plan ban stab bar rob trap snub commit expel compel rebel shun gun drop step bid permit admit submit "
    "transfer refer regret ship patrol rig grab rip beg scrap swap kidnap"
)
_EITHER = word_set("travel cancel signal quarrel")
"""Verbs that double their last letter in one spelling and not in the other."""
_IRREGULAR: dict[str, tuple[str, ...]] = {
    "beat": ("beats", "beat", "beaten", "beating"),
    "begin": ("begins", "began", "begun", "beginning"),
    "blow": ("blows", "blew", "blown", "blowing"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "bringing"),
    "build": ("builds", "built", "building"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cut", "cutting"),
    "deal": ("deals", "dealt", "dealing"),
    "feed": ("feeds", "fed", "feeding"),
    "feel": ("feels", "felt", "feeling"),
    "fight": ("fights", "fought", "fighting"),
    "find": ("finds", "found", "finding"),
    "flee": ("flees", "fled", "fleeing"),
    "fly": ("flies", "flew", "flown", "flying"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "free": ("frees", "freed", "freeing"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "hang": ("hangs", "hanged", "hanging"),
    "hear": ("hears", "heard", "hearing"),
    "hit": ("hits", "hit", "hitting"),
    "hold": ("holds", "held", "holding"),
    "lay": ("lays", "laid", "laying"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "let": ("lets", "let", "letting"),
    "make": ("makes", "made", "making"),
    "meet": ("meets", "met", "meeting"),
    "oversee": ("oversees", "oversaw", "overseen", "overseeing"),
    "overrun": ("overruns", "overran", "overrunning"),
    "overthrow": ("overthrows", "overthrew", "overthrown", "overthrowing"),
    "pay": ("pays", "paid", "paying"),
    "put": ("puts", "put", "putting"),
    "quit": ("quits", "quit", "quitting"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilding"),
    "retake": ("retakes", "retook", "retaken", "retaking"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "seeking"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "set", "setting"),
    "shell": ("shells", "shelled", "shelling"),
    "shoot": ("shoots", "shot", "shooting"),
    "shut": ("shuts", "shut", "shutting"),
    "slay": ("slays", "slew", "slain", "slaying"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "strike": ("strikes", "struck", "stricken", "striking"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "telling"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "undergo": ("undergoes", "underwent", "undergone", "undergoing"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "uphold": ("upholds", "upheld", "upholding"),
    "win": ("wins", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "withhold": ("withholds", "withheld", "withholding"),
    "write": ("writes", "wrote", "written", "writing"),
}
_PLURALS = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "bodies": "body",
    "lives": "life",
    "policemen": "policeman",
    "gunmen": "gunman",
    "personnel": "person",
    "others": "person",
    "lorries": "lorry",
    "buses": "bus",
    "series": "series",
    "remains": "remains",
    "supplies": "supplies",
    "houses": "house",
    "bases": "base",
    "troops": "soldier",
    "servicemen": "serviceman",
}


def verb_forms(base: str) -> tuple[str, ...]:
    """Return the forms of a verb, the base first: "stop" gives stop, stops, stopped, stopping."""
    if base in _IRREGULAR:
        return (base, *_IRREGULAR[base])
    if base.endswith("e"):
        stem = base if base.endswith("ee") else base[:-2] + "y" if base.endswith("ie") else base[:-1]
        return (base, base + "s", base + "d", stem + "ing")
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    if base in _DOUBLING:
        return (base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing")
    plain = (base, base + ("es" if base.endswith(_HISSING) else "s"), base + "ed", base + "ing")
    if base in _EITHER:
        return (*plain, base + base[-1] + "ed", base + base[-1] + "ing")
    return plain


def noun_forms(base: str) -> tuple[str, ...]:
    """Return singular and plural of a noun."""
    if base.endswith("man") and base not in ("human", "german", "roman"):
        return (base, f"{base[:-3]}men")
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (base, base[:-1] + "ies")
    return (base, base + ("es" if base.endswith(_HISSING) else "s"))


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """Return the singular of a lower-case noun by a small rule: truck for "trucks", person for "people"."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if not plural(noun):
        return noun
    if _men(noun):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > _SHORTEST_PLURAL:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "shes", "ches", "xes", "zzes")) else noun[:-1]


def plural(noun: str) -> bool:
    """Whether a lower-case noun looks like a plural."""
    ending = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return noun in _PLURALS or (len(noun) >= _SHORTEST_PLURAL and ending) or _men(noun)


def _men(noun: str) -> bool:
    """Whether a noun is a plural like "fishermen"."""
    return noun.endswith("men") and len(noun) > _SHORTEST_PLURAL and noun not in _NO_MEN
