"""Whose names are withheld: those that reviewers withheld, and where the policy publishes none, all private persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.claim import Claim
from trucebook.claims.codec import claim_of
from trucebook.cuts.record import Judgement, Record
from trucebook.engine.finding import Findings
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.ledger.store import Store
from trucebook.service.case import AGREEMENT, Recorded, recorded_terms
from trucebook.service.looking import Texts
from trucebook.views.masking import SHORTEST, private_actors, private_persons, public_words, with_last_words, words_of
from trucebook.views.masks import Hidden, Masks
from trucebook.views.picture import CutLine, Picture, ReportLine
from trucebook.vocabulary.actor import Actor, Place, Source


def masks_of(store: Store, record: Record, withheld: Sequence[Judgement]) -> Masks:
    """Return the masks of all whose names are withheld, first of those that `withheld` name. A person is looked for in
    every reading and in all terms that were ever on record: an old cut must not say a name that a new one withholds."""
    if AGREEMENT not in record.terms:
        return Masks(())
    latest = recorded_terms(record)
    if not withheld and latest.policy.publish_names:
        return Masks(())
    versions = [*(one.terms for one in _versions(store)), latest.terms]
    picture = _picture(store, record, latest)
    public = public_words(picture)
    found = [_withheld(one, versions, public) for one in withheld]
    if not latest.policy.publish_names:
        persons = {actor.id: actor for terms in versions for actor in private_actors(terms)}
        found += [_hidden(actor, public) for actor in persons.values()]
        found += [Hidden(names, person=True) for names in private_persons(picture)]
    return Masks(found, _known(versions, picture, found))


def _known(versions: Iterable[Terms], picture: Picture, hidden: Iterable[Hidden]) -> set[str]:
    """Return the names, and of actors the ids, that stay: of whom and what else the case knows, and of publishers."""
    out = {name for one in hidden for name in (*one.names[:1], *one.ids)}
    stay = {report.publisher for report in picture.reports.values() if report.publisher}
    for terms in versions:
        every: tuple[Actor | Place | Source, ...] = (*terms.actors, *terms.places, *terms.sources)
        stay |= {name for one in every if not out & {one.id, *one.names} for name in (one.id, *one.names)}
    return stay


def _withheld(one: Judgement, versions: Sequence[Terms], public: set[str]) -> Hidden:
    """Return every name of whom a judgement names."""
    actors = [actor for terms in versions for actor in terms.actors if actor.id == one.actor]
    names = dict.fromkeys([str(one.name), *(name for actor in actors for name in actor.names)])
    person = not actors or any(actor.kind == "person" for actor in actors)
    shorter = [name for name in with_last_words(names) if name in names or _own(name, public)] if person else names
    return Hidden(tuple(shorter), (one.actor,) if one.actor else (), person)


def _hidden(actor: Actor, public: set[str]) -> Hidden:
    """Return the names of a private person that the case knows."""
    return Hidden(tuple(name for name in with_last_words(actor.names) if _own(name, public)), (actor.id,), person=True)


def _own(name: str, public: set[str]) -> bool:
    """Return whether a name says more than words of names that everybody may read."""
    return len(name) >= SHORTEST and not words_of(name) <= public


def _versions(store: Store) -> Iterator[Recorded]:
    """Yield the terms that were on record, oldest first, each once; what this version cannot read names nobody."""
    from trucebook.agreement.load import load_case  # noqa: PLC0415 - loads the parser

    files: dict[str, str] = {}
    for entry in store.entries(kinds=(Kind.TERMS, Kind.POLICY)):
        if entry.body is not None:
            files = files | canonical.decode(entry.body)["files"]
            loaded = load_case(files) if AGREEMENT in files else None
            if loaded is not None and loaded.terms is not None:
                yield Recorded(loaded.terms, loaded.policy or Policy())


def _picture(store: Store, record: Record, latest: Recorded) -> Picture:
    """Return a picture of every claim that was ever read, for whoever looks for names in it."""
    reports = {one.id: ReportLine(one.id, one.name, one.publisher, one.published, one.text) for one in record.reports}
    empty = Picture(latest.terms.title, latest.terms, latest.policy, CutLine(0, record.size, None), Findings(0, (), ()))
    return replace(empty, claims=_every_claim(store), reports=reports, texts=Texts(store, record))


def _every_claim(store: Store) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for entry in store.entries(kinds=(Kind.READING,)):
        for claim in canonical.decode(entry.body)["claims"] if entry.body is not None else ():
            found[claim["id"]] = claim_of(claim)
    return found
