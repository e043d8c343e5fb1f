"""As recorded at a time: a cut at an earlier size of a large ledger, from the derived segments.

`SIZES` claims (else 100,000; "100000,1000000") are put on record: rows of tables of several sources, 95 of 100 in time,
the rest in twenty reports that come late, with ten batches of judgements that withdraw some between them. After each
batch the case is looked at, as people do. Then, at sizes drawn from the ledger, a query counts the deeds of each clause
at each standing, the contested and the reviewed ones, and the independent origins behind them. Prints one JSON object
a size: median seconds of such a query, opening included (`wall_s`, `cpu_s`; `between_s` where the size lies within a
batch, and what came since the last look is worked out), the same query by DuckDB alone over one table with intervals
(`duckdb_wall_s`), what one claim more takes (`one_more_s`), and what writing it all took. Each answer is compared
with weighing everything at that size where `PROVE=1`. Seeded.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import statistics
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from trucebook.claims.claim import Claim, Fields, Link, Mention, Quantity, Span, claim_id
from trucebook.claims.codec import claim_plain
from trucebook.cuts.record import read_record
from trucebook.cuts.segments import catch_up
from trucebook.evidence.basis import Basis, weigh
from trucebook.evidence.opening import open_weighed
from trucebook.evidence.weighed import chain_of, files
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.service.case import Case, open_case, recorded_terms
from trucebook.service.intake import Document, WrittenReading, reading_drafts, report_draft, text_draft
from trucebook.service.recording import new_case
from trucebook.vocabulary.event import Form, Role
from trucebook.vocabulary.time import DAY, Bounds

SIZES = tuple(int(size) for size in os.environ.get("SIZES", "100000").split(","))
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "tutorial" / "agreement.yaml"
SEED, AUTHOR = 11, "benchmark"
LATE, REPORTS, WITHDRAWN = 0.05, 20, 10
A_REPORT, A_PART = 50_000, 1_000
QUERIES = 15
SOURCES = ("river-relief-counts", "valley-courier", "ford-radio", "commission-reports")
QUERY = """
select clause, bearer, standing, effect, count(*) as deeds, count(case when contested then 1 end) as contested,
       count(case when reviewed then 1 end) as reviewed, sum(origins) as origins, sum(low) as low
from {} group by clause, bearer, standing, effect order by all
"""


def main() -> None:
    """Measure each size."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "case"
            new_case(folder, EXAMPLE, AUTHOR)
            with open_case(folder, AUTHOR) as case:
                print(json.dumps({"measure": "recorded", "claims": size} | measured(case, size)), flush=True)


def measured(case: Case, size: int) -> dict[str, Any]:
    """Fill a case and ask it."""
    chance = random.Random(SEED)  # noqa: S311 - a seeded draw, no secret
    rows = Rows(chance, recorded_terms(read_record(case.store, case.store.size())).terms.day_one)
    start, looks = time.process_time(), [0.0]
    for number in range(0, round(size * (1 - LATE)), A_REPORT):
        rows.add(case, min(A_REPORT, round(size * (1 - LATE)) - number))
    catch_up(case.store, case.derived)
    filled = time.process_time() - start
    first = looked(case)
    known = case.store.size()
    for number in range(REPORTS):
        rows.add(case, round(size * LATE / REPORTS))
        looks.append(looked(case))
        if number % (REPORTS // WITHDRAWN or 1) == 0:
            rows.withdraw(case, 50)
            looks.append(looked(case))
    rows.add(case, 1)
    one_more = looked(case)
    steps = [step for one in chain_of(basis_at(case, case.store.size())) for step in one.steps]
    exact = [asked(case, at) for at in chance.choices(steps, k=QUERIES)]
    between = [asked(case, at) for at in chance.choices(range(known, case.store.size()), k=QUERIES)]
    return {
        "entries": case.store.size(),
        "wall_s": median(exact, 0),
        "cpu_s": median(exact, 1),
        "between_s": median(between, 0),
        "duckdb_wall_s": bare(case, steps, chance),
        "one_more_s": round(one_more, 3),
        "first_look_s": round(first, 1),
        "late_look_s": round(statistics.median(looks[1:]), 2),
        "filled_s": round(filled, 1),
        "derived_mb": sum(path.stat().st_size for path in case.derived.rglob("*") if path.is_file()) // 2**20,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


class Rows:
    """Rows of tables, drawn one after another."""

    def __init__(self, chance: random.Random, day_one: int) -> None:
        self.chance, self.day_one, self.numbers, self.reports = chance, day_one, count(), count()
        self.known: list[str] = []

    def add(self, case: Case, rows: int) -> None:
        """Put a table of some rows on record."""
        name = f"table-{next(self.reports)}.csv"
        digest, source = hashlib.sha256(name.encode()).hexdigest(), self.chance.choice(SOURCES)
        published = Bounds(self.day_one, self.day_one + 40 * DAY)
        document = Document(digest, name, "text/csv", name, digest, source, published, extractor="table-1")
        plain = claim_plain(_claim(digest, source, self.day_one))
        made = [self._row(plain, digest) for _ in range(rows)]
        self.known += [one["id"] for one in made]
        parts = tuple(canonical.encode(made[at : at + A_PART]) for at in range(0, rows, A_PART))
        reading = WrittenReading("table-1", digest, parts, (), (), source, published, 0)
        case.store.append([report_draft(document, name.encode(), AUTHOR), text_draft(document, AUTHOR)])
        case.store.append(reading_drafts(document, reading, 0, AUTHOR))
        catch_up(case.store, case.derived)

    def _row(self, plain: dict[str, Any], digest: str) -> dict[str, Any]:
        """Return the claim of a row: an attack, or food trucks."""
        number = next(self.numbers)
        at = self.day_one + self.chance.randrange(40 * DAY)
        fields = dict(plain["fields"])
        if self.chance.random() < 0.5:  # noqa: PLR2004 - every other one
            side = self.chance.choice(["northern-forces", "southern-forces"])
            fields |= {"event": "ASSAULT", "actors": [[side, side]], "quantities": []}
        span = [number * 10, number * 10 + 5]
        identity = claim_id(digest, (Span(*span),), (), 0)
        return plain | {"id": identity, "spans": [span], "occurred": [at, at + 1], "fields": fields}

    def withdraw(self, case: Case, claims: int) -> None:
        """Put judgements on record that withdraw some claims."""
        drafts = []
        for claim in self.chance.sample(self.known, claims):
            body = {"decision": "withdraw", "claim": claim, "clause": None, "other": None, "reason": None, "saw": None}
            drafts.append(Draft(Kind.JUDGEMENT, AUTHOR, f"judgement:{next(self.numbers)}", canonical.encode(body)))
        case.store.append(drafts)
        catch_up(case.store, case.derived)


def _claim(text: str, source: str, day_one: int) -> Claim:
    """Return what rows are alike in."""
    return Claim(
        id="",
        text=text,
        ordinal=0,
        spans=(Span(0, 5),),
        quote="a row",
        form=Form.NARRATED,
        cue=None,
        attribution=(Link(Role.PUBLISHER, source, source),),
        said=Bounds(day_one, day_one + 40 * DAY),
        occurred=Bounds(day_one, day_one + 1),
        fields=Fields(
            event="AID",
            object="truck",
            actors=(Mention("northern side", "northern-side"),),
            places=(Mention("mill crossing", "mill-crossing"),),
            quantities=(Quantity("3 trucks", "3", "truck", "exactly", "3", "3"),),
        ),
    )


def basis_at(case: Case, size: int) -> Basis:
    """Return what a cut of a size is weighed by."""
    record = read_record(case.store, size)
    recorded = recorded_terms(record, case.derived)
    return Basis(case.store, case.derived, record, recorded.terms, recorded.policy)


def looked(case: Case) -> float:
    """Open the case as it is now; return the CPU seconds."""
    start = time.process_time()
    with open_weighed(basis_at(case, case.store.size())) as connection:
        connection.execute(QUERY.format("deed")).fetchall()
    return time.process_time() - start


def asked(case: Case, size: int) -> tuple[float, float]:
    """Ask the case as it was recorded at a size; return wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    with open_weighed(basis_at(case, size)) as connection:
        found = connection.execute(QUERY.format("deed")).fetchall()
    taken = time.perf_counter() - wall, time.process_time() - cpu
    if os.environ.get("PROVE"):
        with weigh(basis_at(case, size)) as whole:
            assert whole.execute(QUERY.format("deed")).fetchall() == found  # noqa: S101 - a measurement must be of the right thing
    return taken


def bare(case: Case, steps: list[int], chance: random.Random) -> float:
    """Return the median seconds of the query over one table of all deeds with intervals, by DuckDB alone."""
    chain = chain_of(basis_at(case, case.store.size()))
    deeds, touched = (files(table, chain) for table in ("deed", "touched"))
    file = case.folder / "bare.parquet"
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            f"copy (select d.*, t.until from {deeds} d left join "  # noqa: S608 - our own paths
            f"(select owner, min(\"at\") as until from {touched} where tabled = 'deed' "
            f"group by owner) t on t.owner = d.happening) to '{file}' (format parquet, compression zstd)"
        )
    taken = []
    for at in chance.choices(steps, k=QUERIES):
        start = time.perf_counter()
        with duckdb.connect(":memory:") as connection:
            held = f"read_parquet('{file}') where since <= {at} and (until is null or until > {at} or until <= since)"
            connection.execute("set threads to 2")
            connection.execute(QUERY.format(held)).fetchall()
        taken.append(time.perf_counter() - start)
    return round(statistics.median(taken), 3)


def median(taken: list[tuple[float, float]], place: int) -> float:
    """Return a median to the millisecond."""
    return round(statistics.median(one[place] for one in taken), 3)


if __name__ == "__main__":
    main()
