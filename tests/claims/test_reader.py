"""The reader as a whole: its laws on any text, and the two real reports."""

from __future__ import annotations

import hashlib
import time
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from trucebook.claims.claim import Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import READER, read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("Asia/Jerusalem")
GROUND = Ground(
    zone=ZONE,
    actors=(Actor("egypt", ("Egypt",), kind="state"), Actor("army", ("the army",))),
    sources=(Source("walla", ("Walla",)), Source("channel-12", ("Channel 12",))),
)
PIECES = st.sampled_from(
    """
    the_official said told Egypt that “ ” " . , and warned according_to reportedly he the_gate was_opened with killed Â
    ’ : { } [ ] on_Monday Walla but ? ( ) — while two_people would statement by \u00a0 \n \n\n
    """.replace("\n    ", " ").split(" "),
).map(lambda piece: piece.replace("_", " "))


def reading(text: str, publisher: str | None = None, published: Bounds | None = None) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read(text, digest, Circumstances(publisher, published or Bounds()), GROUND)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_every_claim_quotes_what_stands_under_its_spans(text: str) -> None:
    found = reading(text)
    for claim in found.claims:
        assert claim.quote == text[claim.spans[0].start : claim.spans[0].end]
        assert claim.quote
        assert claim.attribution[0].role is Role.PUBLISHER
        assert claim.cue is None or claim.cue.text == text[claim.cue.start : claim.cue.end]
        for link in claim.attribution:
            assert all(0 <= span.start < span.end <= len(text) for span in link.spans)
    assert all(u.reason and u.text == text[u.start : u.end] for u in found.unattributed)
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    assert found == reading(text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    for media in ("text/plain", "text/markdown"):
        assert read(text, "0" * 64, Circumstances(), GROUND, media).reader == READER


def test_nothing_is_read_from_nothing() -> None:
    assert reading("").claims == ()
    assert reading(" \n\n ").claims == ()


def test_forms() -> None:
    found = reading("The gate was opened. The official said it was late. “It is closed now,” the official said.")
    assert [claim.form for claim in found.claims] == [Form.NARRATED, Form.REPORTED, Form.QUOTED]
    assert found.claims[2].quote == "It is closed now"


def test_cues_without_a_claim_have_a_reason() -> None:
    text = "OFFICIAL SAYS GATE IS OPEN\n\nThe official expressed doubt on Monday, saying that the gate was closed."
    found = reading(text)
    assert [u.text for u in found.unattributed] == ["expressed"]
    assert all(u.reason for u in found.unattributed)
    assert [claim.quote for claim in found.claims] == ["GATE IS OPEN", "the gate was closed"]


def test_what_is_asserted_occurred_before_it_was_said_and_what_is_planned_after() -> None:
    published = day_bounds(date(2025, 1, 23), ZONE)
    text = "The army attacked the town. The official said the army will withdraw from the town."
    done, planned = reading(text, published=published).claims
    assert done.fields.modality is Modality.ASSERTED
    assert done.occurred.latest == published.latest
    assert planned.fields.modality is not Modality.ASSERTED
    assert planned.occurred.earliest == published.earliest
    assert reading(text).claims[0].occurred == Bounds()
    assert reading(text).claims[0].said == Bounds()


def test_the_stray_mark_stays_in_the_text_and_not_in_the_way() -> None:
    text = "The gate was openedÂ\nThe official said it was late.Â\n"
    found = reading(text)
    assert [claim.quote for claim in found.claims][-1] == "it was late"


def test_markdown_is_read_as_prose() -> None:
    text = "# A heading\n\nThe **official** said the [gate](https://example.org) was *open*.\n"
    (claim,) = read(text, "0" * 64, Circumstances(), GROUND, "text/markdown").claims
    assert claim.quote == "the [gate](https://example.org) was *open"


def real(shared: Path) -> list[tuple[str, Reading]]:
    listed = yaml.safe_load((shared / "reports" / "manifest.yaml").read_text(encoding="utf-8"))["reports"]
    found = []
    for row in listed:
        text = (shared / "reports" / row["file"]).read_bytes().decode("utf-8")
        found.append((text, reading(text, row["publisher"], day_bounds(row["published"], ZONE))))
    return found


@pytest.mark.shared
def test_the_two_real_reports_give_sixty_grounded_claims(shared: Path) -> None:
    both = real(shared)
    assert sum(len(r.claims) for _, r in both) >= 60
    for text, found in both:
        assert all(claim.quote == text[slice(*claim.spans[0])] for claim in found.claims)
        assert all(claim.cue is not None for claim in found.claims if claim.form is not Form.NARRATED)


@pytest.mark.shared
def test_the_two_real_reports_name_their_publisher_or_nobody(shared: Path) -> None:
    (_, first), (_, second) = real(shared)
    assert first.publisher is not None
    assert first.publisher.lower().endswith(".com")
    assert second.publisher is None
    assert all(claim.attribution[0].name is None for claim in second.claims)


@pytest.mark.shared
def test_early_talks_are_an_unnamed_voices_in_both_real_reports(shared: Path) -> None:
    for _, found in real(shared):
        claim = next(c for c in found.claims if c.cue is not None and c.cue.text == "reportedly")
        assert [link.description for link in claim.attribution[1:]] == ["unnamed"]


@pytest.mark.shared
def test_promises_of_the_real_reports_are_no_deeds(shared: Path) -> None:
    cues = {"has vowed", "expressed", "has reiterated", "reiterated", "have demanded"}
    for _, found in real(shared):
        told = [c for c in found.claims if c.cue is not None and c.cue.text in cues]
        assert told
        assert all(c.fields.modality is not Modality.ASSERTED for c in told)


@pytest.mark.shared
def test_deaths_of_the_second_real_report_are_three_narrated_claims(shared: Path) -> None:
    _, (_, found) = real(shared)
    last = [c for c in found.claims if "killed" in c.quote or "bodies" in c.quote]
    assert [c.form for c in last] == [Form.NARRATED] * 3


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it attacked the town.",
        "The army rejected claims that it attacked the town.",
    ],
)
def test_a_denial_is_no_deed(text: str) -> None:
    (claim,) = reading(text).claims
    assert claim.fields.polarity is Polarity.NEGATIVE


def test_warned_against_is_not_to_be_done() -> None:
    (claim,) = reading("Egypt warned against an attack on the town.").claims
    assert (claim.fields.modality, claim.fields.polarity) == (Modality.DEMANDED, Polarity.NEGATIVE)


@pytest.mark.parametrize("cue", ["promised", "vowed", "proposed", "demanded", "pledged", "threatened"])
@pytest.mark.parametrize("content", ["an attack on the town", "to attack the town", "that it would attack the town"])
def test_what_is_promised_or_demanded_is_never_a_deed(cue: str, content: str) -> None:
    found = reading(f"The army {cue} {content}.").claims
    assert all(claim.fields.modality is not Modality.ASSERTED for claim in found)
    assert found


def test_narration_before_a_saying_ends_before_its_joint() -> None:
    first, second = reading("The army left the town after Egypt said the talks were over.").claims
    assert (first.quote, second.quote) == ("The army left the town", "the talks were over")


@pytest.mark.parametrize(
    "sentence",
    [
        "The official said that nine trucks had entered the port on Monday. ",
        "“We saw nine trucks. They were held,” he said. “It was late in the day,” the official added. ",
        "the army and the gate ",
        "A-A-A.....((([[[     ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(sentence: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        reading(sentence * times)
        return time.process_time() - started

    seconds(10)
    assert seconds(1600) < 10 * seconds(400) + 0.5


def test_the_day_that_a_text_states_of_itself_serves_where_none_is_on_record() -> None:
    text = "CAIRO, Jan. 21, 2025 (Example Wire) — The army opened the gate on Monday."
    found = reading(text)
    assert found.published == day_bounds(date(2025, 1, 21), ZONE)
    (claim,) = found.claims
    assert claim.fields.time is not None
    assert claim.fields.time.bounds == day_bounds(date(2025, 1, 20), ZONE)
    assert claim.said == found.published


def test_a_day_on_record_goes_before_the_one_in_the_text() -> None:
    text = "CAIRO, Jan. 21, 2025 (Example Wire) — The army opened the gate on Monday."
    recorded = day_bounds(date(2025, 2, 4), ZONE)
    found = reading(text, published=recorded)
    assert found.published == Bounds()
    assert found.claims[0].said == recorded


def test_a_quotation_that_goes_on_in_the_next_sentence_is_claimed_once() -> None:
    text = "“The road is open,” the army said. “Nobody was hurt at the ford.” Shops were closed."
    claims = read(text, "d", Circumstances(), Ground(ZoneInfo("UTC"))).claims
    said = [one for one in claims if "Nobody was hurt" in one.quote]
    assert [one.form for one in said] == [Form.QUOTED]
    assert [one.form for one in claims if "Shops" in one.quote] == [Form.NARRATED]
