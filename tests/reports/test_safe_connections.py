"""Pages over TLS: a signer who is trusted works, every other certificate gets a sentence."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from made_files import PAGE
from odd_server import OddServer
from trucebook.errors import WrongUseError
from trucebook.reports.fetching import Fetcher, polite_asker
from trucebook.reports.original import UnreadableReportError

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
Signed = tuple[Path, Path]
"""Certificate and key."""


def signed(folder: Path, name: str, alternative: str, days: str = "2") -> Signed:
    """Return a certificate that signs itself, made by openssl."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(key), "-out", str(certificate), "-days", days, "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName={alternative}"]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return signed(tmp_path_factory.mktemp("signed"), "post", "IP:127.0.0.1")


@contextmanager
def serving(by: Signed) -> Iterator[str]:
    """Serve over TLS; give the address."""
    server = OddServer()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*by)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=ThreadingHTTPServer.serve_forever, args=(server, 0.02), daemon=True)
    thread.start()
    try:
        yield server.address.replace("http://", "https://")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetched(address: str) -> bytes:
    with polite_asker(allow_local=True) as asker:
        return Fetcher(asker, pause=0.0).fetch(address).content


def test_a_signer_named_in_ssl_cert_file_is_trusted(here: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(here[0]))
    with serving(here) as address:
        assert fetched(f"{address}/page") == PAGE.encode()


def test_a_signer_whom_nobody_named_is_not_trusted(here: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with serving(here) as address, pytest.raises(UnreadableReportError) as caught:
        fetched(f"{address}/page")
    assert "signed by nobody who is trusted here (self" in str(caught.value)
    assert "SSL_CERT_FILE" in str(caught.value)


def test_a_certificate_for_another_name_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = signed(tmp_path, "other", "DNS:radio.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other[0]))
    with serving(other) as address, pytest.raises(UnreadableReportError, match="is for another name"):
        fetched(f"{address}/page")


def test_a_server_without_tls_is_said_to_have_none(here: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(here[0]))
    server = OddServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        with pytest.raises(UnreadableReportError, match="does not speak TLS"):
            fetched(f"{server.address.replace('http://', 'https://')}/page")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("held", [None, b"no certificate\n"])
def test_a_list_of_signers_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes | None
) -> None:
    listed = tmp_path / "signers.pem"
    if held is not None:
        listed.write_bytes(held)
    monkeypatch.setenv("SSL_CERT_FILE", str(listed))
    with pytest.raises(WrongUseError, match=r"SSL_CERT_FILE names .*signers\.pem, where no certificates can be read"):
        polite_asker()
