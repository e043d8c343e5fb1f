"""What the documentation shows is run: the tutorial from first to last line, the README's commands, and every other
command at least as far as its arguments go.

`REFRESH=1 pytest tests/docs/test_tutorial.py` writes the tutorial's output anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from trucebook.cli.main import COMMANDS, app

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWER = re.compile(r"^( +\[[a-z/]+\?\] )(\w)$", re.MULTILINE)
MORE = re.compile(r"\.\.\. \((\d+) more lines\)")
SHOWN = 24
"""Lines of one output that the page shows; of a longer one the rest is counted."""
LEAST = 3
"""As few lines as these are shown rather than counted."""
MASKS = (
    (re.compile(r"(entries, |recorded to |on record since |said on )\d+ \w{3} \d{4}(, \d\d:\d\d)?"), r"\1<when>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<root>"),
    (re.compile(r"\(\d+ kB\)"), "(<size>)"),
)
"""What differs from run to run."""
MARK = "\x1e"


@dataclass(frozen=True)
class Step:
    """One command of the page, and the output that the page shows for it."""

    command: str
    shown: str

    @property
    def answers(self) -> str:
        """What is typed at the program's questions."""
        return "".join(f"{answer}\n" for _, answer in ANSWER.findall(self.shown))


def steps(page: str) -> list[Step]:
    found = []
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append(Step(command, shown))
    return found


def session(all_steps: list[Step], folder: Path, home: Path) -> list[str]:
    """Run commands one after another in one shell, as a reader would, and return their outputs."""
    lines = ["exec 2>&1"]
    for number, step in enumerate(all_steps):
        typed = home / f".typed-{number}"
        typed.write_text(step.answers, encoding="utf-8")
        lines += ["(exit ${code:-0})", f"{{ {step.command}\n}} < {typed}", "code=$?", f"printf '{MARK}'"]
    env = {**os.environ, "HOME": str(home), "PYTHONUNBUFFERED": "1", "COLUMNS": "120", "TRUCEBOOK_AUTHOR": "you"}
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)],  # noqa: S607 - the machine's shell
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env=env,
        timeout=120,
    )
    outputs = done.stdout.split(MARK)[:-1]
    return [_typed(output, step) for output, step in zip(outputs, all_steps, strict=True)]


def _typed(output: str, step: Step) -> str:
    """Return an output with the answers in it, as a terminal shows them, and without spaces at the ends of lines."""
    for prompt, answer in ANSWER.findall(step.shown):
        output = output.replace(f"{prompt}\n", f"{prompt}{answer}\n\n", 1)
        if f"{prompt}{answer}" not in output:
            output = f"{prompt}{answer}\n".join(output.rsplit(prompt, 1))
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def shortened(output: str, shown: str) -> str:
    """Return an output as the page shows it: as many lines as it shows now, and the count of the rest."""
    lines = output.splitlines()
    more = MORE.search(shown)
    keep = len(shown.splitlines()) - 1 if more else SHOWN
    if (more is None and ANSWER.search(shown)) or len(lines) <= keep + LEAST:
        return output
    return "\n".join([*lines[:keep], f"... ({len(lines) - keep} more lines)", ""])


def masked(text: str) -> list[str]:
    for pattern, word in MASKS:
        text = pattern.sub(word, text)
    return text.splitlines()


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """Return a folder that has of the checkout what the documentation's commands use."""
    folder = tmp_path / "checkout"
    shutil.copytree(root / "examples" / "tutorial", folder / "examples" / "tutorial")
    (folder / ".venv").symlink_to(root / ".venv")
    return folder


def test_the_tutorial_is_true(root: Path, checkout: Path, tmp_path: Path) -> None:
    path = root / "docs" / "tutorial" / "first-case.md"
    page = path.read_text(encoding="utf-8")
    all_steps = steps(page)
    assert len(all_steps) > 15
    home = tmp_path / "home"
    home.mkdir()
    real = session(all_steps, checkout, home)
    now = [shortened(output, step.shown) for output, step in zip(real, all_steps, strict=True)]
    if os.environ.get("REFRESH"):
        waiting = iter(zip(all_steps, now, strict=True))

        def written(block: re.Match[str]) -> str:
            pairs = [next(waiting) for _ in steps(block[0])]
            return "```console\n" + "".join(f"$ {step.command}\n{output}" for step, output in pairs) + "```"

        path.write_text(BLOCK.sub(written, page), encoding="utf-8")
        return
    differences = []
    for step, output in zip(all_steps, now, strict=True):
        lines = unified_diff(masked(step.shown), masked(output), f"page: {step.command}", "program", lineterm="", n=1)
        differences += list(lines)
    assert differences == [], "\n".join([*differences, "REFRESH=1 pytest tests/docs/test_tutorial.py writes it anew."])


def test_the_readmes_commands_run(root: Path, checkout: Path) -> None:
    lines = re.findall(
        r"^    (\.venv/bin/trucebook .+)$", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(lines) == 3
    (checkout / "report.txt").write_text("The parties began talks on phase two on 3 May.\n", encoding="utf-8")
    for line in lines:
        done = subprocess.run(shlex.split(line), cwd=checkout, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), line


def shown_commands(root: Path) -> list[str]:
    """Return every command line of the program that a page or a command's own help shows."""
    top: Any = get_command(app)
    epilogs = [top.get_command(None, name).epilog or "" for name in COMMANDS]
    found = [one.removeprefix("Example: ") for one in epilogs if one.startswith("Example: trucebook")]
    for page in [
        root / "README.md",
        *sorted((root / "docs").rglob("*.md")),
        *sorted((root / "examples").rglob("*.md")),
    ]:
        text = page.read_text(encoding="utf-8")
        found += re.findall(r"^(?:    |\$ )(?:\.venv/bin/)?(trucebook .+?)(?: \| .*)?$", text, re.MULTILINE)
    return sorted(set(found))


def test_every_command_shown_is_one_that_the_program_takes(root: Path) -> None:
    commands = shown_commands(root)
    assert len(commands) > 40
    wrong = []
    for line in commands:
        try:
            _parse(shlex.split(re.sub(r"[\[\]]", "", re.split(r"\s{3,}", line)[0])))
        except Exception as error:  # noqa: BLE001 - whatever keeps it from being taken
            wrong.append(f"{line}: {error}")
    assert wrong == []


def _parse(words: list[str]) -> None:
    """Parse a command line and run nothing. Raises UsageError."""
    command: Any = get_command(app)
    context: Any = None
    name, rest = words[0], words[1:]
    while True:
        context = command.make_context(name, list(rest), parent=context)
        if not hasattr(command, "resolve_command"):
            return
        name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
