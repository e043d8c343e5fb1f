"""The command `trucebook`: finds the command asked for, runs it, and says what went wrong as a sentence and a code."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from trucebook.cli.plain_words import take_plainly
from trucebook.cli.printing import ReaderGoneError
from trucebook.errors import TrucebookError

COMMANDS: Final = {
    "demo": "demo",
    "new": "keeping",
    "check": "keeping",
    "add": "adding",
    "note": "adding",
    "record": "keeping",
    "read": "adding",
    "claims": "showing",
    "review": "reviewing",
    "compare": "showing",
    "status": "board",
    "why": "showing",
    "outlook": "showing",
    "diff": "showing",
    "brief": "issuing",
    "ledger": "ledger",
}
"""Command -> module of `trucebook.cli` that holds it; loaded when asked for."""


COLLECTING: Final = (50_000, 20, 100)
"""When the interpreter looks for garbage in circles: rarely, as nearly all that a command makes it needs to its end."""
_STOPPED = 130
"""The code of a program that Ctrl-C ended."""


class LazyGroup(TyperGroup):
    """A group that loads a command's module when it is asked for: start-up is part of the job."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - the signature is the library's
        """Return the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - the signature is the library's
        """Return a command, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"trucebook.cli.{COMMANDS[cmd_name]}")
        command = typer.main.get_group(module.app).get_command(ctx, cmd_name)
        if command is not None and ctx is not None:
            take_plainly(command.get_params(ctx))
        return command

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - the signature is the library's
        """Return the group's own options."""
        found = super().get_params(ctx)
        take_plainly(found)
        return found


app = typer.Typer(
    cls=LazyGroup,
    name="trucebook",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="What was agreed, who says what happened, and where that leaves us.\n\n"
    "Exit codes: 0 fine, 1 problems found, 2 wrong use, 3 the ledger does not verify.",
    epilog="Example: trucebook demo",
)


def _version(*, asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - rarely needed

        typer.echo(f"trucebook {version('trucebook')}")
        raise typer.Exit


@app.callback()
def trucebook(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=lambda v: _version(asked=v), is_eager=True)
    ] = False,
) -> None:
    """Take the options before a command."""


def run() -> None:
    """Run the command line and leave with its exit code. No traceback reaches a user."""
    _make_output_safe()
    gc.set_threshold(*COLLECTING)
    atexit.register(gc.freeze)  # at the end all goes at once: nothing is looked for in circles once more
    try:
        code = app(standalone_mode=False)
    except TrucebookError as error:
        _say(error)
        sys.exit(error.exit_code)
    except ReaderGoneError:
        # Keep the interpreter from saying so when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        code = _STOPPED
    except (OSError, MemoryError) as error:
        print(f"trucebook: {_system_words(error)}", file=sys.stderr)  # noqa: T201 - the command line prints
        _say_json(_system_words(error))
        sys.exit(1)
    except Exception as error:
        _leave_misused(error)
        if os.environ.get("TRUCEBOOK_DEBUG"):
            raise
        sentence = f"this is a defect of the program, not of your input ({type(error).__name__}: {error})."
        hint = "Nothing recorded was lost. Set TRUCEBOOK_DEBUG=1 to see where, and please report it."
        print(f"trucebook: {sentence} {hint}", file=sys.stderr)  # noqa: T201 - as above
        _say_json(sentence)
        sys.exit(1)
    if code == _STOPPED:
        print("stopped; what was recorded stays recorded", file=sys.stderr)  # noqa: T201 - as above
    sys.exit(code if isinstance(code, int) else 0)


def _leave_misused(error: Exception) -> None:
    """Leave with the usage where the command line itself was wrong: the library has such errors show themselves."""
    show, message = getattr(error, "show", None), getattr(error, "format_message", None)
    if callable(show) and callable(message):
        show()
        _say_json(str(message()))
        sys.exit(int(getattr(error, "exit_code", 2)))


def _say_json(sentence: str, **more: Any) -> None:  # noqa: ANN401 - any JSON values
    """Print an error as JSON to the standard output, where JSON was asked for."""
    if "--json" in sys.argv:
        from trucebook.cli.printing import print_json  # noqa: PLC0415 - only on trouble

        print_json({"error": sentence, **more})


def _make_output_safe() -> None:
    """See that there is something to print to, and that no character of a report can stop a listing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the program's life
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _system_words(error: OSError | MemoryError) -> str:
    """Return what the system refused, as a sentence."""
    if isinstance(error, MemoryError):
        return "there is not enough memory for this. Nothing recorded was lost."
    where = f" ({error.filename})" if error.filename else ""
    return f"the system refused: {error.strerror or error}{where}. What was recorded before stays recorded."


def _say(error: TrucebookError) -> None:
    """Print an error's sentence and the problems it carries."""
    print(f"trucebook: {error}", file=sys.stderr)  # noqa: T201 - as above
    problems = getattr(error, "problems", ())
    if problems:
        from trucebook.cli.printing import problem_lines  # noqa: PLC0415 - only on trouble

        for line in problem_lines(problems):
            print(line, file=sys.stderr)  # noqa: T201 - as above
    if "--json" in sys.argv:
        from trucebook.cli.printing import problem_json  # noqa: PLC0415 - only on trouble

        _say_json(str(error), problems=[problem_json(one) for one in problems])
