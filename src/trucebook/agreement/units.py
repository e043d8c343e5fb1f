"""Units of amounts: the singular and plural of the words that are counted ("trucks", "women and children").

Only the last word of a unit changes. Claims count in the same form: a singular head noun, lower case.
"""

from __future__ import annotations

_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "life": "lives",
    "corpse": "corpses",
    "body": "bodies",
    "bus": "buses",
    "aircraft": "aircraft",
    "remains": "remains",
    "personnel": "personnel",
    "police": "police",
}
_SINGULARS = {many: one for one, many in _IRREGULAR.items()} | {"persons": "person"}
_HISSING = ("ss", "sh", "ch", "x", "zz")
_SHORT = 3

_MEASURES = frozenset(
    (
        "ton", "tonne", "kilogram", "kilo", "gram", "litre", "liter", "gallon", "barrel", "metre", "meter", "kilometre",
        "kilometer", "mile", "hectare", "acre", "percent", "share", "load", "unit", "piece", "item", "batch", "group",
        "shipment", "dollar", "euro", "hour", "day", "week", "month",
    )
)  # fmt: skip
_STUFFS = frozenset(
    (
        "aid", "cash", "cement", "electricity", "equipment", "flour", "food", "fuel", "gas", "grain", "material",
        "medicine", "money", "oil", "power", "supply", "timber", "water", "wheat",
    )
)  # fmt: skip


def of_one_kind(unit: str, thing: str) -> bool:
    """Return whether a unit counts things as a thing itself would: it measures nothing, and the thing is no stuff."""
    return not _MEASURES & set(unit.split()) and not _STUFFS & set(thing.split())


def singular(unit: str) -> str:
    """Return a unit with its last word in the singular, lower case: "fuel trucks" -> "fuel truck"."""
    *rest, last = unit.lower().split() or [""]
    return " ".join([*rest, _one(last)])


def plural(unit: str, count: int = 2) -> str:
    """Return a singular unit as it reads behind `count`: "truck" -> "trucks", unless the count is one."""
    *rest, last = unit.split() or [""]
    return unit if count == 1 else " ".join([*rest, _many(last)])


def _one(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith(("man", "ss", "us", "is")) or word in _IRREGULAR or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return word[:-2]
    return word[:-1] if len(word) > _SHORT else word


def _many(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy", "uy")):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith((*_HISSING, "s")) else "s")
