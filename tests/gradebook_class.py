"""A course with a grade book, and reports to put into it, for tests."""

from __future__ import annotations

from pathlib import Path

from fixture_course import CHAPTER, RIGHT, make_course

from autograder.course import Course
from autograder.gradebook import Book
from autograder.model import Attempt, ChapterResult, Check, ExerciseResult, Outcome, Report, Status
from autograder.text import Text, both

FILES = {"add.py": RIGHT.encode()}


def course_in(root: Path, settings: str = "", *, with_numpy: bool = False) -> Course:
    """Write the small course with more in its course.toml."""
    make_course(root, with_numpy=with_numpy)
    path = root / "course.toml"
    path.write_text(path.read_text("utf-8") + settings, encoding="utf-8")
    return Course(root)


def report_of(login: str, *statuses: Status, exercise: str = "add", points: int = 2) -> Report:
    """Return a report of one exercise with a check for each status."""
    says = Text("It holds.", "成立。")
    outcomes = tuple(
        Outcome(Check(f"check{number}", "public", points, says), status, both(status), 0.01)
        for number, status in enumerate(statuses)
    )
    result = ExerciseResult(f"{CHAPTER}/{exercise}", both(exercise), outcomes)
    return Report("Tiny", "v1", "full", (Attempt(login, (ChapterResult(CHAPTER, (result,)),)),))


def key(number: int) -> str:
    return f"key-{number:08}"


def hand_in(book: Book, login: str, number: int, *statuses: Status, text: str | None = None) -> str:
    """Hand in, and grade, a submission; return its id."""
    files = {"add.py": (text or f"# {number}\n{RIGHT}").encode()}
    receipt = book.receive(login, CHAPTER, files, key=key(number))
    if statuses:
        waiting = book.claim("test")
        assert waiting is not None
        assert receipt.id == waiting.id
        assert book.finish(waiting, report_of(login, *statuses), versions={f"{CHAPTER}/add": "v"})
    return receipt.id
