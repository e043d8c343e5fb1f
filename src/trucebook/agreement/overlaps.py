"""Clauses that speak of one deed and say different things of it: warnings, for the author to choose.

What is permitted and forbidden, what is owed and forbidden or limited to less, and one deed that would count twice.
"""

from __future__ import annotations

from trucebook.agreement.deeds import Deeds
from trucebook.agreement.doubts import Doubts, note
from trucebook.agreement.terms import Clause, Kind, Terms
from trucebook.vocabulary.time import DAY

_FORBIDDING = frozenset({Kind.BAN, Kind.LIMIT})
_LASTING = frozenset({Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION})
_NO_END = 366 * DAY
"""What has no end by plan is taken to last so long."""
_SHORTEST = {"day": 1, "week": 7, "month": 28}
_LONGEST = {"day": 1, "week": 7, "month": 31}
_PERIODS = {
    ("day", "week"): (7, 0), ("day", "month"): (28, 0), ("week", "month"): (3, 0),
    ("week", "day"): (0, 7), ("month", "day"): (0, 31), ("month", "week"): (0, 6),
}  # fmt: skip
"""Period of a quota, period of a limit -> how many of the first one of the second holds whole at least, and how many of
the second one of the first touches at most."""


def overlaps(terms: Terms, *, dated: bool) -> Doubts:
    """Yield every such doubt; those that need the calendar only where the terms are `dated`."""
    deeds = Deeds.of(terms)
    yield from _permissions(terms, deeds, dated=dated)
    if dated:
        yield from _twice(terms, deeds)
        yield from _owed_and_forbidden(terms, deeds)


def _permissions(terms: Terms, deeds: Deeds, *, dated: bool) -> Doubts:
    bans = [clause for clause in terms.clauses if clause.kind in _FORBIDDING]
    for clause in terms.clauses:
        if clause.kind is not Kind.PERMISSION:
            continue
        for ban in bans:
            same = deeds.covers(ban, clause) or deeds.covers(clause, ban)
            if same and ban.id not in clause.despite and deeds.meet(clause, ban, dated=dated):
                sentence = f'"{clause.id}" permits what "{ban.id}" forbids, of the same bearer at the same time.'
                hint = f'If the permission stands against the ban, add "despite: {ban.id}".'
                yield note("permission-and-prohibition", sentence, clause, hint)


def _twice(terms: Terms, deeds: Deeds) -> Doubts:
    """Yield one deed that would count for two promises, one of them at least of so many, where neither says that it is
    shared with the other."""
    owed, counted = list[Clause](), list[Clause]()
    for clause in terms.clauses:
        of_many = bool(clause.amount or clause.response)
        if clause.kind is not Kind.DO or not (of_many or clause.by):
            continue
        before = [one for one in (owed if of_many else counted) if _count_alike(deeds, one, clause)]
        owed.append(clause)
        counted += [clause] if of_many else []
        if before:
            others = ", ".join(f'"{one.id}"' + (f' as "{one.act}"' if one.act != clause.act else "") for one in before)
            sentence = f'One act "{clause.act}" would count for "{clause.id}" and for {others}.'
            names = ", ".join(one.id for one in before)
            hint = f'If it does, add "shared with: [{names}]"; if not, tell the acts apart, by object, topic or key.'
            yield note("one-deed-two-promises", sentence, clause, hint)


def _count_alike(deeds: Deeds, one: Clause, other: Clause) -> bool:
    same = deeds.covers(one, other) or deeds.covers(other, one)
    return same and not _shared(one, other) and deeds.meet(one, other, dated=True)


def _shared(one: Clause, other: Clause) -> bool:
    return other.id in one.shared_with or one.id in other.shared_with


def _owed_and_forbidden(terms: Terms, deeds: Deeds) -> Doubts:
    duties = [clause for clause in terms.clauses if clause.kind not in _LASTING]
    for ban in (clause for clause in terms.clauses if clause.kind in _FORBIDDING):
        for duty in duties:
            if deeds.covers(ban, duty) and deeds.meet(duty, ban, dated=True) and _leaves_no_room(deeds, duty, ban):
                sentence = f'"{duty.id}" owes what "{ban.id}" forbids, of the same bearer at the same time.'
                hint = "Change the time or the act of one of them, or let one be suspended while the other binds."
                yield note("duty-and-prohibition", sentence, duty, hint)


def _leaves_no_room(deeds: Deeds, duty: Clause, ban: Clause) -> bool:
    """Whether a duty cannot be met without breaking a ban: its whole time lies in the ban's, or it is owed anew in it;
    of a limit, more is owed in some time than it leaves free in that time."""
    (first, last), (start, end) = deeds.window(duty), deeds.window(ban)
    inside = start <= first and last <= end
    if ban.kind is Kind.LIMIT:
        # What is limited for each of several may be spread over them.
        spread = set(ban.per) - set(duty.per)
        if spread or (duty.amount and ban.amount and duty.amount.unit != ban.amount.unit):
            return False
        common = min(last, end) - max(first, start)
        return _more_than_free(duty, ban, min(common, _NO_END), inside=inside)
    return duty.each is not None or inside


def _more_than_free(duty: Clause, ban: Clause, common: int, *, inside: bool) -> bool:
    """Whether more is owed than a limit leaves free, in the seconds that both have in `common`."""
    owed, free = (clause.amount.value if clause.amount else 1 for clause in (duty, ban))
    if duty.each is None:
        return inside and owed > free * (1 if ban.each is None else common // (_SHORTEST[ban.each.period] * DAY) + 2)
    days = _LONGEST[duty.each.period]
    least = min([owed, *(one.amount.value for one in duty.each.variations)])
    if ban.each is None:
        return common // (days * DAY) * least > free if days * DAY <= common else inside and least > free
    if duty.each.period == ban.each.period:
        return owed > free
    if common < 2 * max(days, _LONGEST[ban.each.period]) * DAY:
        return False
    held, touched = _PERIODS[duty.each.period, ban.each.period]
    return held * least > free or least > free * touched > 0
