"""The index of what was weighed: on disk or in memory, at once or one by one, it gives the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hand_made import NORTH, SOUTH, TERMS, day, publisher, reported

from trucebook.evidence.at_once import weigh
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.index import TWINS, Index
from trucebook.evidence.weighing import Weigher

ACTS = (
    ("{} forces fired on the mill by the weir", "ASSAULT"),
    ("{} soldiers left the upper road and the old bridge", "RETREAT"),
    ("Lorries of the {} side brought flour to the town", "AID"),
)


class Shelf:
    def __init__(self, reports: list[list[ReportedClaim]]) -> None:
        self.reports = reports
        self.fetched: list[int] = []

    def claims(self, entry: int) -> list[ReportedClaim]:
        self.fetched.append(entry)
        return self.reports[entry]

    def claim(self, entry: int, claim: str) -> ReportedClaim | None:
        return next((one for one in self.claims(entry) if one.claim.id == claim), None)

    def text(self, report: str) -> str:
        return next((held[0].text for held in self.reports if held[0].report == report), "")


def written() -> list[list[ReportedClaim]]:
    reports = []
    for number in range(12):
        held = []
        for words, event in ACTS:
            who = (NORTH, SOUTH)[number % 2]
            when = day(5, 1 + number // 4)
            quote = words.format(who)
            link = publisher(f"Outlet {number}")
            held.append(reported(f"r{number}", quote, link, event=event, actors=(who,), occurred=when, said=when))
        reports.append(held)
    return reports


def one_by_one(reports: list[list[ReportedClaim]], path: Path) -> list[dict[str, Any]]:
    """Weigh each report in a run of its own, the index closed and opened between."""
    bodies: list[dict[str, Any]] = []
    for entry, held in enumerate(reports):
        index = Index(Shelf(reports), path)
        weigher = Weigher(bodies, TERMS, index)
        weigher.take(held[0].report, [(entry, held)])
        bodies.append(weigher.body(entry + 1))
        index.commit(size=entry + 1)
        index.close()
    return bodies


def test_one_by_one_is_as_all_at_once(tmp_path: Path) -> None:
    reports = written()
    at_once = weigh([one for held in reports for one in held], [], 12, TERMS)
    bodies = one_by_one(reports, tmp_path / "index.db")
    assert [join for body in bodies for join in body["joins"]] == at_once["joins"]
    assert [tie for body in bodies for tie in body["ties"]] == at_once["ties"]
    assert len({happening for _, happening in at_once["joins"]}) == 18


def test_one_more_report_fetches_what_may_be_alike_and_not_all(tmp_path: Path) -> None:
    reports = written()
    reports += [
        [reported(f"x{n}", f"Weather {n} over lake {n} stays grey {n}", publisher(f"P{n}"))] for n in range(200)
    ]
    one_by_one(reports[:-1], tmp_path / "index.db")
    shelf = Shelf([*reports[:-1], [reported("new", ACTS[0][0].format(NORTH), publisher("New"), event="ASSAULT")]])
    index = Index(shelf, tmp_path / "index.db")
    Weigher([], TERMS, index).take("new", [(len(reports) - 1, shelf.reports[-1])])
    assert 0 < len(set(shelf.fetched)) <= 12


def test_what_is_not_committed_is_forgotten(tmp_path: Path) -> None:
    reports = written()
    index = Index(Shelf(reports), tmp_path / "index.db")
    Weigher([], TERMS, index).take("r0", [(0, reports[0])])
    assert index.texts.has("r0")
    index.close()
    again = Index(Shelf(reports), tmp_path / "index.db")
    assert not again.texts.has("r0")
    assert again.meta("size") is None


def test_what_is_told_again_and_again_is_found_by_few_and_joined_all_the_same(tmp_path: Path) -> None:
    words = ACTS[0][0].format(NORTH)
    reports = [
        [reported(f"r{number}", words, publisher(f"Outlet {number}"), event="ASSAULT", said=day(5, 1))]
        for number in range(40)
    ]
    bodies = one_by_one(reports[:-1], tmp_path / "index.db")
    shelf = Shelf(reports)
    index = Index(shelf, tmp_path / "index.db")
    weigher = Weigher((), TERMS, index)
    weigher.take("r39", [(39, reports[39])])
    first = reports[0][0].claim.id
    assert {happening for body in [*bodies, weigher.body(40)] for _, happening in body["joins"]} == {first}
    assert len(set(shelf.fetched) - {39}) <= TWINS
    assert weigher.joins == [[reports[39][0].claim.id, first]]


def test_an_index_of_an_older_shape_is_made_anew(tmp_path: Path) -> None:
    import apsw  # noqa: PLC0415 - only here

    old = apsw.Connection(str(tmp_path / "index.db"))
    old.execute("create table report (no integer primary key, id text unique, copy_of text)")
    old.close()
    reports = written()
    index = Index(Shelf(reports), tmp_path / "index.db")
    index.clear()
    Weigher([], TERMS, index).take("r0", [(0, reports[0])])
    assert index.texts.sentences("r0") != ()
