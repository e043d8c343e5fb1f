"""What one more claim costs on a warm case, to the lines of the board: record, read in, weigh, judge, status lines.

`SIZES` claims (else 100,000; "100000,1000000") of tables on an invented agreement of 49 lines: bans of each kind of act
for either of four sides, and a duty on which a phase hangs; judged at a day in the middle of what is told. Then `RUNS`
times one claim more is put on record and the board shown, and once one that begins a phase. Prints one JSON object a
size: median seconds and CPU seconds of the whole (`wall_s`, `cpu_s`), of its steps (`record_s`, `weigh_s`, `board_s`:
CPU), the same where a border moves (`border_cpu_s`), and what the first board and a board that is held took. The boards
are compared with judging all where `PROVE=1`. Seeded.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from recorded import A_REPORT, AUTHOR, SOURCES, Rows
from trucebook.cuts.record import read_record
from trucebook.service.asked import asked
from trucebook.service.boards import board, judged
from trucebook.service.case import Case, open_case, recorded_terms
from trucebook.service.cutting import CutWords
from trucebook.service.recording import new_case
from trucebook.service.scales import Scales
from trucebook.views.status_board import Board, status_board
from trucebook.vocabulary.time import DAY

SIZES = tuple(int(size) for size in os.environ.get("SIZES", "100000").split(","))
RUNS = int(os.environ.get("RUNS", "15"))
SEED = 11
CUT = CutWords("2024-04-21")
SIDES = ("north", "south", "east", "west")
ACTS = ("ASSAULT", "COERCE", "PROTEST", "THREATEN", "MOBILIZE", "SANCTION", "ACCUSE", "REJECT", "REQUEST", "CONCEDE",
        "SUPPORT", "AID")  # fmt: skip
AGREEMENT = """agreement: many-bans
title: An agreement of many bans (invented)
timezone: UTC
day one: 2024-04-01T06:00
counting: day one is 1
parties:
{parties}
phases:
  one: {{name: phase one, starts: day one, lasts: 60 days}}
  two: {{name: phase two, starts: when road is fulfilled, lasts: 30 days}}
acts:
  open the road: {{event: RETREAT, mode: access, object: [road], actors: anyone}}
{acts}
clauses:
  - {{id: road, text: The north opens the road by day 50., bearer: north, must: open the road, by: day 50}}
{bans}
"""
BAN = "  - {{id: ban.{0}, text: No side does {0}., bearer: each party, must not: {0}, during: one}}"


def main() -> None:
    """Measure each size."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "case"
            made(folder)
            with open_case(folder, AUTHOR) as case:
                print(json.dumps({"measure": "board", "claims": size} | measured(case, size)), flush=True)


def made(folder: Path) -> None:
    """Make the case."""
    files = folder.parent / "files"
    files.mkdir()
    acts = [act.lower() for act in ACTS]
    agreement = AGREEMENT.format(
        parties="\n".join(f"  {side}: {{name: the {side}}}" for side in SIDES),
        acts="\n".join(f"  {act}: {{event: {act.upper()}}}" for act in acts),
        bans="\n".join(BAN.format(act) for act in acts),
    )
    (files / "agreement.yaml").write_text(agreement)
    sources = "".join(f"  {name}: {{name: {name.title()}, kind: outlet}}\n" for name in SOURCES)
    (files / "sources.yaml").write_text(f"sources:\n{sources}")
    new_case(folder, files / "agreement.yaml", AUTHOR)


class Acts(Rows):
    """Rows of tables, each an act of one of the sides."""

    opens = False

    def _row(self, plain: dict[str, Any], digest: str) -> dict[str, Any]:
        """Return a row; where a road `opens`, one that begins a phase."""
        row, side = super()._row(plain, digest), self.chance.choice(SIDES)
        fields = {"event": self.chance.choice(ACTS), "object": None, "actors": [[side, side]], "places": []}
        if self.opens:
            fields |= {"event": "RETREAT", "mode": "access", "object": "road", "actors": [["north", "north"]]}
            row["occurred"] = [self.day_one + 10 * DAY, self.day_one + 10 * DAY + 1]
        row["fields"] = {**row["fields"], **fields, "quantities": []}
        return row


def measured(case: Case, size: int) -> dict[str, Any]:
    """Fill a case, and add to it claim by claim."""
    rows = Acts(random.Random(SEED), recorded_terms(read_record(case.store, case.store.size())).terms.day_one)  # noqa: S311 - a seeded draw, no secret
    for number in range(0, size, A_REPORT):
        rows.add(case, min(A_REPORT, size - number))
    with closing(Scales(case)) as scales:
        scales.weigh()
        first, held = timed(lambda: shown(case)), timed(lambda: shown(case))
        taken = [one_more(case, rows, scales) for _ in range(RUNS)]
        rows.opens = True
        border = one_more(case, rows, scales)
    return {
        "lines": len(shown(case).rows),
        "wall_s": median(one[0] for one in taken),
        "cpu_s": median(one[1] for one in taken),
        "most_cpu_s": round(max(one[1] for one in taken), 3),
        "record_s": median(one[2] for one in taken),
        "weigh_s": median(one[3] for one in taken),
        "board_s": median(one[4] for one in taken),
        "border_wall_s": round(border[0], 3),
        "border_cpu_s": round(border[1], 3),
        "first_board_cpu_s": round(first[1], 2),
        "held_board_cpu_s": round(held[1], 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def one_more(case: Case, rows: Acts, scales: Scales) -> tuple[float, ...]:
    """Put one claim more on record and show the board; return wall and CPU seconds, and CPU seconds of each step."""
    wall, start = time.perf_counter(), time.process_time()
    rows.add(case, 1)
    recorded = time.process_time()
    scales.weigh()
    weighed = time.process_time()
    shown(case)
    end = time.process_time()
    taken = time.perf_counter() - wall, end - start, recorded - start, weighed - recorded, end - weighed
    if os.environ.get("PROVE"):
        assert board(case, CUT)[0].findings == judged(asked(case, CUT))  # noqa: S101 - a measurement must be of the right thing
    return taken


def shown(case: Case) -> Board:
    """Return the board's lines."""
    return status_board(board(case, CUT)[0])


def timed(what: Any) -> tuple[float, float]:  # noqa: ANN401 - anything that is called
    """Return the wall and the CPU seconds of a call."""
    wall, start = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - wall, time.process_time() - start


def median(taken: Any) -> float:  # noqa: ANN401 - numbers one after another
    """Return a median to the millisecond."""
    return round(float(statistics.median(taken)), 3)


if __name__ == "__main__":
    main()
