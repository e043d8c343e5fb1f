"""What a content says of its act's being: modality, polarity, hedge.

Operators count where they govern the act: before a verb in the same clause, or in the clause whose subject the act is
("talks are due to begin"), or just before the content ("demanded | the release"). A demand outweighs a condition,
a condition a prediction, a prediction a plan. A refusal or a vow to prevent is a plan that the act shall not be.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from trucebook.claims import events, negation, outcomes, prospects, rescheduled, temporal, undetermined
from trucebook.claims.events import Event, governors, stopping
from trucebook.claims.inflection import word_set
from trucebook.claims.modality_words import (
    CONDITION,
    CONDITIONING,
    DEMANDED,
    DEMANDING,
    HEDGE,
    HEDGING,
    LEADS,
    NEGATING,
    PLANNED,
    PLANNING,
    PREDICTED,
    PREDICTING,
    PROMISED,
    STEM,
    TOLD_NOT,
    UNDECIDED,
)
from trucebook.claims.past_forms import PAST, past
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import BEEN
from trucebook.vocabulary.event import Modality, Polarity

_LEAD = 7
_NAMED = 5
"""Words at most of "a small armed group" before the clause that tells of it."""
_TOLD_OF_IT = word_set("never not has have had did does do is are was were")
"""How a clause goes on behind its "that" which tells of the noun before: no subject of its own follows."""
_SHOWN = re.compile(r"\b(?:appear|seem)(?:s|ed)? to (?:show|depict|confirm|indicate|prove)\b")
"""What is only seen so is so now, whatever was planned where it is."""
_PARTING = frozenset(("but", ";", ","))
_ANNOUNCED = re.compile(
    r"\b(?:announc\w+|approv\w+|schedul\w+|authori[sz]\w+) (?:of |that )?$|\b(?:announc\w+|approv\w+)$"
)
_DONE = word_set("killing killings arrest arrests detention shooting capture")
"""Acts that nobody announces before they are done."""
_WORDS_OF_OTHERS = word_set("demand demands request requests threat threats promise promises pledge pledges")
"""Right behind a verb these are what it acts on: "accepted demands", "ignored threats"."""
_REFUSED = re.compile(r"\b(?:reject\w+|refus\w+|oppos\w+|rul(?:e|es|ed|ing) out|dismiss\w+)$")
_REFUSES = re.compile(r"\b(?:refus\w+|declin\w+|yet|fail\w*|not|prevented)$")
_IF = re.compile(r"\b(?:(?<!as )(?<!even )if|unless|provided that|on condition)\b")
_OPENS_CONDITION = re.compile(
    r"\W*(?:if|unless|had (?!to\b|been\b)(?:[\w'-]+ ){1,5}?(?:been|not|\w+ed)|should (?:the|an?|any|it|they)\b)"
)
"""How what is only supposed begins: "had the shots been aimed at", "should they fail"."""
_HAD = re.compile(r"had (?!to\b|been\b)(?:[\w'-]+ ){1,8}?(?:been|not|\w+ed|\w+en)\b")
"""How a sentence begins that only supposes an act, its subject behind "had"."""
_NO_NO = re.compile(r"\W*no \w+(?: \w+)? , no \w+(?: \w+)?\W*$")
"""What is had only with the other: "no crossing, no talks"."""
_NOT_ORDERED = re.compile(
    r"\b(?:(?:was|were|is|are|has|have|had)(?: not|n't)(?: been)?)"
    r" (?:\w+ly )?(?:authori[sz]ed|ordered|sanctioned|approved|justified|warranted|provoked|intended|deliberate)\b"
)
_NONE_HURT = re.compile(
    r"\b(?:hurt|killed|injured|wounded|harmed|died|damaged|casualt\w+|injuries|victims|damage)\b"
    r"(?: [\w'-]+){0,3} (?:in|by|from|during|after) (?:[\w'-]+ ){0,3}$"
)
"""Before violence that hurt nobody, but was."""
_AMENDS = r"\b(?:apolog(?:y|ies)|explanations?|compensation|reparations?|redress|justice|accountability)"
_ATONED = re.compile(rf"{_AMENDS} (?:[\w'’-]+ ){{0,5}}?(?:for|of|over|about) (?:[\w'’-]+ ){{0,3}}$")
"""Before what was done, for which somebody is to make amends."""
AMENDS = re.compile(rf"\W*(?:(?:an?|the|its|their|full|formal|public) ){{0,2}}{_AMENDS}")
"""How what is asked for begins where it is amends for what was done."""
_MOOD = re.compile(r" with (?:\w+ )?(?:concern|regret|alarm|dismay|satisfaction|surprise|sorrow|confidence|relief)\b")
"""Before a content: how it is said, no doubt of it."""
_SHOULD = re.compile(r"\W*should (?:the|an?|any|either|both|it|they|he|she|we|you)\b")
_HANDLED = re.compile(rf"{events.HANDLED.pattern[:-1]}\b")
_WOULD_HAVE = re.compile(r"\b(?:would|wouldn't) (?:not )?have (?:\w+ly )?\w+\b")
_COULD_NOT_HAVE = re.compile(r"\b(?:(?:could|can) (?:not|never)|cannot|can't|couldn't) (?:\w+ly )?have\b")
"""Who says so denies that it was done."""
_COULD_NOT = re.compile(r"\b(?:could not|couldn't|could never)(?! (?:\w+ly )?have\b)")
"""Who could not do a thing did not: no guess at what is to come."""
_NONE_COULD = re.compile(
    r"^(\W*(?:none|nobody|no one|nothing|neither|not one|no \w+)\b(?: (?!if\b)[\w'-]+){0,5} )could (?!have\b)"
)
"""The same, told of none."""
_PERFECT = re.compile(r"\b(?:had|was|were|did|has been|have been)\b")
_SO = re.compile(r"\b(?:is|are|was|were|has|have|had|does|did)\b")
_WITHOUT = re.compile(r"(?<=\w)(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbe)(?<!\bleft) without .*")
"""Behind a verb: what was not done beside it."""
_AND_NOBODY = re.compile(r"(?<=\w) , (?:and|but|though) (?:nobody|no one|none)\b.*")
"""Behind a clause: what nobody did beside it."""
_NOTS = word_set("not no never cannot can't won't couldn't nobody none neither")
_NOT_SOON = re.compile(r"\bnot in the (?:immediate|near) future\b")
_FINITE = word_set("is are was were has have had will would could may might did")
_STARTS_INFINITIVE = re.compile(r"^(?:\W*)to (?!(?:this|that|the|a|an|its|his|her|their|our|my|date|some|no)\b)\w")


_OWN_NO = {
    "REJECT": ("refus", "reject", "den"),
    "COERCE": ("block", "prevent", "den", "refus"),
    "SANCTION": ("den",),
    "PROTEST": ("block",),
    "THREATEN": ("threat",),
}
"""How verbs begin that negate or foretell what is done, and are acts themselves: a road that was blocked was blocked,
and who threatened to leave has threatened."""
_OF_ORDERS = frozenset((Modality.PLANNED, Modality.DEMANDED))
_COMING = word_set("will would shall may might must can should")
_BEFORE_WHICH = word_set("in on at by during from to after before")
_PARTS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Force:
    """What is said of the act's being; `condition` tells whether the content names one."""

    modality: Modality
    polarity: Polarity
    hedge: str | None
    undecided: bool = False
    """Whether nobody has decided on the act: it is then neither planned nor refused."""
    told: bool = False
    """Whether the content tells what came of a plan: the day planned for it then lies behind."""


def force(content: Words, rank: list[int], chosen: Event | None, lead: list[str]) -> Force:
    """Return modality, polarity and hedge of an act; `lead` holds the words of the sentence before the content."""
    asked = undetermined.opened(content, rank, chosen, " ".join(lead))
    keys = content.keys
    whole = " ".join(keys)
    begun = _stems(keys, whole)
    never = NEGATING.isdisjoint(begun)
    plain = _scope(keys, rank, chosen, asked or 0, never=never)
    before = " ".join(near(lead))
    before = _MOOD.sub("", before) if " with " in before else before
    if _undecided(f"{before} {plain if asked is None else whole}"):
        return Force(Modality.ASSERTED, Polarity.NEGATIVE, None, undecided=True)
    reply = None if asked is None else undetermined.answered(content, chosen)
    if reply is not None:
        return Force(Modality.ASSERTED, Polarity.POSITIVE if reply else Polarity.NEGATIVE, None)
    came = None if asked is not None else outcomes.came_about(content, rank, chosen)
    if came is not None:
        done = came and (never or negation.negations(plain) % 2 == 0)
        hedge = _hedge(plain, whole, begun)
        return Force(Modality.ASSERTED, Polarity.POSITIVE if done else Polarity.NEGATIVE, hedge, told=True)
    anew = chosen is not None and not chosen.verb and rescheduled.set_anew(content.keys)
    modality = _modality(plain, whole, before, content, begun, chosen) if asked is None else Modality.CONDITIONAL
    if chosen is not None and not chosen.verb and _ATONED.search(" ".join(content.keys[: chosen.first]) + " "):
        modality = Modality.ASSERTED
    elif modality is Modality.ASSERTED:
        modality = Modality.PLANNED if anew else _prospect(content, rank, chosen, whole, before)
    if chosen is None and "not in the" in whole and _NOT_SOON.search(whole):
        return Force(Modality.PLANNED, Polarity.NEGATIVE, _hedge(plain, whole, begun))
    kept = not anew and prospects.kept_back(content, rank, chosen)
    none = negation.undone(content, chosen)
    never = never or (chosen is not None and _presupposed(content, chosen))
    governing = plain if chosen is None else negation.behind_but(plain)
    number = int(kept) if never else negation.negations(governing, barred=kept)
    odd = (number + none + negation.left_there(content, chosen)) % 2 == 1 or _refused(before, whole)
    odd = (odd and not negation.only_later(content, chosen)) or negation.refuted(before, content)
    odd = odd or (chosen is None and negation.taken_back(content))
    odd = odd or (chosen is not None and not chosen.verb and _REFUSED.search(before) is not None)
    if modality is Modality.ASSERTED and not odd and (kept or outcomes.only_begun(content, rank, chosen)):
        return Force(Modality.PLANNED, Polarity.POSITIVE, _hedge(plain, whole, begun), told=not kept)
    if modality in _OF_ORDERS and negation.of_an_order(content, chosen, negative=odd):
        modality = Modality.ASSERTED
    return Force(modality, Polarity.NEGATIVE if odd else Polarity.POSITIVE, _hedge(plain, whole, begun))


def _presupposed(content: Words, chosen: Event) -> bool:
    """Say whether what is denied is that violence was ordered or right: "the attack was not authorised" grants it."""
    if chosen.type != "ASSAULT" or chosen.verb:
        return False
    before, behind = (" ".join(keys) for keys in (content.keys[: chosen.first], content.keys[chosen.last + 1 :]))
    return _NOT_ORDERED.search(behind) is not None or _NONE_HURT.search(f"{before} ") is not None


def _undecided(line: str) -> bool:
    hinted = "whether" in line or "undecided" in line or " date" in line or " time" in line
    hinted = hinted or (" to" in line and PROMISED.search(line) is not None) or TOLD_NOT.search(line) is not None
    return hinted and UNDECIDED.search(line) is not None


def announced(content: Words, chosen: Event, lead: list[str]) -> bool:
    """Say whether a noun of an act is named as announced, which may tell of a plan or of what was done."""
    before = " ".join([*near(lead), *content.keys[: chosen.first]])
    return bool(re.search(r"\bannounc\w+ (?:[\w'-]+ ){0,3}$", before + " "))


def near(lead: list[str]) -> list[str]:
    """Return the words before a content that may govern it: the last few of its own clause."""
    if lead and lead[-1] in temporal.CONJUNCTIONS:
        return []
    words = lead[-_LEAD:]
    if words[-2:-1] == ["and"] and (words[-1] in PAST or words[-1].endswith("ed")):
        # "And" joins the past form that a content hangs on to another: "vowed an end and regretted | it".
        return words[-1:]
    edge = max((i + 1 for i, key in enumerate(words) if key in _PARTING), default=0) if words else 0
    return words[edge:]


def _stems(keys: list[str], line: str) -> frozenset[str]:
    """Return the first letters of each word, and of each part of one that a hyphen or an apostrophe joins."""
    if "-" in line or "'" in line or "’" in line:
        keys = _PARTS.findall(line)
    return frozenset([key[:STEM] for key in keys])


def _scope(keys: list[str], rank: list[int], chosen: Event | None, first: int, *, never: bool) -> str:
    """Return the words from number `first` on that may govern the act, as one line. `never`: none of them negates."""
    if chosen is None:
        main = _main(keys[first:], rank[first:])
        line = " ".join([key for key, depth in zip(keys[first:], rank[first:], strict=True) if depth == main])
        told = _WITHOUT.sub("", line) if " without " in line else line
        told = _AND_NOBODY.sub("", told) if " no" in told else told
        return line if not never and negation.negations(told) else told
    end = _passed_on(keys, rank, chosen)
    held = (chosen.rank, 0) if chosen.rank > 1 and not _of_its_own(keys, rank, chosen) else (chosen.rank,)
    return " ".join([keys[i] for i in range(first, end) if rank[i] in held])


def _main(keys: list[str], rank: list[int]) -> int:
    """Return the rank of the clause that tells what words without an act tell: of "a group that never signed it" that
    of the clause, as nothing else is told there."""
    opens = next((i for i, depth in enumerate(rank) if depth), 0)
    told = not _TOLD_OF_IT.isdisjoint(keys[opens + 1 : opens + 2]) and _COMING.isdisjoint(keys[:opens])
    named = told and 1 < opens <= _NAMED and keys[0] in {"a", "an"} and 0 not in rank[opens:]
    return rank[opens] if named else min(rank, default=0)


def _of_its_own(keys: list[str], rank: list[int], chosen: Event) -> bool:
    """Say whether an act stands in a relative clause that "in which" opens: nothing before it governs it."""
    opens = next((i + 1 for i in range(chosen.first - 1, 0, -1) if rank[i] != chosen.rank), 0)
    return keys[opens] == "which" and keys[opens - 1] in _BEFORE_WHICH


def _passed_on(keys: list[str], rank: list[int], chosen: Event) -> int:
    """Return where the scope ends: at a verb; for a noun that is the subject, at the end of its clause."""
    gerund = keys[chosen.first].endswith("ing") and not any(key.isalpha() for key in keys[: chosen.first])
    if chosen.verb and keys[chosen.first].startswith(_OWN_NO.get(chosen.type, ("-",))):
        return chosen.first
    if chosen.verb and keys[chosen.first + 1 : chosen.first + 2] and keys[chosen.first + 1] in _WORDS_OF_OTHERS:
        return chosen.first + 1
    if chosen.verb and negation.none_follows(keys, chosen.first):
        return chosen.first + 1
    if chosen.verb and not gerund:
        return min(chosen.last, chosen.first + 1) + 1
    end = chosen.last + 1
    while end < len(keys) and rank[end] == chosen.rank and keys[end] not in (",", ";", "but"):
        if keys[end] == "and" and keys[end + 1 : end + 2] and keys[end + 1] in _FINITE:
            break
        if keys[end] == "without" and keys[end - 1] not in BEEN and _NOTS.isdisjoint(keys[:end]):
            break
        if (
            keys[end] == "to"
            and keys[end - 1] not in governors()
            and keys[end + 1 : end + 2]
            and keys[end + 1] in stopping()
        ):
            break
        end += 1
    return end


def _modality(
    scope: str, whole: str, before: str, content: Words, begun: frozenset[str], chosen: Event | None
) -> Modality:
    infinitive = _STARTS_INFINITIVE.match(whole) is not None
    predicted = not PREDICTING.isdisjoint(begun) and PREDICTED.search(_undone(scope)) is not None
    plan = None if PLANNING.isdisjoint(begun) else PLANNED.search(scope)
    planned = plan is not None and _SHOWN.search(scope, 0, plan.start()) is None
    governed = predicted or infinitive or planned
    supposed = _SHOULD.match(whole) is not None
    asks = not supposed and not DEMANDING.isdisjoint(begun) and DEMANDED.search(scope) is not None
    if asks and DEMANDED.search(_HANDLED.sub(r"\1", scope)):
        return Modality.DEMANDED
    named = not CONDITIONING.isdisjoint(begun) and CONDITION.search(whole) is not None
    if supposed or (named and (governed or CONDITION.search(scope))):
        return Modality.CONDITIONAL
    if predicted:
        return Modality.ASSERTED if _COULD_NOT_HAVE.search(scope) else Modality.PREDICTED
    if "would" in scope and _WOULD_HAVE.search(scope):
        return Modality.CONDITIONAL
    firm = "insist" in before and (_so(content, whole) if chosen is None else _told_as_done(content, chosen))
    led = None if firm else _led(before, content, infinitive=infinitive)
    if led is not None:
        return led
    return Modality.PLANNED if governed else Modality.ASSERTED


def _prospect(content: Words, rank: list[int], chosen: Event | None, whole: str, before: str) -> Modality:
    """Return what an act is that nothing near governs: a deed, unless its form says that it lies ahead."""
    ahead = prospects.modality(content, rank, chosen) or _by_its_form(content.keys, rank, chosen)
    if ahead is not None:
        return ahead
    if chosen is None:
        anew = rescheduled.set_anew(content.keys)
        opened = _OPENS_CONDITION.match(whole) is not None
        return Modality.CONDITIONAL if opened else Modality.PLANNED if anew else Modality.ASSERTED
    if not chosen.verb and chosen.type != "ASSAULT" and _REFUSED.search(before):
        return Modality.PLANNED
    if not chosen.verb and content.keys[chosen.first] not in _DONE and _ANNOUNCED.search(before):
        return Modality.PLANNED
    if _HAD.match(whole) and content.raw(0) == "Had":
        return Modality.CONDITIONAL
    conditional = (_IF.search(whole) or _NO_NO.match(whole)) and not _told_as_done(content, chosen)
    return Modality.CONDITIONAL if conditional else Modality.ASSERTED


def _so(content: Words, whole: str) -> bool:
    """Say whether words without an act tell what is or was so, and not what shall be."""
    keys = content.keys
    told = any(past(key) and before != "be" for before, key in itertools.pairwise(("", *keys)))
    return told or _SO.search(whole) is not None


def _by_its_form(keys: list[str], rank: list[int], chosen: Event | None) -> Modality | None:
    """Return what an act is by its own form: supposed, wished, or None where that tells nothing."""
    if chosen is None:
        return None
    if _only_supposed(keys, chosen):
        return Modality.CONDITIONAL
    return Modality.DEMANDED if _wished(keys, rank, chosen) else None


def _only_supposed(keys: list[str], chosen: Event) -> bool:
    """Say whether an act is any that may come: "any attack on the bridge will be answered"."""
    return not chosen.verb and keys[chosen.first - 1 : chosen.first] == ["any"] and not _COMING.isdisjoint(keys)


def _wished(keys: list[str], rank: list[int], chosen: Event) -> bool:
    """Say whether an act stands in the form of a wish: "that the road be opened"."""
    if not chosen.verb or keys[chosen.first - 1 : chosen.first] != ["be"]:
        return False
    before = {keys[i] for i in range(chosen.first) if rank[i] == chosen.rank}
    return before.isdisjoint(_COMING) and before.isdisjoint(("to", "not", "if", "do", "does", "did", "could", "'ll"))


def _told_as_done(content: Words, chosen: Event) -> bool:
    """Say whether an act stands in a past form, or is a noun beside one."""
    key = content.keys[chosen.first]
    if chosen.verb and chosen.first and content.keys[chosen.first - 1] == "be":
        return False
    if chosen.verb:
        return not prospects.present(content, chosen)
    done = any(past(word) for word in content.keys[chosen.first + 1 : chosen.last + 1])
    return done or key.endswith("ed") or bool(_PERFECT.search(" ".join(content.keys)))


def _led(before: str, content: Words, *, infinitive: bool) -> Modality | None:
    """Return the modality that the words just before the content give it, where they reach into it."""
    reaches = before and (infinitive or not _PERFECT.search(" ".join(content.keys[:8])))
    found: tuple[int, Modality] | None = None
    for pattern, modality in LEADS if reaches else ():
        for match in pattern.finditer(before):
            if found is None or match.start() > found[0]:
                found = (match.start(), modality)
    return None if found is None else found[1]


def _refused(before: str, whole: str) -> bool:
    """Whether words just before an infinitive content negate it: "refused | to withdraw", "yet | to begin"."""
    return whole.startswith("to ") and _REFUSES.search(" ".join(before.split()[-3:])) is not None


def _undone(line: str) -> str:
    """Return a line with a plain "not" for "could not": no guess."""
    return _NONE_COULD.sub(r"\1", _COULD_NOT.sub(" not ", line)) if "could" in line else line


def _hedge(scope: str, whole: str, begun: frozenset[str]) -> str | None:
    if HEDGING.isdisjoint(begun):
        return None
    scope, whole = _undone(scope), _undone(whole)
    match = HEDGE.search(scope) or (None if scope == whole else HEDGE.search(whole))
    return match.group() if match else None
