"""Runs one exercise's checks over their recorded inputs for one student, and makes outcomes of what happens."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy
from hypothesis.errors import UnsatisfiedAssumption

from autograder import render
from autograder.checks.card import memory
from autograder.course import Course, LoadedCheck, LoadedExercise
from autograder.errors import GraderFault
from autograder.grading import matching, messages, shrink
from autograder.grading.failure import Failure, Unknown, failure_of
from autograder.grading.memory import digest
from autograder.grading.recording import Inputs, Recording, replaying, seed_of
from autograder.grading.reference import ReferenceFace
from autograder.grading.student import Probe, Script, Session, StudentFace
from autograder.model import Counterexample, ExerciseResult, Misconception, Outcome, Status
from autograder.sandbox.host import Died, Expected, Raised, Returned, call_frame, expected_answer
from autograder.text import Text

OUTPUT_SHOWN = 2000  # characters of what a student's code printed, kept in an outcome


@dataclass(frozen=True)
class Ready:
    """An exercise made ready to be held against students: its checks, their recording and the reference."""

    course: Course
    exercise: LoadedExercise
    checks: tuple[LoadedCheck, ...]
    recording: Recording
    reference: ReferenceFace | None
    call_seconds: float | None = None  # instead of the course's, for lint
    _scripts: dict[str, tuple[list[bytes], list[Expected | str | None], list[float]]] = field(
        default_factory=dict, repr=False
    )

    def script(self, check: str, session: Session) -> Script | None:
        """Return the calls that a check will make; None where models are asked questions in between."""
        calls = self.recording.calls.get(check)
        if not calls or check in self.recording.models:
            return None
        if check not in self._scripts:
            requests = [call_frame(self.exercise.info.stem, *call) for call in calls]
            seconds = [self.limits.get(name, self.limits[""]) for name, _, _ in calls]
            words = next(_reads_words(one.path) for one in self.checks if one.info.name == check)
            self._scripts[check] = requests, [self._expected(call, words) for call in calls], seconds
        return Script(session, self.exercise.info.stem, calls, *self._scripts[check])

    def _expected(self, call: Probe, words: bool) -> Expected | str | None:
        answer = None if self.reference is None else self.reference.remembered(call)
        if isinstance(answer, str):
            return None if words else answer
        return None if answer is None else expected_answer(answer["value"], answer["changed"], answer["shared"])

    def probes(self, check: str) -> list[Probe]:
        """Return the different calls among those that a check makes, the first hundred and fifty."""
        calls = self.recording.calls.get(check, [])
        return list({digest(name, list(args), kwargs): (name, args, kwargs) for name, args, kwargs in calls}.values())[
            :150
        ]

    @cached_property
    def limits(self) -> Mapping[str, float]:
        """CPU limits of calls, by function; "" is that of any other."""
        limits = self.course.config.limits
        least = self.call_seconds or limits.call_seconds
        slow = {name: s * limits.reference_factor for name, s in self.recording.seconds.items()}
        return {"": least, **{name: round(max(least, s), 2) for name, s in slow.items()}}


@cache
def _reads_words(path: Path) -> bool:
    """Return whether a file of checks may look at an exception's words: then it is run wherever one is raised."""
    return bool(re.search(r"\)\s+as\s|\bmatch\s*=|\bexcept\b|ExceptionInfo", path.read_text(encoding="utf-8")))


def run_exercise(ready: Ready, session: Session) -> ExerciseResult:
    """Return the outcomes of one exercise for the student of this session. Never raises for anything a student's code does."""
    info = ready.exercise.info
    early = load_failure(ready, session)
    outcomes: list[Outcome] = []
    passed: set[str] = set()
    says = {check.info.name: check.info.says for check in ready.checks}
    for check in ready.checks:
        mark = check.info
        if early is not None:
            outcomes.append(Outcome(mark, early[0], early[1], output=_shown(session.take_output())))
            continue
        if mark.after is not None and mark.after not in passed:
            outcomes.append(Outcome(mark, "skipped", messages.skipped(says.get(mark.after, mark.says))))
            continue
        outcome = _run_check(ready, check, session)
        if outcome.status == "passed":
            passed.add(mark.name)
        outcomes.append(outcome)
    return ExerciseResult(info.id, info.title, tuple(outcomes))


def load_failure(ready: Ready, session: Session) -> tuple[Status, Text] | None:
    """Load the student's file; return status and message where no check can run."""
    info = ready.exercise.info
    session.new_check()
    answer = session.load(info.stem, info.functions)
    if isinstance(answer, Raised):
        return messages.raised(answer.type_name, answer.text, answer.line, "", loading=True)
    if isinstance(answer, Died):
        return messages.died(answer, info.stem, ready.limits[""])
    found = answer.value if isinstance(answer.value, list) else []
    names = [name for name in found if isinstance(name, str)]
    absent = [name for name in info.functions if name not in names]
    if len(absent) == len(info.functions):
        return "missing", messages.missing_function(info.stem, absent[0], names)
    return None


def _run_check(ready: Ready, check: LoadedCheck, session: Session) -> Outcome:
    mark = check.info
    session.new_check()
    start = time.perf_counter()
    token = memory.set(ready.recording.answers)
    try:
        failure, inputs, passed = first_failure(ready, check, session)
        if failure is None:
            return Outcome(
                mark, "passed", messages.PASSED, time.perf_counter() - start, output=_shown(session.take_output())
            )
        output = session.take_output()
        found = None
        if failure.answers:
            found = _misconception(ready, check, session)
            inputs, failure = shrink.smallest(
                check,
                seed_of(ready.course.config.seed, ready.exercise, check),
                inputs,
                failure,
                lambda smaller: _try(ready, check, session, smaller),
                passed,
            )
        session.take_output()
        return Outcome(
            mark,
            failure.status,
            failure.message,
            time.perf_counter() - start,
            _counterexample(failure),
            found,
            _shown(output),
        )
    except (Unknown, GraderFault) as fault:
        return Outcome(
            mark,
            "grader_error",
            messages.FAULT,
            time.perf_counter() - start,
            output=f"{ready.exercise.id}: {fault}"[:OUTPUT_SHOWN],
        )
    finally:
        memory.reset(token)


def first_failure(
    ready: Ready, check: LoadedCheck, session: Session
) -> tuple[Failure | None, Inputs, Sequence[Inputs]]:
    recorded = ready.recording.inputs[check.info.name]
    script = ready.script(check.info.name, session)
    runs = ready.recording.runs.get(check.info.name, [])
    with replaying(check):
        for index, inputs in enumerate(recorded):
            # A student's copy has no reference: nothing has run, and there is no script.
            if script is not None and script.as_reference(runs[index - 1] if index else 0, runs[index]):
                continue  # the body sees nothing that it did not see when the reference passed
            failure = _try(ready, check, session, inputs, script)
            if failure is not None:
                return failure, inputs, recorded[:index]
    return None, {}, recorded


def _try(
    ready: Ready, check: LoadedCheck, session: Session, inputs: Inputs, script: Script | None = None
) -> Failure | None:
    """Run the body once. None where it passes, or where it sets the input aside with `assume`."""
    student = StudentFace(session, ready.exercise.info.stem, ready.limits, script)
    faces = {"student": student}
    if check.wants_reference:
        if ready.reference is None:
            raise GraderFault(
                Text("a check asks for a reference and there is none", "检查项需要参考实现，但没有找到"),
                where=ready.exercise.id,
            )
        faces["reference"] = ready.reference  # type: ignore[assignment]
    try:
        # A student's infinity in a check's arithmetic is a wrong answer, not a warning of the grader's.
        with numpy.errstate(all="ignore"):
            check.body(**faces, **inputs)
    except UnsatisfiedAssumption:
        return None
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | GeneratorExit):
            raise
        return failure_of(error, student.calls)
    return None


def _misconception(ready: Ready, check: LoadedCheck, session: Session) -> Misconception | None:
    probes = ready.probes(check.info.name)
    if not probes or ready.reference is None or not session.may_fork:
        return None
    student = StudentFace(session, ready.exercise.info.stem, ready.limits)
    models = check.info.name in ready.recording.models
    return matching.matching(ready.exercise, probes, student, ready.reference, ready.recording.answers, models)


def _counterexample(failure: Failure) -> Counterexample | None:
    call = failure.call
    if call is None or failure.status == "missing":
        return None
    expected, actual = failure.expected, failure.actual
    if actual is None and failure.status == "failed" and isinstance(call.answer, Returned):
        actual = call.answer.value
    answered = failure.status in ("failed", "error")
    return Counterexample(
        render.show_call(call.function, call.args, call.kwargs),
        _words(expected) if expected is not None else "",
        _words(actual) if answered else "",
        failure.difference,
        render.heat_map(expected, actual),
        {
            n: t
            for n, t in (("expected", expected), ("actual", actual if answered else None))
            if isinstance(t, Text) and t.en != t.zh
        },
    )


def _words(value: object) -> str:
    return value.en if isinstance(value, Text) else render.show(value)


def _shown(output: str) -> str:
    return output[:OUTPUT_SHOWN]
