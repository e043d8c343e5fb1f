"""A table of our own gives keys by which deeds belong together, and moments to the second."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.table import read_table
from trucebook.vocabulary.time import Bounds

TABLE = """id,occurred,event,actor,key crossing,key channel
1,2031-05-02T14:00:00,AID,north,east,
2,2031-05-02T14:00,AID,north,,b
"""


def test_columns_that_begin_with_key_are_keys_of_the_claim() -> None:
    ground = Ground(zone=ZoneInfo("UTC"))
    reading, _ = read_table(TABLE, "digest", Circumstances(name="table.csv"), ground)
    assert [claim.fields.keys for claim in reading.claims] == [
        (("row", "1"), ("crossing", "east")),
        (("row", "2"), ("channel", "b")),
    ]


def test_a_moment_with_its_seconds_is_that_second_and_else_that_minute() -> None:
    ground = Ground(zone=ZoneInfo("UTC"))
    reading, _ = read_table(TABLE, "digest", Circumstances(name="table.csv"), ground)
    start = 1935496800
    assert [claim.occurred for claim in reading.claims] == [Bounds(start, start + 1), Bounds(start, start + 60)]


def test_a_topic_is_named_by_any_of_its_forms() -> None:
    ground = Ground(zone=ZoneInfo("UTC"), topics=(("peace", ("peace", "the final settlement")),))
    table = "id,occurred,event,actor,about\n1,2030-11-02,CONSULT,north,The final  Settlement\n"
    table += "2,2030-11-02,CONSULT,north,peace\n3,2030-11-02,CONSULT,north,Fishing rights\n"
    table += "4,2030-11-02,CONSULT,north,\n"
    reading, _ = read_table(table, "digest", Circumstances(name="table.csv"), ground)
    assert [claim.fields.about for claim in reading.claims] == ["peace", "peace", "Fishing rights", None]
