"""Withholding names: where the policy publishes none, a page shows no name of a private person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from trucebook.agreement.terms import Terms
from trucebook.claims.claim import Claim, Link
from trucebook.views.picture import Picture
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Role

MASK = "[name withheld]"
SHORTEST = 3
"""A name of fewer letters is masked within a longer one only."""
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:al|bin|ibn|ben|van|von|de|da|el)\b)?(?: (?:al-|el-)?[A-Z][\w’'-]+){1,3}")
_NAMED_IN = re.compile(rf"(?<!\b[Tt]he )(?<!\bin )(?<!\bat )(?<!\bnear )(?<!\bfrom )\b({_NAME.pattern})")
"""A name in what somebody unnamed is called ("an aide to ..."), but that of a body or a place."""
_BODIES = re.compile(
    r"\b(?:agency|alliance|army|association|authority|bank|board|brigades?|bureau|cabinet|channel|commission|committee"
    r"|congress|corps|council|court|crescent|cross|department|fund|government|group|guard|institute|ministry|movement"
    r"|nations|news|office|organi[sz]ation|parliament|party|police|press|programme|radio|service|society|staff|states?"
    r"|street|times|tribunal|union|university|administration|chancellery|command|directorate|embassy|forces?|hospital"
    r"|house|military|mission|palace|presidency|secretariat)\b",
    re.IGNORECASE,
)
"""Words of names that bodies and outlets bear, and persons do not."""
_OFFICE = re.compile(
    r"(?:the|acting|deputy|vice|former|prime|first|foreign|defen[cs]e|finance|interior|justice|health|attorney|chief|army"
    r"|minister|premier|president|chancellor|secretary|ambassador|envoy|governor|mayor|general|director|commissioner"
    r"|chair(?:man|woman|person)?|speaker|spokes(?:man|woman|person)|king|queen|emir|sultan|prince|of|for)",
    re.IGNORECASE,
)
"""Words of titles. A name of such words alone is a public office; before a person's name they stay."""
View = TypeVar("View")


def private_names(picture: Picture) -> re.Pattern[str] | None:
    """Return a pattern of the names of private persons; None where there is none. Public offices are not masked.

    Private are persons without an office in the case, speakers whom a report names and the case does not know, by whom
    it tells an unnamed one, and whoever else claims name in two to four capitalised words, unless all of them are words
    of known names or one is a word of bodies ("ministry").
    """
    kept = {name for names in private_persons(picture) for name in names}
    longest = sorted(kept, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b") if longest else None


def private_persons(picture: Picture) -> list[tuple[str, ...]]:
    """Return the names of each private person: first those whom the case knows, then others as the claims name them.
    A name's last word stands for it too."""
    public = public_words(picture)
    known = [actor.names for actor in private_actors(picture.terms)]
    others = dict.fromkeys(
        person for name in _unknown(picture) if not _BODIES.search(name) and (person := _person(name))
    )
    persons = (tuple(with_last_words(names)) for names in (*known, *((name,) for name in others)))
    kept = (
        tuple(name for name in names if len(name) >= SHORTEST and not words_of(name) <= public) for names in persons
    )
    return [names for names in kept if names]


def with_last_words(names: Iterable[str]) -> list[str]:
    """Return names, and behind them the last word of each that has several."""
    whole = list(names)
    return list(dict.fromkeys([*whole, *(name.split()[-1] for name in whole if " " in name)]))


def private_actors(terms: Terms) -> list[Actor]:
    """Return the persons of a case who have no office in it."""
    return [actor for actor in terms.actors if actor.kind == "person" and not actor.roles]


def public_words(picture: Picture) -> set[str]:
    """Return every word, in lower case, of the names that a page may show."""
    terms = picture.terms
    private = {actor.id for actor in private_actors(terms)}
    known = [name for actor in terms.actors if actor.id not in private for name in (*actor.names, *actor.roles)]
    known += [name for place in terms.places for name in place.names]
    known += [name for source in terms.sources for name in source.names]
    known += [report.publisher for report in picture.reports.values() if report.publisher]
    return {word for name in known for word in words_of(name)}


def _unknown(picture: Picture) -> Iterator[str]:
    for claim in picture.claims.values():
        for link in claim.attribution:
            unknown = link.role is Role.SPEAKER and link.id is None
            if unknown and link.name and not _with_article(picture, claim, link):
                yield link.name
            yield from _NAMED_IN.findall(link.description or "") if unknown and not link.name else ()
        for mention in (*claim.fields.actors, *claim.fields.recipients):
            if mention.id is None and _NAME.fullmatch(mention.text):
                yield mention.text


def _person(name: str) -> str:
    """Return a name without the title before it; "" for an office alone ("Foreign Minister")."""
    words = name.split()
    while words and all(map(_OFFICE.fullmatch, words[0].split("-"))):
        words = words[1:]
    return " ".join(words)


def _with_article(picture: Picture, claim: Claim, link: Link) -> bool:
    """Return whether the report puts "the" before a name, as it does for offices and bodies, never for persons."""
    text = picture.texts.get(claim.text, "")
    before = (text[max(0, span.start - 4) : span.start] for span in link.spans)
    return any(words.lower() == "the " for words in before) or _bare(link.description) == _bare(f"the {link.name}")


def _bare(words: str | None) -> str:
    return (words or "").lower()


def words_of(name: str) -> set[str]:
    """Return the words of a name, in lower case, without short ones."""
    return {word for word in re.findall(r"[^\W\d_]+", name.lower()) if len(word) >= SHORTEST}


def masked(view: View, names: re.Pattern[str] | None) -> View:
    """Return a view with every name replaced in every string of it, however deep."""
    return view if names is None else _masked(view, names)


def _masked(value: Any, names: re.Pattern[str]) -> Any:  # noqa: ANN401 - walks values of every type a view may hold
    if type(value) is str:
        return names.sub(MASK, value)
    if type(value) is tuple:
        return tuple(_masked(part, names) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _masked(getattr(value, part.name), names) for part in fields(value)})
    return value
