"""Which words are the source and which the content of a cue: one row a construction."""

from __future__ import annotations

import pytest

from trucebook.claims.attribution import sayings
from trucebook.claims.quotations import quotations
from trucebook.claims.sentences import paragraphs, sentences
from trucebook.claims.tagging import tag


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    blocks = paragraphs(text)
    quoted = quotations(text, blocks)
    ranges = [r for block in blocks for r in sentences(text, block, quoted)]
    return [
        (text[slice(*s.source)] if s.source else None, text[slice(*s.cue)], [text[a:b] for a, b in s.content])
        for s in sayings(tag(text), ranges, quoted)
    ]


def source(text: str, cue: str = "said") -> str | None:
    return next(row[0] for row in found(text) if row[1].endswith(cue))


def content(text: str, cue: str = "said") -> list[str]:
    return next(row[2] for row in found(text) if row[1].endswith(cue))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The envoy, who arrived late, said the list was ready.", "The envoy, who arrived late"),
        (
            "The envoy, a former judge who knows the port, said it was open.",
            "The envoy, a former judge who knows the port",
        ),
        ("Alpha, who arrived late, said the list was ready.", "Alpha"),
        ("The envoy, speaking in the port, said the list was ready.", "The envoy"),
        ("Envoy Beta, speaking in the port, said the list was ready.", "Envoy Beta"),
        (
            "Envoy Beta, 50, of Port City, who met the families, said it was late.",
            "Envoy Beta, 50, of Port City, who met the families",
        ),
        (
            "Envoy Beta, author of “The Long Road,” a history, said it was late.",
            "Envoy Beta, author of “The Long Road,” a history",
        ),
        ("After the talks, Envoy Beta said it was late.", "Envoy Beta"),
        ("After meeting the mayor, the envoy said it was late.", "the envoy"),
        ("The northern envoy, Beta, said it was late.", "The northern envoy, Beta"),
        ("A woman who had been in the port said it was late.", "A woman who had been in the port"),
        ("Mr. Beta said it was late.", "Mr. Beta"),
        ("Gov. John F. Beta said it was late.", "Gov. John F. Beta"),
        ("Mayor Beta (N-North) said it was late.", "Mayor Beta (N-North)"),
        ("Beta himself said it was late.", "Beta"),
        ("The mayor on Monday said it was late.", "The mayor"),
        ("The mayor at the time said it was late.", "The mayor"),
        ("Neither the army nor the police said it was late.", "Neither the army nor the police"),
    ],
)
def test_a_source_before_its_cue(text: str, expected: str) -> None:
    assert source(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“It is late,” said Beta, a judge who knows the port.", "Beta, a judge who knows the port"),
        ("“It is late,” said Beta, who met the families.", "Beta, who met the families"),
        ("“It is late,” said Beta, who added that nobody came.", "Beta"),
        ("“It is late,” said Beta, speaking in the port.", "Beta"),
        ("“It is late,” said the envoy in an interview.", "the envoy"),
        ("“It is late,” said a source in the ministry.", "a source in the ministry"),
        ("“It is late,” said Beta, then envoy to the port.", "Beta, then envoy to the port"),
        ("“It is late,” said Mr. Beta of the port.", "Mr. Beta of the port"),
    ],
)
def test_a_source_behind_its_cue(text: str, expected: str) -> None:
    assert source(text) == expected


def test_a_source_ends_with_its_sentence() -> None:
    text = "Nine trucks came, according to the United Agency. Nobody was hurt. “It is late,” said Beta. Trucks left."
    assert source(text, "according to") == "the United Agency"
    assert source(text) == "Beta"


def test_a_relative_word_is_the_source_of_its_clause() -> None:
    rows = found("Beta, who said that the list was late, left for the port.")
    assert rows[0] == ("who", "said", ["that the list was late"])
    rows = found("The council cited a source who said that the list was late.")
    assert rows[-1][0] == "a source"
    assert all(row[0] != "who" for row in found("The council did not name who reported this."))


def test_a_paper_that_says_is_the_source_itself() -> None:
    assert source("The sides signed the agreement, which says that the gate stays open.", "says") == "the agreement"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Before the talks, Beta took a long way, adding that it was late.", "Beta"),
        ("The mayor left the port and the envoy closed the gate, saying it was late.", "the envoy"),
        ("The mayor left after the envoy came, saying it was late.", "The mayor"),
        ("The council met, with the envoy saying it was late.", "the envoy"),
        ("The mayor kept saying it was late.", "The mayor"),
    ],
)
def test_whose_words_a_participle_gives(text: str, expected: str) -> None:
    assert found(text)[0][0] == expected


def test_a_second_verb_shares_the_source_of_its_tense() -> None:
    rows = found("The mayor said he admires the port and warned that it was late.")
    assert rows[-1][:2] == ("The mayor", "warned")


@pytest.mark.parametrize(
    "text, cue, expected",
    [
        ("The port, he said, was closed to everybody.", "said", ["The port", "was closed to everybody"]),
        (
            "The port, he said, was “closed to everybody in the town.”",
            "said",
            ["The port", "was “closed to everybody in the town.”"],
        ),
        ("“It is late,” he said, adding: “Nobody came.”", "said", ["“It is late,”"]),
        ("The port was closed, he said, but the mayor said it was open.", "said", ["The port was closed"]),
        ("“It is late,” he said in a call, “and nobody came.”", "said", ["“It is late,”", "“and nobody came.”"]),
        ("While the mayor said that the port was open, the army closed it.", "said", ["that the port was open"]),
        ("The mayor - who said the port was open - left.", "said", ["the port was open"]),
        ("The mayor criticised the army and left the port.", "criticised", ["the army"]),
        ("The mayor criticised the army, a large body, on Monday.", "criticised", ["the army"]),
        ("The mayor promised to open the port, a first step.", "promised", ["to open the port"]),
        (
            "The mayor promised to open the port, the gate and the road.",
            "promised",
            ["to open the port, the gate and the road"],
        ),
        (
            "The mayor agreed to open the port with the help of Mr. Beta.",
            "agreed",
            ["to open the port with the help of Mr. Beta"],
        ),
        ("The mayor said Tuesday night that the port was open.", "said", ["that the port was open"]),
        ("The mayor said Sunday in Port City, North, that it was open.", "said", ["that it was open"]),
        ("He told his Northern audience on Monday that it was open.", "told", ["that it was open"]),
        ("The mayor says nine came, and Port Radio says ten.", "says", ["nine came"]),
    ],
)
def test_where_a_content_begins_and_ends(text: str, cue: str, expected: list[str]) -> None:
    assert content(text, cue) == expected


def test_a_content_before_its_cue_does_not_lose_a_title() -> None:
    assert found("“It is late,” Mr. Beta said.")[0] == ("Mr. Beta", "said", ["“It is late,”"])


def test_a_quotation_goes_on_behind_reported_words() -> None:
    rows = found("The mayor said it was late. “Nobody came to the port on Monday.”")
    assert rows == [("The mayor", "said", ["it was late", "“Nobody came to the port on Monday.”"])]


def test_a_quotation_that_fills_the_next_paragraph_goes_on() -> None:
    rows = found("“It is late,” the mayor said.\n\n“Nobody came to the port on Monday.”\n\nThe port was closed.")
    assert rows[0][2] == ["“It is late,”", "“Nobody came to the port on Monday.”"]


def test_a_quotation_inside_the_next_paragraph_is_not_his() -> None:
    rows = found("“It is late,” the mayor said.\n\nThe song “Nobody came to the port” was heard there.")
    assert rows[0][2] == ["“It is late,”"]
