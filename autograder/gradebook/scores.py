"""The matrix of a class: students by exercises, in a constant number of queries however large it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from autograder.gradebook import rules
from autograder.gradebook import tables as t
from autograder.gradebook.marks import Mark, marks_in, released_in
from autograder.gradebook.people import Person, people_in
from autograder.gradebook.standing import ExerciseStanding, Standings, total, weigh
from autograder.gradebook.submissions import extensions_in
from autograder.text import Text


@dataclass(frozen=True)
class Column:
    """One exercise. `max_score` is what the newest attempts say; None before there is one."""

    chapter: str
    exercise: str
    max_score: int | None


class Cell(NamedTuple):
    """What one student has in one exercise: of the submission that counts, after every penalty. `score` is None while it is open."""

    score: float | None
    automatic: int | None
    max_score: int | None
    submission_id: str
    late: bool
    by_hand: bool
    fault: bool


@dataclass(frozen=True)
class Row:
    """One student: a cell for each column, None where nothing counts; by chapter the total, and whether something waits."""

    person: Person
    cells: tuple[Cell | None, ...]
    totals: dict[str, float]
    waiting: frozenset[str]

    @property
    def score(self) -> float:
        return round(sum(self.totals.values()), 2)


@dataclass(frozen=True)
class ScoreTable:
    """Students by exercises. `released` are the chapters whose grades are out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    released: frozenset[str]

    @property
    def max_score(self) -> int:
        return sum(column.max_score or 0 for column in self.columns)


class _Given(NamedTuple):
    """A submission as the matrix reads it: what its exercises scored is still text, which is parsed for those that count alone."""

    id: str
    person_id: int
    chapter: str
    number: int
    at: datetime
    state: str
    score: int | None
    faults: int
    scores: str | None


class _Counted(NamedTuple):
    """The submission that counts for one student in one chapter."""

    given: _Given
    late: bool
    percent: int
    marks: Sequence[Mark]


class Scores(Standings):
    """The part of the book that tells a class's scores."""

    def scores(self, chapters: Sequence[str] | None = None) -> ScoreTable:
        """Return every student's scores in these chapters, or in all.

        Raises
        ------
        AutogradeError
            If a chapter is unknown.
        """
        wanted = list(self.course.stems) if chapters is None else [self.course.chapter(name) for name in chapters]
        s = t.submissions.c
        query = select(*(s[name] for name in _Given._fields)).where(s.chapter.in_(wanted))
        with self.reading() as connection:
            people = people_in(connection, "student")
            extended = extensions_in(connection)
            given = [_Given(*row) for row in connection.execute(query)]
            marks = marks_in(connection)
            released = released_in(connection)
        theirs: dict[int, dict[str, list[_Given]]] = {}
        for one in given:
            theirs.setdefault(one.person_id, {}).setdefault(one.chapter, []).append(one)
        policies = {chapter: self.course.config.policy_of(chapter) for chapter in wanted}
        cells: dict[int, dict[str, Cell]] = {}
        totals: dict[int, dict[str, float]] = {}
        for person in people:
            cells[person.id], totals[person.id] = {}, {}
            for chapter, mine in theirs.get(person.id, {}).items():
                terms = rules.Terms(policies[chapter], extended.get((person.id, chapter)))
                counted = _counted(terms, mine, marks)
                if counted is not None:
                    found = _cells(counted)
                    cells[person.id].update(found)
                    totals[person.id][chapter] = round(sum(cell.score or 0 for cell in found.values()), 2)
        columns = self._columns(wanted, cells.values())
        rows = [
            Row(
                person,
                tuple(map(cells[person.id].get, (column.exercise for column in columns))),
                totals[person.id],
                frozenset(
                    chapter
                    for chapter, mine in theirs.get(person.id, {}).items()
                    if any(one.state != "graded" for one in mine)
                ),
            )
            for person in people
        ]
        return ScoreTable(tuple(columns), tuple(rows), frozenset(released))

    def described(self) -> dict[str, tuple[Text, int]]:
        """Return the title and the points of exercises without importing their checks: of those graded last with the checks of today."""
        s, a = t.submissions.c, t.attempts.c
        newest = select(func.max(s.attempt_id)).group_by(s.chapter)
        found: dict[str, tuple[Text, int]] = {}
        with self.reading() as connection:
            rows = connection.execute(select(a.report, a.versions).where(a.id.in_(newest))).all()
        for row in rows:
            versions = json.loads(row.versions)
            for chapter in json.loads(row.report)["submissions"][0]["chapters"]:
                known = self.course.stems.get(chapter["chapter"], ())
                for result in chapter["exercises"]:
                    key = result["exercise"]
                    if key.partition("/")[2] in known and versions.get(key) == self.course.exercise_version(key):
                        found[key] = Text.from_json(result["title"]), result["max_score"]
        return found

    def _columns(self, chapters: Sequence[str], cells: Iterable[Mapping[str, Cell]]) -> list[Column]:
        """Return the course's exercises, then whatever else has been scored: an exercise of before, a written question."""
        most: dict[str, int | None] = {}
        for mine in cells:
            for exercise, cell in mine.items():
                known = most.setdefault(exercise, None)
                if cell.max_score is not None and (known is None or cell.max_score > known):
                    most[exercise] = cell.max_score
        columns = []
        for chapter in chapters:
            own = [f"{chapter}/{stem}" for stem in self.course.stems[chapter]]
            others = [key for key in most if key.startswith(f"{chapter}/") and key not in own]
            columns += [Column(chapter, key, most.get(key)) for key in [*own, *others]]
        return columns


def _counted(terms: rules.Terms, mine: Sequence[_Given], marks: Mapping[str, Sequence[Mark]]) -> _Counted | None:
    """Return which of one student's submissions of a chapter counts; None where none is graded."""
    graded = sorted((one for one in mine if one.state == "graded"), key=lambda one: (one.at, one.id))
    if terms.policy.counts == "latest":
        graded = graded[-1:]  # what the others score does not matter
    counted = []
    for one in graded:
        late = rules.late_seconds(terms, one.at)
        counted.append(_Counted(one, late > 0, rules.kept_percent(terms, late), marks.get(one.id, ())))
    if len(counted) < 2:
        return counted[0] if counted else None
    place = rules.counting(terms, [rules.Candidate(one.given.at, _total(one)) for one in counted])
    return None if place is None else counted[place]


def _total(counted: _Counted) -> float:
    """Return a submission's score; what its row says is enough where nobody has marked and nothing has failed."""
    if counted.marks or counted.given.faults:
        return total(_weighed(counted))
    return rules.penalised(counted.given.score or 0, counted.percent)


def _weighed(counted: _Counted) -> list[ExerciseStanding]:
    scores = json.loads(counted.given.scores or "{}")
    return weigh(counted.given.chapter, scores, counted.marks, counted.percent)


def _cells(counted: _Counted) -> dict[str, Cell]:
    """Return a cell for each exercise of the submission that counts."""
    given, late, percent, marks = counted
    if not marks and not given.faults:
        # The common case, thousands of times for one page.
        scores: dict[str, list[int]] = json.loads(given.scores or "{}")
        return {
            f"{given.chapter}/{stem}": Cell(
                float(score) if percent == 100 else rules.penalised(score, percent),
                score,
                most,
                given.id,
                late,
                False,
                False,
            )
            for stem, (score, most, _) in scores.items()
        }
    return {
        e.exercise: Cell(
            e.score,
            e.automatic,
            e.max_score,
            given.id,
            late,
            bool(e.marks),
            e.automatic is None and e.max_score is not None,
        )
        for e in _weighed(counted)
    }
