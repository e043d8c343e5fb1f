"""Acts that a content tells are kept from being: prevented, stopped, called off, held back."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.act_patterns import REACH
from trucebook.claims.events import Event, acts, as_event, stopping
from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import BEEN

_OFF = word_set("call calls called calling put puts putting")
_BREAKING = word_set("stalled stall stalling collapsed collapse collapsing foundered founder failed")
_BREAKS = word_set("broke broken break breaks fell fall fallen")
_FIRE = word_set("fighting shelling bombardment bombing gunfire clashes hostilities strikes airstrikes attacks fire")
_STOPPED = word_set("stopped ceased ended halted subsided")
_ELSEWHERE = word_set("and but that which who after when killed wounded injured with")
_NEAR = 8
"""Words behind "talks" in which they may be told to have broken down."""
_HOLDING = word_set("hold holds held holding")
_BARRING = word_set("stop stops stopped stopping prevent prevents prevented preventing keep keeps kept block blocked")
_ENTRY = word_set("entering crossing reaching arriving")
_NOT = word_set("not never neither nor without")
_ENDS: tuple[list[str], ...] = (
    [],
    ["until"],
    ["till"],
    ["to"],
    ["for"],
    ["by"],
    ["after"],
    ["as"],
    ["over"],
    ["amid"],
    ["in"],
    ["on"],
    ["again"],
)
"""What may follow a participle in a headline."""
_CARRIERS = word_set(
    "truck trucks lorry lorries convoy convoys vehicle vehicles shipment shipments delivery deliveries"
)
_GOODS = word_set(
    "aid goods supplies supply fuel food medicine medicines tents trucks lorries convoys homes shelters shelter"
    " equipment machines machinery deliveries convoy truck lorry"
)


def broken_off(content: Words, act: Event) -> Event | None:
    """Return talks that broke down, stalled or collapsed as what they then are: broken off, and not begun; and shelling
    that stopped as a truce."""
    if act.type == "ASSAULT" and not act.verb:
        return _fallen_silent(content, act)
    if act.type != "CONSULT" or act.verb:
        return None
    after = content.keys[act.last + 1 : act.last + 1 + _NEAR]
    for i, key in enumerate(after):
        if key in _BREAKING or (key in _BREAKS and after[i + 1 : i + 2] in (["down"], ["apart"])):
            return Event("REJECT", None, act.first, act.last, verb=False, rank=act.rank)
    return None


def _fallen_silent(content: Words, act: Event) -> Event | None:
    """Return fire that stopped as a truce."""
    if content.keys[act.last] not in _FIRE:
        return None
    after = content.keys[act.last + 1 : act.last + 1 + _NEAR]
    edge = next((i for i, key in enumerate(after) if not key.isalpha() or key in _ELSEWHERE), len(after))
    if any(key in _STOPPED and after[i - 1 : i] not in (["was"], ["were"]) for i, key in enumerate(after[:edge])):
        return Event("RETREAT", "ceasefire", act.first, act.last, verb=False, rank=act.rank)
    return None


def kept_from(content: Words, act: Event, rank: list[int] | None = None) -> Event | None:
    """Return the act that "prevent", "block" or "halt" keeps from being, where a noun of an act follows; else None."""
    off = put_off(content, act)
    barred = act.type == "SANCTION" or (act.type == "COERCE" and content.keys[act.first].startswith("block"))
    beside = content.keys[max(0, act.first - 1) : act.first] + content.keys[act.last : act.last + 1]
    goods = barred and not _GOODS.isdisjoint(beside) and content.keys[act.first] in stopping()
    if goods:
        return Event("AID", None, act.first, act.last, verb=True, rank=act.rank)
    if not off and (content.keys[act.first] not in stopping() or act.last > act.first):
        return None
    last = act.first + off
    subject = _headline(content, act, rank)
    if subject is not None:
        return subject
    if content.keys[act.first - 1 : act.first] and BEEN & set(content.keys[max(0, act.first - 3) : act.first]):
        before = [h for h in acts(content, rank) if h.last < act.first and not h.verb and h.rank == act.rank]
        return None if not before else as_event(before[0])
    for hit in acts(content, rank):
        if last < hit.first <= last + REACH and not hit.verb:
            return as_event(hit)
    return None


def _headline(content: Words, act: Event, rank: list[int] | None) -> Event | None:
    """Return the noun of an act right before a bare "delayed" or "cancelled", as headlines have it."""
    keys = content.keys
    if act.type == "RETREAT" or not keys[act.first].endswith("ed") or keys[act.first + 1 : act.first + 2] not in _ENDS:
        return None
    before = [h for h in acts(content, rank) if h.last == act.first - 1 and not h.verb]
    return as_event(before[0]) if before else None


def let_be(content: Words, act: Event) -> bool:
    """Whether words right before a verb that keeps an act from being say that it does not: "no longer opposes"."""
    before = content.keys[max(0, act.first - 3) : act.first]
    return "longer" in before or any(key in _NOT or key.endswith("n't") for key in before)


def stopped(content: Words, act: Event, kept: Event) -> Event | None:
    """Return the deed that is denied of who "does not stop aid": of what carries it, that it was held up. None where it
    is told of an act that is not kept from being."""
    if kept.type != "AID" or content.keys[act.first].startswith("oppos"):
        return None
    behind = content.keys[act.first + 1 : act.first + 1 + REACH]
    return act if _CARRIERS.isdisjoint(behind) else replace(act, type="COERCE", mode=None)


def put_off(content: Words, act: Event) -> bool:
    """Return whether the act's verb is "call off" or "put off"."""
    return content.keys[act.first] in _OFF and content.keys[act.first + 1 : act.first + 2] == ["off"]


def goods_kept(content: Words, rank: list[int]) -> Event | None:
    """Return the aid that is held back or kept from coming in: "held back tents", "stopped all goods from entering"."""
    keys = content.keys
    if _GOODS.isdisjoint(keys):
        return None
    for i in range(len(keys) - 1):
        back = keys[i] in _HOLDING and keys[i + 1] == "back"
        after = keys[i + 1 + back : i + 2 + back + REACH]
        barred = keys[i] in _BARRING and "from" in after and bool(_ENTRY.intersection(after))
        if (back or barred) and rank[i] == 0 and _GOODS.intersection(after):
            return Event("AID", None, i, i + back, verb=True, rank=rank[i])
    return None
