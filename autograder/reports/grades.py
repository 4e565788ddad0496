"""Who has how many points in what: the one table that every export is made from, wherever the scores come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.model import Report
from autograder.text import Text, both


@dataclass(frozen=True)
class Column:
    """What points are given for: an exercise, a chapter, or all that was chosen.

    Attributes
    ----------
    id : str
        "ch04_convolution/conv2d", or "ch04_convolution".
    title : Text
    points : float
        The most there is to have.
    """

    id: str
    title: Text
    points: float


@dataclass(frozen=True)
class Student:
    """One student, by every name that another system may know.

    Attributes
    ----------
    login : str
        The name in our reports and in the grade book: untrusted.
    name, email, section, canvas_id, sis_id, moodle_id : str
        Empty where nobody said.
    marks : mapping of str to (float or None)
        Points by column. None where the grader itself failed; no entry where nothing was handed in.
    parts : mapping of str to sequence of (Text, float, float)
        For a column that is made of exercises: title, points and most points of each.
    """

    login: str
    name: str = ""
    email: str = ""
    section: str = ""
    canvas_id: str = ""
    sis_id: str = ""
    moodle_id: str = ""
    marks: Mapping[str, float | None] = field(default_factory=dict)
    parts: Mapping[str, Sequence[tuple[Text, float | None, float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Grades:
    """Columns and students, both in the order in which they are written."""

    columns: tuple[Column, ...]
    students: tuple[Student, ...]


def of_report(report: Report) -> Grades:
    """Return the grades of a report, a column for each exercise."""
    columns: dict[str, Column] = {}
    students = []
    for attempt in report.attempts:
        marks: dict[str, float | None] = {}
        for result in (result for chapter in attempt.chapters for result in chapter.exercises):
            known = columns.get(result.exercise)
            if known is None or known.points < result.max_score:
                columns[result.exercise] = Column(result.exercise, result.title, result.max_score)
            failed = any(outcome.status == "grader_error" for outcome in result.outcomes)
            marks[result.exercise] = None if failed else result.score
        students.append(Student(attempt.student, marks=marks))
    return Grades(tuple(columns.values()), tuple(students))


def chosen(grades: Grades, exercises: Sequence[str]) -> Grades:
    """Return the columns of these exercises alone, in their order."""
    by_id = {column.id: column for column in grades.columns}
    return replace(grades, columns=tuple(by_id[key] for key in exercises if key in by_id))


def by_chapter(grades: Grades, titles: Mapping[str, Text]) -> Grades:
    """Return a column for each chapter in place of those of its exercises."""
    groups: dict[str, list[Column]] = {}
    for column in grades.columns:
        groups.setdefault(column.id.partition("/")[0], []).append(column)
    return _grouped(grades, [(chapter, titles.get(chapter, both(chapter)), group) for chapter, group in groups.items()])


def in_one(grades: Grades, id_: str, title: Text) -> Grades:
    """Return one column for all exercises together."""
    return _grouped(grades, [(id_, title, list(grades.columns))])


def _grouped(grades: Grades, groups: Sequence[tuple[str, Text, Sequence[Column]]]) -> Grades:
    columns = tuple(Column(id_, title, sum(column.points for column in group)) for id_, title, group in groups)
    students = []
    for student in grades.students:
        marks: dict[str, float | None] = {}
        parts: dict[str, list[tuple[Text, float | None, float]]] = {}
        for id_, _, group in groups:
            found = [(c.title, student.marks[c.id], c.points) for c in group if c.id in student.marks]
            if found:
                known = [points for _, points, _ in found if points is not None]
                # A sum without the exercise that the grader failed on would be a zero for it.
                marks[id_] = sum(known) if len(known) == len(found) else None
                parts[id_] = found
        students.append(replace(student, marks=marks, parts=parts))
    return Grades(columns, tuple(students))


def number(points: float) -> str:
    """Return points as a cell: whole where they are whole, else with at most two decimals, and a point in any language."""
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
