"""The frozen records of the course and of a report, and the JSON of a report (the schema ships beside the package)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from autograder.text import Text

Visibility = Literal["public", "hidden"]
Status = Literal[
    "passed", "failed", "error", "timeout", "memory", "crashed", "forbidden", "missing", "skipped", "grader_error"
]
STATUSES: tuple[Status, ...] = get_args(Status)
Isolation = Literal["full", "restricted", "process"]
ISOLATIONS: tuple[Isolation, ...] = get_args(Isolation)  # strongest first
SCHEMA = 1

Matrix = tuple[tuple[float | None, ...], ...]  # None where a value is NaN or infinite


@dataclass(frozen=True)
class Check:
    """One scored, named test function of an exercise."""

    name: str
    visibility: Visibility
    points: int
    says: Text
    hint: Text | None = None
    after: str | None = None


@dataclass(frozen=True)
class Exercise:
    """One stem of a chapter with its checks in order: public first, then hidden."""

    chapter: str
    stem: str
    title: Text
    difficulty: int
    functions: tuple[str, ...]
    needs: tuple[str, ...] = ()
    order: int = 0
    hints: tuple[Text, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.chapter}/{self.stem}"

    @property
    def points(self) -> int:
        return sum(check.points for check in self.checks)


@dataclass(frozen=True)
class Arrays:
    """What a heat map needs: one two-dimensional slice of each array, at most 32 by 32, and where it was cut from."""

    expected: Matrix
    actual: Matrix
    difference: Matrix
    slice: str = ""

    def to_json(self) -> dict[str, Any]:
        rows = {name: [list(row) for row in getattr(self, name)] for name in ("expected", "actual", "difference")}
        return {**rows, "slice": self.slice}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Arrays:
        def matrix(name: str) -> Matrix:
            return tuple(tuple(row) for row in data[name])

        return Arrays(matrix("expected"), matrix("actual"), matrix("difference"), data["slice"])


@dataclass(frozen=True)
class Counterexample:
    """The smallest input found on which student and course differ. All four are untrusted text, already bounded.

    Where `expected` or `actual` is the course's own words and no value, `words` has them in both languages.
    """

    call: str
    expected: str
    actual: str
    difference: str
    arrays: Arrays | None = None
    words: Mapping[str, Text] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {name: getattr(self, name) for name in ("call", "expected", "actual", "difference")}
        if self.arrays is not None:
            data["arrays"] = self.arrays.to_json()
        if self.words:
            data["words"] = {name: text.to_json() for name, text in self.words.items()}
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Counterexample:
        arrays = Arrays.from_json(data["arrays"]) if "arrays" in data else None
        words = {name: Text.from_json(text) for name, text in data.get("words", {}).items()}
        return Counterexample(data["call"], data["expected"], data["actual"], data["difference"], arrays, words)


@dataclass(frozen=True)
class Misconception:
    """A known-wrong solution that gives exactly this student's answers."""

    name: str
    message: Text

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "message": self.message.to_json()}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Misconception:
        return Misconception(data["name"], Text.from_json(data["message"]))


@dataclass(frozen=True)
class Outcome:
    """What one check said of one submission.

    `seconds` is wall time. `output` is what the student's code printed meanwhile: untrusted, bounded, empty for most.
    """

    check: Check
    status: Status
    message: Text
    seconds: float = 0.0
    counterexample: Counterexample | None = None
    misconception: Misconception | None = None
    output: str = ""

    @property
    def score(self) -> int:
        return self.check.points if self.status == "passed" else 0

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "check": self.check.name,
            "visibility": self.check.visibility,
            "points": self.check.points,
            "score": self.score,
            "status": self.status,
            "says": self.check.says.to_json(),
            "message": self.message.to_json(),
            "seconds": round(self.seconds, 3),
        }
        if self.check.hint is not None:
            data["hint"] = self.check.hint.to_json()
        if self.check.after is not None:
            data["after"] = self.check.after
        if self.counterexample is not None:
            data["counterexample"] = self.counterexample.to_json()
        if self.misconception is not None:
            data["misconception"] = self.misconception.to_json()
        if self.output:
            data["output"] = self.output
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Outcome:
        check = Check(
            data["check"],
            data["visibility"],
            data["points"],
            Text.from_json(data["says"]),
            Text.from_json(data["hint"]) if "hint" in data else None,
            data.get("after"),
        )
        counterexample = Counterexample.from_json(data["counterexample"]) if "counterexample" in data else None
        misconception = Misconception.from_json(data["misconception"]) if "misconception" in data else None
        message = Text.from_json(data["message"])
        return Outcome(
            check, data["status"], message, data["seconds"], counterexample, misconception, data.get("output", "")
        )


@dataclass(frozen=True)
class ExerciseResult:
    """The outcomes of one exercise."""

    exercise: str  # "ch04_convolution/conv_output_size"
    title: Text
    outcomes: tuple[Outcome, ...]

    @property
    def score(self) -> int:
        return sum(outcome.score for outcome in self.outcomes)

    @property
    def of_the_file(self) -> Outcome | None:
        """The first outcome where all say the same about the file as a whole (it is missing, say): told once, it is clearer."""
        told = {(outcome.status, outcome.message) for outcome in self.outcomes}
        ran = any(o.status == "passed" or o.counterexample or o.output or o.misconception for o in self.outcomes)
        return None if ran or len(told) != 1 or len(self.outcomes) < 2 else self.outcomes[0]

    @property
    def max_score(self) -> int:
        return sum(outcome.check.points for outcome in self.outcomes)

    def to_json(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "title": self.title.to_json(),
            "score": self.score,
            "max_score": self.max_score,
            "checks": [outcome.to_json() for outcome in self.outcomes],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> ExerciseResult:
        outcomes = tuple(Outcome.from_json(check) for check in data["checks"])
        return ExerciseResult(data["exercise"], Text.from_json(data["title"]), outcomes)


@dataclass(frozen=True)
class ChapterResult:
    """The exercises of one chapter."""

    chapter: str
    exercises: tuple[ExerciseResult, ...]

    @property
    def score(self) -> int:
        return sum(result.score for result in self.exercises)

    @property
    def max_score(self) -> int:
        return sum(result.max_score for result in self.exercises)

    def to_json(self) -> dict[str, Any]:
        return {
            "chapter": self.chapter,
            "score": self.score,
            "max_score": self.max_score,
            "exercises": [result.to_json() for result in self.exercises],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> ChapterResult:
        return ChapterResult(data["chapter"], tuple(ExerciseResult.from_json(item) for item in data["exercises"]))


@dataclass(frozen=True)
class Attempt:
    """One graded run of one submission. `notes` are lines about the submission as a whole (a file refused, say)."""

    student: str
    chapters: tuple[ChapterResult, ...]
    notes: tuple[Text, ...] = ()

    @property
    def score(self) -> int:
        return sum(chapter.score for chapter in self.chapters)

    @property
    def max_score(self) -> int:
        return sum(chapter.max_score for chapter in self.chapters)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(o for chapter in self.chapters for result in chapter.exercises for o in result.outcomes)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "student": self.student,
            "score": self.score,
            "max_score": self.max_score,
            "chapters": [chapter.to_json() for chapter in self.chapters],
        }
        if self.notes:
            data["notes"] = [note.to_json() for note in self.notes]
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Attempt:
        chapters = tuple(ChapterResult.from_json(chapter) for chapter in data["chapters"])
        return Attempt(data["student"], chapters, tuple(Text.from_json(note) for note in data.get("notes", ())))


@dataclass(frozen=True)
class Report:
    """One run over one or more submissions."""

    course: str
    course_version: str
    isolation: Isolation
    attempts: tuple[Attempt, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "course": self.course,
            "course_version": self.course_version,
            "isolation": self.isolation,
            "submissions": [attempt.to_json() for attempt in self.attempts],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Report:
        attempts = tuple(Attempt.from_json(item) for item in data["submissions"])
        return Report(data["course"], data["course_version"], data["isolation"], attempts)
