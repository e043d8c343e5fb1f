"""A quotation has its speaker, whatever verb stands beside it, and the source is whole."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from trucebook.claims.attribution import sayings
from trucebook.claims.quotations import quotations
from trucebook.claims.sentences import paragraphs, sentences
from trucebook.claims.tagging import tag

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "reading_attribution.py"


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    blocks = paragraphs(text)
    quoted = quotations(text, blocks)
    ranges = [r for block in blocks for r in sentences(text, block, quoted)]
    return [
        (text[slice(*s.source)] if s.source else None, text[slice(*s.cue)], [text[a:b] for a, b in s.content])
        for s in sayings(tag(text), ranges, quoted)
        if not s.nested
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“The gate is shut again,” the guard fumed.", ("the guard", "fumed", ["“The gate is shut again,”"])),
        ("“The gate is shut again,” barked the guard.", ("the guard", "barked", ["“The gate is shut again,”"])),
        ("“Is the gate shut again?” the envoy asked.", ("the envoy", "asked", ["“Is the gate shut again?”"])),
        ("“We will keep the gate open,” he vowed.", ("he", "vowed", ["“We will keep the gate open,”"])),
        ("“The gate is open all day,” read the notice.", ("the notice", "read", ["“The gate is open all day,”"])),
        (
            "The envoy issued a statement: “We are not leaving this town.”",
            ("The envoy", "issued", ["“We are not leaving this town.”"]),
        ),
        (
            "The envoy issued the following statement:\n\n“We are not leaving this town.”",
            ("The envoy", "issued", ["“We are not leaving this town.”"]),
        ),
        ("The guard shot back, “You are not on it.”", ("The guard", "shot back", ["“You are not on it.”"])),
        (
            "The road was shut. The reporter on the spot says:\n\n“We have heard shots all night.”",
            ("The reporter on the spot", "says", ["“We have heard shots all night.”"]),
        ),
        ("“The gate is shut for us,” they conclude.", ("they", "conclude", ["“The gate is shut for us,”"])),
        (
            "“How many gates are there?” a judge asks as a guard walks by.",
            ("a judge", "asks", ["“How many gates are there?”"]),
        ),
        ("“I am still at the gate,” it read.", ("it", "read", ["“I am still at the gate,”"])),
        ("Yet another said, “The gate is shut for us.”", ("another", "said", ["“The gate is shut for us.”"])),
        ("Said the mayor, “We were so proud of it.”", ("the mayor", "Said", ["“We were so proud of it.”"])),
        (
            "It did not surprise the analyst Jane Roe: “Lesser parties have gained most.”",
            ("the analyst Jane Roe", ":", ["“Lesser parties have gained most.”"]),
        ),
        ("“We will open it at noon.”\n\n- Jane Roe.", ("Jane Roe", "-", ["“We will open it at noon.”"])),
        ("Her response was: “Is the gate open or not?”", ("Her", "response was", ["“Is the gate open or not?”"])),
        (
            "The mayor fired back that “the town voted for me twice”.",
            ("The mayor", "fired back", ["that “the town voted for me twice”"]),
        ),
        (
            "The envoy praised the judge, who left on Monday, as “a friend of all of us.”",
            ("The envoy", "praised", ["the judge, who left on Monday, as “a friend of all of us.”"]),
        ),
        (
            "The envoy acknowledged, however, “The past is no guide to it.”",
            ("The envoy", "acknowledged", ["“The past is no guide to it.”"]),
        ),
        ("The mayor agreed. “It is far too late now.”", ("The mayor", "agreed", ["“It is far too late now.”"])),
        ("“The gate is shut again,“ the guard said.", ("the guard", "said", ["“The gate is shut again,“"])),
    ],
)
def test_the_verb_beside_a_quotation_names_its_speaker(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The singer appeared in “The Gate of the Town.”",
        "It was called a “small step on the way”.",
        "The book is named “Gates that never open.”",
        "The message was simple: “The gate stays shut.”",
    ],
)
def test_a_title_or_a_verb_that_nobody_speaks_by_gives_no_speaker(text: str) -> None:
    assert all(source is None for source, _, _ in found(text))


def test_two_quotations_around_one_verb_are_one_saying() -> None:
    text = "“The gate is shut again,” the guard barked. “You have to wait here.”"
    assert found(text) == [("the guard", "barked", ["“The gate is shut again,”", "“You have to wait here.”"])]


@pytest.mark.parametrize(
    "text, source, content",
    [
        ("The judge — a former envoy — said the gate was open.", "The judge — a former envoy —", "the gate was open"),
        ("Sen. Jane Roe (D-Utah), asked on Monday, said it was open.", "Sen. Jane Roe (D-Utah)", "it was open"),
        ("Six in 10 say they’re for it.".replace("’", "'"), "Six in 10", "they're for it"),
        ("About four in 10 said they had left.", "About four in 10", "they had left"),
        ("The envoy said, among other things, that it was open.", "The envoy", "that it was open"),
        ("But he added that, for now, it was open.", "he", "that, for now, it was open"),
        ("The gate is open, an aide close to him said.", "an aide close to him", "The gate is open"),
        ("Another said it was open.", "Another", "it was open"),
        ("The envoy vowed not to leave the town.", "The envoy", "not to leave the town"),
    ],
)
def test_sources_and_contents_are_whole(text: str, source: str, content: str) -> None:
    assert [(row[0], row[2]) for row in found(text)] == [(source, [content])]


def benchmark(patch: pytest.MonkeyPatch) -> ModuleType:
    patch.syspath_prepend(str(BENCHMARK.parent))
    spec = importlib.util.spec_from_file_location("reading_attribution", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_share_of_quotations_counts_long_ones_by_their_source(monkeypatch: pytest.MonkeyPatch) -> None:
    measure = benchmark(monkeypatch).with_speakers
    text = "“The gate is shut again,” the guard said of a “small step”."
    said, short = [[0, 25]], [[49, 61]]
    wanted = [{"source": [[26, 35]], "content": said}, {"source": [[26, 35]], "content": short}]
    assert measure(text, wanted, [{"source": [[26, 35]], "content": said}]) == (1, 1)
    assert measure(text, wanted, [{"source": [[36, 40]], "content": said}]) == (1, 0)
    assert measure(text, wanted, [{"source": [[26, 35]], "content": short}]) == (1, 0)


def test_a_label_whose_source_is_its_verb_names_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    measure = benchmark(monkeypatch).with_speakers
    text = "“The gate is shut again,” said the guard."
    slip = [{"source": [[26, 30]], "content": [[0, 25]]}]
    assert measure(text, slip, [{"source": [[31, 40]], "content": [[0, 25]]}]) == (0, 0)


def test_curly_marks_inside_straight_ones_do_not_close_them() -> None:
    text = 'The mayor stated:\n\n"It is not about “equal justice” any more, and never was."'
    assert found(text) == [("The mayor", "stated", ['"It is not about “equal justice” any more, and never was."'])]


def test_what_is_written_on_a_sign_is_the_signs() -> None:
    assert found("The guard held up a sign saying “The gate is shut.”")[0][0] == "a sign"
