"""Words and paths of the command line as they are written, without what the library loads to convert values.

The library converts every value by a validation package that takes longer to load than many commands to answer. A word
or a flag needs no conversion, and a path only the library's own checks. All else goes the library's way, and so
does everything where a release of the library has no such way in.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any


class PlainValue:
    """What converts the values of one parameter that is a word, a path or a flag."""

    def __init__(self, kind: type) -> None:
        self._kind = kind

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - the signature is the library's
        """Return the value as its kind, or None. Raises what the library raises."""
        from typer._coercion import build_runtime_param  # noqa: PLC0415 - only where there is such a thing
        from typer._param_types import coerce_cli_path  # noqa: PLC0415 - as above

        if value is None or isinstance(value, bool):
            return value
        # What is not ASCII may not be text at all, which the library tells.
        if self._kind is bool or not isinstance(value, str) or not value.isascii():
            return build_runtime_param(param.type_descriptor).coerce(value, param=param, ctx=ctx)
        if self._kind is str:
            return value
        info = param.type_descriptor.parameter_info
        return coerce_cli_path(Path(value), info, path_type=Path, param=param, ctx=ctx)


def take_plainly(params: Iterable[Any]) -> None:
    """See that single words, paths and flags are taken as written, where the library can be told so."""
    try:
        from typer._coercion import build_runtime_param  # noqa: F401, PLC0415 - whether there is such a thing
        from typer._param_types import coerce_cli_path  # noqa: F401, PLC0415 - as above
    except ImportError:
        return
    for param in params:
        told = getattr(param, "type_descriptor", None)
        many = param.nargs != 1 or getattr(param, "multiple", False)
        if told is None or many or not hasattr(param, "_runtime_param") or told.parameter_info.parser is not None:
            continue
        if told.annotation in {Path, bool} or (told.annotation is str and not told.is_path):
            param._runtime_param = PlainValue(told.annotation)  # noqa: SLF001 - the library's place for it
