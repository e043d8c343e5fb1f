"""The optional reader against a real server on loopback that misbehaves in the ways such servers do."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import FROM_HEADING, Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.model_reader import ModelReader
from trucebook.claims.model_server import Limits, ModelServer, ModelTroubleError
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Form, Modality, Role

pytestmark = pytest.mark.enable_socket

KEY = "sk-secret-0451"
GROUND = Ground(ZoneInfo("UTC"), actors=(Actor("commission", ("Joint Commission",)),))
TEXT = """The Joint Commission said on Monday that 40 trucks crossed the ford.
“We saw no weapons,” a monitor told the River Post. Two people were hurt in the market.

He added that the road would open within a week.
"""
SAID = {"cue": "said", "outlet": None, "modality": "asserted", "polarity": "positive", "hedge": None, "event": "AID"}
CROSSED = {**SAID, "quote": "40 trucks crossed the ford", "speaker": "The Joint Commission"}
QUOTED = {
    **SAID,
    "quote": "We saw no weapons",
    "speaker": "a monitor",
    "cue": "told",
    "outlet": "River Post",
    "polarity": "negative",
    "event": None,
}
HURT = {**SAID, "quote": "Two people were hurt in the market", "speaker": None, "cue": None, "event": "ASSAULT"}

Answer = Callable[[BaseHTTPRequestHandler, int], None]


def reply(claims: object, **outer: object) -> bytes:
    content = claims if isinstance(claims, str) else json.dumps({"claims": claims})
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": outer.pop("finish", "stop")}
    return json.dumps({"choices": [choice], "usage": {"total_tokens": 700}, **outer}).encode()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def cut(handler: BaseHTTPRequestHandler, _: int) -> None:
    """Promise more bytes than are sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(reply([])[:40])
    handler.close_connection = True


class Seen:
    """What the server was asked, and what the client waited."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.pauses: list[float] = []


@contextmanager
def serving(answer: Answer, **limits: Any) -> Iterator[tuple[ModelReader, Seen]]:
    seen = Seen()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/chat/completions"
            seen.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            seen.keys.append(self.headers["Authorization"])
            answer(self, len(seen.bodies))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/v1"
    allowed = Limits(**{"seconds_an_answer": 5.0, **limits})
    try:
        yield ModelReader(ModelServer(address, "small", KEY, allowed, sleep=seen.pauses.append)), seen
    finally:
        server.shutdown()
        server.server_close()


def read(reader: ModelReader, text: str = TEXT) -> Reading:
    return reader.read(text, hashlib.sha256(text.encode()).hexdigest(), Circumstances("Hill Radio"), GROUND)


def always(body: bytes, status: int = 200, **headers: str) -> Answer:
    return lambda handler, _: send(handler, body, status, **headers)


def then(*answers: Answer) -> Answer:
    """Answer in turn, the last one for ever."""
    return lambda handler, turn: answers[min(turn, len(answers)) - 1](handler, turn)


SOUND = always(reply([CROSSED, QUOTED, HURT]))


def test_what_the_text_bears_out_becomes_claims() -> None:
    with serving(SOUND) as (reader, seen):
        found = read(reader)
    assert (found.reader, found.ungrounded) == ("model-2:small", 0)
    crossed, quoted, hurt = found.claims
    assert all(TEXT[one.spans[0].start : one.spans[0].end] == one.quote for one in found.claims)
    assert [(link.role, link.id, link.name) for link in crossed.attribution] == [
        (Role.PUBLISHER, None, "Hill Radio"),
        (Role.SPEAKER, "commission", "Joint Commission"),
    ]
    assert [one.value for one in crossed.fields.quantities] == ["40"], "quantities come from the words, not the model"
    assert (quoted.form, [link.role for link in quoted.attribution]) == (
        Form.QUOTED,
        [Role.PUBLISHER, Role.OUTLET, Role.SPEAKER],
    )
    assert (hurt.form, len(hurt.attribution)) == (Form.NARRATED, 1)
    assert seen.keys == [f"Bearer {KEY}"]
    assert seen.bodies[0]["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "400 trucks crossed the ford"},
        {"quote": "trucks crossed the ford and the bridge"},
        {"quote": "0 trucks crossed"},
        {"quote": ""},
        {"quote": None},
        {"speaker": "The Prime Minister"},
        {"cue": "swore"},
        {"outlet": "Times"},
        {"modality": "certain"},
        {"polarity": 1},
        {"speaker": ["The Joint Commission"]},
        {"modality": ["asserted"]},
        {"polarity": {"is": "positive"}},
        {"hedge": "reportedly"},
    ],
)
def test_what_it_does_not_bear_out_is_dropped_and_counted(wrong: dict[str, Any]) -> None:
    with serving(always(reply([{**CROSSED, **wrong}, HURT]))) as (reader, _):
        found = read(reader)
    assert [one.quote for one in found.claims] == [HURT["quote"]]
    assert found.ungrounded == 1


def test_a_heading_gives_what_it_says_that_somebody_said() -> None:
    text = f"Commission says 40 trucks crossed the ford\n\nTwo people were hurt in the market\n\n{TEXT}"
    above = {**CROSSED, "quote": "Commission says 40 trucks", "speaker": "Commission", "cue": "says"}
    bare = {**HURT, "quote": "Two people were hurt"}
    with serving(always(reply([above, CROSSED, bare, HURT]))) as (reader, seen):
        found = read(reader, text)
    assert "Commission says 40 trucks crossed the ford" in seen.bodies[0]["messages"][1]["content"]
    assert [(one.quote, FROM_HEADING in one.flags) for one in found.claims][:2] == [
        ("Commission says 40 trucks", True),
        ("40 trucks crossed the ford", False),
    ]
    assert all(FROM_HEADING not in one.flags for one in found.claims if one.form is Form.NARRATED)
    only = f"Two people were hurt in the square\n\n{TEXT}"
    with serving(always(reply([{**HURT, "quote": "Two people were hurt in the square"}]))) as (reader, _):
        assert (read(reader, only).claims, read(reader, only).ungrounded) == ((), 1)


def test_a_speaker_far_from_the_words_is_not_theirs() -> None:
    far = TEXT + "Nothing else was known. " * 5 + "Shops were closed."
    with serving(always(reply([{**CROSSED, "quote": "Shops were closed"}]))) as (reader, _):
        assert read(reader, far).ungrounded == 1


def test_a_speaker_of_the_sentence_before_is_an_inferred_link() -> None:
    given = {**HURT, "speaker": "a monitor", "cue": "told"}
    with serving(always(reply([given]))) as (reader, _):
        (claim,) = read(reader).claims
    assert claim.attribution[-1].inferred


def test_a_promise_keeps_its_modality() -> None:
    given = {**CROSSED, "quote": "the road would open within a week", "speaker": "He", "cue": "added"}
    with serving(always(reply([{**given, "modality": "planned"}]))) as (reader, _):
        (claim,) = read(reader).claims
    assert claim.fields.modality is Modality.PLANNED


@pytest.mark.parametrize(
    "trouble",
    [
        always(b"", 500),
        always(b"busy", 503),
        always(b"slow down", 429, Retry_After="7"),
        always(b"<html>gateway</html>"),
        always(b'{"choices": []}'),
        always(b"[1, 2"),
        lambda handler, _: handler.connection.close(),
        cut,
    ],
    ids=["500", "503", "429", "html", "empty", "cut", "closed", "half"],
)
def test_what_may_pass_is_tried_again(trouble: Answer) -> None:
    with serving(then(trouble, trouble, SOUND)) as (reader, seen):
        assert len(read(reader).claims) == 3
    assert len(seen.pauses) == 2
    with serving(trouble, tries=2) as (reader, seen), pytest.raises(ModelTroubleError, match="no usable answer in 2"):
        read(reader)
    assert len(seen.bodies) == 2


@pytest.mark.parametrize(
    "trouble",
    [
        always(reply("Sure! Here are the claims you asked for.")),
        always(reply([CROSSED], finish="length")),
        always(json.dumps({"choices": [{"message": {"content": None}}]}).encode()),
        always(json.dumps({"choices": [{"message": {"content": None, "refusal": "I would rather not."}}]}).encode()),
        always(reply([CROSSED], finish="content_filter")),
    ],
    ids=["prose", "length", "null", "refusal", "filter"],
)
def test_a_passage_without_an_answer_costs_its_report_alone(trouble: Answer) -> None:
    with serving(then(trouble, trouble, SOUND)) as (reader, seen):
        assert len(read(reader).claims) == 3
    assert len(seen.pauses) == 2
    with serving(trouble, tries=2) as (reader, seen), pytest.raises(UnreadableReportError, match="no usable answer"):
        read(reader)
    assert len(seen.bodies) == 2


def test_an_event_that_is_no_word_is_none() -> None:
    with serving(always(reply([{**HURT, "event": ["ASSAULT"]}]))) as (reader, _):
        (found,) = read(reader).claims
    assert found.fields.event is None


def test_no_part_of_a_key_that_a_server_sends_back_is_shown() -> None:
    answer = always(b"x" * (200 - len(KEY) // 2) + KEY.encode(), 400)
    with serving(answer) as (reader, _), pytest.raises(ModelTroubleError) as caught:
        read(reader)
    assert KEY[:5] not in str(caught.value)


def _head_without_end(handler: BaseHTTPRequestHandler) -> bytes:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    return b"a"


@pytest.mark.parametrize(
    "begin", [_head_without_end, lambda _: b"HTTP/1.1 100 Continue\r\n\r\n"], ids=["header", "continue"]
)
def test_a_server_that_never_begins_is_left(begin: Callable[[BaseHTTPRequestHandler], bytes]) -> None:
    def dallies(handler: BaseHTTPRequestHandler, _: int) -> None:
        piece = begin(handler)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            try:
                handler.wfile.write(piece)
            except OSError:
                return
            time.sleep(0.02)

    started = time.monotonic()
    with (
        serving(dallies, tries=1, seconds_an_answer=0.3) as (reader, _),
        pytest.raises(ModelTroubleError, match="no whole answer"),
    ):
        read(reader)
    assert time.monotonic() - started < 4


def test_the_pause_that_a_server_asks_for_is_kept_and_bounded() -> None:
    with serving(then(always(b"", 429, Retry_After="7"), always(b"", 429, Retry_After="99999"), SOUND)) as (
        reader,
        seen,
    ):
        read(reader)
    assert seen.pauses == [7.0, 30.0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 302])
def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    answer = always(f"bad key {KEY}".encode(), status, Location="http://127.0.0.1:1/elsewhere")
    with serving(answer) as (reader, seen), pytest.raises(ModelTroubleError) as caught:
        read(reader)
    assert len(seen.bodies) == 1
    assert KEY not in str(caught.value)
    assert KEY not in repr(reader)


def test_a_server_that_never_ends_is_left() -> None:
    def drips(handler: BaseHTTPRequestHandler, _: int) -> None:
        handler.send_response(200)
        handler.end_headers()
        until = time.monotonic() + 5
        while time.monotonic() < until:
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.02)

    with (
        serving(drips, tries=1, seconds_an_answer=0.3) as (reader, _),
        pytest.raises(ModelTroubleError, match="no whole answer"),
    ):
        read(reader)


def test_an_endless_answer_is_left() -> None:
    def floods(handler: BaseHTTPRequestHandler, _: int) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(80):
                handler.wfile.write(b" " * 100_000)
        except OSError:
            return

    with serving(floods, tries=1) as (reader, _), pytest.raises(ModelTroubleError, match="more than 4,000,000 bytes"):
        read(reader)


def test_nobody_at_the_address() -> None:
    server = ModelServer("http://127.0.0.1:1/v1", "small", None, Limits(tries=2), sleep=lambda _: None)
    with pytest.raises(ModelTroubleError, match="ConnectError"):
        read(ModelReader(server))


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ModelTroubleError, match="no address"):
        ModelServer("localhost:8000", "small")


def test_tokens_are_counted_and_end_a_run() -> None:
    with serving(SOUND, tokens_a_run=1_000) as (reader, _):
        read(reader)
        read(reader)
        assert reader.server.tokens == 1_400
        with pytest.raises(ModelTroubleError, match="1,000 tokens is used up"):
            read(reader)


@pytest.mark.parametrize(
    "usage", [None, {}, {"total_tokens": -5}, {"total_tokens": "many"}, [], {"total_tokens": True}]
)
def test_a_server_that_does_not_count_is_counted_for(usage: object) -> None:
    with serving(always(reply([HURT], usage=usage))) as (reader, _):
        read(reader)
        assert reader.server.tokens > 500


def test_an_answer_in_a_fence_is_read() -> None:
    with serving(always(reply("```json\n" + json.dumps({"claims": [HURT]}) + "\n```"))) as (reader, _):
        assert len(read(reader).claims) == 1


def test_a_long_text_is_asked_in_passages_of_whole_sentences() -> None:
    sentence = "The monitors counted the trucks at the barrier again. "
    with serving(always(reply([]))) as (reader, seen):
        read(reader, sentence * 300)
    passages = [body["messages"][1]["content"].split("-----")[1].strip() for body in seen.bodies]
    assert len(passages) > 3
    assert all(one.startswith("The monitors") and one.endswith("again.") and len(one) <= 4_000 for one in passages)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(CROSSED)), inner, max_size=8),
    max_leaves=20,
)


class Fixed(ModelServer):
    """A server that gives one answer without a network."""

    answer: Any = None

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> Any:
        assert system
        assert user
        assert schema
        return self.answer


@given(JSON | st.fixed_dictionaries({"claims": st.lists(JSON, max_size=5)}))
def test_whatever_the_model_answers_only_words_of_the_text_become_claims(answer: object) -> None:
    server = Fixed("http://127.0.0.1:9/v1", "small")
    server.answer = answer
    for claim in read(ModelReader(server)).claims:
        assert TEXT[claim.spans[0].start : claim.spans[0].end] == claim.quote
