"""Whole days after moments that no calendar gives: what the network is told of them holds whatever the moments are."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from trucebook.agreement.terms import Terms
from trucebook.agreement.whole_days import ORIGIN, Edge, Midnight, counted
from trucebook.vocabulary.time import DAY, HOUR, Instant, local, midnight

ZONES = ("UTC", "Asia/Beirut", "America/Santiago")
SPRING = 1932681600
"""Midnight of 30 March 2031, UTC: the clocks of Beirut change in that night, those of Santiago a week later."""
MOMENTS = ("a", "b", "c")


def _at(node: str | Midnight, moments: dict[str, Instant], zone: ZoneInfo) -> Instant:
    if isinstance(node, str):
        return moments[node]
    day = local(moments[node.moment] + node.seconds - node.ends, zone).date()
    return midnight(day + timedelta(days=node.days), zone)


@settings(max_examples=300)
@given(st.data())
def test_days_are_where_the_calendar_has_them(data: st.DataObject) -> None:
    zone = ZoneInfo(data.draw(st.sampled_from(ZONES)))
    start = midnight(local(SPRING, zone).date(), zone)
    instants = st.integers(-3 * DAY, 12 * DAY) | st.integers(0, 3).map(lambda days: days * DAY)
    moments = {ORIGIN: start, **{name: start + data.draw(instants) for name in MOMENTS}}
    days = st.builds(
        Midnight, st.sampled_from(MOMENTS), st.sampled_from([0, 0, 5 * HOUR]), st.booleans(), st.integers(0, 4)
    )
    nodes: st.SearchStrategy[str | Midnight] = st.sampled_from(
        [*moments, *data.draw(st.lists(days, min_size=1, max_size=4))]
    )
    network = []
    for earlier, later in data.draw(st.lists(st.tuples(nodes, nodes), min_size=2, max_size=9)):
        least = _at(later, moments, zone) - _at(earlier, moments, zone)
        more = data.draw(st.sampled_from([0, 1, HOUR]))
        network += [Edge(earlier, later, weight, "as drawn") for weight in (0, -1, least + more) if weight >= least]
    terms = Terms("drawn", "Drawn", zone, start)
    for edge in counted(network, terms):
        assert _at(edge.later, moments, zone) - _at(edge.earlier, moments, zone) <= edge.weight, edge
