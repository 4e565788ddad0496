"""What people decide: scores and comments by hand, extensions, the release of grades; and the log of it all."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from autograder.course.written import written_questions
from autograder.errors import AutogradeError, visible
from autograder.gradebook import tables as t
from autograder.gradebook.claims import Claims
from autograder.gradebook.ledger import now
from autograder.gradebook.people import person_in
from autograder.gradebook.submissions import submission_in
from autograder.text import Text

MAX_COMMENT = 20_000
MAX_POINTS = 100_000


@dataclass(frozen=True)
class Mark:
    """What somebody gave one exercise of one submission by hand.

    With an empty `rubric_item`, `points` stand in place of the automatic score; those of a named rubric item, which may be negative, are added.
    None is a comment alone.
    """

    submission_id: str
    exercise: str
    rubric_item: str
    points: float | None
    comment: str
    by: str
    at: datetime


@dataclass(frozen=True)
class AuditLine:
    """Who did what, when."""

    at: datetime
    who: str
    what: str
    about: dict[str, Any]


class Marks(Claims):
    """The part of the book that people write by hand."""

    def set_manual(
        self,
        submission_id: str,
        exercise: str,
        points: float | None,
        comment: str = "",
        rubric_item: str = "",
        by: str = "",
    ) -> None:
        """Give points or a comment by hand, in place of what was there; neither takes the mark away.

        Parameters
        ----------
        submission_id : str
        exercise : str
            Its id (`ch04_convolution/conv2d`), its stem, or a written question's name.
        points : float or None
            In place of the automatic score, or of this rubric item.
        comment, rubric_item, by : str

        Raises
        ------
        AutogradeError
            If there is no such submission or exercise, or the points are no number.
        """
        if points is not None and not (math.isfinite(points) and abs(points) <= MAX_POINTS):
            raise AutogradeError(Text("points are a number", "分数应为数字"), where=visible(str(points), 40))
        if points is not None and points < 0 and not rubric_item.strip():
            raise AutogradeError(
                Text("a score is not negative; a rubric item's points may be", "总分不能为负；扣分请写在评分细则项上"),
                where=visible(str(points), 40),
            )
        comment, item, by = _text(comment, MAX_COMMENT), _text(rubric_item, 200).strip(), _text(by, 200)
        with self.writing() as connection:
            row = submission_in(connection, submission_id)
            key = self.exercise_of(row.chapter, exercise)
            m = t.manual.c
            same = (m.submission_id == submission_id) & (m.exercise == key) & (m.rubric_item == item)
            before = connection.execute(select(m.points, m.comment).where(same)).one_or_none()
            connection.execute(delete(t.manual).where(same))
            if points is not None or comment.strip():
                values: dict[str, Any] = {"submission_id": submission_id, "exercise": key, "rubric_item": item}
                values |= {"points": points, "comment": comment, "by": by, "at": now()}
                connection.execute(insert(t.manual).values(**values))
            about: dict[str, Any] = {
                "submission": submission_id,
                "login": row.login,
                "exercise": key,
                "rubric_item": item,
            }
            about |= {"points": points, "comment": comment, "before": None if before is None else before.points}
            self.note(connection, by, "manual", about)

    def exercise_of(self, chapter: str, name: str) -> str:
        """Return the id of an exercise, or written question, of a chapter by its id or name.

        Raises
        ------
        AutogradeError
            If the chapter has none of this name.
        """
        stem = name.removeprefix(f"{chapter}/")
        known = self.course.stems.get(chapter, ())
        if stem in known or any(stem == question.name for question in written_questions(self.course, chapter)):
            return f"{chapter}/{stem}"
        raise AutogradeError(
            Text(f"no such exercise in {chapter}", f"{chapter} 里没有这道题"),
            where=visible(name, 100),
            mend=Text("see: autograde list", "可用的名称请看：autograde list"),
        )

    def marks(self, submission_id: str) -> list[Mark]:
        """Return what was given to a submission by hand."""
        with self.reading() as connection:
            return marks_in(connection, submission_id).get(submission_id, [])

    def extend(self, login: str, chapter: str, until: datetime | None, by: str = "") -> None:
        """Let somebody hand in until a later time; None takes the extension back.

        Raises
        ------
        AutogradeError
            If the person or the chapter is unknown, or the time has no zone.
        """
        chapter = self.course.chapter(chapter)
        if until is not None and until.tzinfo is None:
            raise AutogradeError(Text("the time has no zone", "时间缺少时区"), where=str(until))
        with self.writing() as connection:
            person = person_in(connection, login)
            e = t.extensions.c
            connection.execute(delete(t.extensions).where((e.person_id == person.id) & (e.chapter == chapter)))
            if until is not None:
                values = {"person_id": person.id, "chapter": chapter, "until": until, "by": _text(by, 200), "at": now()}
                connection.execute(insert(t.extensions).values(**values))
            said = None if until is None else until.isoformat()
            self.note(connection, by, "extend", {"login": login, "chapter": chapter, "until": said})

    def release(self, chapter: str, by: str = "", *, back: bool = False) -> None:
        """Show the students of a chapter their scores, marks by hand included; with `back`, hide them again.

        Raises
        ------
        AutogradeError
            If the chapter is unknown.
        """
        chapter = self.course.chapter(chapter)
        with self.writing() as connection:
            connection.execute(delete(t.releases).where(t.releases.c.chapter == chapter))
            if not back:
                connection.execute(insert(t.releases).values(chapter=chapter, by=_text(by, 200), at=now()))
            self.note(connection, by, "hide" if back else "release", {"chapter": chapter})

    def released(self) -> dict[str, datetime]:
        """Return the chapters whose grades are out, and since when."""
        with self.reading() as connection:
            return released_in(connection)

    def audit(self, *, who: str | None = None, limit: int = 200) -> list[AuditLine]:
        """Return the newest lines of the log, newest first: of everybody, or what one person did."""
        query = select(t.audit).order_by(t.audit.c.id.desc()).limit(limit)
        if who is not None:
            query = query.where(t.audit.c.who == who)
        with self.reading() as connection:
            return [AuditLine(row.at, row.who, row.what, json.loads(row.about)) for row in connection.execute(query)]


def marks_in(
    connection: Connection, submission_id: str | None = None, *, login: str | None = None
) -> dict[str, list[Mark]]:
    """Return the marks by submission: of all, of one, or of one person's."""
    m = t.manual.c
    query = select(m.submission_id, m.exercise, m.rubric_item, m.points, m.comment, m.by, m.at).order_by(m.id)
    if submission_id is not None:
        query = query.where(m.submission_id == submission_id)
    if login is not None:
        query = query.select_from(t.manual).join(t.submissions).join(t.people).where(t.people.c.login == login)
    found: dict[str, list[Mark]] = {}
    for row in connection.execute(query):
        found.setdefault(row.submission_id, []).append(Mark(*row))
    return found


def released_in(connection: Connection) -> dict[str, datetime]:
    return {row.chapter: row.at for row in connection.execute(select(t.releases.c.chapter, t.releases.c.at))}


def _text(text: str, limit: int) -> str:
    """Return text that every database takes: without NUL and half characters, bounded."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:limit]
