from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.alternatives import alternatives

WORDS = st.text("abc.", min_size=1, max_size=4)


@given(st.sets(WORDS, min_size=1, max_size=12), WORDS)
def test_words_alone_are_matched(words: set[str], word: str) -> None:
    assert (re.fullmatch(alternatives(words), word) is not None) is (word in words)


@given(st.sets(WORDS, min_size=1, max_size=12), WORDS)
def test_the_longest_word_is_taken_first(words: set[str], text: str) -> None:
    match = re.match(alternatives(words), text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (match.group() if match else None) == longest
