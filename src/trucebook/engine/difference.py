"""What changed between two cuts: a change for each instance that is not as it was."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.engine.finding import Contest, Finding, Findings
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds


@dataclass(frozen=True, slots=True)
class Change:
    """One instance in two cuts; the side in which it does not exist is None. `changed` names the fields that differ."""

    id: str
    clause: str
    bearer: str
    changed: tuple[str, ...]
    """status | certain | standing | contested | since | due | claims"""
    status: tuple[Status | None, Status | None]
    contested: tuple[tuple[Contest, ...], tuple[Contest, ...]]
    since: tuple[Bounds | None, Bounds | None]
    claims_new: tuple[str, ...]
    claims_gone: tuple[str, ...]


_FIELDS = ("status", "certain", "standing", "contested", "since", "due", "claims")


def difference(before: Findings, after: Findings) -> tuple[Change, ...]:
    """Return what changed, in the order of the later cut, instances that are gone last."""
    old = {one.id: one for one in before.findings}
    new = {one.id: one for one in after.findings}
    ids = [*new, *(name for name in old if name not in new)]
    changes = (_change(name, old.get(name), new.get(name)) for name in ids)
    return tuple(change for change in changes if change is not None)


def _change(name: str, old: Finding | None, new: Finding | None) -> Change | None:
    either = new or old
    changed = tuple(field for field in _FIELDS if getattr(old, field, None) != getattr(new, field, None))
    if either is None or not changed:
        return None
    had, has = (one.claims if one else () for one in (old, new))
    return Change(
        id=name,
        clause=either.clause,
        bearer=either.bearer,
        changed=changed,
        status=(old.status if old else None, new.status if new else None),
        contested=(old.contested if old else (), new.contested if new else ()),
        since=(old.since if old else None, new.since if new else None),
        claims_new=tuple(claim for claim in has if claim not in set(had)),
        claims_gone=tuple(claim for claim in had if claim not in set(has)),
    )
