"""What a Markdown report says of itself in its YAML front matter. The text itself stays as it is."""

from __future__ import annotations

import re

_FENCED = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def front_matter(text: str) -> dict[str, str]:
    """Return the scalar values of a leading `---` block by key, lists joined by "; ". Empty where there is none."""
    found = _FENCED.match(text)
    if found is None:
        return {}
    import yaml  # noqa: PLC0415 - only Markdown with front matter needs it

    try:
        values = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text of everything
    except yaml.YAMLError:
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(k): "; ".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in values.items()}
