"""The grade book on SQLite and on PostgreSQL: the same answers from both."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import postgres_server
import pytest
from fixture_course import CHAPTER, RIGHT, WRONG
from gradebook_class import FILES, course_in, hand_in, key, report_of
from sqlalchemy import Engine, event, update

from autograder.course.handin import digest_of
from autograder.errors import AutogradeError, GraderFault
from autograder.gradebook import (
    Book,
    Closed,
    CoolDown,
    KeyReused,
    NoAttemptsLeft,
    NotOpen,
    Unavailable,
    UnknownPerson,
    tables,
)
from autograder.model import Status
from autograder.text import both

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server.running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty grade book; None is the course's own, on SQLite."""
    if request.param == "sqlite":
        return None
    return postgres_server.new_database(request.getfixturevalue("server"))


@pytest.fixture
def book(url: str | None, tmp_path: Path) -> Iterator[Book]:
    with Book.open(course_in(tmp_path / "course", with_numpy=True), url) as opened:
        for login in ("ana", "bob", "eve"):
            opened.add_person(login, name=login.title())
        yield opened


def open_with(settings: str, tmp_path: Path, url: str | None) -> Book:
    book = Book.open(course_in(tmp_path / "course", settings), url)
    book.add_person("ana")
    return book


def toml(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_submission_comes_back_byte_for_byte(book: Book) -> None:
    """What was handed in is what the book has, odd bytes and all."""
    files = {"add.py": b"\xff\x00\r\n# \xe4\xbd\xa0", "scale.py": b""}
    receipt = book.receive("ana", CHAPTER, files, key=key(1), public={"score": 1})
    kept = book.submission(receipt.id)
    assert files == kept.files
    assert (digest_of(files), "ana", CHAPTER, 1) == (kept.sha256, kept.login, kept.chapter, kept.number)
    assert {"score": 1} == kept.public
    assert ("waiting", receipt.at) == (kept.state, kept.at)


def test_sent_twice_it_is_one_submission(book: Book) -> None:
    """The same key gives the same receipt, marked as a duplicate."""
    first = book.receive("ana", CHAPTER, FILES, key=key(1))
    again = book.receive("ana", CHAPTER, FILES, key=key(1))
    assert (False, True) == (first.duplicate, again.duplicate)
    assert (first.id, first.at, first.number) == (again.id, again.at, again.number)
    assert 1 == len(book.submissions())


def test_unchanged_files_are_no_new_submission(book: Book) -> None:
    """The latest files once more, under a new key, use no attempt; going back to earlier ones does."""
    first = book.receive("ana", CHAPTER, FILES, key=key(1))
    assert book.receive("ana", CHAPTER, FILES, key=key(2)).duplicate
    book.receive("ana", CHAPTER, {"add.py": WRONG.encode()}, key=key(3))
    back = book.receive("ana", CHAPTER, FILES, key=key(4))
    assert (False, 3) == (back.duplicate, back.number)
    assert first.id != back.id


def test_a_key_stands_for_its_files(book: Book) -> None:
    """Other files under a used key are refused, and the key of one student is not another's."""
    book.receive("ana", CHAPTER, FILES, key=key(1))
    with pytest.raises(KeyReused):
        book.receive("ana", CHAPTER, {"add.py": b"other"}, key=key(1))
    assert not book.receive("bob", CHAPTER, FILES, key=key(1)).duplicate


@pytest.mark.parametrize(
    ("login", "chapter", "files", "key_", "named"),
    [
        ("nobody", CHAPTER, FILES, key(1), "nobody"),
        ("a\0b", CHAPTER, FILES, key(1), "a\\x00b"),
        ("ana", "ch09_none", FILES, key(1), "ch09_none"),
        ("ana", CHAPTER, {}, key(1), "nothing to hand in"),
        ("ana", CHAPTER, {"../add.py": b""}, key(1), "../add.py"),
        ("ana", CHAPTER, {"sub.py": b""}, key(1), "sub.py"),
        ("ana", CHAPTER, {"add.py": b"x" * ((1 << 20) + 1)}, key(1), "add.py"),
        ("ana", CHAPTER, FILES, "short", "key"),
        ("ana", CHAPTER, FILES, "k" * 101, "key"),
        ("ana", CHAPTER, FILES, "ключ-ключ", "key"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(
    book: Book, login: str, chapter: str, files: dict[str, bytes], key_: str, named: str
) -> None:
    """What cannot be received is named; no row and no file stays."""
    with pytest.raises(AutogradeError) as raised:
        book.receive(login, chapter, files, key=key_)
    assert named in raised.value.line("en")
    assert "\n" not in raised.value.line("en")
    assert [] == book.submissions()
    assert not book.objects.folder.exists()


def test_a_chapter_opens_and_closes(url: str | None, tmp_path: Path) -> None:
    """Before the opening and after the closing time nothing is taken; an extension opens it again for one."""
    hour = timedelta(hours=1)
    opens, closes = NOW - 2 * hour, NOW - hour
    settings = f"[chapters.{CHAPTER}]\nopens = {toml(opens)}\ncloses = {toml(closes)}\n"
    with open_with(settings, tmp_path, url) as book:
        with pytest.raises(NotOpen):
            book.receive("ana", CHAPTER, FILES, key=key(1), at=opens - hour)
        with pytest.raises(Closed):
            book.receive("ana", CHAPTER, FILES, key=key(1))
        assert not book.objects.folder.exists()
        book.extend("ana", CHAPTER, NOW + hour, by="teacher")
        assert 1 == book.receive("ana", CHAPTER, FILES, key=key(1)).number


def test_attempts_run_out(url: str | None, tmp_path: Path) -> None:
    """The third submission of two is refused, and sending the second again is not a third."""
    with open_with("[policy]\nattempts = 2\n", tmp_path, url) as book:
        hand_in(book, "ana", 1)
        hand_in(book, "ana", 2)
        assert book.receive("ana", CHAPTER, {"add.py": f"# 2\n{RIGHT}".encode()}, key=key(2)).duplicate
        with pytest.raises(NoAttemptsLeft):
            hand_in(book, "ana", 3)
        assert 0 == book.standing("ana", CHAPTER).attempts_left


def test_the_cool_down_is_told_with_its_end(url: str | None, tmp_path: Path) -> None:
    """Too soon after the last submission, the refusal says from when."""
    settings = '[policy]\ncool_down_minutes = 30\ntimezone = "Asia/Shanghai"\n'
    with open_with(settings, tmp_path, url) as book:
        at = datetime(2026, 9, 1, 12, 0, 30, tzinfo=UTC)
        book.receive("ana", CHAPTER, FILES, key=key(1), at=at)
        with pytest.raises(CoolDown) as raised:
            book.receive("ana", CHAPTER, {"add.py": b""}, key=key(2), at=at + timedelta(minutes=29))
        assert "2026-09-01 20:31 CST" in raised.value.line("en")
        book.receive("ana", CHAPTER, {"add.py": b""}, key=key(2), at=at + timedelta(minutes=30))


def test_a_token_is_known_by_its_digest_alone(book: Book) -> None:
    """A token opens its owner's door, is nowhere in the database, and dies when it is revoked."""
    token = book.new_token("ana", "laptop")
    person = book.whose(token)
    assert person is not None
    assert "ana" == person.login
    with book.reading() as connection:
        kept = connection.execute(tables.tokens.select()).one()
    assert token not in str(kept)
    assert book.whose(token + "x") is None
    assert 1 == book.revoke("ana")
    assert book.whose(token) is None


def test_a_token_of_one_course_opens_no_other(book: Book, tmp_path: Path) -> None:
    """The same token is unknown in another course's book, even where its row is copied there."""
    token = book.new_token("ana")
    other_course = course_in(tmp_path / "other")
    with Book.open(other_course) as other:
        other.add_person("ana")
        assert other.whose(token) is None
        other.new_token("ana")
        with book.reading() as connection:
            digest = connection.execute(tables.tokens.select()).one().hash
        with other.writing() as connection:
            connection.execute(update(tables.tokens).values(hash=digest))
        assert other.whose(token) is None


def test_a_submission_is_graded_by_one(book: Book) -> None:
    """Whoever claims it has it alone, until the claim is given back or runs out."""
    id = hand_in(book, "ana", 1)
    first = book.claim("one")
    assert first is not None
    assert (id, FILES.keys()) == (first.id, first.files.keys())
    assert book.claim("two") is None
    assert book.release_claim(first)
    second = book.claim("two", timedelta(seconds=-1))  # over at once, as after a long sleep
    third = book.claim("three")
    assert second is not None
    assert third is not None
    assert 3 == third.tries
    report = report_of("ana", "passed")
    assert not book.finish(first, report)
    assert not book.finish(second, report)
    assert not book.renew(second)
    assert book.finish(third, report)
    assert not book.finish(third, report)
    assert 1 == len(book.attempts(id))
    assert book.claim("four") is None


def test_claims_go_by_time(book: Book) -> None:
    """The submission that has waited longest is graded first."""
    for number, login in enumerate(("eve", "ana", "bob")):
        book.receive(login, CHAPTER, FILES, key=key(number), at=NOW + timedelta(seconds=number))
    logins = [waiting.login for _ in range(3) if (waiting := book.claim("me")) is not None]
    assert ["eve", "ana", "bob"] == logins


def test_an_attempt_keeps_the_whole_report(book: Book) -> None:
    """The report, the course's version, the isolation and the exercise's version are stored with it."""
    id = hand_in(book, "ana", 1, "passed", "failed")
    (stored,) = book.attempts(id)
    assert report_of("ana", "passed", "failed").to_json() == stored.report
    assert ("v1", "full", {f"{CHAPTER}/add": "v"}) == (stored.course_version, stored.isolation, stored.versions)


def test_a_mark_by_hand_stands_in_place_of_the_automatic_score(book: Book) -> None:
    """Whole points replace it, rubric items are added, a comment changes nothing, and taking it back restores it."""
    id = hand_in(book, "ana", 1, "passed", "failed")
    standing = book.standing("ana", CHAPTER)
    assert (2, 2, 4) == (standing.score, standing.automatic, standing.max_score)
    book.set_manual(id, "add", 3.5, "well tried", by="teacher")
    book.set_manual(id, f"{CHAPTER}/add", -0.5, "no docstring", "style", by="teacher")
    assert 3 == book.standing("ana", CHAPTER).score
    assert 2 == book.standing("ana", CHAPTER).automatic
    book.set_manual(id, "add", None, by="teacher")
    assert 1.5 == book.standing("ana", CHAPTER).score
    book.set_manual(id, "add", None, "no docstring", "style", by="teacher")
    assert 2 == book.standing("ana", CHAPTER).score
    assert ["no docstring"] == [mark.comment for mark in book.marks(id)]


@pytest.mark.parametrize("points", [float("nan"), float("inf"), 1e9, -1.0])
def test_points_are_a_number(book: Book, points: float) -> None:
    """What is no score is refused."""
    id = hand_in(book, "ana", 1, "passed")
    with pytest.raises(AutogradeError):
        book.set_manual(id, "add", points, by="teacher")
    assert [] == book.marks(id)


def test_text_that_no_database_takes_is_cleaned(book: Book) -> None:
    """NUL and half characters in a comment cost neither the comment nor the program."""
    id = hand_in(book, "ana", 1, "passed")
    book.set_manual(id, "add", 1, "a\0b\ud800c", by="teacher")
    assert ["ab?c"] == [mark.comment for mark in book.marks(id)]


def test_the_best_counts_or_the_latest(url: str | None, tmp_path: Path) -> None:
    """Which submission counts is the policy's; late points are taken off before the best is chosen."""
    due = NOW - timedelta(hours=2)
    settings = f'[chapters.{CHAPTER}]\ndue = {toml(due)}\nlate = "per_day"\nlate_percent_per_day = 60\n'
    with open_with(settings, tmp_path, url) as book:
        for number, (at, statuses) in enumerate(
            [(due - timedelta(hours=1), ("passed", "failed")), (NOW, ("passed", "passed"))]
        ):
            book.receive("ana", CHAPTER, {"add.py": str(number).encode()}, key=key(number), at=at)
            waiting = book.claim("me")
            assert waiting is not None
            book.finish(waiting, report_of("ana", *statuses))
        standing = book.standing("ana", CHAPTER)
        # In time 2 of 4; late 4 less 60 percent are 1.6.
        assert (2, 1) == (standing.score, standing.counts and standing.counts.number)
        book.extend("ana", CHAPTER, NOW, by="teacher")
        standing = book.standing("ana", CHAPTER)
        assert (4, 2, True) == (standing.score, standing.counts and standing.counts.number, standing.extended)


def test_a_fault_of_ours_is_no_zero(book: Book) -> None:
    """An exercise with a grader_error has no score yet, and says so."""
    hand_in(book, "ana", 1, "passed", "grader_error")
    standing = book.standing("ana", CHAPTER)
    assert (1, None) == (standing.faults, standing.exercises[0].score)
    cell = book.scores().rows[0].cells[0]
    assert cell is not None
    assert (None, True) == (cell.score, cell.fault)


def test_the_matrix_agrees_with_each_standing(book: Book) -> None:
    """The table of a class has what each student's own page has."""
    for number, (login, statuses) in enumerate(
        [("ana", ("passed",)), ("bob", ("failed", "passed")), ("ana", ("passed", "passed"))]
    ):
        hand_in(book, login, number, *statuses)
    book.receive("bob", CHAPTER, {"add.py": b"waits"}, key=key(9))
    table = book.scores()
    assert ["ana", "bob", "eve"] == [row.person.login for row in table.rows]
    for row in table.rows:
        standing = book.standing(row.person.login, CHAPTER)
        assert (standing.score or 0) == row.score
        found = {cell.submission_id for cell in row.cells if cell is not None}
        assert ({standing.counts.id} if standing.counts else set()) == found
    assert frozenset({CHAPTER}) == table.rows[1].waiting
    assert [f"{CHAPTER}/add", f"{CHAPTER}/scale"] == [column.exercise for column in table.columns]
    assert [4, None] == [column.max_score for column in table.columns]


@pytest.mark.parametrize("seed", range(6))
def test_the_matrix_agrees_however_a_term_went(seed: int, url: str | None, tmp_path: Path) -> None:
    """Late, extended, marked, failed by our fault, best or latest: the matrix weighs in its own quick way, and finds the same."""
    chance = random.Random(seed)
    due = NOW - timedelta(days=10)
    counts, late = chance.choice(["best", "latest"]), chance.choice(["none", "per_day", "zero"])
    settings = f'[policy]\ncounts = "{counts}"\nlate = "{late}"\nlate_percent_per_day = 7\n'
    course = course_in(tmp_path / "course", settings + f"[chapters.{CHAPTER}]\ndue = {toml(due)}\n", with_numpy=True)
    with Book.open(course, url) as book:
        for number in range(25):
            login = chance.choice("abc")
            book.add_person(login)
            at = due + timedelta(hours=chance.randrange(-100, 200))
            id = book.receive(login, CHAPTER, {"add.py": str(number).encode()}, key=key(number), at=at).id
            if chance.random() < 0.8:
                waiting = book.claim("me")
                assert waiting is not None
                statuses: list[Status] = chance.choices(["passed", "failed", "grader_error"], [6, 4, 1], k=4)
                assert book.finish(waiting, report_of(waiting.login, *statuses, points=chance.choice([1, 3])))
            if chance.random() < 0.2:
                book.set_manual(id, chance.choice(["add", "scale"]), chance.choice([0, 2.5, 20]), by="t")
            if chance.random() < 0.2:
                book.set_manual(id, "add", chance.choice([-1, 0.5]), "", "style", by="t")
            if chance.random() < 0.1:
                book.extend(login, CHAPTER, due + timedelta(days=chance.randrange(9)), by="t")
        for row in book.scores().rows:
            standing = book.standing(row.person.login, CHAPTER)
            assert (standing.score or 0) == row.score
            cells = {cell.submission_id: cell for cell in row.cells if cell is not None}
            assert ({standing.counts.id} if standing.counts and standing.exercises else set()) == cells.keys()
            scores = {one.exercise: one.score for one in standing.exercises}
            assert scores == {
                column.exercise: cell.score
                for column, cell in zip(book.scores().columns, row.cells, strict=True)
                if cell is not None
            }


def test_the_matrix_takes_as_many_queries_for_two_as_for_twenty(book: Book) -> None:
    """Its queries do not grow with students or submissions."""

    def queries() -> int:
        seen: list[str] = []

        def heard(connection: object, cursor: object, statement: str, *more: object) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", heard)
        try:
            book.scores()
        finally:
            event.remove(Engine, "before_cursor_execute", heard)
        return sum(statement.startswith("SELECT") for statement in seen)

    hand_in(book, "ana", 1, "passed")
    few = queries()
    for number in range(20):
        book.add_person(f"s{number:02}")
        hand_in(book, f"s{number:02}", 100 + number, "passed")
    assert few == queries()


def test_an_exercise_is_described_by_its_last_report(book: Book) -> None:
    """Title and points come from the book as long as the checks are those of today; after a change they do not."""
    hand_in(book, "ana", 1)
    waiting = book.claim("me")
    assert waiting is not None
    assert book.finish(waiting, report_of("ana", "passed", "failed"))
    assert {f"{CHAPTER}/add": (both("add"), 4)} == book.described()
    path = book.course.solutions / CHAPTER / "checks" / "add.py"
    path.write_text(path.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    assert {} == book.described()


def test_the_log_tells_who_did_what(book: Book) -> None:
    """Marks, extensions and releases stand in the log with who and what."""
    id = hand_in(book, "ana", 1, "passed")
    book.set_manual(id, "add", 1, "hm", by="teacher")
    book.extend("ana", CHAPTER, NOW, by="teacher")
    book.release(CHAPTER, by="head")
    log = book.audit(limit=3)
    assert [("head", "release"), ("teacher", "extend"), ("teacher", "manual")] == [(one.who, one.what) for one in log]
    assert (1, "ana") == (log[2].about["points"], log[2].about["login"])
    assert {CHAPTER} == book.released().keys()


def test_a_course_has_a_book_of_its_own(book: Book, url: str | None, tmp_path: Path) -> None:
    """Another course is refused, in one line without the password."""
    other = course_in(tmp_path / "other")
    path = other.root / "course.toml"
    path.write_text(path.read_text("utf-8").replace("Tiny", "Other"), encoding="utf-8")
    with pytest.raises(AutogradeError) as raised:
        Book.open(type(other)(other.root), url or f"sqlite:///{tmp_path}/course/gradebook/book.db")
    assert "'Tiny'" in raised.value.line("en")
    password = url.partition("teacher:")[2].partition("@")[0] if url else "no password"
    assert password not in raised.value.line("en")


def test_many_open_a_new_book_at_once(url: str | None, tmp_path: Path) -> None:
    """The tables are made once, whoever comes first."""
    course = course_in(tmp_path / "course")

    def opened(number: int) -> str:
        with Book.open(course, url) as book:
            return book.add_person(f"s{number}").login

    with ThreadPoolExecutor(12) as pool:
        logins = sorted(pool.map(opened, range(12)))
    assert sorted(f"s{number}" for number in range(12)) == logins


def test_a_book_of_the_future_is_refused(book: Book, url: str | None) -> None:
    """Tables made by a newer version are left alone."""
    with book.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(AutogradeError, match="newer version"):
        Book.open(book.course, url)


def test_a_damaged_file_is_noticed(book: Book) -> None:
    """Bytes that are not those handed in are a fault of ours, never graded."""
    id = hand_in(book, "ana", 1)
    (path,) = [path for path in book.objects.folder.rglob("*") if path.is_file()]
    path.write_bytes(b"other")
    with pytest.raises(GraderFault, match="damaged"):
        book.submission(id)


def test_the_same_bytes_are_kept_once(book: Book) -> None:
    """Two students with one text share one object; nothing unfinished lies about."""
    book.receive("ana", CHAPTER, FILES, key=key(1))
    book.receive("bob", CHAPTER, FILES, key=key(2))
    assert 1 == sum(path.is_file() for path in book.objects.folder.rglob("*"))


@pytest.mark.parametrize(
    "given",
    [
        "mysql://localhost/x",
        "sqlite://",
        "sqlite:///:memory:",
        "nonsense",
        "postgresql://teacher:sesame@127.0.0.1:1/none",
        "sqlite:////proc/none/book.db",
    ],
)
def test_an_address_that_does_not_work_is_one_line(given: str, tmp_path: Path) -> None:
    """What is wrong with a database is told without its password."""
    with pytest.raises(AutogradeError) as raised:
        Book.open(course_in(tmp_path / "course"), given)
    assert "\n" not in raised.value.line("en")
    assert "sesame" not in raised.value.line("en")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """A book.db of something else is not overwritten."""
    course = course_in(tmp_path / "course")
    path = course.root / "gradebook" / "book.db"
    path.parent.mkdir()
    path.write_bytes(b"this is no database, but somebody's notes" * 50)
    with pytest.raises(Unavailable, match="not a database"):
        Book.open(course)
    assert path.read_bytes().startswith(b"this is no database")


def test_rules_for_an_unknown_chapter_are_told(tmp_path: Path) -> None:
    """A slip in a chapter's name would silently give it no deadline."""
    with pytest.raises(AutogradeError, match="ch01_tinny"):
        Book.open(course_in(tmp_path / "course", "[chapters.ch01_tinny]\nattempts = 1\n"))


def test_somebody_unknown_has_no_standing(book: Book) -> None:
    """Asking for a stranger is told."""
    for ask in (lambda: book.standing("zoe", CHAPTER), lambda: book.person("\ud800"), lambda: book.revoke("zoe")):
        with pytest.raises(UnknownPerson):
            ask()
