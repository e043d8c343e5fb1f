from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.gazetteer import Gazetteer
from trucebook.claims.ground import Ground
from trucebook.vocabulary.actor import Actor, Place, Source

ZONE = ZoneInfo("Asia/Jerusalem")
NORTH = Actor("north", ("Northland", "Northlandic"), "state", roles=())
ENVOY = Actor("envoy", ("Envoy Northside",), "person", ("north",), roles=("envoy", "special envoy"))
OTHER = Actor("other", ("Speaker Southside",), "person", ("south",), roles=("envoy",))
SOUTH = Actor("south", ("Southland", "South"), "state")
GROUND = Ground(
    ZONE,
    (NORTH, ENVOY, OTHER, SOUTH),
    (Place("port", ("Port", "Port North")), Place("northland", ("Northland",))),
    (Source("gazette", ("The Gazette",)),),
)
FINDER = Gazetteer(GROUND)


def ids(text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.id) for hit in FINDER.find(text)]


def test_the_longest_name_wins_and_ends_at_a_word() -> None:
    assert ids("at Port North today") == [("Port North", "port")]
    assert ids("Portal and Northlander") == []
    assert ids("Southland") == [("Southland", "south")]


def test_case_counts_and_possessives_do_not() -> None:
    assert ids("the port of the south") == []
    assert ids("South's army and South’s fleet") == [("South", "south"), ("South", "south")]


def test_apostrophes_of_either_kind_are_one() -> None:
    office = Gazetteer(Ground(ZONE, (Actor("office", ("South's office",)),)))
    assert [hit.id for hit in office.find("South's office, South’s office")] == ["office", "office"]


def test_a_name_of_an_actor_and_a_place_gives_both() -> None:
    assert [hit.kind for hit in FINDER.find("in Northland")] == ["actor", "place"]


def test_a_surname_counts_after_the_full_name_only() -> None:
    assert ids("Northside spoke") == []
    assert ids("Envoy Northside came. Northside spoke")[-1] == ("Northside", "envoy")


def test_a_surname_that_two_persons_share_is_nobody_s() -> None:
    twins = Ground(ZONE, (Actor("a", ("First Shared",), "person"), Actor("b", ("Second Shared",), "person")))
    found = Gazetteer(twins).find("First Shared met Second Shared. Shared spoke")
    assert [hit.id for hit in found] == ["a", "b"]


def test_a_name_that_two_actors_share_names_neither() -> None:
    shared = Ground(ZONE, (Actor("a", ("Council",)), Actor("b", ("Council", "Southern Council"))))
    assert [hit.id for hit in Gazetteer(shared).find("Council and Southern Council")] == ["b"]


def test_a_role_names_the_one_actor_that_fits() -> None:
    assert ids("the special envoy arrived") == [("special envoy", "envoy")]
    assert ids("the envoy arrived") == []
    assert ids("the Northlandic envoy arrived") == [("Northlandic", "north"), ("envoy", "envoy")]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "Southland met Port"
    assert [hit.id for hit in FINDER.find(text, 10)] == ["port"]
    assert [hit.id for hit in FINDER.find(text, 0, 9)] == ["south"]
    assert FINDER.find(text, 0, 7) == []


def test_an_empty_ground_finds_nothing() -> None:
    assert Gazetteer(Ground(ZONE)).find("Southland") == []


@given(st.lists(st.sampled_from(["Southland", "Port North", "The Gazette", "and", "'s", " ", "-", "é"]), max_size=12))
def test_spans_give_back_the_name(parts: list[str]) -> None:
    text = " ".join(parts)
    for hit in FINDER.find(text):
        assert text[hit.start : hit.end] == hit.text
