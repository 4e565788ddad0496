"""A grade book of an older version is brought up to date, with what is in it, and its tables are those the program thinks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from fixture_course import CHAPTER
from gradebook_class import course_in, report_of
from sqlalchemy import create_engine, text

from autograder import gradebook
from autograder.gradebook import Book, tables

HERE = Path(gradebook.__file__).parent / "migrations"


def alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    return config


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server.running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/book.db"
    return postgres_server.new_database(request.getfixturevalue("server"))


def old_book(url: str) -> None:
    """Make a book as the first revision had it: one student, one graded submission, one that waits."""
    engine = create_engine(url)
    config = alembic()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        at = "'2026-09-01 08:00:00'"
        report = json.dumps(report_of("ana", "passed", "grader_error").to_json())
        for statement in (
            "INSERT INTO meta VALUES ('course', 'Tiny'), ('secret', 'of old')",
            f"INSERT INTO people (id, login, role, added_at) VALUES (7, 'ana', 'student', {at})",
            "INSERT INTO submissions (id, person_id, chapter, key, sha256, number, at, state, attempt_id, score, max_score) VALUES"
            f" ('a1', 7, '{CHAPTER}', 'key-1', 'd1', 1, {at}, 'graded', 3, 2, 4),"
            f" ('b2', 7, '{CHAPTER}', 'key-2', 'd2', 2, {at}, 'waiting', NULL, NULL, NULL)",
        ):
            connection.execute(text(statement))
        row = f"(3, 'a1', {at}, 'first', 'v0', 'full', '{{}}', :report)"
        connection.execute(text(f"INSERT INTO attempts VALUES {row}"), {"report": report})
    engine.dispose()


def test_an_older_book_comes_up_with_what_is_in_it(url: str, tmp_path: Path) -> None:
    """After the upgrade the old submission counts, the waiting one waits, and new ones are taken."""
    old_book(url)
    with Book.open(course_in(tmp_path / "course"), url) as book:
        graded, waiting = book.submissions("ana")
        assert {"add": (2, 4, 1)} == graded.scores
        assert ("graded", 1, "waiting") == (graded.state, graded.faults, waiting.state)
        assert 4 == book.standing("ana", CHAPTER).max_score
        assert 3 == book.receive("ana", CHAPTER, {"add.py": b""}, key="new-key-1").number
        with book.reading() as connection:
            assert tables.HEAD == connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def test_an_upgrade_that_fails_changes_nothing(url: str, tmp_path: Path) -> None:
    """Where an upgrade meets what it cannot read, the book stays as it was, and works again once that is mended."""
    old_book(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        good = connection.execute(text("SELECT report FROM attempts")).scalar()
        connection.execute(text("UPDATE attempts SET report = 'no JSON'"))
    course = course_in(tmp_path / "course")
    with pytest.raises(ValueError, match="Expecting value"):
        Book.open(course, url)
    with engine.begin() as connection:
        assert "0001" == connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        connection.execute(text("UPDATE attempts SET report = :good"), {"good": good})
    engine.dispose()
    with Book.open(course, url) as book:
        assert 2 == len(book.submissions())


def test_the_migrations_make_the_tables_of_the_program(url: str, tmp_path: Path) -> None:
    """Alembic sees no difference between what the migrations made and what `tables` says."""
    with Book.open(course_in(tmp_path / "course"), url) as book, book.reading() as connection:
        # SQLite gives defaults back as the text that was typed, which Alembic takes for another.
        defaults = connection.dialect.name == "postgresql"
        context = MigrationContext.configure(connection, opts={"compare_server_default": defaults})
        assert [] == compare_metadata(context, tables.metadata)


def test_the_newest_revision_is_the_one_the_program_wants() -> None:
    """There is one newest revision, and `HEAD` names it."""
    assert [tables.HEAD] == ScriptDirectory.from_config(alembic()).get_heads()
