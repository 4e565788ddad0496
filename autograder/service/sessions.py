"""Signed cookies and the tokens of forms: who is logged in, without anything kept in memory, so that a restart logs nobody out."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutogradeError
from autograder.text import Text

KEY_BYTES = 32
LONGEST = 1024  # characters of a cookie that are looked at


@dataclass(frozen=True)
class Visit:
    """One browser's visit.

    Attributes
    ----------
    nonce : str
        Random; the tokens of this visit's forms are made from it.
    proof : str
        The digest of the personal token that logged in, as the book stores it; empty before that.
    since : int
        When it began, in seconds since 1970.
    """

    nonce: str
    proof: str = ""
    since: int = 0

    @staticmethod
    def new(proof: str = "") -> Visit:
        """Return a visit of its own: no nonce from before a login lives on after it."""
        return Visit(secrets.token_urlsafe(18), proof, int(time.time()))


class Seals:
    """Seals visits into cookies and opens them again.

    Parameters
    ----------
    key : bytes
        The signing key, 32 bytes.
    hours : float
        How long a visit lasts.
    """

    def __init__(self, key: bytes, hours: float) -> None:
        self._key, self._seconds = key, hours * 3600

    def seal(self, visit: Visit) -> str:
        """Return the cookie of a visit."""
        body = _b64(json.dumps([visit.nonce, visit.proof, visit.since]).encode())
        return f"{body}.{self._sign('visit', body)}"

    def open(self, cookie: str | None) -> Visit | None:
        """Return the visit of a cookie, or None where it is not ours, was changed, or is too old."""
        if not cookie or len(cookie) > LONGEST or not cookie.isascii():
            return None
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature, self._sign("visit", body)):
            return None
        try:
            nonce, proof, since = json.loads(base64.urlsafe_b64decode(body + "=="))
        except (ValueError, binascii.Error):
            return None
        return Visit(nonce, proof, since) if 0 <= time.time() - since < self._seconds else None

    def form_token(self, visit: Visit) -> str:
        """Return what every form of this visit carries."""
        return self._sign("form", f"{visit.nonce}:{visit.proof}")

    def is_form_token(self, visit: Visit, given: object) -> bool:
        """Return whether a form is of this visit."""
        return isinstance(given, str) and given.isascii() and hmac.compare_digest(given.strip(), self.form_token(visit))

    def _sign(self, purpose: str, text: str) -> str:
        return _b64(hmac.new(self._key, f"{purpose}\0{text}".encode(), hashlib.sha256).digest())


def signing_key(path: Path) -> bytes:
    """Return the key kept in this file; made at the first call, readable by its owner alone.

    Raises
    ------
    AutogradeError
        If it cannot be kept, or is no key.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole under another name first: two servers that start at once end up with one key.
        spare = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        if not path.exists():
            handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(spare, path)
            except FileExistsError:
                pass
            finally:
                spare.unlink()
        key = path.read_bytes()
    except OSError as error:
        raise AutogradeError(
            Text("the key that signs logins cannot be kept here", "签名密钥无法保存在这里"),
            where=f"{path}: {error.strerror or error}",
            mend=Text("make the folder writable", "请让该文件夹可写"),
        ) from None
    if len(key) != KEY_BYTES:
        raise AutogradeError(
            Text("the key that signs logins is damaged", "签名密钥已损坏"),
            where=str(path),
            mend=Text("delete the file; everyone logs in once more", "请删除该文件；大家需要重新登录一次"),
        )
    return key


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
