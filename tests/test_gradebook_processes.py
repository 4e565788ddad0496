"""Many processes at one grade book, and processes that are killed: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest
from fixture_course import CHAPTER, environment
from gradebook_class import course_in, key, report_of

from autograder.course.handin import digest_of
from autograder.gradebook import Book

# Each process says a line for each receipt: what is said has been acknowledged.
HAND_IN = """
import json, sys
from pathlib import Path
from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.gradebook import Book
course, url, login, first, count = sys.argv[1:]
with Book.open(Course(Path(course)), url) as book:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(first), int(first) + int(count)):
        text = f"# {login} {number}\\n".encode() * 50
        try:
            r = book.receive(login, "ch01", {"add.py": text}, key=f"key-{number:08}")
        except AutogradeError as error:
            print(json.dumps({"refused": type(error).__name__}), flush=True)
        else:
            print(json.dumps(r.to_json()), flush=True)
"""
CLAIM = """
import sys, time
from pathlib import Path
from autograder.course import Course
from autograder.gradebook import Book
sys.path.insert(0, sys.argv[3])
from gradebook_class import report_of
with Book.open(Course(Path(sys.argv[1])), sys.argv[2]) as book:
    print("ready", flush=True)
    sys.stdin.readline()
    while (waiting := book.claim("me")) is not None:
        assert book.finish(waiting, report_of(waiting.login, "passed"))
        print(waiting.id, flush=True)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server.running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/gradebook/book.db"
    return postgres_server.new_database(request.getfixturevalue("server"))


def start(script: str, *argv: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def all_at_once(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Let them all begin when all are ready, and return the lines they said."""
    for process in processes:
        assert process.stdout is not None
        assert "ready\n" == process.stdout.readline()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [line for process in processes for line in process.communicate(timeout=120)[0].splitlines()]
    assert [0] * len(processes) == [process.returncode for process in processes]
    return said


def test_many_processes_hand_in_at_once(url: str, tmp_path: Path) -> None:
    """Six processes, ten submissions each, two students: every one is received, each under a number of its own."""
    course = course_in(tmp_path)
    with Book.open(course, url) as book:
        for login in ("ana", "bob"):
            book.add_person(login)
        processes = [
            start(HAND_IN, str(tmp_path), url, login, str(1000 * n), "10") for n in range(3) for login in ("ana", "bob")
        ]
        receipts = [json.loads(line) for line in all_at_once(processes)]
        kept = {one.id: one for one in book.submissions()}
    assert 60 == len(receipts) == len(kept)
    for login in ("ana", "bob"):
        assert list(range(1, 31)) == sorted(one.number for one in kept.values() if one.login == login)
        # Numbers go with time: who was received later has the higher one.
        times = [one.at for one in sorted(kept.values(), key=lambda one: one.number) if one.login == login]
        assert sorted(times) == times


def test_a_limit_holds_for_those_who_come_together(url: str, tmp_path: Path) -> None:
    """Of six submissions at the same moment three are taken where three are allowed."""
    course = course_in(tmp_path, "[policy]\nattempts = 3\n")
    with Book.open(course, url) as book:
        book.add_person("ana")
        processes = [start(HAND_IN, str(tmp_path), url, "ana", str(1000 * n), "1") for n in range(6)]
        said = Counter(json.loads(line).get("refused") for line in all_at_once(processes))
        assert {None: 3, "NoAttemptsLeft": 3} == said
        assert 3 == len(book.submissions())


def test_graders_share_the_work(url: str, tmp_path: Path) -> None:
    """Three graders take forty submissions, each one once."""
    course = course_in(tmp_path)
    with Book.open(course, url) as book:
        book.add_person("ana")
        for number in range(40):
            book.receive("ana", CHAPTER, {"add.py": str(number).encode()}, key=key(number))
        tests = str(Path(__file__).parent)
        graded = all_at_once([start(CLAIM, str(tmp_path), url, tests) for _ in range(3)])
        assert sorted(one.id for one in book.submissions()) == sorted(graded)
        assert {1} == {len(book.attempts(id)) for id in graded}
        assert {} == book.waiting()


def test_what_was_acknowledged_survives_a_kill(url: str, tmp_path: Path) -> None:
    """A process killed at any moment of handing in: what it had a receipt for is whole, what is in the book is whole, nothing else is."""
    course = course_in(tmp_path)
    acknowledged: dict[str, dict[str, object]] = {}
    with Book.open(course, url) as book:
        book.add_person("ana")
        for turn in range(4):
            process = start(HAND_IN, str(tmp_path), url, "ana", str(10_000 * turn), "1000")
            assert process.stdin is not None
            assert process.stdout is not None
            assert "ready\n" == process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
            for _ in range(3):
                line = json.loads(process.stdout.readline())
                acknowledged[line["id"]] = line
            time.sleep(0.017 * turn)
            process.send_signal(signal.SIGKILL)
            for rest in process.communicate()[0].splitlines(keepends=True):
                if rest.endswith("\n"):
                    line = json.loads(rest)
                    acknowledged[line["id"]] = line
        kept = {one.id for one in book.submissions()}
        assert acknowledged.keys() <= kept
        for id in kept:
            one = book.submission(id)
            assert one.sha256 == digest_of(one.files)
        # The next one goes on from there, and takes a key that a killed process had perhaps used.
        latest = max(book.submissions(), key=lambda one: one.number)
        again = book.receive("ana", CHAPTER, {"add.py": b"# next"}, key=key(99))
        assert latest.number + 1 == again.number


def test_what_a_killed_grader_had_is_graded_by_the_next(url: str, tmp_path: Path) -> None:
    """A claim whose process is gone runs out; the submission is graded once, by another."""
    from datetime import timedelta

    course = course_in(tmp_path)
    with Book.open(course, url) as book:
        book.add_person("ana")
        id = book.receive("ana", CHAPTER, {"add.py": b""}, key=key(1)).id
        lost = book.claim("killed", timedelta(seconds=0.3))
        assert lost is not None
        assert book.claim("next") is None
        time.sleep(0.35)
        found = book.claim("next")
        assert found is not None
        assert id == found.id
        assert book.finish(found, report_of("ana", "passed"))
        assert not book.finish(lost, report_of("ana", "failed"))
        assert ["passed"] == [
            check["status"]
            for attempt in book.attempts(id)
            for check in attempt.report["submissions"][0]["chapters"][0]["exercises"][0]["checks"]
        ]
