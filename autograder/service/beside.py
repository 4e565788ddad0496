"""The grading beside the server: a process of its own that takes submissions from the book, started anew when it dies."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import AutogradeError, visible
from autograder.text import Text

LEASE = timedelta(seconds=30)  # renewed while a grader lives: so long waits what a killed one had begun
PATIENCE = 20.0  # seconds a grader is given to put down what it is at
SHORTEST, LONGEST = 0.5, 30.0  # seconds between one start and the next
log = logging.getLogger("autograder.service.grading")


@dataclass
class Heard:
    """What the grading process has said so far."""

    graded: int = 0
    tier: str = ""
    refused: AutogradeError | None = None
    trouble: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


class Beside:
    """Keeps one grading process running. Use it as a context manager.

    Parameters
    ----------
    course : Course
    book_url : str or None
        As given on the command line; it may hold a password, so it goes through a pipe and not into the list of processes.
    jobs : int
        How many graders that process runs.
    weak : bool
        Whether it may grade although nothing confines the students' code.
    refused : callable
        Called once where it will not grade at all.
    told : callable
        Called with the line about isolation.
    """

    def __init__(
        self,
        course: Course,
        book_url: str | None,
        jobs: int,
        *,
        weak: bool = False,
        refused: Callable[[], None] = lambda: None,
        told: Callable[[str, list[Text]], None] = lambda tier, because: None,
    ) -> None:
        self._plan = {"course": str(course.root), "book": book_url, "jobs": jobs, "weak": weak}
        self._refused, self._told = refused, told
        self.heard = Heard()
        self._process: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="grading", daemon=True)

    def __enter__(self) -> Beside:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
        self._thread.join(PATIENCE)
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()

    def alive(self) -> int:
        """Return how many grading processes run: 1 or 0."""
        process = self._process
        return int(process is not None and process.poll() is None)

    def _keep(self) -> None:
        pause = SHORTEST
        while not self._over.is_set():
            began = time.monotonic()
            self._process = self._start()
            self._listen(self._process)
            self._process.wait()
            if self.heard.refused is not None:
                self._refused()
                return
            # One that ran for a while may come back at once; one that dies at birth is not started a hundred times a second.
            pause = SHORTEST if time.monotonic() - began > LONGEST else min(LONGEST, pause * 2)
            if not self._over.wait(pause):
                log.warning("the grading process ended (status %s); starting it again", self._process.returncode)

    def _start(self) -> subprocess.Popen[bytes]:
        package = Path(__file__).resolve().parents[2]
        code = "import sys; sys.path.append(sys.argv[1]); from autograder.service.beside import serve; serve()"
        # A session of its own: Ctrl-C reaches the server alone, which then ends this one.
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", code, str(package)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        with suppress(OSError):
            assert process.stdin is not None
            process.stdin.write(json.dumps(self._plan).encode() + b"\n")
            process.stdin.flush()
        return process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with suppress(ValueError, KeyError):
                self._hear(json.loads(line))

    def _hear(self, said: dict[str, Any]) -> None:
        if "graded" in said:
            with self.heard.lock:
                self.heard.graded += 1
        elif "tier" in said:
            self.heard.tier = said["tier"]
            self._told(said["tier"], [Text.from_json(reason) for reason in said["because"]])
        elif "refused" in said:
            self.heard.refused = AutogradeError(
                Text.from_json(said["refused"]), mend=Text.from_json(said["mend"]) if said["mend"] else None
            )
        elif "trouble" in said:
            self.heard.trouble = said["trouble"]
            log.error("grading: %s", visible(said["trouble"]))


def serve() -> None:
    """Be the grading process: take a plan, then grade what waits until the other end of the pipe closes, however it closes."""
    from autograder.gradebook import Book
    from autograder.gradebook.runner import Done, Runner
    from autograder.gradebook.views import free_claims_of_the_dead

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # What a check file prints must not be taken for a message of ours.
    out, sys.stdout = sys.stdout, sys.stderr

    def say(**message: Any) -> None:
        # Nobody listens any more where the server is gone: the pipe of orders says so too.
        with suppress(OSError, ValueError):
            print(json.dumps(message), file=out, flush=True)

    def tell(done: Done | AutogradeError) -> None:
        if isinstance(done, Done):
            say(graded=done.waiting.id, stored=done.stored)
        else:
            say(trouble=done.line("en"))

    plan = json.loads(sys.stdin.readline() or "null")
    if plan is None:
        return
    stop = threading.Event()

    def until_alone() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=until_alone, daemon=True).start()
    try:
        course = Course(Path(plan["course"]))
        with Book.open(course, plan["book"]) as book, Runner(book, plan["jobs"], LEASE) as runner:
            tier, because = runner.isolation()
            if tier == "process" and not plan["weak"]:
                say(refused=WEAK.to_json(), mend=WEAK_MEND.to_json())
                return
            free_claims_of_the_dead(book)
            say(tier=tier, because=[reason.to_json() for reason in because])
            runner.stay(stop, tell)
    except AutogradeError as error:
        tell(error)
        sys.exit(1)  # and be started again in a while


WEAK = Text(
    "nothing here confines other people's code, so it is not run", "这里没有任何手段限制他人的代码，因此不予运行"
)
WEAK_MEND = Text(
    "serve on Linux, or say --allow-weak-isolation if you trust every student",
    "请在 Linux 上运行；若信任每个学生，可加 --allow-weak-isolation",
)
