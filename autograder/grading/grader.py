"""Holds submissions against a course: one grader, its recordings and its sandbox."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import ModuleType, TracebackType
from typing import Any, Literal

from autograder.checks.card import memory
from autograder.course import Course, LoadedCheck, LoadedExercise
from autograder.errors import GraderFault, visible
from autograder.grading import messages, recording
from autograder.grading.early import limits_of, open_sandbox
from autograder.grading.failure import Unknown, failure_of
from autograder.grading.memory import Answers
from autograder.grading.quiet import hush
from autograder.grading.recording import Recording, replaying, seed_of
from autograder.grading.reference import ReferenceFace, load_reference
from autograder.grading.run import Ready, run_exercise
from autograder.grading.student import Session, kind_of
from autograder.grading.submissions import Submission
from autograder.model import Attempt, ChapterResult, ExerciseResult, Isolation, Outcome, Report, Visibility
from autograder.sandbox.host import Sandbox, WorkerLimits
from autograder.text import Text

Only = Literal["public", "all"]


class Grader:
    """One grader over one course. Use it as a context manager: it holds worker processes.

    Parameters
    ----------
    course : Course
    exercises : sequence of str, optional
        The ids to grade, in order; all of the course by default.
    checks : {"all", "public"}
        Public checks alone need no solutions.
    isolation : {"auto", "full", "restricted", "process"}
        The weakest tier accepted is the one named; "auto" takes the strongest there is.
    seed : int, optional
        In place of the course's own.
    sandbox : Sandbox, optional
        One that is already open; closed with the grader.
    """

    def __init__(
        self,
        course: Course,
        exercises: Sequence[str] | None = None,
        *,
        checks: Only = "all",
        isolation: Literal["auto"] | Isolation = "auto",
        seed: int | None = None,
        sandbox: Sandbox | None = None,
    ) -> None:
        self.course = course
        self.exercises = tuple(course.select() if exercises is None else exercises)
        self._only: tuple[Visibility, ...] = ("public",) if checks == "public" else ("public", "hidden")
        self._seed = seed
        self.wanted = isolation
        self._ready: dict[str, Ready] = {}
        # The oracles' TensorFlow, like the workers': quiet, and the same numbers on every machine.
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
        os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
        hush()
        self.limits = limits_of(course)
        self.sandbox = sandbox or open_sandbox(course, isolation)

    def __enter__(self) -> Grader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.sandbox.close()

    def limits_with(self, **changed: float) -> WorkerLimits:
        """Return the limits of a worker with some of them changed."""
        return replace(self.limits, **changed)  # type: ignore[arg-type]

    @property
    def isolation(self) -> Isolation:
        return self.sandbox.tier.name

    def prepare(self, tell: Callable[[str], None] = lambda key: None) -> None:
        """Make every exercise ready now (record what is not recorded), telling each id."""
        for key in self.exercises:
            tell(key)
            self.ready(key)

    def ready(self, key: str) -> Ready:
        """Return an exercise ready to be held against students; recorded once, reused from disk when nothing it depends on changed."""
        if key not in self._ready:
            exercise = self.course.load(key)
            checks = tuple(check for check in exercise.checks if check.info.visibility in self._only)
            self._ready[key] = make_ready(self.course, exercise, checks, seed=self._seed)
        return self._ready[key]

    def grade(self, submission: Submission) -> Attempt:
        """Return one graded run of one submission. Nothing in the submission makes this raise.

        Raises
        ------
        GraderFault
            If no worker can be started at all.
        """
        chapters: dict[str, list[ExerciseResult]] = {}
        by_chapter: dict[str, list[str]] = {}
        for key in self.exercises:
            by_chapter.setdefault(key.partition("/")[0], []).append(key)
        for chapter, keys in by_chapter.items():
            session = Session(self.sandbox, submission.sources.get(chapter, {}))
            try:
                chapters[chapter] = [self._grade_exercise(key, session, submission) for key in keys]
            finally:
                session.close()
        results = tuple(ChapterResult(chapter, tuple(results)) for chapter, results in chapters.items())
        return Attempt(visible(submission.student, 300), results, submission.notes)

    def grade_only(self, key: str, submission: Submission) -> ExerciseResult:
        """Return the outcomes of one exercise alone."""
        session = Session(self.sandbox, submission.sources.get(key.partition("/")[0], {}))
        try:
            return self._grade_exercise(key, session, submission)
        finally:
            session.close()

    def _grade_exercise(self, key: str, session: Session, submission: Submission) -> ExerciseResult:
        ready = self.ready(key)
        info = ready.exercise.info
        if info.stem in session.sources:
            return run_exercise(ready, session)
        refused = submission.refused.get((info.chapter, info.stem))
        if refused is not None:
            message = messages.refused(info.stem, refused)
        else:
            message = messages.missing_file(info.stem, submission.near.get((info.chapter, info.stem), ()))
        outcomes = tuple(Outcome(check.info, "missing", message) for check in ready.checks)
        return ExerciseResult(info.id, info.title, outcomes)

    def report(self, attempts: Sequence[Attempt]) -> Report:
        """Return the report of these attempts."""
        return Report(self.course.config.name, self.course.version, self.isolation, tuple(attempts))

    def warm(self, texts: Mapping[str, str]) -> None:
        """Start the zygote that these files will want, without waiting for it."""
        self.sandbox.warm(kind_of(texts))


def make_ready(
    course: Course,
    exercise: LoadedExercise,
    checks: tuple[LoadedCheck, ...],
    *,
    seed: int | None = None,
    share: float = 1.0,
    answers: Answers | None = None,
) -> Ready:
    """Return an exercise with its recording: from disk, or drawn now and run over the reference.

    With a `seed` of its own nothing is read from or written to disk (lint tries twenty, a `share` of the inputs each, with one memory of `answers`).

    Raises
    ------
    AutogradeError
        If a strategy or the reference is broken.
    GraderFault
        If the reference fails a check.
    """
    found = recording.read(course, exercise) if seed is None else None
    if found is None:
        found = Recording({}, answers or Answers())
    reference = _reference(course, exercise, found)
    missing = [check for check in checks if check.info.name not in found.inputs]
    with_reference = reference is not None and not (found.complete and not missing)
    if missing or with_reference:
        chosen = course.config.seed if seed is None else seed
        for check in missing:
            found.inputs[check.info.name] = recording.draw(check, seed_of(chosen, exercise, check), share)
        if reference is not None:
            rehearse(exercise, checks, found, reference)
            found.complete = True
        if seed is None:
            recording.write(course, exercise, found)
    return Ready(course, exercise, checks, found, reference)


def _reference(course: Course, exercise: LoadedExercise, found: Recording) -> ReferenceFace | None:
    path = exercise.reference
    if path is None:
        return None
    module: ModuleType | None = None

    def function(name: str) -> Callable[..., Any]:
        nonlocal module
        if module is None:
            module = load_reference(path, course.stems[exercise.info.chapter])
        made: Callable[..., Any] = getattr(module, name)
        return made

    return ReferenceFace(function, "reference", found.answers)


def rehearse(
    exercise: LoadedExercise, checks: Sequence[LoadedCheck], found: Recording, reference: ReferenceFace
) -> None:
    """Run the checks with the reference in the student's place: its answers are remembered, its calls are timed and kept as probes.

    Raises
    ------
    GraderFault
        If a check does not pass on the reference.
    """
    from hypothesis.errors import UnsatisfiedAssumption

    found.answers.keeping = True
    token = memory.set(found.answers)
    try:
        for check in checks:
            student = reference.beside()
            runs: list[int] = []
            for inputs in found.inputs[check.info.name]:
                faces = {"student": student, **({"reference": reference} if check.wants_reference else {})}
                try:
                    with replaying(check):
                        check.body(**faces, **inputs)
                except UnsatisfiedAssumption:
                    pass
                except BaseException as error:
                    if isinstance(error, KeyboardInterrupt | GeneratorExit):
                        raise
                    raise _unsound(exercise, check, error) from error
                runs.append(len(student.calls))
            found.calls[check.info.name], found.runs[check.info.name] = student.calls, runs
            if student.models:
                found.models.append(check.info.name)
            for name, seconds in [*student.seconds.items(), *reference.seconds.items()]:
                found.seconds[name] = max(found.seconds.get(name, 0.0), round(seconds, 4))
    finally:
        found.answers.keeping = False
        memory.reset(token)


def _unsound(exercise: LoadedExercise, check: LoadedCheck, error: BaseException) -> GraderFault:
    try:
        failure = failure_of(error, [])
        words = failure.message
    except Unknown as unknown:
        words = Text(str(unknown), str(unknown))
    return GraderFault(
        Text(f"the reference does not pass this check: {words.en}", f"参考实现没有通过这个检查项：{words.zh}"),
        where=f"{check.path}: {check.info.name} ({exercise.id})",
        mend=Text("run: autograde lint " + exercise.id, "请运行：autograde lint " + exercise.id),
    )
