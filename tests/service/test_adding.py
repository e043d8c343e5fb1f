"""Adding: the same bytes once, all of a report or none of it, and what is not known said so."""

from __future__ import annotations

import base64
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import odd_files as odd
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.ledger.store import Store
from trucebook.reports.manifest import Listed, read_manifest
from trucebook.reports.original import Original
from trucebook.service.adding import Added, add_reports, listed_files
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.gathering import gather, once
from trucebook.service.looking import look

WORDS = "The southern side released four people on 2 April.\n"


def report(folder: Path, name: str = "a.txt", text: str = WORDS) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def added(case: Case, *listed: Listed) -> Added:
    (one,) = add_reports(case, listed)
    return one


def test_a_report_is_its_bytes_its_text_and_its_reading(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    (one,) = add_reports(bare, listed_files([report(tmp_path)], "Valley Courier", "2024-04-02"))
    assert (one.outcome, one.claims, one.publisher, one.problems) == ("recorded", 1, "Valley Courier", ())
    kinds = [entry.kind for entry in bare.store.entries(before)]
    assert kinds == [Kind.REPORT, Kind.TEXT, Kind.READING, Kind.WEIGHING]
    assert {entry.author for entry in bare.store.entries(before)} == {"tests"}


def test_the_same_bytes_are_recorded_once_whatever_they_are_called(bare: Case, tmp_path: Path) -> None:
    first = report(tmp_path)
    add_reports(bare, listed_files([first], "Valley Courier", "2024-04-02"))
    size = bare.store.size()
    (again,) = add_reports(bare, listed_files([report(tmp_path, "b.txt")], "Ford Radio", None))
    assert (again.outcome, again.publisher) == ("already recorded", "Valley Courier")
    assert "on record as a.txt" in again.remarks[0]
    assert "stays Valley Courier as recorded, not Ford Radio" in again.remarks[1]
    assert bare.store.size() == size


def test_the_same_file_twice_in_one_call_is_recorded_once(bare: Case, tmp_path: Path) -> None:
    paths = [report(tmp_path, name) for name in ("a.txt", "b.txt")]
    assert [one.outcome for one in add_reports(bare, listed_files(paths, None, None))] == [
        "recorded",
        "already recorded",
    ]


@pytest.mark.parametrize("name", ["a.txt", "b.txt"])
def test_what_others_record_at_the_same_time_is_not_counted_as_recorded_here(
    bare: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Two look whether the same bytes are on record, then both record them: one of them has."""
    held, asked = type(bare.store).by_key, iter(["looked at", "read"])

    def by_key(store: Store, key: str) -> Entry | None:
        if next(asked, None) == "read":
            add_reports(bare, listed_files([report(tmp_path)], None, None))
            return None
        return held(store, key)

    monkeypatch.setattr(type(bare.store), "by_key", by_key)
    (again,) = add_reports(bare, listed_files([report(tmp_path, name)], None, None))
    assert (again.outcome, again.remarks[0]) == ("already recorded", "the same bytes are on record as a.txt")
    assert [entry.kind for entry in bare.store.entries()].count(Kind.REPORT) == 1


def test_a_publisher_stated_as_unknown_goes_before_what_the_file_says(bare: Case, tmp_path: Path) -> None:
    text = f"---\npublisher: Valley Courier\npublished: 2024-04-02\n---\n\n{WORDS}"
    (tmp_path / "manifest.yaml").write_text("reports:\n  - {file: a.md, publisher: null}\n  - {file: b.md}\n", "utf-8")
    report(tmp_path, "a.md", text)
    report(tmp_path, "b.md", f"{text}\nMore.\n")
    listed, problems = read_manifest(tmp_path / "manifest.yaml")
    unknown, known = add_reports(bare, listed)
    assert problems == ()
    assert (unknown.publisher, known.publisher) == (None, "Valley Courier")
    assert any("the publisher is unknown" in remark for remark in unknown.remarks)


def test_a_date_of_the_manifest_goes_before_the_files_own(bare: Case, tmp_path: Path) -> None:
    path = report(tmp_path, "a.md", f"---\npublished: 2024-04-02\n---\n\n{WORDS}")
    one = added(bare, Listed(path, None, publisher_stated=False, published="2024-04-09"))
    assert one.published.earliest == 1_712_620_800


def test_what_cannot_be_read_is_left_out_whole_and_the_rest_goes_on(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    paths = [tmp_path / "none.txt", report(tmp_path, "empty.txt", " "), report(tmp_path)]
    outcomes = add_reports(bare, listed_files(paths, None, None))
    assert [one.outcome for one in outcomes] == ["left out", "left out", "recorded"]
    assert all(one.problems[0].code == "report-unreadable" for one in outcomes[:2])
    assert [entry.kind for entry in bare.store.entries(before)].count(Kind.REPORT) == 1


def test_a_wrong_date_leaves_nothing_on_record(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    (one,) = add_reports(bare, listed_files([report(tmp_path)], None, "soon"))
    assert one.outcome == "left out"
    assert "`soon` is no date" in one.problems[0].sentence
    assert bare.store.size() == before


def test_rows_without_sense_are_named_by_line_and_the_others_recorded(bare: Case, tmp_path: Path) -> None:
    rows = "id,occurred,event,actor\nr1,2024-04-02,AID,River Relief\nr2,soon,AID,River Relief\n"
    (one,) = add_reports(bare, listed_files([report(tmp_path, "t.csv", rows)], "River Relief counts", None))
    assert (one.outcome, one.claims, one.problems[0].line) == ("recorded", 1, 3)


def test_adding_one_by_one_or_at_once_gives_the_same_findings(
    full: Case, bare_folder: Path, tutorial: Path, tmp_path: Path
) -> None:
    from trucebook.service.case import open_case  # noqa: PLC0415 - a second case in one test

    listed, _ = read_manifest(tutorial / "manifest.yaml")
    with open_case(Path(shutil.copytree(bare_folder, tmp_path / "slow")), "tests") as slow:
        for row in listed:
            add_reports(slow, [row])
        one, other = (look(case, CutWords("2024-04-11")).findings for case in (full, slow))
    assert one.findings == other.findings


@pytest.mark.parametrize("number", [0, 1])
def test_progress_is_told(bare: Case, tmp_path: Path, number: int) -> None:
    told: list[tuple[int, int, str]] = []
    paths = [report(tmp_path, f"{n}.txt", f"{WORDS}{n}") for n in range(number)]
    add_reports(bare, listed_files(paths, None, None), lambda *at: told.append(at))
    assert told[-1] == (number, number, "weighing")


ITEM = """<item><title>Convoys cross</title><link>https://post.example/1</link>
<pubDate>Tue, 02 Apr 2024 14:05:00 +0300</pubDate>
<description>The southern side released four people.</description></item>"""
OTHER = """<item><title>Trucks</title><description>The mayor said that ten trucks had come.</description></item>"""


def feed(*items: str) -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>River Post</title>{''.join(items)}</channel></rss>"


def test_a_feed_gives_a_report_for_each_item_and_its_own_bytes_are_kept(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    path = report(tmp_path, "news.rss", feed(ITEM, OTHER))
    first, second = add_reports(bare, listed_files([path], None, None))
    assert (first.outcome, first.publisher, first.published.earliest) == ("recorded", "River Post", 1_712_055_900)
    assert (second.outcome, second.published.known) == ("recorded", False)
    bodies = [canonical.decode(one.body) for one in bare.store.entries(before, kinds=[Kind.REPORT]) if one.body]
    kept = [base64.b64decode(body["content"]).decode() for body in bodies]
    assert kept == [ITEM, OTHER, feed(ITEM, OTHER)]
    assert bodies[2]["items"] == [first.report, second.report]
    assert {body.get("feed") for body in bodies[:2]} == {bodies[2]["report"]}
    (text, _) = bare.store.entries(before, kinds=[Kind.TEXT])
    assert text.body is not None
    assert canonical.decode(text.body)["words"] == {
        "title": "Convoys cross",
        "address": "https://post.example/1",
        "item": "https://post.example/1",
    }


def test_a_feed_whose_adding_was_stopped_is_kept_when_it_goes_on(bare: Case, tmp_path: Path) -> None:
    rows = listed_files([report(tmp_path, "news.rss", feed(ITEM, OTHER)), tmp_path / "none.txt"], None, None)

    def stops(done: int, _: int, __: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_reports(bare, rows, stops)
    digest = canonical.digest(feed(ITEM, OTHER).encode())
    assert bare.store.by_key(f"report:{digest}") is None
    assert [one.outcome for one in add_reports(bare, rows[:1])] == ["already recorded"] * 2
    assert bare.store.by_key(f"report:{digest}") is not None
    size = bare.store.size()
    add_reports(bare, listed_files([report(tmp_path, "other name.rss", feed(ITEM, OTHER))], None, None))
    assert bare.store.size() == size


def test_an_item_seen_again_in_a_later_fetch_is_recorded_once(bare: Case, tmp_path: Path) -> None:
    add_reports(bare, listed_files([report(tmp_path, "monday.rss", feed(ITEM))], None, None))
    again, new = add_reports(bare, listed_files([report(tmp_path, "tuesday.rss", feed(ITEM, OTHER))], None, None))
    assert (again.outcome, new.outcome) == ("already recorded", "recorded")
    assert "on record as monday.rss: Convoys cross" in again.remarks[0]
    size = bare.store.size()
    third = report(tmp_path, "third.rss", feed(OTHER, ITEM.replace("<title>", "<title >")))
    both = add_reports(bare, listed_files([third], None, None))
    assert [one.outcome for one in both] == ["already recorded", "already recorded"]
    assert "the same words are on record" in both[1].remarks[0]
    assert bare.store.size() == size


def test_a_publisher_that_is_given_goes_for_every_item(bare: Case, tmp_path: Path) -> None:
    path = report(tmp_path, "news.rss", feed(ITEM, OTHER))
    assert {one.publisher for one in add_reports(bare, listed_files([path], "Ford Radio", None))} == {"Ford Radio"}


def test_a_day_in_the_far_future_is_recorded_with_a_warning(bare: Case, tmp_path: Path) -> None:
    (one,) = add_reports(bare, listed_files([report(tmp_path)], None, "2999-01-01"))
    assert (one.outcome, one.problems[0].code, one.problems[0].severity) == (
        "recorded",
        "published-in-the-future",
        "warning",
    )
    assert "lies in the future" in one.problems[0].sentence


def test_a_day_of_the_files_own_that_is_not_plain_is_said_and_not_taken(bare: Case, tmp_path: Path) -> None:
    one = added(
        bare, *listed_files([report(tmp_path, "a.md", f"---\npublished: 02/04/2024\n---\n{WORDS}")], None, None)
    )
    assert (one.outcome, one.published.known) == ("recorded", False)
    assert any("`02/04/2024`, is not plain" in remark for remark in one.remarks)


def test_standard_input_addresses_and_folders_are_gathered_and_added(bare: Case, tmp_path: Path) -> None:
    report(tmp_path, "in.txt", f"{WORDS}One.")
    report(tmp_path, "photo.jpg", "x")
    names = ["-", "https://post.example/a", str(tmp_path)]
    gathered = gather(names, io.BytesIO(f"{WORDS}Two.".encode()), "Valley Courier", "2024-04-02")
    fetched = {"https://post.example/a": Original("https://post.example/a", "text/plain", f"{WORDS}Three.".encode())}
    outcomes = add_reports(bare, gathered.listed, None, fetched.__getitem__)
    by_name = {one.name: one.outcome for one in outcomes}
    assert by_name.pop("standard input") == by_name.pop("https://post.example/a") == by_name.pop("in.txt") == "recorded"
    assert {path.name for path in gathered.passed_over} == {"photo.jpg"}


def test_a_file_that_is_named_twice_is_added_once_as_what_is_said_of_it_last(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    first, second = report(folder), report(folder, "b.txt")
    (tmp_path / "link.txt").symlink_to(first)
    listed = gather([str(folder), str(second), str(tmp_path / "link.txt"), "-"], io.BytesIO(b"words")).listed
    other = replace(listed[1], path=folder / ".." / "reports" / "b.txt", publisher="Valley Courier")
    found = once([*listed, other])
    assert [one.path.name for one in found] == ["link.txt", "-", "b.txt"]
    assert found[-1].publisher == "Valley Courier"


def test_a_case_is_no_folder_of_reports(bare: Case) -> None:
    gathered = gather([str(bare.folder)], None)
    assert "is a case" in gathered.left_out[0].problems[0].sentence


def test_nothing_is_fetched_unless_asked_for(bare: Case) -> None:
    (one,) = add_reports(bare, gather(["https://post.example/a"], None).listed)
    assert "nothing is fetched unless" in one.problems[0].sentence


def test_a_list_of_addresses_is_read_line_by_line(tmp_path: Path) -> None:
    path = report(tmp_path, "list.txt", "# ours\n https://a.example/1 \n\nhttps://a.example/2\nhttps://a.example/1\n")
    gathered = gather([], None, addresses=path)
    assert [one.address for one in gathered.listed] == ["https://a.example/1", "https://a.example/2"]
    assert gathered.left_out == ()


def feed_of(folder: Path, name: str, *items: str) -> list[Listed]:
    return listed_files([report(folder, name, feed(*items))], None, None)


def test_an_item_that_its_feed_gives_again_with_other_words_is_an_edition(bare: Case, tmp_path: Path) -> None:
    changed = ITEM.replace("four people", "nine people").replace("14:05:00", "16:30:00")
    (first,) = add_reports(bare, feed_of(tmp_path, "a.rss", ITEM))
    second, other = add_reports(bare, feed_of(tmp_path, "b.rss", changed, OTHER))
    bodies = [canonical.decode(one.body) for one in bare.store.entries(kinds=[Kind.REPORT]) if one.body]
    editions = {body["report"]: body["edition_of"] for body in bodies if "feed" in body}
    assert editions == {first.report: None, second.report: first.report, other.report: None}
    assert any("recorded as its new edition" in remark for remark in second.remarks)
    again = ITEM.replace("four people", "ten people")
    (third,) = add_reports(
        bare, [replace(one, publisher="Ford Radio", publisher_stated=True) for one in feed_of(tmp_path, "c.rss", again)]
    )
    assert not any("new edition" in remark for remark in third.remarks)


def test_items_without_an_id_are_no_editions_of_each_other(bare: Case, tmp_path: Path) -> None:
    items = [f"<item><title>Note {n}</title><description>{WORDS} {n}</description></item>" for n in range(3)]
    for one in add_reports(bare, feed_of(tmp_path, "a.rss", *items)):
        assert not any("new edition" in remark for remark in one.remarks)


def test_a_table_without_a_day_is_told_what_that_means_for_rows(bare: Case, tmp_path: Path) -> None:
    path = report(tmp_path, "a.csv", "id,occurred,event,actor\nr1,2024-04-02,AID,x\n")
    (one,) = add_reports(bare, listed_files([path], None, None))
    assert any("the rows keep their own days" in remark for remark in one.remarks)
    assert not any("Wednesday" in remark for remark in one.remarks)


@pytest.mark.parametrize("text", [odd.ARABIC, odd.FRENCH, odd.RUSSIAN])
def test_in_another_language_no_claims_are_looked_for_and_that_is_said(bare: Case, tmp_path: Path, text: str) -> None:
    (one,) = add_reports(bare, listed_files([report(tmp_path, "a.txt", text)], None, None))
    assert (one.outcome, one.claims, one.unattributed) == ("recorded", 0, 0)
    assert any("looks for no claims in it" in remark for remark in one.remarks)


def test_the_same_words_of_two_outlets_are_two_reports_with_claims_of_their_own(bare: Case, tmp_path: Path) -> None:
    def page(name: str, publisher: str, comment: str = "") -> Listed:
        html = f"<html><body>{comment}<article><h1>Shots</h1><p>{WORDS}</p></article></body></html>"
        return Listed(report(tmp_path, name, html), publisher, publisher_stated=True, published="2024-04-05")

    one, two = page("one.html", "Ford Radio"), page("two.html", "Hill Post", "<!-- two -->")
    both = add_reports(bare, [one, two])
    assert [row.outcome for row in both] == ["recorded", "recorded"]
    claims = look(bare, CutWords("2024-04-11")).claims.values()
    told = sorted(claim.attribution[0].name or "" for claim in claims)
    assert told == ["Ford Radio"] * both[0].claims + ["Hill Post"] * both[1].claims
    again = add_reports(bare, [page("new.html", "Hill Post", "<!-- new -->"), page("old.html", "Ford Radio", "<b/>")])
    assert [(row.outcome, row.report) for row in again] == [
        ("already recorded", both[1].report),
        ("already recorded", both[0].report),
    ]
