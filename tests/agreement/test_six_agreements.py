"""Six real agreements in the language: they load, and the page that accounts for their terms agrees with the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml

from trucebook.agreement.load import FILES, Loaded, load_case
from trucebook.agreement.schedule import planned
from trucebook.agreement.schema import schema
from trucebook.agreement.terms import At, Clause, Day, Kind, Terms
from trucebook.vocabulary.time import iso

NAMES = ("lebanon-2024", "pretoria-2022", "minsk-2015", "colombia-2016", "good-friday-1998", "sri-lanka-2002")
ALLOWED = {"duty-without-time"}
"""Warnings that are true: for some promises nobody named a time."""
REASONS = ("language gap", "too vague", "not a promise")
ROW = re.compile(r"^\| (?P<article>.*?) \| (?P<text>.*?) \| (?:`(?P<clause>[\w.-]+)`|not: (?P<why>[^(|]+) \(.+\)) \|$")


class _Loader(yaml.SafeLoader):
    """YAML as an editor reads it: without YAML 1.1's own dates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in listed if tag != "tag:yaml.org,2002:timestamp"]
    for first, listed in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Row:
    """One term of a table: the clause that expresses it, or why none does."""

    article: str
    text: str
    clause: str | None
    why: str | None


def loaded(root: Path, name: str) -> Loaded:
    folder = root / "examples" / "agreements" / name
    return load_case({file: (folder / file).read_text("utf-8") for file in FILES if (folder / file).exists()})


def terms(root: Path, name: str) -> Terms:
    found = loaded(root, name).terms
    assert found is not None
    return found


def page(root: Path) -> str:
    return (root / "docs" / "reference" / "six-agreements.md").read_text(encoding="utf-8")


def sections(root: Path) -> dict[str, tuple[str, list[Row]]]:
    """Return the heading and the rows of each agreement's part of the page, by the folder that it links to."""
    found = {}
    for part in page(root).split("\n## "):
        link = re.search(r"\(\.\./\.\./examples/agreements/([\w-]+)/agreement\.yaml\)", part)
        if link is not None:
            assert link[1] not in found
            found[link[1]] = (part.split("\n")[0], list(_rows(part)))
    return found


def _rows(part: str) -> Iterator[Row]:
    lines = [line for line in part.split("\n") if line.startswith("|")]
    for line in lines[2:]:
        match = ROW.match(line)
        assert match is not None, line
        yield Row(match["article"], match["text"], match["clause"], match["why"])


def every_clause(root: Path) -> list[Clause]:
    return [clause for name in NAMES for clause in terms(root, name).clauses]


def test_the_folders_are_those_named_here(root: Path) -> None:
    assert {path.name for path in (root / "examples" / "agreements").iterdir()} == set(NAMES)
    assert set(sections(root)) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_loads_with_no_problem_but_times_that_nobody_named(name: str, root: Path) -> None:
    found = loaded(root, name)
    assert found.policy is not None
    assert [problem for problem in found.problems if problem.code not in ALLOWED] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_fits_the_schema_that_editors_use(name: str, root: Path) -> None:
    for path in sorted((root / "examples" / "agreements" / name).glob("*.yaml")):
        jsonschema.validate(yaml.load(path.read_text("utf-8"), Loader=_Loader), schema(path.stem))  # noqa: S506 - a SafeLoader without dates


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_is_not(name: str, root: Path) -> None:
    text = (root / "examples" / "agreements" / name / "agreement.yaml").read_text(encoding="utf-8")
    head = " ".join(text[: text.index("\nagreement:")].replace("#", " ").split())
    assert "What this file is not: it is not the text of the" in head
    assert "it is an illustration; it is not a finding on any party" in head.lower()
    assert "It is not the authentic text" in (terms(root, name).note or "")


@pytest.mark.parametrize("name", NAMES)
def test_each_clause_names_its_article_and_its_verifier(name: str, root: Path) -> None:
    clauses = terms(root, name).clauses
    assert [clause.id for clause in clauses if not clause.article or not clause.verified_by] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_clause_stands_in_the_table_and_the_other_way_round(name: str, root: Path) -> None:
    rows = [(row.clause, row.article, row.text) for row in sections(root)[name][1] if row.clause]
    assert rows == [(clause.id, clause.article, clause.text) for clause in terms(root, name).clauses]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_expressed_says_why(name: str, root: Path) -> None:
    assert {row.why for row in sections(root)[name][1] if row.clause is None} <= set(REASONS)


def test_the_counts_are_those_of_the_tables(root: Path) -> None:
    total = Counter[str | None]()
    for heading, rows in sections(root).values():
        count = Counter("expressed" if row.clause else row.why for row in rows)
        total += count
        cells = " | ".join(str(count[word]) for word in ("expressed", *REASONS))
        assert re.search(
            rf"^\| \[{re.escape(heading)}\]\(#[\w-]+\) \| {re.escape(cells)} \|$", page(root), re.MULTILINE
        )
    cells = " | ".join(str(total[word]) for word in ("expressed", *REASONS))
    assert f"| **all** | {cells} |" in page(root)
    kept, gaps = total["expressed"], total["language gap"]
    share = f"{100 * gaps / (kept + gaps):.1f}"
    assert f"Of the {kept + gaps} terms that can be kept or broken, {gaps} are not expressed: {share} in" in page(root)


def test_each_gap_is_named_among_what_is_missing(root: Path) -> None:
    missing = page(root).split("## What is missing")[1].split("These are expressed")[0]
    named = set(re.findall(r"^\| ([\w ]+?): ", missing, re.MULTILINE))
    needed = set(re.findall(r"\| not: language gap \((.+?)\) \|", page(root)))
    assert needed == named


def test_each_clause_that_shows_a_construct_is_one_of_the_files(root: Path) -> None:
    shown = page(root).split("## Which clause shows which construct")[1].split("\n## ")[0]
    ids = set(re.findall(r"`([\w.-]+)`", shown))
    known = {clause.id for clause in every_clause(root)}
    known |= {phase.id for name in NAMES for phase in terms(root, name).phases}
    known |= {clause.amendment or "" for clause in every_clause(root)}
    known |= {clause.id.split(".")[0] for clause in every_clause(root)}
    assert ids - known == set()


def test_the_six_use_every_construct(root: Path) -> None:
    clauses = every_clause(root)
    assert {clause.kind for clause in clauses} == {*Kind} - {Kind.HAPPENING}
    used = {
        "absolute": any(isinstance(clause.by, At) for clause in clauses),
        "day": any(isinstance(clause.by, Day) for clause in clauses),
        "window": any(clause.start and clause.by for clause in clauses),
        "until": any(clause.until for clause in clauses),
        "exactly": any(clause.amount and clause.amount.modifier == "exactly" for clause in clauses),
        "stages": any(clause.stages for clause in clauses),
        "each day": any(clause.each and clause.each.period == "day" for clause in clauses),
        "each week": any(clause.each and clause.each.period == "week" for clause in clauses),
        "each month": any(clause.each and clause.each.period == "month" for clause in clauses),
        "a limit in all": any(clause.kind is Kind.LIMIT and not clause.each for clause in clauses),
        "a limit of each period": any(clause.kind is Kind.LIMIT and clause.each for clause in clauses),
        "a limit for each value": any(clause.kind is Kind.LIMIT and clause.per for clause in clauses),
        "kinds of day": any(clause.each and clause.each.variations for clause in clauses),
        "ratio": any(clause.response and clause.response.ratio for clause in clauses),
        "shared": any(clause.response and clause.response.counting == "shared" for clause in clauses),
        "carried": any(clause.response and clause.response.carried for clause in clauses),
        "unless of a ban": any(clause.unless and clause.kind is Kind.BAN for clause in clauses),
        "excuse": any(clause.unless and clause.kind is not Kind.BAN for clause in clauses),
        "exempt for": any(clause.exempt_seconds for clause in clauses),
        "suspended": any(clause.suspended_while for clause in clauses),
        "extended": any(clause.extended_while for clause in clauses),
        "superseded": any(clause.superseded for clause in clauses),
        "best efforts": any(clause.best_efforts for clause in clauses),
        "remedy": any(clause.remedy_for for clause in clauses),
        "joint": any(clause.joint for clause in clauses),
        "happenings": any(terms(root, name).happenings for name in NAMES),
        "continues while": any(phase.continues_while for name in NAMES for phase in terms(root, name).phases),
        "prolonged": any(phase.prolonged for name in NAMES for phase in terms(root, name).phases),
    }
    assert [name for name, seen in used.items() if not seen] == []


@pytest.mark.parametrize(
    "end",
    [
        ("lebanon-2024", "sixty", "2025-02-19T00:00:00+02:00"),
        ("colombia-2016", "laying-down", "2017-06-21T00:00:00-05:00"),
        ("colombia-2016", "caches", "2017-09-02T00:00:00-05:00"),
        ("colombia-2016", "zones", "2017-08-02T00:00:00-05:00"),
        ("minsk-2015", "settlement", "2016-01-01T00:00:00+02:00"),
    ],
    ids=lambda end: " ".join(end[:2]),
)
def test_phases_end_on_the_day_that_became_known(end: tuple[str, str, str], root: Path) -> None:
    name, phase, moment = end
    agreed = terms(root, name)
    assert iso(planned(agreed, phase).latest, agreed.zone) == moment


def test_two_years_after_the_referendums_end_on_the_day_of_the_month(root: Path) -> None:
    phase = next(phase for phase in terms(root, "good-friday-1998").phases if phase.id == "implementation")
    referendums = date(1998, 5, 22)
    last = [referendums + timedelta(days=(phase.days(at) or 0) - 1) for at in (0, None)]
    assert last == [date(2000, 5, 22), date(2001, 6, 30)]
