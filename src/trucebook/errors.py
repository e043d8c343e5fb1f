"""What a program did wrong is raised, and this is the one root of all that is raised.

Small classes stand beside their cause, own their sentence and take facts. What *people* wrote wrongly is a value with
a position, `trucebook.vocabulary.problem.Problem`, and never raised.
"""


class TrucebookError(Exception):
    """The root. `str(error)` is a full sentence for a user: what is wrong, where, and what to do.

    `exit_code` is the command line's (DESIGN: 0 fine, 1 problems found, 2 wrong use, 3 the ledger does not verify).
    """

    exit_code: int = 1


class WrongUseError(TrucebookError):
    """The call itself is wrong: a folder that is no case, an argument of the wrong form."""

    exit_code = 2
