"""Hands the waiting submissions to graders, each to one at a time: a grader that dies loses none, and none is graded twice."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from autograder.errors import GraderFault
from autograder.gradebook import tables as t
from autograder.gradebook.ledger import now
from autograder.gradebook.submissions import Submissions, add_attempt, exercises_of
from autograder.model import Report

LEASE = timedelta(minutes=1)  # a grader at work renews it


@dataclass(frozen=True)
class Waiting:
    """A submission that somebody has taken to grade it, until `until`.

    Where its files cannot be read, `lost` says why and `files` is empty: it cannot be graded, and must not hold up the others.
    """

    id: str
    login: str
    chapter: str
    files: Mapping[str, bytes]
    lease: str
    until: datetime
    tries: int
    lost: str = ""


class Claims(Submissions):
    """The part of the book that graders work from."""

    def waiting(self) -> dict[str, int]:
        """Return how many submissions wait to be graded, by chapter; those that somebody is at included."""
        s = t.submissions.c
        query = select(s.chapter, func.count()).where(s.state == "waiting").group_by(s.chapter).order_by(s.chapter)
        with self.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def claim(self, who: str, lease: timedelta = LEASE, *, chapter: str | None = None) -> Waiting | None:
        """Take the oldest waiting submission for a while, so that nobody else grades it; None where there is none.

        Whoever takes it grades it and says `finish`, or `release_claim`; where that never comes (a process was killed), it is free again when
        the lease is over.
        """
        s, at, token = t.submissions.c, now(), secrets.token_hex(16)
        free = (s.state == "waiting") & or_(s.lease_until.is_(None), s.lease_until < at)
        query = select(s.id).where(free).order_by(s.at, s.id).limit(1)
        if chapter is not None:
            query = query.where(s.chapter == chapter)
        with self.reading() as connection:
            # Most asks find nothing: they need no writer's turn.
            if connection.execute(query).first() is None:
                return None
        with self.writing() as connection:
            id = connection.execute(query.with_for_update(skip_locked=True)).scalar()
            if id is None:
                return None
            until = at + lease
            values = {"lease": token, "lease_until": until, "claimed_by": who[:200], "tries": s.tries + 1}
            connection.execute(update(t.submissions).where(s.id == id).values(**values))
            row = connection.execute(
                select(t.people.c.login, s.chapter, s.tries).select_from(t.submissions).join(t.people).where(s.id == id)
            ).one()
            names = connection.execute(
                select(t.files.c.name, t.files.c.sha256).where(t.files.c.submission_id == id)
            ).all()
        try:
            files = {name: self.objects.get(digest) for name, digest in names}
        except GraderFault as fault:
            return Waiting(id, row.login, row.chapter, {}, token, until, row.tries, fault.line("en"))
        return Waiting(id, row.login, row.chapter, files, token, until, row.tries)

    def renew(self, waiting: Waiting, lease: timedelta = LEASE) -> bool:
        """Hold a claim for longer; return False where it is lost."""
        with self.writing() as connection:
            return self._held(connection, waiting, {"lease_until": now() + lease})

    def release_claim(self, waiting: Waiting) -> bool:
        """Give a submission back ungraded; return False where the claim was lost already."""
        with self.writing() as connection:
            return self._held(connection, waiting, {"lease": None, "lease_until": None, "claimed_by": None})

    def finish(self, waiting: Waiting, report: Report, *, versions: Mapping[str, str] | None = None) -> bool:
        """Store the report of a claimed submission; return False, and store nothing, where the claim is no longer held.

        Parameters
        ----------
        waiting : Waiting
        report : Report
            Of this one submission.
        versions : dict of str to str, optional
            By exercise, `Course.exercise_version` as it was when the grader loaded it; as it is now by default.

        Raises
        ------
        ValueError
            If the report holds none or several attempts.
        """
        if versions is None:
            versions = {key: self.course.exercise_version(key) for key in exercises_of(report)}
        with self.writing() as connection:
            if not self._held(connection, waiting, {"lease": None, "lease_until": None, "state": "graded"}):
                return False
            add_attempt(connection, waiting.id, report, versions, "first")
            return True

    def _held(self, connection: Connection, waiting: Waiting, values: dict[str, Any]) -> bool:
        s = t.submissions.c
        mine = (s.id == waiting.id) & (s.lease == waiting.lease) & (s.state == "waiting")
        return connection.execute(update(t.submissions).where(mine).values(**values)).rowcount == 1
