"""A small course with a class in its grade book, and the real server over it, for tests of the service."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fixture_course as fixture
import httpx

from autograder.course import Course
from autograder.gradebook import Book
from autograder.gradebook.runner import Runner

with warnings.catch_warnings():
    # It would rather have httpx's successor, which nothing else here needs.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

__all__ = ["TestClient"]

SETTINGS = """
[policy]
timezone = "Asia/Shanghai"
attempts = 20
grace_minutes = 10
late = "per_day"
late_percent_per_day = 10

[chapters.ch01_tiny]
opens = 2026-01-01T08:00:00
due = 2999-01-01T00:00:00
"""
STAFF = {"tina": "grader", "ines": "instructor"}
RIGHT, WRONG = fixture.RIGHT, fixture.WRONG
SCALE = "import numpy as np\n\n\ndef scale(x, factor):\n    return np.asarray(x) * factor\n"
SCALE_WRONG = (
    "import numpy as np\n\n\ndef scale(x, factor):\n    y = np.asarray(x) * factor\n    y[:1] += 1\n    return y\n"
)
LOOSE = "def add(a, b):\n    return abs(a) + abs(b)\n"
BROKEN = "def add(a, b)\n    return a + b\n"
CHAPTER = fixture.CHAPTER


@dataclass
class Class:
    """A course on disk whose book has people; their tokens by login."""

    root: Path
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def course(self) -> Course:
        return Course(self.root)

    def open(self) -> Book:
        return Book.open(self.course)

    def bearer(self, login: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[login]}"}


def make_class(root: Path, students: Mapping[str, str], *, settings: str = SETTINGS, with_numpy: bool = False) -> Class:
    """Write the course, with students (login → name), a grader tina and an instructor ines."""
    fixture.make_course(root, with_numpy=with_numpy)
    with (root / "course.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    made = Class(root)
    with made.open() as book:
        for login, name in students.items():
            book.add_person(login, role="student", name=name, section="1" if len(made.tokens) % 2 == 0 else "2")
            made.tokens[login] = book.new_token(login)
        for login, role in STAFF.items():
            book.add_person(login, role=role, name=login.title())  # type: ignore[arg-type]
            made.tokens[login] = book.new_token(login)
    return made


def hand_in(book: Book, login: str, **texts: str) -> str:
    """Hand in files by stem; return the submission's id."""
    files = {f"{stem}.py": text.encode() for stem, text in texts.items()}
    return book.receive(login, CHAPTER, files, key=os.urandom(8).hex()).id


def grade(book: Book) -> int:
    """Grade what waits, for real; return how many."""
    with Runner(book) as runner:
        return sum(done.stored for done in runner.drain())


def payload(key: str, **texts: str) -> dict[str, Any]:
    """Return the JSON of a submission."""
    files = {f"{stem}.py": base64.b64encode(text.encode()).decode() for stem, text in texts.items()}
    return {"chapter": CHAPTER, "key": key, "files": files, "public": None, "made_at": None}


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def kill(self) -> None:
        """End it as a power cut would: the server alone, its grading process finds out by itself."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(root: Path, *options: str, port: int = 0) -> Iterator[Server]:
    """Run `autograde serve`, and stop it at the end."""
    server = start(root, *options, port=port)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGTERM)
            try:
                server.process.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def start(root: Path, *options: str, port: int = 0) -> Server:
    """Start `autograde serve` and wait until it answers."""
    log = root / "serve.log"
    before = log.stat().st_size if log.exists() else 0
    with log.open("ab") as file:
        process = subprocess.Popen(
            fixture.command("--course", root, "serve", "--port", str(port), *options),
            cwd=root,
            env=fixture.environment(),
            stdout=file,
            stderr=file,
        )
    for _ in range(600):
        said = log.read_bytes()[before:].decode("utf-8", "replace")
        found = re.search(r"http://127\.0\.0\.1:(\d+)", said)
        if found:
            address = f"http://127.0.0.1:{found[1]}"
            try:
                if httpx.get(f"{address}/healthz", timeout=5).status_code == 200:
                    return Server(process, address, log)
            except httpx.TransportError:
                pass
        assert process.poll() is None, said
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"the server does not answer: {log.read_text('utf-8', 'replace')}")
