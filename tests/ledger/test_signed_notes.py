"""Signed notes, keys, checkpoints and cosignatures: public vectors first, then what is refused and how."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from trucebook.ledger.checkpoint import MalformedCheckpointError, checkpoint, checkpoint_text, of_note, read_checkpoint
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.key_file import KeyFileError, read_key, write_key
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.signed_note import (
    MalformedKeyError,
    MalformedNoteError,
    PrivateKey,
    PublicKey,
    Scheme,
    SignedNote,
    UnsignedError,
    new_key,
    private_key,
    public_key,
    read_note,
)

# The example of the format's first implementation (golang.org/x/mod/sumdb/note): Ed25519 signs one text in one way.
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_LINE = (
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)
# The examples of c2sp.org/signed-note and c2sp.org/tlog-cosignature.
C2SP_PUBLIC = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
SOFA = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
SOFA_LINES = (
    "\u2014 example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
# RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
RFC_8032 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
)
NAMES = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=20)


def store_of(count: int) -> MemoryStore:
    store = MemoryStore()
    store.append(Draft(Kind.NOTE, "author", f"key-{number}", b"{}") for number in range(count))
    return store


def test_the_first_implementations_example_is_made_byte_for_byte() -> None:
    key = private_key(GO_PRIVATE)
    assert str(key.public) == GO_PUBLIC
    assert str(SignedNote(GO_TEXT, (key.signature(GO_TEXT),))) == f"{GO_TEXT}\n{GO_LINE}\n"
    assert read_note(f"{GO_TEXT}\n{GO_LINE}\n").time_of(public_key(GO_PUBLIC)) == 0
    assert key.written() == GO_PRIVATE


def test_the_standards_example_verifies() -> None:
    key = public_key(C2SP_PUBLIC)
    assert read_note(C2SP_NOTE).time_of(key) == 0
    with pytest.raises(UnsignedError, match="not of this text, or not made with its key"):
        read_note(C2SP_NOTE.replace("an example", "no example")).time_of(key)


def test_the_standards_checkpoint_is_read_with_its_cosignature() -> None:
    held = read_checkpoint(f"{SOFA}\n{SOFA_LINES}")
    assert (held.origin, held.size) == ("example.com/behind-the-sofa", 20852163)
    assert base64.b64encode(held.root).decode() == SOFA.split("\n")[2]
    assert str(held) == f"{SOFA}\n{SOFA_LINES}"
    witness = held.note.signatures[1]
    assert (witness.name, witness.id.hex()) == ("witness.example.com/w1", "8d66cf3f")
    assert int.from_bytes(witness.made[:8], "big") == 1679315147


def test_a_cosigners_key_has_the_id_that_others_give_it() -> None:
    assert PublicKey("example.com/behind-the-sofa", Scheme.COSIGNS, bytes(range(32))).id.hex() == "b3793d48"


@pytest.mark.parametrize("seed, public, message, signature", RFC_8032)
def test_signatures_are_those_of_rfc_8032(seed: str, public: str, message: str, signature: str) -> None:
    key = PrivateKey("example.com/foo", Scheme.SIGNS, bytes.fromhex(seed))
    assert key.public.raw.hex() == public
    assert key._key.sign(bytes.fromhex(message)).hex() == signature


def test_what_a_witness_signs_is_what_the_standard_says() -> None:
    key = new_key("witness.example.com/w1", Scheme.COSIGNS)
    made = key.signature(SOFA, 1679315147)
    assert made.made[:8] == (1679315147).to_bytes(8, "big")
    signed = f"cosignature/v1\ntime 1679315147\n{SOFA}".encode()
    Ed25519PublicKey.from_public_bytes(key.public.raw).verify(made.made[8:], signed)
    assert of_note(SignedNote(SOFA, (made,))).signed_by(key.public) == 1679315147


@given(NAMES.filter(lambda name: "+" not in name), st.text(st.characters(min_codepoint=32, codec="utf-8"), max_size=40))
def test_what_is_signed_is_read_back_and_verifies(name: str, text: str) -> None:
    key = new_key(name)
    note = SignedNote(f"{text}\n", (key.signature(f"{text}\n"),))
    again = read_note(str(note))
    assert (again, again.time_of(public_key(str(key.public)))) == (note, 0)
    assert private_key(key.written()).public == key.public


def test_no_one_character_of_a_checkpoint_can_change() -> None:
    key = new_key("example.com/log")
    written = str(checkpoint(store_of(5), key))
    for place, was in enumerate(written):
        changed = f"{written[:place]}{'B' if was != 'B' else 'C'}{written[place + 1 :]}"
        with pytest.raises((MalformedNoteError, UnsignedError)):
            read_checkpoint(changed).signed_by(key.public)


@pytest.mark.parametrize(
    "written, why",
    [
        ("", "no blank line"),
        (GO_TEXT, "no blank line"),
        (f"{GO_TEXT}\n{GO_LINE}", "does not end in a newline"),
        (f"{GO_TEXT}\n{GO_LINE[:-7]}\n", "is no signature"),
        (f"{GO_TEXT}\n{GO_LINE.replace(chr(0x2014), '-')}\n", "is no signature"),
        (f"{GO_TEXT}\n\u2014 PeterNeumann AAAA\n", "is no signature"),
        (f"{GO_TEXT}\n\u2014 Peter+Neumann x08go/ZJ\n", "is no signature"),
        (f"{GO_TEXT}\r\n\n{GO_LINE}\n", "control character"),
        (f"{GO_TEXT}\n" + f"{GO_LINE}\n" * 65, "more than 64 signatures"),
        (f"{'a' * (1 << 20)}\n\n{GO_LINE}\n", "longer than 1 MiB"),
        (b"\xff\n\n", "not UTF-8"),
    ],
)
def test_malformed_notes_are_told_in_a_sentence(written: str | bytes, why: str) -> None:
    with pytest.raises(MalformedNoteError, match=f"This is no signed note: .*{why}") as caught:
        read_note(written)
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    "text, why",
    [
        ("example.com/log\n7\n", "three lines"),
        ("example.com/log\n07\n" + "A" * 43 + "=\n", "not a number of entries"),
        ("example.com/log\n-7\n" + "A" * 43 + "=\n", "not a number of entries"),
        ("example.com/log\n\u0667\n" + "A" * 43 + "=\n", "not a number of entries"),
        ("example.com/log\n7\nAAAA\n", "not a root"),
        ("example.com/log\n7\n" + "A" * 42 + "B=\n", "not a root"),
    ],
)
def test_signed_text_that_is_no_checkpoint(text: str, why: str) -> None:
    key = new_key("example.com/log")
    with pytest.raises(MalformedCheckpointError, match=f"This is no checkpoint: .*{why}"):
        read_checkpoint(str(SignedNote(text, (key.signature(text),))))


def test_whose_key_it_is_decides() -> None:
    key, other, stranger = new_key("example.com/log"), new_key("example.com/log"), new_key("example.com/else")
    held = checkpoint(store_of(3), key)
    assert held.signed_by(key.public) == 0
    with pytest.raises(UnsignedError, match="made with another key") as caught:
        held.signed_by(other.public)
    assert caught.value.exit_code == 3
    with pytest.raises(UnsignedError, match=r"of another ledger, example\.com/log"):
        held.signed_by(stranger.public)
    lent = of_note(SignedNote(held.note.text, (stranger.signature(held.note.text),)))
    with pytest.raises(UnsignedError, match=r"signatures of example\.com/else alone"):
        lent.signed_by(key.public)


def test_a_known_key_with_one_false_signature_spoils_the_note() -> None:
    key = new_key("example.com/log")
    held = checkpoint(store_of(3), key)
    false = key.signature(checkpoint_text("example.com/log", 4, bytes(32)))
    with pytest.raises(UnsignedError, match="not of this text"):
        SignedNote(held.note.text, (*held.note.signatures, false)).time_of(key.public)


@pytest.mark.parametrize(
    "written, why",
    [
        ("", "NAME.ID.KEY"),
        ("example.com/foo", "NAME.ID.KEY"),
        (C2SP_PUBLIC.replace("530d903a", "530d903b"), "lost or changed"),
        (C2SP_PUBLIC.replace("Ren", "Rem").replace("Rrm", "Rrn"), "lost or changed"),
        (C2SP_PUBLIC[:-4], "not an Ed25519 key"),
        ("example.com/foo+530d903a+AmkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "not an Ed25519 key"),
        ("exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "NAME.ID.KEY"),
        (GO_PRIVATE, "it is a private key"),
    ],
)
def test_what_is_no_public_key_is_never_repeated(written: str, why: str) -> None:
    with pytest.raises(MalformedKeyError, match=why) as caught:
        public_key(written)
    assert not written or written not in str(caught.value)
    assert "AYEKFALV" not in f"{caught.value!r}"


def test_a_private_key_shows_itself_nowhere_but_in_its_file(tmp_path: Path) -> None:
    key = private_key(GO_PRIVATE)
    assert "AYEKFALV" not in f"{key!r}{key}"
    path = tmp_path / "keys" / "ledger.key"
    write_key(path, key)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert read_key(path) == key
    with pytest.raises(KeyFileError, match="never written over"):
        write_key(path, new_key("example.com/log"))
    path.chmod(0o640)
    with pytest.raises(KeyFileError, match="others may read it as well; close it with `chmod 600"):
        read_key(path)
    path.chmod(0o600)
    path.write_text("PRIVATE+KEY+broken+AYEKFALV\n", encoding="utf-8")
    with pytest.raises(KeyFileError, match="it holds no private key") as caught:
        read_key(path)
    assert "AYEKFALV" not in str(caught.value)
    assert caught.value.exit_code == 2
