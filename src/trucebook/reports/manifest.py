"""A manifest: which files are reports, who published them and when, where their text does not say so itself.

reports:
  - file: first.txt
    publisher: null          # unknown, said so on purpose
    published: 2025-01-23
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from trucebook.vocabulary.problem import Problem

KEYS = ("file", "publisher", "published", "edition of", "url")


@dataclass(frozen=True, slots=True)
class Listed:
    """One report to be added, of a manifest or named by itself. `publisher_stated` tells a stated unknown (null) from
    nothing said. It stands in the file `path`, unless `address` says where to fetch it or `stream` is to be read.
    """

    path: Path
    publisher: str | None
    publisher_stated: bool
    published: str | None
    edition_of: str | None = None
    address: str | None = None
    stream: BinaryIO | None = None


def read_manifest(path: Path) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Return the reports that a manifest lists, paths relative to it, and every problem of it."""
    import yaml  # noqa: PLC0415 - only manifests need it here

    try:
        with path.open(encoding="utf-8") as lines:
            node = yaml.compose(lines)
            if node is None:
                return (), (_problem(path, "this manifest is empty.", 1),)
    except FileNotFoundError:
        return (), (Problem("manifest-missing", f"There is no file {path}.", str(path), hint="Check the name."),)
    except (OSError, UnicodeDecodeError) as error:
        return (), (Problem("manifest-unreadable", f"This file cannot be read: {error}.", str(path)),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), (_problem(path, f"this is not YAML: {error}".splitlines()[0], mark.line + 1 if mark else 1),)
    values: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506 - a SafeLoader without dates
    rows = values.get("reports") if isinstance(values, dict) else None
    if not isinstance(rows, list):
        return (), (_problem(path, "a manifest holds a list under the key `reports`.", node.start_mark.line + 1),)
    lines_of = _row_lines(node)
    problems: list[Problem] = []
    listed = [_row(path, row, line, problems) for row, line in zip(rows, lines_of, strict=True)]
    return tuple(one for one in listed if one is not None), tuple(problems)


def _row(path: Path, row: object, line: int, problems: list[Problem]) -> Listed | None:
    """Return one row, or None and a problem."""
    if not isinstance(row, dict) or not isinstance(row.get("file"), str):
        problems.append(_problem(path, "a report of a manifest names its `file`.", line))
        return None
    problems.extend(
        _problem(path, f"`{key}` is not known here; a report has {', '.join(KEYS)}.", line)
        for key in row
        if key not in KEYS
    )
    publisher, published = row.get("publisher"), row.get("published")
    return Listed(
        path=path.parent / row["file"],
        publisher=None if publisher is None else str(publisher),
        publisher_stated="publisher" in row,
        published=None if published is None else str(published),
        edition_of=None if row.get("edition of") is None else str(row["edition of"]),
    )


def _loader() -> type[Any]:
    """Return YAML's safe loader without its own reading of dates: a date stays the text that was written."""
    import yaml  # noqa: PLC0415 - as above

    class Plain(yaml.SafeLoader):
        """SafeLoader, dates as text."""

    Plain.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":int", ":float"))]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Plain


def _row_lines(node: Any) -> list[int]:  # noqa: ANN401 - yaml's nodes have no exported type
    """Return the line of each item under `reports`."""
    for key, value in node.value:
        if key.value == "reports":
            return [item.start_mark.line + 1 for item in value.value]
    return []


def _problem(path: Path, sentence: str, line: int) -> Problem:
    """Return a manifest's problem at a line."""
    sentence = sentence[0].upper() + sentence[1:]
    return Problem("manifest-shape", sentence, str(path), line, hint="See docs/reference/files-of-a-case.md.")
