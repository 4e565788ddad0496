"""Opens a course's sandbox, beside whatever else has to be imported before the first answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.grading.student import kind_of
from autograder.model import Isolation
from autograder.sandbox.host import Sandbox, WorkerLimits


def limits_of(course: Course) -> WorkerLimits:
    """Return the limits of one worker as the course sets them."""
    limits = course.config.limits
    return WorkerLimits(
        cpu_seconds=limits.cpu_seconds,
        call_seconds=limits.call_seconds,
        memory=limits.memory_mib << 20,
        disk=limits.disk_mib << 20,
    )


def open_sandbox(course: Course, isolation: Literal["auto"] | Isolation = "auto") -> Sandbox:
    """Return a sandbox in which the course cannot be read."""
    return Sandbox(isolation=isolation, limits=limits_of(course), hide=[course.root])


@contextmanager
def warming(sandbox: Sandbox, texts: Mapping[str, str]) -> Iterator[None]:
    """Find the tier and start the zygote that these files will want, in a thread of its own, while the block goes on.

    What goes wrong there is not raised here: whoever uses the sandbox next meets it.
    """
    over = threading.Event()

    def warm() -> None:
        try:
            sandbox.warm(kind_of(texts))
        except AutogradeError:
            return
        # A zygote dies with the thread that started it, so this one waits.
        over.wait()

    thread = threading.Thread(target=warm, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
