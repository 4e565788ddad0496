"""What a student is told of where they stand, as plain JSON: the same words from a folder and from a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from autograder.course.handin import iso
from autograder.course.titles import chapter_title
from autograder.gradebook.book import Book
from autograder.gradebook.ledger import now
from autograder.gradebook.standing import Standing
from autograder.gradebook.submissions import Kept
from autograder.model import Report
from autograder.reports.view import student_view


def status(book: Book, login: str, chapter: str | None = None, *, at: datetime | None = None) -> dict[str, Any]:
    """Return where a student stands, in all chapters, or in one with the feedback on each submission.

    Parameters
    ----------
    book : Book
    login : str
    chapter : str, optional
    at : datetime, optional
        The time that the answer is for; now by default.

    Returns
    -------
    dict
        `{"login": …, "zone": …, "chapters": [{chapter, title, opens, due, closes, extended, attempts_used, attempts_left, ready_at, counts,
        released, score, max_score, late_percent, waiting, exercises, submissions: [{id, at, number, status, score, max_score, late_seconds,
        sha256, feedback}]}]}`. Times are ISO 8601 in UTC. A chapter's `score` is what counts after the late penalty; what was given by hand, and
        its comments, are in it once grades are released. `feedback` is an attempt as its student may see it.

    Raises
    ------
    AutogradeError
        If the person or the chapter is unknown.
    """
    at = at or now()
    wanted = None if chapter is None else [book.course.chapter(chapter)]
    found = []
    for standing in book.standings(login, wanted):
        one = _chapter(book, standing, at)
        if chapter is not None:
            reveal = reveals_hidden(book, standing, at)
            reports = book.current_reports([kept.id for kept in standing.submissions])
            for row in one["submissions"]:
                if row["id"] in reports:
                    row["feedback"] = student_view(Report.from_json(reports[row["id"]]), reveal_hidden=reveal).to_json()
        found.append(one)
    return {"login": login, "zone": book.course.config.policy.timezone, "chapters": found}


def reveals_hidden(book: Book, standing: Standing, at: datetime | None = None) -> bool:
    """Return whether this student may see the counterexamples of hidden checks: as `course.toml` says, and by the student's own deadline."""
    choice = book.course.config.feedback.hidden_counterexamples
    if choice == "after_deadline":
        end = standing.closes or standing.over
        return end is not None and (at or now()) > end
    return choice == "always"


def _chapter(book: Book, standing: Standing, at: datetime) -> dict[str, Any]:
    shown = standing.score if standing.released else standing.automatic
    return {
        "chapter": standing.chapter,
        "title": chapter_title(book.course, standing.chapter).to_json(),
        "opens": _iso(standing.opens),
        "due": _iso(standing.due),
        "closes": _iso(standing.closes),
        "extended": standing.extended,
        "attempts_used": standing.attempts_used,
        "attempts_left": standing.attempts_left,
        "ready_at": _iso(standing.ready_at) if standing.ready_at is not None and at < standing.ready_at else None,
        "counts": None if standing.counts is None else standing.counts.number,
        "released": standing.released,
        "score": shown,
        "max_score": standing.max_score,
        "late_percent": 100 - standing.kept_percent,
        "waiting": standing.waiting,
        "faults": standing.faults,
        "exercises": _exercises(standing),
        "submissions": _submissions(standing.submissions),
    }


def _exercises(standing: Standing) -> list[dict[str, Any]]:
    rows = []
    for exercise in standing.exercises:
        row = {"exercise": exercise.exercise, "automatic": exercise.automatic, "max_score": exercise.max_score}
        if standing.released:
            row["score"] = exercise.score  # type: ignore[assignment]
            row["comments"] = [  # type: ignore[assignment]
                {"rubric_item": mark.rubric_item, "points": mark.points, "comment": mark.comment}
                for mark in exercise.marks
            ]
        elif exercise.automatic is None and exercise.max_score is None:
            continue  # known by its marks alone
        rows.append(row)
    return rows


def _submissions(submissions: Sequence[Kept]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "at": iso(one.at),
            "number": one.number,
            "status": one.state,
            "score": one.score,
            "max_score": one.max_score,
            "faults": one.faults,
            "late_seconds": one.late_seconds,
            "sha256": one.sha256,
        }
        for one in submissions
    ]


def _iso(at: datetime | None) -> str | None:
    return None if at is None else iso(at)
