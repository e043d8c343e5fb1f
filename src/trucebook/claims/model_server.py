"""A language model behind an OpenAI-compatible address: one question, one JSON answer, within limits.

Nothing is taken on trust: the answer's size, time, shape and cost are bounded, redirects are not followed, and the key
stands in no error and no log. Interface: OpenAI API reference, chat completions with `response_format` json_schema.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from trucebook.errors import TrucebookError
from trucebook.reports.reach import Reach
from trucebook.reports.transport import FAILURES, Guarded

ANSWER_LIMIT = 4_000_000
"""Bytes of one answer."""
_AGAIN = frozenset((408, 409, 425, 429, 500, 502, 503, 504))
_LONGEST_PAUSE = 30.0
_CHARACTERS_A_TOKEN = 4
_SHOWN = 200


class ModelTroubleError(TrucebookError):
    """The model cannot be used: what happened, and what to do. The key never stands in the sentence."""


class UnansweredError(ModelTroubleError):
    """A passage to which the model gives no usable answer, though its server answers as it should."""


class _PassingError(Exception):
    """A failure that another try may mend. `pause` is what the server asked for, in seconds; `answered` says that the
    server did its part."""

    def __init__(self, why: str, pause: float | None = None, *, answered: bool = False) -> None:
        super().__init__(why)
        self.pause = pause
        self.answered = answered


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may cost. Times in seconds; tokens as the server counts them, else a quarter of the characters."""

    tries: int = 4
    seconds_an_answer: float = 120.0
    seconds_a_run: float = 3600.0
    tokens_a_run: int = 2_000_000
    tokens_an_answer: int = 4_000


@dataclass(slots=True)
class ModelServer:
    """One model at one address, and what the run has used so far."""

    address: str
    """Up to and with the version: "http://localhost:8000/v1"."""
    model: str
    key: str | None = None
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    tokens: int = 0
    started: float | None = None

    def __post_init__(self) -> None:
        """Refuse an address that is none."""
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            message = f"{self.address!r} is no address of a model: write one such as http://localhost:8000/v1."
            raise ModelTroubleError(message)

    def __repr__(self) -> str:
        """Return the address and model, never the key."""
        return f"ModelServer({self.address!r}, {self.model!r})"

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON as the model gave it
        """Return the JSON that the model answers. Raises ModelTroubleError when tries, time or tokens are used up:
        UnansweredError where it is this question alone."""
        body: dict[str, Any] = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": self.limits.tokens_an_answer,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        failed = _PassingError("")
        for attempt in range(self.limits.tries):
            self._within_limits()
            try:
                return self._once(body)
            except _PassingError as error:
                failed = error
                self.sleep(min(error.pause if error.pause is not None else 2.0**attempt, _LONGEST_PAUSE))
        message = (
            f"The model at {self.address} gave no usable answer in {self.limits.tries} tries: {self._safe(str(failed))}"
        )
        raise (UnansweredError if failed.answered else ModelTroubleError)(message)

    def _within_limits(self) -> None:
        """Raise ModelTroubleError where the run has used up its time or its tokens."""
        self.started = self.clock() if self.started is None else self.started
        if self.tokens >= self.limits.tokens_a_run:
            message = (
                f"The run's limit of {self.limits.tokens_a_run:,} tokens is used up. Reports read so far are on "
                "record; add the others again, with a higher TRUCEBOOK_MODEL_TOKENS if you want."
            )
            raise ModelTroubleError(message)
        if self.clock() - self.started > self.limits.seconds_a_run:
            message = "The run's time is used up. Reports read so far are on record; add the others again."
            raise ModelTroubleError(message)

    def _once(self, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON as the model gave it
        """Ask once. Raises _PassingError for what may pass, ModelTroubleError for what will not."""
        status, headers, content = self._post(body)
        if status in _AGAIN:
            pause = headers.get("retry-after", "")
            raise _PassingError(f"status {status}.", float(pause) if pause.isdigit() else None)
        if status in {401, 403}:
            message = f"The model at {self.address} refused the key (status {status}): set TRUCEBOOK_MODEL_KEY."
            raise ModelTroubleError(message)
        if status != httpx.codes.OK:
            said = self._safe(content.decode("utf-8", "replace"))[:_SHOWN]
            message = f"The model at {self.address} answered with status {status}: {said!r}"
            raise ModelTroubleError(message)
        return self._answer(content, body)

    def _post(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """Return status, headers and body of one answer, within its limits of time and size."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        url = self.address.rstrip("/") + "/chat/completions"
        seconds = self.limits.seconds_an_answer
        reach = Reach(allow_local=True)
        reach.deadline = time.monotonic() + seconds
        content = bytearray()
        try:
            with (
                httpx.Client(
                    transport=Guarded(reach), timeout=seconds, follow_redirects=False, trust_env=False
                ) as client,
                client.stream("POST", url, json=body, headers=headers) as answer,
            ):
                for piece in answer.iter_bytes():
                    content += piece
                    if len(content) > ANSWER_LIMIT:
                        raise _PassingError(f"an answer of more than {ANSWER_LIMIT:,} bytes.")
                return answer.status_code, answer.headers, bytes(content)
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise _PassingError(f"no whole answer in {seconds:.0f} seconds.") from error
        except FAILURES as error:
            raise _PassingError(f"{type(error).__name__}: {error}") from error

    def _answer(self, content: bytes, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON as the model gave it
        """Return the JSON inside an answer, and count its tokens. Raises _PassingError where there is none."""
        try:
            outer = json.loads(content)
            choice = outer["choices"][0]
            words = choice["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            self._count(None, content, body)
            raise _PassingError("its answer is not a chat completion.") from error
        self._count(outer.get("usage"), content, body)
        if choice.get("finish_reason") == "length":
            raise _PassingError("its answer broke off at the limit of tokens.", answered=True)
        if choice.get("finish_reason") == "content_filter" or choice["message"].get("refusal"):
            raise _PassingError("it refused to answer.", answered=True)
        try:
            return json.loads(_unfenced(words))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise _PassingError("its answer is not JSON.", answered=True) from error

    def _count(self, usage: object, content: bytes, body: dict[str, Any]) -> None:
        """Add what one answer cost: as the server says, else estimated from the characters."""
        told = usage.get("total_tokens") if isinstance(usage, dict) else None
        estimated = (len(content) + len(json.dumps(body))) // _CHARACTERS_A_TOKEN
        self.tokens += told if isinstance(told, int) and not isinstance(told, bool) and told > 0 else estimated

    def _safe(self, words: str) -> str:
        """Return words without the key, should a server send it back."""
        return words.replace(self.key, "[key]") if self.key else words


def _unfenced(words: str) -> str:
    """Return an answer without the fence that some models put around JSON."""
    words = words.strip()
    if words.startswith("```"):
        words = words.partition("\n")[2].rpartition("```")[0]
    return words
