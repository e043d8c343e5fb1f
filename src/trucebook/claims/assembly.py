"""Claims from attributions and narration: one for each thing said, each under whoever says it.

What stands in no attribution is claimed by the publisher. Someone whose words are recounted inside another's words is
an actor of what is claimed, so a saying inside a saying gives no claim of its own; inside an outlet's report it does,
and the outlet is then a link of its chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from trucebook.claims.chain import Attributed
from trucebook.claims.claim import Claim, Cue, Fields, Link, Mention, Span, claim_id
from trucebook.claims.cleaning import Cleaned
from trucebook.claims.cue_words import ACCOUNTS, DENIALS, PROMISES, REJECTIONS
from trucebook.claims.modality import AMENDS
from trucebook.claims.parts import finite
from trucebook.claims.saying import Saying
from trucebook.claims.tagging import tag
from trucebook.vocabulary.event import Form, Modality, Polarity
from trucebook.vocabulary.time import Bounds


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its spans go back to the verbatim text: offsets are of the cleaned one."""

    span: tuple[int, int]
    form: Form
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    attributed: Attributed
    fields: Fields


def occurred(fields: Fields, said: Bounds) -> Bounds:
    """Return what the engine may use as the time of the event: the time given; an asserted event no later than it was
    said, a planned or predicted one no earlier."""
    done = fields.modality is Modality.ASSERTED
    if fields.time is None:
        return Bounds(None, said.latest) if done else Bounds(said.earliest, None)
    given = fields.time.bounds
    if done:
        return given.meet(Bounds(None, said.latest)) or given
    if given.earliest is None:
        return given.meet(Bounds(said.earliest, None)) or given
    return given


def denied(fields: Fields) -> Fields:
    """Return fields as whoever says that it is not so tells them: what he denies to have been left undone was done."""
    turned = Polarity.POSITIVE if fields.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
    return replace(fields, polarity=turned, stance=None)


def weighed(fields: Fields, saying: Saying, cue: str, words: str) -> Fields:
    """Return the fields of what is said as its cue turns them; what hangs on something else has not been done."""
    if fields.modality is Modality.ASSERTED and _bargains(words):
        return replace(fields, modality=Modality.CONDITIONAL)
    if saying.group in {"say", "think"} and fields.modality is Modality.PLANNED and _HAVING_DONE.match(words):
        fields = replace(fields, modality=Modality.ASSERTED)
    return _turned(fields, saying, cue, words)


_HAVING_DONE = re.compile(r"to have (?!to\b)\w+ ", re.IGNORECASE)
"""What somebody says to have been done: no plan."""


def _turned(fields: Fields, saying: Saying, cue: str, words: str) -> Fields:
    """Return the fields of what is said as its cue turns them: what is denied is negative, what is warned against is
    asked not to be, and what is vowed or proposed has not been done."""
    first = words.split(maxsplit=2)[:2]
    if saying.lemma in REJECTIONS and _ASKED.search(" ".join(words.lower().split()[:_FEW])):
        return replace(fields, polarity=Polarity.NEGATIVE, modality=Modality.PLANNED)
    if saying.lemma in DENIALS:
        return denied(fields)
    if saying.lemma in REJECTIONS and bool(_CHARGES & set(first)):
        return replace(fields, polarity=Polarity.NEGATIVE)
    if "against" in {*first[:1], *cue.split()[1:]} and saying.group in {"say", "will", "ask"}:
        return _warned_against(fields, words)
    done = AMENDS.match(words) is not None and fields.event in {"ASSAULT", "COERCE", "REJECT"}
    asks = saying.group in {"will", "ask"} and saying.lemma != "insist" and not done
    if asks and fields.modality is Modality.ASSERTED:
        return replace(fields, modality=Modality.PLANNED if saying.lemma in PROMISES else Modality.DEMANDED)
    return _blamed(fields, words) if saying.lemma == "blame" else fields


def _bargains(words: str) -> bool:
    """Say whether words without a verb make one thing hang on another: "no deal without a release"."""
    match = _NONE_WITHOUT.match(words)
    if match is None:
        return False
    w = tag(match.group())
    return not any(finite(w, k) for k in range(len(w.low)))


def _blamed(fields: Fields, words: str) -> Fields:
    """Return the fields of "blamed | the attack on X", where X is who did it, and of "blamed | X for the attack"."""
    if fields.modality is Modality.PLANNED and _FOR_IT.match(words):
        fields = replace(fields, modality=Modality.ASSERTED)
    if fields.actors or not fields.recipients or not re.search(r"\bon\b", words):
        return fields
    *hurt, blamed = fields.recipients
    return replace(fields, actors=(blamed,), recipients=tuple(hurt))


def _warned_against(fields: Fields, words: str) -> Fields:
    """Return the fields of what is asked not to be: who warns against its end stands for what the words are about."""
    stance = None if fields.about is None else "for" if _HARMS.search(words) else "against"
    return replace(fields, polarity=Polarity.NEGATIVE, modality=Modality.DEMANDED, stance=stance)


_FOR_IT = re.compile(
    r"(?:(?!will\b|would\b|plan|vow|threat|refus)[\w'’-]+ ){1,6}?for (?:the|an?|its|their|having)\b", re.IGNORECASE
)
_HARMS = re.compile(
    r"\b(?:end|break|leav|quit|derail|collaps|violat|breach|undermin|sabotag|torpedo|thwart|abandon|delay|obstruct|halt"
    r"|scrap|reject|scuttl|jeopardi[sz]|endanger|disrupt|hinder|imped|block|imperil|threaten|weaken|suspend|oppos"
    r"|withdraw(?:al|ing)? from|walk(?:ing)? away|back(?:ing)? out|pull(?:ing)? out)\w*",
    re.IGNORECASE,
)
"""What ends or harms what the words are about."""
_NONE_WITHOUT = re.compile(r"\W*no (?:[\w'-]+ ){1,4}(?:without|until|unless|before)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:demands?|calls?|proposals?|offers?|ideas?|plans?|requests?|appeals?|pleas?|bids?)\b")
"""What is rejected as something that others ask: whoever rejects it will not do it."""
_CHARGES = ACCOUNTS | {"charge", "charges", "assertion", "assertions", "notion", "idea", "account", "contention"}
_FEW = 5
_IF = re.compile(r"\b(?:if|unless|provided)\b", re.IGNORECASE)


def on_condition(before: Draft, here: Draft, words: str, between: str) -> Draft:
    """Return a part joined by "and" to one that stands on a condition, and that lies ahead as it does, on the same."""
    ahead = here.fields.modality in {Modality.PLANNED, Modality.PREDICTED}
    joined = between.strip(" ,") == "and" and before.fields.modality is Modality.CONDITIONAL and before.cue == here.cue
    if not (ahead and joined and _IF.match(words)):
        return here
    return replace(here, fields=replace(here.fields, modality=Modality.CONDITIONAL))


_BREACH = re.compile(r"\b(?:violations?|breach(?:es)?|crimes?|massacres?|provocations?)\b", re.IGNORECASE)


def accused(fields: Fields) -> Fields:
    """Return the fields of what two blame on each other: an accusation, and of no deed of either."""
    asserted = replace(fields, modality=Modality.ASSERTED, polarity=Polarity.POSITIVE, stance=None, time=None)
    return replace(asserted, event="ACCUSE", mode=None, object=None, actors=(), recipients=())


def named(fields: Fields, words: str) -> Fields:
    """Return the fields of a name given ("called X a breach of the deal"): an accusation, or nothing done at all."""
    return accused(fields) if _BREACH.search(words) else replace(accused(fields), event=None)


def assemble(drafts: Iterable[Draft], cleaned: Cleaned, digest: str, publisher: Link) -> tuple[Claim, ...]:
    """Return claims in the order of their words, spans into the verbatim text, each with its id."""
    seen: dict[tuple[Span, tuple[Span, ...]], int] = {}
    claims: list[Claim] = []
    for draft in sorted(drafts, key=lambda d: (d.span, d.cue or (0, 0))):
        span = cleaned.to_verbatim(Span(*draft.span))
        source = (cleaned.to_verbatim(Span(*draft.source)),) if draft.source else ()
        ordinal = seen[span, source] = seen.get((span, source), -1) + 1
        claims.append(_claim(draft, cleaned, digest, (span, source, ordinal), publisher))
    return tuple(claims)


def _claim(
    draft: Draft,
    cleaned: Cleaned,
    digest: str,
    place: tuple[Span, tuple[Span, ...], int],
    publisher: Link,
) -> Claim:
    span, source, ordinal = place
    links = (publisher, *(_back(link, cleaned) for link in draft.attributed.links))
    return Claim(
        id=claim_id(digest, (span,), source, ordinal),
        text=digest,
        ordinal=ordinal,
        spans=(span,),
        quote=cleaned.verbatim[span.start : span.end],
        form=draft.form,
        cue=None if draft.cue is None else _cue(draft.cue, cleaned),
        attribution=links,
        said=draft.attributed.said,
        occurred=occurred(draft.fields, draft.attributed.said),
        fields=_fields(draft.fields, cleaned),
        occasion=draft.attributed.occasion,
        flags=draft.attributed.flags,
    )


def _cue(span: tuple[int, int], cleaned: Cleaned) -> Cue:
    start, end = cleaned.to_verbatim(Span(*span))
    return Cue(start, end, cleaned.verbatim[start:end])


def _back(link: Link, cleaned: Cleaned) -> Link:
    if not link.spans or cleaned.level:
        return link
    return replace(link, spans=tuple(cleaned.to_verbatim(span) for span in link.spans))


def _mentions(mentions: tuple[Mention, ...], cleaned: Cleaned) -> tuple[Mention, ...]:
    return tuple(_moved(m, cleaned) for m in mentions)


def _moved(thing: Mention, cleaned: Cleaned) -> Mention:
    if thing.start is None or thing.end is None or thing.end <= thing.start:
        return thing
    span = cleaned.to_verbatim(Span(thing.start, thing.end))
    return replace(thing, start=span.start, end=span.end)


def _fields(fields: Fields, cleaned: Cleaned) -> Fields:
    """Return fields with their offsets in the verbatim text."""
    time = fields.time
    if cleaned.level or not (time or fields.quantities or fields.actors or fields.recipients or fields.places):
        return fields
    if time is not None and time.start is not None and time.end is not None and time.end > time.start:
        span = cleaned.to_verbatim(Span(time.start, time.end))
        time = replace(time, start=span.start, end=span.end)
    quantities = []
    for quantity in fields.quantities:
        if quantity.start is not None and quantity.end is not None and quantity.end > quantity.start:
            span = cleaned.to_verbatim(Span(quantity.start, quantity.end))
            quantities.append(replace(quantity, start=span.start, end=span.end))
        else:
            quantities.append(quantity)
    return replace(
        fields,
        actors=_mentions(fields.actors, cleaned),
        recipients=_mentions(fields.recipients, cleaned),
        places=_mentions(fields.places, cleaned),
        quantities=tuple(quantities),
        time=time,
    )


def chosen(found: list[Saying], outlets: set[int]) -> tuple[list[Saying], list[tuple[Saying, str]]]:
    """Return the sayings of one sentence that claim something, and the others with the reason why they do not.

    `outlets` holds the numbers (in `found`) of sayings whose source is an outlet: what they report someone said is
    claimed by that someone, through the outlet.
    """
    kept: list[Saying] = []
    left: list[tuple[Saying, str]] = []
    for number, saying in enumerate(found):
        inside = [
            i for i, outer in enumerate(found) if i != number and _holds(outer, saying) and not _holds(saying, outer)
        ]
        if any(_again(saying, before) for before in kept):
            left.append((saying, "another word for how the same was said"))
        elif any(i not in outlets for i in inside):
            left.append((saying, "recounted inside another's words"))
        elif number in outlets and any(
            _holds(saying, inner) and _most(saying, inner) for inner in found if inner is not saying
        ):
            left.append((saying, "an outlet that passes on another's words: a link of that claim"))
        else:
            kept.append(saying)
    return kept, left


def _again(one: Saying, before: Saying) -> bool:
    """Say whether a saying only tells how the one before was said: "said, laughing, that", "complained in writing"."""
    return one.shared and (one.content, one.source, one.group) == (before.content, before.source, before.group)


def _holds(outer: Saying, inner: Saying) -> bool:
    """Say whether a saying's cue stands inside the content of another."""
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content)


def _most(outer: Saying, inner: Saying) -> bool:
    """Say whether the inner saying is most of what the outer one says."""
    start, end = outer.content[0]
    first = min(inner.cue[0], inner.content[0][0], (inner.source or inner.cue)[0])
    last = max(inner.cue[1], inner.content[-1][1])
    return (min(last, end) - max(first, start)) * 10 >= (end - start) * 8
