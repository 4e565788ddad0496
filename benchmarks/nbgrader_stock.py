"""The usual way to grade a notebook, for comparison: the checks run in the student's own kernel, with the reference beside them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def grade(key: str, visibility: str, namespace: dict[str, Any]) -> int:
    """Run one exercise's checks as plain Hypothesis tests on the functions of a kernel, and return the points: nbgrader's partial credit.

    Nothing reaches stderr: stock nbgrader gives 0 to a cell that wrote there, and TensorFlow writes there when it is imported.
    """
    with _quiet():
        return _points(key, visibility, namespace)


@contextmanager
def _quiet() -> Iterator[None]:
    kept = os.dup(2)
    try:
        with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _points(key: str, visibility: str, namespace: dict[str, Any]) -> int:
    from autograder.course import Course
    from autograder.grading.early import limits_of
    from autograder.grading.memory import Answers
    from autograder.grading.recording import run_hypothesis, seed_of
    from autograder.grading.reference import ReferenceFace, load_reference
    from autograder.grading.student import StudentFace
    from autograder.notebooks.inkernel import kernel_session

    course = Course(ROOT)
    exercise = course.load(key)
    assert exercise.reference is not None
    theirs = load_reference(exercise.reference, course.stems[exercise.info.chapter])
    info = exercise.info
    # The functions are called in this kernel; their results become plain values, as the checks want them.
    session = kernel_session(info.stem, namespace, info.functions, limits_of(course))
    faces: dict[str, Any] = {
        "student": StudentFace(session, info.stem, {"": 60.0}),
        "reference": ReferenceFace(lambda name: getattr(theirs, name), "reference", Answers()),
    }
    points = 0
    for check in exercise.checks:
        if check.info.visibility != visibility:
            continue
        given = {"student": faces["student"], **({"reference": faces["reference"]} if check.wants_reference else {})}

        def body(
            student: Any = None, reference: Any = None, check: Any = check, given: Any = given, **inputs: Any
        ) -> None:
            check.body(**given, **inputs)

        try:
            if check.is_property:
                # No deadlines: a first call of TensorFlow takes longer than Hypothesis allows by default.
                run_hypothesis(check, seed_of(course.config.seed, exercise, check), body)
            else:
                check.function(**given)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            continue
        points += check.info.points
    return points


def stock_notebook(source: dict[str, Any]) -> dict[str, Any]:
    """Return a source notebook of ours whose grade cells call `grade` in the kernel."""
    made: dict[str, Any] = json.loads(json.dumps(source))
    for cell in made["cells"]:
        meta = SimpleNamespace(**{"role": "", "exercise": "", **cell["metadata"].get("autograde", {})})
        if meta.role in ("public", "hidden"):
            cell["source"] = (
                f"from benchmarks.nbgrader_stock import grade\n\ngrade({meta.exercise!r}, {meta.role!r}, globals())"
            )
        if meta.role == "setup":
            cell["source"] = "import sys"
    return made


if __name__ == "__main__":
    json.dump(stock_notebook(json.load(sys.stdin)), sys.stdout)
