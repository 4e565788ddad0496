"""The chapters and exercises of the course by name, read once when the service starts."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.course import Course
from autograder.course.titles import chapter_title
from autograder.course.written import written_questions
from autograder.text import Text, both


@dataclass(frozen=True)
class Catalogue:
    """What pages say of exercises.

    Attributes
    ----------
    chapters : dict of str to Text
        Chapter → title, in the course's order.
    exercises : dict of str to tuple of str
        Chapter → exercise ids, in the course's order.
    written : dict of str to tuple of str
        Chapter → ids of its written questions.
    titles : dict of str to Text
        Exercise → title.
    points : dict of str to int
        Exercise → points, those of written questions too.
    """

    chapters: dict[str, Text]
    exercises: dict[str, tuple[str, ...]]
    written: dict[str, tuple[str, ...]]
    titles: dict[str, Text]
    points: dict[str, int]

    @staticmethod
    def of(course: Course) -> Catalogue:
        """Return the catalogue of a course.

        Raises
        ------
        AutogradeError
            If a check file is broken: which.
        """
        exercises: dict[str, list[str]] = {chapter: [] for chapter in course.stems}
        for key in course.select():
            exercises[key.partition("/")[0]].append(key)
        titles = {key: course.load(key).info.title for keys in exercises.values() for key in keys}
        points = {key: course.load(key).info.points for keys in exercises.values() for key in keys}
        written: dict[str, tuple[str, ...]] = {}
        for chapter in course.stems:
            asked = {f"{chapter}/{question.name}": question.points for question in written_questions(course, chapter)}
            written[chapter] = tuple(asked)
            points |= asked
        return Catalogue(
            {chapter: chapter_title(course, chapter) for chapter in course.stems},
            {chapter: tuple(keys) for chapter, keys in exercises.items()},
            written,
            titles,
            points,
        )

    def title(self, key: str) -> Text:
        """Return an exercise's title; its name where the course has it no more, or it is a written question."""
        return self.titles.get(key) or both(key.rpartition("/")[2] or key)

    def place(self, key: str) -> tuple[int, int]:
        """Return where an exercise stands among the others of its chapter: those of before, then written questions, come last."""
        chapter = key.partition("/")[0]
        known = (*self.exercises.get(chapter, ()), *self.written.get(chapter, ()))
        return (list(self.chapters).index(chapter) if chapter in self.chapters else 999), (
            known.index(key) if key in known else 999
        )
