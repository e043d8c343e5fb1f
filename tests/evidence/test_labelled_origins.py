"""One origin or several, on labelled pairs of invented reports that are read by the real reader."""

from __future__ import annotations

import pytest
from origin_scenes import GRADES, graded, origin_scenes
from scenes import labelled_terms


@pytest.mark.parametrize("name", ["pairs.txt", "harder.txt"])
def test_the_grade_of_each_pair_is_the_labelled_one(name: str) -> None:
    terms = labelled_terms()
    found = [one for scene in origin_scenes(name) for one in graded(scene, terms)]
    assert len(found) >= len(origin_scenes(name)) > 10
    assert {one.label.relation for one in found} == {*GRADES}
    assert [(one.scene, one.grade, one.reason) for one in found if not one.right] == []


def test_reasons_name_what_ties_in_words() -> None:
    terms = labelled_terms()
    told = {one.scene: one.reason for scene in origin_scenes("harder.txt") for one in graded(scene, terms)}
    assert told["as first reported"] == "it says that Harbour Post told it first"
    assert told["agencies at the end of both"] == "the report says that agencies contributed, and not which"
