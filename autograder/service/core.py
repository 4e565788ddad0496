"""What every route of one server shares: the course, its grade book, the seals of its cookies, the limits and the numbers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from starlette.requests import Request

from autograder.course import Course
from autograder.gradebook import Book, Person
from autograder.gradebook.views import person_of_proof, queue
from autograder.service.beside import Beside
from autograder.service.catalogue import Catalogue
from autograder.service.limits import Buckets
from autograder.service.metrics import Metrics
from autograder.service.options import Options
from autograder.service.problems import language_of
from autograder.service.sessions import Seals, signing_key
from autograder.text import Language

KEY_FILE = "service.key"


class Service:
    """One server over one course.

    Parameters
    ----------
    course : Course
    book : Book
        Open; the service does not close it.
    options : Options
    """

    def __init__(self, course: Course, book: Book, options: Options) -> None:
        self.course, self.book, self.options = course, book, options
        self.catalogue = Catalogue.of(course)
        self.seals = Seals(signing_key(key_path(course)), options.session_hours)
        self.requests = Buckets(options.requests_per_minute)
        self.uploads = Buckets(options.uploads_per_minute)
        self.failures = Buckets(options.failures_per_minute)
        self.metrics = Metrics(self._gauges)
        self.beside: Beside | None = None  # set by whoever runs one

    def person_of(self, proof: str) -> Person | None:
        """Return whose token has this digest, if it still holds: revoking a token ends its visits too."""
        return person_of_proof(self.book, proof)

    @property
    def graders_alive(self) -> int:
        """How many grading processes run beside this server."""
        return 0 if self.beside is None else self.beside.alive()

    def language(self, request: Request) -> Language:
        """Return the language to answer this request in."""
        return language_of(request, self.course.config.language)

    def shown(self, at: datetime | None) -> str:
        """Return a time in the course's zone."""
        return "" if at is None else f"{at.astimezone(self.course.config.policy.zone):%Y-%m-%d %H:%M}"

    def _gauges(self) -> dict[str, tuple[str, float]]:
        waiting = queue(self.book)
        return {
            "autograde_waiting": ("Submissions that wait to be graded.", waiting.count),
            "autograde_waiting_oldest_seconds": ("Age of the one that has waited longest.", waiting.oldest_seconds),
            "autograde_graders": ("Grading processes that run beside this server.", self.graders_alive),
        }


def key_path(course: Course) -> Path:
    """Return where the key that signs logins is kept: with the grade book's files, never with what students get."""
    return course.root / "gradebook" / KEY_FILE
