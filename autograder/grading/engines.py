"""Grades many submissions: on this machine in one process or several, or on Dask workers; a lost process loses no submission."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any, Protocol

from autograder.course import Course
from autograder.errors import AutogradeError, GraderFault, visible
from autograder.grading import messages
from autograder.grading.grader import Grader
from autograder.grading.submissions import read
from autograder.model import ISOLATIONS, Attempt, ChapterResult, ExerciseResult, Isolation, Outcome
from autograder.text import Text

TRIES = 2  # a submission whose grader process died is given to one more


@dataclass(frozen=True)
class Item:
    """One submission to grade: where it lies and whose it is."""

    path: Path
    student: str


class Engine(Protocol):
    """Grades submissions. `run` yields (place, attempt) as they are finished, in any order, each place once."""

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the tier in force and why it is none stronger; found by trying, before anything is graded."""
        ...

    def prepare(self) -> None:
        """Make every exercise ready: record what is not recorded."""
        ...

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]: ...

    def close(self) -> None: ...


def lost(course: Course, exercises: Sequence[str], student: str, why: str) -> Attempt:
    """Return the attempt of a submission that could not be graded: our fault on every check, and no student's zero."""
    chapters: dict[str, list[ExerciseResult]] = {}
    for key in exercises:
        info = course.load(key).info
        outcomes = tuple(Outcome(check, "grader_error", messages.FAULT, output=why[:2000]) for check in info.checks)
        chapters.setdefault(info.chapter, []).append(ExerciseResult(info.id, info.title, outcomes))
    results = tuple(ChapterResult(chapter, tuple(found)) for chapter, found in chapters.items())
    return Attempt(visible(student, 300), results)


class InProcess:
    """Grades one submission after the other in this process."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        tier = self._grader.sandbox.tier
        return tier.name, tier.weaker_because

    def prepare(self) -> None:
        self._grader.prepare()

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]:
        grader = self._grader
        for place, item in enumerate(items):
            try:
                attempt = grader.grade(read(grader.course, item.path, item.student))
            except GraderFault as fault:
                attempt = lost(grader.course, grader.exercises, item.student, fault.line("en"))
            yield place, attempt

    def close(self) -> None:
        self._grader.close()


@dataclass
class _Process:
    """One grader process as its parent sees it."""

    process: subprocess.Popen[bytes]
    link: Connection
    doing: int | None = None
    ready: bool = False
    tier: tuple[Isolation, tuple[Text, ...]] | None = field(default=None)

    def end(self) -> None:
        self.link.close()
        self.process.kill()
        self.process.wait()


class LocalEngine:
    """Several grader processes on this machine, each with a sandbox of its own.

    Parameters
    ----------
    grader : Grader
        Makes the recordings; the processes find them on disk. Its own sandbox is not started.
    jobs : int
        How many processes.
    """

    def __init__(self, grader: Grader, jobs: int) -> None:
        self._grader, self._jobs = grader, jobs
        self._processes: list[_Process] = []

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the weakest tier among the processes: they run under one kernel, and still each has tried for itself."""
        self._fill(self._jobs)
        while not all(process.tier for process in self._processes):
            self._listen()
        tiers = [process.tier for process in self._processes if process.tier]
        return max(tiers, key=lambda tier: ISOLATIONS.index(tier[0]))

    def prepare(self) -> None:
        self._grader.prepare()

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]:
        waiting = deque(enumerate(items))
        tries = [0] * len(items)
        left = len(items)
        faults = 0
        while left:
            self._fill(min(self._jobs, left))
            for process in self._processes:
                if process.ready and process.doing is None and waiting:
                    place, item = waiting.popleft()
                    process.doing = place
                    self._send(process, {"path": str(item.path), "student": item.student})
            for process, reply in self._listen():
                place_done, process.doing = process.doing, None
                if reply is None:
                    if place_done is None:
                        faults += 1
                        if faults > 3 * self._jobs:
                            raise GraderFault(Text("the grader's processes keep dying", "评分进程接连退出"))
                        continue
                    tries[place_done] += 1
                    if tries[place_done] < TRIES:
                        waiting.appendleft((place_done, items[place_done]))
                        continue
                    why = "the grader's process died, twice"
                    attempt = lost(self._grader.course, self._grader.exercises, items[place_done].student, why)
                elif place_done is None:
                    continue
                elif "fault" in reply:
                    attempt = lost(self._grader.course, self._grader.exercises, items[place_done].student, reply["fault"])
                else:
                    attempt = Attempt.from_json(reply["attempt"])
                left -= 1
                yield place_done, attempt

    def close(self) -> None:
        for process in self._processes:
            process.end()
        self._processes.clear()
        self._grader.close()

    def _fill(self, wanted: int) -> None:
        while len(self._processes) < wanted:
            self._processes.append(self._start())

    def _start(self) -> _Process:
        grader = self._grader
        ours, theirs = Pipe()
        plan = {"course": str(grader.course.root), "exercises": list(grader.exercises)}
        package = Path(__file__).resolve().parents[2]
        code = "import sys; sys.path.append(sys.argv[1]); from autograder.grading.engines import serve; serve(int(sys.argv[2]))"
        # -P: a file numpy.py in the folder where the teacher stands is not what this process imports.
        argv = [sys.executable, "-P", "-c", code, str(package), str(theirs.fileno())]
        # A session of its own: Ctrl-C reaches the parent alone, which then ends this one.
        process = subprocess.Popen(
            argv, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
        )
        theirs.close()
        found = _Process(process, ours)
        self._send(found, plan)
        return found

    def _send(self, process: _Process, message: dict[str, Any]) -> None:
        # Where it has died, `_listen` sees that, and who was lost with it.
        with suppress(OSError):
            process.link.send_bytes(json.dumps(message).encode())

    def _listen(self) -> list[tuple[_Process, dict[str, Any] | None]]:
        """Wait until some process has something to say; None stands for its death."""
        heard: list[tuple[_Process, dict[str, Any] | None]] = []
        by_link = {process.link: process for process in self._processes}
        for link in wait(list(by_link)):
            process = by_link[link]  # type: ignore[index]
            try:
                reply = json.loads(process.link.recv_bytes())
            except (EOFError, OSError, ValueError):
                process.end()
                self._processes.remove(process)
                heard.append((process, None))
                continue
            if "broken" in reply:
                raise GraderFault(Text(reply["broken"][0], reply["broken"][1]))
            if "tier" in reply:
                process.ready = True
                process.tier = reply["tier"], tuple(Text.from_json(reason) for reason in reply["because"])
                continue
            heard.append((process, reply))
        return heard


def serve(descriptor: int) -> None:
    """Be a grader process: take a plan, say which tier is in force, then grade one submission after the other until the link closes."""
    link = Connection(descriptor)
    plan = json.loads(link.recv_bytes())
    course = Course(Path(plan["course"]))
    with Grader(course, plan["exercises"]) as grader:
        try:
            tier = grader.sandbox.tier
        except AutogradeError as error:
            link.send_bytes(json.dumps({"broken": [error.line("en"), error.line("zh")]}).encode())
            return
        because = [reason.to_json() for reason in tier.weaker_because]
        link.send_bytes(json.dumps({"tier": tier.name, "because": because}).encode())
        while True:
            try:
                item = json.loads(link.recv_bytes())
            except (EOFError, OSError):
                return
            try:
                submission = read(course, Path(item["path"]), item["student"])
                answer: dict[str, Any] = {"attempt": grader.grade(submission).to_json()}
            except AutogradeError as error:
                answer = {"fault": error.line("en")}
            link.send_bytes(json.dumps(answer).encode())
