"""Classroom 50's result.json: what its runner reads after an autograder has ended with status 0."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from autograder.errors import AutogradeError, visible
from autograder.model import Attempt
from autograder.reports.json import dumps
from autograder.reports.words import prose
from autograder.text import Language, Text

SCHEMA = "classroom50/result/v1"
# What the runner says of the submission, and where the result has it.
_NEEDED = {"CLASSROOM": "classroom", "ASSIGNMENT": "assignment", "SUBMISSION_TAG": "submission", "COMMIT_URL": "commit",
           "RELEASE_URL": "release"}  # fmt: skip


def wanted(environ: Mapping[str, str]) -> bool:
    """Return whether Classroom 50's runner has started us."""
    return all(environ.get(name) for name in ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG"))


def classroom50_result(
    attempt: Attempt, environ: Mapping[str, str], language: Language, now: datetime | None = None
) -> dict[str, Any]:
    """Return the result of an attempt, as its student may see it.

    Parameters
    ----------
    attempt : Attempt
        Without any check on which the grader itself failed: a result would give a zero for it.
    environ : mapping
        Of the runner, which puts its own word in the place of owner, type and time.
    now : datetime, optional
        With a zone.

    Raises
    ------
    AutogradeError
        If the runner does not say what a result has to repeat.
    """
    missing = [name for name in _NEEDED if not environ.get(name)]
    if missing:
        raise AutogradeError(
            Text(
                "Classroom 50's runner sets these variables, and they are not set",
                "缺少 Classroom 50 运行器应设置的环境变量",
            ),
            where=", ".join(missing),
            mend=Text("run this from an autograder.py of Classroom 50", "请在 Classroom 50 的 autograder.py 中运行"),
        )
    result: dict[str, Any] = {"schema": SCHEMA}
    result |= {key: environ[name] for name, key in _NEEDED.items()}
    result["review"] = environ.get("REVIEW_URL") or environ["COMMIT_URL"]
    owner = environ.get("OWNER") or environ.get("USERNAME") or environ.get("GITHUB_ACTOR") or ""
    if owner:
        result["owner"] = owner
    result["assignment_type"] = environ.get("ASSIGNMENT_TYPE") or "individual"
    result["datetime"] = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    tests = []
    for chapter in attempt.chapters:
        for exercise in chapter.exercises:
            title = prose(exercise.title, language, 200)
            for outcome in exercise.outcomes:
                test: dict[str, Any] = {
                    "test-name": f"{title}{'：' if language == 'zh' else ': '}{prose(outcome.check.says, language, 300)}",
                    "passed": outcome.status == "passed",
                    "score": outcome.score,
                    "max-score": outcome.check.points,
                    "check": f"{visible(exercise.exercise)}/{visible(outcome.check.name)}",
                }
                if outcome.status != "passed":
                    test["message"] = prose(outcome.message, language)
                tests.append(test)
    result |= {"score": attempt.score, "max-score": attempt.max_score, "tests": tests}
    return result


def classroom50_json(attempt: Attempt, environ: Mapping[str, str], language: Language) -> str:
    """Return `classroom50_result` as text."""
    return dumps(classroom50_result(attempt, environ, language), indent=1) + "\n"
