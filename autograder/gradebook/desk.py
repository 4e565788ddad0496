"""Grades what the book hands out: graders for one set of exercises after the other, over one sandbox."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from autograder.course import STEM, Course
from autograder.grading.early import open_sandbox
from autograder.grading.engines import Engine, InProcess, Item, LocalEngine, lost
from autograder.grading.grader import Grader
from autograder.model import Attempt, Isolation, Report
from autograder.sandbox.host import Sandbox
from autograder.text import Text


@dataclass(frozen=True)
class Work:
    """One submission to grade: its files by name; `lost` says why they cannot be read, if so."""

    login: str
    chapter: str
    files: Mapping[str, bytes]
    lost: str = ""


class _Shared(InProcess):
    """An engine whose sandbox belongs to the desk."""

    def close(self) -> None:
        pass


class Desk:
    """Graders of a course. Use it as a context manager, from one thread: workers end with the thread that started them.

    Parameters
    ----------
    course : Course
    jobs : int
        How many graders run at once.
    """

    def __init__(self, course: Course, jobs: int = 1) -> None:
        self.course, self._jobs = course, jobs
        self._engines: dict[tuple[str, ...], Engine] = {}
        self._sandbox: Sandbox | None = None
        self._tier: tuple[Isolation, tuple[Text, ...]] | None = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()
        if self._sandbox is not None:
            self._sandbox.close()

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the tier in force, and why it is none stronger."""
        if self._tier is None:
            tier = self._open().tier
            self._tier = tier.name, tier.weaker_because
        return self._tier

    def prepare(self, exercises: Sequence[str]) -> None:
        """Make these exercises ready.

        Raises
        ------
        AutogradeError
            If a check of theirs is broken.
        """
        self._engine(exercises)

    def versions(self, exercises: Sequence[str]) -> dict[str, str]:
        """Return what these exercises' scores depend on, as the graders have loaded it."""
        self._engine(exercises)
        return {key: self.course.exercise_version(key) for key in exercises}

    def grade(self, exercises: Sequence[str], work: Sequence[Work]) -> Iterator[tuple[int, Attempt]]:
        """Yield (place, attempt) as they are finished, in any order, each place once. What is lost is our fault on every check."""
        engine = self._engine(exercises)
        there = [place for place, one in enumerate(work) if not one.lost]
        for place, one in enumerate(work):
            if one.lost:
                yield place, lost(self.course, exercises, one.login, one.lost)
        with tempfile.TemporaryDirectory(prefix="autograde-") as folder:
            items = []
            for place in there:
                one = work[place]
                root = Path(folder, str(place))
                inner = root / one.chapter
                inner.mkdir(parents=True)
                for name, data in one.files.items():
                    # They were held against the chapter's own names when they were received; a book may have been edited since.
                    if STEM.fullmatch(name.removesuffix(".py")):
                        (inner / f"{name.removesuffix('.py')}.py").write_bytes(data)
                items.append(Item(root, one.login))
            for number, attempt in engine.run(items):
                yield there[number], attempt

    def report(self, attempt: Attempt) -> Report:
        """Return the report of one attempt."""
        return Report(self.course.config.name, self.course.version, self.isolation()[0], (attempt,))

    def _open(self) -> Sandbox:
        if self._sandbox is None:
            self._sandbox = open_sandbox(self.course)
        return self._sandbox

    def _engine(self, exercises: Sequence[str]) -> Engine:
        key = tuple(exercises)
        if key not in self._engines:
            if self._jobs == 1:
                engine: Engine = _Shared(Grader(self.course, key, sandbox=self._open()))
            else:
                # Its processes hold what they need for one set of exercises; two sets at once would take twice the memory.
                for other in self._engines.values():
                    other.close()
                self._engines.clear()
                engine = LocalEngine(Grader(self.course, key), self._jobs)
            engine.prepare()
            self._engines[key] = engine
        return self._engines[key]
