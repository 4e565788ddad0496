"""Where a student stands in a chapter: which submission counts, what it scores, what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from autograder.gradebook import rules
from autograder.gradebook.marks import Mark, Marks, marks_in, released_in
from autograder.gradebook.people import person_in
from autograder.gradebook.submissions import Kept, extensions_in, kept_in


@dataclass(frozen=True)
class ExerciseStanding:
    """One exercise of the submission that counts.

    Attributes
    ----------
    exercise : str
        Its id.
    automatic : int or None
        What the checks gave; None while a fault of ours keeps it open, or where people alone mark.
    max_score : int or None
    marks : tuple of Mark
        What was given by hand.
    before_penalty : float or None
        Automatic and by hand together.
    score : float or None
        What stands, after the late penalty.
    """

    exercise: str
    automatic: int | None
    max_score: int | None
    marks: tuple[Mark, ...]
    before_penalty: float | None
    score: float | None


@dataclass(frozen=True)
class Standing:
    """Where a student stands in a chapter.

    Attributes
    ----------
    login, chapter : str
    opens, due, closes : datetime or None
        With the extension.
    extended : bool
    attempts_used : int
    attempts_left : int or None
        None: no limit.
    ready_at : datetime or None
        When the cool-down ends, if it has not.
    released : bool
        Whether students see scores by hand.
    submissions : tuple of Kept
        Oldest first.
    counts : Kept or None
        The submission that counts.
    kept_percent : int
        What its lateness leaves of the score.
    exercises : tuple of ExerciseStanding
    score, automatic : float or None
        In total after the penalty: with what was given by hand, and without; None before anything is graded.
    max_score : int or None
    faults : int
        Checks of it that failed by our fault: the score is not final.
    waiting : int
        Submissions not graded yet.
    """

    login: str
    chapter: str
    opens: datetime | None
    due: datetime | None
    over: datetime | None
    closes: datetime | None
    extended: bool
    attempts_used: int
    attempts_left: int | None
    ready_at: datetime | None
    released: bool
    submissions: tuple[Kept, ...]
    counts: Kept | None
    kept_percent: int
    exercises: tuple[ExerciseStanding, ...]
    score: float | None
    automatic: float | None
    max_score: int | None
    faults: int
    waiting: int


class Standings(Marks):
    """The part of the book that tells one student's score."""

    def standing(self, login: str, chapter: str) -> Standing:
        """Return where a student stands in a chapter.

        Raises
        ------
        AutogradeError
            If either is unknown.
        """
        return self.standings(login, [self.course.chapter(chapter)])[0]

    def standings(self, login: str, chapters: Sequence[str] | None = None) -> list[Standing]:
        """Return where a student stands in these chapters, or in all, in the course's order; in a constant number of queries.

        Raises
        ------
        UnknownPerson
        """
        with self.reading() as connection:
            person = person_in(connection, login)
            extended = extensions_in(connection, person.id)
            kept = kept_in(connection, self.course.config, extended, login=person.login)
            marks = marks_in(connection, login=person.login)
            released = released_in(connection)
        found = []
        for chapter in self.course.stems if chapters is None else chapters:
            terms = rules.Terms(self.course.config.policy_of(chapter), extended.get((person.id, chapter)))
            mine = [one for one in kept if one.chapter == chapter]
            found.append(_standing(person.login, chapter, terms, mine, marks, chapter in released))
        return found


def _standing(
    login: str,
    chapter: str,
    terms: rules.Terms,
    mine: Sequence[Kept],
    marks: Mapping[str, Sequence[Mark]],
    released: bool,
) -> Standing:
    graded = [one for one in mine if one.state == "graded"]
    weighed = [
        weigh(chapter, one.scores, marks.get(one.id, ()), rules.kept_percent(terms, one.late_seconds)) for one in graded
    ]
    place = rules.counting(terms, [rules.Candidate(one.at, total(w)) for one, w in zip(graded, weighed, strict=True)])
    counts = None if place is None else graded[place]
    exercises = () if place is None else tuple(weighed[place])
    kept = 100 if counts is None else rules.kept_percent(terms, counts.late_seconds)
    alone = None if counts is None else sum(rules.penalised(e.automatic or 0, kept) for e in exercises)
    times = [one.at for one in mine]
    return Standing(
        login,
        chapter,
        terms.policy.opens,
        terms.due,
        terms.over,
        terms.closes,
        terms.extension is not None,
        len(mine),
        rules.attempts_left(terms, len(mine)),
        rules.ready_at(terms, times),
        released,
        tuple(mine),
        counts,
        kept,
        exercises,
        None if counts is None else total(exercises),
        None if alone is None else round(alone, 2),
        None if counts is None else sum(e.max_score or 0 for e in exercises),
        0 if counts is None else counts.faults,
        len(mine) - len(graded),
    )


def weigh(
    chapter: str, scores: Mapping[str, Sequence[int]], marks: Sequence[Mark], percent: int
) -> list[ExerciseStanding]:
    """Return what each exercise of a graded submission scores with what was given by hand, after a penalty."""
    by_exercise: dict[str, list[Mark]] = {}
    for mark in marks:
        by_exercise.setdefault(mark.exercise, []).append(mark)
    found = []
    for stem, (score, max_score, faults) in scores.items():
        key = f"{chapter}/{stem}"
        automatic = None if faults else score
        before = by_hand(automatic, by_exercise.get(key, ()))
        after = None if before is None else rules.penalised(before, percent)
        found.append(ExerciseStanding(key, automatic, max_score, tuple(by_exercise.pop(key, ())), before, after))
    for key, rest in by_exercise.items():
        before = by_hand(None, rest)
        after = None if before is None else rules.penalised(before, percent)
        found.append(ExerciseStanding(key, None, None, tuple(rest), before, after))
    return found


def by_hand(automatic: int | None, marks: Sequence[Mark]) -> float | None:
    """Return a score with what was given by hand: a whole score in place of the automatic one, rubric items on top; never below 0."""
    base: float | None = automatic
    for mark in marks:
        if mark.rubric_item == "" and mark.points is not None:
            base = mark.points
    items = [mark.points for mark in marks if mark.rubric_item and mark.points is not None]
    return base if not items else max(0.0, (base or 0) + sum(items))


def total(exercises: Sequence[ExerciseStanding]) -> float:
    """Return the sum of the scores, to the hundredth."""
    return round(sum(exercise.score or 0 for exercise in exercises), 2)
