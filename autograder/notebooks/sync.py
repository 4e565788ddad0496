"""Brings nbgrader's gradebook and our reports together, so that both show one truth."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import AutogradeError, visible
from autograder.model import ISOLATIONS, Attempt, ChapterResult, ExerciseResult, Isolation, Report
from autograder.notebooks.attempts import Kept, every, keep
from autograder.notebooks.layout import Layout, layout_of
from autograder.reports.csv import cell
from autograder.text import Text

COLUMNS = (
    "student",
    "assignment",
    "notebook",
    "cell",
    "points",
    "automatic",
    "by_hand",
    "extra",
    "score",
    "needs_manual_grade",
)


@dataclass
class Synced:
    """What one run found and did.

    Attributes
    ----------
    report : Report
        Every kept attempt, students' chapters together; what a person decided in nbgrader stands in its notes.
    rows : list of tuple
        Every grade of nbgrader's, in the order of `COLUMNS`.
    sent : int
        Scores written into nbgrader's gradebook.
    skipped : list of Text
        Attempts that have no place there.
    differences : list of Text
        Scores on which the two still differ.
    """

    report: Report
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    sent: int = 0
    skipped: list[Text] = field(default_factory=list)
    differences: list[Text] = field(default_factory=list)


def sync(course: Course, root: Path, incoming: Report | None = None) -> Synced:
    """Write a report's scores into nbgrader's gradebook, if one is given; then read everything back.

    Parameters
    ----------
    course : Course
    root : Path
        The folder of the nbgrader course.
    incoming : Report or None
        Of `autograde grade` or `autograde regrade`, say. Scores given by hand in nbgrader stay.

    Raises
    ------
    AutogradeError
        If there is no gradebook, or a kept attempt is damaged.
    """
    from nbgrader.api import Gradebook

    database = root / "gradebook.db"
    if not database.is_file():
        raise AutogradeError(
            Text("there is no gradebook.db", "没有 gradebook.db"),
            where=str(root),
            mend=Text(
                "name the folder of the nbgrader course, after nbgrader generate_assignment",
                "请指定 nbgrader 课程的文件夹（先运行 nbgrader generate_assignment）",
            ),
        )
    url = f"sqlite:///{database.resolve()}"
    done = Synced(Report(course.config.name, course.version, "process"))
    with Gradebook(url) as gradebook:
        places = _places(gradebook, url)
        if incoming is not None:
            _send(gradebook, root, incoming, places, done)
        done.rows = _rows(gradebook)
    kept = list(every(root))
    layouts = {(assignment, notebook): layout for assignment, notebook, layout in places.values()}
    done.report = _report(course, kept, done.rows)
    automatic = {row[:4]: row[5] for row in done.rows}
    for one in kept:
        layout = layouts.get((one.assignment, one.notebook))
        for name, score in _scores(one.attempt, layout).items() if layout is not None else ():
            theirs = automatic.get((one.student, one.assignment, one.notebook, name))
            if theirs != score:
                where = f"{visible(one.student, 100)}, {one.assignment}, {name}"
                done.differences.append(
                    Text(
                        f"{where}: nbgrader has {theirs}, the kept attempt {score}",
                        f"{where}：nbgrader 为 {theirs}，保存的作答为 {score}",
                    )
                )
    return done


def as_csv(rows: Iterable[tuple[Any, ...]]) -> str:
    """Return the grades as CSV that a spreadsheet will not take for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(["" if value is None else cell(value) if isinstance(value, str) else value for value in row])
    return out.getvalue()


def _places(gradebook: Any, url: str) -> dict[str, tuple[str, str, Layout]]:
    """Return where each exercise is graded: assignment, notebook and its layout."""
    found: dict[str, tuple[str, str, Layout]] = {}
    for assignment in gradebook.assignments:
        for notebook in assignment.notebooks:
            layout = layout_of({"db_url": url, "assignment": assignment.name, "notebook": notebook.name})
            for exercise in layout.exercises if layout is not None else ():
                assert layout is not None
                found[exercise] = assignment.name, notebook.name, layout
    return found


def _scores(attempt: Attempt, layout: Layout) -> dict[str, float]:
    """Return the score of each grade cell that this attempt has an exercise of."""
    results = {result.exercise: result for chapter in attempt.chapters for result in chapter.exercises}
    return {
        name: float(sum(o.score for o in results[graded.exercise].outcomes if o.check.visibility == graded.visibility))
        for name, graded in layout.graded.items()
        if graded.exercise in results
    }


def _send(gradebook: Any, root: Path, report: Report, places: dict[str, tuple[str, str, Layout]], done: Synced) -> None:
    for attempt in report.attempts:
        by_place: dict[tuple[str, str], list[tuple[str, ExerciseResult]]] = {}
        for chapter in attempt.chapters:
            for result in chapter.exercises:
                if result.exercise not in places:
                    who = visible(attempt.student, 100)
                    done.skipped.append(
                        Text(
                            f"{who}: {result.exercise} is in no assignment of nbgrader's",
                            f"{who}：nbgrader 中没有包含 {result.exercise} 的作业",
                        )
                    )
                    continue
                assignment, notebook, _ = places[result.exercise]
                by_place.setdefault((assignment, notebook), []).append((chapter.chapter, result))
        for (assignment, notebook), results in by_place.items():
            layout = places[results[0][1].exercise][2]
            _send_one(gradebook, root, report, attempt.student, assignment, notebook, layout, results, done)


def _send_one(
    gradebook: Any,
    root: Path,
    report: Report,
    student: str,
    assignment: str,
    notebook: str,
    layout: Layout,
    results: list[tuple[str, ExerciseResult]],
    done: Synced,
) -> None:
    if not student or "/" in student or student.startswith("."):
        done.skipped.append(
            Text(
                f"{visible(student, 100)}: no name that nbgrader can use",
                f"{visible(student, 100)}：nbgrader 无法使用这个名字",
            )
        )
        return
    gradebook.update_or_create_student(student)
    gradebook.update_or_create_submission(assignment, student)
    chapters: dict[str, list[ExerciseResult]] = {}
    for chapter, result in results:
        chapters.setdefault(chapter, []).append(result)
    attempt = Attempt(student, tuple(ChapterResult(name, tuple(found)) for name, found in chapters.items()))
    wanting = {name for name, graded in layout.graded.items() if _fault(attempt, graded.exercise, graded.visibility)}
    for name, score in _scores(attempt, layout).items():
        grade = gradebook.find_grade(name, notebook, assignment, student)
        if layout.cells[name].points is not None and score > (layout.cells[name].points or 0.0):
            who = visible(student, 100)
            done.skipped.append(
                Text(
                    f"{who}: {name} was given out with fewer points than this score",
                    f"{who}：{name} 发布时的分值低于这个得分",
                )
            )
            continue
        grade.auto_score = score
        grade.needs_manual_grade = grade.manual_score is not None or name in wanting
        done.sent += 1
    gradebook.db.commit()
    keep(root, Kept(assignment, student, notebook, attempt, report.course_version, report.isolation))


def _fault(attempt: Attempt, exercise: str, visibility: str) -> bool:
    return any(
        outcome.status == "grader_error" and outcome.check.visibility == visibility
        for chapter in attempt.chapters
        for result in chapter.exercises
        if result.exercise == exercise
        for outcome in result.outcomes
    )


def _rows(gradebook: Any) -> list[tuple[Any, ...]]:
    rows = []
    for assignment in gradebook.assignments:
        for submission in gradebook.assignment_submissions(assignment.name):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    rows.append(
                        (
                            submission.student.id, assignment.name, notebook.name, grade.name, grade.max_score, grade.auto_score,
                            grade.manual_score, grade.extra_credit, grade.score, bool(grade.needs_manual_grade),
                        )
                    )  # fmt: skip
    return sorted(rows, key=lambda row: row[:4])


def _report(course: Course, kept: list[Kept], rows: list[tuple[Any, ...]]) -> Report:
    """Put the attempts of each student together, in the course's order, with a note for whatever a person decided."""
    by_student: dict[str, dict[str, list[ExerciseResult]]] = {}
    for one in kept:
        chapters = by_student.setdefault(one.student, {})
        for chapter in one.attempt.chapters:
            chapters.setdefault(chapter.chapter, []).extend(chapter.exercises)
    notes: dict[str, list[Text]] = {}
    for student, assignment, _, name, points, auto, by_hand, extra, score, _ in rows:
        if by_hand is not None or extra:
            notes.setdefault(student, []).append(
                Text(
                    f"{assignment}, {name}: {score:g} of {points:g} by hand in nbgrader (automatic: {'none' if auto is None else f'{auto:g}'})",
                    f"{assignment}，{name}：在 nbgrader 中人工评为 {score:g}/{points:g}（自动评分：{'无' if auto is None else f'{auto:g}'}）",
                )
            )
    attempts = tuple(
        Attempt(
            student,
            tuple(ChapterResult(name, tuple(chapters[name])) for name in sorted(chapters)),
            tuple(notes.get(student, ())),
        )
        for student, chapters in sorted(by_student.items())
    )
    versions = {one.course_version for one in kept}
    weakest: Isolation = max((one.isolation for one in kept), key=ISOLATIONS.index, default="process")
    # Kept attempts of two versions of the course are told apart here and nowhere else.
    return Report(course.config.name, " ".join(sorted(versions)) or course.version, weakest, attempts)
