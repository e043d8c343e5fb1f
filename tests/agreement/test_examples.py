"""The terms of the two example cases, and the schema that editors use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from trucebook.agreement.keys import ROOTS, SECTIONS, SHAPES
from trucebook.agreement.load import FILES, Loaded, load_case
from trucebook.agreement.schedule import instants, planned
from trucebook.agreement.schema import schema
from trucebook.agreement.terms import Kind, Terms
from trucebook.vocabulary.actor import Side
from trucebook.vocabulary.time import instant

EXAMPLES = ("gaza-2025", "tutorial")


class _Loader(yaml.SafeLoader):
    """YAML as an editor reads it: without YAML 1.1's own dates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in listed if tag != "tag:yaml.org,2002:timestamp"]
    for first, listed in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def case(root: Path, name: str) -> Loaded:
    folder = root / "examples" / name
    return load_case({file: (folder / file).read_text(encoding="utf-8") for file in FILES})


def terms(root: Path, name: str) -> Terms:
    found = case(root, name).terms
    assert found is not None
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_have_no_errors(name: str, root: Path) -> None:
    loaded = case(root, name)
    assert {problem.code for problem in loaded.problems} <= {"clause-without-verification", "one-deed-two-promises"}
    assert loaded.policy is not None


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", ROOTS)
def test_the_examples_fit_the_schema(name: str, kind: str, root: Path) -> None:
    text = (root / "examples" / name / f"{kind}.yaml").read_text(encoding="utf-8")
    jsonschema.validate(yaml.load(text, Loader=_Loader), schema(kind))  # noqa: S506 - a SafeLoader without dates


@pytest.mark.parametrize("kind", ROOTS)
def test_the_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


def _sections(made: dict[str, Any], root: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield root, made
    yield from made["$defs"].items()


@pytest.mark.parametrize("kind", ROOTS)
def test_schema_and_loader_take_the_same_keys(kind: str) -> None:
    for name, section in _sections(schema(kind), kind):
        assert section["additionalProperties"] is False
        assert set(section["properties"]) == {key.name for key in SECTIONS[name]}
        assert set(section.get("required", ())) == {key.name for key in SECTIONS[name] if key.needed}


def test_an_unknown_key_is_refused_by_both() -> None:
    text = "agreement: a\ncolour: red\n"
    assert "unknown-key" in {problem.code for problem in load_case({"agreement.yaml": text}).problems}
    errors = list(jsonschema.Draft202012Validator(schema()).iter_errors(yaml.safe_load(text)))
    assert any(error.validator == "additionalProperties" for error in errors)


def test_every_shape_has_a_word() -> None:
    assert {key.shape for keys in SECTIONS.values() for key in keys} <= set(SHAPES)
    assert {key.of for keys in SECTIONS.values() for key in keys if key.of} <= set(SECTIONS)


def test_gaza_calendar(root: Path) -> None:
    agreed = terms(root, "gaza-2025")
    clauses = {clause.id: clause for clause in agreed.clauses}
    begin = clauses["talks.two.begin"]
    assert begin.joint
    assert begin.bearers == ("israel", "hamas")
    assert begin.kind is Kind.BEGIN
    assert begin.by is not None
    due = instant(datetime.fromisoformat("2025-02-04T00:00+02:00"))
    assert instants(agreed, begin.by) == (due, due)
    assert planned(agreed, "one").latest == instant(datetime.fromisoformat("2025-03-02T00:00+02:00"))
    staged = clauses["captives.staged"]
    assert staged.amount is not None
    assert staged.amount.value == sum(stage.amount for stage in staged.stages) == 33
    assert clauses["hostilities"].bearers == ("israel", "hamas")
    assert not clauses["hostilities"].joint
    assert clauses["prisoners.civilians"].response is not None
    assert clauses["prisoners.civilians"].response.ratio == 30


def test_gaza_says_what_it_is_not(root: Path) -> None:
    agreed = terms(root, "gaza-2025")
    assert agreed.note is not None
    assert "not a finding" in (root / "examples/gaza-2025/agreement.yaml").read_text(encoding="utf-8")
    assert "not the authentic text" in agreed.note


def test_gaza_actors_and_places(root: Path) -> None:
    agreed = terms(root, "gaza-2025")
    actors = {actor.id: actor for actor in agreed.actors}
    assert actors["netanyahu"].member_of[-1] == "israel"
    assert actors["netanyahu"].side is Side.MEMBER
    assert actors["hamas"].side is Side.PARTY
    assert actors["qatar"].side is Side.GUARANTOR
    assert actors["cairo-hub"].side is Side.BODY
    assert actors["witkoff"].side is Side.OTHER
    within = {place.id: place.within for place in agreed.places}
    place: str | None = "tal-as-sultan"
    seen = []
    while place:
        seen.append(place)
        place = within[place]
    assert seen[-1] == "gaza-strip"


def test_phases_are_topics(root: Path) -> None:
    topics = dict(terms(root, "gaza-2025").topics)
    assert "second phase" in topics["phase two"]
    assert "first phase" in topics["phase one"]


def test_a_case_without_a_glossary_uses_role_words(root: Path) -> None:
    text = (root / "tests/language/good/smallest.yaml").read_text(encoding="utf-8")
    agreed = load_case({"agreement.yaml": text}).terms
    assert agreed is not None
    assert ("hostage", "person held") in agreed.glossary


def test_a_class_has_the_words_of_its_value_and_the_key_that_acts_ask_for(root: Path) -> None:
    classes = {(key, value): forms for key, value, forms in terms(root, "gaza-2025").classes}
    assert "women soldiers" in classes["class", "female soldier"]
    assert "life sentences" in classes["sentence", "life"]
    assert set(classes) <= {key for act in terms(root, "gaza-2025").acts for key in act.keys}
