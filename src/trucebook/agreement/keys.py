"""Every key of a case's files, in one table: the loader takes these keys and no others, and the JSON Schema is made
from them, so that the two accept the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its `shape` (see `SHAPES`), what it means, and for nested ones the section that its values are `of`."""

    name: str
    shape: str
    means: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    of: str | None = None


SHAPES = {
    "text": "a text",
    "word": "one of a few words",
    "words": "a text or a list of texts",
    "id": "an id",
    "ids": "an id or a list of ids",
    "flag": "true or false",
    "number": "a whole number",
    "decimal": "a number",
    "section": "keys with values",
    "sections": "names, each with keys and values",
    "items": "a list, each item with keys and values",
    "forms": "names, each with a text or a list of texts",
    "ids or sections": "a list of ids, or ids with keys and values",
    "pairs": "ids, each with an id",
    "bearer": 'an id, a list of ids, "each party", "each guarantor", or {each: [ids]}',
    "point": "a point in time",
    "start": 'a point in time, or "when" and a condition',
    "condition": "a condition",
    "days": "a kind of day",
    "duration": "a duration",
    "postponement": 'a duration, "when" and a condition',
    "amount": "an amount",
    "ratio": "a ratio",
    "stage amount": "a whole number, or one with its unit",
}
PROHIBITION, LIMIT = "must not", "more than"
DUTIES = {
    "must": "do",
    "must begin": "begin",
    "must conclude": "conclude",
    "must keep": "keep",
    PROHIBITION: "ban",
    "may": "permission",
}
"""The key of a clause that says what is asked -> the kind of the clause."""
COUNTINGS = ("day one is 1", "day one is 0", "disputed")
STANDINGS = ("alleged", "reported", "corroborated", "verified")
ACTOR_KINDS = ("person", "office", "organisation", "state", "forces", "media", "people")
SOURCE_KINDS = ("outlet", "agency", "monitor", "body", "party", "table", "digest")

_NAME = Key("name", "text", "The form of the name that we show.")
_NAMES = Key("names", "words", "Other forms of the name in texts.")
_NOTE = Key("note", "text", "A remark that is shown and decides nothing.")
_ACTOR = (
    _NAME,
    _NAMES,
    Key("kind", "word", "What kind of actor it is.", choices=ACTOR_KINDS),
    Key("member of", "ids", "The actors that it belongs to; its deeds are theirs."),
    Key("roles", "words", 'Common descriptions: "foreign minister", "envoy".'),
    _NOTE,
)

SECTIONS: dict[str, tuple[Key, ...]] = {
    "agreement": (
        Key("agreement", "id", "The id of the agreement.", needed=True),
        Key("title", "text", "Its title.", needed=True),
        _NOTE,
        Key("timezone", "text", "The zone of its days, as in the IANA list: Asia/Jerusalem.", needed=True),
        Key("day one", "text", "The time of entry into force, with the hour: 2025-01-19T11:15.", needed=True),
        Key("counting", "word", "The number of the day of entry into force, or disputed.", choices=COUNTINGS),
        Key("parties", "sections", "Those who agreed.", needed=True, of="party"),
        Key("guarantors", "ids or sections", "Those who guarantee.", of="party"),
        Key("bodies", "sections", "Bodies of the agreement: a hub, a commission, a verifier.", of="body"),
        Key("topics", "forms", "What acts concern, with the forms found in texts."),
        Key("classes", "forms", "Values of the keys of acts, with the forms found in texts: who is a civilian here."),
        Key("phases", "sections", "The phases, in order.", of="phase"),
        Key("acts", "sections", "The kinds of deed that clauses speak of, as patterns.", needed=True, of="act"),
        Key("happenings", "sections", "What dates and conditions hang on, and nobody owes.", of="happening"),
        Key("clauses", "items", "What was promised.", needed=True, of="clause"),
        Key("procedures", "sections", "Chains of acts, each calling for the next within a time.", of="procedure"),
        Key("amendments", "items", "What the parties changed later, in the order agreed.", of="amendment"),
    ),
    "party": (*_ACTOR, Key("members", "ids", "Actors that belong to it.")),
    "body": (
        _NAME,
        _NAMES,
        Key("kind", "text", "What it is, in its own word: communications hub."),
        Key("member of", "ids", "The actors that it belongs to."),
        Key("roles", "words", "Common descriptions."),
        Key("seat", "id", "The place where it sits."),
        Key("members", "ids", "Actors that sit in it."),
        _NOTE,
    ),
    "phase": (
        _NAME,
        _NAMES,
        Key("starts", "start", 'When it starts: "day one", a point, or "when" and a condition.', needed=True),
        Key("lasts", "duration", "Its length in calendar days."),
        Key("ends", "start", 'When it ends, where no length says so: a point, or "when" and a condition.'),
        Key("continues while", "condition", "It is prolonged beyond its length while this holds."),
        _NOTE,
    ),
    "act": (
        Key("event", "words", "PLOVER types, any of which will do."),
        Key("mode", "words", "Modes of these types."),
        Key("about", "words", "Topics."),
        Key("object", "words", "Heads of what is acted on, singular: captive, truck."),
        Key("actors", "words", 'Who does it: ids, "bearer" (as where nobody is named), or "anyone".'),
        Key("recipients", "words", 'To whom it is done: ids, or "bearer".'),
        Key("within", "ids", "Places in which it is done."),
        Key("keys", "pairs", "Further names and values that a claim has to carry."),
        _NOTE,
    ),
    "happening": (
        Key("text", "text", "What it is, in a sentence."),
        Key("act", "text", "The act that it is; the first one counts.", needed=True),
        _NOTE,
    ),
    "clause": (
        Key("id", "id", "Its id: talks.two.begin.", needed=True),
        Key("text", "text", "The sentence that it encodes.", needed=True),
        Key("bearer", "bearer", "Whom it binds; a list binds all of them together.", needed=True),
        Key("must", "text", "The act that is owed."),
        Key("must begin", "text", "The act that has to have begun."),
        Key("must conclude", "text", "The act that concludes what is owed."),
        Key("must keep", "text", "The act that keeps a state."),
        Key(PROHIBITION, "text", "The act that is forbidden."),
        Key("may", "text", 'The act that is permitted, whatever the bans under "despite" say.'),
        Key("despite", "ids", "The bans that the permission stands against."),
        Key("about", "text", "The topic that it concerns."),
        Key("during", "id", "The phase in which it binds."),
        Key("from", "start", 'It binds from this point on, or from "when" a condition holds.'),
        Key("until", "start", 'It binds to this point, or to "when" a condition holds.'),
        Key("by", "start", "The end of the time for it."),
        Key("remedy for", "id", "The clause whose breach it makes good: it binds from that breach on."),
        Key("at least", "amount", "The least that is owed."),
        Key("exactly", "amount", "What is owed, no more and no less."),
        Key(
            LIMIT, "amount", 'The most that "must not" leaves free: beyond it, in all or in each period, it is broken.'
        ),
        Key("stages", "items", "Parts of the amount, each with its time.", of="stage"),
        Key("each", "word", "It is owed, or limited, anew in each of these.", choices=("day", "week", "month")),
        Key(
            "except on",
            "items",
            "Kinds of day on which another amount is owed; the first that fits counts.",
            of="variation",
        ),
        Key(
            "credit",
            "word",
            "Whether what is done beyond the amount counts for later, or is lost.",
            choices=("carried", "lost"),
        ),
        Key("for each", "text", "The act that each time calls for an answer."),
        Key("within", "duration", "The time for the answer."),
        Key("ratio", "ratio", "How much is owed for each one of what calls for it."),
        Key(
            "answered",
            "word",
            "Whether one act has to answer the whole of a call, or several add up.",
            choices=("by one act", "by several"),
        ),
        Key("counting", "word", "Whether one answer serves one call, or several.", choices=("each once", "shared")),
        Key("shared with", "ids", "The clauses for which a deed that counts for this one counts as well."),
        Key("where", "ids", "The places that it holds in."),
        Key("same", "words", 'Keys in which answer and call, or exemption and deed, agree; "place" is one.'),
        Key("per", "words", 'Keys for each value of which it is owed anew; "place": each place under "where".'),
        Key("unless", "words", "Acts that exempt from it or excuse."),
        Key("exempt for", "duration", 'How long after it an act of "unless" exempts from a ban.'),
        Key("suspended while", "condition", "It does not bind while this holds."),
        Key("postponed by", "postponement", "How much longer its time is once something comes true before it is over."),
        Key("extended while", "condition", "Its time is longer by as long as this holds."),
        Key("verified by", "ids", "The bodies whose findings verify it."),
        Key("best efforts", "flag", "Only an effort is owed, no result."),
        Key("theme", "text", "A heading to group clauses by."),
        Key("article", "text", "Where it stands in the source text."),
        Key("uncertain", "text", "What is not certain about these terms."),
        _NOTE,
    ),
    "variation": (
        Key("days", "days", "The kind of day.", needed=True),
        Key("amount", "stage amount", "What is owed on such a day instead; 0 owes nothing.", needed=True),
    ),
    "procedure": (
        Key("text", "text", "What it is for, in a sentence."),
        Key("starts with", "text", "The act that calls for the first step.", needed=True),
        Key("steps", "items", "The steps, each a clause that the one before calls for.", needed=True, of="step"),
        _NOTE,
    ),
    "amendment": (
        Key("id", "id", "Its id.", needed=True),
        Key("text", "text", "What was changed, in a sentence.", needed=True),
        Key("from", "point", "From when it is in effect.", needed=True),
        Key("prolongs", "pairs", "Phases, each with the days or weeks that it lasts longer."),
        Key("replaces", "ids", "Clauses that it takes the place of."),
        Key("clauses", "items", "Clauses that it brings.", of="clause"),
        _NOTE,
    ),
    "stage": (
        Key("by", "point", "The end of the time for this part.", needed=True),
        Key("amount", "stage amount", "What is owed by then, beyond earlier stages.", needed=True),
    ),
    "actors": (Key("actors", "sections", "Whom the case knows.", needed=True, of="actor"), _NOTE),
    "actor": _ACTOR,
    "places": (Key("places", "sections", "Where.", needed=True, of="place"), _NOTE),
    "place": (
        _NAME,
        _NAMES,
        Key("within", "id", "The place that contains it."),
        Key("kind", "text", "What kind of place it is: city, crossing, corridor."),
        Key("latitude", "decimal", "Degrees north, WGS 84."),
        Key("longitude", "decimal", "Degrees east, WGS 84."),
        _NOTE,
    ),
    "sources": (Key("sources", "sections", "Who publishes or is cited.", needed=True, of="source"), _NOTE),
    "source": (
        _NAME,
        _NAMES,
        Key("kind", "word", "What kind of source it is.", choices=SOURCE_KINDS),
        Key("actor", "id", "The actor whose own voice it is."),
        Key("owned by", "ids", "Sources or groups that own it."),
        Key("relies on", "ids", "Sources that it is known to take its reports from."),
        Key("country", "text", "The country that it publishes from."),
        _NOTE,
    ),
    "glossary": (Key("glossary", "forms", "A term of one side -> the case's own word.", needed=True), _NOTE),
    "policy": (
        Key("performance", "word", "The standing at which something counts as done.", choices=STANDINGS),
        Key("breach", "word", "The standing at which something counts as broken.", choices=STANDINGS),
        Key("speaks for", "pairs", "A member whose words count as its party's."),
        Key("trusted", "ids", "Sources whose structured records are accepted at intake."),
        Key("trusted for excuses", "ids", "Sources whose word makes an exemption or excuse take effect."),
        Key("complete", "items", "Where silence of a source means: not done.", of="complete"),
        Key("allies", "pairs", "Actors whose words for each other are not independent."),
        Key("publish names", "flag", "Whether names of private persons may be published."),
        _NOTE,
    ),
    "complete": (
        Key("source", "id", "The source.", needed=True),
        Key("act", "text", "The act that it records without gaps.", needed=True),
        Key("place", "id", "The place that it watches."),
        Key("from", "point", "From when.", needed=True),
        Key("to", "point", "To when.", needed=True),
    ),
}
SECTIONS["step"] = tuple(key for key in SECTIONS["clause"] if key.name != "for each")
ROOTS = ("agreement", "actors", "places", "sources", "glossary", "policy")
"""The files of a case, in the order in which they are read: `agreement.yaml` and so on."""
