"""Finds each student's row in another system's list; whoever cannot be told for certain is named and left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from autograder.reports.grades import Student
from autograder.reports.sheet import plain

# The names that Moodle and Canvas give to what they let a teacher download: both hold the id of that system.
_MOODLE = re.compile(r"(?P<name>.*)_(?P<id>\d+)_assignsubmission(?:_|$)")
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_")


@dataclass(frozen=True)
class Row:
    """One line of the other system's list.

    Attributes
    ----------
    place : int
        Which line it is.
    own : str
        That system's own id; empty where there is none.
    ids : sequence of str
        Student numbers, logins and addresses.
    names : sequence of str
    """

    place: int
    own: str
    ids: Sequence[str] = ()
    names: Sequence[str] = ()

    @property
    def shown(self) -> str:
        """What to call it in a message."""
        return next((text for text in (*self.names, *self.ids, self.own) if text.strip()), "?")


@dataclass
class Matched:
    """Who is who.

    Attributes
    ----------
    students : dict of int to Student
        By the row's place.
    unknown : list of Student
        No row is theirs.
    doubtful : list of Student
        Several rows may be theirs, or another student has the same row.
    empty : list of Row
        Nobody's.
    """

    students: dict[int, Student] = field(default_factory=dict)
    unknown: list[Student] = field(default_factory=list)
    doubtful: list[Student] = field(default_factory=list)
    empty: list[Row] = field(default_factory=list)


def match(students: Iterable[Student], rows: Sequence[Row], own: Callable[[Student], str]) -> Matched:
    """Return whose row is whose.

    What identifies goes before what only names: the other system's own id, then student number, login and address, then such ids inside the
    name of the folder that was graded ("2023001_陈静", or as Moodle or Canvas name their downloads), then a person's name.

    Parameters
    ----------
    own : callable
        Returns the student's id in that system, empty where unknown.
    """
    index = _Index(rows)
    found = Matched()
    claims: dict[int, list[Student]] = {}
    for student in students:
        places = index.places(student, own(student))
        if not places:
            found.unknown.append(student)
        elif len(places) > 1:
            found.doubtful.append(student)
        else:
            claims.setdefault(places.pop(), []).append(student)
    for place, claimants in claims.items():
        if len(claimants) == 1:
            found.students[place] = claimants[0]
        else:
            found.doubtful += claimants
    found.empty = [row for row in rows if row.place not in claims]
    return found


class _Index:
    """The rows by everything that may name them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._own: dict[str, set[int]] = {}
        self._ids: dict[str, set[int]] = {}
        self._local: dict[str, set[int]] = {}
        self._names: dict[str, set[int]] = {}
        for row in rows:
            _put(self._own, row.own, row.place)
            for text in row.ids:
                _put(self._ids, text, row.place)
                local, at, _ = text.partition("@")
                if at:
                    _put(self._local, local, row.place)
            for text in row.names:
                for name in _readings(text):
                    _put(self._names, name, row.place)

    def places(self, student: Student, own: str) -> set[int]:
        """Return the rows that may be this student's, by the surest sign that any row has."""
        pieces = student.login.split("_")
        downloaded = [found for pattern in (_MOODLE, _CANVAS) if (found := pattern.match(student.login))]
        signs: tuple[tuple[dict[str, set[int]], Iterable[str]], ...] = (
            (self._own, [own]),
            (self._ids, [student.sis_id]),
            (self._ids, [student.login, student.email]),
            (self._own, [found["id"] for found in downloaded]),
            (self._local, [student.login]),
            (self._ids, [piece for piece in pieces if len(piece) > 2]),
            (self._names, [student.name]),
            (self._names, [student.login.replace("_", " "), *pieces, *(found["name"] for found in downloaded)]),
        )
        for table, texts in signs:
            places: set[int] = set()
            for text in texts:
                if text.strip():
                    places |= table.get(plain(text), set())
            if places:
                return places
        return set()


def _readings(name: str) -> set[str]:
    """Return a name as it stands, and "Baker, Tom" as "Tom Baker" too."""
    last, comma, first = name.partition(",")
    return {name, f"{first.strip()} {last.strip()}"} if comma and first.strip() else {name}


def _put(table: dict[str, set[int]], text: str, place: int) -> None:
    if text.strip():
        table.setdefault(plain(text), set()).add(place)
