"""What a check file declares: the exercise's card, its checks, its misconceptions and its oracles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeVar

from autograder.text import Text

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Card:
    """The card of one exercise; see `exercise`."""

    title: Text
    difficulty: int
    functions: tuple[str, ...]
    needs: tuple[str, ...]
    order: int
    hints: tuple[Text, ...]


def exercise(
    *,
    title: Text,
    difficulty: int,
    functions: Sequence[str],
    needs: Sequence[str] = (),
    order: int = 0,
    hints: Sequence[Text] = (),
) -> Card:
    """Return the card of an exercise; a check file under `assignments/` keeps it in the module variable `card`.

    Parameters
    ----------
    title : Text
    difficulty : int
        From 1 (a line or two) to 5 (an evening).
    functions : sequence of str
        The functions that a student writes.
    needs : sequence of str
        Stems of the same chapter that should come first.
    order : int
        Place among the exercises of the chapter where `needs` leaves it open; then by stem.
    hints : sequence of Text
        What `autograde hint` shows, one after the other.

    Raises
    ------
    ValueError
        If the difficulty is not 1 to 5 or no function is named.
    """
    if difficulty not in range(1, 6):
        raise ValueError(f"difficulty goes from 1 to 5. Received: difficulty={difficulty!r}")
    if isinstance(functions, str) or not functions:
        raise ValueError(f"functions is a list of at least one name. Received: functions={functions!r}")
    return Card(title, difficulty, tuple(functions), tuple(needs), order, tuple(hints))


@dataclass(frozen=True)
class CheckMark:
    """What `check` leaves on a function."""

    name: str
    points: int
    says: Text
    hint: Text | None
    after: str | None


def check(
    *, points: int, says: Text, hint: Text | None = None, after: Callable[..., Any] | None = None
) -> Callable[[F], F]:
    """Mark a test function as a check. It stands above `@given`, and the function takes `student` and, where hidden, `reference`.

    Parameters
    ----------
    points : int
        What passing is worth; at least 1.
    says : Text
        The requirement in one sentence, shown whether the check passes or not.
    hint : Text, optional
        What to think about, shown when the check fails.
    after : function, optional
        A check of the same file: when it fails, this one is skipped.

    Raises
    ------
    ValueError
        If the points are no whole number above 0, or `after` is no check.
    """
    if type(points) is not int or points < 1:
        raise ValueError(f"points are a whole number of at least 1. Received: points={points!r}")

    def mark(function: F) -> F:
        parent = None
        if after is not None:
            parent_mark = check_mark(after)
            if parent_mark is None:
                raise ValueError(f"after= takes a check of the same file. Received: after={after!r}")
            parent = parent_mark.name
        function.__autograde_check__ = CheckMark(  # type: ignore[attr-defined]
            function.__name__, points, says, hint, parent
        )
        return function

    return mark


def check_mark(function: Any) -> CheckMark | None:
    """Return what `check` left on this object, or None."""
    mark = getattr(function, "__autograde_check__", None)
    return mark if isinstance(mark, CheckMark) else None


@dataclass(frozen=True)
class KnownWrong:
    """A known-wrong solution of one function, with its message; see `misconception`."""

    name: str
    of: str
    rejected_by: str
    message: Text
    function: Callable[..., Any]
    like: Callable[[Any], Any] | None


def misconception(
    *, of: str, rejected_by: str, message: Text, like: Callable[[Any], Any] | None = None
) -> Callable[[Callable[..., Any]], KnownWrong]:
    """Declare a known-wrong solution; the other functions of the exercise are the reference's.

    Parameters
    ----------
    of : str
        The function it stands in for.
    rejected_by : str
        The check that must reject it.
    message : Text
        What tells the learner what to think about, not the answer.
    like : function, optional
        Where answers are random: reduces an answer to what a learner with this misconception shares whatever they drew
        (`numpy.unique` for a dropout that does not scale). Answers are then compared after it. A model, which is otherwise
        compared by its structure, comes to it as a `ModelFace` to be asked.
    """

    def declare(function: Callable[..., Any]) -> KnownWrong:
        return KnownWrong(function.__name__, of, rejected_by, message, function, like)

    return declare


class Memory(Protocol):
    """Where answers of trusted functions are remembered, so that each is computed once for a whole class."""

    def recall(self, name: str, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Return what `function(*args)` gives, computed now or remembered."""
        ...


memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


def oracle(function: F) -> F:
    """Mark a trusted function of a check file as an oracle: its answers are remembered, on disk too.

    Takes positional plain values and returns one. Import TensorFlow inside it, not at the top of the file: a grader whose
    oracles are all remembered then never imports it.
    """

    @wraps(function)
    def remembered(*args: Any) -> Any:
        current = memory.get()
        if current is None:
            return function(*args)
        return current.recall(f"oracle:{function.__name__}", function, args)

    return remembered  # type: ignore[return-value]
