"""What a Markdown report says of itself in its YAML front matter. The text itself stays as it is."""

from __future__ import annotations

import re

_FENCED = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST = 20_000
"""Characters of a report's head in which front matter has to end."""


def front_matter(text: str) -> dict[str, str]:
    """Return the scalars of a leading `---` block by key, flat lists joined by "; ". Empty where there is none."""
    found = _FENCED.match(text[:_LONGEST])
    if found is None:
        return {}
    import yaml  # noqa: PLC0415 - only Markdown with front matter needs it

    try:
        values = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text of everything
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {
        key: words for key, value in values.items() if isinstance(key, str) and (words := _words(value)) is not None
    }


def _words(value: object) -> str | None:
    """Return a scalar, or a list of scalars, as text; None for anything deeper, which aliases could make endless."""
    held = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
    return "; ".join(held) if len(held) == (len(value) if isinstance(value, list) else 1) else None
