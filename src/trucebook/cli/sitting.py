"""A review in the terminal: item after item, each answer on record before the next question, to be left at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from trucebook.claims.correction import FIELDS
from trucebook.cli.asking import Asker, StoppedError
from trucebook.cli.printing import busy, say
from trucebook.cli.review_lines import (
    candidate_lines,
    field_lines,
    item_lines,
    lapsed_lines,
    legend,
    other_line,
    part_lines,
    parts_of,
)
from trucebook.errors import WrongUseError
from trucebook.service.case import Case
from trucebook.service.correcting import field_of, lawful_words
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.reviewing import alike, judged_since
from trucebook.views.quotation import quotation
from trucebook.views.review_queue import ReviewItem, claim_items, review_queue
from trucebook.views.words import plural

KEYS: Final = {
    "b": "bears: the words are read rightly and bear on this clause",
    "n": "does not bear on this clause",
    "a": "accept the claim as read, without a word on the clause",
    "c": "correct a field: the speaker, the event, the time, ...",
    "p": "parts: it says several things; split it",
    "h": "happening: another claim is about the same, or is not",
    "r": "reject the claim: the text does not say this",
    "w": "withdrawn: its source took it back",
    "x": "withhold it from what is published: it could hurt somebody",
    "m": "mask somebody's name in what is published",
    "u": "undo your last judgement here",
    "s": "skip it for now",
    "q": "stop here",
    "?": "tell what the keys do",
}
DECISIONS: Final = {"b": "bears", "n": "does not bear", "a": "accept", "r": "reject", "w": "withdraw", "x": "withhold"}
ON_CLAUSE: Final = frozenset({"b", "n"})
PAIR: Final = {"y": "same", "n": "not the same"}


@dataclass
class Sitting:
    """One reviewer at work on a case. `entries` are those of this sitting that were not undone, with their claims."""

    case: Case
    cut: CutWords
    ask: Asker
    found: Look
    every: bool = False
    items: list[ReviewItem] = field(default_factory=list)
    done: int = 0
    judged: int = 0
    entries: list[tuple[int, str]] = field(default_factory=list)
    settled: set[tuple[str, str, str]] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    """Entries that need no warning: those of this sitting, and those that the reviewer was told of and went on."""

    def hold(self, items: tuple[ReviewItem, ...]) -> None:
        """Walk through the items until none is left or the reviewer stops."""
        self.items = list(items)
        if not items:
            say("Nothing waits for review." + ("" if self.every else " --all shows what bears on no clause as well."))
            return
        say(f"{plural(len(items), 'item', 'wait')}, what would decide a finding first.", *legend(KEYS))
        try:
            while self.items:
                say(*item_lines(self.items[0], self.done + 1, self.done + len(self.items)))
                self._answer(self.items[0])
        except StoppedError:
            pass
        on_record = f"{plural(self.judged, 'judgement')} on record by {self.case.author}."
        say("", f"{on_record} `trucebook status` shows what they moved." if self.judged else on_record)

    def _answer(self, item: ReviewItem) -> None:
        """Take answers until the item is left. Raises StoppedError."""
        keys = {key: what for key, what in KEYS.items() if item.clause or key not in ON_CLAUSE}
        while True:
            key, why = self.ask.key(keys)
            if key == "q":
                raise StoppedError
            if key == "?":
                say(*legend(keys))
                continue
            try:
                if self._act(key, item, why):
                    return
            except WrongUseError as error:
                say(f"  {error}")

    def _act(self, key: str, item: ReviewItem, why: str | None) -> bool:
        """Do what a key asks for; return whether the item is left, or shown anew. Raises WrongUseError."""
        if key == "s" or (key != "u" and not self._goes_on(item)):
            self._leave(item)
            return True
        if key in DECISIONS:
            clause = item.clause if key in ON_CLAUSE else None
            until, why = self._until(why) if key == "x" else (None, why)
            self._judge(Decision(DECISIONS[key], item.claim, clause, reason=self.ask.why(key, why), until=until))
            self._leave(item, whole=key in {"r", "w", "x"})
            return True
        others = {"c": self._correct, "p": self._split, "h": self._pair, "m": self._mask, "u": self._undo}
        return others[key](item, why)

    def _goes_on(self, item: ReviewItem) -> bool:
        """Return whether the reviewer judges a claim that somebody else has judged since it was shown, told by whom.

        Where answers are piped in nobody can be asked, and the claim is left as it is.
        """
        others = [one for one in judged_since(self.case, self.found, item.claim) if one.seq not in self.known]
        if not others:
            return True
        say("  Since this was shown, it was judged in another sitting:", *map(other_line, others))
        if not self.ask.keyboard:
            say("  It is left as it is; what you answered is not recorded.")
            return False
        say("  Judge it all the same? y: yes, the later judgement decides; n: no, leave it")
        if self.ask.key(("y", "n"))[0] == "n":
            return False
        self.known |= {one.seq for one in others}
        return True

    def _judge(self, decision: Decision) -> list[str]:
        """Put one judgement on record; return the claims that it made. Raises WrongUseError."""
        (entry,) = judge_claims(self.case, [decision], self.found)
        self.judged += 1
        self.entries.append((entry.seq, decision.claim))
        self.known.add(entry.seq)
        say(*part_lines(entry))
        return [part["id"] for part in parts_of(entry)]

    def _leave(self, item: ReviewItem, *, whole: bool = False) -> None:
        """Go on to the next item; with `whole`, past all items of the claim."""
        left = [one for one in self.items if one is item or (whole and one.claim == item.claim)]
        self.settled |= {_key(one) for one in left}
        self.items = [one for one in self.items if one not in left]
        self.done += len(left)

    def _correct(self, item: ReviewItem, why: str | None) -> bool:
        """Ask for a field and its new value, and show the claim as corrected."""
        say(*field_lines(self.found.claims[item.claim], self.found))
        written = self.ask.line("which field (its number or its name; Enter: none)")
        if not written:
            return False
        name = FIELDS[int(written) - 1] if written in _NUMBERS else field_of(written)
        say(f"  {name}: {lawful_words(name, self.found.terms)}.")
        value = self.ask.line(f"{name} (Enter: leave it)")
        if not value:
            return False
        reason = self.ask.why("c", why)
        self._judge(Decision("correct", item.claim, field=name, value=value, reason=reason))
        say(f"  On record as entry {self.entries[-1][0]}; what the reader had stays beside it.")
        self._look_again([item.claim])
        return True

    def _split(self, item: ReviewItem, why: str | None) -> bool:
        """Ask for the parts, and go on with them."""
        say("  Give the words of each part, with | between the parts; ... leaves words out.")
        written = self.ask.line("parts (Enter: leave it)")
        if not written:
            return False
        parts = tuple(written.split("|"))
        made = self._judge(Decision("split", item.claim, parts=parts, reason=self.ask.why("p", why)))
        self._look_again(made)
        return True

    def _pair(self, item: ReviewItem, why: str | None) -> bool:
        """Ask which claim, and whether both are about one happening; the item stays."""
        near = alike(self.found, item.claim, item.joined)
        quotes = [quote for claim in near if (quote := quotation(self.found.picture, claim)) is not None]
        say(*(candidate_lines(quotes, frozenset(item.joined)) or ["  No other claim tells of such an act."]))
        written = self.ask.line("which claim (its number or how its id begins; Enter: none)")
        if not written:
            return False
        number = int(written) if written.isdecimal() and len(written) == 1 else 0
        other = quotes[number - 1].claim if 0 < number <= len(quotes) else written
        say("  One happening? y: the same; n: not the same; s: neither")
        key, reason = self.ask.key(("y", "n", "s"))
        if key in PAIR:
            self._judge(Decision(PAIR[key], item.claim, other=other, reason=self.ask.why("h", reason or why)))
            say(f"  On record: {PAIR[key]}.")
        return False

    def _mask(self, _item: ReviewItem, why: str | None) -> bool:
        """Ask for a name and withhold it; the item stays."""
        written = self.ask.line("which name (Enter: none)")
        if written:
            until, why = self._until(why)
            self._judge(Decision("withhold", name=written, reason=self.ask.why("m", why), until=until))
            say(f"  On record as entry {self.entries[-1][0]}.")
        return False

    def _until(self, why: str | None) -> tuple[str | None, str | None]:
        """Return until when to withhold, and the reason: of a line "until 2031-05-04 names a witness", or as asked."""
        first, _, rest = (why or "").partition(" ")
        if first == "until" and rest:
            until, _, why = rest.partition(" ")
            return until, why or None
        return (self.ask.line("until when (2031-05-04; Enter: always)") or None if self.ask.keyboard else None), why

    def _undo(self, _item: ReviewItem, why: str | None) -> bool:
        """Withdraw the last judgement of this sitting, and show its claim again."""
        if not self.entries:
            say("  You have judged nothing here yet; --withdraw-entry takes back what was judged before.")
            return False
        entry, claim = self.entries[-1]
        judge_claims(self.case, [Decision("withdraw", entry=entry, reason=self.ask.why("u", why))], self.found)
        self.entries.pop()
        self.judged += 1
        say(f"  Entry {entry} is withdrawn; both stay on record.")
        again = {key for key in self.settled if key[0] == claim}
        self.settled -= again
        self.done -= len(again)
        self._look_again([claim])
        return True

    def _look_again(self, first: list[str]) -> None:
        """Show what the judgements made of the tables: these claims first, then what waits and was not answered."""
        with busy("judging"):
            before, self.found = self.found, look(self.case, self.cut)
            queue = review_queue(self.found.picture, every=self.every)
        say(*lapsed_lines(before, self.found))
        known = self.found.claims
        shown = [item for claim in first if claim in known for item in claim_items(self.found.picture, claim)]
        rest = [item for item in queue if item.claim not in first]
        waiting = {_key(item) for item in self.items}
        kept = [item for item in rest if _key(item) in waiting or self._is_new(item)]
        self.items = [item for item in (*shown, *kept) if _key(item) not in self.settled]

    def _is_new(self, item: ReviewItem) -> bool:
        """Return whether an item waits now and has not been answered here."""
        return _key(item) not in self.settled and item.claim not in {claim for _, claim in self.entries}


_NUMBERS: Final = frozenset(str(number) for number in range(1, len(FIELDS) + 1))


def _key(item: ReviewItem) -> tuple[str, str, str]:
    return (item.claim, item.clause, item.effect)
