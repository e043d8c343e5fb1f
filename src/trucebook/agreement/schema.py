"""The JSON Schema of a case's files, for completion and checks in editors; made from the loader's own table of keys."""

from __future__ import annotations

from typing import Any, TypeAlias

from trucebook.agreement.keys import ROOTS, SECTIONS, Key
from trucebook.agreement.section import ID

Schema: TypeAlias = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number"]}
_ID: Schema = {"type": "string", "pattern": f"^{ID}$"}


def _some(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _each(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


_PLAIN: dict[str, Schema] = {
    "text": _TEXT,
    "word": _TEXT,
    "words": _some(_TEXT),
    "id": _ID,
    "ids": _some(_ID),
    "flag": {"type": "boolean"},
    "number": {"type": "integer"},
    "decimal": {"type": "number"},
    "forms": _each(_some(_TEXT)),
    "pairs": _each(_TEXT),
    "stage amount": {"type": ["integer", "string"]},
    "bearer": {
        "anyOf": [
            {"enum": ["each party", "each guarantor"]},
            *_some(_ID)["anyOf"],
            {"type": "object", "required": ["each"], "additionalProperties": False, "properties": {"each": _some(_ID)}},
        ],
    },
}


def schema(root: str = "agreement") -> Schema:
    """Return the JSON Schema (draft 2020-12) of `agreement.yaml`, or of another file of the case by its root's name.

    It takes the keys that the loader takes and no others. Phrases inside texts are the loader's to check. Raises
    KeyError for a root that is not one of `keys.ROOTS`.
    """
    if root not in ROOTS:
        raise KeyError(root)
    return {"$schema": DIALECT, "title": f"Trucebook: {root}.yaml", **_section(root), "$defs": _definitions()}


def _definitions() -> Schema:
    nested = dict.fromkeys(key.of for keys in SECTIONS.values() for key in keys if key.of)
    return {name: _section(name) for name in nested if name}


def _section(kind: str) -> Schema:
    keys = SECTIONS[kind]
    made: Schema = {"type": "object", "additionalProperties": False}
    made["properties"] = {key.name: {"description": key.means, **_value(key)} for key in keys}
    needed = [key.name for key in keys if key.needed]
    return made | ({"required": needed} if needed else {})


def _value(key: Key) -> Schema:
    if key.choices:
        return {"enum": list(key.choices)}
    # A name with nothing under it ("icrc:") is a section with every key at its default.
    inner: Schema = {"anyOf": [{"$ref": f"#/$defs/{key.of}"}, {"type": "null"}]}
    if key.shape == "sections":
        return _each(inner)
    if key.shape == "ids or sections":
        return {"anyOf": [*_some(_ID)["anyOf"], _each(inner)]}
    if key.shape == "items":
        return {"type": "array", "items": {"$ref": f"#/$defs/{key.of}"}}
    return _PLAIN.get(key.shape, {"type": "string"})
