"""The grade book: people, submissions, attempts, marks and deadlines in a database."""

from __future__ import annotations

from autograder.gradebook.book import Book
from autograder.gradebook.claims import Waiting
from autograder.gradebook.marks import AuditLine, Mark
from autograder.gradebook.people import Person, Role
from autograder.gradebook.refusals import (
    Closed,
    CoolDown,
    KeyReused,
    NoAttemptsLeft,
    NotOpen,
    Refusal,
    Unavailable,
    UnknownPerson,
)
from autograder.gradebook.scores import Cell, Column, Row, ScoreTable
from autograder.gradebook.standing import ExerciseStanding, Standing
from autograder.gradebook.submissions import Kept, StoredAttempt

__all__ = [
    "AuditLine",
    "Book",
    "Cell",
    "Closed",
    "Column",
    "CoolDown",
    "ExerciseStanding",
    "Kept",
    "KeyReused",
    "Mark",
    "NoAttemptsLeft",
    "NotOpen",
    "Person",
    "Refusal",
    "Role",
    "Row",
    "ScoreTable",
    "Standing",
    "StoredAttempt",
    "Unavailable",
    "UnknownPerson",
    "Waiting",
]
