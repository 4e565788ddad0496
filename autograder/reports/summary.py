"""What a class as a whole did, counted once for every view: marks, checks, misconceptions, equal counterexamples."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import mean, median

from autograder.model import STATUSES, Check, Counterexample, ExerciseResult, Misconception, Report, Status
from autograder.text import Language, Text


@dataclass(frozen=True)
class Cluster:
    """Students whose answer to the same smallest input is the same."""

    check: Check
    counterexample: Counterexample
    students: list[str]


@dataclass
class CheckCount:
    """How one check went in the class."""

    check: Check
    statuses: Counter[Status] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return sum(self.statuses.values())

    @property
    def ordered(self) -> list[Status]:
        """Return the statuses that occur, in the order of the model."""
        return [status for status in STATUSES if self.statuses[status]]

    @property
    def passed(self) -> int:
        return self.statuses["passed"]

    @property
    def failing(self) -> int:
        """Students whose own fault it is: neither passed nor skipped, and the grader did not fail."""
        return self.total - sum(self.statuses[status] for status in ("passed", "skipped", "grader_error"))


@dataclass
class ExerciseCount:
    """How one exercise went in the class. `scores` has one entry per student who has this exercise in their attempt."""

    exercise: str
    title: Text
    max_score: int
    scores: list[int] = field(default_factory=list)
    full: int = 0
    checks: dict[str, CheckCount] = field(default_factory=dict)
    misconceived: dict[str, tuple[Misconception, list[str]]] = field(default_factory=dict)
    alike: dict[tuple[str, ...], Cluster] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.scores)

    @property
    def share(self) -> float:
        """Return the share of students with full marks, from 0 to 1."""
        return self.full / self.total if self.total else 0.0

    @property
    def misconceptions(self) -> list[tuple[Misconception, list[str]]]:
        """Return each misconception with its students, the most frequent first."""
        return sorted(self.misconceived.values(), key=lambda item: -len(item[1]))

    @property
    def clusters(self) -> list[Cluster]:
        """Return the groups of equal counterexamples, the largest first."""
        return sorted(self.alike.values(), key=lambda cluster: -len(cluster.students))

    @property
    def hardest(self) -> CheckCount | None:
        """Return the check that most students fail, or None where none does."""
        worst = max(self.checks.values(), key=lambda count: count.failing, default=None)
        return worst if worst is not None and worst.failing else None


@dataclass(frozen=True)
class ClassCount:
    """The whole run."""

    exercises: tuple[ExerciseCount, ...]
    students: int
    mean: float
    median: float
    max_score: int
    grader_errors: int


def middle(counted: ClassCount, language: Language) -> str:
    """Return the mean and the median in words."""
    mean_, median_ = f"{counted.mean:.1f}", f"{counted.median:g}"
    if language == "zh":
        return f"平均分 {mean_}，中位数 {median_}，满分 {counted.max_score}"
    return f"Mean {mean_}, median {median_}, of {counted.max_score}"


def count(report: Report) -> ClassCount:
    """Return what the class did, exercises in the order of their first appearance."""
    found: dict[str, ExerciseCount] = {}
    for attempt in report.attempts:
        for chapter in attempt.chapters:
            for result in chapter.exercises:
                exercise = found.setdefault(
                    result.exercise, ExerciseCount(result.exercise, result.title, result.max_score)
                )
                _add(exercise, attempt.student, result)
    scores = [attempt.score for attempt in report.attempts]
    return ClassCount(
        exercises=tuple(found.values()),
        students=len(scores),
        mean=mean(scores) if scores else 0.0,
        median=median(scores) if scores else 0.0,
        max_score=max((attempt.max_score for attempt in report.attempts), default=0),
        grader_errors=sum(o.status == "grader_error" for attempt in report.attempts for o in attempt.outcomes),
    )


def _add(exercise: ExerciseCount, student: str, result: ExerciseResult) -> None:
    exercise.scores.append(result.score)
    exercise.full += result.score == result.max_score
    for outcome in result.outcomes:
        check = outcome.check
        exercise.checks.setdefault(check.name, CheckCount(check)).statuses[outcome.status] += 1
        if outcome.misconception is not None:
            students = exercise.misconceived.setdefault(outcome.misconception.name, (outcome.misconception, []))[1]
            # One student may show the same misconception in several checks.
            if not students or students[-1] != student:
                students.append(student)
        shown = outcome.counterexample
        if shown is not None:
            # Without the arrays: they are a picture of the same.
            key = (check.name, shown.call, shown.expected, shown.actual, shown.difference)
            exercise.alike.setdefault(key, Cluster(check, shown, [])).students.append(student)
