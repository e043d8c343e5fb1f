"""The words of a stretch of text are those that its letters alone give, wherever its edges lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.tokens import words

_TEXTS = st.text(alphabet="aB1 ,.'’-\n“U", max_size=30)


def test_words_of_a_stretch_have_offsets_into_the_whole_text() -> None:
    found = words("The U.S. freed 1,200 of the city's prisoners.", 4, 28)

    assert found.keys == ["u.s.", "freed", "1,200", "of", "the"]
    assert [found.raw(i) for i in range(len(found))] == ["U.S.", "freed", "1,200", "of", "the"]


def test_a_word_that_an_edge_cuts_is_cut() -> None:
    assert words("ceasefire holds", 5, 12).keys == ["fire", "ho"]


@given(text=_TEXTS, edges=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_a_slice_of_the_words_is_what_the_stretch_alone_gives(text: str, edges: tuple[int, int]) -> None:
    start, end = sorted(min(edge, len(text)) for edge in edges)

    found, alone = words(text, start, end), words(text[start:end])

    assert found.keys == alone.keys
    assert [at - start for at in found.starts] == alone.starts
    assert [at - start for at in found.ends] == alone.ends
