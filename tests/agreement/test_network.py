"""The temporal network and circles, held against brute force on small random graphs."""

from __future__ import annotations

from itertools import permutations
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from trucebook.agreement.load import load_case
from trucebook.agreement.names import closure, cycles
from trucebook.agreement.network import negative_cycle
from trucebook.agreement.whole_days import Edge

NODES = "abcd"
EDGES = st.lists(
    st.builds(lambda a, b, w: Edge(a, b, w, ""), st.sampled_from(NODES), st.sampled_from(NODES), st.integers(-4, 5)),
    max_size=9,
)
LINKS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=3).map(tuple))


def _negative(network: list[Edge]) -> bool:
    least: dict[tuple[object, object], int] = {}
    for edge in network:
        pair = (edge.earlier, edge.later)
        least[pair] = min(edge.weight, least.get(pair, edge.weight))
    rounds = [order for size in range(1, len(NODES) + 1) for order in permutations(NODES, size)]
    for order in rounds:
        pairs = list(zip(order, (*order[1:], order[0]), strict=True))
        if all(pair in least for pair in pairs) and sum(least[pair] for pair in pairs) < 0:
            return True
    return False


@given(EDGES)
def test_a_negative_cycle_is_found_exactly_when_there_is_one(network: list[Edge]) -> None:
    chain = negative_cycle(network)
    assert bool(chain) is _negative(network)
    if chain:
        assert sum(edge.weight for edge in chain) < 0
        assert all(edge in network for edge in chain)
        assert all(a.later == b.earlier for a, b in zip(chain, (*chain[1:], chain[0]), strict=True))


@given(LINKS)
def test_a_circle_is_found_exactly_where_something_leads_to_itself(links: dict[str, tuple[str, ...]]) -> None:
    reach = {name: set(links.get(name, ())) for name in NODES}
    for _ in NODES:
        for name in NODES:
            reach[name] |= {after for between in reach[name] for after in links.get(between, ())}
    found = cycles(links)
    assert bool(found) is any(name in reach[name] for name in NODES)
    for circle in found:
        for name, after in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert after in links[name]


@given(LINKS, st.sampled_from(NODES))
def test_belonging_is_closed_and_nearest_first(links: dict[str, tuple[str, ...]], start: str) -> None:
    found = closure(links, start)
    assert start not in found
    assert len(set(found)) == len(found)
    direct = [name for name in dict.fromkeys(links.get(start, ())) if name != start]
    assert list(found[: len(direct)]) == direct
    for name in found:
        assert set(links.get(name, ())) - {start} <= set(found)


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    links = {f"n{n}": (f"n{n + 1}",) for n in range(5000)}
    assert cycles(links) == ()
    assert len(closure(links, "n0")) == 5000


def test_what_waits_for_stages_waits_for_the_last_of_them() -> None:
    text = """
    agreement: stages
    title: Stages
    timezone: UTC
    day one: 2031-04-18T00:00
    counting: day one is 1
    parties: {north: {name: the north}, south: {name: the south}}
    acts: {give: {event: AID, object: truck}, leave: {event: RETREAT, mode: withdraw}}
    clauses:
      - id: parts
        text: In parts.
        bearer: north
        must: give
        stages: [{by: day 1, amount: 3 trucks}, {by: day 9, amount: 2}]
      - {id: after, text: After it., bearer: south, must: leave, from: day 9, by: 1 day after parts is fulfilled}
    """
    loaded = load_case({"agreement.yaml": dedent(text)})
    assert [problem.code for problem in loaded.problems if problem.severity == "error"] == []
