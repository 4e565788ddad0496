"""The tables of the grade book. `migrations/` makes them; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

HEAD = "0002"  # the newest revision below migrations/versions


class UtcTime(TypeDecorator[datetime]):
    """A time, kept in UTC, aware in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _person() -> Column[Any]:
    return Column("person_id", Integer, ForeignKey("people.id"), nullable=False)


def _submission() -> Column[Any]:
    return Column("submission_id", String(32), ForeignKey("submissions.id"), nullable=False)


meta = Table(
    "meta", metadata, Column("name", String(50), primary_key=True), Column("value", Text, nullable=False)
)  # whose book this is

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(200), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("name", String(300), nullable=False, server_default=""),
    Column("email", String(300), nullable=False, server_default=""),
    Column("section", String(300), nullable=False, server_default=""),
    Column("canvas_id", String(100), nullable=False, server_default=""),
    Column("sis_id", String(100), nullable=False, server_default=""),
    Column("moodle_id", String(100), nullable=False, server_default=""),
    Column("added_at", UtcTime, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(),
    Column("hash", String(64), nullable=False, unique=True),
    Column("label", String(200), nullable=False, server_default=""),
    Column("made_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
)

# `scores` repeats what the current attempt's report says of each exercise ({"conv2d": [score, max_score, faults]}), so that the
# matrix of a class is one query over small rows; `faults` counts its checks that failed by our fault. All are written in one transaction.
submissions = Table(
    "submissions",
    metadata,
    Column("id", String(32), primary_key=True),
    _person(),
    Column("chapter", String(100), nullable=False),
    Column("key", String(100), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_at", UtcTime),
    Column("public", Text),
    Column("state", String(20), nullable=False),  # waiting, graded
    Column("lease", String(64)),
    Column("lease_until", UtcTime),
    Column("claimed_by", String(200)),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("attempt_id", Integer),
    Column("score", Integer),
    Column("max_score", Integer),
    Column("faults", Integer, nullable=False, server_default="0"),
    Column("scores", Text),
    UniqueConstraint("person_id", "key"),
    UniqueConstraint("person_id", "chapter", "number"),
    Index("ix_submissions_state_at", "state", "at"),
    Index("ix_submissions_chapter", "chapter"),
)

files = Table(
    "files",
    metadata,
    Column("submission_id", String(32), ForeignKey("submissions.id"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    _submission(),
    Column("at", UtcTime, nullable=False),
    Column("why", String(20), nullable=False),  # first, regrade
    Column("course_version", String(50), nullable=False),
    Column("isolation", String(20), nullable=False),
    Column("versions", Text, nullable=False),  # {"ch04_convolution/conv2d": version of its checks and reference}
    Column("report", Text, nullable=False),
    Index("ix_attempts_submission_id", "submission_id"),
)

manual = Table(
    "manual",
    metadata,
    Column("id", Integer, primary_key=True),
    _submission(),
    Column("exercise", String(200), nullable=False),
    Column("rubric_item", String(200), nullable=False, server_default=""),
    Column("points", Float),
    Column("comment", Text, nullable=False, server_default=""),
    Column("by", String(200), nullable=False),
    Column("at", UtcTime, nullable=False),
    UniqueConstraint("submission_id", "exercise", "rubric_item"),
)

extensions = Table(
    "extensions",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("chapter", String(100), primary_key=True),
    Column("until", UtcTime, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", UtcTime, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    Column("chapter", String(100), primary_key=True),
    Column("by", String(200), nullable=False),
    Column("at", UtcTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("what", String(50), nullable=False),
    Column("about", Text, nullable=False),
)
