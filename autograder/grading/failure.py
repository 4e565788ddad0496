"""What stopped a check's body: sorted into a status, with the call concerned and what was expected there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from autograder.checks.mismatch import Mismatch, StudentRaised
from autograder.errors import AutogradeError
from autograder.grading import messages
from autograder.grading.student import Call, StudentDied
from autograder.model import Status
from autograder.sandbox.host import Died, Raised, Returned
from autograder.text import Text, both


class Unknown(Exception):
    """The check itself is at fault, not the student."""


@dataclass(frozen=True)
class Failure:
    """One failing run of a check's body."""

    status: Status
    message: Text
    call: Call | None = None
    expected: Any = None
    actual: Any = None
    difference: str = ""
    answers: bool = False  # whether answers came back, so that misconceptions can be held against them

    def like(self, other: Failure) -> bool:
        """Return whether this is the same failure on another input; shrinking never slides from one to another."""
        mine, theirs = self.call, other.call
        return self.status == other.status and (mine and mine.function) == (theirs and theirs.function)


def failure_of(error: BaseException, calls: list[Call]) -> Failure:
    """Return the failure that an exception out of a check's body means.

    Raises
    ------
    Unknown
        If it is no fault of the student's: the check or the reference failed.
    """
    call = calls[-1] if calls else None
    if isinstance(error, StudentDied):
        status, message = messages.died(error.died, error.function, error.seconds)
        return Failure(status, message, call)
    if isinstance(error, StudentRaised):
        status, message = messages.raised(error.type_name, error.text, error.line, call.function if call else "")
        says = both(f"{error.type_name}: {error.text}" if error.text else error.type_name)
        return Failure(status, message, call, None, says, answers=status == "error")
    if isinstance(error, Mismatch):
        return Failure("failed", error.message, call, error.expected, error.actual, error.difference, answers=True)
    if isinstance(error, pytest.fail.Exception):
        return _did_not_raise(error, call)
    if isinstance(error, AssertionError):
        actual = call.answer.value if call and isinstance(call.answer, Returned) else None
        return Failure("failed", messages.ASSERTION, call, None, actual, answers=True)
    if isinstance(error, AutogradeError):
        raise error
    blamed = _blamed_on_answer(error, call)
    if blamed is not None:
        return blamed
    raise Unknown(f"{type(error).__name__}: {error}") from error


def _did_not_raise(error: BaseException, call: Call | None) -> Failure:
    """`pytest.raises` found no exception (or `pytest.fail` was called): pytest's own words name the wanted one last."""
    words = str(getattr(error, "msg", error))
    if not words.startswith("DID NOT RAISE") or call is None:
        return Failure("failed", both(words[:500]), call, answers=True)
    name = words.rsplit(" ", 1)[-1].strip("<>'")
    answer = call.answer
    actual = answer.value if isinstance(answer, Returned) else None
    return Failure("failed", messages.did_not_raise(name, call.function), call, both(name), actual, answers=True)


def _blamed_on_answer(error: BaseException, call: Call | None) -> Failure | None:
    """A check that trips over an answer of the wrong kind (indexing a None, say) has found a wrong answer, not a fault of its own."""
    if call is None or not isinstance(error, TypeError | AttributeError | IndexError | KeyError | ValueError):
        return None
    if isinstance(call.answer, Returned):
        return Failure("failed", messages.WRONG_KIND, call, None, call.answer.value, answers=True)
    return None


__all__ = ["Died", "Failure", "Raised", "Unknown", "failure_of"]
