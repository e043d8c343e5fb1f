"""Origins that a case declares: a digest retells others, and is none itself."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from trucebook.agreement.terms import Policy, Terms
from trucebook.evidence.origins import Origins, Spoken
from trucebook.vocabulary.actor import Source

TERMS = Terms(
    id="river",
    title="River",
    zone=ZoneInfo("UTC"),
    day_one=0,
    sources=(Source("courier", ("The Courier",)), Source("weekly", ("The Weekly Digest",), "digest")),
)


def test_a_digest_retells_and_is_no_origin() -> None:
    origins = Origins.of(TERMS, Policy(), [])
    assert origins.voice("source:weekly").weak
    assert not origins.voice("source:courier").weak
    grade, reason = origins.grade(Spoken("a", "source:weekly"), Spoken("b", "source:courier"))
    assert grade == "unknown"
    assert "The Weekly Digest retells" in reason
