"""A report that was erased and comes again: refused with the reason, and put on record anew on request."""

from __future__ import annotations

from pathlib import Path

from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.ledger.verify import verify
from trucebook.reports.manifest import Listed
from trucebook.service.adding import Added, add_reports, listed_files
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.erased_before import report_on_record
from trucebook.service.erasing import erase
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again

WORDS = "The southern side released four people on 2 April.\n"
ITEM = "<item><guid>{0}</guid><title>{0}</title><description>{1} It was told at the mill.</description></item>"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{}</channel></rss>'


def add(case: Case, path: Path, text: str = WORDS, *, although_erased: bool = False) -> tuple[Added, ...]:
    """Add a file that says something."""
    path.write_text(text, encoding="utf-8")
    listed = listed_files([path], "Valley Courier", "2024-04-02")
    return add_reports(case, listed, although_erased=although_erased)


def on_record(case: Case, one: Added) -> Entry:
    """The latest entry of a report's bytes."""
    entry = report_on_record(case.store, one.report or "")
    assert entry is not None
    return entry


def test_what_was_erased_is_not_added_again_by_mistake(bare: Case, tmp_path: Path) -> None:
    (first,) = add(bare, tmp_path / "a.txt")
    entry = on_record(bare, first)
    done = erase(bare, [entry.seq], "names a person")
    size = bare.store.size()
    (again,) = add(bare, tmp_path / "b.txt")
    assert (again.outcome, bare.store.size()) == ("left out", size)
    (problem,) = again.problems
    assert problem.code == "report-erased"
    assert f"by tests (entry {done.seq}: “names a person”)" in problem.sentence
    assert "--although-erased" in (problem.hint or "")


def test_on_request_it_is_on_record_again_like_any_report(bare: Case, tmp_path: Path) -> None:
    (first,) = add(bare, tmp_path / "a.txt")
    for _ in "ab":
        erased = on_record(bare, first).seq
        erase(bare, [erased], "names a person")
        (anew,) = add(bare, tmp_path / "a.txt", although_erased=True)
        assert (anew.outcome, anew.claims) == ("recorded", first.claims)
        assert f"it was erased as entry {erased}, and is on record again" in anew.remarks
        (known,) = add(bare, tmp_path / "b.txt", although_erased=True)
        assert (known.outcome, on_record(bare, known).body is None) == ("already recorded", False)
        seen = look(bare, CutWords())
        assert len(seen.claims) == first.claims
        judge_claims(bare, [Decision("accept", next(iter(seen.claims)))], seen)
        seen.connection.close()
    with (bare.folder / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write("  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n")
    record_files(bare)
    assert read_again(bare).read == 1
    assert verify(bare.store).problems == ()


def test_a_feed_that_holds_an_erased_item_is_not_kept(bare: Case, tmp_path: Path) -> None:
    items = [ITEM.format(number, f"The southern side released {number} people on 2 April.") for number in (4, 5, 6)]
    first, second = add(bare, tmp_path / "a.xml", FEED.format("".join(items[:2])))
    erase(bare, [on_record(bare, first).seq], "names a person")
    size = bare.store.size()
    again = add(bare, tmp_path / "b.xml", FEED.format("".join(items)))
    assert [one.outcome for one in again] == ["left out", "already recorded", "recorded"]
    added = [canonical.decode(one.body or b"") for one in bare.store.entries(size, kinds=[Kind.REPORT])]
    assert [one["report"] for one in added] == [again[2].report]
    assert on_record(bare, second).body is not None


def test_the_name_of_an_erased_report_does_not_stay_with_its_edition(bare: Case, tmp_path: Path) -> None:
    (first,) = add(bare, tmp_path / "a-witness.txt")
    path = tmp_path / "b.txt"
    path.write_text(WORDS.replace("four", "five"), encoding="utf-8")
    listed = Listed(path, "Valley Courier", publisher_stated=True, published="2024-04-03", edition_of="a-witness.txt")
    (second,) = add_reports(bare, [listed])
    assert canonical.decode(on_record(bare, second).body or b"")["edition_of"] == first.report
    erase(bare, [on_record(bare, first).seq], "names a person")
    assert [one.seq for one in bare.store.entries() if b"a-witness" in (one.body or b"")] == []
