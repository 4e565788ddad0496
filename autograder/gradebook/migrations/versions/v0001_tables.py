"""The first tables: people, tokens, submissions, attempts, marks, extensions, releases, the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from autograder.gradebook.tables import UtcTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("login", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        *(
            sa.Column(name, sa.String(length), nullable=False, server_default="")
            for name, length in (
                ("name", 300),
                ("email", 300),
                ("section", 300),
                ("canvas_id", 100),
                ("sis_id", 100),
                ("moodle_id", 100),
            )
        ),
        sa.Column("added_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("login", name="uq_people_login"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("label", sa.String(200), nullable=False, server_default=""),
        sa.Column("made_at", UtcTime, nullable=False),
        sa.Column("revoked_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_tokens_person_id_people"),
        sa.UniqueConstraint("hash", name="uq_tokens_hash"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("chapter", sa.String(100), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("made_at", UtcTime),
        sa.Column("public", sa.Text),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("lease", sa.String(64)),
        sa.Column("lease_until", UtcTime),
        sa.Column("claimed_by", sa.String(200)),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("attempt_id", sa.Integer),
        sa.Column("score", sa.Integer),
        sa.Column("max_score", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_submissions_person_id_people"),
        sa.UniqueConstraint("person_id", "key", name="uq_submissions_person_id_key"),
        sa.UniqueConstraint("person_id", "chapter", "number", name="uq_submissions_person_id_chapter_number"),
    )
    op.create_index("ix_submissions_state_at", "submissions", ["state", "at"])
    op.create_index("ix_submissions_chapter", "submissions", ["chapter"])
    op.create_table(
        "files",
        sa.Column("submission_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "name", name="pk_files"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_files_submission_id_submissions"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("submission_id", sa.String(32), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("course_version", sa.String(50), nullable=False),
        sa.Column("isolation", sa.String(20), nullable=False),
        sa.Column("versions", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_attempts_submission_id_submissions"),
    )
    op.create_index("ix_attempts_submission_id", "attempts", ["submission_id"])
    op.create_table(
        "manual",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("submission_id", sa.String(32), nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("rubric_item", sa.String(200), nullable=False, server_default=""),
        sa.Column("points", sa.Float),
        sa.Column("comment", sa.Text, nullable=False, server_default=""),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_manual"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_manual_submission_id_submissions"),
        sa.UniqueConstraint(
            "submission_id", "exercise", "rubric_item", name="uq_manual_submission_id_exercise_rubric_item"
        ),
    )
    op.create_table(
        "extensions",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("chapter", sa.String(100), nullable=False),
        sa.Column("until", UtcTime, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "chapter", name="pk_extensions"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_extensions_person_id_people"),
    )
    op.create_table(
        "releases",
        sa.Column("chapter", sa.String(100), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("chapter", name="pk_releases"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("what", sa.String(50), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
