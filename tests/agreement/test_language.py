"""The gallery of the language: a text in, its problems or its clauses out, beside it.

Refresh every expected output with one command, then read the difference:

    REFRESH=1 .venv/bin/pytest tests/agreement/test_language.py

A line `# file: places.yaml` begins another file of the same case, its lines counted from 1.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from trucebook.agreement.calendar import Range, calendar
from trucebook.agreement.codes import CODES, HINTS
from trucebook.agreement.keys import SECTIONS
from trucebook.agreement.load import Loaded, load_case
from trucebook.agreement.render import numbered
from trucebook.agreement.schedule import planned
from trucebook.agreement.terms import Terms
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import Bounds, iso

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
LANGUAGE = Path(__file__).resolve().parent.parent / "language"
CASES = sorted(LANGUAGE.glob("*/*.yaml"))
ELSEWHERE = {"no-agreement", "not-text", "file-too-large", "yaml-too-deep"}
"""Codes of files too large or too strange for the gallery; test_source has them."""


def files(text: str) -> dict[str, str]:
    first, *more = re.split(r"^# file: (\S+)\n", text, flags=re.MULTILINE)
    return {"agreement.yaml": first, **dict(zip(more[::2], more[1::2], strict=True))}


def told(problem: Problem) -> str:
    clause = f" [{problem.clause}]" if problem.clause else ""
    hint = f"\n    {problem.hint}" if problem.hint else ""
    return f"{problem.place} {problem.severity} {problem.code}{clause}\n    {problem.sentence}{hint}\n"


def _when(bounds: Bounds | None, terms: Terms) -> str:
    if bounds is None:
        return "not by the calendar"
    # An instant known exactly is written once; its bounds are one second wide.
    exact = bounds.known and bounds.latest == (bounds.earliest or 0) + 1
    last = None if bounds.latest is None else bounds.latest - 1
    return f"{iso(bounds.earliest, terms.zone)}" + ("" if exact else f" to {iso(last, terms.zone)}")


def _span(span: Range, terms: Terms) -> str:
    return "/".join(dict.fromkeys(iso(moment, terms.zone) or "?" for moment in span))


def shown(loaded: Loaded) -> str:
    lines = [told(problem) for problem in loaded.problems]
    if loaded.terms is not None:
        terms = loaded.terms
        lines += [f"{number}. {name}: {sentence}\n" for number, name, sentence in numbered(terms)]
        lines += [f"phase {phase.id}: {_when(planned(terms, phase.id), terms)}\n" for phase in terms.phases]
        for row in calendar(terms):
            first, last = (_span(span, terms) for span in (row.start, row.due))
            waits = "".join(f"; {words}" for words in row.waits)
            lines.append(
                f"{row.kind} {row.name}: {first} to {last}{'' if row.sure else ' if kept'}: {row.what}{waits}\n"
            )
    return "".join(lines)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_gallery(path: Path) -> None:
    found = shown(load_case(files(path.read_text(encoding="utf-8"))))
    expected = path.with_suffix(".expected")
    if os.environ.get("REFRESH"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_good_is_good_and_bad_is_bad(path: Path) -> None:
    loaded = load_case(files(path.read_text(encoding="utf-8")))
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert bool(errors) is (path.parent.name == "bad")
    assert (loaded.terms is None) is bool(errors)
    assert (loaded.policy is None) is bool(errors)


def test_every_problem_says_where_and_is_documented() -> None:
    problems = [problem for path in CASES for problem in load_case(files(path.read_text(encoding="utf-8"))).problems]
    assert {problem.code for problem in problems} <= set(CODES) == set(HINTS)
    assert set(CODES) - {problem.code for problem in problems} <= ELSEWHERE
    for problem in problems:
        assert problem.sentence.endswith(".")
        assert problem.hint, problem
        if problem.code != "no-agreement":
            assert problem.line, problem


def _words_of(texts: Iterable[str]) -> set[str]:
    """Return every key, and every single value, of YAML texts."""
    found: set[str] = set()
    waiting: list[object] = [yaml.safe_load(text) for text in texts]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found.update(map(str, one))
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        else:
            found.add(str(one))
    return found


def test_every_key_is_in_a_golden_file_and_every_construct_in_an_example() -> None:
    good = (LANGUAGE / "good").glob("*.yaml")
    golden = _words_of(text for path in good for text in files(path.read_text(encoding="utf-8")).values())
    assert {key.name for keys in SECTIONS.values() for key in keys} <= golden

    examples = _words_of(path.read_text(encoding="utf-8") for path in EXAMPLES.rglob("agreement.yaml"))
    constructs = {key for name in ("phase", "act", "clause", "variation", "amendment") for key in SECTIONS[name]}
    assert {key.name for key in constructs} <= examples


def test_an_agreement_with_twenty_mistakes_lists_them_all() -> None:
    text = (LANGUAGE / "bad" / "twenty-mistakes.yaml").read_text(encoding="utf-8")
    errors = [problem for problem in load_case(files(text)).problems if problem.severity == "error"]
    assert len(errors) >= 20
    assert len({(problem.line, problem.column, problem.code) for problem in errors}) == len(errors)
