"""Let every fault happen to the ledgers, and print what came of each: one JSON object a line.

    PYTHONPATH=benchmarks python -m faults

{"fault", "store", "runs", "fired", "lost", "doubled", "undetected"}: how often it was tried, in how many of these the
fault did happen, entries that were acknowledged and lost, entries doubled, wrong answers that nothing told of. A
control takes the protection away and must lose something, else nothing could have been seen. The code is 1 where
anything was lost, doubled or undetected, or a control was blind. RUNS=100 tries each fault so often at most, SECONDS=10
no longer than that, SEED=1 draws others, ONLY=power,clocks chooses.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from faults.outcome import Limits

FAULTS = ("clocks", "kills", "power", "failing", "full", "damage", "history", "server")


def main() -> int:
    """Try and print."""
    runs = os.environ.get("RUNS")
    limits = Limits(
        int(runs) if runs else None, float(os.environ.get("SECONDS", "inf")), int(os.environ.get("SEED", "6962"))
    )
    passed = True
    for name in os.environ.get("ONLY", ",".join(FAULTS)).split(","):
        for outcome in import_module(f"faults.{name}").run(limits):
            print(outcome.line(), flush=True)
            passed = passed and outcome.passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
