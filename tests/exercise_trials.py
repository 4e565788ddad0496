"""Trying a solution of one exercise: the real grader, the real worker, one source."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.grading.grader import Grader
from autograder.grading.submissions import Submission
from autograder.grading.trial import rejections
from autograder.model import Attempt, ChapterResult, Status


def trial(grader: Grader, key: str, source: str, siblings: Mapping[str, str] | None = None) -> Attempt:
    """Return the attempt of a submission with this source for the exercise `key` ("ch04/conv2d"), and nothing else but its siblings."""
    exercise = grader.course.select([key])[0]
    chapter, _, stem = exercise.partition("/")
    submission = Submission("trial", {chapter: {**(siblings or {}), stem: source}})
    return Attempt("trial", (ChapterResult(chapter, (grader.grade_only(exercise, submission),)),))


def rejecting(grader: Grader, key: str, source: str, siblings: Mapping[str, str] | None = None) -> dict[str, Status]:
    """Return the checks that reject this source, with the status each gives; quicker than `trial`, for nothing is shrunk."""
    exercise = grader.course.select([key])[0]
    stem = exercise.partition("/")[2]
    return rejections(grader.ready(exercise), grader.sandbox, {**(siblings or {}), stem: source})
