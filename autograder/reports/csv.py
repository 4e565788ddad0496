"""grades.csv: one row per student, safe to open in a spreadsheet, and read back to the same ids.

Two marks keep it so, and `read_grades` takes both away again. A text that a spreadsheet would take for a formula,
or that begins with an apostrophe, gets one leading apostrophe. A lone surrogate is written as a backslash, `u` and four
digits; backslashes that stand right before such letters already are doubled.
"""

from __future__ import annotations

import csv
import io
import re

from autograder.model import Report
from autograder.reports.grades import Grades, number

# Spreadsheets take these, also after spaces and in full width, for the start of a formula.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")
_SURROGATE = re.compile("(\\\\*)([\ud800-\udfff]|(?<=\\\\)u[dD][89a-fA-F][0-9a-fA-F]{2})")
_ESCAPED = re.compile(r"(\\+)(u[dD][89a-fA-F][0-9a-fA-F]{2})")


def grades_csv(report: Report) -> str:
    """Return CSV with the columns student, total, max and one per exercise.

    A cell is empty where an attempt lacks the exercise.
    """
    exercises: dict[str, None] = {}
    for attempt in report.attempts:
        for chapter in attempt.chapters:
            exercises.update(dict.fromkeys(result.exercise for result in chapter.exercises))
    out = io.StringIO()
    # Texts are quoted, so that a semicolon or a tab in an id starts no new cell anywhere.
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(["student", "total", "max", *map(cell, exercises)])
    for attempt in report.attempts:
        scores = {result.exercise: result.score for chapter in attempt.chapters for result in chapter.exercises}
        row: list[str | int] = [cell(attempt.student), attempt.score, attempt.max_score]
        writer.writerow([*row, *(scores.get(exercise, "") for exercise in exercises)])
    return out.getvalue()


def table_csv(grades: Grades) -> str:
    """Return CSV with the columns student, total, max and those of the grades; after student, whatever else is known of them.

    A cell is empty where there is no grade, and where the grader failed. `max` is of all columns.
    """
    known = [name for name in ("name", "email", "section") if any(getattr(one, name) for one in grades.students)]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(["student", *known, "total", "max", *(cell(column.id) for column in grades.columns)])
    most = _plain(sum(column.points for column in grades.columns))
    for student in grades.students:
        marks = [student.marks.get(column.id) for column in grades.columns]
        row: list[str | int | float] = [cell(student.login), *(cell(getattr(student, name)) for name in known)]
        total = _plain(sum(mark for mark in marks if mark is not None))
        writer.writerow([*row, total, most, *("" if mark is None else _plain(mark) for mark in marks)])
    return out.getvalue()


def _plain(points: float) -> int | float:
    """Return a number whose text has no digits that mean nothing."""
    text = number(points)
    return float(text) if "." in text else int(text)


def read_grades(text: str) -> list[dict[str, str]]:
    """Return the rows of `grades_csv`, ids and column names as they were; numbers stay text."""
    rows = [[uncell(item) for item in row] for row in csv.reader(io.StringIO(text, newline=""))]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def cell(text: str) -> str:
    """Return text as a cell that no spreadsheet computes and every UTF-8 file can hold."""

    def escape(found: re.Match[str]) -> str:
        slashes, rest = found[1], found[2]
        return slashes * 2 + (rest if rest.startswith("u") else f"\\u{ord(rest):04x}")

    escaped = _SURROGATE.sub(escape, text)
    return f"'{escaped}" if _FORMULA.match(escaped) else escaped


def uncell(text: str) -> str:
    """Return what `cell` was given."""

    def restore(found: re.Match[str]) -> str:
        slashes, rest = found[1], found[2]
        half = "\\" * (len(slashes) // 2)
        return half + (chr(int(rest[1:], 16)) if len(slashes) % 2 else rest)

    return _ESCAPED.sub(restore, text.removeprefix("'"))
