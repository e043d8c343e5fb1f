"""Checking an agreement as it lies on disk, recorded or not: every problem at once, and its calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from trucebook.agreement.canonical import canonical
from trucebook.agreement.drawing import calendar_json, drawn
from trucebook.agreement.load import load_case
from trucebook.agreement.telling import rendering_json, told
from trucebook.agreement.terms import Terms
from trucebook.errors import WrongUseError
from trucebook.service.case import AGREEMENT, read_files
from trucebook.vocabulary.problem import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `terms` is None where an error keeps the agreement from running."""

    problems: tuple[Problem, ...]
    terms: Terms | None

    @property
    def title(self) -> str | None:
        """Return the agreement's title."""
        return self.terms.title if self.terms else None

    @property
    def clauses(self) -> int:
        """Return how many clauses there are."""
        return len(self.terms.clauses) if self.terms else 0

    def schedule_json(self) -> list[dict[str, Any]] | None:
        """Return the calendar: an object for each phase, deadline, stage, quota, answer, ban and happening."""
        return None if self.terms is None else calendar_json(self.terms)

    def schedule_lines(self, width: int) -> list[str]:
        """Return the calendar drawn for a page of so many columns."""
        return [] if self.terms is None else list(drawn(self.terms, width))

    def rendering_json(self) -> list[dict[str, Any]] | None:
        """Return the agreement in plain sentences: number, clause, phase, theme, sentence, text, what is uncertain."""
        return None if self.terms is None else rendering_json(self.terms)

    def rendering_lines(self, width: int) -> list[str]:
        """Return the agreement in plain numbered sentences."""
        return [] if self.terms is None else list(told(self.terms, width))

    def canonical(self) -> dict[str, str] | None:
        """Return the files of the case in one canonical form, by name."""
        return None if self.terms is None else canonical(self.terms)


def check_agreement(path: Path) -> Checked:
    """Check an agreement file, with the files of a case beside it, or a case's folder.

    Raises WrongUseError where there is nothing to check.
    """
    source = path / AGREEMENT if path.is_dir() else path
    if not source.exists():
        what = f"it holds no {AGREEMENT}" if path.is_dir() else "there is no such file"
        raise WrongUseError(f"{path} cannot be checked: {what}.")
    files, unread = files_beside(source)
    if AGREEMENT not in files:
        return Checked(unread, None)
    loaded = load_case(files)
    problems = tuple(placed(one, source) for one in loaded.problems)
    return Checked((*unread, *problems), loaded.terms)


def files_beside(source: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the texts of an agreement, which may have any name, and of the files of a case beside it, with a problem
    for each that cannot be read."""
    files, unread = read_files(source.parent)
    if source.name == AGREEMENT:
        return files, unread
    others = {name: text for name, text in files.items() if name != AGREEMENT}
    unread = tuple(one for one in unread if one.file != str(source.parent / AGREEMENT))
    try:
        return {**others, AGREEMENT: source.read_bytes().decode("utf-8-sig")}, unread
    except UnicodeDecodeError as error:
        sentence = f"{source.name} is not UTF-8 text (byte {error.start})."
        return others, (Problem("file-not-text", sentence, str(source), hint="Save it as UTF-8."), *unread)
    except OSError as error:
        sentence = f"{source.name} cannot be read: {error.strerror}."
        return others, (Problem("file-unreadable", sentence, str(source)), *unread)


def placed(problem: Problem, source: Path) -> Problem:
    """Return a problem whose file is named as the user can open it, in its sentence too."""
    if problem.file is None:
        return problem
    name = source if problem.file == AGREEMENT else source.parent / problem.file
    sentence = problem.sentence if source.name == AGREEMENT else problem.sentence.replace(AGREEMENT, source.name)
    return replace(problem, file=str(name), sentence=sentence)
