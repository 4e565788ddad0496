"""Holds exercises to the constitution and keeps each verdict until something it depends on changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.course import Course, LoadedExercise
from autograder.errors import AutogradeError, GraderFault
from autograder.grading import recording
from autograder.grading.grader import Grader, make_ready
from autograder.grading.memory import Answers
from autograder.grading.run import Ready
from autograder.grading.submissions import Submission
from autograder.grading.trial import rejections
from autograder.lint import form
from autograder.lint.mutants import mutants
from autograder.text import Text

SEEDS = 20
SHARE = 0.2  # of a check's inputs, drawn for each of the seeds
CALL_SECONDS = 1.0  # a mutant that loops for ever is found out soon


@dataclass(frozen=True)
class Problem:
    """One breach, with the file or the name it is about."""

    where: str
    what: Text


@dataclass(frozen=True)
class ExerciseVerdict:
    """What lint found of one exercise.

    Attributes
    ----------
    exercise : str
    problems : tuple of Problem
    kills : dict of str to tuple of str
        Each mutant → the checks that reject it; none for a survivor.
    equivalent : dict of str to str
        Survivors that the course lists as equivalent, with the reason.
    misconceptions : dict of str to tuple of str
        Each misconception → the checks that reject it.
    """

    exercise: str
    problems: tuple[Problem, ...]
    kills: Mapping[str, tuple[str, ...]]
    equivalent: Mapping[str, str]
    misconceptions: Mapping[str, tuple[str, ...]]

    @property
    def counted(self) -> int:
        """Mutants that are no equivalent of the reference."""
        return sum(name not in self.equivalent for name in self.kills)

    @property
    def killed(self) -> int:
        return sum(bool(checks) for name, checks in self.kills.items() if name not in self.equivalent)

    def to_json(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "problems": [{"where": p.where, "what": p.what.to_json()} for p in self.problems],
            "mutants": {"count": self.counted, "killed": self.killed},
            "kills": {name: list(checks) for name, checks in self.kills.items()},
            "equivalent": dict(self.equivalent),
            "misconceptions": {name: list(checks) for name, checks in self.misconceptions.items()},
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> ExerciseVerdict:
        def names(key: str) -> dict[str, tuple[str, ...]]:
            return {name: tuple(checks) for name, checks in data[key].items()}

        problems = tuple(Problem(p["where"], Text.from_json(p["what"])) for p in data["problems"])
        return ExerciseVerdict(data["exercise"], problems, names("kills"), data["equivalent"], names("misconceptions"))


@dataclass(frozen=True)
class LintReport:
    """The verdicts, and what concerns the course as a whole."""

    verdicts: tuple[ExerciseVerdict, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.problems and not any(verdict.problems for verdict in self.verdicts)

    @property
    def kill_rate(self) -> float:
        """Killed mutants over those that are not equivalent; 1.0 where there are none."""
        counted = sum(verdict.counted for verdict in self.verdicts)
        return sum(verdict.killed for verdict in self.verdicts) / counted if counted else 1.0

    def to_json(self) -> dict[str, Any]:
        return {
            "passed": self.passed,
            "kill_rate": round(self.kill_rate, 4),
            "problems": [{"where": p.where, "what": p.what.to_json()} for p in self.problems],
            "exercises": [verdict.to_json() for verdict in self.verdicts],
        }


def lint(course: Course, ids: Sequence[str], progress: Callable[[str], None] = lambda key: None) -> LintReport:
    """Hold these exercises to the constitution, and the course's folders to theirs.

    Parameters
    ----------
    course : Course
    ids : sequence of str
    progress : function
        Told each id as its turn comes.

    Raises
    ------
    AutogradeError
        If a course file cannot be imported, or there are no solutions here.
    """
    if not course.has_solutions:
        raise AutogradeError(
            Text("lint needs the solutions, and this copy has none", "lint 需要参考答案，而这份副本里没有"),
            where=str(course.root),
        )
    verdicts = []
    with Grader(course, ids) as grader:
        for key in ids:
            progress(key)
            verdicts.append(_verdict(course, grader, key))
    return LintReport(tuple(verdicts), tuple(Problem(where, what) for where, what in form.folders(course)))


def _verdict(course: Course, grader: Grader, key: str) -> ExerciseVerdict:
    exercise = course.load(key)
    path = course.cache / "lint" / exercise.info.chapter / f"{exercise.info.stem}.json"
    version = _version(course, exercise)
    kept = _kept(path, version)
    if kept is not None:
        return kept
    verdict = _judge(course, grader, exercise)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"version": version, **verdict.to_json()}), encoding="utf-8")
    except OSError:
        pass  # a verdict not kept is made again
    return verdict


def _kept(path: Path, version: str) -> ExerciseVerdict | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return ExerciseVerdict.from_json(data) if data["version"] == version and not data["problems"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _version(course: Course, exercise: LoadedExercise) -> str:
    digest = hashlib.sha256(recording.key_of(course, exercise).encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    digest.update(exercise.stub.read_bytes() if exercise.stub.is_file() else b"")
    return digest.hexdigest()


def _judge(course: Course, grader: Grader, exercise: LoadedExercise) -> ExerciseVerdict:
    problems = [Problem(where, what) for where, what in form.exercise(course, exercise)]
    nothing: Mapping[str, tuple[str, ...]] = {}
    if exercise.reference is None:
        return ExerciseVerdict(exercise.id, tuple(problems), nothing, {}, nothing)
    try:
        ready = grader.ready(exercise.id)
    except GraderFault as fault:
        where = Problem(fault.where, fault.what)
        return ExerciseVerdict(exercise.id, (*problems, where), nothing, {}, nothing)
    text = exercise.reference.read_text(encoding="utf-8")
    problems += _reference_and_stub(grader, ready, text)
    wrong: dict[str, tuple[str, ...]] = {}
    problems += _misconceptions(grader, ready, text, wrong)
    kills: dict[str, tuple[str, ...]] = {}
    equivalent: dict[str, str] = {}
    problems += _mutants(grader, ready, text, kills, equivalent)
    problems += _seeds(course, exercise)
    return ExerciseVerdict(exercise.id, tuple(problems), kills, equivalent, wrong)


def sources_with(course: Course, exercise: LoadedExercise, text: str) -> dict[str, str]:
    """Return a submission's files of one chapter: this text for the exercise, and the references of what it imports."""
    folder, info = course.solutions / exercise.info.chapter, exercise.info
    sources = {info.stem: text}
    waiting = [text]
    while waiting:
        current = waiting.pop()
        for stem in course.stems[info.chapter]:
            if stem not in sources and form.imports(current, stem) and (folder / f"{stem}.py").is_file():
                sources[stem] = (folder / f"{stem}.py").read_text(encoding="utf-8")
                waiting.append(sources[stem])
    return sources


def _graded(grader: Grader, ready: Ready, text: str) -> Any:
    sources = {ready.exercise.info.chapter: sources_with(grader.course, ready.exercise, text)}
    attempt = grader.grade_only(ready.exercise.id, Submission("lint", sources))
    return attempt


def _reference_and_stub(grader: Grader, ready: Ready, text: str) -> list[Problem]:
    problems = []
    result = _graded(grader, ready, text)
    for outcome in result.outcomes:
        if outcome.status != "passed":
            what = Text(
                f"the reference does not pass {outcome.check.name}: {outcome.message.en} {_call(outcome)}",
                f"参考实现没有通过 {outcome.check.name}：{outcome.message.zh} {_call(outcome)}",
            )
            problems.append(Problem(ready.exercise.id, what))
    stub = ready.exercise.stub
    if stub.is_file():
        result = _graded(grader, ready, stub.read_text(encoding="utf-8"))
        problems += [
            Problem(
                ready.exercise.id,
                Text(f"the stub gets points from {o.check.name}", f"空白的 stub 在 {o.check.name} 上得了分"),
            )
            for o in result.outcomes
            if o.score > 0
        ]
    return problems


def _call(outcome: Any) -> str:
    example = outcome.counterexample
    return f"[{example.call} -> {example.actual}; {example.difference}] {outcome.output}" if example else outcome.output


def _misconceptions(grader: Grader, ready: Ready, text: str, rejecting: dict[str, tuple[str, ...]]) -> list[Problem]:
    """Each known-wrong solution is handed in as a student's: its own source, under the function's name, after the reference's."""
    problems = []
    exercise = ready.exercise
    path = grader.course.solutions / exercise.info.chapter / "misconceptions" / f"{exercise.info.stem}.py"
    for wrong in exercise.misconceptions:
        where = f"{exercise.id}: {wrong.name}"
        if wrong.of not in exercise.info.functions:
            problems.append(Problem(where, Text(f"there is no function {wrong.of}", f"没有函数 {wrong.of}")))
            continue
        result = _graded(grader, ready, form.with_misconception(text, path.read_text(encoding="utf-8"), wrong))
        failed = {o.check.name: o for o in result.outcomes if o.status not in ("passed", "skipped")}
        rejecting[wrong.name] = tuple(failed)
        if wrong.rejected_by not in failed:
            named = ", ".join(failed) or "no check"
            problems.append(
                Problem(
                    where,
                    Text(
                        f"{wrong.rejected_by} should reject it; rejected by: {named}",
                        f"{wrong.rejected_by} 应当拒绝它；实际拒绝它的是：{named}",
                    ),
                )
            )
            continue
        outcome = failed[wrong.rejected_by]
        found = outcome.misconception.name if outcome.misconception else None
        if found != wrong.name:
            problems.append(
                Problem(
                    where,
                    Text(
                        f"{wrong.rejected_by} rejects it ({outcome.status}: {outcome.message.en}) and names {found or 'no misconception'}",
                        f"{wrong.rejected_by} 拒绝了它（{outcome.status}：{outcome.message.zh}），给出的典型错误是：{found or '无'}",
                    ),
                )
            )
    return problems


def _mutants(
    grader: Grader, ready: Ready, text: str, kills: dict[str, tuple[str, ...]], equivalent: dict[str, str]
) -> list[Problem]:
    problems = []
    listed = dict(ready.exercise.equivalent_mutants)
    limits = grader.limits_with(call_seconds=CALL_SECONDS)
    quick = replace(ready, call_seconds=CALL_SECONDS)
    for mutant in mutants(text):
        with_siblings = sources_with(grader.course, ready.exercise, mutant.source)
        checks = tuple(rejections(quick, grader.sandbox, with_siblings, limits))
        kills[mutant.name] = checks
        where = f"{ready.exercise.id}: {mutant.name}"
        if mutant.name in listed:
            reason = listed.pop(mutant.name)
            if checks:
                problems.append(
                    Problem(
                        where,
                        Text(
                            f"listed as equivalent, and {checks[0]} rejects it",
                            f"被列为等价变异，但 {checks[0]} 拒绝了它",
                        ),
                    )
                )
            else:
                equivalent[mutant.name] = reason
        elif not checks:
            problems.append(Problem(where, Text("no check rejects this mutant", "没有检查项拒绝这个变异")))
    problems += [
        Problem(
            f"{ready.exercise.id}: {name}",
            Text("listed as equivalent, and there is no such mutant", "被列为等价变异，但没有这个变异"),
        )
        for name in listed
    ]
    return problems


def _seeds(course: Course, exercise: LoadedExercise) -> list[Problem]:
    properties = tuple(check for check in exercise.checks if check.is_property)
    answers = Answers()
    for seed in range(SEEDS if properties else 0):
        try:
            make_ready(course, exercise, properties, seed=seed, share=SHARE, answers=answers)
        except GraderFault as fault:
            where = f"{fault.where} (seed {seed})"
            return [Problem(where, fault.what)]
    return []
