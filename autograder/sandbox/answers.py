"""What a worker can answer, as the grader sees it: plain, bounded data, whatever a student's code did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Phase = Literal["load", "call"]
Why = Literal["timeout", "memory", "crashed", "exited", "forbidden", "output", "protocol", "too_large"]


@dataclass(frozen=True)
class Returned:
    """The function returned.

    `changed` and `shared` are positions of arguments (keyword arguments are counted on after the positional ones): those that the call changed, and
    those that share memory with the result.
    """

    value: Any
    changed: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()
    cpu_seconds: float = 0.0


@dataclass(frozen=True)
class Raised:
    """The student's code raised; `line` is the last line of the student's own text that the traceback passes.

    `builtin` is Python's own exception that `type_name` is or derives from: a `class BadSize(ValueError)` is a ValueError.
    """

    type_name: str
    text: str
    line: int | None
    phase: Phase
    builtin: str


@dataclass(frozen=True)
class Died:
    """There is no answer. Unless `why` is `too_large` the child is gone as well."""

    why: Why
    detail: str
    phase: Phase


Answer = Returned | Raised | Died
