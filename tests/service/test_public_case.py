"""What is made for the public: no withheld words, names or ids in any byte of it, whatever the case and the cut."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucebook.cuts.record import Judgement
from trucebook.cuts.withholding import withheld_at
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.reports.manifest import Listed
from trucebook.service.adding import add_reports
from trucebook.service.carrying import export_case
from trucebook.service.case import Case, open_case
from trucebook.service.comparing import difference
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.public_case import public_case
from trucebook.service.publishing import kept_back
from trucebook.service.recording import new_case
from trucebook.service.repeating import REPEATED
from trucebook.service.trying import opened
from trucebook.views.brief import brief_html, brief_markdown
from trucebook.views.claim_list import claims_json
from trucebook.views.clause_page import clause_json
from trucebook.views.comparison_page import comparison_json
from trucebook.views.difference_page import difference_json
from trucebook.views.outlook_page import outlook_json
from trucebook.views.status_board import status_json

ACTORS = """
  teodor-lind: {name: Teodor Lind, names: [Lind], kind: person}
  halle-group: {name: Halle Group, kind: organisation}
"""
NAMES = ("Teodor Lind", "Halle Group", "Marit Osk")
SENTENCES = (
    "Northern forces fired at farmers near Upper Ford on 4 April, said Marit Osk, a farmer.",
    "Teodor Lind, who lives near Stone Hill, said that northern forces fired at his house on 5 April.",
    "“They fired at us from the hill behind the mill”, said Marit Osk.",
    "The Halle Group said that the southern side released six people on 8 April.",
    "The southern side released six people on 8 April, the Halle Group told reporters.",
    "Lind denied that northern forces had fired near Upper Ford on 4 April.",
    "The northern side opened the mill crossing on 3 April, an aide to Marit Osk said.",
    "The mill crossing was still closed in the evening, according to Osk.",
)
LATE = 32_000_000_000_000_000
"""A moment far off, in microseconds UTC."""


@contextmanager
def case_of(tutorial: Path, *texts: str, publish: str = "true") -> Iterator[Case]:
    """Give a case of the tutorial's agreement with two more actors, and of reports with these words."""
    with tempfile.TemporaryDirectory() as place:
        terms = Path(shutil.copytree(tutorial, Path(place) / "terms", ignore=shutil.ignore_patterns("reports")))
        with (terms / "actors.yaml").open("a", encoding="utf-8") as file:
            file.write(ACTORS)
        policy = (terms / "policy.yaml").read_text(encoding="utf-8")
        (terms / "policy.yaml").write_text(policy.replace("names: false", f"names: {publish}"), encoding="utf-8")
        folder = Path(place) / "case"
        new_case(folder, terms, "tests")
        listed = [Path(place) / f"post-{number}.txt" for number in range(len(texts))]
        for path, words in zip(listed, texts, strict=True):
            path.write_text(f"{words}\n\n{path.stem}\n", encoding="utf-8")
        with open_case(folder, "tests") as case:
            add_reports(
                case, [Listed(one, "River Post", publisher_stated=True, published="2024-04-06") for one in listed]
            )
            yield case


def claim_of(seen: Look, words: str) -> str:
    """Return the first claim that has some words."""
    return next(claim for claim, found in seen.claims.items() if words in found.quote)


def withhold(case: Case, *decisions: Decision) -> None:
    """Put judgements on record."""
    seen = look(case, CutWords())
    judge_claims(case, list(decisions), seen)
    seen.connection.close()


def made_for_public(case: Case, cut: CutWords, now: int | None = None) -> str:
    """Return all that is shown of a case to the public: every view, every clause opened, what changed, an export."""
    with public_case(case, now) as shown:
        seen = look(shown, cut)
        picture = seen.compared
        first, second, entries = difference(shown, CutWords("2024-04-03", "#3"), cut)
        views = [
            *(status_json(picture), claims_json(picture), comparison_json(picture), outlook_json(picture)),
            *(clause_json(picture, clause, opened(seen, clause)) for clause in ("hostilities", "release.south")),
            difference_json(first.picture, second.picture, entries, {}),
        ]
        briefs = [brief_html(picture, whole=True), brief_markdown(picture)]
    file = io.BytesIO()
    export_case(case, file, kept_back(case, now).entries)
    return "\n".join([json.dumps(views, ensure_ascii=False), *briefs, file.getvalue().decode()])


@dataclass(frozen=True)
class Hidden:
    """What must not be said: ids and quotations word for word, names in any case and joined in any way."""

    words: tuple[str, ...]
    names: tuple[str, ...]

    def said_in(self, made: str) -> list[str]:
        """Return what is said all the same."""
        flat = " ".join(made.split())
        named = [name for name in self.names if re.search(name.replace(" ", r"[\s_-]+"), flat, re.IGNORECASE)]
        last = [name for one in self.names if (name := one.split()[-1]) != "Group" and re.search(rf"\b{name}\b", flat)]
        return [*(words for words in self.words if " ".join(words.split()) in flat), *named, *last]


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    drawn=st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True), min_size=1, max_size=3),
    publish=st.sampled_from(["true", "false"]),
    data=st.data(),
)
def test_no_byte_for_the_public_holds_what_is_withheld(
    tutorial: Path, drawn: list[list[str]], publish: str, data: st.DataObject
) -> None:
    texts = [" ".join(sentences) for sentences in drawn]
    with case_of(tutorial, *texts, publish=publish) as case:
        seen = look(case, CutWords())
        known = list(seen.claims)
        told = [name for name in NAMES if any(name in text for text in texts)]
        claims = data.draw(st.lists(st.sampled_from(known), max_size=3, unique=True)) if known else []
        names = data.draw(st.lists(st.sampled_from(told), unique=True)) if told else []
        accepted = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
        judged = [Decision("accept", one, reason=f"{one}: {' and '.join(names)} said it") for one in accepted]
        judged += [Decision("withhold", one, reason="names a witness") for one in claims]
        judged += [Decision("withhold", name=one, until="2999-01-01") for one in names]
        judge_claims(case, judged, seen)
        cut = data.draw(st.sampled_from([CutWords(), CutWords(recorded=f"#{seen.cut.size}"), CutWords("2024-04-08")]))
        long = [quote for one in claims if len((quote := seen.claims[one].quote).split()) >= REPEATED]
        private = [name for name in told if publish == "false" and name != "Halle Group"]
        hidden = Hidden((*claims, *long), (*names, *private))
        assert hidden.said_in(made_for_public(case, cut)) == []


FIRE = "Northern forces fired at farmers near Upper Ford on 4 April"


def test_findings_are_made_without_what_is_withheld_and_the_page_says_so(tutorial: Path) -> None:
    with case_of(tutorial, f"{FIRE}, said Marit Osk.") as case:
        seen = look(case, CutWords())
        status = {one.id: str(one.status) for one in seen.findings.lines}
        withhold(case, Decision("withhold", claim_of(seen, FIRE)))
        with public_case(case) as shown:
            after = look(shown, CutWords())
            assert status["hostilities@northern-side"] == "breach claimed"
            assert {one.id: str(one.status) for one in after.findings.lines}[
                "hostilities@northern-side"
            ] != "breach claimed"
            told = "1 claim and 0 names withheld; what is found here is found without them"
            assert told in brief_markdown(after.compared)
            assert after.cut.size == case.store.size()
            assert shown.store.root() == case.store.root()
        assert {one.id: str(one.status) for one in look(case, CutWords()).findings.lines} == status


def test_the_latest_judgement_and_the_moment_of_making_govern_whatever_the_cut(tutorial: Path) -> None:
    with case_of(tutorial, f"{FIRE}, said Marit Osk.") as case:
        seen = look(case, CutWords())
        claim, before = claim_of(seen, FIRE), CutWords(recorded=f"#{seen.cut.size}")

        def shows(now: int | None = None) -> bool:
            with public_case(case, now) as shown:
                return FIRE in brief_markdown(look(shown, before).picture)

        assert shows()
        withhold(case, Decision("withhold", claim, until="2900-01-01"))
        assert (shows(), shows(LATE)) == (False, True)
        withhold(case, Decision("withhold", claim))
        assert (shows(), shows(LATE)) == (False, False)
        withhold(case, Decision("withhold", claim, until="now"))
        assert shows()
        withhold(case, Decision("withdraw", entry=case.store.size() - 1, reason="too early"))
        assert not shows()


def test_what_shares_its_words_goes_too_in_this_report_and_in_others(tutorial: Path) -> None:
    other = f"Nobody was hurt, said Teodor Lind. {FIRE}, said Teodor Lind."
    with case_of(tutorial, f"{FIRE}, said Marit Osk.", other, f"{FIRE}, said somebody.") as case:
        seen = look(case, CutWords())
        held = claim_of(seen, FIRE)
        withhold(case, Decision("withhold", held))
        with public_case(case) as shown:
            after = look(shown, CutWords())
            assert [one.quote for one in after.claims.values() if FIRE in one.quote] == []
            assert any("hurt" in one.quote for one in after.claims.values())
            # A report that says nothing else is not named either.
            assert len(after.record.reports) < len(seen.record.reports)
            assert held not in {*after.picture.happening_of.values(), *after.picture.happening_of}


FLED = "They fired at us from the hill behind the old mill on 4 April"


def test_what_repeats_withheld_words_otherwise_goes_too(tutorial: Path) -> None:
    texts = (
        f"“{FLED}”, said Marit Osk. “We ran away”, said Marit Osk. The school was shut, said an aide.",
        "“They fired at us”, said a farmer, “from the hill behind the old mill on 4 April”. The road was open.",
        "They fired at us, from the hill behind the old mill on 4 April, said an aide. A bridge was closed.",
        "‘They fired at us from the hill behind the old mill, on 4 April,’ a farmer said. A shop was closed.",
        "“We ran away”, said Marit Osk. “We ran away”, said Teodor Lind. A market was closed.",
    )
    with case_of(tutorial, *texts) as case:
        seen = look(case, CutWords())
        held, short, rest = (claim_of(seen, words) for words in (FLED, "ran away", "road was open"))
        judge_claims(
            case,
            [
                Decision("accept", rest, reason=f"beside {held[:8]}: they fired at us, from the hill"),
                *(Decision("withhold", one, reason="could be known") for one in (held, short)),
            ],
            seen,
        )
        made = made_for_public(case, CutWords())
        assert [words for words in (held[:8], "behind the old", "at us, from", short) if words in made] == []
        with public_case(case) as shown:
            left = look(shown, CutWords())
            assert [one.attribution[-1].id for one in left.claims.values() if "ran away" in one.quote] == [
                "teodor-lind"
            ]
            assert len([one for one in left.claims.values() if "closed" in one.quote]) == len(texts) - 2
            judged = next(one for one in left.record.judgements if one.claim == rest)
            assert judged.reason == "beside [claim withheld]: [words withheld]"


def test_original_bytes_that_are_not_the_very_text_are_kept_back(tutorial: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Fire</title><meta name='keywords' content='Marit Osk'></head><body><article>"
        f"<p>{'The southern side released six people on 8 April, an aide said. ' * 5}</p></article></body></html>",
        encoding="utf-8",
    )
    with case_of(tutorial, f"{FIRE}, said Marit Osk.", SENTENCES[3]) as case:
        add_reports(case, [Listed(page, "River Post", publisher_stated=True, published="2024-04-06")])
        assert kept_back(case).entries == frozenset()
        withhold(case, Decision("withhold", name="Marit Osk"))
        back = kept_back(case).entries
        kept = {entry.seq: entry for entry in case.store.entries(kinds=(Kind.REPORT,)) if entry.seq in back}
        names = [canonical.decode(entry.body or b"")["name"] for entry in kept.values()]
        assert names == ["post-0.txt", "page.html"]
        with open_case(case.folder, "Marit Osk") as other:
            judge_claims(other, [Decision("accept", claim_of(seen := look(other, CutWords()), "six people"))], seen)
        with pytest.raises(WrongUseError, match="under a name that is withheld"):
            kept_back(case)


def test_a_name_withheld_before_the_case_knew_its_actor_is_lifted_with_the_actor() -> None:
    def judged(seq: int, actor: str | None, until: int | None = None) -> Judgement:
        return Judgement(seq, seq * 1_000_000, "tests", "withhold", "", name="Marit Osk", actor=actor, until=until)

    first, actor = judged(1, None), judged(2, "marit-osk")
    assert withheld_at([first, actor], 9).names == (actor,)
    assert withheld_at([first, actor, judged(3, None, 3)], 9).names == ()
    assert withheld_at([first, judged(3, "marit-osk", 3)], 9).names == ()


def test_a_happening_goes_on_under_a_name_that_does_not_tell_who_founded_it(tutorial: Path) -> None:
    one = f"{FIRE}, said Marit Osk. The mill crossing was closed."
    two = "On 4 April northern forces fired at farmers close to Upper Ford, Teodor Lind said."
    three = "Teodor Lind and others said northern forces on 4 April fired at farmers by Upper Ford."
    with case_of(tutorial, one, two, three) as case:
        seen = look(case, CutWords())
        founder = claim_of(seen, FIRE)
        rest = [claim for claim, of in seen.picture.happening_of.items() if of == founder and claim != founder]
        pairs = [Decision("same", founder, other=claim_of(seen, words)) for words in ("close to", "by Upper")]
        judge_claims(case, pairs, seen)
        withhold(case, Decision("withhold", founder))
        with public_case(case) as shown:
            after = look(shown, CutWords()).picture.happening_of
            assert founder not in {*after, *after.values()}
            assert len({after[claim] for claim in rest if claim in after}) <= 1


def test_a_name_has_one_mask_and_sentences_stay_sentences(tutorial: Path) -> None:
    words = "Teodor Lind’s house was hit, said Marit Osk. Lind denied that northern forces had fired near Upper Ford."
    with case_of(tutorial, words) as case:
        withhold(case, Decision("withhold", name="teodor-lind"), Decision("withhold", name="Marit Osk"))
        with public_case(case) as shown:
            after = look(shown, CutWords())
            quotes = " ".join(one.quote for one in after.claims.values())
            speakers = {link.name for one in after.claims.values() for link in one.attribution}
            assert "Withheld-1’s house was hit" in quotes
            assert {"Withheld-2", "Withheld-1"} <= speakers
            assert next(one.names for one in after.terms.actors if one.id == "withheld-1")[0] == "Withheld-1"
            assert "2 names withheld; names withheld stand as Withheld-1" in brief_markdown(after.compared)
            assert len(after.claims) == len(look(case, CutWords()).claims)


@pytest.mark.parametrize(
    "decision, why",
    [
        (Decision("withhold", name="northern-side"), "is a party of the agreement"),
        (Decision("withhold", name="Nobody Known"), "no report has the name"),
        (Decision("accept", name="Teodor Lind"), "Only `withhold` takes a name"),
        (Decision("withhold", name="Teodor Lind", until="2001-01-01"), "is over"),
        (Decision("withhold", name="Teodor Lind", until="soon"), "is no time for `until`"),
    ],
)
def test_what_cannot_be_withheld_is_said(shown: Case, tutorial: Path, decision: Decision, why: str) -> None:
    with case_of(tutorial, SENTENCES[1]) as case, pytest.raises(WrongUseError, match=re.escape(why)):
        withhold(case, decision)
    assert shown.store.size()


def test_the_case_for_the_public_can_only_be_looked_at(shown: Case) -> None:
    with public_case(shown) as made:
        for act in (made.store.append, made.store.restore):
            with pytest.raises(WrongUseError, match="only be looked at"):
                act(())
        with pytest.raises(WrongUseError, match="only be looked at"):
            made.store.rows()
        assert made.derived != shown.derived
        held = made.derived
        assert [entry.commitment for entry in made.store.entries()] == [one.commitment for one in shown.store.entries()]
        kinds = [entry.kind for entry in made.store.entries() if entry.kind is Kind.REPORT]
        assert kinds
    assert not held.exists()
    assert held.parent == shown.derived  # where an erasure finds it, should this program be killed
    assert replace(made, public=None, derived_in=shown.derived_in, store=shown.store) == shown
