"""The board of a case at a cut: as held, from an earlier size by what came since, or judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from trucebook.cuts.cut import Cut
from trucebook.cuts.record import read_record
from trucebook.service.asked import Asked, asked, cut_line, with_standard
from trucebook.service.held_board import Answer, Shelf, contesting, of_board
from trucebook.views.picture import Picture
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import Instant, local, midnight

if TYPE_CHECKING:
    from trucebook.cuts.record import Record
    from trucebook.engine.finding import Findings
    from trucebook.service.case import Case
    from trucebook.service.cutting import CutWords
    from trucebook.service.looking import Look


def board(case: Case, words: CutWords, standard: str | None = None, now: int | None = None) -> tuple[Picture, Record]:
    """Return the picture of a board, which has the lines and not their instances, and what was on record at its cut.

    Arguments and errors as those of `looking.look`.
    """
    found = asked(case, words, standard, now)
    line = cut_line(case, found.cut, found.record)
    return Picture(found.terms.title, found.terms, found.policy, line, _findings(found)), found.record


def _findings(found: Asked) -> Findings:
    """Return the findings of the lines of what is asked, and hold them."""
    case, cut = found.case, found.cut
    if cut.said is not None or not found.record.size:
        return judged(found)
    shelf = Shelf.of(case.store, case.derived, found.record, found.terms, found.policy)
    answers = shelf.answers()
    for one in answers:
        if one.size == found.record.size and one.holds(cut.occurred):
            known = one.findings(cut.occurred)
            if known is not None:
                return known
    from trucebook.service.looking import look_at  # noqa: PLC0415 - loads the engine

    look = look_at(found)
    with look.connection:
        findings = _since(look, found, answers) or _of(look, look.findings)
        shelf.put(_answer(look, found, answers, findings, shelf.mark(found.record.size)))
    return findings


def prove_boards(found: Asked) -> bool | None:
    """Return whether what is held of boards is what judging gives, or None where nothing is; else it is removed.

    `found` asks for the case as it is, with the standards of its policy; boards of every standard are proved.
    """
    proved: list[bool] = []
    for standard in (None, *map(str, Standing)):
        policy = with_standard(found.recorded.policy, standard)
        shelf = Shelf.of(found.case.store, found.case.derived, found.record, found.terms, policy)
        sound = all(_proved(replace(found, policy=policy), one) for one in shelf.answers()) and not shelf.damaged
        if shelf.file.exists():
            proved.append(sound)
            if not sound:
                shelf.file.unlink(missing_ok=True)
    return all(proved) if proved else None


def _proved(found: Asked, answer: Answer) -> bool:
    """Return whether an answer is what judging gives at both ends of the horizons that it holds for."""
    record = read_record(found.case.store, answer.size)
    return all(
        judged(replace(found, record=record, cut=Cut(answer.size, occurred))) == answer.findings(occurred)
        for occurred in {answer.first, answer.until - 1}
    )


def judged(found: Asked) -> Findings:
    """Return the findings of the lines, judged anew and not held."""
    from trucebook.service.looking import look_at  # noqa: PLC0415 - loads the engine

    look = look_at(found)
    with look.connection:
        return _of(look, look.findings)


def _of(look: Look, findings: Findings) -> Findings:
    """Return what the board shows of findings."""
    from trucebook.engine.part import bearings_of  # noqa: PLC0415 - as above

    return of_board(findings, bearings_of(look.connection, look.terms, contesting(findings)))


def _since(look: Look, found: Asked, answers: list[Answer]) -> Findings | None:
    """Return the findings by what came since a smaller ledger's, or None where none is held or all may be otherwise."""
    from trucebook.engine.lines import Bearings  # noqa: PLC0415 - as above
    from trucebook.engine.part import judge_again, lines_of  # noqa: PLC0415 - as above
    from trucebook.evidence.basis import Basis  # noqa: PLC0415 - as above
    from trucebook.evidence.between import lines_between  # noqa: PLC0415 - as above

    held = [one for one in answers if one.size < found.record.size and one.holds(found.cut.occurred)]
    if not held:
        return None
    before = max(held, key=lambda one: one.size)
    basis = Basis(found.case.store, found.case.derived, found.record, found.terms, found.recorded.policy)
    touched = lines_between(look.connection, basis, before.size, found.policy)
    earlier = before.findings(found.cut.occurred)
    if touched is None or earlier is None:
        return None
    earlier = replace(earlier, bearings=Bearings(look.connection, look.terms))  # of the board's own, those that contest
    return _of(look, judge_again(earlier, look.connection, look.terms, look.policy, lines_of(look.terms, touched)))


def _answer(look: Look, found: Asked, answers: list[Answer], findings: Findings, mark: str) -> Answer:
    """Return what is held: where an earlier look at the same ledger found the same, it is looked whether the findings
    stay so to the end of the day."""
    occurred = found.cut.occurred
    single = Answer.of(found.record.size, mark, occurred, findings)
    earlier = next(
        (one for one in answers if one.size == single.size and one.first < occurred and one.written == single.written),
        None,
    )
    if earlier is None or occurred < earlier.tried:
        return replace(single, tried=single.tried if earlier is None else earlier.tried)
    day = local(occurred, look.terms.zone).date() + timedelta(days=1)
    until = midnight(day, look.terms.zone)
    if until > occurred + 1 and not _told_of(look, occurred, until):
        later = Answer.of(single.size, mark, until - 1, _ahead(found, until - 1))
        if later.written == single.written:
            return replace(single, until=until, tried=until)
    return replace(single, tried=until)


def _ahead(found: Asked, occurred: Instant) -> Findings:
    """Return the findings of the same ledger at another horizon."""
    return judged(replace(found, cut=replace(found.cut, occurred=occurred)))


def _told_of(look: Look, first: Instant, until: Instant) -> bool:
    """Return whether any time of a claim lies between two instants, or at them."""
    times = ("earliest", "latest", "said_earliest", "said_latest")
    within = " or ".join(f"{one} between {first - 1} and {until + 1}" for one in times)
    row = look.connection.execute(f"select count(*) from claim where {within}").fetchone()  # noqa: S608 - ours
    return row != (0,)
