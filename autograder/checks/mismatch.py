"""What an assertion of the `assert_*` family raises: expected and actual as values, for every view to draw."""

from __future__ import annotations

from typing import Any

from autograder.text import Text


class Mismatch(AssertionError):
    """The student's answer is not the one wanted.

    Parameters
    ----------
    message : Text
        One sentence: how they differ (kind, shape, first index, a law's statistic).
    expected, actual : object
        Plain values, or a `Text` where a value does not say it. They may come from a student: only `autograder.render` prints them.
    difference : str
        Where they first differ, the answer first, in no language: "[0, 2, 1]: 3.5 ≠ 4".
    """

    def __init__(self, message: Text, *, expected: Any = None, actual: Any = None, difference: str = "") -> None:
        self.message, self.expected, self.actual, self.difference = message, expected, actual, difference
        super().__init__(message.en)


class StudentRaised(Exception):
    """The student's function raised where an answer was wanted. Never a BaseException, never Hypothesis' own.

    `type_name` and `text` are untrusted and bounded; `line` is the line of the student's file, or None.
    """

    def __init__(self, type_name: str, text: str, line: int | None = None) -> None:
        self.type_name, self.text, self.line = type_name, text, line
        super().__init__(f"{type_name}: {text}" if text else type_name)


def _with(builtin: type[Exception]) -> type[StudentRaised]:
    return type(f"Student{builtin.__name__}", (StudentRaised, builtin), {})


# `pytest.raises(ValueError)` in a check must see a ValueError.
_RAISABLE: dict[str, type[StudentRaised]] = {
    kind.__name__: _with(kind)
    for kind in (
        ValueError, TypeError, IndexError, KeyError, ZeroDivisionError, OverflowError, NotImplementedError, AttributeError,
    )
}  # fmt: skip


def student_raised(type_name: str, text: str, line: int | None = None, builtin: str | None = None) -> StudentRaised:
    """Return the exception to raise in a check for one that a student's code raised; `builtin` is what `type_name` derives from."""
    return _RAISABLE.get(type_name if builtin is None else builtin, StudentRaised)(type_name, text, line)
