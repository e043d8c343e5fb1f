"""What a content says of its act's being: modality, polarity, hedge.

Operators count where they govern the act: before a verb in the same clause, or in the clause whose subject the act is
("talks are due to begin"), or just before the content ("demanded | the release"). A demand outweighs a condition,
a condition a prediction, a prediction a plan. A refusal or a vow to prevent is a plan that the act shall not be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucebook.claims import events, negation, outcomes, prospects, rescheduled, temporal, undetermined
from trucebook.claims.events import Event, governors, stopping
from trucebook.claims.inflection import word_set
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import BEEN
from trucebook.vocabulary.event import Modality, Polarity

_LEAD = 7
_PARTING = frozenset(("but", ";", ","))
_BE = r"(?:is|are|was|were|be|been|'s|'re)"
_ADVERB = r"(?:(?:initially|originally|also|still|now|currently|already|fully|widely|not|expected|due|reportedly) )*"
_DEMANDED = re.compile(
    r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|insist(?:s|ed"
    r"|ing)? (?:on|that)"
    r"|call(?:s|ed|ing)? (?:for|on|upon)|appeal(?:s|ed|ing)? (?:for|to)|press(?:es|ed|ing)? for|push(?:es|ed|ing)? for"
    r"|ask(?:s|ed|ing)? (?:for|that)|ask(?:s|ed) (?:[\w'-]+ ){1,3}to|wants? (?:[\w'-]+ ){1,3}"
    r"(?:to|out|gone|freed|released|disarmed|withdrawn|returned|reopened|lifted)"
    r"|request(?:s|ed|ing)?|order(?:s|ed|ing) \w+ to"
    r"|pressur(?:e|es|ed|ing) (?:\w+ ){1,3}to|implor\w+"
    r"|plead\w*)\b",
)
_CONDITION = re.compile(
    r"\b(?:(?<!as )if|unless|provided that|on condition|on the condition|as long as|so long as|contingent (?:on|upon)"
    r"|depend(?:s|ing|ent)? (?:on|upon)|in case|in the event|suppos(?:e|ing)|assuming|imagine)\b",
)
_UNDECIDED = re.compile(
    r"\b(?:(?:ha(?:s|ve|d) |is |are |was |were |be )?(?:not|n't|yet to|hasn't|haven't) (?:yet )?(?:decided?"
    r"|determined?|made up)"
    r"(?: \w+){0,4}? ?whether|(?:not|n't|yet to|neither \w[^,;]*?) (?:yet |have |has |had ){0,2}"
    r"(?:announced?|set|fixed|named?) (?:an?|any|the) (?:\w+ )?(?:dates?|day|time|timetable) (?:for|of|on)"
    r"|(?:announced?|set|fixed|named?|given?|gave) no (?:\w+ )?(?:dates?|day|time|timetable) (?:for|of|on)"
    r"|(?:un|not )decided (?:on |about )?whether|weigh(?:s|ed|ing)? whether|undecided)\b",
)
_PREDICTED = re.compile(
    rf"\b(?:may|might|could|{_BE} {_ADVERB}(?:expected|likely|unlikely|predicted|forecast|bound|feared) to|likely"
    rf"|probably"
    r"|fear(?:s|ed|ing)?(?: that)?|would (?:be|last|hold|collapse|succeed|take|fail)|expect(?:s|ed|ing)?"
    r"|anticipat(?:es|ed)"
    r"|(?:will|would|won't|wouldn't) (?:not |never |hardly |soon )?(?:survive|last|endure|collapse|unravel|fall apart)"
    r"|confident|(?:no|not|n't|never) (?:an? |any )?guarantees?"
    r"|doubt(?:s|ed|ful)?|hop(?:es|ed|ing)|risks?|prospects? of|uncertain(?:ty)?)\b",
)
_PLANNED = re.compile(
    rf"\b(?:will|shall|'ll|won't|would|wouldn't|{_BE} {_ADVERB}(?:set|due|scheduled|slated|planned|poised|prepared"
    rf"|ready"
    r"|going|about|preparing|planning|determined|committed|willing|open|eager|keen|obliged|supposed) (?:to|for)"
    rf"|{_BE} {_ADVERB}to (?!the\b|an?\b|blame\b|some\b|date\b|its\b|his\b|their\b)(?=[a-z])|commit(?:s|ted|ting)? to"
    r"|intend(?:s|ed|ing)?|intentions?|plan(?:s|ned|ning)? (?:to|for|on)"
    r"|plans? (?:is|was|were) (?:for|to|that)|agreed to|agree to|agreeing to"
    r"|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|offer(?:s|ed|ing)? to|threat(?:s|ens?|ened|ening)?"
    r"|consider(?:s|ed|ing)?|readiness|willingness|commitments?|determination|eagerness|aim(?:s|ed|ing)? to"
    r"|seek(?:s|ing)? to|(?<!by )(?:means|meant|meaning) to"
    r"|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing) to|decided? (?:to|that)|upcoming|announce(?:d"
    r"|ments?) (?:\w+ ){0,5}(?:of|about) an? |wants? to|hopes? to|no (?:issue|objection|problem)"
    r"|propos(?:e|es|ed|ing)|hea(?:d|ds|ded|ding) (?:to|for)|on (?:his|her|their|its) way|rul(?:e|es|ed|ing) out"
    r"|ahead of|prepar(?:es|ed|ing) (?:to|for))\b",
)
_LEADS = (
    (
        re.compile(
            r"\b(?:demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on|upon)|appeal\w*|press(?:es|ed|ing)? for"
            r"|ask(?:s|ed|ing)|insist\w*"
            r"|request\w*|push(?:es|ed|ing)? for)\b"
        ),
        Modality.DEMANDED,
    ),
    (
        re.compile(
            r"\b(?:fear\w*|expect\w*|doubt\w*|hop(?:e|es|ed|ing)|predict\w*|concerns?|prospects?|not confident)\b"
        ),
        Modality.PREDICTED,
    ),
    (
        re.compile(
            r"\b(?:promis\w+|vow\w*|pledg\w+|plan(?:s|ned|ning)?|intend\w*|threat\w*|offer\w*|agree(?:s|d)? to"
            r"|readiness|willing\w*"
            r"|determination|commitment|prepared|announce(?:d|ments?)\b.{0,40}\b(?:of|about)$|eager\w*|refus\w+"
            r"|consider\w*)\b"
        ),
        Modality.PLANNED,
    ),
)
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|possibly|perhaps|presumably|purportedly|supposedly|seemingly|likely"
    r"|probably|unconfirmed|suspected"
    r"|alleged to|reported to|believed to|said to|thought to|appears? to|seems? to|may|might|could|uncertain"
    r"|in principle"
    r"|considering|not in the (?:immediate|near) future)\b",
)
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
_PERFECT = re.compile(r"\b(?:had|was|were|did|has been|have been)\b")
_SO = re.compile(r"\b(?:is|are|was|were|has|have|had|does|did)\b")
_WITHOUT = re.compile(r"(?<=\w)(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbe)(?<!\bleft) without .*")
"""Behind a verb: what was not done beside it."""
_NOTS = word_set("not no never cannot can't won't couldn't nobody none neither")
_NOT_SOON = re.compile(r"\bnot in the (?:immediate|near) future\b")
_FINITE = word_set("is are was were has have had will would could may might did")
_STARTS_INFINITIVE = re.compile(r"^(?:\W*)to \w")


_OWN_NO = {
    "REJECT": ("refus", "reject", "den"),
    "COERCE": ("block", "prevent", "den"),
    "SANCTION": ("den",),
    "PROTEST": ("block",),
}
"""How verbs begin that negate what others do, and are acts themselves: a road that was blocked was blocked."""
_OF_ORDERS = frozenset((Modality.PLANNED, Modality.DEMANDED))
_PARTS = re.compile(r"\w+")
_STEM = 4


def _begun(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words.split())


_DEMANDING = _begun(
    "must should ought need has have demand urge urging insist call appeal press push ask asks asked asking want"
    " request order pressure implore plead"
)
_CONDITIONING = _begun(
    "if unless provided condition long contingent depend case event suppose supposing assuming imagine"
)
_PREDICTING = _begun(
    "may might could expected likely unlikely predicted forecast bound feared probably fear would will won anticipate"
    " confident guarantee doubt hope hoping risk prospect uncertain"
)
_PLANNING = _begun(
    "will shall won would ll to for intend intention plan agree promise pledge vow vows vowed vowing offer threat"
    " consider readiness willing commit determination eagerness aim seek mean refuse decline decide announce want hope"
    " no propose head way rule ruling ahead prepare upcoming"
)
_NEGATING = _begun(
    "not never cannot without neither nor no yet fail refuse decline unable reject prevent rule deny denied denies"
    " denying unlikely rather instead doubt nobody nothing zero hardly scarcely hesitate oppose thwart avert none block"
    " refrain abstain avoid far close near within nearly almost short out off t halt stop"
)
_HEDGING = _begun(
    "reportedly allegedly apparently possibly perhaps presumably purportedly supposedly seemingly likely probably"
    " unconfirmed suspected alleged reported believed said thought appear seem may might could uncertain principle"
    " considering future"
)
"""How the words begin of which one stands in whatever the pattern beside each finds: without any, none is sought."""


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
    never = _NEGATING.isdisjoint(begun)
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
    return hinted and _UNDECIDED.search(line) is not None


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
    return frozenset([key[:_STEM] for key in keys])


def _scope(keys: list[str], rank: list[int], chosen: Event | None, first: int, *, never: bool) -> str:
    """Return the words from number `first` on that may govern the act, as one line. `never`: none of them negates."""
    if chosen is None:
        line = " ".join([key for key, depth in zip(keys[first:], rank[first:], strict=True) if depth == 0])
        told = _WITHOUT.sub("", line) if " without " in line else line
        return line if not never and negation.negations(told) else told
    end = _passed_on(keys, rank, chosen)
    held = (chosen.rank, 0) if chosen.rank > 1 else (chosen.rank,)
    return " ".join([keys[i] for i in range(first, end) if rank[i] in held])


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
    predicted = not _PREDICTING.isdisjoint(begun) and _PREDICTED.search(_undone(scope)) is not None
    planned = not _PLANNING.isdisjoint(begun) and _PLANNED.search(scope) is not None
    governed = predicted or infinitive or planned
    supposed = _SHOULD.match(whole) is not None
    asks = not supposed and not _DEMANDING.isdisjoint(begun) and _DEMANDED.search(scope) is not None
    if asks and _DEMANDED.search(_HANDLED.sub(r"\1", scope)):
        return Modality.DEMANDED
    named = not _CONDITIONING.isdisjoint(begun) and _CONDITION.search(whole) is not None
    if supposed or (named and (governed or _CONDITION.search(scope))):
        return Modality.CONDITIONAL
    if predicted:
        return Modality.ASSERTED if _COULD_NOT_HAVE.search(scope) else Modality.PREDICTED
    if "would" in scope and _WOULD_HAVE.search(scope):
        return Modality.CONDITIONAL
    firm = "insist" in before and (_SO.search(whole) is not None if chosen is None else _told_as_done(content, chosen))
    led = None if firm else _led(before, content, infinitive=infinitive)
    if led is not None:
        return led
    return Modality.PLANNED if governed else Modality.ASSERTED


def _prospect(content: Words, rank: list[int], chosen: Event | None, whole: str, before: str) -> Modality:
    """Return what an act is that nothing near governs: a deed, unless its form says that it lies ahead."""
    ahead = prospects.modality(content, rank, chosen)
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


def _told_as_done(content: Words, chosen: Event) -> bool:
    """Say whether an act stands in a past form, or is a noun beside one."""
    key = content.keys[chosen.first]
    if chosen.verb and chosen.first and content.keys[chosen.first - 1] == "be":
        return False
    if chosen.verb:
        return not prospects.present(content, chosen)
    return key.endswith("ed") or bool(_PERFECT.search(" ".join(content.keys)))


def _led(before: str, content: Words, *, infinitive: bool) -> Modality | None:
    """Return the modality that the words just before the content give it, where they reach into it."""
    reaches = before and (infinitive or not _PERFECT.search(" ".join(content.keys[:8])))
    found: tuple[int, Modality] | None = None
    for pattern, modality in _LEADS if reaches else ():
        for match in pattern.finditer(before):
            if found is None or match.start() > found[0]:
                found = (match.start(), modality)
    return None if found is None else found[1]


def _refused(before: str, whole: str) -> bool:
    """Whether words just before an infinitive content negate it: "refused | to withdraw", "yet | to begin"."""
    return whole.startswith("to ") and _REFUSES.search(" ".join(before.split()[-3:])) is not None


def _undone(line: str) -> str:
    """Return a line with a plain "not" for "could not": no guess."""
    return _COULD_NOT.sub(" not ", line) if "could" in line else line


def _hedge(scope: str, whole: str, begun: frozenset[str]) -> str | None:
    if _HEDGING.isdisjoint(begun):
        return None
    scope, whole = _undone(scope), _undone(whole)
    match = _HEDGE.search(scope) or (None if scope == whole else _HEDGE.search(whole))
    return match.group() if match else None
