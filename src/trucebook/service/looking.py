"""Looking at a case at one cut: its tables, what the engine says, and the picture that every view is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Policy, Terms
from trucebook.claims.claim import Claim
from trucebook.cuts.cut import Cut
from trucebook.cuts.record import Record
from trucebook.engine.finding import Findings
from trucebook.engine.judge import judge
from trucebook.engine.part import Line, judge_again
from trucebook.errors import WrongUseError
from trucebook.evidence.basis import Basis, pairs_in
from trucebook.evidence.opening import open_weighed
from trucebook.ledger import canonical
from trucebook.ledger.store import Store
from trucebook.service.asked import Asked, asked, cut_line
from trucebook.service.case import Case, clock
from trucebook.service.cutting import MICRO, CutWords
from trucebook.views.picture import CutLine, NoteLine, OriginLine, Picture, ReportLine

if TYPE_CHECKING:
    import duckdb

    from trucebook.cuts.judged import Judged
    from trucebook.evidence.comparison import Comparison
    from trucebook.evidence.origins import Origins
    from trucebook.service.supposing import Suppositions


class Claims(Mapping[str, Claim]):
    """The claims of a cut by id, read when asked for: one by one, or all at once when walked through."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._held: dict[str, Claim] = {}
        self._all = False

    def __getitem__(self, claim: str) -> Claim:
        """Return a claim. Raises KeyError."""
        if claim not in self._held:
            row = self._connection.execute("select body from claim where claim = ?", [claim]).fetchone()
            if row is None:
                raise KeyError(claim)
            self._held[claim] = _claim(row[0])
        return self._held[claim]

    def __iter__(self) -> Iterator[str]:
        """Yield ids in the ledger's order."""
        if not self._all:
            rows = self._connection.execute(
                "select claim, body from claim order by seq nulls last, ordinal nulls last, claim nulls last",
            ).fetchall()
            self._held = {claim: _claim(body) for claim, body in rows}
            self._all = True
        return iter(self._held)

    def __len__(self) -> int:
        """Return how many there are."""
        row = self._connection.execute("select count(*) from claim").fetchone()
        return int(row[0]) if row else 0


def _claim(body: str) -> Claim:
    """Return a claim from its canonical JSON."""
    from trucebook.claims.codec import claim_of  # noqa: PLC0415 - a board needs no claim

    return claim_of(canonical.decode(body.encode()))


class Texts(Mapping[str, str]):
    """Verbatim texts by digest, read from the ledger when asked for."""

    def __init__(self, store: Store, record: Record) -> None:
        self._store = store
        self._seqs = {one.text: one.seq for one in record.reports}

    def __getitem__(self, digest: str) -> str:
        """Return a text. Raises KeyError, also where it was erased."""
        body = self._store.get(self._seqs[digest]).body
        if body is None:
            raise KeyError(digest)
        return str(canonical.decode(body)["content"])

    def __iter__(self) -> Iterator[str]:
        """Yield digests."""
        return iter(self._seqs)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._seqs)


@dataclass(frozen=True)
class Look:
    """One case at one cut. What is expensive is worked out when first asked for."""

    case: Case
    cut: Cut
    record: Record
    terms: Terms
    policy: Policy
    connection: duckdb.DuckDBPyConnection
    """It shows the cut's tables and those of evidence."""
    supposed: tuple[str, ...] = ()
    """What is supposed, in words, where this is no cut of the ledger but one as supposed."""
    as_it_is: Look | None = None
    """The cut of the ledger that this one differs from, for `otherwise` alone."""
    otherwise: frozenset[Line] = frozenset()
    """The lines of which anything is otherwise than there."""

    @cached_property
    def findings(self) -> Findings:
        """Return what the engine says."""
        if self.as_it_is is not None:
            before = self.as_it_is.findings
            return judge_again(before, self.connection, self.terms, self.policy, self.otherwise)
        return judge(self.connection, self.terms, self.policy, self.cut.occurred)

    @cached_property
    def origins(self) -> Origins:
        """Return whose words stand behind which, which grades pairs."""
        from trucebook.evidence.tables import origins_of  # noqa: PLC0415 - a board needs no pairs

        return origins_of(self.connection, self.terms, self.policy, self.record.weighings)

    @cached_property
    def judged(self) -> Judged:
        """Return what reviewers' judgements make of the claims read."""
        from trucebook.cuts.tables import judged_of  # noqa: PLC0415 - a board needs no judgement

        return judged_of(self.case.store, self.case.derived, self.record)

    @cached_property
    def claims(self) -> Claims:
        """Return the claims of the cut."""
        return Claims(self.connection)

    @cached_property
    def removed(self) -> dict[str, Claim]:
        """Return the claims that were rejected or withdrawn, by id."""
        rows = self.connection.execute("select claim, body from removed order by claim nulls last").fetchall()
        return {claim: _claim(body) for claim, body in rows}

    @cached_property
    def comparison(self) -> Comparison:
        """Return the reports side by side."""
        from trucebook.evidence.comparison import compare  # noqa: PLC0415 - text matching is heavy
        from trucebook.service.joining import reported_claims  # noqa: PLC0415 - as above

        leanings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in self.findings.bearings:
            leanings[one.claim].append((one.clause, one.effect))
        claims = [claim for claim in reported_claims(self.case, self.record) if claim.claim.id in self.claims]
        reports = [one.id for one in self.record.reports if one.media != "text/csv"]
        decided = pairs_in(self.record.judgements)
        return compare(reports, claims, self.picture.happening_of, self.origins, leanings, self.terms.zone, decided)

    @cached_property
    def picture(self) -> Picture:
        """Return the picture of the cut, without a comparison."""
        return Picture(
            case_title=self.terms.title,
            terms=self.terms,
            policy=self.policy,
            cut=self._line(),
            findings=self.findings,
            claims=self.claims,
            reports=self._reports(),
            claim_report=self._pairs("select claim, report from claim"),
            origin_of=self._origins(),
            tie_reasons=self._tie_reasons(),
            happening_of=self._pairs("select claim, happening from member"),
            reviewed=frozenset(self._pairs("select claim, review from claim where review is not null")),
            withheld=self._withheld(),
            notes=self._notes(),
            texts=Texts(self.case.store, self.record),
            supposed=self.supposed,
        )

    @cached_property
    def compared(self) -> Picture:
        """Return the picture with the comparison of its reports."""
        return replace(self.picture, comparison=self.comparison)

    @cached_property
    def bare(self) -> Picture:
        """Return the picture of the findings alone: what a board needs."""
        return Picture(self.terms.title, self.terms, self.policy, self._line(), self.findings, supposed=self.supposed)

    def suppose(
        self,
        *,
        verified: Sequence[str] = (),
        accepted: Sequence[str] = (),
        rejected: Sequence[str] = (),
        silent_until: str | None = None,
    ) -> Look:
        """Return the cut as it would be, with nothing put on record. Claims are named by the beginnings of their ids.

        `verified`: the body that the clause names reports the same, and a reviewer accepts it. `accepted`, `rejected`:
        a reviewer does so. `silent_until`: nothing more is reported up to "2031-05-04", "2031-05-04T12:00" or "day 16".
        Raises WrongUseError for a claim or a time that is not known.
        """
        from trucebook.service.supposing import Suppositions  # noqa: PLC0415 - rarely asked for

        what = Suppositions(tuple(verified), tuple(accepted), tuple(rejected), silent_until)
        ids = self.connection.execute("select claim from claim order by claim nulls last").fetchall()
        return self.as_supposed(what.resolved(claim for (claim,) in ids))

    def as_supposed(self, what: Suppositions) -> Look:
        """Return the cut with suppositions that name claims by whole ids."""
        (found,) = self.as_each_supposed([what])
        return found

    def as_each_supposed(self, whats: Sequence[Suppositions]) -> tuple[Look, ...]:
        """Return the cut as each of some suppositions makes it, which is worked out for all of them at once."""
        from trucebook.service.supposing import told  # noqa: PLC0415 - rarely asked for
        from trucebook.service.worlds import suppose  # noqa: PLC0415 - as above

        if self.supposed:
            raise WrongUseError("This cut is supposed already. Suppose all of it together.")
        if not whats:
            return ()
        pairs = pairs_in(self.record.judgements)
        found = suppose(self.connection, self.terms, self.policy, self.origins.ties, pairs, self.cut.occurred, whats)
        return tuple(
            replace(
                self,
                cut=replace(self.cut, occurred=one.occurred),
                connection=one.connection,
                supposed=told(what, self.terms, one.occurred),
                as_it_is=None if one.lines is None else self,
                otherwise=one.lines or frozenset(),
            )
            for what, one in zip(whats, found, strict=True)
        )

    def _line(self) -> CutLine:
        return cut_line(self.case, self.cut, self.record)

    def _pairs(self, query: str) -> dict[str, str]:
        return dict(sorted(self.connection.execute(query).fetchall()))

    def _withheld(self) -> frozenset[str]:
        """Return the claims that are withheld at this moment, whatever the cut: it is now that they are published."""
        query = f"select claim, claim from withheld where until is null or until > {clock() // MICRO}"  # noqa: S608 - a number
        return frozenset(self._pairs(query))

    def _reports(self) -> dict[str, ReportLine]:
        return {
            one.id: ReportLine(
                one.id, one.name, one.publisher, one.published, one.text, one.media == "text/csv", one.recorded
            )
            for one in self.record.reports
        }

    def _origins(self) -> dict[str, OriginLine]:
        rows = self.connection.execute(
            "select c.claim, o.origin, v.words, o.weak "
            "from claim c join origin o on o.claim = c.claim join voice v on v.voice = c.voice "
            "order by c.claim nulls last",
        ).fetchall()
        lines = {(origin, words, weak): OriginLine(origin, words, weak) for _, origin, words, weak in rows}
        return {claim: lines[origin, words, weak] for claim, origin, words, weak in rows}

    def _tie_reasons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for tie in self.origins.ties:
            found[self.origins.origin(tie.a)][f"{tie.grade}: {tie.reason}"] = None
        return {origin: tuple(reasons) for origin, reasons in found.items()}

    def _notes(self) -> tuple[NoteLine, ...]:
        return tuple(
            NoteLine(
                kind=body["note"],
                sender=body["from"],
                recipient=body["to"],
                text=body["content"],
                recorded_at=entry.recorded,
                about=body["about"],
                answer_by=body["answer_by"],
                id=f"note-{entry.seq}",
            )
            for entry, body in self.record.notes
        )


def look(case: Case, words: CutWords, standard: str | None = None, now: int | None = None) -> Look:
    """Return a case at a cut.

    `standard` (a standing) takes the place of both of the policy's standards. Raises WrongUseError,
    TermsNotRecordedError.
    """
    return look_at(asked(case, words, standard, now))


def look_at(found: Asked) -> Look:
    """Return what was asked, opened."""
    policy = found.recorded.policy
    basis = Basis(found.case.store, found.case.derived, found.record, found.terms, policy)
    connection = open_weighed(basis, found.cut.said)
    return Look(found.case, found.cut, found.record, found.terms, found.policy, connection)
