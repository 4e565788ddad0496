"""The constitution holds for every exercise of this course, and its checks reject the mutants of its references."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import Course
from autograder.lint import lint

COURSE = Course(Path(__file__).resolve().parents[1])


@pytest.mark.parametrize("chapter", list(COURSE.stems))
def test_every_exercise_of_a_chapter_keeps_the_constitution(chapter: str) -> None:
    """`autograde lint CHAPTER` finds nothing."""
    report = lint(COURSE, COURSE.select([chapter]))
    found = [*report.problems, *(problem for verdict in report.verdicts for problem in verdict.problems)]
    assert [] == [f"{problem.where}: {problem.what.en}" for problem in found]


def test_the_checks_reject_nearly_every_mutant() -> None:
    """At least 98 % over the course; the survivors are listed with the reason why they are equivalent."""
    report = lint(COURSE, COURSE.select())
    assert report.kill_rate >= 0.98
    assert all(reason.strip() for verdict in report.verdicts for reason in verdict.equivalent.values())
