"""Signed notes as C2SP has them (c2sp.org/signed-note): a text, a blank line, a line for each signature.

Two kinds of signature are made and checked: Ed25519 over the text (type 0x01), and a witness's timestamped Ed25519
cosignature of a checkpoint (type 0x04, c2sp.org/tlog-cosignature). Signatures of unknown keys are left aside, as the
format asks. A private key is never part of a sentence, an error or a representation.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from trucebook.ledger.trouble import LedgerError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LIMIT = 1 << 20
"""Bytes of a note at most."""
MOST_SIGNATURES = 64
_DASH = "\u2014 "
_ID, _RAW, _SIGNATURE, _TIME = 4, 32, 64, 8
_PRIVATE = "PRIVATE+KEY+"


class Scheme(IntEnum):
    """The types of signature that are made and checked here, by their identifier byte."""

    SIGNS = 0x01
    COSIGNS = 0x04


class MalformedNoteError(LedgerError):
    """Text that is no signed note."""

    def __init__(self, why: str, what: str = "signed note") -> None:
        super().__init__(f"This is no {what}: {why}.")


class MalformedKeyError(LedgerError):
    """Text that is no key. It is never repeated: it may be a private one."""

    exit_code = 2

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"This is no {what} key: {why}.")


class UnsignedError(LedgerError):
    """A note that the key asked for has not signed."""

    exit_code = 3

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} has not signed this: {why}.")


def _plain(text: str) -> bytes:
    """Return the bytes of standard base64 in its one form. Raises ValueError."""
    held = base64.b64decode(text, validate=True)
    if base64.b64encode(held).decode() != text:
        raise ValueError("it is not base64 in its one form")
    return held


def named_rightly(name: str) -> bool:
    """Tell whether a key may have this name: not empty, no space of any kind, no plus, nothing unprintable."""
    return bool(name) and "+" not in name and not any(one.isspace() or not one.isprintable() for one in name)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose signatures are looked for: a name, the type of signature, 32 bytes of Ed25519."""

    name: str
    scheme: Scheme
    raw: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes that signatures name the key by."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.scheme]) + self.raw).digest()[:_ID]

    def __str__(self) -> str:
        """Return the key as it is written: name, id, and type with key in base64, joined by plus signs."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.scheme]) + self.raw).decode()}"

    def signed(self, text: str, signature: bytes) -> int | None:
        """Return the time of a signature over `text` in seconds (0: it has none), None where it is not the key's."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy, and only where signatures are
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

        time, signature = _time_of(self.scheme, signature)
        if len(signature) != _SIGNATURE:
            return None
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, _message(self.scheme, text, time))
        except (InvalidSignature, ValueError):
            return None
        return time


def public_key(written: str) -> PublicKey:
    """Return a public key as written. Raises MalformedKeyError, which does not repeat it."""
    if written.strip().startswith(_PRIVATE):
        raise MalformedKeyError("public", "it is a private key, which nobody but its keeper may see")
    name, scheme, raw, given = _key_parts(written.strip(), "public")
    key = PublicKey(name, scheme, raw)
    if key.id.hex() != given:
        raise MalformedKeyError("public", "its parts do not belong together; a character of it was lost or changed")
    return key


def _key_parts(written: str, what: str) -> tuple[str, Scheme, bytes, str]:
    """Return name, scheme, 32 bytes and the id as given."""
    name, _, rest = written.partition("+")
    given, _, encoded = rest.partition("+")
    if not named_rightly(name) or not encoded:
        raise MalformedKeyError(what, "it is not of the form NAME+ID+KEY")
    try:
        held = _plain(encoded)
        scheme = Scheme(held[0])
    except (ValueError, IndexError):
        raise MalformedKeyError(what, "its last part is not an Ed25519 key in base64") from None
    if len(held) != 1 + _RAW:
        raise MalformedKeyError(what, "its last part is not an Ed25519 key in base64")
    return name, scheme, held[1:], given


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that signs. Its secret stands in no representation; `written` is for its file alone."""

    name: str
    scheme: Scheme
    _seed: bytes = field(repr=False)

    @property
    def _key(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - heavy

        return Ed25519PrivateKey.from_private_bytes(self._seed)

    @property
    def public(self) -> PublicKey:
        """Return its public half."""
        return PublicKey(self.name, self.scheme, self._key.public_key().public_bytes_raw())

    def written(self) -> str:
        """Return the key as its file holds it."""
        held = base64.b64encode(bytes([self.scheme]) + self._seed).decode()
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{held}"

    def signature(self, text: str, time: int = 0) -> Signature:
        """Return a signature over `text`; a cosignature states `time`, in seconds since 1970."""
        stamp = time.to_bytes(_TIME, "big") if self.scheme is Scheme.COSIGNS else b""
        made = self._key.sign(_message(self.scheme, text, time))
        return Signature(self.name, self.public.id, stamp + made)


def new_key(name: str, scheme: Scheme = Scheme.SIGNS) -> PrivateKey:
    """Return a new random key. Raises MalformedKeyError for a name that none may have."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - heavy

    if not named_rightly(name):
        raise MalformedKeyError("private", "a name has no spaces and no plus sign, as `example.org/my-case`")
    return PrivateKey(name, scheme, Ed25519PrivateKey.generate().private_bytes_raw())


def private_key(written: str) -> PrivateKey:
    """Return a private key as its file holds it. Raises MalformedKeyError, which does not repeat it."""
    if not written.strip().startswith(_PRIVATE):
        raise MalformedKeyError("private", "it does not begin as one")
    name, scheme, seed, given = _key_parts(written.strip().removeprefix(_PRIVATE), "private")
    key = PrivateKey(name, scheme, seed)
    if key.public.id.hex() != given:
        raise MalformedKeyError("private", "its parts do not belong together; a character of it was lost or changed")
    return key


def _time_of(scheme: Scheme, signature: bytes) -> tuple[int, bytes]:
    if scheme is Scheme.SIGNS:
        return 0, signature
    return int.from_bytes(signature[:_TIME], "big"), signature[_TIME:]


def _message(scheme: Scheme, text: str, time: int) -> bytes:
    """Return what is signed."""
    return text.encode() if scheme is Scheme.SIGNS else f"cosignature/v1\ntime {time}\n{text}".encode()


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: the name and id of a key, and what that key made."""

    name: str
    id: bytes
    made: bytes

    def __str__(self) -> str:
        """Return the line, without its newline."""
        return f"{_DASH}{self.name} {base64.b64encode(self.id + self.made).decode()}"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A text that ends in a newline, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        """Return the note as it is written."""
        return f"{self.text}\n" + "".join(f"{one}\n" for one in self.signatures)

    def time_of(self, key: PublicKey) -> int:
        """Return the time in seconds that the key's signature states, 0 where its type states none.

        Raises UnsignedError where the key has not signed, or one signature under its name and id is not its own.
        """
        mine = [one for one in self.signatures if (one.name, one.id) == (key.name, key.id)]
        if not mine:
            raise UnsignedError(key.name, _whose(self.signatures, key))
        times = [key.signed(self.text, one.made) for one in mine]
        if None in times:
            raise UnsignedError(key.name, "a signature under its name is not of this text, or not made with its key")
        return max(time for time in times if time is not None)

    def and_signed(self, made: Signature) -> SignedNote:
        """Return the note with one more signature, in the place of an earlier one of the same key."""
        kept = [one for one in self.signatures if (one.name, one.id) != (made.name, made.id)]
        return SignedNote(self.text, (*kept, made))


def _whose(signatures: Iterable[Signature], key: PublicKey) -> str:
    if any(one.name == key.name for one in signatures):
        return "the signature under that name was made with another key"
    return f"there are signatures of {', '.join(sorted({one.name for one in signatures}))} alone"


def read_note(written: str | bytes) -> SignedNote:
    """Return a note as written. Raises MalformedNoteError."""
    try:
        held = written.decode() if isinstance(written, bytes) else written
        long = len(held.encode()) > LIMIT
    except UnicodeError:
        raise MalformedNoteError("it is not UTF-8 text") from None
    if long:
        raise MalformedNoteError(f"it is longer than {LIMIT >> 20} MiB")
    if any(ord(one) < ord(" ") and one != "\n" for one in held):
        raise MalformedNoteError("it holds a control character, perhaps a carriage return that was added on the way")
    text, gap, below = held.rpartition("\n\n")
    if not gap:
        raise MalformedNoteError("no blank line parts a text from its signatures")
    if not below.endswith("\n"):
        raise MalformedNoteError("its last line does not end in a newline; the end was perhaps cut off")
    lines = below.removesuffix("\n").split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise MalformedNoteError(f"it has more than {MOST_SIGNATURES} signatures")
    return SignedNote(text + "\n", tuple(map(_signature, lines)))


def _signature(line: str) -> Signature:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    try:
        held = _plain(encoded)
    except (ValueError, binascii.Error):
        held = b""
    if not line.startswith(_DASH) or not named_rightly(name) or len(held) <= _ID:
        raise MalformedNoteError("a line under its blank line is no signature")
    return Signature(name, held[:_ID], held[_ID:])
