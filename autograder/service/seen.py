"""What a student may see of their own work, decided once for the pages and the API: scores by hand after release, hidden checks as the course says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from autograder.gradebook import ExerciseStanding, Standing, StoredAttempt
from autograder.gradebook.rules import penalised
from autograder.gradebook.status import reveals_hidden
from autograder.model import Attempt, Report
from autograder.reports.view import student_view
from autograder.service.core import Service
from autograder.text import Text


@dataclass(frozen=True)
class Row:
    """One exercise of a chapter as its reader sees it."""

    exercise: str
    title: Text
    score: float | None
    max_score: int | None
    by_hand: bool
    comments: tuple[str, ...]
    submission: str

    @property
    def stem(self) -> str:
        return self.exercise.rpartition("/")[2]


@dataclass(frozen=True)
class Card:
    """One chapter as its reader sees it. `score` is None before anything is graded, or while a fault of ours keeps it open."""

    standing: Standing
    title: Text
    score: float | None
    max_score: int
    rows: tuple[Row, ...]
    state: str  # unopened, open, closed: a key of the pages' words
    rule: str
    kept_percent: int

    @property
    def chapter(self) -> str:
        return self.standing.chapter

    @property
    def can_submit(self) -> bool:
        return self.state == "open" and self.standing.attempts_left != 0

    @property
    def by_hand(self) -> bool:
        return any(exercise.marks for exercise in self.standing.exercises)


def card_of(service: Service, standing: Standing, *, staff: bool = False) -> Card:
    """Return a chapter as its student, or the staff, sees it."""
    catalogue, whole = service.catalogue, staff or standing.released
    rows = []
    for exercise in sorted(standing.exercises, key=lambda exercise: catalogue.place(exercise.exercise)):
        if not whole and exercise.automatic is None and exercise.max_score is None:
            continue  # known by what was given by hand alone, and that is not out yet
        marks = exercise.marks if whole else ()
        rows.append(
            Row(
                exercise.exercise,
                catalogue.title(exercise.exercise),
                score_seen(exercise, standing.kept_percent, whole=whole),
                exercise.max_score if exercise.max_score is not None else catalogue.points.get(exercise.exercise),
                any(mark.points is not None for mark in marks),
                tuple(mark.comment for mark in marks if mark.comment),
                standing.counts.id if standing.counts else "",
            )
        )
    if not rows:
        rows = [
            Row(key, catalogue.title(key), None, catalogue.points[key], False, (), "")
            for key in catalogue.exercises[standing.chapter]
        ]
    return Card(
        standing,
        catalogue.chapters[standing.chapter],
        standing.score if whole else standing.automatic,
        standing.max_score or sum(row.max_score or 0 for row in rows),
        tuple(rows),
        state_of(standing),
        service.course.config.policy_of(standing.chapter).counts,
        standing.kept_percent,
    )


def state_of(standing: Standing, at: datetime | None = None) -> str:
    """Return whether a chapter takes submissions: `unopened`, `open` or `closed`."""
    at = at or datetime.now(UTC)
    if standing.opens is not None and at < standing.opens:
        return "unopened"
    if standing.closes is not None and at > standing.closes:
        return "closed"
    return "open"


def score_seen(exercise: ExerciseStanding, kept_percent: int, *, whole: bool) -> float | None:
    """Return the score of an exercise: with what was given by hand where that is out, else what the checks gave."""
    if whole:
        return exercise.score
    return None if exercise.automatic is None else penalised(exercise.automatic, kept_percent)


def attempt_of(stored: StoredAttempt) -> Attempt:
    """Return the one attempt of a stored report, in full: for the staff."""
    return Report.from_json(stored.report).attempts[0]


def feedback(service: Service, stored: StoredAttempt, standing: Standing) -> Attempt:
    """Return an attempt as its student may see it."""
    return student_view(attempt_of(stored), reveal_hidden=reveals_hidden(service.book, standing))


def hidden_later(service: Service, standing: Standing) -> bool:
    """Return whether they are not shown yet, and will be."""
    after = service.course.config.feedback.hidden_counterexamples == "after_deadline"
    return after and standing.over is not None and not reveals_hidden(service.book, standing)
