"""A small naive evaluator: pure Python loops over deeds, to hold the engine's tables and folds to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cut_by_hand import Deed

from trucebook.engine.headline import Verdict, combine
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Instant

S = Status


def by_standing(statuses: dict[tuple[int, bool], Status]) -> dict[Standing, Verdict]:
    return {one: combine(statuses[int(one), False], statuses[int(one), True]) for one in Standing}


def lanes() -> Iterable[tuple[int, bool]]:
    return ((standing, worst) for standing in (1, 2, 3, 4) for worst in (False, True))


def established(deed: Deed) -> bool:
    return deed.certain and not deed.contested


def span(deed: Deed) -> tuple[Instant, Instant]:
    assert deed.at.earliest is not None
    assert deed.at.latest is not None
    return deed.at.earliest, deed.at.latest


def performed(deeds: Sequence[Deed], lane: tuple[int, bool]) -> list[tuple[Instant, float]]:
    """Return (second in which it fell, amount) of what one lane counts as done, in order."""
    standing, worst = lane
    found = []
    for deed in deeds:
        if deed.effect != "performs" or deed.top < standing or (worst and not established(deed)):
            continue
        first, last = span(deed)
        amount = deed.low if worst else deed.high
        found.append((last - 1 if worst else first, 1.0 if amount is None else amount))
    return sorted(found)


def reached(done: Sequence[tuple[Instant, float]], need: float) -> Instant | None:
    total = 0.0
    for at, amount in done:
        total += amount
        if total >= need:
            return at
    return None


def deadline(
    deeds: Sequence[Deed],
    lane: tuple[int, bool],
    need: float,
    due: Instant,
    now: Instant,
) -> Status:
    """Return the status of "do `need` before `due`", in force from the start, at the cut `now`."""
    standing, _ = lane
    done = [(at, amount) for at, amount in performed(deeds, lane) if at < now]
    met = reached(done, need)
    if met is not None:
        return S.FULFILLED if met < due else S.FULFILLED_LATE
    if now < due:
        return S.IN_PROGRESS if done else S.IN_FORCE
    missed, claimed = False, False
    for deed in deeds:
        if deed.effect != "not performed" or deed.top < standing or not deed.certain:
            continue
        first, last = span(deed)
        if (last == due or first >= due) and last <= now:
            found = deed.reviewed and not deed.contested
            missed, claimed = missed or found, claimed or not found
    if missed:
        return S.OVERDUE
    return S.BREACH_CLAIMED if claimed else S.PAST_DUE


def ban(
    deeds: Sequence[Deed],
    lane: tuple[int, bool],
    opens: Instant,
    closes: Instant,
    now: Instant,
) -> Status:
    """Return the status of a ban in force from `opens` to `closes`."""
    standing, _ = lane
    if now < opens:
        return S.NOT_IN_FORCE
    permits = [span(deed) for deed in deeds if deed.effect == "excuses" and (deed.reviewed or effective(deed))]
    broken, claimed = False, False
    for deed in deeds:
        if deed.effect != "breaches" or deed.top < standing or not deed.certain:
            continue
        first, last = span(deed)
        counts = opens <= first and last <= closes and not any(a < last and first < b for a, b in permits)
        if counts and last <= now:
            found = deed.reviewed and not deed.contested
            broken, claimed = broken or found, claimed or not found
    if broken:
        return S.VIOLATED
    if claimed:
        return S.BREACH_CLAIMED
    return S.ENDED if now >= closes else S.IN_FORCE


def effective(deed: Deed) -> bool:
    return deed.top == Standing.VERIFIED and not deed.contested


def answered(
    triggers: Sequence[tuple[Instant, float]],
    answers: Sequence[tuple[Instant, float]],
) -> list[Instant | None]:
    """Return when each trigger (second, owed) is answered, first in first out; surplus before a debt is lost."""
    debts: list[list[float]] = []
    met: list[Instant | None] = [None] * len(triggers)
    events = [(at, 0, owed, n) for n, (at, owed) in enumerate(triggers)]
    events += [(at, 1, amount, -1) for at, amount in answers]
    for at, kind, amount, number in sorted(events):
        if kind == 0:
            debts.append([number, amount])
            continue
        left = amount
        while debts and left > 0:
            served = min(left, debts[0][1])
            debts[0][1] -= served
            left -= served
            if debts[0][1] == 0:
                met[int(debts.pop(0)[0])] = at
    return met
