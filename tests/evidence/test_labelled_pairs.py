"""Matching on labelled pairs of invented reports, read by the real reader."""

from __future__ import annotations

import pytest
from scenes import Judged, judged, labelled_terms, scenes

PRECISION, RECALL, RELATIONS = 0.95, 0.85, 0.88
"""Floors a little below what benchmarks/matching.py measures."""


@pytest.fixture(scope="module")
def pairs() -> list[Judged]:
    terms = labelled_terms()
    return [one for scene in scenes() for one in judged(scene, terms) if one.read]


def test_there_are_enough_labels_and_hard_ones_among_them() -> None:
    labels = [label for scene in scenes() for label in scene.labels]
    assert len(labels) >= 120
    assert sum(len(scene.reports) for scene in scenes()) >= 40
    assert sum(not label.same for label in labels) >= len(labels) / 2


def test_same_happening(pairs: list[Judged]) -> None:
    said, true = [one for one in pairs if one.same], [one for one in pairs if one.label.same]
    right = [one for one in said if one.label.same]
    assert len(right) >= PRECISION * len(said), [(one.label.a, one.label.b) for one in said if not one.label.same]
    assert len(right) >= RECALL * len(true), [(one.label.a, one.label.b) for one in true if not one.same]


def test_plans_and_deeds_are_never_joined_and_denials_are_contradictions(pairs: list[Judged]) -> None:
    assert not [one.label for one in pairs if one.label.relation == "linked" and one.same]
    denials = [one for one in pairs if one.label.relation == "contradict"]
    told = [one for one in denials if one.pair and one.pair.relation == "contradict" and "occurrence" in one.pair.on]
    assert len(told) >= RELATIONS * len(denials)


def test_numbers_and_dates_are_told_apart(pairs: list[Judged]) -> None:
    for word in ("number", "date"):
        held = [one for one in pairs if one.label.relation == word]
        told = [one for one in held if one.pair and word in one.pair.on]
        assert len(told) >= 0.7 * len(held), word
