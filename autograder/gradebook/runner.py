"""Grades the submissions that wait in the book, and puts their reports into it."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType

from autograder.errors import AutogradeError
from autograder.gradebook.book import Book
from autograder.gradebook.claims import LEASE, Waiting
from autograder.gradebook.desk import Desk, Work
from autograder.model import Attempt, Isolation
from autograder.text import Text

BATCH = 8  # claimed together, for each grader
PAUSE = 30.0  # seconds after a check file was found to be broken


@dataclass(frozen=True)
class Done:
    """One submission graded, and whether its report was stored: another grader may have been faster after a long sleep."""

    waiting: Waiting
    attempt: Attempt
    stored: bool


class Runner:
    """Grades what waits. Use it as a context manager, from one thread.

    Parameters
    ----------
    book : Book
    jobs : int
        How many graders run at once.
    lease : timedelta
        After this long without a sign of life from here, others may take what was claimed.
    """

    def __init__(self, book: Book, jobs: int = 1, lease: timedelta = LEASE) -> None:
        self.book, self._jobs, self._lease = book, jobs, lease
        self._who = f"{socket.gethostname()}:{os.getpid()}"
        self.desk = Desk(book.course, jobs)

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.desk.close()

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the tier in force, and why it is none stronger."""
        return self.desk.isolation()

    def drain(self, stop: Callable[[], bool] = lambda: False) -> Iterator[Done]:
        """Grade until nothing waits (or `stop` says so), yielding each submission as it is finished.

        Raises
        ------
        AutogradeError
            If a check of a chapter is broken; its submissions wait on.
        """
        again = True
        while again and not stop():
            again = False
            for chapter in self.book.waiting():
                # A chapter that the course has no more is left to wait.
                if chapter in self.book.course.stems and not stop():
                    for done in self._batch(chapter):
                        again = True
                        yield done

    def stay(self, stop: threading.Event, tell: Callable[[Done | AutogradeError], None], every: float = 0.5) -> None:
        """Grade what comes until `stop` is set; what is wrong with a check file is told, and tried again later."""
        while not stop.is_set():
            pause = every
            try:
                for done in self.drain(stop.is_set):
                    tell(done)
            except AutogradeError as error:
                tell(error)
                pause = PAUSE
            stop.wait(pause)

    def _batch(self, chapter: str) -> Iterator[Done]:
        exercises = self.book.course.select([chapter])
        versions = self.desk.versions(exercises)
        claimed: list[Waiting] = []
        while len(claimed) < BATCH * self._jobs:
            one = self.book.claim(self._who, self._lease, chapter=chapter)
            if one is None:
                break
            claimed.append(one)
        open_ = {one.id: one for one in claimed}
        with self._held(open_):
            try:
                work = [Work(one.login, one.chapter, one.files, one.lost) for one in claimed]
                for place, attempt in self.desk.grade(exercises, work):
                    one = claimed[place]
                    stored = self.book.finish(one, self.desk.report(attempt), versions=versions)
                    open_.pop(one.id, None)
                    yield Done(one, attempt, stored)
            finally:
                for one in list(open_.values()):
                    self.book.release_claim(one)

    @contextmanager
    def _held(self, claimed: dict[str, Waiting]) -> Iterator[None]:
        """Renew these claims while the block runs."""
        over = threading.Event()

        def renew() -> None:
            while not over.wait(self._lease.total_seconds() / 3):
                for one in list(claimed.values()):
                    try:
                        self.book.renew(one, self._lease)
                    except AutogradeError:
                        break  # a database that is away for a moment: the lease is three times as long

        thread = threading.Thread(target=renew, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
