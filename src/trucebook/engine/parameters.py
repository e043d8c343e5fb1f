"""The parameter tables of a judgement, whose rows are made in Python, and derived tables of which there is nothing."""

from __future__ import annotations

from collections.abc import Mapping

from trucebook.evidence.answers import ANSWERING, COUNTING


def _columns(of: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in of.items())


PARAMETERS: dict[str, str] = {
    "horizon": "horizon bigint, day_one bigint",
    "counting": _columns(COUNTING),
    "asking": (
        "line bigint, clause varchar, bearer varchar, quantified boolean, rated boolean, exempt bigint, plain boolean"
    ),
    "lane": "line bigint, code integer, standing integer, worst boolean",
    "trusted_source": "source varchar",
    "asked": ("instance varchar, line bigint, lot bigint, opens bigint, owed_before double, need double, code integer"),
    "period": (
        "line bigint, place bigint, opens bigint, closes bigint, bucket bigint, code integer, need double, held boolean"
    ),
    "answering": _columns(ANSWERING),
    "forbidding": "line bigint, side integer",
    "limited": (
        "place bigint, worst boolean, code integer, least bigint, most bigint, opens bigint, closes bigint, "
        "bucket bigint, free double"
    ),
    "force": (
        "line bigint, lot bigint, loose boolean, world bigint, worst boolean, of_code integer, opens bigint, "
        "closes bigint"
    ),
}
"""Parameter tables and their columns; their rows are made in Python."""
NO_UNLIKE = (
    "select 0::bigint as line, 0::bigint as cell, 0 as side, 0::bigint as number, 0::bigint as earliest, "
    "0::bigint as latest, 0::bigint as known, 0e0 as units, false as reviewed, false as certain, 0::bigint as packed "
    "where false"
)
NO_EXEMPTION = (
    "select 0::bigint as line, 0::bigint as lot, 0::bigint as number, 0::bigint as earliest, 0::bigint as latest, "
    "0::bigint as sure_from, 0::bigint as sure_to, false as effective where false"
)
"""What the scripts give where every line is plain, and where nothing excuses: to plan them costs more than the rest."""
