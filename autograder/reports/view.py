"""What a student may see of an attempt: public checks in full, hidden ones by what they say and their status only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from autograder.model import Attempt, Check, ExerciseResult, Outcome, Report
from autograder.reports.words import HIDDEN

Revealed = bool | Collection[str]  # everything, nothing, or the chapters named


def student_view(graded: Report | Attempt, *, reveal_hidden: Revealed = False) -> Attempt:
    """Return an attempt as its student may see it.

    Parameters
    ----------
    graded : Report or Attempt
        A report must hold exactly one attempt.
    reveal_hidden : bool or collection of str
        Whether hidden checks are shown in full, as after the deadline; or the chapters of which they are.

    Returns
    -------
    Attempt
        Scores and statuses are those given. Of a hidden check there is no counterexample, misconception,
        hint, output, time or message but a general one: each could carry a hidden input, or a student's own words
        chosen to carry it out.

    Raises
    ------
    ValueError
        If a report holds none or several attempts.
    """
    if isinstance(graded, Report):
        if len(graded.attempts) != 1:
            raise ValueError(f"student_view takes a report of one attempt. Received: {len(graded.attempts)} attempts")
        graded = graded.attempts[0]
    chapters = tuple(
        replace(
            chapter,
            exercises=tuple(_seen(result, _reveals(reveal_hidden, chapter.chapter)) for result in chapter.exercises),
        )
        for chapter in graded.chapters
    )
    return replace(graded, chapters=chapters)


def _reveals(wanted: Revealed, chapter: str) -> bool:
    return wanted if isinstance(wanted, bool) else chapter in wanted


def student_report(report: Report, *, reveal_hidden: Revealed = False) -> Report:
    """Return a report in which every attempt is as its student may see it."""
    attempts = tuple(student_view(attempt, reveal_hidden=reveal_hidden) for attempt in report.attempts)
    return replace(report, attempts=attempts)


def _seen(result: ExerciseResult, reveal_hidden: bool) -> ExerciseResult:
    # A file that cannot be read or imported says so on every check, before there is any input: what a public check tells, a hidden one may.
    told = [
        (outcome.status, outcome.message)
        for outcome in result.outcomes
        if outcome.check.visibility == "public" and outcome.counterexample is None
    ]

    def seen(outcome: Outcome) -> Outcome:
        if reveal_hidden or outcome.check.visibility == "public":
            # What went wrong inside the grader is for the staff.
            return replace(outcome, output="") if outcome.status == "grader_error" else outcome
        check = Check(outcome.check.name, outcome.check.visibility, outcome.check.points, outcome.check.says)
        known = outcome.counterexample is None and (outcome.status, outcome.message) in told
        # Built anew, not copied and stripped: a field added to Outcome later stays hidden.
        return Outcome(check, outcome.status, outcome.message if known else HIDDEN[outcome.status])

    return replace(result, outcomes=tuple(map(seen, result.outcomes)))
