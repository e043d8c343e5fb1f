"""How a terminal shows what is supposed: every line is marked, so that no part of it can be taken for a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from trucebook.cli.printing import columns, say
from trucebook.views.supposed_page import MEANS, SupposedPage, SupposedRow, is_meant

MARK = "supposed | "


def print_supposed(page: SupposedPage) -> None:
    """Print what is supposed, and what would become of the findings."""
    marked = (line for told in _lines(page) for line in _wrapped(told))
    say(*marked)


def _lines(page: SupposedPage) -> Iterator[str]:
    yield "Nothing of this is on record. It is what would be found"
    yield from (f"  if {words}" for words in page.supposed)
    yield f"judged by what occurred by {page.cut_words}."
    if is_meant(page.supposed):
        yield MEANS
    for row in page.lines:
        yield from ("", *_row(page, row))
    yield ""
    yield "Every other finding stays as it is." if page.lines else "Every finding stays as it is."


def _row(page: SupposedPage, row: SupposedRow) -> Iterator[str]:
    """Yield one line's difference, and in short that of its periods, stages or triggers."""
    yield (
        f"{row.clause}, {row.bearer}: {row.was} → {row.becomes}"
        if row.moves
        else (f"{row.clause}, {row.bearer}: {row.was}, as it is")
    )
    yield from (f"  {change}" for change in row.changes)
    counts = Counter((one.was, one.becomes) for one in page.parts(row) if one.moves)
    yield from (f"  {count:,} of its parts: {was} → {becomes}" for (was, becomes), count in counts.items())


def _wrapped(line: str) -> list[str]:
    """Return a line in as many as the terminal needs, each of them marked."""
    indent = " " * (len(line) - len(line.lstrip()))
    return wrap(
        line.strip(),
        columns(),
        initial_indent=f"{MARK}{indent}",
        subsequent_indent=f"{MARK}{indent}  ",
        break_on_hyphens=False,
    ) or [MARK.rstrip()]
