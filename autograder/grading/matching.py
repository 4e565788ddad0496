"""Names a misconception: a known-wrong solution whose answers are exactly the student's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from autograder.checks import assert_same
from autograder.checks.mismatch import Mismatch, StudentRaised
from autograder.course import LoadedExercise
from autograder.grading.memory import Answers, digest
from autograder.grading.reference import ReferenceFace
from autograder.grading.student import Probe, StudentDied, StudentFace
from autograder.model import Misconception

TELLING, OTHERS = 12, 8  # calls on which the known-wrong solution differs from the reference, and on which it does not


def matching(
    exercise: LoadedExercise,
    probes: Sequence[Probe],
    student: StudentFace,
    reference: ReferenceFace,
    answers: Answers,
    models: bool = False,
) -> Misconception | None:
    """Return the misconception that answers every probe as the student does, or None.

    A probe is a call that the reference was asked by the check that failed. At least one must tell the misconception from the reference.
    In a check of `models`, those that the reference built without weights are built so again: they may be of full size, and structure tells.
    """
    asked: dict[bytes, Any] = {}
    for wrong in exercise.misconceptions:
        calls = [probe for probe in probes if probe[0] == wrong.of]
        if not calls:
            continue
        face = ReferenceFace(lambda _, function=wrong.function: function, f"misconception:{wrong.name}", answers)  # type: ignore[misc]
        telling: list[tuple[Probe, Any, bool]] = []
        others: list[tuple[Probe, Any, bool]] = []
        for probe in calls:
            weightless = models and wrong.like is None and reference.remembered(probe) is None
            answer = _answer(face, probe, wrong.like, weightless)
            same = _same(answer, _answer(reference, probe, wrong.like, weightless))
            (others if same else telling).append((probe, answer, weightless))
            if len(telling) >= TELLING and len(others) >= OTHERS:
                break
        if telling and all(
            _same(_asked(student, probe, wrong.like, weightless, asked), answer)
            for probe, answer, weightless in [*telling[:TELLING], *others[:OTHERS]]
        ):
            return Misconception(wrong.name, wrong.message)
    return None


def _asked(
    student: StudentFace, probe: Probe, like: Callable[[Any], Any] | None, weightless: bool, asked: dict[bytes, Any]
) -> Any:
    key = digest(probe[0], list(probe[1]), probe[2], id(like))
    if key not in asked:
        asked[key] = _answer(student, probe, like, weightless)
    return asked[key]


def _answer(
    face: Any, probe: Probe, like: Callable[[Any], Any] | None, weightless: bool
) -> tuple[str, Any, tuple[int, ...]]:
    function, args, kwargs = probe
    try:
        if weightless:
            built = getattr(face, function).weightless(*args, **kwargs)
            return ("model", _structure(built), ()) if hasattr(built, "op") else ("returned", built, ())
        answered = getattr(face, function).answered(*args, **kwargs)
    except StudentRaised as error:
        return "raised", _raised(error), ()
    except StudentDied as error:
        return "died", error.died.why, ()
    except (Mismatch, TypeError, ValueError, AttributeError, IndexError) as error:
        return "raised", type(error).__name__, ()
    value = answered.value
    try:
        if like is not None:
            return "like", like(value), answered.changed
        if hasattr(value, "op"):
            return "model", _structure(value), ()
    except (Mismatch, StudentRaised, StudentDied, TypeError, ValueError, AttributeError, IndexError) as error:
        return "raised", type(error).__name__, ()
    return "returned", value, answered.changed


def _raised(error: StudentRaised) -> str:
    """Return the exception of Python's own that this is, if it is one: a `class BadSize(ValueError)` is a ValueError."""
    own = next((kind for kind in type(error).__mro__ if kind.__module__ == "builtins"), Exception)
    return error.type_name if own is Exception else own.__name__


def _structure(model: Any) -> list[Any]:
    from autograder.checks.model_nodes import read_outline
    from autograder.checks.model_words import likeness

    return likeness(read_outline(model))


def _same(one: tuple[str, Any, tuple[int, ...]], other: tuple[str, Any, tuple[int, ...]]) -> bool:
    if one[0] != other[0] or one[2] != other[2] or one[0] == "died":
        return False
    if one[0] in ("raised", "model"):
        return bool(one[1] == other[1])
    try:
        assert_same(one[1], other[1])
    except Mismatch:
        return False
    return True
