"""`python -m trucebook`: the command line, where its script is not on the path."""

from __future__ import annotations

from trucebook.cli.main import run

if __name__ == "__main__":
    run()
