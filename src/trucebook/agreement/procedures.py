"""Procedures: chains of acts, each calling for the next within a time ("complaint, inquiry, visit, finding").

A procedure is written short and stands for the clauses of its steps; from here on they are clauses like all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucebook.agreement.section import Section, named_sections
from trucebook.agreement.source import Mapping, Node, Scalar

_COUNTING = ("counting", "each once")


def steps(agreement: Section) -> Iterator[Node]:
    """Yield the clause that each step of each procedure stands for, with the positions of what was written.

    Its id is the procedure's and its own, joined by a dot; what calls for it is the step before.
    """
    for name, procedure in named_sections(agreement, "procedures", "procedure", "procedure"):
        calls = procedure.scalar("starts with")
        for node in procedure.items("steps"):
            if isinstance(node, Mapping) and calls is not None:
                yield _clause(name, calls, node)
                act = node.get("must")
                calls = act if isinstance(act, Scalar) else calls
            else:
                yield node


def _clause(procedure: Scalar, calls: Scalar, step: Mapping) -> Node:
    given = tuple((key, _full(procedure, key, value)) for key, value in step.entries)
    key, value = (Scalar(text, step.line, step.column) for text in _COUNTING)
    counting = () if step.get("counting") else ((key, value),)
    entries = (*given, (Scalar("for each", calls.line, calls.column), calls), *counting)
    return replace(step, entries=entries)


def _full(procedure: Scalar, key: Scalar, value: Node) -> Node:
    if key.text == "id" and isinstance(value, Scalar) and value.text:
        return replace(value, text=f"{procedure.text}.{value.text}")
    return value
