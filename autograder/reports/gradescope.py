"""Gradescope's results.json for one submission, as its autograder specification describes it."""

from __future__ import annotations

from typing import Any

from autograder.errors import visible
from autograder.model import Attempt, Outcome
from autograder.reports.json import dumps
from autograder.reports.view import Revealed, student_view
from autograder.reports.words import STATUS, advice, labelled, printed, prose, rows, word
from autograder.text import Language


def gradescope_results(
    attempt: Attempt, language: Language = "en", *, reveal_hidden: Revealed = False
) -> dict[str, Any]:
    """Return what Gradescope reads: a total and one test per check.

    Hidden checks are shown after publishing and without their inputs. A check on which the grader failed
    carries no score of its own, since a zero would be the student's.
    """
    seen = student_view(attempt, reveal_hidden=reveal_hidden)
    tests: list[dict[str, Any]] = []
    for chapter in seen.chapters:
        for result in chapter.exercises:
            title = prose(result.title, language)
            for outcome in result.outcomes:
                tests.append(_test(title, f"{len(tests) + 1}", outcome, language))
    lines = [prose(note, language) for note in seen.notes]
    return {
        "score": attempt.score,
        "output": "\n".join(lines),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def gradescope_json(attempt: Attempt, language: Language = "en", *, reveal_hidden: Revealed = False) -> str:
    """Return `gradescope_results` as text."""
    return dumps(gradescope_results(attempt, language, reveal_hidden=reveal_hidden), indent=1) + "\n"


def _test(title: str, number: str, outcome: Outcome, language: Language) -> dict[str, Any]:
    lines = []
    if outcome.status != "passed":
        lines = [labelled(STATUS[outcome.status].to(language), prose(outcome.message, language), language)]
        facts = [*rows(outcome.counterexample, language), *advice(outcome, language)]
        lines += [labelled(label, text, language) for label, text in facts]
    if outcome.output:
        lines += [labelled(word("output", language), "", language).rstrip(), *printed(outcome.output)]
    test: dict[str, Any] = {
        "name": f"{title}{'：' if language == 'zh' else ': '}{prose(outcome.check.says, language)}",
        "name_format": "text",
        "number": number,
        "max_score": outcome.check.points,
        "output": "\n".join(lines),
        "output_format": "text",
        "tags": [visible(outcome.check.name), outcome.status],
        "visibility": "visible" if outcome.check.visibility == "public" else "after_published",
    }
    if outcome.status != "grader_error":
        test["score"] = outcome.score
        test["status"] = "passed" if outcome.status == "passed" else "failed"
    return test
