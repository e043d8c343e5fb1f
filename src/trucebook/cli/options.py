"""Arguments and options that several commands share, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

CaseFolder: TypeAlias = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder.", show_default=False)]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the documented JSON instead of tables.")]
Author: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="NAME", help="Who signs what is put on record (else TRUCEBOOK_AUTHOR, else your login)."
    ),
]
LedgerAddress: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="ADDRESS",
        help="Keep the ledger in this PostgreSQL database: postgresql://ROLE@HOST/DATABASE, without a password.",
    ),
]
Occurred: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--occurred", metavar="T", help="Only what occurred by then: 2025-02-04 (its end) or 2025-02-04T12:00."
    ),
]
Recorded: TypeAlias = Annotated[
    str | None,
    typer.Option("--recorded", metavar="T", help="Only what was on record by then: a time as above, or #120 entries."),
]
Said: TypeAlias = Annotated[str | None, typer.Option("--said", metavar="T", help="Only what was said by then.")]
Standard: TypeAlias = Annotated[
    str | None,
    typer.Option("--standard", metavar="S", help="Judge at this standing: alleged, reported, corroborated, verified."),
]
Audience: TypeAlias = Annotated[
    str | None,
    typer.Option("--for", metavar="public", help="Leave out what is withheld, mask names, and say how much."),
]
IfVerified: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--if-verified", metavar="CLAIM", help="Suppose that the body named for it reports the same."),
]
IfAccepted: TypeAlias = Annotated[
    list[str] | None, typer.Option("--if-accepted", metavar="CLAIM", help="Suppose that a reviewer accepts the claim.")
]
IfRejected: TypeAlias = Annotated[
    list[str] | None, typer.Option("--if-rejected", metavar="CLAIM", help="Suppose that a reviewer rejects it.")
]
IfSilentUntil: TypeAlias = Annotated[
    str | None,
    typer.Option("--if-silent-until", metavar="T", help="Suppose that no more is reported by then; also 'day 16'."),
]
