"""Long quotations side by side: the words that differ stay, what is alike goes, and short ones are whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucebook.views.shortened import LONGEST, begin, beside, quoted

ALIKE = "the convoy waited at the mill crossing while clerks of both sides counted the sacks and the drivers slept "
LONG = f"On Tuesday {ALIKE * 3}and then 40 of the trucks went on to the ford"


def test_short_quotations_are_whole() -> None:
    assert beside("two trucks\n passed", "three trucks passed") == ("two trucks passed", "three trucks passed")


def test_of_long_ones_the_words_that_differ_are_shown_with_a_few_around_them() -> None:
    a, b = beside(LONG, LONG.replace("40", "24"))
    assert "the drivers slept and then 40 of the trucks" not in a
    assert "and then 40 of" in a
    assert "and then 24 of" in b
    assert "…" in a
    assert "…" in b
    assert "counted" not in a + b


def test_long_ones_with_little_in_common_are_cut_behind_a_word() -> None:
    a, b = beside(LONG, "Nobody passed. " * 40)
    assert max(len(a), len(b)) <= LONGEST + 2
    assert a.endswith(" …")
    assert b.endswith(" …")


def test_long_quotations_in_a_sentence_are_cut() -> None:
    assert quoted("they say “so”") == "they say “so”"
    assert len(quoted(f"one reads “{LONG}”, the other “so”")) < len(LONG)


@given(st.text("ab …\n", max_size=500), st.text("ab …\n", max_size=500))
def test_nothing_is_longer_than_it_was_or_than_the_limit(a: str, b: str) -> None:
    for whole, short in zip((a, b), beside(a, b), strict=True):
        assert (
            len(short) <= max(LONGEST, len(" ".join(whole.split())) if max(len(a), len(b)) <= LONGEST else LONGEST) + 2
        )
    assert len(begin(a)) <= LONGEST + 2
