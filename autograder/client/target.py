"""Where hand-ins go: what every target can do, and which one is meant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol

from autograder.client.package import Package
from autograder.course import Course
from autograder.course.handin import Receipt
from autograder.errors import AutogradeError
from autograder.text import Text


class Offline(AutogradeError):
    """The target does not answer now: what was to be sent waits."""


class Target(Protocol):
    """A place that takes hand-ins."""

    @property
    def to(self) -> str:
        """The folder or address, as it is kept with what waits."""
        ...

    @property
    def login(self) -> str:
        """Whose hand-ins these are; empty where the place knows by itself."""
        ...

    def send(self, package: Package) -> Receipt:
        """Hand in; sent twice, it is received once.

        Raises
        ------
        Offline
            If nothing answers.
        AutogradeError
            If it is refused: why.
        """
        ...

    def status(self, chapter: str | None = None) -> dict[str, Any]:
        """Return where the student stands (the JSON of `gradebook.status`)."""
        ...


def is_address(to: str) -> bool:
    """Return whether this is the address of a service, not a folder."""
    return "://" in to


def place_of(course: Course, given: str | None) -> str:
    """Return where hand-ins of a course go: as asked for, or as `course.toml` says, or the course itself where it keeps a grade book.

    Raises
    ------
    AutogradeError
        If nothing says where.
    """
    to = given or course.config.submit.to
    if not to:
        if course.has_solutions or (course.root / "gradebook").is_dir():
            return str(course.root)
        raise AutogradeError(
            Text("this course does not say where to hand in", "这门课程没有说明提交到哪里"),
            where=str(course.root / "course.toml"),
            mend=Text("name the place with --to, or ask your instructor", "请用 --to 指定，或询问老师"),
        )
    if is_address(to):
        return to
    base = Path.cwd() if given else course.root
    return str((base / Path(to).expanduser()).resolve())


def system_login() -> str:
    """Return the name of whoever runs this, as the operating system knows it."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        import getpass

        return getpass.getuser()
