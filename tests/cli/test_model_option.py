"""`--reader model` as its user runs it: settings from the environment, a server on loopback, nothing half recorded."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from conftest import Program
from trucebook.claims.model_server import ModelServer
from trucebook.cli.readers import chosen_reader
from trucebook.errors import WrongUseError

KEY = "sk-secret-0451"
WORDS = "The southern side released four people on 2 April.\n"
CLAIM = {
    "quote": "The southern side released four people on 2 April",
    "speaker": None,
    "cue": None,
    "outlet": None,
    "modality": "asserted",
    "polarity": "positive",
    "hedge": None,
    "event": "RETREAT",
}


class Answers(BaseHTTPRequestHandler):
    """Answers with one claim that the text bears out and one that it does not; refuses any other key."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        allowed = self.headers["Authorization"] == f"Bearer {KEY}"
        claims = json.dumps({"claims": [CLAIM, {**CLAIM, "quote": "The southern side released nine people"}]})
        body: dict[str, Any] = {"choices": [{"message": {"content": claims}}]} if allowed else {"error": "who are you"}
        self.send_response(200 if allowed else 401)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(socket_enabled: None) -> Iterator[str]:  # noqa: ARG001 - a server on loopback
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def case(empty_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> Path:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    monkeypatch.setenv("TRUCEBOOK_MODEL_URL", address)
    monkeypatch.setenv("TRUCEBOOK_MODEL_NAME", "small")
    monkeypatch.setenv("TRUCEBOOK_MODEL_KEY", KEY)
    return empty_case


def test_the_models_reading_is_recorded_under_its_name(program: Program, case: Path, tmp_path: Path) -> None:
    done = program("add", case, tmp_path / "a.txt", "--reader", "model", "--json")
    assert done.code == 0, done.err
    (added,) = done.json
    assert added["claims"] == 1
    assert any("1 claims of the model were dropped" in one for one in added["remarks"])
    again = program("read", case, "--json").json
    assert again["read"] == 1, "the rules are another reader"


def test_a_refused_key_records_nothing_and_is_not_shown(
    program: Program, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCEBOOK_MODEL_KEY", "sk-wrong-9")
    done = program("add", case, tmp_path / "a.txt", "--reader", "model")
    assert done.code == 1
    assert "refused the key" in done.err
    assert "sk-wrong-9" not in done.err + done.out
    assert program("claims", case, "--json").json == []


@pytest.mark.parametrize(
    "environment, why",
    [
        ({}, "needs TRUCEBOOK_MODEL_URL"),
        ({"TRUCEBOOK_MODEL_URL": "http://localhost/v1"}, "TRUCEBOOK_MODEL_NAME"),
        (
            {
                "TRUCEBOOK_MODEL_URL": "http://localhost/v1",
                "TRUCEBOOK_MODEL_NAME": "m",
                "TRUCEBOOK_MODEL_TOKENS": "lots",
            },
            "number of tokens",
        ),
    ],
)
def test_settings_that_are_missing_or_odd_are_named(environment: dict[str, str], why: str) -> None:
    with pytest.raises(WrongUseError, match=why):
        chosen_reader("model", environment)


def test_there_are_two_readers() -> None:
    with pytest.raises(WrongUseError, match="Choose rules or model"):
        chosen_reader("oracle", {})


def test_the_key_is_in_no_words_about_the_reader() -> None:
    assert KEY not in repr(ModelServer("http://localhost/v1", "m", KEY))
