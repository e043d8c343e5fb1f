"""The texts of reports in an index: which runs of words they share, and their sentences, as numbers."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from trucebook.evidence.alignment import Sentence, sentences
from trucebook.evidence.copies import FAMILIAR, runs, sampled
from trucebook.evidence.held import Held
from trucebook.evidence.index_file import IndexFile
from trucebook.evidence.wording import Content, Stem

EVERYBODYS = -1
"""Stands in the place of the reports that have a run, where they are too many."""


class IndexedTexts:
    """The reports of an index. `text` gives a report's verbatim text, `numbers` a word's number."""

    def __init__(self, file: IndexFile, text: Callable[[str], str], numbers: Callable[[str], int]) -> None:
        self._file, self._text, self._numbers = file, text, numbers
        self._runs: Held[frozenset[int]] = Held(self._stored_runs)
        self._sentences: Held[tuple[Sentence, ...]] = Held(self._stored_sentences)

    def forget_held(self) -> None:
        """Let go of what is kept in memory."""
        self._runs.clear()
        self._sentences.clear()

    def number(self, report: str) -> int:
        """Return a report's number, a new one where it is not known."""
        self._file.put("insert or ignore into report (id) values (?)", [(report,)])
        return int(self._file.one("select no from report where id = ?", report))

    def has(self, report: str) -> bool:
        """Return whether a report is in the index."""
        return self._file.one("select 1 from report where id = ?", report) is not None

    def add(self, report: str) -> None:
        """Put a report's runs of words and its sentences into the index. A run that is familiar is noted no more."""
        no, text = self.number(report), self._text(report)
        found = runs(text)
        told = self._packed(sentences(text))
        row = (array("I", sorted(found)).tobytes(), told, no)
        self._file.put("update report set runs = ?, sentences = ? where no = ?", [row])
        self._runs.pop(report, None)
        self._sentences.pop(report, None)
        held = Counter(run for run, _ in self._holding(found))
        familiar = [run for run, reports in held.items() if reports >= FAMILIAR]
        self._file.put("delete from run where run = ?", ((run,) for run in familiar))
        rows = [(run, no) for run in sampled(found) if held[run] < FAMILIAR]
        self._file.put("insert or ignore into run values (?, ?)", [*rows, *((run, EVERYBODYS) for run in familiar)])

    def _holding(self, found: Iterable[int]) -> list[Any]:
        """Return (run, number of a report that has it) for the sampled ones among some runs."""
        marks = ", ".join(map(str, sampled(found)))
        return self._file.all(f"select run, report from run where run in ({marks})")  # noqa: S608 - numbers

    def _packed(self, told: Iterable[Sentence]) -> bytes:
        """Return sentences as numbers: start, end, how many stems, how many of them weigh more and so come first, and
        the stems."""
        packed = array("I")
        for one in told:
            heavy = sorted(self._short(stem) for stem in one.words.heavy)
            plain = sorted(self._short(stem) for stem in one.words.stems - one.words.heavy)
            packed.extend((one.start, one.end, len(heavy) + len(plain), len(heavy), *heavy, *plain))
        return packed.tobytes()

    def _short(self, stem: Stem) -> int:
        return self._numbers(str(stem)) & 0xFFFFFFFF

    def _stored_sentences(self, report: str) -> tuple[Sentence, ...]:
        packed = array("I", self._file.one("select sentences from report where id = ?", report) or b"")
        found, at = [], 0
        while at < len(packed):
            start, end, stems, heavy = packed[at : at + 4]
            at += 4
            content = Content(frozenset(packed[at : at + stems]), frozenset(packed[at : at + heavy]))
            found.append(Sentence(start, end, content))
            at += stems
        return tuple(found)

    def _stored_runs(self, report: str) -> frozenset[int]:
        return frozenset(array("I", self._file.one("select runs from report where id = ?", report) or b""))

    def sharing(self, report: str, most: int) -> list[tuple[str, int]]:
        """Return (other report, sampled runs shared) of the reports that share rare runs with one, most first."""
        no = self._file.one("select no from report where id = ?", report) or 0
        counts = Counter(other for _, other in self._holding(self.runs(report)))
        counts.pop(no, None)
        counts.pop(EVERYBODYS, None)
        best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        return [(str(self._file.one("select id from report where no = ?", other)), count) for other, count in best]

    def set_copy(self, report: str, of: str) -> None:
        """Note that a report is a copy of another."""
        self._file.put("update report set copy_of = ? where no = ?", [(of, self.number(report))])

    def copy_of(self, report: str) -> str | None:
        """Return the report that one is a copy of, or None."""
        found = self._file.one("select copy_of from report where id = ?", report)
        return None if found is None else str(found)

    def copies(self, report: str) -> list[str]:
        """Return the reports that are copies of one, in the order in which they came."""
        return [str(one) for (one,) in self._file.all("select id from report where copy_of = ? order by no", report)]

    def text(self, report: str) -> str:
        """Return a report's verbatim text."""
        return self._text(report)

    def runs(self, report: str) -> frozenset[int]:
        """Return a report's runs of words."""
        return self._runs.get_held(report)

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """Return a report's sentences."""
        return self._sentences.get_held(report)
