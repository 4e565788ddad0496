"""The grade book of a course, opened: people, submissions, claims, marks, standings and scores under one name."""

from __future__ import annotations

from types import TracebackType

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.gradebook.scores import Scores
from autograder.text import Text


class Book(Scores):
    """A course's grade book. Safe for many threads and processes at once; use it as a context manager.

    Each part of it is a class of its own: `People`, `Submissions`, `Claims`, `Marks`, `Standings`, `Scores`.
    """

    @staticmethod
    def open(course: Course, url: str | None = None) -> Book:
        """Return the book of a course, made or brought up to date if need be.

        Parameters
        ----------
        course : Course
        url : str, optional
            In place of `[gradebook] url`.

        Raises
        ------
        AutogradeError
            If it cannot be used, or `course.toml` has rules for a chapter that there is not.
        """
        if course.has_solutions:  # a student's copy may hold a part of the chapters
            for chapter in course.config.chapters:
                if chapter not in course.stems:
                    raise AutogradeError(
                        Text(f"no such chapter: {chapter}", f"没有这一章：{chapter}"),
                        where=f"course.toml [chapters.{chapter}]",
                        mend=Text(f"known: {', '.join(course.stems)}", f"已有：{'、'.join(course.stems)}"),
                    )
        return Book(course, url)

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
