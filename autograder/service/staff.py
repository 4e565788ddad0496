"""The staff's pages: the matrix of the class, one exercise, one student, scores by hand, extensions, the release of grades."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from statistics import mean
from typing import Any

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from autograder.gradebook import Person, ScoreTable
from autograder.gradebook.views import person_of_id, queue
from autograder.model import Attempt, ChapterResult, ExerciseResult, Report
from autograder.reports.summary import ExerciseCount, count
from autograder.service.access import Asks, Form, Serves, page
from autograder.service.core import Service
from autograder.service.intake import asked
from autograder.service.matrix import matrix
from autograder.service.plot import distribution
from autograder.service.problems import Problem
from autograder.service.render import render
from autograder.service.seen import card_of
from autograder.service.student import known_chapter, readable, show_chapter
from autograder.text import Text

POINTS = re.compile(r"-?\d{1,6}([.,]\d{1,2})?")


def register(app: FastAPI) -> None:
    """Add these routes."""
    page(app, "grader", "/class", class_page)
    page(app, "grader", "/class/exercises/{chapter}/{stem}", exercise_page)
    page(app, "grader", "/class/students/{person}", student_page)
    page(app, "grader", "/class/students/{person}/{chapter}", student_chapter)
    page(app, "grader", "/submissions/{submission}/marks", mark, "POST")
    page(app, "instructor", "/class/students/{person}/{chapter}/extension", extend, "POST")
    page(app, "instructor", "/class/release", release, "POST")


def class_page(request: Request, service: Serves) -> Response:
    """Show students × exercises, of one chapter and one section or of all, and which grades are out."""
    chosen, section = request.query_params.get("chapter", ""), request.query_params.get("section", "")
    if chosen:
        known_chapter(service, chosen)
    table = service.book.scores([chosen] if chosen else None)
    released = service.book.released()
    policies = service.course.config
    return render(
        request,
        "class.html",
        yours=False,
        here="class",
        wide=True,
        table=matrix(table, service.catalogue, section),
        waiting=queue(service.book),
        faults=sum(cell is not None and cell.fault for row in table.rows for cell in row.cells),
        all_chapters=list(service.catalogue.chapters.items()),
        chosen=chosen,
        sections=sorted({row.person.section for row in table.rows} - {""}),
        section=section,
        releases=[
            {"chapter": name, "title": title, "due": policies.policy_of(name).due, "released": released.get(name)}
            for name, title in service.catalogue.chapters.items()
        ],
    )


def exercise_page(request: Request, chapter: str, stem: str, service: Serves) -> Response:
    """Show one exercise: the distribution of its scores, which checks fail most, misconceptions and equal counterexamples."""
    key = f"{known_chapter(service, chapter)}/{stem}"
    table = service.book.scores([chapter])
    places = [place for place, column in enumerate(table.columns) if column.exercise == key]
    if not places:
        raise Problem(404)
    handed_in, results = _of_exercise(service, table, places[0], key)
    scores = [cell.score for _, cell in handed_in if cell.score is not None]
    most = table.columns[places[0]].max_score or service.catalogue.points.get(key, 0)
    return render(
        request,
        "exercise_view.html",
        yours=False,
        here="class",
        wide=True,
        key=key,
        title=service.catalogue.title(key),
        exercise=_counted(service, key, results),
        handed_in=sorted(handed_in, key=lambda item: item[0].shown),
        mean=mean(scores) if scores else 0,
        max_score=most,
        plot=distribution(scores, most, service.language(request)),
    )


def student_page(request: Request, person: str, service: Serves) -> Response:
    """Show one student's chapters."""
    owner = _person(service, person)
    cards = [card_of(service, standing, staff=True) for standing in service.book.standings(owner.login)]
    base = f"/class/students/{owner.id}"
    return render(request, "chapters.html", yours=False, here="class", owner=owner, cards=cards, base=base)


def student_chapter(request: Request, person: str, chapter: str, service: Serves) -> Response:
    """Show one chapter of one student."""
    return show_chapter(request, service, _person(service, person), known_chapter(service, chapter), yours=False)


def mark(request: Request, submission: str, service: Serves, caller: Asks, form: Form) -> Response:
    """Set a score or a comment by hand."""
    kept, _ = readable(service, caller, submission)
    points, exercise = _points(str(form.get("points", ""))), str(form.get("exercise", ""))
    comment, item = str(form.get("comment", "")), str(form.get("rubric_item", ""))
    asked(
        lambda: service.book.set_manual(
            kept.id, exercise, points, comment.replace("\r\n", "\n"), item, caller.who.login
        )
    )
    stem = exercise.rpartition("/")[2]
    return RedirectResponse(f"/submissions/{kept.id}?saved=1#{stem}", 303)


def extend(person: str, chapter: str, service: Serves, caller: Asks, form: Form) -> Response:
    """Set until when one student may hand in, in the course's zone; an empty time takes it back."""
    owner, chapter = _person(service, person), known_chapter(service, chapter)
    until = _local_time(service, str(form.get("until", "")))
    asked(lambda: service.book.extend(owner.login, chapter, until, caller.who.login))
    return RedirectResponse(f"/class/students/{owner.id}/{chapter}", 303)


def release(service: Serves, caller: Asks, form: Form) -> Response:
    """Let the students of a chapter see their scores, or hide them again."""
    chapter = known_chapter(service, str(form.get("chapter", "")))
    asked(lambda: service.book.release(chapter, caller.who.login, back=form.get("back") == "1"))
    return RedirectResponse("/class#releases", 303)


def _of_exercise(
    service: Service, table: ScoreTable, place: int, key: str
) -> tuple[list[tuple[Person, Any]], list[tuple[Person, ExerciseResult]]]:
    """Return each student's cell of an exercise, and what the checks said of the submission that counts."""
    handed_in = [(row.person, cell) for row in table.rows if (cell := row.cells[place]) is not None]
    reports = service.book.current_reports([cell.submission_id for _, cell in handed_in])
    results = []
    for person, cell in handed_in:
        # Only this exercise is made into records: a report has every exercise of the chapter.
        for chapter in reports.get(cell.submission_id, {"submissions": [{"chapters": []}]})["submissions"][0][
            "chapters"
        ]:
            results += [
                (person, ExerciseResult.from_json(one)) for one in chapter["exercises"] if one["exercise"] == key
            ]
    return handed_in, results


def _counted(service: Service, key: str, results: list[tuple[Person, ExerciseResult]]) -> ExerciseCount | None:
    attempts = tuple(
        Attempt(person.login, (ChapterResult(key.partition("/")[0], (result,)),)) for person, result in results
    )
    found = count(Report(service.course.config.name, "", "full", attempts)).exercises
    return found[0] if found else None


def _person(service: Service, number: str) -> Person:
    found = person_of_id(service.book, int(number)) if re.fullmatch(r"[0-9]{1,9}", number) else None
    if found is None:
        raise Problem(404)
    return found


def _points(text: str) -> float | None:
    if not text.strip():
        return None
    if not POINTS.fullmatch(text.strip()) or not math.isfinite(found := float(text.strip().replace(",", "."))):
        raise Problem(422, Text("Points are a number, such as 7 or 7.5.", "分数应为数字，例如 7 或 7.5。"))
    return found


def _local_time(service: Service, text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=service.course.config.policy.zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Problem(422, Text("A time is like 2026-09-15T23:59.", "时间应写成 2026-09-15T23:59 这样。")) from None
