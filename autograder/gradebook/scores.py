"""The matrix of a class: students by exercises, in a constant number of queries however large it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from autograder.gradebook import rules
from autograder.gradebook.marks import Mark, marks_in, released_in
from autograder.gradebook.people import Person, people_in
from autograder.gradebook.standing import ExerciseStanding, Standings, total, weigh
from autograder.gradebook.submissions import Kept, extensions_in, kept_in


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
        with self.reading() as connection:
            people = people_in(connection, "student")
            extended = extensions_in(connection)
            kept = kept_in(connection, self.course.config, extended, chapters=None if chapters is None else wanted)
            marks = marks_in(connection)
            released = released_in(connection)
        by_person: dict[str, dict[str, list[Kept]]] = {}
        for one in kept:
            by_person.setdefault(one.login, {}).setdefault(one.chapter, []).append(one)
        terms = {chapter: rules.Terms(self.course.config.policy_of(chapter)) for chapter in wanted}
        counted = {
            (login, chapter): _counted(terms[chapter], mine, marks)
            for login, theirs in by_person.items()
            for chapter, mine in theirs.items()
            if chapter in terms
        }
        columns = self._columns(wanted, counted)
        place = {column.exercise: number for number, column in enumerate(columns)}
        rows = []
        for person in people:
            cells: list[Cell | None] = [None] * len(columns)
            totals: dict[str, float] = {}
            for chapter in wanted:
                found = counted.get((person.login, chapter))
                if found is None:
                    continue
                one, exercises = found
                totals[chapter] = total(exercises)
                late = one.late_seconds > 0
                for e in exercises:
                    fault = e.automatic is None and e.max_score is not None
                    cells[place[e.exercise]] = Cell(
                        e.score, e.automatic, e.max_score, one.id, late, bool(e.marks), fault
                    )
            waiting = frozenset(
                chapter
                for chapter, mine in by_person.get(person.login, {}).items()
                if any(one.state != "graded" for one in mine)
            )
            rows.append(Row(person, tuple(cells), totals, waiting))
        return ScoreTable(tuple(columns), tuple(rows), frozenset(released))

    def _columns(
        self,
        chapters: Sequence[str],
        counted: dict[tuple[str, str], tuple[Kept, list[ExerciseStanding]] | None],
    ) -> list[Column]:
        """Return the course's exercises, then whatever else has been scored: an exercise of before, a written question."""
        most: dict[str, dict[str, int | None]] = {
            chapter: {f"{chapter}/{stem}": None for stem in self.course.stems[chapter]} for chapter in chapters
        }
        for (_, chapter), found in counted.items():
            for exercise in found[1] if found is not None else ():
                known = most[chapter].setdefault(exercise.exercise, None)
                if exercise.max_score is not None and (known is None or exercise.max_score > known):
                    most[chapter][exercise.exercise] = exercise.max_score
        return [Column(chapter, key, most[chapter][key]) for chapter in chapters for key in most[chapter]]


def _counted(
    terms: rules.Terms, mine: Sequence[Kept], marks: dict[str, list[Mark]]
) -> tuple[Kept, list[ExerciseStanding]] | None:
    """Return the submission that counts among one student's of a chapter, with its exercises; None where none is graded."""
    graded = [one for one in mine if one.state == "graded"]
    if len(graded) > 1 and terms.policy.counts == "latest":
        graded = [max(graded, key=lambda one: (one.at, one.number))]
    weighed = [weigh(one, marks.get(one.id, ()), rules.kept_percent(terms, one.late_seconds)) for one in graded]
    place = rules.counting(terms, [rules.Candidate(one.at, total(w)) for one, w in zip(graded, weighed, strict=True)])
    return None if place is None else (graded[place], weighed[place])
