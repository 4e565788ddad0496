"""Receives submissions and keeps their graded runs: what is acknowledged is on disk."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from autograder.course import Config
from autograder.course.handin import MAX_KEY, Receipt, checked, digest_of
from autograder.errors import AutogradeError, visible
from autograder.gradebook import rules
from autograder.gradebook import tables as t
from autograder.gradebook.ledger import now
from autograder.gradebook.people import People, Person, person_in
from autograder.gradebook.refusals import KeyReused
from autograder.model import Report
from autograder.text import Text

MAX_PUBLIC = 1 << 18  # characters of what a client says its public checks said


@dataclass(frozen=True)
class Kept:
    """A submission as the book has it.

    `state` is `waiting` or `graded`; `score` and `max_score` are of its current attempt, None before there is one; `faults` counts checks that
    failed by our fault. `public` is what the client said that the public checks said, `made_at` when the client says it was made: neither is
    to be trusted. `files` is empty in lists.
    """

    id: str
    login: str
    chapter: str
    number: int
    at: datetime
    sha256: str
    state: str
    late_seconds: int
    score: int | None
    max_score: int | None
    scores: Mapping[str, tuple[int, int, int]]
    made_at: datetime | None = None
    public: dict[str, Any] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def faults(self) -> int:
        return sum(faults for _, _, faults in self.scores.values())


@dataclass(frozen=True)
class StoredAttempt:
    """One graded run of a submission: the report (of this one submission), and what it was made with.

    `versions` has, by exercise, what its score depends on (`Course.exercise_version`); `why` is `first` or `regrade`.
    """

    id: int
    submission_id: str
    at: datetime
    why: str
    course_version: str
    isolation: str
    versions: Mapping[str, str]
    report: dict[str, Any]


class Submissions(People):
    """The part of the book about what is handed in."""

    def receive(
        self,
        login: str,
        chapter: str,
        files: Mapping[str, bytes],
        *,
        key: str,
        at: datetime | None = None,
        public: dict[str, Any] | None = None,
        made_at: datetime | None = None,
        by: str = "",
    ) -> Receipt:
        """Keep a submission; it is on disk, files first, when this returns.

        The same `key` again, or the same files as the student's latest submission of the chapter, is the same submission: its receipt comes
        once more, with `duplicate` set, and no attempt is used.

        Parameters
        ----------
        login, chapter : str
        files : dict of str to bytes
            The chapter's files by name.
        key : str
            Made by the client, new for each submission.
        at : datetime, optional
            When it was received, by a clock that can be trusted; now by default. Deadlines are held against it.
        public : dict, optional
            What the client says that its public checks said.
        made_at : datetime, optional
            When the client says it was made; shown to the staff, and nothing else.
        by : str
            Who handed it in, for the log, where it was not the student.

        Raises
        ------
        Refusal
            `NotOpen`, `Closed`, `NoAttemptsLeft`, `CoolDown` or `KeyReused`.
        UnknownPerson
        AutogradeError
            If the chapter is unknown, a file is none of its files, or the disk does not take it.
        """
        chapter = self.course.chapter(chapter)
        files = checked(files, self.course.stems[chapter], chapter)
        if not 8 <= len(key) <= MAX_KEY or not (key.isascii() and key.isprintable()):
            raise AutogradeError(
                Text(
                    f"the key of a submission is 8 to {MAX_KEY} ASCII characters",
                    f"提交的 key 应为 8 到 {MAX_KEY} 个 ASCII 字符",
                )
            )
        digest = digest_of(files)
        said = None if public is None else json.dumps(public)
        if said is not None and len(said) > MAX_PUBLIC:
            said = None
        with self.reading() as connection:
            person = person_in(connection, login)
            found = self._again(connection, person, chapter, key, digest)
            if found is not None:
                return found
            # What is refused leaves no file behind; it is asked again below, where nobody can come between.
            self._admit(connection, person, chapter, at or now())
        names = dict(zip(files, self.objects.keep(files.values()), strict=True))
        with self.writing() as connection:
            person = person_in(connection, login, lock=True)
            found = self._again(connection, person, chapter, key, digest)
            if found is not None:
                return found
            # After the lock: whoever waited for it comes after whoever held it.
            at = at or now()
            terms, number = self._admit(connection, person, chapter, at)
            row = {
                "id": secrets.token_hex(8),
                "person_id": person.id,
                "chapter": chapter,
                "key": key,
                "sha256": digest,
                "number": number,
                "at": at,
                "made_at": made_at,
                "public": said,
                "state": "waiting",
                "tries": 0,
            }
            connection.execute(insert(t.submissions).values(**row))
            connection.execute(
                insert(t.files),
                [
                    {"submission_id": row["id"], "name": name, "sha256": names[name], "size": len(data)}
                    for name, data in files.items()
                ],
            )
            if by and by != login:
                self.note(connection, by, "receive", {"login": login, "chapter": chapter, "id": row["id"]})
        late = rules.late_seconds(terms, at)
        return Receipt(str(row["id"]), person.login, chapter, digest, at, number, late)

    def _admit(self, connection: Connection, person: Person, chapter: str, at: datetime) -> tuple[rules.Terms, int]:
        """Return the student's rules and the number of a submission made now, or raise the refusal."""
        s = t.submissions.c
        query = select(s.at, s.number).where((s.person_id == person.id) & (s.chapter == chapter))
        before = connection.execute(query).all()
        terms = terms_in(connection, self, person, chapter)
        refused = rules.refusal(terms, at, [row.at for row in before])
        if refused is not None:
            raise refused
        return terms, 1 + max((row.number for row in before), default=0)

    def _again(self, connection: Connection, person: Person, chapter: str, key: str, digest: str) -> Receipt | None:
        """Return the receipt of the submission that this one is, if it has been received before."""
        s = t.submissions.c
        mine = select(s.id, s.chapter, s.sha256, s.at, s.number).where(s.person_id == person.id)
        row = connection.execute(mine.where(s.key == key)).one_or_none()
        if row is not None and (row.chapter, row.sha256) != (chapter, digest):
            raise KeyReused(
                Text("this key belongs to a submission of other files", "这个 key 属于另一份内容不同的提交"),
                where=visible(key, 60),
                mend=Text("give each submission a new key", "每次提交请使用新的 key"),
            )
        if row is None:
            row = connection.execute(mine.where(s.chapter == chapter).order_by(s.number.desc()).limit(1)).one_or_none()
            if row is None or row.sha256 != digest:
                return None
        late = rules.late_seconds(terms_in(connection, self, person, chapter), row.at)
        return Receipt(row.id, person.login, chapter, digest, row.at, row.number, late, duplicate=True)

    def submissions(
        self, login: str | None = None, chapter: str | None = None, *, newest: int | None = None
    ) -> list[Kept]:
        """Return submissions, oldest first: of one person, of one chapter, or all, or the newest few; without their files."""
        if not (login or "").isprintable() or not (chapter or "").isprintable():
            return []
        chapters = None if chapter is None else [chapter]
        with self.reading() as connection:
            extended = extensions_in(connection)
            return kept_in(connection, self.course.config, extended, login=login, chapters=chapters, newest=newest)

    def submission(self, id: str) -> Kept:
        """Return one submission with its files.

        Raises
        ------
        AutogradeError
            If there is none, or its files are gone.
        """
        with self.reading() as connection:
            row = submission_in(connection, id)
            kept = _as_kept(self.course.config, row, extensions_in(connection), row.public)
            names = connection.execute(
                select(t.files.c.name, t.files.c.sha256).where(t.files.c.submission_id == id).order_by(t.files.c.name)
            ).all()
        files = {name: self.objects.get(digest) for name, digest in names}
        return Kept(**{**vars(kept), "files": files})

    def attempts(self, submission_id: str) -> list[StoredAttempt]:
        """Return the graded runs of a submission, oldest first; the last is the current one."""
        query = select(t.attempts).where(t.attempts.c.submission_id == submission_id).order_by(t.attempts.c.id)
        with self.reading() as connection:
            return [as_attempt(row) for row in connection.execute(query)]

    def current_reports(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return the report of the current attempt of each of these submissions, in one query."""
        s = t.submissions.c
        query = select(s.id, t.attempts.c.report).join(t.attempts, t.attempts.c.id == s.attempt_id)
        found: dict[str, dict[str, Any]] = {}
        with self.reading() as connection:
            for first in range(0, len(ids), 500):
                for row in connection.execute(query.where(s.id.in_(ids[first : first + 500]))):
                    found[row.id] = json.loads(row.report)
        return found


def add_attempt(
    connection: Connection, submission_id: str, report: Report, versions: Mapping[str, str], why: str
) -> int:
    """Add an attempt and make it the submission's current one; return its id."""
    if len(report.attempts) != 1:
        raise ValueError(f"a report of one attempt. Received: {len(report.attempts)} attempts")
    attempt = report.attempts[0]
    row = {
        "submission_id": submission_id,
        "at": now(),
        "why": why,
        "course_version": report.course_version,
        "isolation": report.isolation,
        "versions": json.dumps(dict(versions)),
        "report": json.dumps(report.to_json(), allow_nan=False),  # ASCII: no half character or NUL troubles a database
    }
    id: int = connection.execute(insert(t.attempts).values(**row)).inserted_primary_key[0]  # type: ignore[index]
    scores = {
        result.exercise.partition("/")[2]: [
            result.score,
            result.max_score,
            sum(outcome.status == "grader_error" for outcome in result.outcomes),
        ]
        for chapter in attempt.chapters
        for result in chapter.exercises
    }
    current = {
        "attempt_id": id,
        "score": attempt.score,
        "max_score": attempt.max_score,
        "faults": sum(faults for _, _, faults in scores.values()),
        "scores": json.dumps(scores),
        "state": "graded",
    }
    connection.execute(update(t.submissions).where(t.submissions.c.id == submission_id).values(**current))
    return id


def exercises_of(report: Report) -> list[str]:
    return [
        result.exercise for attempt in report.attempts for chapter in attempt.chapters for result in chapter.exercises
    ]


def extensions_in(connection: Connection, person_id: int | None = None) -> dict[tuple[int, str], datetime]:
    """Return the extensions by person and chapter: of all, or of one person."""
    query = select(t.extensions.c.person_id, t.extensions.c.chapter, t.extensions.c.until)
    if person_id is not None:
        query = query.where(t.extensions.c.person_id == person_id)
    return {(person, chapter): until for person, chapter, until in connection.execute(query)}


def terms_in(connection: Connection, ledger: People, person: Person, chapter: str) -> rules.Terms:
    """Return the rules of a chapter for one person."""
    e = t.extensions.c
    until = connection.execute(select(e.until).where((e.person_id == person.id) & (e.chapter == chapter))).scalar()
    return rules.Terms(ledger.course.config.policy_of(chapter), until)


def as_attempt(row: Row[Any]) -> StoredAttempt:
    return StoredAttempt(
        row.id,
        row.submission_id,
        row.at,
        row.why,
        row.course_version,
        row.isolation,
        json.loads(row.versions),
        json.loads(row.report),
    )


def _kept() -> Any:
    s = t.submissions.c
    names = ("id", "person_id", "chapter", "number", "at", "sha256", "state", "score", "max_score", "scores", "made_at")
    return select(t.people.c.login, *(s[name] for name in names)).select_from(t.submissions).join(t.people)


def kept_in(
    connection: Connection,
    config: Config,
    extended: Mapping[tuple[int, str], datetime],
    *,
    login: str | None = None,
    chapters: Sequence[str] | None = None,
    newest: int | None = None,
) -> list[Kept]:
    """Return submissions, oldest first: of one person, of some chapters, or all, or the newest few; without their files."""
    query = _kept().order_by(t.submissions.c.at.desc(), t.submissions.c.id.desc()).limit(newest)
    if login is not None:
        query = query.where(t.people.c.login == login)
    if chapters is not None:
        query = query.where(t.submissions.c.chapter.in_(chapters))
    return [_as_kept(config, row, extended) for row in reversed(connection.execute(query).all())]


def submission_in(connection: Connection, id: str) -> Row[Any]:
    """Return the row of a submission, or raise `AutogradeError`."""
    s = t.submissions.c
    known = id.isascii() and id.isprintable()
    row = connection.execute(_kept().add_columns(s.public).where(s.id == id)).one_or_none() if known else None
    if row is None:
        raise AutogradeError(
            Text("there is no such submission", "没有这份提交"),
            where=visible(id, 60),
            mend=Text("see: autograde book submissions", "请看：autograde book submissions"),
        )
    found: Row[Any] = row
    return found


def _as_kept(
    config: Config, row: Row[Any], extended: Mapping[tuple[int, str], datetime], public: str | None = None
) -> Kept:
    terms = rules.Terms(config.policy_of(row.chapter), extended.get((row.person_id, row.chapter)))
    scores = {name: tuple(cell) for name, cell in json.loads(row.scores or "{}").items()}
    return Kept(
        row.id,
        row.login,
        row.chapter,
        row.number,
        row.at,
        row.sha256,
        row.state,
        rules.late_seconds(terms, row.at),
        row.score,
        row.max_score,
        scores,
        row.made_at,
        None if public is None else json.loads(public),
    )
