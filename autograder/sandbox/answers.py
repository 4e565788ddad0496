"""What is asked of a worker, and what it can answer as the grader sees it: plain, bounded data, whatever a student's code did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from autograder.errors import GraderFault
from autograder.sandbox import frames
from autograder.text import Text

Phase = Literal["load", "call"]
Why = Literal["timeout", "memory", "crashed", "exited", "forbidden", "output", "protocol", "too_large"]


@dataclass(frozen=True)
class Returned:
    """The function returned.

    `changed` and `shared` are positions of arguments (keyword arguments are counted on after the positional ones): those that the call changed, and
    those that share memory with the result. `seconds` by the clock on the wall are the worker's own word.
    """

    value: Any
    changed: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()
    seconds: float = 0.0


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
_BOUNDED = frames.Limits(1 << 32, 1 << 32)  # the link has held an answer against its limits before it was read


def request_frame(request: list[Any]) -> bytes:
    """Return one request as a frame.

    Raises
    ------
    GraderFault
        If it is too large: an input of the course's, never a student's doing.
    """
    try:
        return frames.encode(request)
    except frames.FrameError as error:
        raise GraderFault(
            Text(f"an input is too large for a worker: {error}", f"输入过大，无法交给工作进程：{error}")
        ) from None


class Expected(NamedTuple):
    """The frame in which a worker says that a call returned, and its parts before and after the seconds, which no two calls share."""

    frame: bytes
    head: bytes
    tail: bytes


def expected_answer(value: Any, changed: Sequence[int], shared: Sequence[int]) -> Expected:
    """Return what a worker sends when a call returns this; the seconds are the last eight bytes before the arrays."""
    frame = frames.encode(["returned", value, list(changed), list(shared), 0.0])
    arrays = frames.HEADER.size + frames.HEADER.unpack_from(frame)[0]
    return Expected(frame, frame[: arrays - 8], frame[arrays:])


def read_answer(frame: bytes, phase: Phase = "call") -> Answer:
    """Return what a worker's answer says; anything but an answer of the right form is a broken protocol, after which the worker is of no use."""
    try:
        reply = frames.decode(frame, _BOUNDED)
    except frames.FrameError as error:
        return Died("protocol", str(error)[:500], phase)
    match reply:
        case ["returned", value, list(changed), list(shared), float(seconds)] if _positions(changed) and _positions(
            shared
        ):
            return Returned(value, tuple(changed), tuple(shared), seconds if 0 <= seconds < 1e9 else 0.0)
        case ["raised", str(kind), str(text), (int() | None) as line, "load" | "call", str(builtin)] if (
            type(line) is not bool
        ):
            return Raised(kind[:100], text[:2000], line, phase, builtin[:100])
        case ["large", str(detail)]:
            return Died("too_large", detail[:2000], phase)
    return Died("protocol", "the answer is not one of ours", phase)


def _positions(items: list[Any]) -> bool:
    return len(items) < 10_000 and all(type(item) is int and item >= 0 for item in items)
