"""`autograde submit` and `status`, the real program: to a folder and to a real service, online, offline and with bad input."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import service_course
from fixture_course import CHAPTER, RIGHT, WRONG, autograde, command, environment
from gradebook_class import course_in

from autograder.client.keeping import Outbox, Tokens
from autograder.client.package import Package
from autograder.course.handin import digest_of
from autograder.gradebook import Book
from autograder.release import student_copy

ME = "zhang.wei"


class Student:
    """A student's copy of a course, and a home folder."""

    def __init__(self, folder: Path) -> None:
        self.copy, self.home = folder / "copy", folder / "home"
        self.home.mkdir()

    def run(self, *argv: str, lang: str = "en", **env: str) -> subprocess.CompletedProcess[str]:
        own = {"HOME": str(self.home), "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": "", "COLUMNS": "100", **env}
        return autograde(*argv, "--lang", lang, cwd=self.copy, **own)

    def write(self, text: str) -> None:
        (self.copy / "assignments" / CHAPTER / "add.py").write_text(text, encoding="utf-8")

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.home / ".local/state/autograde")

    @property
    def tokens(self) -> Tokens:
        return Tokens(self.home / ".config/autograde")


def make(tmp_path: Path, settings: str = "", to: str | None = None) -> tuple[Path, Student]:
    """Write a course whose book knows one student, and the student's copy of it."""
    root = tmp_path / "staff"
    course = course_in(root, f'{settings}\n[submit]\nto = "{to or root}"\n')
    with Book.open(course) as book:
        book.add_person(ME)
    student_copy(course, tmp_path / "copy")
    return root, Student(tmp_path)


def kept(root: Path) -> list[tuple[str, int, str]]:
    from autograder.course import Course

    with Book.open(Course(root)) as book:
        return [(one.login, one.number, one.state) for one in book.submissions()]


def test_what_is_sent_is_shown_and_receipted(tmp_path: Path) -> None:
    """The files, the digest, what the public checks say, and the receipt of exactly these bytes."""
    root, student = make(tmp_path)
    student.write(WRONG)
    ran = student.run("submit", "ch01", "--as", ME, "--yes")
    assert 0 == ran.returncode, ran.stderr
    digest = digest_of({"add.py": WRONG.encode()})
    assert "  add.py  2 lines" in ran.stdout
    assert 2 == ran.stdout.count(digest)
    assert "public checks: 0/3" in ran.stdout
    assert f"chapter: {CHAPTER}, submission 1" in ran.stdout
    assert [(ME, 1, "waiting")] == kept(root)
    assert [] == student.outbox.waiting()


def test_the_receipt_in_chinese(tmp_path: Path) -> None:
    """The same in Chinese."""
    _, student = make(tmp_path)
    student.write(RIGHT)
    ran = student.run("submit", "ch01", "--as", ME, "--yes", lang="zh")
    for words in ("将提交：ch01_tiny", "公开检查：", "提交成功。", "回执号：", "第 1 次提交"):
        assert words in ran.stdout


def test_sent_twice_it_counts_once(tmp_path: Path) -> None:
    """The same files again are the same submission, and the program says so."""
    root, student = make(tmp_path)
    for words in ("Handed in.", "handed in before"):
        ran = student.run("submit", "ch01", "--as", ME, "--yes", "--no-check")
        assert words in ran.stdout
    assert 1 == len(kept(root))


def test_nobody_to_ask_sends_nothing(tmp_path: Path) -> None:
    """Without a terminal and without --yes nothing is sent, and the line says what to add."""
    root, student = make(tmp_path)
    ran = student.run("submit", "ch01", "--as", ME, "--no-check")
    assert 2 == ran.returncode
    assert "--yes" in ran.stderr.splitlines()[-1]
    assert [] == kept(root)
    assert [] == student.outbox.waiting()


def test_who_runs_it_is_who_hands_in(tmp_path: Path) -> None:
    """Without --as a folder knows the student by the system's own name, not by what the environment says."""
    import pwd

    root, student = make(tmp_path)
    name = pwd.getpwuid(os.getuid()).pw_name
    ran = student.run("submit", "ch01", "--yes", "--no-check", USER=ME, LOGNAME=ME)
    assert (2, True) == (ran.returncode, f"autograde people add {name}" in ran.stderr)
    assert [] == kept(root)


@pytest.mark.parametrize(
    ("argv", "status", "named"),
    [
        (("submit", "ch07"), 2, "ch07"),
        (("submit",), 2, "which chapter"),
        (("submit", "ch01", "--to", "/nowhere/at/all"), 2, "kept; send it later"),
        (("submit", "ch01", "--to", "."), 0, "Handed in"),
        (("submit", "ch01", "--to", "http://grades.example.edu"), 2, "use https://"),
        (("submit", "ch01", "--to", "ftp://grades.example.edu"), 2, "no address of a service"),
        (("submit", "ch01", "--to", "https://a:b@grades.example.edu"), 2, "no address of a service"),
        (("submit", "--resume"), 0, "nothing waits"),
        (("status", "ch07"), 2, "ch07"),
        (("status", "--as", "nobody"), 2, "nobody"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, argv: tuple[str, ...], status: int, named: str) -> None:
    """Each mistake is named in one line, with what to do."""
    root, student = make(tmp_path)
    if "." in argv:
        argv = ("submit", "ch01", "--to", str(root))
    given = () if any("://" in word for word in argv) or "--as" in argv or "--resume" in argv else ("--as", ME)
    more = ("--yes", "--no-check") if argv[0] == "submit" and "--resume" not in argv else ()
    ran = student.run(*argv, *given, *more)
    assert status == ran.returncode, ran.stderr
    assert named in ran.stderr + ran.stdout
    assert "Traceback" not in ran.stderr
    if status:
        assert 1 == len(ran.stderr.splitlines())


def test_a_closed_chapter_says_when_it_closed(tmp_path: Path) -> None:
    """A refusal is one line; nothing is left to be sent later."""
    settings = f'[policy]\ntimezone = "Asia/Shanghai"\n[chapters.{CHAPTER}]\ncloses = 2026-01-01T12:00:00\n'
    root, student = make(tmp_path, settings)
    ran = student.run("submit", "ch01", "--as", ME, "--yes", "--no-check")
    assert 2 == ran.returncode
    assert "this chapter closed 2026-01-01 12:00 CST" in ran.stderr
    assert [] == kept(root)
    assert [] == student.outbox.waiting()


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    """A link in a file's place is not followed."""
    root, student = make(tmp_path)
    path = student.copy / "assignments" / CHAPTER / "add.py"
    path.unlink()
    path.symlink_to("/etc/passwd")
    ran = student.run("submit", "ch01", "--as", ME, "--yes")
    assert (2, True) == (ran.returncode, f"{CHAPTER}/add.py: a link" in ran.stderr)
    path.unlink()
    ran = student.run("submit", "ch01", "--as", ME, "--yes")
    assert (2, True) == (ran.returncode, "there is nothing to hand in" in ran.stderr)
    assert [] == kept(root)


def test_offline_it_waits_and_is_sent_once(tmp_path: Path) -> None:
    """Where the folder is away the submission is kept as it was, and sent when it is back, once."""
    root, student = make(tmp_path)
    away = tmp_path / "away"
    root.rename(away)
    student.write("# first\n")
    student.run("submit", "ch01", "--as", ME, "--yes", "--no-check")
    student.write(RIGHT)
    ran = student.run("submit", "ch01", "--as", ME, "--yes", "--no-check")
    assert (2, True) == (ran.returncode, "autograde submit --resume" in ran.stderr)
    student.write("# changed since\n")
    # The newer one has taken the place of the first.
    ((path, package),) = student.outbox.waiting()
    assert {"add.py": RIGHT.encode()} == package.files
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert 2 == student.run("submit", "--resume").returncode
    away.rename(root)
    text = path.read_text("utf-8")
    assert "still" not in student.run("status", "--as", ME).stdout
    ran = student.run("submit", "--resume")
    assert (0, True) == (ran.returncode, package.sha256 in ran.stdout)
    # As after a kill between the receipt and the outbox.
    path.write_text(text, encoding="utf-8")
    ran = student.run("submit", "--resume")
    assert (0, True) == (ran.returncode, "handed in before" in ran.stdout)
    assert [(ME, 1, "waiting")] == kept(root)
    assert "nothing waits" in student.run("submit", "--resume").stderr


def test_what_is_refused_later_is_put_aside(tmp_path: Path) -> None:
    """A submission that waited until after the closing time is not thrown away."""
    root, student = make(tmp_path)
    student.outbox.put(_package(root, b"late"))
    path = root / "course.toml"
    text = path.read_text("utf-8") + f"\n[chapters.{CHAPTER}]\ncloses = 2026-01-01T00:00:00\n"
    path.write_text(text, encoding="utf-8")
    ran = student.run("submit", "--resume")
    assert 2 == ran.returncode
    place = ran.stderr.strip().rpartition(": ")[2]
    assert b"late" == Package.from_json(json.loads(Path(place).read_text("utf-8"))).files["add.py"]
    assert [] == student.outbox.waiting()


def _package(to: Path | str, data: bytes) -> Package:
    from datetime import UTC, datetime

    return Package(str(to), ME, CHAPTER, {"add.py": data}, datetime.now(UTC))


def test_a_damaged_outbox_stops_nobody(tmp_path: Path) -> None:
    """A file of the outbox that cannot be read is left alone; the others are sent."""
    root, student = make(tmp_path)
    path = student.outbox.put(_package(root, b"x"))
    path.with_name("00000.json").write_text("{half", encoding="utf-8")
    assert 0 == student.run("submit", "--resume").returncode
    assert 1 == len(kept(root))


def test_many_students_hand_in_to_one_folder(tmp_path: Path) -> None:
    """Eight programs at once: each gets its receipt, all are kept."""
    root, student = make(tmp_path)
    from autograder.course import Course

    with Book.open(Course(root)) as book:
        for number in range(8):
            book.add_person(f"s{number}")

    def one(number: int) -> int:
        return student.run("submit", "ch01", "--as", f"s{number}", "--yes", "--no-check").returncode

    with ThreadPoolExecutor(8) as pool:
        assert [0] * 8 == list(pool.map(one, range(8)))
    assert {f"s{number}" for number in range(8)} == {login for login, _, _ in kept(root)}


def test_status_shows_what_was_graded(tmp_path: Path) -> None:
    """Score, attempts left, deadline in the course's zone, and the feedback; a mark by hand once grades are out."""
    settings = f'[policy]\nattempts = 3\ntimezone = "Asia/Shanghai"\n[chapters.{CHAPTER}]\ndue = 2099-09-15T23:59:00\n'
    root, student = make(tmp_path, settings)
    student.write(WRONG)
    student.run("submit", "ch01", "--as", ME, "--yes", "--no-check")
    assert "being graded" in student.run("status", "--as", ME).stdout
    graded = autograde("grade", cwd=root)
    assert (0, "graded: 1\n") == (graded.returncode, graded.stdout), graded.stderr
    ran = student.run("status", "--as", ME)
    assert ["ch01_tiny", "2099-09-15 23:59 CST", "1, 2 left", "0/6"] == [
        cell for cell in ran.stdout.splitlines()[1].split("  ") if cell.strip()
    ] or "1, 2 left" in ran.stdout
    shown = student.run("status", "ch01", "--as", ME).stdout
    assert "You subtract." in shown
    # Of a hidden check, before the deadline, no input is shown.
    assert "All sums agree with the reference.  (hidden)" in shown
    assert 2 == shown.count("call ")
    (id,) = [line.split()[-1] for line in shown.splitlines() if line.startswith("  #1")]
    autograde("book", "mark", id, "add", "--points", "4", "--comment", "close", cwd=root)
    assert "close" not in student.run("status", "ch01", "--as", ME).stdout
    autograde("book", "publish", "ch01", cwd=root)
    shown = student.run("status", "ch01", "--as", ME).stdout
    assert ("score: 4/6" in shown, "add 4: close" in shown) == (True, True)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[service_course.Class, service_course.Server]]:
    made = service_course.make_class(
        tmp_path_factory.mktemp("service") / "course", {"ana": "Ana", "bob": "Bob", ME: "Z"}
    )
    with service_course.serving(made.root) as server:
        yield made, server


def at_service(tmp_path: Path, service: tuple[service_course.Class, service_course.Server]) -> Student:
    made, server = service
    student = Student(tmp_path)
    text = (made.root / "course.toml").read_text("utf-8")
    (made.root / "course.toml").write_text(text, encoding="utf-8")
    student_copy(made.course, student.copy)
    with (student.copy / "course.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[submit]\nto = "{server.address}/"\n')
    return student


def test_to_a_service_with_a_token(tmp_path: Path, service: tuple[service_course.Class, service_course.Server]) -> None:
    """The same command to a service: the receipt, the state, and the token in no output and no file of the copy."""
    student, token = at_service(tmp_path, service), service[0].tokens["ana"]
    student.write(RIGHT)
    ran = student.run("submit", "ch01", "--yes", AUTOGRADE_TOKEN=token)
    assert 0 == ran.returncode, ran.stderr
    assert digest_of({"add.py": RIGHT.encode()}) in ran.stdout
    assert "public checks: 3/3" in ran.stdout
    again = student.run("submit", "ch01", "--yes", "--no-check", AUTOGRADE_TOKEN=token)
    assert "handed in before" in again.stdout
    status = student.run("status", "ch01", AUTOGRADE_TOKEN=token)
    assert 0 == status.returncode, status.stderr
    assert "attempts: 1, 19 left" in status.stdout
    printed = "".join(one.stdout + one.stderr for one in (ran, again, status))
    assert token not in printed
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(token.encode() in path.read_bytes() for path in files)


def test_a_token_is_asked_for_once(tmp_path: Path, service: tuple[service_course.Class, service_course.Server]) -> None:
    """On a terminal it is asked for, not shown, kept for the owner alone, and not asked for again."""
    pexpect = pytest.importorskip("pexpect")
    student, token = at_service(tmp_path, service), service[0].tokens["bob"]
    env = environment(HOME=str(student.home), XDG_CONFIG_HOME="", XDG_STATE_HOME="")
    program, *argv = command("status")
    child = pexpect.spawn(program, argv, cwd=str(student.copy), env=env, timeout=60, encoding="utf-8")
    child.expect("Your token for")
    child.sendline(token)
    child.expect(pexpect.EOF)
    child.close()
    assert 0 == child.exitstatus
    assert token not in child.before
    path = student.tokens.path
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)
    assert 0 == student.run("status").returncode


def test_a_wrong_token_is_forgotten_and_nothing_is_lost(
    tmp_path: Path, service: tuple[service_course.Class, service_course.Server]
) -> None:
    """A token that is not accepted is named as such and not kept; one that is missing is asked for."""
    student = at_service(tmp_path, service)
    student.tokens.keep(service[1].address, "ag_of_another_course")
    ran = student.run("submit", "ch01", "--yes", "--no-check")
    assert (2, True) == (ran.returncode, "the token is not accepted" in ran.stderr)
    assert student.tokens.get(service[1].address) is None
    ran = student.run("submit", "ch01", "--yes", "--no-check")
    assert (2, True) == (ran.returncode, "AUTOGRADE_TOKEN" in ran.stderr)
    ran = student.run("status", AUTOGRADE_TOKEN="two words")
    assert (2, True) == (ran.returncode, "this is no token" in ran.stderr)


class Odd(BaseHTTPRequestHandler):
    """A server that is not a course's service."""

    asked: list[tuple[str, str | None]]
    answer: tuple[int, dict[str, str], bytes]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Authorization")))
        status, headers, body = self.answer
        if status == 0:
            self.close_connection = True
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *anything: object) -> None:
        pass


@contextmanager
def odd(status: int, headers: dict[str, str], body: bytes) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    asked: list[tuple[str, str | None]] = []
    handler = type("Handler", (Odd,), {"asked": asked, "answer": (status, headers, body)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


RECEIPT = {
    "id": "x",
    "login": ME,
    "chapter": CHAPTER,
    "sha256": "0" * 64,
    "at": "2026-09-01T00:00:00Z",
    "number": 1,
    "late_seconds": 0,
    "duplicate": False,
}


@pytest.mark.parametrize(
    ("status", "headers", "body", "named", "waits"),
    [
        (0, {}, b"", "does not answer", 1),
        (503, {}, b"", "cannot take it now: ", 1),
        (502, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>", "HTTP 502", 1),
        (200, {}, b"<html>a page</html>", "not the service of a course", 0),
        (200, {}, b"[" * 100_000, "not the service of a course", 0),
        (200, {}, b"{}", "not the service of a course", 0),
        (201, {}, json.dumps(RECEIPT).encode(), "other files than were sent", 0),
        (404, {}, b"nothing", "HTTP 404", 0),
        (422, {}, b'{"detail": "no\\u001b[31m such\\nthing"}', "no\\x1b[31m such\\nthing", 0),
        (200, {"Content-Length": "999"}, b"{", "does not answer", 1),
    ],
)
def test_a_strange_answer_is_one_line(
    tmp_path: Path, status: int, headers: dict[str, str], body: bytes, named: str, waits: int
) -> None:
    """Whatever answers, the student reads one line; what may be accepted later waits."""
    with odd(status, headers, body) as (address, _):
        _, student = make(tmp_path, to=address)
        ran = student.run("submit", "ch01", "--yes", "--no-check", AUTOGRADE_TOKEN="ag_secret")
    assert 2 == ran.returncode, ran.stderr
    said = named.replace("cannot take it now: ", "kept; send it later")
    assert said in ran.stderr
    assert 1 == len(ran.stderr.splitlines())
    assert "ag_secret" not in ran.stdout + ran.stderr
    assert waits == len(student.outbox.waiting())


def test_a_token_follows_no_redirection(tmp_path: Path) -> None:
    """A service that points elsewhere does not get the token carried there."""
    with odd(200, {}, b"{}") as (elsewhere, asked):
        with odd(307, {"Location": elsewhere}, b"") as (address, first):
            _, student = make(tmp_path, to=address)
            ran = student.run("submit", "ch01", "--yes", "--no-check", AUTOGRADE_TOKEN="ag_secret")
        assert 2 == ran.returncode
        assert [("/api/v1/submissions", "Bearer ag_secret")] == first
        assert [] == asked


def test_the_students_copy_says_where_to_hand_in_and_not_where_the_book_is(tmp_path: Path) -> None:
    """[submit] goes out, [gradebook] with its password stays."""
    root = tmp_path / "staff"
    text = '[gradebook]\nurl = "postgresql://teacher:sesame@db/book"  # secret\n[submit]\nto = "https://x.example"\n'
    student_copy(course_in(root, text), tmp_path / "copy")
    copied = "".join(path.read_text("utf-8") for path in (tmp_path / "copy").rglob("*") if path.is_file())
    assert "sesame" not in copied
    assert 'to = "https://x.example"' in copied
    assert "autograde submit" in (tmp_path / "copy" / "README.md").read_text("utf-8")
