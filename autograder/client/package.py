"""What is handed in, put together: the chapter's files as they are, a key of its own, what the public checks said."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.course.handin import checked, digest_of, iso, moment
from autograder.errors import AutogradeError
from autograder.model import Attempt
from autograder.sandbox.intake import Refused, read_bytes


@dataclass(frozen=True)
class Package:
    """One submission on its way.

    Attributes
    ----------
    to : str
        The folder or address that it goes to.
    login : str
        Whose it is, for a folder; a service knows it by the token.
    chapter : str
    files : dict of str to bytes
    key : str
        The same however often it is sent: so it is received once.
    made_at : datetime
    public : dict or None
        What the public checks said.
    """

    to: str
    login: str
    chapter: str
    files: Mapping[str, bytes]
    made_at: datetime
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    public: dict[str, Any] | None = None

    @property
    def sha256(self) -> str:
        return digest_of(self.files)

    def body(self) -> dict[str, Any]:
        """Return what a service is sent."""
        return {
            "chapter": self.chapter,
            "key": self.key,
            "files": {name: base64.b64encode(data).decode() for name, data in self.files.items()},
            "public": self.public,
            "made_at": iso(self.made_at),
        }

    def to_json(self) -> dict[str, Any]:
        return {"to": self.to, "login": self.login, **self.body()}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Package:
        """Return what `to_json` wrote.

        Raises
        ------
        ValueError
            If it is damaged.
        """
        try:
            files = {str(name): base64.b64decode(text, validate=True) for name, text in data["files"].items()}
            made_at = moment(data["made_at"])
            texts = [data[name] for name in ("to", "login", "chapter", "key")]
            if not all(isinstance(text, str) for text in texts):
                raise ValueError("no submission")
            to, login, chapter, key = texts
            return Package(to, login, chapter, files, made_at, key, data["public"])
        except (KeyError, TypeError, AttributeError, binascii.Error) as error:
            raise ValueError(f"no submission: {error}") from None


def collect(course: Course, folder: Path, chapter: str) -> dict[str, bytes]:
    """Return the chapter's files below a folder, byte for byte.

    Raises
    ------
    AutogradeError
        If there are none, or one cannot be handed in: which, and why.
    """
    found: dict[str, bytes] = {}
    for stem in course.stems[chapter]:
        name = f"{stem}.py"
        try:
            found[name] = read_bytes(folder, [chapter, name])
        except FileNotFoundError:
            continue
        except Refused as refused:
            raise AutogradeError(refused.what, where=f"{chapter}/{name}") from None
    return checked(found, course.stems[chapter], chapter)


def summary(attempt: Attempt) -> dict[str, Any]:
    """Return what the public checks said, in short: points in all, and each check's status."""
    return {
        "score": attempt.score,
        "max_score": attempt.max_score,
        "exercises": {
            result.exercise: {outcome.check.name: outcome.status for outcome in result.outcomes}
            for chapter in attempt.chapters
            for result in chapter.exercises
        },
    }
