"""The staff's verbs for the grade book, the real program: what each does, and one line for what is wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fixture_course import CHAPTER, RIGHT, autograde, command, environment
from gradebook_class import course_in, key, report_of

from autograder.course import Course
from autograder.gradebook import Book


@pytest.fixture
def root(tmp_path: Path) -> Path:
    course_in(tmp_path / "course", f'[policy]\ntimezone = "Asia/Shanghai"\n[chapters.{CHAPTER}]\nattempts = 3\n')
    return tmp_path / "course"


def run(root: Path, *argv: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return autograde(*argv, "--lang", lang, cwd=root, COLUMNS="120")


def opened(root: Path) -> Book:
    return Book.open(Course(root))


def handed_in(root: Path) -> str:
    with opened(root) as book:
        book.add_person("ana")
        return book.receive("ana", CHAPTER, {"add.py": RIGHT.encode()}, key=key(1)).id


def test_a_class_comes_from_a_spreadsheet(root: Path) -> None:
    """A CSV as Excel saves it is read; who is known keeps what the file does not say."""
    (root / "class.csv").write_bytes(
        '\ufefflogin,role,name,sis_id,shoe size\r\nana,,"Silva, Ana",77,38\r\nines,instructor,,,\r\n'.encode()
    )
    assert "2 people, 2 of them new" in run(root, "people", "import", "class.csv").stderr
    (root / "more.csv").write_text("login,name\nines,Ines Roy\nwei,王伟\n", encoding="utf-8")
    assert "共 2 人，其中新增 1 人" in run(root, "people", "import", "more.csv", lang="zh").stderr
    with opened(root) as book:
        people = {one.login: (one.role, one.name, one.sis_id) for one in book.people()}
    assert {
        "ana": ("student", "Silva, Ana", "77"),
        "ines": ("instructor", "Ines Roy", ""),
        "wei": ("student", "王伟", ""),
    } == people


def test_adding_somebody_again_changes_only_what_is_said(root: Path) -> None:
    """A new name leaves the role as it was."""
    run(root, "people", "add", "ines", "--role", "instructor", "--email", "i@x.edu")
    ran = run(root, "people", "add", "ines", "--name", "Ines Roy")
    assert "ines  instructor  Ines Roy\n" == ran.stdout
    assert "ines  instructor  Ines Roy    i@x.edu\n" == run(root, "people", "list").stdout


def test_a_token_is_the_only_thing_on_stdout(root: Path) -> None:
    """So a script can take it; it opens the book until it is revoked."""
    run(root, "people", "add", "ana")
    ran = run(root, "people", "token", "ana", "--label", "laptop")
    token = ran.stdout.strip()
    assert ran.stdout.startswith("ag_")
    assert 1 == len(ran.stdout.splitlines())
    with opened(root) as book:
        person = book.whose(token)
        assert person is not None
        assert "ana" == person.login
    assert "tokens revoked: 1" in run(root, "people", "revoke", "ana").stderr
    with opened(root) as book:
        assert book.whose(token) is None


def test_an_extension_is_in_the_courses_zone(root: Path) -> None:
    """18:00 in Shanghai; none takes it back."""
    run(root, "people", "add", "ana")
    ran = run(root, "book", "extend", "ana", "ch01", "2026-12-24T18:00")
    assert "ana: until 2026-12-24 18:00:00 CST" in ran.stderr
    assert "extension taken back" in run(root, "book", "extend", "ana", "ch01", "none").stderr
    with opened(root) as book:
        assert not book.standing("ana", CHAPTER).extended
        assert ["extend", "extend", "person"] == [line.what for line in book.audit()]


def test_a_submission_is_written_out_as_it_was(root: Path, tmp_path: Path) -> None:
    """`book show` writes the bytes, and overwrites nothing."""
    id = handed_in(root)
    out = tmp_path / "seen"
    assert 0 == run(root, "book", "show", id, "--out", out).returncode
    assert RIGHT.encode() == (out / CHAPTER / "add.py").read_bytes()
    again = run(root, "book", "show", id, "--out", out)
    assert (2, True) == (again.returncode, "nothing is overwritten" in again.stderr)


def test_publishing_and_hiding(root: Path) -> None:
    """Published grades are out, and can be hidden again."""
    assert "are out" in run(root, "book", "publish", "ch01").stderr
    assert "已撤回" in run(root, "book", "publish", "ch01", "--back", lang="zh").stderr
    with opened(root) as book:
        assert {} == book.released()


def test_the_list_is_bounded(root: Path) -> None:
    """The newest come last, and older ones are told of."""
    with opened(root) as book:
        book.add_person("ana")
        for number in range(3):
            book.receive("ana", CHAPTER, {"add.py": str(number).encode()}, key=key(number))
    ran = run(root, "book", "submissions", "--last", "2")
    assert ["#2", "#3"] == [line.split()[-2] for line in ran.stdout.splitlines()]
    assert "--last" in ran.stderr


def test_a_submission_whose_files_are_gone_holds_up_nobody(root: Path) -> None:
    """It is a fault of ours, told as such and no zero; the others are graded, and with the file back so is it."""
    id = handed_in(root)
    with opened(root) as book:
        book.add_person("bob")
        book.receive("bob", CHAPTER, {"add.py": b"# other\n" + RIGHT.encode()}, key=key(2))
        (name,) = [
            path for path in book.objects.folder.rglob("*") if path.is_file() and RIGHT.encode() == path.read_bytes()
        ]
    name.rename(root / "backup")
    ran = run(root, "grade")
    assert (3, "graded: 2\n") == (ran.returncode, ran.stdout), ran.stderr
    with opened(root) as book:
        assert {"ana": 0, "bob": 6} == {row.person.login: row.score for row in book.scores().rows}
        assert book.standing("ana", CHAPTER).exercises[0].score is None
    assert 3 == run(root, "regrade", "ch01").returncode
    (root / "backup").rename(name)
    assert 0 == run(root, "regrade", "ch01").returncode
    with opened(root) as book:
        assert {"ana": 6, "bob": 6} == {row.person.login: row.score for row in book.scores().rows}
        assert 2 == len(book.attempts(id))


def test_what_another_grader_finished_is_not_stored_twice(root: Path) -> None:
    """A report for a claim that somebody else has finished is dropped."""
    handed_in(root)
    with opened(root) as book:
        waiting = book.claim("one")
        assert waiting is not None
        assert book.finish(waiting, report_of("ana", "passed"))
        assert not book.finish(waiting, report_of("ana", "failed"))
    assert "nothing waits" in run(root, "grade").stderr


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (("people", "add", " "), "a login is"),
        (("people", "add", "x\ny"), "x\\ny"),
        (("people", "add", "ana", "--role", "king"), "king"),
        (("people", "import", "none.csv"), "none.csv"),
        (("people", "import", "course.toml"), "login"),
        (("people", "import", "twice.csv"), "twice.csv:3: ana"),
        (("people", "import", "roles.csv"), "ana: king"),
        (("people", "import", "latin.csv"), "latin.csv"),
        (("people", "token", "nobody"), "nobody"),
        (("people", "revoke", "nobody"), "nobody"),
        (("book", "mark", "nope", "add", "--points", "1"), "nope"),
        (("book", "show", "../../etc", "--out", "x"), "../../etc"),
        (("book", "extend", "nobody", "ch01", "2026-12-24T18:00"), "nobody"),
        (("book", "extend", "ana", "ch01", "soon"), "soon"),
        (("book", "extend", "ana", "ch01", "0001-01-01T00:00"), "0001-01-01"),
        (("book", "publish", "ch09"), "ch09"),
        (("book", "submissions", "--login", "nobody"), "nobody"),
        (("book", "submissions", "--chapter", "ch09"), "ch09"),
        (("grade", "--only", "ch01"), "--only"),
    ],
)
def test_what_is_wrong_is_one_line(root: Path, argv: tuple[str, ...], named: str) -> None:
    """Each mistake of the staff's is named in one line, with exit status 2, and nothing is changed."""
    (root / "twice.csv").write_text("login\nana\nana\n", encoding="utf-8")
    (root / "roles.csv").write_text("login,role\nbob,student\nana,king\n", encoding="utf-8")
    (root / "latin.csv").write_bytes("login,name\nana,Müller\n".encode("latin-1"))
    ran = run(root, *argv)
    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines())), ran.stderr
    assert named in ran.stderr
    with opened(root) as book:
        assert [] == book.people()


def test_a_book_that_is_away_is_one_line(root: Path) -> None:
    """A database that does not answer is told without its password."""
    with (root / "course.toml").open("a", encoding="utf-8") as file:
        file.write('[gradebook]\nurl = "postgresql+psycopg://teacher:sesame@127.0.0.1:1/course"\n')
    for argv in (("people", "list"), ("grade",), ("status", "--as", "ana"), ("regrade", "ch01")):
        ran = run(root, *argv)
        assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines())), ran.stderr
        assert "the grade book cannot be used" in ran.stderr
        assert "sesame" not in ran.stderr


def test_asked_before_it_is_sent(root: Path) -> None:
    """On a terminal no answer but yes sends; Ctrl-D is no."""
    pexpect = pytest.importorskip("pexpect")
    with opened(root) as book:
        book.add_person("ana")
    program, *argv = command("submit", "ch01", "--as", "ana", "--no-check")
    for answer, status in (("n\n", 0), ("\x04", 0), ("y\n", 0)):
        env = environment(XDG_STATE_HOME=str(root / "state"))
        child = pexpect.spawn(program, argv, cwd=str(root), env=env, timeout=60, encoding="utf-8")
        child.expect("Hand this in")
        child.send(answer)
        child.expect(pexpect.EOF)
        child.close()
        assert status == child.exitstatus
        with opened(root) as book:
            assert ("y" in answer) == bool(book.submissions())
