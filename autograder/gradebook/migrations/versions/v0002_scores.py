"""Submissions repeat what their report says of each exercise: the matrix of a class reads no reports."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("submissions", sa.Column("faults", sa.Integer, nullable=False, server_default="0"))
    op.add_column("submissions", sa.Column("scores", sa.Text))
    connection = op.get_bind()
    # The tables as they are at this revision, not as the program knows them later.
    attempts = sa.table("attempts", sa.column("id"), sa.column("report"))
    submissions = sa.table("submissions", *map(sa.column, ("id", "attempt_id", "faults", "scores")))
    current = sa.select(submissions.c.id, submissions.c.attempt_id).where(submissions.c.attempt_id.is_not(None))
    for submission, attempt in connection.execute(current).all():
        report = connection.execute(sa.select(attempts.c.report).where(attempts.c.id == attempt)).scalar()
        scores = {
            result["exercise"].partition("/")[2]: [
                result["score"],
                result["max_score"],
                sum(check["status"] == "grader_error" for check in result["checks"]),
            ]
            for one in json.loads(report or "{}").get("submissions", [])
            for chapter in one["chapters"]
            for result in chapter["exercises"]
        }
        mine = sa.update(submissions).where(submissions.c.id == submission)
        faults = sum(cell[2] for cell in scores.values())
        connection.execute(mine.values(scores=json.dumps(scores), faults=faults))
