"""Opens the grade book's database, brings its tables up to date, and hands out transactions."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as Crowded

from autograder.course import Course
from autograder.errors import AutogradeError, visible
from autograder.gradebook import tables as t
from autograder.gradebook.objects import Objects
from autograder.gradebook.refusals import Unavailable
from autograder.text import Text

BUSY_SECONDS = 60  # how long a writer waits for the others
_LOCK = 0x6175746F  # PostgreSQL's advisory lock while tables are made


class Ledger:
    """A course's open database and the folder of the files handed in; safe for many threads and processes.

    Parameters
    ----------
    course : Course
    url : str, optional
        In place of `[gradebook] url`.

    Raises
    ------
    AutogradeError
        If it cannot be opened, belongs to another course, or was made by a newer version of this program.
    """

    def __init__(self, course: Course, url: str | None = None) -> None:
        self.course = course
        self.url = _resolved(course, url or course.config.gradebook.url)
        self.objects = Objects(_objects_folder(course, self.url))
        self._engine = _engine(self.url)
        try:
            self._prepare()
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where the book is, without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction for queries."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is committed, and on disk, when the block ends; rolled back if it raises."""
        with self._told(), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def note(self, connection: Connection, who: str, what: str, about: dict[str, Any]) -> None:
        """Add a line to the audit log, in the same transaction as what it tells of."""
        line = json.dumps(about, ensure_ascii=False, sort_keys=True)
        connection.execute(insert(t.audit).values(at=now(), who=who[:200], what=what, about=line))

    def _prepare(self) -> None:
        """Make the tables or bring them up to date, once, however many processes arrive together."""
        self._course_key = self.course.config.gradebook.course or self.course.config.name
        with self.reading() as connection:
            revision, owner = _revision(connection), _owner(connection)
        if revision != t.HEAD or owner is None:
            with self.writing() as connection:
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                if _revision(connection) != t.HEAD:
                    _upgrade(connection, self.place)
                owner = _owner(connection)
                if owner is None:
                    owner = {"course": self._course_key, "secret": secrets.token_hex(16)}
                    connection.execute(insert(t.meta), [{"name": k, "value": v} for k, v in owner.items()])
        if owner["course"] != self._course_key:
            raise AutogradeError(
                Text(
                    f"this grade book belongs to the course {visible(owner['course'], 100)!r}",
                    f"这个成绩册属于课程 {visible(owner['course'], 100)!r}",
                ),
                where=self.place,
                mend=Text(
                    f"give each course a [gradebook] url of its own; after renaming a course, add: course = {owner['course']!r}",
                    f"每门课程请用各自的 [gradebook] url；若只是课程改名，请加上：course = {owner['course']!r}",
                ),
            )
        self._secret = owner["secret"]

    def token_hash(self, token: str) -> str:
        """Return what is kept of a token: it is of this book alone."""
        return hashlib.sha256(f"{self._secret}:{self._course_key}:{token}".encode("utf-8", "replace")).hexdigest()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in one line what the database complains of."""
        try:
            yield
        except IntegrityError:
            raise  # a fault of ours
        except DBAPIError as error:
            words = str(error.orig or error).strip().splitlines()
            raise Unavailable(
                Text("the grade book cannot be used", "成绩册无法使用"),
                where=f"{self.place}: {words[0][:300] if words else type(error).__name__}",
            ) from error
        except Crowded as error:
            raise Unavailable(
                Text("the grade book is busy", "成绩册正忙"),
                where=self.place,
                mend=Text("try again in a minute", "请稍后再试"),
            ) from error


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def _resolved(course: Course, given: str) -> URL:
    try:
        url = make_url(given)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in ("sqlite", "postgresql"):
        raise AutogradeError(
            Text("no address of a grade book", "不是成绩册的地址"),
            where="[gradebook] url",
            mend=Text(
                "for example sqlite:///gradebook/book.db or postgresql+psycopg://USER@HOST/NAME",
                "例如 sqlite:///gradebook/book.db 或 postgresql+psycopg://用户@主机/库名",
            ),
        )
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if not url.database or url.database == ":memory:":
        raise AutogradeError(
            Text("a grade book is a file", "成绩册必须是一个文件"),
            where="[gradebook] url",
            mend=Text("for example sqlite:///gradebook/book.db", "例如 sqlite:///gradebook/book.db"),
        )
    return url.set(drivername="sqlite", database=str(course.root / url.database))


def _objects_folder(course: Course, url: URL) -> Path:
    given = course.config.gradebook.objects
    if given:
        return course.root / given
    if url.get_backend_name() == "sqlite":
        return Path(str(url.database)).parent / "objects"
    return course.root / "gradebook" / "objects"


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        try:
            return create_engine(
                url, pool_size=20, max_overflow=40, pool_pre_ping=True, connect_args={"connect_timeout": 10}
            )
        except (ModuleNotFoundError, NoSuchModuleError):
            raise AutogradeError(
                Text("PostgreSQL needs a driver", "使用 PostgreSQL 需要驱动程序"),
                where="[gradebook] url",
                mend=Text("run: pip install 'psycopg[binary]'", "请运行：pip install 'psycopg[binary]'"),
            ) from None
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            Text("the grade book cannot be made here", "无法在此处建立成绩册"),
            where=f"{path.parent}: {error.strerror or error}",
        ) from None
    engine = create_engine(url, pool_size=20, max_overflow=40, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _begun)
    event.listen(engine, "begin", _begin)
    return engine


def _begun(connection: Any, record: Any) -> None:
    """Set up one connection to SQLite."""
    # Python's driver must not begin transactions by itself: `_begin` says which kind it is to be.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What has been acknowledged survives a power cut too.
    cursor.execute("PRAGMA synchronous = FULL")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _to_wal(cursor)
    cursor.close()


def _to_wal(cursor: Any) -> None:
    """Turn a new file's journal into a write-ahead log; SQLite does not wait here by itself while others do the same."""
    import sqlite3

    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    # A writer takes its turn at once: a reader that turns into a writer would be refused instead of waiting.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _owner(connection: Connection) -> dict[str, str] | None:
    if not inspect(connection).has_table("meta"):
        return None
    found = {row.name: row.value for row in connection.execute(select(t.meta))}
    return found if {"course", "secret"} <= found.keys() else None


def _upgrade(connection: Connection, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    revision = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise AutogradeError(
            Text(
                "this grade book was made by a newer version of autograder",
                "这个成绩册由更新版本的 autograder 建立",
            ),
            where=place,
            mend=Text("run: pip install --upgrade autograder", "请运行：pip install --upgrade autograder"),
        )
    command.upgrade(config, "head")
