"""Why a submission is not accepted: one class for each reason, so that a service can answer each in its own way."""

from __future__ import annotations

from typing import ClassVar

from autograder.errors import AutogradeError


class Refusal(AutogradeError):
    """A submission that was not accepted; nothing of it is kept."""

    kind: ClassVar[str] = "refused"


class NotOpen(Refusal):
    """The chapter does not take submissions yet."""

    kind = "not_open"


class Closed(Refusal):
    """The chapter takes no more submissions."""

    kind = "closed"


class NoAttemptsLeft(Refusal):
    """The student has used all attempts."""

    kind = "no_attempts_left"


class CoolDown(Refusal):
    """Too soon after the submission before."""

    kind = "cool_down"


class KeyReused(Refusal):
    """The key of an earlier submission came with other files."""

    kind = "key_reused"


class UnknownPerson(AutogradeError):
    """Nobody of this login is in the grade book."""

    kind: ClassVar[str] = "unknown_person"


class Unavailable(AutogradeError):
    """The database or the disk does not answer now: the same may work later."""

    kind: ClassVar[str] = "unavailable"
