"""What is handed in for a chapter: which files, their digest, and the receipt for them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from autograder.errors import AutogradeError, visible
from autograder.text import Text

MAX_FILE = 1 << 20  # bytes
MAX_FILES = 200
MAX_KEY = 100


@dataclass(frozen=True)
class Receipt:
    """That a submission was received, and is kept.

    Attributes
    ----------
    id : str
    login, chapter : str
    sha256 : str
        Of the files, as `digest_of` computes it.
    at : datetime
        When it was received, in UTC: the time that deadlines are held against.
    number : int
        The student's first submission of the chapter is number 1.
    late_seconds : int
        After the due time; 0 within the grace.
    duplicate : bool
        Whether it had been received before: nothing was added.
    """

    id: str
    login: str
    chapter: str
    sha256: str
    at: datetime
    number: int
    late_seconds: int = 0
    duplicate: bool = False

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "at": iso(self.at)}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Receipt:
        """Return a receipt from what a service answered.

        Raises
        ------
        ValueError
            If it is none.
        """
        try:
            kinds = {"id": str, "login": str, "chapter": str, "sha256": str, "number": int, "late_seconds": int}
            fields = {name: kind(data[name]) for name, kind in kinds.items()}
            return Receipt(**fields, at=moment(data["at"]), duplicate=bool(data["duplicate"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"no receipt: {error}") from None


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of a submission: of its files by name, each as name, NUL, length in decimal, NUL, bytes.

    Examples
    --------
    >>> digest_of({"add.py": b"x = 1"})[:8]
    'afcec808'
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(
            name.encode("utf-8", "surrogateescape") + b"\0" + str(len(files[name])).encode() + b"\0" + files[name]
        )
    return digest.hexdigest()


def checked(files: Mapping[str, bytes], stems: Sequence[str], chapter: str) -> dict[str, bytes]:
    """Return the files of a submission, if they are what the chapter asks for.

    Raises
    ------
    AutogradeError
        If there are none, one is no file of the chapter, or one is too large: which.
    """
    known = {f"{stem}.py" for stem in stems}
    for name, data in files.items():
        if name not in known:
            raise AutogradeError(
                Text(f"no file of {chapter}", f"不是 {chapter} 的文件"),
                where=visible(name, 100),
                mend=Text("send the chapter's own files, under their names", "请只提交本章的文件，不要改名"),
            )
        if len(data) > MAX_FILE:
            raise AutogradeError(
                Text(f"the file is larger than {MAX_FILE >> 20} MB", f"文件超过 {MAX_FILE >> 20} MB"), where=name
            )
    if not files:
        raise AutogradeError(
            Text("there is nothing to hand in", "没有可提交的文件"),
            where=chapter,
            mend=Text(
                f"write your solution into one of: {', '.join(sorted(known)[:6])}",
                f"请把解答写进这些文件之一：{'、'.join(sorted(known)[:6])}",
            ),
        )
    return dict(files)


def iso(at: datetime) -> str:
    """Return a time as text in UTC, like 2026-09-15T15:59:00Z; microseconds only where there are some."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Return the time that `iso` wrote; one without an offset is no time.

    Raises
    ------
    ValueError
        If it is none.
    """
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"a time needs an offset. Received: {text!r}")
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"a time of this era. Received: {text!r}") from None
