"""Grades again what a changed check or reference can affect, and tells who gains and who loses before anything is applied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from autograder.errors import GraderFault
from autograder.gradebook import tables as t
from autograder.gradebook.book import Book
from autograder.gradebook.submissions import Kept, add_attempt
from autograder.model import ISOLATIONS, Attempt, ChapterResult, ExerciseResult, Isolation, Outcome, Report, Status

if TYPE_CHECKING:
    from autograder.gradebook.desk import Desk

Kind = Literal["gains", "loses", "same", "fault"]


@dataclass(frozen=True)
class Stale:
    """A graded submission, and the exercises of it whose checks, reference, seed or limits are not those it was graded with.

    `gone` are exercises in its report that the course has no more. An exercise that met a fault of ours counts as stale too.
    """

    kept: Kept
    attempt_id: int
    exercises: tuple[str, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Why:
    """One check whose say changed: its status and points before and after, None where there was or is no such check."""

    check: str
    before: Status | None
    after: Status | None
    points_before: int | None
    points_after: int | None


@dataclass(frozen=True)
class Change:
    """What became of one exercise of one submission. `before` and `after` are (score, max_score); None for an exercise that was or is not there."""

    kept: Kept
    exercise: str
    kind: Kind
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Regraded:
    """A stale submission graded again: what changed, and the results to store."""

    stale: Stale
    old: Report
    results: Mapping[str, ExerciseResult]
    versions: Mapping[str, str]
    isolation: Isolation
    course_version: str
    changes: tuple[Change, ...]


def stale(book: Book, chapter: str) -> list[Stale]:
    """Return the graded submissions of a chapter that a change since can affect, oldest first. No report is read.

    Raises
    ------
    AutogradeError
        If the chapter is unknown.
    """
    chapter = book.course.chapter(chapter)
    keys = [f"{chapter}/{stem}" for stem in book.course.stems[chapter]]
    today = {key: book.course.exercise_version(key) for key in keys}
    s = t.submissions.c
    query = select(s.id, s.attempt_id, t.attempts.c.versions).join(t.attempts, t.attempts.c.id == s.attempt_id)
    with book.reading() as connection:
        rows = {row.id: row for row in connection.execute(query.where(s.chapter == chapter))}
    # A class is graded with few versions of the checks: each is read once.
    read = {text: json.loads(text) for text in {row.versions for row in rows.values()}}
    found = []
    for kept in book.submissions(chapter=chapter):
        if kept.state != "graded" or kept.id not in rows:
            continue
        then = read[rows[kept.id].versions]
        faulty = {f"{chapter}/{stem}" for stem, (_, _, faults) in kept.scores.items() if faults}
        changed = tuple(key for key in keys if then.get(key) != today[key] or key in faulty)
        gone = tuple(f"{chapter}/{stem}" for stem in kept.scores if f"{chapter}/{stem}" not in today)
        if changed or gone:
            found.append(Stale(kept, rows[kept.id].attempt_id, changed, gone))
    return found


def run(book: Book, desk: Desk, waiting: Sequence[Stale]) -> Iterator[Regraded]:
    """Grade again, each submission in its changed exercises alone; nothing is stored.

    Raises
    ------
    AutogradeError
        If a check is broken.
    """
    # Brings the whole grader: whoever only asks what is stale does without.
    from autograder.gradebook.desk import Work

    groups: dict[tuple[str, ...], list[Stale]] = {}
    for one in waiting:
        groups.setdefault(one.exercises, []).append(one)
    for keys, group in groups.items():
        chosen = set(keys)
        ordered = [key for key in book.course.select([group[0].kept.chapter]) if key in chosen]
        versions = desk.versions(ordered) if ordered else {}
        for first in range(0, len(group), 100):
            part = group[first : first + 100]
            work = [Work(one.kept.login, one.kept.chapter, *_files(book, one.kept.id)) for one in part]
            reports = book.current_reports([one.kept.id for one in part])
            graded = desk.grade(ordered, work) if ordered else ((n, Attempt(w.login, ())) for n, w in enumerate(work))
            for place, attempt in graded:
                yield _regraded(
                    book, desk, part[place], Report.from_json(reports[part[place].kept.id]), attempt, versions
                )


def _files(book: Book, id: str) -> tuple[Mapping[str, bytes], str]:
    """Return a submission's files, and why they cannot be read, if so."""
    try:
        return book.submission(id).files, ""
    except GraderFault as fault:
        return {}, fault.line("en")


def _regraded(
    book: Book, desk: Desk, one: Stale, old: Report, attempt: Attempt, versions: Mapping[str, str]
) -> Regraded:
    new = {result.exercise: result for chapter in attempt.chapters for result in chapter.exercises}
    before = _results(old)
    changes = [compare(one.kept, key, before.get(key), result) for key, result in new.items()]
    changes += [compare(one.kept, key, before.get(key), None) for key in one.gone]
    tier = desk.isolation()[0] if new else old.isolation
    weaker = max(tier, old.isolation, key=ISOLATIONS.index)
    return Regraded(one, old, new, versions, weaker, book.course.version, tuple(changes))


def compare(kept: Kept, key: str, before: ExerciseResult | None, after: ExerciseResult | None) -> Change:
    """Return what became of an exercise. Fewer points, or a smaller part of the points to be had, is a loss."""
    old = {outcome.check.name: outcome for outcome in before.outcomes} if before is not None else {}
    new = {outcome.check.name: outcome for outcome in after.outcomes} if after is not None else {}
    why = []
    for name in {**old, **new}:
        was, is_ = _say(old.get(name)), _say(new.get(name))
        if was != is_:
            why.append(Why(name, was[0], is_[0], was[1], is_[1]))
    points_before = None if before is None else (before.score, before.max_score)
    points_after = None if after is None else (after.score, after.max_score)
    return Change(kept, key, _kind(points_before, points_after, new), points_before, points_after, tuple(why))


def _say(outcome: Outcome | None) -> tuple[Status | None, int | None]:
    return (None, None) if outcome is None else (outcome.status, outcome.check.points)


def _kind(before: tuple[int, int] | None, after: tuple[int, int] | None, new: Mapping[str, Outcome]) -> Kind:
    if any(outcome.status == "grader_error" for outcome in new.values()):
        return "fault"
    (score, most), (now, of) = before or (0, 0), after or (0, 0)
    # Shares of the points to be had, compared without dividing; what has no points is no share.
    share = now * most - score * of if most and of else 0
    if now < score or share < 0:
        return "loses"
    return "gains" if now > score or share > 0 else "same"


def apply(book: Book, regraded: Regraded, *, accept_drops: bool = False, by: str = "") -> bool:
    """Store what was found, exercise by exercise: gains and what stays the same, and losses if they are accepted; return whether it was stored.

    A loss that is not accepted keeps its old result and stays stale; so does what met a fault of ours. Nothing is stored either where somebody
    else has graded the submission meanwhile.
    """
    taken = [
        change
        for change in regraded.changes
        if change.kind in ("gains", "same") or (change.kind == "loses" and accept_drops)
    ]
    if not taken:
        return False
    merged = dict(_results(regraded.old))
    id = regraded.stale.kept.id
    s = t.submissions.c
    with book.writing() as connection:
        row = connection.execute(select(s.attempt_id).where(s.id == id).with_for_update()).one()
        if row.attempt_id != regraded.stale.attempt_id:
            return False
        versions = json.loads(
            connection.execute(select(t.attempts.c.versions).where(t.attempts.c.id == row.attempt_id)).scalar() or "{}"
        )
        for change in taken:
            if change.after is None:
                merged.pop(change.exercise, None)
                versions.pop(change.exercise, None)
            else:
                merged[change.exercise] = regraded.results[change.exercise]
                versions[change.exercise] = regraded.versions[change.exercise]
        report = _report(book, regraded, merged)
        add_attempt(connection, id, report, versions, "regrade")
        old, new = regraded.old.attempts[0], report.attempts[0]
        about: dict[str, Any] = {
            "submission": id,
            "login": regraded.stale.kept.login,
            "exercises": [c.exercise for c in taken],
        }
        about |= {"before": [old.score, old.max_score], "after": [new.score, new.max_score]}
        book.note(connection, by, "regrade", about)
    return True


def _report(book: Book, regraded: Regraded, merged: Mapping[str, ExerciseResult]) -> Report:
    """Return the old report with some of its exercises new, in the course's order."""
    chapter = regraded.stale.kept.chapter
    order = [*dict.fromkeys([*book.course.select([chapter]), *merged])]
    results = tuple(merged[key] for key in order if key in merged)
    attempt = replace(regraded.old.attempts[0], chapters=(ChapterResult(chapter, results),))
    return Report(book.course.config.name, regraded.course_version, regraded.isolation, (attempt,))


def _results(report: Report) -> dict[str, ExerciseResult]:
    return {result.exercise: result for chapter in report.attempts[0].chapters for result in chapter.exercises}
