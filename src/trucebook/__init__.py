"""What was agreed, who says what happened, and where that leaves us: the same acts and views as the command line's.

    import trucebook
    from pathlib import Path

    with trucebook.open_case(Path("my-case")) as case:
        found = trucebook.look(case, trucebook.CutWords(occurred="2031-05-04"))
        for clause in trucebook.status_json(found.picture)["clauses"]:
            print(clause["id"], clause["status"])

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from trucebook.errors import TrucebookError
    from trucebook.reports.manifest import Listed, read_manifest
    from trucebook.service.adding import add_reports
    from trucebook.service.case import Case, open_case
    from trucebook.service.checking import check_agreement
    from trucebook.service.comparing import difference
    from trucebook.service.cutting import CutWords
    from trucebook.service.issuing import write_brief
    from trucebook.service.judging import Decision, judge_claims
    from trucebook.service.looking import Look, look
    from trucebook.service.noting import add_note
    from trucebook.service.recording import new_case, record_files
    from trucebook.service.rereading import read_again
    from trucebook.service.verifying import verify_case
    from trucebook.views.claim_list import claims_json
    from trucebook.views.clause_page import clause_json
    from trucebook.views.comparison_page import comparison_json
    from trucebook.views.outlook_page import outlook_json
    from trucebook.views.status_board import status_json
    from trucebook.vocabulary.problem import Problem

__all__ = [
    "Case",
    "CutWords",
    "Decision",
    "Listed",
    "Look",
    "Problem",
    "TrucebookError",
    "add_note",
    "add_reports",
    "check_agreement",
    "claims_json",
    "clause_json",
    "comparison_json",
    "difference",
    "judge_claims",
    "look",
    "new_case",
    "open_case",
    "outlook_json",
    "read_again",
    "read_manifest",
    "record_files",
    "status_json",
    "verify_case",
    "write_brief",
]

_HOMES: Final = {
    "Case": "service.case",
    "CutWords": "service.cutting",
    "Decision": "service.judging",
    "Listed": "reports.manifest",
    "Look": "service.looking",
    "Problem": "vocabulary.problem",
    "TrucebookError": "errors",
    "add_note": "service.noting",
    "add_reports": "service.adding",
    "check_agreement": "service.checking",
    "claims_json": "views.claim_list",
    "clause_json": "views.clause_page",
    "comparison_json": "views.comparison_page",
    "difference": "service.comparing",
    "judge_claims": "service.judging",
    "look": "service.looking",
    "new_case": "service.recording",
    "open_case": "service.case",
    "outlook_json": "views.outlook_page",
    "read_again": "service.rereading",
    "read_manifest": "reports.manifest",
    "record_files": "service.recording",
    "status_json": "views.status_board",
    "verify_case": "service.verifying",
    "write_brief": "service.issuing",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a name of any kind
    """Return a public name, loading its module. Raises AttributeError."""
    if name not in _HOMES:
        message = f"trucebook has no public name {name!r}; it has {', '.join(__all__)}"
        raise AttributeError(message)
    return getattr(importlib.import_module(f"trucebook.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
