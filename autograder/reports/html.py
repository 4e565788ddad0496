"""Self-contained HTML pages, without any script: the class for its staff, and one student's feedback."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

import jinja2

from autograder.errors import visible
from autograder.model import Attempt, ExerciseResult, Report
from autograder.reports.heat import panels
from autograder.reports.summary import count
from autograder.reports.view import Revealed, student_view
from autograder.reports.words import (
    ISOLATION,
    MARKS,
    STATUS,
    advice,
    printed,
    prose,
    rows,
    told_class,
    told_student,
    word,
)
from autograder.text import Language

PICTURES = 30  # students up to which each one's heat maps are drawn in the class page; the clusters' always are
CLUSTERS = 6  # groups of equal counterexamples shown for an exercise
STEPS = 5  # colours of a score


def class_page(report: Report, language: Language) -> str:
    """Return the page of a class for its staff: everything, hidden checks too."""
    counted = count(report)
    return _render("class.html", language, yours=False, report=report, counted=counted, students=_students(report))


def student_page(attempt: Attempt, language: Language, *, reveal_hidden: Revealed = False) -> str:
    """Return one student's feedback, hidden checks as `student_view` shows them."""
    seen = student_view(attempt, reveal_hidden=reveal_hidden)
    errors = sum(outcome.status == "grader_error" for outcome in seen.outcomes)
    return _render("student.html", language, yours=True, attempt=seen, errors=errors)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(template: str, language: Language, *, yours: bool, **context: Any) -> str:
    return _environment().get_template(template).render(**words_of_page(language, yours=yours), **context)


def words_of_page(language: Language, *, yours: bool) -> dict[str, Any]:
    """Return what the templates of a report are given beside the report itself; `yours` where its student reads it.

    Whatever is not a number goes through one of these, and then through Jinja's escaping.
    """
    return {
        "language": language,
        "v": visible,
        "t": lambda key: word("actual_class" if key == "actual" and not yours else key, language),
        "say": lambda text: prose(text, language),
        "facts": lambda found: rows(found, language, yours=yours),
        "advice": lambda outcome: advice(outcome, language),
        "panels": lambda arrays: panels(arrays, language),
        "printed": printed,
        "marks": MARKS,
        "statuses": STATUS,
        "isolations": ISOLATION,
        "step": colour_step,
        "told_class": told_class,
        "told_student": told_student,
        "pictures": PICTURES,
        "most_clusters": CLUSTERS,
        "chapters": _chapters,
    }


def colour_step(score: float, max_score: float) -> int:
    """Return the colour of a score, from 0 (nothing) to STEPS - 1 (full marks, and only those)."""
    if max_score <= 0 or score >= max_score:
        return STEPS - 1
    return min(STEPS - 2, int(-(-score * (STEPS - 2) // max_score)))


def _students(report: Report) -> list[tuple[Attempt, dict[str, ExerciseResult]]]:
    return [
        (attempt, {result.exercise: result for chapter in attempt.chapters for result in chapter.exercises})
        for attempt in report.attempts
    ]


def _chapters(exercises: Any) -> list[tuple[str, int]]:
    """Return the chapters over the columns of the matrix, with how many columns each spans."""
    grouped = groupby(exercises, key=lambda exercise: exercise.exercise.rpartition("/")[0])
    return [(chapter, len(list(group))) for chapter, group in grouped]
