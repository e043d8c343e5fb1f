"""Drawn: small agreements in the product's language, of every construct, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from record import Denial, Issue, Record, Row

from trucebook.agreement.terms import Policy, Terms
from trucebook.vocabulary.time import DAY, HOUR, Instant

Draw = Callable[[Sequence[Any]], Any]
"""Chooses one of some values."""
ROLES = {"triggers": "trigger", "excuses": "unless"}
ACTS = {
    "attack": {"event": "ASSAULT"},
    "answer fire": {"event": "ASSAULT", "mode": "firearms"},
    "give": {"event": "AID", "object": "truck"},
    "leave": {"event": "RETREAT", "mode": "withdraw"},
    "set free": {"event": "RETREAT", "mode": "release"},
    "permit": {"event": "AGREE", "actors": "commission"},
    "vote": {"event": "COOPERATE", "object": "referendum", "actors": "anyone"},
}
MOMENTS = [
    "day 1", "day 2", "day 3", "day 5", "end of week 1", "start of day 4", "2031-04-20", "2031-04-21T12:00",
    "end of phase one", "36 hours after day 1", "2 days after day 1", "1 day after start of phase two",
]  # fmt: skip
KINDS_OF_DAY = ["days of referendum", "saturdays and sundays", "day 3 to day 4", "2031-04-20"]
STATUSES = ["fulfilled", "open", "past due", "violated", "breach claimed", "in progress", "in force", "overdue"]


class Plain(yaml.SafeDumper):
    """Writes what stands twice twice: the language refuses aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the writer's own name
        return True


def text(written: dict[str, Any]) -> str:
    return yaml.dump(written, Dumper=Plain, sort_keys=False)


@dataclass
class Written:
    """A clause as written, and what may be told of it."""

    keys: dict[str, Any]
    effects: tuple[str, ...]
    bearers: tuple[str, ...]
    parts: tuple[str, ...] = ("",)
    permitted: bool = False


@dataclass
class Draft:
    """An agreement in the making."""

    draw: Draw
    clauses: list[Written] = field(default_factory=list)

    def maybe(self, value: Callable[[], Any], *, one_in: int = 3) -> Any:
        return value() if self.draw(range(1, one_in + 1)) == 1 else None

    def any(self, values: Sequence[Any]) -> Any:
        return self.draw(list(values))

    def condition(self, *, of_one: bool = False) -> str:
        leaves = ["referendum has happened", "day 3 is reached", "2031-04-20T06:00 is reached", "phase two is in force"]
        # What prolongs or ends phase one cannot be its own state.
        leaves += [] if of_one else ["phase one is over", "phase one is in force", "phase one is in force"]
        named = [one.keys["id"] for one in self.clauses if "amended" not in one.keys["id"]]
        leaves += [f"{name} is {status}" for name in named for status in STATUSES]
        one = self.any(leaves)
        more = self.maybe(lambda: f"{one} {self.any(['and', 'or'])} {self.any(leaves)}", one_in=4)
        return str(more or one)

    def moment(self) -> str:
        waits = ["24 hours after referendum has happened"]
        waits += [
            f"{length} after {one.keys['id']} is fulfilled" for one in self.clauses for length in ("12 hours", "1 day")
        ]
        return str(self.any([*MOMENTS, *MOMENTS, *waits]))

    def start(self) -> str:
        return str(
            self.any(["day 2", "start of day 3", "2031-04-19T12:00", "start of phase two", f"when {self.condition()}"])
        )

    def binding(self) -> dict[str, Any]:
        """The keys that any clause may have: when it binds, and what suspends it."""
        return {
            "during": self.maybe(lambda: self.any(["one", "one", "two"]), one_in=2),
            "from": self.maybe(self.start, one_in=6),
            "until": self.maybe(lambda: self.any(["day 4", f"when {self.condition()}"]), one_in=6),
            "suspended while": self.maybe(self.condition, one_in=5),
        }

    def bearer(self) -> tuple[Any, tuple[str, ...]]:
        one, both = ("north", ("north",)), ("each party", ("north", "south"))
        found: tuple[Any, tuple[str, ...]] = self.any([one, one, (["north", "south"], ("north+south",)), both])
        return found

    def add(self, keys: dict[str, Any], effects: tuple[str, ...], *, parts: tuple[str, ...] = ("",)) -> None:
        written, bearers = self.bearer()
        name = f"c{len(self.clauses) + 1}"
        held = {"id": name, "text": f"Clause {name}.", "bearer": written, **self.binding(), **keys}
        held |= {"unless": "permit"} if "excuses" in effects else {}
        self.clauses.append(Written({k: v for k, v in held.items() if v is not None}, effects, bearers, parts))

    def unless(self, *effects: str) -> tuple[str, ...]:
        return (*effects, "excuses") if self.draw((False, True)) else effects

    def amount(self, most: int = 6) -> str:
        return f"{self.draw(range(1, most + 1))} trucks"

    def per(self) -> dict[str, Any]:
        return {"per": "town"} if self.draw(range(1, 6)) == 1 else {}

    def duty(self) -> None:
        verb, effect = self.any([("must", "performs"), ("must begin", "begins"), ("must conclude", "concludes")])
        per = self.per()
        keys = {
            verb: "give",
            "by": self.maybe(self.moment, one_in=1),
            "at least": self.maybe(self.amount, one_in=2),
            "extended while": self.maybe(self.condition, one_in=2),
            "postponed by": self.maybe(lambda: f"{self.any(['1 day', '30 hours'])} when {self.condition()}"),
            "best efforts": self.maybe(lambda: True, one_in=8),
            **per,
        }
        self.add(keys, self.unless(effect, "not performed"), parts=("a", "b", "") if per else ("",))

    def staged(self) -> None:
        days = sorted({self.draw(range(1, 8)) for _ in range(3)})
        stages = [{"by": f"day {day}", "amount": self.draw(range(1, 5))} for day in days]
        total = sum(int(stage["amount"]) for stage in stages)
        later = self.maybe(lambda: f"2 days when {self.condition()}", one_in=4)
        keys = {"must": "give", "exactly": f"{total} trucks", "stages": stages, "postponed by": later}
        self.add(keys, self.unless("performs", "not performed"))

    def quota(self) -> None:
        per, kinds = self.per(), []
        for kind in KINDS_OF_DAY:
            kinds += [{"days": kind, "amount": self.draw(range(4))}] if self.draw(range(1, 5)) == 1 else []
        credit = self.maybe(lambda: self.any(["carried", "lost"]))
        keys = {
            "must": "give",
            "at least": self.amount(4),
            "each": self.any(["day", "day", "day", "week", "week", "month"]),
            "credit": credit,
            "except on": kinds or None,
            **per,
        }
        self.add(keys, self.unless("performs", "not performed"), parts=("a", "b", "") if per else ("",))

    def answer(self) -> None:
        same = self.draw(range(1, 5)) == 1
        counting = self.any(["each once", "shared"])
        keys = {
            "must": "give",
            "for each": "set free",
            "counting": counting,
            "within": self.any(["24 hours", "1 day", "12 hours", None]),
            "ratio": self.maybe(lambda: f"{self.draw(range(1, 4))} trucks for each person", one_in=2),
            "credit": self.maybe(lambda: self.any(["carried", "lost"])) if counting == "each once" else None,
            "answered": self.any(["by one act", "by several"]) if counting == "shared" else None,
            "same": "channel" if same else None,
        }
        effects = self.unless("triggers", "triggers", "performs", "performs", "not performed")
        self.add(keys, effects, parts=("a", "b", "a", "b", "") if same else ("",))

    def ban(self) -> None:
        same = {"same": "sector", "unless": "permit"} if self.draw(range(1, 6)) == 1 else {}
        effects = ("breaches", "excuses") if same else self.unless("breaches")
        lasting = {"exempt for": self.maybe(lambda: "12 hours")} if "excuses" in effects else {}
        self.add({"must not": "attack", **same, **lasting}, effects, parts=("a", "b") if same else ("",))
        ban = self.clauses[-1]
        if self.draw(range(1, 4)) == 1:
            ban.permitted = True
            self.add({"may": "answer fire", "despite": ban.keys["id"]}, ())
        elif self.draw(range(1, 5)) == 1:
            keys = {"must": "leave", "remedy for": ban.keys["id"], "by": f"1 day after {ban.keys['id']} is violated"}
            self.add(keys, ("performs", "not performed"))

    def limit(self) -> None:
        per = self.per()
        keys = {"must not": "give", "more than": self.amount(), "each": self.any(["day", "week", "month", None]), **per}
        self.add(keys, ("counts",), parts=("a", "b", "") if per else ("",))
        if self.draw(range(1, 5)) == 1:
            self.clauses[-1].permitted = True
            self.add({"may": "give", "despite": self.clauses[-1].keys["id"]}, ())

    def keep(self) -> None:
        per = self.per()
        parts = ("a", "b", "") if per else ("",)
        self.add({"must keep": "leave", **per}, self.unless("performs", "not performed"), parts=parts)

    def phases(self) -> dict[str, Any]:
        one = {
            "starts": "day one",
            "lasts": f"{self.draw(range(1, 7))} days",
            "continues while": self.maybe(lambda: self.condition(of_one=True)),
            "ends": self.maybe(lambda: f"when {self.condition(of_one=True)}", one_in=4),
        }
        two = {
            "starts": self.any(["when phase one is over", "day 3", f"when phase one is over and {self.condition()}"]),
            "lasts": self.maybe(lambda: f"{self.draw(range(1, 5))} days", one_in=2),
        }
        return {name: {k: v for k, v in keys.items() if v} for name, keys in (("one", one), ("two", two))}

    def amendments(self) -> list[dict[str, Any]]:
        if self.draw(range(1, 5)) != 1:
            return []
        keys: dict[str, Any] = {"id": "change", "text": "A change.", "from": self.any(["2031-04-19", "2031-04-21"])}
        if self.draw((False, True)):
            keys["prolongs"] = {"one": "2 days"}
        old = self.clauses[0]
        if not old.permitted and (self.draw((False, True)) or "prolongs" not in keys):
            new = {"id": "c1-amended", "text": "Amended.", "bearer": old.keys["bearer"], "must not": "attack"}
            keys |= {"replaces": old.keys["id"], "clauses": [new]}
            self.clauses.append(Written(new, ("breaches",), old.bearers))
        return [keys] if {"prolongs", "replaces"} & keys.keys() else []


Construct = Callable[[Draft], None]
CONSTRUCTS: dict[str, Construct] = {
    "duty": Draft.duty, "staged": Draft.staged, "quota": Draft.quota, "answer": Draft.answer, "ban": Draft.ban,
    "limit": Draft.limit, "keep": Draft.keep,
}  # fmt: skip


@dataclass(frozen=True)
class Agreed:
    """An agreement and a policy in text, and what may be told of each clause."""

    agreement: str
    policy: str
    clauses: tuple[Written, ...]


def agreements(draw: Draw, constructs: Sequence[str] = tuple(CONSTRUCTS), most: int = 3) -> Agreed:
    """Draw an agreement of a few clauses and a policy."""
    draft = Draft(draw)
    for name in [draw(constructs) for _ in range(draw(range(1, most + 1)))]:
        CONSTRUCTS[name](draft)
    phases, amendments = draft.phases(), draft.amendments()
    written = {
        "agreement": "drawn",
        "title": "Drawn",
        "timezone": draw(["UTC", "Asia/Beirut"]),
        "day one": draw(["2031-04-18T00:00", "2031-04-18T06:00"]),
        "counting": draw(["day one is 1", "day one is 1", "day one is 0", "disputed"]),
        "parties": {"north": {"name": "the north"}, "south": {"name": "the south"}},
        "bodies": {"commission": {"name": "the commission"}},
        "phases": phases,
        "acts": ACTS,
        "happenings": {"referendum": {"text": "It is held.", "act": "vote"}},
        "clauses": [one.keys for one in draft.clauses if one.keys["id"] != "c1-amended"],
        **({"amendments": amendments} if amendments else {}),
    }
    return Agreed(text(written), _policy(draft), tuple(draft.clauses))


def _policy(draft: Draft) -> str:
    standings = ["alleged", "reported", "corroborated", "verified"]
    keys: dict[str, Any] = {
        "performance": draft.any(["reported", *standings]),
        "breach": draft.any(["corroborated", *standings]),
        "trusted for excuses": ["commission"],
    }
    if draft.draw(range(1, 5)) == 1:
        keys["complete"] = [{"source": "log", "act": "give", "from": "day 1", "to": draft.any(["day 3", "day 9"])}]
    return text(keys)


SOURCES = text({"sources": {"log": {"name": "Log", "kind": "monitor"}, "commission": {"name": "Commission"}}})


def records(draw: Draw, agreed: Agreed, terms: Terms, policy: Policy, most: int = 8) -> Record:
    """Draw what is told of an agreement: happenings with bounds, standings, reviews, denials; what was published."""
    able = [one for one in agreed.clauses if one.effects]
    votes = 2 if "referendum " in agreed.agreement or "of referendum" in agreed.agreement else 0
    names = [f"h{n}" for n in range(draw([0, *range(2, most + 1)]))]
    rows: list[Row] = []
    denials, trusting = list[Denial](), set[tuple[str, str, str]]()
    for name in names:
        if not able or draw(range(1, 9)) <= votes:
            rows += happening(draw, terms.day_one, "referendum", "anyone", "triggers", name)
            continue
        clause = draw(able)
        effect, bearer = draw(clause.effects), draw(clause.bearers)
        part, of = draw(clause.parts), clause.keys["id"]
        rows += happening(draw, terms.day_one, of, bearer, effect, name, part)
        if effect in {"breaches", "counts"} and clause.permitted and draw((False, True)):
            rows += [row._replace(role="permit", effect="excuses", certain=draw((False, True))) for row in rows[-1:]]
        if draw(range(1, 7)) == 1:
            denials.append(Denial(of, bearer, name, draw(range(1, 5))))
        if effect == "excuses" and draw(range(1, 5)) == 1:
            trusting.add((of, bearer, name))
    issues = [Issue("log", terms.day_one + DAY * draw(range(1, 10)))] if policy.complete and draw((False, True)) else []
    return Record(tuple(rows), tuple(denials), tuple(issues), frozenset(trusting))


def happening(draw: Draw, zero: Instant, clause: str, bearer: str, effect: str, name: str, part: str = "") -> list[Row]:
    """One happening as told once or twice: at each standing the hull of what was told with it or a higher one."""
    told: list[tuple[Any, ...]] = []
    for _ in range(draw([1, 1, 2])):
        first = zero - zero % DAY + draw(range(-4, 37)) * 6 * HOUR
        length = draw([1, HOUR, 12 * HOUR, DAY, DAY, 2 * DAY])
        low = draw([None, 1, 2, 3, 4, 5])
        high = draw([low, low, low, None, (low or 1) + 2])
        certain, reviewed = draw([True, True, False]), draw((False, True))
        unknown = draw(range(1, 9)) if not certain else 0
        bounds = (None if unknown == 1 else first, None if unknown == 2 else first + length)
        told.append((draw(range(1, 5)), *bounds, low, high, certain, reviewed))
    top, contested = max(int(one[0]) for one in told), draw([False, False, False, True])
    rows = []
    for standing in range(1, top + 1):
        held = [one for one in told if one[0] >= standing]
        firsts, lasts, lows, highs = ([one[n] for one in held if one[n] is not None] for n in (1, 2, 3, 4))
        high = max(highs, default=None) if len(highs) == len(held) else None
        rows.append(Row(
            standing, clause, bearer, ROLES.get(effect, "act"), effect, name, min(firsts, default=None),
            max(lasts, default=None), min(lows, default=None), high, any(one[5] for one in held), contested,
            any(one[6] for one in held), top, part,
        ))  # fmt: skip
    return rows


def cuts(draw: Draw, terms: Terms) -> Instant:
    """Draw an instant to ask for, at and between the times at which things are drawn to happen."""
    hours = draw([-2, *range(37), *range(14, 37)]) * 6 + draw((0, 2))
    return terms.day_one - terms.day_one % DAY + int(hours) * HOUR
