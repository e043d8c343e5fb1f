"""Which reader reads, and in how many processes: options of the commands that read, and the settings of a model."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, TypeAlias

import typer

from trucebook.errors import WrongUseError
from trucebook.service.reading import RULES, Reader

ReaderName: TypeAlias = Annotated[
    str,
    typer.Option("--reader", metavar="R", help="rules, or model: a language model at TRUCEBOOK_MODEL_URL."),
]
Workers: TypeAlias = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, max=64, help="Processes that read (else one for each core)."),
]


def chosen_reader(name: str, environment: Mapping[str, str] = os.environ) -> Reader:
    """Return a reader by name. Raises WrongUseError for another name or for a setting that is missing or odd."""
    if name == "rules":
        return RULES
    if name != "model":
        raise WrongUseError(f"There is no reader `{name}`. Choose rules or model.")
    address, model = (environment.get(f"TRUCEBOOK_MODEL_{part}", "").strip() for part in ("URL", "NAME"))
    if not address or not model:
        raise WrongUseError(
            "The model reader needs TRUCEBOOK_MODEL_URL (such as http://localhost:8000/v1) and TRUCEBOOK_MODEL_NAME in "
            "the environment. See docs/reference/model-reader.md.",
        )
    from trucebook.claims.model_reader import ModelReader  # noqa: PLC0415 - loads the HTTP client
    from trucebook.claims.model_server import Limits, ModelServer  # noqa: PLC0415 - as above

    limits = Limits()
    if tokens := environment.get("TRUCEBOOK_MODEL_TOKENS", "").strip():
        if not tokens.isdecimal() or not int(tokens):
            raise WrongUseError(f"TRUCEBOOK_MODEL_TOKENS is a number of tokens above 0, not `{tokens}`.")
        limits = replace(limits, tokens_a_run=int(tokens))
    key = environment.get("TRUCEBOOK_MODEL_KEY", "").strip() or None
    return ModelReader(ModelServer(address, model, key, limits))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
