"""Standing: the table row by row, its SQL twin, and what the lanes of a deed hold."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest
from hand_made import NEGATIVE, NORTH, SOUTH, Cut, count, day, outlet, publisher, reported, speaker
from hypothesis import given, settings
from hypothesis import strategies as st

from trucebook.agreement.terms import Policy
from trucebook.cuts.rows import put
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.scripts import run
from trucebook.evidence.standing import TABLE, Word, standing
from trucebook.vocabulary.standing import Standing

ATTACK = {"event": "ASSAULT", "actors": (NORTH,), "places": ("town",), "occurred": day(5, 8)}
CLAUSE = "no attacks"


def attack(report: str, *chain: object, **more: object) -> ReportedClaim:
    return reported(report, "two killed by fire", *chain, **ATTACK | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words,result",
    [
        ([Word("a", weak=True)], Standing.ALLEGED),
        ([Word("a", weak=True), Word("b", weak=True), Word("c", weak=True)], Standing.ALLEGED),
        ([Word("a", weak=False)], Standing.REPORTED),
        ([Word("a", weak=True, against=True)], Standing.REPORTED),
        ([Word("a", weak=False), Word("a", weak=False)], Standing.REPORTED),
        ([Word("a", weak=False, kernel="x"), Word("b", weak=False, kernel="y")], Standing.REPORTED),
        ([Word("a", weak=False, kernel="x"), Word("b", weak=True, kernel="x")], Standing.REPORTED),
        ([Word("a", weak=False, kernel="x"), Word("b", weak=False, kernel="x")], Standing.CORROBORATED),
        ([Word("a", weak=True, verifies=True)], Standing.VERIFIED),
    ],
)
def test_the_table_row_by_row(words: list[Word], result: Standing) -> None:
    assert standing(words) is result


def test_no_claim_has_no_standing_and_every_row_has_words() -> None:
    with pytest.raises(ValueError, match="without claims"):
        standing([])
    assert all(row.condition and row.condition[0].islower() for row in TABLE)


words = st.builds(
    Word,
    st.sampled_from("abc"),
    weak=st.booleans(),
    against=st.booleans(),
    verifies=st.booleans(),
    kernel=st.sampled_from("xy"),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=6), min_size=1, max_size=5))
def test_the_sql_twin_agrees_with_the_table(happenings: list[list[tuple[Word, bool]]]) -> None:
    connection = duckdb.connect(":memory:")
    rows = [
        (f"{h}-{i}", str(h), w.kernel, w.origin, w.weak, w.against, w.verifies, accepted)
        for h, held in enumerate(happenings)
        for i, (w, accepted) in enumerate(held)
    ]
    columns = dict.fromkeys(("claim", "happening", "kernel", "origin"), "varchar")
    columns |= dict.fromkeys(("weak", "against", "verifies", "accepted"), "boolean")
    put(connection, "given_word", columns, rows)
    same = "'c' as clause, 'b' as bearer, 'act' as role, 'performs' as effect"
    connection.execute(f"create table s_word as select *, {same} from given_word")  # noqa: S608 - no input
    run(connection, "rating")
    found = dict(connection.execute("select happening, top from s_top").fetchall())
    assert found == {str(h): standing([w for w, _ in held]) for h, held in enumerate(happenings)}
    reviewed = dict(
        connection.execute("select happening, max(reviewed_standing) from s_rated group by happening").fetchall()
    )
    for h, held in enumerate(happenings):
        accepted_words = [w for w, accepted in held if accepted]
        assert reviewed[str(h)] == (standing(accepted_words) if accepted_words else 0)


def test_party_and_member_and_unnamed_and_unknown_stay_alleged() -> None:
    for chain in (
        [publisher()],
        [publisher("The Herald", "herald"), speaker(SOUTH)],
        [publisher("The Herald", "herald"), speaker("northern-army")],
        [publisher("The Herald", "herald"), speaker(description="a senior official")],
    ):
        one = attack("r", *chain)
        expected = 2 if chain[-1].id == NORTH else 1
        assert Cut([one]).standing(one, CLAUSE) == expected


def test_a_named_outlet_reports_and_hearsay_from_it_only_alleges() -> None:
    one = attack("r", publisher("The Herald", "herald"))
    assert Cut([one]).standing(one, CLAUSE) == 2
    hearsay = attack("r", publisher("The Herald", "herald"), hedge="reportedly")
    assert Cut([hearsay]).standing(hearsay, CLAUSE) == 1


def test_a_party_against_its_own_interest_reports_and_its_members_only_by_policy() -> None:
    own = attack("r", publisher("The Herald", "herald"), speaker(NORTH))
    assert Cut([own]).standing(own, CLAUSE) == 2
    other = attack("r", publisher("The Herald", "herald"), speaker(SOUTH))
    assert Cut([other]).standing(other, CLAUSE) == 1
    member = attack("r", publisher("The Herald", "herald"), speaker("northern-minister"))
    assert Cut([member]).standing(member, CLAUSE) == 1
    policy = Policy(speaks_for=(("northern-minister", NORTH),))
    assert Cut([member], policy=policy).standing(member, CLAUSE) == 2
    ally = attack("r", publisher("The Herald", "herald"), speaker("friend"))
    assert Cut([ally]).standing(ally, CLAUSE) == 2
    assert Cut([ally], policy=Policy(allies=(("friend", SOUTH),))).standing(ally, CLAUSE) == 1
    assert Cut([ally], policy=Policy(allies=(("friend", NORTH),))).standing(ally, CLAUSE) == 2


def test_an_adversary_that_grants_a_performance_speaks_against_its_interest() -> None:
    release = {"event": "RETREAT", "mode": "release", "actors": (SOUTH,), "object": "captive", "occurred": day(5, 8)}
    granted = reported("r", "released", publisher("The Herald", "herald"), speaker(NORTH), **release)  # type: ignore[arg-type]
    claimed = reported("r", "released", publisher("The Herald", "herald"), speaker(SOUTH), **release)  # type: ignore[arg-type]
    assert Cut([granted]).standing(granted, "captives") == 2
    assert Cut([claimed]).standing(claimed, "captives") == 1


def test_only_a_reviewers_merge_corroborates() -> None:
    one, two = attack("r1", publisher("The Herald", "herald")), attack("r2", publisher("The Gazette", "gazette"))
    key = [one.claim.id, two.claim.id]
    weighing = {"joins": [[key[0], key[0]], [key[1], key[0]]], "ties": [], "links": []}
    assert Cut([one, two], weighings=[weighing]).standing(one, CLAUSE) == 2
    merged = Cut([one, two], weighings=[weighing], pairs=[(key[1], key[0], "same")])
    assert merged.standing(one, CLAUSE) == 3
    assert merged.rows("select merged_by from member order by merged_by") == [("founding",), ("reviewer",)]
    apart = Cut([one, two], weighings=[weighing], pairs=[(key[1], key[0], "same"), (key[0], key[1], "not the same")])
    assert apart.rows("select count(distinct happening) from member") == [(2,)]
    assert apart.standing(one, CLAUSE) == 2


def test_tied_outlets_do_not_corroborate_each_other() -> None:
    one, two = attack("r1", publisher("The Gazette", "gazette")), attack("r2", publisher("Evening", "evening"))
    same = [(one.claim.id, two.claim.id, "same")]
    assert Cut([one, two], pairs=same).standing(one, CLAUSE) == 2
    three = attack("r3", publisher("The Herald", "herald"))
    tie = [one.claim.id, three.claim.id, "presumed", "sentences in one order"]
    weighing = {"joins": [], "ties": [tie], "links": []}
    pair = [(one.claim.id, three.claim.id, "same")]
    assert Cut([one, three], pairs=pair).standing(one, CLAUSE) == 3
    assert Cut([one, three], pairs=pair, weighings=[weighing]).standing(one, CLAUSE) == 2


def test_a_tie_of_claims_does_not_split_one_voice_within_a_happening() -> None:
    one, three = attack("r1", publisher("The Gazette", "gazette")), attack("r3", publisher("The Herald", "herald"))
    again = attack("r4", publisher("The Gazette", "gazette"))
    tie = [one.claim.id, three.claim.id, "presumed", "sentences in one order"]
    pairs = [(one.claim.id, three.claim.id, "same"), (one.claim.id, again.claim.id, "same")]
    cut = Cut([one, three, again], pairs=pairs, weighings=[{"joins": [], "ties": [tie], "links": []}])
    assert cut.rows("select count(distinct origin) from origin") == [(1,)]
    assert cut.standing(one, CLAUSE) == 2


def test_the_bodys_own_report_verifies_and_its_remark_to_the_press_does_not() -> None:
    release = {"event": "RETREAT", "mode": "release", "actors": (SOUTH,), "object": "captive", "occurred": day(5, 8)}
    own = reported("r", "released", publisher("Commission reports", "commission-reports"), **release)  # type: ignore[arg-type]
    remark = reported("r", "released", publisher("The Herald", "herald"), speaker("commission"), **release)  # type: ignore[arg-type]
    passed_on = reported(
        "r",
        "released",
        publisher("Commission reports", "commission-reports"),
        speaker(SOUTH),
        **release,  # type: ignore[arg-type]
    )
    assert Cut([own]).standing(own, "captives") == 4
    assert Cut([remark]).standing(remark, "captives") == 2
    assert Cut([passed_on]).standing(passed_on, "captives") == 1


def test_lanes_hold_the_hull_of_the_claims_that_have_the_standing() -> None:
    release: dict[str, Any] = {"event": "RETREAT", "mode": "release", "actors": (SOUTH,)}
    weak = reported("r1", "x", occurred=day(5, 8), quantities=(count(2),), **release)
    firm = reported(
        "r2", "x", publisher("The Herald", "herald"), occurred=day(5, 9), quantities=(count(3), count(1)), **release
    )
    cut = Cut([weak, firm], pairs=[(weak.claim.id, firm.claim.id, "same")])
    lanes = cut.rows(
        "select standing, earliest, latest, low, high, top, origins from deed where clause = 'captives' order by 1"
    )
    assert lanes == [
        (1, day(5, 8).earliest, day(5, 9).latest, 2.0, 3.0, 2, 1),
        (2, day(5, 9).earliest, day(5, 9).latest, 3.0, 3.0, 2, 1),
    ]


def test_a_deed_is_certain_with_every_element_and_reviewed_with_every_decision() -> None:
    one = attack("r", publisher("The Herald", "herald"), places=())
    other = attack("r2", publisher("The Herald", "herald"))
    flags = (
        "select certain, reviewed from deed join range(1, 5) lanes (lane) on lane between floor and standing "
        "where clause = ? and effect = 'breaches' and bearer = ? order by lane"
    )
    bears = [(c.claim.id, CLAUSE, "bears") for c in (one, other)]
    review = {c.claim.id: "accepted" for c in (one, other)}
    assert Cut([one]).rows(flags, CLAUSE, NORTH) == [(False, False), (False, False)]
    assert Cut([other], decisions=bears, review=review).rows(flags, CLAUSE, NORTH) == [(True, True), (True, True)]
    half = Cut([one, other], decisions=bears[:1], review=review, pairs=[(one.claim.id, other.claim.id, "same")])
    assert half.rows(flags, CLAUSE, NORTH) == [(True, False), (True, False)]


def test_a_denial_contests_at_its_own_standing_and_a_weaker_one_only_marks() -> None:
    firm = attack("r1", publisher("The Herald", "herald"))
    denial = attack("r2", publisher("The Gazette", "gazette"), speaker(NORTH), polarity=NEGATIVE)
    pair = [(firm.claim.id, denial.claim.id, "same")]
    weaker = Cut([firm, denial], pairs=pair)
    assert weaker.rows("select distinct contested from deed where effect = 'breaches'") == [(False,)]
    sides = 'select bearer, by_words, standing, "on" from contest'
    assert weaker.rows(sides) == [(NORTH, "North", 1, "occurrence")]
    alleged = attack("r1", publisher("The Herald", "herald"), speaker(description="a witness"))
    level = Cut([alleged, denial], pairs=[(alleged.claim.id, denial.claim.id, "same")])
    assert level.rows("select distinct contested from deed where effect = 'breaches'") == [(True,)]


def test_only_the_opposite_contests_and_nobody_contests_their_own_word() -> None:
    claim = attack("r1", publisher("The Herald", "herald"))
    denial = attack("r2", publisher("The Gazette", "gazette"), polarity=NEGATIVE)
    taken_back = attack("r3", publisher("The Herald", "herald"), polarity=NEGATIVE)
    pairs = [(claim.claim.id, one.claim.id, "same") for one in (denial, taken_back)]
    found = Cut([claim, denial, taken_back], pairs=pairs).rows("select by_words, effect, claim from contest")
    assert found == [("The Gazette", "breaches", denial.claim.id)]


@pytest.mark.parametrize("actor, contests", [(NORTH, True), ("northern-minister", False)])
def test_that_a_member_did_not_do_it_does_not_contest_that_its_side_did(actor: str, *, contests: bool) -> None:
    release: dict[str, Any] = {"event": "RETREAT", "mode": "release", "object": "prisoner", "occurred": day(5, 8)}
    done = reported("r1", "released", publisher("The Herald", "herald"), actors=(NORTH,), **release)
    denial = reported("r2", "none", publisher("The Gazette", "gazette"), actors=(actor,), polarity=NEGATIVE, **release)
    cut = Cut([done, denial], pairs=[(done.claim.id, denial.claim.id, "same")])
    found = cut.rows("select distinct claim from contest where \"on\" = 'occurrence' and clause = 'prisoners'")
    assert {claim for (claim,) in found} == ({done.claim.id, denial.claim.id} if contests else set())


def test_figures_times_and_places_contest_only_where_both_cannot_hold() -> None:
    def told(report: str, number: object, when: object, place: str) -> ReportedClaim:
        return attack(report, publisher(report.title(), report), quantities=(number,), occurred=when, places=(place,))

    first = told("herald", count(2, unit="person", open_ended=True), day(5, 8), "town")
    fits = told("gazette", count(5, unit="person"), day(5, 8, 9), "suburb")
    assert Cut([first, fits], pairs=[(first.claim.id, fits.claim.id, "same")]).rows("select * from contest") == []
    region = told("station", count(1, unit="person"), day(5, 9), "region")
    found = Cut([first, region], pairs=[(first.claim.id, region.claim.id, "same")]).rows(
        'select distinct "on" from contest'
    )
    assert {on for (on,) in found} == {"number", "time"}


def test_an_outlet_named_by_another_report_is_the_origin() -> None:
    one = attack("r1", publisher("The Herald", "herald"), outlet("station"))
    two = attack("r2", publisher("The Gazette", "gazette"), outlet("station"))
    assert Cut([one, two], pairs=[(one.claim.id, two.claim.id, "same")]).standing(one, CLAUSE) == 2
